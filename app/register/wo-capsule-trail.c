/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/wo-capsule-trail.h"

#include "protocol/wo-capsule.h"
#include "protocol/wo-json-write.h"
#include "register/wo-capsule-make.h"
#include "register/wo-history-read.h"
#include "register/wo-log-effect.h"
#include "register/wo-register.h"

#include <string.h>
#include <sys/random.h>

/* One act that is shown. */
typedef struct
{
  gint64 position;
  char *value;
  gsize bytes;
} Shown;

struct _WoTrail
{
  WoStore *store;
  const WoOrder *order;
  gint64 size;
  WoHash root;
  WoCheckpoint *checkpoint; /* NULL: nobody signs this log */
  char *key;
  char *origin;
  GString *entries; /* JSON, between its brackets */
  gboolean whole;
  GHashTable *acts; /* of each step, id → position of the entry that was applied */
  WoRecord
      *then;     /* the order as it was when it was signed, of cells that a sign-off does not pin */
  GArray *shown; /* Shown */
  GBytes *secret; /* that the salts come from */
};

static void
shown_clear (gpointer data)
{
  g_free (((Shown *) data)->value);
}

void
wo_trail_free (WoTrail *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->checkpoint, wo_checkpoint_free);
  g_free (self->key);
  g_free (self->origin);
  g_string_free (self->entries, TRUE);
  g_hash_table_unref (self->acts);
  g_clear_pointer (&self->then, wo_record_free);
  g_array_unref (self->shown);
  g_clear_pointer (&self->secret, g_bytes_unref);
  g_free (self);
}

static gboolean
damaged (GError **error)
{
  if (error == NULL || *error == NULL)
    g_set_error_literal (error, WO_CAPSULE_ERROR, WO_CAPSULE_ERROR_DAMAGED,
                         "The log does not hold the signing of this order as it was. Tell whoever "
                         "runs the office at once");
  return FALSE;
}

/* The key that signed the checkpoint. */
static char *
key_of (WoStore *store, const WoCheckpoint *checkpoint)
{
  g_auto (GStrv) keys = wo_register_keys (store);

  for (guint i = 0; keys[i] != NULL; i++)
    if (wo_checkpoint_is_signed (checkpoint, keys[i]))
      return g_strdup (keys[i]);
  return NULL;
}

