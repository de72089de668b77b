/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sign-in-bench.h"
#include "signing-bench.h"

#include "desktop/model/wo-browser-visit.h"
#include "desktop/session/wo-session.h"

#include <string.h>

#define ORDER_ID "order-1"
#define CASE_ID "case-1"

/* An order that waits for Dora, who signs in with the provider (as "ben" there) and has marked it. */
typedef struct
{
  SignInBench in;
  Signing office;
  WoDesk *desk;
  WoSession *session;
} SignOff;

static gboolean
is_visited (gpointer visit)
{
  return wo_browser_visit_get_state (visit) >= WO_VISIT_DONE;
}

static gboolean
has_address (gpointer visit)
{
  return wo_browser_visit_get_address (visit) != NULL;
}

static void
sign_in_elsewhere (SignOff *self)
{
  g_autoptr (WoBrowserVisit) visit = wo_browser_visit_new (self->office.server->uri, FALSE);
  g_autofree char *answer = NULL;
  g_autoptr (GError) error = NULL;

  wo_bench_until (has_address, visit);
  sign_in_bench_follow (&self->in, wo_browser_visit_get_address (visit), "ben");
  wo_bench_until (is_visited, visit);
  answer = wo_browser_visit_take_answer (visit);
  g_assert_nonnull (answer);
  wo_office_sign_in_elsewhere (self->office.dora, self->office.wire->uri, answer, &error);
  g_assert_no_error (error);
}

static gboolean
has_session (gpointer session)
{
  return !wo_session_is_loading (session) && wo_session_get_length (session) == 1;
}

static void
mark_ready (SignOff *self)
{
  g_autoptr (WoCaseModel) model = wo_desk_open_order (self->desk, ORDER_ID);

  wo_bench_until (wo_bench_is_loaded, model);
  wo_bench_until (wo_bench_has_order, model);
  self->session = wo_session_of (self->desk);
  wo_bench_until (has_session, self->session);
  wo_session_set_mark (self->session, ORDER_ID, WO_SESSION_READY, wo_case_model_get_hash (model),
                       NULL);
}

static void
set_up (SignOff *self, gconstpointer data)
{
  if (!sign_in_bench_begin (&self->in))
    return;
  signing_set_up (&self->office, self->in.options);
  self->in.server = self->office.server;
  self->in.ada = wire_sign_in (self->in.server, "Ada Marsh", "r-ada");
  sign_in_bench_link (&self->in, "Dora Vale", "ben");
  sign_in_bench_link (&self->in, "Ben Okoro", "zoe");
  signing_bring (&self->office, CASE_ID, ORDER_ID);
  sign_in_elsewhere (self);
  self->desk = wo_desk_new (self->office.dora);
  mark_ready (self);
  self->in.window = wo_window_new (sign_in_bench_app (), self->desk);
  gtk_window_present (GTK_WINDOW (self->in.window));
  wo_window_open (self->in.window, "sign", NULL);
  wo_bench_rest ();
}

static void
tear_down (SignOff *self, gconstpointer data)
{
  if (self->in.provider == NULL)
    return;
  gtk_window_destroy (GTK_WINDOW (self->in.window));
  self->in.window = NULL;
  wo_bench_rest ();
  g_clear_object (&self->desk);
  signing_tear_down (&self->office, data);
  self->in.server = NULL;
  sign_in_bench_tear_down (&self->in, data);
}

static gboolean
is_sheet (GtkWidget *window, gconstpointer words)
{
  return gtk_widget_get_mapped (window) && !WO_IS_WINDOW (window) &&
         case_window_find (window, case_window_says, words) != NULL;
}

typedef struct
{
  const char *words;
  GtkWidget *sheet;
} Sheet;

static gboolean
find_sheet (gpointer data)
{
  Sheet *self = data;
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) one = g_list_model_get_item (windows, i);

      if (is_sheet (one, self->words))
        self->sheet = one;
    }
  return self->sheet != NULL;
}

static GtkWidget *
sheet_that_says (const char *words)
{
  Sheet sheet = { words, NULL };

  wo_bench_until (find_sheet, &sheet);
  return sheet.sheet;
}

