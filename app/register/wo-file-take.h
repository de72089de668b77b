/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Takes what somebody sends of a file. Whoever sends it hears that it is whole only once it was read back and is
 * shown where they named it; and whoever was cut off before that, by whatever end, hears it when they ask again.
 */
#pragma once

#include "store/wo-files.h"

G_BEGIN_DECLS

typedef enum
{
  WO_FILE_TAKE_STATE, /* how much of it is here */
  WO_FILE_TAKE_LOOK, /* whether it is: of somebody who may send nothing more nothing is made, and nothing wanted */
  WO_FILE_TAKE_APPEND, /* keeps .bytes at .offset */
  WO_FILE_TAKE_FINISH  /* nothing more comes of it */
} WoFileTakeVerb;

typedef struct
{
  WoFileTakeVerb verb;
  gint64 offset;
  GBytes *bytes;
} WoFileTake;

/* @db: with the parts (wo-files-beside.h); @store reads the same database. */
gboolean wo_file_take (WoDb *db,
                       WoStore *store,
                       const WoUpload *upload,
                       const WoFileTake *take,
                       WoUploadState *ret_state,
                       GError **error);

G_END_DECLS
