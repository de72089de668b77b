/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session-bench.h"

#include "desktop/model/wo-begun.h"
#include "desktop/model/wo-brief-job.h"
#include "desktop/model/wo-minutes-job.h"
#include "desktop/session/wo-attendance.h"
#include "desktop/session/wo-minutes.h"
#include "desktop/session/wo-plan.h"
#include "documents/wo-paper-text.h"

#include <string.h>

static const char *
order_at (SessionBench *bench, guint i)
{
  return g_ptr_array_index (bench->orders, i);
}

static WoSessionMark
mark_of (SessionBench *bench, guint i)
{
  const WoSessionEntry *entry = wo_session_find (bench->session, order_at (bench, i), NULL);

  g_assert_nonnull (entry);
  return entry->mark;
}

static void
mark_ready (SessionBench *bench, guint i)
{
  g_autofree char *hash = session_bench_hash (bench, order_at (bench, i));

  wo_session_set_seen (bench->session, order_at (bench, i), hash);
  wo_session_set_mark (bench->session, order_at (bench, i), WO_SESSION_READY, hash, NULL);
}

static gboolean
is_open (gpointer session)
{
  const WoSitting *sitting = wo_session_get_sitting (session);

  return sitting != NULL && g_str_equal (sitting->state, WO_SITTING_OPEN);
}

static gboolean
is_planned (gpointer session)
{
  return wo_session_get_sitting (session) != NULL;
}

/* A mark is there after the program ended, and only for what was read. */
static void
test_durable (void)
{
  g_autoptr (SessionBench) bench = session_bench_new (2);
  const WoSessionEntry *entry;
  g_autofree char *hash = NULL;

  session_bench_await (bench, 2);
  mark_ready (bench, 0);
  wo_session_set_mark (bench->session, order_at (bench, 1), WO_SESSION_LATER, NULL, NULL);
  session_bench_reopen (bench);
  session_bench_await (bench, 2);
  hash = session_bench_hash (bench, order_at (bench, 0));
  entry = wo_session_find (bench->session, order_at (bench, 0), NULL);
  g_assert_cmpint (entry->mark, ==, WO_SESSION_READY);
  g_assert_cmpstr (entry->hash, ==, hash);
  g_assert_cmpstr (entry->seen, ==, hash);
  g_assert_cmpint (mark_of (bench, 1), ==, WO_SESSION_LATER);
}

typedef struct
{
  SessionBench *bench;
  guint i;
  WoSessionMark mark;
} Marked;

static gboolean
is_marked (gpointer data)
{
  Marked *self = data;

  return mark_of (self->bench, self->i) == self->mark;
}

static void
await_mark (SessionBench *bench, guint i, WoSessionMark mark)
{
  Marked marked = { bench, i, mark };

  wo_bench_until (is_marked, &marked);
}

static void
begin (SessionBench *bench)
{
  wo_session_begin (bench->session);
  wo_bench_until (is_open, bench->session);
}

static WoAct *
amending (SessionBench *bench, guint i)
{
  WoAct *act = wo_act_new ("amend", WO_RECORD_ORDER, order_at (bench, i));

  wo_act_set_arg (act, "paragraph", "2");
  wo_act_set_arg (act, "text", "The review must look at every home in the block.");
  return act;
}

/* What changed after it was read is not marked any more, and says so. */
static void
test_changed (void)
{
  g_autoptr (SessionBench) bench = session_bench_new (2);
  g_autoptr (GPtrArray) reasons = NULL;

  session_bench_await (bench, 2);
  begin (bench);
  mark_ready (bench, 0);
  mark_ready (bench, 1);
  reasons = session_bench_step (bench, "amend", order_at (bench, 0), amending (bench, 0));
  g_assert_cmpuint (reasons->len, ==, 0);
  await_mark (bench, 0, WO_SESSION_CHANGED);
  g_assert_cmpint (mark_of (bench, 1), ==, WO_SESSION_READY);
}

