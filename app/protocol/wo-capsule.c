/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-capsule-private.h"

#include "protocol/wo-input-error.h"
#include "protocol/wo-json-member.h"
#include "protocol/wo-json-write.h"

#include <string.h>

const WoJsonLimits wo_capsule_part_limits = {
  .bytes_max = WO_CAPSULE_BYTES_MAX,
  .depth_max = 8,
  .members_max = 300 * 1000,
  .strict = TRUE,
};

const char *const wo_capsule_withholdable[] = { "approval", "case",  "evidence",
                                                "factors",  "notes", "people",
                                                "search",   "steps", NULL };

static void
part_free (gpointer data)
{
  WoCapsulePart *self = data;

  g_free (self->name);
  g_free (self->line);
  g_clear_pointer (&self->node, json_node_unref);
  g_free (self);
}

WoCapsulePart *
wo_capsule_part_new (const char *name, const WoHash *hash)
{
  WoCapsulePart *self = g_new0 (WoCapsulePart, 1);

  self->name = g_strdup (name);
  self->hash = *hash;
  return self;
}

WoCapsule *
wo_capsule_new (const char *order, const char *content, const char *origin, gint64 position)
{
  WoCapsule *self = g_new0 (WoCapsule, 1);

  self->order = g_strdup (order);
  self->content = g_strdup (content);
  self->origin = g_strdup (origin);
  self->position = position;
  self->parts = g_ptr_array_new_with_free_func (part_free);
  return self;
}

void
wo_capsule_free (WoCapsule *self)
{
  if (self == NULL)
    return;
  g_free (self->order);
  g_free (self->content);
  g_free (self->origin);
  g_ptr_array_unref (self->parts);
  g_free (self->signature);
  g_free (self);
}

void
wo_capsule_add (WoCapsule *self, const char *name, const char *salt, const char *value)
{
  GString *line = g_string_new ("{");
  WoCapsulePart *part;
  WoHash hash;

  wo_json_append_member (line, "part", name);
  wo_json_append_member (line, "salt", salt);
  wo_json_append_name (line, "value");
  g_string_append_printf (line, "%s}", value);
  wo_hash_of (line->str, line->len, &hash);
  part = wo_capsule_part_new (name, &hash);
  part->line = g_string_free (line, FALSE);
  part->node = wo_json_read (part->line, -1, &wo_capsule_part_limits, NULL);
  if (part->node != NULL)
    part->value = json_object_get_member (json_node_get_object (part->node), "value");
  g_ptr_array_add (self->parts, part);
}

char *
wo_capsule_head (const WoCapsule *self)
{
  GString *head = g_string_new (WO_CAPSULE_FIRST_LINE "\n");

  g_string_append_printf (head, "order %s\ncontent %s\norigin %s\nposition %" G_GINT64_FORMAT "\n",
                          self->order, self->content, self->origin, self->position);
  for (guint i = 0; i < self->parts->len; i++)
    {
      const WoCapsulePart *part = self->parts->pdata[i];
      g_autofree char *hash = wo_hash_to_text (&part->hash);

      g_string_append_printf (head, "part %s %s\n", part->name, hash);
    }
  return g_string_free (head, FALSE);
}

char *
wo_capsule_opening (const WoCapsule *self)
{
  g_autofree char *head = wo_capsule_head (self);
  g_autofree char *root = wo_hash_to_text (&self->root);

  return self->signature != NULL
             ? g_strconcat (head, "root ", root, "\nsignature ", self->signature, "\n\n", NULL)
             : g_strconcat (head, "root ", root, "\n\n", NULL);
}

gboolean
wo_capsule_seal (WoCapsule *self, WoSigner *signer, GError **error)
{
  g_autofree char *head = wo_capsule_head (self);

  wo_hash_of (head, strlen (head), &self->root);
  g_clear_pointer (&self->signature, g_free);
  if (signer == NULL)
    return TRUE;
  self->signature = wo_signer_sign (signer, head, error);
  return self->signature != NULL;
}

GBytes *
wo_capsule_to_bytes (const WoCapsule *self, GError **error)
{
  g_autofree char *opening = wo_capsule_opening (self);
  g_autoptr (GString) text = g_string_new (opening);
  gsize length;

  for (guint i = 0; i < self->parts->len; i++)
    {
      const WoCapsulePart *part = self->parts->pdata[i];

      if (part->line != NULL)
        g_string_append_printf (text, "%s\n", part->line);
    }
  length = text->len;
  if (length <= WO_CAPSULE_BYTES_MAX)
    return g_bytes_new_take (g_string_free (g_steal_pointer (&text), FALSE), length);
  wo_input_fail (error, WO_INPUT_ERROR_SIZE, NULL,
                 "This decision and its case are larger than the %d MiB that one file may hold",
                 WO_CAPSULE_BYTES_MAX / 1024 / 1024);
  return NULL;
}

WoCapsulePart *
wo_capsule_part (const WoCapsule *self, const char *name)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      WoCapsulePart *part = self->parts->pdata[i];

      if (g_str_equal (part->name, name))
        return part;
    }
  return NULL;
}

JsonObject *
wo_capsule_value (const WoCapsule *self, const char *name)
{
  const WoCapsulePart *part = wo_capsule_part (self, name);

  return part != NULL && part->value != NULL && JSON_NODE_HOLDS_OBJECT (part->value)
             ? json_node_get_object (part->value)
             : NULL;
}

/* Whether the act that the part shows says something to whoever reads it. */
static gboolean
holds_note (const WoCapsulePart *part)
{
  JsonObject *value = part->value != NULL && JSON_NODE_HOLDS_OBJECT (part->value)
                          ? json_node_get_object (part->value)
                          : NULL;
  const char *act = wo_json_text (value, "act");
  g_autoptr (JsonNode) node =
      act != NULL ? wo_json_read (act, -1, &wo_json_limits_act, NULL) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) &&
         json_object_has_member (json_node_get_object (node), "args");
}

static void
withhold_part (WoCapsulePart *part)
{
  g_clear_pointer (&part->line, g_free);
  g_clear_pointer (&part->node, json_node_unref);
  part->value = NULL;
}

gboolean
wo_capsule_withhold (WoCapsule *self, const char *const *names, GError **error)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (!g_strv_contains (wo_capsule_withholdable, names[i]))
      {
        g_autofree char *all = g_strjoinv (", ", (char **) wo_capsule_withholdable);

        wo_input_fail (error, WO_INPUT_ERROR_VALUE, NULL,
                       "“%s” is no part that may be withheld; those are %s", names[i], all);
        return FALSE;
      }
  for (guint i = 0; i < self->parts->len; i++)
    {
      WoCapsulePart *part = self->parts->pdata[i];

      if (g_strv_contains (names, part->name) ||
          (g_strv_contains (names, "notes") && holds_note (part)))
        withhold_part (part);
    }
  return TRUE;
}
