/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An edition of the guidance that an administrator makes here: what it is called, the edition it is
 * based on, and each change to it. While a draft it decides nothing; "publish" makes it one that cases
 * may be decided under, and from then on it never changes: it names its base by content, and whoever
 * published it by name. "withdraw-edition" keeps new cases from it; what was decided under it keeps it.
 * protocol/ makes the whole WoEdition of it (wo-edition-changes.h).
 */
#pragma once

#include "domain/wo-date.h"
#include "domain/wo-state.h"

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
  char *published_by;      /* person id */
  char *published_by_name; /* as it was that day */
  char *base_sha;          /* of the base that it was published on: WoEdition.sha */
  gboolean withdrawn;
  WoDate withdrawn_on;
  char *withdrawn_by; /* person id */
  char *withdrawn_because;
} WoGuidance;

WoGuidance *wo_guidance_new (const WoRecord *record);
/* The published record of @edition, or NULL: none, or one that is compiled in. */
WoRecord *wo_guidance_published (WoState *state, const char *edition);
/* Whether @edition was published here and withdrawn, so that no case comes under it anew. */
gboolean wo_guidance_is_withdrawn (WoState *state, const char *edition);
void wo_guidance_free (WoGuidance *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoGuidance, wo_guidance_free)

G_END_DECLS
