/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What one person set for themselves on this computer, and nobody else's business: a small file beside the
 * program's other settings. What cannot be written is as it was at the next start.
 */
#pragma once

#include "domain/wo-date.h"

G_BEGIN_DECLS

/* Whether the desktop may be told of news; TRUE until somebody says otherwise. */
gboolean wo_preferences_get_notices (void);
void wo_preferences_set_notices (gboolean notices);
/* The last day that the morning brief was told to the person @id. */
WoDate wo_preferences_get_briefed (const char *id);
void wo_preferences_set_briefed (const char *id, WoDate day);
/* Order id → the last step of it that the person @id looked at here. */
GHashTable *wo_preferences_get_looked (const char *id);
/* The person @id looked at @order, whose last step was @step; of many the first are forgotten. */
void wo_preferences_set_looked (const char *id, const char *order, const char *step);
/* Whether the guide to a first order shows; FALSE until somebody asks for it. */
gboolean wo_preferences_get_guide (void);
void wo_preferences_set_guide (gboolean guide);

G_END_DECLS
