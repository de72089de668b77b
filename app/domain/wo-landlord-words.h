/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words of a landlord's name: the forms that it is used in, the words that tell it from another, and
 * its initials.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The keys of the forms that a name is used in: whole, without what it has in brackets, and what it
 * has in brackets where those are its initials, each once. */
GStrv wo_landlord_forms (const char *name);
/* "London & Quadrant" of "London & Quadrant (L&Q)", newly allocated; NULL where @name ends with no
 * initials of its own in brackets. A place in brackets tells one landlord from another and stays. */
char *wo_landlord_without_initials (const char *name);
/* @key with the words that are written short spelt out ("ha", "assoc"), newly allocated: to compare with another,
 * not to be found by. */
char *wo_landlord_spelt_out (const char *key);
/* The words of @key that tell one landlord from another; all of them where none does. */
GStrv wo_landlord_telling (const char *key);
/* What a near name would share with @name: threes of letters of its telling words, and its initials
 * behind "#". Each once. */
GStrv wo_landlord_grams (const char *name);
/* "lq" of "london quadrant", of "l q", and of "lq", newly allocated; NULL for a word that is no initials. */
char *wo_landlord_initials (char **words);

G_END_DECLS
