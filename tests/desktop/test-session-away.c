/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The room of the session over a real server: what goes on while it is away, and what others do meanwhile. */
#include "case-window.h"
#include "office-bench.h"
#include "signing-bench.h"

#include "desktop/session/wo-session.h"

#include <adwaita.h>

#define CASE_ID "case-1"
#define ORDER_ID "order-1"
#define OTHER_CASE "case-2"
#define OTHER_ORDER "order-2"
#define ORDERS 2

/* Two orders that wait for Dora, who has opened her session and reads the first. */
typedef struct
{
  Signing office;
  WoDesk *desk;
  WoSession *session;
  WoWindow *window;
} Away;

static gboolean
has_both (gpointer session)
{
  return !wo_session_is_loading (session) && wo_session_get_length (session) == ORDERS;
}

static gboolean
is_open (gpointer session)
{
  const WoSitting *sitting = wo_session_get_sitting (session);

  return sitting != NULL && g_str_equal (sitting->state, WO_SITTING_OPEN);
}

static gboolean
is_in_step (gpointer office)
{
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (office);

  return status->mode == WO_OFFICE_IN_STEP && status->waiting == 0;
}

static void
set_up (Away *self, gconstpointer data)
{
  signing_set_up (&self->office, NULL);
  signing_bring (&self->office, CASE_ID, ORDER_ID);
  signing_bring (&self->office, OTHER_CASE, OTHER_ORDER);
  wo_office_start_sync (self->office.dora);
  self->desk = wo_desk_new (self->office.dora);
  self->session = wo_session_of (self->desk);
  wo_bench_until (has_both, self->session);
  wo_session_begin (self->session);
  wo_bench_until (is_open, self->session);
  wo_bench_until (is_in_step, self->office.dora);
  self->window = case_window_open (self->desk);
  wo_window_open (self->window, "session-read", ORDER_ID);
}

static void
tear_down (Away *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  wo_bench_rest_of (self->office.dora);
  g_clear_object (&self->desk);
  signing_tear_down (&self->office, data);
}

/* The order that the reading page shows whole, or NULL. */
static const char *
shown (Away *self)
{
  WoPage *page = wo_window_get_page (self->window);
  WoCaseModel *model = page != NULL ? wo_page_get_model (page) : NULL;
  const WoOrder *order = model != NULL ? wo_case_model_get_order (model) : NULL;

  return order != NULL && wo_case_model_get_hash (model) != NULL ? order->id : NULL;
}

static gboolean
is_scroller (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_SCROLLED_WINDOW (widget) && gtk_widget_get_mapped (widget);
}

typedef struct
{
  Away *away;
  const char *order;
  WoSessionMark mark;
} Wanted;

/* To its end, as a wheel turns it. */
static gboolean
is_read (gpointer data)
{
  Wanted *self = data;
  const WoSessionEntry *entry = wo_session_find (self->away->session, self->order, NULL);
  GtkWidget *page = GTK_WIDGET (wo_window_get_page (self->away->window));
  GtkWidget *scroller = case_window_find (page, is_scroller, NULL);
  GtkAdjustment *adjustment;

  if (g_strcmp0 (shown (self->away), self->order) != 0 || entry == NULL || scroller == NULL)
    return FALSE;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + 200);
  return g_strcmp0 (entry->seen, wo_case_model_get_hash (wo_page_get_model (
                                     wo_window_get_page (self->away->window)))) == 0;
}

static gboolean
is_marked (gpointer data)
{
  Wanted *self = data;
  const WoSessionEntry *entry = wo_session_find (self->away->session, self->order, NULL);

  return entry != NULL && entry->mark == self->mark;
}

