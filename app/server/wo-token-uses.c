/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-token-uses.h"

#include "server/wo-accounts.h"
#include "server/wo-limits.h"

struct _WoTokenUses
{
  GMutex mutex;
  GHashTable *last; /* char * id → gint64 * */
};

WoTokenUses *
wo_token_uses_new (void)
{
  WoTokenUses *self = g_new0 (WoTokenUses, 1);

  g_mutex_init (&self->mutex);
  self->last = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
wo_token_uses_free (WoTokenUses *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->last);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

void
wo_token_uses_note (WoTokenUses *self, const char *token, gint64 now_us)
{
  g_autofree char *id = wo_session_id (token);

  g_mutex_lock (&self->mutex);
  if (g_hash_table_size (self->last) >= WO_LIMIT_USES_KEPT &&
      !g_hash_table_contains (self->last, id))
    g_hash_table_remove_all (self->last);
  g_hash_table_insert (self->last, g_steal_pointer (&id), g_memdup2 (&now_us, sizeof now_us));
  g_mutex_unlock (&self->mutex);
}

gint64
wo_token_uses_last (WoTokenUses *self, const char *id)
{
  const gint64 *found;
  gint64 last_us;

  g_mutex_lock (&self->mutex);
  found = g_hash_table_lookup (self->last, id);
  last_us = found != NULL ? *found : 0;
  g_mutex_unlock (&self->mutex);
  return last_us;
}
