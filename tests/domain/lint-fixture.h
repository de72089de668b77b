/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the tests of the lint share: to read an order on a known day, and to look at what was found.
 */
#pragma once

#include "domain/wo-lint.h"

/* Reads @order (@c and @text may be NULL) on RULES_TODAY. */
WoLint *lint_read (const WoOrder *order, const WoCase *c, const char *text);
/* The same on no day at all. */
WoLint *lint_read_undated (const WoOrder *order, const WoCase *c, const char *text);
/* The clean order and case of rules-fixture with one cell of the order changed. */
WoLint *lint_changed (const char *path, const char *value, const char *text);
/* The first finding of @rule, or NULL. */
const WoLintFinding *lint_find (const WoLint *lint, const char *rule);
gboolean lint_misses (const WoLint *lint, const char *element);
/* Tells every finding, for a test that is about to fail. */
void lint_tell (const WoLint *lint);
/* Takes the suggestion of finding @at in @text and reads again: asserts that this finding is gone. FALSE
 * where it suggests nothing that can stand for its quote. */
gboolean
lint_take (const WoLint *lint, guint at, const WoRecord *order, const WoCase *c, const char *text);
