/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The minutes of a session as plain text: who, when, and what was decided of each order, with the hash
 * that was signed.
 */
#pragma once

#include "desktop/model/wo-minutes-job.h"
#include "desktop/session/wo-session.h"
#include "documents/wo-paper.h"

G_BEGIN_DECLS

char *wo_minutes_text (WoDesk *desk, WoSession *session);
/* The minutes of a session that is a record, as a paper. */
WoPaper *wo_minutes_paper (WoDesk *desk, const WoMinutesAnswer *answer);

G_END_DECLS
