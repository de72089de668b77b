/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small pages around a session, in the real window: the planner's fields, attendance, past sessions, minutes. */
#include "case-window.h"
#include "session-desk.h"
#include "width-bench.h"

#include "desktop/model/wo-begun.h"
#include "desktop/order/wo-order-text.h"
#include "desktop/session/wo-attendance.h"
#include "desktop/session/wo-session.h"
#include "desktop/widgets/wo-foot-bar.h"
#include "desktop/widgets/wo-row.h"
#include "desktop/widgets/wo-status.h"

#include <string.h>

static gboolean
is_text (GtkWidget *widget, gconstpointer words)
{
  g_autofree char *text = NULL;

  if (!GTK_IS_TEXT_VIEW (widget) || !gtk_widget_get_mapped (widget))
    return FALSE;
  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), "text", &text, NULL);
  return strstr (text, words) != NULL;
}

typedef struct
{
  SessionDesk *desk;
  WoWanted wanted;
  gconstpointer what;
} Found;

static gboolean
is_found (gpointer data)
{
  Found *self = data;

  return case_window_find (session_desk_page (self->desk), self->wanted, self->what) != NULL;
}

static GtkWidget *
await (SessionDesk *self, WoWanted wanted, gconstpointer what)
{
  Found found = { self, wanted, what };

  wo_bench_until (is_found, &found);
  return case_window_find (session_desk_page (self), wanted, what);
}

