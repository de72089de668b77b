/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What sort of landlord one is, as its record or the published findings say. The two words that matter are a
 * council and any other: a place has often one of each, of the same name. Who is said to be both is of no
 * known sort.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  WO_LANDLORD_SORT_UNKNOWN,
  WO_LANDLORD_SORT_AUTHORITY, /* a council, or who manages its homes for it */
  WO_LANDLORD_SORT_PROVIDER   /* any other registered provider */
} WoLandlordSort;

/* Of the cell `type` of a landlord's record, or of wo_landlord_type_said (); NULL: WO_LANDLORD_SORT_UNKNOWN. */
WoLandlordSort wo_landlord_sort_of_type (const char *type);
/* The type of a name in the findings that had the type @had (NULL: it is new) and is now said to be @said, in
 * the words of a decision or in these: "" where nobody said, "local authority", "other", or "several" where
 * the findings differ. A literal. */
const char *wo_landlord_type_said (const char *had, const char *said);

G_END_DECLS
