/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-log-tree.h"

#include "protocol/wo-json-write.h"
#include "store/wo-store-private.h"

#include <string.h>
#include <sys/random.h>

/* Most headers are as long. */
#define HEADER_BYTES 512

void
wo_log_set_random (WoStore *store, WoLogRandom random, gpointer data)
{
  store->random = random;
  store->random_data = data;
}

/* The system is asked for several at a time; none is given twice, and none stays after it was given. */
static gboolean
take_random (WoStore *store, guint8 *salt)
{
  guint8 *from;

  if (store->salts_left == 0)
    {
      if (getrandom (store->salts, sizeof store->salts, 0) != (gssize) sizeof store->salts)
        return FALSE;
      store->salts_left = G_N_ELEMENTS (store->salts) / WO_LOG_SALT_BYTES;
    }
  from = store->salts + --store->salts_left * WO_LOG_SALT_BYTES;
  memcpy (salt, from, WO_LOG_SALT_BYTES);
  memset (from, 0, WO_LOG_SALT_BYTES);
  return TRUE;
}

static GBytes *
make_salt (WoStore *store, GError **error)
{
  guint8 salt[WO_LOG_SALT_BYTES];
  gboolean made = store->random != NULL ? store->random (salt, sizeof salt, store->random_data)
                                        : take_random (store, salt);

  if (made)
    return g_bytes_new (salt, sizeof salt);
  g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_FAILED,
               "%s: The machine has no source of randomness", store->path);
  return NULL;
}

void
wo_log_commit (GBytes *salt, gconstpointer bytes, gsize length, WoHash *ret_hash)
{
  WoSpan spans[] = { { NULL, 0 }, { bytes, length } };

  spans[0].bytes = g_bytes_get_data (salt, &spans[0].length);
  wo_hash_of_spans (spans, G_N_ELEMENTS (spans), ret_hash);
}

char *
wo_log_header (const WoLogEntry *entry, const WoHash *payload, const WoHash *result)
{
  g_autofree char *payload_text = wo_hash_to_text (payload);
  g_autofree char *result_text = wo_hash_to_text (result);
  GString *out = g_string_sized_new (HEADER_BYTES);

  g_string_append_c (out, '{');
  wo_json_append_member (out, "act", entry->act);
  wo_json_append_int (out, "at_us", entry->at_us);
  wo_json_append_int (out, "n", entry->n);
  wo_json_append_member (out, "payload", payload_text);
  wo_json_append_member (out, "person", entry->person);
  wo_json_append_int (out, "position", entry->position);
  wo_json_append_member (out, "record", entry->record);
  wo_json_append_member (out, "replica", entry->replica);
  wo_json_append_member (out, "result", result_text);
  wo_json_append_int (out, "v", 1);
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}

void
wo_log_commit_entry (const WoLogEntry *entry, GBytes *salt, WoHash *ret_payload, WoHash *ret_result)
{
  gsize size;
  const void *bytes = g_bytes_get_data (entry->bytes, &size);

  wo_log_commit (salt, bytes, size, ret_payload);
  wo_log_commit (salt, entry->result, strlen (entry->result), ret_result);
}

char *
wo_log_header_now (const WoLogEntry *entry, const WoLogProof *proof, gboolean *ret_right)
{
  WoHash payload = proof->payload, result = proof->result, leaf;
  char *header;

  if (proof->salt != NULL)
    wo_log_commit_entry (entry, proof->salt, &payload, &result);
  header = wo_log_header (entry, &payload, &result);
  wo_tree_leaf (header, strlen (header), &leaf);
  *ret_right = wo_hash_equal (&leaf, &proof->leaf);
  return header;
}

static gboolean
missing (WoStore *store, gint64 position, GError **error)
{
  g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_DAMAGED,
               "%s: The tree over the log lacks position %" G_GINT64_FORMAT, store->path, position);
  return FALSE;
}

gboolean
wo_log_look (gpointer data, guint level, guint64 index, WoHash *ret_hash, GError **error)
{
  WoStore *store = data;
  gint64 position = (gint64) ((index + 1) << level);
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from =
      wo_db_prepare_apart (store->db, "SELECT hashes FROM log_tree WHERE position = ?", error);
  g_autoptr (GBytes) hashes = NULL;
  gsize size = 0;
  const guint8 *bytes = NULL;

  if (from == NULL)
    return FALSE;
  wo_statement_bind_int (from, 1, position);
  if (wo_statement_next (from, &failed))
    hashes = wo_statement_bytes (from, 0);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (hashes != NULL)
    bytes = g_bytes_get_data (hashes, &size);
  if (size < (level + 1) * WO_HASH_BYTES)
    return missing (store, position, error);
  memcpy (ret_hash->bytes, bytes + level * WO_HASH_BYTES, WO_HASH_BYTES);
  return TRUE;
}

/* The complete subtrees that the first @size entries fall into, which the next entry is joined to. */
static gboolean
load_peaks (WoStore *store, gint64 size, GError **error)
{
  WoLogPeaks *peaks = &store->peaks;

  if (peaks->known && peaks->size == size)
    return TRUE;
  peaks->known = FALSE;
  for (guint level = 0; size >> level > 0; level++)
    if ((size >> level & 1) == 1 &&
        !wo_log_look (store, level, (guint64) (size >> level) - 1, &peaks->hashes[level], error))
      return FALSE;
  peaks->size = size;
  peaks->known = TRUE;
  return TRUE;
}

