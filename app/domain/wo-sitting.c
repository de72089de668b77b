/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-sitting.h"

#include "domain/wo-kinds.h"

#define AT(member) G_STRUCT_OFFSET (WoSitting, member)
#define ITEM(member) G_STRUCT_OFFSET (WoAgendaItem, member)
#define DECIDED(member) G_STRUCT_OFFSET (WoSittingDecision, member)
#define WAIVED(member) G_STRUCT_OFFSET (WoSittingWaived, member)
#define D WO_FIELD_DERIVED

static const WoField fields[] = {
  { "title", WO_SHAPE_FIELD, WO_TYPE_LINE, 0, 0, AT (title) },
  { "on", WO_SHAPE_FIELD, WO_TYPE_DATE, 0, 0, AT (on) },
  { "sits", WO_SHAPE_FIELD, WO_TYPE_ID, WO_FIELD_HIGH_STAKES, 0, AT (sits) },
  { "agenda/*.pos", WO_SHAPE_ITEM, WO_TYPE_NUMBER, 0, 0, ITEM (pos) },
  { "agenda/*.minutes", WO_SHAPE_ITEM, WO_TYPE_NUMBER, 0, 0, ITEM (minutes) },
  { "agenda/*.note", WO_SHAPE_ITEM, WO_TYPE_PROSE, 0, 0, ITEM (note) },
  { "present/*", WO_SHAPE_LIST, WO_TYPE_LINE, 0, 0, AT (present) },
  { "note", WO_SHAPE_FIELD, WO_TYPE_PROSE, 0, 0, AT (note) },
  { "state", WO_SHAPE_FIELD, WO_TYPE_LINE, D, 0, AT (state) },
  { "opened_by", WO_SHAPE_FIELD, WO_TYPE_ID, D, 0, AT (opened_by) },
  { "opened_for", WO_SHAPE_FIELD, WO_TYPE_ID, D, 0, AT (opened_for) },
  { "opened_on", WO_SHAPE_FIELD, WO_TYPE_DATE, D, 0, AT (opened_on) },
  { "opened_at", WO_SHAPE_FIELD, WO_TYPE_LINE, D, 0, AT (opened_at) },
  { "closed_by", WO_SHAPE_FIELD, WO_TYPE_ID, D, 0, AT (closed_by) },
  { "closed_for", WO_SHAPE_FIELD, WO_TYPE_ID, D, 0, AT (closed_for) },
  { "closed_on", WO_SHAPE_FIELD, WO_TYPE_DATE, D, 0, AT (closed_on) },
  { "closed_at", WO_SHAPE_FIELD, WO_TYPE_LINE, D, 0, AT (closed_at) },
  { "log.size", WO_SHAPE_FIELD, WO_TYPE_NUMBER, D, 0, AT (log_size) },
  { "log.root", WO_SHAPE_FIELD, WO_TYPE_LINE, D, 0, AT (log_root) },
  { "decisions/*.what", WO_SHAPE_ITEM, WO_TYPE_LINE, D, 0, DECIDED (what) },
  { "decisions/*.by", WO_SHAPE_ITEM, WO_TYPE_ID, D, 0, DECIDED (by) },
  { "decisions/*.for", WO_SHAPE_ITEM, WO_TYPE_ID, D, 0, DECIDED (in_for) },
  { "decisions/*.on", WO_SHAPE_ITEM, WO_TYPE_DATE, D, 0, DECIDED (on) },
  { "decisions/*.at", WO_SHAPE_ITEM, WO_TYPE_LINE, D, 0, DECIDED (at_us) },
  { "decisions/*.hash", WO_SHAPE_ITEM, WO_TYPE_LINE, D, 0, DECIDED (hash) },
  { "decisions/*.position", WO_SHAPE_ITEM, WO_TYPE_NUMBER, D, 0, DECIDED (position) },
  { "decisions/*.amended", WO_SHAPE_ITEM, WO_TYPE_FLAG, D, 0, DECIDED (amended) },
  { "decisions/*.note", WO_SHAPE_ITEM, WO_TYPE_PROSE, D, 0, DECIDED (note) },
  { "waived/*.order", WO_SHAPE_ITEM, WO_TYPE_ID, D, 0, WAIVED (order) },
  { "waived/*.what", WO_SHAPE_ITEM, WO_TYPE_PROSE, D, 0, WAIVED (what) },
  { "waived/*.by", WO_SHAPE_ITEM, WO_TYPE_ID, D, 0, WAIVED (by) },
  { "waived/*.because", WO_SHAPE_ITEM, WO_TYPE_PROSE, D, 0, WAIVED (because) },
  { "minutes.shortened", WO_SHAPE_FIELD, WO_TYPE_FLAG, D, 0, AT (shortened) },
  { "minutes.left_out", WO_SHAPE_FIELD, WO_TYPE_NUMBER, D, 0, AT (left_out) },
};

