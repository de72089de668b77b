/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-history-desk.h"

#include "domain/wo-reading-scope.h"
#include "protocol/wo-history-json.h"
#include "register/wo-history-read.h"
#include "server/wo-limits.h"
#include "server/wo-place.h"

#include <string.h>

struct _WoHistoryDesk
{
  GThreadPool *pool; /* of one thread, which alone uses what follows */
  char *place;
  WoStore *store; /* opened when somebody first asks */
};

typedef struct
{
  char *id, *person;
  WoHeld *held;
  WoReply *reply;
} WoHistoryJob;

static void
job_free (gpointer data)
{
  WoHistoryJob *self = data;

  g_free (self->id);
  g_free (self->person);
  g_clear_pointer (&self->reply, wo_reply_free);
  g_free (self);
}

static gboolean
job_deliver (gpointer data)
{
  WoHistoryJob *self = data;

  wo_held_answer (self->held, g_steal_pointer (&self->reply));
  return G_SOURCE_REMOVE;
}

static gboolean
may_read (const WoReadingScope *scope, WoState *state, const char *id)
{
  g_autoptr (WoRecord) record = id != NULL ? state->get (state, id) : NULL;

  return record != NULL && wo_reading_scope_allows (scope, record, state);
}

static WoReply *
refusal (const GError *error)
{
  if (g_error_matches (error, WO_HISTORY_ERROR, WO_HISTORY_ERROR_NONE_SUCH))
    return wo_reply_error (SOUP_STATUS_NOT_FOUND, "no-such-record", error->message);
  if (g_error_matches (error, WO_HISTORY_ERROR, WO_HISTORY_ERROR_NO_LOG))
    return wo_reply_error (SOUP_STATUS_NOT_FOUND, "no-history", error->message);
  if (g_error_matches (error, WO_HISTORY_ERROR, WO_HISTORY_ERROR_TOO_LONG))
    return wo_reply_error (SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "too-long", error->message);
  return wo_reply_failure ("store-failed", "The server could not look up what happened", error);
}

/* Who may read neither hears what they hear of a record that is not there. */
static WoReply *
history_reply (WoHistoryDesk *self, const char *id, gboolean with_case, GError **error)
{
  g_autoptr (WoHistory) history = wo_history_read (self->store, id, with_case, error);
  char *json;
  gsize length;

  if (history == NULL)
    return NULL;
  json = wo_history_to_json (history);
  length = strlen (json);
  if (length <= WO_HISTORY_JSON_BYTES_MAX)
    return wo_reply_new (WO_JSON_TYPE, g_bytes_new_take (json, length));
  g_free (json);
  g_set_error_literal (error, WO_HISTORY_ERROR, WO_HISTORY_ERROR_TOO_LONG,
                       "So much was written here that its history is too long to be shown");
  return NULL;
}

static WoReply *
make_reply (WoHistoryDesk *self, const WoHistoryJob *job, GError **error)
{
  WoState *state = wo_store_state (self->store, 0);
  g_autoptr (WoReadingScope) scope =
      wo_reading_scope_new (job->person, state, wo_date_from_us (g_get_real_time ()));
  g_autofree char *order = NULL;
  g_autofree char *case_id = NULL;
  gboolean with_order, with_case;

  if (!wo_store_state_error (self->store, error))
    return NULL;
  if (!scope->any)
    return wo_reply_error (SOUP_STATUS_FORBIDDEN, "not-here",
                           "You have no place in this office, or have it no longer");
  if (!wo_history_find (self->store, job->id, &order, &case_id, error))
    return NULL;
  with_order = order == NULL || may_read (scope, state, order);
  with_case = case_id != NULL && may_read (scope, state, case_id);
  if (!wo_store_state_error (self->store, error))
    return NULL;
  if (with_order && (with_case || order != NULL))
    return history_reply (self, job->id, with_case, error);
  g_set_error_literal (error, WO_HISTORY_ERROR, WO_HISTORY_ERROR_NONE_SUCH,
                       "There is no such order or case here, or you may not read it");
  return NULL;
}

static void
desk_run (gpointer data, gpointer user_data)
{
  WoHistoryJob *job = data;
  WoHistoryDesk *self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->store == NULL)
    self->store = wo_place_store (self->place, WO_STORE_READ_ONLY, &error);
  if (self->store != NULL)
    job->reply = make_reply (self, job, &error);
  if (job->reply == NULL)
    job->reply = refusal (error);
  wo_reply_at_home (job_deliver, job, job_free);
}

WoHistoryDesk *
wo_history_desk_new (const char *store, GError **error)
{
  g_autoptr (WoHistoryDesk) self = g_new0 (WoHistoryDesk, 1);

  self->place = g_strdup (store);
  self->pool = g_thread_pool_new (desk_run, self, 1, TRUE, error);
  return self->pool != NULL ? g_steal_pointer (&self) : NULL;
}

void
wo_history_desk_free (WoHistoryDesk *self)
{
  if (self == NULL)
    return;
  if (self->pool != NULL)
    {
      g_thread_pool_free (self->pool, FALSE, TRUE);
      wo_reply_drain ();
    }
  g_clear_pointer (&self->store, wo_store_free);
  g_free (self->place);
  g_free (self);
}

gboolean
wo_history_desk_ask (WoHistoryDesk *self, const char *id, const char *person, WoHeld *held)
{
  WoHistoryJob *job;

  if (g_thread_pool_unprocessed (self->pool) >= WO_LIMIT_HISTORY_QUEUE)
    return FALSE;
  job = g_new0 (WoHistoryJob, 1);
  job->id = g_strdup (id);
  job->person = g_strdup (person);
  job->held = held;
  return g_thread_pool_push (self->pool, job, NULL);
}
