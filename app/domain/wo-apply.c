/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-apply.h"

#include "domain/wo-apply-steps.h"
#include "domain/wo-author.h"
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

gboolean
wo_apply_is_refused (WoApply *self)
{
  if (self->moment->settled)
    g_ptr_array_set_size (self->result->reasons, 0);
  return self->result->reasons->len > 0;
}

void
wo_apply_check_new (WoApply *self, const char *list)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.by", list, self->act->id);

  if (self->record != NULL && wo_record_cell (self->record, path) != NULL)
    wo_reasons_add (self->result->reasons, "already-there", NULL, NULL);
}

/* What must be possible whatever a record weighs: a step, and that a text goes. */
static gboolean
may_go_beyond (const char *act)
{
  static const char *const kinds[] = { "open-session", "close-session", "drop-session", "erase",
                                       NULL };

  return wo_act_is_workflow (act) || g_strv_contains (kinds, act);
}

/* Everybody reads a record whole, so it has an end; its steps are still taken a while beyond it. What is filled by
 * hand in a session ends before, so that its minutes have a place. */
static gboolean
is_too_large (WoApply *self, const WoRecord *record)
{
  gsize max = WO_RECORD_BYTES_MAX, bytes = wo_record_bytes (record);

  if (record->kind == WO_RECORD_SESSION && !may_go_beyond (self->act->kind))
    max = WO_SITTING_BYTES_MAX;
  else if (bytes > max && may_go_beyond (self->act->kind))
    max += max / 2;
  return bytes > max && (self->record == NULL || bytes > wo_record_bytes (self->record));
}

void
wo_apply_keep (WoApply *self, WoRecord *record)
{
  if (!self->moment->settled && is_too_large (self, record))
    {
      wo_reasons_add (self->result->reasons, "record-full", NULL, NULL);
      return;
    }
  if (!wo_apply_check_files (self, record) && wo_apply_is_refused (self))
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
  { "create", wo_apply_create },
  { "set", wo_apply_set },
  { "undo", wo_apply_undo },
  { "adopt", wo_apply_adopt },
  { "let-go", wo_apply_let_go },
  { "record-elsewhere", wo_apply_record_elsewhere },
  { "choose", wo_apply_choose },
  { "comment", wo_apply_comment },
  { "ask", wo_apply_ask },
  { "answer", wo_apply_answer },
  { "publish", wo_apply_publish },
  { "withdraw-edition", wo_apply_withdraw_edition },
  { "override", wo_apply_override },
  { "override-off", wo_apply_override_off },
  { "erase", wo_apply_erase },
  { "open-session", wo_apply_sitting_step },
  { "close-session", wo_apply_sitting_step },
  { "drop-session", wo_apply_sitting_step },
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

/* Who may at all, and for what; FALSE, and parked, where they may not. */
static gboolean
find_person (WoApply *self, const WoRecord *author, WoAuthor *kept, WoPerson **ret_person)
{
  if (author == NULL || author->kind != WO_RECORD_PERSON)
    {
      wo_apply_park (self, "unknown-person", NULL);
      return FALSE;
    }
  self->person = *ret_person = wo_author_read (kept, author, self->moment->today);
  if (wo_person_has_any (*ret_person, 0))
    return TRUE;
  wo_apply_park (self, "no-role-at-all", NULL);
  return FALSE;
}

/* Whether what @self's act is done to is there, or begins with it. */
static gboolean
has_its_record (const WoApply *self)
{
  const char *kind = self->act->kind;

  if (self->record == NULL)
    return g_str_equal (kind, "create") || g_str_equal (kind, "record-elsewhere");
  return self->record->kind == self->act->record_kind;
}

/* The act as it was done, by whoever did it and whatever they may today. What is asked of an act that was
 * taken is not asked again, but where the log has lost what it was done to it comes to nothing. */
static WoResult *
apply_again (WoApply *self, const WoRecord *author)
{
  g_autoptr (WoRecord) unknown = wo_record_new (WO_RECORD_PERSON, self->act->by);
  gboolean known = author != NULL && author->kind == WO_RECORD_PERSON;
  g_autoptr (WoPerson) person = wo_person_new (known ? author : unknown, self->moment->today);
  g_autoptr (WoRecord) record = self->state->get (self->state, self->act->record);

  self->person = person;
  self->record = record;
  wo_apply_find_roles (self, person);
  self->result->outcome = WO_OUTCOME_APPLIED;
  g_ptr_array_set_size (self->result->reasons, 0);
  if (has_its_record (self))
    apply_known (self);
  if (self->result->touched->len == 0)
    self->result->outcome = WO_OUTCOME_PARKED;
  return self->result;
}

static void
apply_first (WoApply *self, const WoRecord *author, WoAuthor *kept)
{
  WoPerson *person;

  if (!find_person (self, author, kept, &person))
    return;
  self->record = self->state->get (self->state, self->act->record);
  if (self->record != NULL && self->record->kind != self->act->record_kind)
    {
      wo_apply_park (self, "other-kind", NULL);
      return;
    }
  if (!wo_apply_find_roles (self, person))
    return;
  apply_known (self);
  if (self->result->touched->len > 0)
    return;
  self->result->outcome = WO_OUTCOME_PARKED;
  wo_apply_explain_scope (self);
}

WoResult *
wo_apply (const WoAct *act, WoState *state, const WoMoment *moment)
{
  WoApply self = { .act = act, .state = state, .moment = moment };
  g_autoptr (WoRecord) author = state->get (state, act->by);
  WoAuthor kept = { 0 };

  self.result = wo_result_new (WO_OUTCOME_APPLIED);
  if (moment->settled)
    return apply_again (&self, author);
  /* Who adopts an act applies another's within their own: nobody else has what is in use here. */
  if (state->author != NULL)
    kept = wo_author_steal (state->author);
  apply_first (&self, author, &kept);
  wo_record_free (self.record);
  if (state->author != NULL)
    {
      wo_author_clear (state->author);
      *state->author = wo_author_steal (&kept);
    }
  wo_author_clear (&kept);
  return self.result;
}
