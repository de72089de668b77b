/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store with orders and findings of few words, and questions to its finder. */
#pragma once

#include "store-fixture.h"

#include "store/wo-finder.h"

/* 40 orders and 60 findings. */
void finder_fill (Fixture *self, gconstpointer data);
void finder_put_order (WoStore *store, GRand *dice, guint n, gint64 position);
void finder_add_findings (WoStore *store, GRand *dice, guint from, guint n);

WoFound *finder_find (WoFinder *finder, WoStore *store, const WoFind *what);
/* What SQLite's own text index finds. */
guint finder_count_in_text_index (WoStore *store, const char *match);
/* Two finders, one that has followed every change and one that reads everything now, say the same, and what the
 * text index says. */
void finder_check_same (Fixture *self);
