/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-account.h"

#include <sys/random.h>

/* Letters and digits that nobody takes for another; as many as a byte's lower five bits tell apart. */
#define LETTERS "abcdefghijkmnpqrstuvwxyz23456789"
#define GROUPS 4
#define GROUP_LETTERS 5

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GPtrArray *found = wo_office_account_finish (WO_OFFICE (source), result, &error);

  if (found != NULL)
    g_task_return_pointer (task, found, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
wo_account_ask_async (WoDesk *desk,
                      const WoAccountErrand *errand,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task = g_task_new (desk, NULL, callback, user_data);

  g_task_set_source_tag (task, wo_account_ask_async);
  wo_office_account_async (wo_desk_get_office (desk), errand, NULL, answered_cb, task);
}

GPtrArray *
wo_account_ask_finish (WoDesk *desk, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, desk), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
wo_account_needs_proof (const GError *error)
{
  return g_error_matches (error, WO_SYNC_ERROR, WO_SYNC_ERROR_NOT_FRESH);
}

const WoAccountKnown *
wo_account_of (GPtrArray *accounts, const char *person)
{
  for (guint i = 0; i < accounts->len; i++)
    if (g_strcmp0 (((WoAccountKnown *) accounts->pdata[i])->person, person) == 0)
      return accounts->pdata[i];
  return NULL;
}

char *
wo_account_make_passphrase (void)
{
  guint8 bytes[GROUPS * GROUP_LETTERS];
  GString *made;

  G_STATIC_ASSERT (sizeof LETTERS == 32 + 1);
  if (getrandom (bytes, sizeof bytes, 0) != (gssize) sizeof bytes)
    return NULL;
  made = g_string_sized_new (2 * sizeof bytes);
  for (gsize i = 0; i < sizeof bytes; i++)
    {
      if (i > 0 && i % GROUP_LETTERS == 0)
        g_string_append_c (made, '-');
      g_string_append_c (made, LETTERS[bytes[i] & 31]);
    }
  return g_string_free (made, FALSE);
}
