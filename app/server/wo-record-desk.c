/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-record-desk.h"

#include "server/wo-place.h"

struct _WoRecordDesk
{
  const WoRecordDeskWork *work;
  GThreadPool *pool; /* of one thread, which alone uses what follows */
  gpointer data;
  GDestroyNotify data_free;
  char *place;
  WoStore *store; /* opened when somebody first asks */
};

typedef struct
{
  char *id, *person;
  WoHeld *held;
  WoReply *reply;
} WoRecordJob;

static void
job_free (gpointer data)
{
  WoRecordJob *self = data;

  g_free (self->id);
  g_free (self->person);
  g_clear_pointer (&self->reply, wo_reply_free);
  g_free (self);
}

static gboolean
job_deliver (gpointer data)
{
  WoRecordJob *self = data;

  wo_held_answer (self->held, g_steal_pointer (&self->reply));
  return G_SOURCE_REMOVE;
}

gboolean
wo_record_question_may_read (const WoRecordQuestion *self, const char *id)
{
  g_autoptr (WoRecord) record = id != NULL ? self->state->get (self->state, id) : NULL;

  return record != NULL && wo_reading_scope_allows (self->scope, record, self->state);
}

static WoReply *
make_reply (WoRecordDesk *self, const WoRecordJob *job, GError **error)
{
  WoState *state = wo_store_state (self->store, 0);
  g_autoptr (WoReadingScope) scope =
      wo_reading_scope_new (job->person, state, wo_date_from_us (g_get_real_time ()));
  const WoRecordQuestion question = { job->id, scope, state };

  if (!wo_store_state_error (self->store, error))
    return NULL;
  if (!scope->any)
    return wo_reply_error (SOUP_STATUS_FORBIDDEN, "not-here",
                           "You have no place in this office, or have it no longer");
  return self->work->answer (self->store, &question, self->data, error);
}

static void
desk_run (gpointer data, gpointer user_data)
{
  WoRecordJob *job = data;
  WoRecordDesk *self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->store == NULL)
    self->store = wo_place_store (self->place, WO_STORE_READ_ONLY, &error);
  if (self->store != NULL)
    job->reply = make_reply (self, job, &error);
  if (job->reply == NULL)
    job->reply = self->work->refuse (error);
  wo_reply_at_home (job_deliver, job, job_free);
}

WoRecordDesk *
wo_record_desk_new (const char *place,
                    const WoRecordDeskWork *work,
                    gpointer data,
                    GDestroyNotify data_free,
                    GError **error)
{
  g_autoptr (WoRecordDesk) self = g_new0 (WoRecordDesk, 1);

  self->work = work;
  self->data = data;
  self->data_free = data_free;
  self->place = g_strdup (place);
  self->pool = g_thread_pool_new (desk_run, self, 1, TRUE, error);
  return self->pool != NULL ? g_steal_pointer (&self) : NULL;
}

void
wo_record_desk_free (WoRecordDesk *self)
{
  if (self == NULL)
    return;
  if (self->pool != NULL)
    {
      g_thread_pool_free (self->pool, FALSE, TRUE);
      wo_reply_drain ();
    }
  g_clear_pointer (&self->store, wo_store_free);
  if (self->data != NULL)
    self->data_free (self->data);
  g_free (self->place);
  g_free (self);
}

gboolean
wo_record_desk_ask (WoRecordDesk *self, const char *id, const char *person, WoHeld *held)
{
  WoRecordJob *job;

  if (g_thread_pool_unprocessed (self->pool) >= self->work->queue_max)
    return FALSE;
  job = g_new0 (WoRecordJob, 1);
  job->id = g_strdup (id);
  job->person = g_strdup (person);
  job->held = held;
  return g_thread_pool_push (self->pool, job, NULL);
}
