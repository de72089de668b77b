/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Setting a stop aside: who may, and whether it was done. It is a person's act with a reason, kept in the
 * case and signed with it; the assessment goes on saying what the factors say. The office's rule is that
 * a stop of the guidance is the Ombudsman's to set aside, and a safeguard of the workflow a manager's. It
 * is about what stood there that day: with another answer, tier or landlord the stop stands again.
 */
#pragma once

#include "domain/wo-case.h"
#include "domain/wo-edition.h"
#include "domain/wo-person.h"
#include "domain/wo-standing.h"

G_BEGIN_DECLS

typedef struct
{
  const char *id;     /* "oversight": the item of overrides/ */
  const char *link;   /* the cell it is about */
  const char *source; /* its paragraph */
} WoOverrideStop;

/* All of them; ends with one whose .id is NULL. */
const WoOverrideStop *wo_override_stops (void);
const WoOverrideStop *wo_override_stop (const char *id);

/* Who may set @stop of @c aside now (mask of WO_ROLE_BIT); 0: the case has no such stop. Tier 3 and
 * paragraph 49 are the Ombudsman's, tiers 1 and 2 a manager's; @standing may be NULL. */
guint wo_override_roles (const char *stop,
                         const WoCase *c,
                         const WoEdition *edition,
                         const WoStanding *standing);
/* What was recorded for @stop, or NULL. */
const WoOverride *wo_override_find (const WoCase *c, const char *stop);
/* What @stop rests on: its answers, the tier held and the landlord, as one short text that is another once
 * any of them is. Newly allocated. */
char *wo_override_mark (const char *stop, const WoCase *c, const WoStanding *standing);
/* Whether @stop was set aside once, and what it rests on is another now. */
gboolean wo_override_lapsed (const char *stop, const WoCase *c, const WoStanding *standing);
/* Whether @stop was set aside by somebody who may do that, as things still are. */
gboolean wo_override_holds (const char *stop,
                            const WoCase *c,
                            const WoEdition *edition,
                            const WoStanding *standing);
/* The stops that @person could set aside now (const WoOverrideStop * array). */
GPtrArray *wo_override_offered (const WoCase *c,
                                const WoPerson *person,
                                const WoEdition *edition,
                                const WoStanding *standing);

G_END_DECLS