static void
press (GtkWidget *root, const char *label)
{
  GtkWidget *button = case_window_find (root, case_window_is_button, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
is_open (gpointer session)
{
  const WoSitting *sitting = wo_session_get_sitting (session);

  return sitting != NULL && g_str_equal (sitting->state, WO_SITTING_OPEN) &&
         sitting->present->len > 0;
}

static void
begin (SessionDesk *self)
{
  wo_session_begin (self->bench->session);
  wo_bench_until (is_open, self->bench->session);
}

static gboolean
is_closed (gpointer session)
{
  return wo_session_get_sitting (session) == NULL;
}

static gboolean
is_held (GtkWidget *widget, gconstpointer words)
{
  return WO_IS_ROW (widget) && gtk_widget_get_mapped (widget) &&
         case_window_find (widget, case_window_says, words) != NULL;
}

/* Minutes that are not there can be neither kept nor printed; those of a session that was held are found
 * again, and can. */
static void
test_minutes (SessionDesk *self, gconstpointer data)
{
  static const char *const acts[] = { "Copy", "Print…", "Save…" };
  GtkWidget *row;

  wo_window_open (self->window, "minutes", NULL);
  await (self, is_text, "No session was chosen");
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    g_assert_null (case_window_find (session_desk_page (self), case_window_is_button, acts[i]));
  begin (self);
  g_ptr_array_unref (
      session_bench_step (self->bench, "sign", g_ptr_array_index (self->bench->orders, 0), NULL));
  wo_session_close (self->bench->session, wo_session_get_sitting (self->bench->session)->id);
  wo_bench_until (is_closed, self->bench->session);
  wo_window_open (self->window, "past-sessions", NULL);
  row = await (self, is_held, "held by Dora Vale. 2 orders, 1 signed.");
  g_signal_emit_by_name (row, "activate");
  await (self, is_text, "Signed by Dora Vale");
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    await (self, case_window_is_button, acts[i]);
}

/* From the minutes of a session that was closed the way back leads to the places of sessions. */
static void
test_way_back (SessionDesk *self, gconstpointer data)
{
  begin (self);
  wo_window_open (self->window, "session-read", g_ptr_array_index (self->bench->orders, 0));
  wo_window_open (self->window, "sign", NULL);
  await (self, case_window_is_button, "Close the session");
  wo_session_close (self->bench->session, wo_session_get_sitting (self->bench->session)->id);
  await (self, is_text, "Minutes");
  g_assert_cmpstr (wo_window_get_page_name (self->window), ==, "minutes");
  wo_window_go_back (self->window);
  g_assert_cmpstr (wo_window_get_page_name (self->window), ==, "session");
}

static void
ask_in_note (SessionDesk *self, const char *order)
{
  WoAct *act = wo_act_new ("set", WO_RECORD_ORDER, order);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = NULL;

  wo_act_add_cell (act, "drm_note", "Is six months enough?");
  session_bench_act_as (self->bench, self->bench->ben);
  result = wo_office_act (self->bench->bench->office, act, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  session_bench_act_as (self->bench, self->bench->dora);
}

/* Before the first order it is said what the orders are, of how many landlords, who asks something, and how long it
 * takes; then what is left of it. */
static void
test_cover (SessionDesk *self, gconstpointer data)
{
  const char *first = g_ptr_array_index (self->bench->orders, 0);
  g_autofree char *hash = NULL;

  wo_window_open (self->window, "session", NULL);
  await (self, case_window_says, "2 orders for a decision");
  await (self, case_window_says, "2 are new. 1 landlord. About ");
  ask_in_note (self, first);
  await (self, case_window_says,
         "2 are new. 1 landlord. 1 note from a manager asks you something. About ");
  hash = session_bench_hash (self->bench, first);
  wo_session_set_seen (self->bench->session, first, hash);
  wo_session_set_mark (self->bench->session, first, WO_SESSION_READY, hash, NULL);
  await (self, case_window_says, "Still to read: 1, about ");
}

static gboolean
is_name (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_ENTRY (widget) && gtk_widget_get_mapped (widget);
}

/* Each field of the planner says what it is, to the eye and to a screen reader. */
static void
test_fields (SessionDesk *self, gconstpointer data)
{
  static const char *const titles[] = { "Title of the session", "Day of the session", "Who sits" };
  GtkWidget *name;

  wo_window_open (self->window, "plan", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    await (self, case_window_says, titles[i]);
  name = await (self, is_name, NULL);
  gtk_test_accessible_assert_property (name, GTK_ACCESSIBLE_PROPERTY_LABEL, titles[0]);
}

/* The question that one answers with @label, or NULL. */
static GtkWidget *
question_of (SessionDesk *self, const char *label)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) one = g_list_model_get_item (windows, i);

      if (one != GTK_WIDGET (self->window) && gtk_widget_get_mapped (one) &&
          case_window_find (one, case_window_is_button, label) != NULL)
        return one;
    }
  return NULL;
}

typedef struct
{
  SessionDesk *desk;
  const char *label;
} Asked;

static gboolean
is_asked (gpointer data)
{
  Asked *self = data;

  return question_of (self->desk, self->label) != NULL;
}

static GtkWidget *
await_question (SessionDesk *self, const char *label)
{
  Asked asked = { self, label };

  wo_bench_until (is_asked, &asked);
  return question_of (self, label);
}

static gboolean
is_note_button (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
         g_strcmp0 (gtk_widget_get_tooltip_text (widget), "Note for whoever sits (N)") == 0;
}

static gboolean
is_alone (gpointer session)
{
  return wo_session_get_length (session) == 1;
}

/* A note on an order that has left the plan meanwhile goes to no other order, and that is said. */
static void
test_note (SessionDesk *self, gconstpointer data)
{
  g_autoptr (GPtrArray) reasons = NULL;
  g_autofree char *order = NULL;
  GtkWidget *button;
  WoAct *back;

  wo_window_open (self->window, "plan", NULL);
  button = await (self, is_note_button, NULL);
  order = g_strdup (g_object_get_data (G_OBJECT (button), "wo-order"));
  g_signal_emit_by_name (button, "clicked");
  await_question (self, "Keep the note");
  back = wo_act_new ("return", WO_RECORD_ORDER, order);
  wo_act_set_arg (back, "note", "Name the blocks.");
  reasons = session_bench_step (self->bench, "return", order, back);
  g_assert_cmpuint (reasons->len, ==, 0);
  wo_bench_until (is_alone, self->bench->session);
  wo_bench_rest ();
  press (question_of (self, "Keep the note"), "Keep the note");
  case_window_await (GTK_WIDGET (self->window), "That order has left the plan meanwhile");
}

static gboolean
is_planned (gpointer session)
{
  return wo_session_get_sitting (session) != NULL;
}

/* A session is dropped only when that was asked and answered; its orders are there to be planned anew. */
static void
test_drop (SessionDesk *self, gconstpointer data)
{
  GtkWidget *question;

  wo_window_open (self->window, "plan", NULL);
  g_signal_emit_by_name (await (self, case_window_is_button, "Save the plan"), "clicked");
  wo_bench_until (is_planned, self->bench->session);
  g_signal_emit_by_name (await (self, case_window_is_button, "Drop the session"), "clicked");
  question = await_question (self, "Drop the session");
  press (question, "Cancel");
  wo_bench_rest ();
  g_assert_nonnull (wo_session_get_sitting (self->bench->session));
  g_signal_emit_by_name (await (self, case_window_is_button, "Drop the session"), "clicked");
  press (await_question (self, "Drop the session"), "Drop the session");
  wo_bench_until (is_closed, self->bench->session);
  await (self, case_window_says, "2 of 2 orders");
}

static gboolean
is_whole (gpointer page)
{
  WoCaseModel *model = wo_page_get_model (page);

  return model != NULL && wo_case_model_get_order (model) != NULL &&
         wo_case_model_get_hash (model) != NULL;
}

/* What was begun of a return to a place that is gone is asked of the whole order, with its words. */
static void
test_return_moved (SessionDesk *self, gconstpointer data)
{
  const char *order = wo_session_get_entry (self->bench->session, 0)->id;
  WoBegun *begun = wo_begun_of (self->bench->bench->desk);
  GtkWidget *question;

  wo_window_open (self->window, "session-read", order);
  wo_bench_until (is_whole, session_desk_page (self));
  wo_begun_set (begun, order, "return gone/x.y", "Say which block.");
  g_assert_true (
      gtk_widget_activate_action (session_desk_page (self), "order.return", "s", "gone/x.y"));
  question = await_question (self, "Send back");
  g_assert_nonnull (case_window_find (question, case_window_says, "Return the order"));
  g_assert_nonnull (case_window_find (question, is_text, "Say which block."));
  g_assert_cmpstr (wo_begun_get (begun, order, "return"), ==, "Say which block.");
  g_assert_null (wo_begun_get (begun, order, "return gone/x.y"));
  press (question, "Cancel");
}

static gboolean
is_link (GtkWidget *widget, gconstpointer label)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
         g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static GtkWidget *
focus_of (SessionDesk *self)
{
  return gtk_window_get_focus (GTK_WINDOW (self->window));
}

static gboolean
is_on_take_out (gpointer desk)
{
  GtkWidget *focus = focus_of (desk);

  return focus != NULL && is_link (focus, "Take out");
}

static gboolean
is_on_name (gpointer desk)
{
  GtkWidget *focus = focus_of (desk);

  return focus != NULL && GTK_IS_TEXT (focus) &&
         gtk_widget_get_ancestor (focus, WO_TYPE_ATTENDANCE) != NULL;
}

/* The window gives a page the keyboard once it is there. */
static gboolean
has_keyboard (gpointer page)
{
  return gtk_widget_get_focus_child (page) != NULL;
}

/* Whoever notes who left, and takes a line out, keeps the keyboard among the lines; after the last one it is
 * where the next name is typed. */
static void
test_attendance (SessionDesk *self, gconstpointer data)
{
  GtkWidget *link;

  wo_window_open (self->window, "session", NULL);
  wo_bench_until (has_keyboard, session_desk_page (self));
  begin (self);
  link = await (self, is_link, "Left now");
  g_assert_true (gtk_widget_grab_focus (link));
  g_signal_emit_by_name (link, "clicked");
  wo_bench_until (is_on_name, self);
  link = await (self, is_link, "Take out");
  g_assert_true (gtk_widget_grab_focus (link));
  g_assert_true (is_on_take_out (self));
  g_signal_emit_by_name (link, "clicked");
  wo_bench_until (is_on_name, self);
}

#define PHONE 360

/* With what there is to read in them. */
static void
test_phone (SessionDesk *self, gconstpointer data)
{
  static const struct
  {
    const char *page, *says;
  } rows[] = { { "session", "Northmoor Homes" },
               { "plan", "Northmoor Homes" },
               { "session-read", "Ready to sign" },
               { "sign", "Northmoor Homes" } };
  const char *order = g_ptr_array_index (self->bench->orders, 0);
  g_autofree char *queued = session_bench_hand_up (self->bench);

  begin (self);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      wo_window_open (self->window, rows[i].page,
                      g_str_equal (rows[i].page, "session-read") ? order : NULL);
      await (self, case_window_says, rows[i].says);
      width_bench_assert_narrow (session_desk_page (self), rows[i].page, PHONE);
    }
  session_bench_act_as (self->bench, self->bench->ben);
  wo_window_open (self->window, "approvals", NULL);
  await (self, case_window_says, "Similar orders");
  g_assert_nonnull (queued);
  width_bench_assert_narrow (session_desk_page (self), "approvals", PHONE);
}

