/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo/wo-demo.h"

#include "protocol/wo-act-json.h"
#include "store/wo-log.h"

#include <string.h>

#define DAY_US (24 * G_GINT64_CONSTANT (3600000000))
/* WoDate of 1 January 1970. */
#define EPOCH_DAY 719163
#define REPLICA "demo"
#define SPAN_DAYS 900

static gint64
clock_us (WoDemo *self)
{
  gint64 morning = (gint64) (self->day - EPOCH_DAY) * DAY_US + 9 * (DAY_US / 24);

  self->last_us = MAX (self->last_us + 1000, morning);
  return self->last_us;
}

/* In the form of a UUIDv7: the time of the day it is on, then numbers of the seed. */
char *
wo_demo_id (WoDemo *self)
{
  guint64 ms = (guint64) clock_us (self) / 1000;

  return g_strdup_printf ("%08x-%04x-7%03x-%04x-%04x%08x", (guint) (ms >> 16),
                          (guint) (ms & 0xffff), g_rand_int (self->random) & 0xfff,
                          0x8000 | (g_rand_int (self->random) & 0x3fff),
                          g_rand_int (self->random) & 0xffff, g_rand_int (self->random));
}

/* A log, a server or a record of any kind: the copy of a server's office has no log of its own. */
static gboolean
is_empty (WoStore *store, GError **error)
{
  g_autofree char *server = wo_store_get_meta (store, "server");
  gboolean empty = server == NULL && wo_log_head (store, error) == 0;

  for (int kind = 0; empty && kind < WO_RECORD_N_KINDS; kind++)
    {
      g_auto (GStrv) ids = wo_store_list (store, kind, error);

      empty = ids != NULL && ids[0] == NULL;
    }
  return empty;
}

WoDemo *
wo_demo_new (const char *path, guint32 seed, WoDate today, GError **error)
{
  g_autoptr (WoDemo) self = g_new0 (WoDemo, 1);

  self->random = g_rand_new_with_seed (seed);
  self->batch = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->senders = g_array_new (FALSE, FALSE, sizeof (WoDemoPerson));
  self->landlords = g_ptr_array_new_with_free_func (g_free);
  self->today = today;
  self->span = SPAN_DAYS;
  self->day = today - 1000;
  self->store = wo_store_open (path, WO_STORE_CREATE, error);
  if (self->store == NULL)
    return NULL;
  if (!is_empty (self->store, error))
    {
      if (error == NULL || *error == NULL)
        g_set_error (error, WO_INPUT_ERROR, WO_INPUT_ERROR_VALUE,
                     "%s already holds an office; a demo office is made in a new file", path);
      return NULL;
    }
  self->office = wo_register_new (self->store, error);
  return self->office != NULL ? g_steal_pointer (&self) : NULL;
}

void
wo_demo_free (WoDemo *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->office, wo_register_free);
  g_clear_pointer (&self->store, wo_store_free);
  g_rand_free (self->random);
  g_ptr_array_unref (self->batch);
  g_array_unref (self->senders);
  g_ptr_array_unref (self->landlords);
  for (guint i = 0; i < WO_DEMO_N_PEOPLE; i++)
    g_free (self->people[i]);
  g_free (self);
}

void
wo_demo_act (WoDemo *self, WoDemoPerson by, WoAct *act)
{
  char *json;

  act->by = g_strdup (self->people[by]);
  act->id = wo_demo_id (self);
  act->replica = g_strdup_printf (REPLICA "-%u", by);
  act->at_us = clock_us (self);
  /* Everything was seen: the office was made by one hand. */
  act->seen_version = G_MAXINT32;
  act->n = ++self->n[by];
  json = wo_act_to_json (act);
  g_ptr_array_add (self->batch, g_bytes_new_take (json, strlen (json)));
  g_array_append_val (self->senders, by);
  wo_act_free (act);
}

static gboolean
was_taken (const WoTaken *taken, GError **error)
{
  const char *code = "?";

  if (taken->status == WO_TAKEN && taken->result->outcome == WO_OUTCOME_APPLIED)
    return TRUE;
  if (taken->status == WO_TAKEN && taken->result->reasons->len > 0)
    code = ((WoReason *) taken->result->reasons->pdata[0])->code;
  else if (taken->error != NULL)
    code = taken->error->message;
  g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_FAILED,
               "The demo office could not be made: an act was refused (%s).", code);
  return FALSE;
}

/* One act a sending, since each may be another person's. */
static gboolean
take (WoDemo *self, WoSending *sendings, GError **error)
{
  gboolean taken = wo_register_take_all (self->office, sendings, self->batch->len, clock_us (self),
                                         self->day, error);

  for (guint i = 0; i < self->batch->len; i++)
    {
      if (taken)
        taken = was_taken (sendings[i].taken->pdata[0], error);
      g_clear_pointer (&sendings[i].taken, g_ptr_array_unref);
    }
  return taken;
}

gboolean
wo_demo_send (WoDemo *self, GError **error)
{
  g_autofree WoSending *sendings = g_new0 (WoSending, self->batch->len);
  gboolean taken;

  for (guint i = 0; i < self->batch->len; i++)
    {
      sendings[i].acts = g_ptr_array_new ();
      g_ptr_array_add (sendings[i].acts, self->batch->pdata[i]);
      sendings[i].person = self->people[g_array_index (self->senders, WoDemoPerson, i)];
      sendings[i].authenticated = TRUE;
    }
  taken = take (self, sendings, error);
  for (guint i = 0; i < self->batch->len; i++)
    g_ptr_array_unref (sendings[i].acts);
  g_ptr_array_set_size (self->batch, 0);
  g_array_set_size (self->senders, 0);
  return taken;
}
