/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A code that somebody has from elsewhere, from the minutes or from the office's own page, beside the file
 * in hand: whether it is the same, in a sentence.
 */
#pragma once

#include "desktop/model/wo-verified.h"

G_BEGIN_DECLS

typedef enum
{
  WO_PROOF_IS_NONE,    /* no code at all */
  WO_PROOF_WAITS,      /* there is no file to compare it with yet */
  WO_PROOF_IS_CONTENT, /* the hash of what was signed */
  WO_PROOF_IS_HEAD,    /* the hash of the file's head */
  WO_PROOF_IS_BROKEN,  /* the file names it, and is not what it names */
  WO_PROOF_IS_OTHER,   /* a hash of something else */
  WO_PROOF_IS_KEY,     /* the key that signed */
  WO_PROOF_IS_NO_KEY   /* another */
} WoProofAnswer;

/* @verified: NULL where there is no file. */
WoProofAnswer
wo_proof_code_compare (WoProofCode what, const char *code, const WoVerified *verified);
const char *wo_proof_code_sentence (WoProofAnswer answer);
const char *wo_proof_code_icon (WoProofAnswer answer);
const char *wo_proof_code_tone (WoProofAnswer answer);

G_END_DECLS
