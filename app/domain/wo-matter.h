/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The matter that a text is about, as words: without the words that every complaint has, and without
 * complaint handling, which is a point in most cases and tells nothing apart. Inside of wo-similar
 * and wo-lint.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words of @text in the order they come, each once by its stem, at most @max (0: all); char *. */
GPtrArray *wo_matter_words (const char *text, guint max);
/* What @word (lower case) has in common with its other forms; newly allocated. */
char *wo_matter_stem (const char *word);
/* The stems of @words, as a set. */
GHashTable *wo_matter_stems (GPtrArray *words);
/* How many of @words have their stem in @stems. */
guint wo_matter_shared (GPtrArray *words, GHashTable *stems);
/* Whether @label (a category or a key issue) is about the handling of complaints. */
gboolean wo_matter_is_complaint_handling (const char *label);

G_END_DECLS
