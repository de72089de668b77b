/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case-window.h"

#include "desktop/model/wo-people.h"
#include "desktop/people/wo-person-sheet.h"
#include "desktop/widgets/wo-date-field.h"

#define OTHER "person-other"

static void
keep_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
has_come (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

/* Does @act on a person, which must fit. */
static void
act_on (WoFixture *fixture, WoAct *act)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reasons = NULL;

  wo_people_act_async (fixture->bench->desk, act, keep_cb, &result);
  wo_bench_until (has_come, &result);
  reasons = wo_people_act_finish (fixture->bench->desk, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reasons->len, ==, 0);
}

static void
make_other (WoFixture *fixture)
{
  WoAct *act = wo_act_new ("create", WO_RECORD_PERSON, OTHER);

  wo_act_add_cell (act, "name", "Bea Other");
  act_on (fixture, act);
}

typedef struct
{
  GtkWidget *root;
  const char *words;
  gboolean said;
} Saying;

static gboolean
is_said (gpointer data)
{
  Saying *saying = data;

  return (case_window_find (saying->root, case_window_says, saying->words) != NULL) == saying->said;
}

static void
wait_for (GtkWidget *root, const char *words, gboolean said)
{
  Saying saying = { root, words, said };

  g_test_message ("%s: %d", words, said);
  wo_bench_until (is_said, &saying);
}

static gboolean
find_sheet (gpointer data)
{
  GtkWidget **sheet = data;
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) one = g_list_model_get_item (toplevels, i);

      if (WO_IS_PERSON_SHEET (one))
        *sheet = one;
    }
  return *sheet != NULL;
}

static GtkWidget *
open_sheet (WoFixture *fixture, const char *id)
{
  GtkWidget *sheet = NULL;

  wo_window_open (fixture->window, "person", id);
  wo_bench_until (find_sheet, &sheet);
  return sheet;
}

static void
press (GtkWidget *root, const char *label)
{
  GtkWidget *button = case_window_find (root, case_window_is_button, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
test_list (WoFixture *fixture, gconstpointer page)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);

  wait_for (window, "1 person with a role.", TRUE);
  make_other (fixture);
  wait_for (window, "1 person with a role, 1 without: they can read nothing.", TRUE);
  wait_for (window, "Bea Other", TRUE);
  wait_for (window, "Without a role", TRUE);
}

static void
test_grant_and_end (WoFixture *fixture, gconstpointer page)
{
  GtkWidget *sheet;

  make_other (fixture);
  sheet = open_sheet (fixture, OTHER);
  wait_for (sheet, "Without a role: can read and do nothing.", TRUE);
  press (sheet, "Grant");
  wait_for (sheet, "Without a role: can read and do nothing.", FALSE);
  wait_for (sheet, "End", TRUE);
  wait_for (GTK_WIDGET (fixture->window), "2 people with a role.", TRUE);
  press (sheet, "End");
  wait_for (sheet, "Without a role: can read and do nothing.", TRUE);
  gtk_window_destroy (GTK_WINDOW (sheet));
}

/* The last administrator cannot go, and the sheet says why in a sentence. */
static void
test_refused (WoFixture *fixture, gconstpointer page)
{
  g_autoptr (WoOfficeStatus) status =
      wo_office_get_status (wo_desk_get_office (fixture->bench->desk));
  GtkWidget *sheet = open_sheet (fixture, status->person_id);

  wait_for (sheet, "Granted", TRUE);
  wait_for (sheet, "End", TRUE);
  press (sheet, "Mark as left");
  wait_for (sheet,
            "Nobody else is an administrator until further notice, and an office cannot be without "
            "one: grant that role to somebody else first.",
            TRUE);
  gtk_window_destroy (GTK_WINDOW (sheet));
}

/* Whoever stands in sees it for as long as it lasts, and acts in the other's name and back. */
static void
test_standing_in (WoFixture *fixture, gconstpointer page)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  WoOffice *office = wo_desk_get_office (fixture->bench->desk);
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (office);
  g_autoptr (WoOfficeStatus) acting = NULL;
  g_autofree char *today = wo_date_format (wo_desk_get_today (fixture->bench->desk));
  WoAct *act = wo_act_new ("set", WO_RECORD_PERSON, OTHER);

  make_other (fixture);
  wo_act_add_cell (act, "roles/drm", "yes");
  wo_act_add_cell (act, "cover/c1.holder", status->person_id);
  wo_act_add_cell (act, "cover/c1.from", today);
  wo_act_add_cell (act, "cover/c1.until", today);
  act_on (fixture, act);
  wait_for (window, "Standing in", TRUE);
  wait_for (window, "Act for Bea Other", TRUE);
  press (window, "Act for Bea Other");
  wait_for (window, "You act for Bea Other. What you do carries both names.", TRUE);
  wait_for (window, "Act for yourself", TRUE);
  acting = wo_office_get_status (office);
  g_assert_cmpuint (acting->roles, ==, WO_ROLE_BIT (WO_ROLE_DRM));
  press (window, "Act for yourself");
  wait_for (window, "You act for Bea Other. What you do carries both names.", FALSE);
}

/* A date field in sight that is not @but. */
static gboolean
is_day_but (GtkWidget *widget, gconstpointer but)
{
  return WO_IS_DATE_FIELD (widget) && gtk_widget_get_mapped (widget) && widget != but;
}

