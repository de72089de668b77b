/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-apply-amend.h"
#include "domain/wo-apply-steps.h"
#include "domain/wo-monitor.h"
#include "domain/wo-similar.h"
#include "domain/wo-workflow.h"

/* What a return or a reopening takes back, so that nothing of an earlier approval or sign-off can be
 * taken for a present one; the timeline keeps what happened. */
static const char *const approvals[] = { "approved_by",        "approved_for", "approved_on",
                                         "approved_hash",      "amended_hash", "found_consistent",
                                         "found_no_duplicate", "check_note",   NULL };
static const char *const sign_offs[] = {
  "signed_by",       "signed_for", "signed_on", "signed_hash", "signed_authenticated",
  "signed_position", "issued_on",  NULL
};

static void
clear (WoApply *self, WoRecord *order, const char *const *paths)
{
  for (guint i = 0; paths[i] != NULL; i++)
    wo_apply_write (self, order, paths[i], NULL);
}

static void
write_day (WoApply *self, WoRecord *order, const char *path)
{
  g_autofree char *today = wo_date_format (self->moment->today);

  if (self->moment->register_decides)
    wo_apply_write (self, order, path, today);
}

static void
write_position (WoApply *self, WoRecord *order, const char *path)
{
  g_autofree char *position = g_strdup_printf ("%" G_GINT64_FORMAT, self->moment->position);

  if (self->moment->position > 0)
    wo_apply_write (self, order, path, position);
}

