/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entries.h"

#include "protocol/wo-act-json.h"
#include "protocol/wo-case-json.h"
#include "protocol/wo-checkpoint.h"
#include "protocol/wo-packs.h"
#include "protocol/wo-proof.h"
#include "protocol/wo-record-quick.h"
#include "protocol/wo-rows.h"

#include <string.h>

/* An answer is a value without an error, or an error of ours without a value. */
static void
check (gconstpointer value, const GError *error)
{
  g_assert_true ((value == NULL) == (error != NULL));
  if (error != NULL)
    {
      g_assert_true (error->domain == WO_INPUT_ERROR);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

static void
enter_json (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node =
      wo_json_read ((const char *) data, (gssize) size, &wo_json_limits_file, &error);
  g_autoptr (JsonNode) again = NULL;
  g_autofree char *written = NULL;
  g_autofree char *second = NULL;

  check (node, error);
  if (node == NULL)
    return;
  written = wo_json_write (node);
  again = wo_json_read (written, -1, &wo_json_limits_body, &error);
  g_assert_no_error (error);
  second = wo_json_write (again);
  g_assert_cmpstr (second, ==, written);
}

/* The quick reader takes nothing that the full one refuses, and gives what it gives. */
static void
check_quick (const uint8_t *data, size_t size)
{
  gboolean written = FALSE;
  g_autoptr (WoRecord) quick = wo_record_read_quick ((const char *) data, size, &written);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (WoRecord) full = NULL;
  g_autofree char *one = NULL, *other = NULL;

  if (quick == NULL)
    return;
  node = wo_json_read ((const char *) data, (gssize) size, &wo_json_limits_body, NULL);
  g_assert_nonnull (node);
  full = wo_record_from_node (node, NULL);
  g_assert_nonnull (full);
  one = wo_record_to_json (quick);
  other = wo_record_to_json (full);
  g_assert_cmpstr (one, ==, other);
  g_assert_true (!written || (strlen (one) == size && memcmp (one, data, size) == 0));
}

static void
enter_act (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) record_error = NULL;
  g_autoptr (WoAct) act = wo_act_from_json ((const char *) data, (gssize) size, &error);
  g_autoptr (WoRecord) record =
      wo_record_from_json ((const char *) data, (gssize) size, &record_error);

  check (act, error);
  check (record, record_error);
  check_quick (data, size);
  if (act != NULL)
    {
      g_autofree char *written = wo_act_to_json (act);
      g_autoptr (WoAct) again = wo_act_from_json (written, -1, &error);
      g_autofree char *second = NULL;

      g_assert_no_error (error);
      second = wo_act_to_json (again);
      g_assert_cmpstr (second, ==, written);
    }
  if (record != NULL)
    {
      g_autofree char *written = wo_record_to_json (record);
      g_autoptr (WoRecord) again = wo_record_from_json (written, -1, &record_error);
      g_autofree char *second = NULL;

      g_assert_no_error (record_error);
      second = wo_record_to_json (again);
      g_assert_cmpstr (second, ==, written);
    }
}

static void
enter_case (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) order_error = NULL;
  g_autoptr (GError) edition_error = NULL;
  g_autoptr (GPtrArray) orders = NULL;
  g_autofree char *text = NULL;
  g_autoptr (WoRecord) c = wo_case_from_json ((const char *) data, (gssize) size, &orders, &error);
  g_autoptr (WoRecord) order =
      wo_order_from_json ((const char *) data, (gssize) size, &text, &order_error);
  g_autoptr (WoEdition) edition =
      wo_edition_from_json ((const char *) data, (gssize) size, &edition_error);

  check (c, error);
  check (order, order_error);
  check (edition, edition_error);
  if (c != NULL)
    {
      g_autoptr (JsonNode) node = wo_case_to_node (c, orders);
      g_autofree char *written = wo_json_write (node);
      g_autoptr (WoRecord) again = wo_case_from_json (written, -1, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (again->cells->len, ==, c->cells->len);
    }
}

static void
read_rows (WoRowKind kind, const uint8_t *data, size_t size)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoRowReader) reader = wo_row_reader_new (kind, stream, &error);
  gboolean more = reader != NULL;

  check (reader, error);
  while (more)
    {
      g_autoptr (WoRowRejection) rejection = NULL;
      g_autoptr (WoPublishedFinding) finding = NULL;
      g_autoptr (GPtrArray) cells = NULL;

      more = kind == WO_ROWS_FINDINGS
                 ? wo_row_reader_next_finding (reader, &finding, &rejection, &error)
                 : wo_row_reader_next_cells (reader, &cells, &rejection, &error);
      g_assert_true (!more || (rejection != NULL) != (finding != NULL || cells != NULL));
    }
}

