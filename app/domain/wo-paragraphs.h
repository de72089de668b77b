/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The order as the landlord will read it: numbered paragraphs made from the elements, or the
 * paragraphs a person wrote. Each knows the element that it came from.
 */
#pragma once

#include "domain/wo-case.h"
#include "domain/wo-edition.h"
#include "domain/wo-order.h"

G_BEGIN_DECLS

typedef struct
{
  int n;         /* from 1 */
  char *element; /* "root_cause"; NULL for a paragraph a person wrote */
  char *text;    /* UTF-8, no newline inside */
} WoOrderParagraph;

/* @c may be NULL (an ORDER file by itself). WoOrderParagraph array. */
GPtrArray *wo_order_paragraphs (const WoOrder *order, const WoCase *c, const WoEdition *edition);
/* The paragraphs joined by newlines, each with its number: what is pasted and linted. */
char *wo_order_text (GPtrArray *paragraphs);
void wo_order_paragraph_free (WoOrderParagraph *self);

G_END_DECLS
