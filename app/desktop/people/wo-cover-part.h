/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who stands in for one person, and a form to say who does: begun with whoever stood in last, or else has
 * a role in common, and with a week from today. Enter in a day and Ctrl+Enter anywhere do it. What the
 * rules refuse is said here, and a day that cannot be read is never taken for another.
 */
#pragma once

#include "desktop/model/wo-people.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_COVER_PART (wo_cover_part_get_type ())
G_DECLARE_FINAL_TYPE (WoCoverPart, wo_cover_part, WO, COVER_PART, AdwBin)

/* For the person @id, before anything is known of them; @own: whoever works here. */
void wo_cover_part_open (WoCoverPart *self, WoDesk *desk, const char *id, gboolean own);
/* @facts have the person in them, and stay until the next are shown. */
void wo_cover_part_show (WoCoverPart *self, const WoPeopleFacts *facts);

G_END_DECLS