/* A window with all its buttons is no wider than a phone either. */
static void
test_header (SessionDesk *self, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  g_autofree char *buttons = NULL;

  g_object_get (settings, "gtk-decoration-layout", &buttons, NULL);
  g_object_set (settings, "gtk-decoration-layout", ":minimize,maximize,close", NULL);
  begin (self);
  wo_window_open (self->window, "session-read", g_ptr_array_index (self->bench->orders, 0));
  await (self, case_window_says, "Ready to sign");
  width_bench_assert_narrow (GTK_WIDGET (self->window), "the window of a reading", PHONE);
  session_bench_act_as (self->bench, self->bench->ada);
  wo_window_open (self->window, "today", NULL);
  wo_bench_rest ();
  width_bench_assert_narrow (GTK_WIDGET (self->window), "the window of today", PHONE);
  g_object_set (settings, "gtk-decoration-layout", buttons, NULL);
}

static void
allot (GtkWidget *widget, int width)
{
  GtkAllocation place = { 0, 0, width, 40 };

  gtk_widget_size_allocate (widget, &place, -1);
}

static float
begins_at (GtkWidget *widget, GtkWidget *within)
{
  graphene_rect_t place;

  g_assert_true (gtk_widget_compute_bounds (widget, within, &place));
  return place.origin.x;
}

