/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A cell as people read it: what it is, to begin a line with, and what stands in it.
 */
#pragma once

#include "domain/wo-record.h"

G_BEGIN_DECLS

char *wo_cell_title (WoRecordKind kind, const char *path);
/* A date in words, a flag as yes or no; any other text as it is. */
char *wo_cell_words (WoRecordKind kind, const char *path, const char *value);

G_END_DECLS
