/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-case-model-private.h"

#include "desktop/model/wo-case-review.h"
#include "desktop/model/wo-case-signing.h"
#include "domain/wo-against.h"
#include "domain/wo-override.h"
#include "domain/wo-workflow.h"
#include "words/wo-words.h"

static void
stepped_cb (GObject *source, GAsyncResult *async_result, gpointer data)
{
  g_autoptr (GTask) task = data;
  WoCaseModel *self = g_task_get_source_object (task);
  GError *error = NULL;
  WoResult *result = wo_office_act_finish (WO_OFFICE (source), async_result, &error);

  wo_case_model_act_back (self, NULL);
  if (result != NULL)
    g_task_return_pointer (task, result, (GDestroyNotify) wo_result_free);
  else
    g_task_return_error (task, error);
}

void
wo_case_model_step_async (WoCaseModel *self,
                          const char *act,
                          const char *note,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  const char *const args[] = { "note", note, NULL };

  wo_case_model_step_with_async (self, act, args, cancellable, callback, user_data);
}

/* The act @kind on the order; NULL, with an error for @task, where there is no order. */
static WoAct *
order_act_new (WoCaseModel *self, const char *kind, const char *const *args, GTask *task)
{
  WoAct *act;

  if (self->facts == NULL || self->facts->order_record == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no order yet");
      return NULL;
    }
  act = wo_act_new (kind, WO_RECORD_ORDER, self->facts->order_record->id);
  for (gsize i = 0; args[i] != NULL; i += 2)
    if (args[i + 1] != NULL && args[i + 1][0] != '\0')
      wo_act_set_arg (act, args[i], args[i + 1]);
  return act;
}

void
wo_case_model_step_with_async (WoCaseModel *self,
                               const char *act,
                               const char *const *args,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  WoAct *step;

  g_return_if_fail (WO_IS_CASE_MODEL (self) && act != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, wo_case_model_step_async);
  wo_case_model_flush (self);
  step = order_act_new (self, act, args, task);
  if (step == NULL)
    return;
  if (self->facts->case_record != NULL)
    step->seen_hash = wo_content_hash (self->facts->order_record, self->facts->case_record);
  wo_case_model_act_sent (self);
  wo_office_act_async (wo_desk_get_office (self->desk), step, cancellable, stepped_cb,
                       g_steal_pointer (&task));
}

void
wo_case_model_talk_async (WoCaseModel *self,
                          const char *kind,
                          const char *after,
                          const char *const *args,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  WoAct *act;

  g_return_if_fail (WO_IS_CASE_MODEL (self) && kind != NULL && args != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, wo_case_model_talk_async);
  act = order_act_new (self, kind, args, task);
  if (act == NULL)
    return;
  act->after = g_strdup (after);
  wo_case_model_act_sent (self);
  wo_office_act_async (wo_desk_get_office (self->desk), act, NULL, stepped_cb,
                       g_steal_pointer (&task));
}

void
wo_case_model_amend_async (WoCaseModel *self,
                           const WoAmendedText *amended,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autofree char *n = g_strdup_printf ("%d", amended->n);
  const char *const args[] = { "paragraph", n, "text", amended->text, "note", amended->note, NULL };

  wo_case_model_step_with_async (self, "amend", args, cancellable, callback, user_data);
}

