/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-application.h"

#include "desktop/shell/wo-window.h"

#include <glib/gi18n-lib.h>

struct _WoApplication
{
  AdwApplication parent_instance;

  char *store;
  char *server;
  char *first_person;
  WoDate today;
  WoWindow *window; /* weak */
  WoOffice *office;
  gboolean opening;
};

G_DEFINE_FINAL_TYPE (WoApplication, wo_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "store", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Keep the office in FILE"), N_ ("FILE") },
  { "server", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Offer this server when signing in"),
    N_ ("URL") },
  { "first-person", 0, 0, G_OPTION_ARG_STRING, NULL,
    N_ ("Begin an office here whose first person is NAME"), N_ ("NAME") },
  { "today", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("The date that rules see"), N_ ("YYYY-MM-DD") },
  { NULL },
};

static const struct
{
  const char *action;
  const char *accels[3];
} keys[] = {
  { "win.new-case", { "<Control>n" } },
  { "win.main-act", { "<Control>Return", "<Control>KP_Enter" } },
  { "app.guidance", { "F1" } },
  { "win.show-help-overlay", { "<Control>question" } },
  { "win.sidebar", { "F9" } },
  { "window.close", { "<Control>w" } },
  { "app.quit", { "<Control>q" } },
  { "win.place(1)", { "<Control>1" } },
  { "win.place(2)", { "<Control>2" } },
  { "win.place(3)", { "<Control>3" } },
  { "win.place(4)", { "<Control>4" } },
  { "win.place(5)", { "<Control>5" } },
  { "win.place(6)", { "<Control>6" } },
  { "win.place(7)", { "<Control>7" } },
  { "win.place(8)", { "<Control>8" } },
  { "win.place(9)", { "<Control>9" } },
};

typedef struct
{
  char *path;
  char *first_person; /* NULL: an empty store, to be signed in */
  WoDate today;
} WoOpening;

static void
opening_free (WoOpening *opening)
{
  g_free (opening->path);
  g_free (opening->first_person);
  g_free (opening);
}

static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  WoOpening *opening = data;
  g_autofree char *folder = g_path_get_dirname (opening->path);
  GError *error = NULL;
  WoOffice *office;

  g_mkdir_with_parents (folder, 0700);
  office = wo_office_open (opening->path, opening->first_person, &error);
  if (office == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (opening->today != WO_DATE_NONE)
    wo_office_set_today (office, opening->today);
  g_task_return_pointer (task, office, g_object_unref);
}

/* Opens the store beside the main loop, so that the first frame does not wait for it. */
static void
open_office (WoApplication *self, const char *first_person, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = NULL;
  WoOpening *opening;

  if (self->opening)
    return;
  self->opening = TRUE;
  opening = g_new0 (WoOpening, 1);
  opening->path = g_strdup (self->store);
  opening->first_person = g_strdup (first_person);
  opening->today = self->today;
  task = g_task_new (self, NULL, callback, NULL);
  g_task_set_task_data (task, opening, (GDestroyNotify) opening_free);
  g_task_run_in_thread (task, open_thread);
}

static gboolean
take_office (WoApplication *self, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;

  self->opening = FALSE;
  self->office = g_task_propagate_pointer (G_TASK (result), &error);
  if (self->office == NULL && self->window != NULL)
    wo_window_show_failure (self->window, error->message);
  return self->office != NULL && self->window != NULL;
}

static void
start_work (WoApplication *self)
{
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (self->office);
  g_autoptr (WoDesk) desk = wo_desk_new (self->office);

  wo_window_set_desk (self->window, desk);
  if (status->server != NULL)
    wo_office_start_sync (self->office);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WoApplication *self = WO_APPLICATION (source);
  g_autoptr (WoOfficeStatus) status = NULL;

  if (!take_office (self, result))
    return;
  status = wo_office_get_status (self->office);
  if (status->person_id != NULL)
    start_work (self);
  else
    wo_sign_in_page_prepare (wo_window_ask_sign_in (self->window), self->server, NULL, FALSE);
}

static void
signed_in_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoApplication) self = data;
  g_autoptr (GError) error = NULL;
  WoSignInPage *page;

  if (self->window == NULL)
    return;
  page = wo_window_get_sign_in (self->window);
  wo_sign_in_page_set_busy (page, FALSE);
  if (wo_office_sign_in_finish (WO_OFFICE (source), result, &error))
    {
      WoDesk *desk = wo_window_get_desk (self->window);

      if (desk == NULL)
        start_work (self);
      else
        {
          wo_window_set_desk (self->window, desk);
          wo_office_start_sync (self->office);
        }
      return;
    }
  wo_sign_in_page_set_error (page, error->message);
}

typedef struct
{
  char *server, *name, *passphrase;
} WoSignIn;

static void
sign_in_free (WoSignIn *sign_in)
{
  g_free (sign_in->server);
  g_free (sign_in->name);
  g_free (sign_in->passphrase);
  g_free (sign_in);
}

static void
opened_to_sign_in_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WoApplication *self = WO_APPLICATION (source);
  WoSignIn *sign_in;

  if (!take_office (self, result))
    return;
  sign_in = g_object_get_data (G_OBJECT (self), "wo-sign-in");
  /* So that it ends when the first look is here. */
  wo_office_start_sync (self->office);
  wo_office_sign_in_async (self->office, sign_in->server, sign_in->name, sign_in->passphrase, NULL,
                           signed_in_cb, g_object_ref (self));
  g_object_set_data (G_OBJECT (self), "wo-sign-in", NULL);
}

