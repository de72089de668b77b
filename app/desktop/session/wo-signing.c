/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/session/wo-signing.h"
#include "desktop/model/wo-case-model.h"
#include "domain/wo-secret.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  WoSession *session;
  GPtrArray *ids;     /* char *: still to check, the next at the end */
  GPtrArray *checked; /* char *: what is there is what was read */
  GPtrArray *acts;    /* WoAct, one for each of .checked */
  char *passphrase;
  char *answer; /* instead of it */
  WoCaseModel *model;
  char *id;
  gulong waits; /* for the model to load */
  guint n_signed;
} Signing;

static void next (GTask *task);

static void
signing_free (gpointer data)
{
  Signing *self = data;

  g_clear_object (&self->session);
  g_clear_object (&self->model);
  g_ptr_array_unref (self->ids);
  g_ptr_array_unref (self->checked);
  g_clear_pointer (&self->acts, g_ptr_array_unref);
  wo_secret_free (self->passphrase);
  g_free (self->answer);
  g_free (self->id);
  g_free (self);
}

static char *
reasons_text (GPtrArray *reasons)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < reasons->len; i++)
    {
      g_autofree char *sentence = wo_words_reason_cited (g_ptr_array_index (reasons, i));

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", sentence);
    }
  return g_string_free (text, FALSE);
}

static gboolean
is_stale (GPtrArray *reasons)
{
  return wo_reasons_has (reasons, "stale") || wo_reasons_has (reasons, "not-what-was-approved");
}

static void
take_result (Signing *self, const char *id, const WoResult *done)
{
  g_autofree char *why = NULL;

  if (done->outcome != WO_OUTCOME_PARKED)
    {
      self->n_signed++;
      wo_session_set_mark (self->session, id, WO_SESSION_SIGNED, NULL, NULL);
      return;
    }
  why = reasons_text (done->reasons);
  wo_session_set_mark (self->session, id,
                       is_stale (done->reasons) ? WO_SESSION_CHANGED : WO_SESSION_REFUSED, NULL,
                       why);
}

static void
signed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Signing *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) results = wo_office_sign_finish (WO_OFFICE (source), result, &error);

  if (results == NULL)
    {
      for (guint i = 0; i < self->checked->len; i++)
        wo_session_hold (self->session, g_ptr_array_index (self->checked, i), FALSE);
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < results->len && i < self->checked->len; i++)
    take_result (self, g_ptr_array_index (self->checked, i), g_ptr_array_index (results, i));
  g_task_return_int (task, (gssize) self->n_signed);
}

static void
send (GTask *task)
{
  Signing *self = g_task_get_task_data (task);
  WoOffice *office = wo_desk_get_office (g_task_get_source_object (task));

  if (self->checked->len == 0)
    {
      g_task_return_int (task, 0);
      g_object_unref (task);
      return;
    }
  if (self->answer != NULL)
    wo_office_sign_elsewhere_async (office, g_steal_pointer (&self->acts), self->answer,
                                    g_task_get_cancellable (task), signed_cb, task);
  else
    wo_office_sign_async (office, g_steal_pointer (&self->acts), self->passphrase,
                          g_task_get_cancellable (task), signed_cb, task);
}

static void
add_act (Signing *self, const char *hash)
{
  WoAct *act = wo_act_new ("sign", WO_RECORD_ORDER, self->id);

  act->seen_hash = g_strdup (hash);
  g_ptr_array_add (self->acts, act);
  g_ptr_array_add (self->checked, g_strdup (self->id));
  wo_session_hold (self->session, self->id, TRUE);
}

static void
sign_loaded (GTask *task)
{
  Signing *self = g_task_get_task_data (task);
  const WoSessionEntry *entry = wo_session_find (self->session, self->id, NULL);
  const char *hash = wo_case_model_get_hash (self->model);

  if (entry == NULL)
    next (task);
  else if (g_strcmp0 (hash, entry->hash) != 0)
    {
      wo_session_set_mark (self->session, self->id, WO_SESSION_CHANGED, NULL,
                           _ ("Its content is not what you read, so it was not signed. Read it "
                              "again; nothing is lost."));
      next (task);
    }
  else
    {
      add_act (self, hash);
      next (task);
    }
}

static void
model_changed_cb (WoCaseModel *model, GTask *task)
{
  Signing *self = g_task_get_task_data (task);

  if (!wo_case_model_is_loaded (model) || wo_case_model_get_hash (model) == NULL)
    return;
  g_clear_signal_handler (&self->waits, model);
  sign_loaded (task);
}

static void
next (GTask *task)
{
  Signing *self = g_task_get_task_data (task);
  WoDesk *desk = g_task_get_source_object (task);
  const WoSessionEntry *entry;

  g_clear_object (&self->model);
  g_clear_pointer (&self->id, g_free);
  if (self->ids->len == 0 || g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      send (task);
      return;
    }
  self->id = g_ptr_array_steal_index (self->ids, self->ids->len - 1);
  entry = wo_session_find (self->session, self->id, NULL);
  if (entry == NULL || entry->case_id == NULL)
    {
      next (task);
      return;
    }
  self->model = wo_desk_open_case (desk, entry->case_id);
  if (wo_case_model_is_loaded (self->model) && wo_case_model_get_hash (self->model) != NULL)
    sign_loaded (task);
  else
    self->waits = g_signal_connect (self->model, "changed", G_CALLBACK (model_changed_cb), task);
}

void
wo_signing_run_async (WoDesk *desk,
                      WoSession *session,
                      const WoSigningProof *proof,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task = g_task_new (desk, cancellable, callback, user_data);
  Signing *self = g_new0 (Signing, 1);

  self->session = g_object_ref (session);
  self->passphrase = g_strdup (proof->passphrase);
  self->answer = g_strdup (proof->answer);
  self->checked = g_ptr_array_new_with_free_func (g_free);
  self->acts = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_act_free);
  self->ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = wo_session_get_length (session); i > 0; i--)
    {
      const WoSessionEntry *entry = wo_session_get_entry (session, i - 1);

      if (entry->mark == WO_SESSION_READY)
        g_ptr_array_add (self->ids, g_strdup (entry->id));
    }
  g_task_set_task_data (task, self, signing_free);
  next (task);
}

int
wo_signing_run_finish (GAsyncResult *result, GError **error)
{
  return (int) g_task_propagate_int (G_TASK (result), error);
}
