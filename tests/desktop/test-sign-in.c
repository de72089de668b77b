/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sign-in-bench.h"

#include "desktop/model/wo-arrival.h"
#include "sync/wo-browser.h"

#include <glib/gstdio.h>

#define PROVIDER ((gconstpointer) "provider")

static GtkWidget *
window_of (SignInBench *self)
{
  return GTK_WIDGET (self->window);
}

static void
by_name (SignInBench *self, const char *name, const char *passphrase)
{
  sign_in_bench_await (window_of (self), "Passphrase", TRUE);
  gtk_editable_set_text (sign_in_bench_field (self, "Name"), name);
  gtk_editable_set_text (sign_in_bench_field (self, "Passphrase"), passphrase);
  g_signal_emit_by_name (case_window_find_type (gtk_widget_get_parent (GTK_WIDGET (
                                                    sign_in_bench_field (self, "Passphrase"))),
                                                GTK_TYPE_PASSWORD_ENTRY),
                         "activate");
}

static gboolean
has_desk (gpointer data)
{
  SignInBench *self = data;

  return wo_window_get_desk (self->window) != NULL;
}

static WoOfficeStatus *
status_of (SignInBench *self)
{
  wo_bench_until (has_desk, self);
  return wo_office_get_status (wo_desk_get_office (wo_window_get_desk (self->window)));
}

/* Signed in by passphrase, in a window of its own. */
static void
come_in (SignInBench *self, const char *store, const char *name)
{
  g_autoptr (WoOfficeStatus) status = NULL;

  sign_in_bench_enter (self, store, TRUE);
  sign_in_bench_type_server (self, self->server->uri);
  by_name (self, name, SERVER_PASSPHRASE);
  status = status_of (self);
  g_assert_cmpstr (status->person_name, ==, name);
}

static void
test_local_only (SignInBench *self, gconstpointer data)
{
  g_autoptr (WoOfficeStatus) status = NULL;

  sign_in_bench_enter (self, "a.sqlite", TRUE);
  sign_in_bench_await (window_of (self), "Passphrase", FALSE);
  sign_in_bench_type_server (self, self->server->uri);
  sign_in_bench_await (window_of (self), "Passphrase", TRUE);
  g_assert_null (case_window_find (window_of (self), case_window_says, "Sign in with"));
  g_assert_null (case_window_find (window_of (self), case_window_says, "Or with a passphrase"));
  by_name (self, "Ben Okoro", "not the words");
  sign_in_bench_await (window_of (self), "The name or the passphrase is not right", TRUE);
  by_name (self, "Ben Okoro", SERVER_PASSPHRASE);
  status = status_of (self);
  g_assert_cmpstr (status->person_name, ==, "Ben Okoro");
  g_assert_false (status->elsewhere);
}

/* Nothing keeps secrets in this session: that is said before, and not only when it is over. */
static void
test_forgets (SignInBench *self, gconstpointer data)
{
  sign_in_bench_enter (self, "a.sqlite", TRUE);
  sign_in_bench_type_server (self, self->server->uri);
  sign_in_bench_await (window_of (self), "a sign-in lasts until the program closes", TRUE);
}

static void
test_no_server (SignInBench *self, gconstpointer data)
{
  sign_in_bench_enter (self, "a.sqlite", TRUE);
  server_process_stop (self->server);
  sign_in_bench_type_server (self, self->server->uri);
  sign_in_bench_await (window_of (self), "does not answer", TRUE);
  g_assert_null (case_window_find (window_of (self), case_window_says, "Passphrase"));
  server_process_start (self->server);
  sign_in_bench_press (window_of (self), "Ask again");
  sign_in_bench_await (window_of (self), "Passphrase", TRUE);
  sign_in_bench_type_server (self, "http://orders.example.org");
  sign_in_bench_await (window_of (self), "needs an address that begins with https://", TRUE);
}

/* Opens the provider's page from the sign-in page, and gives its link. */
static char *
ask_provider (SignInBench *self, const char *store)
{
  sign_in_bench_enter (self, store, TRUE);
  sign_in_bench_type_server (self, self->server->uri);
  sign_in_bench_await (window_of (self), "Sign in with Northmoor sign-in", TRUE);
  g_assert_nonnull (case_window_find (window_of (self), case_window_says, "Passphrase"));
  sign_in_bench_press (window_of (self), "Sign in with Northmoor sign-in");
  sign_in_bench_await (window_of (self), "Finish in your browser", TRUE);
  return sign_in_bench_take_link (self);
}

