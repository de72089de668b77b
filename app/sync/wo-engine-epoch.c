/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-json-member.h"
#include "protocol/wo-json.h"
#include "store/wo-kept.h"
#include "sync/wo-engine-private.h"

#include <string.h>

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

/* In meta: the server's epochs as they were last heard, "NAME FROM" a line, the present one last. */
#define HEARD "epochs-heard"

/* A server begins one each time that it is put back. */
#define EPOCHS_MAX 1000

typedef struct
{
  char *name;
  gint64 from;
} Epoch;

static void
epoch_clear (gpointer data)
{
  g_free (((Epoch *) data)->name);
}

static GArray *
epochs_new (void)
{
  GArray *epochs = g_array_new (FALSE, FALSE, sizeof (Epoch));

  g_array_set_clear_func (epochs, epoch_clear);
  return epochs;
}

static void
add_epoch (GArray *epochs, const char *name, gint64 from)
{
  Epoch epoch = { g_strdup (name), from };

  g_array_append_val (epochs, epoch);
}

static const char *
last_name (GArray *epochs)
{
  return epochs->len > 0 ? g_array_index (epochs, Epoch, epochs->len - 1).name : NULL;
}

static int
find_epoch (GArray *epochs, const char *name)
{
  for (guint i = 0; i < epochs->len; i++)
    if (g_str_equal (g_array_index (epochs, Epoch, i).name, name))
      return (int) i;
  return -1;
}

/* What the server says; NULL where it is not what it should be. */
static GArray *
read_answer (GBytes *answer)
{
  gsize size;
  const char *data = g_bytes_get_data (answer, &size);
  g_autoptr (JsonNode) node = wo_json_read (data, (gssize) size, &wo_json_limits_body, NULL);
  g_autoptr (GArray) epochs = epochs_new ();
  JsonNode *member = NULL;
  JsonArray *array;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    member = json_object_get_member (json_node_get_object (node), "epochs");
  if (member == NULL || !JSON_NODE_HOLDS_ARRAY (member))
    return NULL;
  array = json_node_get_array (member);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *one = json_array_get_element (array, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (one) ? json_node_get_object (one) : NULL;
      const char *name = object != NULL ? wo_json_text (object, "epoch") : NULL;
      gint64 from = object != NULL ? wo_json_int (object, "from", -1) : -1;

      if (name == NULL || from < 0 || i == EPOCHS_MAX || strpbrk (name, " \n") != NULL ||
          find_epoch (epochs, name) >= 0)
        return NULL;
      add_epoch (epochs, name, from);
    }
  return g_steal_pointer (&epochs);
}

static GArray *
read_heard (WoEngine *self)
{
  GArray *epochs = epochs_new ();
  g_autofree char *text = wo_store_get_meta (self->store, HEARD);
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *space = strchr (lines[i], ' ');

      if (space == NULL)
        continue;
      *space = '\0';
      add_epoch (epochs, lines[i], g_ascii_strtoll (space + 1, NULL, 10));
    }
  return epochs;
}

/* Those up to the one that this is a copy of; where they were never heard, that one alone. */
static GArray *
read_ours (WoEngine *self)
{
  GArray *epochs = read_heard (self);
  g_autofree char *known = wo_store_get_meta (self->store, "epoch");

  if (known != NULL && g_strcmp0 (last_name (epochs), known) != 0)
    {
      g_array_set_size (epochs, 0);
      add_epoch (epochs, known, 0);
    }
  return epochs;
}

static gboolean
keep_heard (WoEngine *self, GArray *epochs, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < epochs->len; i++)
    g_string_append_printf (text, "%s %" G_GINT64_FORMAT "\n",
                            g_array_index (epochs, Epoch, i).name,
                            g_array_index (epochs, Epoch, i).from);
  return wo_store_set_meta (self->store, HEARD, text->str, error);
}

static gint64
least_from (GArray *epochs, guint first)
{
  gint64 least = G_MAXINT64;

  for (guint i = first; i < epochs->len; i++)
    least = MIN (least, g_array_index (epochs, Epoch, i).from);
  return least;
}

/* How far the server's log and the one that this is a copy of are the same: up to where either went on from the
 * last epoch that both know. An epoch that the server lost, since it was put back twice to one day, was heard
 * here. FALSE: they share none, or the server is in that very epoch and did not say that it was put back. */
static gboolean
find_fork (GArray *ours, GArray *theirs, gint64 *ret_fork)
{
  for (guint i = ours->len; i > 0; i--)
    {
      int there = find_epoch (theirs, g_array_index (ours, Epoch, i - 1).name);

      if (there < 0)
        continue;
      if ((guint) there + 1 == theirs->len)
        return FALSE;
      *ret_fork = MIN (least_from (ours, i), least_from (theirs, (guint) there + 1));
      return TRUE;
    }
  return FALSE;
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
  g_autoptr (GArray) theirs = NULL;
  g_autoptr (GArray) ours = NULL;
  gint64 fork = 0;

  g_return_val_if_fail (self != NULL && answer != NULL, FALSE);

  theirs = read_answer (answer);
  ours = read_ours (self);
  if (theirs == NULL || !find_fork (ours, theirs, &fork))
    return other_server (error);
  if (!wo_store_begin (self->store, error))
    return FALSE;
  return wo_engine_finish (self,
                           go_back (self, fork, last_name (theirs), error) &&
                               keep_heard (self, theirs, error),
                           error);
}

gboolean
wo_engine_wants_epochs (WoEngine *self)
{
  g_autoptr (GArray) heard = NULL;
  g_autofree char *known = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  heard = read_heard (self);
  known = wo_store_get_meta (self->store, "epoch");
  return known == NULL || g_strcmp0 (last_name (heard), known) != 0;
}

gboolean
wo_engine_hear_epochs (WoEngine *self, GBytes *answer, GError **error)
{
  g_autoptr (GArray) theirs = NULL;
  const char *last;

  g_return_val_if_fail (self != NULL && answer != NULL, FALSE);

  theirs = read_answer (answer);
  last = theirs != NULL ? last_name (theirs) : NULL;
  if (last == NULL)
    return other_server (error);
  if (!wo_store_begin (self->store, error))
    return FALSE;
  return wo_engine_finish (
      self, wo_engine_check_epoch (self, last, error) && keep_heard (self, theirs, error), error);
}

gboolean
wo_engine_is_of (WoEngine *self, const char *const *epochs)
{
  g_autoptr (GArray) ours = NULL;

  g_return_val_if_fail (self != NULL && epochs != NULL, FALSE);

  ours = read_ours (self);
  for (guint i = 0; i < ours->len; i++)
    if (g_strv_contains (epochs, g_array_index (ours, Epoch, i).name))
      return TRUE;
  return ours->len == 0 || epochs[0] == NULL;
}
