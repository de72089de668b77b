/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-shell-find.h"

#include "desktop/model/wo-case-line.h"
#include "desktop/model/wo-desk.h"
#include "desktop/model/wo-read-on.h"
#include "office/wo-premises.h"
#include "store/wo-newest.h"
#include "store/wo-sweep.h"

#include <string.h>

/* One question: words, or ids. */
typedef struct
{
  char *store;
  char *words;
  GStrv ids;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_free (self->store);
  g_free (self->words);
  g_strfreev (self->ids);
  g_free (self);
}

void
wo_shell_found_free (WoShellFound *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->about);
  g_free (self);
}

static void
add_found (GPtrArray *found, WoStore *store, const WoCaseRow *row)
{
  gboolean named = wo_case_line_filled (row->reference) != NULL;
  WoShellFound *one;
  char *about;

  if (wo_sweep_is_lost (store, row->id))
    return;
  about = wo_case_line_join (row->landlord, named ? row->title : NULL);
  one = g_new0 (WoShellFound, 1);
  one->id = g_strdup (row->id);
  one->name = g_strdup (wo_case_line_name (row));
  one->about = about != NULL ? about : g_strdup ("");
  g_ptr_array_add (found, one);
}

static GPtrArray *
found_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) wo_shell_found_free);
}

static GPtrArray *
read_rows (WoStore *store, GArray *rows)
{
  GPtrArray *found = found_new ();

  for (guint i = 0; i < rows->len && found->len < WO_SHELL_FIND_MAX; i++)
    {
      g_autoptr (WoCaseRow) row = wo_list_case_row (store, g_array_index (rows, gint64, i), NULL);

      if (row != NULL)
        add_found (found, store, row);
    }
  return found;
}

/* More are asked for only where some of the first may not be told of. */
static GPtrArray *
find (WoStore *store, const char *words, GError **error)
{
  for (guint max = WO_SHELL_FIND_MAX;; max *= 2)
    {
      g_autoptr (GArray) rows = wo_newest_changed_cases (store, words, max, error);
      g_autoptr (GPtrArray) found = rows != NULL ? read_rows (store, rows) : NULL;

      if (found == NULL || found->len == WO_SHELL_FIND_MAX || rows->len < max)
        return g_steal_pointer (&found);
    }
}

static GPtrArray *
tell (WoStore *store, const char *const *ids, GError **error)
{
  g_autoptr (GPtrArray) found = found_new ();

  for (guint i = 0; ids[i] != NULL && i < WO_SHELL_FIND_MAX; i++)
    {
      g_autoptr (GError) failed = NULL;
      g_autoptr (WoRecord) record = wo_store_get_record (store, ids[i], &failed);

      if (failed != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failed));
          return NULL;
        }
      if (record != NULL && record->kind == WO_RECORD_CASE)
        {
          const WoCaseRow row = { .id = record->id,
                                  .reference = (char *) wo_record_get (record, "reference"),
                                  .title = (char *) wo_record_get (record, "title"),
                                  .landlord = (char *) wo_record_get (record, "landlord") };

          add_found (found, store, &row);
        }
    }
  return g_steal_pointer (&found);
}

/* A WoOfficeJob. */
static gpointer
answer (WoStore *store, gpointer data, GError **error)
{
  const Question *question = data;

  return question->words != NULL ? find (store, question->words, error)
                                 : tell (store, (const char *const *) question->ids, error);
}

/* No office is open: the only one here may be looked at where nobody has to sign in to it. */
static void
alone_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Question *question = data;
  GError *error = NULL;
  g_autoptr (WoStore) store = NULL;
  g_autofree char *server = NULL;
  GPtrArray *found = NULL;

  if (wo_premises_count (question->store) == 1)
    store = wo_store_open (question->store, WO_STORE_READ_ONLY, NULL);
  if (store != NULL)
    server = wo_store_get_meta (store, "server");
  if (store != NULL && server == NULL)
    found = answer (store, data, &error);
  else
    found = found_new ();
  if (found == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, found, (GDestroyNotify) g_ptr_array_unref);
}

/* @question is taken over. */
static void
ask (WoOffice *office, Question *question, GTask *task)
{
  g_autoptr (WoOfficeStatus) status = office != NULL ? wo_office_get_status (office) : NULL;

  if (office == NULL)
    {
      g_task_set_task_data (task, question, question_free);
      g_task_run_in_thread (task, alone_thread);
      g_object_unref (task);
      return;
    }
  if (status->person_id == NULL || status->mode == WO_OFFICE_SIGNED_OUT)
    {
      question_free (question);
      g_task_return_pointer (task, found_new (), (GDestroyNotify) g_ptr_array_unref);
      g_object_unref (task);
      return;
    }
  wo_read_on (task, office, answer, question, question_free, (GDestroyNotify) g_ptr_array_unref);
}

void
wo_shell_find_async (WoOffice *office,
                     const char *store,
                     const char *words,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  Question *question = g_new0 (Question, 1);

  question->store = g_strdup (store);
  question->words =
      g_utf8_make_valid (words, (gssize) MIN (strlen (words), WO_SHELL_FIND_WORDS_MAX));
  ask (office, question, g_task_new (NULL, cancellable, callback, user_data));
}

void
wo_shell_tell_async (WoOffice *office,
                     const char *store,
                     const char *const *ids,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  Question *question = g_new0 (Question, 1);

  question->store = g_strdup (store);
  question->ids = g_strdupv ((GStrv) ids);
  ask (office, question, g_task_new (NULL, cancellable, callback, user_data));
}

GPtrArray *
wo_shell_find_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
