/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every query of what a store keeps of files, of a client's acts until a backup holds them, of what goes and of what
 * is found by its name, for the test of plans. */
#pragma once

#include "domain/wo-case.h"
#include "store/wo-store.h"

void plan_use_precedents (WoStore *store, const WoCase *c);
void plan_use_kept (WoStore *store);
void plan_use_files (WoStore *store);
void plan_use_sweep (WoStore *store);
void plan_use_late_words (WoStore *store);
void plan_use_newest (WoStore *store);
