/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who works here. A role is granted by an administrator and nobody has one by default; the register
 * reads the roles of the person from the person's own record for every act (design: section 7).
 *
 * A grant is an item "grants/<id>" with its scope and its dates. A cell "roles/<role>" is a grant over
 * the whole office without dates; both are one list in the view. What somebody may do is a question of
 * the day, and so the view is made for one.
 */
#pragma once

#include "domain/wo-grant.h"
#include "domain/wo-record.h"

G_BEGIN_DECLS

typedef enum
{
  WO_ROLE_CASEWORKER,
  WO_ROLE_DRM,
  WO_ROLE_HEAD_OF_SERVICE,
  WO_ROLE_OMBUDSMAN,
  WO_ROLE_QUALITY,
  WO_ROLE_COMPLIANCE,
  WO_ROLE_DSR,
  WO_ROLE_QED,
  WO_ROLE_DUTY_TO_MONITOR,
  WO_ROLE_SYSTEMIC,
  WO_ROLE_ADMINISTRATOR,
  WO_ROLE_N
} WoRole;

#define WO_ROLE_BIT(role) (1u << (role))

/* Cells below this are for the person alone whose record it is, to set and to read: the searches they keep. */
#define WO_PERSON_OWN "searches/"
/* So many searches a person keeps. */
#define WO_SAVED_SEARCHES_MAX 100

/* A search that somebody keeps, with all that was on the screen: an item "searches/<id>" on their own
 * record, so that it is there on each of their machines. Nobody else sets it. */
typedef struct
{
  char *id;
  char *name;
  char *text;   /* as it is typed */
  char *like;   /* the title of what it is to be like, and in the next lines its text; or NULL */
  char *place;  /* "search" or "tracker": the page it belongs to */
  char *within; /* one kind of what is searched, or NULL: all */
  char *sort;   /* a column, or NULL: the page's own */
  gboolean backwards; /* the other way round */
  char *columns;      /* widths, as the page writes them, or NULL */
  gboolean alert;     /* the morning's brief tells of new orders that match */
} WoSavedSearch;

/* Whether orders that are newly signed can match it: it is not of findings alone, nor of what is not signed yet, nor
 * of another page. */
gboolean wo_saved_search_may_tell (const WoSavedSearch *self);

/* Whether the cell at @path of a person's record is theirs alone. */
gboolean wo_person_is_own_path (const char *path);

/* The typed view of a person on a day. */
typedef struct
{
  char *id;
  char *name;
  GPtrArray *roles;    /* char *, the role names of the cells "roles/ *" */
  GPtrArray *grants;   /* WoGrant: all there are, those of the cells "roles/ *" too */
  GPtrArray *cover;    /* WoCover: who stands in for this person */
  GPtrArray *searches; /* WoSavedSearch, by id and so in the order they were saved */
  gboolean left;       /* works here no longer: may do nothing */
  WoDate today;
  guint held; /* mask of WO_ROLE_BIT: what is granted today, anywhere or where it was narrowed to */
} WoPerson;

/* "caseworker", "drm", "head of service", "ombudsman", "quality", "compliance", "dsr", "qed",
 * "duty to monitor", "systemic", "administrator". */
const char *wo_role_name (WoRole role);
gboolean wo_role_parse (const char *name, WoRole *ret_role);

/* The person with what holds on @today. */
WoPerson *wo_person_new (const WoRecord *record, WoDate today);
void wo_person_free (WoPerson *self);
/* Whether the person holds the role: see .held. */
gboolean wo_person_has_role (const WoPerson *self, WoRole role);
/* Whether the person holds any role of @mask (0: any role at all). */
gboolean wo_person_has_any (const WoPerson *self, guint mask);
/* The roles that are granted on another day, over whatever part of the office; 0 for who has left. */
guint wo_person_roles_at (const WoPerson *self, WoDate today);
gboolean wo_person_has_role_at (const WoPerson *self, WoRole role, WoDate today);
/* Whether @role is granted on @today over the whole office and without a last day. */
gboolean wo_person_is_lasting (const WoPerson *self, WoRole role, WoDate today);
/* How likely it is that @other is asked to stand in for @self. Nothing is kept for or from anybody by it. */
typedef enum
{
  WO_COVER_LAST,        /* stood in last */
  WO_COVER_OF_THE_ROLE, /* holds a role that both have */
  WO_COVER_OTHER,
  WO_COVER_N
} WoCoverRank;

WoCoverRank wo_person_likely_cover (const WoPerson *self, const WoPerson *other);
/* What a person's record is found under besides its cells (WoState.find): "role", the name of each role
 * that was ever granted and not taken away; "holder", the id of each who stands in. */
GStrv wo_person_find_values (const WoRecord *record, const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoPerson, wo_person_free)

G_END_DECLS
