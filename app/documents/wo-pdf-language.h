/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The language of a PDF, which cairo cannot be told: without it a screen reader reads English with
 * whatever voice it has.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Adds a revision to @pdf, a whole PDF as cairo writes it, in which its catalogue names @language and asks
 * for the title to be shown. Leaves alone what it does not know. */
void wo_pdf_add_language (GByteArray *pdf, const char *language);

G_END_DECLS
