/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool/wo-tool-guidance.h"

#include "protocol/wo-edition-texts.h"
#include "protocol/wo-packs.h"
#include "store/wo-store-editions.h"
#include "tool/wo-tool-commands.h"
#include "tool/wo-tool-json.h"

static gpointer
list_job (WoStore *store, gpointer data, GError **error)
{
  return wo_store_editions (store, error);
}

/* Those of the store where one was named; else those that are compiled in. */
static GPtrArray *
editions_of (WoTool *tool, int *ret_exit)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = wo_editions_list ();
  GPtrArray *editions = NULL;

  if (tool->store != NULL)
    {
      if (wo_tool_office (tool, ret_exit) == NULL)
        return NULL;
      editions = wo_office_read (tool->office, list_job, NULL, &error);
      if (editions == NULL)
        *ret_exit = wo_tool_fail (tool, NULL, error);
      return editions;
    }
  editions = g_ptr_array_new ();
  for (guint i = 0; ids[i] != NULL; i++)
    g_ptr_array_add (editions, (gpointer) wo_editions_get (ids[i]));
  return editions;
}

static void
add_edition (JsonBuilder *builder, const WoEdition *edition)
{
  json_builder_begin_object (builder);
  wo_json_add_string (builder, "id", edition->id);
  wo_json_add_string (builder, "title", edition->title);
  wo_json_add_date (builder, "revised", edition->revised);
  wo_json_add_string (builder, "based_on", edition->based_on);
  wo_json_add_string (builder, "author", edition->author);
  wo_json_add_string (builder, "note", edition->note);
  json_builder_end_object (builder);
}

static int
list_editions (WoTool *tool)
{
  int status = WO_EXIT_UNREACHABLE;
  g_autoptr (GPtrArray) editions = editions_of (tool, &status);
  g_autoptr (JsonBuilder) builder = NULL;

  if (editions == NULL)
    return status;
  if (!tool->json)
    {
      for (guint i = 0; i < editions->len; i++)
        {
          const WoEdition *edition = editions->pdata[i];

          g_print ("%s  %s\n", edition->id, edition->title);
        }
      return WO_EXIT_YES;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "editions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < editions->len; i++)
    add_edition (builder, editions->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  wo_tool_print_json (builder);
  return WO_EXIT_YES;
}

const WoEdition *
wo_tool_find_edition (WoTool *tool, const char *command, const char *id, int *ret_exit)
{
  g_autoptr (GPtrArray) editions = editions_of (tool, ret_exit);

  if (editions == NULL)
    return NULL;
  for (guint i = 0; i < editions->len; i++)
    if (g_strcmp0 (((WoEdition *) editions->pdata[i])->id, id) == 0)
      return editions->pdata[i];
  *ret_exit = wo_tool_usage (tool, command, "there is no edition of that name; see guidance list");
  return NULL;
}

static int
show (WoTool *tool, const char *command, const char *id)
{
  int status = WO_EXIT_BAD;
  const WoEdition *edition = wo_tool_find_edition (tool, command, id, &status);
  g_autoptr (GPtrArray) texts = NULL;
  const char *json;

  if (edition == NULL)
    return status;
  json = wo_editions_json_of (edition);
  if (tool->json)
    {
      g_print ("%s\n", json);
      return WO_EXIT_YES;
    }
  g_print ("%s\n%s\n", edition->title, edition->note);
  texts = wo_edition_texts (json, NULL);
  for (guint i = 0; i < texts->len; i++)
    {
      const WoEditionText *text = texts->pdata[i];

      g_print ("\n%s\n%s\n%s\n", text->path, text->title, text->value);
    }
  return WO_EXIT_YES;
}

static void
print_differences (GPtrArray *rows)
{
  if (rows->len == 0)
    g_print ("They say the same.\n");
  for (guint i = 0; i < rows->len; i++)
    {
      const WoEditionDifference *row = rows->pdata[i];

      g_print ("%s%s\n%s\n", i > 0 ? "\n" : "", row->path, row->title);
      g_print ("was: %s\n", row->before != NULL ? row->before : "not there");
      g_print ("is:  %s\n", row->after != NULL ? row->after : "not there");
    }
}

void
wo_tool_print_differences (WoTool *tool, GPtrArray *rows)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!tool->json)
    {
      print_differences (rows);
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "differences");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    {
      const WoEditionDifference *row = rows->pdata[i];

      json_builder_begin_object (builder);
      wo_json_add_string (builder, "path", row->path);
      wo_json_add_string (builder, "title", row->title);
      wo_json_add_string (builder, "before", row->before);
      wo_json_add_string (builder, "after", row->after);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  wo_tool_print_json (builder);
}

static int
diff (WoTool *tool, char **argv)
{
  int status = WO_EXIT_BAD;
  const WoEdition *before = wo_tool_find_edition (tool, argv[0], argv[2], &status);
  const WoEdition *after =
      before != NULL ? wo_tool_find_edition (tool, argv[0], argv[3], &status) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  if (after == NULL)
    return status;
  rows = wo_edition_diff (wo_editions_json_of (before), wo_editions_json_of (after), &error);
  if (rows == NULL)
    return wo_tool_fail (tool, NULL, error);
  wo_tool_print_differences (tool, rows);
  return WO_EXIT_YES;
}

int
wo_tool_guidance (WoTool *tool, int argc, char **argv)
{
  const char *verb = argc > 1 ? argv[1] : "list";

  if (g_str_equal (verb, "list") && argc <= 2)
    return list_editions (tool);
  if (g_str_equal (verb, "show") && argc == 3)
    return show (tool, argv[0], argv[2]);
  if (g_str_equal (verb, "diff") && argc == 4)
    return diff (tool, argv);
  if (wo_tool_guidance_makes (verb))
    return wo_tool_guidance_make (tool, argc, argv);
  return wo_tool_usage (tool, argv[0],
                        "say list, show and an edition, diff and two, or new, change, drafts, "
                        "check, preview or publish and a draft, or withdraw and an edition");
}
