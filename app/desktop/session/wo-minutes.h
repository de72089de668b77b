/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The minutes of a session as plain text: who, when, and what was decided of each order, with the hash
 * that was signed.
 */
#pragma once

#include "desktop/session/wo-session.h"

G_BEGIN_DECLS

char *wo_minutes_text (WoDesk *desk, WoSession *session);

G_END_DECLS
