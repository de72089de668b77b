/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A file of a case in words: what stands beneath its name, and the icon that goes with it.
 */
#pragma once

#include "desktop/model/wo-case-files.h"

G_BEGIN_DECLS

/* "1.2 MB · Cleo Hart, 20 March 2025 · Being sent, 40 %". */
char *wo_file_words (WoDesk *desk, const WoCaseFile *file);
/* @ret_tone: of the icon, or NULL for quiet. */
const char *wo_file_icon (const WoCaseFile *file, const char **ret_tone);

G_END_DECLS
