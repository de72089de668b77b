/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-file-desk.h"

#include "domain/wo-file-item.h"
#include "domain/wo-reading-scope.h"
#include "register/wo-file-take.h"
#include "server/wo-journal.h"
#include "server/wo-limits.h"
#include "server/wo-place.h"
#include "server/wo-reply.h"
#include "store/wo-files-beside.h"
#include "store/wo-files-shown.h"

typedef struct
{
  GThreadPool *pool; /* of one thread, which alone uses what follows */
  WoStore *store;
  WoDb *db;
  WoFileGate *gate;
  gboolean wipe; /* parts were removed, and may still stand in what is written ahead */
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

/* Whether the person may read one of the records that show the file. */
static gboolean
side_knows (Side *self, WoFileJob *job, const WoReadingScope *scope)
{
  return scope->any && wo_files_may_read (self->db, self->store, scope, job->hash, &job->error);
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
side_take (Side *self, WoFileJob *job, gboolean may, gboolean known)
{
  static const WoFileTakeVerb verbs[] = { [WO_FILE_STATE] = WO_FILE_TAKE_STATE,
                                          [WO_FILE_APPEND] = WO_FILE_TAKE_APPEND,
                                          [WO_FILE_FINISH] = WO_FILE_TAKE_FINISH };
  const WoUpload upload = { .hash = job->hash,
                            .person = job->person,
                            .size = job->size,
                            .quota = WO_LIMIT_FILES_UNFINISHED_BYTES,
                            .known = known,
                            .now_us = g_get_real_time () };
  const WoFileTake take = { may ? verbs[job->verb] : WO_FILE_TAKE_LOOK, job->offset, job->bytes };

  return wo_file_take (self->db, self->store, &upload, &take, &job->state, &job->error);
}

/* Whoever was put out of the office a moment ago sends and reads nothing more. */
static gboolean
side_ask (Side *self, WoFileJob *job)
{
  WoState *state = wo_store_state (self->store, 0);
  WoDate today = wo_date_from_us (g_get_real_time ());
  g_autoptr (WoReadingScope) scope = wo_reading_scope_new (job->person, state, today);
  gboolean sends = job->verb == WO_FILE_APPEND || job->verb == WO_FILE_FINISH;
  gboolean may = wo_may_add_files (job->person, state, today);
  gboolean known = side_knows (self, job, scope);

  if (job->error != NULL || !wo_store_state_error (self->store, &job->error))
    return FALSE;
  if (!scope->any)
    job->outcome = WO_FILE_NOT_HERE;
  else if (sends && !may)
    job->outcome = WO_FILE_NO_ROLE;
  else if (job->verb == WO_FILE_FIND)
    return side_find (self, job, known);
  else
    return side_take (self, job, may, known);
  return TRUE;
}

/* A few parts; whoever sends one meanwhile waits for those alone. When the last is gone, nothing of them is to be
 * left in what SQLite writes ahead. */
static gboolean
side_clear (Side *self, WoFileJob *job)
{
  guint n = 0;

  if (!wo_files_remove_parts (self->db, WO_LIMIT_FILES_PARTS, &n, &job->error))
    return FALSE;
  self->wipe = self->wipe || n > 0;
  job->size = n;
  if (n == 0 && self->wipe)
    self->wipe = !wo_files_wipe (self->db, &job->error);
  return job->error == NULL;
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
  return job->verb == WO_FILE_CLEAR ? side_clear (self, job) : side_ask (self, job);
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
  if (self->db != NULL && wo_files_attach (self->db, NULL, flags, error))
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

/* What was kept before there was a database beside the store, or comes out of a backup, is put there. Work goes on
 * without the parts, but whoever runs the server is to put them back. */
static gboolean
side_make_ready (Side *self, GError **error)
{
  gint64 missing = 0;
  guint moved = 0;
  g_autofree char *n = NULL;

  if (!wo_files_move_out (self->db, &moved, error) ||
      !wo_files_count_missing (self->db, &missing, error))
    return FALSE;
  if (moved > 0)
    wo_journal (WO_LOG_NORMAL, "files-moved-beside-the-store", NULL);
  n = g_strdup_printf ("%" G_GINT64_FORMAT, missing);
  if (missing > 0)
    wo_journal (WO_LOG_QUIET, "files-missing", "files", n, "why",
                "the parts of these files are not beside the store; put STORE.parts back", NULL);
  return TRUE;
}

WoFileDesk *
wo_file_desk_new (const char *store, GError **error)
{
  WoFileDesk *self = g_new0 (WoFileDesk, 1);

  /* What a server that was killed had removed may stand there as well. */
  self->in.wipe = TRUE;
  self->in.gate = wo_file_gate_new (WO_LIMIT_FILES_IN_ONE, WO_LIMIT_FILES_IN);
  self->out.gate = wo_file_gate_new (WO_LIMIT_FILES_OUT_ONE, WO_LIMIT_FILES_OUT);
  if (side_open (&self->in, store, 0, error) && side_make_ready (&self->in, error) &&
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
  /* Who may write goes last, and leaves nothing beside the parts. */
  for (int i = 0; i < 2; i++)
    {
      Side *side = i == 0 ? &self->out : &self->in;

      g_clear_pointer (&side->db, wo_db_close);
      g_clear_pointer (&side->store, wo_store_free);
      wo_file_gate_unref (side->gate);
    }
  g_free (self);
}

WoFileGate *
wo_file_desk_gate (WoFileDesk *self, gboolean out)
{
  return out ? self->out.gate : self->in.gate;
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
