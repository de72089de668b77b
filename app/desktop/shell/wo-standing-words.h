/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How this copy stands to the office, in words: the same wherever it is shown.
 */
#pragma once

#include "desktop/model/wo-desk.h"

G_BEGIN_DECLS

/* In a few words: "Not connected since 09:12". */
char *wo_standing_title (const WoOfficeStatus *status);
/* What that means for what was done here: "3 changes wait here". */
char *wo_standing_detail (const WoOfficeStatus *status);
/* A sentence or more, with what one can do. */
char *wo_standing_sentence (const WoOfficeStatus *status);
/* "09:12" for today, else "9 November, 09:12". */
char *wo_standing_time (gint64 us);
/* The symbolic icon that goes with it. */
const char *wo_standing_icon (const WoOfficeStatus *status);

G_END_DECLS
