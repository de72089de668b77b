/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keys-bench.h"

#include "desktop/review/wo-amend-box.h"
#include "desktop/widgets/wo-two-panes.h"

#include <adwaita.h>

/* Before its end the key turns the page, and marks nothing. */
static void
test_not_read (Keys *self, gconstpointer data)
{
  if (self->bench == NULL)
    return;
  wo_bench_until (keys_is_active, self);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1000, 420);
  keys_press (self, "ctrl+Return");
  keys_await_page (self, "session-read");
  while (keys_shown (self) == NULL)
    g_main_context_iteration (NULL, TRUE);
  wo_bench_rest ();
  keys_press (self, "a");
  wo_bench_until (keys_is_seen, self);
  g_assert_cmpuint (keys_count (self, WO_SESSION_READY), ==, 0);
  keys_press (self, "a");
  keys_await_count (self, WO_SESSION_READY, 1);
}

static gboolean
is_typing (gpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (((Keys *) data)->window));

  return GTK_IS_TEXT_VIEW (focus);
}

static gboolean
is_amended (gpointer data)
{
  Keys *self = data;
  WoCaseModel *model = wo_page_get_model (wo_window_get_page (self->window));
  const WoOrder *order = model != NULL ? wo_case_model_get_order (model) : NULL;

  return order != NULL && order->amendments->len == 1 && !is_typing (data);
}

/* E, the words, Ctrl+Enter: both versions are kept, and it is read once more before it is marked. */
static void
test_amend (Keys *self, gconstpointer data)
{
  g_autofree char *hash = NULL;

  if (self->bench == NULL)
    return;
  wo_bench_until (keys_is_active, self);
  keys_press (self, "ctrl+Return");
  keys_await_page (self, "session-read");
  wo_bench_until (keys_is_seen, self);
  keys_press (self, "e");
  wo_bench_until (is_typing, self);
  keys_press (self, "x");
  keys_press (self, "ctrl+Return");
  wo_bench_until (is_amended, self);
  g_assert_cmpuint (keys_count (self, WO_SESSION_READY), ==, 0);
  wo_bench_until (keys_is_seen, self);
  keys_press (self, "a");
  keys_await_count (self, WO_SESSION_READY, 1);
  hash = session_bench_hash (self->bench, g_ptr_array_index (self->bench->orders, 0));
  g_assert_cmpstr (wo_session_get_entry (self->bench->session, 0)->hash, ==, hash);
}

