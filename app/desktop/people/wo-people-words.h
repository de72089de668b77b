/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Grants and cover as sentences: "Own cases, until 3 April 2026".
 */
#pragma once

#include "desktop/model/wo-people.h"

G_BEGIN_DECLS

/* All newly allocated. */
char *wo_people_words_scope (const WoPeopleFacts *facts, const char *scope);
char *wo_people_words_grant (const WoPeopleFacts *facts, const WoGrant *grant);
char *wo_people_words_cover (const WoPeopleFacts *facts, const WoCover *cover);
/* What a person may do today: "Caseworker; Quality Team (Northmoor Homes)". NULL: nothing. */
char *wo_people_words_held (const WoPeopleFacts *facts, const WoPerson *person);

/* Why an act on a person was not done, of the answer to wo_people_act_async (); NULL: it was. */
char *wo_people_words_refusal (WoDesk *desk, GAsyncResult *result);

G_END_DECLS
