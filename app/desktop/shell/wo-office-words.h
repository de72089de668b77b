/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An office of this computer in sentences: whose it is, what of it is nowhere else, and what is asked and said
 * when it is forgotten.
 */
#pragma once

#include "desktop/model/wo-offices.h"

G_BEGIN_DECLS

/* Whose it is. */
char *wo_office_name_words (const WoPremises *office);
/* What of it is nowhere else. */
char *wo_office_state_words (const WoPremises *office);
/* What is asked before it is forgotten; it names what would be lost. */
char *wo_office_forget_words (const WoPremises *office);
/* What stayed of the sign-in there; NULL: nothing. @server: its address. */
char *wo_office_left_words (WoLeft left, const char *server);

G_END_DECLS
