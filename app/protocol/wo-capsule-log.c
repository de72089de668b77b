/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-capsule-private.h"

#include "protocol/wo-json-member.h"

#include <string.h>

/* What the checks of the log share. */
typedef struct
{
  const WoCapsule *capsule;
  WoProven *proven;
  JsonObject *log;
  GHashTable *entries;            /* an act's id → its header (JsonNode) */
  gboolean found;                 /* the act of signing, among the entries */
  JsonNode *approval, *approving; /* the last act of approval that is shown, and its result */
} Proving;

static gint64
number_of (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
                 json_node_get_value_type (node) == G_TYPE_INT64
             ? json_node_get_int (node)
             : -1;
}

static JsonArray *
list_of (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
object_of (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* The object that the text is, or NULL. */
static JsonNode *
read_object (const char *text)
{
  g_autoptr (JsonNode) node =
      text != NULL ? wo_json_read (text, -1, &wo_json_limits_body, NULL) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? g_steal_pointer (&node) : NULL;
}

static void
fail_at (Proving *self, WoProvenName name, gint64 position)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, position);

  wo_proven_set (self->proven, name, WO_PROVEN_FAILS, text);
}

static GArray *
read_hashes (JsonArray *texts)
{
  g_autoptr (GArray) hashes = g_array_new (FALSE, FALSE, sizeof (WoHash));
  guint n = texts != NULL ? json_array_get_length (texts) : WO_PROOF_MAX + 1;

  for (guint i = 0; i < n && n <= WO_PROOF_MAX; i++)
    {
      JsonNode *node = json_array_get_element (texts, i);
      WoHash hash;

      if (!JSON_NODE_HOLDS_VALUE (node) || !wo_hash_parse (json_node_get_string (node), &hash))
        return NULL;
      g_array_append_val (hashes, hash);
    }
  return n <= WO_PROOF_MAX ? g_steal_pointer (&hashes) : NULL;
}

/* Whether the entry is of this order and in the log of @size entries with @root; @ret_header, which is
 * NULL where it says nothing, is the caller's. */
static gboolean
is_in_log (Proving *self, JsonObject *entry, gint64 size, const WoHash *root, JsonNode **ret_header)
{
  const char *header = wo_json_text (entry, "header");
  g_autoptr (GArray) proof = read_hashes (list_of (entry, "proof"));
  JsonObject *object;
  gint64 position;
  WoHash leaf;

  *ret_header = read_object (header);
  if (*ret_header == NULL || proof == NULL)
    return FALSE;
  object = json_node_get_object (*ret_header);
  position = number_of (object, "position");
  wo_tree_leaf (header, strlen (header), &leaf);
  return position > 0 && position <= size &&
         g_strcmp0 (wo_json_text (object, "record"), self->capsule->order) == 0 &&
         wo_tree_is_included (&leaf, (guint64) position - 1, (guint64) size, proof, root);
}

static void
prove_entries (Proving *self)
{
  JsonArray *entries = list_of (self->log, "entries");
  gint64 size = number_of (self->log, "size"), last = 0;
  WoHash root = { { 0 } };

  if (entries == NULL || !wo_hash_parse (wo_json_text (self->log, "root"), &root))
    wo_proven_set (self->proven, WO_PROVEN_LOG, WO_PROVEN_FAILS, NULL);
  for (guint i = 0; entries != NULL && i < json_array_get_length (entries); i++)
    {
      JsonNode *node = json_array_get_element (entries, i);
      JsonNode *header = NULL;
      gboolean right = JSON_NODE_HOLDS_OBJECT (node) &&
                       is_in_log (self, json_node_get_object (node), size, &root, &header);
      JsonObject *object = header != NULL ? json_node_get_object (header) : NULL;
      gint64 position = object != NULL ? number_of (object, "position") : -1;

      if (!right || position <= last)
        fail_at (self, WO_PROVEN_LOG, MAX (position, last));
      last = MAX (position, last);
      self->found = self->found || position == self->capsule->position;
      if (object != NULL && wo_json_text (object, "act") != NULL)
        g_hash_table_replace (self->entries, (gpointer) wo_json_text (object, "act"), header);
      else if (header != NULL)
        json_node_unref (header);
    }
  wo_proven_set (self->proven, WO_PROVEN_LOG, self->found ? WO_PROVEN_HOLDS : WO_PROVEN_FAILS,
                 NULL);
}

