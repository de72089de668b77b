/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The schema and how an older file becomes a present one: an array of steps whose index is the
 * version they start from (PRAGMA user_version). Each step is one transaction, and all of them together are
 * one in a new file, so that none is ever between two versions. A step that has been released is never changed.
 */
#pragma once

#include "store/wo-db.h"

G_BEGIN_DECLS

/* "WOst": what a file of ours says it is (PRAGMA application_id). */
#define WO_APPLICATION_ID 0x574F7374

/* The schema's steps as SQL, compiled in; ends with NULL. For ever valid. */
const char *const *wo_schema_steps (void);

/* Checks that the file is empty or ours, and brings it to the version after the last of @steps. A
 * read-only file must already be there. */
gboolean wo_schema_migrate (
    WoDb *db, const char *path, const char *const *steps, WoStoreFlags flags, GError **error);

G_END_DECLS
