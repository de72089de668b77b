/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-capsule-private.h"

#include "protocol/wo-input-error.h"
#include "protocol/wo-json-member.h"

#include <string.h>

/* What a file always holds, whole. */
static const char *const needed[] = { "decision", "order", "log", NULL };

gboolean
wo_capsule_is_one (const char *data, gsize length)
{
  return length > strlen (WO_CAPSULE_START) &&
         memcmp (data, WO_CAPSULE_START, strlen (WO_CAPSULE_START)) == 0;
}

/* What stands after "@name " in the line. */
static const char *
value_of (const char *line, const char *name)
{
  gsize length = strlen (name);

  return line != NULL && strncmp (line, name, length) == 0 && line[length] == ' ' &&
                 line[length + 1] != '\0'
             ? line + length + 1
             : NULL;
}

static gboolean
fail (GError **error, const char *at, const char *why)
{
  wo_input_fail (error, WO_INPUT_ERROR_SYNTAX, at, "%s", why);
  return FALSE;
}

/* A name in lower case, maybe with a number behind a stroke, and its hash. */
static gboolean
read_part_line (WoCapsule *self, const char *text)
{
  const char *space = strchr (text, ' ');
  g_autofree char *name = space != NULL ? g_strndup (text, (gsize) (space - text)) : NULL;
  WoHash hash;

  if (name == NULL || *name == '\0' || self->parts->len >= WO_CAPSULE_PARTS_MAX ||
      strspn (name, "abcdefghijklmnopqrstuvwxyz/0123456789") != strlen (name) ||
      wo_capsule_part (self, name) != NULL || !wo_hash_parse (space + 1, &hash))
    return FALSE;
  g_ptr_array_add (self->parts, wo_capsule_part_new (name, &hash));
  return TRUE;
}

static gboolean
read_numbers (WoCapsule *self, GStrv lines)
{
  const char *position = value_of (lines[4], "position");
  guint64 number;
  WoHash content;

  if (position == NULL || !g_ascii_string_to_unsigned (position, 10, 1, G_MAXINT64, &number, NULL))
    return FALSE;
  self->position = (gint64) number;
  return wo_hash_parse (value_of (lines[2], "content"), &content);
}

static WoCapsule *
read_opening (GStrv lines, guint n)
{
  const char *order = n > 5 ? value_of (lines[1], "order") : NULL;
  const char *origin = order != NULL ? value_of (lines[3], "origin") : NULL;
  g_autoptr (WoCapsule) self = NULL;
  guint i;

  if (origin == NULL || strcmp (lines[0], WO_CAPSULE_FIRST_LINE) != 0)
    return NULL;
  self = wo_capsule_new (order, value_of (lines[2], "content"), origin, 0);
  if (!read_numbers (self, lines))
    return NULL;
  for (i = 5; i < n && value_of (lines[i], "part") != NULL; i++)
    if (!read_part_line (self, value_of (lines[i], "part")))
      return NULL;
  if (i == n || !wo_hash_parse (value_of (lines[i], "root"), &self->root))
    return NULL;
  if (++i < n)
    self->signature = g_strdup (value_of (lines[i++], "signature"));
  return i == n ? g_steal_pointer (&self) : NULL;
}

/* The text before the first empty line; one form alone: what is hashed is what was written, to the byte. */
static WoCapsule *
parse_opening (const char *data, const char *end, GError **error)
{
  g_autofree char *text = g_strndup (data, (gsize) (end - data));
  g_auto (GStrv) lines = g_strsplit (text, "\n", WO_CAPSULE_PARTS_MAX + 16);
  g_autoptr (WoCapsule) self = read_opening (lines, g_strv_length (lines));
  g_autofree char *again = self != NULL ? wo_capsule_opening (self) : NULL;

  if (again != NULL && strncmp (again, text, strlen (text)) == 0 &&
      strcmp (again + strlen (text), "\n\n") == 0)
    return g_steal_pointer (&self);
  fail (error, NULL, "the head of the file is not as it is written");
  return NULL;
}

/* The next part whose name @text says it is; those between are withheld. */
static WoCapsulePart *
next_part (const WoCapsule *self, JsonNode *node, guint *at)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *name = wo_json_text (object, "part");

  if (name == NULL || json_object_get_size (object) != 3 || wo_json_text (object, "salt") == NULL ||
      !json_object_has_member (object, "value"))
    return NULL;
  for (; *at < self->parts->len; (*at)++)
    {
      WoCapsulePart *part = self->parts->pdata[*at];

      if (g_str_equal (part->name, name))
        {
          (*at)++;
          return part;
        }
    }
  return NULL;
}

static gboolean
read_line (WoCapsule *self, const char *line, gsize length, guint *at, GError **error)
{
  g_autoptr (JsonNode) node = wo_json_read (line, (gssize) length, &wo_capsule_part_limits, error);
  g_autofree char *again = node != NULL ? wo_json_write (node) : NULL;
  WoCapsulePart *part;

  if (again == NULL)
    return FALSE;
  if (strlen (again) != length || memcmp (again, line, length) != 0)
    return fail (error, NULL, "a part is not written as the program writes it");
  part = next_part (self, node, at);
  if (part == NULL)
    return fail (error, NULL,
                 "a part is not one of those that the head names, or not at its place");
  part->line = g_steal_pointer (&again);
  part->node = g_steal_pointer (&node);
  part->value = json_object_get_member (json_node_get_object (part->node), "value");
  return TRUE;
}

static gboolean
read_parts (WoCapsule *self, const char *text, gsize length, GError **error)
{
  guint at = 0;

  for (gsize start = 0; start < length;)
    {
      const char *end = memchr (text + start, '\n', length - start);

      if (end == NULL)
        return fail (error, NULL, "the file is cut off");
      if (!read_line (self, text + start, (gsize) (end - text) - start, &at, error))
        return FALSE;
      start = (gsize) (end - text) + 1;
    }
  for (guint i = 0; needed[i] != NULL; i++)
    if (wo_capsule_value (self, needed[i]) == NULL)
      return fail (error, needed[i], "this part is missing, and a file needs it");
  return TRUE;
}

WoCapsule *
wo_capsule_parse (const char *data, gssize length, GError **error)
{
  gsize size = length < 0 ? strlen (data) : (gsize) length;
  g_autoptr (WoCapsule) self = NULL;
  const char *gap;

  if (size > WO_CAPSULE_BYTES_MAX)
    {
      wo_input_fail (error, WO_INPUT_ERROR_SIZE, NULL, "the file is larger than %d MiB",
                     WO_CAPSULE_BYTES_MAX / 1024 / 1024);
      return NULL;
    }
  gap = g_strstr_len (data, (gssize) size, "\n\n");
  if (!g_utf8_validate (data, (gssize) size, NULL) || gap == NULL)
    {
      fail (error, NULL, "the head of the file is not as it is written");
      return NULL;
    }
  self = parse_opening (data, gap, error);
  if (self == NULL || !read_parts (self, gap + 2, size - (gsize) (gap + 2 - data), error))
    return NULL;
  return g_steal_pointer (&self);
}
