/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who vouches for the file of a decision: the checkpoint of its log, the key, and the head's signature. */
#include "protocol/wo-capsule-private.h"

#include "protocol/wo-json-member.h"

/* The checkpoint is that of this very log, and signed with the key beside it. */
static gboolean
is_checkpoint (const WoCapsule *self, const char *text, const char *key)
{
  JsonObject *log = wo_capsule_value (self, "log");
  g_autoptr (WoCheckpoint) checkpoint = wo_checkpoint_parse (text, -1, NULL);
  WoHash root;

  return checkpoint != NULL && wo_hash_parse (wo_json_text (log, "root"), &root) &&
         wo_hash_equal (&root, &checkpoint->root) &&
         checkpoint->size == wo_json_int (log, "size", -1) &&
         g_str_equal (checkpoint->origin, self->origin) &&
         wo_checkpoint_is_signed (checkpoint, key);
}

void
wo_capsule_prove_signatures (const WoCapsule *self, const char *const *keys, WoProven *proven)
{
  JsonObject *log = wo_capsule_value (self, "log");
  const char *text = wo_json_text (log, "checkpoint"), *key = wo_json_text (log, "key");
  g_autofree char *head = wo_capsule_head (self);

  if (text == NULL && key == NULL && self->signature == NULL)
    {
      wo_proven_set (proven, WO_PROVEN_CHECKPOINT, WO_PROVEN_UNKNOWN, NULL);
      wo_proven_set (proven, WO_PROVEN_KEY, WO_PROVEN_UNKNOWN, NULL);
      wo_proven_set (proven, WO_PROVEN_SIGNATURE, WO_PROVEN_UNKNOWN, NULL);
      return;
    }
  wo_proven_set (proven, WO_PROVEN_CHECKPOINT,
                 text != NULL && key != NULL && is_checkpoint (self, text, key) ? WO_PROVEN_HOLDS
                                                                                : WO_PROVEN_FAILS,
                 NULL);
  if (keys == NULL || keys[0] == NULL)
    wo_proven_set (proven, WO_PROVEN_KEY, WO_PROVEN_UNKNOWN, key);
  else
    wo_proven_set (proven, WO_PROVEN_KEY,
                   key != NULL && g_strv_contains (keys, key) ? WO_PROVEN_HOLDS : WO_PROVEN_FAILS,
                   key);
  if (self->signature == NULL)
    wo_proven_set (proven, WO_PROVEN_SIGNATURE, WO_PROVEN_UNKNOWN, NULL);
  else
    wo_proven_set (proven, WO_PROVEN_SIGNATURE,
                   key != NULL && wo_signature_is_good (head, self->signature, key)
                       ? WO_PROVEN_HOLDS
                       : WO_PROVEN_FAILS,
                   NULL);
}
