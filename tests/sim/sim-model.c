/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim.h"

#include "protocol/wo-act-json.h"
#include "store/wo-log.h"

#include <string.h>

/* The rules of two people on one cell, written down a second time, as short as they can be: from the
 * log's acts and nothing else it says what the cells hold that people write here. What was parked, and
 * which records an act touched, is taken from the log. */
typedef struct
{
  char *value; /* NULL: taken away */
  char *by, *replica;
  gint64 version;
} Cell;

typedef struct
{
  char *path, *value, *by, *act;
  char *replica;  /* of what was taken away */
  gint64 version; /* ... and when */
} Other;

typedef struct
{
  gint64 version;
  GHashTable *cells; /* path → Cell */
  GHashTable *gone;  /* path → Other: who took away what was there, until it is there again */
  GPtrArray *others; /* Other: texts beside the one that stands */
} Model;

static void
cell_free (gpointer data)
{
  Cell *self = data;

  g_free (self->value);
  g_free (self->by);
  g_free (self->replica);
  g_free (self);
}

static void
other_free (gpointer data)
{
  Other *self = data;

  g_free (self->path);
  g_free (self->value);
  g_free (self->by);
  g_free (self->act);
  g_free (self->replica);
  g_free (self);
}

static void
model_free (gpointer data)
{
  Model *self = data;

  g_hash_table_unref (self->cells);
  g_hash_table_unref (self->gone);
  g_ptr_array_unref (self->others);
  g_free (self);
}

static Model *
model_of (GHashTable *models, const char *id)
{
  Model *self = g_hash_table_lookup (models, id);

  if (self != NULL)
    return self;
  self = g_new0 (Model, 1);
  self->cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, cell_free);
  self->gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, other_free);
  self->others = g_ptr_array_new_with_free_func (other_free);
  g_hash_table_insert (models, g_strdup (id), self);
  return self;
}

/* Prose, and what much hangs on: nothing of these is written over unseen. */
static gboolean
is_kept_beside (const char *path)
{
  static const char *const paths[] = { "landlord",
                                       "subject.may_recur_because",
                                       "determination.findings/f1.about",
                                       "route_reason",
                                       "details",
                                       "quality_ensured",
                                       "how_compliance",
                                       "elements.root_cause",
                                       "elements.others_affected",
                                       "elements.due",
                                       NULL };

  return g_strv_contains (paths, path) || g_str_has_prefix (path, "elements.evidence/") ||
         g_str_has_suffix (path, ".reason");
}

static void
put (Model *self, const WoAct *act, const char *path, const char *value)
{
  Cell *cell = g_new0 (Cell, 1);

  cell->value = g_strdup (value != NULL && *value != '\0' ? value : NULL);
  cell->by = g_strdup (act->by);
  cell->replica = g_strdup (act->replica);
  cell->version = self->version;
  g_hash_table_replace (self->cells, g_strdup (path), cell);
  g_hash_table_remove (self->gone, path);
}

static void
put_beside (Model *self, const char *path, const char *by, const char *act, const char *value)
{
  Other *other = NULL;

  for (guint i = 0; i < self->others->len; i++)
    {
      Other *one = g_ptr_array_index (self->others, i);

      if (g_str_equal (one->path, path) && g_str_equal (one->by, by))
        other = one;
    }
  if (other == NULL)
    {
      other = g_new0 (Other, 1);
      other->path = g_strdup (path);
      other->by = g_strdup (by);
      g_ptr_array_add (self->others, other);
    }
  g_free (other->value);
  g_free (other->act);
  other->value = g_strdup (value);
  other->act = g_strdup (act);
}

static const Cell *
standing (Model *self, const char *path)
{
  const Cell *cell = g_hash_table_lookup (self->cells, path);

  return cell != NULL && cell->value != NULL ? cell : NULL;
}

/* Whether what stands is another's, and not what the author says to have had before them. */
static gboolean
is_unseen (const Cell *there, const WoAct *act, const char *seen)
{
  if (there == NULL || g_str_equal (there->replica, act->replica))
    return FALSE;
  return seen != NULL ? !g_str_equal (seen, there->value) : there->version > act->seen_version;
}

