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

/* Another record of this office that was published under the same name, or an edition compiled in. */
static gboolean
is_taken (WoApply *self, const char *edition)
{
  g_autoptr (WoRecord) other = wo_guidance_published (self->state, edition);

  return other != NULL || self->state->edition (self->state, edition) != NULL;
}

static void
refuse_dated (WoApply *self, const char *code, const char *path, const char *one, const char *other)
{
  wo_reason_arg (wo_reason_arg (wo_reasons_add (self->result->reasons, code, path, NULL), one),
                 other);
}

/* The newest edition is the one with the latest date; of two of one day, the one whose id sorts last. An
 * edition of a day to come would be decided under today, and one that its base outlasts never would be. */
static void
check_dates (WoApply *self, const WoGuidance *guidance, const WoEdition *base)
{
  g_autofree char *revised = wo_date_in_words (guidance->revised);
  g_autofree char *of_base = base != NULL ? wo_date_in_words (base->revised) : NULL;

  if (guidance->revised == WO_DATE_NONE)
    return;
  if (guidance->revised > self->moment->today)
    refuse_dated (self, "edition-to-come", "revised", revised, NULL);
  if (base != NULL && guidance->revised < base->revised)
    refuse_dated (self, "edition-older", "revised", revised, of_base);
  else if (base != NULL && guidance->revised == base->revised && guidance->edition != NULL &&
           g_strcmp0 (guidance->edition, base->id) <= 0)
    refuse_dated (self, "edition-same-day", "revised", guidance->edition, base->id);
}

static void
check_base (WoApply *self, const WoGuidance *guidance)
{
  const WoEdition *base =
      guidance->based_on != NULL ? self->state->edition (self->state, guidance->based_on) : NULL;

  if (guidance->based_on != NULL && base == NULL)
    wo_reason_arg (wo_reasons_add (self->result->reasons, "unknown-edition", "based_on", NULL),
                   guidance->based_on);
  else if (wo_guidance_is_withdrawn (self->state, guidance->based_on))
    wo_reason_arg (wo_reasons_add (self->result->reasons, "edition-withdrawn", "based_on", NULL),
                   guidance->based_on);
  check_dates (self, guidance, base);
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
  check_base (self, guidance);
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

/* The record as a guidance record of an administrator's act, or NULL with the reason added. */
static WoGuidance *
begin (WoApply *self)
{
  if (self->record == NULL || self->record->kind != WO_RECORD_GUIDANCE)
    {
      wo_reasons_add (self->result->reasons, "not-there", NULL, NULL);
      return NULL;
    }
  if (!wo_person_has_role (self->person, WO_ROLE_ADMINISTRATOR))
    wo_reason_arg (wo_reasons_add (self->result->reasons, "no-role", NULL, NULL), self->act->kind);
  return wo_guidance_new (self->record);
}

static void
write_day (WoApply *self, WoRecord *record, const char *path)
{
  g_autofree char *today = wo_date_format (self->moment->today);

  if (self->moment->register_decides)
    wo_apply_write (self, record, path, today);
}

static void
keep_published (WoApply *self, const WoGuidance *guidance)
{
  g_autoptr (WoRecord) record = wo_record_copy (self->record);
  const WoEdition *base = self->state->edition (self->state, guidance->based_on);

  record->version++;
  wo_apply_write (self, record, "published", "yes");
  wo_apply_write (self, record, "published_by", self->act->by);
  wo_apply_write (self, record, "published_by_name", self->person->name);
  wo_apply_write (self, record, "base_sha", base != NULL ? base->sha : NULL);
  write_day (self, record, "published_on");
  wo_apply_keep (self, record);
}

void
wo_apply_publish (WoApply *self)
{
  g_autoptr (WoGuidance) guidance = begin (self);

  if (guidance == NULL)
    return;
  if (guidance->published)
    wo_reasons_add (self->result->reasons, "edition-published", NULL, NULL);
  else
    check_edition (self, guidance);
  if (self->result->reasons->len == 0 && !self->moment->settled)
    check_readable (self);
  if (!wo_apply_is_refused (self))
    keep_published (self, guidance);
}

static void
check_note (WoApply *self, const char *note)
{
  g_autofree char *stripped = g_strstrip (g_strdup (note != NULL ? note : ""));

  if (*stripped == '\0')
    wo_reason_arg (wo_reasons_add (self->result->reasons, "needs-note", "withdrawn_because", NULL),
                   self->act->kind);
  else
    wo_field_check (wo_kind_find (wo_kind_get (WO_RECORD_GUIDANCE), "withdrawn_because"),
                    "withdrawn_because", note, self->result->reasons);
}

/* What was decided under it keeps it; no case comes under it anew, and no edition is made of it. */
void
wo_apply_withdraw_edition (WoApply *self)
{
  g_autoptr (WoGuidance) guidance = begin (self);
  g_autoptr (WoRecord) record = NULL;
  const char *note = wo_act_arg (self->act, "note");

  if (guidance == NULL)
    return;
  if (!guidance->published)
    wo_reasons_add (self->result->reasons, "edition-not-published", NULL, NULL);
  else if (guidance->withdrawn)
    wo_reason_arg (wo_reasons_add (self->result->reasons, "edition-withdrawn", NULL, NULL),
                   guidance->edition);
  check_note (self, note);
  if (wo_apply_is_refused (self))
    return;
  record = wo_record_copy (self->record);
  record->version++;
  wo_apply_write (self, record, "withdrawn", "yes");
  wo_apply_write (self, record, "withdrawn_by", self->act->by);
  wo_apply_write (self, record, "withdrawn_because", note);
  write_day (self, record, "withdrawn_on");
  wo_apply_keep (self, record);
}
