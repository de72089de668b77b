/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The pieces of JSON that the writers of acts and records put together themselves, in the one form
 * that the strict reader takes back.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Adds @text in quotes, in NFC; a NULL as null. What the reader would refuse does not get out: CR LF
 * and CR become newline, another control character a space, a broken byte U+FFFD. */
void wo_json_append_text (GString *out, const char *text);
/* Adds "name": with a comma before it where something stands there already. */
void wo_json_append_name (GString *out, const char *name);
/* Adds the member where @text is not NULL. */
void wo_json_append_member (GString *out, const char *name, const char *text);
void wo_json_append_int (GString *out, const char *name, gint64 value);
void wo_json_append_bool (GString *out, const char *name, gboolean value);

G_END_DECLS
