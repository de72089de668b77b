/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-apply-steps.h"
#include "domain/wo-order.h"
#include "domain/wo-sitting.h"

#define WRITERS                                                                                    \
  (WO_ROLE_BIT (WO_ROLE_CASEWORKER) | WO_ROLE_BIT (WO_ROLE_DRM) |                                  \
   WO_ROLE_BIT (WO_ROLE_HEAD_OF_SERVICE))
#define INVESTIGATORS                                                                              \
  (WO_ROLE_BIT (WO_ROLE_QED) | WO_ROLE_BIT (WO_ROLE_SYSTEMIC) | WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR))
#define RECORDERS                                                                                  \
  (WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR) | WO_ROLE_BIT (WO_ROLE_QUALITY) | WO_ROLE_BIT (WO_ROLE_DRM))

guint
wo_apply_creators (WoRecordKind kind)
{
  switch (kind)
    {
    case WO_RECORD_CASE:
    case WO_RECORD_ORDER:
      return WRITERS;
    case WO_RECORD_LANDLORD:
      return WRITERS | RECORDERS;
    case WO_RECORD_CODE_ENTRY:
      return WRITERS | WO_ROLE_BIT (WO_ROLE_DUTY_TO_MONITOR) | WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR);
    case WO_RECORD_SPOTLIGHT_ASK:
      return WRITERS | WO_ROLE_BIT (WO_ROLE_SYSTEMIC) | WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR);
    case WO_RECORD_SESSION:
      return WO_SITTING_PLANNERS;
    case WO_RECORD_INVESTIGATION:
    case WO_RECORD_REPORT_RECOMMENDATION:
      return INVESTIGATORS;
    case WO_RECORD_ENGAGEMENT:
      return INVESTIGATORS | WO_ROLE_BIT (WO_ROLE_DUTY_TO_MONITOR);
    case WO_RECORD_FAILURE_ORDER:
      return INVESTIGATORS | WO_ROLE_BIT (WO_ROLE_DUTY_TO_MONITOR) | WO_ROLE_BIT (WO_ROLE_DRM) |
             WO_ROLE_BIT (WO_ROLE_HEAD_OF_SERVICE) | WO_ROLE_BIT (WO_ROLE_COMPLIANCE);
    case WO_RECORD_GUIDANCE:
    case WO_RECORD_PERSON:
    case WO_RECORD_PARKED:
    case WO_RECORD_N_KINDS:
    default:
      return WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR);
    }
}

static const char *
act_value (const WoAct *act, const char *path)
{
  for (guint i = 0; i < act->cells->len; i++)
    {
      const WoActCell *cell = act->cells->pdata[i];

      if (g_str_equal (cell->path, path))
        return cell->value;
    }
  return NULL;
}

static void
write_cells (WoApply *self, WoRecord *record)
{
  for (guint i = 0; i < self->act->cells->len; i++)
    {
      const WoActCell *cell = self->act->cells->pdata[i];

      wo_apply_write (self, record, cell->path, cell->value);
    }
}

static void
give_number (WoApply *self, WoRecord *record)
{
  if (record->number == NULL && record->kind == WO_RECORD_ORDER && self->moment->register_decides)
    record->number = self->state->next_number (self->state, wo_date_year (self->moment->today));
}

/* Guidance May 2024, Legislative changes: what a wider order rests on, as the case's edition has it. */
void
wo_apply_write_basis (WoApply *self, WoRecord *order)
{
  g_autoptr (WoRecord) c = self->state->get (self->state, wo_record_get (order, "case"));
  gboolean wider = g_strcmp0 (wo_record_get (order, "power"), "54f") == 0;
  const WoEdition *edition = NULL;

  if (c != NULL && wider)
    edition = self->state->edition (self->state, wo_record_get (c, "guidance"));
  wo_apply_write (self, order, "basis", edition != NULL ? edition->statutory_basis : NULL);
}

static void
write_where_none (WoApply *self, WoRecord *record, const char *path, const char *value)
{
  if (wo_record_get (record, path) == NULL)
    wo_apply_write (self, record, path, value);
}

