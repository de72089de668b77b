/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The first page of all: sign in to an office's server, or begin an office on this computer. It asks;
 * the entrance opens the office. What the server offers stands beneath its address once it has said so.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_SIGN_IN_PAGE (wo_sign_in_page_get_type ())
G_DECLARE_FINAL_TYPE (WoSignInPage, wo_sign_in_page, WO, SIGN_IN_PAGE, AdwBin)

/* What stands in the fields at first; NULL leaves one as it is. @again: signing in once more to a known
 * server, which is asked at once. */
void
wo_sign_in_page_prepare (WoSignInPage *self, const char *server, const char *name, gboolean again);
/* The provider's page opens in the browser once more, which @sentence explains. */
void wo_sign_in_page_ask_browser (WoSignInPage *self, const char *sentence);
/* Shows that it is being tried, or why it did not work. */
void wo_sign_in_page_set_busy (WoSignInPage *self, gboolean busy);
void wo_sign_in_page_set_error (WoSignInPage *self, const char *sentence);

/* Signals: "sign-in" (const char *server, const char *name, const char *passphrase);
 * "sign-in-elsewhere" (const char *server, const char *answer): what the browser brought from the provider;
 * "work-alone" (const char *name); "try-demo" (); "cancelled" (): where it was asked again. */

G_END_DECLS
