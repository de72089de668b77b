/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Verify: somebody drops the file of a decision, opens it or pastes it, and sees what holds. A window of its
 * own, which needs no office, no sign-in and no network. A code that is pasted is compared with the file.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_VERIFY_WINDOW (wo_verify_window_get_type ())
G_DECLARE_FINAL_TYPE (WoVerifyWindow, wo_verify_window, WO, VERIFY_WINDOW, AdwApplicationWindow)

/* @store: the first store of this computer, whose key is known (wo-verified.h); or NULL. */
GtkWidget *wo_verify_window_new (GtkApplication *app, const char *store);
void wo_verify_window_check (WoVerifyWindow *self, GFile *file);
/* Asks which file. */
void wo_verify_window_ask (WoVerifyWindow *self);
/* Whether nothing was opened in it yet. */
gboolean wo_verify_window_is_empty (WoVerifyWindow *self);

G_END_DECLS
