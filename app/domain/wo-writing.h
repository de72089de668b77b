/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An order being written: what its paragraphs are made from. Inside of wo-paragraphs.
 */
#pragma once

#include "domain/wo-paragraphs.h"

G_BEGIN_DECLS

typedef struct
{
  const WoOrder *order;
  const WoCase *c; /* or NULL */
  const WoEdition *edition;
  GPtrArray *paragraphs; /* WoOrderParagraph */
  char *landlord;
  const char *must; /* "must" of an order, "should" of a recommendation */
} WoWriting;

/* Takes @text; nothing is added where it is NULL or empty. */
void wo_writing_add (WoWriting *self, const char *element, char *text);
/* A review under 54(f). */
void wo_writing_review (WoWriting *self);
/* Steps under 54(g), or one of 54(a) to (e). */
void wo_writing_steps (WoWriting *self);

G_END_DECLS