static void
test_provider (SignInBench *self, gconstpointer data)
{
  g_autofree char *link = NULL;
  g_autofree char *again = NULL;
  g_autoptr (WoOfficeStatus) status = NULL;

  if (self->provider == NULL)
    return;
  sign_in_bench_link (self, "Ben Okoro", "ben");
  link = ask_provider (self, "a.sqlite");
  sign_in_bench_press (window_of (self), "Open the page again");
  again = sign_in_bench_take_link (self);
  g_assert_cmpstr (again, ==, link);
  sign_in_bench_press (window_of (self), "Copy the link");
  sign_in_bench_await (window_of (self), "The link is copied", TRUE);
  sign_in_bench_follow (self, link, "ben");
  status = status_of (self);
  g_assert_cmpstr (status->person_name, ==, "Ben Okoro");
  g_assert_true (status->elsewhere);
}

static void
test_not_linked (SignInBench *self, gconstpointer data)
{
  g_autofree char *link = NULL;

  if (self->provider == NULL)
    return;
  link = ask_provider (self, "a.sqlite");
  sign_in_bench_follow (self, link, "zoe");
  sign_in_bench_await (window_of (self), "nobody in this office is linked to that sign-in", TRUE);
  sign_in_bench_await (window_of (self), "Sign in to your office", TRUE);
}

static void
test_declined (SignInBench *self, gconstpointer data)
{
  g_autofree char *link = NULL;

  if (self->provider == NULL)
    return;
  link = ask_provider (self, "a.sqlite");
  sign_in_bench_decline (link);
  sign_in_bench_await (window_of (self), "You were not signed in there; nothing has changed", TRUE);
  g_assert_null (wo_window_get_desk (self->window));
}

static void
test_cancelled (SignInBench *self, gconstpointer data)
{
  g_autofree char *link = NULL;
  g_autofree char *next = NULL;

  if (self->provider == NULL)
    return;
  sign_in_bench_link (self, "Ben Okoro", "ben");
  link = ask_provider (self, "a.sqlite");
  sign_in_bench_press (window_of (self), "Cancel");
  sign_in_bench_await (window_of (self), "Sign in to your office", TRUE);
  sign_in_bench_press (window_of (self), "Sign in with Northmoor sign-in");
  next = sign_in_bench_take_link (self);
  g_assert_cmpstr (next, !=, link);
  sign_in_bench_follow (self, next, "ben");
  wo_bench_until (has_desk, self);
}

static void
test_timed_out (SignInBench *self, gconstpointer data)
{
  g_autofree char *link = NULL;

  if (self->provider == NULL)
    return;
  wo_browser_set_timeout (1);
  link = ask_provider (self, "a.sqlite");
  sign_in_bench_await (window_of (self), "Nobody signed in within five minutes", TRUE);
  wo_browser_set_timeout (WO_BROWSER_TIMEOUT_S);
}

static void
test_no_browser (SignInBench *self, gconstpointer data)
{
  GtkEditable *link;

  if (self->provider == NULL)
    return;
  sign_in_bench_link (self, "Ben Okoro", "ben");
  g_unlink (self->browser);
  sign_in_bench_enter (self, "a.sqlite", TRUE);
  sign_in_bench_type_server (self, self->server->uri);
  sign_in_bench_await (window_of (self), "Sign in with Northmoor sign-in", TRUE);
  sign_in_bench_press (window_of (self), "Sign in with Northmoor sign-in");
  sign_in_bench_await (window_of (self), "Your browser did not open", TRUE);
  link = sign_in_bench_field (self, "Link");
  sign_in_bench_follow (self, gtk_editable_get_text (link), "ben");
  wo_bench_until (has_desk, self);
}

