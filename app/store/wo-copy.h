/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A store's file copied whole, as it is at one moment, while others write to it; and whether a file is
 * whole. Of SQLite's files alone.
 */
#pragma once

#include "store/wo-store.h"

G_BEGIN_DECLS

/* @to must not be there; it is one file, with nothing beside it. Its owner's alone. */
gboolean wo_copy_file (const char *from, const char *to, GError **error);
/* Reads every page; DAMAGED where one is not what it should be. */
gboolean wo_copy_check (const char *path, GError **error);
/* On the disk, under the name @to: what was there under it is replaced. */
gboolean wo_copy_settle (const char *from, const char *to, GError **error);
/* Another name for what is on the disk already. */
gboolean wo_copy_rename (const char *from, const char *to, GError **error);

G_END_DECLS
