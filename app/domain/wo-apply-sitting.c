/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-apply-steps.h"
#include "domain/wo-sitting.h"

#include <string.h>

/* What a session passes: from where, to where, by whom. */
static const struct
{
  const char *act, *from, *to;
  guint roles;
} steps[] = {
  { "open-session", WO_SITTING_PLANNED, WO_SITTING_OPEN, WO_SITTING_HOLDERS },
  { "close-session", WO_SITTING_OPEN, WO_SITTING_CLOSED, WO_SITTING_HOLDERS },
  { "drop-session", WO_SITTING_PLANNED, WO_SITTING_DROPPED, WO_SITTING_PLANNERS },
};

static void
write_moment (WoApply *self, WoRecord *record, const char *step)
{
  g_autofree char *by = g_strdup_printf ("%s_by", step);
  g_autofree char *in_for = g_strdup_printf ("%s_for", step);
  g_autofree char *on = g_strdup_printf ("%s_on", step);
  g_autofree char *at = g_strdup_printf ("%s_at", step);
  g_autofree char *today = wo_date_format (self->moment->today);
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, self->moment->now_us);

  wo_apply_write (self, record, by, self->act->by);
  wo_apply_write (self, record, in_for, self->act->for_person);
  if (!self->moment->register_decides)
    return;
  wo_apply_write (self, record, on, today);
  wo_apply_write (self, record, at, now);
}

static gboolean
is_hash (const char *text)
{
  return text != NULL && strlen (text) == 64 && strspn (text, "0123456789abcdef") == 64;
}

/* What whoever closes it had verified of the log; it need not have one. */
static void
write_checkpoint (WoApply *self, WoRecord *record)
{
  const char *size = wo_act_arg (self->act, "size"), *root = wo_act_arg (self->act, "root");

  if (size == NULL && root == NULL)
    return;
  if (!is_hash (root) || size == NULL ||
      !wo_field_check (wo_kind_find (wo_kind_get (WO_RECORD_SESSION), "log.size"), "log.size", size,
                       NULL))
    {
      wo_reasons_add (self->result->reasons, "not-a-checkpoint", "log.root", NULL);
      return;
    }
  wo_apply_write (self, record, "log.size", size);
  wo_apply_write (self, record, "log.root", root);
}

/* A session is held by whoever sits, or by who has their cover. */
static void
check_sits (WoApply *self, const WoSitting *sitting)
{
  if (sitting->sits == NULL || g_strcmp0 (sitting->sits, self->act->by) == 0 ||
      g_strcmp0 (sitting->sits, self->act->for_person) == 0)
    return;
  wo_reasons_add (self->result->reasons, "another-sits", "sits", NULL);
}

static void
check_step (WoApply *self, guint at, const WoSitting *sitting)
{
  GPtrArray *reasons = self->result->reasons;

  if (g_strcmp0 (sitting->state, steps[at].from) != 0)
    wo_reason_arg (wo_reasons_add (reasons, "session-state", "state", NULL), sitting->state);
  if (!wo_person_has_any (self->person, steps[at].roles))
    wo_reason_arg (wo_reasons_add (reasons, "no-role", NULL, NULL), steps[at].act);
  if (steps[at].roles == WO_SITTING_HOLDERS)
    check_sits (self, sitting);
  if (g_str_equal (steps[at].act, "open-session") && sitting->agenda->len == 0)
    wo_reasons_add (reasons, "no-agenda", "agenda", NULL);
}

void
wo_apply_sitting_step (WoApply *self)
{
  g_autoptr (WoRecord) record = NULL;
  g_autoptr (WoSitting) sitting = NULL;
  guint at = 0;

  while (!g_str_equal (steps[at].act, self->act->kind))
    g_assert (++at < G_N_ELEMENTS (steps));
  if (self->record == NULL || self->record->kind != WO_RECORD_SESSION)
    {
      wo_reasons_add (self->result->reasons, "not-there", NULL, NULL);
      return;
    }
  sitting = wo_sitting_new (self->record);
  check_step (self, at, sitting);
  record = wo_record_copy (self->record);
  record->version++;
  wo_apply_write (self, record, "state", steps[at].to);
  if (g_str_equal (steps[at].to, WO_SITTING_OPEN))
    write_moment (self, record, "opened");
  else if (g_str_equal (steps[at].to, WO_SITTING_CLOSED))
    {
      write_moment (self, record, "closed");
      write_checkpoint (self, record);
      /* Only the register knows when things happened; a client's preview says that it is closed. */
      if (self->moment->register_decides)
        wo_apply_write_minutes (self, record, sitting);
    }
  if (!wo_apply_is_refused (self))
    wo_apply_keep (self, record);
}