/* What a new record has without being told. */
static void
begin (WoApply *self, WoRecord *record)
{
  const WoEdition *edition = self->state->edition (self->state, NULL);
  g_autofree char *today =
      self->moment->register_decides ? wo_date_format (self->moment->today) : NULL;

  if (record->kind == WO_RECORD_ORDER)
    {
      wo_apply_write (self, record, "drafted_by", self->act->by);
      wo_apply_write (self, record, "drafted_for", self->act->for_person);
      wo_apply_write (self, record, "state", wo_order_states[0]);
      write_where_none (self, record, "kind", "order");
      wo_apply_write_basis (self, record);
    }
  else if (record->kind == WO_RECORD_CASE)
    {
      write_where_none (self, record, "caseworker",
                        self->act->for_person != NULL ? self->act->for_person : self->act->by);
      write_where_none (self, record, "guidance", edition != NULL ? edition->id : NULL);
    }
  else if (record->kind == WO_RECORD_SESSION)
    wo_apply_write (self, record, "state", WO_SITTING_PLANNED);
  else if (record->kind == WO_RECORD_CODE_ENTRY)
    write_where_none (self, record, "made_on", today);
}

void
wo_apply_create (WoApply *self)
{
  g_autoptr (WoRecord) record = NULL;

  if (self->record != NULL)
    wo_reasons_add (self->result->reasons, "already-there", NULL, NULL);
  if (!wo_person_has_any (self->person, wo_apply_creators (self->act->record_kind)))
    wo_reason_arg (wo_reasons_add (self->result->reasons, "may-not-create", NULL, NULL),
                   wo_record_kind_name (self->act->record_kind));
  if (self->act->record_kind == WO_RECORD_ORDER)
    wo_apply_check_case (self, act_value (self->act, "case"));
  if (wo_apply_check_cells (self, FALSE))
    wo_apply_check_rules (self);
  if (wo_apply_is_refused (self))
    return;
  record = wo_record_new (self->act->record_kind, self->act->record);
  record->version = 1;
  write_cells (self, record);
  begin (self, record);
  give_number (self, record);
  wo_apply_keep (self, record);
}

/* A number is one record's, whoever gave it. */
static void
check_number (WoApply *self)
{
  const char *number = wo_act_arg (self->act, "number");

  if (number == NULL || (self->record != NULL && self->record->number != NULL))
    return;
  if (g_utf8_strlen (number, -1) > WO_LINE_MAX || *number == '\0')
    wo_reasons_add (self->result->reasons, "too-long", "number", NULL);
  else if (self->state->has_number (self->state, number))
    wo_reason_arg (wo_reasons_add (self->result->reasons, "number-taken", "number", NULL), number);
}

/* What was followed here since, out of the importer's sight, stands beside what the row says, as with any other. */
static void
write_again (WoApply *self, WoRecord *record)
{
  for (guint i = 0; i < self->act->cells->len; i++)
    wo_apply_clash (self, record, self->act->cells->pdata[i]);
}

/* A row of a tracker kept elsewhere: it may carry dates and names that only the workflow sets here,
 * and is never a sign-off of ours. */
void
wo_apply_record_elsewhere (WoApply *self)
{
  g_autoptr (WoRecord) record = NULL;

  if (!wo_person_has_any (self->person, RECORDERS))
    wo_reason_arg (wo_reasons_add (self->result->reasons, "may-not-create", NULL, NULL),
                   wo_record_kind_name (WO_RECORD_ORDER));
  if (self->act->record_kind != WO_RECORD_ORDER)
    wo_reasons_add (self->result->reasons, "other-kind", NULL, NULL);
  if (self->record != NULL && g_strcmp0 (wo_record_get (self->record, "elsewhere"), "yes") != 0)
    wo_reasons_add (self->result->reasons, "made-here", NULL, NULL);
  check_number (self);
  wo_apply_check_cells (self, TRUE);
  if (wo_apply_is_refused (self))
    return;
  record = self->record != NULL ? wo_record_copy (self->record)
                                : wo_record_new (WO_RECORD_ORDER, self->act->record);
  record->version++;
  if (record->number == NULL)
    record->number = g_strdup (wo_act_arg (self->act, "number"));
  if (self->record != NULL)
    write_again (self, record);
  else
    write_cells (self, record);
  wo_apply_write (self, record, "elsewhere", "yes");
  give_number (self, record);
  wo_apply_keep (self, record);
}
