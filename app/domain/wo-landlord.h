/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A landlord, a member of the Scheme, under all its names. Names match without case, punctuation,
 * "&" against "and", and "Ltd" against "Limited": that form is the key. Two records of one landlord are
 * joined by naming the one in the other, and parted by taking that away; what is known of either is
 * then known of both (wo-standing.h), and no other record is rewritten.
 */
#pragma once

#include "domain/wo-date.h"
#include "domain/wo-record.h"

G_BEGIN_DECLS

/* Somebody to write to there. */
typedef struct
{
  char *id;
  char *name;
  char *role;
  char *email;
  char *phone;
} WoContact;

typedef struct
{
  char *id;
  char *name;
  GPtrArray *aliases; /* char * */
  char *code;         /* the registered provider's code, or NULL */
  char *type;         /* "non-profit", "profit", "local authority", or NULL */
  gboolean charity;
  gboolean not_social;
  WoDate left_scheme_on; /* a member of the Scheme no longer, from this day */
  char *merged_into;     /* the landlord record that this one was joined to, or NULL */
  GPtrArray *contacts;   /* WoContact */
  char *note;
} WoLandlord;

WoLandlord *wo_landlord_new (const WoRecord *record);
void wo_landlord_free (WoLandlord *self);
/* The form in which names are compared, newly allocated; "" for NULL. */
char *wo_landlord_key (const char *name);
gboolean wo_landlord_same (const char *a, const char *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoLandlord, wo_landlord_free)

G_END_DECLS
