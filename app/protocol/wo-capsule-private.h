/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the decision capsule share. */
#pragma once

#include "protocol/wo-capsule.h"

G_BEGIN_DECLS

#define WO_CAPSULE_START "wider-orders decision "
#define WO_CAPSULE_FIRST_LINE WO_CAPSULE_START "1"

/* One part, and what it says inside. */
extern const WoJsonLimits wo_capsule_part_limits;

WoCapsulePart *wo_capsule_part_new (const char *name, const WoHash *hash);
/* What stands before the parts, with its root and its signature. */
char *wo_capsule_opening (const WoCapsule *self);

/* The checks of the log part and of what hangs on it; see wo-capsule.h. */
void wo_capsule_prove_log (const WoCapsule *self, WoProven *proven);
/* The checks of who signed: the checkpoint, the key and the head. */
void wo_capsule_prove_signatures (const WoCapsule *self, const char *const *keys, WoProven *proven);

G_END_DECLS
