/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-desk-reads.h"

#include "desktop/model/wo-desk-private.h"
#include "desktop/model/wo-read-on.h"
#include "domain/wo-person.h"
#include "store/wo-log.h"
#include "store/wo-sweep.h"

#include <glib/gi18n-lib.h>

#define HITS_MAX 100
/* More names than this are a number: the sentence stays one. */
#define NAMES_MAX 4

/* Of the office of @task's desk. */
static void
read_on (GTask *task,
         WoOfficeJob job,
         gpointer data,
         GDestroyNotify data_free,
         GDestroyNotify result_free)
{
  WoDesk *desk = g_task_get_source_object (task);

  wo_read_on (task, wo_desk_get_office (desk), job, data, data_free, result_free);
}

typedef struct
{
  char *words;
  WoSearchIn in;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->words);
  g_free (question);
}

static gpointer
search_job (WoStore *store, gpointer data, GError **error)
{
  Question *question = data;
  const WoQuery query = { .words = question->words, .in = question->in, .limit = HITS_MAX };

  return wo_search (store, &query, error);
}

void
wo_desk_search_async (WoDesk *desk,
                      const char *words,
                      WoSearchIn in,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  Question *question = g_new0 (Question, 1);

  question->words = g_strdup (words);
  question->in = in;
  read_on (g_task_new (desk, cancellable, callback, user_data), search_job, question, question_free,
           (GDestroyNotify) wo_hits_free);
}

WoHits *
wo_desk_search_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  guint roles;
  WoDate today;
} RolesQuestion;

static void
add_person (WoStore *store, const char *id, const RolesQuestion *question, GPtrArray *names)
{
  g_autoptr (WoRecord) record = wo_store_get_record (store, id, NULL);
  g_autoptr (WoPerson) person = record != NULL ? wo_person_new (record, question->today) : NULL;

  if (person != NULL && person->name != NULL && wo_person_has_any (person, question->roles))
    g_ptr_array_add (names, g_strdup (person->name));
}

static char *
sentence_part (GPtrArray *names)
{
  GString *text;

  if (names->len == 0)
    return NULL;
  if (names->len > NAMES_MAX)
    return g_strdup_printf (_ ("any of %u managers"), names->len);
  text = g_string_new (g_ptr_array_index (names, 0));
  for (guint i = 1; i < names->len; i++)
    {
      g_string_append (text, i + 1 == names->len ? _ (" or ") : ", ");
      g_string_append (text, g_ptr_array_index (names, i));
    }
  return g_string_free (text, FALSE);
}

static gpointer
people_job (WoStore *store, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) ids = wo_store_list (store, WO_RECORD_PERSON, error);

  for (gsize i = 0; ids != NULL && ids[i] != NULL; i++)
    add_person (store, ids[i], data, names);
  return sentence_part (names);
}

void
wo_desk_people_async (WoDesk *desk, guint roles, GAsyncReadyCallback callback, gpointer user_data)
{
  RolesQuestion *question = g_new (RolesQuestion, 1);

  question->roles = roles;
  question->today = wo_office_get_today (wo_desk_get_office (desk));
  read_on (g_task_new (desk, NULL, callback, user_data), people_job, question, g_free, g_free);
}

char *
wo_desk_people_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static gpointer
register_at_job (WoStore *store, gpointer data, GError **error)
{
  g_autofree char *cursor = wo_store_get_meta (store, "cursor");
  gint64 head;

  if (cursor != NULL)
    return g_steal_pointer (&cursor);
  head = wo_log_head (store, error);
  return head >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, head) : NULL;
}

void
wo_desk_register_at_async (WoDesk *desk, GAsyncReadyCallback callback, gpointer user_data)
{
  read_on (g_task_new (desk, NULL, callback, user_data), register_at_job, NULL, NULL, g_free);
}

char *
wo_desk_register_at_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/* The newest of @ids that stands, else the newest. */
static WoRecord *
find_standing (WoStore *store, GStrv ids, GError **error)
{
  g_autoptr (WoRecord) newest = NULL;

  for (guint i = g_strv_length (ids); i > 0; i--)
    {
      g_autoptr (WoRecord) record = wo_store_get_record (store, ids[i - 1], error);

      if (record == NULL)
        return NULL;
      if (g_strcmp0 (wo_record_get (record, "state"), "withdrawn") != 0)
        return g_steal_pointer (&record);
      if (newest == NULL)
        newest = g_steal_pointer (&record);
    }
  return g_steal_pointer (&newest);
}

static gpointer
find_order_job (WoStore *store, gpointer data, GError **error)
{
  g_autoptr (WoRecord) record = wo_store_get_record (store, data, error);
  g_auto (GStrv) orders = NULL;

  if (record != NULL && record->kind == WO_RECORD_ORDER)
    return g_steal_pointer (&record);
  if (record != NULL && record->kind == WO_RECORD_CASE)
    orders = wo_store_find (store, WO_RECORD_ORDER, "case", record->id, error);
  if (orders != NULL && orders[0] != NULL)
    return find_standing (store, orders, error);
  if (error != NULL && *error == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                         _ ("This order is not on this machine (any more)."));
  return NULL;
}

void
wo_desk_find_order_async (WoDesk *desk,
                          const char *id,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  read_on (g_task_new (desk, cancellable, callback, user_data), find_order_job, g_strdup (id),
           g_free, (GDestroyNotify) wo_record_free);
}

WoRecord *
wo_desk_find_order_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
wo_desk_is_lost (WoDesk *desk, const char *id)
{
  WoStore *reader = wo_desk_get_reader (desk);

  return reader != NULL && wo_sweep_is_lost (reader, id);
}
