/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool/wo-tool-landlord.h"

#include "domain/wo-standing.h"
#include "protocol/wo-text.h"
#include "tool/wo-tool-commands.h"
#include "tool/wo-tool-json.h"
#include "tool/wo-tool-record.h"
#include "words/wo-words.h"

static void
row_free (gpointer row)
{
  wo_landlord_row_free (row);
}

static gpointer
read_list (WoStore *store, gpointer words, GError **error)
{
  g_autoptr (GArray) rows = wo_landlords_list (store, words, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (row_free);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      WoLandlordRow *row = wo_landlords_row (store, g_array_index (rows, gint64, i), error);

      if (row == NULL)
        return NULL;
      g_ptr_array_add (list, row);
    }
  return rows != NULL ? g_steal_pointer (&list) : NULL;
}

static void
add_row (JsonBuilder *builder, const WoLandlordRow *row)
{
  g_auto (GStrv) names = g_strsplit (row->names, "\n", -1);

  json_builder_begin_object (builder);
  wo_json_add_string (builder, "id", row->id);
  wo_json_add_string (builder, "name", row->name);
  wo_json_add_strv (builder, "names", (const char *const *) names);
  wo_json_add_string (builder, "type", row->type);
  wo_json_add_string (builder, "code", row->code);
  wo_json_add_flag (builder, "charity", row->charity);
  wo_json_add_flag (builder, "not_social", row->not_social);
  json_builder_end_object (builder);
}

static int
list (WoTool *tool, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = wo_office_read (tool->office, read_list, (gpointer) words, &error);
  g_autoptr (JsonBuilder) builder = NULL;

  if (rows == NULL)
    return wo_tool_fail (tool, NULL, error);
  for (guint i = 0; i < rows->len && !tool->json; i++)
    g_print ("%s\n", ((WoLandlordRow *) rows->pdata[i])->name);
  if (!tool->json)
    return WO_EXIT_YES;
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "landlords");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    add_row (builder, rows->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  wo_tool_print_json (builder);
  return WO_EXIT_YES;
}

/* What is known of one landlord: the record, its group's names, its orders, and its registers. */
typedef struct
{
  WoDate today;
  const char *id;
  WoRecord *record;
  GPtrArray *names, *orders, *perhaps;
  WoStanding *standing;
} Known;

static void
known_clear (Known *self)
{
  g_clear_pointer (&self->record, wo_record_free);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->orders, g_ptr_array_unref);
  g_clear_pointer (&self->perhaps, g_ptr_array_unref);
  g_clear_pointer (&self->standing, wo_standing_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Known, known_clear)

static gpointer
read_known (WoStore *store, gpointer data, GError **error)
{
  Known *self = data;

  self->record = wo_store_get_record (store, self->id, error);
  if (self->record == NULL)
    return NULL;
  self->names = wo_landlords_names (store, self->id, error);
  self->orders = self->names != NULL ? wo_landlords_orders (store, self->id, error) : NULL;
  if (self->orders == NULL)
    return NULL;
  self->standing = wo_standing_new (wo_store_state (store, 0), self->id, self->today);
  if (!wo_store_state_error (store, error))
    return NULL;
  if (self->standing == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   "The landlord that it was joined to is not here yet");
      return NULL;
    }
  self->perhaps = wo_landlords_perhaps_published (store, self->standing->ids->pdata[0], error);
  return self->perhaps != NULL ? self : NULL;
}

static void
add_cells (JsonBuilder *builder, const WoRecord *record)
{
  json_builder_set_member_name (builder, "cells");
  json_builder_begin_object (builder);
  for (guint i = 0; i < record->cells->len; i++)
    {
      const WoCell *cell = record->cells->pdata[i];

      wo_json_add_string (builder, cell->path, cell->value);
    }
  json_builder_end_object (builder);
}

