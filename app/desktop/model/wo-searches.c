/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-searches.h"

static int
compare_names (gconstpointer one, gconstpointer other)
{
  const WoSavedSearch *a = *(const WoSavedSearch *const *) one;
  const WoSavedSearch *b = *(const WoSavedSearch *const *) other;

  return g_utf8_collate (a->name != NULL ? a->name : "", b->name != NULL ? b->name : "");
}

GPtrArray *
wo_searches_list (WoDesk *desk, const char *place)
{
  const WoPerson *person = wo_desk_get_person (desk);
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; person != NULL && i < person->searches->len; i++)
    {
      const WoSavedSearch *search = person->searches->pdata[i];

      if (search->name != NULL && (place == NULL || g_strcmp0 (search->place, place) == 0))
        g_ptr_array_add (list, (gpointer) search);
    }
  g_ptr_array_sort (list, compare_names);
  return list;
}

const WoSavedSearch *
wo_searches_find (WoDesk *desk, const char *id)
{
  const WoPerson *person = wo_desk_get_person (desk);

  for (guint i = 0; person != NULL && i < person->searches->len; i++)
    {
      const WoSavedSearch *search = person->searches->pdata[i];

      if (g_strcmp0 (search->id, id) == 0)
        return search;
    }
  return NULL;
}

/* A cell that stays as it is is not set. */
static void
set (WoAct *act, const char *id, const char *name, const char *value, const char *seen)
{
  g_autofree char *path = g_strdup_printf ("searches/%s.%s", id, name);
  const char *now = value != NULL && *value != '\0' ? value : NULL;
  const char *was = seen != NULL && *seen != '\0' ? seen : NULL;

  if (g_strcmp0 (now, was) != 0)
    wo_act_add_seen_cell (act, path, now, was);
}

static const char *
flag (gboolean on)
{
  return on ? "yes" : NULL;
}

/* From @old to @now; either may be all empty. */
static WoAct *
change (WoDesk *desk, const char *id, const WoSavedSearch *old, const WoSavedSearch *now)
{
  const WoPerson *person = wo_desk_get_person (desk);
  WoAct *act;

  if (person == NULL)
    return NULL;
  act = wo_act_new ("set", WO_RECORD_PERSON, person->id);
  act->id = wo_office_new_id (wo_desk_get_office (desk));
  set (act, id, "name", now->name, old->name);
  set (act, id, "text", now->text, old->text);
  set (act, id, "like", now->like, old->like);
  set (act, id, "place", now->place, old->place);
  set (act, id, "within", now->within, old->within);
  set (act, id, "sort", now->sort, old->sort);
  set (act, id, "columns", now->columns, old->columns);
  set (act, id, "alert", flag (now->alert), flag (old->alert));
  set (act, id, "backwards", flag (now->backwards), flag (old->backwards));
  return act;
}

WoAct *
wo_searches_save (WoDesk *desk, const WoSavedSearch *search)
{
  const WoSavedSearch none = { NULL };
  const WoSavedSearch *old = search->id != NULL ? wo_searches_find (desk, search->id) : NULL;
  g_autofree char *id =
      search->id != NULL ? g_strdup (search->id) : wo_office_new_id (wo_desk_get_office (desk));

  return change (desk, id, old != NULL ? old : &none, search);
}

WoAct *
wo_searches_set_alert (WoDesk *desk, const char *id, gboolean alert)
{
  const WoSavedSearch to = { .alert = alert };
  const WoSavedSearch from = { .alert = !alert };

  return change (desk, id, &from, &to);
}

WoAct *
wo_searches_delete (WoDesk *desk, const WoSavedSearch *search)
{
  const WoSavedSearch none = { NULL };

  return change (desk, search->id, search, &none);
}
