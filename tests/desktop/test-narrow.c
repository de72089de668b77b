/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window of 360 pixels: no page asks for more, and what stands beside something else comes behind a
 * switch. */
#include "width-bench.h"

#include "desktop/order/wo-order-builder-private.h"
#include "desktop/people/wo-account-sheet.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-foot-bar.h"
#include "desktop/widgets/wo-side-fold.h"
#include "desktop/widgets/wo-wrap-layout.h"
#include "desktop/widgets/wo-yield-layout.h"

#define PHONE 360
/* Where nothing listens. */
#define NOWHERE "http://127.0.0.1:9"

typedef struct
{
  WoBench *bench;
  char *case_id, *order_id;
  WoCaseModel *model;
  WoWindow *window;
} WoFixture;

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (widget), type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = gtk_widget_get_child_visible (child) ? find (child, type) : NULL;
  return found;
}

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

static void
set_up (WoFixture *fixture, gconstpointer data)
{
  /* clang-format off */
  static const char *const cells[] = {
    "reference", "202614872", "landlord", "Northmoor and Saltmarsh Housing Association",
    "determination.findings/f1.about", "its response to reports of damp",
    "determination.findings/f1.finding", "severe maladministration",
    "subject.kind", "policy", "subject.name", "Damp and mould procedure", NULL,
  };
  /* clang-format on */

  fixture->bench = wo_bench_new ();
  fixture->case_id = wo_bench_make_case (fixture->bench, cells);
  fixture->model = wo_desk_open_case (fixture->bench->desk, fixture->case_id);
  wo_bench_until (wo_bench_is_loaded, fixture->model);
  wo_case_model_make_order (fixture->model, "54f");
  wo_bench_until (wo_bench_has_order, fixture->model);
  wo_case_model_set_order_cell (fixture->model, "elements.fairness_now",
                                "Inspect each home as soon as possible.");
  wo_bench_until (wo_bench_is_saved, fixture->model);
  fixture->order_id = g_strdup (wo_case_model_get_order (fixture->model)->id);
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
  g_free (fixture->order_id);
  wo_bench_free (fixture->bench);
}

static gboolean
stands_still (gpointer window)
{
  return !g_main_context_pending (NULL) && gtk_widget_get_width (window) > 0;
}

static GtkWidget *
open_page (WoFixture *fixture, const char *name, const char *id)
{
  GtkWidget *page;

  wo_window_open (fixture->window, name, id);
  wo_bench_until (stands_still, fixture->window);
  page = find (GTK_WIDGET (fixture->window), WO_TYPE_PAGE);
  g_assert_nonnull (page);
  return page;
}

static void
assert_fits (WoFixture *fixture, const char *name, const char *id)
{
  width_bench_assert_narrow (open_page (fixture, name, id), name, PHONE);
}

static void
test_pages_fit (WoFixture *fixture, gconstpointer data)
{
  assert_fits (fixture, "order", fixture->case_id);
  assert_fits (fixture, "similar", fixture->case_id);
  assert_fits (fixture, "review", fixture->order_id);
  assert_fits (fixture, "order-page", fixture->order_id);
  assert_fits (fixture, "approvals", NULL);
  assert_fits (fixture, "session", NULL);
  assert_fits (fixture, "session-read", fixture->order_id);
  assert_fits (fixture, "sign", NULL);
  assert_fits (fixture, "tracker", NULL);
  assert_fits (fixture, "case", fixture->case_id);
  assert_fits (fixture, "complaint", fixture->case_id);
  assert_fits (fixture, "subject", fixture->case_id);
  assert_fits (fixture, "factors", fixture->case_id);
  assert_fits (fixture, "proportionality", fixture->case_id);
  assert_fits (fixture, "conflict", fixture->case_id);
  assert_fits (fixture, "today", NULL);
  assert_fits (fixture, "cases", NULL);
  assert_fits (fixture, "landlords", NULL);
  assert_fits (fixture, "learning", NULL);
  assert_fits (fixture, "code-log", NULL);
  assert_fits (fixture, "guidance", NULL);
  assert_fits (fixture, "waiting", NULL);
}

