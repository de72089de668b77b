/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case-window.h"

#include "desktop/model/wo-found-list.h"
#include "desktop/search/wo-saved-acts.h"
#include "desktop/search/wo-saved-list.h"
#include "desktop/search/wo-search-chips.h"
#include "desktop/search/wo-search-page-private.h"

#include <string.h>

/* To the search, its words, into what was found, and the order itself. */
#define KEYS_BESIDE_WORDS 3

static void
run (const char *const *argv)
{
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
press (const char *key)
{
  const char *const argv[] = { "xdotool", "key", key, NULL };

  run (argv);
}

static void
set_up (WoFixture *fixture, gconstpointer page)
{
  static const char *const keys[] = { "<Control><Shift>f", NULL };

  case_window_set_up (fixture, page);
  if (wo_case_model_get_order (fixture->model) == NULL)
    wo_case_model_make_order (fixture->model, "54f");
  wo_bench_until (wo_bench_has_order, fixture->model);
  wo_bench_rest ();
  gtk_application_set_accels_for_action (gtk_window_get_application (GTK_WINDOW (fixture->window)),
                                         "win.search", keys);
}

static GtkWidget *
entry_of (WoFixture *fixture)
{
  return case_window_find_type (GTK_WIDGET (wo_window_get_page (fixture->window)),
                                GTK_TYPE_SEARCH_ENTRY);
}

static guint
n_found (WoFixture *fixture)
{
  GtkWidget *view = case_window_find_type (GTK_WIDGET (wo_window_get_page (fixture->window)),
                                           GTK_TYPE_COLUMN_VIEW);

  return g_list_model_get_n_items (
      G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view))));
}

static gboolean
has_found (gpointer fixture)
{
  return n_found (fixture) > 0;
}

static gboolean
has_found_nothing (gpointer fixture)
{
  return n_found (fixture) == 0;
}

typedef struct
{
  WoFixture *fixture;
  const char *page;
} Page;

static gboolean
is_page (gpointer data)
{
  Page *self = data;

  return g_strcmp0 (wo_window_get_page_name (self->fixture->window), self->page) == 0;
}

static void
await_page (WoFixture *fixture, const char *name)
{
  Page page = { fixture, name };

  wo_bench_until (is_page, &page);
}

static gboolean
entry_has_focus (gpointer fixture)
{
  GtkWidget *entry = entry_of (fixture);

  return entry != NULL && (gtk_widget_get_state_flags (entry) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0 &&
         gtk_window_is_active (GTK_WINDOW (((WoFixture *) fixture)->window));
}

/* The first line of what was found is in hand, and is read. */
static gboolean
row_in_hand (gpointer data)
{
  WoFixture *fixture = data;
  GtkWidget *view = case_window_find_type (GTK_WIDGET (wo_window_get_page (fixture->window)),
                                           GTK_TYPE_COLUMN_VIEW);
  GtkSingleSelection *selection =
      GTK_SINGLE_SELECTION (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)));
  WoFoundItem *item = gtk_single_selection_get_selected_item (selection);

  return (gtk_widget_get_state_flags (view) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0 && item != NULL &&
         wo_found_item_get_hit (item) != NULL;
}

static gboolean
is_in_front (gpointer fixture)
{
  return gtk_window_is_active (GTK_WINDOW (((WoFixture *) fixture)->window));
}

static void
test_by_keys (WoFixture *fixture, gconstpointer data)
{
  static const char *const type[] = { "xdotool", "type", "northmoor", NULL };
  g_autofree char *xdotool = g_find_program_in_path ("xdotool");
  guint keys = 0;

  if (xdotool == NULL)
    {
      g_test_skip ("xdotool is not installed");
      return;
    }
  gtk_window_present (GTK_WINDOW (fixture->window));
  wo_bench_until (is_in_front, fixture);
  press ("ctrl+shift+f");
  keys++;
  await_page (fixture, "search");
  wo_bench_until (entry_has_focus, fixture);
  run (type);
  wo_bench_until (has_found, fixture);
  press ("Down");
  keys++;
  wo_bench_until (row_in_hand, fixture);
  press ("Return");
  keys++;
  await_page (fixture, "order-page");
  g_assert_cmpuint (keys, ==, KEYS_BESIDE_WORDS);
}

static void
type_text (WoFixture *fixture, const char *text)
{
  wo_window_open (fixture->window, "search", "text/");
  gtk_editable_set_text (GTK_EDITABLE (entry_of (fixture)), text);
}

