/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-office-files.h"
#include "tool/wo-tool-commands.h"
#include "tool/wo-tool-json.h"
#include "tool/wo-tool-record.h"

/* One file of a case or of one of its orders. */
typedef struct
{
  const WoRecord *record; /* not owned: the input's */
  WoFileItem *item;
  char *by; /* a name */
} Line;

typedef struct
{
  WoTool *tool;
  WoToolCase *input;
  GPtrArray *lines; /* Line */
} Files;

static void
line_free (gpointer data)
{
  Line *self = data;

  wo_file_item_free (self->item);
  g_free (self->by);
  g_free (self);
}

static void
files_clear (Files *self)
{
  g_clear_pointer (&self->input, wo_tool_case_free);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Files, files_clear)

static gpointer
name_job (WoStore *store, gpointer data, GError **error)
{
  g_autoptr (WoRecord) person = wo_store_get_record (store, data, NULL);
  const char *name = person != NULL ? wo_record_get (person, "name") : NULL;

  return g_strdup (name != NULL ? name : data);
}

static void
add_lines (Files *self, const WoRecord *record)
{
  g_autoptr (GPtrArray) items = wo_file_items_of (record);

  while (items->len > 0)
    {
      Line *line = g_new0 (Line, 1);

      line->record = record;
      line->item = g_ptr_array_steal_index (items, 0);
      line->by = wo_office_read (self->tool->office, name_job, line->item->by, NULL);
      g_ptr_array_add (self->lines, line);
    }
}

/* FALSE after it has said why. */
static gboolean
read_files (Files *self, const char *reference, int *ret_exit)
{
  if (wo_tool_office (self->tool, ret_exit) == NULL)
    return FALSE;
  self->input = wo_tool_read_case (self->tool, reference, ret_exit);
  if (self->input == NULL)
    return FALSE;
  self->lines = g_ptr_array_new_with_free_func (line_free);
  add_lines (self, self->input->c);
  for (guint i = 0; i < self->input->orders->len; i++)
    add_lines (self, self->input->orders->pdata[i]);
  return TRUE;
}

static const char *
place_of (const Line *line)
{
  if (line->record->kind == WO_RECORD_CASE)
    return "case";
  return line->record->number != NULL ? line->record->number : line->record->id;
}

static const char *
state_name (WoFileState state)
{
  static const char *const names[] = {
    [WO_FILE_HERE] = "here",           [WO_FILE_WAITS] = "waits",     [WO_FILE_GOES_UP] = "goes-up",
    [WO_FILE_AT_OFFICE] = "at-office", [WO_FILE_TO_COME] = "to-come", [WO_FILE_COMES] = "comes",
    [WO_FILE_MISSING] = "missing",
  };

  return names[state];
}

static void
add_line (JsonBuilder *builder, const Files *self, const Line *line)
{
  WoFileStanding standing;

  wo_office_get_file (self->tool->office, line->item->hash, &standing);
  json_builder_begin_object (builder);
  wo_json_add_string (builder, "id", line->item->id);
  wo_json_add_string (builder, "of", place_of (line));
  wo_json_add_string (builder, "name", line->item->name);
  wo_json_add_int (builder, "size", line->item->size);
  wo_json_add_string (builder, "type", line->item->type);
  wo_json_add_string (builder, "hash", line->item->hash);
  wo_json_add_string (builder, "what", line->item->what);
  wo_json_add_string (builder, "by", line->by);
  wo_json_add_date (builder, "on", line->item->on);
  wo_json_add_flag (builder, "late", line->item->late);
  wo_json_add_string (builder, "state", state_name (standing.state));
  wo_json_add_string (builder, "why", standing.message);
  json_builder_end_object (builder);
  wo_file_standing_clear (&standing);
}

