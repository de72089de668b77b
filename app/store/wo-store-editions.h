/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The editions a store knows: those that are compiled in, and those that were published in it. An
 * edition is the same for ever, so what is given stays valid as long as the program runs, on any thread.
 */
#pragma once

#include "store/wo-store.h"

G_BEGIN_DECLS

/* The edition @id, or the newest by its day of revision for NULL; NULL without an error where there is
 * none of that id. */
const WoEdition *wo_store_edition (WoStore *self, const char *id, GError **error);
/* All of them, oldest first (const WoEdition *). */
GPtrArray *wo_store_editions (WoStore *self, GError **error);
/* The JSON of the edition that the record @id makes, published or a draft. */
char *wo_store_edition_draft (WoStore *self, const char *id, GError **error);

G_END_DECLS
