/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-case-json.h"

#include "protocol/wo-cells-json.h"
#include "protocol/wo-input-error.h"
#include "protocol/wo-json-members.h"

#define ORDERS_MAX 100

static WoRecord *
order_from_object (JsonObject *object, const char *at, char **ret_text, GError **error)
{
  g_autofree char *id = wo_uuid_new (g_get_real_time ());
  g_autoptr (WoRecord) order = wo_record_new (WO_RECORD_ORDER, id);
  g_autofree char *path = wo_json_path (at, "text");
  JsonNode *text = json_object_get_member (object, "text");

  if (!wo_cells_read (order, object, at, "text", error))
    return NULL;
  if (text != NULL && !wo_cells_check_text (text, path, error))
    return NULL;
  if (ret_text != NULL)
    *ret_text = text != NULL ? g_strdup (json_node_get_string (text)) : NULL;
  return g_steal_pointer (&order);
}

WoRecord *
wo_order_from_json (const char *data, gssize length, char **ret_text, GError **error)
{
  g_autoptr (JsonNode) node = wo_json_read (data, length, &wo_json_limits_file, error);
  JsonObject *object = node != NULL ? wo_json_object (node, NULL, error) : NULL;

  return object != NULL ? order_from_object (object, "", ret_text, error) : NULL;
}

static void
copy_cell (WoRecord *order, const WoRecord *c, const char *path)
{
  if (wo_record_get (order, path) == NULL)
    wo_record_set (order, path, wo_record_get (c, path), NULL, NULL, 0);
}

static gboolean
read_order (JsonNode *node, const char *at, const WoRecord *c, GPtrArray *orders, GError **error)
{
  JsonObject *object = wo_json_object (node, at, error);
  WoRecord *order = object != NULL ? order_from_object (object, at, NULL, error) : NULL;

  if (order == NULL)
    return FALSE;
  wo_record_set (order, "case", c->id, NULL, NULL, 0);
  copy_cell (order, c, "reference");
  copy_cell (order, c, "landlord");
  g_ptr_array_add (orders, order);
  return TRUE;
}

static gboolean
read_orders (JsonNode *node, const WoRecord *c, GPtrArray *orders, GError **error)
{
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      wo_input_fail (error, WO_INPUT_ERROR_TYPE, "orders",
                     "this is %s; it must be a list of orders", wo_json_type_words (node));
      return FALSE;
    }
  array = json_node_get_array (node);
  if (json_array_get_length (array) > ORDERS_MAX)
    {
      wo_input_fail (error, WO_INPUT_ERROR_SIZE, "orders", "a case has at most %d orders",
                     ORDERS_MAX);
      return FALSE;
    }
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *at = g_strdup_printf ("orders[%u]", i);

      if (!read_order (json_array_get_element (array, i), at, c, orders, error))
        return FALSE;
    }
  return TRUE;
}

static WoRecord *
case_from_object (JsonObject *object, GPtrArray *orders, GError **error)
{
  g_autofree char *id = wo_uuid_new (g_get_real_time ());
  g_autoptr (WoRecord) c = wo_record_new (WO_RECORD_CASE, id);
  JsonNode *list = json_object_get_member (object, "orders");

  if (!wo_cells_read (c, object, "", "orders", error))
    return NULL;
  if (wo_record_get (c, "landlord") == NULL)
    {
      wo_input_fail (error, WO_INPUT_ERROR_MISSING, "landlord",
                     "a case needs the name of its landlord");
      return NULL;
    }
  if (list != NULL && !read_orders (list, c, orders, error))
    return NULL;
  return g_steal_pointer (&c);
}

WoRecord *
wo_case_from_json (const char *data, gssize length, GPtrArray **ret_orders, GError **error)
{
  g_autoptr (JsonNode) node = wo_json_read (data, length, &wo_json_limits_file, error);
  g_autoptr (GPtrArray) orders = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_record_free);
  JsonObject *object = node != NULL ? wo_json_object (node, NULL, error) : NULL;
  WoRecord *c = object != NULL ? case_from_object (object, orders, error) : NULL;

  if (c != NULL && ret_orders != NULL)
    *ret_orders = g_steal_pointer (&orders);
  return c;
}

JsonNode *
wo_order_to_node (const WoRecord *order)
{
  g_return_val_if_fail (order != NULL && order->kind == WO_RECORD_ORDER, NULL);
  return wo_cells_to_node (order);
}

/* What an order only repeats from its case does not stand in its file twice. */
static JsonNode *
order_of_case (const WoRecord *order, const WoRecord *c)
{
  static const char *const repeated[] = { "reference", "landlord" };
  JsonNode *node = wo_order_to_node (order);

  for (gsize i = 0; i < G_N_ELEMENTS (repeated); i++)
    if (g_strcmp0 (wo_record_get (order, repeated[i]), wo_record_get (c, repeated[i])) == 0 &&
        json_object_has_member (json_node_get_object (node), repeated[i]))
      json_object_remove_member (json_node_get_object (node), repeated[i]);
  return node;
}

JsonNode *
wo_case_to_node (const WoRecord *c, GPtrArray *orders)
{
  JsonNode *node;
  JsonArray *array;

  g_return_val_if_fail (c != NULL && c->kind == WO_RECORD_CASE, NULL);

  node = wo_cells_to_node (c);
  if (orders == NULL)
    return node;
  array = json_array_new ();
  for (guint i = 0; i < orders->len; i++)
    json_array_add_element (array, order_of_case (g_ptr_array_index (orders, i), c));
  json_object_set_array_member (json_node_get_object (node), "orders", array);
  return node;
}
