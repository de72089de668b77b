/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/wo-register-private.h"

#include "store/wo-log-tree.h"

#include <string.h>

gboolean
wo_register_checkpoint (WoRegister *self, gint64 now_us, GError **error)
{
  g_autoptr (WoCheckpoint) checkpoint = NULL;
  gint64 head;
  WoHash root;

  if (self->signer == NULL)
    return TRUE;
  head = wo_log_head (self->store, error);
  if (head < 0 || !wo_log_root (self->store, head, &root, error))
    return FALSE;
  checkpoint = wo_checkpoint_sign (self->signer, self->epoch, head, &root, now_us, error);
  return checkpoint != NULL && wo_log_keep_checkpoint (self->store, checkpoint, error);
}

GStrv
wo_register_keys (WoStore *store)
{
  g_autofree char *text = wo_store_get_meta (store, "log-keys");

  return g_strsplit (text != NULL ? text : "", " ", -1);
}

static gboolean
keep_key (WoRegister *self, const char *key, GError **error)
{
  g_auto (GStrv) keys = wo_register_keys (self->store);
  guint n = g_strv_length (keys);
  g_autofree char *before = g_strjoinv (" ", keys);
  g_autofree char *text = n > 0 ? g_strconcat (before, " ", key, NULL) : g_strdup (key);

  if (n > 0 && g_str_equal (keys[n - 1], key))
    return TRUE;
  return wo_store_set_meta (self->store, "log-keys", text, error);
}

/* Whether the last checkpoint says what is so now, under this key. */
static gboolean
is_present (WoRegister *self, const WoCheckpoint *last, gint64 head)
{
  return last != NULL && last->size == head && g_str_equal (last->origin, self->epoch) &&
         wo_checkpoint_is_signed (last, wo_signer_public (self->signer));
}

static gboolean
begin_signing (WoRegister *self, gint64 now_us, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (WoCheckpoint) last = wo_log_checkpoint (self->store, &local);
  gint64 head = wo_log_head (self->store, local == NULL ? &local : NULL);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return keep_key (self, wo_signer_public (self->signer), error) &&
         (is_present (self, last, head) || wo_register_checkpoint (self, now_us, error));
}

gboolean
wo_register_sign_with (WoRegister *self, WoSigner *signer, gint64 now_us, GError **error)
{
  g_return_val_if_fail (self != NULL && signer != NULL, FALSE);

  self->signer = signer;
  if (!wo_store_begin (self->store, error))
    return FALSE;
  if (begin_signing (self, now_us, error))
    return wo_store_commit (self->store, error);
  wo_store_rollback (self->store);
  return FALSE;
}
