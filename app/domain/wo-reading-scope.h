/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What somebody may read: everybody with a role, the landlords, who works here, and the guidance.
 *
 *   a grant of       cases            orders             registers
 *   the office       all              all                all
 *   a landlord       of that landlord of that landlord   of that landlord
 *   own              own              all                all
 *
 * Whoever works on cases of their own searches every order and every unsigned draft before one of theirs
 * is approved (Guidance May 2024, Similar review orders identified), for whatever landlord the next case
 * is about, and without a connection; and the rules ask what the registers hold of it. An order says what
 * a landlord is to do; the complaint of a resident is in the case, which stays closed. Somebody who is
 * kept to one landlord is kept from the orders of others.
 *
 * A person who stands in for another reads what the other reads, as long as the cover lasts.
 */
#pragma once

#include "domain/wo-person.h"
#include "domain/wo-state.h"

G_BEGIN_DECLS

typedef struct
{
  char *person;   /* whose it is; NULL: nobody's, who sees what everybody may who reads as much */
  gboolean any;   /* any role at all; without it, nothing is read */
  gboolean whole; /* everything */
  GPtrArray *own_of;    /* char *: the people whose own cases may be read */
  GPtrArray *landlords; /* char *: ids of landlords, each with all that were joined to it */
} WoReadingScope;

/* What the person @id may read on @today. Where there is no such person, nothing. */
WoReadingScope *wo_reading_scope_new (const char *id, WoState *state, WoDate today);
void wo_reading_scope_free (WoReadingScope *self);
gboolean
wo_reading_scope_allows (const WoReadingScope *self, const WoRecord *record, WoState *state);
/* A name of what may be read, SHA-256 in hex: while it stays the same, so does the answer for every
 * record that was not itself changed, nor its case. */
char *wo_reading_scope_mark (const WoReadingScope *self, WoState *state);
/* All in one, where one record is asked about. */
gboolean wo_may_read (const char *person, const WoRecord *record, WoState *state, WoDate today);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoReadingScope, wo_reading_scope_free)

G_END_DECLS
