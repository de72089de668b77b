/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What text from outside is held to: one canonical form, and no character that nobody can see.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Valid UTF-8 @text in the composed form (NFC), newly allocated. */
char *wo_text_nfc (const char *text, gsize length);
/* The same in place of @text, which is taken; the usual text comes back as it is. */
char *wo_text_take_nfc (char *text);
/* Whether @c is a control character other than tab and newline. */
gboolean wo_text_is_control (gunichar c);
/* One line: control characters and runs of white space become one space, the ends are trimmed; NFC. */
char *wo_text_line (const char *text);
/* Paragraphs: CR LF becomes newline, other control characters a space, the ends are trimmed; NFC. */
char *wo_text_prose (const char *text);
/* The name of @names that is nearest to @name, or NULL where none is near. */
const char *wo_text_nearest (const char *name, GPtrArray *names);

G_END_DECLS