static guint
n_chips (WoFixture *fixture)
{
  GtkWidget *chips = case_window_find_type (GTK_WIDGET (wo_window_get_page (fixture->window)),
                                            WO_TYPE_SEARCH_CHIPS);
  guint n = 0;

  for (GtkWidget *chip = gtk_widget_get_first_child (chips); chip != NULL;
       chip = gtk_widget_get_next_sibling (chip))
    n++;
  return n;
}

static gboolean
has_two_chips (gpointer fixture)
{
  return n_chips (fixture) == 2;
}

static void
test_chips (WoFixture *fixture, gconstpointer data)
{
  GtkWidget *chips;

  type_text (fixture, "landlord:Northmoor homes -\"a lift\"");
  wo_bench_until (has_two_chips, fixture);
  wo_bench_until (has_found, fixture);
  chips = case_window_find_type (GTK_WIDGET (wo_window_get_page (fixture->window)),
                                 WO_TYPE_SEARCH_CHIPS);
  g_signal_emit_by_name (gtk_widget_get_first_child (chips), "clicked");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry_of (fixture))), ==,
                   "homes -\"a lift\"");
  g_assert_cmpuint (n_chips (fixture), ==, 1);
  wo_bench_until (has_found, fixture);
  type_text (fixture, "landlord:\"Nobody of that name\" northmoor");
  wo_bench_until (has_found_nothing, fixture);
}

static gboolean
is_kept (gpointer data)
{
  WoFixture *fixture = data;
  g_autoptr (GPtrArray) list = wo_searches_list (fixture->bench->desk, "search");

  return list->len == 1;
}

static gboolean
is_gone (gpointer data)
{
  return !is_kept (data);
}

static void
test_saved (WoFixture *fixture, gconstpointer data)
{
  const WoSavedSearch search = { .name = (char *) "Northmoor",
                                 .text = (char *) "landlord:Northmoor homes",
                                 .place = (char *) "search",
                                 .within = (char *) "draft|draft|",
                                 .sort = (char *) "landlord",
                                 .backwards = TRUE,
                                 .columns = (char *) "landlord:180;date:90" };
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (WoSavedSearch) kept = NULL;
  g_autoptr (WoSavedSearch) shown = NULL;
  g_autofree char *address = NULL;

  wo_saved_put (GTK_WIDGET (fixture->window), fixture->bench->desk, &search, NULL);
  wo_bench_until (is_kept, fixture);
  list = wo_searches_list (fixture->bench->desk, "search");
  kept = wo_saved_copy (list->pdata[0]);
  address = g_strconcat ("saved/", kept->id, NULL);
  wo_window_open (fixture->window, "search", address);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry_of (fixture))), ==,
                   "landlord:Northmoor homes");
  wo_bench_until (has_found, fixture);
  shown = wo_search_page_to_saved (WO_SEARCH_PAGE (wo_window_get_page (fixture->window)));
  g_assert_cmpstr (shown->within, ==, search.within);
  g_assert_cmpstr (shown->sort, ==, search.sort);
  g_assert_cmpint (shown->backwards, ==, search.backwards);
  g_assert_cmpstr (shown->columns, ==, search.columns);
  wo_saved_delete (GTK_WIDGET (fixture->window), fixture->bench->desk, kept);
  wo_bench_until (is_gone, fixture);
}

/* Beside a text that is only to be like, words choose nothing, and are not said to be understood. */
static void
test_like (WoFixture *fixture, gconstpointer data)
{
  wo_window_open (fixture->window, "search", "like/This order/northmoor homes");
  wo_bench_until (has_found, fixture);
  g_assert_cmpuint (n_chips (fixture), ==, 1);
  gtk_editable_set_text (GTK_EDITABLE (entry_of (fixture)), "landlord:Northmoor \"a roof\" -lift");
  wo_bench_until (has_two_chips, fixture);
  wo_bench_until (has_found, fixture);
  g_assert_cmpuint (n_chips (fixture), ==, 2);
}

static GtkSingleSelection *
selection_of (WoFixture *fixture)
{
  GtkWidget *view = case_window_find_type (GTK_WIDGET (wo_window_get_page (fixture->window)),
                                           GTK_TYPE_COLUMN_VIEW);

  return GTK_SINGLE_SELECTION (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)));
}

typedef struct
{
  WoFoundList *list;
  guint told, answers;
} Watched;

static void
told_cb (Watched *watched)
{
  watched->told++;
}

static void
answered_cb (Watched *watched)
{
  watched->answers++;
}

static gboolean
is_answered_again (gpointer data)
{
  return ((Watched *) data)->answers > 0;
}

