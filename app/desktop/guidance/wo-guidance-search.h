/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A search through the guidance that knows the old names of things and those used now.
 */
#pragma once

#include "desktop/guidance/wo-guidance-item.h"
#include "domain/wo-edition.h"

G_BEGIN_DECLS

/* The ways @words can be meant: as they stand, and with each old name in them put as the new one and
 * each new name as every old one. Each ends with NULL (GStrv array). */
GPtrArray *wo_guidance_readings (const WoEdition *edition, const char *words);
/* Whether @item has all the words of one of @readings. */
gboolean wo_guidance_found (const WoGuidanceItem *item, GPtrArray *readings);

G_END_DECLS
