/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-apply-steps.h"
#include "domain/wo-parked.h"

#define MANAGERS (WO_ROLE_BIT (WO_ROLE_DRM) | WO_ROLE_BIT (WO_ROLE_HEAD_OF_SERVICE))

static gboolean
is_own (WoApply *self, const WoParked *parked)
{
  return g_strcmp0 (parked->author, self->act->by) == 0 ||
         (self->act->for_person != NULL && g_strcmp0 (parked->author, self->act->for_person) == 0);
}

/* What was parked stays its author's to settle, or a manager's. NULL, with why: it cannot be. */
static WoParked *
check_settling (WoApply *self)
{
  g_autoptr (WoParked) parked = NULL;

  if (self->record == NULL || self->record->kind != WO_RECORD_PARKED)
    {
      wo_reasons_add (self->result->reasons, "not-there", NULL, NULL);
      return NULL;
    }
  parked = wo_parked_new (self->record);
  if (!wo_parked_is_open (parked))
    wo_reason_arg (wo_reasons_add (self->result->reasons, "parked-settled", NULL, NULL),
                   parked->state);
  else if (!is_own (self, parked) && !wo_person_has_any (self->person, MANAGERS))
    wo_reasons_add (self->result->reasons, "not-yours-to-settle", NULL, NULL);
  return wo_apply_is_refused (self) ? NULL : g_steal_pointer (&parked);
}

static void
settle (WoApply *self, const char *state)
{
  g_autoptr (WoRecord) record = wo_record_copy (self->record);
  g_autofree char *today = wo_date_format (self->moment->today);

  record->version++;
  wo_apply_write (self, record, "state", state);
  wo_apply_write (self, record, "settled_by", self->act->by);
  wo_apply_write (self, record, "settled_note", wo_act_arg (self->act, "note"));
  if (self->moment->register_decides)
    wo_apply_write (self, record, "settled_on", today);
  wo_apply_keep (self, record);
}

/* The act anew, by whoever adopts it, who says which version of its record they had before them. */
static WoAct *
anew (WoApply *self, const WoParked *parked)
{
  WoAct *act = wo_parked_act (parked);
  const char *version = wo_act_arg (self->act, "version");
  guint64 seen = 0;

  if (act == NULL)
    return NULL;
  act->id = g_strdup (self->act->id);
  act->by = g_strdup (self->act->by);
  act->for_person = g_strdup (self->act->for_person);
  act->replica = g_strdup (self->act->replica);
  act->n = self->act->n;
  act->at_us = self->act->at_us;
  if (version != NULL && g_ascii_string_to_unsigned (version, 10, 0, G_MAXINT64, &seen, NULL))
    act->seen_version = (gint64) seen;
  return act;
}

/* Both names stand on what was adopted: who did it now, and who had meant it. */
static void
name_author (WoApply *self, const WoAct *act, const char *author)
{
  g_autoptr (WoRecord) record = self->state->get (self->state, act->record);
  g_autofree char *said = g_strdup_printf ("comments/%s.text", act->id);
  gboolean named = FALSE;

  if (record == NULL || g_strcmp0 (author, act->by) == 0)
    return;
  for (guint i = 0; i < record->cells->len; i++)
    {
      const WoCell *cell = record->cells->pdata[i];
      gboolean set = g_str_equal (cell->path, said);

      for (guint c = 0; c < act->cells->len && !set; c++)
        set = g_str_equal (((WoActCell *) act->cells->pdata[c])->path, cell->path);
      if (!set || g_strcmp0 (cell->by, act->by) != 0 || cell->version != record->version)
        continue;
      wo_record_set_also (record, cell->path, author);
      named = TRUE;
    }
  if (named)
    self->state->put (self->state, record);
}

void
wo_apply_adopt (WoApply *self)
{
  g_autoptr (WoParked) parked = check_settling (self);
  g_autoptr (WoAct) act = NULL;
  g_autoptr (WoResult) inner = NULL;

  if (parked == NULL)
    return;
  act = wo_parked_is_adoptable (parked) ? anew (self, parked) : NULL;
  if (act == NULL)
    {
      wo_reasons_add (self->result->reasons, "adopt-of-step", NULL, NULL);
      return;
    }
  inner = wo_apply (act, self->state, self->moment);
  g_ptr_array_extend_and_steal (self->result->reasons, g_ptr_array_ref (inner->reasons));
  if (inner->outcome == WO_OUTCOME_PARKED)
    return;
  name_author (self, act, parked->author);
  self->result->outcome = inner->outcome;
  settle (self, WO_PARKED_ADOPTED);
  for (guint i = 0; i < inner->touched->len; i++)
    g_ptr_array_add (self->result->touched, g_strdup (inner->touched->pdata[i]));
}

void
wo_apply_let_go (WoApply *self)
{
  g_autoptr (WoParked) parked = check_settling (self);
  const char *note = wo_act_arg (self->act, "note");

  if (parked == NULL)
    return;
  if ((note == NULL || *note == '\0') && !is_own (self, parked))
    wo_reasons_add (self->result->reasons, "say-why", NULL, NULL);
  else
    settle (self, WO_PARKED_LET_GO);
}
