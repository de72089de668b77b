/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes after a commit, with a witness whose disk hangs for as long as the test says. */
#include "protocol/wo-signature.h"
#include "server/wo-answering.h"
#include "server/wo-submission.h"

#include <glib/gstdio.h>

#define DEADLINE_S 60

static GMutex mutex;
static GCond changed;
static gboolean hangs;
static guint told; /* times that the witness was begun to be told */
static gint64 moved_to;
static guint answered;
static gboolean acts_gone;

gboolean __real_wo_witness_add (WoWitness *self, const WoCheckpoint *checkpoint, GError **error);
gboolean __wrap_wo_witness_add (WoWitness *self, const WoCheckpoint *checkpoint, GError **error);
void __wrap_wo_held_answer (WoHeld *self, WoReply *reply);

gboolean
__wrap_wo_witness_add (WoWitness *self, const WoCheckpoint *checkpoint, GError **error)
{
  g_mutex_lock (&mutex);
  told++;
  g_cond_broadcast (&changed);
  while (hangs)
    g_cond_wait (&changed, &mutex);
  g_mutex_unlock (&mutex);
  return __real_wo_witness_add (self, checkpoint, error);
}

void
__wrap_wo_held_answer (WoHeld *self, WoReply *reply)
{
  g_assert_true (acts_gone);
  wo_reply_free (reply);
  answered++;
}

static void
moved (gint64 head, gpointer data)
{
  moved_to = head;
}

static gboolean
too_late (gpointer data)
{
  g_error ("nobody was answered");
  return G_SOURCE_REMOVE;
}

static void
add (WoAnswering *self, WoSigner *signer, gint64 head)
{
  WoHash root = { 0 };
  g_autoptr (GError) error = NULL;
  WoCommit commit = { .submissions = g_ptr_array_new (), .head = head, .moved = TRUE };

  commit.checkpoint = wo_checkpoint_sign (signer, "epoch", head, &root, head, &error);
  g_assert_no_error (error);
  wo_answering_add (self, &commit);
}

/* Nobody's answer waits for the witness; it hears of the newest when it is back. */
static void
test_hanging_witness (void)
{
  g_autofree char *folder = g_dir_make_tmp ("wo-answering-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "witness", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoSigner) signer = wo_signer_new (&error);
  g_autoptr (WoWitness) witness = wo_witness_open (path, &error);
  g_autoptr (WoAnswering) answering = wo_answering_new (moved, NULL, &error);
  guint late = g_timeout_add_seconds (DEADLINE_S, too_late, NULL);

  g_assert_no_error (error);
  wo_answering_set_witness (answering, witness);
  hangs = TRUE;
  moved_to = 0;
  add (answering, signer, 1);
  g_mutex_lock (&mutex);
  while (told == 0)
    g_cond_wait (&changed, &mutex);
  g_mutex_unlock (&mutex);
  add (answering, signer, 2);
  add (answering, signer, 3);
  while (moved_to < 3)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (late);
  g_mutex_lock (&mutex);
  g_assert_cmpuint (told, ==, 1);
  hangs = FALSE;
  g_cond_broadcast (&changed);
  g_mutex_unlock (&mutex);
  g_clear_pointer (&answering, wo_answering_free);
  g_assert_cmpint (wo_witness_last (witness)->size, ==, 3);
  g_remove (path);
  g_rmdir (folder);
}

static void
note_gone (gpointer data)
{
  acts_gone = TRUE;
}

/* What waits to be answered is counted until it is, and what was sent is not kept so long. */
static void
test_counts (void)
{
  static const char sent[] = "{}";
  WoBearer bearer = { .person = (char *) "p1", .replica = (char *) "r1" };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoAnswering) answering = wo_answering_new (moved, NULL, &error);
  GPtrArray *acts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  WoCommit commit = { .epoch = "epoch", .head = 7 };
  WoSubmission *submission;
  guint late;

  g_assert_no_error (error);
  g_ptr_array_add (acts, g_bytes_new_with_free_func (sent, 2, note_gone, NULL));
  submission = wo_submission_new (acts, &bearer, FALSE, NULL);
  submission->taken = g_ptr_array_new ();
  commit.submissions = g_ptr_array_new_with_free_func (wo_submission_free);
  g_ptr_array_add (commit.submissions, submission);
  g_assert_cmpuint (wo_answering_waiting (answering), ==, 0);
  wo_answering_add (answering, &commit);
  /* The main thread, which answers, did not turn. */
  g_assert_cmpuint (wo_answering_waiting (answering), ==, 1);
  late = g_timeout_add_seconds (DEADLINE_S, too_late, NULL);
  while (wo_answering_waiting (answering) > 0)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (late);
  g_assert_cmpuint (answered, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/answering/nobody-waits-for-a-witness-that-hangs", test_hanging_witness);
  g_test_add_func ("/server/answering/what-waits-is-counted-until-it-is-answered", test_counts);
  return g_test_run ();
}
