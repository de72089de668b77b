/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which cells of an order an element of the guidance is written in, how it is edited, and how it
 * reads in one line. What an element must hold is the lint's matter, not decided here.
 */
#pragma once

#include "domain/wo-lint.h"
#include "domain/wo-order.h"
#include "domain/wo-record.h"

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  WO_ELEMENT_TEXT,
  WO_ELEMENT_MONTHS,
  WO_ELEMENT_DATE,
  WO_ELEMENT_FLAG,
  WO_ELEMENT_REVIEWER,
  WO_ELEMENT_SERVICES,
  WO_ELEMENT_READERS, /* whom the report goes to */
  WO_ELEMENT_MILESTONES,
  WO_ELEMENT_EVIDENCE,
  WO_ELEMENT_AREAS, /* each with the finding it answers */
  WO_ELEMENT_SPOTLIGHT
} WoElementSort;

typedef struct
{
  const char *name; /* in ORDER.elements */
  WoElementSort sort;
  const char *path; /* of the cell or list */
} WoElement;

typedef enum
{
  WO_ELEMENT_EMPTY,
  WO_ELEMENT_MISSING,
  WO_ELEMENT_ATTENTION,
  WO_ELEMENT_FILLED
} WoElementState;

/* NULL where the name is not known. */
const WoElement *wo_element_find (const char *name);
/* One line of what is written, newly allocated; NULL where nothing is. */
char *wo_element_summary (const WoElement *self, const WoOrder *order);
WoElementState wo_element_state (const WoElement *self, const WoOrder *order, const WoLint *lint);

G_END_DECLS
