/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-office-batch.h"

#include "office/wo-office-private.h"
#include "protocol/wo-act-json.h"
#include "protocol/wo-case-json.h"
#include "register/wo-register.h"
#include "store/wo-log.h"

#include <string.h>

/* How far a batch has come is how many results it has. */
typedef struct
{
  WoOffice *office;
  GPtrArray *acts;
  GPtrArray *results;
  WoRegister *reg; /* made when first needed */
  GError *error;
} WoBatch;

/* What one's own installation says of an act; the clerk says the same of a single one. */
static gboolean
batch_fill (WoBatch *self, WoAct *act, gint64 n)
{
  WoClerk *clerk = self->office->clerk;
  g_autoptr (WoRecord) record = NULL;

  g_free (act->replica);
  act->replica = wo_clerk_replica (clerk, &self->error);
  if (self->error == NULL && act->seen_version == 0)
    record = wo_store_get_record (wo_clerk_store (clerk), act->record, &self->error);
  if (self->error != NULL)
    return FALSE;
  act->v = WO_ACT_VERSION;
  act->n = n;
  act->at_us = g_get_real_time ();
  g_free (act->by);
  act->by = g_strdup (wo_clerk_person (clerk));
  g_free (act->id);
  act->id = wo_uuid_new (act->at_us);
  if (record != NULL)
    act->seen_version = record->version;
  return TRUE;
}

/* The bytes of the next @count acts, numbered from @n on. */
static GPtrArray *
batch_bytes (WoBatch *self, guint count, gint64 n)
{
  g_autoptr (GPtrArray) bytes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < count; i++)
    {
      WoAct *act = g_ptr_array_index (self->acts, self->results->len + i);
      char *json;

      if (!batch_fill (self, act, n + i))
        return NULL;
      json = wo_act_to_json (act);
      g_ptr_array_add (bytes, g_bytes_new_take (json, strlen (json)));
    }
  return g_steal_pointer (&bytes);
}

/* Keeps the results up to the first act whose number another program of this office used meanwhile. */
static void
batch_keep (WoBatch *self, GPtrArray *taken)
{
  for (guint i = 0; i < taken->len && self->error == NULL; i++)
    {
      WoTaken *one = g_ptr_array_index (taken, i);

      if (one->status == WO_TAKEN)
        g_ptr_array_add (self->results, g_steal_pointer (&one->result));
      else if (one->status == WO_TAKEN_BAD)
        self->error = g_steal_pointer (&one->error);
      else if (one->status == WO_TAKEN_FOREIGN)
        g_set_error (&self->error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_NO_PERSON,
                     "The register did not take this as an act of the person who acts here");
      else
        return;
    }
}

/* As many of the next acts as fit one transaction of a local office's register. */
static void
batch_take_together (WoBatch *self)
{
  WoClerk *clerk = self->office->clerk;
  guint count = MIN (WO_REGISTER_BATCH_MAX, self->acts->len - self->results->len);
  g_autofree char *replica = wo_clerk_replica (clerk, &self->error);
  g_autoptr (GPtrArray) bytes = NULL;
  g_autoptr (GPtrArray) taken = NULL;
  gint64 last = -1;

  if (self->reg == NULL && self->error == NULL)
    self->reg = wo_register_new (wo_clerk_store (clerk), &self->error);
  if (self->error == NULL)
    last = wo_log_last_n (wo_clerk_store (clerk), replica, &self->error);
  if (self->error == NULL)
    bytes = batch_bytes (self, count, last + 1);
  if (bytes == NULL)
    return;
  taken = wo_register_take (self->reg, bytes, wo_clerk_person (clerk), FALSE, g_get_real_time (),
                            wo_office_today (self->office), &self->error);
  if (taken != NULL)
    batch_keep (self, taken);
}

static void
batch_take_one (WoBatch *self)
{
  WoAct *act = g_ptr_array_index (self->acts, self->results->len);
  WoResult *result =
      wo_clerk_act (self->office->clerk, act, wo_office_today (self->office), &self->error);

  if (result != NULL)
    g_ptr_array_add (self->results, result);
}

/* The first goes alone, for the clerk then holds what a register needs; so does one whose number was
 * used, and each act of a copy, which waits for its server's register. */
static void
office_batch_run (gpointer data)
{
  WoBatch *self = data;
  gboolean together = FALSE;

  while (self->error == NULL && self->results->len < self->acts->len)
    {
      guint before = self->results->len;

      if (together)
        batch_take_together (self);
      if (self->error == NULL && self->results->len == before)
        batch_take_one (self);
      together = wo_clerk_engine (self->office->clerk) == NULL;
    }
  g_clear_pointer (&self->reg, wo_register_free);
  if (self->results->len == 0)
    return;
  wo_office_refresh_status (self->office);
  wo_courier_kick (self->office->courier);
}

gboolean
wo_office_act_all (WoOffice *self, GPtrArray *acts, GPtrArray **ret_results, GError **error)
{
  G_GNUC_UNUSED g_autoptr (GPtrArray) taken_over = acts;
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_result_free);
  WoBatch batch = { .office = self, .acts = acts, .results = results };

  g_return_val_if_fail (WO_IS_OFFICE (self) && acts != NULL, FALSE);
  if (wo_office_is_closed (self, error))
    return FALSE;
  if (acts->len > 0)
    wo_worker_call (self->worker, office_batch_run, &batch);
  if (results->len > 0)
    wo_office_tell_changed (self, NULL);
  if (ret_results != NULL)
    *ret_results = g_ptr_array_ref (results);
  if (batch.error == NULL)
    return TRUE;
  g_propagate_error (error, batch.error);
  return FALSE;
}
