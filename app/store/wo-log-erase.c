/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-log-tree.h"
#include "store/wo-store-private.h"

static void
bind_hash (WoStatement *to, int index, const WoHash *hash)
{
  g_autoptr (GBytes) bytes = g_bytes_new (hash->bytes, WO_HASH_BYTES);

  wo_statement_bind_bytes (to, index, bytes);
}

/* The commitments first: the entry may change only once they are kept. */
static gboolean
erase_entry (
    WoStore *store, const WoLogEntry *entry, const WoLogProof *proof, gint64 by, GError **error)
{
  g_autoptr (WoStatement) to = NULL;
  WoHash payload, result;

  if (proof->salt == NULL)
    return TRUE;
  to = wo_db_prepare (store->db,
                      "UPDATE log_tree SET salt = NULL, payload = ?, result = ?, erased_by = ? "
                      "WHERE position = ?",
                      error);
  if (to == NULL)
    return FALSE;
  wo_log_commit_entry (entry, proof->salt, &payload, &result);
  bind_hash (to, 1, &payload);
  bind_hash (to, 2, &result);
  wo_statement_bind_int (to, 3, by);
  wo_statement_bind_int (to, 4, entry->position);
  return wo_statement_run (to, error);
}

static gboolean
replace_entry (WoStore *store, gint64 position, GBytes *bytes, const char *result, GError **error)
{
  g_autoptr (WoStatement) to =
      wo_db_prepare (store->db, "UPDATE log SET bytes = ?, result = ? WHERE position = ?", error);

  if (to == NULL)
    return FALSE;
  wo_statement_bind_bytes (to, 1, bytes);
  wo_statement_bind_text (to, 2, result);
  wo_statement_bind_int (to, 3, position);
  return wo_statement_run (to, error);
}

gboolean
wo_log_erase (
    WoStore *store, gint64 position, gint64 by, GBytes *bytes, const char *result, GError **error)
{
  g_autoptr (WoLogEntry) entry = wo_log_at (store, position, error);
  g_autoptr (WoLogProof) proof = entry != NULL ? wo_log_proof_at (store, position, error) : NULL;
  gboolean own;

  if (proof == NULL || !wo_store_enter (store, &own, error))
    return FALSE;
  return wo_store_leave (store, own,
                         erase_entry (store, entry, proof, by, error) &&
                             replace_entry (store, position, bytes, result, error),
                         error);
}
