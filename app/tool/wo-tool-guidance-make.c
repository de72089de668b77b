/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool/wo-tool-guidance.h"

#include "domain/wo-edition-effect.h"
#include "domain/wo-guidance.h"
#include "protocol/wo-edition-texts.h"
#include "protocol/wo-input-error.h"
#include "protocol/wo-packs.h"
#include "store/wo-edition-preview.h"
#include "store/wo-store-editions.h"
#include "tool/wo-tool-json.h"
#include "tool/wo-tool-record.h"

#define PREVIEW_PAGE 200

/* A question to the store about one draft, by the name that the edition is to have. */
typedef struct
{
  const char *name;
  WoDate today;
  guint from;
} Question;

/* The record of the edition @name: the draft where there is one, else the published one. */
static WoRecord *
find_record (WoStore *store, const char *name, GError **error)
{
  g_auto (GStrv) ids = wo_store_find (store, WO_RECORD_GUIDANCE, "edition", name, error);
  g_autoptr (WoRecord) found = NULL;

  if (ids == NULL)
    return NULL;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) record = wo_store_get_record (store, ids[i], error);

      if (record == NULL)
        return NULL;
      if (found == NULL || wo_record_get (record, "published") == NULL)
        {
          g_clear_pointer (&found, wo_record_free);
          found = g_steal_pointer (&record);
        }
    }
  if (found == NULL)
    g_set_error (error, WO_INPUT_ERROR, WO_INPUT_ERROR_VALUE,
                 "there is no edition “%s” in this store; begin it with guidance new", name);
  return g_steal_pointer (&found);
}

static gpointer
record_job (WoStore *store, gpointer data, GError **error)
{
  return find_record (store, ((Question *) data)->name, error);
}

static gpointer
json_job (WoStore *store, gpointer data, GError **error)
{
  g_autoptr (WoRecord) record = find_record (store, ((Question *) data)->name, error);

  return record != NULL ? wo_store_edition_draft (store, record->id, error) : NULL;
}

static gpointer
preview_job (WoStore *store, gpointer data, GError **error)
{
  const Question *question = data;
  g_autofree char *json = json_job (store, data, error);

  return json != NULL ? wo_edition_preview (store, json, question->today, question->from,
                                            PREVIEW_PAGE, error)
                      : NULL;
}

static gpointer
drafts_job (WoStore *store, gpointer data, GError **error)
{
  g_auto (GStrv) ids = wo_store_list (store, WO_RECORD_GUIDANCE, error);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_record_free);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      WoRecord *record = wo_store_get_record (store, ids[i], error);

      if (record == NULL)
        return NULL;
      if (wo_record_get (record, "published") == NULL)
        g_ptr_array_add (drafts, record);
      else
        wo_record_free (record);
    }
  return ids != NULL ? g_steal_pointer (&drafts) : NULL;
}

static WoRecord *
read_record (WoTool *tool, const char *name, int *ret_exit)
{
  g_autoptr (GError) error = NULL;
  Question question = { .name = name };
  WoRecord *record = wo_office_read (tool->office, record_job, &question, &error);

  if (record == NULL)
    *ret_exit = wo_tool_fail (tool, NULL, error);
  return record;
}

static const char *
state_of (const WoGuidance *guidance)
{
  if (guidance->withdrawn)
    return "withdrawn";
  return guidance->published ? "published" : "draft";
}