static void
click (Keys *self, const char *label)
{
  GtkWidget *button = case_window_find (GTK_WIDGET (self->window), case_window_is_button, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
has_typed (gpointer box)
{
  g_autofree char *text = wo_amend_box_dup_text (box);

  return text[0] == 'x';
}

/* A paragraph that is being reworded is left by its own two keys, and by nothing else. */
static void
test_typed (Keys *self, gconstpointer data)
{
  g_autofree char *text = NULL;
  GtkWidget *box;
  WoPage *page;
  const char *id;

  if (self->bench == NULL)
    return;
  wo_bench_until (keys_is_active, self);
  keys_press (self, "ctrl+Return");
  keys_await_page (self, "session-read");
  wo_bench_until (keys_is_seen, self);
  id = keys_shown (self);
  keys_press (self, "e");
  wo_bench_until (is_typing, self);
  keys_press (self, "x");
  page = wo_window_get_page (self->window);
  box = case_window_find_type (GTK_WIDGET (page), WO_TYPE_AMEND_BOX);
  wo_bench_until (has_typed, box);
  click (self, "Later");
  click (self, "Ready to sign");
  click (self, "Return");
  wo_page_open (page, self->bench->bench->desk, id);
  wo_bench_rest ();
  text = wo_amend_box_dup_text (WO_AMEND_BOX (box));
  g_assert_true (gtk_widget_get_visible (box));
  g_assert_cmpint (text[0], ==, 'x');
  g_assert_cmpuint (keys_count (self, WO_SESSION_UNREAD), ==, 2);
}

static gboolean
is_narrow (gpointer panes)
{
  return wo_two_panes_is_narrow (panes);
}

static gboolean
is_other (gpointer data)
{
  Keys *self = data;

  return g_strcmp0 (keys_shown (self), wo_session_get_entry (self->bench->session, 1)->id) == 0;
}

/* In a narrow window the text may be out of sight: then it is not read, wherever it last stood. */
static void
test_out_of_sight (Keys *self, gconstpointer data)
{
  WoTwoPanes *panes;

  if (self->bench == NULL)
    return;
  wo_bench_until (keys_is_active, self);
  keys_press (self, "ctrl+Return");
  keys_await_page (self, "session-read");
  panes = WO_TWO_PANES (
      case_window_find_type (GTK_WIDGET (wo_window_get_page (self->window)), WO_TYPE_TWO_PANES));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 400, 460);
  wo_bench_until (is_narrow, panes);
  wo_bench_until (keys_is_seen, self);
  wo_two_panes_show_end (panes, TRUE);
  wo_bench_rest ();
  click (self, "Later");
  wo_bench_until (is_other, self);
  wo_bench_rest ();
  g_assert_null (wo_session_get_entry (self->bench->session, 1)->seen);
  wo_bench_until (keys_is_seen, self);
}

static gboolean
is_shown_again (gpointer data)
{
  Keys *self = data;

  return g_strcmp0 (keys_shown (self), wo_session_get_entry (self->bench->session, 0)->id) == 0;
}

static gboolean
is_visible (gpointer widget)
{
  return gtk_widget_get_visible (widget);
}

/* What is typed stays with its order: another that is opened meanwhile does not have it. */
static void
test_comes_back (Keys *self, gconstpointer data)
{
  g_autofree char *text = NULL;
  GtkWidget *box;
  WoPage *page;

  if (self->bench == NULL)
    return;
  wo_bench_until (keys_is_active, self);
  keys_press (self, "ctrl+Return");
  keys_await_page (self, "session-read");
  wo_bench_until (keys_is_seen, self);
  keys_press (self, "e");
  wo_bench_until (is_typing, self);
  keys_press (self, "x");
  page = wo_window_get_page (self->window);
  box = case_window_find_type (GTK_WIDGET (page), WO_TYPE_AMEND_BOX);
  wo_bench_until (has_typed, box);
  wo_page_open (page, self->bench->bench->desk, wo_session_get_entry (self->bench->session, 1)->id);
  wo_bench_until (is_other, self);
  g_assert_false (gtk_widget_get_visible (box));
  wo_page_open (page, self->bench->bench->desk, wo_session_get_entry (self->bench->session, 0)->id);
  wo_bench_until (is_shown_again, self);
  wo_bench_until (is_visible, box);
  text = wo_amend_box_dup_text (WO_AMEND_BOX (box));
  g_assert_cmpint (text[0], ==, 'x');
}

/* The question that has the keyboard, or NULL. */
static AdwMessageDialog *
asked (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    if (ADW_IS_MESSAGE_DIALOG (at->data) && gtk_window_is_active (at->data))
      return at->data;
  return NULL;
}

static gboolean
is_asked (gpointer data)
{
  AdwMessageDialog *question = asked ();

  return question != NULL && GTK_IS_TEXT_VIEW (gtk_window_get_focus (GTK_WINDOW (question)));
}

static gboolean
may_be_answered (gpointer data)
{
  AdwMessageDialog *question = asked ();

  return question != NULL && adw_message_dialog_get_response_enabled (
                                 question, adw_message_dialog_get_default_response (question));
}

/* An order goes back, and one waits, with the keys alone; without a word nothing goes back. */
static void
test_return (Keys *self, gconstpointer data)
{
  if (self->bench == NULL)
    return;
  wo_bench_until (keys_is_active, self);
  keys_press (self, "ctrl+Return");
  keys_await_page (self, "session-read");
  wo_bench_until (keys_is_seen, self);
  keys_press (self, "r");
  wo_bench_until (is_asked, self);
  keys_press (self, "ctrl+Return");
  g_assert_false (may_be_answered (self));
  keys_press (self, "x");
  wo_bench_until (may_be_answered, self);
  keys_press (self, "ctrl+Return");
  keys_await_count (self, WO_SESSION_RETURNED, 1);
  keys_take_keyboard (self);
  wo_bench_until (keys_is_seen, self);
  keys_press (self, "l");
  keys_await_count (self, WO_SESSION_LATER, 1);
}

static gboolean
is_reviewed (gpointer data)
{
  WoPage *page = wo_window_get_page (((Keys *) data)->window);
  WoCaseModel *model = wo_page_get_model (page);

  return model != NULL && wo_case_model_get_order (model) != NULL &&
         wo_case_model_get_hash (model) != NULL &&
         gtk_widget_get_focus_child (GTK_WIDGET (page)) != NULL;
}

/* The manager rewords a paragraph where it is reviewed; it is not approved by that. */
static void
test_manager (Keys *self, gconstpointer data)
{
  g_autofree char *order = NULL;
  g_autofree char *state = NULL;

  if (self->bench == NULL)
    return;
  order = session_bench_hand_up (self->bench);
  session_bench_act_as (self->bench, self->bench->ben);
  wo_window_open (self->window, "review", order);
  keys_await_page (self, "review");
  wo_bench_until (is_reviewed, self);
  wo_bench_until (keys_is_active, self);
  wo_bench_rest ();
  keys_press (self, "e");
  wo_bench_until (is_typing, self);
  keys_press (self, "x");
  keys_press (self, "ctrl+Return");
  wo_bench_until (is_amended, self);
  state = wo_bench_stored (self->bench->bench, order, "state");
  g_assert_cmpstr (state, ==, "handed up");
}

static gboolean
is_name (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_ENTRY (widget) &&
         g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (widget)), text) == 0;
}

