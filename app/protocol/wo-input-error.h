/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How the readers of this layer say what is wrong with what came in: a code, the place, and one
 * sentence. The place is kept in the error itself, so that a caller can show it apart.
 */
#pragma once

#include "protocol/wo-json.h"

G_BEGIN_DECLS

/* Sets an error whose message is "@at: the rest"; without @at the rest alone. */
void wo_input_fail (GError **error, WoInputError code, const char *at, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

G_END_DECLS
