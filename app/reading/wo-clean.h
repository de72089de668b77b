/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text as it comes out of documents: odd spaces become spaces, what nobody can see goes, ligatures
 * become their letters. What a person reads stays as it is, curly quotes too.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One line, in NFC, trimmed; broken UTF-8 becomes U+FFFD. */
char *wo_clean_line (const char *text);
/* The same for each line; empty lines go. */
char *wo_clean_lines (const char *text);

/* The letters and digits of a text alone, small, without accents of case: what is compared, so
 * that neither a space in the middle of a word nor the shape of a quote matters. */
typedef struct
{
  char *text;
  guint *at; /* for each byte of text, and for its end, the offset in the original */
  gsize length;
} WoSqueezed;

WoSqueezed *wo_squeeze (const char *text);
void wo_squeezed_free (WoSqueezed *self);
/* The squeezed text alone. */
char *wo_squeeze_text (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoSqueezed, wo_squeezed_free)

G_END_DECLS
