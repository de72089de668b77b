/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Landlords under all their names: which records are one landlord, what a misspelt name may have meant,
 * the list of landlords, and a landlord's orders. Records that were joined are one; the record that the
 * others were joined to is the root, and stands for all.
 */
#pragma once

#include "domain/wo-date.h"
#include "domain/wo-landlord-match.h"
#include "store/wo-store.h"

G_BEGIN_DECLS

/* One line of the list of landlords. */
typedef struct
{
  gint64 row;
  char *id;
  char *name;
  char *names; /* all of its own, one a line */
  char *code, *type, *merged_into;
  gboolean charity, not_social;
  WoDate left_scheme_on;
} WoLandlordRow;

/* A landlord whose name is like the one that was looked for. */
typedef struct
{
  char *id;          /* the root's */
  char *landlord;    /* the root's name */
  char *name;        /* the name that is like it: of the root or of a record joined to it */
  double score;      /* 0 to 1, less where the name looked for says another sort of landlord */
  const char *why;   /* as wo_landlord_nearness () says */
  gboolean misspelt; /* the name looked for is .name mistyped, and no shorter form of it */
} WoLandlordNear;

typedef struct
{
  char *state;
  guint count;
} WoStateCount;

/* A name that findings are published under. */
typedef struct
{
  char *name;
  guint findings;
} WoLandlordPublished;

/* The record that @id was joined to in the end, or @id; NULL without an error where it is no landlord. */
char *wo_landlords_root (WoStore *store, const char *id, GError **error);
/* The record that itself bears @name or has it as its id, and of several one that was joined to another;
 * NULL without an error where there is none. wo_store_find_landlord () gives its root. */
char *wo_landlords_record (WoStore *store, const char *name, GError **error);
/* The ids of all records of @id's landlord, the root's first; NULL without an error where it is none. */
GPtrArray *wo_landlords_group (WoStore *store, const char *id, GError **error);
/* All the names of @id's landlord as they are written, the root's own name first. */
GPtrArray *wo_landlords_names (WoStore *store, const char *id, GError **error);
/* Landlords whose names are like @name, the likeliest first, each once; at most @max (WoLandlordNear). */
GPtrArray *wo_landlords_near (WoStore *store, const char *name, guint max, GError **error);

/* The id (a root's) of the landlord that @name is a name of, or else the only one it can mean
 * (wo_landlord_match ()), newly allocated; NULL without an error where a person must say. */
char *wo_landlords_meant (WoStore *store, const char *name, WoLandlordSort hint, GError **error);
/* The id (a root's) of the landlord whose orders and findings are asked for with @name, newly allocated: whose
 * name it is; or who alone it can mean, where it says what kind of landlord it is, or its words stand in no
 * landlord's name here. NULL without an error where its words are to be looked for: a bare "Alder" finds
 * each that is called so. */
char *wo_landlords_asked (WoStore *store, const char *name, GError **error);
/* The keys of the names in the published findings that can mean nobody but the landlord @id (a root's), to
 * @keys (char *, owned), each once: they are written by hand and seldom as the register has them. */
gboolean
wo_landlords_add_published (WoStore *store, GPtrArray *keys, const char *id, GError **error);
/* Those that may mean the landlord @id (a root's) or another, which a person says by making one a name of its
 * landlord (WoLandlordPublished): those with the most findings first. */
GPtrArray *wo_landlords_perhaps_published (WoStore *store, const char *id, GError **error);
/* Names (char *, at most @max) to look for where nothing is found of the landlord @name: those that are near, and of
 * one that is known those that its findings may be published under. */
GPtrArray *wo_landlords_instead (WoStore *store, const char *name, guint max, GError **error);
/* A name that published findings go by, with what they say the landlord is (wo_landlord_type_said ()). */
gboolean wo_landlords_publish (WoStore *store, const char *name, const char *said, GError **error);
/* The names of the record @id alone, its own first, each once, to @names (char *, owned). */
gboolean wo_landlords_add_names (WoStore *store, GPtrArray *names, const char *id, GError **error);

/* Row numbers of the roots, by name; with @words (or NULL) those one of whose group's names has them all. */
GArray *wo_landlords_list (WoStore *store, const char *words, GError **error);
WoLandlordRow *wo_landlords_row (WoStore *store, gint64 row, GError **error);
/* How many orders the landlord has in each state (WoStateCount), states in the order of the workflow. */
GPtrArray *wo_landlords_orders (WoStore *store, const char *id, GError **error);

void wo_landlord_row_free (WoLandlordRow *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoLandlordRow, wo_landlord_row_free)

G_END_DECLS
