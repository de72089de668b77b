/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The windows that open beside the program's own, and the one that asks where to save, answered as a person does. */
#pragma once

#include "desktop-bench.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Waits for a window of @type that shows. */
GtkWidget *chooser_bench_window (GType type);
/* Waits for the question where to save, answers it with @path, whose folder is there, and waits for the file. */
void chooser_bench_save (const char *path);

G_END_DECLS
