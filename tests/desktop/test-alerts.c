/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kept searches that tell of new orders, in the morning's brief. */
#include "case-window.h"
#include "session-bench.h"

#include "desktop/model/wo-alerts.h"
#include "desktop/model/wo-brief-job.h"
#include "desktop/model/wo-searches.h"
#include "desktop/search/wo-saved-list.h"
#include "store/wo-finder.h"

static void
done_cb (GObject *source, GAsyncResult *result, gpointer done)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reasons = wo_people_act_finish (WO_DESK (source), result, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (reasons->len, ==, 0);
  *(gboolean *) done = TRUE;
}

static gboolean
is_set (gpointer done)
{
  return *(gboolean *) done;
}

static gboolean
has_person (gpointer desk)
{
  return wo_desk_get_person (desk) != NULL;
}

static void
keep (SessionBench *self, const char *name, const char *text, const char *within, gboolean alert)
{
  const WoSavedSearch search = { .name = (char *) name,
                                 .text = (char *) text,
                                 .place = (char *) "search",
                                 .within = (char *) within,
                                 .alert = alert };
  gboolean done = FALSE;

  wo_bench_until (has_person, self->bench->desk);
  wo_people_act_async (self->bench->desk, wo_searches_save (self->bench->desk, &search), done_cb,
                       &done);
  wo_bench_until (is_set, &done);
}

static gboolean
is_kept (gpointer desk)
{
  g_autoptr (GPtrArray) searches = wo_searches_list (desk, "search");

  return searches->len == 1;
}

/* A store that nobody has searched: what the day's work is read from there leaves it so, and says that there is
 * more to come. */
static void
test_waits (void)
{
  g_autoptr (SessionBench) bench = session_bench_new (1);
  g_autoptr (GError) error = NULL;
  WoBriefQuestion question = { .today = wo_date_new (2025, 3, 20) };
  WoBriefAnswer *answer;
  WoStore *store;

  keep (bench, "Northmoor", "landlord:\"Northmoor Homes\"", NULL, TRUE);
  wo_bench_until (is_kept, bench->bench->desk);
  question.calendar = wo_desk_get_calendar (bench->bench->desk);
  question.alerts = wo_alerts_of (bench->bench->desk);
  g_assert_cmpuint (question.alerts->len, ==, 1);
  store = wo_store_open (bench->bench->path, WO_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  answer = wo_brief_job (store, &question, &error);
  g_assert_no_error (error);
  g_assert_true (answer->alerts_wait);
  g_assert_cmpuint (wo_finder_memory (wo_store_finder (store)), ==, 0);
  wo_brief_answer_free (answer);
  g_assert_true (wo_finder_catch_up (wo_store_finder (store), store, NULL, &error));
  answer = wo_brief_job (store, &question, &error);
  g_assert_no_error (error);
  g_assert_false (answer->alerts_wait);
  wo_brief_answer_free (answer);
  g_ptr_array_unref (question.alerts);
  wo_store_free (store);
}

static gboolean
is_clock (GtkWidget *widget, gconstpointer icon)
{
  return GTK_IS_TOGGLE_BUTTON (widget) &&
         g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), icon) == 0;
}

static void
assert_tells (SessionBench *bench, gboolean tells)
{
  g_autoptr (GPtrArray) searches = wo_searches_list (bench->bench->desk, "search");

  g_assert_cmpuint (searches->len, ==, 1);
  g_assert_true (((WoSavedSearch *) searches->pdata[0])->alert == tells);
}

