/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-waiting-job.h"

#include "domain/wo-parked.h"
#include "domain/wo-person.h"
#include "office/wo-unsent.h"
#include "protocol/wo-act-json.h"
#include "store/wo-pending.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

/* As many sentences as one reads; the rest is a number. */
#define UNSENT_MAX 50

static void
cell_free (gpointer data)
{
  WoWaitingCell *cell = data;

  g_free (cell->title);
  g_free (cell->text);
  g_free (cell);
}

static void
act_free (gpointer data)
{
  WoWaitingAct *self = data;

  wo_act_free (self->act);
  g_free (self->about);
  g_free (self->case_id);
  g_free (self->landlord_id);
  g_ptr_array_unref (self->cells);
  g_ptr_array_unref (self->reasons);
  g_free (self->parked_id);
  g_free (self->author);
  g_free (self);
}

void
wo_waiting_list_free (gpointer list)
{
  WoWaitingList *self = list;

  g_ptr_array_unref (self->unsent);
  g_ptr_array_unref (self->parked);
  g_free (self);
}

static void
add_cell (WoWaitingAct *self, char *title, const char *text)
{
  WoWaitingCell *cell = g_new0 (WoWaitingCell, 1);

  cell->title = title;
  cell->text = g_strdup (text);
  g_ptr_array_add (self->cells, cell);
}

static char *
title_of (const WoAct *act, const char *path)
{
  g_autofree char *title = wo_words_path (act->record_kind, path);
  const char *noun = g_str_has_prefix (title, "the ") ? title + 4 : title;
  g_autofree char *first = g_utf8_substring (noun, 0, 1);
  g_autofree char *upper = g_utf8_strup (first, -1);

  return g_strconcat (upper, g_utf8_next_char (noun), NULL);
}

static void
add_cells (WoWaitingAct *self)
{
  const WoAct *act = self->act;
  const char *text = wo_act_arg (act, "text"), *note = wo_act_arg (act, "note");

  for (guint i = 0; i < act->cells->len; i++)
    {
      const WoActCell *cell = g_ptr_array_index (act->cells, i);

      add_cell (self, title_of (act, cell->path), cell->value);
    }
  if (text != NULL)
    add_cell (self, g_strdup (_ ("Comment")), text);
  if (note != NULL)
    add_cell (self, g_strdup (_ ("Note")), note);
}

/* What the act is about: its record, or where that is not here, what the act itself says. */
static void
find_subject (WoStore *store, WoWaitingAct *self)
{
  const WoAct *act = self->act;
  g_autoptr (WoRecord) record = wo_store_get_record (store, act->record, NULL);

  if (record == NULL)
    return;
  self->version = record->version;
  if (act->record_kind == WO_RECORD_CASE)
    self->case_id = g_strdup (record->id);
  else if (act->record_kind == WO_RECORD_ORDER)
    self->case_id = g_strdup (wo_record_get (record, "case"));
  else if (act->record_kind == WO_RECORD_LANDLORD)
    self->landlord_id = g_strdup (record->id);
  self->about = wo_unsent_subject (record);
}

static void
read_reasons (WoWaitingAct *self, const char *json)
{
  g_autoptr (JsonNode) node =
      json != NULL ? wo_json_read (json, -1, &wo_json_limits_body, NULL) : NULL;
  g_autoptr (WoResult) result = node != NULL ? wo_result_from_node (node, NULL) : NULL;

  if (result == NULL)
    return;
  g_ptr_array_unref (self->reasons);
  self->reasons = g_ptr_array_ref (result->reasons);
}

/* Takes @act over. */
static WoWaitingAct *
waiting_act_new (WoStore *store, WoAct *act, gint64 n)
{
  WoWaitingAct *self = g_new0 (WoWaitingAct, 1);

  self->n = n;
  self->act = act;
  self->cells = g_ptr_array_new_with_free_func (cell_free);
  self->reasons = wo_reasons_new ();
  add_cells (self);
  find_subject (store, self);
  return self;
}

/* NULL where its bytes cannot be read any more, or somebody settled it. */
static WoWaitingAct *
act_new (WoStore *store, const WoPending *pending)
{
  gsize length;
  const char *data = g_bytes_get_data (pending->bytes, &length);
  g_autoptr (WoAct) act = wo_act_from_json (data, (gssize) length, NULL);
  g_autofree char *id = act != NULL ? wo_parked_id (act->id) : NULL;
  g_autoptr (WoRecord) record = id != NULL ? wo_store_get_record (store, id, NULL) : NULL;
  gboolean open =
      record != NULL && g_strcmp0 (wo_record_get (record, "state"), WO_PARKED_OPEN) == 0;
  WoWaitingAct *self;

  if (act == NULL || (record != NULL && !open))
    return NULL;
  self = waiting_act_new (store, g_steal_pointer (&act), pending->n);
  self->parked = pending->status == WO_PENDING_PARKED;
  self->parked_id = record != NULL ? g_strdup (id) : NULL;
  read_reasons (self, pending->result);
  return self;
}

