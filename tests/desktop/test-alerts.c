/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kept searches that tell of new orders, in the morning's brief. */
#include "session-bench.h"

#include "desktop/model/wo-alerts.h"
#include "desktop/model/wo-brief.h"
#include "desktop/model/wo-searches.h"

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

static void
keep (SessionBench *self, const char *name, const char *text, const char *within, gboolean alert)
{
  const WoSavedSearch search = { .name = (char *) name,
                                 .text = (char *) text,
                                 .place = (char *) "search",
                                 .within = (char *) within,
                                 .alert = alert };
  gboolean done = FALSE;

  wo_people_act_async (self->bench->desk, wo_searches_save (self->bench->desk, &search), done_cb,
                       &done);
  wo_bench_until (is_set, &done);
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
is_told (gpointer brief)
{
  g_autoptr (GPtrArray) lines = lines_of (brief);

  return lines->len > 0;
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
  wo_bench_until (is_told, brief);
  lines = lines_of (brief);
  g_assert_cmpuint (lines->len, ==, 1);
  line = lines->pdata[0];
  g_assert_cmpstr (line->note, ==, "Northmoor");
  g_assert_cmpuint (line->count, ==, 2);
  g_assert_nonnull (wo_searches_find (bench->bench->desk, line->id));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desktop/alerts/new-orders-that-match-are-one-line-of-the-brief", test_brief);
  return g_test_run ();
}
