/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the marks of a replay mean: the tints of words that stood then and of words that stand now, and a line that
 * shows one with its meaning.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* 16 bits a part, as wo_changed_words_mark () takes them. */
extern const guint16 wo_mark_then[3];
extern const guint16 wo_mark_now[3];

/* @meaning with the mark of then or @now in its words. */
GtkWidget *wo_mark_legend_new (gboolean now, const char *meaning);

G_END_DECLS
