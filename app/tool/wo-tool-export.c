/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-csv.h"
#include "protocol/wo-rows.h"
#include "tool/wo-tool-commands.h"
#include "tool/wo-tool-json.h"

typedef struct
{
  GString *out;
  guint rows;
} Export;

static const char *const people_columns[] = { "drafted_by", "approved_by", "signed_by", NULL };

static guint
column (const char *name)
{
  for (guint i = 0; wo_tracker_columns[i] != NULL; i++)
    if (g_str_equal (wo_tracker_columns[i], name))
      return i;
  g_return_val_if_reached (0);
}

static void
replace (char **cell, char *value)
{
  if (value == NULL)
    return;
  g_free (*cell);
  *cell = value;
}

/* People and the related order stand as ids in a record; a tracker shows names and numbers. */
static void
name_ids (WoStore *store, GStrv row)
{
  g_autoptr (WoRecord) related = NULL;

  for (guint i = 0; people_columns[i] != NULL; i++)
    {
      char **cell = &row[column (people_columns[i])];
      g_autoptr (WoRecord) person =
          **cell != '\0' ? wo_store_get_record (store, *cell, NULL) : NULL;

      if (person != NULL)
        replace (cell, g_strdup (wo_record_get (person, "name")));
    }
  if (*row[column ("related_to")] != '\0')
    related = wo_store_get_record (store, row[column ("related_to")], NULL);
  if (related != NULL)
    replace (&row[column ("related_to")], g_strdup (related->number));
}

static gpointer export(WoStore *store, gpointer data, GError **error)
{
  Export *self = data;
  g_auto (GStrv) ids = wo_store_list (store, WO_RECORD_ORDER, error);
  guint n_columns = g_strv_length ((GStrv) wo_tracker_columns);

  if (ids == NULL)
    return NULL;
  self->out = g_string_new (WO_CSV_BOM);
  wo_csv_write_row (self->out, wo_tracker_columns, n_columns);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) order = wo_store_get_record (store, ids[i], error);
      g_auto (GStrv) row = NULL;

      if (order == NULL)
        return NULL;
      row = wo_tracker_row (order);
      name_ids (store, row);
      wo_csv_write_row (self->out, (const char *const *) row, n_columns);
      self->rows++;
    }
  return self;
}

static int
write_export (WoTool *tool, const char *path)
{
  g_autoptr (GError) error = NULL;
  Export self = { 0 };
  int status = WO_EXIT_YES;

  if (wo_office_read (tool->office, export, &self, &error) == NULL)
    status = wo_tool_fail (tool, NULL, error);
  else if (!g_file_set_contents (path, self.out->str, (gssize) self.out->len, &error))
    status = wo_tool_unwritten (tool, path, error);
  else if (tool->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      wo_json_add_int (builder, "rows", self.rows);
      wo_json_add_string (builder, "file", path);
      json_builder_end_object (builder);
      wo_tool_print_json (builder);
    }
  else
    g_print ("%u rows in %s\n", self.rows, path);
  if (self.out != NULL)
    g_string_free (self.out, TRUE);
  return status;
}

int
wo_tool_export (WoTool *tool, int argc, char **argv)
{
  g_autofree char *what = NULL;
  g_autofree char *format = NULL;
  g_autofree char *path = NULL;
  const GOptionEntry entries[] = {
    { "what", 0, 0, G_OPTION_ARG_STRING, &what, "orders or tracker", "WHAT" },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, "csv", "FORMAT" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &path, "the file to write", "FILE" },
    G_OPTION_ENTRY_NULL,
  };
  int status = WO_EXIT_BAD;

  if (!wo_tool_options (tool, entries, &argc, &argv, &status))
    return status;
  if (argc != 1 || path == NULL)
    return wo_tool_usage (tool, argv[0], "say where to with -o FILE");
  if (what != NULL && !g_str_equal (what, "orders") && !g_str_equal (what, "tracker"))
    return wo_tool_usage (tool, argv[0], "--what is orders or tracker");
  if (format != NULL && !g_str_equal (format, "csv"))
    return wo_tool_usage (tool, argv[0], "--format is csv");
  if (wo_tool_office (tool, &status) == NULL)
    return status;
  return write_export (tool, path);
}
