/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people are told of what others did: Today's lines, the pack, the figures, and both names where somebody stood in. */
#include "case-window.h"
#include "session-bench.h"

#include "desktop/model/wo-brief-job.h"
#include "desktop/model/wo-going.h"
#include "desktop/model/wo-minutes-job.h"
#include "desktop/model/wo-pack-job.h"
#include "desktop/session/wo-minutes.h"
#include "documents/wo-paper-text.h"
#include "office/wo-office-cover.h"

#include <adwaita.h>
#include <string.h>

#define TODAY "2025-03-20"
#define BACK "Say which records."
#define WHY "All of the block has the same pipes."

static const char *
order_at (SessionBench *bench, guint n)
{
  return g_ptr_array_index (bench->orders, n);
}

static void
must_step (SessionBench *bench, const char *kind, const char *order, WoAct *act)
{
  g_autoptr (GPtrArray) reasons = session_bench_step (bench, kind, order, act);

  for (guint i = 0; i < reasons->len; i++)
    g_test_message ("%s: %s", kind, ((WoReason *) reasons->pdata[i])->code);
  g_assert_cmpuint (reasons->len, ==, 0);
}

static void
give_back (SessionBench *bench, guint n)
{
  WoAct *act = wo_act_new ("return", WO_RECORD_ORDER, order_at (bench, n));

  wo_act_set_arg (act, "note", BACK);
  must_step (bench, "return", order_at (bench, n), act);
}

static WoBriefAnswer *
brief_of (SessionBench *bench, const char *who, WoDate today)
{
  WoBriefQuestion question = { .me = (char *) who,
                               .today = today,
                               .calendar = wo_desk_get_calendar (bench->bench->desk) };
  g_autoptr (GError) error = NULL;
  WoBriefAnswer *answer = wo_office_read (bench->bench->office, wo_brief_job, &question, &error);

  g_assert_no_error (error);
  return answer;
}

/* The first line of @sort about @order, or NULL. */
static const WoBriefLine *
find_line (GPtrArray *lines, WoBriefSort sort, const char *order)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const WoBriefLine *line = lines->pdata[i];

      if (line->sort == sort && g_strcmp0 (line->id, order) == 0)
        return line;
    }
  return NULL;
}

/* An approval is told to whoever drafted it, a signature to everybody, a return with its reason to whoever drafted
 * it; and nothing of it to who did it. */
static void
test_brief (void)
{
  g_autoptr (SessionBench) bench = session_bench_new (3);
  const struct
  {
    const char *who;
    gboolean approved, returned;
  } rows[] = { { bench->ada, TRUE, TRUE },
               { bench->ben, FALSE, FALSE },
               { bench->dora, FALSE, FALSE } };

  session_bench_await (bench, 3);
  must_step (bench, "sign", order_at (bench, 0), NULL);
  give_back (bench, 1);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      WoBriefAnswer *answer = brief_of (bench, rows[i].who, wo_date_parse (TODAY));
      const WoBriefLine *back = find_line (answer->mine, WO_BRIEF_RETURNED, order_at (bench, 1));

      g_assert_nonnull (find_line (answer->changed, WO_BRIEF_SIGNED, order_at (bench, 0)));
      g_assert_cmpint (find_line (answer->changed, WO_BRIEF_APPROVED, order_at (bench, 2)) != NULL,
                       ==, rows[i].approved);
      g_assert_cmpint (back != NULL, ==, rows[i].returned);
      if (back != NULL)
        g_assert_cmpstr (back->note, ==, BACK);
      wo_brief_answer_free (answer);
    }
}

/* Dora gives the first back, and words the second otherwise and signs it. */
static void
give_back_and_amend (SessionBench *bench)
{
  WoAct *amend = wo_act_new ("amend", WO_RECORD_ORDER, order_at (bench, 1));

  give_back (bench, 0);
  wo_act_set_arg (amend, "paragraph", "2");
  wo_act_set_arg (amend, "text", "The review must look at every home in the block.");
  wo_act_set_arg (amend, "note", WHY);
  must_step (bench, "amend", order_at (bench, 1), amend);
  must_step (bench, "sign", order_at (bench, 1), NULL);
}

static WoBriefAnswer *
managers_brief (SessionBench *bench, const char *who, WoDate today, GHashTable *looked)
{
  WoBriefQuestion question = { .me = (char *) who,
                               .roles = WO_ROLE_BIT (WO_ROLE_DRM),
                               .today = today,
                               .looked = looked,
                               .calendar = wo_desk_get_calendar (bench->bench->desk) };
  g_autoptr (GError) error = NULL;
  WoBriefAnswer *answer = wo_office_read (bench->bench->office, wo_brief_job, &question, &error);

  g_assert_no_error (error);
  return answer;
}