/* A change elsewhere is looked for, and where the same is found nothing moves. */
static void
test_change (WoFixture *fixture, gconstpointer data)
{
  static const char *const cells[] = { "reference", "202614997", NULL };
  g_autofree char *other = NULL;
  Watched watched = { 0 };

  type_text (fixture, "northmoor");
  wo_bench_until (has_found, fixture);
  wo_bench_rest ();
  gtk_single_selection_set_selected (selection_of (fixture), 0);
  watched.list = WO_FOUND_LIST (gtk_single_selection_get_model (selection_of (fixture)));
  g_signal_connect_swapped (watched.list, "items-changed", G_CALLBACK (told_cb), &watched);
  g_signal_connect_swapped (watched.list, "answered", G_CALLBACK (answered_cb), &watched);
  other = wo_bench_make_case (fixture->bench, cells);
  wo_bench_until (is_answered_again, &watched);
  g_assert_cmpuint (watched.told, ==, 0);
  g_assert_cmpuint (gtk_single_selection_get_selected (selection_of (fixture)), ==, 0);
  g_signal_handlers_disconnect_by_data (watched.list, &watched);
}

static const char *
id_in_hand (WoFixture *fixture)
{
  WoFoundItem *item = gtk_single_selection_get_selected_item (selection_of (fixture));
  const WoHit *hit = item != NULL ? wo_found_item_get_hit (item) : NULL;

  return hit != NULL ? hit->id : NULL;
}

static gboolean
first_is_in_hand (gpointer fixture)
{
  return gtk_single_selection_get_selected (selection_of (fixture)) == 0 &&
         id_in_hand (fixture) != NULL;
}

static gboolean
second_is_in_hand (gpointer fixture)
{
  return gtk_single_selection_get_selected (selection_of (fixture)) == 1 &&
         id_in_hand (fixture) != NULL;
}

/* Another comes before it: the one in hand stays in hand. */
static void
test_one_before (WoFixture *fixture, gconstpointer data)
{
  static const char *const cells[] = { "reference", "202614996", "landlord", "A Northmoor body",
                                       NULL };
  g_autofree char *other = NULL, *id = NULL;
  g_autoptr (WoCaseModel) model = NULL;

  type_text (fixture, "northmoor");
  wo_search_page_set_order (WO_SEARCH_PAGE (wo_window_get_page (fixture->window)), WO_FIND_LANDLORD,
                            FALSE);
  wo_search_page_ask (WO_SEARCH_PAGE (wo_window_get_page (fixture->window)));
  wo_bench_until (has_found, fixture);
  wo_bench_rest ();
  gtk_single_selection_set_selected (selection_of (fixture), 0);
  wo_bench_until (first_is_in_hand, fixture);
  id = g_strdup (id_in_hand (fixture));
  other = wo_bench_make_case (fixture->bench, cells);
  model = wo_desk_open_case (fixture->bench->desk, other);
  wo_bench_until (wo_bench_is_loaded, model);
  wo_case_model_make_order (model, "54f");
  wo_bench_until (second_is_in_hand, fixture);
  g_assert_cmpstr (id_in_hand (fixture), ==, id);
}

static const WoSavedSearch *
kept_of (WoFixture *fixture, const char *place)
{
  g_autoptr (GPtrArray) list = wo_searches_list (fixture->bench->desk, place);

  return list->len > 0 ? list->pdata[0] : NULL;
}

static void
test_one_line (WoFixture *fixture, gconstpointer data)
{
  const WoSavedSearch search = { .name = (char *) "Northmoor\nhomes\n",
                                 .text = (char *) "homes",
                                 .place = (char *) "search" };

  wo_saved_put (GTK_WIDGET (fixture->window), fixture->bench->desk, &search, NULL);
  wo_bench_until (is_kept, fixture);
  g_assert_cmpstr (kept_of (fixture, "search")->name, ==, "Northmoor homes");
}

static GtkWidget *
saved_list_of (WoFixture *fixture)
{
  return case_window_find_type (GTK_WIDGET (wo_window_get_page (fixture->window)),
                                WO_TYPE_SAVED_LIST);
}

static gboolean
are_two_shown (gpointer fixture)
{
  return wo_saved_list_count (WO_SAVED_LIST (saved_list_of (fixture))) == 2;
}

static gboolean
is_one_shown (gpointer fixture)
{
  return wo_saved_list_count (WO_SAVED_LIST (saved_list_of (fixture))) == 1;
}

static gboolean
has_tip (GtkWidget *widget, gconstpointer tip)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), tip) == 0;
}

static gboolean
is_told (gpointer fixture)
{
  const WoSavedSearch *kept = kept_of (fixture, "search");

  return kept != NULL && kept->alert;
}

static gboolean
idle_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

/* The window gives a page the keyboard when it is idle, and what is asked for then comes after. */
static void
open_search (WoFixture *fixture)
{
  gboolean idle = FALSE;

  wo_window_open (fixture->window, "search", "text/");
  g_idle_add (idle_cb, &idle);
  wo_bench_until (is_true, &idle);
}

