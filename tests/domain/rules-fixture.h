/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A case and an order that leave nothing to be said, for the rules: every test changes one thing in
 * them and looks at what follows.
 */
#pragma once

#include "domain/wo-case.h"
#include "domain/wo-edition.h"
#include "domain/wo-order.h"

/* The day on which the rules look at them. */
#define RULES_TODAY "2025-03-14"

const WoEdition *rules_edition (void);
/* All six towards, no stop, nothing missing. */
WoRecord *rules_case_record (void);
/* Every element there, and nothing for the lint to find. */
WoRecord *rules_order_record (void);
/* Sets one cell; NULL removes it. */
void rules_set (WoRecord *record, const char *path, const char *value);
/* The clean case or order with one cell changed (@path may be NULL). */
WoCase *rules_case (const char *path, const char *value);
WoOrder *rules_order (const char *path, const char *value);
