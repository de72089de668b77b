/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-office-account.h"

#include "office/wo-courier-ask.h"
#include "office/wo-office-private.h"

#include <string.h>

typedef GPtrArray *(*WoErrandRead) (GBytes *answer, GError **error);

static const struct
{
  const char *method, *path;
  gboolean ends_in_id; /* the path */
  WoErrandRead read;
} errands[] = {
  [WO_ERRAND_SIGN_INS] = { "GET", "/v1/sessions", FALSE, wo_link_read_sign_ins },
  [WO_ERRAND_END_SIGN_IN] = { "DELETE", "/v1/sessions/", TRUE },
  [WO_ERRAND_SIGN_OUT_EVERYWHERE] = { "DELETE", "/v1/sessions" },
  [WO_ERRAND_PASSPHRASE] = { "POST", "/v1/session/passphrase" },
  [WO_ERRAND_ACCOUNTS] = { "GET", "/v1/accounts", FALSE, wo_link_read_accounts },
  [WO_ERRAND_ADD] = { "POST", "/v1/accounts" },
  [WO_ERRAND_LOCK] = { "POST", "/v1/accounts/lock" },
  [WO_ERRAND_UNLOCK] = { "POST", "/v1/accounts/unlock" },
  [WO_ERRAND_RESET] = { "POST", "/v1/accounts/passphrase" },
  [WO_ERRAND_SIGN_OUT] = { "POST", "/v1/accounts/sign-out" },
  [WO_ERRAND_PRESENCE] = { "POST", "/v1/presence", FALSE, wo_link_read_presence },
};

typedef struct
{
  WoErrandWhat what;
  char *path;
  GBytes *body, *confirm;
} WoAccountJob;

static void
job_free (gpointer data)
{
  WoAccountJob *self = data;

  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->confirm, g_bytes_unref);
  g_free (self->path);
  g_free (self);
}

/* One's own passphrase stands in the body; that of who sees to the accounts of others does not. */
static GBytes *
errand_body (const WoAccountErrand *errand)
{
  const WoLinkMember own[] = { { "new", errand->next },
                               { "passphrase", errand->passphrase },
                               { NULL } };
  const WoLinkMember other[] = {
    { "name", errand->name }, { "passphrase", errand->next }, { "person", errand->person }, { NULL }
  };

  if (strcmp (errands[errand->what].method, "POST") != 0)
    return NULL;
  if (errand->what == WO_ERRAND_PRESENCE)
    return wo_link_presence_body (errand->id, errand->editing);
  return wo_link_text_body (errand->what == WO_ERRAND_PASSPHRASE ? own : other);
}

static WoAccountJob *
job_new (const WoAccountErrand *errand)
{
  WoAccountJob *self = g_new0 (WoAccountJob, 1);
  gboolean ends_in_id = errands[errand->what].ends_in_id;

  self->what = errand->what;
  self->path = g_strconcat (errands[errand->what].path, ends_in_id ? errand->id : NULL, NULL);
  self->body = errand_body (errand);
  if (errand->passphrase != NULL && errand->what != WO_ERRAND_PASSPHRASE)
    self->confirm = wo_link_confirm_body (errand->passphrase);
  return self;
}

static void
job_answered (const GError *error, GBytes *answer, gpointer data)
{
  g_autoptr (GTask) task = data;
  const WoAccountJob *self = g_task_get_task_data (task);
  WoOffice *office = g_task_get_source_object (task);
  GError *local = NULL;
  GPtrArray *found;

  if (answer == NULL)
    {
      g_task_return_error (task, g_error_copy (error));
      return;
    }
  if (self->what == WO_ERRAND_SIGN_OUT_EVERYWHERE)
    wo_courier_sign_out (office->courier, NULL, NULL);
  found = errands[self->what].read != NULL ? errands[self->what].read (answer, &local)
                                           : g_ptr_array_new ();
  if (found != NULL)
    g_task_return_pointer (task, found, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, local);
}

static void
job_run (gpointer data)
{
  GTask *task = data;
  const WoAccountJob *self = g_task_get_task_data (task);
  WoOffice *office = g_task_get_source_object (task);
  const WoCourierAsk ask = { errands[self->what].method, self->path, self->body, self->confirm };

  wo_courier_ask (office->courier, &ask, job_answered, task);
}

void
wo_office_account_async (WoOffice *self,
                         const WoAccountErrand *errand,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task;
  GError *error = NULL;

  g_return_if_fail (WO_IS_OFFICE (self) && errand != NULL);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, wo_office_account_async);
  g_task_set_task_data (task, job_new (errand), job_free);
  if (wo_office_is_closed (self, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  wo_worker_post (self->worker, job_run, task);
}

GPtrArray *
wo_office_account_finish (WoOffice *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
