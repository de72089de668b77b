/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What was checked of a decision's file, in words: for whoever has it in hand, in the tool and on the page
 * alike.
 */
#pragma once

#include "domain/wo-proven.h"

G_BEGIN_DECLS

/* What holds, or what does not, and where. NULL of a check that was not reached. */
char *wo_words_proven (const WoProven *proven, WoProvenName name);
/* What the file does not prove. */
const char *wo_words_unproven (WoUnproven what);
/* "the names of people" for a part, in the middle of a sentence. */
char *wo_words_part (const char *part);
/* The one line above all checks, and beneath it what to make of that. */
const char *wo_words_proven_title (const WoProven *proven);
const char *wo_words_proven_advice (const WoProven *proven);
/* "Right", "Withheld", "Open" or "Wrong", before or behind a check. */
const char *wo_words_proven_state (WoProvenState state);
/* One sentence that names every withheld part, or NULL. */
char *wo_words_proven_withheld (const WoProven *proven);
/* The line above what the file does not prove. */
const char *wo_words_unproven_title (void);

G_END_DECLS
