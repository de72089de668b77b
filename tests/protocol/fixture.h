/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the tests of this layer share: golden files, and the refusal of a text by a reader.
 */
#pragma once

#include "protocol/wo-json.h"

/* A golden file without its last newline. */
char *fixture_golden (const char *name);
/* Claims that @error is the input error @code at @at (NULL: nowhere), one sentence, and clears it. */
void fixture_refused (GError **error, WoInputError code, const char *at);
/* A file of the folder of real data, or NULL and the test is skipped with a reason. */
char *fixture_real_file (const char *name);
