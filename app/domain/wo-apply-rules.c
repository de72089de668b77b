/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-apply-steps.h"
#include "domain/wo-guidance.h"
#include "domain/wo-monitor.h"
#include "domain/wo-scheme.h"

#define INTERFACE "Guidance May 2024, Interface between wider orders and duty to monitor, 3"

static const char *const step_cells[] = { "step", "on", "manner", "cost_pence", "note" };

/* The record as the act would leave it. */
static WoRecord *
result_of (WoApply *self)
{
  WoRecord *record = self->record != NULL
                         ? wo_record_copy (self->record)
                         : wo_record_new (self->act->record_kind, self->act->record);

  for (guint i = 0; i < self->act->cells->len; i++)
    {
      const WoActCell *cell = self->act->cells->pdata[i];

      wo_apply_write (self, record, cell->path, cell->value);
    }
  return record;
}

static const char *
before (WoApply *self, const char *path)
{
  return self->record != NULL ? wo_record_get (self->record, path) : NULL;
}

/* Guidance May 2024, Legislative changes: a wider order begins in a complaint against a member. */
static void
check_member (WoApply *self, const WoRecord *order)
{
  g_autoptr (WoRecord) record = self->state->get (self->state, wo_record_get (order, "case"));
  g_autoptr (WoCase) c = NULL;
  g_autoptr (WoStanding) standing = NULL;

  if (record == NULL || record->kind != WO_RECORD_CASE)
    return;
  c = wo_case_new (record);
  standing = wo_standing_of_case (self->state, c, self->moment->today);
  wo_scheme_excludes (c, standing, self->result->reasons);
}

/* The further steps of @in, the order before or after, that the act makes others than they were. */
static GPtrArray *
changed_steps (WoApply *self, const WoRecord *in, const WoRecord *after)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) members = wo_record_members (in, "escalation");

  for (guint i = 0; members[i] != NULL; i++)
    for (guint a = 0; a < G_N_ELEMENTS (step_cells); a++)
      {
        g_autofree char *path = g_strdup_printf ("escalation/%s.%s", members[i], step_cells[a]);

        if (g_strcmp0 (wo_record_get (after, path), before (self, path)) == 0)
          continue;
        g_ptr_array_add (items, g_strdup (members[i]));
        break;
      }
  return items;
}

/* The landlord of the order's case. */
static WoStanding *
standing_of (WoApply *self, const WoRecord *order)
{
  const char *landlord_id = wo_record_get (order, "landlord_id");
  g_autoptr (WoRecord) record = self->state->get (self->state, wo_record_get (order, "case"));
  g_autoptr (WoCase) c = NULL;

  if (record == NULL || record->kind != WO_RECORD_CASE)
    return wo_standing_new (self->state, landlord_id, self->moment->today);
  c = wo_case_new (record);
  return wo_standing_of_case (self->state, c, self->moment->today);
}

static void
check_order (WoApply *self, const WoRecord *order)
{
  g_autoptr (GPtrArray) items = changed_steps (self, order, order);
  g_autoptr (GPtrArray) stood =
      self->record != NULL ? changed_steps (self, self->record, order) : NULL;
  g_autoptr (WoStanding) standing = NULL;

  if (g_strcmp0 (wo_record_get (order, "power"), "54f") == 0 &&
      g_strcmp0 (before (self, "power"), "54f") != 0)
    check_member (self, order);
  if (items->len == 0 && (stood == NULL || stood->len == 0))
    return;
  standing = standing_of (self, order);
  /* Whoever takes a step away or rewrites it could have taken it. */
  if (stood != NULL)
    wo_scheme_check_escalation (self->record, stood, self->person,
                                standing != NULL ? standing->landlord : NULL,
                                self->result->reasons);
  wo_scheme_check_escalation (order, items, self->person,
                              standing != NULL ? standing->landlord : NULL, self->result->reasons);
}

/* The registers are looked up under this record, so that it is a landlord's, and one that goes by the
 * name given. Another name typed alone is kept; the hand-up says then that the two do not agree. */
static void
check_landlord (WoApply *self, const WoRecord *c)
{
  const char *id = wo_record_get (c, "landlord_id"), *name = wo_record_get (c, "landlord");
  g_autoptr (WoStanding) standing = NULL;

  if (id == NULL || g_strcmp0 (id, before (self, "landlord_id")) == 0)
    return;
  standing = wo_standing_for_rules (self->state, id, self->moment->today);
  if (standing == NULL)
    wo_reasons_add (self->result->reasons, "not-a-landlord", "landlord_id", NULL);
  else if (name != NULL && !wo_standing_could_be (standing, name))
    wo_reason_arg (wo_reason_arg (wo_reasons_add (self->result->reasons, "another-landlord",
                                                  "landlord_id", NULL),
                                  name),
                   standing->landlord->name);
}

