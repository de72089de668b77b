/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the two files of the folder share: how bytes are written, hashed and put on the disk.
 */
#pragma once

#include "store/wo-folder.h"

G_BEGIN_DECLS

#define WO_FOLDER_CHUNK ((gsize) 256 * 1024)

typedef struct
{
  int from, to;     /* .to -1: only hashed */
  const char *name; /* for sentences */
  GByteArray *head; /* takes how it begins; or NULL */
  GCancellable *cancellable;
} WoFolderCopy;

/* Bytes copied and hashed, or -1. */
gint64 wo_folder_copy (const WoFolderCopy *copy, GChecksum *sum, GError **error);
gboolean wo_folder_write (int fd, const void *data, gsize size);
/* The folder @under the one beside @store, made where it is not there. */
char *wo_folder_make (const char *store, const char *under, GError **error);
gboolean wo_folder_settle (const char *store, const char *hash, const char *from, GError **error);
gboolean wo_folder_fail_errno (GError **error, const char *what, int code);

G_END_DECLS