/* Whether the SHA-256 of the salt and @text is what @hash says. */
static gboolean
commits_to (const char *salt, const char *text, const char *hash)
{
  guint8 bytes[WO_CAPSULE_SALT_BYTES];
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  if (salt == NULL || text == NULL || strlen (salt) != 2 * sizeof bytes)
    return FALSE;
  for (guint i = 0; i < sizeof bytes; i++)
    {
      int high = g_ascii_xdigit_value (salt[2 * i]), low = g_ascii_xdigit_value (salt[2 * i + 1]);

      if (high < 0 || low < 0)
        return FALSE;
      bytes[i] = (guint8) (high << 4 | low);
    }
  g_checksum_update (sum, bytes, sizeof bytes);
  g_checksum_update (sum, (const guchar *) text, (gssize) strlen (text));
  return g_strcmp0 (g_checksum_get_string (sum), hash) == 0;
}

/* The step that the timeline tells of the act, or NULL. */
static JsonObject *
step_of (JsonArray *steps, const char *act)
{
  for (guint i = 0; steps != NULL && i < json_array_get_length (steps); i++)
    {
      JsonNode *node = json_array_get_element (steps, i);

      if (JSON_NODE_HOLDS_OBJECT (node) &&
          g_strcmp0 (wo_json_text (json_node_get_object (node), "act"), act) == 0)
        return json_node_get_object (node);
    }
  return NULL;
}

/* An act of signing must name the content, and have been taken; what the file says of it in short must be
 * what the act and its result say. */
static void
prove_signing (Proving *self, JsonObject *act, JsonObject *result)
{
  JsonObject *seen = object_of (act, "seen"), *record = object_of (act, "record");
  JsonObject *decision = wo_capsule_value (self->capsule, "decision");
  gboolean here = wo_json_is_true (result, "authenticated");
  gboolean right =
      g_strcmp0 (wo_json_text (act, "kind"), "sign") == 0 &&
      g_strcmp0 (wo_json_text (record, "id"), self->capsule->order) == 0 &&
      g_strcmp0 (wo_json_text (seen, "hash"), self->capsule->content) == 0 &&
      g_strcmp0 (wo_json_text (result, "outcome"), "applied") == 0 &&
      g_strcmp0 (wo_json_text (decision, "signed_by"), wo_json_text (act, "by")) == 0 &&
      g_strcmp0 (wo_json_text (decision, "signed_for"), wo_json_text (act, "for")) == 0 &&
      g_strcmp0 (wo_json_text (decision, "signed_on"), wo_json_text (result, "today")) == 0 &&
      g_strcmp0 (wo_json_text (decision, "authenticated"), here ? "yes" : "no") == 0;

  wo_proven_set (self->proven, WO_PROVEN_SIGNING, right ? WO_PROVEN_HOLDS : WO_PROVEN_FAILS, NULL);
}

static void
take_approval (Proving *self, JsonNode *act, JsonNode *result)
{
  if (g_strcmp0 (wo_json_text (json_node_get_object (act), "kind"), "approve") != 0)
    return;
  g_clear_pointer (&self->approval, json_node_unref);
  g_clear_pointer (&self->approving, json_node_unref);
  self->approval = json_node_ref (act);
  self->approving = json_node_ref (result);
}

/* What the file says of the approval is what the last one said, and the day that the log took it under. */
static void
prove_approval (Proving *self)
{
  JsonObject *said = wo_capsule_value (self->capsule, "approval");
  JsonObject *act = self->approval != NULL ? json_node_get_object (self->approval) : NULL;
  JsonObject *result = self->approving != NULL ? json_node_get_object (self->approving) : NULL;

  self->proven->unproven[WO_UNPROVEN_APPROVAL] = said != NULL && act == NULL;
  if (said != NULL && act != NULL &&
      (g_strcmp0 (wo_json_text (said, "approved_by"), wo_json_text (act, "by")) != 0 ||
       g_strcmp0 (wo_json_text (said, "approved_for"), wo_json_text (act, "for")) != 0 ||
       g_strcmp0 (wo_json_text (said, "approved_hash"),
                  wo_json_text (object_of (act, "seen"), "hash")) != 0 ||
       g_strcmp0 (wo_json_text (said, "approved_on"), wo_json_text (result, "today")) != 0))
    wo_proven_set (self->proven, WO_PROVEN_STEPS, WO_PROVEN_FAILS, "approve");
  g_clear_pointer (&self->approval, json_node_unref);
  g_clear_pointer (&self->approving, json_node_unref);
}

