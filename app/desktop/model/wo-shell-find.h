/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the desktop's own search may find: cases, by the words in their list. Of an office that is open and
 * signed in; where none is open, only of an office without a server that is the only one here. An office
 * that one is signed out of, and a case one may not read any more, are not told of. All runs on a worker.
 */
#pragma once

#include "office/wo-office.h"

G_BEGIN_DECLS

/* So many cases at once, and so many bytes of words. */
#define WO_SHELL_FIND_MAX 20
#define WO_SHELL_FIND_WORDS_MAX 256

typedef struct
{
  char *id;
  char *name;  /* the reference, or the title where there is none */
  char *about; /* landlord and title */
} WoShellFound;

void wo_shell_found_free (WoShellFound *self);

/* @office: the one that is open, or NULL: then @store, the first store of this computer, is looked at.
 * @words: plain words, all of which must stand in a case. The answer: WoShellFound. */
void wo_shell_find_async (WoOffice *office,
                          const char *store,
                          const char *words,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
/* The cases of these ids, as far as they may be told of. */
void wo_shell_tell_async (WoOffice *office,
                          const char *store,
                          const char *const *ids,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
/* Of both; an error means that nothing may be told. */
GPtrArray *wo_shell_find_finish (GAsyncResult *result, GError **error);

G_END_DECLS
