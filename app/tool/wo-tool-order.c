/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/wo-document.h"
#include "documents/wo-paper-text.h"
#include "domain/wo-paragraphs.h"
#include "domain/wo-report-section.h"
#include "domain/wo-workflow.h"
#include "protocol/wo-json.h"
#include "protocol/wo-packs.h"
#include "tool/wo-tool-commands.h"
#include "tool/wo-tool-input.h"
#include "tool/wo-tool-json.h"

#include <string.h>

/* The clause, and where each word came from, in characters. */
static void
add_sources (JsonBuilder *builder, const WoOrderParagraph *paragraph)
{
  static const char *const kinds[] = { "clause", "element", "case", "earlier-order", "person" };

  wo_json_add_string (builder, "clause", paragraph->clause);
  if (paragraph->clause != NULL)
    wo_json_add_int (builder, "clause_version", paragraph->version);

  json_builder_set_member_name (builder, "from");
  json_builder_begin_array (builder);
  for (guint i = 0; i < paragraph->spans->len; i++)
    {
      const WoOrderSpan *span = g_ptr_array_index (paragraph->spans, i);
      const char *text = paragraph->text;

      json_builder_begin_object (builder);
      wo_json_add_int (builder, "start", g_utf8_pointer_to_offset (text, text + span->start));
      wo_json_add_int (builder, "end", g_utf8_pointer_to_offset (text, text + span->end));
      wo_json_add_string (builder, "kind", kinds[span->kind]);
      wo_json_add_string (builder, "path", span->path);
      wo_json_add_string (builder, "title", span->title);
      wo_json_add_string (builder, "source", span->source);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* @file: where it was also written to, or NULL. */
static char *
as_json (GPtrArray *paragraphs, const char *file, gboolean sources)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  if (file != NULL)
    wo_json_add_string (builder, "file", file);
  json_builder_set_member_name (builder, "paragraphs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < paragraphs->len; i++)
    {
      const WoOrderParagraph *paragraph = paragraphs->pdata[i];

      json_builder_begin_object (builder);
      wo_json_add_int (builder, "n", paragraph->n);
      wo_json_add_string (builder, "element", paragraph->element);
      wo_json_add_string (builder, "text", paragraph->text);
      if (sources)
        add_sources (builder, paragraph);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return wo_json_write_pretty (root);
}

typedef struct
{
  WoTool *tool;
  WoPaper *paper;
  GPtrArray *paragraphs;
  const char *path; /* NULL: standard output */
  gboolean sources; /* JSON says where each word came from */
} Sheet;

static gboolean
write_bytes (const Sheet *sheet, GBytes *bytes, GError **error)
{
  if (sheet->path != NULL)
    return wo_document_write (bytes, sheet->path, error);
  g_print ("%.*s", (int) g_bytes_get_size (bytes), (const char *) g_bytes_get_data (bytes, NULL));
  return TRUE;
}

static GBytes *
make_bytes (const Sheet *sheet, const char *format, GError **error)
{
  WoDocumentFormat made;
  g_autofree char *json = NULL;
  char *text;

  if (wo_document_format_parse (format, &made) && made != WO_DOCUMENT_TEXT)
    return wo_document_make (sheet->paper, made, error);
  if (g_str_equal (format, "json"))
    {
      json = as_json (sheet->paragraphs, NULL, sheet->sources);
      text = g_str_has_suffix (json, "\n") ? g_strdup (json) : g_strconcat (json, "\n", NULL);
    }
  else
    text = wo_paper_text (sheet->paper, WO_PAPER_TEXT_PARAGRAPHS);
  return g_bytes_new_take (text, strlen (text));
}

/* What was written to a file is told of on standard output. */
static void
tell (const Sheet *sheet)
{
  g_autofree char *json = NULL;

  if (sheet->path == NULL)
    return;
  json = sheet->tool->json ? as_json (sheet->paragraphs, sheet->path, sheet->sources)
                           : g_strdup (sheet->path);
  g_print ("%s\n", json);
}

static GPtrArray *
write_paragraphs (const WoToolCase *input,
                  const WoRecord *record,
                  const WoOrder *order,
                  const WoCase *c)
{
  WoOrderInput words = { .order = order,
                         .c = c,
                         .edition = input->edition,
                         .current = input->current,
                         .find = wo_editions_find };

  wo_order_input_refer (&words, wo_tool_case_earlier (input, record));
  return wo_order_paragraphs (&words);
}

/* What the report says besides the order, behind it. */
static void
add_sections (WoPaper *paper, const WoCase *c, const WoOrder *order, const WoEdition *edition)
{
  g_autoptr (GPtrArray) sections = wo_report_sections (c, order, edition, NULL);

  for (guint i = 0; i < sections->len; i++)
    {
      const WoReportSection *section = sections->pdata[i];

      wo_paper_add_section (paper, &(WoPaperSection){ .heading = section->heading,
                                                      .paragraphs = section->paragraphs });
    }
}

/* What was asked for on the command line. */
typedef struct
{
  const char *format;
  const char *path; /* NULL: standard output */
  gboolean sources;
} Wanted;

static int
write_order (WoTool *tool, const WoToolCase *input, const Wanted *wanted)
{
  const WoRecord *record = wo_tool_case_order (input, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoOrder) order = NULL;
  g_autoptr (WoCase) c = wo_case_new (input->c);
  g_autoptr (GPtrArray) paragraphs = NULL;
  g_autoptr (WoPaper) paper = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *hash = NULL;
  const WoEdition *edition = input->edition;
  Sheet sheet;

  if (record == NULL)
    return wo_tool_usage (tool, "order", "the case has no order to write");
  order = wo_order_new (record);
  paragraphs = write_paragraphs (input, record, order, c);
  /* What was never recorded has no content that anyone could look up. */
  hash = record->version > 0 ? wo_content_hash (record, input->c) : NULL;
  paper = wo_paper_for_order (order, c, edition, paragraphs, hash);
  if (!g_str_equal (wanted->format, "text"))
    add_sections (paper, c, order, edition);
  sheet = (Sheet){ tool, paper, paragraphs, wanted->path, wanted->sources };
  bytes = make_bytes (&sheet, wanted->format, &error);
  if (bytes == NULL || !write_bytes (&sheet, bytes, &error))
    return wo_tool_unwritten (tool, wanted->path, error);
  tell (&sheet);
  return WO_EXIT_YES;
}

int
wo_tool_order (WoTool *tool, int argc, char **argv)
{
  static const char *const formats[] = { "text", "json", "pdf", "odt", "docx", NULL };
  g_autofree char *format = NULL;
  g_autofree char *path = NULL;
  gboolean sources = FALSE;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, "text, json, pdf, odt or docx", "FORMAT" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &path, "the file to write", "FILE" },
    { "sources", 0, 0, G_OPTION_ARG_NONE, &sources, "in JSON, where each word comes from", NULL },
    G_OPTION_ENTRY_NULL,
  };
  int status = WO_EXIT_BAD;
  g_autoptr (WoToolCase) input = NULL;
  Wanted wanted;

  if (!wo_tool_options (tool, entries, &argc, &argv, &status))
    return status;
  if (argc != 2)
    return wo_tool_usage (tool, argv[0], "it takes one CASE");
  if (format != NULL && !g_strv_contains (formats, format))
    return wo_tool_usage (tool, argv[0], "the formats are text, json, pdf, odt and docx");
  if (format != NULL && path == NULL && !g_str_equal (format, "text") &&
      !g_str_equal (format, "json"))
    return wo_tool_usage (tool, argv[0], "a PDF, ODT or DOCX goes to a file: give it with -o FILE");
  input = wo_tool_read_case (tool, argv[1], &status);
  if (input == NULL)
    return status;
  wanted = (Wanted){ format, path, sources };
  /* With --json what stands on standard output is JSON, whatever goes to a file. */
  if (format == NULL || (tool->json && path == NULL))
    wanted.format = tool->json ? "json" : "text";
  return write_order (tool, input, &wanted);
}
