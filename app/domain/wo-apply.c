/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-apply.h"

#include "domain/wo-apply-steps.h"
#include "domain/wo-workflow.h"

static const char *const outcome_names[] = { "applied", "merged", "variant", "parked",
                                             "duplicate" };

const char *
wo_outcome_name (WoOutcome outcome)
{
  g_return_val_if_fail (outcome < G_N_ELEMENTS (outcome_names), NULL);
  return outcome_names[outcome];
}

gboolean
wo_outcome_parse (const char *name, WoOutcome *ret_outcome)
{
  for (guint i = 0; i < G_N_ELEMENTS (outcome_names); i++)
    if (g_strcmp0 (name, outcome_names[i]) == 0)
      {
        *ret_outcome = i;
        return TRUE;
      }
  return FALSE;
}

WoResult *
wo_result_new (WoOutcome outcome)
{
  WoResult *self = g_new0 (WoResult, 1);

  self->outcome = outcome;
  self->reasons = wo_reasons_new ();
  self->touched = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
wo_result_free (WoResult *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->reasons);
  g_ptr_array_unref (self->touched);
  g_free (self);
}

WoResult *
wo_apply_park (WoApply *self, const char *code, const char *link)
{
  wo_reasons_add (self->result->reasons, code, link, NULL);
  self->result->outcome = WO_OUTCOME_PARKED;
  return self->result;
}

void
wo_apply_check_new (WoApply *self, const char *list)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.by", list, self->act->id);

  if (self->record != NULL && wo_record_cell (self->record, path) != NULL)
    wo_reasons_add (self->result->reasons, "already-there", NULL, NULL);
}

/* Everybody reads a record whole, so it has an end; its steps are still taken a while beyond it. */
static gboolean
is_too_large (WoApply *self, const WoRecord *record)
{
  gsize max = WO_RECORD_BYTES_MAX, bytes = wo_record_bytes (record);

  if (wo_act_is_workflow (self->act->kind))
    max += max / 2;
  return bytes > max && (self->record == NULL || bytes > wo_record_bytes (self->record));
}

void
wo_apply_keep (WoApply *self, WoRecord *record)
{
  if (is_too_large (self, record))
    {
      wo_reasons_add (self->result->reasons, "record-full", NULL, NULL);
      return;
    }
  if (!wo_apply_check_files (self, record))
    return;
  if (record->kind == WO_RECORD_PERSON)
    wo_apply_sign_grants (self, record);
  self->state->put (self->state, record);
  g_ptr_array_add (self->result->touched, g_strdup (record->id));
}

static const struct
{
  const char *kind;
  void (*apply) (WoApply *self);
} kinds[] = {
  { "create", wo_apply_create },     { "set", wo_apply_set },
  { "undo", wo_apply_undo },         { "adopt", wo_apply_adopt },
  { "let-go", wo_apply_let_go },     { "record-elsewhere", wo_apply_record_elsewhere },
  { "choose", wo_apply_choose },     { "comment", wo_apply_comment },
  { "publish", wo_apply_publish },   { "withdraw-edition", wo_apply_withdraw_edition },
  { "override", wo_apply_override }, { "override-off", wo_apply_override_off },
  { "erase", wo_apply_erase },
};

static void
apply_known (WoApply *self)
{
  const char *kind = self->act->kind;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kind, kinds[i].kind))
      {
        kinds[i].apply (self);
        return;
      }
  if (wo_act_is_workflow (kind))
    wo_apply_step (self);
  else
    wo_reason_arg (wo_reasons_add (self->result->reasons, "unknown-act", NULL, NULL), kind);
}

WoResult *
wo_apply (const WoAct *act, WoState *state, const WoMoment *moment)
{
  WoApply self = { .act = act, .state = state, .moment = moment };
  g_autoptr (WoRecord) author = state->get (state, act->by);
  g_autoptr (WoPerson) person = NULL;
  g_autoptr (WoRecord) record = NULL;

  self.result = wo_result_new (WO_OUTCOME_APPLIED);
  if (author == NULL || author->kind != WO_RECORD_PERSON)
    return wo_apply_park (&self, "unknown-person", NULL);
  self.person = person = wo_person_new (author, moment->today);
  if (!wo_person_has_any (person, 0))
    return wo_apply_park (&self, "no-role-at-all", NULL);
  self.record = record = state->get (state, act->record);
  if (record != NULL && record->kind != act->record_kind)
    return wo_apply_park (&self, "other-kind", NULL);
  if (!wo_apply_find_roles (&self, person))
    return self.result;
  apply_known (&self);
  if (self.result->touched->len == 0)
    {
      self.result->outcome = WO_OUTCOME_PARKED;
      wo_apply_explain_scope (&self);
    }
  return self.result;
}