static gboolean
is_passphrase (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_PASSWORD_ENTRY (widget) && gtk_widget_get_mapped (widget);
}

/* As far as the page of the provider, whose link it gives. */
static char *
begin_to_sign (SignOff *self)
{
  GtkWidget *window = GTK_WIDGET (self->in.window);
  GtkWidget *question;

  sign_in_bench_await (window, "your browser asks you to sign in there once more", TRUE);
  g_assert_null (case_window_find (window, is_passphrase, NULL));
  sign_in_bench_press (window, "Sign 1 order");
  question = sheet_that_says ("nothing is signed before that");
  sign_in_bench_press (question, "Sign in again and sign");
  return sign_in_bench_take_link (&self->in);
}

static gboolean
is_signed (gpointer data)
{
  return wo_session_count (data, WO_SESSION_SIGNED) == 1;
}

static gboolean
is_not_ready (gpointer data)
{
  return wo_session_count (data, WO_SESSION_READY) == 0;
}

static void
test_signed (SignOff *self, gconstpointer data)
{
  g_autofree char *link = NULL;

  if (self->in.provider == NULL)
    return;
  link = begin_to_sign (self);
  g_assert_nonnull (strstr (link, "prompt=login"));
  sign_in_bench_follow (&self->in, link, "ben");
  wo_bench_until (is_signed, self->session);
  signing_exchange (self->office.ada);
  signing_assert_cell (self->office.ada, ORDER_ID, "state", "signed");
}

static void
assert_nothing_signed (SignOff *self)
{
  g_assert_cmpuint (wo_session_count (self->session, WO_SESSION_READY), ==, 1);
  signing_assert_nothing_kept (self->office.dora);
  signing_exchange (self->office.ada);
  signing_assert_cell (self->office.ada, ORDER_ID, "state", "approved");
}

static void
test_cancelled (SignOff *self, gconstpointer data)
{
  g_autofree char *link = NULL;

  if (self->in.provider == NULL)
    return;
  link = begin_to_sign (self);
  sign_in_bench_press (sheet_that_says ("Finish in your browser"), "Cancel");
  sign_in_bench_await (GTK_WIDGET (self->in.window),
                       "Nothing was signed. What you marked is still marked.", TRUE);
  assert_nothing_signed (self);
}

static void
test_another_person (SignOff *self, gconstpointer data)
{
  g_autofree char *link = NULL;

  if (self->in.provider == NULL)
    return;
  link = begin_to_sign (self);
  sign_in_bench_follow (&self->in, link, "zoe");
  sign_in_bench_await (GTK_WIDGET (self->in.window), "That is the sign-in of somebody else", TRUE);
  assert_nothing_signed (self);
}

/* Ben takes the order back while Dora is in the browser. */
static void
test_changed_meanwhile (SignOff *self, gconstpointer data)
{
  g_autofree char *link = NULL;
  WoAct *back;

  if (self->in.provider == NULL)
    return;
  link = begin_to_sign (self);
  back = signing_step (self->office.ben, "return", ORDER_ID);
  wo_act_set_arg (back, "note", "The milestones do not fit the date.");
  signing_do (self->office.ben, back);
  signing_exchange (self->office.ben);
  sign_in_bench_follow (&self->in, link, "ben");
  wo_bench_until (is_not_ready, self->session);
  g_assert_cmpuint (wo_session_count (self->session, WO_SESSION_SIGNED), ==, 0);
  signing_assert_nothing_kept (self->office.dora);
  signing_exchange (self->office.ada);
  signing_assert_cell (self->office.ada, ORDER_ID, "state", "draft");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, func) g_test_add (path, SignOff, NULL, set_up, func, tear_down)
  ADD ("/desktop/sign-off/a-fresh-sign-in-in-the-browser-signs", test_signed);
  ADD ("/desktop/sign-off/cancelled-signs-nothing-and-keeps-the-marks", test_cancelled);
  ADD ("/desktop/sign-off/somebody-else-in-the-browser-signs-nothing", test_another_person);
  ADD ("/desktop/sign-off/what-changed-meanwhile-is-not-signed", test_changed_meanwhile);
  return g_test_run ();
}
