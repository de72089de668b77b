/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What finding the landlord of a name is made of, for the files that do it.
 */
#pragma once

#include "store/wo-db.h"
#include "store/wo-landlords.h"

G_BEGIN_DECLS

/* The records (an id a row) that share the most with @name, those first: who else is not looked at. */
WoStatement *wo_landlords_candidates (WoStore *store, const char *name, GError **error);
/* What the record @id itself says that its landlord is. */
WoLandlordSort wo_landlords_sort_of_record (WoStore *store, const char *id, GError **error);

G_END_DECLS
