/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two threads for the bytes of files, each on connections of its own: one takes what people send, one gives
 * what they fetch. Each time it is looked up anew what the person may do. Whoever may not read any record
 * that names a file hears what they would hear if it were not here.
 */
#pragma once

#include "server/wo-file-gate.h"
#include "store/wo-files.h"

G_BEGIN_DECLS

typedef struct _WoFileDesk WoFileDesk;

typedef enum
{
  WO_FILE_FIND,   /* its size, for who may read it */
  WO_FILE_READ,   /* bytes from .offset on, at most .most; for who found it */
  WO_FILE_STATE,  /* how much of what the person sends is here */
  WO_FILE_APPEND, /* .bytes at .offset */
  WO_FILE_FINISH,
  WO_FILE_SWEEP,
  WO_FILE_CLEAR /* .size: so many parts of what is no file any more are gone; 0: there are none */
} WoFileVerb;

typedef enum
{
  WO_FILE_DONE,
  WO_FILE_FAILED,   /* .error */
  WO_FILE_NOT_HERE, /* the person works here no longer, or has no role */
  WO_FILE_NO_ROLE,  /* none that may add files */
  WO_FILE_UNKNOWN   /* no such file, or not for this person */
} WoFileOutcome;

typedef struct
{
  WoFileVerb verb;
  char *hash;
  char *person;
  gint64 size; /* what the whole is said to have; found: what it has */
  gint64 offset;
  gsize most;
  GBytes *bytes; /* to be kept, or what was read */
  WoFileOutcome outcome;
  WoUploadState state;
  GError *error;
} WoFileJob;

/* On the main thread; @job is freed afterwards. */
typedef void (*WoFileDone) (WoFileJob *job, gpointer data);

WoFileJob *wo_file_job_new (WoFileVerb verb, const char *hash, const char *person);

WoFileDesk *wo_file_desk_new (const char *store, GError **error);
/* Does what was asked, and tells of it, before it ends. */
void wo_file_desk_free (WoFileDesk *self);
/* Of what comes in, or what goes out. */
WoFileGate *wo_file_desk_gate (WoFileDesk *self, gboolean out);
/* Takes over @job; FALSE, and freed, where too much waits or (NULL) the server ends. @data must live until @done. */
gboolean wo_file_desk_ask (WoFileDesk *self, WoFileJob *job, WoFileDone done, gpointer data);

G_END_DECLS
