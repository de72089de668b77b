/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "two-people.h"

#include "desktop/model/wo-two-texts.h"
#include "desktop/shell/wo-window.h"

#define CELL "subject.may_recur_because"
#define ADA_SAYS "Forty flats share one ventilation design."
#define BEN_SAYS "Forty flats share the ventilation design of 1974."
#define AS_IT_WAS "Many flats share one ventilation design."

typedef struct
{
  WoBench *bench;
  char *case_id;
  WoCaseModel *model;
  WoWindow *window;
} WoFixture;

static GtkApplication *
get_app (void)
{
  static GtkApplication *app;

  if (app == NULL)
    {
      app = GTK_APPLICATION (g_object_new (ADW_TYPE_APPLICATION, "application-id",
                                           "org.widerorders.Test", "resource-base-path",
                                           "/org/widerorders/WiderOrders", "flags",
                                           G_APPLICATION_NON_UNIQUE, NULL));
      g_assert_true (g_application_register (G_APPLICATION (app), NULL, NULL));
    }
  return app;
}

static guint
count (WoFixture *fixture)
{
  g_autoptr (GPtrArray) list = wo_case_model_get_two_texts (fixture->model);

  return list->len;
}

static gboolean
is_one (gpointer fixture)
{
  return count (fixture) == 1;
}

static gboolean
is_none (gpointer fixture)
{
  return count (fixture) == 0;
}

