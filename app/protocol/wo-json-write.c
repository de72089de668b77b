/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-json-write.h"

#include "protocol/wo-json.h"
#include "protocol/wo-text.h"

#include <math.h>
#include <string.h>

#define DOUBLE_LIMIT 1e15

/* As g_string_append_len (), which asks more questions than most texts are long. */
static void
append_bytes (GString *out, const char *bytes, gsize n)
{
  if (out->len + n < out->allocated_len)
    {
      memcpy (out->str + out->len, bytes, n);
      out->len += n;
      out->str[out->len] = '\0';
    }
  else
    g_string_append_len (out, bytes, (gssize) n);
}

static void
append_special (GString *out, const char *p)
{
  if (*p == '"' || *p == '\\')
    {
      g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
    }
  else if (*p == '\t')
    g_string_append (out, "\\t");
  else if (*p == '\n')
    g_string_append (out, "\\n");
  else if (*p == '\r')
    g_string_append (out, p[1] == '\n' ? "" : "\\n");
  else
    g_string_append_c (out, ' ');
}

/* Printable ASCII that stands for itself, as nearly all names and most values do. */
static gsize
plain_length (const char *text)
{
  const char *p = text;

  while ((guchar) *p >= 0x20 && (guchar) *p < 0x7f && *p != '"' && *p != '\\')
    p++;
  return (gsize) (p - text);
}

void
wo_json_append_text (GString *out, const char *text)
{
  gsize plain;
  g_autofree char *good = NULL;
  const char *run;
  const char *p;

  if (text == NULL)
    {
      g_string_append (out, "null");
      return;
    }
  plain = plain_length (text);
  if (text[plain] == '\0')
    {
      g_string_append_c (out, '"');
      append_bytes (out, text, plain);
      g_string_append_c (out, '"');
      return;
    }
  good = wo_text_take_nfc (g_utf8_make_valid (text, -1));
  g_string_append_c (out, '"');
  for (run = p = good; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = (guchar) *p < 0x80 ? (gunichar) *p : g_utf8_get_char (p);

      if (c >= 0x20 && c != '"' && c != '\\' && !wo_text_is_control (c))
        continue;
      g_string_append_len (out, run, p - run);
      append_special (out, p);
      run = g_utf8_next_char (p);
    }
  g_string_append_len (out, run, p - run);
  g_string_append_c (out, '"');
}

void
wo_json_append_name (GString *out, const char *name)
{
  char last = out->len > 0 ? out->str[out->len - 1] : '{';

  if (last != '{' && last != '[' && last != ':' && last != ',')
    g_string_append_c (out, ',');
  wo_json_append_text (out, name);
  g_string_append_c (out, ':');
}

void
wo_json_append_member (GString *out, const char *name, const char *text)
{
  if (text == NULL)
    return;
  wo_json_append_name (out, name);
  wo_json_append_text (out, text);
}

void
wo_json_append_int (GString *out, const char *name, gint64 value)
{
  char digits[21];
  char *p = digits + sizeof digits;
  guint64 rest = value < 0 ? -(guint64) value : (guint64) value;

  do
    *--p = (char) ('0' + rest % 10);
  while ((rest /= 10) > 0);
  if (value < 0)
    *--p = '-';
  wo_json_append_name (out, name);
  append_bytes (out, p, (gsize) (digits + sizeof digits - p));
}

void
wo_json_append_bool (GString *out, const char *name, gboolean value)
{
  wo_json_append_name (out, name);
  g_string_append (out, value ? "true" : "false");
}

static void write_node (GString *out, JsonNode *node, int indent);

/* @indent below 0: all on one line. */
static void
new_line (GString *out, int indent)
{
  if (indent < 0)
    return;
  g_string_append_c (out, '\n');
  for (int i = 0; i < indent; i++)
    g_string_append (out, "  ");
}

static void
write_object (GString *out, JsonObject *object, int indent)
{
  g_autoptr (GList) names = json_object_get_members (object);
  gboolean first = TRUE;

  if (indent < 0)
    names = g_list_sort (names, (GCompareFunc) strcmp);
  g_string_append_c (out, '{');
  for (GList *l = names; l != NULL; l = l->next)
    {
      if (!first)
        g_string_append_c (out, ',');
      first = FALSE;
      new_line (out, indent < 0 ? indent : indent + 1);
      wo_json_append_text (out, l->data);
      g_string_append (out, indent < 0 ? ":" : ": ");
      write_node (out, json_object_get_member (object, l->data), indent < 0 ? indent : indent + 1);
    }
  if (!first)
    new_line (out, indent);
  g_string_append_c (out, '}');
}

static void
write_array (GString *out, JsonArray *array, int indent)
{
  guint n = json_array_get_length (array);

  g_string_append_c (out, '[');
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      new_line (out, indent < 0 ? indent : indent + 1);
      write_node (out, json_array_get_element (array, i), indent < 0 ? indent : indent + 1);
    }
  if (n > 0)
    new_line (out, indent);
  g_string_append_c (out, ']');
}

/* A plain decimal: the reader takes no exponent and no more digits than these. */
static void
write_double (GString *out, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  gsize last;

  if (!isfinite (value) || fabs (value) > DOUBLE_LIMIT)
    {
      g_string_append (out, "null");
      return;
    }
  g_ascii_formatd (text, sizeof text, fabs (value) < 1e-4 ? "%.17f" : "%.15f", value);
  for (last = strlen (text) - 1; text[last] == '0' && text[last - 1] != '.'; last--)
    text[last] = '\0';
  g_string_append (out, text);
}

static void
write_plain (GString *out, JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  if (JSON_NODE_HOLDS_NULL (node))
    g_string_append (out, "null");
  else if (type == G_TYPE_STRING)
    wo_json_append_text (out, json_node_get_string (node));
  else if (type == G_TYPE_BOOLEAN)
    g_string_append (out, json_node_get_boolean (node) ? "true" : "false");
  else if (type == G_TYPE_DOUBLE)
    write_double (out, json_node_get_double (node));
  else
    g_string_append_printf (out, "%" G_GINT64_FORMAT, json_node_get_int (node));
}

static void
write_node (GString *out, JsonNode *node, int indent)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    write_object (out, json_node_get_object (node), indent);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    write_array (out, json_node_get_array (node), indent);
  else
    write_plain (out, node);
}

char *
wo_json_write (JsonNode *node)
{
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (node != NULL, g_string_free (out, FALSE));

  write_node (out, node, -1);
  return g_string_free (out, FALSE);
}

char *
wo_json_write_pretty (JsonNode *node)
{
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (node != NULL, g_string_free (out, FALSE));

  write_node (out, node, 0);
  return g_string_free (out, FALSE);
}