/* Of what was approved, what is told. */
enum
{
  NEITHER = 0,
  GIVEN_BACK = 1 << 0,
  REWORDED = 1 << 1
};

/* That the brief of @who tells of @which. */
static void
assert_approved (
    SessionBench *bench, const char *who, WoDate today, GHashTable *looked, guint which)
{
  WoBriefAnswer *answer = managers_brief (bench, who, today, looked);
  const WoBriefLine *lines[] = {
    find_line (answer->changed, WO_BRIEF_GIVEN_BACK, order_at (bench, 0)),
    find_line (answer->changed, WO_BRIEF_REWORDED, order_at (bench, 1)),
  };
  const gboolean told[] = { (which & GIVEN_BACK) != 0, (which & REWORDED) != 0 };
  const char *const why[] = { BACK, WHY };

  g_assert_cmpuint (answer->n_given_back, ==, told[0] ? 1 : 0);
  g_assert_cmpuint (answer->n_reworded, ==, told[1] ? 1 : 0);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_assert_cmpint (lines[i] != NULL, ==, told[i]);
      if (lines[i] == NULL)
        continue;
      g_assert_cmpstr (lines[i]->note, ==, "Dora Vale");
      g_assert_cmpstr (lines[i]->why, ==, why[i]);
    }
  wo_brief_answer_free (answer);
}

/* Whoever approved an order hears that it was given back or amended, with the reason, after the approval was taken
 * back and after the order was signed, on any day until they looked or did something. */
static void
test_approver (void)
{
  g_autoptr (SessionBench) bench = session_bench_new (3);
  g_autoptr (GHashTable) looked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  WoDate today = wo_date_parse (TODAY);
  WoBriefAnswer *answer;
  const WoBriefLine *line;

  session_bench_await (bench, 3);
  assert_approved (bench, bench->ben, today, NULL, NEITHER);
  give_back_and_amend (bench);
  assert_approved (bench, bench->ben, today, NULL, GIVEN_BACK | REWORDED);
  assert_approved (bench, bench->ben, today + 30, NULL, GIVEN_BACK | REWORDED);
  assert_approved (bench, bench->dora, today, NULL, NEITHER);
  assert_approved (bench, bench->ada, today, NULL, NEITHER);

  answer = managers_brief (bench, bench->ben, today, NULL);
  line = find_line (answer->changed, WO_BRIEF_REWORDED, order_at (bench, 1));
  g_hash_table_insert (looked, g_strdup (line->id), g_strdup (line->step));
  wo_brief_answer_free (answer);
  assert_approved (bench, bench->ben, today, looked, GIVEN_BACK);
}

/* It is told while it is handed up anew, and no more once it is approved again. */
static void
test_approved_again (void)
{
  g_autoptr (SessionBench) bench = session_bench_new (2);
  WoDate today = wo_date_parse (TODAY);

  session_bench_await (bench, 2);
  give_back (bench, 0);
  session_bench_act_as (bench, bench->ada);
  must_step (bench, "hand-up", order_at (bench, 0), NULL);
  assert_approved (bench, bench->ben, today, NULL, GIVEN_BACK);
  session_bench_act_as (bench, bench->ben);
  must_step (bench, "approve", order_at (bench, 0), NULL);
  assert_approved (bench, bench->ben, today, NULL, NEITHER);
}

/* That it was signed takes nothing from what whoever drafted it is told of the words that were. */
static void
test_amended_and_signed (void)
{
  g_autoptr (SessionBench) bench = session_bench_new (3);
  WoBriefAnswer *answer;
  const WoBriefLine *line;

  session_bench_await (bench, 3);
  give_back_and_amend (bench);
  answer = brief_of (bench, bench->ada, wo_date_parse (TODAY));
  line = find_line (answer->changed, WO_BRIEF_AMENDED, order_at (bench, 1));
  g_assert_nonnull (line);
  g_assert_cmpstr (line->note, ==, "Dora Vale");
  g_assert_cmpstr (line->why, ==, WHY);
  g_assert_nonnull (find_line (answer->changed, WO_BRIEF_SIGNED, order_at (bench, 1)));
  wo_brief_answer_free (answer);
}

