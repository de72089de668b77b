/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-new-case.h"

#include "domain/wo-landlord.h"
#include "words/wo-words.h"

#include <string.h>

/* How many letters may differ for "did you mean". */
#define NEAR_ENOUGH 4
#define NAME_MAX_BYTES 120

void
wo_landlord_match_free (WoLandlordMatch *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->same_reference);
  g_free (self);
}

/* The fewest letters to add, drop or change to come from @a to @b, given up above @limit. */
static guint
distance (const char *a, const char *b, guint limit)
{
  gsize n = MIN (strlen (a), NAME_MAX_BYTES), m = MIN (strlen (b), NAME_MAX_BYTES);
  guint row[NAME_MAX_BYTES + 1];

  if (n > m + limit || m > n + limit)
    return limit + 1;
  for (gsize j = 0; j <= m; j++)
    row[j] = (guint) j;
  for (gsize i = 1; i <= n; i++)
    {
      guint corner = row[0];

      row[0] = (guint) i;
      for (gsize j = 1; j <= m; j++)
        {
          guint above = row[j];

          row[j] = MIN (MIN (row[j] + 1, row[j - 1] + 1), corner + (a[i - 1] != b[j - 1]));
          corner = above;
        }
    }
  return row[m];
}

static guint
distance_to_landlord (const WoLandlord *landlord, const char *key, guint limit)
{
  g_autofree char *own = wo_landlord_key (landlord->name);
  guint least = strlen (key) > 4 && g_str_has_prefix (own, key) ? 1 : distance (own, key, limit);

  for (guint i = 0; i < landlord->aliases->len; i++)
    {
      g_autofree char *alias = wo_landlord_key (g_ptr_array_index (landlord->aliases, i));

      least = MIN (least, distance (alias, key, limit));
    }
  return least;
}

static void
find_near (WoLandlordMatch *match, WoStore *store, const char *name)
{
  g_autofree char *key = wo_landlord_key (name);
  g_auto (GStrv) ids = wo_store_list (store, WO_RECORD_LANDLORD, NULL);
  guint best = MIN (NEAR_ENOUGH, (guint) strlen (key) / 3) + 1;

  for (gsize i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) record = wo_store_get_record (store, ids[i], NULL);
      g_autoptr (WoLandlord) landlord = record != NULL ? wo_landlord_new (record) : NULL;
      guint far;

      if (landlord == NULL || landlord->name == NULL)
        continue;
      far = distance_to_landlord (landlord, key, best);
      if (far >= best)
        continue;
      best = far;
      g_free (match->name);
      match->name = g_strdup (landlord->name);
    }
}

typedef struct
{
  char *name;
  char *reference;
} WoMatchQuestion;

static void
question_free (gpointer data)
{
  WoMatchQuestion *question = data;

  g_free (question->name);
  g_free (question->reference);
  g_free (question);
}

static gpointer
match_job (WoStore *store, gpointer data, GError **error)
{
  const WoMatchQuestion *question = data;
  WoLandlordMatch *match = g_new0 (WoLandlordMatch, 1);
  g_autoptr (WoRecord) record = NULL;

  if (question->name != NULL)
    match->id = wo_store_find_landlord (store, question->name, NULL);
  if (match->id != NULL)
    record = wo_store_get_record (store, match->id, NULL);
  if (record != NULL)
    match->name = g_strdup (wo_record_get (record, "name"));
  else if (question->name != NULL)
    find_near (match, store, question->name);
  if (question->reference != NULL)
    {
      g_auto (GStrv) ids =
          wo_store_find (store, WO_RECORD_CASE, "reference", question->reference, NULL);

      match->same_reference = ids != NULL ? g_strdup (ids[0]) : NULL;
    }
  return match;
}

static void
matched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  WoLandlordMatch *match = wo_office_read_finish (WO_OFFICE (source), result, &error);

  if (match != NULL)
    g_task_return_pointer (task, match, (GDestroyNotify) wo_landlord_match_free);
  else
    g_task_return_error (task, error);
}

void
wo_new_case_match_async (WoDesk *desk,
                         const char *name,
                         const char *reference,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (desk, cancellable, callback, user_data);
  WoMatchQuestion *question = g_new0 (WoMatchQuestion, 1);

  question->name = name != NULL && name[0] != '\0' ? g_strdup (name) : NULL;
  question->reference = reference != NULL && reference[0] != '\0' ? g_strdup (reference) : NULL;
  wo_office_read_async (wo_desk_get_office (desk), match_job, question, question_free,
                        (GDestroyNotify) wo_landlord_match_free, cancellable, matched_cb, task);
}

WoLandlordMatch *
wo_new_case_match_finish (WoDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, desk), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
made_cb (GObject *source, GAsyncResult *async_result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (WoResult) result = wo_office_act_finish (WO_OFFICE (source), async_result, &error);

  if (result == NULL)
    g_task_return_error (task, error);
  else if (result->outcome == WO_OUTCOME_PARKED)
    {
      g_autofree char *why = result->reasons->len > 0
                                 ? wo_words_reason (g_ptr_array_index (result->reasons, 0))
                                 : g_strdup ("");

      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "%s", why);
    }
  else
    g_task_return_pointer (task, g_strdup (g_task_get_task_data (task)), g_free);
}

void
wo_new_case_make_async (WoDesk *desk,
                        const char *const *cells,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (desk, cancellable, callback, user_data);
  WoOffice *office = wo_desk_get_office (desk);
  char *id = wo_office_new_id (office);
  WoAct *act = wo_act_new ("create", WO_RECORD_CASE, id);

  g_task_set_task_data (task, id, g_free);
  for (gsize i = 0; cells[i] != NULL && cells[i + 1] != NULL; i += 2)
    wo_act_add_cell (act, cells[i], cells[i + 1]);
  wo_office_act_async (office, act, cancellable, made_cb, task);
}

char *
wo_new_case_make_finish (WoDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, desk), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  GFile *file;
  GBytes *text;
} WoReadJob;

static void
read_job_free (gpointer data)
{
  WoReadJob *job = data;

  g_clear_object (&job->file);
  g_clear_pointer (&job->text, g_bytes_unref);
  g_free (job);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const WoReadJob *job = data;
  GError *error = NULL;
  WoReport *report = job->file != NULL
                         ? wo_report_read_file (job->file, cancellable, &error)
                         : wo_report_read_bytes (job->text, "report.txt", cancellable, &error);

  if (report != NULL)
    g_task_return_pointer (task, report, (GDestroyNotify) wo_report_free);
  else
    g_task_return_error (task, error);
}

void
wo_new_case_read_async (GFile *file,
                        const char *text,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  WoReadJob *job = g_new0 (WoReadJob, 1);

  g_return_if_fail (file != NULL || text != NULL);

  job->file = file != NULL ? g_object_ref (file) : NULL;
  job->text = text != NULL ? g_bytes_new (text, strlen (text)) : NULL;
  g_task_set_source_tag (task, wo_new_case_read_async);
  g_task_set_task_data (task, job, read_job_free);
  g_task_run_in_thread (task, read_in_thread);
}

WoReport *
wo_new_case_read_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
