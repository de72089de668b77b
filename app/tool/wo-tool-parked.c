/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-parked.h"
#include "protocol/wo-act-json.h"
#include "store/wo-pending.h"
#include "tool/wo-tool-commands.h"
#include "tool/wo-tool-json.h"
#include "tool/wo-tool-record.h"
#include "words/wo-words.h"

/* One that did not fit, with the version of what it was about. */
typedef struct
{
  WoParked *parked;
  char *author; /* name */
  gint64 version;
} ParkedRow;

static void
row_free (gpointer data)
{
  ParkedRow *self = data;

  g_clear_pointer (&self->parked, wo_parked_free);
  g_free (self->author);
  g_free (self);
}

static ParkedRow *
row_new (WoStore *store, const char *id, GError **error)
{
  g_autoptr (WoRecord) record = wo_store_get_record (store, id, error);
  g_autoptr (WoRecord) author = NULL;
  g_autoptr (WoRecord) about = NULL;
  ParkedRow *self;

  if (record == NULL)
    return NULL;
  self = g_new0 (ParkedRow, 1);
  self->parked = wo_parked_new (record);
  if (self->parked->author != NULL)
    author = wo_store_get_record (store, self->parked->author, NULL);
  self->author = g_strdup (author != NULL ? wo_record_get (author, "name") : NULL);
  if (self->parked->record != NULL)
    about = wo_store_get_record (store, self->parked->record, NULL);
  self->version = about != NULL ? about->version : 0;
  return self;
}

static gpointer
list_job (WoStore *store, gpointer data, GError **error)
{
  g_auto (GStrv) ids = wo_store_find (store, WO_RECORD_PARKED, "state", WO_PARKED_OPEN, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      ParkedRow *row = row_new (store, ids[i], error);

      if (row == NULL)
        return NULL;
      g_ptr_array_add (rows, row);
    }
  return ids != NULL ? g_steal_pointer (&rows) : NULL;
}

static void
add_cells (JsonBuilder *builder, const WoParked *parked)
{
  json_builder_set_member_name (builder, "cells");
  json_builder_begin_object (builder);
  for (guint i = 0; i < parked->cells->len; i++)
    {
      const WoParkedCell *cell = parked->cells->pdata[i];

      wo_json_add_string (builder, cell->path, cell->value);
    }
  json_builder_end_object (builder);
}

static void
add_row (JsonBuilder *builder, const ParkedRow *row)
{
  g_autoptr (GPtrArray) reasons = wo_parked_reasons (row->parked);

  json_builder_begin_object (builder);
  wo_json_add_string (builder, "id", row->parked->id);
  wo_json_add_string (builder, "kind", row->parked->kind);
  wo_json_add_string (builder, "record", row->parked->record);
  wo_json_add_string (builder, "by", row->parked->author);
  wo_json_add_date (builder, "on", row->parked->on);
  add_cells (builder, row->parked);
  wo_json_add_reasons (builder, "reasons", reasons);
  json_builder_end_object (builder);
}

static void
say_row (const ParkedRow *row)
{
  g_autoptr (GPtrArray) reasons = wo_parked_reasons (row->parked);
  g_autofree char *on = wo_date_format (row->parked->on);
  g_autofree char *why = reasons->len > 0 ? wo_words_reason (reasons->pdata[0]) : NULL;

  g_print ("%s  %s  %s  %s  %s\n", row->parked->id, on != NULL ? on : "no date",
           row->author != NULL ? row->author : "somebody", row->parked->kind,
           why != NULL ? why : "");
}

static int
list (WoTool *tool)
{
  int status = WO_EXIT_BAD;
  g_autoptr (GPtrArray) rows = wo_tool_read_rows (tool, list_job, &status);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (rows == NULL)
    return status;
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "parked");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    if (tool->json)
      add_row (builder, rows->pdata[i]);
    else
      say_row (rows->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (tool->json)
    wo_tool_print_json (builder);
  return WO_EXIT_YES;
}

/* What is kept of it in this copy, which its author is told of by its record from now on. */
static gpointer
forget_job (WoStore *store, gpointer data, GError **error)
{
  const char *id = data;
  g_autoptr (GPtrArray) pending = wo_pending_list (store, WO_PENDING_PARKED, 0, 0, error);
  gboolean good = pending != NULL && wo_store_begin (store, error);

  for (guint i = 0; good && i < pending->len; i++)
    {
      const WoPending *one = pending->pdata[i];
      gsize size;
      const char *bytes = g_bytes_get_data (one->bytes, &size);
      g_autoptr (WoAct) act = wo_act_from_json (bytes, (gssize) size, NULL);
      g_autofree char *record = act != NULL ? wo_parked_id (act->id) : NULL;

      if (g_strcmp0 (record, id) == 0)
        good = wo_pending_remove (store, one->n, error);
    }
  if (good && wo_store_commit (store, error))
    return GINT_TO_POINTER (TRUE);
  if (pending != NULL)
    wo_store_rollback (store);
  return NULL;
}

static int
settle (WoTool *tool, const char *kind, const char *id, const char *note)
{
  int status = WO_EXIT_BAD;
  g_autoptr (GPtrArray) rows = wo_tool_read_rows (tool, list_job, &status);
  g_autoptr (GError) error = NULL;
  const ParkedRow *row = NULL;
  WoAct *act;

  if (rows == NULL)
    return status;
  for (guint i = 0; i < rows->len && row == NULL; i++)
    if (g_str_equal (((ParkedRow *) rows->pdata[i])->parked->id, id))
      row = rows->pdata[i];
  if (row == NULL)
    return wo_tool_usage (tool, "parked", "nothing that did not fit has this id; see parked list");
  act = wo_act_new (kind, WO_RECORD_PARKED, id);
  if (g_str_equal (kind, "adopt"))
    {
      g_autofree char *version = g_strdup_printf ("%" G_GINT64_FORMAT, row->version);

      wo_act_set_arg (act, "version", version);
    }
  else if (note != NULL)
    wo_act_set_arg (act, "note", note);
  status = wo_tool_do (tool, act);
  if (status != WO_EXIT_YES)
    return status;
  if (wo_office_read (tool->office, forget_job, (gpointer) id, &error) == NULL)
    return wo_tool_fail (tool, NULL, error);
  return list (tool);
}

int
wo_tool_parked (WoTool *tool, int argc, char **argv)
{
  g_autofree char *note = NULL;
  const GOptionEntry entries[] = {
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, "why it can be let go", "TEXT" },
    G_OPTION_ENTRY_NULL,
  };
  int status = WO_EXIT_BAD;

  if (!wo_tool_options (tool, entries, &argc, &argv, &status))
    return status;
  if (argc == 2 && g_str_equal (argv[1], "list"))
    return list (tool);
  if (argc == 3 && (g_str_equal (argv[1], "adopt") || g_str_equal (argv[1], "let-go")))
    return settle (tool, argv[1], argv[2], note);
  return wo_tool_usage (tool, argv[0], "say list, or adopt or let-go and an id");
}
