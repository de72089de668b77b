/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Beneath the line of the story that took an approval or a sign-off back: that it stands no more, and, asked
 * for, what has been changed since, word by word.
 */
#pragma once

#include "desktop/model/wo-desk.h"
#include "domain/wo-voided.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *wo_voided_box_new (WoDesk *desk, const char *order, const WoVoided *voided);
/* "The sign-off by Ola Winter on 14 March 2025 stands no more." */
char *wo_voided_sentence (WoDesk *desk, const WoVoided *voided);

G_END_DECLS