static const char long_sentence[] =
    "The server at https://wider-orders.northmoor-and-saltmarsh.example.org:8443 does not answer: "
    "ask who looks after it, and try again";

static WoPremises *
premises_new (const char *person, guint acts)
{
  WoPremises *self = g_new0 (WoPremises, 1);

  self->path = g_strdup_printf ("/nowhere/office-%u.sqlite", acts);
  self->server = g_strdup ("https://wider-orders.northmoor-and-saltmarsh.example.org:8443");
  self->person_id = g_strdup (person);
  self->person_name = g_strdup (person);
  self->unsent = g_new0 (WoUnsent, 1);
  self->unsent->acts = acts;
  self->unsent->parked = acts;
  self->unsent->files = acts;
  self->unsent->about = g_ptr_array_new ();
  self->unsent->names = g_ptr_array_new ();
  return self;
}

static void
show_offices (WoFixture *fixture)
{
  g_autoptr (GPtrArray) shelf = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_premises_free);

  g_ptr_array_add (shelf, premises_new ("Bartholomew Featherstonehaugh-Cholmondeley", 12));
  g_ptr_array_add (shelf, premises_new ("Ada Marsh", 0));
  wo_window_show_offices (fixture->window, shelf, "/nowhere/office-0.sqlite");
  wo_offices_page_tell (wo_window_get_offices (fixture->window), long_sentence);
}

static void
show_sign_in (WoFixture *fixture)
{
  WoSignInPage *page = wo_window_ask_sign_in (fixture->window);

  wo_sign_in_page_prepare (page, NULL, "Bartholomew Featherstonehaugh-Cholmondeley", FALSE);
  wo_sign_in_page_set_error (page, long_sentence);
}

static void
show_browser (WoFixture *fixture)
{
  WoSignInPage *page = wo_window_ask_sign_in (fixture->window);

  wo_sign_in_page_prepare (page, NOWHERE, NULL, TRUE);
  wo_sign_in_page_ask_browser (page, long_sentence);
}

static void
show_connection (WoFixture *fixture)
{
  wo_window_set_desk (fixture->window, fixture->bench->desk);
  wo_window_open (fixture->window, "waiting", NULL);
}

static void
show_files (WoFixture *fixture)
{
  wo_window_set_desk (fixture->window, fixture->bench->desk);
  wo_window_open (fixture->window, "order-page", fixture->order_id);
}

/* What one meets before one's work, and beside it: on a phone, whose windows have one button; and with letters
 * of twice the size, on twice the room. */
static void
test_shell_fits (WoFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    void (*show) (WoFixture *);
  } shown[] = { { "sign-in", show_sign_in },
                { "browser", show_browser },
                { "offices", show_offices },
                { "connection", show_connection },
                { "files", show_files } };
  GtkWidget *sheet = g_object_ref_sink (g_object_new (WO_TYPE_ACCOUNT_SHEET, NULL));
  GtkWidget *window = GTK_WIDGET (fixture->window);
  guint percent = GPOINTER_TO_UINT (data);
  int most = PHONE * (int) percent / 100;

  g_object_set (gtk_settings_get_default (), "gtk-decoration-layout", ":close", NULL);
  width_bench_set_text (percent);
  width_bench_settle (window);
  width_bench_assert_narrow (adw_window_get_content (ADW_WINDOW (sheet)), "account", most);
  gtk_window_destroy (GTK_WINDOW (sheet));
  g_object_unref (sheet);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      shown[i].show (fixture);
      width_bench_shrink (window, most);
      g_test_message ("%s at %u", shown[i].name, percent);
      width_bench_assert_narrow (adw_application_window_get_content (
                                     ADW_APPLICATION_WINDOW (window)),
                                 shown[i].name, most);
      width_bench_assert_whole (window, shown[i].name);
    }
  width_bench_set_text (100);
}

static gboolean
is_folded (gpointer fold)
{
  return wo_side_fold_is_folded (fold);
}

static gboolean
is_unfolded (gpointer fold)
{
  return !wo_side_fold_is_folded (fold);
}

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static gboolean
is_away (gpointer widget)
{
  return !gtk_widget_get_mapped (widget);
}

