/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An order being written: what its paragraphs are made from. Inside of wo-paragraphs.
 */
#pragma once

#include "domain/wo-paragraphs.h"

G_BEGIN_DECLS

typedef struct
{
  const WoOrderInput *in;
  const WoOrder *order;
  const WoCase *c;       /* or NULL */
  GPtrArray *paragraphs; /* WoOrderParagraph */
  GHashTable *values;    /* name in a clause → WoSourced */
  char *landlord;
  const char *must; /* "must" of an order, "should" of a recommendation */
} WoWriting;

/* What the name @name of a clause stands for from now on; NULL or empty @text: nothing. */
void wo_writing_value (
    WoWriting *self, const char *name, const char *text, WoFrom kind, const char *path);
/* The same, put together from parts; takes @value. */
void wo_writing_take (WoWriting *self, const char *name, WoSourced *value);
/* The same for words of the office that stand in no clause. */
void wo_writing_say (WoWriting *self, const char *name, const char *text);
/* The clause @id with the values as they stand; NULL where it has nothing to say. */
WoSourced *wo_writing_fill (const WoWriting *self, const char *id);
/* A paragraph of @element (may be NULL) by the clause @id. */
void wo_writing_clause (WoWriting *self, const char *element, const char *id);
/* A paragraph of @element in the words of the person who wrote @text at @path. */
void wo_writing_own (WoWriting *self, const char *element, const char *text, const char *path);
/* What was written into @element: a paragraph of its own where it is a whole sentence, else the clause @id
 * (NULL: the one called as the element) with it as its {text}. Nothing where @text is nothing. */
void wo_writing_element (WoWriting *self, const char *element, const char *text, const char *id);
/* The list's items as "a; b; c" for {list}; @texts: WoText. */
void wo_writing_items (WoWriting *self, GPtrArray *texts, const char *path);

/* A review under 54(f). */
void wo_writing_review (WoWriting *self);
/* Who reviews and when, and what proves it: the second half of a review. */
void wo_writing_who_and_when (WoWriting *self);
void wo_writing_proof (WoWriting *self);
/* Steps under 54(g), or one of 54(a) to (e). */
void wo_writing_steps (WoWriting *self);

G_END_DECLS