static char *
path_of (SignInBench *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

static void
ask_sign_in (SignInBench *self)
{
  gtk_widget_activate_action (window_of (self), "win.sign-in", NULL);
  sign_in_bench_await (window_of (self), "Passphrase", TRUE);
}

static gboolean
has_two_windows (gpointer data)
{
  return ((SignInBench *) data)->windows > 0;
}

/* What waits in @path, as the list of offices says. */
static guint
waiting_in (SignInBench *self, const char *first, const char *person)
{
  g_autofree char *path = path_of (self, first);
  g_autoptr (GPtrArray) all = wo_premises_list (path);

  for (guint i = 0; i < all->len; i++)
    {
      const WoPremises *one = all->pdata[i];

      if (g_strcmp0 (one->person_name, person) == 0)
        return one->unsent->acts;
    }
  g_error ("%s has no store", person);
}

/* Cleo's change waits while the server is gone; then Ada comes to the same computer. */
static void
test_another_person (SignInBench *self, gconstpointer data)
{
  g_autoptr (WoOfficeStatus) status = NULL;
  g_autofree char *second = path_of (self, "a-127.0.0.1.sqlite");
  WoAct *act = wo_act_new ("create", WO_RECORD_CASE, NULL);
  g_autoptr (WoResult) result = NULL;
  WoOffice *office;

  come_in (self, "a.sqlite", "Cleo Hart");
  office = wo_desk_get_office (wo_window_get_desk (self->window));
  server_process_stop (self->server);
  act->record = wo_office_new_id (office);
  wo_act_add_cell (act, "landlord", "Northmoor Homes");
  result = wo_office_act (office, act, NULL);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  server_process_start (self->server);
  /* Nothing of it is sent: her sign-in is over. */
  wo_office_sign_out (office);
  ask_sign_in (self);
  by_name (self, "Ada Marsh", SERVER_PASSPHRASE);
  wo_bench_until (has_two_windows, self);
  status = status_of (self);
  g_assert_cmpstr (status->person_name, ==, "Ada Marsh");
  g_assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
  sign_in_bench_await (window_of (self), "of Cleo Hart wait", TRUE);
  g_assert_cmpuint (waiting_in (self, "a.sqlite", "Cleo Hart"), >, 0);
  g_assert_cmpuint (waiting_in (self, "a.sqlite", "Ada Marsh"), ==, 0);
}

static void
answer_question (const char *label)
{
  GListModel *windows = gtk_window_get_toplevels ();

  wo_bench_rest ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) one = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (one))
        {
          sign_in_bench_press (one, label);
          return;
        }
    }
  g_error ("nothing is asked");
}

static gboolean
is_gone (gpointer path)
{
  return !g_file_test (path, G_FILE_TEST_EXISTS);
}

/* Two on one computer: at the next start one chooses, and forgets the other. */
static void
test_chooser (SignInBench *self, gconstpointer data)
{
  g_autoptr (WoOfficeStatus) status = NULL;
  g_autofree char *second = path_of (self, "office-127.0.0.1.sqlite");
  GtkWidget *row;

  come_in (self, "office.sqlite", "Cleo Hart");
  ask_sign_in (self);
  by_name (self, "Ada Marsh", SERVER_PASSPHRASE);
  wo_bench_until (has_two_windows, self);
  sign_in_bench_enter (self, "office.sqlite", FALSE);
  sign_in_bench_await (window_of (self), "Offices on this computer", TRUE);
  sign_in_bench_await (window_of (self), "Cleo Hart at http://127.0.0.1", TRUE);
  sign_in_bench_await (window_of (self), "Ada Marsh at http://127.0.0.1", TRUE);
  row = case_window_find (window_of (self), case_window_says, "Cleo Hart at");
  gtk_widget_activate (gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX_ROW));
  status = status_of (self);
  g_assert_cmpstr (status->person_name, ==, "Cleo Hart");
  wo_entrance_show_offices (self->entrance);
  sign_in_bench_await (window_of (self), "Open now.", TRUE);
  row = gtk_widget_get_ancestor (case_window_find (window_of (self), case_window_says,
                                                   "Ada Marsh at"),
                                 GTK_TYPE_LIST_BOX_ROW);
  g_signal_emit_by_name (row, "forget");
  answer_question ("Forget");
  wo_bench_until (is_gone, second);
  sign_in_bench_await (window_of (self), "Ada Marsh at", FALSE);
  sign_in_bench_press (window_of (self), "Back to my work");
  g_assert_nonnull (wo_window_get_desk (self->window));
}

/* Cleo's store is open, and Ben signs in in the browser: his is another, and the browser opens once more. */
static void
test_somebody_else_in_the_browser (SignInBench *self, gconstpointer data)
{
  g_autofree char *link = NULL;
  g_autofree char *again = NULL;
  g_autoptr (WoOfficeStatus) status = NULL;

  if (self->provider == NULL)
    return;
  sign_in_bench_link (self, "Ben Okoro", "ben");
  come_in (self, "a.sqlite", "Cleo Hart");
  ask_sign_in (self);
  sign_in_bench_press (window_of (self), "Sign in with Northmoor sign-in");
  link = sign_in_bench_take_link (self);
  sign_in_bench_follow (self, link, "ben");
  again = sign_in_bench_take_link (self);
  sign_in_bench_await (window_of (self), "Your work is kept in a file of its own", TRUE);
  sign_in_bench_follow (self, again, "ben");
  wo_bench_until (has_two_windows, self);
  status = status_of (self);
  g_assert_cmpstr (status->person_name, ==, "Ben Okoro");
  g_assert_cmpuint (waiting_in (self, "a.sqlite", "Cleo Hart"), ==, 0);
}

