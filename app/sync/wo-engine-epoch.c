/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-json.h"
#include "store/wo-kept.h"
#include "sync/wo-engine-private.h"

/* Once the server was put back: what it lacks may be older than what is kept here. */
#define CHANGED "epoch-changed"

gboolean
wo_engine_keep_taken (WoEngine *self, gint64 key, gint64 position, GError **error)
{
  g_autofree char *replica = wo_store_get_meta (self->store, "replica");

  return wo_kept_add (self->store, key, replica != NULL ? replica : "", position, error);
}

gboolean
wo_engine_was_put_back (WoEngine *self)
{
  g_autofree char *changed = wo_store_get_meta (self->store, CHANGED);

  return changed != NULL;
}

static const char *
name_of (JsonArray *epochs, guint i, gint64 *ret_from)
{
  JsonNode *node = json_array_get_element (epochs, i);
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (object == NULL)
    return NULL;
  *ret_from = json_object_get_int_member_with_default (object, "from", -1);
  return json_object_get_string_member_with_default (object, "epoch", NULL);
}

/* How far back the epochs after @known go, and the name of the last; FALSE: @known is none of them, or
 * the last itself. */
static gboolean
find_fork (JsonArray *epochs, const char *known, gint64 *ret_fork, const char **ret_last)
{
  gboolean found = FALSE;
  gint64 fork = G_MAXINT64;

  for (guint i = 0; i < json_array_get_length (epochs); i++)
    {
      gint64 from = -1;
      const char *name = name_of (epochs, i, &from);

      if (name == NULL || from < 0)
        return FALSE;
      if (found)
        fork = MIN (fork, from);
      found = found || g_str_equal (name, known);
      *ret_last = name;
    }
  *ret_fork = fork;
  return found && fork < G_MAXINT64;
}

/* Those that another name of this installation made go under the present one, after what waits. */
static gboolean
rename_others (WoEngine *self, GArray *keys, const char *replica, GError **error)
{
  for (guint i = 0; i < keys->len; i++)
    {
      gint64 key = g_array_index (keys, gint64, i);
      g_autoptr (GPtrArray) one = wo_pending_list (self->store, -1, key - 1, 1, error);

      if (one == NULL || one->len != 1 ||
          !wo_engine_requeue (self, g_ptr_array_index (one, 0), replica, error))
        return FALSE;
    }
  return TRUE;
}

/* Own acts go back first, so that the rewind under them and the replay on top find all that wait. */
static gboolean
go_back (WoEngine *self, gint64 fork, const char *epoch, GError **error)
{
  g_autofree char *replica = wo_store_get_meta (self->store, "replica");
  g_autoptr (GArray) others = NULL;

  if (!wo_base_rewind (self->store, error))
    return FALSE;
  others = wo_kept_go_back (self->store, fork, replica, error);
  return others != NULL && rename_others (self, others, replica, error) &&
         wo_store_set_meta (self->store, "epoch", epoch, error) &&
         wo_store_set_meta (self->store, CHANGED, "1", error) &&
         wo_engine_begin_pass (self, error) && wo_engine_replay (self, error);
}

static gboolean
other_server (GError **error)
{
  g_set_error_literal (
      error, WO_SYNC_ERROR, WO_SYNC_ERROR_EPOCH,
      "The server is not the one this store is a copy of, or was put back to an "
      "earlier day without saying so. Your changes wait here; tell whoever runs it");
  return FALSE;
}

gboolean
wo_engine_take_epochs (WoEngine *self, GBytes *answer, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (answer, &size);
  g_autoptr (JsonNode) node = wo_json_read (data, (gssize) size, &wo_json_limits_body, NULL);
  g_autofree char *known = wo_store_get_meta (self->store, "epoch");
  JsonNode *member = NULL;
  const char *last = NULL;
  gint64 fork = 0;

  g_return_val_if_fail (self != NULL && answer != NULL, FALSE);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    member = json_object_get_member (json_node_get_object (node), "epochs");
  if (member == NULL || !JSON_NODE_HOLDS_ARRAY (member) || known == NULL ||
      !find_fork (json_node_get_array (member), known, &fork, &last))
    return other_server (error);
  if (!wo_store_begin (self->store, error))
    return FALSE;
  return wo_engine_finish (self, go_back (self, fork, last, error), error);
}

gboolean
wo_engine_is_of (WoEngine *self, const char *const *epochs)
{
  g_autofree char *known = NULL;

  g_return_val_if_fail (self != NULL && epochs != NULL, FALSE);

  known = wo_store_get_meta (self->store, "epoch");
  return known == NULL || epochs[0] == NULL || g_strv_contains (epochs, known);
}