static void
print_line (const Files *self, const Line *line)
{
  g_autofree char *size = g_format_size_full (line->item->size, G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char *day = wo_date_format (line->item->on);
  WoFileStanding standing;

  wo_office_get_file (self->tool->office, line->item->hash, &standing);
  g_print ("%s  %s  %s  %s  %s  %s\n", day != NULL ? day : "no date", place_of (line),
           state_name (standing.state), size, line->by, line->item->name);
  if (line->item->what != NULL)
    g_print ("  %s\n", line->item->what);
  if (standing.message != NULL)
    g_print ("  %s\n", standing.message);
  wo_file_standing_clear (&standing);
}

static int
print_files (WoTool *tool, const char *reference)
{
  g_auto (Files) self = { .tool = tool };
  g_autoptr (JsonBuilder) builder = NULL;
  int status = WO_EXIT_BAD;

  if (!read_files (&self, reference, &status))
    return status;
  if (!tool->json)
    {
      if (self.lines->len == 0)
        g_print ("There are no files.\n");
      for (guint i = 0; i < self.lines->len; i++)
        print_line (&self, self.lines->pdata[i]);
      return WO_EXIT_YES;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self.lines->len; i++)
    add_line (builder, &self, self.lines->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  wo_tool_print_json (builder);
  return WO_EXIT_YES;
}

static int
add_file (WoTool *tool, const char *reference, const WoAttach *given, const char *of)
{
  g_auto (Files) self = { .tool = tool };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = NULL;
  const WoRecord *record;
  WoAttach attach = *given;
  int status = WO_EXIT_BAD;

  if (!read_files (&self, reference, &status))
    return status;
  record = g_strcmp0 (of, "case") == 0 ? self.input->c : wo_tool_case_order (self.input, of);
  if (record == NULL)
    return wo_tool_usage (tool, "file", "the case has no such order");
  attach.kind = record->kind;
  attach.record = record->id;
  result = wo_office_attach (tool->office, &attach, NULL, &error);
  if (result == NULL)
    return wo_tool_fail (tool, NULL, error);
  if (result->outcome == WO_OUTCOME_PARKED)
    return wo_tool_refuse (tool, result->reasons);
  return print_files (tool, reference);
}

/* The one file that @name is the id or the name of; NULL after it has said why not. */
static const Line *
find_line (const Files *self, const char *name)
{
  const Line *found = NULL;
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = self->lines->pdata[i];

      if (g_str_equal (line->item->id, name))
        return line;
      if (!g_str_equal (line->item->name, name))
        continue;
      found = line;
      n++;
    }
  if (n == 0)
    wo_tool_usage (self->tool, "file", "there is no file of that name or id; see file list");
  else if (n > 1)
    wo_tool_usage (self->tool, "file", "several files have this name; say which by its id");
  return n == 1 ? found : NULL;
}

static void
tell_got (WoTool *tool, const Line *line, const char *output)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!tool->json)
    {
      g_print ("%s: %s\n", output, line->item->name);
      return;
    }
  json_builder_begin_object (builder);
  wo_json_add_string (builder, "id", line->item->id);
  wo_json_add_string (builder, "name", line->item->name);
  wo_json_add_string (builder, "hash", line->item->hash);
  wo_json_add_int (builder, "size", line->item->size);
  wo_json_add_string (builder, "file", output);
  json_builder_end_object (builder);
  wo_tool_print_json (builder);
}

static int
get_file (WoTool *tool, const char *reference, const char *name, const char *output)
{
  g_auto (Files) self = { .tool = tool };
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) from = NULL;
  g_autoptr (GFile) to = g_file_new_for_commandline_arg (output);
  g_autofree char *path = NULL;
  const Line *line;
  int status = WO_EXIT_BAD;

  if (!read_files (&self, reference, &status))
    return status;
  line = find_line (&self, name);
  if (line == NULL)
    return WO_EXIT_BAD;
  path = wo_office_open_file (tool->office, line->item, &error);
  if (path == NULL)
    return wo_tool_fail (tool, NULL, error);
  from = g_file_new_for_path (path);
  if (!g_file_copy (from, to, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL,
                    NULL, &error))
    return wo_tool_unwritten (tool, output, error);
  tell_got (tool, line, output);
  return WO_EXIT_YES;
}

static int
remove_file (WoTool *tool, const char *reference, const char *name)
{
  static const char *const attributes[] = { "name", "hash", "size", "type", "on", "what" };
  g_auto (Files) self = { .tool = tool };
  const Line *line;
  WoAct *act;
  int status = WO_EXIT_BAD;

  if (!read_files (&self, reference, &status))
    return status;
  line = find_line (&self, name);
  if (line == NULL)
    return WO_EXIT_BAD;
  act = wo_act_new ("set", line->record->kind, line->record->id);
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      g_autofree char *path = g_strdup_printf ("files/%s.%s", line->item->id, attributes[i]);

      if (wo_record_get (line->record, path) != NULL)
        wo_act_add_cell (act, path, NULL);
    }
  status = wo_tool_do (tool, act);
  return status == WO_EXIT_YES ? print_files (tool, reference) : status;
}

int
wo_tool_file (WoTool *tool, int argc, char **argv)
{
  g_autofree char *what = NULL;
  g_autofree char *of = NULL;
  g_autofree char *output = NULL;
  const GOptionEntry entries[] = {
    { "what", 0, 0, G_OPTION_ARG_STRING, &what, "what it is, in a line", "TEXT" },
    { "on", 0, 0, G_OPTION_ARG_STRING, &of, "the case itself (it is, unless said) or an order",
      "case|NUMBER" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "the file to write", "PATH" },
    G_OPTION_ENTRY_NULL,
  };
  const char *name = argv[0];
  int status = WO_EXIT_BAD;

  if (!wo_tool_options (tool, entries, &argc, &argv, &status))
    return status;
  if (argc == 3 && g_str_equal (argv[1], "list"))
    return print_files (tool, argv[2]);
  if (argc == 4 && g_str_equal (argv[1], "add"))
    {
      const WoAttach attach = { .path = argv[3], .what = what };

      return add_file (tool, argv[2], &attach, of != NULL ? of : "case");
    }
  if (argc == 4 && g_str_equal (argv[1], "get") && output != NULL)
    return get_file (tool, argv[2], argv[3], output);
  if (argc == 4 && g_str_equal (argv[1], "remove"))
    return remove_file (tool, argv[2], argv[3]);
  return wo_tool_usage (tool, name, "it does not understand this");
}
