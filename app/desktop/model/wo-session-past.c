/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-session-job.h"

#include "domain/wo-person.h"

/* What a list of them bears. */
#define PAST_MAX 500

static void
holder_free (gpointer data)
{
  WoHolder *self = data;

  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 ((*(WoHolder *const *) a)->name, (*(WoHolder *const *) b)->name);
}

gpointer
wo_session_holders_job (WoStore *store, gpointer today, GError **error)
{
  g_auto (GStrv) ids = wo_store_list (store, WO_RECORD_PERSON, error);
  GPtrArray *holders;

  if (ids == NULL)
    return NULL;
  holders = g_ptr_array_new_with_free_func (holder_free);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) record = wo_store_get_record (store, ids[i], NULL);
      g_autoptr (WoPerson) person =
          record != NULL ? wo_person_new (record, GPOINTER_TO_INT (today)) : NULL;
      WoHolder *holder;

      if (person == NULL || !wo_person_has_any (person, WO_SITTING_HOLDERS))
        continue;
      holder = g_new0 (WoHolder, 1);
      holder->id = g_strdup (ids[i]);
      holder->name = g_strdup (person->name != NULL ? person->name : ids[i]);
      g_ptr_array_add (holders, holder);
    }
  g_ptr_array_sort (holders, by_name);
  return holders;
}

static int
last_first (gconstpointer a, gconstpointer b)
{
  const WoSitting *one = *(WoSitting *const *) a, *other = *(WoSitting *const *) b;

  if (one->closed_on != other->closed_on)
    return one->closed_on > other->closed_on ? -1 : 1;
  return g_strcmp0 (other->closed_at, one->closed_at);
}

gpointer
wo_session_past_job (WoStore *store, gpointer nothing, GError **error)
{
  g_auto (GStrv) ids = wo_store_find (store, WO_RECORD_SESSION, "state", WO_SITTING_CLOSED, error);
  GPtrArray *past;

  if (ids == NULL)
    return NULL;
  past = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_sitting_free);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) record = wo_store_get_record (store, ids[i], NULL);

      if (record != NULL && record->kind == WO_RECORD_SESSION)
        g_ptr_array_add (past, wo_sitting_new (record));
    }
  g_ptr_array_sort (past, last_first);
  if (past->len > PAST_MAX)
    g_ptr_array_set_size (past, PAST_MAX);
  return past;
}