/* The switch on its row keeps it, and stays in hand. */
static void
test_alert (WoFixture *fixture, gconstpointer data)
{
  const WoSavedSearch search = { .name = (char *) "A",
                                 .text = (char *) "damp",
                                 .place = (char *) "search" };
  GtkWidget *list, *button;

  wo_saved_put (GTK_WIDGET (fixture->window), fixture->bench->desk, &search, NULL);
  open_search (fixture);
  wo_bench_until (is_one_shown, fixture);
  list = gtk_widget_get_first_child (saved_list_of (fixture));
  button = case_window_find (gtk_widget_get_first_child (list), has_tip, "Tell me of new orders");
  g_assert_true (gtk_widget_grab_focus (button));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  wo_bench_until (is_told, fixture);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == button);
}

/* Of the first row. */
static GtkWidget *
delete_button (WoFixture *fixture)
{
  GtkWidget *list = gtk_widget_get_first_child (saved_list_of (fixture));

  return case_window_find (gtk_widget_get_first_child (list), has_tip, "Delete");
}

static gboolean
is_keyboard_in_saved (gpointer fixture)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (((WoFixture *) fixture)->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, saved_list_of (fixture));
}

static void
test_delete_keeps_focus (WoFixture *fixture, gconstpointer data)
{
  const WoSavedSearch one = { .name = (char *) "A", .place = (char *) "search" };
  const WoSavedSearch two = { .name = (char *) "B", .place = (char *) "search" };
  GtkWidget *button;

  wo_saved_put (GTK_WIDGET (fixture->window), fixture->bench->desk, &one, NULL);
  wo_saved_put (GTK_WIDGET (fixture->window), fixture->bench->desk, &two, NULL);
  open_search (fixture);
  wo_bench_until (are_two_shown, fixture);
  button = delete_button (fixture);
  g_assert_true (gtk_widget_grab_focus (button));
  g_signal_emit_by_name (button, "clicked");
  wo_bench_until (is_one_shown, fixture);
  wo_bench_until (is_keyboard_in_saved, fixture);
}

static gboolean
is_view_kept (gpointer fixture)
{
  return kept_of (fixture, "tracker") != NULL;
}

static gboolean
is_labelled (GtkWidget *widget, gconstpointer label)
{
  return GTK_IS_BUTTON (widget) &&
         g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

/* Answers the question that is open. */
static void
answer (const char *answer)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data))
      adw_message_dialog_response (l->data, answer);
}

/* A view of one landlord's orders in one state is that again when it is opened. */
static void
test_view (WoFixture *fixture, gconstpointer data)
{
  GtkWidget *page, *chip, *all, *save;

  wo_window_open (fixture->window, "tracker", "landlord/landlord-1/draft");
  page = GTK_WIDGET (wo_window_get_page (fixture->window));
  chip = case_window_find (page, is_labelled, "One landlord: Draft");
  all = case_window_find (page, is_labelled, "All");
  g_assert_nonnull (chip);
  g_assert_nonnull (all);
  save = case_window_find (page, is_labelled, "Save this view…");
  g_assert_nonnull (save);
  g_signal_emit_by_name (save, "clicked");
  answer ("save");
  wo_bench_until (is_view_kept, fixture);
  g_assert_cmpstr (kept_of (fixture, "tracker")->within, ==, "landlord/landlord-1/draft");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (all), TRUE);
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (chip)));
  g_signal_emit_by_name (saved_list_of (fixture), "opened", kept_of (fixture, "tracker")->id);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (chip)));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (chip)), ==, "One landlord: Draft");
}

#define TEST(name, function)                                                                       \
  g_test_add ("/desktop/search-page/" name, WoFixture, "case", set_up, function,                   \
              case_window_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  TEST ("an-order-is-found-and-opened-by-keys", test_by_keys);
  TEST ("chips-are-in-step-with-the-text", test_chips);
  TEST ("a-search-that-is-kept-opens-as-it-was", test_saved);
  TEST ("beside-what-is-to-be-like-words-are-no-chips", test_like);
  TEST ("a-change-elsewhere-moves-nothing", test_change);
  TEST ("what-is-in-hand-stays-where-another-comes-before-it", test_one_before);
  TEST ("the-name-of-a-search-is-one-line", test_one_line);
  TEST ("a-search-that-is-to-tell-is-kept-so", test_alert);
  TEST ("what-is-deleted-leaves-the-focus-in-the-list", test_delete_keeps_focus);
  TEST ("a-view-of-one-landlord-opens-as-it-was", test_view);
  return g_test_run ();
}
