/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The last person who acted, as they were read: who acts once mostly acts again, and a person with many roles
 * and searches takes longer to read than most acts take to judge. It is theirs no longer as soon as any cell of
 * their record is another, or the day is.
 */
#pragma once

#include "domain/wo-person.h"

G_BEGIN_DECLS

/* Begins as zeros. */
typedef struct _WoAuthor
{
  WoRecord *
      record; /* what was read; that it holds on to the cells makes them the same where they look so */
  WoPerson *person;
  guint held; /* of the person, before an act narrows it */
} WoAuthor;

/* The person that @record is on @today, as wo_person_new () reads them. Owned by @self, until the next. */
WoPerson *wo_author_read (WoAuthor *self, const WoRecord *record, WoDate today);
/* What @self holds, which holds nothing then. */
WoAuthor wo_author_steal (WoAuthor *self);
void wo_author_clear (WoAuthor *self);

G_END_DECLS