WoResult *
wo_case_model_step_finish (WoCaseModel *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
acted_cb (GObject *source, GAsyncResult *async_result, gpointer data)
{
  g_autoptr (WoCaseModel) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = wo_office_act_finish (WO_OFFICE (source), async_result, &error);
  g_autofree char *why = result == NULL ? g_strdup (error->message) : NULL;

  if (result != NULL && result->outcome == WO_OUTCOME_PARKED && result->reasons->len > 0)
    why = wo_words_reason (g_ptr_array_index (result->reasons, 0));
  self->making_order = FALSE;
  wo_case_model_act_back (self, why);
}

void
wo_case_model_do_act (WoCaseModel *self, WoAct *act)
{
  wo_case_model_act_sent (self);
  wo_office_act_async (wo_desk_get_office (self->desk), act, NULL, acted_cb, g_object_ref (self));
}

void
wo_case_model_comment (WoCaseModel *self, const char *path, const char *text)
{
  g_autoptr (WoAct) act = NULL;

  g_return_if_fail (WO_IS_CASE_MODEL (self) && text != NULL);

  if (self->facts == NULL || self->facts->order_record == NULL)
    return;
  act = wo_act_new ("comment", WO_RECORD_ORDER, self->facts->order_record->id);
  wo_act_set_arg (act, "text", text);
  if (path != NULL)
    wo_act_set_arg (act, "at", path);
  wo_case_model_do_act (self, g_steal_pointer (&act));
}

void
wo_case_model_conclude (WoCaseModel *self, const char *route, const char *reason)
{
  const WoEdition *edition = wo_desk_get_edition (self->desk);

  g_return_if_fail (WO_IS_CASE_MODEL (self) && route != NULL);

  if (self->facts == NULL || !wo_case_model_is_open (self))
    return;
  wo_case_model_set_case_cell (self, "route", route);
  wo_case_model_set_case_cell (self, "route_reason", reason);
  wo_case_model_set_case_cell (self, "guidance", edition->id);
  wo_case_model_flush (self);
  if (!g_str_has_prefix (route, "54"))
    return;
  if (wo_case_model_get_order (self) == NULL)
    wo_case_model_make_order (self, route);
  else
    wo_case_model_set_order_cell (self, "power", route);
}

void
wo_case_model_override (WoCaseModel *self, const char *stop, const char *note)
{
  g_autoptr (WoAct) act = NULL;
  g_autofree char *seen = NULL;

  g_return_if_fail (WO_IS_CASE_MODEL (self) && stop != NULL && note != NULL);

  if (self->facts == NULL || self->facts->case_record == NULL)
    return;
  seen = wo_override_mark (stop, self->facts->c, self->facts->held->standing);
  wo_case_model_flush (self);
  act = wo_act_new ("override", WO_RECORD_CASE, self->facts->case_record->id);
  wo_act_set_arg (act, "stop", stop);
  wo_act_set_arg (act, "seen", seen);
  wo_act_set_arg (act, "note", note);
  wo_case_model_do_act (self, g_steal_pointer (&act));
}

/* Adds the cell where @kind has it. */
static void
add_known (WoAct *act, WoRecordKind kind, const char *path, const char *value)
{
  if (value != NULL && wo_kind_find (wo_kind_get (kind), path) != NULL)
    wo_act_add_cell (act, path, value);
}

void
wo_case_model_record (WoCaseModel *self, WoRecordKind kind, const char *const *cells)
{
  g_autoptr (WoAct) act = NULL;
  g_autofree char *id = NULL;
  g_autofree char *today = NULL;
  const WoCase *c;

  g_return_if_fail (WO_IS_CASE_MODEL (self) && cells != NULL);

  if (self->facts == NULL || self->facts->c == NULL)
    return;
  wo_case_model_flush (self);
  c = self->facts->c;
  today = wo_date_format (wo_desk_get_today (self->desk));
  id = wo_case_model_new_id (self);
  act = wo_act_new ("create", kind, id);
  add_known (act, kind, "landlord", c->landlord);
  add_known (act, kind, "landlord_id",
             c->landlord_id != NULL ? c->landlord_id : self->facts->matched_landlord);
  add_known (act, kind, "case", self->facts->case_record->id);
  add_known (act, kind, "reference", c->reference);
  add_known (act, kind, "made_on", today);
  for (gsize i = 0; cells[i] != NULL; i += 2)
    wo_act_add_cell (act, cells[i], cells[i + 1]);
  wo_case_model_do_act (self, g_steal_pointer (&act));
}

char *
wo_case_model_new_id (WoCaseModel *self)
{
  g_return_val_if_fail (WO_IS_CASE_MODEL (self), NULL);
  return wo_office_new_id (wo_desk_get_office (self->desk));
}

GPtrArray *
wo_case_model_dup_against (WoCaseModel *self)
{
  const WoCaseFacts *facts;

  g_return_val_if_fail (WO_IS_CASE_MODEL (self), NULL);

  facts = self->facts;
  if (facts == NULL || facts->c == NULL || facts->order == NULL || facts->analysis == NULL)
    return NULL;
  return wo_against (&(WoAgainstInput){ .order = facts->order,
                                        .c = facts->c,
                                        .edition = wo_desk_get_edition (self->desk),
                                        .standing = facts->held->standing,
                                        .lint = facts->analysis->lint,
                                        .similar = facts->similar,
                                        .signed_since = facts->held->signed_since,
                                        .today = wo_desk_get_today (self->desk) });
}
