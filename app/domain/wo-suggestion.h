/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What could stand in an element before anybody wrote there: what the guidance gives as usual, and what
 * the case has said already. Nothing is written by itself but what is marked as usual, when an order is
 * begun; each is shown as suggested, with where it is from, and can be taken and taken out.
 */
#pragma once

#include "domain/wo-case.h"
#include "domain/wo-edition.h"
#include "domain/wo-order.h"

G_BEGIN_DECLS

typedef struct
{
  char *element;    /* "look_back_months" */
  char *text;       /* one line: what it would write */
  GPtrArray *cells; /* char *: path, value, path, value */
  char *from;       /* the cell of the case that it is from; NULL: the guidance */
  char *source;     /* the paragraph that asks for the element */
  gboolean usual;   /* written when the order is begun */
} WoSuggestion;

/* WoSuggestion array for an order of @c under @power, in the order of the edition's elements. */
GPtrArray *wo_suggestions (const WoCase *c, const char *power, const WoEdition *edition);
const WoSuggestion *wo_suggestion_find (GPtrArray *suggestions, const char *element);
/* Whether @order (its record) says what @self suggests, and nothing of it was changed. */
gboolean wo_suggestion_is_taken (const WoSuggestion *self, const WoRecord *order);
void wo_suggestion_free (WoSuggestion *self);

G_END_DECLS
