/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-writer.h"

#include "protocol/wo-packs.h"
#include "register/wo-epoch.h"
#include "server/wo-answering.h"
#include "server/wo-journal.h"
#include "server/wo-limits.h"
#include "server/wo-metrics.h"
#include "server/wo-place.h"
#include "server/wo-submission.h"
#include "store/wo-log-tree.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

struct _WoWriter
{
  WoStore *store;
  WoRegister *reg;
  WoSigner *signer;   /* or NULL */
  WoWitness *witness; /* or NULL */
  gint64 witnessed;   /* the thread's: so much of the log it was told of */
  WoAnswering *answering;
  int lock_fd;
  GThreadPool *readers; /* of one thread, so that what a client sends stays in order */
  GThread *thread;
  GAsyncQueue *queue; /* WoSubmission, read; one without a held request ends the thread */
  GMutex mutex;
  gint64 head;
  gboolean failed; /* the last transaction */
  guint scrub_tries;
  WoWriterMoved moved;
  gpointer moved_data;
  WoPostgresWatch *watch; /* of what other processes take; NULL for a file */
};

G_DEFINE_QUARK (wo - writer - error - quark, wo_writer_error)

int
wo_writer_lock (const char *store, GError **error)
{
  gboolean is_file = wo_place_is_file (store);
  g_autofree char *path = is_file ? g_strconcat (store, ".lock", NULL) : g_strdup ("/dev/null");
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_OPEN, "Cannot write %s: %s", path,
                   g_strerror (errno));
      return -1;
    }
  if (!is_file || flock (fd, LOCK_EX | LOCK_NB) == 0)
    return fd;
  close (fd);
  g_set_error (
      error, WO_WRITER_ERROR, WO_WRITER_ERROR_LOCKED,
      "Another program is already working in %s: a server, or somebody's local office; only "
      "one may serve it",
      store);
  return -1;
}

static WoReply *
writer_store_failed (const GError *error)
{
  WoReply *reply;

  if (g_error_matches (error, WO_STORE_ERROR, WO_STORE_ERROR_FULL))
    reply = wo_reply_failure ("store-full",
                              "The server's disk is full; nothing was taken, and nothing is lost",
                              error);
  else
    reply = wo_reply_failure ("store-failed",
                              "The server's store failed; nothing was taken, and nothing is lost",
                              error);
  reply->retry_after_s = 5;
  return reply;
}

/* On the thread that reads: 1 MiB of acts takes a while, and the main thread only moves bytes. */
static void
writer_read (gpointer data, gpointer user_data)
{
  WoSubmission *submission = data;
  WoWriter *self = user_data;
  WoCommit refused = { 0 };

  if (wo_submission_read (submission))
    {
      g_async_queue_push (self->queue, submission);
      return;
    }
  refused.submissions = g_ptr_array_new_with_free_func (wo_submission_free);
  g_ptr_array_add (refused.submissions, submission);
  wo_answering_add (self->answering, &refused);
}

static gboolean
writer_transact (
    WoWriter *self, WoSending *sendings, gsize n, gint64 now_us, WoDate today, GError **error)
{
  gint64 began_us = g_get_monotonic_time ();
  gboolean taken = wo_register_take_all (self->reg, sendings, n, now_us, today, error);

  wo_metrics_commit (n, (double) (g_get_monotonic_time () - began_us) / G_USEC_PER_SEC);
  g_mutex_lock (&self->mutex);
  self->failed = !taken;
  g_mutex_unlock (&self->mutex);
  return taken;
}

/* A database that is away just now has moved nothing. */
static gint64
writer_read_head (WoWriter *self)
{
  gint64 head = wo_register_head (self->reg);

  return MAX (head, wo_writer_head (self));
}

/* Takes @group in one transaction, and leaves with each what was taken of it. */
static void
writer_take_group (WoWriter *self, GPtrArray *group)
{
  g_autofree WoSending *sendings = g_new0 (WoSending, group->len);
  g_autoptr (GError) error = NULL;
  gint64 now_us = g_get_real_time ();
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  WoDate today = wo_date_new (g_date_time_get_year (now), g_date_time_get_month (now),
                              g_date_time_get_day_of_month (now));
  gboolean taken;

  for (guint i = 0; i < group->len; i++)
    {
      const WoSubmission *submission = g_ptr_array_index (group, i);

      sendings[i].acts = submission->acts;
      sendings[i].read = submission->read;
      sendings[i].person = submission->person;
      sendings[i].authenticated = TRUE;
      sendings[i].stale_sign_in = submission->stale;
    }
  taken = writer_transact (self, sendings, group->len, now_us, today, &error);
  for (guint i = 0; i < group->len; i++)
    {
      WoSubmission *submission = g_ptr_array_index (group, i);

      if (taken)
        submission->taken = sendings[i].taken;
      else
        submission->reply = writer_store_failed (error);
    }
}

