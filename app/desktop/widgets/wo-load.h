/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a page shows while its content is being read, when it could not be read, and when it is there:
 * three different pages. The child in the .ui file is the content.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define WO_TYPE_LOAD (wo_load_get_type ())
G_DECLARE_FINAL_TYPE (WoLoad, wo_load, WO, LOAD, GtkWidget)

/* @error: a sentence, or NULL. */
void wo_load_show (WoLoad *self, gboolean loaded, const char *error);

G_END_DECLS
