/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-lint.h"
#include "protocol/wo-case-json.h"
#include "protocol/wo-packs.h"
#include "tool/wo-tool-commands.h"
#include "tool/wo-tool-input.h"
#include "tool/wo-tool-json.h"

static void
add_finding (JsonBuilder *builder, const WoLintFinding *finding)
{
  json_builder_begin_object (builder);
  wo_json_add_string (builder, "rule", finding->rule);
  wo_json_add_string (builder, "element", finding->element);
  if (finding->letter >= 0)
    wo_json_add_string (builder, "letter", wo_smart_name (finding->letter));
  wo_json_add_string (builder, "severity", finding->must_fix ? "must-fix" : "consider");
  json_builder_set_member_name (builder, "at");
  json_builder_begin_object (builder);
  wo_json_add_int (builder, "start", finding->start);
  wo_json_add_int (builder, "end", finding->end);
  json_builder_end_object (builder);
  wo_json_add_string (builder, "quote", finding->quote);
  wo_json_add_string (builder, "why", finding->why);
  wo_json_add_string (builder, "source", finding->source);
  wo_json_add_string (builder, "suggestion", finding->suggestion);
  if (finding->waived_because != NULL)
    wo_json_add_string (builder, "waived_because", finding->waived_because);
  json_builder_end_object (builder);
}

static void
print_json (const WoLint *lint)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "smart");
  json_builder_begin_object (builder);
  for (guint i = 0; i < WO_SMART_N; i++)
    wo_json_add_string (builder, wo_smart_name (i), wo_light_name (lint->smart[i]));
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < lint->findings->len; i++)
    add_finding (builder, lint->findings->pdata[i]);
  json_builder_end_array (builder);
  wo_json_add_strings (builder, "missing", lint->missing);
  json_builder_end_object (builder);
  wo_tool_print_json (builder);
}

static void
print_words (const WoLint *lint)
{
  for (guint i = 0; i < WO_SMART_N; i++)
    g_print ("%s: %s\n", wo_smart_name (i), wo_light_name (lint->smart[i]));
  g_print ("%u must fix, %u to consider\n", lint->must_fix, lint->consider);
  for (guint i = 0; i < lint->findings->len; i++)
    {
      const WoLintFinding *finding = lint->findings->pdata[i];

      g_print ("\n%s%s: %s\n", finding->must_fix ? "Must fix" : "Consider",
               finding->waived_because != NULL ? " (waived)" : "", finding->why);
      if (finding->quote != NULL)
        g_print ("  \"%s\"\n", finding->quote);
      if (finding->suggestion != NULL)
        g_print ("  Write: %s\n", finding->suggestion);
      g_print ("  %s\n", finding->source);
    }
}

int
wo_tool_lint (WoTool *tool, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (WoRecord) record = NULL;
  g_autoptr (WoOrder) order = NULL;
  g_autoptr (WoLint) lint = NULL;
  g_autofree char *text = NULL;
  WoLintInput input = { .edition = wo_editions_get (NULL),
                        .today = tool->today,
                        .calendar = wo_calendars_get ("england-and-wales") };
  gsize length;
  const char *data;

  if (argc != 2)
    return wo_tool_usage (tool, argv[0], "it takes one ORDER");
  bytes = wo_tool_read (argv[1], &error);
  if (bytes == NULL)
    return wo_tool_fail (tool, argv[1], error);
  data = g_bytes_get_data (bytes, &length);
  record = wo_order_from_json (data, (gssize) length, &text, &error);
  if (record == NULL)
    return wo_tool_fail (tool, argv[1], error);
  order = wo_order_new (record);
  input.order = order;
  input.text = text;
  lint = wo_lint (&input);
  if (tool->json)
    print_json (lint);
  else
    print_words (lint);
  return lint->must_fix > 0 ? WO_EXIT_NO : WO_EXIT_YES;
}
