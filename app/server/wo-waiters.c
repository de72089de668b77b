/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-waiters.h"

#include "server/wo-limits.h"

typedef struct
{
  WoHeld *held;
  gint64 until_us;
} WoWaiter;

struct _WoWaiters
{
  GQueue queue; /* WoWaiter, in the order they came */
  guint max;
  char *epoch;
};

WoWaiters *
wo_waiters_new (const char *epoch)
{
  WoWaiters *self = g_new0 (WoWaiters, 1);

  g_queue_init (&self->queue);
  self->max = WO_LIMIT_WAITING;
  self->epoch = g_strdup (epoch);
  return self;
}

void
wo_waiters_set_max (WoWaiters *self, guint max)
{
  self->max = max;
}

guint
wo_waiters_count (WoWaiters *self)
{
  return self->queue.length;
}

void
wo_waiters_free (WoWaiters *self)
{
  if (self == NULL)
    return;
  wo_waiters_wake (self, 0);
  g_free (self->epoch);
  g_free (self);
}

WoReply *
wo_waiters_reply (WoWaiters *self, gint64 head)
{
  char *json =
      g_strdup_printf ("{\"epoch\":\"%s\",\"head\":%" G_GINT64_FORMAT "}", self->epoch, head);

  return wo_reply_new (WO_JSON_TYPE, g_bytes_new_take (json, strlen (json)));
}

gboolean
wo_waiters_add (WoWaiters *self, SoupServerMessage *message, gint64 until_us)
{
  WoWaiter *waiter;

  if (self->queue.length >= self->max)
    return FALSE;
  waiter = g_new0 (WoWaiter, 1);
  waiter->held = wo_held_new (message);
  waiter->until_us = until_us;
  g_queue_push_tail (&self->queue, waiter);
  return TRUE;
}

void
wo_waiters_wake (WoWaiters *self, gint64 head)
{
  wo_waiters_sweep (self, head, G_MAXINT64);
}

void
wo_waiters_sweep (WoWaiters *self, gint64 head, gint64 now_us)
{
  GList *next;

  for (GList *link = self->queue.head; link != NULL; link = next)
    {
      WoWaiter *waiter = link->data;

      next = link->next;
      if (waiter->until_us > now_us && !wo_held_is_gone (waiter->held))
        continue;
      wo_held_answer (waiter->held, wo_waiters_reply (self, head));
      g_free (waiter);
      g_queue_delete_link (&self->queue, link);
    }
}