static gboolean
is_any_name (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_ENTRY (widget) && gtk_widget_get_mapped (widget);
}

static gboolean
is_planned (gpointer data)
{
  return wo_session_get_sitting (((Keys *) data)->bench->session) != NULL;
}

/* Another's session does not take the place of what is being arranged, which is saved as its own. */
static void
test_arranged (Keys *self, gconstpointer data)
{
  GtkWidget *page, *name;
  WoAct *act;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = NULL;
  g_autofree char *path = NULL;
  g_autofree char *id = NULL;

  if (self->bench == NULL)
    return;
  wo_window_open (self->window, "plan", NULL);
  keys_await_page (self, "plan");
  page = GTK_WIDGET (wo_window_get_page (self->window));
  wo_bench_rest ();
  name = case_window_find (page, is_any_name, NULL);
  g_assert_nonnull (name);
  gtk_editable_set_text (GTK_EDITABLE (name), "My arrangement");
  id = wo_office_new_id (self->bench->bench->office);
  path = g_strdup_printf ("agenda/%s.pos", (char *) g_ptr_array_index (self->bench->orders, 0));
  act = wo_act_new ("create", WO_RECORD_SESSION, id);
  wo_act_add_cell (act, "title", "Theirs");
  wo_act_add_cell (act, path, "10");
  result = wo_office_act (self->bench->bench->office, act, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  wo_bench_until (is_planned, self);
  wo_bench_rest ();
  g_assert_nonnull (case_window_find (page, is_name, "My arrangement"));
  g_assert_null (case_window_find (page, is_name, "Theirs"));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, n, func)                                                                         \
  g_test_add ("/desktop/session-keys/" path, Keys, GUINT_TO_POINTER (n), keys_set_up, func,        \
              keys_tear_down)
  ADD ("what-is-not-read-to-its-end-is-not-marked", 1, test_not_read);
  ADD ("an-amendment-is-made-where-it-is-read", 1, test_amend);
  ADD ("what-is-typed-is-not-thrown-away", 2, test_typed);
  ADD ("what-is-out-of-sight-is-not-read", 2, test_out_of_sight);
  ADD ("what-is-typed-comes-back-with-its-order", 2, test_comes_back);
  ADD ("an-order-goes-back-or-waits-by-its-keys", 2, test_return);
  ADD ("a-manager-amends-where-they-review", 0, test_manager);
  ADD ("what-is-arranged-outlives-anothers-session", 2, test_arranged);
  return g_test_run ();
}
