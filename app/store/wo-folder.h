/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The folder beside a store, "<store>.files", that holds the files which records name: each under the
 * SHA-256 of its bytes ("ab/abcd…"), so that it is there once, whole, and never changes. What comes in is
 * written under another name, hashed on the way, put on the disk and then renamed: whoever finds a file under
 * its hash finds all of it. Owner's alone. Any thread may call; nothing here knows a record.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define WO_FOLDER_ERROR (wo_folder_error_quark ())
GQuark wo_folder_error_quark (void);
typedef enum
{
  WO_FOLDER_ERROR_NONE_SUCH,  /* there is no such file */
  WO_FOLDER_ERROR_UNREADABLE, /* it is there, and cannot be read */
  WO_FOLDER_ERROR_NO_FILE,    /* a folder, a link, a device */
  WO_FOLDER_ERROR_EMPTY,
  WO_FOLDER_ERROR_TOO_LARGE,
  WO_FOLDER_ERROR_CHANGED, /* somebody wrote to it meanwhile */
  WO_FOLDER_ERROR_FULL,    /* the disk is full: nothing was kept */
  WO_FOLDER_ERROR_DAMAGED, /* what is kept is not what its name says */
  WO_FOLDER_ERROR_FAILED   /* anything else, with the system's words */
} WoFolderError;

typedef struct
{
  char *name; /* the last part of its path, in UTF-8 */
  char *hash;
  gint64 size;
  char *type; /* a media type as far as it can be told, or NULL */
} WoFolderFile;

/* Keeps a copy of the file at @path beside @store; a clear sentence in @error, which names it, where not. */
WoFolderFile *
wo_folder_put (const char *store, const char *path, GCancellable *cancellable, GError **error);
void wo_folder_file_free (WoFolderFile *self);

/* Where the file of @hash is, or would be. */
char *wo_folder_path (const char *store, const char *hash);
gboolean wo_folder_has (const char *store, const char *hash);
/* It was used now: of those that may go, the oldest go first. */
void wo_folder_used (const char *store, const char *hash);
void wo_folder_remove (const char *store, const char *hash);
/* Reads it whole and holds it against its hash: what is another is taken away. */
gboolean wo_folder_check (const char *store, const char *hash);
/* The bytes of it from @offset, at most @size; or NULL. */
GBytes *wo_folder_read (const char *store, const char *hash, gint64 offset, gsize size);
/* A copy of it that nobody can write to, called @name, for another program to open: read whole and held
 * against @hash on the way. DAMAGED where it is another; then it is no longer in the folder. */
char *wo_folder_show (const char *store, const char *hash, const char *name, GError **error);

/* A file of @hash that is coming, piece by piece: what is here of it goes on where it was. */
char *wo_folder_coming_path (const char *store, const char *hash, GError **error);
gint64 wo_folder_coming_size (const char *store, const char *hash);
gboolean wo_folder_coming_add (
    const char *store, const char *hash, const void *data, gsize size, GError **error);
/* All of it is here: DAMAGED, and gone, where the bytes are not @hash's. */
gboolean wo_folder_coming_settle (const char *store, const char *hash, GError **error);
void wo_folder_coming_drop (const char *store, const char *hash);

typedef struct
{
  char *hash;
  gint64 size;
  gint64 used_us;
} WoFolderEntry;

/* All that is whole, the longest unused first. */
GPtrArray *wo_folder_list (const char *store);
/* Takes away what was shown or half written, and left, before @before_us. */
void wo_folder_clean (const char *store, gint64 before_us);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoFolderFile, wo_folder_file_free)

G_END_DECLS
