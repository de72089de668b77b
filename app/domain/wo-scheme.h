/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the Scheme and the Act say of a determination: whom it can be made against, which powers it can
 * use besides, and what may follow where an order is not complied with (Guidance May 2024, Legislative
 * changes and Scheme changes).
 */
#pragma once

#include "domain/wo-case.h"
#include "domain/wo-person.h"
#include "domain/wo-reason.h"
#include "domain/wo-standing.h"

G_BEGIN_DECLS

/* One limb of paragraph 54: what an order or a recommendation is tagged with. */
typedef struct
{
  const char *power; /* "54b" */
  const char *name;  /* "compensation" */
} WoLimb;

/* All seven; ends with one whose .power is NULL. */
const WoLimb *wo_limbs (void);
/* What may be recorded as used in the same determination; ends with NULL. */
extern const char *const wo_other_powers[];

/* Whether the landlord was no member of the Scheme when the complaint was made; adds why to @reasons
 * (may be NULL). @standing may be NULL: only what the case says counts. */
gboolean wo_scheme_excludes (const WoCase *c, const WoStanding *standing, GPtrArray *reasons);

/* Whether each of @items (ids of escalation/...) of @order, the record as it would be, is a step that
 * @person may take against @landlord (NULL: not known); adds why not. */
void wo_scheme_check_escalation (const WoRecord *order,
                                 GPtrArray *items,
                                 const WoPerson *person,
                                 const WoLandlord *landlord,
                                 GPtrArray *reasons);

G_END_DECLS
