/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A topic of the help to read: its paragraphs, lists and keys, and links to what stands near it. Emits
 * "asked" (the name of another topic).
 */
#pragma once

#include "desktop/help/wo-help-topic.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_HELP_VIEW (wo_help_view_get_type ())
G_DECLARE_FINAL_TYPE (WoHelpView, wo_help_view, WO, HELP_VIEW, GtkBox)

/* @topic NULL: nothing, and it is not shown. */
void wo_help_view_show (WoHelpView *self, const WoHelpTopic *topic);

G_END_DECLS
