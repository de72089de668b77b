/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which words of one text are not in the other, in their order: to see at a glance where two people
 * differ. It only marks; nothing is ever merged by it.
 */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/* Underlines and tints in @text the words that @other has not. The tint is a colour of 16 bits a part,
 * nearly clear, so that it is right on light and dark. */
PangoAttrList *wo_changed_words_mark (const char *text, const char *other, const guint16 tint[3]);

G_END_DECLS
