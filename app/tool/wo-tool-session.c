/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session of the Ombudsman: planned, opened and closed by the register's own acts, and its minutes, which
 * are what the register wrote down when it was closed. */
#include "domain/wo-sitting.h"
#include "store/wo-kept.h"
#include "store/wo-log-tree.h"
#include "tool/wo-tool-commands.h"
#include "tool/wo-tool-json.h"
#include "tool/wo-tool-record.h"

typedef struct
{
  WoSitting *sitting;
  GPtrArray *names;   /* char *: of each order of the agenda */
  GHashTable *people; /* id → name */
} SessionRow;

static void
row_free (gpointer data)
{
  SessionRow *self = data;

  g_clear_pointer (&self->sitting, wo_sitting_free);
  g_ptr_array_unref (self->names);
  g_hash_table_unref (self->people);
  g_free (self);
}

static void
know_person (SessionRow *self, WoStore *store, const char *id)
{
  g_autoptr (WoRecord) person = NULL;

  if (id == NULL || g_hash_table_contains (self->people, id))
    return;
  person = wo_store_get_record (store, id, NULL);
  g_hash_table_insert (self->people, g_strdup (id),
                       g_strdup (person != NULL ? wo_record_get (person, "name") : id));
}

static const char *
name_of (const SessionRow *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->people, id) : NULL;
}

/* "WO-2026-0041, Northmoor Homes". */
static char *
order_name (WoStore *store, const char *id)
{
  g_autoptr (WoRecord) order = wo_store_get_record (store, id, NULL);
  const char *landlord = order != NULL ? wo_record_get (order, "landlord") : NULL;
  const char *number = order != NULL && order->number != NULL ? order->number : id;

  return landlord != NULL ? g_strdup_printf ("%s, %s", number, landlord) : g_strdup (number);
}

static SessionRow *
row_new (WoStore *store, const char *id, GError **error)
{
  g_autoptr (WoRecord) record = wo_store_get_record (store, id, error);
  SessionRow *self;

  if (record == NULL)
    return NULL;
  self = g_new0 (SessionRow, 1);
  self->sitting = wo_sitting_new (record);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < self->sitting->agenda->len; i++)
    g_ptr_array_add (self->names,
                     order_name (store, ((WoAgendaItem *) self->sitting->agenda->pdata[i])->id));
  for (guint i = 0; i < self->sitting->decisions->len; i++)
    {
      const WoSittingDecision *decision = self->sitting->decisions->pdata[i];

      know_person (self, store, decision->by);
      know_person (self, store, decision->in_for);
    }
  for (guint i = 0; i < self->sitting->waived->len; i++)
    know_person (self, store, ((WoSittingWaived *) self->sitting->waived->pdata[i])->by);
  know_person (self, store, self->sitting->sits);
  know_person (self, store, self->sitting->opened_by);
  know_person (self, store, self->sitting->closed_by);
  return self;
}

static gpointer
list_job (WoStore *store, gpointer data, GError **error)
{
  g_auto (GStrv) ids = wo_store_list (store, WO_RECORD_SESSION, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autoptr (GError) failed = NULL;
      SessionRow *row = row_new (store, ids[i], &failed);

      if (failed != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failed));
          return NULL;
        }
      /* It went after it was listed. */
      if (row != NULL)
        g_ptr_array_add (rows, row);
    }
  return ids != NULL ? g_steal_pointer (&rows) : NULL;
}

static gboolean
is_of (const WoSittingWaived *waived, const char *order)
{
  return g_strcmp0 (waived->order, order) == 0;
}

