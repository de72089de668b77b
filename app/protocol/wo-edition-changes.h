/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An edition made here (a guidance record) put together: the edition it is based on, with each change
 * written at its path, read with every check that a file of data/guidance/ meets. A path names a text
 * as data/guidance/README.md describes:
 *
 *   reminder                               settings.further_after_days
 *   factors/oversight.question             factors/oversight.answers/yes.does
 *   spotlights/repairs.title               codes/2020.clauses/3.11.text
 *   categories/Damp and mould              sources.due-missing
 *
 * A path without a value takes out what stands there; a path to an item that is not there begins it.
 */
#pragma once

#include "domain/wo-guidance.h"
#include "protocol/wo-json.h"

G_BEGIN_DECLS

/* The JSON of @base (an edition's) with the changes of @guidance. The error names the path that is
 * wrong. @author is whoever published it; NULL: a draft. */
char *wo_edition_change (const char *base,
                         const WoGuidance *guidance,
                         const char *author,
                         GError **error);
G_END_DECLS
