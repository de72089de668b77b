/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The files of a case and of its order, on the page of either: each with its size, who added it and how it
 * stands. Files are added from a chooser or by a drop on the box, open as copies to read, and are put back after
 * a removal. Property: "of-order", whether what is added goes to the order.
 */
#pragma once

#include <adwaita.h>

#include "desktop/model/wo-case-model.h"

G_BEGIN_DECLS

#define WO_TYPE_FILES_BOX (wo_files_box_get_type ())
G_DECLARE_FINAL_TYPE (WoFilesBox, wo_files_box, WO, FILES_BOX, AdwBin)

/* The files of @model as they are now; it is the page's. NULL: none any more. */
void wo_files_box_show (WoFilesBox *self, WoCaseModel *model);
/* Adds @file, as a drop does. */
void wo_files_box_add (WoFilesBox *self, GFile *file);

G_END_DECLS
