/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool/wo-tool-import.h"

#include "tool/wo-tool-commands.h"
#include "tool/wo-tool-json.h"
#include "words/wo-words.h"

static void
rejected_row_free (WoRejectedRow *self)
{
  wo_row_rejection_free (self->rejection);
  g_clear_pointer (&self->reason, wo_reason_free);
  g_free (self);
}

static void
import_row_free (WoImportRow *self)
{
  g_ptr_array_unref (self->cells);
  g_free (self->order);
  g_free (self);
}

static void
import_clear (WoImport *self)
{
  g_clear_pointer (&self->rejected, g_ptr_array_unref);
  g_clear_pointer (&self->good, g_ptr_array_unref);
  g_strfreev (self->unknown);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WoImport, import_clear)

/* Why a row was rejected, as a sentence. */
static char *
why_rejected (const WoRejectedRow *row)
{
  const char *field = row->rejection->field, *code = row->rejection->why;

  if (g_str_equal (code, "missing"))
    return g_strdup_printf ("the column “%s” is empty; it is needed", field);
  if (g_str_equal (code, "not-a-date"))
    return g_strdup_printf ("“%s” is no date; write it as 2025-03-14 or 14/03/2025", field);
  if (g_str_equal (code, "not-a-choice"))
    return g_strdup_printf ("“%s” is none of the values that it may have", field);
  if (g_str_equal (code, "too-long"))
    return g_strdup_printf ("“%s” is longer than a cell holds", field);
  if (g_str_equal (code, "not-utf-8"))
    return g_strdup_printf ("“%s” is not UTF-8; save the file as UTF-8", field);
  if (g_str_equal (code, "wrong-length"))
    return g_strdup ("the row has more or fewer cells than there are columns");
  return row->reason != NULL ? wo_words_reason (row->reason) : g_strdup (code);
}

static void
reject (WoImport *self, guint line, WoRowRejection *rejection)
{
  WoRejectedRow *row = g_new0 (WoRejectedRow, 1);

  row->line = line;
  row->rejection = rejection;
  g_ptr_array_add (self->rejected, row);
}

