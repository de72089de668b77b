/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The files that hang on cases and orders, as desktop and tool see them. A file that is added is first kept
 * whole beside the store and only then named by a record; in a local office it stays there, under a server it
 * goes up when the server can be reached. One that somebody else added is fetched when it is opened.
 * The signal "file-changed" (const char *hash) of the office says that a file stands otherwise.
 */
#pragma once

#include "domain/wo-file-item.h"
#include "office/wo-office.h"
#include "store/wo-folder.h"

G_BEGIN_DECLS

typedef enum
{
  WO_FILE_HERE,  /* on this computer, and nothing is to be done with it */
  WO_FILE_WAITS, /* here, and still to go up */
  WO_FILE_GOES_UP,
  WO_FILE_AT_OFFICE, /* not here; it is fetched when it is opened */
  WO_FILE_TO_COME,   /* asked for; it comes when the server can be reached */
  WO_FILE_COMES,
  WO_FILE_MISSING /* a local office's, and not in its folder */
} WoFileState;

typedef struct
{
  WoFileState state;
  guint percent; /* of what goes up or comes */
  char *message; /* why it waits, or did not come, a sentence; or NULL */
} WoFileStanding;

/* As it stands now; any thread, without waiting for anything. */
void wo_office_get_file (WoOffice *self, const char *hash, WoFileStanding *ret_standing);
void wo_file_standing_clear (WoFileStanding *self);
/* How many are still to go up; and why one of them waits, or NULL. */
guint wo_office_count_files_to_go_up (WoOffice *self, char **ret_why);

/* Keeps the file at @path beside the store. A record has to name it next: what none names goes. */
void wo_office_keep_file_async (WoOffice *self,
                                const char *path,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
WoFolderFile *wo_office_keep_file_finish (WoOffice *self, GAsyncResult *result, GError **error);
/* The cells by which a record names @file under the id @id: path, value, ..., NULL. */
GStrv
wo_office_file_cells (WoOffice *self, const WoFolderFile *file, const char *id, const char *what);

typedef struct
{
  WoRecordKind kind; /* a case or an order */
  const char *record;
  const char *path;
  const char *what; /* what it is, in a line; or NULL */
} WoAttach;

/* Keeps the file and has the record name it. @ret_id: of the item. */
void wo_office_attach_async (WoOffice *self,
                             const WoAttach *attach,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
WoResult *
wo_office_attach_finish (WoOffice *self, GAsyncResult *result, char **ret_id, GError **error);
WoResult *wo_office_attach (WoOffice *self, const WoAttach *attach, char **ret_id, GError **error);

/* The path of a copy of @item to look at, under its own name; nobody can write to it. It is fetched where it
 * is not here: with OFFLINE it is not, and comes later. */
void wo_office_open_file_async (WoOffice *self,
                                const WoFileItem *item,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
char *wo_office_open_file_finish (WoOffice *self, GAsyncResult *result, GError **error);
char *wo_office_open_file (WoOffice *self, const WoFileItem *item, GError **error);

G_END_DECLS