static void
add_perhaps (JsonBuilder *builder, GPtrArray *perhaps)
{
  json_builder_set_member_name (builder, "perhaps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < perhaps->len; i++)
    {
      const WoLandlordPublished *published = perhaps->pdata[i];

      json_builder_begin_object (builder);
      wo_json_add_string (builder, "name", published->name);
      wo_json_add_int (builder, "findings", published->findings);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_known (const Known *known)
{
  const WoStanding *standing = known->standing;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  wo_json_add_string (builder, "id", known->record->id);
  wo_json_add_string (builder, "name", wo_record_get (known->record, "name"));
  wo_json_add_strings (builder, "names", known->names);
  add_perhaps (builder, known->perhaps);
  wo_json_add_strings (builder, "records", standing->ids);
  add_cells (builder, known->record);
  wo_json_add_string (builder, "tier", standing->tier);
  json_builder_set_member_name (builder, "orders");
  json_builder_begin_object (builder);
  for (guint i = 0; i < known->orders->len; i++)
    {
      const WoStateCount *count = known->orders->pdata[i];

      wo_json_add_int (builder, count->state, count->count);
    }
  json_builder_end_object (builder);
  wo_json_add_int (builder, "investigations", standing->investigations->len);
  wo_json_add_int (builder, "failure_orders", standing->failure_orders->len);
  wo_json_add_int (builder, "code_log", standing->code_entries->len);
  wo_json_add_int (builder, "engagement", standing->engagements->len);
  wo_json_add_int (builder, "recommendations", standing->recommendations->len);
  wo_json_add_int (builder, "spotlight_asks", standing->asks->len);
  json_builder_end_object (builder);
  wo_tool_print_json (builder);
}

static void
say_known (const Known *known)
{
  const WoStanding *standing = known->standing;

  g_print ("%s\n", wo_record_get (known->record, "name"));
  for (guint i = 1; i < known->names->len; i++)
    g_print ("  also %s\n", (char *) known->names->pdata[i]);
  for (guint i = 0; i < known->perhaps->len; i++)
    {
      const WoLandlordPublished *published = known->perhaps->pdata[i];

      g_print ("  perhaps %s, with %u published findings\n", published->name, published->findings);
    }
  g_print ("Further investigation: %s\n", standing->tier != NULL ? standing->tier : "none");
  for (guint i = 0; i < known->orders->len; i++)
    {
      const WoStateCount *count = known->orders->pdata[i];

      g_print ("%s: %u\n", wo_words_state (count->state), count->count);
    }
  g_print ("Failure orders: %u\nCode Compliance Log: %u\nCode engagement: %u\n"
           "Recommendations of reports: %u\nSpotlight reports asked: %u\n",
           standing->failure_orders->len, standing->code_entries->len, standing->engagements->len,
           standing->recommendations->len, standing->asks->len);
}

static int
show (WoTool *tool, const char *id)
{
  g_auto (Known) known = { .today = wo_office_get_today (tool->office), .id = id };
  g_autoptr (GError) error = NULL;

  if (wo_office_read (tool->office, read_known, &known, &error) == NULL)
    return wo_tool_fail (tool, NULL, error);
  if (tool->json)
    print_known (&known);
  else
    say_known (&known);
  return WO_EXIT_YES;
}

static void
print_found (const WoToolLandlord *found)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  wo_json_add_string (builder, "landlord", found->root);
  json_builder_set_member_name (builder, "near");
  json_builder_begin_array (builder);
  for (guint i = 0; found->near != NULL && i < found->near->len; i++)
    {
      const WoLandlordNear *near = found->near->pdata[i];

      json_builder_begin_object (builder);
      wo_json_add_string (builder, "id", near->id);
      wo_json_add_string (builder, "landlord", near->landlord);
      wo_json_add_string (builder, "name", near->name);
      json_builder_set_member_name (builder, "score");
      json_builder_add_double_value (builder, near->score);
      wo_json_add_string (builder, "why", near->why);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  wo_tool_print_json (builder);
}

/* Yes where a landlord has the name; no, with those that may have been meant, where none has. */
static int
find (WoTool *tool, const char *name)
{
  int status = WO_EXIT_BAD;
  g_autoptr (WoToolLandlord) found = wo_tool_landlord_look (tool, name, &status);

  if (found == NULL)
    return status;
  if (tool->json)
    print_found (found);
  else if (found->root != NULL)
    return show (tool, found->root);
  else
    {
      g_autoptr (WoReason) reason = wo_tool_landlord_unknown (name, found->near);
      g_autofree char *why = wo_words_reason (reason);

      g_print ("%s\n", why);
    }
  return found->root != NULL ? WO_EXIT_YES : WO_EXIT_NO;
}

static int
change (WoTool *tool, const char *verb, const char *id, const char *name, const char *args)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoAct) act = wo_act_new (verb, WO_RECORD_LANDLORD, id);
  int status;

  if (name != NULL)
    wo_act_add_cell (act, "name", name);
  if (!wo_tool_fill_act (act, args, &error))
    return wo_tool_fail (tool, "--args", error);
  status = wo_tool_do (tool, g_steal_pointer (&act));
  return status == WO_EXIT_YES ? show (tool, id) : status;
}

/* A name is one landlord's: whoever has it already is changed, not made again. */
static int
add (WoTool *tool, const char *given, const char *args)
{
  g_autofree char *name = wo_text_line (given);
  g_autofree char *id = wo_office_new_id (tool->office);
  int status = WO_EXIT_BAD;
  g_autoptr (WoToolLandlord) found = wo_tool_landlord_look (tool, name, &status);

  if (found == NULL)
    return status;
  if (found->root != NULL)
    return wo_tool_usage (tool, "landlord", "a landlord has this name already; change that one");
  if (*name == '\0')
    return wo_tool_usage (tool, "landlord", "a landlord has a name");
  return change (tool, "create", id, name, args);
}

static int
merge (WoTool *tool, const char *id, const char *into)
{
  WoAct *act = wo_act_new ("set", WO_RECORD_LANDLORD, id);
  int status;

  wo_act_add_cell (act, "merged_into", into);
  status = wo_tool_do (tool, act);
  return status == WO_EXIT_YES ? show (tool, into != NULL ? into : id) : status;
}

static int
join (WoTool *tool, const char *name, const char *into)
{
  int status = WO_EXIT_BAD;
  g_autofree char *id = wo_tool_landlord_root (tool, name, &status);
  g_autofree char *root = id != NULL ? wo_tool_landlord_root (tool, into, &status) : NULL;

  if (root == NULL)
    return status;
  if (g_str_equal (id, root))
    return wo_tool_usage (tool, "landlord", "the two are one landlord already");
  return merge (tool, id, root);
}

static int
part (WoTool *tool, const char *name)
{
  int status = WO_EXIT_BAD;
  g_autoptr (WoToolLandlord) found = wo_tool_landlord_look (tool, name, &status);

  if (found == NULL)
    return status;
  if (found->record == NULL || g_str_equal (found->record, found->root))
    return wo_tool_usage (tool, "landlord",
                          "it was joined to no other; name the one that was joined");
  return merge (tool, found->record, NULL);
}

static int
show_named (WoTool *tool, const char *name)
{
  int status = WO_EXIT_BAD;
  g_autofree char *id = wo_tool_landlord_root (tool, name, &status);

  return id != NULL ? show (tool, id) : status;
}

static int
set_named (WoTool *tool, const char *name, const char *args)
{
  int status = WO_EXIT_BAD;
  g_autoptr (WoToolLandlord) found = wo_tool_landlord_look (tool, name, &status);
  g_autofree char *id = found != NULL && found->record != NULL
                            ? g_strdup (found->record)
                            : wo_tool_landlord_root (tool, name, &status);

  return id != NULL ? change (tool, "set", id, NULL, args) : status;
}

static int
run (WoTool *tool, int argc, char **argv, const char *args)
{
  const char *verb = argv[1];

  if (g_str_equal (verb, "list") && argc <= 3)
    return list (tool, argv[2]);
  if (g_str_equal (verb, "show") && argc == 3)
    return show_named (tool, argv[2]);
  if (g_str_equal (verb, "find") && argc == 3)
    return find (tool, argv[2]);
  if (g_str_equal (verb, "add") && argc == 3)
    return add (tool, argv[2], args);
  if (g_str_equal (verb, "set") && argc == 3)
    return set_named (tool, argv[2], args);
  if (g_str_equal (verb, "join") && argc == 4)
    return join (tool, argv[2], argv[3]);
  if (g_str_equal (verb, "part") && argc == 3)
    return part (tool, argv[2]);
  return wo_tool_usage (tool, argv[0],
                        "say list, show, find, add, set or part and a name, or join and two names");
}

int
wo_tool_landlord (WoTool *tool, int argc, char **argv)
{
  g_autofree char *args = NULL;
  const GOptionEntry entries[] = {
    { "args", 0, 0, G_OPTION_ARG_STRING, &args, "the landlord's cells", "JSON" },
    G_OPTION_ENTRY_NULL,
  };
  int status = WO_EXIT_BAD;

  if (!wo_tool_options (tool, entries, &argc, &argv, &status))
    return status;
  if (argc < 2)
    return wo_tool_usage (tool, argv[0], "say list, show, find, add, set, join or part");
  if (wo_tool_office (tool, &status) == NULL)
    return status;
  return run (tool, argc, argv, args);
}
