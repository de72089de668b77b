/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The office's sentences, filled. The text of a clause (WoEdition.clauses) is sentences, parted by a full
 * stop and a space:
 *   {landlord}  stands for a value; a name that is not known is an error;
 *   {?earlier}  writes nothing, but is there only where the value is;
 *   [, of {x}]  stands only where every value in it is there.
 * A sentence with a value that is not there (outside of brackets) falls away whole. A draft keeps the
 * version of each clause that it was begun with (cells clauses/<id>.clause and .version), until a
 * person takes a newer one.
 */
#pragma once

#include "domain/wo-edition.h"
#include "domain/wo-order.h"
#include "domain/wo-sourced.h"

G_BEGIN_DECLS

#define WO_CLAUSE_ERROR (wo_clause_error_quark ())
GQuark wo_clause_error_quark (void);

typedef enum
{
  WO_CLAUSE_ERROR_UNKNOWN_NAME,
  WO_CLAUSE_ERROR_BRACKET,
} WoClauseError;

/* The names that a clause may ask for; ends with NULL. */
extern const char *const wo_clause_names[];

/* Whether @text can be filled at all: its names are known and its brackets are closed. */
gboolean wo_clause_check (const char *text, GError **error);
/* @text with @values (name → WoSourced *; what is not in it is not there). Every word of the office is from
 * @path. NULL without an error: every sentence fell away. */
WoSourced *wo_clause_fill (const char *text, const char *path, GHashTable *values, GError **error);

/* Where the wordings of an order are looked for. */
typedef struct
{
  const WoEdition *edition; /* that the draft is made under */
  const WoEdition *current; /* in force now; NULL: the same */
  /* The edition of an id, for those that the two are based on; NULL: those are not held. */
  const WoEdition *(*find) (const char *id);
} WoWordings;

/* The newest clause @id of @edition, or NULL. */
const WoClause *wo_clause_newest (const WoEdition *edition, const char *id);
/* The clause @id that @order uses: the version it was begun with, looked for in the draft's edition, in the
 * one in force and in those they are based on; else the newest of the draft's; NULL where there is none. */
const WoClause *wo_clause_used (const WoOrder *order, const WoWordings *in, const char *id);
/* The cells that an order gets with the first words at @path of its elements: the id and the version of
 * each clause of that element (path, value, path, value; NULL where it has none). */
GStrv wo_clause_cells (const WoEdition *edition, const char *path);
/* The clause @id in force where it is newer than the one that @order uses, or NULL. */
const WoClause *wo_clause_newer (const WoOrder *order, const WoWordings *in, const char *id);

G_END_DECLS