/* Today says it to the manager until they opened the order, and in the sentence over it. */
static void
test_looked (void)
{
  g_autoptr (SessionBench) bench = session_bench_new (3);
  WoWindow *window;

  session_bench_await (bench, 3);
  give_back_and_amend (bench);
  session_bench_act_as (bench, bench->ben);
  window = case_window_open (bench->bench->desk);
  wo_window_open (window, "today", NULL);
  case_window_await (window, "The order for Northmoor Homes that you approved was given back");
  case_window_await (window, "by Dora Vale. " BACK);
  case_window_await (window, "The order for Northmoor Homes that you approved was amended");
  case_window_await (window, "by Dora Vale. " WHY);
  case_window_await (window, "ne that you approved was amended");
  wo_window_open (window, "order-page", order_at (bench, 1));
  case_window_await (window, "Open the case");
  wo_window_open (window, "today", NULL);
  case_window_await_gone (window, "The order for Northmoor Homes that you approved was amended");
  case_window_await (window, "The order for Northmoor Homes that you approved was given back");
  gtk_window_destroy (GTK_WINDOW (window));
  wo_bench_rest ();
}

/* A session of many is counted whole, and crowds out nothing that is one's own. */
static void
test_many (void)
{
  g_autoptr (SessionBench) bench = session_bench_new (8);
  WoBriefAnswer *answer;
  guint shown = 0;

  session_bench_await (bench, 8);
  for (guint i = 0; i < 7; i++)
    must_step (bench, "sign", order_at (bench, i), NULL);
  answer = brief_of (bench, bench->ada, wo_date_parse (TODAY));
  for (guint i = 0; i < answer->changed->len; i++)
    shown += ((const WoBriefLine *) answer->changed->pdata[i])->sort == WO_BRIEF_SIGNED;
  g_assert_cmpuint (answer->n_signed, ==, 7);
  g_assert_cmpuint (shown, <, 7);
  g_assert_cmpuint (answer->n_approved, ==, 1);
  g_assert_nonnull (find_line (answer->changed, WO_BRIEF_APPROVED, order_at (bench, 7)));
  wo_brief_answer_free (answer);
}

/* What was signed is late the day after it was due, and nearly so on the day itself; what is not signed is neither. */
static void
test_late (void)
{
  g_autoptr (SessionBench) bench = session_bench_new (2);
  g_autofree char *stored = NULL;
  WoBriefAnswer *answer;
  WoDate due;

  session_bench_await (bench, 2);
  must_step (bench, "sign", order_at (bench, 0), NULL);
  stored = wo_bench_stored (bench->bench, order_at (bench, 0), "elements.due");
  due = wo_date_parse (stored);
  g_assert_cmpint (due, !=, WO_DATE_NONE);
  answer = brief_of (bench, bench->ada, due);
  g_assert_nonnull (find_line (answer->late, WO_BRIEF_NEARLY_LATE, order_at (bench, 0)));
  g_assert_null (find_line (answer->late, WO_BRIEF_LATE, order_at (bench, 0)));
  wo_brief_answer_free (answer);
  answer = brief_of (bench, bench->ada, due + 1);
  g_assert_nonnull (find_line (answer->late, WO_BRIEF_LATE, order_at (bench, 0)));
  g_assert_cmpuint (answer->n_late, ==, 1);
  wo_brief_answer_free (answer);
}

/* Today says it in words, to whoever it is told to. */
static void
test_today (void)
{
  g_autoptr (SessionBench) bench = session_bench_new (3);
  WoWindow *window;

  session_bench_await (bench, 3);
  must_step (bench, "sign", order_at (bench, 0), NULL);
  give_back (bench, 1);
  session_bench_act_as (bench, bench->ada);
  window = case_window_open (bench->bench->desk);
  wo_window_open (window, "today", NULL);
  case_window_await (window, "The order for Northmoor Homes was signed");
  case_window_await (window, "Your order for Northmoor Homes was approved");
  case_window_await (window, "Your order for Northmoor Homes came back to you");
  gtk_window_destroy (GTK_WINDOW (window));
  wo_bench_rest ();
}

static char *
name_of (SessionBench *bench, guint n)
{
  g_autoptr (WoCaseModel) model = wo_desk_open_order (bench->bench->desk, order_at (bench, n));

  wo_bench_until (wo_bench_is_loaded, model);
  wo_bench_until (wo_bench_has_order, model);
  return g_strdup (wo_case_model_get_order (model)->number);
}

