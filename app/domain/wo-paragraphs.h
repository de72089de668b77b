/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The order as the landlord will read it: numbered paragraphs made from the elements by the office's
 * clauses, or the paragraphs a person wrote. Each knows the element that it came from, and each word in
 * it where it came from.
 */
#pragma once

#include "domain/wo-case.h"
#include "domain/wo-edition.h"
#include "domain/wo-order.h"
#include "domain/wo-record.h"
#include "domain/wo-sourced.h"

G_BEGIN_DECLS

/* What an order is written from. Only .order and .edition must be there. */
typedef struct
{
  const WoOrder *order;
  const WoCase *c;          /* NULL: an ORDER file by itself */
  const WoEdition *edition; /* that the draft is made under */
  const WoEdition *current; /* in force now; NULL: the same */
  /* The edition of an id, for wordings of the editions that those are based on; or NULL. */
  const WoEdition *(*find) (const char *id);
  const char *earlier; /* the number of the order that .order refers to (related_to) */
  WoDate earlier_on;   /* when that was issued */
} WoOrderInput;

typedef struct
{
  int n;            /* from 1 */
  char *element;    /* "root_cause"; NULL for a paragraph a person wrote */
  char *text;       /* UTF-8, no newline inside */
  char *clause;     /* the clause it was made by, or NULL */
  int version;      /* of the clause */
  GPtrArray *spans; /* WoOrderSpan: they follow one another and cover .text */
} WoOrderParagraph;

/* What @self's order refers to is @earlier, the record that its related_to names; NULL, or another kind: it is
 * not known here. Its number is borrowed. */
void wo_order_input_refer (WoOrderInput *self, const WoRecord *earlier);
/* WoOrderParagraph array. */
GPtrArray *wo_order_paragraphs (const WoOrderInput *input);
/* The paragraphs joined by newlines, each with its number: what is pasted and linted. */
char *wo_order_text (GPtrArray *paragraphs);
/* The sentence of @self around the byte @at; @ret_end is behind its full stop. */
void wo_order_sentence_at (const WoOrderParagraph *self, int at, int *ret_start, int *ret_end);
void wo_order_paragraph_free (WoOrderParagraph *self);

G_END_DECLS
