/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/wo-wire-log.h"

#include "protocol/wo-json-write.h"
#include "protocol/wo-tree.h"
#include "register/wo-own-rows.h"
#include "register/wo-register.h"
#include "register/wo-wire.h"

#include <string.h>

/* The members of a proof without its braces. */
static gboolean
append_proof (GString *out, WoStore *store, gint64 known, gint64 size, GError **error)
{
  g_autoptr (WoProof) proof = wo_log_consistency (store, known, size, error);
  g_autofree char *json = proof != NULL ? wo_proof_to_json (proof) : NULL;

  if (json == NULL)
    return FALSE;
  g_string_append_c (out, ',');
  g_string_append_len (out, json + 1, (gssize) strlen (json) - 2);
  return TRUE;
}

char *
wo_wire_checkpoint (WoStore *store, gint64 known, GError **error)
{
  g_autoptr (WoCheckpoint) last = wo_log_checkpoint (store, error);
  g_autofree char *text = last != NULL ? wo_checkpoint_to_text (last) : NULL;
  g_autoptr (GString) out = NULL;
  g_auto (GStrv) keys = NULL;

  if (text == NULL)
    return NULL;
  out = g_string_new ("{");
  wo_json_append_member (out, "checkpoint", text);
  keys = wo_register_keys (store);
  wo_json_append_member (out, "key", keys[0] != NULL ? keys[g_strv_length (keys) - 1] : NULL);
  if (known >= 0 && known <= last->size && !append_proof (out, store, known, last->size, error))
    return NULL;
  g_string_append_c (out, '}');
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
wo_wire_keys (WoStore *store)
{
  g_auto (GStrv) keys = wo_register_keys (store);
  guint n = g_strv_length (keys);
  GString *out = g_string_new ("{");

  wo_json_append_member (out, "key", n > 0 ? keys[n - 1] : NULL);
  wo_json_append_name (out, "keys");
  g_string_append_c (out, '[');
  for (guint i = 0; i < n; i++)
    {
      g_string_append (out, i > 0 ? "," : "");
      wo_json_append_text (out, keys[i]);
    }
  g_string_append (out, "]}");
  return g_string_free (out, FALSE);
}

/* What the entry hides: the salt, with which anybody can see that the rest is what it commits to. */
static void
append_payload (GString *line, const WoLogEntry *entry, const WoLogProof *proof)
{
  gsize size;
  const guint8 *salt = g_bytes_get_data (proof->salt, &size);
  g_autoptr (GString) hex = g_string_new (NULL);
  g_autofree char *act = NULL;

  for (gsize i = 0; i < size; i++)
    g_string_append_printf (hex, "%02x", salt[i]);
  act = g_base64_encode (g_bytes_get_data (entry->bytes, NULL), g_bytes_get_size (entry->bytes));
  wo_json_append_member (line, "payload", act);
  wo_json_append_member (line, "result", entry->result);
  wo_json_append_member (line, "salt", hex->str);
}

/* What an act on somebody's own searches says is theirs alone, like what stands there. */
static gboolean
may_read (WoStore *store, const WoReadingScope *scope, const WoLogEntry *entry)
{
  WoState *state = wo_store_state (store, 0);
  g_autoptr (WoRecord) record = state->get (state, entry->record);

  return record != NULL && wo_reading_scope_allows (scope, record, state) &&
         !wo_own_act (record, entry->bytes, scope->person);
}

static gboolean
append_entry (GString *text, const WoLogEntry *entry, const WoLogProof *proof, gboolean whole)
{
  gboolean right = FALSE;
  g_autofree char *header = wo_log_header_now (entry, proof, &right);
  GString *line = g_string_new ("{\"entry\":");

  if (right)
    {
      g_string_append (line, header);
      if (proof->salt == NULL)
        wo_json_append_int (line, "erased_by", proof->erased_by);
      else if (whole)
        append_payload (line, entry, proof);
      g_string_append_printf (text, "%s}\n", line->str);
    }
  g_string_free (line, TRUE);
  return right;
}

static gboolean
append_at (
    GString *text, WoStore *store, const WoReadingScope *scope, gint64 position, GError **error)
{
  g_autoptr (WoLogEntry) entry = wo_log_at (store, position, error);
  g_autoptr (WoLogProof) proof = entry != NULL ? wo_log_proof_at (store, position, error) : NULL;

  if (proof == NULL)
    return FALSE;
  if (append_entry (text, entry, proof, may_read (store, scope, entry)))
    return TRUE;
  g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_DAMAGED,
               "the entry at position %" G_GINT64_FORMAT " of the log is not the one it was",
               position);
  return FALSE;
}

GBytes *
wo_wire_entries (WoStore *store, const WoReadingScope *scope, const gint64 page[2], GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 head = wo_log_head (store, error), next = page[0];
  gint64 last = MIN (head, page[0] + CLAMP (page[1], 1, WO_WIRE_ENTRIES_MAX));
  g_autofree char *hash = NULL;
  gsize length;

  if (head < 0)
    return NULL;
  for (; next < last && text->len < WO_WIRE_PAGE_BYTES; next++)
    if (!append_at (text, store, scope, next + 1, error))
      return NULL;
  hash = wo_hash_text_of (text->str, text->len);
  g_string_append_printf (text,
                          "{\"tail\":{\"after\":%" G_GINT64_FORMAT ",\"count\":%" G_GINT64_FORMAT
                          ",\"hash\":\"%s\",\"head\":%" G_GINT64_FORMAT
                          ",\"more\":%s,\"next\":%" G_GINT64_FORMAT "}}\n",
                          page[0], next - MIN (page[0], next), hash, head,
                          next < head ? "true" : "false", next);
  length = text->len;
  return g_bytes_new_take (g_string_free (g_steal_pointer (&text), FALSE), length);
}
