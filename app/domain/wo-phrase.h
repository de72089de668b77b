/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What people type into a field, fitted into a sentence: on one line, without a last full stop, with a
 * small letter where it goes on after a colon. Never changes a word.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* On one line, runs of space made one; newly allocated, "" for NULL. */
char *wo_phrase_line (const char *text);
/* The line without its last full stop, its first letter made small where the word is a common one;
 * newly allocated; NULL where there is nothing. */
char *wo_phrase_inside (const char *text);
/* Whether @text is a sentence of its own, saying who must or should do what. */
gboolean wo_phrase_is_sentence (const char *text);
/* Whether @text begins with the word @word, without regard to case. */
gboolean wo_phrase_begins (const char *text, const char *word);
/* The text as a sentence of its own, with a capital and a full stop; newly allocated. */
char *wo_phrase_sentence (const char *text);
/* "one, two and three" of char *; newly allocated. */
char *wo_phrase_list (GPtrArray *texts);

G_END_DECLS
