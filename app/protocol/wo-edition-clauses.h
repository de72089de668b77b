/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A clause whose text changes has a new version, its author, day and note. Inside of
 * wo-edition-changes.
 */
#pragma once

#include "domain/wo-guidance.h"
#include "protocol/wo-json.h"

G_BEGIN_DECLS

/* Counts up each clause of @after that has another text than in @before and the same version. */
void wo_edition_count_clauses (JsonObject *before,
                               JsonObject *after,
                               const WoGuidance *guidance,
                               const char *author);

G_END_DECLS