/* Somebody else returns one and withdraws another while they are marked: each is shown, and stays on the list. */
static void
test_others (void)
{
  static const struct
  {
    const char *step;
    WoSessionMark mark;
  } rows[] = { { "return", WO_SESSION_RETURNED }, { "withdraw", WO_SESSION_GONE } };
  g_autoptr (SessionBench) bench = session_bench_new (G_N_ELEMENTS (rows));

  session_bench_await (bench, G_N_ELEMENTS (rows));
  begin (bench);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      WoAct *act = wo_act_new (rows[i].step, WO_RECORD_ORDER, order_at (bench, i));
      g_autoptr (GPtrArray) reasons = NULL;

      mark_ready (bench, i);
      wo_act_set_arg (act, "note", "The landlord has merged.");
      session_bench_act_as (bench, bench->ben);
      reasons = session_bench_step (bench, rows[i].step, order_at (bench, i), act);
      g_assert_cmpuint (reasons->len, ==, 0);
      session_bench_act_as (bench, bench->dora);
      await_mark (bench, i, rows[i].mark);
      g_assert_nonnull (
          strstr (wo_session_find (bench->session, order_at (bench, i), NULL)->note, "merged"));
    }
  g_assert_cmpuint (wo_session_get_length (bench->session), ==, G_N_ELEMENTS (rows));
  g_assert_cmpuint (wo_session_count (bench->session, WO_SESSION_READY), ==, 0);
}

static void
closed_cb (WoSession *session, const char *id, char **ret_id)
{
  g_free (*ret_id);
  *ret_id = g_strdup (id);
}

static gboolean
has_text (gpointer text)
{
  return *(char **) text != NULL;
}

/* The minutes are what the register has: who decided what, with the hash, and how far the log had come. */
static void
test_minutes (void)
{
  g_autoptr (SessionBench) bench = session_bench_new (2);
  g_autoptr (GPtrArray) reasons = NULL;
  g_autoptr (GPtrArray) back = NULL;
  g_autoptr (WoPaper) paper = NULL;
  g_autofree char *id = NULL;
  g_autofree char *text = NULL;
  g_autofree char *hash = NULL;
  WoMinutesAnswer *answer;
  WoAct *act;

  session_bench_await (bench, 2);
  begin (bench);
  g_signal_connect (bench->session, "closed", G_CALLBACK (closed_cb), &id);
  hash = session_bench_hash (bench, order_at (bench, 0));
  reasons = session_bench_step (bench, "sign", order_at (bench, 0), NULL);
  g_assert_cmpuint (reasons->len, ==, 0);
  act = wo_act_new ("return", WO_RECORD_ORDER, order_at (bench, 1));
  wo_act_set_arg (act, "note", "Say which records.");
  back = session_bench_step (bench, "return", order_at (bench, 1), act);
  await_mark (bench, 0, WO_SESSION_SIGNED);
  await_mark (bench, 1, WO_SESSION_RETURNED);
  wo_session_close (bench->session, wo_session_get_sitting (bench->session)->id);
  wo_bench_until (has_text, &id);
  answer = wo_office_read (bench->bench->office, wo_minutes_job, id, NULL);
  g_assert_cmpstr (answer->sitting->state, ==, WO_SITTING_CLOSED);
  g_assert_cmpuint (answer->sitting->decisions->len, ==, 2);
  g_assert_cmpint (answer->sitting->log_size, >, 0);
  paper = wo_minutes_paper (bench->bench->desk, answer);
  text = wo_paper_text (paper, WO_PAPER_TEXT_WHOLE);
  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, "Signed by Dora Vale"));
  g_assert_nonnull (strstr (text, "Dora Vale, from "));
  g_assert_nonnull (strstr (text, hash));
  g_assert_nonnull (strstr (text, "Returned by Dora Vale"));
  g_assert_nonnull (strstr (text, "Say which records."));
  g_assert_nonnull (strstr (text, answer->sitting->log_root));
  wo_minutes_answer_free (answer);
}

#define PASSED "The day by which the terms of reference are to be agreed has passed already."
#define BECAUSE "They were agreed with the landlord last week."

