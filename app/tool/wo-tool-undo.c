/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-act-json.h"
#include "register/wo-log-effect.h"
#include "store/wo-kept.h"
#include "store/wo-log.h"
#include "tool/wo-tool-commands.h"
#include "tool/wo-tool-json.h"
#include "tool/wo-tool-record.h"

#include <string.h>

/* Whose last act is looked for, on which records; and what was found. */
typedef struct
{
  GPtrArray *records; /* char * */
  const char *person;
  gboolean served; /* a copy has no log */
  WoAct *last;
  gint64 rank; /* of .last: the higher the later */
} UndoSearch;

static void
consider (UndoSearch *self, GBytes *bytes, gint64 rank)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  WoAct *act;

  if (self->last != NULL && self->rank > rank)
    return;
  act = wo_act_from_json (data, (gssize) size, NULL);
  if (act == NULL || g_strcmp0 (act->by, self->person) != 0)
    {
      g_clear_pointer (&act, wo_act_free);
      return;
    }
  g_clear_pointer (&self->last, wo_act_free);
  self->last = act;
  self->rank = rank;
}

/* In a log: the last that was the person's and was taken. */
static gboolean
search_log (UndoSearch *self, WoStore *store, const char *record, GError **error)
{
  g_autoptr (GArray) positions = wo_log_of_record (store, record, error);

  if (positions == NULL)
    return FALSE;
  for (guint i = positions->len; i > 0; i--)
    {
      gint64 position = g_array_index (positions, gint64, i - 1);
      g_autoptr (WoLogEntry) entry = wo_log_at (store, position, error);

      if (entry == NULL)
        return FALSE;
      if (g_strcmp0 (entry->person, self->person) != 0 || !wo_log_had_effect (entry))
        continue;
      consider (self, entry->bytes, position);
      return TRUE;
    }
  return TRUE;
}

/* In a copy: what waits, what was taken, and what is kept of that until a backup has it. */
static gboolean
search_copy (UndoSearch *self, WoStore *store, GError **error)
{
  g_autoptr (GPtrArray) pending = wo_pending_list (store, -1, 0, 0, error);

  if (pending == NULL)
    return FALSE;
  for (guint i = 0; i < self->records->len; i++)
    {
      g_autoptr (GError) local = NULL;
      gint64 n = 0;
      g_autoptr (GBytes) kept = wo_kept_last_of (store, self->records->pdata[i], &n, &local);

      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      if (kept != NULL)
        consider (self, kept, n);
    }
  for (guint i = 0; i < pending->len; i++)
    {
      const WoPending *one = pending->pdata[i];

      if (one->status != WO_PENDING_PARKED &&
          g_ptr_array_find_with_equal_func (self->records, one->record, g_str_equal, NULL))
        consider (self, one->bytes, one->n);
    }
  return TRUE;
}

static gpointer
search_job (WoStore *store, gpointer data, GError **error)
{
  UndoSearch *self = data;

  if (self->served)
    return search_copy (self, store, error) ? self : NULL;
  for (guint i = 0; i < self->records->len; i++)
    if (!search_log (self, store, self->records->pdata[i], error))
      return NULL;
  return self;
}

/* The case and its orders, or the one that @target names; NULL after it has said why not. */
static GPtrArray *
find_records (WoTool *tool, const char *reference, const char *target, int *ret_exit)
{
  g_autoptr (WoToolCase) input = wo_tool_read_case (tool, reference, ret_exit);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_free);
  const WoRecord *one = NULL;

  if (input == NULL)
    return NULL;
  if (target != NULL)
    {
      one = g_str_equal (target, "case") ? input->c : wo_tool_case_order (input, target);
      if (one == NULL)
        {
          *ret_exit = wo_tool_usage (tool, "undo",
                                     "the case has no such order; --on case is the "
                                     "case itself");
          return NULL;
        }
      g_ptr_array_add (records, g_strdup (one->id));
      return g_steal_pointer (&records);
    }
  g_ptr_array_add (records, g_strdup (input->c->id));
  for (guint i = 0; i < input->orders->len; i++)
    g_ptr_array_add (records, g_strdup (((WoRecord *) input->orders->pdata[i])->id));
  return g_steal_pointer (&records);
}