/* What a step says and what the act says that did it, and the log that took it. */
static gboolean
same_step (JsonObject *step, JsonObject *act, JsonObject *result)
{
  return step != NULL && g_strcmp0 (wo_json_text (step, "step"), wo_json_text (act, "kind")) == 0 &&
         g_strcmp0 (wo_json_text (step, "by"), wo_json_text (act, "by")) == 0 &&
         g_strcmp0 (wo_json_text (step, "for"), wo_json_text (act, "for")) == 0 &&
         g_strcmp0 (wo_json_text (step, "on"), wo_json_text (result, "today")) == 0;
}

static gboolean
same_note (Proving *self, JsonObject *act)
{
  JsonObject *notes = wo_capsule_value (self->capsule, "notes");
  const char *said = wo_json_text (object_of (act, "args"), "note");

  return notes == NULL || g_strcmp0 (wo_json_text (notes, wo_json_text (act, "id")), said) == 0;
}

/* One act that is shown: it is what its entry commits to, and what the rest says of it. */
static void
prove_act (Proving *self, const WoCapsulePart *part, gint64 position, JsonArray *steps)
{
  JsonObject *value = wo_capsule_value (self->capsule, part->name);
  const char *salt = wo_json_text (value, "salt"), *bytes = wo_json_text (value, "act");
  g_autoptr (JsonNode) act = read_object (bytes);
  g_autoptr (JsonNode) result = read_object (wo_json_text (value, "result"));
  JsonObject *object = act != NULL ? json_node_get_object (act) : NULL;
  const char *id = wo_json_text (object, "id");
  JsonNode *node = id != NULL ? g_hash_table_lookup (self->entries, id) : NULL;
  JsonObject *header = node != NULL ? json_node_get_object (node) : NULL;

  if (header == NULL || result == NULL || number_of (header, "position") != position ||
      g_strcmp0 (wo_json_text (header, "person"), wo_json_text (object, "by")) != 0 ||
      !commits_to (salt, bytes, wo_json_text (header, "payload")) ||
      !commits_to (salt, wo_json_text (value, "result"), wo_json_text (header, "result")))
    {
      fail_at (self, WO_PROVEN_ACTS, position);
      return;
    }
  if (position == self->capsule->position)
    prove_signing (self, object, json_node_get_object (result));
  /* What did not fit is in the log, and is no step. */
  if (g_strcmp0 (wo_json_text (json_node_get_object (result), "outcome"), "applied") != 0)
    return;
  take_approval (self, act, result);
  if ((steps != NULL && !same_step (step_of (steps, id), object, json_node_get_object (result))) ||
      !same_note (self, object))
    fail_at (self, WO_PROVEN_STEPS, position);
}

static void
prove_acts (Proving *self, JsonArray *steps)
{
  const WoCapsule *capsule = self->capsule;

  for (guint i = 0; i < capsule->parts->len; i++)
    {
      const WoCapsulePart *part = capsule->parts->pdata[i];
      guint64 position;

      if (!g_str_has_prefix (part->name, "act/"))
        continue;
      if (!g_ascii_string_to_unsigned (part->name + 4, 10, 1, G_MAXINT64, &position, NULL))
        wo_proven_set (self->proven, WO_PROVEN_ACTS, WO_PROVEN_FAILS, part->name);
      else if (part->line != NULL)
        prove_act (self, part, (gint64) position, steps);
      else
        {
          wo_proven_set (self->proven, WO_PROVEN_ACTS, WO_PROVEN_WITHHELD, NULL);
          if ((gint64) position == capsule->position)
            wo_proven_set (self->proven, WO_PROVEN_SIGNING, WO_PROVEN_WITHHELD, NULL);
        }
    }
  wo_proven_set (self->proven, WO_PROVEN_ACTS, WO_PROVEN_HOLDS, NULL);
  /* Without the act nothing says that anybody signed. */
  if (self->proven->checks[WO_PROVEN_SIGNING].state == WO_PROVEN_NOT_REACHED)
    wo_proven_set (self->proven, WO_PROVEN_SIGNING, WO_PROVEN_FAILS, NULL);
}