/* Whether the act puts @order on the agenda, which was not there before. */
static gboolean
is_new_item (WoApply *self, const WoAgendaItem *item)
{
  g_autofree char *path = g_strdup_printf ("agenda/%s.pos", item->id);

  return self->record == NULL || wo_record_get (self->record, path) == NULL;
}

/* An order is read in one session, and only when a manager has approved it. */
static void
check_item (WoApply *self, const WoSitting *after, const WoAgendaItem *item)
{
  g_autofree char *link = g_strdup_printf ("agenda/%s.pos", item->id);
  g_autoptr (WoRecord) order = self->state->get (self->state, item->id);
  g_autofree char *other = NULL;
  g_autoptr (WoRecord) session = NULL;

  if (order == NULL || order->kind != WO_RECORD_ORDER ||
      g_strcmp0 (wo_record_get (order, "state"), "approved") != 0)
    {
      wo_reason_arg (wo_reasons_add (self->result->reasons, "not-for-session", link, NULL),
                     order != NULL && order->number != NULL ? order->number : item->id);
      return;
    }
  other = wo_sitting_of_order (self->state, item->id, after->id);
  if (other == NULL)
    return;
  session = self->state->get (self->state, other);
  wo_reason_arg (wo_reason_arg (wo_reasons_add (self->result->reasons, "in-another-session", link,
                                                NULL),
                                order->number != NULL ? order->number : item->id),
                 session != NULL ? wo_record_get (session, "title") : NULL);
}

static void
check_may_change (WoApply *self)
{
  const char *state = self->record != NULL ? wo_record_get (self->record, "state") : NULL;

  if (state == NULL || g_str_equal (state, WO_SITTING_PLANNED))
    return;
  if (!g_str_equal (state, WO_SITTING_OPEN))
    wo_reason_arg (wo_reasons_add (self->result->reasons, "session-state", "state", NULL), state);
  else if (!wo_person_has_any (self->person, WO_SITTING_HOLDERS))
    wo_reasons_add (self->result->reasons, "session-is-open", "state", NULL);
}

/* What was decided in a session stays on its agenda: its minutes are made from there. */
static void
check_taken_off (WoApply *self, const WoSitting *before, const WoSitting *after)
{
  gint64 since = before->opened_at != NULL ? g_ascii_strtoll (before->opened_at, NULL, 10) : 0;

  for (guint i = 0; since > 0 && i < before->agenda->len; i++)
    {
      const WoAgendaItem *item = before->agenda->pdata[i];
      g_autofree char *link = g_strdup_printf ("agenda/%s.pos", item->id);
      g_autoptr (WoRecord) there = NULL;
      g_autoptr (WoOrder) order = NULL;
      g_autoptr (WoSittingDecision) decision = NULL;

      if (wo_sitting_item (after, item->id) != NULL)
        continue;
      there = self->state->get (self->state, item->id);
      order = there != NULL && there->kind == WO_RECORD_ORDER ? wo_order_new (there) : NULL;
      decision = order != NULL ? wo_sitting_read_decision (order, since) : NULL;
      if (decision != NULL && !g_str_equal (decision->what, "left"))
        wo_reason_arg (wo_reasons_add (self->result->reasons, "decided-in-session", link, NULL),
                       there->number != NULL ? there->number : item->id);
    }
}

void
wo_apply_check_sitting (WoApply *self, const WoRecord *after)
{
  g_autoptr (WoSitting) sitting = wo_sitting_new (after);
  g_autoptr (WoSitting) before = self->record != NULL ? wo_sitting_new (self->record) : NULL;
  g_autoptr (WoRecord) sits =
      sitting->sits != NULL ? self->state->get (self->state, sitting->sits) : NULL;

  check_may_change (self);
  if (sitting->sits != NULL && (sits == NULL || sits->kind != WO_RECORD_PERSON))
    wo_reasons_add (self->result->reasons, "not-a-person", "sits", NULL);
  if (sitting->agenda->len > WO_AGENDA_MAX)
    wo_reason_arg (wo_reasons_add (self->result->reasons, "agenda-full", "agenda", NULL),
                   G_STRINGIFY (WO_AGENDA_MAX));
  if (before != NULL)
    check_taken_off (self, before, sitting);
  for (guint i = 0; i < sitting->agenda->len && i < WO_AGENDA_MAX; i++)
    if (is_new_item (self, sitting->agenda->pdata[i]))
      check_item (self, sitting, sitting->agenda->pdata[i]);
}
