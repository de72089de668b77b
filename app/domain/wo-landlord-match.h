/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which landlord a name can only mean. Names come shortened ("Adur", "Barnsley Metropolitan"), glued
 * together ("Stokeontrent"), and with or without what kind of body it is; many places have a council and
 * a housing association of the same name. A name that could mean two landlords means neither: a person is
 * asked, with the near ones (wo-landlord-near.h) to choose from. A misspelt name is always asked.
 */
#pragma once

#include "domain/wo-landlord-sort.h"

G_BEGIN_DECLS

/* One name of one landlord. @sort: WO_LANDLORD_SORT_UNKNOWN where no record says. */
typedef struct
{
  const char *id;
  const char *name;
  WoLandlordSort sort;
} WoLandlordNamed;

/* What the words of @name say: "council", "borough" or "housing", "homes" and their like. */
WoLandlordSort wo_landlord_sort_of (const char *name);
/* The place in @known (@n of them) of a name of the only landlord that @name can mean, or -1. @hint is
 * what is known besides the name; the words of the name go before it. */
gssize
wo_landlord_match (const char *name, WoLandlordSort hint, const WoLandlordNamed *known, guint n);
/* Whether @name is the one in @known or a form of it with other words of kind, in any spelling that
 * means the same. */
gboolean wo_landlord_could_be (const char *name, const WoLandlordNamed *known);
/* Whether @name, of a landlord that is said to be of @sort, could be short for the one in @known, though it may
 * be another's: what a person can be asked. */
gboolean wo_landlord_may_be (const char *name, WoLandlordSort sort, const WoLandlordNamed *known);

G_END_DECLS