static void
write_timeline (WoApply *self, WoRecord *order)
{
  const char *note = wo_act_arg (self->act, "note");
  const struct
  {
    const char *attribute;
    char *value;
  } parts[] = {
    { "act", g_strdup (self->act->kind) },
    { "by", g_strdup (self->act->by) },
    { "for", g_strdup (self->act->for_person) },
    { "on", self->moment->register_decides ? wo_date_format (self->moment->today) : NULL },
    { "at", self->moment->register_decides
                ? g_strdup_printf ("%" G_GINT64_FORMAT, self->moment->now_us)
                : NULL },
    { "note", g_strdup (note) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *path = g_strdup_printf ("timeline/%s.%s", self->act->id, parts[i].attribute);

      wo_apply_write (self, order, path, parts[i].value);
      g_free (parts[i].value);
    }
}

static void
write_effects (WoApply *self, WoRecord *order, const char *hash)
{
  const char *act = self->act->kind, *by = self->act->by, *note = wo_act_arg (self->act, "note");

  if (g_str_equal (act, "hand-up"))
    {
      wo_apply_write (self, order, "handed_up_by", by);
      wo_apply_write (self, order, "handed_up_for", self->act->for_person);
      wo_apply_write (self, order, "hand_up_note", note);
      wo_apply_write (self, order, "return_note", NULL);
      write_day (self, order, "handed_up_on");
    }
  else if (g_str_equal (act, "approve"))
    {
      wo_apply_write (self, order, "approved_by", by);
      wo_apply_write (self, order, "approved_for", self->act->for_person);
      wo_apply_write (self, order, "approved_hash", hash);
      wo_apply_write (self, order, "amended_hash", NULL);
      write_day (self, order, "approved_on");
    }
  else if (g_str_equal (act, "sign"))
    {
      wo_apply_write (self, order, "signed_by", by);
      wo_apply_write (self, order, "signed_for", self->act->for_person);
      wo_apply_write (self, order, "signed_hash", hash);
      if (self->moment->register_decides)
        wo_apply_write (self, order, "signed_authenticated",
                        self->moment->authenticated ? "yes" : "no");
      write_position (self, order, "signed_position");
      write_day (self, order, "signed_on");
    }
  else if (g_str_equal (act, "issue"))
    write_day (self, order, "issued_on");
  else if (g_str_equal (act, "return") || g_str_equal (act, "reopen"))
    {
      clear (self, order, approvals);
      clear (self, order, sign_offs);
      wo_apply_write (self, order, "return_note", note);
    }
  else if (g_str_equal (act, "complied"))
    wo_apply_write (self, order, "compliance", "complied");
  else if (g_str_equal (act, "not-complied"))
    wo_apply_write (self, order, "compliance", "not complied");
}

static GPtrArray *
check (WoApply *self, const WoStep *step, const WoRecord *c)
{
  g_autoptr (WoOrder) order = wo_order_new (self->record);
  g_autoptr (WoCase) view = wo_case_new (c);
  g_autoptr (WoStanding) standing = wo_standing_of_case (self->state, view, self->moment->today);
  g_autoptr (GPtrArray) entries = wo_code_entries_of_case (self->state, c->id);
  g_autofree char *signed_since = wo_similar_signed_since (self->state, view);
  g_autoptr (WoRecord) earlier =
      order->related_to != NULL ? self->state->get (self->state, order->related_to) : NULL;
  const WoStepInput input = {
    .order = order,
    .order_record = self->record,
    .c = view,
    .case_record = c,
    .person = self->person,
    .for_person = self->act->for_person,
    .edition = self->state->edition (self->state, view->guidance),
    .moment = self->moment,
    .standing = standing,
    .code_entries = entries,
    .earlier = earlier,
    .signed_since = signed_since,
    .seen_hash = self->act->seen_hash != NULL ? self->act->seen_hash : "",
    .note = wo_act_arg (self->act, "note"),
  };

  return wo_workflow_check (step, &input);
}

/* The files of the case that came while an order of it was pinned count again once none is, so that the next
 * sign-off covers them. The order is as the step leaves it already. */
static void
open_files (WoApply *self, WoRecord *c)
{
  g_auto (GStrv) late = wo_record_members (c, "later_files");
  g_autoptr (WoRecord) opened = NULL;
  g_autofree char *pinning = NULL;
  WoRecord *order = self->record;

  if (late[0] == NULL)
    return;
  self->record = c;
  pinning = wo_apply_pinning_state (self);
  if (pinning == NULL)
    {
      opened = wo_record_copy (c);
      opened->version++;
      wo_apply_keep (self, opened);
    }
  self->record = order;
}

/* A step is of the text that stands: what it brought beside that would be in the log as if it had been part
 * of what was approved or signed. */
static void
check_bare (WoApply *self)
{
  if (self->act->cells->len > 0)
    wo_reason_arg (wo_reasons_add (self->result->reasons, "step-with-cells", NULL, NULL),
                   self->act->kind);
}

void
wo_apply_step (WoApply *self)
{
  const WoStep *step = wo_workflow_step (self->act->kind);
  g_autoptr (WoRecord) c = NULL;
  g_autoptr (WoRecord) order = NULL;
  g_autoptr (GPtrArray) reasons = NULL;
  g_autofree char *hash = NULL;

  if (self->record == NULL || self->record->kind != WO_RECORD_ORDER)
    {
      wo_apply_park (self, "not-there", NULL);
      return;
    }
  c = self->state->get (self->state, wo_record_get (self->record, "case"));
  if (c == NULL)
    {
      wo_apply_park (self,
                     g_strcmp0 (wo_record_get (self->record, "elsewhere"), "yes") == 0
                         ? "recorded-elsewhere"
                         : "no-case",
                     "case");
      return;
    }
  wo_apply_check_new (self, "timeline");
  check_bare (self);
  wo_apply_check_addressee (self);
  wo_apply_check_place (self);
  if (wo_apply_is_refused (self))
    return;
  if (!self->moment->settled &&
      self->state->edition (self->state, wo_record_get (c, "guidance")) == NULL)
    {
      wo_reason_arg (wo_reasons_add (self->result->reasons, "unknown-edition", "guidance", NULL),
                     wo_record_get (c, "guidance"));
      return;
    }
  reasons = self->moment->settled ? wo_reasons_new () : check (self, step, c);
  if (reasons->len > 0)
    {
      g_ptr_array_extend_and_steal (self->result->reasons, g_steal_pointer (&reasons));
      return;
    }
  hash = wo_content_hash (self->record, c);
  order = wo_record_copy (self->record);
  order->version++;
  if (g_str_equal (step->act, "amend") && !wo_apply_amend (self, order, c))
    return;
  write_effects (self, order, hash);
  wo_apply_review_effects (self, order);
  if (step->to != NULL)
    wo_apply_write (self, order, "state", step->to);
  write_timeline (self, order);
  wo_apply_keep (self, order);
  if (self->result->touched->len > 0)
    open_files (self, c);
  if (self->result->touched->len > 0 && g_str_equal (step->act, "issue"))
    wo_apply_record_asks (self, order, c);
}