/* The button at or below @widget that does @action. */
static GtkWidget *
find_button (GtkWidget *widget, const char *action)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) &&
      g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, action);
  return found;
}

/* Where there is no room for the places beside the work, they come in its place when they are asked for. */
static void
test_places_fold (WoFixture *fixture, gconstpointer data)
{
  WoSideFold *fold = WO_SIDE_FOLD (find (GTK_WIDGET (fixture->window), WO_TYPE_SIDE_FOLD));
  GtkWidget *window = GTK_WIDGET (fixture->window);
  GtkWidget *page = open_page (fixture, "waiting", NULL);

  gtk_window_set_default_size (GTK_WINDOW (window), PHONE, 720);
  wo_bench_until (is_folded, fold);
  wo_bench_until (is_mapped, page);
  wo_bench_until (is_mapped, find_button (window, "win.search"));
  gtk_widget_activate_action (window, "win.sidebar", NULL);
  wo_bench_until (is_away, page);
  g_assert_true (wo_side_fold_is_open (fold));
  gtk_widget_activate_action (window, "win.sidebar", NULL);
  wo_bench_until (is_mapped, page);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  wo_bench_until (is_unfolded, fold);
}

static gboolean
is_narrow (gpointer page)
{
  return wo_two_panes_is_narrow (WO_ORDER_BUILDER_PAGE (page)->panes);
}

static gboolean
is_wide (gpointer page)
{
  return !is_narrow (page);
}

static void
test_builder_turns (WoFixture *fixture, gconstpointer data)
{
  GtkWidget *page = open_page (fixture, "order", fixture->case_id);
  WoOrderBuilderPage *builder = WO_ORDER_BUILDER_PAGE (page);
  GtkWidget *elements = GTK_WIDGET (builder->elements);
  GtkWidget *pane = GTK_WIDGET (builder->lint_pane);

  wo_bench_until (is_wide, page);
  g_assert_true (gtk_widget_get_mapped (elements));
  g_assert_true (gtk_widget_get_mapped (pane));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), PHONE, 640);
  wo_bench_until (is_narrow, page);
  g_assert_true (gtk_widget_get_mapped (elements));
  g_assert_false (gtk_widget_get_mapped (pane));
  g_assert_true (gtk_widget_is_ancestor (builder->export, GTK_WIDGET (builder->paper)));
  wo_two_panes_show_end (builder->panes, TRUE);
  g_assert_false (gtk_widget_get_mapped (elements));
  g_assert_true (gtk_widget_get_mapped (pane));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1280, 800);
  wo_bench_until (is_wide, page);
  g_assert_true (gtk_widget_get_mapped (elements));
  g_assert_true (gtk_widget_get_mapped (pane));
  g_assert_true (gtk_widget_is_ancestor (builder->export, builder->header_end));
}

static float
start_of (GtkWidget *child, GtkWidget *box)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (child, box, &bounds));
  return bounds.origin.x;
}

static float
end_of (GtkWidget *child, GtkWidget *box)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (child, box, &bounds));
  return bounds.origin.x + bounds.size.width;
}

/* Lays @box out in @width, read from right to left. */
static void
lay_from_right (GtkWidget *box, int width)
{
  int least;

  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, width);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, width, &least, NULL, NULL, NULL);
  gtk_widget_allocate (box, width, least, -1, NULL);
}

/* What is read from right to left begins at the right, and what comes first is the furthest there. */
static void
test_lines_begin_at_their_side (void)
{
  g_autoptr (GtkWidget) box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  GtkWidget *first = gtk_label_new ("first"), *second = gtk_label_new ("second");

  gtk_widget_set_layout_manager (box, g_object_new (WO_TYPE_WRAP_LAYOUT, NULL));
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  lay_from_right (box, PHONE);
  g_assert_cmpfloat_with_epsilon (end_of (first, box), PHONE, 1);
  g_assert_cmpfloat (start_of (second, box), <, start_of (first, box));
}