static void
press (GtkWidget *root, const char *label)
{
  GtkWidget *button = case_window_find (root, case_window_is_button, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
read_and_mark (Away *self, const char *order)
{
  Wanted wanted = { self, order, WO_SESSION_READY };

  wo_bench_until (is_read, &wanted);
  press (GTK_WIDGET (self->window), "Ready to sign");
  wo_bench_until (is_marked, &wanted);
}

static void
await_mark (Away *self, const char *order, WoSessionMark mark)
{
  Wanted wanted = { self, order, mark };

  wo_bench_until (is_marked, &wanted);
}

static gboolean
is_away (gpointer office)
{
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (office);

  return status->mode == WO_OFFICE_OFFLINE;
}

static gboolean
is_passphrase (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_PASSWORD_ENTRY (widget) && gtk_widget_get_mapped (widget);
}

static gboolean
asks_passphrase (gpointer window)
{
  return case_window_find (window, is_passphrase, NULL) != NULL;
}

static void
type_passphrase (Away *self)
{
  GtkWidget *entry;

  wo_bench_until (asks_passphrase, self->window);
  entry = case_window_find (GTK_WIDGET (self->window), is_passphrase, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), SERVER_PASSPHRASE);
}

/* The question whether to sign, or NULL. */
static GtkWidget *
question_of (Away *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) one = g_list_model_get_item (windows, i);

      if (one != GTK_WIDGET (self->window) && gtk_widget_get_mapped (one) &&
          case_window_find (one, case_window_is_button, "Sign") != NULL)
        return one;
    }
  return NULL;
}

static gboolean
is_asked (gpointer away)
{
  return question_of (away) != NULL;
}

/* The server goes while the first is read: both are read and marked from what is here, signing waits and
 * says so, and goes on when the server is there again. */
static void
test_lost (Away *self, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (self->window);

  g_assert_cmpint (server_process_stop (self->office.server), ==, 0);
  wo_office_try_now (self->office.dora);
  wo_bench_until (is_away, self->office.dora);
  read_and_mark (self, ORDER_ID);
  read_and_mark (self, OTHER_ORDER);
  case_window_await (window, "signing waits until it does");
  type_passphrase (self);
  press (window, "Sign 2 orders");
  wo_bench_rest_of (self->office.dora);
  g_assert_null (question_of (self));
  g_assert_cmpuint (wo_session_count (self->session, WO_SESSION_READY), ==, ORDERS);
  server_process_start (self->office.server);
  wo_office_try_now (self->office.dora);
  case_window_await (window, "You sign as Dora Vale, signed in to");
  type_passphrase (self);
  press (window, "Sign 2 orders");
  wo_bench_until (is_asked, self);
  press (question_of (self), "Sign");
  await_mark (self, ORDER_ID, WO_SESSION_SIGNED);
  await_mark (self, OTHER_ORDER, WO_SESSION_SIGNED);
  signing_exchange (self->office.ada);
  signing_assert_cell (self->office.ada, ORDER_ID, "state", "signed");
  signing_assert_cell (self->office.ada, OTHER_ORDER, "state", "signed");
}

/* The passphrase is the answer: nothing else is asked where Enter is pressed in it, and nothing signed without it. */
static void
test_typed (Away *self, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (self->window);
  GtkWidget *entry;

  read_and_mark (self, ORDER_ID);
  read_and_mark (self, OTHER_ORDER);
  case_window_await (window, "You sign as Dora Vale, signed in to");
  wo_bench_until (asks_passphrase, window);
  entry = case_window_find (window, is_passphrase, NULL);
  g_signal_emit_by_name (entry, "activate");
  case_window_await (window, "Type your passphrase and press Enter");
  g_assert_cmpuint (wo_session_count (self->session, WO_SESSION_READY), ==, ORDERS);
  type_passphrase (self);
  g_signal_emit_by_name (entry, "activate");
  g_assert_null (question_of (self));
  await_mark (self, ORDER_ID, WO_SESSION_SIGNED);
  await_mark (self, OTHER_ORDER, WO_SESSION_SIGNED);
  signing_exchange (self->office.ada);
  signing_assert_cell (self->office.ada, ORDER_ID, "state", "signed");
}

