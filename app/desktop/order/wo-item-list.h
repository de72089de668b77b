/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The list of milestones, of expected documents or of areas for improvement: a row each, one button for one
 * more. Rows stay where they were made, so that nothing jumps while a date is typed.
 */
#pragma once

#include "desktop/model/wo-case-model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_ITEM_LIST (wo_item_list_get_type ())
G_DECLARE_FINAL_TYPE (WoItemList, wo_item_list, WO, ITEM_LIST, GtkWidget)

typedef enum
{
  WO_ITEM_DOCUMENT,  /* elements.evidence: the cell is the text */
  WO_ITEM_MILESTONE, /* elements.milestones: .what and .by, a day */
  WO_ITEM_AREA       /* elements.areas: .what and .finding, a finding of the case */
} WoItemSort;

GtkWidget *wo_item_list_new (WoCaseModel *model, WoItemSort sort);

G_END_DECLS
