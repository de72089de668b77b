/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The guard against formulas: a cell that a spreadsheet would run is written with an apostrophe
 * before it, and read without it. A text that has apostrophes of its own before such a character gets
 * one more, so that every text comes back as it was.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean wo_csv_needs_guard (const char *cell);
/* @cell without its guard: a place in @cell. */
const char *wo_csv_unguard (const char *cell);

G_END_DECLS
