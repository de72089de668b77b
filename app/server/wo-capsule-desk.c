/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-capsule-desk.h"

#include "domain/wo-reading-scope.h"
#include "register/wo-capsule-make.h"
#include "server/wo-limits.h"
#include "server/wo-place.h"

struct _WoCapsuleDesk
{
  GThreadPool *pool; /* of one thread, which alone uses what follows */
  char *place;
  WoStore *store; /* opened when somebody first asks */
  WoSigner *signer;
};

typedef struct
{
  char *order, *person;
  WoHeld *held;
  WoReply *reply;
} WoCapsuleJob;

static void
job_free (gpointer data)
{
  WoCapsuleJob *self = data;

  g_free (self->order);
  g_free (self->person);
  g_clear_pointer (&self->reply, wo_reply_free);
  g_free (self);
}

static gboolean
job_deliver (gpointer data)
{
  WoCapsuleJob *self = data;

  wo_held_answer (self->held, g_steal_pointer (&self->reply));
  return G_SOURCE_REMOVE;
}

/* Who may not read the whole of it hears what they hear of an order that is not there. */
static gboolean
may_read (WoCapsuleDesk *self, const WoCapsuleJob *job, const WoReadingScope *scope)
{
  WoState *state = wo_store_state (self->store, 0);
  g_autoptr (WoRecord) order = state->get (state, job->order);
  const char *case_id =
      order != NULL && order->kind == WO_RECORD_ORDER ? wo_record_get (order, "case") : NULL;
  g_autoptr (WoRecord) c = case_id != NULL ? state->get (state, case_id) : NULL;

  return order != NULL && wo_reading_scope_allows (scope, order, state) &&
         (c == NULL || wo_reading_scope_allows (scope, c, state));
}

static WoReply *
refusal (const GError *error)
{
  static const char *const codes[] = {
    [WO_CAPSULE_ERROR_NO_ORDER] = "no-such-order",
    [WO_CAPSULE_ERROR_NOT_SIGNED] = "not-signed",
    [WO_CAPSULE_ERROR_ELSEWHERE] = "signed-elsewhere",
  };

  if (error->domain == WO_CAPSULE_ERROR && error->code != WO_CAPSULE_ERROR_DAMAGED)
    return wo_reply_error (SOUP_STATUS_NOT_FOUND, codes[error->code], error->message);
  return wo_reply_failure ("store-failed", "The server could not make the file of this decision",
                           error);
}

static WoReply *
make_reply (WoCapsuleDesk *self, const WoCapsuleJob *job, GError **error)
{
  WoState *state = wo_store_state (self->store, 0);
  g_autoptr (WoReadingScope) scope =
      wo_reading_scope_new (job->person, state, wo_date_from_us (g_get_real_time ()));
  g_autoptr (WoCapsule) capsule = NULL;
  GBytes *file;
  gboolean may;

  if (!wo_store_state_error (self->store, error))
    return NULL;
  if (!scope->any)
    return wo_reply_error (SOUP_STATUS_FORBIDDEN, "not-here",
                           "You have no place in this office, or have it no longer");
  may = may_read (self, job, scope);
  if (!wo_store_state_error (self->store, error))
    return NULL;
  if (!may)
    return wo_reply_error (SOUP_STATUS_NOT_FOUND, "no-such-order",
                           "There is no such order here, or you may not read its case");
  capsule = wo_capsule_make (self->store, job->order, self->signer, error);
  file = capsule != NULL ? wo_capsule_to_bytes (capsule, error) : NULL;
  return file != NULL ? wo_reply_new ("text/plain; charset=utf-8", file) : NULL;
}

static void
desk_run (gpointer data, gpointer user_data)
{
  WoCapsuleJob *job = data;
  WoCapsuleDesk *self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->store == NULL)
    self->store = wo_place_store (self->place, WO_STORE_READ_ONLY, &error);
  if (self->store != NULL)
    job->reply = make_reply (self, job, &error);
  if (job->reply == NULL)
    job->reply = refusal (error);
  wo_reply_at_home (job_deliver, job, job_free);
}

WoCapsuleDesk *
wo_capsule_desk_new (const char *store, const char *key, GError **error)
{
  g_autoptr (WoCapsuleDesk) self = g_new0 (WoCapsuleDesk, 1);

  self->place = g_strdup (store);
  if (key != NULL)
    self->signer = wo_signer_open (key, error);
  if (key != NULL && self->signer == NULL)
    return NULL;
  self->pool = g_thread_pool_new (desk_run, self, 1, TRUE, error);
  return self->pool != NULL ? g_steal_pointer (&self) : NULL;
}

void
wo_capsule_desk_free (WoCapsuleDesk *self)
{
  if (self == NULL)
    return;
  if (self->pool != NULL)
    {
      g_thread_pool_free (self->pool, FALSE, TRUE);
      wo_reply_drain ();
    }
  g_clear_pointer (&self->store, wo_store_free);
  g_clear_pointer (&self->signer, wo_signer_free);
  g_free (self->place);
  g_free (self);
}

gboolean
wo_capsule_desk_ask (WoCapsuleDesk *self, const char *order, const char *person, WoHeld *held)
{
  WoCapsuleJob *job;

  if (g_thread_pool_unprocessed (self->pool) >= WO_LIMIT_CAPSULE_QUEUE)
    return FALSE;
  job = g_new0 (WoCapsuleJob, 1);
  job->order = g_strdup (order);
  job->person = g_strdup (person);
  job->held = held;
  return g_thread_pool_push (self->pool, job, NULL);
}
