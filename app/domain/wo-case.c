/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-case.h"

#include "domain/wo-kinds.h"

gboolean
wo_finding_is_failure (const char *finding)
{
  for (guint i = 0; i < 3; i++)
    if (g_strcmp0 (finding, wo_finding_levels[i]) == 0)
      return TRUE;
  return FALSE;
}

WoCase *
wo_case_new (const WoRecord *record)
{
  WoCase *self = g_new0 (WoCase, 1);

  g_return_val_if_fail (record->kind == WO_RECORD_CASE, self);
  self->id = g_strdup (record->id);
  self->number = g_strdup (record->number);
  self->version = record->version;
  wo_kind_fill (&wo_case_kind, record, self);
  return self;
}

void
wo_case_free (WoCase *self)
{
  if (self == NULL)
    return;
  wo_kind_clear (&wo_case_kind, self);
  g_free (self->id);
  g_free (self->number);
  g_free (self);
}

const WoLogLook *
wo_case_log_look (const WoCase *self, const char *log)
{
  for (guint i = 0; i < self->log_looks->len; i++)
    if (g_strcmp0 (((WoLogLook *) self->log_looks->pdata[i])->id, log) == 0)
      return self->log_looks->pdata[i];
  return NULL;
}

const WoFinding *
wo_case_finding (const WoCase *self, const char *id)
{
  for (guint i = 0; i < self->findings->len; i++)
    {
      const WoFinding *finding = self->findings->pdata[i];

      if (g_strcmp0 (finding->id, id) == 0)
        return finding;
    }
  return NULL;
}

const char *
wo_case_gravest (const WoCase *self)
{
  for (guint level = 0; wo_finding_levels[level] != NULL; level++)
    for (guint i = 0; i < self->findings->len; i++)
      {
        const WoFinding *finding = self->findings->pdata[i];

        if (g_strcmp0 (finding->finding, wo_finding_levels[level]) == 0)
          return wo_finding_levels[level];
      }
  return NULL;
}