static gboolean
judge_findings (WoImport *self, WoRowReader *reader, GError **error)
{
  g_autoptr (GError) failure = NULL;
  WoPublishedFinding *row = NULL;
  WoRowRejection *rejection = NULL;

  self->good = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_published_finding_free);
  while (wo_row_reader_next_finding (reader, &row, &rejection, &failure))
    {
      self->rows++;
      if (row != NULL)
        g_ptr_array_add (self->good, g_steal_pointer (&row));
      else
        reject (self, wo_row_reader_line (reader), g_steal_pointer (&rejection));
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
judge_records (WoImport *self, WoRowReader *reader, GError **error)
{
  g_autoptr (GError) failure = NULL;
  GPtrArray *cells = NULL;
  WoRowRejection *rejection = NULL;

  self->good = g_ptr_array_new_with_free_func ((GDestroyNotify) import_row_free);
  while (wo_row_reader_next_cells (reader, &cells, &rejection, &failure))
    {
      self->rows++;
      if (cells != NULL)
        {
          WoImportRow *row = g_new0 (WoImportRow, 1);

          row->line = wo_row_reader_line (reader);
          row->cells = g_steal_pointer (&cells);
          row->order = g_strdup (wo_row_reader_order (reader));
          g_ptr_array_add (self->good, row);
        }
      else
        reject (self, wo_row_reader_line (reader), g_steal_pointer (&rejection));
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
judge (WoImport *self, WoRowKind kind, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autoptr (WoRowReader) reader = NULL;

  if (stream == NULL)
    return FALSE;
  reader = wo_row_reader_new (kind, G_INPUT_STREAM (stream), error);
  if (reader == NULL)
    return FALSE;
  self->rejected = g_ptr_array_new_with_free_func ((GDestroyNotify) rejected_row_free);
  self->unknown = wo_row_reader_unknown (reader);
  return kind == WO_ROWS_FINDINGS ? judge_findings (self, reader, error)
                                  : judge_records (self, reader, error);
}

static void
print_json (const WoImport *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  wo_json_add_int (builder, "rows", self->rows);
  wo_json_add_int (builder, "created", self->created);
  wo_json_add_int (builder, "updated", self->updated);
  wo_json_add_int (builder, "unchanged", self->unchanged);
  json_builder_set_member_name (builder, "rejected");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->rejected->len; i++)
    {
      const WoRejectedRow *row = self->rejected->pdata[i];
      g_autofree char *why = why_rejected (row);

      json_builder_begin_object (builder);
      wo_json_add_int (builder, "line", row->line);
      wo_json_add_string (builder, "field", row->rejection->field);
      wo_json_add_string (builder, "code", row->rejection->why);
      wo_json_add_string (builder, "why", why);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  wo_json_add_strv (builder, "unknown_columns", (const char *const *) self->unknown);
  json_builder_end_object (builder);
  wo_tool_print_json (builder);
}

static void
print_words (const WoImport *self, gboolean taken)
{
  g_print ("%u rows: %u created, %u updated, %u unchanged, %u rejected%s\n", self->rows,
           self->created, self->updated, self->unchanged, self->rejected->len,
           taken ? "" : "; nothing was taken");
  for (guint i = 0; self->unknown != NULL && self->unknown[i] != NULL; i++)
    g_print ("  a column that is not known: %s\n", self->unknown[i]);
  for (guint i = 0; i < self->rejected->len; i++)
    {
      const WoRejectedRow *row = self->rejected->pdata[i];
      g_autofree char *why = why_rejected (row);

      g_print ("  line %u, %s: %s\n", row->line, row->rejection->field, why);
    }
}

typedef struct
{
  char *kind;
  const char *path;
  gboolean dry_run, strict;
} Options;

static gboolean
take (WoTool *tool, WoImport *import, WoRowKind kind, gboolean dry_run, GError **error)
{
  return kind == WO_ROWS_FINDINGS
             ? wo_import_take_findings (tool, import, dry_run, error)
             : wo_import_take_records (tool, import, wo_row_kind_record (kind), dry_run, error);
}

/* All that a row says by itself, and of whom it says it. A file in which nothing can be read, or whose
 * rows are no good by themselves, opens no office. */
static gboolean
judge_whole (WoTool *tool, WoImport *import, WoRowKind kind, const Options *options, int *ret_exit)
{
  g_autoptr (GError) error = NULL;

  if (!judge (import, kind, options->path, &error))
    {
      *ret_exit = wo_tool_fail (tool, options->path, error);
      return FALSE;
    }
  if ((options->strict && import->rejected->len > 0) || !wo_row_kind_is_register (kind))
    return TRUE;
  if (wo_tool_office (tool, ret_exit) == NULL)
    return FALSE;
  if (wo_import_resolve (tool, import, wo_row_kind_record (kind), &error))
    return TRUE;
  *ret_exit = wo_tool_fail (tool, options->path, error);
  return FALSE;
}

static int
import_file (WoTool *tool, WoRowKind kind, const Options *options)
{
  g_auto (WoImport) import = { 0 };
  g_autoptr (GError) error = NULL;
  int status = WO_EXIT_BAD;
  gboolean refused;

  if (!judge_whole (tool, &import, kind, options, &status))
    return status;
  refused = options->strict && import.rejected->len > 0;
  if (!refused && wo_tool_office (tool, &status) == NULL)
    return status;
  if (!refused && !take (tool, &import, kind, options->dry_run, &error))
    return wo_tool_fail (tool, options->path, error);
  if (refused)
    g_printerr ("%s: %u of %u rows are rejected, and --strict then takes nothing; mend line %u\n",
                options->path, import.rejected->len, import.rows,
                ((WoRejectedRow *) import.rejected->pdata[0])->line);
  if (tool->json)
    print_json (&import);
  else
    print_words (&import, !refused && !options->dry_run);
  return refused ? WO_EXIT_BAD : import.rejected->len > 0 ? WO_EXIT_NO : WO_EXIT_YES;
}

static char *
kinds_in_words (void)
{
  g_autoptr (GString) names = g_string_new ("--kind is one of");

  for (WoRowKind kind = 0; kind < WO_ROWS_N; kind++)
    g_string_append_printf (names, "%s %s", kind > 0 ? "," : "", wo_row_kind_name (kind));
  return g_string_free (g_steal_pointer (&names), FALSE);
}

int
wo_tool_import (WoTool *tool, int argc, char **argv)
{
  Options options = { 0 };
  const GOptionEntry entries[] = {
    { "kind", 0, 0, G_OPTION_ARG_STRING, &options.kind, "what its rows are", "KIND" },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run, "judge and take nothing", NULL },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &options.strict, "any rejection takes nothing", NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autofree char *name = NULL;
  g_autofree char *why = NULL;
  WoRowKind kind;
  int status = WO_EXIT_BAD;

  if (!wo_tool_options (tool, entries, &argc, &argv, &status))
    return status;
  name = options.kind;
  if (argc != 2)
    return wo_tool_usage (tool, argv[0], "it takes one FILE");
  options.path = argv[1];
  if (wo_row_kind_parse (name, &kind))
    return import_file (tool, kind, &options);
  why = kinds_in_words ();
  return wo_tool_usage (tool, argv[0], why);
}
