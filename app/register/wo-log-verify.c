/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/wo-log-verify.h"

#include "protocol/wo-act-json.h"
#include "register/wo-log-effect.h"
#include "register/wo-register-private.h"
#include "store/wo-log-tree.h"

#include <string.h>

typedef struct
{
  WoStore *store;
  const WoLogVerify *how;
  WoLogVerdict *verdict;
  WoHash peaks[64];       /* of the leaves so far */
  GPtrArray *checkpoints; /* WoCheckpoint, in their order */
  GHashTable *roots;      /* size that a checkpoint speaks of → its root, once it is known */
  GHashTable *erased;     /* records of which something was erased */
  GStrv keys;
} Verifying;

static const char *const names[] = {
  "entries", "tree", "checkpoints", "against", "results", "rows"
};

const char *
wo_log_check_name (WoLogCheckName check)
{
  return names[check];
}

static void
fail_at (Verifying *self, WoLogCheckName name, gint64 at)
{
  WoLogCheck *check = &self->verdict->checks[name];

  if (check->ok)
    check->at = at;
  check->ok = FALSE;
}

static WoLogCheck *
begin (Verifying *self, WoLogCheckName name)
{
  WoLogCheck *check = &self->verdict->checks[name];

  check->done = check->ok = TRUE;
  return check;
}

static gboolean
collect (const WoCheckpoint *checkpoint, gpointer data)
{
  Verifying *self = data;
  g_autofree char *text = wo_checkpoint_to_text (checkpoint);

  g_ptr_array_add (self->checkpoints, wo_checkpoint_parse (text, -1, NULL));
  return TRUE;
}

static void
want_roots (Verifying *self, GPtrArray *checkpoints)
{
  for (guint i = 0; checkpoints != NULL && i < checkpoints->len; i++)
    {
      const WoCheckpoint *checkpoint = g_ptr_array_index (checkpoints, i);
      WoHash *root = g_new0 (WoHash, 1);

      wo_hash_of ("", 0, root);
      g_hash_table_insert (self->roots, g_memdup2 (&checkpoint->size, sizeof (gint64)), root);
    }
}

static void
keep_root (Verifying *self, gint64 size)
{
  WoHash *root = g_hash_table_lookup (self->roots, &size);
  gboolean any = FALSE;

  for (guint level = 0; root != NULL && size >> level > 0; level++)
    {
      if ((size >> level & 1) == 0)
        continue;
      if (any)
        wo_tree_node (&self->peaks[level], root, root);
      else
        *root = self->peaks[level];
      any = TRUE;
    }
}

/* Puts the leaf under its subtrees, and holds each that it completes against what is stored. */
static gboolean
grow (Verifying *self, gint64 position, const WoHash *leaf, GError **error)
{
  WoHash hash = *leaf, stored;
  guint level = 0;

  for (;; level++)
    {
      if (!wo_log_look (self->store, level, (guint64) (position >> level) - 1, &stored, error))
        return FALSE;
      if (!wo_hash_equal (&stored, &hash))
        fail_at (self, WO_LOG_CHECK_TREE, position);
      if (((position - 1) >> level & 1) == 0)
        break;
      wo_tree_node (&self->peaks[level], &hash, &hash);
    }
  self->peaks[level] = hash;
  keep_root (self, position);
  return TRUE;
}

static gboolean
verify_entry (Verifying *self, gint64 position, GError **error)
{
  g_autoptr (WoLogEntry) entry = wo_log_at (self->store, position, error);
  g_autoptr (WoLogProof) proof =
      entry != NULL ? wo_log_proof_at (self->store, position, error) : NULL;
  g_autofree char *header = NULL;
  gboolean right = FALSE;
  WoHash leaf;

  if (proof == NULL)
    return FALSE;
  header = wo_log_header_now (entry, proof, &right);
  if (!right)
    fail_at (self, WO_LOG_CHECK_ENTRIES, position);
  if (proof->salt == NULL)
    {
      self->verdict->erased++;
      g_hash_table_add (self->erased, g_strdup (entry->record));
    }
  wo_tree_leaf (header, strlen (header), &leaf);
  return grow (self, position, &leaf, error);
}

