/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which Spotlight report a landlord is to assess itself against: the reports of the edition, whether this
 * landlord was asked before, and no second asking beside a referral (Guidance May 2024, Referring
 * landlords to our Spotlight reports).
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *wo_spotlight_editor_new (WoCaseModel *model);

G_END_DECLS
