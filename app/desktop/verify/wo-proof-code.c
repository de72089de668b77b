/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/verify/wo-proof-code.h"

#include <glib/gi18n-lib.h>

#define GOOD "object-select-symbolic", "success"
#define BAD "process-stop-symbolic", "error"

static const struct
{
  const char *sentence, *icon, *tone;
} answers[] = {
  [WO_PROOF_IS_NONE] = { N_ ("This is no code that can be compared. A hash has 64 digits from 0 to "
                             "9 "
                             "and a to f; a public key has 44 letters and signs."),
                         "dialog-warning-symbolic", "warning" },
  [WO_PROOF_WAITS] = { N_ ("Open the file that this code belongs to; then it is compared."),
                       "dialog-question-symbolic", "wo-quiet" },
  [WO_PROOF_IS_CONTENT] = { N_ ("It is the same: this is the hash of the content that was signed."),
                            GOOD },
  [WO_PROOF_IS_HEAD] = { N_ ("It is the same: this is the hash of the file’s head."), GOOD },
  [WO_PROOF_IS_BROKEN] = { N_ ("The file names this hash, and what stands in it is something else: "
                               "do "
                               "not rely on it."),
                           BAD },
  [WO_PROOF_IS_OTHER] = { N_ ("It is not the same: this is the hash of another decision, or of "
                              "this "
                              "one before or after it was changed."),
                          BAD },
  [WO_PROOF_IS_KEY] = { N_ ("It is the same: the log in this file was signed with this key."),
                        GOOD },
  [WO_PROOF_IS_NO_KEY] = { N_ ("It is not the same: this file was not signed with this key."),
                           BAD },
};

static gboolean
holds (const WoVerified *verified, WoProvenName name)
{
  WoProvenState state = verified->proven->checks[name].state;

  return state == WO_PROVEN_HOLDS || state == WO_PROVEN_WITHHELD;
}

static WoProofAnswer
compare_hash (const char *code, const WoVerified *verified)
{
  if (g_strcmp0 (code, verified->content) == 0)
    return holds (verified, WO_PROVEN_CONTENT) && holds (verified, WO_PROVEN_SIGNING)
               ? WO_PROOF_IS_CONTENT
               : WO_PROOF_IS_BROKEN;
  if (g_strcmp0 (code, verified->root) == 0)
    return holds (verified, WO_PROVEN_ROOT) && holds (verified, WO_PROVEN_PARTS)
               ? WO_PROOF_IS_HEAD
               : WO_PROOF_IS_BROKEN;
  return WO_PROOF_IS_OTHER;
}

WoProofAnswer
wo_proof_code_compare (WoProofCode what, const char *code, const WoVerified *verified)
{
  if (what != WO_PROOF_CODE_HASH && what != WO_PROOF_CODE_KEY)
    return WO_PROOF_IS_NONE;
  if (verified == NULL)
    return WO_PROOF_WAITS;
  if (what == WO_PROOF_CODE_HASH)
    return compare_hash (code, verified);
  return g_strcmp0 (code, verified->key) == 0 && holds (verified, WO_PROVEN_CHECKPOINT)
             ? WO_PROOF_IS_KEY
             : WO_PROOF_IS_NO_KEY;
}

const char *
wo_proof_code_sentence (WoProofAnswer answer)
{
  return _ (answers[answer].sentence);
}

const char *
wo_proof_code_icon (WoProofAnswer answer)
{
  return answers[answer].icon;
}

const char *
wo_proof_code_tone (WoProofAnswer answer)
{
  return answers[answer].tone;
}