static int
print_record (WoTool *tool, const char *name)
{
  int status = WO_EXIT_BAD;
  g_autoptr (WoRecord) record = read_record (tool, name, &status);
  g_autoptr (WoGuidance) guidance = record != NULL ? wo_guidance_new (record) : NULL;
  g_autoptr (JsonBuilder) builder = NULL;

  if (guidance == NULL)
    return status;
  if (!tool->json)
    {
      g_print ("%s  %s  %s\n", guidance->edition, state_of (guidance),
               guidance->title != NULL ? guidance->title : "");
      for (guint i = 0; i < guidance->changes->len; i++)
        {
          const WoGuidanceChange *change = guidance->changes->pdata[i];

          g_print ("%s = %s\n", change->path,
                   change->value != NULL ? change->value : "(taken out)");
        }
      return WO_EXIT_YES;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  wo_json_add_string (builder, "edition", guidance->edition);
  wo_json_add_string (builder, "record", guidance->id);
  wo_json_add_string (builder, "title", guidance->title);
  wo_json_add_date (builder, "revised", guidance->revised);
  wo_json_add_string (builder, "based_on", guidance->based_on);
  wo_json_add_string (builder, "note", guidance->note);
  wo_json_add_flag (builder, "published", guidance->published);
  wo_json_add_string (builder, "withdrawn", guidance->withdrawn_because);
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < guidance->changes->len; i++)
    {
      const WoGuidanceChange *change = guidance->changes->pdata[i];

      json_builder_begin_object (builder);
      wo_json_add_string (builder, "path", change->path);
      wo_json_add_string (builder, "value", change->value);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  wo_tool_print_json (builder);
  return WO_EXIT_YES;
}

static void
add_cell (WoAct *act, const char *path, const char *value)
{
  if (value != NULL)
    wo_act_add_cell (act, path, value);
}

/* Begins a draft with "new"; with "describe" says something else of one. */
static int
describe (WoTool *tool, int argc, char **argv)
{
  g_autofree char *based_on = NULL, *title = NULL, *short_title = NULL;
  g_autofree char *revised = NULL, *note = NULL;
  const GOptionEntry entries[] = {
    { "based-on", 0, 0, G_OPTION_ARG_STRING, &based_on, "the edition it starts from", "EDITION" },
    { "title", 0, 0, G_OPTION_ARG_STRING, &title, "its name in full", "TITLE" },
    { "short-title", 0, 0, G_OPTION_ARG_STRING, &short_title, "its name in a citation", "TITLE" },
    { "revised", 0, 0, G_OPTION_ARG_STRING, &revised, "the day of the revision", "DATE" },
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, "what changed and why", "TEXT" },
    G_OPTION_ENTRY_NULL,
  };
  int status = WO_EXIT_BAD;
  gboolean is_new = g_str_equal (argv[1], "new");
  g_autoptr (WoRecord) record = NULL;
  g_autofree char *id = NULL;
  WoAct *act;

  if (!wo_tool_options (tool, entries, &argc, &argv, &status))
    return status;
  if (argc != 3 || (is_new && (based_on == NULL || title == NULL)))
    return wo_tool_usage (tool, argv[0],
                          is_new ? "new takes a name, --based-on EDITION and --title TITLE"
                                 : "describe takes a draft and what is to be said of it");
  record = is_new ? NULL : read_record (tool, argv[2], &status);
  if (!is_new && record == NULL)
    return status;
  id = is_new ? wo_office_new_id (tool->office) : g_strdup (record->id);
  act = wo_act_new (is_new ? "create" : "set", WO_RECORD_GUIDANCE, id);
  act->seen_version = is_new ? 0 : record->version;
  if (is_new)
    wo_act_add_cell (act, "edition", argv[2]);
  add_cell (act, "based_on", based_on);
  add_cell (act, "title", title);
  add_cell (act, "short_title", short_title);
  add_cell (act, "revised", revised);
  add_cell (act, "note", note);
  status = wo_tool_do (tool, act);
  return status == WO_EXIT_YES ? print_record (tool, argv[2]) : status;
}

/* The change to @path that the draft has, or the id of a new one. */
static char *
change_id (WoTool *tool, const WoGuidance *guidance, const char *path)
{
  for (guint i = 0; i < guidance->changes->len; i++)
    {
      const WoGuidanceChange *change = guidance->changes->pdata[i];

      if (g_strcmp0 (change->path, path) == 0)
        return g_strdup (change->id);
    }
  return wo_office_new_id (tool->office);
}