static void
add_waived (JsonBuilder *builder, const SessionRow *row, const char *order)
{
  const GPtrArray *all = row->sitting->waived;

  json_builder_set_member_name (builder, "waived");
  json_builder_begin_array (builder);
  for (guint i = 0; i < all->len; i++)
    {
      const WoSittingWaived *waived = all->pdata[i];

      if (!is_of (waived, order))
        continue;
      json_builder_begin_object (builder);
      wo_json_add_string (builder, "what", waived->what);
      wo_json_add_string (builder, "by", name_of (row, waived->by));
      wo_json_add_string (builder, "because", waived->because);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_decision (JsonBuilder *builder, const SessionRow *row, const char *order)
{
  const WoSittingDecision *decision = wo_sitting_decision (row->sitting, order);

  if (decision == NULL)
    return;
  wo_json_add_string (builder, "decision", decision->what);
  wo_json_add_string (builder, "by", name_of (row, decision->by));
  wo_json_add_string (builder, "for", name_of (row, decision->in_for));
  wo_json_add_date (builder, "on", decision->on);
  wo_json_add_string (builder, "hash", decision->hash);
  if (decision->position > 0)
    wo_json_add_int (builder, "position", decision->position);
  wo_json_add_flag (builder, "amended", decision->amended);
  wo_json_add_string (builder, "note", decision->note);
}

static void
add_agenda (JsonBuilder *builder, const SessionRow *row)
{
  json_builder_set_member_name (builder, "agenda");
  json_builder_begin_array (builder);
  for (guint i = 0; i < row->sitting->agenda->len; i++)
    {
      const WoAgendaItem *item = row->sitting->agenda->pdata[i];

      json_builder_begin_object (builder);
      wo_json_add_string (builder, "id", item->id);
      wo_json_add_string (builder, "order", row->names->pdata[i]);
      add_decision (builder, row, item->id);
      add_waived (builder, row, item->id);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_row (JsonBuilder *builder, const SessionRow *row, gboolean whole)
{
  const WoSitting *sitting = row->sitting;

  json_builder_begin_object (builder);
  wo_json_add_string (builder, "id", sitting->id);
  wo_json_add_string (builder, "title", sitting->title);
  wo_json_add_date (builder, "on", sitting->on);
  wo_json_add_string (builder, "state", sitting->state);
  wo_json_add_int (builder, "orders", sitting->agenda->len);
  if (whole)
    {
      wo_json_add_string (builder, "sits", name_of (row, sitting->sits));
      wo_json_add_string (builder, "opened_by", name_of (row, sitting->opened_by));
      wo_json_add_date (builder, "opened_on", sitting->opened_on);
      wo_json_add_string (builder, "closed_by", name_of (row, sitting->closed_by));
      wo_json_add_date (builder, "closed_on", sitting->closed_on);
      add_agenda (builder, row);
      wo_json_add_flag (builder, "shortened", sitting->shortened);
      wo_json_add_int (builder, "waived_left_out", sitting->left_out);
      wo_json_add_int (builder, "log_size", sitting->log_size);
      wo_json_add_string (builder, "log_root", sitting->log_root);
    }
  json_builder_end_object (builder);
}

static void
say_row (const SessionRow *row)
{
  g_autofree char *on = wo_date_format (row->sitting->on);

  g_print ("%s  %s  %s  %u  %s\n", row->sitting->id, on != NULL ? on : "no date",
           row->sitting->state, row->sitting->agenda->len,
           row->sitting->title != NULL ? row->sitting->title : "");
}

static void
say_waived (const SessionRow *row, const char *order)
{
  for (guint i = 0; i < row->sitting->waived->len; i++)
    {
      const WoSittingWaived *waived = row->sitting->waived->pdata[i];

      if (is_of (waived, order))
        g_print ("   waived by %s: %s (%s)\n",
                 waived->by != NULL ? name_of (row, waived->by) : "nobody known", waived->because,
                 waived->what);
    }
}

static void
say_whole (const SessionRow *row)
{
  const WoSitting *sitting = row->sitting;

  say_row (row);
  for (guint i = 0; i < sitting->agenda->len; i++)
    {
      const WoAgendaItem *item = sitting->agenda->pdata[i];
      const WoSittingDecision *decision = wo_sitting_decision (sitting, item->id);

      g_print ("%u. %s", i + 1, (const char *) row->names->pdata[i]);
      if (decision != NULL && decision->by != NULL)
        g_print (": %s by %s%s", decision->what, name_of (row, decision->by),
                 decision->amended ? ", amended" : "");
      g_print ("\n");
      if (decision != NULL && decision->hash != NULL)
        g_print ("   SHA-256 %s, entry %d\n", decision->hash, decision->position);
      say_waived (row, item->id);
    }
  if (sitting->shortened)
    g_print ("what ends in “…” may be cut here and stands whole in its order\n");
  if (sitting->left_out > 0)
    g_print ("faults let pass that stand in their orders alone: %d\n", sitting->left_out);
  if (sitting->log_root != NULL)
    g_print ("log  %d  %s\n", sitting->log_size, sitting->log_root);
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
  json_builder_set_member_name (builder, "sessions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    if (tool->json)
      add_row (builder, rows->pdata[i], FALSE);
    else
      say_row (rows->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (tool->json)
    wo_tool_print_json (builder);
  return WO_EXIT_YES;
}

/* The session @id; without one the one still to be held, else the newest. */
static const SessionRow *
choose (GPtrArray *rows, const char *id)
{
  const SessionRow *found = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const SessionRow *row = rows->pdata[i];

      if (id != NULL ? g_str_equal (row->sitting->id, id)
                     : found == NULL || !wo_sitting_is_live (found->sitting))
        found = row;
    }
  return found;
}

static int
show (WoTool *tool, const char *id)
{
  int status = WO_EXIT_BAD;
  g_autoptr (GPtrArray) rows = wo_tool_read_rows (tool, list_job, &status);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const SessionRow *row;

  if (rows == NULL)
    return status;
  row = choose (rows, id);
  if (row == NULL)
    return wo_tool_usage (tool, "session", "there is no such session; see session list");
  if (!tool->json)
    {
      say_whole (row);
      return WO_EXIT_YES;
    }
  add_row (builder, row, TRUE);
  wo_tool_print_json (builder);
  return WO_EXIT_YES;
}

/* Puts the order that @name means at the end of the agenda. */
static int
add_order (WoTool *tool, WoAct *act, const char *name, int pos)
{
  int status = WO_EXIT_BAD;
  g_autoptr (WoToolCase) input = wo_tool_read_case (tool, name, &status);
  g_autofree char *path = NULL;
  g_autofree char *at = g_strdup_printf ("%d", pos);
  const WoRecord *order;

  if (input == NULL)
    return status;
  order = wo_tool_case_order (input, name);
  if (order == NULL)
    order = wo_tool_case_order (input, NULL);
  if (order == NULL)
    return wo_tool_usage (tool, "session", "the case has no order yet");
  path = g_strdup_printf ("agenda/%s.pos", order->id);
  wo_act_add_cell (act, path, at);
  return WO_EXIT_YES;
}

typedef struct
{
  const char *title, *on, *sits;
} Plan;

static int
plan (WoTool *tool, const Plan *words, char **orders)
{
  int status = WO_EXIT_BAD;
  g_autofree char *id = NULL;
  g_autofree char *sits = NULL;
  g_autoptr (WoAct) act = NULL;

  if (wo_date_parse (words->on) == WO_DATE_NONE)
    return wo_tool_usage (tool, "session", "say --on and the day, as 2026-11-23");
  if (wo_tool_office (tool, &status) == NULL)
    return status;
  if (words->sits != NULL && (sits = wo_tool_find_person (tool, words->sits, &status)) == NULL)
    return status;
  id = wo_office_new_id (tool->office);
  act = wo_act_new ("create", WO_RECORD_SESSION, id);
  wo_act_add_cell (act, "title", words->title != NULL ? words->title : "Session");
  wo_act_add_cell (act, "on", words->on);
  if (sits != NULL)
    wo_act_add_cell (act, "sits", sits);
  for (guint i = 0; orders[i] != NULL; i++)
    if ((status = add_order (tool, act, orders[i], (int) i + 1)) != WO_EXIT_YES)
      return status;
  status = wo_tool_do (tool, g_steal_pointer (&act));
  return status == WO_EXIT_YES ? show (tool, id) : status;
}

/* The log as far as this copy has checked it, which the minutes keep. */
static gpointer
log_job (WoStore *store, gpointer act, GError **error)
{
  g_autoptr (WoCheckpoint) known = wo_trusted_checkpoint (store, NULL);
  gint64 size = known != NULL ? known->size : wo_log_head (store, NULL);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, size);
  WoHash root;

  if (known != NULL)
    root = known->root;
  else if (size <= 0 || !wo_log_root (store, size, &root, NULL))
    return NULL;
  wo_act_set_arg (act, "size", text);
  g_free (text);
  text = wo_hash_to_text (&root);
  wo_act_set_arg (act, "root", text);
  return NULL;
}

static int
take_step (WoTool *tool, const char *verb, const char *id)
{
  int status = WO_EXIT_BAD;
  g_autofree char *kind = g_strconcat (verb, "-session", NULL);
  g_autoptr (GPtrArray) rows = wo_tool_read_rows (tool, list_job, &status);
  const SessionRow *row = rows != NULL ? choose (rows, id) : NULL;
  WoAct *act;

  if (rows == NULL)
    return status;
  if (row == NULL)
    return wo_tool_usage (tool, "session", "there is no such session; see session list");
  act = wo_act_new (kind, WO_RECORD_SESSION, row->sitting->id);
  if (g_str_equal (verb, "close"))
    wo_office_read (tool->office, log_job, act, NULL);
  status = wo_tool_do (tool, act);
  return status == WO_EXIT_YES ? show (tool, row->sitting->id) : status;
}

int
wo_tool_session (WoTool *tool, int argc, char **argv)
{
  static const char *const steps[] = { "open", "close", "drop", NULL };
  g_autofree char *title = NULL;
  g_autofree char *on = NULL;
  g_autofree char *sits = NULL;
  const GOptionEntry entries[] = {
    { "title", 0, 0, G_OPTION_ARG_STRING, &title, "what it is called", "TEXT" },
    { "on", 0, 0, G_OPTION_ARG_STRING, &on, "the day of it", "DAY" },
    { "sits", 0, 0, G_OPTION_ARG_STRING, &sits, "who holds it", "NAME" },
    G_OPTION_ENTRY_NULL,
  };
  int status = WO_EXIT_BAD;

  if (!wo_tool_options (tool, entries, &argc, &argv, &status))
    return status;
  if (argc == 2 && g_str_equal (argv[1], "list"))
    return list (tool);
  if ((argc == 2 || argc == 3) && g_str_equal (argv[1], "show"))
    return show (tool, argc == 3 ? argv[2] : NULL);
  if (argc > 2 && g_str_equal (argv[1], "plan"))
    return plan (tool, &(Plan){ title, on, sits }, argv + 2);
  if ((argc == 2 || argc == 3) && g_strv_contains (steps, argv[1]))
    return take_step (tool, argv[1], argc == 3 ? argv[2] : NULL);
  return wo_tool_usage (tool, argv[0],
                        "say list, show, plan with the orders, or open, close or drop");
}
