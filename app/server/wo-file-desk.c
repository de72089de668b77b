/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-file-desk.h"

#include "domain/wo-file-item.h"
#include "domain/wo-reading-scope.h"
#include "server/wo-limits.h"
#include "server/wo-place.h"
#include "server/wo-reply.h"

typedef struct
{
  GThreadPool *pool; /* of one thread, which alone uses what follows */
  WoStore *store;
  WoDb *db;
} Side;

struct _WoFileDesk
{
  Side in, out;
};

typedef struct
{
  WoFileJob *job;
  WoFileDone done;
  gpointer data;
} Asked;

WoFileJob *
wo_file_job_new (WoFileVerb verb, const char *hash, const char *person)
{
  WoFileJob *self = g_new0 (WoFileJob, 1);

  self->verb = verb;
  self->hash = g_strdup (hash);
  self->person = g_strdup (person);
  return self;
}

static void
job_free (WoFileJob *self)
{
  g_clear_error (&self->error);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->hash);
  g_free (self->person);
  g_free (self);
}

static void
asked_free (gpointer data)
{
  Asked *self = data;

  job_free (self->job);
  g_free (self);
}

static gboolean
asked_deliver (gpointer data)
{
  Asked *self = data;

  self->done (self->job, self->data);
  return G_SOURCE_REMOVE;
}

/* Whether the person may read one of the records of @kind that name the file. */
static gboolean
side_reads (Side *self, const WoFileJob *job, const WoReadingScope *scope, WoRecordKind kind)
{
  WoState *state = wo_store_state (self->store, 0);
  g_auto (GStrv) ids = wo_store_find (self->store, kind, "files/*.hash", job->hash, NULL);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) record = state->get (state, ids[i]);

      if (record != NULL && wo_reading_scope_allows (scope, record, state))
        return TRUE;
    }
  return FALSE;
}

static gboolean
side_knows (Side *self, const WoFileJob *job, const WoReadingScope *scope)
{
  return side_reads (self, job, scope, WO_RECORD_CASE) ||
         side_reads (self, job, scope, WO_RECORD_ORDER);
}

static gboolean
side_find (Side *self, WoFileJob *job, gboolean known)
{
  if (!wo_files_size (self->db, job->hash, &job->size, &job->error))
    return FALSE;
  if (!known || job->size == 0)
    job->outcome = WO_FILE_UNKNOWN;
  return TRUE;
}

static gboolean
side_take (Side *self, WoFileJob *job, gboolean known)
{
  WoUpload upload = { .hash = job->hash,
                      .person = job->person,
                      .size = job->size,
                      .quota = WO_LIMIT_FILES_UNFINISHED_BYTES,
                      .known = known,
                      .now_us = g_get_real_time () };

  if (job->verb == WO_FILE_STATE)
    return wo_files_state (self->db, &upload, &job->state, &job->error);
  if (job->verb == WO_FILE_APPEND)
    return wo_files_append (self->db, &upload, job->offset, job->bytes, &job->state, &job->error);
  return wo_files_finish (self->db, &upload, &job->state, &job->error);
}

/* Whoever was put out of the office a moment ago sends and reads nothing more. */
static gboolean
side_ask (Side *self, WoFileJob *job)
{
  WoState *state = wo_store_state (self->store, 0);
  WoDate today = wo_date_from_us (g_get_real_time ());
  g_autoptr (WoReadingScope) scope = wo_reading_scope_new (job->person, state, today);
  gboolean sends = job->verb == WO_FILE_APPEND || job->verb == WO_FILE_FINISH;
  gboolean may = !sends || wo_may_add_files (job->person, state, today);
  gboolean known = scope->any && side_knows (self, job, scope);

  if (!wo_store_state_error (self->store, &job->error))
    return FALSE;
  if (!scope->any)
    job->outcome = WO_FILE_NOT_HERE;
  else if (!may)
    job->outcome = WO_FILE_NO_ROLE;
  else if (job->verb == WO_FILE_FIND)
    return side_find (self, job, known);
  else
    return side_take (self, job, known);
  return TRUE;
}

static gboolean
side_do (Side *self, WoFileJob *job)
{
  gint64 now_us = g_get_real_time ();
  guint n = 0;

  if (job->verb == WO_FILE_READ)
    {
      job->bytes = wo_files_read (self->db, job->hash, job->offset, job->most, &job->error);
      return job->bytes != NULL;
    }
  if (job->verb == WO_FILE_SWEEP)
    {
      gboolean done = wo_files_sweep (self->db, now_us, now_us - WO_LIMIT_FILES_STALE_US,
                                      now_us - WO_LIMIT_FILES_UNNAMED_US, &n, &job->error);

      job->size = n;
      return done;
    }
  return side_ask (self, job);
}

static void
side_run (gpointer data, gpointer user_data)
{
  Asked *asked = data;

  if (!side_do (user_data, asked->job))
    asked->job->outcome = WO_FILE_FAILED;
  /* A part that was given is a megabyte for nobody. */
  if (asked->job->verb == WO_FILE_APPEND)
    g_clear_pointer (&asked->job->bytes, g_bytes_unref);
  wo_reply_at_home (asked_deliver, asked, asked_free);
}

static gboolean
side_open (Side *self, const char *store, WoStoreFlags flags, GError **error)
{
  self->store = wo_place_store (store, WO_STORE_READ_ONLY, error);
  if (self->store != NULL)
    self->db = wo_place_db (store, flags, error);
  if (self->db != NULL)
    self->pool = g_thread_pool_new (side_run, self, 1, TRUE, error);
  return self->pool != NULL;
}

static void
side_close (Side *self)
{
  if (self->pool != NULL)
    g_thread_pool_free (self->pool, FALSE, TRUE);
  self->pool = NULL;
}

WoFileDesk *
wo_file_desk_new (const char *store, GError **error)
{
  WoFileDesk *self = g_new0 (WoFileDesk, 1);

  if (side_open (&self->in, store, 0, error) &&
      side_open (&self->out, store, WO_STORE_READ_ONLY, error))
    return self;
  wo_file_desk_free (self);
  return NULL;
}

void
wo_file_desk_free (WoFileDesk *self)
{
  if (self == NULL)
    return;
  side_close (&self->in);
  side_close (&self->out);
  wo_reply_drain ();
  for (int i = 0; i < 2; i++)
    {
      Side *side = i == 0 ? &self->in : &self->out;

      g_clear_pointer (&side->db, wo_db_close);
      g_clear_pointer (&side->store, wo_store_free);
    }
  g_free (self);
}

gboolean
wo_file_desk_ask (WoFileDesk *self, WoFileJob *job, WoFileDone done, gpointer data)
{
  gboolean fetches = job->verb == WO_FILE_FIND || job->verb == WO_FILE_READ;
  Side *side = NULL;
  Asked *asked;

  if (self != NULL)
    side = fetches ? &self->out : &self->in;
  if (side == NULL || side->pool == NULL ||
      g_thread_pool_unprocessed (side->pool) >= WO_LIMIT_QUEUE)
    {
      job_free (job);
      return FALSE;
    }
  asked = g_new0 (Asked, 1);
  *asked = (Asked){ job, done, data };
  g_thread_pool_push (side->pool, asked, NULL);
  return TRUE;
}
