/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-proof.h"

#include "protocol/wo-input-error.h"
#include "protocol/wo-json-members.h"

static const WoJsonLimits limits = { 64 * 1024, 3, 2 * WO_PROOF_MAX };

static const char *const names[][2] = { { "position", "size" }, { "from", "to" } };

WoProof *
wo_proof_new (WoProofKind kind, gint64 of, gint64 in, GArray *hashes)
{
  WoProof *self = g_new0 (WoProof, 1);

  self->kind = kind;
  self->of = of;
  self->in = in;
  self->hashes = g_array_ref (hashes);
  return self;
}

void
wo_proof_free (WoProof *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->hashes, g_array_unref);
  g_free (self);
}

char *
wo_proof_to_json (const WoProof *self)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *hashes = json_array_new ();

  json_node_take_object (root, object);
  json_object_set_int_member (object, names[self->kind][0], self->of);
  json_object_set_int_member (object, names[self->kind][1], self->in);
  for (guint i = 0; i < self->hashes->len; i++)
    {
      g_autofree char *text = wo_hash_to_text (&g_array_index (self->hashes, WoHash, i));

      json_array_add_string_element (hashes, text);
    }
  json_object_set_array_member (object, "proof", hashes);
  return wo_json_write (root);
}

static gboolean
read_hashes (WoProof *self, GPtrArray *texts, GError **error)
{
  if (texts->len > WO_PROOF_MAX)
    {
      wo_input_fail (error, WO_INPUT_ERROR_SIZE, "proof", "no proof needs more than %d hashes",
                     WO_PROOF_MAX);
      return FALSE;
    }
  for (guint i = 0; i < texts->len; i++)
    {
      WoHash hash;

      if (!wo_hash_parse (g_ptr_array_index (texts, i), &hash))
        {
          wo_input_fail (error, WO_INPUT_ERROR_VALUE, "proof",
                         "a hash is 64 digits from 0 to 9 and a to f");
          return FALSE;
        }
      g_array_append_val (self->hashes, hash);
    }
  return TRUE;
}

static gboolean
check_numbers (const WoProof *self, GError **error)
{
  if (self->of >= (self->kind == WO_PROOF_INCLUSION ? 1 : 0) && self->of <= self->in)
    return TRUE;
  wo_input_fail (error, WO_INPUT_ERROR_VALUE, names[self->kind][0],
                 "the log that the proof is about does not reach so far");
  return FALSE;
}

WoProof *
wo_proof_from_json (WoProofKind kind, const char *data, gssize length, GError **error)
{
  typedef struct
  {
    gint64 of, in;
    GPtrArray *texts;
  } Read;
  const WoMember table[] = {
    { names[kind][0], WO_MEMBER_INT64, TRUE, G_STRUCT_OFFSET (Read, of) },
    { names[kind][1], WO_MEMBER_INT64, TRUE, G_STRUCT_OFFSET (Read, in) },
    { "proof", WO_MEMBER_TEXTS, TRUE, G_STRUCT_OFFSET (Read, texts) },
    { NULL, WO_MEMBER_TEXT, FALSE, 0 },
  };
  g_autoptr (JsonNode) node = wo_json_read (data, length, &limits, error);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) hashes = g_array_new (FALSE, FALSE, sizeof (WoHash));
  g_autoptr (WoProof) self = NULL;
  Read read = { .texts = texts };
  JsonObject *object = node != NULL ? wo_json_object (node, "", error) : NULL;

  if (object == NULL || !wo_json_members (object, "", table, &read, error))
    return NULL;
  self = wo_proof_new (kind, read.of, read.in, hashes);
  if (!check_numbers (self, error) || !read_hashes (self, texts, error))
    return NULL;
  return g_steal_pointer (&self);
}
