/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/wo-order-pdf.h"
#include "domain/wo-paragraphs.h"
#include "domain/wo-workflow.h"
#include "protocol/wo-packs.h"
#include "tool/wo-tool-commands.h"
#include "tool/wo-tool-input.h"
#include "tool/wo-tool-json.h"

static char *
as_json (GPtrArray *paragraphs)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "paragraphs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < paragraphs->len; i++)
    {
      const WoOrderParagraph *paragraph = paragraphs->pdata[i];

      json_builder_begin_object (builder);
      wo_json_add_int (builder, "n", paragraph->n);
      wo_json_add_string (builder, "element", paragraph->element);
      wo_json_add_string (builder, "text", paragraph->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return wo_json_write_pretty (root);
}

static int
write_text (WoTool *tool, const char *text, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line =
      g_str_has_suffix (text, "\n") ? g_strdup (text) : g_strconcat (text, "\n", NULL);

  if (path == NULL)
    g_print ("%s", line);
  else if (!g_file_set_contents (path, line, -1, &error))
    return wo_tool_fail (tool, NULL, error);
  return WO_EXIT_YES;
}

typedef struct
{
  WoTool *tool;
  WoOrder *order;
  WoCase *c;
  GPtrArray *paragraphs;
  char *hash;
} Sheet;

static int
write_pdf (const Sheet *sheet, const char *path)
{
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return wo_tool_usage (sheet->tool, "order", "a PDF goes to a file: give it with -o FILE");
  if (!wo_order_pdf_write (sheet->paragraphs, sheet->order, sheet->c, sheet->hash, path, &error))
    return wo_tool_fail (sheet->tool, NULL, error);
  if (!sheet->tool->json)
    g_print ("%s\n", path);
  return WO_EXIT_YES;
}

static int
write_order (WoTool *tool, const WoToolCase *input, const char *format, const char *path)
{
  const WoRecord *record = wo_tool_case_order (input, NULL);
  g_autoptr (WoOrder) order = NULL;
  g_autoptr (WoCase) c = wo_case_new (input->c);
  g_autoptr (GPtrArray) paragraphs = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *text = NULL;
  Sheet sheet;

  if (record == NULL)
    return wo_tool_usage (tool, "order", "the case has no order to write");
  order = wo_order_new (record);
  paragraphs = wo_order_paragraphs (order, c, wo_editions_get (c->guidance));
  hash = wo_content_hash (record, input->c);
  sheet = (Sheet){ tool, order, c, paragraphs, hash };
  if (g_strcmp0 (format, "pdf") == 0)
    return write_pdf (&sheet, path);
  if (g_strcmp0 (format, "json") == 0 || (format == NULL && tool->json))
    text = as_json (paragraphs);
  else if (format == NULL || g_str_equal (format, "text"))
    text = wo_order_text (paragraphs);
  else
    return wo_tool_usage (tool, "order", "the formats are text, json and pdf");
  return write_text (tool, text, path);
}

int
wo_tool_order (WoTool *tool, int argc, char **argv)
{
  g_autofree char *format = NULL;
  g_autofree char *path = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, "text, json or pdf", "FORMAT" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &path, "the file to write", "FILE" },
    G_OPTION_ENTRY_NULL,
  };
  int status = WO_EXIT_BAD;
  g_autoptr (WoToolCase) input = NULL;

  if (!wo_tool_options (tool, entries, &argc, &argv, &status))
    return status;
  if (argc != 2)
    return wo_tool_usage (tool, argv[0], "it takes one CASE");
  input = wo_tool_read_case (tool, argv[1], &status);
  if (input == NULL)
    return status;
  return write_order (tool, input, format, path);
}
