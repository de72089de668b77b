/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The end of a session: what was marked, with the hash of what was read; one signing act an order; and the
 * minutes. Content that is not what was read is never signed. A WoPage without an id.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_SIGN_PAGE (wo_sign_page_get_type ())
G_DECLARE_FINAL_TYPE (WoSignPage, wo_sign_page, WO, SIGN_PAGE, GtkWidget)

G_END_DECLS
