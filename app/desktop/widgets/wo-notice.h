/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One line over a page that says what stands: an icon, a sentence and one button that opens what can be
 * done about it.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_NOTICE (wo_notice_get_type ())
G_DECLARE_FINAL_TYPE (WoNotice, wo_notice, WO, NOTICE, AdwBin)

/* @tone is a style class of the icon and, where it is "info", of the line; or NULL. */
GtkWidget *wo_notice_new (const char *icon, const char *tone);
void wo_notice_set_text (WoNotice *self, const char *text);
/* The button @label opens the page @page on @id; @label NULL: there is no button. */
void wo_notice_set_target (WoNotice *self, const char *label, const char *page, const char *id);

G_END_DECLS
