/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-kept.h"
#include "sync/wo-engine-private.h"

/* The public key that the server signs its log with, as it was first seen. */
#define KEY "log-key"

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, WO_SYNC_ERROR, WO_SYNC_ERROR_LOG, sentence);
  return FALSE;
}

gint64
wo_engine_log_size (WoEngine *self)
{
  g_autoptr (WoCheckpoint) known = NULL;

  g_return_val_if_fail (self != NULL, 0);

  known = wo_trusted_checkpoint (self->store, NULL);
  return known != NULL ? known->size : 0;
}

char *
wo_engine_known_key (WoStore *store)
{
  return wo_store_get_meta (store, KEY);
}

gboolean
wo_engine_forget_key (WoEngine *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return wo_store_set_meta (self->store, KEY, NULL, error);
}

static gboolean
check_key (WoEngine *self, const WoPage *page, GError **error)
{
  g_autofree char *key = wo_store_get_meta (self->store, KEY);

  if (key == NULL && !wo_store_set_meta (self->store, KEY, page->log_key, error))
    return FALSE;
  if (key != NULL && page->log_key != NULL && !g_str_equal (key, page->log_key))
    return refuse (
        error, "The server signs its log with another key than before, so nothing was taken from "
               "it. Ask whoever runs it; if the key was replaced, sign out and in again");
  if (wo_checkpoint_is_signed (page->checkpoint, key != NULL ? key : page->log_key))
    return TRUE;
  return refuse (error,
                 "The server's log is not signed with its key, so nothing was taken from it. "
                 "Tell whoever runs it");
}

static gboolean
is_continued (const WoCheckpoint *known, const WoPage *page)
{
  const WoCheckpoint *next = page->checkpoint;

  if (known->size == next->size)
    return wo_hash_equal (&known->root, &next->root);
  return page->proof != NULL && page->proof->of == known->size && page->proof->in == next->size &&
         wo_tree_is_consistent ((guint64) known->size, (guint64) next->size, page->proof->hashes,
                                &known->root, &next->root);
}

static gboolean
check_continued (WoEngine *self, const WoPage *page, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (WoCheckpoint) known = wo_trusted_checkpoint (self->store, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (known == NULL || known->size == 0 || is_continued (known, page))
    return wo_trusted_keep (self->store, page->checkpoint, error);
  return refuse (
      error, "The server's log does not go on from the one it showed before: something that was "
             "decided has been changed or removed there. Nothing was taken from it, and your own "
             "changes wait here. Tell whoever runs it");
}

gboolean
wo_engine_check_log (WoEngine *self, const WoPage *page, GError **error)
{
  g_autofree char *key = wo_store_get_meta (self->store, KEY);

  if (page->checkpoint == NULL)
    return key == NULL ||
           refuse (error, "The server no longer shows its signed log, so nothing was "
                          "taken from it. Tell whoever runs it");
  if (page->checkpoint->size < page->next || !g_str_equal (page->checkpoint->origin, page->epoch))
    return refuse (error,
                   "The server's signed log does not cover what it sent, so nothing was taken "
                   "from it. Tell whoever runs it");
  return check_key (self, page, error) && check_continued (self, page, error);
}