/* The act of a step is where its line ends, in one line with the others or below them. */
static void
test_act_is_at_the_end (void)
{
  g_autoptr (GtkWidget) bar = g_object_ref_sink (
      g_object_new (WO_TYPE_FOOT_BAR, "sentence", "What is said of it", "act", "Go on", NULL));
  GtkWidget *choice = gtk_button_new_with_label ("Another way");
  GtkWidget *act = gtk_widget_get_last_child (bar);
  GtkWidget *sentence = gtk_widget_get_first_child (bar);

  wo_foot_bar_add (WO_FOOT_BAR (bar), choice);
  lay_from_right (bar, 2 * PHONE);
  g_assert_cmpfloat_with_epsilon (start_of (act, bar), 0, 1);
  g_assert_cmpfloat (start_of (choice, bar), >=, end_of (act, bar));
  g_assert_cmpfloat (start_of (sentence, bar), >=, end_of (choice, bar));
  g_assert_cmpfloat_with_epsilon (end_of (sentence, bar), (float) gtk_widget_get_width (bar), 1);
  lay_from_right (bar, PHONE / 2);
  g_assert_cmpfloat_with_epsilon (start_of (act, bar), 0, 1);
  g_assert_cmpfloat_with_epsilon (end_of (sentence, bar), (float) gtk_widget_get_width (bar), 1);
}

/* The places are where a line begins, and the work goes on from there. */
static void
test_places_are_at_the_start (void)
{
  GtkWidget *side = gtk_label_new ("places"), *work = gtk_label_new ("work");
  g_autoptr (GtkWidget) fold =
      g_object_ref_sink (g_object_new (WO_TYPE_SIDE_FOLD, "side", side, "main", work, NULL));

  lay_from_right (fold, PHONE);
  g_assert_cmpfloat_with_epsilon (end_of (side, fold), PHONE, 1);
  g_assert_cmpfloat_with_epsilon (end_of (work, fold), start_of (side, fold), 1);
  g_assert_cmpfloat_with_epsilon (start_of (work, fold), 0, 1);
  gtk_widget_set_visible (side, FALSE);
  lay_from_right (fold, PHONE);
  g_assert_cmpfloat_with_epsilon (end_of (work, fold), PHONE, 1);
}

/* What gives way, gives way whole, and no room is kept for it. */
static void
test_gives_way (void)
{
  g_autoptr (GtkWidget) box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  GtkWidget *button = gtk_button_new_with_label ("Search");
  GtkLayoutManager *layout = g_object_new (WO_TYPE_YIELD_LAYOUT, "keeps", FALSE, NULL);
  int least, natural;

  gtk_widget_set_layout_manager (box, layout);
  gtk_box_append (GTK_BOX (box), button);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
  g_assert_cmpint (least, ==, 0);
  lay_from_right (box, natural);
  g_assert_true (gtk_widget_get_child_visible (button));
  lay_from_right (box, natural - 1);
  g_assert_false (gtk_widget_get_child_visible (button));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, test) g_test_add (path, WoFixture, NULL, set_up, test, tear_down)
  ADD ("/desktop/narrow/no-page-asks-for-more-than-a-phone-has", test_pages_fit);
  g_test_add ("/desktop/narrow/what-one-meets-first-is-not-cut", WoFixture, GUINT_TO_POINTER (100),
              set_up, test_shell_fits, tear_down);
  g_test_add ("/desktop/narrow/nor-with-letters-of-twice-the-size", WoFixture,
              GUINT_TO_POINTER (200), set_up, test_shell_fits, tear_down);
  ADD ("/desktop/narrow/the-places-come-in-the-place-of-the-work", test_places_fold);
  ADD ("/desktop/narrow/the-builder-shows-one-pane-behind-a-switch", test_builder_turns);
  g_test_add_func ("/desktop/narrow/what-is-read-from-the-right-begins-there",
                   test_lines_begin_at_their_side);
  g_test_add_func ("/desktop/narrow/the-act-is-where-its-line-ends", test_act_is_at_the_end);
  g_test_add_func ("/desktop/narrow/the-places-are-where-a-line-begins",
                   test_places_are_at_the_start);
  g_test_add_func ("/desktop/narrow/what-gives-way-does-so-whole", test_gives_way);
#undef ADD
  return g_test_run ();
}
