/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-answering.h"

#include "register/wo-wire.h"
#include "server/wo-journal.h"
#include "server/wo-metrics.h"
#include "server/wo-submission.h"

struct _WoAnswering
{
  GThreadPool *pool; /* of one thread, so that answers come in order */
  int waiting;       /* sendings that were given and are not answered; atomic */
  WoWriterMoved moved;
  gpointer moved_data;
  WoWitness *witness;   /* or NULL */
  GThreadPool *tellers; /* of one thread, the only one that tells it */
  GMutex mutex;
  WoCheckpoint *newest; /* what it is to hear next; NULL: nothing that it is not told already */
};

/* Answers on their way to the main context. */
typedef struct
{
  WoAnswering *answering;
  WoCommit commit;
} Answers;

static void
answers_free (gpointer data)
{
  Answers *self = data;

  g_atomic_int_add (&self->answering->waiting, -(int) self->commit.submissions->len);
  g_ptr_array_unref (self->commit.submissions);
  g_clear_pointer (&self->commit.checkpoint, wo_checkpoint_free);
  g_free (self);
}

static gboolean
answers_deliver (gpointer data)
{
  Answers *self = data;

  for (guint i = 0; i < self->commit.submissions->len; i++)
    {
      WoSubmission *submission = g_ptr_array_index (self->commit.submissions, i);

      wo_held_answer (submission->held, g_steal_pointer (&submission->reply));
    }
  if (self->commit.moved)
    self->answering->moved (self->commit.head, self->answering->moved_data);
  return G_SOURCE_REMOVE;
}

static void
count (GPtrArray *taken)
{
  for (guint i = 0; i < taken->len; i++)
    {
      const WoTaken *one = g_ptr_array_index (taken, i);

      if (one->duplicate)
        wo_metrics_act ("duplicate");
      else if (one->result != NULL)
        wo_metrics_act (wo_outcome_name (one->result->outcome));
      else
        wo_metrics_act ("refused");
    }
}

static void
make_reply (WoSubmission *submission, const WoCommit *commit)
{
  if (submission->reply == NULL)
    {
      count (submission->taken);
      submission->reply = wo_reply_new (WO_JSON_TYPE, wo_wire_answer (submission->taken,
                                                                      commit->epoch, commit->head));
    }
  g_clear_pointer (&submission->taken, g_ptr_array_unref);
  g_clear_pointer (&submission->read, g_ptr_array_unref);
  g_clear_pointer (&submission->acts, g_ptr_array_unref);
}

static WoCheckpoint *
swap_newest (WoAnswering *self, WoCheckpoint *checkpoint)
{
  WoCheckpoint *was;

  g_mutex_lock (&self->mutex);
  was = self->newest;
  self->newest = checkpoint;
  g_mutex_unlock (&self->mutex);
  return was;
}

/* On a thread of its own: nobody waits for the other disk, and a commit that the witness missed leaves it older
 * than the store, which is no harm. So it hears of the newest alone. What it has seen is asked of itself: the
 * database may tell of a commit before the thread that writes does. */
static void
tell_witness (gpointer data, gpointer user_data)
{
  WoAnswering *self = user_data;
  g_autoptr (WoCheckpoint) checkpoint = swap_newest (self, NULL);
  const WoCheckpoint *seen = wo_witness_last (self->witness);
  g_autoptr (GError) error = NULL;

  if ((seen != NULL && seen->size >= checkpoint->size) ||
      wo_witness_add (self->witness, checkpoint, &error))
    return;
  wo_journal (WO_LOG_QUIET, "witness-failed", "why", error->message, NULL);
}

static void
answer (gpointer data, gpointer user_data)
{
  Answers *answers = data;
  WoAnswering *self = user_data;
  g_autoptr (WoCheckpoint) checkpoint = g_steal_pointer (&answers->commit.checkpoint);
  g_autoptr (WoCheckpoint) was = NULL;

  for (guint i = 0; i < answers->commit.submissions->len; i++)
    make_reply (g_ptr_array_index (answers->commit.submissions, i), &answers->commit);
  wo_reply_at_home (answers_deliver, answers, answers_free);
  if (self->witness == NULL || checkpoint == NULL)
    return;
  was = swap_newest (self, g_steal_pointer (&checkpoint));
  if (was == NULL)
    g_thread_pool_push (self->tellers, self, NULL);
}

WoAnswering *
wo_answering_new (WoWriterMoved moved, gpointer data, GError **error)
{
  g_autoptr (WoAnswering) self = g_new0 (WoAnswering, 1);

  g_mutex_init (&self->mutex);
  self->moved = moved;
  self->moved_data = data;
  self->tellers = g_thread_pool_new (tell_witness, self, 1, TRUE, error);
  if (self->tellers == NULL)
    return NULL;
  self->pool = g_thread_pool_new (answer, self, 1, TRUE, error);
  return self->pool != NULL ? g_steal_pointer (&self) : NULL;
}

void
wo_answering_free (WoAnswering *self)
{
  if (self == NULL)
    return;
  if (self->pool != NULL)
    g_thread_pool_free (self->pool, FALSE, TRUE);
  wo_reply_drain ();
  if (self->tellers != NULL)
    g_thread_pool_free (self->tellers, FALSE, TRUE);
  g_clear_pointer (&self->newest, wo_checkpoint_free);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

void
wo_answering_set_witness (WoAnswering *self, WoWitness *witness)
{
  self->witness = witness;
}

void
wo_answering_add (WoAnswering *self, const WoCommit *commit)
{
  Answers *answers = g_new (Answers, 1);

  *answers = (Answers){ self, *commit };
  g_atomic_int_add (&self->waiting, (int) commit->submissions->len);
  g_thread_pool_push (self->pool, answers, NULL);
}

guint
wo_answering_waiting (WoAnswering *self)
{
  return (guint) MAX (0, g_atomic_int_get (&self->waiting));
}