/* One paper: the agenda first, then each order with its state, why it is made and what it says. */
static void
test_pack (void)
{
  g_autoptr (SessionBench) bench = session_bench_new (2);
  WoPackQuestion *question = wo_pack_question_new ();
  g_autoptr (WoPaper) paper = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  const char *at;

  session_bench_await (bench, 2);
  question->title = g_strdup ("Tuesday");
  question->who = g_strdup ("Dora Vale");
  question->on = question->today = wo_date_parse (TODAY);
  question->edition = wo_desk_get_edition (bench->bench->desk);
  for (guint i = 0; i < 2; i++)
    {
      const int minutes = 3 + (int) i;

      g_ptr_array_add (question->ids, g_strdup (order_at (bench, 1 - i)));
      g_array_append_val (question->minutes, minutes);
    }
  paper = wo_office_read (bench->bench->office, wo_pack_job, question, &error);
  g_assert_no_error (error);
  text = wo_paper_text (paper, WO_PAPER_TEXT_WHOLE);
  g_assert_nonnull (strstr (text, "7 minutes"));
  at = strstr (text, "Agenda");
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *number = name_of (bench, 1 - i);
      g_autofree char *hash = session_bench_hash (bench, order_at (bench, 1 - i));
      g_autofree char *heading = g_strdup_printf ("Order %u of 2: ", i + 1);
      g_autofree char *state = g_strdup_printf ("Approved. Content %s", hash);

      g_assert_nonnull (at);
      at = strstr (at, heading);
      g_assert_nonnull (at);
      g_assert_nonnull (strstr (at, number));
      at = strstr (at, state);
      g_assert_nonnull (at);
      at = strstr (at, "Northmoor Homes must");
    }
  g_assert_nonnull (at);
  wo_pack_question_free (question);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer figures)
{
  g_autoptr (GError) error = NULL;

  *(WoFigures **) figures = wo_going_finish (result, &error);
  g_assert_no_error (error);
}

static gboolean
is_counted (gpointer figures)
{
  return *(WoFigures **) figures != NULL;
}

/* Three were handed up and approved, one was signed and one came back: so says the file, with the reason and how
 * many stages ended. */
static void
test_figures (void)
{
  g_autoptr (SessionBench) bench = session_bench_new (3);
  g_autoptr (WoFigures) figures = NULL;
  g_autofree char *csv = NULL;
  WoDate today = wo_date_parse (TODAY);

  session_bench_await (bench, 3);
  must_step (bench, "sign", order_at (bench, 0), NULL);
  give_back (bench, 1);
  wo_going_async (bench->bench->desk, today, today, NULL, counted_cb, &figures);
  wo_bench_until (is_counted, &figures);
  csv = wo_going_csv (bench->bench->desk, figures);
  g_test_message ("%s", csv);
  g_assert_nonnull (strstr (csv, "By,,Handed up,Returned,Approved,Signed"));
  g_assert_nonnull (strstr (csv, "All,,3,1,3,1"));
  g_assert_nonnull (strstr (csv, "Landlord,Northmoor Homes,3,1,3,1"));
  g_assert_nonnull (strstr (csv, "From the hand-up to the manager's answer,3,0,0"));
  g_assert_nonnull (strstr (csv, "From the approval to the Ombudsman's answer,2,0,0"));
  g_assert_nonnull (strstr (csv, BACK));
}

typedef struct
{
  GtkWidget *root;
  const char *words;
} Pressed;

static gboolean
is_offered (gpointer data)
{
  Pressed *self = data;

  return case_window_find (self->root, case_window_is_button, self->words) != NULL;
}

/* A number leads to the orders that it counts. */
static void
test_going_page (void)
{
  g_autoptr (SessionBench) bench = session_bench_new (2);
  WoWindow *window;
  Pressed number;

  session_bench_await (bench, 2);
  give_back (bench, 1);
  window = case_window_open (bench->bench->desk);
  number = (Pressed){ GTK_WIDGET (window), "1 returned" };
  wo_window_open (window, "going", NULL);
  wo_bench_until (is_offered, &number);
  case_window_await (window, "Time in each stage");
  case_window_await (window, "Why they came back");
  g_signal_emit_by_name (case_window_find (number.root, case_window_is_button, number.words),
                         "clicked");
  case_window_await (window, "Northmoor Homes");
  case_window_await (window, "All orders: 1 returned");
  gtk_window_destroy (GTK_WINDOW (window));
  wo_bench_rest ();
}

