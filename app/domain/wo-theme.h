/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a text is about, as themes of housing ("damp and mould", "heating and hot water"): people write
 * "no hot water" and "boiler fault" of one matter, and share no word. "Repairs" is what a text is about
 * only where it names nothing closer. A theme never stands for complaint
 * handling, which is a point in most cases and tells nothing apart. Inside of wo-candidate and
 * wo-precedent.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The themes of @text in the order of the table, each once (const char *, nobody's to free). */
GPtrArray *wo_themes_of (const char *text);
/* The words that name @theme, as they begin, parted by "|"; one with "_" behind it goes on no further. NULL
 * where it is no theme. */
const char *wo_theme_words (const char *theme);
/* The letters of @text in lower case, any run of others one blank, with a blank before and after. */
char *wo_theme_flat (const char *text);
/* Whether @flat names any of @words, written as above. */
gboolean wo_theme_names (const char *flat, const char *words);
/* How far two lists are the same, 0 to 1: the shared ones out of all, and beside one that is shared its
 * kin for half. */
double wo_themes_likeness (GPtrArray *one, GPtrArray *other);

G_END_DECLS
