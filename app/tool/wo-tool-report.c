/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-case-json.h"
#include "reading/wo-report.h"
#include "tool/wo-tool-commands.h"
#include "tool/wo-tool-json.h"
#include "words/wo-words.h"

static void
begin_list (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

static void
add_orders (JsonBuilder *builder, const WoReport *report)
{
  begin_list (builder, "orders");
  for (guint i = 0; i < report->orders->len; i++)
    {
      const WoReportOrder *order = report->orders->pdata[i];

      json_builder_begin_object (builder);
      wo_json_add_int (builder, "n", order->n);
      wo_json_add_string (builder, "kind", order->kind);
      wo_json_add_string (builder, "text", order->text);
      wo_json_add_date (builder, "due", order->due);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_dates (JsonBuilder *builder, const WoReport *report)
{
  json_builder_set_member_name (builder, "procedure_dates");
  json_builder_begin_object (builder);
  for (guint i = 0; i < report->procedure_dates->len; i++)
    {
      const WoReportStep *step = report->procedure_dates->pdata[i];

      wo_json_add_date (builder, step->step, step->on);
    }
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "procedure_words");
  json_builder_begin_object (builder);
  for (guint i = 0; i < report->procedure_dates->len; i++)
    {
      const WoReportStep *step = report->procedure_dates->pdata[i];

      wo_json_add_string (builder, step->step, step->words);
    }
  json_builder_end_object (builder);
}

static void
add_points (JsonBuilder *builder, const WoReport *report)
{
  begin_list (builder, "points");
  for (guint i = 0; i < report->points->len; i++)
    {
      const WoReportPoint *point = report->points->pdata[i];

      json_builder_begin_object (builder);
      wo_json_add_int (builder, "n", point->n);
      wo_json_add_string (builder, "text", point->text);
      wo_json_add_string (builder, "finding", point->finding);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_places (JsonBuilder *builder, const WoReport *report)
{
  begin_list (builder, "places");
  for (guint i = 0; i < report->places->len; i++)
    {
      const WoReportPlace *place = report->places->pdata[i];

      json_builder_begin_object (builder);
      wo_json_add_string (builder, "path", place->path);
      wo_json_add_int (builder, "page", place->page);
      wo_json_add_string (builder, "section", place->section);
      wo_json_add_string (builder, "quote", place->quote);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_unread (JsonBuilder *builder, const WoReport *report)
{
  begin_list (builder, "unread");
  for (guint i = 0; i < report->unread->len; i++)
    {
      const WoReportUnread *unread = report->unread->pdata[i];
      g_autofree char *why = wo_words_reason (unread->why);

      json_builder_begin_object (builder);
      wo_json_add_string (builder, "what", unread->what);
      wo_json_add_string (builder, "code", unread->why->code);
      wo_json_add_string (builder, "why", why);
      wo_json_add_string (builder, "quote", unread->quote);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (const WoReport *report, const char *document)
{
  g_autoptr (WoRecord) c = wo_report_case_with_places (report, document);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "case");
  json_builder_add_value (builder, wo_case_to_node (c, NULL));
  add_orders (builder, report);
  add_dates (builder, report);
  add_points (builder, report);
  add_places (builder, report);
  add_unread (builder, report);
  json_builder_end_object (builder);
  wo_tool_print_json (builder);
}

static void
print_cell (const WoReport *report, const char *title, const char *path)
{
  const char *value = wo_record_get (report->c, path);

  if (value != NULL)
    g_print ("%s: %s\n", title, value);
}

static void
print_findings (const WoReport *report)
{
  g_autoptr (WoCase) c = wo_case_new (report->c);

  for (guint i = 0; i < c->findings->len; i++)
    {
      const WoFinding *finding = c->findings->pdata[i];

      g_print ("%s: %s\n", wo_words_finding (finding->finding),
               finding->about != NULL ? finding->about : "the report does not say of what");
    }
}

static void
print_words (const WoReport *report)
{
  print_cell (report, "Reference", "reference");
  print_cell (report, "Landlord", "landlord");
  print_cell (report, "Determined on", "determination.on");
  print_findings (report);
  for (guint i = 0; i < report->procedure_dates->len; i++)
    {
      const WoReportStep *step = report->procedure_dates->pdata[i];
      g_autofree char *day = wo_date_format (step->on);

      g_print ("%s: %s\n", step->step, day != NULL ? day : step->words);
    }
  for (guint i = 0; i < report->orders->len; i++)
    {
      const WoReportOrder *order = report->orders->pdata[i];
      g_autofree char *day = wo_date_format (order->due);

      g_print ("\n%u. %s%s%s\n%s\n", order->n, order->kind, day != NULL ? ", due " : "",
               day != NULL ? day : "", order->text);
    }
  if (report->unread->len > 0)
    g_print ("\nNot read:\n");
  for (guint i = 0; i < report->unread->len; i++)
    {
      const WoReportUnread *unread = report->unread->pdata[i];
      g_autofree char *why = wo_words_reason (unread->why);

      g_print ("- %s\n", why);
      if (unread->quote != NULL)
        g_print ("  “%s”\n", unread->quote);
    }
}

int
wo_tool_report (WoTool *tool, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (WoReport) report = NULL;
  g_autofree char *name = NULL;

  if (argc != 3 || !g_str_equal (argv[1], "read"))
    return wo_tool_usage (tool, argv[0], "say read and the file of a decision report");
  file = g_file_new_for_path (argv[2]);
  name = g_file_get_basename (file);
  report = wo_report_read_file (file, NULL, &error);
  if (report == NULL)
    return wo_tool_fail (tool, argv[2], error);
  if (tool->json)
    print_json (report, name);
  else
    print_words (report);
  return WO_EXIT_YES;
}