static char *
add_stand_in (SessionBench *bench)
{
  char *id = wo_office_new_id (bench->bench->office);
  WoAct *act = wo_act_new ("create", WO_RECORD_PERSON, id);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) made = NULL;
  g_autoptr (WoResult) lent = NULL;

  session_bench_act_as (bench, bench->ada);
  wo_act_add_cell (act, "name", "Eve Ray");
  wo_act_add_cell (act, "roles/caseworker", "yes");
  made = wo_office_act (bench->bench->office, act, &error);
  g_assert_no_error (error);
  g_assert_cmpint (made->outcome, ==, WO_OUTCOME_APPLIED);
  session_bench_act_as (bench, bench->dora);
  act = wo_act_new ("set", WO_RECORD_PERSON, bench->dora);
  wo_act_add_cell (act, "cover/c1.holder", id);
  wo_act_add_cell (act, "cover/c1.from", TODAY);
  wo_act_add_cell (act, "cover/c1.until", "2025-03-31");
  lent = wo_office_act (bench->bench->office, act, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < lent->reasons->len; i++)
    g_test_message ("%s", ((WoReason *) lent->reasons->pdata[i])->code);
  g_assert_cmpint (lent->outcome, ==, WO_OUTCOME_APPLIED);
  return id;
}

static gboolean
is_open (gpointer session)
{
  const WoSitting *sitting = wo_session_get_sitting (session);

  return sitting != NULL && g_str_equal (sitting->state, WO_SITTING_OPEN);
}

typedef struct
{
  SessionBench *bench;
  const char *session;
} Closing;

static gboolean
is_closed (gpointer data)
{
  Closing *self = data;
  g_autofree char *state = wo_bench_stored (self->bench->bench, self->session, "state");

  return g_strcmp0 (state, WO_SITTING_CLOSED) == 0;
}

/* Whoever signs for another is named with the other, in the story of the order and in the minutes. */
static void
test_both_names (void)
{
  g_autoptr (SessionBench) bench = session_bench_new (1);
  g_autofree char *eve = NULL;
  g_autofree char *text = NULL;
  g_autofree char *session = NULL;
  g_autoptr (WoPaper) paper = NULL;
  g_autoptr (GError) error = NULL;
  WoMinutesAnswer *answer;
  WoWindow *window;

  session_bench_await (bench, 1);
  wo_session_begin (bench->session);
  wo_bench_until (is_open, bench->session);
  session = g_strdup (wo_session_get_sitting (bench->session)->id);
  eve = add_stand_in (bench);
  session_bench_act_as (bench, eve);
  wo_office_act_for (bench->bench->office, bench->dora, &error);
  g_assert_no_error (error);
  must_step (bench, "sign", order_at (bench, 0), NULL);
  wo_office_act_for (bench->bench->office, NULL, &error);
  g_assert_no_error (error);
  session_bench_act_as (bench, bench->dora);
  wo_session_close (bench->session, session);
  wo_bench_until (is_closed, &(Closing){ bench, session });
  answer = wo_office_read (bench->bench->office, wo_minutes_job, session, &error);
  g_assert_no_error (error);
  wo_bench_rest ();
  window = case_window_open (bench->bench->desk);
  wo_window_open (window, "order-page", order_at (bench, 0));
  case_window_await (window, "Eve Ray for Dora Vale");
  paper = wo_minutes_paper (bench->bench->desk, answer);
  text = wo_paper_text (paper, WO_PAPER_TEXT_WHOLE);
  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, "Signed by Eve Ray for Dora Vale at "));
  wo_minutes_answer_free (answer);
  gtk_window_destroy (GTK_WINDOW (window));
  wo_bench_rest ();
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/desktop/told/whom-a-return-an-approval-and-a-signature-are-told-to",
                   test_brief);
  g_test_add_func ("/desktop/told/whoever-approved-it-is-told-until-they-looked-or-acted",
                   test_approver);
  g_test_add_func ("/desktop/told/what-is-approved-again-is-told-no-more", test_approved_again);
  g_test_add_func ("/desktop/told/an-amendment-is-told-after-the-order-is-signed",
                   test_amended_and_signed);
  g_test_add_func ("/desktop/told/today-tells-the-manager-until-they-looked", test_looked);
  g_test_add_func ("/desktop/told/a-session-of-many-is-counted-whole", test_many);
  g_test_add_func ("/desktop/told/what-is-signed-is-late-after-its-day", test_late);
  g_test_add_func ("/desktop/told/today-says-what-others-did", test_today);
  g_test_add_func ("/desktop/told/the-pack-is-the-agenda-and-each-order", test_pack);
  g_test_add_func ("/desktop/told/the-file-of-the-figures-has-what-was-done", test_figures);
  g_test_add_func ("/desktop/told/a-number-leads-to-its-orders", test_going_page);
  g_test_add_func ("/desktop/told/who-stood-in-and-for-whom-are-both-named", test_both_names);
  return g_test_run ();
}