static int
change (WoTool *tool, int argc, char **argv)
{
  gboolean remove = FALSE, undo = FALSE;
  const GOptionEntry entries[] = {
    { "remove", 0, 0, G_OPTION_ARG_NONE, &remove, "take out what stands there", NULL },
    { "undo", 0, 0, G_OPTION_ARG_NONE, &undo, "take this change back", NULL },
    G_OPTION_ENTRY_NULL,
  };
  int status = WO_EXIT_BAD;
  g_autoptr (WoRecord) record = NULL;
  g_autoptr (WoGuidance) guidance = NULL;
  g_autofree char *id = NULL, *path = NULL, *value = NULL;
  WoAct *act;

  if (!wo_tool_options (tool, entries, &argc, &argv, &status))
    return status;
  if ((argc != 5 || remove || undo) && (argc != 4 || remove == undo))
    return wo_tool_usage (tool, argv[0],
                          "change takes a draft, a path and a text; or --remove or --undo");
  record = read_record (tool, argv[2], &status);
  if (record == NULL)
    return status;
  guidance = wo_guidance_new (record);
  id = change_id (tool, guidance, argv[3]);
  path = g_strdup_printf ("changes/%s.path", id);
  value = g_strdup_printf ("changes/%s.value", id);
  act = wo_act_new ("set", WO_RECORD_GUIDANCE, record->id);
  act->seen_version = record->version;
  wo_act_add_cell (act, path, undo ? NULL : argv[3]);
  wo_act_add_cell (act, value, argc == 5 ? argv[4] : NULL);
  status = wo_tool_do (tool, act);
  return status == WO_EXIT_YES ? print_record (tool, argv[2]) : status;
}

static int
check (WoTool *tool, const char *name)
{
  g_autoptr (GError) error = NULL;
  int status = WO_EXIT_BAD;
  Question question = { .name = name };
  g_autoptr (WoRecord) record = read_record (tool, name, &status);
  g_autofree char *json = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const WoEdition *base;

  if (record == NULL)
    return status;
  json = wo_office_read (tool->office, json_job, &question, &error);
  if (json == NULL)
    return wo_tool_fail (tool, NULL, error);
  base = wo_tool_find_edition (tool, "guidance", wo_record_get (record, "based_on"), &status);
  if (base == NULL)
    return status;
  rows = wo_edition_diff (wo_editions_json_of (base), json, &error);
  if (rows == NULL)
    return wo_tool_fail (tool, NULL, error);
  wo_tool_print_differences (tool, rows);
  return WO_EXIT_YES;
}

