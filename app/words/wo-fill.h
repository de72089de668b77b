/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fills {0} to {3} of a sentence. Not printf: a translator may change their order, and what a
 * person wrote is never read as a format.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WO_FILL_MAX 4

/* A brace that names no argument stays as it is; an argument that is NULL leaves nothing. */
char *wo_fill (const char *sentence, const char *const args[WO_FILL_MAX]);
/* @text with a capital at its beginning: a title that begins a line. */
char *wo_begin_large (const char *text);

G_END_DECLS