/* What the witness is to hear of the log up to @head; NULL: nothing new. */
static WoCheckpoint *
writer_checkpoint (WoWriter *self, gint64 head)
{
  g_autoptr (GError) error = NULL;
  WoCheckpoint *last;

  if (self->witness == NULL || self->witnessed >= head)
    return NULL;
  last = wo_log_checkpoint (self->store, &error);
  if (last != NULL)
    self->witnessed = last->size;
  else if (error != NULL)
    wo_journal (WO_LOG_QUIET, "witness-failed", "why", error->message, NULL);
  return last;
}

/* Each try is told of once; where it goes on, somebody must look who reads the store for so long. */
static void
writer_tell_scrub (WoWriter *self)
{
  gint64 pause_us;
  guint tries = wo_register_scrub_tries (self->reg, &pause_us);
  guint before = self->scrub_tries;
  g_autofree char *count = NULL, *pause_s = NULL;

  if (tries == before)
    return;
  g_mutex_lock (&self->mutex);
  self->scrub_tries = tries;
  g_mutex_unlock (&self->mutex);
  if (tries == 0)
    {
      wo_journal (WO_LOG_NORMAL, "scrubbed", NULL);
      return;
    }
  count = g_strdup_printf ("%u", tries);
  pause_s = g_strdup_printf ("%" G_GINT64_FORMAT, pause_us / G_TIME_SPAN_SECOND);
  wo_journal (tries < WO_LIMIT_SCRUB_TRIES ? WO_LOG_NORMAL : WO_LOG_QUIET, "scrub-failed", "tries",
              count, "again_s", pause_s, NULL);
}

/* Takes over @group. */
static void
writer_commit (WoWriter *self, GPtrArray *group)
{
  WoCommit commit = { .submissions = group };

  writer_take_group (self, group);
  writer_tell_scrub (self);
  commit.epoch = wo_register_epoch (self->reg);
  commit.head = writer_read_head (self);
  commit.checkpoint = writer_checkpoint (self, commit.head);
  g_mutex_lock (&self->mutex);
  commit.moved = commit.head != self->head;
  self->head = commit.head;
  g_mutex_unlock (&self->mutex);
  wo_answering_add (self->answering, &commit);
}

/* The head that another process moved to, on its way to the main context. */
typedef struct
{
  WoWriter *writer;
  gint64 head;
} WoNotice;

static gboolean
notice_deliver (gpointer data)
{
  const WoNotice *self = data;
  WoWriter *writer = self->writer;
  gboolean news;

  /* One that comes after a commit of this process's own says less than is known. */
  g_mutex_lock (&writer->mutex);
  news = self->head > writer->head;
  if (news)
    writer->head = self->head;
  g_mutex_unlock (&writer->mutex);
  if (news)
    writer->moved (self->head, writer->moved_data);
  return G_SOURCE_REMOVE;
}

static void
writer_noticed (gint64 head, gpointer data)
{
  WoNotice *notice = g_new (WoNotice, 1);

  *notice = (WoNotice){ data, head };
  wo_reply_at_home (notice_deliver, notice, g_free);
}

static gpointer
writer_thread (gpointer data)
{
  WoWriter *self = data;
  gboolean ending = FALSE;

  /* What is compiled in is read once, before somebody's act has to wait for it. */
  wo_editions_get (NULL);
  while (!ending)
    {
      WoSubmission *submission = g_async_queue_pop (self->queue);
      GPtrArray *group = g_ptr_array_new_with_free_func (wo_submission_free);

      while (submission != NULL)
        {
          ending = submission->held == NULL;
          if (ending)
            {
              wo_submission_free (submission);
              break;
            }
          g_ptr_array_add (group, submission);
          submission = group->len < WO_LIMIT_GROUP ? g_async_queue_try_pop (self->queue) : NULL;
        }
      if (group->len > 0)
        writer_commit (self, group);
      else
        g_ptr_array_unref (group);
    }
  return NULL;
}

WoWriter *
wo_writer_new (const char *store, WoWriterMoved moved, gpointer data, GError **error)
{
  g_autoptr (WoWriter) self = g_new0 (WoWriter, 1);

  g_mutex_init (&self->mutex);
  self->queue = g_async_queue_new_full (wo_submission_free);
  self->moved = moved;
  self->moved_data = data;
  self->lock_fd = wo_writer_lock (store, error);
  if (self->lock_fd < 0)
    return NULL;
  self->store = wo_place_store (store, WO_STORE_CREATE, error);
  if (self->store == NULL)
    return NULL;
  self->reg = wo_register_new (self->store, error);
  if (self->reg == NULL)
    return NULL;
  self->head = wo_register_head (self->reg);
  if (!wo_place_is_file (store))
    {
      self->watch = wo_postgres_watch_new (store, writer_noticed, self, error);
      if (self->watch == NULL)
        return NULL;
    }
  self->answering = wo_answering_new (moved, data, error);
  if (self->answering == NULL)
    return NULL;
  self->readers = g_thread_pool_new (writer_read, self, 1, TRUE, error);
  if (self->readers == NULL)
    return NULL;
  self->thread = g_thread_new ("wo-writer", writer_thread, self);
  return g_steal_pointer (&self);
}

