/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-command.h"

#include "protocol/wo-rows.h"
#include "server/wo-place.h"
#include "server/wo-writer.h"
#include "store/wo-search.h"

#include <unistd.h>

typedef struct
{
  guint added, known, rejected;
  guint first_rejected; /* its line */
} WoFindingsTaken;

static gboolean
findings_add (WoFindingsImport *import,
              const WoPublishedFinding *row,
              WoFindingsTaken *taken,
              GError **error)
{
  WoRowOutcome outcome;

  if (!wo_findings_import_add (import, row->reference, row->landlord, row->date, row->category,
                               row->complaint, row->finding, &outcome, error) ||
      !wo_findings_import_say (import, row->landlord, row->landlord_type, error))
    return FALSE;
  if (outcome == WO_ROW_CREATED)
    taken->added++;
  else
    taken->known++;
  return TRUE;
}

static gboolean
findings_take_rows (WoStore *store, WoRowReader *reader, WoFindingsTaken *taken, GError **error)
{
  g_autoptr (WoFindingsImport) import = wo_findings_import_begin (store, error);
  g_autoptr (GError) failed = NULL;
  WoPublishedFinding *row = NULL;
  WoRowRejection *rejection = NULL;

  if (import == NULL)
    return FALSE;
  while (failed == NULL && wo_row_reader_next_finding (reader, &row, &rejection, &failed))
    {
      if (row != NULL)
        findings_add (import, row, taken, &failed);
      else if (taken->rejected++ == 0)
        taken->first_rejected = wo_row_reader_line (reader);
      g_clear_pointer (&row, wo_published_finding_free);
      g_clear_pointer (&rejection, wo_row_rejection_free);
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

/* All rows that can be read, in one transaction. */
static gboolean
findings_take (const char *place, WoRowReader *reader, WoFindingsTaken *taken, GError **error)
{
  int lock = wo_writer_lock (place, error);
  g_autoptr (WoStore) store = lock >= 0 ? wo_place_store (place, WO_STORE_CREATE, error) : NULL;
  gboolean done = store != NULL && wo_store_begin (store, error);

  if (done && !(findings_take_rows (store, reader, taken, error) && wo_store_commit (store, error)))
    {
      wo_store_rollback (store);
      done = FALSE;
    }
  if (lock >= 0)
    close (lock);
  return done;
}

static int
findings_fail (const GError *error)
{
  g_printerr ("wider-orders-server: %s\n", error->message);
  return error->domain == WO_STORE_ERROR || error->domain == WO_WRITER_ERROR ? WO_EXIT_CANNOT_OPEN
                                                                             : WO_EXIT_BAD_USE;
}

int
wo_command_findings (const WoCommandLine *command)
{
  const char *name = command->words[0];
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (WoRowReader) reader = NULL;
  WoFindingsTaken taken = { 0 };

  if (name == NULL || command->words[1] != NULL)
    {
      g_printerr ("wider-orders-server: findings needs one file, a table as CSV\n");
      return WO_EXIT_BAD_USE;
    }
  file = g_file_new_for_path (name);
  stream = g_file_read (file, NULL, &error);
  if (stream != NULL)
    reader = wo_row_reader_new (WO_ROWS_FINDINGS, G_INPUT_STREAM (stream), &error);
  if (reader == NULL || !findings_take (command->config->store, reader, &taken, &error))
    return findings_fail (error);
  g_print ("%u findings were added, %u were there already.\n", taken.added, taken.known);
  if (taken.rejected == 0)
    return WO_EXIT_DONE;
  g_printerr (
      "wider-orders-server: %u rows cannot be read, the first on line %u; “wider-orders-tool "
      "import --kind findings --dry-run” says why\n",
      taken.rejected, taken.first_rejected);
  return WO_EXIT_NO;
}
