/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a narrow window and large letters do to what stands in it, for the tests that open pages in one.
 */
#pragma once

#include "desktop-bench.h"

#include <gtk/gtk.h>

/* In all windows, letters of @percent of their usual size. */
void width_bench_set_text (guint percent);
/* Runs the main loop until a few frames of @window are drawn. */
void width_bench_settle (GtkWidget *window);
/* Gives @window @most pixels, or as few as it takes, and waits until it has them. */
void width_bench_shrink (GtkWidget *window, int most);
/* That @widget, which @name says, can be as narrow as @most pixels; says what is in the way. */
void width_bench_assert_narrow (GtkWidget *widget, const char *name, int most);
/* That every label and button in sight stands between @window's sides, but what scrolls sideways. */
void width_bench_assert_whole (GtkWidget *window, const char *name);