static int
print_undone (WoTool *tool, const WoAct *undo, const WoAct *taken_back)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  for (guint i = 0; i < undo->cells->len && !tool->json; i++)
    {
      const WoActCell *cell = undo->cells->pdata[i];

      g_print ("%s  %s\n", cell->path, cell->value != NULL ? cell->value : "");
    }
  if (!tool->json)
    return WO_EXIT_YES;
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "undone");
  json_builder_begin_object (builder);
  wo_json_add_string (builder, "act", taken_back->id);
  wo_json_add_string (builder, "kind", taken_back->kind);
  wo_json_add_string (builder, "record", undo->record);
  json_builder_set_member_name (builder, "cells");
  json_builder_begin_object (builder);
  for (guint i = 0; i < undo->cells->len; i++)
    {
      const WoActCell *cell = undo->cells->pdata[i];

      wo_json_add_string (builder, cell->path, cell->value);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  wo_tool_print_json (builder);
  return WO_EXIT_YES;
}

static int
print_nothing (WoTool *tool, const char *sentence)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  g_printerr ("%s\n", sentence);
  if (!tool->json)
    return WO_EXIT_NO;
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "undone");
  json_builder_add_null_value (builder);
  json_builder_end_object (builder);
  wo_tool_print_json (builder);
  return WO_EXIT_NO;
}

static int
refuse_kind (WoTool *tool, const char *kind)
{
  g_autoptr (GPtrArray) reasons = wo_reasons_new ();

  if (wo_act_is_workflow (kind))
    wo_reasons_add (reasons, "undo-of-step", NULL, NULL);
  else if (g_str_equal (kind, "comment"))
    wo_reasons_add (reasons, "undo-of-comment", NULL, NULL);
  else
    return print_nothing (tool, "The last you did there cannot be taken back; change it instead.");
  return wo_tool_refuse (tool, reasons);
}

static int
undo_last (WoTool *tool, UndoSearch *search)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoAct) undo = NULL;
  int status;

  if (wo_office_read (tool->office, search_job, search, &error) == NULL)
    return wo_tool_fail (tool, NULL, error);
  if (search->last == NULL)
    return print_nothing (tool, search->served
                                    ? "Nothing of yours on it is held in this copy any more; "
                                      "change it instead."
                                    : "There is nothing of yours on it to take back.");
  undo = wo_act_undo (search->last);
  if (undo == NULL)
    return refuse_kind (tool, search->last->kind);
  status = wo_tool_do (tool, wo_act_copy (undo));
  return status == WO_EXIT_YES ? print_undone (tool, undo, search->last) : status;
}

int
wo_tool_undo (WoTool *tool, int argc, char **argv)
{
  g_autofree char *target = NULL;
  const GOptionEntry entries[] = {
    { "on", 0, 0, G_OPTION_ARG_STRING, &target, "case, or the number of an order", "RECORD" },
    G_OPTION_ENTRY_NULL,
  };
  WoOfficeStatus *office;
  UndoSearch search = { NULL };
  int status = WO_EXIT_BAD;

  if (!wo_tool_options (tool, entries, &argc, &argv, &status))
    return status;
  if (argc != 2)
    return wo_tool_usage (tool, argv[0], "it takes a reference");
  if (wo_tool_office (tool, &status) == NULL)
    return status;
  search.records = find_records (tool, argv[1], target, &status);
  if (search.records == NULL)
    return status;
  office = wo_office_get_status (tool->office);
  search.person = office->person_id;
  search.served = office->server != NULL;
  status = undo_last (tool, &search);
  wo_office_status_free (office);
  g_ptr_array_unref (search.records);
  g_clear_pointer (&search.last, wo_act_free);
  return status;
}
