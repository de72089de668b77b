/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How near two names of landlords are, for "did you mean": the same landlord goes by "London Borough of
 * Camden", "Camden Council" and "LB Camden", is shortened to initials, and is misspelt. A near name is
 * only ever offered; which landlord is meant, a person says.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A name this near or nearer is worth offering. */
#define WO_LANDLORD_NEAR 0.6

/* From 0 to 1, with the nearest forms of both. @ret_why (may be NULL): "same-words", "part-of",
 * "initials", "spelling", "shared-words", or NULL where they are not near. */
double wo_landlord_nearness (const char *one, const char *other, const char **ret_why);

/* Whether @name is @other word for word with some of them mistyped: nothing is left out or shortened, which
 * might be said of more than one landlord. */
gboolean wo_landlord_is_misspelt (const char *name, const char *other);

G_END_DECLS