/* Whatever cannot be read is a failure of the position it stands at, as a changed one is. */
static gboolean
verify_entries (Verifying *self, GError **error)
{
  gint64 head = wo_log_head (self->store, error);
  WoLogCheck *entries = begin (self, WO_LOG_CHECK_ENTRIES);
  WoLogCheck *tree = begin (self, WO_LOG_CHECK_TREE);

  if (head < 0)
    return FALSE;
  self->verdict->head = head;
  for (gint64 position = 1; position <= head; position++)
    {
      g_autoptr (GError) local = NULL;

      if (!verify_entry (self, position, &local))
        {
          fail_at (self, WO_LOG_CHECK_ENTRIES, position);
          return TRUE;
        }
      entries->count = tree->count = position;
    }
  return TRUE;
}

static gboolean
find_again (Verifying *self, GError **error)
{
  g_autoptr (GArray) repeats = wo_log_repeats (self->store, error);
  g_autoptr (GError) local = NULL;

  for (guint i = 0; repeats != NULL && local == NULL && i < repeats->len; i++)
    {
      gint64 position = g_array_index (repeats, gint64, i);
      g_autoptr (WoLogEntry) entry = wo_log_at (self->store, position, &local);

      if (entry != NULL && wo_log_had_effect (entry))
        g_array_append_val (self->verdict->again, position);
    }
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return repeats != NULL && local == NULL;
}

static gboolean
is_signed (Verifying *self, const WoCheckpoint *checkpoint)
{
  if (self->how->key != NULL)
    return wo_checkpoint_is_signed (checkpoint, self->how->key);
  for (guint i = 0; self->keys[i] != NULL; i++)
    if (wo_checkpoint_is_signed (checkpoint, self->keys[i]))
      return TRUE;
  return FALSE;
}

static void
verify_checkpoints (Verifying *self, WoLogCheckName name, GPtrArray *checkpoints)
{
  WoLogCheck *check = begin (self, name);

  for (guint i = 0; i < checkpoints->len; i++)
    {
      const WoCheckpoint *checkpoint = g_ptr_array_index (checkpoints, i);
      const WoHash *root = g_hash_table_lookup (self->roots, &checkpoint->size);

      if (checkpoint->size > self->verdict->head || !wo_hash_equal (root, &checkpoint->root) ||
          !is_signed (self, checkpoint))
        fail_at (self, name, checkpoint->size);
      check->count++;
    }
}

static gboolean
same_result (Verifying *self, WoStore *again, gint64 position)
{
  WoLogCheck *check = &self->verdict->checks[WO_LOG_CHECK_RESULTS];
  g_autoptr (WoLogEntry) one = wo_log_at (self->store, position, NULL);
  g_autoptr (WoLogEntry) other = wo_log_at (again, position, NULL);

  if (one == NULL || other == NULL)
    return FALSE;
  if (g_hash_table_contains (self->erased, one->record))
    {
      check->left++;
      return TRUE;
    }
  check->count++;
  return g_str_equal (one->result, other->result);
}

static gboolean
same_record (Verifying *self, WoStore *again, const char *id)
{
  g_autoptr (WoRecord) one = wo_store_get_record (self->store, id, NULL);
  g_autoptr (WoRecord) other = wo_store_get_record (again, id, NULL);
  g_autofree char *one_text = one != NULL ? wo_record_to_json (one) : NULL;
  g_autofree char *other_text = other != NULL ? wo_record_to_json (other) : NULL;

  return one_text != NULL && g_strcmp0 (one_text, other_text) == 0;
}