/* The log as it was when it was first signed with the signing in it: the same for whoever asks, whenever. */
static gboolean
read_checkpoint (WoTrail *self, GError **error)
{
  gint64 position = self->order->signed_position;
  g_autoptr (GError) local_error = NULL;

  self->checkpoint = wo_log_checkpoint_from (self->store, position, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  self->size = self->checkpoint != NULL ? self->checkpoint->size : position;
  if (wo_log_head (self->store, NULL) < self->size)
    return damaged (error);
  if (!wo_log_root (self->store, self->size, &self->root, error))
    return FALSE;
  if (self->checkpoint == NULL)
    {
      self->origin = wo_store_get_meta (self->store, "epoch");
      return self->origin != NULL || damaged (error);
    }
  self->origin = g_strdup (self->checkpoint->origin);
  self->key = key_of (self->store, self->checkpoint);
  return (self->key != NULL && wo_hash_equal (&self->checkpoint->root, &self->root)) ||
         damaged (error);
}

/* Whether the step that the timeline tells of is this very entry. */
static gboolean
is_step (const WoTrail *self, const WoLogEntry *entry)
{
  g_autofree char *at_us = g_strdup_printf ("%" G_GINT64_FORMAT, entry->at_us);

  for (guint i = 0; i < self->order->timeline->len; i++)
    {
      const WoTimelineItem *item = self->order->timeline->pdata[i];

      if (g_str_equal (item->id, entry->act))
        return g_strcmp0 (item->by, entry->person) == 0 && g_strcmp0 (item->at_us, at_us) == 0 &&
               wo_log_had_effect (entry);
    }
  return FALSE;
}

static char *
hex_of (const guint8 *bytes, gsize size)
{
  GString *hex = g_string_new (NULL);

  for (gsize i = 0; i < size; i++)
    g_string_append_printf (hex, "%02x", bytes[i]);
  return g_string_free (hex, FALSE);
}

static void
take_shown (WoTrail *self, const WoLogEntry *entry, const WoLogProof *proof)
{
  gsize size;
  const guint8 *salt = g_bytes_get_data (proof->salt, &size);
  g_autofree char *hex = hex_of (salt, size);
  g_autofree char *act =
      g_strndup (g_bytes_get_data (entry->bytes, NULL), g_bytes_get_size (entry->bytes));
  GString *out = g_string_new ("{");
  Shown shown = { .position = entry->position };

  wo_json_append_member (out, "act", act);
  wo_json_append_member (out, "result", entry->result);
  wo_json_append_member (out, "salt", hex);
  g_string_append_c (out, '}');
  shown.bytes = out->len;
  shown.value = g_string_free (out, FALSE);
  g_array_append_val (self->shown, shown);
}

static gboolean
append_entry (WoTrail *self, const WoLogEntry *entry, const WoLogProof *proof, GError **error)
{
  gboolean right = FALSE;
  g_autofree char *header = wo_log_header_now (entry, proof, &right);
  g_autoptr (WoProof) inclusion =
      right ? wo_log_inclusion (self->store, entry->position, self->size, error) : NULL;

  if (inclusion == NULL)
    return damaged (error);
  g_string_append (self->entries, self->entries->len > 0 ? ",{" : "{");
  wo_json_append_member (self->entries, "header", header);
  wo_json_append_name (self->entries, "proof");
  g_string_append_c (self->entries, '[');
  for (guint i = 0; i < inclusion->hashes->len; i++)
    {
      g_autofree char *text = wo_hash_to_text (&g_array_index (inclusion->hashes, WoHash, i));

      g_string_append_printf (self->entries, i > 0 ? ",\"%s\"" : "\"%s\"", text);
    }
  g_string_append (self->entries, "]}");
  return TRUE;
}

static gboolean
take_entry (WoTrail *self, gint64 position, GError **error)
{
  g_autoptr (WoLogEntry) entry = wo_log_at (self->store, position, error);
  g_autoptr (WoLogProof) proof =
      entry != NULL ? wo_log_proof_at (self->store, position, error) : NULL;
  gboolean step;

  if (proof == NULL)
    return damaged (error);
  step = is_step (self, entry);
  if (!step && self->secret == NULL && proof->salt != NULL)
    self->secret = g_bytes_ref (proof->salt);
  if (!step && !self->whole)
    return TRUE;
  if (step && proof->salt != NULL)
    take_shown (self, entry, proof);
  if (step)
    g_hash_table_insert (self->acts, g_strdup (entry->act), g_memdup2 (&position, sizeof position));
  return append_entry (self, entry, proof, error);
}

/* Of very many, the earliest are not shown. */
static void
limit_shown (WoTrail *self)
{
  gsize bytes = 0;
  guint keep = 0;

  while (keep < self->shown->len && keep < WO_CAPSULE_ACTS_MAX)
    {
      bytes += g_array_index (self->shown, Shown, self->shown->len - 1 - keep).bytes;
      if (keep > 0 && bytes > WO_CAPSULE_ACTS_BYTES)
        break;
      keep++;
    }
  if (keep < self->shown->len)
    g_array_remove_range (self->shown, 0, self->shown->len - keep);
}

static gboolean
take_entries (WoTrail *self, GError **error)
{
  g_autoptr (GArray) positions = wo_log_of_record (self->store, self->order->id, error);
  gint64 last = 0;
  guint n = 0;

  if (positions == NULL)
    return FALSE;
  while (n < positions->len && g_array_index (positions, gint64, n) <= self->order->signed_position)
    n++;
  self->whole = n <= WO_CAPSULE_ENTRIES_MAX;
  for (guint i = 0; i < n; i++)
    {
      last = g_array_index (positions, gint64, i);
      if (!take_entry (self, last, error))
        return FALSE;
    }
  limit_shown (self);
  return last == self->order->signed_position || damaged (error);
}

/* The salts of an order's drafts are in no file. Where all of them are erased, one of its case's is. */
static gboolean
find_secret (WoTrail *self, GError **error)
{
  g_autoptr (GArray) positions = NULL;
  guint8 bytes[WO_CAPSULE_SALT_BYTES];

  if (self->secret != NULL)
    return TRUE;
  positions = wo_log_of_record (self->store, self->order->case_id, error);
  for (guint i = 0; positions != NULL && i < positions->len && self->secret == NULL; i++)
    {
      g_autoptr (WoLogProof) proof =
          wo_log_proof_at (self->store, g_array_index (positions, gint64, i), error);

      if (proof == NULL)
        return FALSE;
      self->secret = proof->salt != NULL ? g_bytes_ref (proof->salt) : NULL;
    }
  if (positions == NULL || self->secret != NULL)
    return positions != NULL;
  /* Nothing is left that could say the same again: then it is another each time, and still nobody's guess. */
  if (getrandom (bytes, sizeof bytes, 0) != (gssize) sizeof bytes)
    return damaged (error);
  self->secret = g_bytes_new (bytes, sizeof bytes);
  return TRUE;
}

/* The order as it was when it was signed, done again from its log. Of one about which too much was written
 * for that, the file goes without what stood beside the signed content. */
static gboolean
read_then (WoTrail *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (WoHistory) history =
      wo_history_read (self->store, self->order->id, FALSE, &local_error);

  if (g_error_matches (local_error, WO_HISTORY_ERROR, WO_HISTORY_ERROR_TOO_LONG))
    return TRUE;
  for (guint i = 0; history != NULL && i < history->stops->len; i++)
    if (((WoHistoryStop *) history->stops->pdata[i])->position == self->order->signed_position)
      self->then = wo_history_record (history, i, TRUE);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return history != NULL;
}

WoTrail *
wo_trail_read (WoStore *store, const WoOrder *order, GError **error)
{
  g_autoptr (WoTrail) self = g_new0 (WoTrail, 1);

  self->store = store;
  self->order = order;
  self->entries = g_string_new (NULL);
  self->acts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->shown = g_array_new (FALSE, FALSE, sizeof (Shown));
  g_array_set_clear_func (self->shown, shown_clear);
  if (!read_checkpoint (self, error) || !take_entries (self, error) || !find_secret (self, error) ||
      !read_then (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

const char *
wo_trail_origin (const WoTrail *self)
{
  return self->origin;
}

const char *
wo_trail_key (const WoTrail *self)
{
  return self->key;
}

gint64
wo_trail_position (const WoTrail *self, const char *act)
{
  const gint64 *position = g_hash_table_lookup (self->acts, act);

  return position != NULL ? *position : 0;
}

const char *
wo_trail_said (const WoTrail *self, const char *path)
{
  return self->then != NULL ? wo_record_get (self->then, path) : NULL;
}

char *
wo_trail_salt (const WoTrail *self, const char *part)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[WO_HASH_BYTES];
  gsize size = sizeof digest, length;
  const guchar *secret = g_bytes_get_data (self->secret, &length);

  g_checksum_update (sum, (const guchar *) "wider-orders part salt 1", -1);
  g_checksum_update (sum, secret, (gssize) length);
  g_checksum_update (sum, (const guchar *) part, (gssize) strlen (part));
  g_checksum_get_digest (sum, digest, &size);
  return hex_of (digest, WO_CAPSULE_SALT_BYTES);
}

char *
wo_trail_value (const WoTrail *self)
{
  g_autofree char *checkpoint =
      self->checkpoint != NULL ? wo_checkpoint_to_text (self->checkpoint) : NULL;
  g_autofree char *root = wo_hash_to_text (&self->root);
  GString *out = g_string_new ("{");

  wo_json_append_member (out, "checkpoint", checkpoint);
  wo_json_append_name (out, "entries");
  g_string_append_printf (out, "[%s]", self->entries->str);
  wo_json_append_member (out, "key", self->key);
  wo_json_append_member (out, "root", root);
  wo_json_append_int (out, "size", self->size);
  wo_json_append_name (out, "whole");
  g_string_append (out, self->whole ? "true}" : "false}");
  return g_string_free (out, FALSE);
}

guint
wo_trail_acts (const WoTrail *self)
{
  return self->shown->len;
}

char *
wo_trail_act (const WoTrail *self, guint i, char **ret_value)
{
  const Shown *shown = &g_array_index (self->shown, Shown, i);

  *ret_value = g_strdup (shown->value);
  return g_strdup_printf ("act/%" G_GINT64_FORMAT, shown->position);
}
