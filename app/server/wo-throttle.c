/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-throttle.h"

#include "server/wo-limits.h"

#include <string.h>

#define NEWS "tries "
#define HASH_CHARS 64

typedef struct
{
  guint failures;
  guint under_way;
  gint64 until_us;
  gint64 forget_us;
} WoTries;

struct _WoThrottle
{
  GMutex mutex;
  GHashTable *keys; /* char *, the hash of a key → WoTries */
  char *own;        /* under which this process tells its news */
};

WoThrottle *
wo_throttle_new (void)
{
  WoThrottle *self = g_new0 (WoThrottle, 1);

  g_mutex_init (&self->mutex);
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->own = g_strdup_printf ("%08x%08x", g_random_int (), g_random_int ());
  return self;
}

void
wo_throttle_free (WoThrottle *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->keys);
  g_mutex_clear (&self->mutex);
  g_free (self->own);
  g_free (self);
}

static char *
hash_of (const char *key)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);
}

static guint
tries_pause_s (const WoTries *self, gint64 now_us)
{
  if (self == NULL || self->until_us <= now_us)
    return 0;
  return (self->until_us - now_us + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC;
}

static gboolean
throttle_is_over (gpointer key, gpointer value, gpointer data)
{
  const WoTries *tries = value;

  return tries->under_way == 0 && tries->forget_us <= *(gint64 *) data;
}

static gboolean
throttle_is_idle (gpointer key, gpointer value, gpointer data)
{
  return ((WoTries *) value)->under_way == 0;
}

/* Keeps the table bounded: what is over goes first; against a flood, all that is not being tried. */
static void
throttle_make_room (WoThrottle *self, gint64 now_us)
{
  if (g_hash_table_size (self->keys) < WO_LIMIT_TRIES_KEPT)
    return;
  g_hash_table_foreach_remove (self->keys, throttle_is_over, &now_us);
  if (g_hash_table_size (self->keys) >= WO_LIMIT_TRIES_KEPT)
    g_hash_table_foreach_remove (self->keys, throttle_is_idle, NULL);
}

static WoTries *
throttle_tries (WoThrottle *self, const char *hash, gint64 now_us)
{
  WoTries *tries = g_hash_table_lookup (self->keys, hash);

  if (tries == NULL)
    {
      throttle_make_room (self, now_us);
      tries = g_new0 (WoTries, 1);
      g_hash_table_insert (self->keys, g_strdup (hash), tries);
    }
  else if (tries->forget_us <= now_us)
    tries->failures = 0;
  return tries;
}

guint
wo_throttle_begin (WoThrottle *self, const char *key, WoThrottleRule rule, gint64 now_us)
{
  g_autofree char *hash = hash_of (key);
  WoTries *tries;
  guint pause_s;

  g_mutex_lock (&self->mutex);
  tries = throttle_tries (self, hash, now_us);
  pause_s = tries_pause_s (tries, now_us);
  /* Those under way may all fail. */
  if (pause_s == 0 && tries->under_way >= (tries->failures < rule.free_tries ? rule.at_once : 1))
    pause_s = WO_LIMIT_TRIES_PAUSE_S;
  if (pause_s == 0)
    tries->under_way++;
  g_mutex_unlock (&self->mutex);
  return pause_s;
}

void
wo_throttle_end (WoThrottle *self, const char *key)
{
  g_autofree char *hash = hash_of (key);
  WoTries *tries;

  g_mutex_lock (&self->mutex);
  tries = g_hash_table_lookup (self->keys, hash);
  if (tries != NULL && tries->under_way > 0)
    tries->under_way--;
  if (tries != NULL && tries->under_way == 0 && tries->failures == 0)
    g_hash_table_remove (self->keys, hash);
  g_mutex_unlock (&self->mutex);
}

guint
wo_throttle_pause_s (WoThrottle *self, const char *key, gint64 now_us)
{
  g_autofree char *hash = hash_of (key);
  guint pause_s;

  g_mutex_lock (&self->mutex);
  pause_s = tries_pause_s (g_hash_table_lookup (self->keys, hash), now_us);
  g_mutex_unlock (&self->mutex);
  return pause_s;
}

static void
tries_fail (WoTries *self, guint free_tries, gint64 now_us)
{
  gint64 pause_s = WO_LIMIT_TRIES_PAUSE_S;

  self->failures++;
  self->forget_us = now_us + WO_LIMIT_TRIES_FORGET_S * G_USEC_PER_SEC;
  if (self->failures <= free_tries)
    return;
  for (guint i = free_tries + 1; i < self->failures && pause_s < WO_LIMIT_TRIES_PAUSE_MAX_S; i++)
    pause_s *= 2;
  self->until_us = now_us + MIN (pause_s, WO_LIMIT_TRIES_PAUSE_MAX_S) * G_USEC_PER_SEC;
}

static void
throttle_fail (WoThrottle *self, const char *hash, guint free_tries, gint64 now_us)
{
  g_mutex_lock (&self->mutex);
  tries_fail (throttle_tries (self, hash, now_us), free_tries, now_us);
  g_mutex_unlock (&self->mutex);
}

static void
throttle_forgive (WoThrottle *self, const char *hash)
{
  WoTries *tries;

  g_mutex_lock (&self->mutex);
  tries = g_hash_table_lookup (self->keys, hash);
  if (tries != NULL && tries->under_way == 0)
    g_hash_table_remove (self->keys, hash);
  else if (tries != NULL)
    *tries = (WoTries){ .under_way = tries->under_way };
  g_mutex_unlock (&self->mutex);
}

void
wo_throttle_failed (WoThrottle *self, const char *key, guint free_tries, gint64 now_us)
{
  g_autofree char *hash = hash_of (key);

  throttle_fail (self, hash, free_tries, now_us);
}

void
wo_throttle_forgive (WoThrottle *self, const char *key)
{
  g_autofree char *hash = hash_of (key);

  throttle_forgive (self, hash);
}

char *
wo_throttle_news (WoThrottle *self, const char *key, guint free_tries)
{
  g_autofree char *hash = hash_of (key);

  return g_strdup_printf (NEWS "%s %s %u", self->own, hash, free_tries);
}

static gboolean
is_hash (const char *text)
{
  return strlen (text) == HASH_CHARS && strspn (text, "0123456789abcdef") == HASH_CHARS;
}

gboolean
wo_throttle_hear (WoThrottle *self, const char *news, gint64 now_us)
{
  g_auto (GStrv) words = NULL;
  guint64 free_tries;

  if (!g_str_has_prefix (news, NEWS))
    return FALSE;
  words = g_strsplit (news + strlen (NEWS), " ", 4);
  if (g_strv_length (words) != 3 || g_str_equal (words[0], self->own) || !is_hash (words[1]) ||
      !g_ascii_string_to_unsigned (words[2], 10, 0, WO_LIMIT_TRIES_ADDRESS, &free_tries, NULL))
    return TRUE;
  if (free_tries == 0)
    throttle_forgive (self, words[1]);
  else
    throttle_fail (self, words[1], (guint) free_tries, now_us);
  return TRUE;
}
