/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The first page of all: sign in to an office's server, or begin an office on this computer. It asks;
 * the application opens the office.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_SIGN_IN_PAGE (wo_sign_in_page_get_type ())
G_DECLARE_FINAL_TYPE (WoSignInPage, wo_sign_in_page, WO, SIGN_IN_PAGE, AdwBin)

/* What stands in the fields at first; NULL leaves one as it is. @again: signing in once more to a known
 * server, so that only the passphrase is asked for. */
void
wo_sign_in_page_prepare (WoSignInPage *self, const char *server, const char *name, gboolean again);
/* Shows that it is being tried, or why it did not work. */
void wo_sign_in_page_set_busy (WoSignInPage *self, gboolean busy);
void wo_sign_in_page_set_error (WoSignInPage *self, const char *sentence);

/* Signals: "sign-in" (const char *server, const char *name, const char *passphrase);
 * "work-alone" (const char *name); "cancelled" (): where it was asked again. */

G_END_DECLS