/* A number that no act of this machine has, and that stays the same. */
static gint64
number_of (const char *id)
{
  return -1 - (gint64) g_str_hash (id);
}

static char *
name_of (WoStore *store, const char *person)
{
  g_autoptr (WoRecord) record = person != NULL ? wo_store_get_record (store, person, NULL) : NULL;
  const char *name = record != NULL ? wo_record_get (record, "name") : NULL;

  return g_strdup (name != NULL ? name : _ ("A colleague"));
}

/* The parked act of the record @id, where it is not in @acts already. */
static WoWaitingAct *
parked_new (WoStore *store, const char *id, const char *me, GPtrArray *acts)
{
  g_autoptr (WoRecord) record = wo_store_get_record (store, id, NULL);
  g_autoptr (WoParked) parked = record != NULL ? wo_parked_new (record) : NULL;
  WoAct *act = parked != NULL ? wo_parked_act (parked) : NULL;
  WoWaitingAct *self;

  for (guint i = 0; act != NULL && i < acts->len; i++)
    if (g_strcmp0 (((WoWaitingAct *) acts->pdata[i])->parked_id, id) == 0)
      g_clear_pointer (&act, wo_act_free);
  if (act == NULL)
    return NULL;
  self = waiting_act_new (store, act, number_of (id));
  self->parked = TRUE;
  self->parked_id = g_strdup (id);
  if (g_strcmp0 (parked->author, me) != 0)
    self->author = name_of (store, parked->author);
  g_ptr_array_unref (self->reasons);
  self->reasons = wo_parked_reasons (parked);
  return self;
}

static gboolean
is_manager (WoStore *store, const char *me, WoDate today)
{
  g_autoptr (WoRecord) record = me != NULL ? wo_store_get_record (store, me, NULL) : NULL;
  g_autoptr (WoPerson) person = record != NULL ? wo_person_new (record, today) : NULL;

  return person != NULL && wo_person_has_any (person, WO_ROLE_BIT (WO_ROLE_DRM) |
                                                          WO_ROLE_BIT (WO_ROLE_HEAD_OF_SERVICE));
}

/* What is in everybody's sight: one's own that another machine made, and for a manager all others'. */
static void
add_parked (WoStore *store, GPtrArray *acts, WoDate today)
{
  g_autofree char *me = wo_store_get_meta (store, "person");
  g_auto (GStrv) ids = wo_store_find (store, WO_RECORD_PARKED, "state", WO_PARKED_OPEN, NULL);
  gboolean manager = is_manager (store, me, today);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      WoWaitingAct *act = parked_new (store, ids[i], me, acts);

      if (act != NULL && (act->author == NULL || manager))
        g_ptr_array_add (acts, act);
      else if (act != NULL)
        act_free (act);
    }
}

static GPtrArray *
read_acts (WoStore *store, WoPendingStatus status, guint limit, GError **error)
{
  g_autoptr (GPtrArray) pending = wo_pending_list (store, status, 0, limit, error);
  GPtrArray *acts;

  if (pending == NULL)
    return NULL;
  acts = g_ptr_array_new_with_free_func (act_free);
  for (guint i = 0; i < pending->len; i++)
    {
      WoWaitingAct *act = act_new (store, g_ptr_array_index (pending, i));

      if (act != NULL)
        g_ptr_array_add (acts, act);
    }
  return acts;
}

gpointer
wo_waiting_job (WoStore *store, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) unsent = read_acts (store, WO_PENDING_WAITING, UNSENT_MAX, error);
  g_autoptr (GPtrArray) parked =
      unsent != NULL ? read_acts (store, WO_PENDING_PARKED, 0, error) : NULL;
  WoWaitingList *list;

  if (parked == NULL)
    return NULL;
  add_parked (store, parked, *(WoDate *) data);
  list = g_new0 (WoWaitingList, 1);
  list->unsent = g_steal_pointer (&unsent);
  list->parked = g_steal_pointer (&parked);
  list->n_unsent = wo_pending_count (store, WO_PENDING_WAITING);
  return list;
}

gpointer
wo_waiting_remove_job (WoStore *store, gpointer data, GError **error)
{
  if (!wo_store_begin (store, error))
    return NULL;
  if (wo_pending_remove (store, *(gint64 *) data, error) && wo_store_commit (store, error))
    return GINT_TO_POINTER (TRUE);
  wo_store_rollback (store);
  return NULL;
}
