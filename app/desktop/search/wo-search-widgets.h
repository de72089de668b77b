/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts that a page is searched with: the chips of what was understood, the fields that put a search
 * together, and the searches one keeps.
 */
#pragma once

#include "desktop/search/wo-saved-acts.h"
#include "desktop/search/wo-saved-list.h"
#include "desktop/search/wo-search-builder.h"
#include "desktop/search/wo-search-chips.h"
#include "desktop/widgets/wo-wrap-layout.h"
#include "domain/wo-search-text.h"
