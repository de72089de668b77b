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
  GHashTable *entries;            /* position → its header (JsonNode) */
  GHashTable *idle;               /* positions of acts that are shown, and had no effect */
  gboolean found;                 /* the act of signing, among the entries */
  JsonNode *approval, *approving; /* the last act of approval that is shown, and its result */
} Proving;

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
  position = wo_json_int (object, "position", -1);
  wo_tree_leaf (header, strlen (header), &leaf);
  return position > 0 && position <= size &&
         g_strcmp0 (wo_json_text (object, "record"), self->capsule->order) == 0 &&
         wo_tree_is_included (&leaf, (guint64) position - 1, (guint64) size, proof, root);
}

static void
prove_entries (Proving *self)
{
  JsonArray *entries = list_of (self->log, "entries");
  gint64 size = wo_json_int (self->log, "size", -1), last = 0;
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
      gint64 position = object != NULL ? wo_json_int (object, "position", -1) : -1;

      if (!right || position <= last)
        fail_at (self, WO_PROVEN_LOG, MAX (position, last));
      last = MAX (position, last);
      self->found = self->found || position == self->capsule->position;
      if (position > 0)
        g_hash_table_replace (self->entries, g_memdup2 (&position, sizeof position), header);
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

/* What a step says of its entry, as one text: which act, by whom, at what moment, and at which place in the
 * log, 0 where it does not say. NULL: it says too little. */
static char *
claim (gint64 position, const char *act, const char *by, const char *at_us)
{
  return act != NULL && by != NULL && at_us != NULL
             ? g_strdup_printf ("%" G_GINT64_FORMAT "\x1f%s\x1f%s\x1f%s", position, act, by, at_us)
             : NULL;
}

/* A place that is said is above 0, whatever else stands there. */
static char *
claim_of_step (JsonObject *step)
{
  gboolean placed = step != NULL && json_object_has_member (step, "position");
  gint64 position = placed ? wo_json_int (step, "position", -1) : 0;

  return placed && position <= 0 ? NULL
                                 : claim (position, wo_json_text (step, "act"),
                                          wo_json_text (step, "by"), wo_json_text (step, "at_us"));
}

static char *
claim_of_entry (JsonObject *header, gboolean placed)
{
  g_autofree char *at_us = g_strdup_printf ("%" G_GINT64_FORMAT, wo_json_int (header, "at_us", -1));

  return claim (placed ? wo_json_int (header, "position", -1) : 0, wo_json_text (header, "act"),
                wo_json_text (header, "person"), at_us);
}

/* Whether the entry is the one that the step means. */
static gboolean
same_entry (JsonObject *step, JsonObject *header)
{
  g_autofree char *said = claim_of_step (step);
  g_autofree char *is =
      said != NULL ? claim_of_entry (header, json_object_has_member (step, "position")) : NULL;

  return said != NULL && g_strcmp0 (said, is) == 0;
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
  JsonNode *node = g_hash_table_lookup (self->entries, &position);
  JsonObject *header = node != NULL ? json_node_get_object (node) : NULL, *step;

  if (header == NULL || result == NULL || id == NULL ||
      g_strcmp0 (wo_json_text (header, "act"), id) != 0 ||
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
    {
      g_hash_table_add (self->idle, g_memdup2 (&position, sizeof position));
      return;
    }
  take_approval (self, act, result);
  step = step_of (steps, id);
  if ((steps != NULL &&
       (!same_step (step, object, json_node_get_object (result)) || !same_entry (step, header))) ||
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

/* What the steps may say of their entries: all those that had an effect, or are not shown. */
static GHashTable *
claims_of_entries (Proving *self)
{
  GHashTable *claims = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer position, header;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &position, &header))
    for (int placed = 0; placed < 2 && !g_hash_table_contains (self->idle, position); placed++)
      {
        char *text = claim_of_entry (json_node_get_object (header), placed == 1);

        if (text != NULL)
          g_hash_table_add (claims, text);
      }
  return claims;
}

/* Each step of the timeline has its entry in the log, and there is one step of an act. */
static void
prove_steps (Proving *self, JsonArray *steps)
{
  g_autoptr (GHashTable) claims = NULL;
  g_autoptr (GHashTable) acts = g_hash_table_new (g_str_hash, g_str_equal);

  if (steps == NULL)
    {
      const WoCapsulePart *part = wo_capsule_part (self->capsule, "steps");

      wo_proven_set (self->proven, WO_PROVEN_STEPS,
                     part != NULL && part->line == NULL ? WO_PROVEN_WITHHELD : WO_PROVEN_FAILS,
                     NULL);
      return;
    }
  claims = claims_of_entries (self);
  for (guint i = 0; i < json_array_get_length (steps); i++)
    {
      JsonNode *node = json_array_get_element (steps, i);
      JsonObject *step = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *id = wo_json_text (step, "act");
      g_autofree char *said = claim_of_step (step);

      if (said == NULL || !g_hash_table_contains (claims, said) ||
          !g_hash_table_add (acts, (gpointer) id))
        wo_proven_set (self->proven, WO_PROVEN_STEPS, WO_PROVEN_FAILS, id);
    }
  wo_proven_set (self->proven, WO_PROVEN_STEPS, WO_PROVEN_HOLDS, NULL);
}

void
wo_capsule_prove_log (const WoCapsule *self, WoProven *proven)
{
  g_autoptr (GHashTable) entries =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) json_node_unref);
  g_autoptr (GHashTable) idle = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Proving proving = { .capsule = self,
                      .proven = proven,
                      .log = wo_capsule_value (self, "log"),
                      .entries = entries,
                      .idle = idle };
  JsonArray *steps = list_of (wo_capsule_value (self, "steps"), "steps");

  prove_entries (&proving);
  prove_acts (&proving, steps);
  prove_approval (&proving);
  prove_steps (&proving, steps);
}
