/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sign-in-bench.h"

#include "desktop/widgets/wo-form-field.h"

#include <glib/gstdio.h>
#include <string.h>

#define BROWSER "wo-test-browser.desktop"

GtkApplication *
sign_in_bench_app (void)
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
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* Of this session alone, whose folders session.sh made. The program's place does not change from test to test, as
 * what opens links is read once. */
static void
set_browser (SignInBench *self)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "applications", NULL);
  g_autofree char *entry = NULL;
  g_autofree char *script = NULL;

  self->browser = g_build_filename (g_get_user_data_dir (), "browser", NULL);
  self->link = g_build_filename (g_get_user_data_dir (), "link", NULL);
  g_unlink (self->link);
  script = g_strdup_printf ("#!/bin/sh\nprintf %%s \"$1\" > '%s.new' && mv '%s.new' '%s'\n",
                            self->link, self->link, self->link);
  g_assert_true (g_file_set_contents_full (self->browser, script, -1,
                                           G_FILE_SET_CONTENTS_CONSISTENT, 0700, NULL));
  entry = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Test browser\nExec=%s %%u\n"
                           "MimeType=x-scheme-handler/http;x-scheme-handler/https;\n",
                           self->browser);
  write_file (folder, BROWSER, entry);
  write_file (g_get_user_config_dir (), "mimeapps.list",
              "[Default Applications]\nx-scheme-handler/http=" BROWSER
              "\nx-scheme-handler/https=" BROWSER "\n");
}

/* npm's where it is installed, else Glewlwyd. */
static Provider *
start_provider (void)
{
  const char *modules = g_getenv ("WO_NODE_MODULES");
  g_autofree char *npm =
      modules != NULL ? g_build_filename (modules, "oidc-provider", "package.json", NULL) : NULL;

  return npm != NULL && g_file_test (npm, G_FILE_TEST_EXISTS) ? provider_start_npm ()
                                                              : provider_start_glewlwyd ();
}

gboolean
sign_in_bench_begin (SignInBench *self)
{
  const char *words[] = { "--oidc-issuer", NULL, "--oidc-client-id", "workbench",
                          "--oidc-claim",  NULL, "--oidc-label",     "Northmoor sign-in" };

  self->provider = start_provider ();
  if (self->provider == NULL)
    return FALSE;
  words[1] = self->provider->issuer;
  words[5] = self->provider->claim;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    self->options[i] = g_strdup (words[i]);
  set_browser (self);
  return TRUE;
}

void
sign_in_bench_set_up (SignInBench *self, gconstpointer data)
{
  if (data != NULL && !sign_in_bench_begin (self))
    return;
  self->folder = g_dir_make_tmp ("wo-sign-in-XXXXXX", NULL);
  self->server = server_process_new ();
  self->server->options = (const char *const *) self->options;
  server_process_start (self->server);
  self->ada = wire_sign_in (self->server, "Ada Marsh", "r-ada");
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      if (g_file_test (inner, G_FILE_TEST_IS_DIR))
        remove_folder (inner);
      else
        g_unlink (inner);
    }
  g_rmdir (path);
}

void
sign_in_bench_tear_down (SignInBench *self, gconstpointer data)
{
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  if (self->entrance != NULL)
    wo_entrance_close (self->entrance);
  wo_bench_rest ();
  g_clear_object (&self->entrance);
  if (self->server != NULL)
    server_process_free (self->server);
  if (self->provider != NULL)
    provider_free (self->provider);
  if (self->folder != NULL)
    remove_folder (self->folder);
  for (guint i = 0; i < G_N_ELEMENTS (self->options); i++)
    g_free (self->options[i]);
  g_free (self->folder);
  g_free (self->browser);
  g_free (self->link);
  g_free (self->ada);
}

void
sign_in_bench_link (SignInBench *self, const char *name, const char *login)
{
  g_autofree char *claim = provider_claim_of (self->provider, login);
  g_autofree char *text = g_strdup_printf ("{\"name\":\"%s\",\"claim\":\"%s\"}", name, claim);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (WireAnswer) answer =
      wire_send (self->server, "POST", "/v1/accounts/link", self->ada, body);

  g_assert_cmpuint (answer->status, ==, 200);
}

