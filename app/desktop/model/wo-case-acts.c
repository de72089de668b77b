/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-case-model-private.h"

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
  GTask *task;
  g_autoptr (WoAct) step = NULL;

  g_return_if_fail (WO_IS_CASE_MODEL (self) && act != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, wo_case_model_step_async);
  if (self->facts == NULL || self->facts->order_record == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no order yet");
      g_object_unref (task);
      return;
    }
  wo_case_model_flush (self);
  step = wo_act_new (act, WO_RECORD_ORDER, self->facts->order_record->id);
  if (self->facts->case_record != NULL)
    step->seen_hash = wo_content_hash (self->facts->order_record, self->facts->case_record);
  if (note != NULL && note[0] != '\0')
    wo_act_set_arg (step, "note", note);
  wo_case_model_act_sent (self);
  wo_office_act_async (wo_desk_get_office (self->desk), g_steal_pointer (&step), cancellable,
                       stepped_cb, task);
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

static void
add_members (WoAct *act, const char *list, GPtrArray *members)
{
  for (guint i = 0; i < members->len; i++)
    {
      g_autofree char *path =
          g_strdup_printf ("%s/%s", list, (char *) g_ptr_array_index (members, i));

      wo_act_add_cell (act, path, "yes");
    }
}

static void
add_cell (WoAct *act, const char *path, const char *value)
{
  if (value != NULL && value[0] != '\0')
    wo_act_add_cell (act, path, value);
}

/* What the case already says need not be written twice (Guidance May 2024, What is a review). */
static void
add_elements (WoAct *act, const WoCase *c, const WoEdition *edition)
{
  g_autofree char *months = g_strdup_printf ("%d", edition->look_back_months);

  wo_act_add_cell (act, "elements.look_back_months", months);
  add_cell (act, "elements.policy_or_practice", c->subject.name);
  wo_act_add_cell (act, "elements.reviewer.independent_of", "service area");
  wo_act_add_cell (act, "elements.governing_body", "yes");
  wo_act_add_cell (act, "elements.member_responsible_for_complaints", "yes");
  wo_act_add_cell (act, "elements.report_to/governing body", "yes");
  wo_act_add_cell (act, "elements.report_to/Ombudsman", "yes");
}

void
wo_case_model_make_order (WoCaseModel *self, const char *power)
{
  g_autoptr (WoAct) act = NULL;
  g_autofree char *id = NULL;
  const WoCase *c;

  g_return_if_fail (WO_IS_CASE_MODEL (self) && power != NULL);

  if (self->facts == NULL || self->facts->c == NULL || self->facts->order != NULL ||
      self->making_order)
    return;
  self->making_order = TRUE;
  wo_case_model_flush (self);
  c = self->facts->c;
  id = wo_office_new_id (wo_desk_get_office (self->desk));
  act = wo_act_new ("create", WO_RECORD_ORDER, id);
  wo_act_add_cell (act, "case", self->facts->case_record->id);
  wo_act_add_cell (act, "power", power);
  wo_act_add_cell (act, "kind", "order");
  add_cell (act, "reference", c->reference);
  add_cell (act, "landlord", c->landlord);
  add_cell (act, "landlord_id", c->landlord_id);
  add_cell (act, "type", c->subject.kind != NULL ? c->subject.kind : "practice");
  add_cell (act, "details", c->title);
  add_members (act, "categories", c->categories);
  add_members (act, "key_issues", c->key_issues);
  if (g_str_equal (power, "54f"))
    add_elements (act, c, wo_desk_get_edition (self->desk));
  wo_case_model_do_act (self, g_steal_pointer (&act));
}
