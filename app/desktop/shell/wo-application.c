/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-application.h"

#include "desktop/shell/wo-entrance.h"
#include "desktop/shell/wo-keys.h"
#include "desktop/shell/wo-notifier.h"
#include "desktop/shell/wo-shell-search.h"
#include "desktop/verify/wo-verify-window.h"

#include <glib/gi18n-lib.h>

/* So many files are opened at once, a window each. */
#define FILES_MAX 8
/* Started by the bus, it stays so long with no window: one question of the desktop's search follows another. */
#define SERVICE_IDLE_MS (10 * 1000)

struct _WoApplication
{
  AdwApplication parent_instance;

  char *store;
  char *server;
  char *first_person;
  const char *version; /* static */
  WoDate today;
  gboolean named;   /* the store was asked for by name */
  WoWindow *window; /* weak */
  WoEntrance *entrance;
  WoShellSearch *search; /* from the bus */
};

G_DEFINE_FINAL_TYPE (WoApplication, wo_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "store", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Keep the office in FILE"), N_ ("FILE") },
  { "server", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Offer this server when signing in"),
    N_ ("URL") },
  { "first-person", 0, 0, G_OPTION_ARG_STRING, NULL,
    N_ ("Begin an office here whose first person is NAME"), N_ ("NAME") },
  { "today", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("The date that rules see"), N_ ("YYYY-MM-DD") },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Say which version this is") },
  { NULL },
};

static void
window_wanted_cb (WoApplication *self)
{
  WoWindow *old = self->window;

  g_set_weak_pointer (&self->window, wo_window_new (GTK_APPLICATION (self), NULL));
  if (g_str_has_suffix (g_application_get_application_id (G_APPLICATION (self)), ".Devel"))
    gtk_widget_add_css_class (GTK_WIDGET (self->window), "devel");
  wo_entrance_set_window (self->entrance, self->window);
  if (old == NULL)
    return;
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_window_destroy (GTK_WINDOW (old));
}

static void
begin (WoApplication *self)
{
  const WoEntranceTo to = { .store = self->store,
                            .named = self->named,
                            .server = self->server,
                            .first_person = self->first_person,
                            .today = self->today };

  if (self->entrance == NULL)
    {
      self->entrance = wo_entrance_new (&to);
      g_signal_connect_object (self->entrance, "window-wanted", G_CALLBACK (window_wanted_cb), self,
                               G_CONNECT_SWAPPED);
    }
  window_wanted_cb (self);
  wo_entrance_begin (self->entrance);
}

static void
wo_application_activate (GApplication *app)
{
  WoApplication *self = WO_APPLICATION (app);

  if (self->window == NULL)
    begin (self);
  gtk_window_present (GTK_WINDOW (self->window));
}

/* The file of a decision needs no office: where only it is asked for, none is opened. */
static void
wo_application_open (GApplication *app, GFile **files, int n_files, const char *hint)
{
  WoApplication *self = WO_APPLICATION (app);

  for (int i = 0; i < n_files && i < FILES_MAX; i++)
    {
      GtkWidget *window = wo_verify_window_new (GTK_APPLICATION (app), self->store);

      wo_verify_window_check (WO_VERIFY_WINDOW (window), files[i]);
      gtk_window_present (GTK_WINDOW (window));
    }
}

/* One that shows nothing yet is used again. */
static WoVerifyWindow *
verify_window (WoApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  for (GList *l = windows; l != NULL; l = l->next)
    if (WO_IS_VERIFY_WINDOW (l->data) && wo_verify_window_is_empty (l->data))
      return l->data;
  return WO_VERIFY_WINDOW (wo_verify_window_new (GTK_APPLICATION (self), self->store));
}

static void
verify_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_present (GTK_WINDOW (verify_window (data)));
}

/* Ctrl+O: in a window that shows a decision, another one in its place. */
static void
verify_open_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *active = gtk_application_get_active_window (data);
  WoVerifyWindow *window =
      WO_IS_VERIFY_WINDOW (active) ? WO_VERIFY_WINDOW (active) : verify_window (data);

  gtk_window_present (GTK_WINDOW (window));
  wo_verify_window_ask (window);
}

static void
open_again_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WoApplication *self = data;

  if (self->window != NULL)
    wo_entrance_begin (self->entrance);
}