static void
window_wanted_cb (SignInBench *self)
{
  WoWindow *old = self->window;

  self->windows++;
  self->window = wo_window_new (sign_in_bench_app (), NULL);
  wo_entrance_set_window (self->entrance, self->window);
  gtk_window_present (GTK_WINDOW (self->window));
  if (old != NULL)
    gtk_window_destroy (GTK_WINDOW (old));
}

void
sign_in_bench_enter (SignInBench *self, const char *store, gboolean named)
{
  g_autofree char *path = g_build_filename (self->folder, store, NULL);
  const WoEntranceTo to = { .store = path, .named = named };

  if (self->entrance != NULL)
    wo_entrance_close (self->entrance);
  g_clear_object (&self->entrance);
  self->entrance = wo_entrance_new (&to);
  g_signal_connect_swapped (self->entrance, "window-wanted", G_CALLBACK (window_wanted_cb), self);
  window_wanted_cb (self);
  self->windows = 0;
  wo_entrance_begin (self->entrance);
}

static gboolean
is_titled (GtkWidget *widget, gconstpointer title)
{
  return WO_IS_FORM_FIELD (widget) && case_window_find (widget, case_window_says, title) != NULL;
}

static gboolean
is_editable (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_ENTRY (widget) || GTK_IS_PASSWORD_ENTRY (widget);
}

GtkEditable *
sign_in_bench_field (SignInBench *self, const char *title)
{
  GtkWidget *field = case_window_find (GTK_WIDGET (self->window), is_titled, title);

  if (field == NULL)
    g_error ("no field in sight is called %s", title);
  return GTK_EDITABLE (case_window_find (field, is_editable, NULL));
}

void
sign_in_bench_type_server (SignInBench *self, const char *address)
{
  sign_in_bench_await (GTK_WIDGET (self->window), "Sign in to your office", TRUE);
  gtk_editable_set_text (sign_in_bench_field (self, "Server"), address);
}

void
sign_in_bench_press (GtkWidget *root, const char *label)
{
  GtkWidget *button = case_window_find (root, case_window_is_button, label);

  g_test_message ("press %s", label);
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
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

void
sign_in_bench_await (GtkWidget *root, const char *words, gboolean said)
{
  Saying saying = { root, words, said };

  g_test_message ("%s: %d", words, said);
  wo_bench_until (is_said, &saying);
}

static gboolean
is_there (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

char *
sign_in_bench_take_link (SignInBench *self)
{
  char *link = NULL;

  wo_bench_until (is_there, self->link);
  g_assert_true (g_file_get_contents (self->link, &link, NULL, NULL));
  g_unlink (self->link);
  g_test_message ("%s", link);
  return link;
}

typedef struct
{
  Provider *provider; /* NULL: .link is the end of it */
  const char *link, *login;
  gboolean done; /* atomic */
} Browsing;

static gpointer
browse_thread (gpointer data)
{
  Browsing *self = data;
  g_autofree char *location = self->provider != NULL
                                  ? provider_browse (self->provider, self->link, self->login)
                                  : g_strdup (self->link);
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupMessage) message = soup_message_new ("GET", location);
  g_autoptr (GBytes) page = soup_session_send_and_read (session, message, NULL, NULL);

  g_assert_nonnull (page);
  g_assert_cmpuint (soup_message_get_status (message), ==, 200);
  g_atomic_int_set (&self->done, TRUE);
  return NULL;
}

static gboolean
is_done (gpointer data)
{
  return g_atomic_int_get (&((Browsing *) data)->done);
}

/* Beside the main loop, which has to hear the answer. */
static void
browse (Browsing *browsing)
{
  GThread *thread = g_thread_new ("browser", browse_thread, browsing);

  wo_bench_until (is_done, browsing);
  g_thread_join (thread);
}

void
sign_in_bench_follow (SignInBench *self, const char *link, const char *login)
{
  Browsing browsing = { .provider = self->provider, .link = link, .login = login };

  browse (&browsing);
}

void
sign_in_bench_decline (const char *link)
{
  g_autoptr (GUri) uri = g_uri_parse (link, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (GHashTable) query = soup_form_decode (g_uri_get_query (uri));
  g_autofree char *back =
      g_strdup_printf ("%s?error=access_denied&state=%s",
                       (const char *) g_hash_table_lookup (query, "redirect_uri"),
                       (const char *) g_hash_table_lookup (query, "state"));
  Browsing browsing = { .link = back };

  browse (&browsing);
}