static void
set_up (WoFixture *fixture, gconstpointer data)
{
  static const char *const cells[] = { "reference", "202614872", "landlord", "Northmoor Homes",
                                       CELL,        ADA_SAYS,    NULL };
  g_autofree char *ben = NULL;

  fixture->bench = wo_bench_new ();
  fixture->case_id = wo_bench_make_case (fixture->bench, cells);
  ben = wo_two_people_add (fixture->bench);
  fixture->model = wo_desk_open_case (fixture->bench->desk, fixture->case_id);
  wo_bench_until (wo_bench_is_loaded, fixture->model);
  if (data != NULL)
    wo_two_people_write_over (fixture->bench, fixture->case_id, CELL, BEN_SAYS, data);
  else
    wo_two_people_write (fixture->bench, WO_RECORD_CASE, fixture->case_id, CELL, BEN_SAYS);
  wo_bench_until (is_one, fixture);
  fixture->window = wo_window_new (get_app (), fixture->bench->desk);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (WoFixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_clear_object (&fixture->model);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_free (fixture->case_id);
  wo_bench_free (fixture->bench);
}

typedef struct
{
  GtkWidget *root;
  const char *text;
} WoSought;

/* What shows under @widget and says @text: a label, or the button around it. */
static GtkWidget *
find (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return NULL;
  if (GTK_IS_LABEL (widget) && g_strrstr (gtk_label_get_label (GTK_LABEL (widget)), text) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
shows (gpointer data)
{
  const WoSought *sought = data;

  return find (sought->root, sought->text) != NULL;
}

static GtkWidget *
wait_for (WoFixture *fixture, const char *text)
{
  WoSought sought = { GTK_WIDGET (fixture->window), text };

  g_test_message ("waits for: %s", text);
  wo_bench_until (shows, &sought);
  return find (sought.root, text);
}

static void
press (WoFixture *fixture, const char *label)
{
  GtkWidget *button = gtk_widget_get_ancestor (wait_for (fixture, label), GTK_TYPE_BUTTON);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
test_shows_both (WoFixture *fixture, gconstpointer data)
{
  wo_window_open (fixture->window, "conflict", fixture->case_id);
  wait_for (fixture, "Both texts are safe");
  wait_for (fixture, ADA_SAYS);
  wait_for (fixture, BEN_SAYS);
  wait_for (fixture, "Written by Ben Okafor");
  wait_for (fixture, "Yours");
  g_assert_null (find (GTK_WIDGET (fixture->window), "As it was"));
}

/* The words of @label that are tinted, each in brackets. */
static char *
marked (GtkWidget *label)
{
  const char *text = gtk_label_get_label (GTK_LABEL (label));
  PangoAttrList *list = gtk_label_get_attributes (GTK_LABEL (label));
  GSList *attributes = list != NULL ? pango_attr_list_get_attributes (list) : NULL;
  GString *words = g_string_new (NULL);

  for (GSList *at = attributes; at != NULL; at = at->next)
    {
      const PangoAttribute *one = at->data;

      if (one->klass->type == PANGO_ATTR_BACKGROUND)
        g_string_append_printf (words, "[%.*s]", (int) (one->end_index - one->start_index),
                                text + one->start_index);
    }
  g_slist_free_full (attributes, (GDestroyNotify) pango_attribute_destroy);
  return g_string_free (words, FALSE);
}

/* What each changed is marked in theirs, and what one of them took out in the text as it was. */
static void
test_three_ways (WoFixture *fixture, gconstpointer data)
{
  g_autofree char *stands = NULL;
  g_autofree char *other = NULL;
  g_autofree char *base = NULL;
  g_autofree char *stored = NULL;

  wo_window_open (fixture->window, "conflict", fixture->case_id);
  wait_for (fixture, "As it was");
  base = marked (wait_for (fixture, AS_IT_WAS));
  stands = marked (wait_for (fixture, ADA_SAYS));
  other = marked (wait_for (fixture, BEN_SAYS));
  g_assert_nonnull (strstr (base, "[Many]"));
  g_assert_nonnull (strstr (base, "[one]"));
  g_assert_null (strstr (base, "flats"));
  g_assert_cmpstr (stands, ==, "[Forty]");
  g_assert_nonnull (strstr (other, "Forty"));
  g_assert_nonnull (strstr (other, "1974"));
  g_assert_null (strstr (other, "ventilation"));
  press (fixture, "Write on from this");
  press (fixture, "Use my edit");
  wait_for (fixture, "Nothing left to choose");
  wo_bench_until (wo_bench_is_saved, fixture->model);
  stored = wo_bench_stored (fixture->bench, fixture->case_id, CELL);
  g_assert_cmpstr (stored, ==, AS_IT_WAS);
}

static void
test_nothing_before (WoFixture *fixture, gconstpointer data)
{
  wo_window_open (fixture->window, "conflict", fixture->case_id);
  wait_for (fixture, "Nothing stood there");
  g_assert_null (find (GTK_WIDGET (fixture->window), "Write on from this"));
}

static void
test_choosing_clears (WoFixture *fixture, gconstpointer data)
{
  g_autofree char *stored = NULL;

  wo_window_open (fixture->window, "case", fixture->case_id);
  wait_for (fixture, "choose which one stands");
  press (fixture, "Choose");
  g_assert_cmpstr (wo_window_get_page_name (fixture->window), ==, "conflict");
  press (fixture, "Take the other");
  wo_bench_until (is_none, fixture);
  wait_for (fixture, "Nothing left to choose");
  g_assert_null (find (GTK_WIDGET (fixture->window), ADA_SAYS));
  stored = wo_bench_stored (fixture->bench, fixture->case_id, CELL);
  g_assert_cmpstr (stored, ==, BEN_SAYS);
}

static void
test_undo_shows_both (WoFixture *fixture, gconstpointer data)
{
  wo_window_open (fixture->window, "conflict", fixture->case_id);
  press (fixture, "Let this text stand");
  wait_for (fixture, "Nothing left to choose");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  wait_for (fixture, ADA_SAYS);
  wait_for (fixture, BEN_SAYS);
}

static void
test_waiting (WoFixture *fixture, gconstpointer data)
{
  wo_two_people_park (fixture->bench, 7, fixture->case_id, "title", "Damp at Alder Court");
  wo_window_open (fixture->window, "waiting", NULL);
  wait_for (fixture, "Did not fit");
  wait_for (fixture, "Damp at Alder Court");
  press (fixture, "Let it go");
  wait_for (fixture, "Nothing waits");
  press (fixture, "Undo");
  wait_for (fixture, "Damp at Alder Court");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, func) g_test_add (path, WoFixture, NULL, set_up, func, tear_down)
  ADD ("/desktop/conflict-page/both-texts-and-authors-show", test_shows_both);
  g_test_add ("/desktop/conflict-page/shows-it-as-it-was-and-what-each-changed", WoFixture,
              AS_IT_WAS, set_up, test_three_ways, tear_down);
  g_test_add ("/desktop/conflict-page/says-that-nothing-stood-before", WoFixture, "", set_up,
              test_nothing_before, tear_down);
  ADD ("/desktop/conflict-page/choosing-clears-it", test_choosing_clears);
  ADD ("/desktop/conflict-page/an-undo-shows-both-again", test_undo_shows_both);
  ADD ("/desktop/waiting-page/what-is-let-go-comes-back-by-undo", test_waiting);
  return g_test_run ();
}
