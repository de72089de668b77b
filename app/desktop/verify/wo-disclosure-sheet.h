/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is withheld of a decision before its file is given away: whole parts, each with its hash left in its
 * place, and beneath it what the reader will see. Nothing is written before somebody saves it.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_DISCLOSURE_SHEET (wo_disclosure_sheet_get_type ())
G_DECLARE_FINAL_TYPE (WoDisclosureSheet, wo_disclosure_sheet, WO, DISCLOSURE_SHEET, AdwWindow)

/* @file: the whole decision. @name: the number of the order, for the name of the file, or NULL. */
WoDisclosureSheet *wo_disclosure_sheet_present (GtkWidget *near, GBytes *file, const char *name);

G_END_DECLS
