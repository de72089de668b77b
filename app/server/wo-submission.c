/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-submission.h"

#include "protocol/wo-act-json.h"

WoSubmission *
wo_submission_new (GPtrArray *acts, const WoBearer *bearer, gboolean stale, WoHeld *held)
{
  WoSubmission *self = g_new0 (WoSubmission, 1);

  self->acts = acts;
  self->person = g_strdup (bearer->person);
  self->replica = g_strdup (bearer->replica);
  self->stale = stale;
  self->held = held;
  return self;
}

void
wo_submission_free (gpointer data)
{
  WoSubmission *self = data;

  g_clear_pointer (&self->acts, g_ptr_array_unref);
  g_clear_pointer (&self->read, g_ptr_array_unref);
  g_clear_pointer (&self->taken, g_ptr_array_unref);
  g_clear_pointer (&self->reply, wo_reply_free);
  g_free (self->person);
  g_free (self->replica);
  g_free (self);
}

/* A sign-in is bound to an installation: nobody numbers another's acts. */
static gboolean
is_own (const WoSubmission *self)
{
  for (guint i = 0; i < self->read->len; i++)
    {
      const WoAct *act = g_ptr_array_index (self->read, i);

      if (act != NULL && g_strcmp0 (act->replica, self->replica) != 0)
        return FALSE;
    }
  return TRUE;
}

gboolean
wo_submission_read (WoSubmission *self)
{
  self->read = g_ptr_array_new_full (self->acts->len, (GDestroyNotify) wo_act_free);
  for (guint i = 0; i < self->acts->len; i++)
    {
      gsize size;
      const char *data = g_bytes_get_data (g_ptr_array_index (self->acts, i), &size);

      g_ptr_array_add (self->read,
                       data != NULL ? wo_act_from_json (data, (gssize) size, NULL) : NULL);
    }
  if (is_own (self))
    return TRUE;
  self->reply = wo_reply_error (SOUP_STATUS_UNAUTHORIZED, "other-installation",
                                "This sign-in belongs to another installation; sign in again here");
  return FALSE;
}