static void
waive (SessionBench *bench, const char *order)
{
  WoAct *act = wo_act_new ("set", WO_RECORD_ORDER, order);
  g_autoptr (WoResult) result = NULL;
  g_autoptr (GError) error = NULL;

  wo_act_add_cell (act, "waivers/terms-past.waived_because", BECAUSE);
  result = wo_office_act (bench->bench->office, act, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
}

static gboolean
is_in_minutes_so_far (gpointer data)
{
  SessionBench *bench = data;
  g_autofree char *text = wo_minutes_text (bench->bench->desk, bench->session);

  return strstr (text, PASSED) != NULL && strstr (text, "Waived by Dora Vale: " BECAUSE) != NULL;
}

/* What was let pass is in the minutes so far, and in those of the session that was closed. */
static void
test_minutes_waived (void)
{
  g_autoptr (SessionBench) bench = session_bench_new (1);
  g_autoptr (WoPaper) paper = NULL;
  g_autofree char *id = NULL;
  g_autofree char *text = NULL;
  WoMinutesAnswer *answer;

  session_bench_await (bench, 1);
  begin (bench);
  g_signal_connect (bench->session, "closed", G_CALLBACK (closed_cb), &id);
  wo_office_set_today (bench->bench->office, wo_date_new (2025, 4, 26));
  g_assert_false (is_in_minutes_so_far (bench));
  waive (bench, order_at (bench, 0));
  wo_bench_until (is_in_minutes_so_far, bench);
  wo_session_close (bench->session, wo_session_get_sitting (bench->session)->id);
  wo_bench_until (has_text, &id);
  answer = wo_office_read (bench->bench->office, wo_minutes_job, id, NULL);
  paper = wo_minutes_paper (bench->bench->desk, answer);
  text = wo_paper_text (paper, WO_PAPER_TEXT_WHOLE);
  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, "Waived by Dora Vale"));
  g_assert_nonnull (strstr (text, BECAUSE));
  wo_minutes_answer_free (answer);
}

/* What was signed in a session that is closed is no order of the next one, which has what still waits. */
static void
test_next (void)
{
  g_autoptr (SessionBench) bench = session_bench_new (2);
  g_autoptr (GPtrArray) reasons = NULL;
  g_autofree char *id = NULL;

  session_bench_await (bench, 2);
  begin (bench);
  g_signal_connect (bench->session, "closed", G_CALLBACK (closed_cb), &id);
  reasons = session_bench_step (bench, "sign", order_at (bench, 0), NULL);
  g_assert_cmpuint (reasons->len, ==, 0);
  await_mark (bench, 0, WO_SESSION_SIGNED);
  wo_session_close (bench->session, wo_session_get_sitting (bench->session)->id);
  wo_bench_until (has_text, &id);
  session_bench_await (bench, 1);
  g_assert_cmpstr (wo_session_get_entry (bench->session, 0)->id, ==, order_at (bench, 1));
}

/* What a manager plans is what the Ombudsman finds, in that order; the rest waits for another session. */
static void
test_planned (void)
{
  g_autoptr (SessionBench) bench = session_bench_new (3);
  g_autoptr (WoPlan) plan = wo_plan_new (NULL);
  const WoSitting *sitting;

  session_bench_act_as (bench, bench->ben);
  session_bench_await (bench, 3);
  wo_plan_follow (plan, bench->session);
  g_assert_cmpuint (wo_plan_count (plan), ==, 3);
  g_assert_cmpint (wo_plan_minutes (plan, bench->session), >=, 6);
  wo_plan_move (plan, 2, 0);
  ((WoPlanItem *) g_ptr_array_index (plan->items, 1))->chosen = FALSE;
  plan->title = g_strdup ("Tuesday");
  plan->on = wo_date_new (2025, 3, 25);
  wo_session_do (bench->session, wo_plan_act (plan, bench->session));
  wo_bench_until (is_planned, bench->session);
  session_bench_act_as (bench, bench->dora);
  session_bench_reopen (bench);
  session_bench_await (bench, 2);
  sitting = wo_session_get_sitting (bench->session);
  g_assert_cmpstr (sitting->title, ==, "Tuesday");
  for (guint i = 0; i < 2; i++)
    g_assert_cmpstr (wo_session_get_entry (bench->session, i)->id, ==,
                     ((WoPlanItem *) g_ptr_array_index (plan->items, i == 0 ? 0 : 2))->id);
}

