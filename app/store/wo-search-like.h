/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A sentence or a paragraph that something is to be like, as words to look for: none of them must be there. Few
 * words were each put there by a person: each is meant, and other words for the same are looked for too; of
 * more only what tells is. Inside of wo-search-plan.
 */
#pragma once

#include "store/wo-query.h"

G_BEGIN_DECLS

/* @ret_near: NULL, or GPtrArray of WoQueryTerm, a group for each thing that has other words. */
WoParsedQuery *wo_search_like_parse (const char *text, GPtrArray **ret_near);
/* What is looked for, with what is near to it (or NULL), as one expression of the text index; or NULL. */
char *wo_search_like_match (const WoParsedQuery *parsed, GPtrArray *near);

G_END_DECLS
