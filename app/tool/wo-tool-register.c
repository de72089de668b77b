/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-rows.h"
#include "store/wo-registers.h"
#include "tool/wo-tool-commands.h"
#include "tool/wo-tool-json.h"
#include "tool/wo-tool-landlord.h"
#include "tool/wo-tool-record.h"

/* One entry as it is kept, beside its line in the register. */
typedef struct
{
  WoRegisterRow *row;
  WoRecord *record;
} Entry;

static void
entry_free (gpointer data)
{
  Entry *self = data;

  wo_register_row_free (self->row);
  g_clear_pointer (&self->record, wo_record_free);
  g_free (self);
}

static gpointer
read_entries (WoStore *store, gpointer data, GError **error)
{
  g_autoptr (GArray) rows = wo_registers_list (store, data, error);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      Entry *entry = g_new0 (Entry, 1);

      g_ptr_array_add (entries, entry);
      entry->row = wo_registers_row (store, g_array_index (rows, gint64, i), error);
      if (entry->row != NULL)
        entry->record = wo_store_get_record (store, entry->row->id, error);
      if (entry->record == NULL)
        return NULL;
    }
  return rows != NULL ? g_steal_pointer (&entries) : NULL;
}

static void
add_entry (JsonBuilder *builder, const Entry *entry)
{
  json_builder_begin_object (builder);
  wo_json_add_string (builder, "id", entry->row->id);
  wo_json_add_string (builder, "landlord", entry->row->landlord);
  wo_json_add_string (builder, "state", entry->row->state);
  wo_json_add_date (builder, "on", entry->row->on);
  json_builder_set_member_name (builder, "cells");
  json_builder_begin_object (builder);
  for (guint i = 0; i < entry->record->cells->len; i++)
    {
      const WoCell *cell = entry->record->cells->pdata[i];

      wo_json_add_string (builder, cell->path, cell->value);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
say_entry (const Entry *entry)
{
  g_autofree char *on = wo_date_format (entry->row->on);

  g_print ("%s  %s  %s  %s  %s\n", on != NULL ? on : "no date", entry->row->state,
           entry->row->landlord != NULL ? entry->row->landlord : "no landlord",
           entry->row->title != NULL ? entry->row->title : "", entry->row->id);
}

/* With @id that entry alone: what an act made of it. */
static int
list (WoTool *tool, const WoRegisterFilter *filter, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries =
      wo_office_read (tool->office, read_entries, (gpointer) filter, &error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (entries == NULL)
    return wo_tool_fail (tool, NULL, error);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "entries");
  json_builder_begin_array (builder);
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = entries->pdata[i];

      if (id != NULL && !g_str_equal (entry->row->id, id))
        continue;
      if (tool->json)
        add_entry (builder, entry);
      else
        say_entry (entry);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (tool->json)
    wo_tool_print_json (builder);
  return WO_EXIT_YES;
}

static int
finish (WoTool *tool, WoAct *taken, const char *args)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoAct) act = taken;
  WoRegisterFilter filter = { .kind = act->record_kind };
  g_autofree char *id = g_strdup (act->record);
  int status;

  if (!wo_tool_fill_act (act, args, &error))
    return wo_tool_fail (tool, "--args", error);
  status = wo_tool_do (tool, g_steal_pointer (&act));
  return status == WO_EXIT_YES ? list (tool, &filter, id) : status;
}

static gpointer
read_name (WoStore *store, gpointer id, GError **error)
{
  g_autoptr (WoRecord) record = wo_store_get_record (store, id, error);

  return record != NULL ? g_strdup (wo_record_get (record, "name")) : NULL;
}

static int
add (WoTool *tool, WoRecordKind kind, const char *name, const char *args)
{
  int status = WO_EXIT_BAD;
  g_autofree char *landlord = wo_tool_landlord_root (tool, name, &status);
  g_autofree char *id = wo_office_new_id (tool->office);
  g_autofree char *root_name = NULL;
  WoAct *act;

  if (landlord == NULL)
    return status;
  root_name = wo_office_read (tool->office, read_name, landlord, NULL);
  act = wo_act_new ("create", kind, id);
  wo_act_add_cell (act, "landlord_id", landlord);
  wo_act_add_cell (act, "landlord", root_name != NULL ? root_name : name);
  return finish (tool, act, args);
}

typedef struct
{
  char *landlord, *state, *words, *args;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->landlord);
  g_free (self->state);
  g_free (self->words);
  g_free (self->args);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static int
list_some (WoTool *tool, WoRecordKind kind, const Options *options)
{
  int status = WO_EXIT_BAD;
  g_autofree char *landlord =
      options->landlord != NULL ? wo_tool_landlord_root (tool, options->landlord, &status) : NULL;
  WoRegisterFilter filter = {
    .kind = kind, .state = options->state, .landlord_id = landlord, .words = options->words
  };

  if (options->landlord != NULL && landlord == NULL)
    return status;
  return list (tool, &filter, NULL);
}

static int
run (WoTool *tool, WoRecordKind kind, int argc, char **argv, const Options *options)
{
  if (g_str_equal (argv[2], "list") && argc == 3)
    return list_some (tool, kind, options);
  if (g_str_equal (argv[2], "add") && argc == 4)
    return add (tool, kind, argv[3], options->args);
  if (g_str_equal (argv[2], "set") && argc == 4)
    return finish (tool, wo_act_new ("set", kind, argv[3]), options->args);
  return wo_tool_usage (tool, argv[0],
                        "say list, add and a landlord, or set and the id of an entry");
}

int
wo_tool_register (WoTool *tool, int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "landlord", 0, 0, G_OPTION_ARG_STRING, &options.landlord, "of one landlord", "NAME" },
    { "state", 0, 0, G_OPTION_ARG_STRING, &options.state, "in one state", "STATE" },
    { "words", 0, 0, G_OPTION_ARG_STRING, &options.words, "with these words", "WORDS" },
    { "args", 0, 0, G_OPTION_ARG_STRING, &options.args, "the entry's cells", "JSON" },
    G_OPTION_ENTRY_NULL,
  };
  WoRowKind kind = WO_ROWS_N;
  int status = WO_EXIT_BAD;

  if (!wo_tool_options (tool, entries, &argc, &argv, &status))
    return status;
  if (argc < 3 || !wo_row_kind_parse (argv[1], &kind) || !wo_row_kind_is_register (kind))
    return wo_tool_usage (tool, argv[0],
                          "the registers are investigations, failure-orders, code-log, "
                          "engagement, recommendations and spotlight-asks");
  if (wo_tool_office (tool, &status) == NULL)
    return status;
  return run (tool, wo_row_kind_record (kind), argc, argv, &options);
}
