/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The places of an edition that have a text of their own, as a tree of tables: what a path may name,
 * of what type it is, and what it is called. wo-edition-changes writes at them and wo-edition-texts
 * lists them. Inside of those two.
 */
#pragma once

#include "protocol/wo-json-members.h"

G_BEGIN_DECLS

typedef enum
{
  WO_PLACE_TEXT,
  WO_PLACE_NUMBER,
  WO_PLACE_FLAG, /* yes, no */
  WO_PLACE_DATE,
  WO_PLACE_LINES,  /* a list of texts that is one value: a line each */
  WO_PLACE_WORDS,  /* a list of texts, each a place of its own: "categories/Repairs" */
  WO_PLACE_MAP,    /* names and texts: "sources.due-missing" */
  WO_PLACE_OBJECT, /* "settings.look_back_months" */
  WO_PLACE_LIST    /* "factors/oversight.question" */
} WoPlaceType;

typedef struct _WoPlace WoPlace;

struct _WoPlace
{
  const char *name;
  WoPlaceType type;
  const char *words;    /* what it is called; of a list, one of its items */
  const WoPlace *below; /* of an object, or of the items of a list */
  const char *key;      /* the member that names an item of a list */
  gboolean fixed;       /* nothing is added to the list and nothing is taken out */
  gboolean optional;    /* the value may be taken out */
  const char *start;    /* the value in a new item of a list; NULL: it has to be given */
};

/* The whole edition but what names it (id, title, revised, …); ends with a NULL name. */
extern const WoPlace wo_edition_places[];

const WoPlace *wo_place_find (const WoPlace *table, const char *name);
/* "oversight.question" of a list whose items are @below: where the key ends. What follows is empty, or
 * begins with the dot. */
const char *wo_place_key_end (const WoPlace *below, const char *rest);

G_END_DECLS