static WoOutcome
take_away (Model *self, const WoAct *act, const WoActCell *cell)
{
  const Cell *there = standing (self, cell->path);
  Other *gone;

  if (there == NULL)
    return WO_OUTCOME_APPLIED;
  if (is_unseen (there, act, cell->seen))
    {
      put_beside (self, cell->path, act->by, act->id, NULL);
      return WO_OUTCOME_VARIANT;
    }
  put (self, act, cell->path, NULL);
  gone = g_new0 (Other, 1);
  gone->by = g_strdup (act->by);
  gone->act = g_strdup (act->id);
  gone->replica = g_strdup (act->replica);
  gone->version = self->version;
  g_hash_table_replace (self->gone, g_strdup (cell->path), gone);
  return WO_OUTCOME_APPLIED;
}

/* An edit stands against a removal that its author had not seen; that is kept beside it. */
static gboolean
comes_back (Model *self, const WoAct *act, const WoActCell *cell)
{
  const Other *gone = g_hash_table_lookup (self->gone, cell->path);
  g_autofree char *by = NULL, *name = NULL;

  if (gone == NULL || g_str_equal (gone->replica, act->replica) ||
      (cell->seen != NULL ? *cell->seen == '\0' : gone->version <= act->seen_version))
    return FALSE;
  by = g_strdup (gone->by);
  name = g_strdup (gone->act);
  put (self, act, cell->path, cell->value);
  put_beside (self, cell->path, by, name, NULL);
  return TRUE;
}

/* Gives what is to be said of it. */
static WoOutcome
set (Model *self, const WoAct *act, const WoActCell *cell)
{
  const Cell *there = standing (self, cell->path);
  gboolean unseen = is_unseen (there, act, cell->seen);

  if (cell->seen != NULL && g_str_equal (cell->seen, cell->value != NULL ? cell->value : ""))
    return WO_OUTCOME_APPLIED;
  if (cell->value == NULL)
    return take_away (self, act, cell);
  if (comes_back (self, act, cell))
    return WO_OUTCOME_VARIANT;
  if (unseen && g_str_equal (there->value, cell->value))
    return WO_OUTCOME_APPLIED;
  if (unseen && is_kept_beside (cell->path))
    {
      put_beside (self, cell->path, act->by, act->id, cell->value);
      return WO_OUTCOME_VARIANT;
    }
  put (self, act, cell->path, cell->value);
  return unseen ? WO_OUTCOME_MERGED : WO_OUTCOME_APPLIED;
}

static void
choose (Model *self, const WoAct *act)
{
  const char *path = wo_act_arg (act, "path");
  const Other *last = NULL;

  for (guint i = 0; i < self->others->len; i++)
    if (g_str_equal (((Other *) self->others->pdata[i])->path, path))
      last = self->others->pdata[i];
  if (last != NULL && g_strcmp0 (wo_act_arg (act, "choice"), "variant") == 0)
    put (self, act, path, last->value);
  for (guint i = self->others->len; i-- > 0;)
    if (g_str_equal (((Other *) self->others->pdata[i])->path, path))
      g_ptr_array_remove_index (self->others, i);
}

static void
create (Model *self, const WoAct *act)
{
  for (guint i = 0; i < act->cells->len; i++)
    {
      const WoActCell *cell = act->cells->pdata[i];

      put (self, act, cell->path, cell->value);
    }
  /* Who begins a case works on it, until somebody says otherwise. */
  if (act->record_kind == WO_RECORD_CASE && g_hash_table_lookup (self->cells, "caseworker") == NULL)
    put (self, act, "caseworker", act->by);
}

static void
set_all (Sim *sim, Model *self, const WoAct *act, WoOutcome said)
{
  WoOutcome worst = WO_OUTCOME_APPLIED;

  for (guint i = 0; i < act->cells->len; i++)
    {
      WoOutcome one = set (self, act, act->cells->pdata[i]);

      worst = MAX (worst, one);
    }
  if (worst != said)
    sim_broken (sim, "of act %s was said that it was %s, and by the model it is %s", act->id,
                wo_outcome_name (said), wo_outcome_name (worst));
}

