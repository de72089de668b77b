/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-apply-steps.h"
#include "domain/wo-erased.h"

gboolean
wo_erased_is (const char *value)
{
  return g_strcmp0 (value, WO_ERASED) == 0;
}

/* A text says that it was erased; what has a fixed form can only be gone. */
static gboolean
can_say_so (const WoRecord *record, const char *path)
{
  const WoField *field = wo_kind_find (wo_kind_get (record->kind), path);

  return field != NULL && (field->type == WO_TYPE_LINE || field->type == WO_TYPE_PROSE) &&
         field->choices == NULL;
}

/* Neither the text that stands nor any other that the place ever had. */
static void
erase_path (WoApply *self, WoRecord *record, const char *path)
{
  wo_record_forget_others (record, path);
  if (wo_record_cell (record, path) == NULL)
    return;
  if (can_say_so (record, path))
    wo_apply_write (self, record, path, WO_ERASED);
  else
    wo_record_set (record, path, NULL, NULL, NULL, 0);
}

static gboolean
is_erased_by (const WoAct *act, const char *path)
{
  for (guint i = 0; path != NULL && i < act->cells->len; i++)
    if (g_str_equal (((WoActCell *) act->cells->pdata[i])->path, path))
      return TRUE;
  return FALSE;
}

/* What the parts of a parked act say of a place that is erased, each of them named. */
typedef struct
{
  const char *list, *place; /* "cells", and the attribute that names the place */
  const char *texts[4];     /* the attributes that may carry its text */
} ParkedTexts;

static gboolean
erase_texts (WoApply *self, WoRecord *parked, const ParkedTexts *where)
{
  g_auto (GStrv) members = wo_record_members (parked, where->list);
  gboolean any = FALSE;

  for (guint i = 0; members[i] != NULL; i++)
    {
      g_autofree char *place = g_strdup_printf ("%s/%s.%s", where->list, members[i], where->place);

      if (!is_erased_by (self->act, wo_record_get (parked, place)))
        continue;
      for (guint k = 0; where->texts[k] != NULL; k++)
        {
          g_autofree char *path =
              g_strdup_printf ("%s/%s.%s", where->list, members[i], where->texts[k]);

          if (wo_record_get (parked, path) == NULL)
            continue;
          wo_record_set (parked, path, WO_ERASED, self->act->by, self->act->replica,
                         parked->version + 1);
          any = TRUE;
        }
    }
  return any;
}

/* What did not fit and is still in sight carries the text as well: as what was to be written, and as a
 * part of why it was not. */
static void
erase_parked (WoApply *self, const char *id)
{
  static const ParkedTexts cells = { "cells", "path", { "value" } };
  static const ParkedTexts reasons = { "reasons", "link", { "first", "second", "third" } };
  g_autoptr (WoRecord) parked = self->state->get (self->state, id);
  gboolean any;

  if (parked == NULL)
    return;
  any = erase_texts (self, parked, &cells);
  any = erase_texts (self, parked, &reasons) || any;
  if (!any)
    return;
  parked->version++;
  wo_apply_keep (self, parked);
}

static void
erase_elsewhere (WoApply *self, const char *id)
{
  g_auto (GStrv) parked = self->state->find (self->state, WO_RECORD_PARKED, "record", id);
  g_auto (GStrv) sittings = self->record->kind == WO_RECORD_ORDER
                                ? self->state->find (self->state, WO_RECORD_SESSION, "agenda", id)
                                : NULL;

  for (guint i = 0; parked != NULL && parked[i] != NULL; i++)
    erase_parked (self, parked[i]);
  for (guint i = 0; sittings != NULL && sittings[i] != NULL; i++)
    wo_apply_erase_minutes (self, sittings[i]);
}

/* A text that was erased already may be so again: another one may have come beside it. */
static gboolean
holds (const WoRecord *record, const char *path)
{
  return wo_record_cell (record, path) != NULL || wo_record_has_variant (record, path) ||
         wo_record_removal (record, path) != NULL;
}

static void
check_erase (WoApply *self)
{
  const char *note = wo_act_arg (self->act, "note");
  g_autofree char *stripped = g_strstrip (g_strdup (note != NULL ? note : ""));
  GPtrArray *reasons = self->result->reasons;

  if (!wo_person_has_role (self->person, WO_ROLE_ADMINISTRATOR))
    wo_reason_arg (wo_reasons_add (reasons, "no-role", NULL, NULL), self->act->kind);
  if (*stripped == '\0')
    wo_reason_arg (wo_reasons_add (reasons, "needs-note", NULL, NULL), self->act->kind);
  if (self->act->cells->len == 0)
    wo_reasons_add (reasons, "nothing-to-erase", NULL, NULL);
  for (guint i = 0; i < self->act->cells->len; i++)
    {
      const WoActCell *cell = self->act->cells->pdata[i];

      if (cell->value != NULL || !holds (self->record, cell->path))
        wo_reasons_add (reasons, "nothing-to-erase", cell->path, NULL);
      else
        wo_apply_check_path_open (self, cell->path);
    }
}

void
wo_apply_erase (WoApply *self)
{
  static const ParkedTexts returned = { "returned", "path", { "value" } };
  static const ParkedTexts amended = { "amendments", "path", { "was", "stands" } };
  g_autoptr (WoRecord) record = NULL;

  if (self->record == NULL)
    {
      wo_reasons_add (self->result->reasons, "not-there", NULL, NULL);
      return;
    }
  check_erase (self);
  if (wo_apply_is_refused (self))
    return;
  record = wo_record_copy (self->record);
  erase_texts (self, record, &returned);
  erase_texts (self, record, &amended);
  record->version++;
  for (guint i = 0; i < self->act->cells->len; i++)
    erase_path (self, record, ((WoActCell *) self->act->cells->pdata[i])->path);
  wo_apply_keep (self, record);
  erase_elsewhere (self, record->id);
}