static void
act_as (WoFixture *fixture, const char *id)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (wo_office_act_as (wo_desk_get_office (fixture->bench->desk), id, &error));
  g_assert_no_error (error);
}

/* Whoever goes away is two presses from saying who stands in; both see it while it lasts, and it ends by
 * itself. */
static void
test_going_away (WoFixture *fixture, gconstpointer page)
{
  GtkWidget *window = GTK_WIDGET (fixture->window), *sheet = NULL, *first, *last;
  WoOffice *office = wo_desk_get_office (fixture->bench->desk);
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (office);
  WoDate today = wo_desk_get_today (fixture->bench->desk);
  g_autofree char *until = wo_date_in_words (today + 7);
  g_autofree char *away =
      g_strdup_printf ("%s stands in for you until %s.", status->person_name, until);
  g_autofree char *here = g_strdup_printf ("You stand in for Bea Other until %s.", until);
  WoAct *act = wo_act_new ("set", WO_RECORD_PERSON, OTHER);

  make_other (fixture);
  wo_act_add_cell (act, "roles/drm", "yes");
  act_on (fixture, act);
  act_as (fixture, OTHER);
  wo_window_open (fixture->window, "today", NULL);
  wait_for (window, "Dispute Resolution Manager", TRUE);
  gtk_widget_activate_action (window, "win.open", "(ss)", "person", OTHER);
  wo_bench_until (find_sheet, &sheet);
  wait_for (sheet, "While you are away", TRUE);
  wait_for (sheet, status->person_name, TRUE);
  g_assert_null (case_window_find (sheet, case_window_is_button, "Mark as left"));
  first = case_window_find (sheet, is_day_but, NULL);
  last = case_window_find (sheet, is_day_but, first);
  g_assert_nonnull (last);
  wo_date_field_set_date (WO_DATE_FIELD (last), today + 7);
  press (sheet, "Let them stand in");
  wait_for (sheet, "End", TRUE);
  wait_for (window, away, TRUE);
  gtk_window_destroy (GTK_WINDOW (sheet));
  act_as (fixture, status->person_id);
  wait_for (window, here, TRUE);
  wo_office_set_today (office, today + 8);
  g_signal_emit_by_name (office, "status-changed");
  wait_for (window, here, FALSE);
}

static gboolean
is_entry_with_focus (gpointer sheet)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (sheet));

  return focus != NULL && gtk_widget_get_ancestor (focus, WO_TYPE_DATE_FIELD) != NULL;
}

/* A last day that cannot be read is not taken for the one that was proposed. */
static void
test_unread_day (WoFixture *fixture, gconstpointer page)
{
  GtkWidget *sheet, *first, *last;
  WoAct *act = wo_act_new ("set", WO_RECORD_PERSON, OTHER);

  make_other (fixture);
  wo_act_add_cell (act, "roles/drm", "yes");
  act_on (fixture, act);
  sheet = open_sheet (fixture, NULL);
  wait_for (sheet, "While you are away", TRUE);
  wait_for (sheet, "Bea Other", TRUE);
  first = case_window_find (sheet, is_day_but, NULL);
  last = case_window_find (sheet, is_day_but, first);
  g_assert_cmpint (wo_date_field_get_date (WO_DATE_FIELD (last)), !=, WO_DATE_NONE);
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_first_child (last)), "31/2/2027");
  press (sheet, "Let them stand in");
  wo_bench_until (is_entry_with_focus, sheet);
  wo_bench_rest ();
  wait_for (sheet, "Write it as", TRUE);
  g_assert_cmpuint (wo_desk_get_person (fixture->bench->desk)->cover->len, ==, 0);
  wo_date_field_set_date (WO_DATE_FIELD (last), wo_date_field_get_date (WO_DATE_FIELD (first)) + 1);
  press (sheet, "Let them stand in");
  wait_for (GTK_WIDGET (fixture->window), "Bea Other stands in for you until", TRUE);
  gtk_window_destroy (GTK_WINDOW (sheet));
}

/* Nor is a role given until further notice by a last day that cannot be read. */
static void
test_unread_end (WoFixture *fixture, gconstpointer page)
{
  GtkWidget *sheet, *first, *last;

  make_other (fixture);
  sheet = open_sheet (fixture, OTHER);
  wait_for (sheet, "Without a role: can read and do nothing.", TRUE);
  first = case_window_find (sheet, is_day_but, NULL);
  last = case_window_find (sheet, is_day_but, first);
  g_assert_nonnull (last);
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_first_child (last)), "31/2/2027");
  press (sheet, "Grant");
  wo_bench_until (is_entry_with_focus, sheet);
  wo_bench_rest ();
  wait_for (sheet, "Without a role: can read and do nothing.", TRUE);
  gtk_window_destroy (GTK_WINDOW (sheet));
}

#define ADD(name, test)                                                                            \
  g_test_add ("/desktop/people/" name, WoFixture, "people", case_window_set_up, test,              \
              case_window_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("the-page-says-who-has-a-role", test_list);
  ADD ("a-role-is-granted-and-ended", test_grant_and_end);
  ADD ("what-is-refused-is-said", test_refused);
  ADD ("standing-in-is-seen-and-used", test_standing_in);
  ADD ("who-goes-away-says-who-stands-in-and-it-ends-by-itself", test_going_away);
  ADD ("no-role-is-given-to-a-day-that-cannot-be-read", test_unread_end);
  ADD ("a-day-that-cannot-be-read-is-taken-for-no-other", test_unread_day);
  return g_test_run ();
}
