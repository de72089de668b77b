/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/wo-ways.h"

#include "protocol/wo-json.h"
#include "sync/wo-browser.h"

/* What a page can show of what a server says. */
#define LABEL_MAX 80
#define SENTENCE_MAX 400
#define EPOCHS_MAX 1000

static const WoJsonLimits ways_limits = {
  .bytes_max = 64 * 1024,
  .depth_max = 3,
  .members_max = 2048,
};

static void
refuse (GError **error)
{
  g_set_error_literal (error, WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER,
                       "What answers at this address is not a server of wider orders. Look whether "
                       "the address is right");
}

/* The text of a member, cut where it is longer than it may be; NULL: it has none. */
static char *
read_text (JsonObject *object, const char *name, glong max)
{
  JsonNode *node = json_object_get_member (object, name);
  const char *text;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  text = json_node_get_string (node);
  return *text != '\0' ? g_utf8_substring (text, 0, MIN (max, g_utf8_strlen (text, -1))) : NULL;
}

static GStrv
read_epochs (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "epochs");
  JsonArray *array =
      node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; array != NULL && i < MIN (json_array_get_length (array), EPOCHS_MAX); i++)
    {
      JsonNode *one = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (one) && json_node_get_value_type (one) == G_TYPE_STRING)
        g_strv_builder_add (names, json_node_get_string (one));
    }
  return g_strv_builder_end (names);
}

static gboolean
read_provider (JsonObject *object, WoWays *ways)
{
  JsonNode *node = json_object_get_member (object, "oidc");

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  object = json_node_get_object (node);
  ways->provider = read_text (object, "label", LABEL_MAX);
  if (ways->provider == NULL)
    ways->provider = g_strdup ("your work account");
  ways->unavailable = read_text (object, "unavailable", SENTENCE_MAX);
  return TRUE;
}

WoWays *
wo_ways_read (GBytes *answer, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (answer, &size);
  g_autoptr (JsonNode) node = wo_json_read (data != NULL ? data : "", size, &ways_limits, NULL);
  g_autoptr (WoWays) ways = g_new0 (WoWays, 1);
  JsonNode *local;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      refuse (error);
      return NULL;
    }
  local = json_object_get_member (json_node_get_object (node), "local");
  if (local == NULL || !JSON_NODE_HOLDS_VALUE (local) ||
      json_node_get_value_type (local) != G_TYPE_BOOLEAN ||
      !read_provider (json_node_get_object (node), ways))
    {
      refuse (error);
      return NULL;
    }
  ways->local = json_node_get_boolean (local);
  ways->epochs = read_epochs (json_node_get_object (node));
  return g_steal_pointer (&ways);
}

WoWays *
wo_ways_copy (const WoWays *self)
{
  WoWays *copy = g_new0 (WoWays, 1);

  copy->local = self->local;
  copy->provider = g_strdup (self->provider);
  copy->unavailable = g_strdup (self->unavailable);
  copy->epochs = g_strdupv (self->epochs);
  return copy;
}

void
wo_ways_free (WoWays *self)
{
  if (self == NULL)
    return;
  g_free (self->provider);
  g_free (self->unavailable);
  g_strfreev (self->epochs);
  g_free (self);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GBytes) answer = wo_link_finish (result, &error);
  WoWays *ways = NULL;

  if (answer != NULL)
    ways = wo_ways_read (answer, &error);
  else if (g_error_matches (error, WO_SYNC_ERROR, WO_SYNC_ERROR_NONE_SUCH))
    {
      g_clear_error (&error);
      ways = g_new0 (WoWays, 1);
      ways->local = TRUE;
      ways->epochs = g_new0 (char *, 1);
    }
  else if (g_error_matches (error, WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER) ||
           g_error_matches (error, WO_SYNC_ERROR, WO_SYNC_ERROR_SIGN_IN))
    {
      g_clear_error (&error);
      refuse (&error);
    }
  if (ways != NULL)
    g_task_return_pointer (task, ways, (GDestroyNotify) wo_ways_free);
  else
    g_task_return_error (task, error);
}

void
wo_ways_ask_async (const char *server,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  GError *error = NULL;
  WoLink *link = wo_link_new (server, &error);

  if (link == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  g_task_set_task_data (task, link, (GDestroyNotify) wo_link_free);
  wo_link_ways_async (link, cancellable, answered_cb, task);
}

WoWays *
wo_ways_ask_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
