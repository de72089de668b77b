/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-replay.h"

#include "domain/wo-parked.h"
#include "domain/wo-workflow.h"

struct _WoReplay
{
  WoState *state;
  char *order, *case_id;
  gboolean with_case;          /* it may be read */
  WoHistoryStop *open;         /* the stop that is under way, or NULL */
  WoRecord *order_was, *c_was; /* at the stop before it */
  WoHistory *history;
};

WoReplay *
wo_replay_new (WoState *state, const char *order, const char *case_id, gboolean with_case)
{
  WoReplay *self = g_new0 (WoReplay, 1);

  self->state = state;
  self->order = g_strdup (order);
  self->case_id = g_strdup (case_id);
  self->with_case = with_case;
  self->history = wo_history_new ();
  return self;
}

void
wo_replay_free (WoReplay *self)
{
  if (self == NULL)
    return;
  g_free (self->order);
  g_free (self->case_id);
  g_clear_pointer (&self->open, wo_history_stop_free);
  g_clear_pointer (&self->order_was, wo_record_free);
  g_clear_pointer (&self->c_was, wo_record_free);
  g_clear_pointer (&self->history, wo_history_free);
  g_free (self);
}

static WoRecord *
present (WoReplay *self, const char *id)
{
  return id != NULL ? self->state->get (self->state, id) : NULL;
}

/* The steps of the story are the stops themselves. */
static gboolean
is_told (const char *path)
{
  return !g_str_has_prefix (path, "timeline/");
}

/* Both are sorted by path. */
static void
add_changes (WoHistoryStop *stop, gboolean of_order, const WoRecord *was, const WoRecord *is)
{
  guint a = 0, b = 0, n_was = was != NULL ? was->cells->len : 0,
        n_is = is != NULL ? is->cells->len : 0;

  while (a < n_was || b < n_is)
    {
      const WoCell *old = a < n_was ? was->cells->pdata[a] : NULL;
      const WoCell *new = b < n_is ? is->cells->pdata[b] : NULL;
      int order = old == NULL ? 1 : new == NULL ? -1 : g_strcmp0 (old->path, new->path);

      if (order < 0 && is_told (old->path))
        wo_history_add_change (stop, of_order, NULL, old->path);
      else if (order >= 0 && is_told (new->path) &&
               (order > 0 || !g_str_equal (old->value, new->value)))
        wo_history_add_change (stop, of_order, new, new->path);
      a += order <= 0 ? 1 : 0;
      b += order >= 0 ? 1 : 0;
    }
}

static void
end_stop (WoReplay *self)
{
  WoRecord *order = present (self, self->order), *c = present (self, self->case_id);

  if (self->open == NULL)
    {
      wo_record_free (order);
      wo_record_free (c);
      return;
    }
  add_changes (self->open, TRUE, self->order_was, order);
  if (self->with_case)
    add_changes (self->open, FALSE, self->c_was, c);
  self->open->variants = (order != NULL ? order->variants->len : 0) +
                         (self->with_case && c != NULL ? c->variants->len : 0);
  g_ptr_array_add (self->history->stops, g_steal_pointer (&self->open));
  g_clear_pointer (&self->order_was, wo_record_free);
  g_clear_pointer (&self->c_was, wo_record_free);
  self->order_was = order;
  self->c_was = c;
}

static gboolean
is_decision (const char *kind)
{
  return wo_act_is_workflow (kind) || g_str_equal (kind, "override") ||
         g_str_equal (kind, "override-off");
}

static gboolean
is_writing (const char *kind)
{
  static const char *const kinds[] = { "create", "set", "undo", "choose", NULL };

  return g_strv_contains (kinds, kind);
}

/* What one person wrote on one day is one stop. */
static gboolean
goes_on (WoReplay *self, const WoAct *act, const WoMoment *moment)
{
  const WoHistoryStop *open = self->open;

  if (open == NULL || is_decision (act->kind))
    return FALSE;
  if (self->history->stops->len + 1 >= WO_HISTORY_STOPS_MAX)
    return !open->decision;
  return is_writing (act->kind) && is_writing (open->act) && open->on == moment->today &&
         g_strcmp0 (open->by, act->by) == 0 && g_strcmp0 (open->in_for, act->for_person) == 0;
}

static WoHistoryPinned
pinned_by (WoReplay *self, const WoAct *act)
{
  g_autoptr (WoRecord) order = NULL;
  g_autoptr (WoRecord) c = NULL;
  g_autofree char *hash = NULL;

  if (act->seen_hash == NULL || !wo_act_is_workflow (act->kind))
    return WO_HISTORY_NOT_PINNED;
  order = present (self, self->order);
  c = present (self, self->case_id);
  if (order == NULL || c == NULL)
    return WO_HISTORY_OTHER;
  hash = wo_content_hash (order, c);
  return g_str_equal (hash, act->seen_hash) ? WO_HISTORY_SAME : WO_HISTORY_OTHER;
}

static void
begin_stop (WoReplay *self, const WoAct *act, const WoMoment *moment)
{
  end_stop (self);
  self->open = wo_history_stop_new ();
  self->open->act =
      g_strdup (g_str_equal (act->kind, "create") || !is_writing (act->kind) ? act->kind : "set");
  self->open->by = g_strdup (act->by);
  self->open->in_for = g_strdup (act->for_person);
  self->open->note = g_strdup (wo_act_arg (act, "note"));
  self->open->on = moment->today;
  self->open->decision = is_decision (act->kind);
  self->open->pinned = pinned_by (self, act);
}

static gboolean
is_ours (WoReplay *self, const char *id)
{
  return g_strcmp0 (id, self->order) == 0 ||
         (self->with_case && g_strcmp0 (id, self->case_id) == 0);
}

/* What did not fit may have been done by another act since. */
static gboolean
touches (WoReplay *self, const WoResult *result)
{
  for (guint i = 0; i < result->touched->len; i++)
    if (is_ours (self, result->touched->pdata[i]))
      return TRUE;
  return FALSE;
}

void
wo_replay_take (WoReplay *self, const WoAct *act, const WoResult *result, const WoMoment *moment)
{
  WoMoment then = *moment;
  g_autoptr (WoResult) again = NULL;

  if (result->outcome == WO_OUTCOME_DUPLICATE)
    return;
  if (result->outcome == WO_OUTCOME_PARKED)
    {
      if (moment->authenticated)
        wo_parked_keep (act, result, self->state, moment);
      return;
    }
  then.settled = TRUE;
  then.register_decides = TRUE;
  if (is_ours (self, act->record) || touches (self, result))
    {
      if (!goes_on (self, act, moment))
        begin_stop (self, act, moment);
      self->open->position = moment->position;
      self->open->at_us = moment->now_us;
      self->open->count++;
    }
  again = wo_apply (act, self->state, &then);
}

WoHistory *
wo_replay_end (WoReplay *self)
{
  end_stop (self);
  self->history->order = g_strdup (self->order);
  self->history->case_id = self->with_case ? g_strdup (self->case_id) : NULL;
  return g_steal_pointer (&self->history);
}
