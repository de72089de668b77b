/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A grant: one role, over a part of the office, from a day to a day. A cover: what one person lends
 * another for a while, named, with a last day; it cannot be lent on. Both stand on the record of the
 * person who has the role, so that everybody sees them, and both end by themselves.
 */
#pragma once

#include "domain/wo-date.h"

#include <glib.h>

G_BEGIN_DECLS

#define WO_SCOPE_OFFICE "office"
#define WO_SCOPE_OWN "own"
/* "landlord:" and the id of a landlord's record. */
#define WO_SCOPE_LANDLORD "landlord:"

/* The longest cover, in days: a longer absence is a grant. */
#define WO_COVER_DAYS_MAX 366

typedef struct
{
  char *id;
  char *role; /* its name */
  char *
      scope; /* "office", "own", "landlord:ID"; NULL: the record lacks it, and nothing is granted */
  WoDate from;  /* NONE: from the beginning */
  WoDate until; /* the last day; NONE: until further notice */
  char *by;     /* person id */
} WoGrant;

typedef struct
{
  char *id;
  char *holder; /* person id: who stands in */
  char *role;   /* the one role that is lent; NULL: every role but that of an administrator */
  char *scope;  /* narrower than the grants of the person covered; NULL: as wide as they are */
  WoDate from;
  WoDate until; /* the last day; a cover without one holds on no day */
  char *because;
  char *by;
} WoCover;

typedef enum
{
  WO_SCOPE_KIND_NONE, /* not a scope */
  WO_SCOPE_KIND_OFFICE,
  WO_SCOPE_KIND_LANDLORD,
  WO_SCOPE_KIND_OWN
} WoScopeKind;

/* @ret_landlord (may be NULL): the id in "landlord:ID", within @scope. */
WoScopeKind wo_scope_parse (const char *scope, const char **ret_landlord);
/* Whether it says all it must and @today lies within it. With NONE for a day, only what has no dates. */
gboolean wo_grant_holds (const WoGrant *self, WoDate today);
gboolean wo_cover_holds (const WoCover *self, WoDate today);

G_END_DECLS
