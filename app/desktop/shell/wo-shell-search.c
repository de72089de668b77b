/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-shell-search.h"

#include "desktop/model/wo-shell-find.h"

struct _WoShellSearch
{
  GApplication *app; /* not owned: it owns this */
  GDBusConnection *bus;
  guint registration;
  const WoShellSearchVtable *vtable;
  gpointer data;
  GCancellable *leaving;
};

/* A question under way. */
typedef struct
{
  GApplication *app;
  GDBusMethodInvocation *call;
  gboolean about; /* the cases themselves are asked for, and not only their ids */
} Ask;

static const char interface_xml[] = "<node><interface name='org.gnome.Shell.SearchProvider2'>"
                                    "<method name='GetInitialResultSet'>"
                                    "<arg type='as' name='terms' direction='in'/>"
                                    "<arg type='as' name='results' direction='out'/>"
                                    "</method>"
                                    "<method name='GetSubsearchResultSet'>"
                                    "<arg type='as' name='previous_results' direction='in'/>"
                                    "<arg type='as' name='terms' direction='in'/>"
                                    "<arg type='as' name='results' direction='out'/>"
                                    "</method>"
                                    "<method name='GetResultMetas'>"
                                    "<arg type='as' name='identifiers' direction='in'/>"
                                    "<arg type='aa{sv}' name='metas' direction='out'/>"
                                    "</method>"
                                    "<method name='ActivateResult'>"
                                    "<arg type='s' name='identifier' direction='in'/>"
                                    "<arg type='as' name='terms' direction='in'/>"
                                    "<arg type='u' name='timestamp' direction='in'/>"
                                    "</method>"
                                    "<method name='LaunchSearch'>"
                                    "<arg type='as' name='terms' direction='in'/>"
                                    "<arg type='u' name='timestamp' direction='in'/>"
                                    "</method>"
                                    "</interface></node>";

static GVariant *
ids_of (GPtrArray *found)
{
  GVariantBuilder ids;

  g_variant_builder_init (&ids, G_VARIANT_TYPE ("as"));
  for (guint i = 0; found != NULL && i < found->len; i++)
    g_variant_builder_add (&ids, "s", ((const WoShellFound *) found->pdata[i])->id);
  return g_variant_new ("(as)", &ids);
}

static GVariant *
metas_of (GPtrArray *found, const char *icon_name)
{
  GVariantBuilder metas;

  g_variant_builder_init (&metas, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const WoShellFound *one = found->pdata[i];
      g_autoptr (GIcon) icon = icon_name != NULL ? g_themed_icon_new (icon_name) : NULL;
      g_autoptr (GVariant) drawn = icon != NULL ? g_icon_serialize (icon) : NULL;

      g_variant_builder_open (&metas, G_VARIANT_TYPE ("a{sv}"));
      g_variant_builder_add (&metas, "{sv}", "id", g_variant_new_string (one->id));
      g_variant_builder_add (&metas, "{sv}", "name", g_variant_new_string (one->name));
      g_variant_builder_add (&metas, "{sv}", "description", g_variant_new_string (one->about));
      if (drawn != NULL)
        g_variant_builder_add (&metas, "{sv}", "icon", drawn);
      g_variant_builder_close (&metas);
    }
  return g_variant_new ("(aa{sv})", &metas);
}

static Ask *
ask_new (WoShellSearch *self, GDBusMethodInvocation *call, gboolean about)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->app = g_object_ref (self->app);
  ask->call = call;
  ask->about = about;
  g_application_hold (ask->app);
  return ask;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Ask *ask = data;
  g_autoptr (GPtrArray) found = wo_shell_find_finish (result, NULL);

  g_dbus_method_invocation_return_value (
      ask->call,
      ask->about ? metas_of (found, g_application_get_application_id (ask->app)) : ids_of (found));
  g_application_release (ask->app);
  g_object_unref (ask->app);
  g_free (ask);
}

/* The terms as one line of words, the last one of which may be half typed. */
static char *
words_of (GVariant *terms)
{
  g_autofree const char **words = g_variant_get_strv (terms, NULL);

  return g_strjoinv (" ", (GStrv) words);
}

static void
look (WoShellSearch *self, GDBusMethodInvocation *call, GVariant *terms)
{
  g_autofree char *words = words_of (terms);

  wo_shell_find_async (self->vtable->get_office (self->data), self->vtable->get_store (self->data),
                       words, self->leaving, found_cb, ask_new (self, call, FALSE));
}

static void
describe (WoShellSearch *self, GDBusMethodInvocation *call, GVariant *parameters)
{
  g_autoptr (GVariant) list = g_variant_get_child_value (parameters, 0);
  g_autofree const char **ids = g_variant_get_strv (list, NULL);

  wo_shell_tell_async (self->vtable->get_office (self->data), self->vtable->get_store (self->data),
                       ids, self->leaving, found_cb, ask_new (self, call, TRUE));
}

static void
launch (WoShellSearch *self, GVariant *parameters)
{
  g_autoptr (GVariant) terms = g_variant_get_child_value (parameters, 0);
  g_autofree char *words = words_of (terms);

  self->vtable->show (self->data, "cases", words);
}

static void
called_cb (GDBusConnection *bus,
           const char *sender,
           const char *path,
           const char *interface,
           const char *method,
           GVariant *parameters,
           GDBusMethodInvocation *call,
           gpointer data)
{
  WoShellSearch *self = data;
  g_autoptr (GVariant) terms = NULL;
  const char *id;

  if (g_str_equal (method, "GetResultMetas"))
    {
      describe (self, call, parameters);
      return;
    }
  if (g_str_equal (method, "GetInitialResultSet") || g_str_equal (method, "GetSubsearchResultSet"))
    {
      terms = g_variant_get_child_value (parameters, g_variant_n_children (parameters) - 1);
      look (self, call, terms);
      return;
    }
  if (g_str_equal (method, "ActivateResult"))
    {
      g_variant_get_child (parameters, 0, "&s", &id);
      self->vtable->show (self->data, "case", id);
    }
  else
    launch (self, parameters);
  g_dbus_method_invocation_return_value (call, NULL);
}

WoShellSearch *
wo_shell_search_new (GApplication *app,
                     GDBusConnection *bus,
                     const WoShellSearchVtable *vtable,
                     gpointer data,
                     GError **error)
{
  static const GDBusInterfaceVTable calls = { .method_call = called_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface_xml, NULL);
  WoShellSearch *self = g_new0 (WoShellSearch, 1);

  self->app = app;
  self->bus = g_object_ref (bus);
  self->vtable = vtable;
  self->data = data;
  self->leaving = g_cancellable_new ();
  self->registration =
      g_dbus_connection_register_object (bus, WO_SHELL_SEARCH_PATH, node->interfaces[0], &calls,
                                         self, NULL, error);
  if (self->registration != 0)
    return self;
  wo_shell_search_free (self);
  return NULL;
}

void
wo_shell_search_free (WoShellSearch *self)
{
  if (self == NULL)
    return;
  g_cancellable_cancel (self->leaving);
  if (self->registration != 0)
    g_dbus_connection_unregister_object (self->bus, self->registration);
  g_object_unref (self->leaving);
  g_object_unref (self->bus);
  g_free (self);
}