/* An agenda that is changed while the session is open keeps what was decided. */
static void
test_kept (void)
{
  g_autoptr (SessionBench) bench = session_bench_new (3);
  g_autoptr (GPtrArray) reasons = NULL;
  g_autoptr (WoPlan) plan = NULL;
  g_autofree char *left = NULL;
  const WoSitting *sitting;

  session_bench_await (bench, 3);
  begin (bench);
  reasons = session_bench_step (bench, "sign", order_at (bench, 0), NULL);
  g_assert_cmpuint (reasons->len, ==, 0);
  await_mark (bench, 0, WO_SESSION_SIGNED);
  plan = wo_plan_new (wo_session_get_sitting (bench->session)->id);
  wo_plan_follow (plan, bench->session);
  g_assert_cmpuint (plan->items->len, ==, 2);
  left = g_strdup (((WoPlanItem *) g_ptr_array_index (plan->items, 1))->id);
  ((WoPlanItem *) g_ptr_array_index (plan->items, 1))->chosen = FALSE;
  plan->title = g_strdup ("Tuesday");
  plan->on = wo_date_new (2025, 3, 25);
  wo_session_do (bench->session, wo_plan_act (plan, bench->session));
  session_bench_await (bench, 2);
  sitting = wo_session_get_sitting (bench->session);
  g_assert_nonnull (wo_sitting_item (sitting, order_at (bench, 0)));
  g_assert_null (wo_sitting_item (sitting, left));
}

/* What the register has of an order may be here before its answer to whoever signs. */
static void
test_held (void)
{
  g_autoptr (SessionBench) bench = session_bench_new (2);
  g_autofree char *held = NULL, *other = NULL;

  session_bench_await (bench, 2);
  held = g_strdup (order_at (bench, 0));
  other = g_strdup (order_at (bench, 1));
  wo_session_hold (bench->session, held, TRUE);
  g_ptr_array_unref (session_bench_step (bench, "sign", held, NULL));
  g_ptr_array_unref (session_bench_step (bench, "sign", other, NULL));
  session_bench_await (bench, 1);
  wo_session_set_mark (bench->session, held, WO_SESSION_SIGNED, NULL, NULL);
  wo_bench_rest ();
  g_assert_cmpuint (wo_session_count (bench->session, WO_SESSION_SIGNED), ==, 1);
}

/* Whoever only plans does not open it. */
static void
test_not_theirs (void)
{
  g_autoptr (SessionBench) bench = session_bench_new (1);

  session_bench_act_as (bench, bench->ben);
  session_bench_reopen (bench);
  session_bench_act_as (bench, bench->ben);
  session_bench_await (bench, 1);
  g_assert_null (wo_session_get_sitting (bench->session));
}

static gboolean
has_begun (gpointer bench)
{
  WoBegun *begun = wo_begun_of (((SessionBench *) bench)->bench->desk);

  return wo_begun_get (begun, "order", "comment elements.due") != NULL;
}

/* What was typed and not sent is there after the program ended, for whoever typed it and nobody else. */
static void
test_begun (void)
{
  g_autoptr (SessionBench) bench = session_bench_new (0);
  WoBegun *begun = wo_begun_of (bench->bench->desk);
  g_auto (GStrv) list = NULL;

  wo_bench_rest ();
  wo_begun_set (begun, "order", "comment elements.due", "Say by w");
  wo_begun_set (begun, "order", "comment elements.due", "Say by when,\n[and] who = whom.");
  wo_begun_set (begun, "order", "return", "Not yet.");
  wo_begun_set (begun, "order", "return", NULL);
  /* As the window does when it is closed. */
  wo_begun_flush (begun);
  session_bench_reopen (bench);
  wo_bench_until (has_begun, bench);
  begun = wo_begun_of (bench->bench->desk);
  g_assert_cmpstr (wo_begun_get (begun, "order", "comment elements.due"), ==,
                   "Say by when,\n[and] who = whom.");
  list = wo_begun_list (begun, "order");
  g_assert_cmpuint (g_strv_length (list), ==, 1);
  session_bench_act_as (bench, bench->ben);
  g_assert_null (wo_begun_get (begun, "order", "comment elements.due"));
}

