/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-application.h"

#include "desktop/shell/wo-entrance.h"

#include <glib/gi18n-lib.h>

struct _WoApplication
{
  AdwApplication parent_instance;

  char *store;
  char *server;
  char *first_person;
  WoDate today;
  gboolean named;   /* the store was asked for by name */
  WoWindow *window; /* weak */
  WoEntrance *entrance;
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

static void
window_wanted_cb (WoApplication *self)
{
  WoWindow *old = self->window;

  g_set_weak_pointer (&self->window, wo_window_new (GTK_APPLICATION (self), NULL));
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
  { "offices", offices_cb },
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