static void
verify_rows (Verifying *self, WoStore *again)
{
  WoLogCheck *check = begin (self, WO_LOG_CHECK_ROWS);

  for (WoRecordKind kind = 0; kind < WO_RECORD_N_KINDS; kind++)
    {
      g_auto (GStrv) ids = wo_store_list (self->store, kind, NULL);
      g_auto (GStrv) others = wo_store_list (again, kind, NULL);

      /* What did not fit and is in sight, and what minutes say, may come out otherwise where what it was about was
       * erased. */
      if ((kind == WO_RECORD_PARKED || kind == WO_RECORD_SESSION) &&
          g_hash_table_size (self->erased) > 0)
        {
          check->left += ids != NULL ? g_strv_length (ids) : 0;
          continue;
        }
      check->ok = check->ok && ids != NULL && others != NULL &&
                  g_strv_length (ids) == g_strv_length (others);
      for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
        {
          if (g_hash_table_contains (self->erased, ids[i]))
            {
              check->left++;
              continue;
            }
          check->count++;
          if (same_record (self, again, ids[i]))
            continue;
          check->ok = FALSE;
          if (check->record == NULL)
            check->record = g_strdup (ids[i]);
        }
    }
}

static gboolean
verify_again (Verifying *self, GError **error)
{
  g_autoptr (WoStore) again = wo_store_open (self->how->scratch, WO_STORE_CREATE, error);
  g_autoptr (WoRegister) reg = again != NULL ? wo_register_new (again, error) : NULL;
  g_autoptr (GError) refused = NULL;

  if (reg == NULL)
    return FALSE;
  begin (self, WO_LOG_CHECK_RESULTS);
  if (!wo_register_replay (reg, self->store, &refused))
    fail_at (self, WO_LOG_CHECK_RESULTS, wo_register_head (reg) + 1);
  for (gint64 position = 1; position <= wo_register_head (reg); position++)
    if (!same_result (self, again, position))
      fail_at (self, WO_LOG_CHECK_RESULTS, position);
  verify_rows (self, again);
  return TRUE;
}

static gboolean
verify_all (Verifying *self, GError **error)
{
  const WoCheckpoint *last;

  if (!wo_log_each_checkpoint (self->store, collect, self, error))
    return FALSE;
  want_roots (self, self->checkpoints);
  want_roots (self, self->how->against);
  if (!verify_entries (self, error) || !find_again (self, error))
    return FALSE;
  if (self->checkpoints->len > 0)
    {
      last = g_ptr_array_index (self->checkpoints, self->checkpoints->len - 1);
      self->verdict->signed_to = last->size;
      verify_checkpoints (self, WO_LOG_CHECK_CHECKPOINTS, self->checkpoints);
    }
  if (self->how->against != NULL)
    verify_checkpoints (self, WO_LOG_CHECK_AGAINST, self->how->against);
  return self->how->scratch == NULL || verify_again (self, error);
}

WoLogVerdict *
wo_log_verify (WoStore *store, const WoLogVerify *how, GError **error)
{
  g_autoptr (WoLogVerdict) verdict = g_new0 (WoLogVerdict, 1);
  g_autoptr (GPtrArray) checkpoints =
      g_ptr_array_new_with_free_func ((GDestroyNotify) wo_checkpoint_free);
  g_autoptr (GHashTable) roots =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) erased = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) keys = wo_register_keys (store);
  Verifying self = { .store = store,
                     .how = how,
                     .verdict = verdict,
                     .checkpoints = checkpoints,
                     .roots = roots,
                     .erased = erased,
                     .keys = keys };

  verdict->again = g_array_new (FALSE, FALSE, sizeof (gint64));
  return verify_all (&self, error) ? g_steal_pointer (&verdict) : NULL;
}

gboolean
wo_log_verdict_is_good (const WoLogVerdict *self)
{
  for (guint i = 0; i < WO_LOG_CHECK_N; i++)
    if (self->checks[i].done && !self->checks[i].ok)
      return FALSE;
  return TRUE;
}

void
wo_log_verdict_free (WoLogVerdict *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < WO_LOG_CHECK_N; i++)
    g_free (self->checks[i].record);
  g_clear_pointer (&self->again, g_array_unref);
  g_free (self);
}
