/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-cells-json.h"

#include <string.h>

static void
set_value (JsonObject *object, const WoField *field, const char *name, const char *value)
{
  if (field->type == WO_TYPE_FLAG)
    json_object_set_boolean_member (object, name, g_str_equal (value, "yes"));
  else if (field->type == WO_TYPE_NUMBER)
    json_object_set_int_member (object, name, g_ascii_strtoll (value, NULL, 10));
  else
    json_object_set_string_member (object, name, value);
}

/* The object in which the last name of @path stands, made where it is not there yet. */
static JsonObject *
object_for (JsonObject *root, const char *path, const char **ret_name)
{
  const char *dot;

  while ((dot = strchr (path, '.')) != NULL)
    {
      g_autofree char *name = g_strndup (path, (gsize) (dot - path));

      if (!json_object_has_member (root, name))
        json_object_set_object_member (root, name, json_object_new ());
      root = json_object_get_object_member (root, name);
      path = dot + 1;
    }
  *ret_name = path;
  return root;
}

static void
write_field (JsonObject *root, const WoRecord *record, const WoField *field)
{
  const char *value = wo_record_get (record, field->path);
  const char *name = NULL;
  JsonObject *object;

  if (value == NULL)
    return;
  object = object_for (root, field->path, &name);
  set_value (object, field, name, value);
}

/* A set or a list: an array of texts. */
static void
write_list (JsonObject *root, const WoRecord *record, const WoField *field, const char *list)
{
  g_auto (GStrv) members = wo_record_members (record, list);
  JsonArray *array;
  JsonObject *object;
  const char *name = NULL;

  if (members[0] == NULL)
    return;
  array = json_array_new ();
  for (guint i = 0; members[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (list, "/", members[i], NULL);
      const char *text = field->shape == WO_SHAPE_SET ? members[i] : wo_record_get (record, path);

      if (text != NULL)
        json_array_add_string_element (array, text);
    }
  object = object_for (root, list, &name);
  json_object_set_array_member (object, name, array);
}

static void
write_attribute (JsonArray *array, GStrv ids, const WoRecord *record, const WoField *field)
{
  const char *star = strchr (field->path, '*');

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *list = g_strndup (field->path, (gsize) (star - field->path));
      g_autofree char *path = g_strconcat (list, ids[i], star + 1, NULL);
      const char *value = wo_record_get (record, path);

      if (value != NULL)
        set_value (json_array_get_object_element (array, i), field, star + 2, value);
    }
}

/* Items: an array of objects, made with their ids at the first of their fields. */
static void
write_item (JsonObject *root, const WoRecord *record, const WoField *field, const char *list)
{
  g_auto (GStrv) ids = wo_record_members (record, list);
  const char *name = NULL;
  JsonObject *object;

  if (ids[0] == NULL)
    return;
  object = object_for (root, list, &name);
  if (!json_object_has_member (object, name))
    {
      JsonArray *array = json_array_new ();

      for (guint i = 0; ids[i] != NULL; i++)
        {
          JsonObject *item = json_object_new ();

          json_object_set_string_member (item, "id", ids[i]);
          json_array_add_object_element (array, item);
        }
      json_object_set_array_member (object, name, array);
    }
  write_attribute (json_object_get_array_member (object, name), ids, record, field);
}

JsonNode *
wo_cells_to_node (const WoRecord *record)
{
  const WoKind *kind = wo_kind_get (record->kind);
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *root = json_object_new ();

  for (gsize i = 0; i < kind->n_fields; i++)
    {
      const WoField *field = &kind->fields[i];
      g_autofree char *list = g_strndup (field->path, strcspn (field->path, "/"));

      if (!wo_cells_in_file (record->kind, field))
        continue;
      if (field->shape == WO_SHAPE_FIELD)
        write_field (root, record, field);
      else if (field->shape == WO_SHAPE_ITEM)
        write_item (root, record, field, list);
      else
        write_list (root, record, field, list);
    }
  json_node_take_object (node, root);
  return node;
}
