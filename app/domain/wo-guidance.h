/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An edition of the guidance that an administrator makes here: what it is called, the edition it is
 * based on, and each change to it. While a draft it decides nothing; "publish" makes it one that cases
 * may be decided under, and from then on it never changes. protocol/ makes the whole WoEdition of it
 * (wo-edition-changes.h).
 */
#pragma once

#include "domain/wo-date.h"
#include "domain/wo-record.h"

G_BEGIN_DECLS

/* One text of the edition that is another now. @path as in protocol/wo-edition-changes.h:
 * "factors/oversight.question", "spotlights/repairs.title", "settings.further_after_days". */
typedef struct
{
  char *id;
  char *path;
  char *value; /* NULL: what stands at the path goes */
} WoGuidanceChange;

typedef struct
{
  char *id;
  char *edition; /* the edition's own id, "2026-11" */
  char *title;
  char *short_title;
  WoDate revised;
  char *based_on; /* an edition's id */
  char *note;     /* what changed and why */
  GPtrArray *changes;
  gboolean published;
  WoDate published_on;
  char *published_by; /* person id */
} WoGuidance;

WoGuidance *wo_guidance_new (const WoRecord *record);
void wo_guidance_free (WoGuidance *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoGuidance, wo_guidance_free)

G_END_DECLS
