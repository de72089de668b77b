/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-packs.h"
#include "tool/wo-tool-commands.h"
#include "tool/wo-tool-json.h"

static int
list_editions (WoTool *tool)
{
  g_auto (GStrv) ids = wo_editions_list ();
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "editions");
  json_builder_begin_array (builder);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const WoEdition *edition = wo_editions_get (ids[i]);

      json_builder_begin_object (builder);
      wo_json_add_string (builder, "id", edition->id);
      wo_json_add_string (builder, "title", edition->title);
      wo_json_add_date (builder, "revised", edition->revised);
      json_builder_end_object (builder);
      if (!tool->json)
        g_print ("%s  %s\n", edition->id, edition->title);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (tool->json)
    wo_tool_print_json (builder);
  return WO_EXIT_YES;
}

static void
print_edition (const WoEdition *edition)
{
  g_print ("%s\n\nFactors\n", edition->title);
  for (guint i = 0; i < WO_FACTOR_N; i++)
    {
      const WoFactorText *factor = &edition->factors[i];

      g_print ("\n%d. %s\n%s\n(%s)\n", factor->number, factor->question, factor->text,
               factor->source);
    }
  g_print ("\nWhat a review order has\n");
  for (guint i = 0; i < edition->elements->len; i++)
    {
      const WoElementText *element = edition->elements->pdata[i];

      g_print ("\n%s\n%s\n(%s)\n", element->title, element->text, element->source);
    }
}

int
wo_tool_guidance (WoTool *tool, int argc, char **argv)
{
  const WoEdition *edition;

  if (argc == 1 || (argc == 2 && g_str_equal (argv[1], "list")))
    return list_editions (tool);
  if (argc != 3 || !g_str_equal (argv[1], "show"))
    return wo_tool_usage (tool, argv[0], "say list, or show and an edition");
  edition = wo_editions_get (argv[2]);
  if (edition == NULL)
    return wo_tool_usage (tool, argv[0], "there is no edition of that name; see guidance list");
  if (tool->json)
    g_print ("%s\n", wo_editions_json (argv[2]));
  else
    print_edition (edition);
  return WO_EXIT_YES;
}
