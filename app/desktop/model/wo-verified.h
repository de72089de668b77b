/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The file of a signed decision as somebody has it in hand: what holds of it and what it says, in words. It
 * is read and checked on a thread, with no office open and no network; the offices of this computer, where
 * there are any, are asked for the keys that they know, and nothing else.
 */
#pragma once

#include "domain/wo-proven.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A line of a part: what it is, and what it says. */
typedef struct
{
  char *title, *text;
} WoVerifiedLine;

typedef struct
{
  char *name;       /* "factors" */
  char *title;      /* "The factors and their reasons" */
  gboolean shown;   /* FALSE: withheld */
  GPtrArray *lines; /* WoVerifiedLine */
} WoVerifiedPart;

typedef struct
{
  char *name; /* of the file, or NULL: it was pasted */
  GBytes *bytes;
  WoProven *proven;
  /* What it says in short; each may be NULL. */
  char *order, *content, *root, *key;
  char *number, *landlord, *reference, *signed_by, *signed_on, *guidance;
  GPtrArray *parts; /* WoVerifiedPart; empty where its form does not hold */
} WoVerified;

/* What to check, and against which key. All is copied. */
typedef struct
{
  GFile *file;      /* or */
  GBytes *bytes;    /* what a file holds, or somebody pasted */
  const char *name; /* of @bytes, or NULL */
  const char *
      store; /* the first store of this computer, whose key and whose neighbours' keys are known; or
                        NULL */
  const char *key; /* the one key that is right; or NULL */
} WoVerifyAsk;

void wo_verify_async (const WoVerifyAsk *ask,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data);
/* NULL with @error where it could not be read, or is no such file: a sentence. */
WoVerified *wo_verify_finish (GAsyncResult *result, GError **error);
/* The file with the parts @names withheld, as whoever gets it will see it. */
void wo_verify_withhold_async (GBytes *bytes,
                               const char *const *names,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
void wo_verified_free (WoVerified *self);

/* What a code is that somebody pastes. */
typedef enum
{
  WO_PROOF_CODE_NONE, /* empty */
  WO_PROOF_CODE_HASH, /* 64 digits: of a content or a file */
  WO_PROOF_CODE_KEY,  /* a public key in base64 */
  WO_PROOF_CODE_FILE, /* the text of a whole file */
  WO_PROOF_CODE_OTHER
} WoProofCode;

/* @ret_text (may be NULL): the code without what stands around it. */
WoProofCode wo_proof_code_of (const char *text, char **ret_text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoVerified, wo_verified_free)

G_END_DECLS
