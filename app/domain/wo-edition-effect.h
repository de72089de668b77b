/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What another edition of the guidance would do to a draft: the same case and order, judged under both
 * and set side by side. It changes nothing; a draft keeps its edition until a person weighs it again.
 */
#pragma once

#include "domain/wo-calendar.h"
#include "domain/wo-order.h"
#include "domain/wo-standing.h"

G_BEGIN_DECLS

typedef struct
{
  const WoCase *c;
  const WoRecord *case_record;
  const WoOrder *order; /* NULL: the case has none yet */
  const WoRecord *order_record;
  const WoRecord *earlier; /* the order that .order refers to, or NULL */
  const WoStanding *standing;
  const WoCalendar *calendar;
  WoDate today;
} WoEditionDraft;

typedef struct
{
  char *what; /* route, lean, stops, warnings, hand-up, must-fix, consider */
  char *was;  /* "54f", "2"; of stops, warnings and hand-up the codes, joined by a comma */
  char *would_be;
} WoEditionEffect;

/* What of @draft comes out differently under @new than under @old (WoEditionEffect); empty: nothing. */
GPtrArray *
wo_edition_effect (const WoEditionDraft *draft, const WoEdition *old, const WoEdition *new);

G_END_DECLS
