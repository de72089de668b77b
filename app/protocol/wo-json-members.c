/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-json-members.h"

#include "domain/wo-date.h"
#include "protocol/wo-input-error.h"
#include "protocol/wo-text.h"

#define NAMES_SHOWN_MAX 12

char *
wo_json_path (const char *at, const char *name)
{
  return at != NULL && *at != '\0' ? g_strconcat (at, ".", name, NULL) : g_strdup (name);
}

const char *
wo_json_type_words (JsonNode *node)
{
  GType type;

  if (JSON_NODE_HOLDS_OBJECT (node))
    return "an object";
  if (JSON_NODE_HOLDS_ARRAY (node))
    return "a list";
  if (JSON_NODE_HOLDS_NULL (node))
    return "null";
  type = json_node_get_value_type (node);
  if (type == G_TYPE_STRING)
    return "a text";
  if (type == G_TYPE_BOOLEAN)
    return "true or false";
  return type == G_TYPE_DOUBLE ? "a number with decimals" : "a whole number";
}

static void
fail_type (GError **error, const char *at, JsonNode *node, const char *right)
{
  wo_input_fail (error, WO_INPUT_ERROR_TYPE, at, "this is %s; it must be %s",
                 wo_json_type_words (node), right);
}

JsonObject *
wo_json_object (JsonNode *node, const char *at, GError **error)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  fail_type (error, at, node, "an object");
  return NULL;
}

void
wo_json_fail_unknown (GError **error, const char *at, const char *name, GPtrArray *names)
{
  g_autofree char *path = wo_json_path (at, name);
  const char *nearest = wo_text_nearest (name, names);
  g_autofree char *all = NULL;

  if (nearest != NULL)
    {
      wo_input_fail (error, WO_INPUT_ERROR_UNKNOWN, path,
                     "there is no member of this name; did you mean “%s”?", nearest);
      return;
    }
  if (names->len == 0 || names->len > NAMES_SHOWN_MAX)
    {
      wo_input_fail (error, WO_INPUT_ERROR_UNKNOWN, path, "there is no member of this name");
      return;
    }
  g_ptr_array_add (names, NULL);
  all = g_strjoinv (", ", (GStrv) names->pdata);
  g_ptr_array_set_size (names, (int) names->len - 1);
  wo_input_fail (error, WO_INPUT_ERROR_UNKNOWN, path,
                 "there is no member of this name; there are %s", all);
}

static gboolean
read_texts (JsonNode *node, const char *at, GPtrArray *texts, GError **error)
{
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      fail_type (error, at, node, "a list of texts");
      return FALSE;
    }
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (json_node_get_value_type (element) != G_TYPE_STRING)
        {
          fail_type (error, at, element, "a text, as every member of this list");
          return FALSE;
        }
      g_ptr_array_add (texts, g_strdup (json_node_get_string (element)));
    }
  return TRUE;
}

static gboolean
read_int (JsonNode *node, const char *at, gint64 *ret, gint64 max, GError **error)
{
  gint64 value;

  if (json_node_get_value_type (node) != G_TYPE_INT64)
    {
      fail_type (error, at, node, "a whole number");
      return FALSE;
    }
  value = json_node_get_int (node);
  if (value < 0 || value > max)
    {
      wo_input_fail (error, WO_INPUT_ERROR_VALUE, at,
                     "this number must be from 0 to %" G_GINT64_FORMAT, max);
      return FALSE;
    }
  *ret = value;
  return TRUE;
}

static gboolean
read_date (const char *text, const char *at, WoDate *ret, GError **error)
{
  *ret = wo_date_parse (text);
  if (*ret == WO_DATE_NONE)
    wo_input_fail (error, WO_INPUT_ERROR_VALUE, at, "“%s” is no date (YYYY-MM-DD)", text);
  return *ret != WO_DATE_NONE;
}

static gboolean
read_plain (JsonNode *node, const char *at, const WoMember *member, gpointer place, GError **error)
{
  gint64 number = 0;

  if (member->type == WO_MEMBER_INT || member->type == WO_MEMBER_INT64)
    {
      gboolean is_int = member->type == WO_MEMBER_INT;

      if (!read_int (node, at, &number, is_int ? G_MAXINT : G_MAXINT64, error))
        return FALSE;
      if (is_int)
        *(int *) place = (int) number;
      else
        *(gint64 *) place = number;
      return TRUE;
    }
  if (member->type == WO_MEMBER_FLAG && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    {
      *(gboolean *) place = json_node_get_boolean (node);
      return TRUE;
    }
  if (member->type == WO_MEMBER_DATE && json_node_get_value_type (node) == G_TYPE_STRING)
    return read_date (json_node_get_string (node), at, place, error);
  if (member->type == WO_MEMBER_MAYBE && JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if ((member->type == WO_MEMBER_TEXT || member->type == WO_MEMBER_MAYBE) &&
      json_node_get_value_type (node) == G_TYPE_STRING)
    {
      g_free (*(char **) place);
      *(char **) place = g_strdup (json_node_get_string (node));
      return TRUE;
    }
  fail_type (error, at, node, member->type == WO_MEMBER_FLAG ? "true or false" : "a text");
  return FALSE;
}

static gboolean
read_member (
    JsonNode *node, const char *at, const WoMember *member, gpointer target, GError **error)
{
  gpointer place = (char *) target + member->offset;
  gboolean nest = member->type == WO_MEMBER_OBJECT || member->type == WO_MEMBER_ARRAY;

  if (member->type == WO_MEMBER_TEXTS)
    return read_texts (node, at, *(GPtrArray **) place, error);
  if (!nest)
    return read_plain (node, at, member, place, error);
  if (member->type == WO_MEMBER_OBJECT && JSON_NODE_HOLDS_OBJECT (node))
    *(JsonObject **) place = json_node_get_object (node);
  else if (member->type == WO_MEMBER_ARRAY && JSON_NODE_HOLDS_ARRAY (node))
    *(JsonArray **) place = json_node_get_array (node);
  else
    {
      fail_type (error, at, node, member->type == WO_MEMBER_OBJECT ? "an object" : "a list");
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_unknown (JsonObject *object, const char *at, const WoMember *table, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GList) members = json_object_get_members (object);

  for (const WoMember *member = table; member->name != NULL; member++)
    g_ptr_array_add (names, (gpointer) member->name);
  for (GList *l = members; l != NULL; l = l->next)
    if (!g_ptr_array_find_with_equal_func (names, l->data, g_str_equal, NULL))
      {
        wo_json_fail_unknown (error, at, l->data, names);
        return FALSE;
      }
  return TRUE;
}

gboolean
wo_json_members_loose (
    JsonObject *object, const char *at, const WoMember *table, gpointer target, GError **error)
{
  for (const WoMember *member = table; member->name != NULL; member++)
    {
      g_autofree char *path = NULL;
      JsonNode *node = json_object_get_member (object, member->name);

      if (node == NULL && !member->needed)
        continue;
      path = wo_json_path (at, member->name);
      if (node == NULL)
        {
          wo_input_fail (error, WO_INPUT_ERROR_MISSING, path, "this member is missing");
          return FALSE;
        }
      if (!read_member (node, path, member, target, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
wo_json_members (
    JsonObject *object, const char *at, const WoMember *table, gpointer target, GError **error)
{
  return check_unknown (object, at, table, error) &&
         wo_json_members_loose (object, at, table, target, error);
}
