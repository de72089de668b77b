/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One register on a landlord's page: its name, its entries, and a button to add one; never empty for want
 * of a place to enter it. Each row opens the entry.
 */
#pragma once

#include "desktop/model/wo-landlord-model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_REGISTER_SECTION (wo_register_section_get_type ())
G_DECLARE_FINAL_TYPE (WoRegisterSection, wo_register_section, WO, REGISTER_SECTION, AdwBin)

GtkWidget *wo_register_section_new (WoRecordKind kind);
WoRecordKind wo_register_section_get_kind (WoRegisterSection *self);
void wo_register_section_show (WoRegisterSection *self,
                               const WoLandlordFacts *facts,
                               const WoEdition *edition);

G_END_DECLS
