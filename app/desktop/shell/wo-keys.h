/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The keys that work everywhere in the window, and the action that each is for: one table, which the program's
 * accelerators, the window's own keys and the palette read.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Those that go before whatever has the focus. */
void wo_keys_set (GtkApplication *app);
/* Those that a field may have for itself: where it takes the key, the window does not see it. */
void wo_keys_bind (GtkWidgetClass *window);
/* The key of the detailed action @action as it is written for a person ("Ctrl+N"), newly allocated; NULL: none. */
char *wo_keys_label (const char *action);

G_END_DECLS
