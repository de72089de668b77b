/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo/wo-demo.h"
#include "tool/wo-tool-commands.h"
#include "tool/wo-tool-json.h"

#define ORDERS_MAX 100000

static WoDate
machine_today (void)
{
  return wo_date_from_us (g_get_real_time ());
}

int
wo_tool_demo (WoTool *tool, int argc, char **argv)
{
  int seed = 2026, orders = 400, status = WO_EXIT_BAD;
  const GOptionEntry entries[] = {
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "the same seed makes the same office", "N" },
    { "orders", 0, 0, G_OPTION_ARG_INT, &orders, "how many orders", "N" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoDemo) demo = NULL;

  if (!wo_tool_options (tool, entries, &argc, &argv, &status))
    return status;
  if (argc != 1 || tool->store == NULL || orders < 1 || orders > ORDERS_MAX)
    return wo_tool_usage (tool, argv[0],
                          "it takes --store and a new file, and from 1 to 100,000 orders");
  demo = wo_demo_new (tool->store, (guint32) seed,
                      tool->today != WO_DATE_NONE ? tool->today : machine_today (), &error);
  if (demo == NULL || !wo_demo_make_whole (demo, (guint) orders, &error))
    return wo_tool_fail (tool, NULL, error);
  if (tool->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      wo_json_add_int (builder, "orders", orders);
      wo_json_add_string (builder, "store", tool->store);
      json_builder_end_object (builder);
      wo_tool_print_json (builder);
    }
  else
    g_print ("%d orders in %s\n", orders, tool->store);
  return WO_EXIT_YES;
}