static gboolean
has_order (WoApply *self, const char *id)
{
  g_auto (GStrv) orders = self->state->find (self->state, WO_RECORD_ORDER, "case", id);

  for (guint i = 0; orders != NULL && orders[i] != NULL; i++)
    {
      g_autoptr (WoRecord) order = self->state->get (self->state, orders[i]);

      if (order != NULL && g_strcmp0 (wo_record_get (order, "state"), "withdrawn") != 0)
        return TRUE;
    }
  return FALSE;
}

/* Guidance May 2024, Interface between wider orders and duty to monitor, 3: a failure in complaint
 * handling policy is entered in the Code Compliance Log, whether or not an order follows. */
static void
check_concluded (WoApply *self, const WoRecord *record)
{
  g_autoptr (WoCase) c = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  if (wo_record_get (record, "concluded_on") == NULL)
    return;
  c = wo_case_new (record);
  entries = wo_code_entries_of_case (self->state, record->id);
  wo_case_conclude_needs (c, has_order (self, record->id), entries, self->result->reasons);
}

/* An order is begun in a case that is still open. */
static void
check_still_open (WoApply *self, const WoRecord *order)
{
  const char *id = wo_record_get (order, "case");
  g_autoptr (WoRecord) c =
      self->record == NULL && id != NULL ? self->state->get (self->state, id) : NULL;
  g_autofree char *day = NULL;

  if (c == NULL || c->kind != WO_RECORD_CASE || wo_record_get (c, "concluded_on") == NULL)
    return;
  day = wo_date_in_words (wo_date_parse (wo_record_get (c, "concluded_on")));
  wo_reason_arg (wo_reasons_add (self->result->reasons, "case-concluded", "concluded_on",
                                 INTERFACE),
                 day);
}

/* Whether @target was joined, in the end, to @id. */
static gboolean
is_ring (WoApply *self, const WoRecord *target, const char *id)
{
  g_autofree char *at = g_strdup (target->id);

  for (int step = 0; at != NULL && step < WO_JOINED_MAX; step++)
    {
      g_autoptr (WoRecord) record = NULL;

      if (g_str_equal (at, id))
        return TRUE;
      record = self->state->get (self->state, at);
      g_free (at);
      at = record != NULL ? g_strdup (wo_record_get (record, "merged_into")) : NULL;
    }
  return at != NULL;
}

/* A record is joined to another landlord's own, never in a ring, and never to make one landlord of more
 * records than are looked up as one. */
static void
check_join (WoApply *self, const WoRecord *landlord)
{
  GPtrArray *reasons = self->result->reasons;
  const char *into = wo_record_get (landlord, "merged_into");
  g_autoptr (WoRecord) target = into != NULL ? self->state->get (self->state, into) : NULL;

  if (into == NULL || g_strcmp0 (into, before (self, "merged_into")) == 0)
    return;
  if (target == NULL || target->kind != WO_RECORD_LANDLORD)
    wo_reasons_add (reasons, "not-a-landlord", "merged_into", NULL);
  else if (is_ring (self, target, landlord->id))
    wo_reasons_add (reasons, "joined-in-a-ring", "merged_into", NULL);
  else if (wo_record_get (target, "merged_into") != NULL)
    wo_reason_arg (wo_reasons_add (reasons, "joined-already", "merged_into", NULL),
                   wo_record_get (target, "name"));
  else if (wo_landlord_joined (self->state, landlord->id) + wo_landlord_joined (self->state, into) >
           WO_JOINED_MAX)
    wo_reason_arg (wo_reasons_add (reasons, "joined-too-many", "merged_into", NULL),
                   G_STRINGIFY (WO_JOINED_MAX));
}

void
wo_apply_check_after (WoApply *self, const WoRecord *after)
{
  if (after->kind == WO_RECORD_ORDER)
    {
      check_still_open (self, after);
      check_order (self, after);
    }
  else if (after->kind == WO_RECORD_CASE)
    {
      check_landlord (self, after);
      check_concluded (self, after);
    }
  else if (after->kind == WO_RECORD_LANDLORD)
    check_join (self, after);
  else if (after->kind == WO_RECORD_SESSION)
    wo_apply_check_sitting (self, after);
  else if (after->kind == WO_RECORD_PERSON)
    wo_apply_check_person (self, after);
  else if (after->kind == WO_RECORD_GUIDANCE && g_strcmp0 (before (self, "published"), "yes") == 0)
    wo_reasons_add (self->result->reasons, "edition-published", NULL, NULL);
}

void
wo_apply_check_rules (WoApply *self)
{
  g_autoptr (WoRecord) after = result_of (self);

  wo_apply_check_after (self, after);
}