static gboolean
offers_to_forget (gpointer data)
{
  SignInBench *self = data;

  return case_window_find (window_of (self), case_window_says, "The demo office") != NULL;
}

/* Made and entered with one press, with work in it to try; the second time it is the same one. */
static void
test_demo (SignInBench *self, gconstpointer data)
{
  g_autoptr (WoOfficeStatus) status = NULL, again = NULL;
  g_autofree char *path = g_build_filename (self->folder, "a-Demo.sqlite", NULL);

  sign_in_bench_enter (self, "a.sqlite", FALSE);
  sign_in_bench_press (window_of (self), "Try the demo office");
  status = status_of (self);
  g_assert_cmpstr (status->person_name, ==, "Robin Vale");
  g_assert_null (status->server);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  wo_window_open (self->window, "approvals", NULL);
  sign_in_bench_await (window_of (self), "Oldest first.", TRUE);
  wo_entrance_show_offices (self->entrance);
  wo_bench_until (offers_to_forget, self);
  wo_entrance_close (self->entrance);
  sign_in_bench_enter (self, "a.sqlite", FALSE);
  again = status_of (self);
  g_assert_cmpstr (again->person_id, ==, status->person_id);
}

/* With no server and nobody to ask: a name is all that is wanted, and the second time not even that. */
static void
test_alone (SignInBench *self, gconstpointer data)
{
  g_autoptr (WoOfficeStatus) status = NULL, again = NULL;
  GtkWidget *button;

  sign_in_bench_enter (self, "a.sqlite", FALSE);
  sign_in_bench_await (window_of (self), "Or work here without a server", TRUE);
  button = case_window_find (window_of (self), case_window_is_button, "Work here without a server");
  g_assert_nonnull (button);
  g_assert_false (gtk_widget_is_sensitive (button));
  gtk_editable_set_text (sign_in_bench_field (self, "Your name"), "Ada Byron");
  sign_in_bench_press (window_of (self), "Work here without a server");
  status = status_of (self);
  g_assert_cmpstr (status->person_name, ==, "Ada Byron");
  g_assert_null (status->server);
  wo_entrance_close (self->entrance);
  sign_in_bench_enter (self, "a.sqlite", FALSE);
  again = status_of (self);
  g_assert_cmpstr (again->person_id, ==, status->person_id);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    gconstpointer data;
    void (*test) (SignInBench *self, gconstpointer data);
  } tests[] = {
    { "/desktop/sign-in/a-passphrase-is-asked-for-where-that-is-all-there-is", NULL,
      test_local_only },
    { "/desktop/sign-in/how-long-it-lasts-is-said-before", NULL, test_forgets },
    { "/desktop/sign-in/a-server-that-is-away-can-be-asked-again", NULL, test_no_server },
    { "/desktop/sign-in/the-browser-brings-back-who-it-is", PROVIDER, test_provider },
    { "/desktop/sign-in/who-is-not-linked-is-told-whom-to-ask", PROVIDER, test_not_linked },
    { "/desktop/sign-in/a-refusal-there-changes-nothing", PROVIDER, test_declined },
    { "/desktop/sign-in/what-was-cancelled-can-be-begun-again", PROVIDER, test_cancelled },
    { "/desktop/sign-in/nobody-waits-for-ever", PROVIDER, test_timed_out },
    { "/desktop/sign-in/without-a-browser-there-is-the-link", PROVIDER, test_no_browser },
    { "/desktop/sign-in/the-demo-office-is-one-press-away", NULL, test_demo },
    { "/desktop/sign-in/who-works-alone-gives-a-name-once", NULL, test_alone },
    { "/desktop/offices/another-person-gets-another-file", NULL, test_another_person },
    { "/desktop/offices/several-are-chosen-from-and-a-spare-one-forgotten", NULL, test_chooser },
    { "/desktop/offices/somebody-else-in-the-browser-gets-their-own", PROVIDER,
      test_somebody_else_in_the_browser },
  };

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, SignInBench, tests[i].data, sign_in_bench_set_up, tests[i].test,
                sign_in_bench_tear_down);
  return g_test_run ();
}