static void
sign_in_cb (WoApplication *self, const char *server, const char *name, const char *passphrase)
{
  WoSignIn *sign_in;

  wo_sign_in_page_set_busy (wo_window_get_sign_in (self->window), TRUE);
  if (self->office != NULL)
    {
      wo_office_start_sync (self->office);
      wo_office_sign_in_async (self->office, server, name, passphrase, NULL, signed_in_cb,
                               g_object_ref (self));
      return;
    }
  sign_in = g_new0 (WoSignIn, 1);
  sign_in->server = g_strdup (server);
  sign_in->name = g_strdup (name);
  sign_in->passphrase = g_strdup (passphrase);
  g_object_set_data_full (G_OBJECT (self), "wo-sign-in", sign_in, (GDestroyNotify) sign_in_free);
  open_office (self, NULL, opened_to_sign_in_cb);
}

static void
work_alone_cb (WoApplication *self, const char *name)
{
  if (self->office != NULL)
    {
      wo_office_close (self->office);
      g_clear_object (&self->office);
    }
  open_office (self, name, opened_cb);
}

static void
cancelled_cb (WoApplication *self)
{
  WoDesk *desk = wo_window_get_desk (self->window);

  if (desk != NULL)
    wo_window_set_desk (self->window, desk);
}

static void
make_window (WoApplication *self)
{
  WoSignInPage *page;

  g_set_weak_pointer (&self->window, wo_window_new (GTK_APPLICATION (self), NULL));
  page = wo_window_get_sign_in (self->window);
  g_signal_connect_object (page, "sign-in", G_CALLBACK (sign_in_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "work-alone", G_CALLBACK (work_alone_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "cancelled", G_CALLBACK (cancelled_cb), self, G_CONNECT_SWAPPED);
}

static void
begin (WoApplication *self)
{
  if (self->first_person != NULL || g_file_test (self->store, G_FILE_TEST_EXISTS))
    open_office (self, self->first_person, opened_cb);
  else
    wo_sign_in_page_prepare (wo_window_ask_sign_in (self->window), self->server, NULL, FALSE);
}

static void
wo_application_activate (GApplication *app)
{
  WoApplication *self = WO_APPLICATION (app);

  if (self->window == NULL)
    {
      make_window (self);
      begin (self);
    }
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
open_again_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WoApplication *self = data;

  if (self->window != NULL && self->office == NULL)
    begin (self);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WoApplication *self = data;

  if (self->window != NULL)
    gtk_window_close (GTK_WINDOW (self->window));
}

/* F1, wherever the focus is: the window's own focus, or that of a sheet over it. */
static void
guidance_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (data));

  if (active != NULL)
    wo_window_explain (GTK_WIDGET (active));
}

static const GActionEntry actions[] = {
  { "guidance", guidance_cb },
  { "open-again", open_again_cb },
  { "quit", quit_cb },
};

static void
wo_application_startup (GApplication *app)
{
  G_APPLICATION_CLASS (wo_application_parent_class)->startup (app);
  g_action_map_add_action_entries (G_ACTION_MAP (app), actions, G_N_ELEMENTS (actions), app);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (app), keys[i].action, keys[i].accels);
  gtk_window_set_default_icon_name ("org.widerorders.WiderOrders");
}

static int
wo_application_handle_local_options (GApplication *app, GVariantDict *dict)
{
  WoApplication *self = WO_APPLICATION (app);
  const char *today = NULL;

  g_variant_dict_lookup (dict, "server", "s", &self->server);
  g_variant_dict_lookup (dict, "first-person", "s", &self->first_person);
  if (g_variant_dict_lookup (dict, "store", "^ay", &self->store))
    g_application_set_flags (app, g_application_get_flags (app) | G_APPLICATION_NON_UNIQUE);
  else
    self->store = g_build_filename (g_get_user_data_dir (), "wider-orders", "office.sqlite", NULL);
  if (g_variant_dict_lookup (dict, "today", "&s", &today))
    self->today = wo_date_parse (today);
  if (today != NULL && self->today == WO_DATE_NONE)
    {
      g_printerr (_ ("--today: “%s” is not a date; write it as 2026-11-02\n"), today);
      return 2;
    }
  return -1;
}

static void
wo_application_shutdown (GApplication *app)
{
  WoApplication *self = WO_APPLICATION (app);

  if (self->office != NULL)
    wo_office_close (self->office);
  g_clear_object (&self->office);
  G_APPLICATION_CLASS (wo_application_parent_class)->shutdown (app);
}

static void
wo_application_finalize (GObject *object)
{
  WoApplication *self = WO_APPLICATION (object);

  g_clear_weak_pointer (&self->window);
  g_free (self->store);
  g_free (self->server);
  g_free (self->first_person);
  G_OBJECT_CLASS (wo_application_parent_class)->finalize (object);
}

static void
wo_application_class_init (WoApplicationClass *klass)
{
  GApplicationClass *app_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = wo_application_finalize;
  app_class->startup = wo_application_startup;
  app_class->activate = wo_application_activate;
  app_class->handle_local_options = wo_application_handle_local_options;
  app_class->shutdown = wo_application_shutdown;
}

static void
wo_application_init (WoApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

WoApplication *
wo_application_new (void)
{
  return g_object_new (WO_TYPE_APPLICATION, "application-id", "org.widerorders.WiderOrders",
                       "resource-base-path", "/org/widerorders/WiderOrders", NULL);
}