/* The hashes of the subtrees that end with @leaf, which is the next. */
static GBytes *
add_leaf (WoLogPeaks *peaks, const WoHash *leaf)
{
  g_autoptr (GByteArray) hashes = g_byte_array_new ();
  WoHash hash = *leaf;
  guint level = 0;

  g_byte_array_append (hashes, hash.bytes, WO_HASH_BYTES);
  for (; (peaks->size >> level & 1) == 1; level++)
    {
      wo_tree_node (&peaks->hashes[level], &hash, &hash);
      g_byte_array_append (hashes, hash.bytes, WO_HASH_BYTES);
    }
  peaks->hashes[level] = hash;
  peaks->size++;
  return g_byte_array_free_to_bytes (g_steal_pointer (&hashes));
}

gboolean
wo_log_tree_append (WoStore *store, const WoLogEntry *entry, GError **error)
{
  g_autoptr (GBytes) salt = make_salt (store, error);
  g_autoptr (GBytes) hashes = NULL;
  g_autoptr (WoStatement) to = NULL;
  g_autofree char *header = NULL;
  WoHash payload, result, leaf;

  if (salt == NULL || !load_peaks (store, entry->position - 1, error))
    return FALSE;
  wo_log_commit_entry (entry, salt, &payload, &result);
  header = wo_log_header (entry, &payload, &result);
  wo_tree_leaf (header, strlen (header), &leaf);
  to =
      wo_db_prepare_apart (store->db,
                           "INSERT INTO log_tree (position, hashes, salt) VALUES (?, ?, ?)", error);
  if (to == NULL)
    return FALSE;
  hashes = add_leaf (&store->peaks, &leaf);
  wo_statement_bind_int (to, 1, entry->position);
  wo_statement_bind_bytes (to, 2, hashes);
  wo_statement_bind_bytes (to, 3, salt);
  if (wo_statement_run (to, error))
    return TRUE;
  store->peaks.known = FALSE;
  return FALSE;
}

/* Gives the entries of an older store, which came before there was a tree, their places in it. */
static gboolean
catch_up (WoStore *store, GError **error)
{
  gint64 head = wo_log_head (store, error), size = 0;

  if (head < 0 ||
      !wo_db_number (store->db, "SELECT coalesce(max(position), 0) FROM log_tree", &size, error))
    return FALSE;
  for (gint64 position = size + 1; position <= head; position++)
    {
      g_autoptr (WoLogEntry) entry = wo_log_at (store, position, error);

      if (entry == NULL || !wo_log_tree_append (store, entry, error))
        return FALSE;
    }
  return wo_store_set_meta (store, "ledger", NULL, error);
}

gboolean
wo_log_tree_catch_up (WoStore *store, GError **error)
{
  g_autofree char *asked = wo_store_get_meta (store, "ledger");

  if (asked == NULL)
    return TRUE;
  if (!wo_store_begin (store, error))
    return FALSE;
  if (catch_up (store, error))
    return wo_store_commit (store, error);
  wo_store_rollback (store);
  return FALSE;
}

static gboolean
read_hash (WoStatement *from, int column, WoHash *ret_hash)
{
  g_autoptr (GBytes) bytes = wo_statement_bytes (from, column);
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  if (size < WO_HASH_BYTES)
    return FALSE;
  memcpy (ret_hash->bytes, data, WO_HASH_BYTES);
  return TRUE;
}

WoLogProof *
wo_log_proof_at (WoStore *store, gint64 position, GError **error)
{
  g_autoptr (WoLogProof) self = NULL;
  g_autoptr (WoStatement) from = wo_db_prepare (
      store->db, "SELECT hashes, salt, payload, result, erased_by FROM log_tree WHERE position = ?",
      error);

  if (from == NULL)
    return NULL;
  wo_statement_bind_int (from, 1, position);
  if (!wo_statement_next (from, error))
    return NULL;
  self = g_new0 (WoLogProof, 1);
  self->salt = wo_statement_is_null (from, 1) ? NULL : wo_statement_bytes (from, 1);
  self->erased_by = wo_statement_int (from, 4);
  if (read_hash (from, 0, &self->leaf) &&
      (self->salt != NULL ||
       (read_hash (from, 2, &self->payload) && read_hash (from, 3, &self->result))))
    return g_steal_pointer (&self);
  missing (store, position, error);
  return NULL;
}

void
wo_log_proof_free (WoLogProof *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->salt, g_bytes_unref);
  g_free (self);
}

gboolean
wo_log_root (WoStore *store, gint64 size, WoHash *ret_root, GError **error)
{
  WoHash root = { { 0 } };
  gboolean any = FALSE;

  if (size == 0 || !store->peaks.known || store->peaks.size != size)
    return wo_tree_root ((guint64) size, wo_log_look, store, ret_root, error);
  for (guint level = 0; size >> level > 0; level++)
    {
      if ((size >> level & 1) == 0)
        continue;
      if (any)
        wo_tree_node (&store->peaks.hashes[level], &root, &root);
      else
        root = store->peaks.hashes[level];
      any = TRUE;
    }
  *ret_root = root;
  return TRUE;
}

WoProof *
wo_log_inclusion (WoStore *store, gint64 position, gint64 size, GError **error)
{
  g_autoptr (GArray) hashes =
      wo_tree_inclusion ((guint64) position - 1, (guint64) size, wo_log_look, store, error);

  return hashes != NULL ? wo_proof_new (WO_PROOF_INCLUSION, position, size, hashes) : NULL;
}

WoProof *
wo_log_consistency (WoStore *store, gint64 from, gint64 to, GError **error)
{
  g_autoptr (GArray) hashes =
      wo_tree_consistency ((guint64) from, (guint64) to, wo_log_look, store, error);

  return hashes != NULL ? wo_proof_new (WO_PROOF_CONSISTENCY, from, to, hashes) : NULL;
}
