/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts that the bytes of a file stand in, WO_FILES_PART_BYTES each but for the last. What is written there
 * counts only once a row says so. A part that is missing, or shorter than such a row says, is
 * WO_STORE_ERROR_DAMAGED to whoever reads it or goes on behind it.
 */
#pragma once

#include "store/wo-files.h"

G_BEGIN_DECLS

/* Keeps @bytes from @offset of @body on, over what nobody came to speak of. */
gboolean
wo_files_write_parts (WoDb *db, const char *body, gint64 offset, GBytes *bytes, GError **error);

G_END_DECLS
