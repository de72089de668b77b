/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The bytes of files in a server's store, by the SHA-256 of all of them. What somebody sends is kept as it
 * comes, under their own name, so that they go on where they were cut off; it counts as a file only when the
 * whole was read back and has the hash that it came under. No call holds more than a part or two. The parts are
 * found where wo-files-beside.h says.
 */
#pragma once

#include "store/wo-db.h"

G_BEGIN_DECLS

#define WO_FILES_PART_BYTES (1024 * 1024)

/* Whether a case or an order names the hash of this column: their kinds are 0 and 1. */
#define WO_FILES_NAMED_BY(kind, hash)                                                              \
  "EXISTS (SELECT 1 FROM found WHERE kind = " kind " AND path = 'files/*.hash' AND value = " hash  \
  ")"
#define WO_FILES_NAMED(hash)                                                                       \
  "(" WO_FILES_NAMED_BY ("0", hash) " OR " WO_FILES_NAMED_BY ("1", hash) ")"

typedef struct
{
  const char *hash;
  const char *person;
  gint64 size;    /* of the whole, as its sender says */
  gint64 quota;   /* bytes of theirs that are not whole, or that no record names */
  gboolean known; /* they may read the file: where it is whole already, it is not sent again */
  gint64 now_us;
} WoUpload;

typedef enum
{
  WO_UPLOAD_KEPT,
  WO_UPLOAD_WHOLE,
  WO_UPLOAD_OTHER_OFFSET, /* nothing was kept; at 0 also where some of what came before is damaged, and went */
  WO_UPLOAD_OVER_QUOTA, /* nothing was kept */
  WO_UPLOAD_OTHER_HASH  /* all of it was forgotten */
} WoUploadOutcome;

typedef struct
{
  WoUploadOutcome outcome;
  gint64 received; /* where to go on */
  gboolean all; /* all of it came before, and was not read back: it waits for wo_files_finish () */
} WoUploadState;

/* The size of the file @hash; 0: it is not here. */
gboolean wo_files_size (WoDb *db, const char *hash, gint64 *ret_size, GError **error);
/* How much of @upload is here: KEPT or WHOLE. Its size may be 0: not known. */
gboolean
wo_files_state (WoDb *db, const WoUpload *upload, WoUploadState *ret_state, GError **error);
/* Keeps @bytes, which begin at @offset and do not go beyond the end: they are on the disk before a short
 * transaction says that they are here. Another size than the sender said before begins anew. */
gboolean wo_files_append (WoDb *db,
                          const WoUpload *upload,
                          gint64 offset,
                          GBytes *bytes,
                          WoUploadState *ret_state,
                          GError **error);
/* Reads back what has come to its end and makes it a file, or forgets it: WHOLE, OTHER_HASH, OTHER_OFFSET where it
 * is damaged, or KEPT where something is still to come. */
gboolean
wo_files_finish (WoDb *db, const WoUpload *upload, WoUploadState *ret_state, GError **error);
/* Bytes of the file from @from on, at most @most and none beyond their part; NULL without an error: not
 * here, or @from is beyond the end. */
GBytes *wo_files_read (WoDb *db, const char *hash, gint64 from, gsize most, GError **error);
/* Forgets what nobody went on sending since @stale_us, and the files that no record has named since
 * @unnamed_us; @now_us is when it is first seen that none does. In many short transactions. */
gboolean wo_files_sweep (
    WoDb *db, gint64 now_us, gint64 stale_us, gint64 unnamed_us, guint *ret_n, GError **error);
/* The record of this id names the file no more, since it was erased there: the file goes at once where no
 * other record names it. In the register's transaction; its parts go behind it (wo-files-beside.h). */
gboolean wo_files_erase (WoDb *db, const char *hash, const char *record, GError **error);
/* The hash of all parts of @body, which are @size bytes together; NULL where that fails. */
char *wo_files_hash (WoDb *db, const char *body, gint64 size, GError **error);
/* Reads every file back; FALSE with WO_STORE_ERROR_DAMAGED where one is not what its name says. */
gboolean wo_files_verify (WoDb *db, guint *ret_n, GError **error);

G_END_DECLS
