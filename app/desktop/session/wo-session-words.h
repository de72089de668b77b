/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A session in a sentence or two: what waits, of how many landlords, and where judgement is asked for.
 */
#pragma once

#include "desktop/session/wo-session.h"

G_BEGIN_DECLS

/* "9 new, 2 incorporate, 1 further order. 3 landlords. Two managers’ notes ask you something. ..." */
char *wo_session_words (WoSession *self);
/* "Session of 4 November 2026 · open", or NULL where none is planned. */
char *wo_session_words_over (WoSession *self);

G_END_DECLS
