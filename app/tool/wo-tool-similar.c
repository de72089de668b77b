/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-similar-text.h"
#include "domain/wo-similar.h"
#include "store/wo-store-editions.h"
#include "store/wo-log.h"
#include "store/wo-late-words.h"
#include "store/wo-search.h"
#include "tool/wo-tool-commands.h"
#include "tool/wo-tool-input.h"
#include "tool/wo-tool-json.h"
#include "words/wo-words.h"

#define OTHERS_MAX 20

typedef struct
{
  const WoCase *c;
  WoDate as_of;
  gint64 head;
} Search;

/* How far the register had come: a client's store knows it by what it has taken. */
static gint64
read_head (WoStore *store, GError **error)
{
  g_autofree char *cursor = wo_store_get_meta (store, "cursor");

  return cursor != NULL ? g_ascii_strtoll (cursor, NULL, 10) : wo_log_head (store, error);
}

static gpointer
search (WoStore *store, gpointer data, GError **error)
{
  Search *self = data;
  GPtrArray *earlier = NULL;

  if (wo_late_words_index_all (store, error))
    earlier = wo_search_earlier (store, self->c, OTHERS_MAX, error);
  if (earlier == NULL)
    return NULL;
  self->head = read_head (store, error);
  return wo_similar (self->c, earlier, self->as_of,
                     wo_store_edition (store, self->c->guidance, NULL));
}

static void
add_shared (JsonBuilder *builder, const WoCandidate *candidate)
{
  json_builder_set_member_name (builder, "shared");
  json_builder_begin_object (builder);
  wo_json_add_string (builder, "subject",
                      candidate->same_subject ? candidate->earlier->subject : NULL);
  wo_json_add_strings (builder, "categories", candidate->shared_categories);
  wo_json_add_strings (builder, "key_issues", candidate->shared_key_issues);
  wo_json_add_strings (builder, "words", candidate->shared_words);
  json_builder_end_object (builder);
}

static void
add_candidate (JsonBuilder *builder, const WoCase *c, const WoCandidate *candidate)
{
  const WoEarlierOrder *earlier = candidate->earlier;
  g_autofree char *pair = wo_pair_mark (c, earlier);

  json_builder_begin_object (builder);
  wo_json_add_string (builder, "id", earlier->id);
  wo_json_add_string (builder, "reference", earlier->reference);
  wo_json_add_string (builder, "number", earlier->number);
  wo_json_add_string (builder, "landlord", earlier->landlord);
  wo_json_add_flag (builder, "same_landlord", earlier->same_landlord);
  wo_json_add_string (builder, "type", earlier->type);
  wo_json_add_string (builder, "status", earlier->state);
  wo_json_add_date (builder, "made_on", earlier->made_on);
  json_builder_set_member_name (builder, "age_days");
  if (candidate->age_days >= 0)
    json_builder_add_int_value (builder, candidate->age_days);
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "score");
  json_builder_add_double_value (builder, candidate->score);
  wo_json_add_flag (builder, "similar", candidate->similar);
  add_shared (builder, candidate);
  wo_json_add_string (builder, "verdict", candidate->verdict);
  wo_json_add_string (builder, "because", candidate->because);
  wo_json_add_string (builder, "pair", pair);
  if (candidate->set_aside != NULL)
    wo_json_add_string (builder, "set_aside_because", candidate->set_aside);
  json_builder_end_object (builder);
}

/* What the investigation report says because of the verdict. */
static GPtrArray *
report_text (const WoSimilar *similar, const WoCase *c)
{
  return wo_similar_text (c, similar->verdict,
                          similar->decisive != NULL ? similar->decisive->earlier : NULL);
}

static void
print_json (const WoSimilar *similar, const Search *job, guint limit)
{
  g_autoptr (GPtrArray) report = report_text (similar, job->c);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  wo_json_add_date (builder, "as_of", similar->as_of);
  wo_json_add_int (builder, "register_at", job->head);
  wo_json_add_string (builder, "scope", "orders and drafts");
  wo_json_add_string (builder, "verdict", similar->verdict);
  wo_json_add_string (builder, "because", similar->because);
  wo_json_add_string (builder, "source", similar->source);
  wo_json_add_reasons (builder, "warnings", similar->warnings);
  wo_json_add_strings (builder, "report", report);
  json_builder_set_member_name (builder, "candidates");
  json_builder_begin_array (builder);
  for (guint i = 0; i < MIN (limit, similar->candidates->len); i++)
    add_candidate (builder, job->c, similar->candidates->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  wo_tool_print_json (builder);
}

static void
print_words (const WoSimilar *similar, const WoCase *c, guint limit)
{
  g_autoptr (GPtrArray) report = report_text (similar, c);

  g_print ("%s\n%s\n(%s)\n", wo_words_verdict (similar->verdict), similar->because,
           similar->source);
  for (guint i = 0; i < similar->warnings->len; i++)
    {
      g_autofree char *why = wo_words_reason (similar->warnings->pdata[i]);

      g_print ("%s\n", why);
    }
  for (guint i = 0; i < report->len; i++)
    g_print ("\n%s\n", (char *) report->pdata[i]);
  for (guint i = 0; i < MIN (limit, similar->candidates->len); i++)
    {
      const WoCandidate *candidate = similar->candidates->pdata[i];
      const WoEarlierOrder *earlier = candidate->earlier;
      g_autofree char *made = wo_date_in_words (earlier->made_on);

      g_print ("\n%s  %s, %s%s%s\n  %s\n",
               earlier->number != NULL ? earlier->number : earlier->reference, earlier->landlord,
               wo_words_state (earlier->state), made != NULL ? ", " : "", made != NULL ? made : "",
               candidate->because);
    }
}

int
wo_tool_similar (WoTool *tool, int argc, char **argv)
{
  int limit = OTHERS_MAX, status = WO_EXIT_BAD;
  const GOptionEntry entries[] = {
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, "how many to show", "N" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoToolCase) input = NULL;
  g_autoptr (WoCase) c = NULL;
  g_autoptr (WoSimilar) similar = NULL;
  WoOffice *office;
  Search job = { 0 };

  if (!wo_tool_options (tool, entries, &argc, &argv, &status))
    return status;
  if (argc != 2 || limit < 0)
    return wo_tool_usage (tool, argv[0], "it takes one CASE and a limit from 0");
  input = wo_tool_read_case (tool, argv[1], &status);
  office = input != NULL ? wo_tool_office (tool, &status) : NULL;
  if (office == NULL)
    return status;
  c = wo_case_new (input->c);
  job = (Search){ .c = c, .as_of = wo_office_get_today (office) };
  similar = wo_office_read (office, search, &job, &error);
  if (similar == NULL)
    return wo_tool_fail (tool, NULL, error);
  if (tool->json)
    print_json (similar, &job, (guint) limit);
  else
    print_words (similar, c, (guint) limit);
  return WO_EXIT_YES;
}
