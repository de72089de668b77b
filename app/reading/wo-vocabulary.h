/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words that were broken in the middle ("main tenance", "o f the", "T he") are put together again:
 * where the two pieces together are a word that this very report, or every report, has, and one of them
 * is no word by itself. Nothing else is ever joined.
 */
#pragma once

#include "reading/wo-transcript.h"

G_BEGIN_DECLS

/* Over all blocks of @transcript, by the words in them. */
void wo_vocabulary_mend (WoTranscript *transcript);
/* One text by itself; newly allocated. */
char *wo_vocabulary_mend_text (const char *text);

G_END_DECLS