static void
do_noted (WoOffice *office, const char *step, const char *order, const char *note)
{
  WoAct *act = signing_step (office, step, order);

  if (note != NULL)
    wo_act_set_arg (act, "note", note);
  signing_do (office, act);
  signing_exchange (office);
}

/* Ben takes back what Dora reads: it says so where she reads, nothing of it is marked; handed up and
 * approved again it waits for her again. */
static void
test_returned (Away *self, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (self->window);
  Wanted wanted = { self, ORDER_ID, WO_SESSION_UNREAD };

  wo_bench_until (is_read, &wanted);
  do_noted (self->office.ben, "return", ORDER_ID, "Name the three blocks.");
  case_window_await (window, "Name the three blocks.");
  await_mark (self, ORDER_ID, WO_SESSION_RETURNED);
  press (window, "Ready to sign");
  wo_bench_rest_of (self->office.dora);
  g_assert_cmpuint (wo_session_count (self->session, WO_SESSION_READY), ==, 0);
  signing_exchange (self->office.ada);
  do_noted (self->office.ada, "hand-up", ORDER_ID, NULL);
  signing_exchange (self->office.ben);
  do_noted (self->office.ben, "approve", ORDER_ID, NULL);
  await_mark (self, ORDER_ID, WO_SESSION_UNREAD);
}

/* Cleo, made an Ombudsman too, on a computer of her own. */
static WoOffice *
second_ombudsman (Away *self)
{
  g_autoptr (GError) error = NULL;
  WoOffice *cleo = bench_office_open (self->office.folder, "cleo.sqlite", NULL);
  g_autoptr (WoOfficeStatus) status = NULL;
  WoAct *grant;

  wo_office_sign_in (cleo, self->office.server->uri, "Cleo Hart", SERVER_PASSPHRASE, &error);
  g_assert_no_error (error);
  status = wo_office_get_status (cleo);
  grant = wo_act_new ("set", WO_RECORD_PERSON, status->person_id);
  wo_act_add_cell (grant, "roles/ombudsman", "yes");
  signing_do (self->office.ada, grant);
  signing_exchange (self->office.ada);
  signing_exchange (cleo);
  return cleo;
}

/* Another Ombudsman signs what Dora reads, and a manager reopens it: each is said where she reads. */
static void
test_signed (Away *self, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (self->window);
  Wanted wanted = { self, ORDER_ID, WO_SESSION_UNREAD };
  g_autoptr (WoOffice) cleo = second_ombudsman (self);
  g_autoptr (GPtrArray) acts = g_ptr_array_new ();
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;

  wo_bench_until (is_read, &wanted);
  g_ptr_array_add (acts, signing_step (cleo, "sign", ORDER_ID));
  results = wo_office_sign (cleo, g_steal_pointer (&acts), SERVER_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (((WoResult *) results->pdata[0])->outcome, ==, WO_OUTCOME_APPLIED);
  await_mark (self, ORDER_ID, WO_SESSION_SIGNED);
  case_window_await (window, "Cleo Hart");
  press (window, "Ready to sign");
  wo_bench_rest_of (self->office.dora);
  g_assert_cmpuint (wo_session_count (self->session, WO_SESSION_READY), ==, 0);
  signing_exchange (self->office.ben);
  do_noted (self->office.ben, "reopen", ORDER_ID, "The landlord has merged.");
  case_window_await (window, "The landlord has merged.");
  wo_office_close (cleo);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, func)                                                                            \
  g_test_add ("/desktop/session-away/" path, Away, NULL, set_up, func, tear_down)
  ADD ("reading-goes-on-without-the-server-and-signing-waits", test_lost);
  ADD ("enter-in-the-passphrase-signs-and-asks-nothing-else", test_typed);
  ADD ("what-another-takes-back-is-said-where-it-is-read", test_returned);
  ADD ("what-another-signs-and-reopens-is-said-where-it-is-read", test_signed);
  return g_test_run ();
}
