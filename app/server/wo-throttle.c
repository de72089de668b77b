/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-throttle.h"

#include "server/wo-limits.h"

typedef struct
{
  guint failures;
  gint64 until_us;
  gint64 forget_us;
} WoTries;

struct _WoThrottle
{
  GHashTable *keys; /* char * → WoTries */
};

WoThrottle *
wo_throttle_new (void)
{
  WoThrottle *self = g_new0 (WoThrottle, 1);

  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
wo_throttle_free (WoThrottle *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->keys);
  g_free (self);
}

guint
wo_throttle_pause_s (WoThrottle *self, const char *key, gint64 now_us)
{
  const WoTries *tries = g_hash_table_lookup (self->keys, key);

  if (tries == NULL || tries->until_us <= now_us)
    return 0;
  return (tries->until_us - now_us + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC;
}

static gboolean
throttle_is_over (gpointer key, gpointer value, gpointer data)
{
  return ((WoTries *) value)->forget_us <= *(gint64 *) data;
}

static gboolean
throttle_any (gpointer key, gpointer value, gpointer data)
{
  return TRUE;
}

/* Keeps the table bounded: what is over goes first; against a flood, all of it. */
static void
throttle_make_room (WoThrottle *self, gint64 now_us)
{
  if (g_hash_table_size (self->keys) < WO_LIMIT_TRIES_KEPT)
    return;
  g_hash_table_foreach_remove (self->keys, throttle_is_over, &now_us);
  if (g_hash_table_size (self->keys) >= WO_LIMIT_TRIES_KEPT)
    g_hash_table_foreach_remove (self->keys, throttle_any, NULL);
}

void
wo_throttle_failed (WoThrottle *self, const char *key, guint free_tries, gint64 now_us)
{
  WoTries *tries = g_hash_table_lookup (self->keys, key);
  gint64 pause_s = WO_LIMIT_TRIES_PAUSE_S;

  if (tries == NULL)
    {
      throttle_make_room (self, now_us);
      tries = g_new0 (WoTries, 1);
      g_hash_table_insert (self->keys, g_strdup (key), tries);
    }
  else if (tries->forget_us <= now_us)
    tries->failures = 0;
  tries->failures++;
  tries->forget_us = now_us + WO_LIMIT_TRIES_FORGET_S * G_USEC_PER_SEC;
  if (tries->failures <= free_tries)
    return;
  for (guint i = free_tries + 1; i < tries->failures && pause_s < WO_LIMIT_TRIES_PAUSE_MAX_S; i++)
    pause_s *= 2;
  tries->until_us = now_us + MIN (pause_s, WO_LIMIT_TRIES_PAUSE_MAX_S) * G_USEC_PER_SEC;
}

void
wo_throttle_forgive (WoThrottle *self, const char *key)
{
  g_hash_table_remove (self->keys, key);
}