static void
take (Sim *sim, GHashTable *models, const WoAct *act, const WoResult *result)
{
  Model *self = model_of (models, act->record);

  for (guint i = 0; i < result->touched->len; i++)
    model_of (models, result->touched->pdata[i])->version++;
  if (g_str_equal (act->kind, "create"))
    create (self, act);
  else if (g_str_equal (act->kind, "set"))
    set_all (sim, self, act, result->outcome);
  else if (g_str_equal (act->kind, "choose"))
    choose (self, act);
}

static void
read_log (Sim *sim, GHashTable *models)
{
  for (gint64 position = 1; position <= sim->logged_to; position++)
    {
      g_autoptr (WoLogEntry) entry = wo_log_at (sim->server, position, NULL);
      gsize length;
      const char *data = g_bytes_get_data (entry->bytes, &length);
      g_autoptr (WoAct) act = wo_act_from_json (data, (gssize) length, NULL);
      g_autoptr (JsonNode) node = wo_json_read (entry->result, -1, &wo_json_limits_body, NULL);
      g_autoptr (WoResult) result = NULL;
      static const char *const extra[] = { "today", "authenticated", "stale_sign_in" };

      g_assert_nonnull (act);
      for (guint i = 0; i < G_N_ELEMENTS (extra); i++)
        json_object_remove_member (json_node_get_object (node), extra[i]);
      result = wo_result_from_node (node, NULL);
      g_assert_nonnull (result);
      if (result->outcome != WO_OUTCOME_PARKED && result->outcome != WO_OUTCOME_DUPLICATE)
        take (sim, models, act, result);
    }
}

static gboolean
has_other (const WoRecord *record, const Other *other)
{
  for (guint i = 0; i < record->variants->len; i++)
    {
      const WoVariant *variant = record->variants->pdata[i];

      if (g_str_equal (variant->path, other->path) && g_str_equal (variant->by, other->by))
        return g_strcmp0 (variant->value, other->value) == 0;
    }
  return FALSE;
}

static void
compare_cell (Sim *sim, const WoRecord *record, const char *path, const Cell *cell)
{
  const WoCell *there = wo_record_cell (record, path);

  if (g_strcmp0 (there != NULL ? there->value : NULL, cell->value) != 0)
    sim_broken (sim, "%s of %s is \"%s\", and by the model \"%s\"", path, record->id,
                there != NULL ? there->value : "", cell->value != NULL ? cell->value : "");
  else if (there != NULL && strcmp (there->by, cell->by) != 0)
    sim_broken (sim, "%s of %s is by %s, and by the model by %s", path, record->id, there->by,
                cell->by);
}

static void
compare (Sim *sim, const char *id, const Model *model)
{
  g_autoptr (WoRecord) record = wo_store_get_record (sim->server, id, NULL);
  GHashTableIter iter;
  gpointer path, cell;

  if (record == NULL)
    {
      sim_broken (sim, "by the model there is a record %s", id);
      return;
    }
  g_hash_table_iter_init (&iter, model->cells);
  while (g_hash_table_iter_next (&iter, &path, &cell))
    compare_cell (sim, record, path, cell);
  if (record->variants->len != model->others->len)
    sim_broken (sim, "%s has %u texts beside, and by the model %u", id, record->variants->len,
                model->others->len);
  for (guint i = 0; i < model->others->len; i++)
    if (!has_other (record, model->others->pdata[i]))
      sim_broken (sim, "by the model %s has another text beside %s", id,
                  ((Other *) model->others->pdata[i])->path);
}

void
sim_model_check (Sim *sim)
{
  g_autoptr (GHashTable) models =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, model_free);
  GHashTableIter iter;
  gpointer id, model;

  read_log (sim, models);
  g_hash_table_iter_init (&iter, models);
  while (g_hash_table_iter_next (&iter, &id, &model))
    compare (sim, id, model);
}
