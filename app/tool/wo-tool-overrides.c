/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-override.h"
#include "tool/wo-tool-commands.h"
#include "tool/wo-tool-json.h"

/* One stop of one case. */
typedef struct
{
  char *reference, *landlord, *stop, *role, *because, *by;
  WoDate on;
} Line;

typedef struct
{
  const char *stop;
  WoDate from, to;
  GPtrArray *lines;
} Search;

static void
line_free (gpointer data)
{
  Line *self = data;

  g_free (self->reference);
  g_free (self->landlord);
  g_free (self->stop);
  g_free (self->role);
  g_free (self->because);
  g_free (self->by);
  g_free (self);
}

static char *
name_of (WoStore *store, const char *id)
{
  g_autoptr (WoRecord) person = wo_store_get_record (store, id, NULL);
  const char *name = person != NULL ? wo_record_get (person, "name") : NULL;

  return g_strdup (name != NULL ? name : id);
}

static gboolean
is_wanted (const Search *search, const WoOverride *one)
{
  return (search->stop == NULL || g_str_equal (search->stop, one->id)) &&
         (search->from == WO_DATE_NONE || one->on >= search->from) &&
         (search->to == WO_DATE_NONE || one->on <= search->to);
}

static void
add_case (Search *search, WoStore *store, const WoRecord *record)
{
  g_autoptr (WoCase) c = wo_case_new (record);

  for (guint i = 0; i < c->overrides->len; i++)
    {
      const WoOverride *one = c->overrides->pdata[i];
      Line *line;

      if (!is_wanted (search, one))
        continue;
      line = g_new0 (Line, 1);
      line->reference = g_strdup (c->reference != NULL ? c->reference : c->id);
      line->landlord = g_strdup (c->landlord);
      line->stop = g_strdup (one->id);
      line->role = g_strdup (one->role);
      line->because = g_strdup (one->because);
      line->by = name_of (store, one->by);
      line->on = one->on;
      g_ptr_array_add (search->lines, line);
    }
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const Line *left = *(Line *const *) a, *right = *(Line *const *) b;

  if (left->on != right->on)
    return left->on < right->on ? -1 : 1;
  if (g_strcmp0 (left->reference, right->reference) != 0)
    return g_strcmp0 (left->reference, right->reference);
  return g_strcmp0 (left->stop, right->stop);
}

static gpointer
gather (WoStore *store, gpointer data, GError **error)
{
  Search *self = data;
  g_auto (GStrv) ids = wo_store_list (store, WO_RECORD_CASE, error);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) record = wo_store_get_record (store, ids[i], error);

      if (record == NULL)
        return NULL;
      add_case (self, store, record);
    }
  return ids != NULL ? self : NULL;
}

static void
print_json (GPtrArray *lines)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "overrides");
  json_builder_begin_array (builder);
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = lines->pdata[i];

      json_builder_begin_object (builder);
      wo_json_add_string (builder, "reference", line->reference);
      wo_json_add_string (builder, "landlord", line->landlord);
      wo_json_add_string (builder, "stop", line->stop);
      wo_json_add_string (builder, "role", line->role);
      wo_json_add_string (builder, "because", line->because);
      wo_json_add_string (builder, "by", line->by);
      wo_json_add_date (builder, "on", line->on);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  wo_tool_print_json (builder);
}

static void
print_words (GPtrArray *lines)
{
  if (lines->len == 0)
    g_print ("No stop was set aside.\n");
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = lines->pdata[i];
      g_autofree char *day = wo_date_format (line->on);

      g_print ("%s  %s  %s  %s\n  %s, %s: %s\n", day != NULL ? day : "no date", line->reference,
               line->landlord, line->stop, line->by, line->role, line->because);
    }
}

/* A day that was given and is none is a slip. */
static gboolean
read_day (const char *text, WoDate *ret_day)
{
  *ret_day = wo_date_parse_loose (text);
  return text == NULL || *ret_day != WO_DATE_NONE;
}

int
wo_tool_overrides (WoTool *tool, int argc, char **argv)
{
  g_autofree char *stop = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  const GOptionEntry entries[] = {
    { "stop", 0, 0, G_OPTION_ARG_STRING, &stop, "this stop only", "STOP" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, "set aside on this day or later", "DATE" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, "set aside on this day or before", "DATE" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  Search search = { .lines = lines };
  int status = WO_EXIT_BAD;

  if (!wo_tool_options (tool, entries, &argc, &argv, &status))
    return status;
  if (argc != 1 || !read_day (from, &search.from) || !read_day (to, &search.to))
    return wo_tool_usage (tool, argv[0], "it takes days as 2025-03-14, and nothing else");
  if (stop != NULL && wo_override_stop (stop) == NULL)
    return wo_tool_usage (tool, argv[0],
                          "the stops are oversight, further_investigation, "
                          "complaint_handling_policy and no_failure_finding");
  search.stop = stop;
  if (wo_tool_office (tool, &status) == NULL)
    return status;
  if (wo_office_read (tool->office, gather, &search, &error) == NULL)
    return wo_tool_fail (tool, NULL, error);
  g_ptr_array_sort (lines, compare_lines);
  if (tool->json)
    print_json (lines);
  else
    print_words (lines);
  return WO_EXIT_YES;
}