/* Whether the entry of the log is the step's: by the same person, at the same moment. */
static gboolean
same_entry (JsonObject *step, JsonNode *header)
{
  JsonObject *entry = header != NULL ? json_node_get_object (header) : NULL;
  g_autofree char *at =
      entry != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT, number_of (entry, "at_us")) : NULL;

  return entry != NULL &&
         g_strcmp0 (wo_json_text (entry, "person"), wo_json_text (step, "by")) == 0 &&
         g_strcmp0 (at, wo_json_text (step, "at_us")) == 0;
}

/* Each step of the timeline has its entry in the log. */
static void
prove_steps (Proving *self, JsonArray *steps)
{
  if (steps == NULL)
    {
      const WoCapsulePart *part = wo_capsule_part (self->capsule, "steps");

      wo_proven_set (self->proven, WO_PROVEN_STEPS,
                     part != NULL && part->line == NULL ? WO_PROVEN_WITHHELD : WO_PROVEN_FAILS,
                     NULL);
      return;
    }
  for (guint i = 0; i < json_array_get_length (steps); i++)
    {
      JsonNode *node = json_array_get_element (steps, i);
      JsonObject *step = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *id = wo_json_text (step, "act");
      JsonNode *header = id != NULL ? g_hash_table_lookup (self->entries, id) : NULL;

      if (!same_entry (step, header))
        wo_proven_set (self->proven, WO_PROVEN_STEPS, WO_PROVEN_FAILS, id);
    }
  wo_proven_set (self->proven, WO_PROVEN_STEPS, WO_PROVEN_HOLDS, NULL);
}

/* The checkpoint is that of this very log, and signed with the key beside it. */
static gboolean
is_checkpoint (Proving *self, const char *text, const char *key)
{
  g_autoptr (WoCheckpoint) checkpoint = wo_checkpoint_parse (text, -1, NULL);
  WoHash root;

  return checkpoint != NULL && wo_hash_parse (wo_json_text (self->log, "root"), &root) &&
         wo_hash_equal (&root, &checkpoint->root) &&
         checkpoint->size == number_of (self->log, "size") &&
         g_str_equal (checkpoint->origin, self->capsule->origin) &&
         wo_checkpoint_is_signed (checkpoint, key);
}

static void
prove_signatures (Proving *self, const char *const *keys)
{
  const char *text = wo_json_text (self->log, "checkpoint"), *key = wo_json_text (self->log, "key");
  g_autofree char *head = wo_capsule_head (self->capsule);
  WoProven *proven = self->proven;

  if (text == NULL && key == NULL && self->capsule->signature == NULL)
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
  if (self->capsule->signature == NULL)
    wo_proven_set (proven, WO_PROVEN_SIGNATURE, WO_PROVEN_UNKNOWN, NULL);
  else
    wo_proven_set (proven, WO_PROVEN_SIGNATURE,
                   key != NULL && wo_signature_is_good (head, self->capsule->signature, key)
                       ? WO_PROVEN_HOLDS
                       : WO_PROVEN_FAILS,
                   NULL);
}

void
wo_capsule_prove_log (const WoCapsule *self, const char *const *keys, WoProven *proven)
{
  g_autoptr (GHashTable) entries =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) json_node_unref);
  Proving proving = {
    .capsule = self, .proven = proven, .log = wo_capsule_value (self, "log"), .entries = entries
  };
  JsonArray *steps = list_of (wo_capsule_value (self, "steps"), "steps");

  prove_entries (&proving);
  prove_acts (&proving, steps);
  prove_approval (&proving);
  prove_steps (&proving, steps);
  prove_signatures (&proving, keys);
}