void
wo_writer_set_told (WoWriter *self, WoPostgresTold told, gpointer data)
{
  if (self->watch != NULL)
    wo_postgres_watch_set_told (self->watch, told, data);
}

void
wo_writer_free (WoWriter *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->watch, wo_postgres_watch_free);
  if (self->readers != NULL)
    g_thread_pool_free (self->readers, FALSE, TRUE);
  if (self->thread != NULL)
    {
      g_async_queue_push (self->queue, g_new0 (WoSubmission, 1));
      g_thread_join (self->thread);
    }
  g_clear_pointer (&self->answering, wo_answering_free);
  g_clear_pointer (&self->reg, wo_register_free);
  g_clear_pointer (&self->signer, wo_signer_free);
  g_clear_pointer (&self->witness, wo_witness_free);
  g_clear_pointer (&self->store, wo_store_free);
  if (self->lock_fd >= 0)
    close (self->lock_fd);
  g_async_queue_unref (self->queue);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/* A store that is older than its witness goes on in a new epoch, so that clients go back with it. */
static gboolean
writer_accept_older (WoWriter *self, GError **error)
{
  g_clear_pointer (&self->reg, wo_register_free);
  if (!wo_epoch_begin (self->store, g_get_real_time (), error))
    return FALSE;
  self->reg = wo_register_new (self->store, error);
  return self->reg != NULL && wo_witness_begin (self->witness, NULL, error);
}

static gboolean
writer_open_witness (WoWriter *self, const WoProofs *proofs, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  self->witness = wo_witness_open (proofs->witness, error);
  if (self->witness == NULL)
    return FALSE;
  if (wo_witness_check (self->witness, self->store, &local_error))
    return TRUE;
  if (proofs->accept_older && local_error->domain == WO_WITNESS_ERROR)
    return writer_accept_older (self, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* The witness hears of what was committed since it last heard, before anybody is answered. */
static void
writer_begin_witness (WoWriter *self)
{
  const WoCheckpoint *seen = self->witness != NULL ? wo_witness_last (self->witness) : NULL;
  g_autoptr (WoCheckpoint) last = NULL;
  g_autoptr (GError) failed = NULL;

  if (self->witness == NULL)
    return;
  last = wo_log_checkpoint (self->store, &failed);
  if (last != NULL && (seen == NULL || seen->size < last->size))
    wo_witness_add (self->witness, last, &failed);
  if (failed != NULL)
    wo_journal (WO_LOG_QUIET, "witness-failed", "why", failed->message, NULL);
}

gboolean
wo_writer_prove (WoWriter *self, const WoProofs *proofs, GError **error)
{
  if (proofs->witness != NULL && !writer_open_witness (self, proofs, error))
    return FALSE;
  wo_answering_set_witness (self->answering, self->witness);
  if (proofs->key == NULL)
    return TRUE;
  self->signer = wo_signer_open (proofs->key, error);
  if (self->signer == NULL ||
      !wo_register_sign_with (self->reg, self->signer, g_get_real_time (), error))
    return FALSE;
  writer_begin_witness (self);
  return TRUE;
}

const char *
wo_writer_epoch (WoWriter *self)
{
  return wo_register_epoch (self->reg);
}

gint64
wo_writer_head (WoWriter *self)
{
  gint64 head;

  g_mutex_lock (&self->mutex);
  head = self->head;
  g_mutex_unlock (&self->mutex);
  return head;
}

guint
wo_writer_queued (WoWriter *self)
{
  return (guint) MAX (0, g_async_queue_length (self->queue)) +
         g_thread_pool_unprocessed (self->readers) + wo_answering_waiting (self->answering);
}

guint
wo_writer_scrub_tries (WoWriter *self)
{
  guint tries;

  g_mutex_lock (&self->mutex);
  tries = self->scrub_tries;
  g_mutex_unlock (&self->mutex);
  return tries;
}

gboolean
wo_writer_failed (WoWriter *self)
{
  gboolean failed;

  g_mutex_lock (&self->mutex);
  failed = self->failed;
  g_mutex_unlock (&self->mutex);
  return failed;
}

gboolean
wo_writer_take (
    WoWriter *self, GPtrArray *acts, const WoBearer *bearer, gboolean stale, WoHeld *held)
{
  if (wo_writer_queued (self) >= WO_LIMIT_QUEUE)
    {
      g_ptr_array_unref (acts);
      return FALSE;
    }
  return g_thread_pool_push (self->readers, wo_submission_new (acts, bearer, stale, held), NULL);
}