static const WoItems items[] = {
  { "agenda", AT (agenda), sizeof (WoAgendaItem) },
  { "decisions", AT (decisions), sizeof (WoSittingDecision) },
  { "waived", AT (waived), sizeof (WoSittingWaived) },
};

const WoKind wo_sitting_kind = {
  .kind = WO_RECORD_SESSION,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .items = items,
  .n_items = G_N_ELEMENTS (items),
  .view_size = sizeof (WoSitting),
};

/* An item without a place was taken off while somebody wrote beside it: it stands last. */
static int
by_pos (gconstpointer a, gconstpointer b)
{
  const WoAgendaItem *one = *(WoAgendaItem *const *) a, *other = *(WoAgendaItem *const *) b;

  return one->pos != other->pos ? one->pos - other->pos : g_strcmp0 (one->id, other->id);
}

WoSitting *
wo_sitting_new (const WoRecord *record)
{
  WoSitting *self = g_new0 (WoSitting, 1);

  g_return_val_if_fail (record->kind == WO_RECORD_SESSION, self);
  self->id = g_strdup (record->id);
  self->version = record->version;
  wo_kind_fill (&wo_sitting_kind, record, self);
  if (self->state == NULL)
    self->state = g_strdup (WO_SITTING_PLANNED);
  g_ptr_array_sort (self->agenda, by_pos);
  return self;
}

void
wo_sitting_free (WoSitting *self)
{
  if (self == NULL)
    return;
  wo_kind_clear (&wo_sitting_kind, self);
  g_free (self->id);
  g_free (self);
}

const WoAgendaItem *
wo_sitting_item (const WoSitting *self, const char *order)
{
  for (guint i = 0; i < self->agenda->len; i++)
    if (g_strcmp0 (((WoAgendaItem *) self->agenda->pdata[i])->id, order) == 0)
      return self->agenda->pdata[i];
  return NULL;
}

const WoSittingDecision *
wo_sitting_decision (const WoSitting *self, const char *order)
{
  for (guint i = 0; i < self->decisions->len; i++)
    if (g_strcmp0 (((WoSittingDecision *) self->decisions->pdata[i])->id, order) == 0)
      return self->decisions->pdata[i];
  return NULL;
}

static gboolean
is_live (const char *state)
{
  return state == NULL || g_str_equal (state, WO_SITTING_PLANNED) ||
         g_str_equal (state, WO_SITTING_OPEN);
}

gboolean
wo_sitting_is_live (const WoSitting *self)
{
  return is_live (self->state);
}

char *
wo_sitting_of_order (WoState *state, const char *order, const char *but)
{
  g_auto (GStrv) ids = state->find (state, WO_RECORD_SESSION, "agenda", order);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) record = NULL;

      if (g_strcmp0 (ids[i], but) == 0)
        continue;
      record = state->get (state, ids[i]);
      if (record != NULL && is_live (wo_record_get (record, "state")))
        return g_strdup (ids[i]);
    }
  return NULL;
}

static const char *
decision_of (const char *act)
{
  static const char *const decisions[][2] = {
    { "sign", "signed" },        { "return", "returned" }, { "defer", "put off" },
    { "withdraw", "withdrawn" }, { "reopen", "reopened" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (decisions); i++)
    if (g_strcmp0 (act, decisions[i][0]) == 0)
      return decisions[i][1];
  return NULL;
}

static void
take (WoSittingDecision *self, const WoTimelineItem *step, const WoOrder *order)
{
  gboolean is_signed = g_str_equal (step->act, "sign");

  g_free (self->what);
  g_free (self->by);
  g_free (self->in_for);
  g_free (self->at_us);
  g_free (self->hash);
  g_free (self->note);
  self->what = g_strdup (decision_of (step->act));
  self->by = g_strdup (step->by);
  self->in_for = g_strdup (step->in_for);
  self->on = step->on;
  self->at_us = g_strdup (step->at_us);
  self->hash = is_signed ? g_strdup (order->signed_hash) : NULL;
  self->position = is_signed ? order->signed_position : 0;
  self->note = g_strdup (step->note);
}

WoSittingDecision *
wo_sitting_read_decision (const WoOrder *order, gint64 since_us)
{
  WoSittingDecision *self = g_new0 (WoSittingDecision, 1);

  self->id = g_strdup (order->id);
  self->what = g_strdup ("left");
  for (guint i = 0; i < order->timeline->len; i++)
    {
      const WoTimelineItem *step = order->timeline->pdata[i];

      if (step->at_us == NULL || g_ascii_strtoll (step->at_us, NULL, 10) < since_us)
        continue;
      if (decision_of (step->act) != NULL)
        take (self, step, order);
      else if (g_strcmp0 (step->act, "amend") == 0)
        self->amended = TRUE;
    }
  return self;
}

void
wo_sitting_decision_free (WoSittingDecision *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->what);
  g_free (self->by);
  g_free (self->in_for);
  g_free (self->at_us);
  g_free (self->hash);
  g_free (self->note);
  g_free (self);
}
