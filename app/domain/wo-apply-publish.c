/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-apply-steps.h"
#include "domain/wo-guidance.h"

/* What an edition that cases are decided under must say of itself. */
static const char *const needed[] = { "edition", "title", "revised", "note", "based_on" };

/* The names of editions are in paths and files. */
static gboolean
is_name (const char *id)
{
  for (const char *p = id; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '-' && *p != '.')
      return FALSE;
  return *id != '\0' && *id != '-' && *id != '.';
}

/* Another record of this office that was published under the same name. */
static gboolean
is_taken (WoApply *self, const char *edition)
{
  g_auto (GStrv) ids = self->state->find (self->state, WO_RECORD_GUIDANCE, "edition", edition);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) other =
          g_str_equal (ids[i], self->record->id) ? NULL : self->state->get (self->state, ids[i]);

      if (other != NULL && g_strcmp0 (wo_record_get (other, "published"), "yes") == 0)
        return TRUE;
    }
  return self->state->edition (self->state, edition) != NULL;
}

static void
check_edition (WoApply *self, const WoGuidance *guidance)
{
  GPtrArray *reasons = self->result->reasons;

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (wo_record_get (self->record, needed[i]) == NULL)
      wo_reasons_add (reasons, "missing", needed[i], NULL);
  if (guidance->edition != NULL && !is_name (guidance->edition))
    wo_reason_arg (wo_reasons_add (reasons, "edition-name", "edition", NULL), guidance->edition);
  else if (guidance->edition != NULL && is_taken (self, guidance->edition))
    wo_reason_arg (wo_reasons_add (reasons, "edition-taken", "edition", NULL), guidance->edition);
  if (guidance->based_on != NULL && self->state->edition (self->state, guidance->based_on) == NULL)
    wo_reason_arg (wo_reasons_add (reasons, "unknown-edition", "based_on", NULL),
                   guidance->based_on);
  if (guidance->changes->len == 0)
    wo_reasons_add (reasons, "edition-unchanged", "changes", NULL);
  if (self->record->variants->len > 0)
    wo_reasons_add (reasons, "open-variant", ((WoVariant *) self->record->variants->pdata[0])->path,
                    NULL);
}

/* Whether the whole edition can be made of it. */
static void
check_readable (WoApply *self)
{
  g_autofree char *why = NULL;

  if (self->state->check_edition != NULL)
    why = self->state->check_edition (self->state, self->record);
  if (why != NULL)
    wo_reason_arg (wo_reasons_add (self->result->reasons, "edition-unreadable", "changes", NULL),
                   why);
}

void
wo_apply_publish (WoApply *self)
{
  g_autoptr (WoGuidance) guidance = NULL;
  g_autoptr (WoRecord) record = NULL;
  g_autofree char *today = wo_date_format (self->moment->today);

  if (self->record == NULL || self->record->kind != WO_RECORD_GUIDANCE)
    {
      wo_reasons_add (self->result->reasons, "not-there", NULL, NULL);
      return;
    }
  guidance = wo_guidance_new (self->record);
  if (!wo_person_has_role (self->person, WO_ROLE_ADMINISTRATOR))
    wo_reason_arg (wo_reasons_add (self->result->reasons, "no-role", NULL, NULL), self->act->kind);
  if (guidance->published)
    wo_reasons_add (self->result->reasons, "edition-published", NULL, NULL);
  else
    check_edition (self, guidance);
  if (self->result->reasons->len == 0)
    check_readable (self);
  if (self->result->reasons->len > 0)
    return;
  record = wo_record_copy (self->record);
  record->version++;
  wo_apply_write (self, record, "published", "yes");
  wo_apply_write (self, record, "published_by", self->act->by);
  if (self->moment->register_decides)
    wo_apply_write (self, record, "published_on", today);
  wo_apply_keep (self, record);
}