/* A state whose words have no room is its sign alone, and never words cut short. */
static void
test_yields (void)
{
  g_autoptr (GtkWidget) status = g_object_ref_sink (wo_status_new (WO_MARK_SAVED));
  GtkWidget *sign, *words;
  int least, natural, of_sign;

  wo_status_set_yields (WO_STATUS (status));
  sign = gtk_widget_get_first_child (status);
  words = gtk_widget_get_last_child (status);
  g_assert_true (GTK_IS_LABEL (words));
  gtk_widget_measure (status, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
  gtk_widget_measure (sign, GTK_ORIENTATION_HORIZONTAL, -1, &of_sign, NULL, NULL, NULL);
  g_assert_cmpint (least, ==, of_sign);
  g_assert_cmpint (natural, >, least);
  allot (status, natural);
  g_assert_true (gtk_widget_get_child_visible (words));
  allot (status, natural - 1);
  g_assert_false (gtk_widget_get_child_visible (words));
  g_assert_true (gtk_widget_get_child_visible (sign));
  allot (status, natural);
  g_assert_true (gtk_widget_get_child_visible (words));
  g_assert_cmpfloat (begins_at (sign, status), <, begins_at (words, status));
  gtk_widget_set_direction (status, GTK_TEXT_DIR_RTL);
  allot (status, natural);
  g_assert_cmpfloat (begins_at (sign, status), >, begins_at (words, status));
}

static void
focused_cb (guint *heard)
{
  ++*heard;
}

static gboolean
is_list_row (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_LIST_BOX_ROW (widget);
}

/* The next order is there and the window is given back to the paragraph of the one before. */
static void
test_row_is_gone (void)
{
  g_autoptr (GtkWidget) text = g_object_ref_sink (wo_order_text_new ("wo-body"));
  g_autoptr (GPtrArray) paragraphs = g_ptr_array_new ();
  WoOrderParagraph paragraph = { .text = (char *) "The review must say why." };
  g_autoptr (GtkWidget) row = NULL;
  g_autoptr (GListModel) controllers = NULL;
  guint heard = 0;

  g_ptr_array_add (paragraphs, &paragraph);
  wo_order_text_set_paragraphs (WO_ORDER_TEXT (text), paragraphs);
  g_signal_connect_swapped (text, "paragraph-focused", G_CALLBACK (focused_cb), &heard);
  row = g_object_ref (case_window_find (text, is_list_row, NULL));
  controllers = gtk_widget_observe_controllers (row);
  for (guint removed = 0; removed < 2; removed++)
    {
      for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
        {
          g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

          if (GTK_IS_EVENT_CONTROLLER_FOCUS (controller))
            g_signal_emit_by_name (controller, "enter");
        }
      g_assert_cmpuint (heard, ==, 1);
      wo_order_text_set_paragraphs (WO_ORDER_TEXT (text), NULL);
    }
}

/* Who prepares a session plans it, and may read beside; who holds it reads. */
static void
test_main_act (SessionDesk *self, gconstpointer data)
{
  wo_window_open (self->window, "session", NULL);
  await (self, case_window_is_button, "Begin");
  await (self, case_window_is_button, "Plan…");
  g_assert_null (case_window_find (session_desk_page (self), case_window_is_button, "Read"));
  session_bench_act_as (self->bench, self->bench->ben);
  await (self, case_window_is_button, "Read");
  await (self, case_window_says, "The Ombudsman reads what is planned");
  g_assert_null (case_window_find (session_desk_page (self), case_window_is_button, "Begin"));
  wo_page_main_act (wo_window_get_page (self->window));
  g_assert_cmpstr (wo_window_get_page_name (self->window), ==, "plan");
  wo_window_go_back (self->window);
  session_bench_act_as (self->bench, self->bench->dora);
  await (self, case_window_is_button, "Begin");
  wo_page_main_act (wo_window_get_page (self->window));
  g_assert_cmpstr (wo_window_get_page_name (self->window), ==, "session-read");
  wo_bench_until (is_open, self->bench->session);
  session_bench_act_as (self->bench, self->bench->ben);
  wo_window_open (self->window, "session", NULL);
  await (self, case_window_is_button, "Read");
  g_assert_null (case_window_find (session_desk_page (self), case_window_is_button, "Begin"));
  g_assert_null (case_window_find (session_desk_page (self), case_window_is_button, "Plan…"));
}

/* What is told in passing stands above the act that comes next. */
static void
test_toasts (SessionDesk *self, gconstpointer data)
{
  static const char *const pages[] = { "session", "sign", "minutes" };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *words = g_strdup_printf ("Told in passing, %u", i);
      GtkWidget *foot, *told;

      wo_window_open (self->window, pages[i], NULL);
      if (i == 0)
        await (self, case_window_is_button, "Begin");
      wo_window_toast (self->window, words, NULL, NULL);
      told = await (self, case_window_says, words);
      foot = case_window_find_type (session_desk_page (self), WO_TYPE_FOOT_BAR);
      g_assert_false (
          gtk_widget_is_ancestor (foot, gtk_widget_get_ancestor (told, ADW_TYPE_TOAST_OVERLAY)));
    }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, func)                                                                            \
  g_test_add ("/desktop/session-pages/" path, SessionDesk, NULL, session_desk_set_up, func,        \
              session_desk_tear_down)
  ADD ("minutes-are-kept-where-there-are-any", test_minutes);
  ADD ("the-way-back-from-minutes-leads-to-sessions", test_way_back);
  ADD ("its-cover-says-what-waits-in-it", test_cover);
  ADD ("a-manager-plans-and-the-ombudsman-begins", test_main_act);
  ADD ("what-is-told-in-passing-covers-no-act", test_toasts);
  ADD ("each-field-of-a-plan-says-what-it-is", test_fields);
  ADD ("a-note-goes-to-no-other-order", test_note);
  ADD ("a-session-is-dropped-when-that-was-asked", test_drop);
  ADD ("a-return-whose-place-is-gone-goes-to-the-order", test_return_moved);
  ADD ("the-keyboard-stays-among-who-is-present", test_attendance);
  ADD ("none-is-wider-than-a-phone", test_phone);
  ADD ("nor-is-the-window-with-all-its-buttons", test_header);
  g_test_add_func ("/desktop/session-pages/a-paragraph-that-is-gone-has-no-keyboard",
                   test_row_is_gone);
  g_test_add_func ("/desktop/session-pages/a-state-without-room-is-a-sign-and-no-cut-word",
                   test_yields);
  return g_test_run ();
}
