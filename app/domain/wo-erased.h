/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Personal data that must go, goes: an administrator's act "erase" names the cells of a record, with null
 * for each, and says why in its note. What they held is gone from the record, from every other text that
 * stood there, and from the log, whose proofs stay good. Content that is handed up or signed is not
 * erased before the order was returned or reopened.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What an erased text says. */
#define WO_ERASED "(erased)"

gboolean wo_erased_is (const char *value);

G_END_DECLS
