/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A landlord, a member of the Scheme, under all its names. Names match without case, punctuation,
 * "&" against "and", and "Ltd" against "Limited": that form is the key.
 */
#pragma once

#include "domain/wo-record.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;
  char *name;
  GPtrArray *aliases; /* char * */
  char *code;         /* the registered provider's code, or NULL */
  char *type;         /* "non-profit", "profit", "local authority", or NULL */
  gboolean charity;
  gboolean not_social;
  char *further_investigation; /* none, tier-1, tier-2, tier-3, paragraph-49, or NULL */
} WoLandlord;

WoLandlord *wo_landlord_new (const WoRecord *record);
void wo_landlord_free (WoLandlord *self);
/* The form in which names are compared, newly allocated; "" for NULL. */
char *wo_landlord_key (const char *name);
gboolean wo_landlord_same (const char *a, const char *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoLandlord, wo_landlord_free)

G_END_DECLS
