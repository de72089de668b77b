/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words that people write of one thing: who looks for "rats" wants "rodents" too. Closer than a theme
 * (wo-theme.h), which is a shelf to put whole cases on; and for search alone: no rule rests on them.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The groups that a word or phrase of @text is in, each once (const char *, nobody's to free): words as they
 * begin, or phrases, parted by "|"; one with "_" behind it goes on no further. */
GPtrArray *wo_near_words (const char *text);
/* All the groups there are. */
const char *const *wo_near_groups (gsize *ret_n);

G_END_DECLS
