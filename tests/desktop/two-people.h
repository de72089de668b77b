/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A second person in a bench's office, who writes on another installation and has not seen what stands:
 * what makes two texts for one cell. And a change that did not fit, as a server would leave it.
 */
#pragma once

#include "desktop-bench.h"

G_BEGIN_DECLS

/* The id of Ben Okafor, caseworker. */
char *wo_two_people_add (WoBench *self);
/* Ben sets a cell of @record without having seen what stands; what became of it is returned. */
WoOutcome wo_two_people_write (
    WoBench *self, WoRecordKind kind, const char *record, const char *path, const char *value);
/* The same in a case, where Ben had @seen before him. */
WoOutcome wo_two_people_write_over (
    WoBench *self, const char *record, const char *path, const char *value, const char *seen);
/* Keeps a change of one cell of the case @record as parked, for the reason that it was locked. */
void wo_two_people_park (
    WoBench *self, gint64 n, const char *record, const char *path, const char *value);

G_END_DECLS
