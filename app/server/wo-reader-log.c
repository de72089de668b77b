/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-reader-log.h"

#include "register/wo-epoch.h"
#include "register/wo-wire-log.h"

#include <string.h>

static WoReply *
text_reply (char *text)
{
  return wo_reply_new (WO_JSON_TYPE, g_bytes_new_take (text, strlen (text)));
}

/* The last checkpoint as the text that is kept and compared. */
static WoReply *
checkpoint_reply (WoStore *store, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (WoCheckpoint) last = wo_log_checkpoint (store, &local);
  char *text;

  if (last != NULL)
    {
      text = wo_checkpoint_to_text (last);
      return wo_reply_new ("text/plain; charset=utf-8", g_bytes_new_take (text, strlen (text)));
    }
  if (local == NULL)
    return wo_reply_error (SOUP_STATUS_NOT_FOUND, "no-checkpoint",
                           "This server signs no checkpoints; it has no key for them");
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static WoReply *
proof_reply (WoStore *store, WoProofKind kind, const gint64 page[2], GError **error)
{
  gint64 head = wo_log_head (store, error);
  gint64 in = page[1] < G_MAXINT64 ? page[1] : head;
  g_autoptr (WoProof) proof = NULL;

  if (head < 0)
    return NULL;
  if (in > head || page[0] > in || page[0] < (kind == WO_PROOF_INCLUSION ? 1 : 0))
    return wo_reply_error (
        SOUP_STATUS_BAD_REQUEST, "not-in-the-log",
        "The log does not reach so far, or the first number is beyond the second");
  proof = kind == WO_PROOF_INCLUSION ? wo_log_inclusion (store, page[0], in, error)
                                     : wo_log_consistency (store, page[0], in, error);
  return proof != NULL ? text_reply (wo_proof_to_json (proof)) : NULL;
}

/* With what an entry hides where @person may read its record. */
static WoReply *
entries_reply (WoStore *store, const char *person, const gint64 page[2], GError **error)
{
  WoState *state = wo_store_state (store, 0);
  g_autoptr (WoReadingScope) scope =
      wo_reading_scope_new (person, state, wo_date_from_us (g_get_real_time ()));
  GBytes *entries = NULL;

  if (wo_store_state_error (store, error))
    entries = wo_wire_entries (store, scope, page, error);
  return entries != NULL ? wo_reply_new (WO_LINES_TYPE, entries) : NULL;
}

static WoReply *
epochs_reply (WoStore *store)
{
  g_autoptr (GPtrArray) epochs = wo_epochs (store);

  return text_reply (wo_epochs_to_json (epochs));
}

WoReply *
wo_reader_log_reply (
    WoStore *store, WoReadWhat what, const char *person, const gint64 page[2], GError **error)
{
  switch (what)
    {
    case WO_READ_LOG_CHECKPOINT:
      return checkpoint_reply (store, error);
    case WO_READ_LOG_CONSISTENCY:
      return proof_reply (store, WO_PROOF_CONSISTENCY, page, error);
    case WO_READ_LOG_INCLUSION:
      return proof_reply (store, WO_PROOF_INCLUSION, page, error);
    case WO_READ_LOG_KEY:
      return text_reply (wo_wire_keys (store));
    case WO_READ_EPOCHS:
      return epochs_reply (store);
    case WO_READ_LOG_ENTRIES:
      return entries_reply (store, person, page, error);
    case WO_READ_ROWS:
    case WO_READ_FINDINGS:
    case WO_READ_BOOT:
    case WO_READ_BOOT_FIRST:
    case WO_READ_BOOT_SEGMENT:
    case WO_READ_PRESENCE:
      break;
    }
  g_assert_not_reached ();
}