/* Who presses again before the first press was answered means the second. */
static void
test_second_press (void)
{
  g_autoptr (SessionBench) bench = session_bench_new (0);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *list = g_object_new (WO_TYPE_SAVED_LIST, NULL);
  GtkWidget *clock;

  keep (bench, "Northmoor", "landlord:\"Northmoor Homes\"", NULL, FALSE);
  wo_bench_until (is_kept, bench->bench->desk);
  gtk_window_set_default_size (GTK_WINDOW (window), 600, 400);
  gtk_window_set_child (GTK_WINDOW (window), list);
  wo_saved_list_set_desk (WO_SAVED_LIST (list), bench->bench->desk, "search");
  gtk_window_present (GTK_WINDOW (window));
  wo_bench_rest ();
  clock = case_window_find (list, is_clock, "alarm-symbolic");
  g_assert_nonnull (clock);
  g_signal_emit_by_name (clock, "clicked");
  wo_bench_rest ();
  assert_tells (bench, TRUE);
  g_signal_emit_by_name (clock, "clicked");
  g_signal_emit_by_name (clock, "clicked");
  wo_bench_rest ();
  assert_tells (bench, TRUE);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (clock)));
  gtk_window_destroy (GTK_WINDOW (window));
  wo_bench_rest ();
}

static gboolean
are_kept (gpointer desk)
{
  g_autoptr (GPtrArray) searches = wo_searches_list (desk, "search");

  return searches->len == 5;
}

/* The lines of the brief that tell of a search. */
static GPtrArray *
lines_of (WoBrief *brief)
{
  GPtrArray *changed = wo_brief_get_changed (brief);
  GPtrArray *lines = g_ptr_array_new ();

  for (guint i = 0; changed != NULL && i < changed->len; i++)
    if (((WoBriefLine *) changed->pdata[i])->sort == WO_BRIEF_FOUND)
      g_ptr_array_add (lines, changed->pdata[i]);
  return lines;
}

static gboolean
is_whole (gpointer brief)
{
  return wo_brief_is_whole (brief);
}

/* Only what was signed is new, only where it matches, and only for who asked; both orders are one line. */
static void
test_brief (void)
{
  g_autoptr (SessionBench) bench = session_bench_new (3);
  g_autoptr (WoBrief) brief = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  const WoBriefLine *line;

  session_bench_await (bench, 3);
  keep (bench, "Northmoor", "landlord:\"Northmoor Homes\"", NULL, TRUE);
  keep (bench, "Quiet", "landlord:\"Northmoor Homes\"", NULL, FALSE);
  keep (bench, "Lifts", "elevators", NULL, TRUE);
  keep (bench, "Old", "landlord:\"Northmoor Homes\" before:2001-01-01", NULL, TRUE);
  keep (bench, "Drafts", "landlord:\"Northmoor Homes\"", "draft||", TRUE);
  wo_bench_until (are_kept, bench->bench->desk);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray) reasons =
          session_bench_step (bench, "sign", bench->orders->pdata[i], NULL);

      g_assert_cmpuint (reasons->len, ==, 0);
    }
  brief = wo_brief_new (bench->bench->desk);
  wo_bench_until (is_whole, brief);
  lines = lines_of (brief);
  g_assert_cmpuint (lines->len, ==, 1);
  line = lines->pdata[0];
  g_assert_cmpstr (line->note, ==, "Northmoor");
  g_assert_cmpuint (line->count, ==, 2);
  g_assert_nonnull (wo_searches_find (bench->bench->desk, line->id));
}

/* What was read on one day is not the brief of the next, until it is read anew. */
static void
test_next_day (void)
{
  g_autoptr (SessionBench) bench = session_bench_new (1);
  g_autoptr (WoBrief) brief = wo_brief_new (bench->bench->desk);
  WoOffice *office = bench->bench->office;

  wo_bench_until (is_whole, brief);
  wo_office_set_today (office, wo_office_get_today (office) + 1);
  g_assert_false (wo_brief_is_whole (brief));
  g_signal_emit_by_name (office, "status-changed");
  wo_bench_until (is_whole, brief);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/desktop/alerts/new-orders-that-match-are-one-line-of-the-brief", test_brief);
  g_test_add_func ("/desktop/alerts/the-brief-of-one-day-is-not-that-of-the-next", test_next_day);
  g_test_add_func ("/desktop/alerts/the-days-work-waits-for-no-search", test_waits);
  g_test_add_func ("/desktop/alerts/a-second-press-counts", test_second_press);
  return g_test_run ();
}
