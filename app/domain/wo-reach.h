/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How far a grant reaches. "office" is every record. "landlord:ID" is that landlord with all that were
 * joined to it: its record, its cases, their orders, its entries in the registers. "own" is the cases
 * somebody works on, what hangs on them, and the orders they drafted. People and guidance are the whole
 * office's. What a person may do on a record is what is granted today by a grant that reaches it.
 */
#pragma once

#include "domain/wo-person.h"
#include "domain/wo-state.h"

G_BEGIN_DECLS

/* Whether @scope, granted to @person, reaches @record as it is, which may be one that is only to be. */
gboolean
wo_scope_reaches (const char *scope, const char *person, const WoRecord *record, WoState *state);
/* The landlord that @record is about, as the one it was joined to in the end; NULL: none is known. */
GStrv wo_reach_landlords (const WoRecord *record, WoState *state);
/* The roles that hold today on @record (mask of WO_ROLE_BIT). */
guint wo_person_roles_on (const WoPerson *self, const WoRecord *record, WoState *state);
/* From now on the view holds only those. */
void wo_person_narrow (WoPerson *self, const WoRecord *record, WoState *state);
/* What @holder may do on @record (NULL: anywhere) in the name of @covered: the roles that the covered
 * person was granted and lends today. Never what they hold by cover themselves, and never an
 * administrator's. */
guint wo_cover_roles (const WoPerson *covered,
                      const char *holder,
                      const WoRecord *record,
                      WoState *state);

G_END_DECLS
