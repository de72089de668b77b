/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/wo-own-rows.h"

#include "domain/wo-parked.h"
#include "domain/wo-person.h"
#include "protocol/wo-act-json.h"
#include "store/wo-boot-rows.h"

#include <string.h>

/* The one argument of an act that names a cell: all others are what somebody wrote. */
#define PATH "path"

static void
add_if_own (GPtrArray *paths, const char *path)
{
  if (path != NULL && wo_person_is_own_path (path))
    g_ptr_array_add (paths, g_strdup (path));
}

/* Where in the record of a person something is for them alone, also what was there or did not win. */
static GPtrArray *
own_paths (const WoRecord *record)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < record->cells->len; i++)
    add_if_own (paths, ((const WoCell *) record->cells->pdata[i])->path);
  for (guint i = 0; i < record->variants->len; i++)
    add_if_own (paths, ((const WoVariant *) record->variants->pdata[i])->path);
  for (guint i = 0; i < record->removed->len; i++)
    add_if_own (paths, ((const WoRemoval *) record->removed->pdata[i])->path);
  return paths;
}

static gboolean
is_parked_own (const WoRecord *record)
{
  g_autoptr (WoParked) parked = wo_parked_new (record);

  if (g_strcmp0 (parked->record_kind, wo_record_kind_name (WO_RECORD_PERSON)) != 0)
    return FALSE;
  for (guint i = 0; i < parked->cells->len; i++)
    if (wo_person_is_own_path (((const WoParkedCell *) parked->cells->pdata[i])->path))
      return TRUE;
  for (guint i = 0; i < parked->args->len; i++)
    {
      const WoParkedArg *arg = parked->args->pdata[i];

      if (g_str_equal (arg->id, PATH) && wo_person_is_own_path (arg->value))
        return TRUE;
    }
  return FALSE;
}

/* Whose record it is, or is about, where it has something for one reader alone: a person, or what was parked of one. */
static const char *
owner_of (const WoRecord *record)
{
  if (record->kind == WO_RECORD_PERSON)
    return record->id;
  if (record->kind == WO_RECORD_PARKED && is_parked_own (record))
    return wo_record_get (record, "record");
  return NULL;
}

gboolean
wo_own_may_be (const char *json)
{
  return strstr (json, WO_PERSON_OWN) != NULL;
}

static WoOwnPart
part_of (WoRecord *record, const char *reader, char **ret_less)
{
  const char *owner = owner_of (record);
  g_autoptr (GPtrArray) paths = NULL;

  if (owner == NULL || g_strcmp0 (owner, reader) == 0)
    return WO_OWN_NOTHING;
  if (record->kind == WO_RECORD_PARKED)
    return WO_OWN_ALL;
  paths = own_paths (record);
  for (guint i = 0; i < paths->len; i++)
    {
      wo_record_set (record, paths->pdata[i], NULL, NULL, NULL, 0);
      wo_record_forget_others (record, paths->pdata[i]);
    }
  if (paths->len == 0)
    return WO_OWN_NOTHING;
  *ret_less = wo_record_to_json (record);
  return WO_OWN_CELLS;
}

gboolean
wo_own_part (
    const char *json, const char *reader, WoOwnPart *ret_part, char **ret_less, GError **error)
{
  g_autoptr (WoRecord) record = NULL;

  *ret_less = NULL;
  *ret_part = WO_OWN_NOTHING;
  if (!wo_own_may_be (json))
    return TRUE;
  record = wo_record_from_json (json, -1, error);
  if (record == NULL)
    return FALSE;
  *ret_part = part_of (record, reader, ret_less);
  return TRUE;
}

static gboolean
is_act_own (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (WoAct) act = wo_act_from_json (data, (gssize) length, NULL);

  if (act == NULL)
    return TRUE;
  for (guint i = 0; i < act->cells->len; i++)
    if (wo_person_is_own_path (((const WoActCell *) act->cells->pdata[i])->path))
      return TRUE;
  return wo_person_is_own_path (wo_act_arg (act, PATH));
}

gboolean
wo_own_act (const WoRecord *record, GBytes *act, const char *reader)
{
  const char *owner = owner_of (record);

  if (owner == NULL || g_strcmp0 (owner, reader) == 0)
    return FALSE;
  return record->kind == WO_RECORD_PARKED || is_act_own (act);
}

static void
own_row_free (gpointer data)
{
  WoOwnRow *self = data;

  g_free (self->id);
  g_free (self);
}

typedef struct
{
  gint64 after;
  GPtrArray *rows; /* WoOwnRow */
  GError *error;
} Looking;

static gboolean
add_own_row (const WoBootRow *row, gpointer data)
{
  Looking *self = data;
  g_autofree char *less = NULL;
  WoOwnPart part;
  WoOwnRow *own;

  if (row->position <= self->after)
    return TRUE;
  if (!wo_own_part (row->json, NULL, &part, &less, &self->error))
    return FALSE;
  if (part == WO_OWN_NOTHING)
    return TRUE;
  own = g_new (WoOwnRow, 1);
  *own = (WoOwnRow){ g_strdup (row->id), row->position };
  g_ptr_array_add (self->rows, own);
  return TRUE;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const WoOwnRow *const *) a)->id, (*(const WoOwnRow *const *) b)->id);
}

static gboolean
look (Looking *self, WoStore *store, const char *id, GError **error)
{
  if (!wo_boot_row (store, id, add_own_row, self, error))
    return FALSE;
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

GPtrArray *
wo_own_rows (WoStore *store, const char *reader, gint64 after, GError **error)
{
  WoState *state = wo_store_state (store, 0);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (own_row_free);
  Looking looking = { .after = after, .rows = rows };
  g_auto (GStrv) parked = NULL;

  if (reader == NULL)
    return g_steal_pointer (&rows);
  parked = state->find (state, WO_RECORD_PARKED, "record", reader);
  if (!wo_store_state_error (store, error) || !look (&looking, store, reader, error))
    return NULL;
  for (guint i = 0; parked[i] != NULL; i++)
    if (!look (&looking, store, parked[i], error))
      return NULL;
  g_ptr_array_sort (rows, compare_rows);
  return g_steal_pointer (&rows);
}