static gboolean
has_last (gpointer bench)
{
  WoBegun *begun = wo_begun_of (((SessionBench *) bench)->bench->desk);

  return g_strcmp0 (wo_begun_get (begun, "order", "return"), "Not yet.") == 0;
}

/* The last key is kept too, where the window goes while the one before is still being written. */
static void
test_last_key (void)
{
  g_autoptr (SessionBench) bench = session_bench_new (0);
  WoBegun *begun = wo_begun_of (bench->bench->desk);

  wo_bench_rest ();
  wo_begun_set (begun, "order", "return", "Not yet");
  wo_begun_set (begun, "order", "return", "Not yet.");
  g_clear_object (&bench->bench->desk);
  session_bench_reopen (bench);
  wo_bench_until (has_last, bench);
}

/* Whoever begins much pushes out what they began themselves, and nothing of anybody else's. */
static void
test_crowded (void)
{
  g_autoptr (SessionBench) bench = session_bench_new (0);
  WoBegun *begun = wo_begun_of (bench->bench->desk);

  wo_begun_set (begun, "order", "comment", "Dora's.");
  session_bench_act_as (bench, bench->ben);
  for (int i = 0; i <= WO_BEGUN_MAX; i++)
    {
      g_autofree char *what = g_strdup_printf ("comment paragraph-%d", i);

      wo_begun_set (begun, "order", what, "Ben's.");
    }
  g_assert_null (wo_begun_get (begun, "order", "comment paragraph-0"));
  g_assert_nonnull (wo_begun_get (begun, "order", "comment paragraph-1"));
  session_bench_act_as (bench, bench->dora);
  g_assert_cmpstr (wo_begun_get (begun, "order", "comment"), ==, "Dora's.");
}

static const WoBriefLine *
line_of (WoBriefAnswer *answer, WoBriefSort sort)
{
  for (guint i = 0; i < answer->changed->len; i++)
    if (((WoBriefLine *) g_ptr_array_index (answer->changed, i))->sort == sort)
      return g_ptr_array_index (answer->changed, i);
  return NULL;
}

/* Who drafted it and who approved it find the amendment in Today; whoever made it does not. A comment is for
 * who drafted it. */
static void
test_told (void)
{
  g_autoptr (SessionBench) bench = session_bench_new (1);
  g_autoptr (GPtrArray) reasons = NULL;
  g_autoptr (GPtrArray) said = NULL;
  WoAct *comment = wo_act_new ("comment", WO_RECORD_ORDER, order_at (bench, 0));
  const struct
  {
    const char *who;
    WoBriefSort sort;
    gboolean amended, commented;
  } rows[] = { { bench->ada, WO_BRIEF_AMENDED, TRUE, TRUE },
               { bench->ben, WO_BRIEF_REWORDED, TRUE, FALSE },
               { bench->ben, WO_BRIEF_AMENDED, FALSE, FALSE },
               { bench->dora, WO_BRIEF_AMENDED, FALSE, FALSE },
               { bench->dora, WO_BRIEF_REWORDED, FALSE, FALSE } };

  session_bench_await (bench, 1);
  reasons = session_bench_step (bench, "amend", order_at (bench, 0), amending (bench, 0));
  g_assert_cmpuint (reasons->len, ==, 0);
  wo_act_set_arg (comment, "text", "Which block?");
  said = session_bench_step (bench, "comment", order_at (bench, 0), comment);
  g_assert_cmpuint (said->len, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      WoBriefQuestion question = { .me = (char *) rows[i].who,
                                   .today = wo_date_new (2025, 3, 20),
                                   .calendar = wo_desk_get_calendar (bench->bench->desk) };
      g_autoptr (GError) error = NULL;
      WoBriefAnswer *answer =
          wo_office_read (bench->bench->office, wo_brief_job, &question, &error);
      const WoBriefLine *line;

      g_assert_no_error (error);
      line = line_of (answer, rows[i].sort);
      g_assert_cmpint (line != NULL, ==, rows[i].amended);
      if (line != NULL)
        g_assert_cmpstr (line->note, ==, "Dora Vale");
      line = line_of (answer, WO_BRIEF_COMMENTED);
      g_assert_cmpint (line != NULL, ==, rows[i].commented);
      if (line != NULL)
        g_assert_cmpuint (line->count, ==, 1);
      wo_brief_answer_free (answer);
    }
}

