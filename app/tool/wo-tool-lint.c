/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-lint.h"
#include "protocol/wo-case-json.h"
#include "protocol/wo-packs.h"
#include "tool/wo-tool-commands.h"
#include "tool/wo-tool-input.h"
#include "tool/wo-tool-json.h"

static void
add_place (JsonBuilder *builder, int start, int end)
{
  json_builder_begin_object (builder);
  wo_json_add_int (builder, "start", start);
  wo_json_add_int (builder, "end", end);
  json_builder_end_object (builder);
}

static void
add_finding (JsonBuilder *builder, const WoLintFinding *finding)
{
  json_builder_begin_object (builder);
  wo_json_add_string (builder, "rule", finding->rule);
  wo_json_add_string (builder, "element", finding->element);
  if (finding->letter >= 0)
    wo_json_add_string (builder, "letter", wo_smart_name (finding->letter));
  wo_json_add_string (builder, "severity", finding->must_fix ? "must-fix" : "consider");
  json_builder_set_member_name (builder, "at");
  add_place (builder, finding->start, finding->end);
  wo_json_add_int (builder, "paragraph", finding->paragraph);
  wo_json_add_string (builder, "quote", finding->quote);
  wo_json_add_string (builder, "why", finding->why);
  wo_json_add_string (builder, "source", finding->source);
  wo_json_add_string (builder, "point", finding->point);
  wo_json_add_string (builder, "suggestion", finding->suggestion);
  if (finding->waived_because != NULL)
    wo_json_add_string (builder, "waived_because", finding->waived_because);
  json_builder_end_object (builder);
}

/* Which words satisfy each letter; null where it is missing. */
static void
add_proof (JsonBuilder *builder, const WoLint *lint)
{
  json_builder_set_member_name (builder, "smart_at");
  json_builder_begin_object (builder);
  for (guint i = 0; i < WO_SMART_N; i++)
    {
      json_builder_set_member_name (builder, wo_smart_name (i));
      if (lint->proof[i].end > 0)
        add_place (builder, lint->proof[i].start, lint->proof[i].end);
      else
        json_builder_add_null_value (builder);
    }
  json_builder_end_object (builder);
}

static void
print_json (const WoLint *lint)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "smart");
  json_builder_begin_object (builder);
  for (guint i = 0; i < WO_SMART_N; i++)
    wo_json_add_string (builder, wo_smart_name (i), wo_light_name (lint->smart[i]));
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < lint->findings->len; i++)
    add_finding (builder, lint->findings->pdata[i]);
  json_builder_end_array (builder);
  wo_json_add_strings (builder, "missing", lint->missing);
  add_proof (builder, lint);
  json_builder_end_object (builder);
  wo_tool_print_json (builder);
}

static void
print_words (const WoLint *lint)
{
  for (guint i = 0; i < WO_SMART_N; i++)
    {
      g_print ("%s: %s\n", wo_smart_name (i), wo_light_name (lint->smart[i]));
      if (lint->proof[i].quote != NULL)
        g_print ("  %s\n", lint->proof[i].quote);
    }
  g_print ("%u must fix, %u to consider\n", lint->must_fix, lint->consider);
  for (guint i = 0; i < lint->findings->len; i++)
    {
      const WoLintFinding *finding = lint->findings->pdata[i];

      g_print ("\n%s%s: %s\n", finding->must_fix ? "Must fix" : "Consider",
               finding->waived_because != NULL ? " (waived)" : "", finding->why);
      if (finding->quote != NULL)
        g_print ("  \"%s\"\n", finding->quote);
      if (finding->suggestion != NULL)
        g_print ("  Write: %s\n", finding->suggestion);
      g_print ("  %s%s%s\n", finding->source, finding->point != NULL ? ": " : "",
               finding->point != NULL ? finding->point : "");
    }
}

/* What is known beside an order: its case, and what the store holds of the landlord. */
typedef struct
{
  WoCase *c;
  const WoEdition *edition;
  WoDate today;
  WoStanding *standing;
} Beside;

static gpointer
look_up (WoStore *store, gpointer data, GError **error)
{
  Beside *self = data;

  self->standing = wo_standing_of_case (wo_store_state (store, 0), self->c, self->today);
  return wo_store_state_error (store, error) ? self : NULL;
}

/* WO_EXIT_YES, or the exit status after it has said what is wrong. */
static int
read_case (WoTool *tool, const char *name, Beside *beside)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoToolCase) input = NULL;
  int status = WO_EXIT_BAD;

  input = wo_tool_read_case (tool, name, &status);
  if (input == NULL)
    return status;
  beside->c = wo_case_new (input->c);
  beside->edition = input->edition;
  if (tool->office != NULL && wo_office_read (tool->office, look_up, beside, &error) == NULL)
    return wo_tool_fail (tool, name, error);
  return WO_EXIT_YES;
}

static int
read_order (WoTool *tool, const char *name, const Beside *beside)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = wo_tool_read (name, &error);
  g_autoptr (WoRecord) record = NULL;
  g_autoptr (WoOrder) order = NULL;
  g_autoptr (WoLint) lint = NULL;
  g_autofree char *text = NULL;
  gsize length = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  if (bytes != NULL)
    record = wo_order_from_json (data, (gssize) length, &text, &error);
  if (record == NULL)
    return wo_tool_fail (tool, name, error);
  order = wo_order_new (record);
  lint = wo_lint (&(WoLintInput){ .order = order,
                                  .c = beside->c,
                                  .text = text,
                                  .edition = beside->edition,
                                  .today = tool->today,
                                  .calendar = wo_calendars_get ("england-and-wales"),
                                  .standing = beside->standing });
  if (tool->json)
    print_json (lint);
  else
    print_words (lint);
  return lint->must_fix > 0 ? WO_EXIT_NO : WO_EXIT_YES;
}

int
wo_tool_lint (WoTool *tool, int argc, char **argv)
{
  g_autofree char *case_name = NULL;
  const GOptionEntry entries[] = {
    { "case", 0, 0, G_OPTION_ARG_STRING, &case_name, "the case that the order belongs to", "CASE" },
    G_OPTION_ENTRY_NULL,
  };
  Beside beside = { .today = tool->today };
  int status = WO_EXIT_YES;

  if (!wo_tool_options (tool, entries, &argc, &argv, &status))
    return status;
  if (argc != 2)
    return wo_tool_usage (tool, argv[0], "it takes one ORDER");
  beside.edition = wo_tool_newest_edition (tool, &status);
  if (beside.edition == NULL)
    return status;
  status = case_name != NULL ? read_case (tool, case_name, &beside) : WO_EXIT_YES;
  if (status == WO_EXIT_YES)
    status = read_order (tool, argv[1], &beside);
  g_clear_pointer (&beside.c, wo_case_free);
  g_clear_pointer (&beside.standing, wo_standing_free);
  return status;
}