static void
add_row (JsonBuilder *builder, const WoEditionPreviewRow *row)
{
  json_builder_begin_object (builder);
  wo_json_add_string (builder, "reference", row->reference);
  wo_json_add_string (builder, "landlord", row->landlord);
  wo_json_add_string (builder, "order", row->number != NULL ? row->number : row->order_id);
  wo_json_add_string (builder, "state", row->state);
  wo_json_add_string (builder, "edition", row->edition);
  json_builder_set_member_name (builder, "effects");
  json_builder_begin_array (builder);
  for (guint i = 0; i < row->effects->len; i++)
    {
      const WoEditionEffect *effect = row->effects->pdata[i];

      json_builder_begin_object (builder);
      wo_json_add_string (builder, "what", effect->what);
      wo_json_add_string (builder, "was", effect->was);
      wo_json_add_string (builder, "would_be", effect->would_be);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_row (const WoEditionPreviewRow *row)
{
  g_print ("%s  %s  %s\n", row->reference != NULL ? row->reference : row->case_id, row->landlord,
           row->state);
  for (guint i = 0; i < row->effects->len; i++)
    {
      const WoEditionEffect *effect = row->effects->pdata[i];

      g_print ("  %s: %s, would be %s\n", effect->what,
               *effect->was != '\0' ? effect->was : "nothing",
               *effect->would_be != '\0' ? effect->would_be : "nothing");
    }
}

static int
preview (WoTool *tool, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  Question question = { .name = name, .today = tool->today };
  gboolean more = TRUE;
  guint looked_at = 0;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "drafts");
  json_builder_begin_array (builder);
  while (more)
    {
      g_autoptr (WoEditionPreview) page =
          wo_office_read (tool->office, preview_job, &question, &error);

      if (page == NULL)
        return wo_tool_fail (tool, NULL, error);
      for (guint i = 0; i < page->rows->len; i++)
        {
          add_row (builder, page->rows->pdata[i]);
          if (!tool->json)
            print_row (page->rows->pdata[i]);
        }
      looked_at += page->looked_at;
      question.from = page->next;
      more = page->more;
    }
  json_builder_end_array (builder);
  wo_json_add_int (builder, "looked_at", looked_at);
  json_builder_end_object (builder);
  if (tool->json)
    wo_tool_print_json (builder);
  else
    g_print ("%u open drafts looked at\n", looked_at);
  return WO_EXIT_YES;
}

static int
publish (WoTool *tool, const char *name)
{
  int status = WO_EXIT_BAD;
  g_autoptr (WoRecord) record = read_record (tool, name, &status);
  WoAct *act;

  if (record == NULL)
    return status;
  act = wo_act_new ("publish", WO_RECORD_GUIDANCE, record->id);
  act->seen_version = record->version;
  status = wo_tool_do (tool, act);
  return status == WO_EXIT_YES ? print_record (tool, name) : status;
}

static int
withdraw (WoTool *tool, int argc, char **argv)
{
  g_autofree char *note = NULL;
  const GOptionEntry entries[] = {
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, "why it is withdrawn", "TEXT" },
    G_OPTION_ENTRY_NULL,
  };
  int status = WO_EXIT_BAD;
  g_autoptr (WoRecord) record = NULL;
  WoAct *act;

  if (!wo_tool_options (tool, entries, &argc, &argv, &status))
    return status;
  if (argc != 3)
    return wo_tool_usage (tool, argv[0], "withdraw takes one published edition and --note");
  record = read_record (tool, argv[2], &status);
  if (record == NULL)
    return status;
  act = wo_act_new ("withdraw-edition", WO_RECORD_GUIDANCE, record->id);
  act->seen_version = record->version;
  wo_act_set_arg (act, "note", note);
  status = wo_tool_do (tool, act);
  return status == WO_EXIT_YES ? print_record (tool, argv[2]) : status;
}

static int
drafts (WoTool *tool)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = wo_office_read (tool->office, drafts_job, NULL, &error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (records == NULL)
    return wo_tool_fail (tool, NULL, error);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "drafts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < records->len; i++)
    {
      const WoRecord *record = records->pdata[i];
      const char *title = wo_record_get (record, "title");

      json_builder_begin_object (builder);
      wo_json_add_string (builder, "edition", wo_record_get (record, "edition"));
      wo_json_add_string (builder, "title", title);
      wo_json_add_string (builder, "record", record->id);
      json_builder_end_object (builder);
      if (!tool->json)
        g_print ("%s  %s\n", wo_record_get (record, "edition"), title != NULL ? title : "");
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (tool->json)
    wo_tool_print_json (builder);
  return WO_EXIT_YES;
}

gboolean
wo_tool_guidance_makes (const char *verb)
{
  static const char *const verbs[] = { "new",     "describe", "change",   "drafts", "check",
                                       "preview", "publish",  "withdraw", NULL };

  return g_strv_contains (verbs, verb);
}

int
wo_tool_guidance_make (WoTool *tool, int argc, char **argv)
{
  int status = WO_EXIT_UNREACHABLE;

  if (wo_tool_office (tool, &status) == NULL)
    return status;
  if (g_str_equal (argv[1], "new") || g_str_equal (argv[1], "describe"))
    return describe (tool, argc, argv);
  if (g_str_equal (argv[1], "change"))
    return change (tool, argc, argv);
  if (g_str_equal (argv[1], "drafts"))
    return drafts (tool);
  if (g_str_equal (argv[1], "withdraw"))
    return withdraw (tool, argc, argv);
  if (argc != 3)
    return wo_tool_usage (tool, argv[0], "it takes the name of one draft edition");
  if (g_str_equal (argv[1], "check"))
    return check (tool, argv[2]);
  if (g_str_equal (argv[1], "preview"))
    return preview (tool, argv[2]);
  return publish (tool, argv[2]);
}