static void
enter_csv (const uint8_t *data, size_t size)
{
  g_autoptr (WoCsv) csv = wo_csv_new_for_data (size > 0 ? (const char *) data : "", (gssize) size);
  g_autoptr (GError) error = NULL;
  GPtrArray *row;

  while ((row = wo_csv_next (csv, &error)) != NULL)
    {
      g_autoptr (GString) out = g_string_new ("h,h\n");
      g_autoptr (WoCsv) written = NULL;
      GPtrArray *again;

      g_assert_no_error (error);
      wo_csv_write_row (out, (const char *const *) row->pdata, row->len);
      written = wo_csv_new_for_data (out->str, (gssize) out->len);
      g_assert_nonnull (wo_csv_next (written, NULL));
      again = wo_csv_next (written, &error);
      /* Guards and doubled quotes may make a row longer than a row may be. */
      if (again == NULL && out->len > WO_CSV_ROW_MAX)
        g_clear_error (&error);
      else
        {
          g_assert_cmpuint (again->len, ==, row->len);
          for (guint i = 0; i < row->len; i++)
            g_assert_cmpstr (again->pdata[i], ==, row->pdata[i]);
        }
    }
  read_rows (WO_ROWS_FINDINGS, data, size);
  read_rows (WO_ROWS_LANDLORDS, data, size);
  read_rows (WO_ROWS_TRACKER, data, size);
}

static void
enter_checkpoint (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoCheckpoint) checkpoint =
      wo_checkpoint_parse (size > 0 ? (const char *) data : "", (gssize) size, &error);
  g_autofree char *again = NULL;

  check (checkpoint, error);
  if (checkpoint == NULL)
    return;
  again = wo_checkpoint_to_text (checkpoint);
  g_assert_cmpmem (again, strlen (again), data, size);
  g_assert_false (wo_checkpoint_is_signed (checkpoint, "AAAA"));
}

static void
enter_proof (const uint8_t *data, size_t size)
{
  for (WoProofKind kind = WO_PROOF_INCLUSION; kind <= WO_PROOF_CONSISTENCY; kind++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WoProof) proof =
          wo_proof_from_json (kind, (const char *) data, (gssize) size, &error);
      g_autoptr (WoProof) again = NULL;
      g_autofree char *written = NULL, *second = NULL;
      WoHash hash = { { 1 } };

      check (proof, error);
      if (proof == NULL)
        continue;
      written = wo_proof_to_json (proof);
      again = wo_proof_from_json (kind, written, -1, &error);
      g_assert_no_error (error);
      second = wo_proof_to_json (again);
      g_assert_cmpstr (second, ==, written);
      if (kind == WO_PROOF_INCLUSION)
        wo_tree_is_included (&hash, (guint64) proof->of - 1, (guint64) proof->in, proof->hashes,
                             &hash);
      else
        wo_tree_is_consistent ((guint64) proof->of, (guint64) proof->in, proof->hashes, &hash,
                               &hash);
    }
}

const WoFuzzEntry wo_fuzz_entries[] = {
  { "json", enter_json },
  { "act", enter_act },
  { "account", wo_fuzz_enter_account },
  { "boot", wo_fuzz_enter_boot },
  { "capsule", wo_fuzz_enter_capsule },
  { "history", wo_fuzz_enter_history },
  { "case", enter_case },
  { "checkpoint", enter_checkpoint },
  { "csv", enter_csv },
  { "proof", enter_proof },
  { "dates", wo_fuzz_enter_dates },
  { "edition", wo_fuzz_enter_edition },
  { "epochs", wo_fuzz_enter_epochs },
  { "files", wo_fuzz_enter_files },
  { "findings", wo_fuzz_enter_findings },
  { "forwarded", wo_fuzz_enter_forwarded },
  { "head", wo_fuzz_enter_head },
  { "oidc", wo_fuzz_enter_oidc },
  { "page", wo_fuzz_enter_page },
  { "search", wo_fuzz_enter_search },
  { "report-docx", wo_fuzz_enter_report_docx },
  { "report-html", wo_fuzz_enter_report_html },
  { "report-odt", wo_fuzz_enter_report_odt },
  { "report-pdf", wo_fuzz_enter_report_pdf },
  { "report-txt", wo_fuzz_enter_report_txt },
  { "stems", wo_fuzz_enter_stems },
  { "ways", wo_fuzz_enter_ways },
  { NULL, NULL },
};