static void
offices_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WoApplication *self = data;

  if (self->window != NULL)
    wo_entrance_show_offices (self->entrance);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WoApplication *self = data;
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (data));

  for (GList *l = windows; l != NULL; l = l->next)
    if (WO_IS_VERIFY_WINDOW (l->data))
      gtk_window_close (l->data);
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
  { "guidance", guidance_cb }, { "offices", offices_cb }, { "open-again", open_again_cb },
  { "quit", quit_cb },         { "verify", verify_cb },   { "verify-open", verify_open_cb },
};

static void
wo_application_startup (GApplication *app)
{
  G_APPLICATION_CLASS (wo_application_parent_class)->startup (app);
  g_action_map_add_action_entries (G_ACTION_MAP (app), actions, G_N_ELEMENTS (actions), app);
  wo_notifier_add_actions (GTK_APPLICATION (app));
  wo_keys_set (GTK_APPLICATION (app));
  gtk_window_set_default_icon_name (g_application_get_application_id (app));
  if ((g_application_get_flags (app) & G_APPLICATION_IS_SERVICE) != 0)
    g_application_set_inactivity_timeout (app, SERVICE_IDLE_MS);
}

static int
wo_application_handle_local_options (GApplication *app, GVariantDict *dict)
{
  WoApplication *self = WO_APPLICATION (app);
  const char *today = NULL;

  if (g_variant_dict_contains (dict, "version"))
    {
      g_print ("wider-orders %s\n", self->version);
      return 0;
    }
  g_variant_dict_lookup (dict, "server", "s", &self->server);
  g_variant_dict_lookup (dict, "first-person", "s", &self->first_person);
  if (g_variant_dict_lookup (dict, "store", "^ay", &self->store))
    {
      self->named = TRUE;
      g_application_set_flags (app, g_application_get_flags (app) | G_APPLICATION_NON_UNIQUE);
    }
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

static WoOffice *
open_office (gpointer data)
{
  WoApplication *self = data;
  WoDesk *desk = self->window != NULL ? wo_window_get_desk (self->window) : NULL;

  return desk != NULL ? wo_desk_get_office (desk) : NULL;
}

static const char *
first_store (gpointer data)
{
  return WO_APPLICATION (data)->store;
}

static void
show_page (gpointer data, const char *page, const char *id)
{
  WoApplication *self = data;

  g_application_activate (data);
  wo_window_open (self->window, page, id);
}

/* Where the desktop's search cannot be answered, the program works without it. */
static gboolean
wo_application_dbus_register (GApplication *app,
                              GDBusConnection *bus,
                              const char *path,
                              GError **error)
{
  static const WoShellSearchVtable vtable = { open_office, first_store, show_page };
  GApplicationClass *parent = G_APPLICATION_CLASS (wo_application_parent_class);

  if (!parent->dbus_register (app, bus, path, error))
    return FALSE;
  WO_APPLICATION (app)->search = wo_shell_search_new (app, bus, &vtable, app, NULL);
  return TRUE;
}

static void
wo_application_dbus_unregister (GApplication *app, GDBusConnection *bus, const char *path)
{
  g_clear_pointer (&WO_APPLICATION (app)->search, wo_shell_search_free);
  G_APPLICATION_CLASS (wo_application_parent_class)->dbus_unregister (app, bus, path);
}

static void
wo_application_shutdown (GApplication *app)
{
  WoApplication *self = WO_APPLICATION (app);

  if (self->entrance != NULL)
    wo_entrance_close (self->entrance);
  g_clear_object (&self->entrance);
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
  app_class->open = wo_application_open;
  app_class->handle_local_options = wo_application_handle_local_options;
  app_class->dbus_register = wo_application_dbus_register;
  app_class->dbus_unregister = wo_application_dbus_unregister;
  app_class->shutdown = wo_application_shutdown;
}

static void
wo_application_init (WoApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

WoApplication *
wo_application_new (const char *id, const char *version)
{
  WoApplication *self =
      g_object_new (WO_TYPE_APPLICATION, "application-id", id, "flags", G_APPLICATION_HANDLES_OPEN,
                    "resource-base-path", "/org/widerorders/WiderOrders", NULL);

  self->version = version;
  return self;
}
