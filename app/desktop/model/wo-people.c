/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-people.h"

#include "desktop/model/wo-desk-private.h"
#include "office/wo-office-cover.h"

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const WoPerson *one = *(WoPerson *const *) a, *other = *(WoPerson *const *) b;

  return g_utf8_collate (one->name != NULL ? one->name : "",
                         other->name != NULL ? other->name : "");
}

static void
add_landlord (WoPeopleFacts *self, WoStore *store, const char *scope)
{
  const char *id = NULL;
  g_autoptr (WoRecord) record = NULL;
  const char *name;

  if (wo_scope_parse (scope, &id) != WO_SCOPE_KIND_LANDLORD)
    return;
  record = wo_store_get_record (store, id, NULL);
  name = record != NULL ? wo_record_get (record, "name") : NULL;
  g_hash_table_insert (self->landlords, g_strdup (id), g_strdup (name != NULL ? name : id));
}

static void
add_person (WoPeopleFacts *self, WoStore *store, const WoRecord *record)
{
  WoPerson *person = wo_person_new (record, self->today);

  for (guint i = 0; i < person->grants->len; i++)
    add_landlord (self, store, ((WoGrant *) person->grants->pdata[i])->scope);
  for (guint i = 0; i < person->cover->len; i++)
    add_landlord (self, store, ((WoCover *) person->cover->pdata[i])->scope);
  g_ptr_array_add (self->people, person);
}

void
wo_people_facts_free (WoPeopleFacts *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->people);
  g_hash_table_unref (self->landlords);
  g_free (self);
}

static gpointer
people_job (WoStore *store, gpointer data, GError **error)
{
  g_autoptr (WoPeopleFacts) self = g_new0 (WoPeopleFacts, 1);
  g_auto (GStrv) ids = wo_store_list (store, WO_RECORD_PERSON, error);

  self->people = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_person_free);
  self->landlords = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->today = *(WoDate *) data;
  if (ids == NULL)
    return NULL;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) record = wo_store_get_record (store, ids[i], error);

      if (record == NULL)
        return NULL;
      add_person (self, store, record);
    }
  g_ptr_array_sort (self->people, compare_names);
  return g_steal_pointer (&self);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  WoPeopleFacts *facts = wo_office_read_finish (WO_OFFICE (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, facts, (GDestroyNotify) wo_people_facts_free);
}

void
wo_people_read_async (WoDesk *desk, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (desk, NULL, callback, user_data);
  WoDate today = wo_desk_get_today (desk);

  wo_office_read_async (wo_desk_get_office (desk), people_job, g_memdup2 (&today, sizeof today),
                        g_free, (GDestroyNotify) wo_people_facts_free, NULL, read_cb, task);
}

WoPeopleFacts *
wo_people_read_finish (WoDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, desk), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

const WoPerson *
wo_people_facts_find (const WoPeopleFacts *self, const char *id)
{
  for (guint i = 0; i < self->people->len; i++)
    if (g_strcmp0 (((WoPerson *) self->people->pdata[i])->id, id) == 0)
      return self->people->pdata[i];
  return NULL;
}

static void
acted_cb (GObject *source, GAsyncResult *async_result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (WoResult) result = wo_office_act_finish (WO_OFFICE (source), async_result, &error);

  wo_desk_read_people (g_task_get_source_object (task));
  if (result == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task,
                           result->outcome == WO_OUTCOME_PARKED ? g_ptr_array_ref (result->reasons)
                                                                : wo_reasons_new (),
                           (GDestroyNotify) g_ptr_array_unref);
}

void
wo_people_act_async (WoDesk *desk, WoAct *act, GAsyncReadyCallback callback, gpointer user_data)
{
  wo_office_act_async (wo_desk_get_office (desk), act, NULL, acted_cb,
                       g_task_new (desk, NULL, callback, user_data));
}

GPtrArray *
wo_people_act_finish (WoDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, desk), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  WoOffice *office;
  char *person;
} WoInNameOf;

static void
in_name_of_free (gpointer data)
{
  WoInNameOf *self = data;

  g_object_unref (self->office);
  g_free (self->person);
  g_free (self);
}

/* The office answers when its worker has come to it, which may be a while. */
static void
act_for_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  WoInNameOf *self = data;
  GError *error = NULL;

  if (wo_office_act_for (self->office, self->person, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
wo_people_act_for_async (WoDesk *desk,
                         const char *person,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (desk, NULL, callback, user_data);
  WoInNameOf *data = g_new0 (WoInNameOf, 1);

  data->office = g_object_ref (wo_desk_get_office (desk));
  data->person = g_strdup (person);
  g_task_set_task_data (task, data, in_name_of_free);
  g_task_run_in_thread (task, act_for_thread);
}

gboolean
wo_people_act_for_finish (WoDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, desk), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
set_cell (WoAct *act, const char *list, const char *id, const char *attribute, const char *value)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.%s", list, id, attribute);

  wo_act_add_cell (act, path, value);
}

/* What has begun gets a last day; what has not is taken away. */
static void
end_item (WoAct *act, const char *list, const char *id, WoDate from, WoDate today)
{
  static const char *const cells[] = { "role", "scope", "from", "until", "holder", "because" };
  g_autofree char *yesterday = wo_date_format (today - 1);
  gboolean is_cover = g_str_equal (list, "cover");

  if (from == WO_DATE_NONE || from < today)
    {
      set_cell (act, list, id, "until", yesterday);
      return;
    }
  for (guint i = 0; i < (is_cover ? G_N_ELEMENTS (cells) : 4); i++)
    set_cell (act, list, id, cells[i], NULL);
}

WoAct *
wo_people_end_grant (const WoPerson *person, const WoGrant *grant, WoDate today)
{
  WoAct *act = wo_act_new ("set", WO_RECORD_PERSON, person->id);

  if (g_str_has_prefix (grant->id, "roles/"))
    wo_act_add_cell (act, grant->id, NULL);
  else
    end_item (act, "grants", grant->id, grant->from, today);
  return act;
}

WoAct *
wo_people_end_cover (const WoPerson *person, const WoCover *cover, WoDate today)
{
  WoAct *act = wo_act_new ("set", WO_RECORD_PERSON, person->id);

  end_item (act, "cover", cover->id, cover->from, today);
  return act;
}