/* Who sits and what is noted of an order are saved with the plan, and can be taken back. */
static void
test_sits (void)
{
  g_autoptr (SessionBench) bench = session_bench_new (2);
  g_autoptr (WoPlan) plan = wo_plan_new (NULL);
  g_autoptr (WoPlan) again = NULL;
  const WoSitting *sitting;

  session_bench_await (bench, 2);
  wo_plan_follow (plan, bench->session);
  plan->title = g_strdup ("Tuesday");
  plan->sits = g_strdup (bench->dora);
  wo_plan_find (plan, order_at (bench, 0))->note = g_strdup ("Read the merger first.");
  wo_session_do (bench->session, wo_plan_act (plan, bench->session));
  wo_bench_until (is_planned, bench->session);
  sitting = wo_session_get_sitting (bench->session);
  g_assert_cmpstr (sitting->sits, ==, bench->dora);
  g_assert_cmpstr (wo_sitting_item (sitting, order_at (bench, 0))->note, ==,
                   "Read the merger first.");
  g_assert_null (wo_sitting_item (sitting, order_at (bench, 1))->note);
  again = wo_plan_new (sitting->id);
  wo_plan_follow (again, bench->session);
  g_assert_cmpstr (wo_plan_find (again, order_at (bench, 0))->note, ==, "Read the merger first.");
}

/* A line says when somebody came, then when they left; what is neither is left alone. */
static void
test_attendance (void)
{
  g_autoptr (GDateTime) ten = g_date_time_new_utc (2025, 3, 20, 10, 2, 0);
  g_autoptr (GDateTime) later = g_date_time_new_utc (2025, 3, 20, 10, 40, 0);
  g_autofree char *came = wo_attendance_came ("Dora Vale, Ombudsman", ten);
  g_autofree char *left = wo_attendance_left (came, later);

  g_assert_cmpstr (came, ==, "Dora Vale, Ombudsman, from 10:02");
  g_assert_cmpstr (left, ==, "Dora Vale, Ombudsman, from 10:02 to 10:40");
  g_assert_true (wo_attendance_is_here (came));
  g_assert_false (wo_attendance_is_here (left));
  g_assert_false (wo_attendance_is_here ("Dora Vale"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, function) g_test_add_func ("/desktop/session/" path, function)
  TEST ("marks-outlive-the-program", test_durable);
  TEST ("a-mark-is-of-what-was-read", test_changed);
  TEST ("what-others-take-away-is-said", test_others);
  TEST ("minutes-are-what-the-register-has", test_minutes);
  TEST ("minutes-say-what-was-let-pass-and-why", test_minutes_waived);
  TEST ("what-was-signed-is-no-order-of-the-next-session", test_next);
  TEST ("a-plan-is-what-the-ombudsman-finds", test_planned);
  TEST ("what-was-decided-stays-in-it", test_kept);
  TEST ("what-is-being-signed-stays-until-the-answer", test_held);
  TEST ("nobody-opens-it-by-looking", test_not_theirs);
  TEST ("what-is-begun-outlives-the-program", test_begun);
  TEST ("the-last-key-is-kept", test_last_key);
  TEST ("nobody-pushes-out-what-another-began", test_crowded);
  TEST ("amendments-and-comments-are-told-in-today", test_told);
  TEST ("a-plan-keeps-who-sits-and-its-notes", test_sits);
  TEST ("a-line-of-attendance-says-when", test_attendance);
  return g_test_run ();
}
