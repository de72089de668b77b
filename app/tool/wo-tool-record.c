/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool/wo-tool-record.h"

#include "domain/wo-secret.h"
#include "protocol/wo-case-json.h"
#include "tool/wo-tool-json.h"
#include "words/wo-words.h"

int
wo_tool_refuse (WoTool *tool, GPtrArray *reasons)
{
  g_autoptr (JsonBuilder) builder = NULL;

  for (guint i = 0; i < reasons->len; i++)
    {
      g_autofree char *why = wo_words_reason_cited (reasons->pdata[i]);

      g_printerr ("%s\n", why);
    }
  if (!tool->json)
    return WO_EXIT_NO;
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  wo_json_add_reasons (builder, "refused", reasons);
  json_builder_end_object (builder);
  wo_tool_print_json (builder);
  return WO_EXIT_NO;
}

static gboolean
has_server (WoTool *tool)
{
  WoOfficeStatus *status = wo_office_get_status (tool->office);
  gboolean server = status->server != NULL;

  wo_office_status_free (status);
  return server;
}

/* Under a server an order is signed with a passphrase, which is asked for like that of a sign-in. */
static WoResult *
sign (WoTool *tool, WoAct *act, GError **error)
{
  g_auto (WoSecret) passphrase = wo_tool_read_passphrase (error);
  g_autoptr (GPtrArray) results = NULL;
  GPtrArray *acts;

  if (passphrase == NULL)
    {
      wo_act_free (act);
      return NULL;
    }
  acts = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_act_free);
  g_ptr_array_add (acts, act);
  results = wo_office_sign (tool->office, acts, passphrase, error);
  return results != NULL ? g_ptr_array_steal_index (results, 0) : NULL;
}

int
wo_tool_do (WoTool *tool, WoAct *act)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = g_str_equal (act->kind, "sign") && has_server (tool)
                                    ? sign (tool, act, &error)
                                    : wo_office_act (tool->office, act, &error);

  if (result == NULL)
    return wo_tool_fail (tool, NULL, error);
  if (result->outcome != WO_OUTCOME_PARKED)
    return WO_EXIT_YES;
  return wo_tool_refuse (tool, result->reasons);
}

/* The stops that were set aside: who did, in which role and why. */
static void
print_overrides (const WoRecord *record)
{
  g_autoptr (WoCase) c = wo_case_new (record);

  for (guint i = 0; i < c->overrides->len; i++)
    {
      const WoOverride *one = c->overrides->pdata[i];
      g_autofree char *day = wo_date_format (one->on);

      g_print ("set aside  %s  %s  %s  %s\n", one->id, one->role, day != NULL ? day : "",
               one->because);
    }
}

static void
print_words (const WoToolCase *input)
{
  const char *reference = wo_record_get (input->c, "reference");

  g_print ("%s  %s\n", reference != NULL ? reference : input->c->id,
           wo_record_get (input->c, "landlord"));
  for (guint i = 0; i < input->orders->len; i++)
    {
      const WoRecord *order = input->orders->pdata[i];

      g_print ("%s  %s  %s\n", order->number != NULL ? order->number : "draft",
               wo_record_get (order, "power"), wo_words_state (wo_record_get (order, "state")));
    }
  print_overrides (input->c);
}

static void
add_order_state (JsonArray *array, const WoRecord *order)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", order->id);
  if (order->number != NULL)
    json_object_set_string_member (object, "number", order->number);
  json_object_set_string_member (object, "state", wo_record_get (order, "state"));
  json_object_set_int_member (object, "variants", order->variants->len);
  json_array_add_object_element (array, object);
}

/* The stops of the case that were set aside: derived, so they stand beside the CASE and not in it;
 * NULL where there are none. */
static JsonArray *
overrides_of (const WoRecord *record)
{
  g_autoptr (WoCase) c = wo_case_new (record);
  JsonArray *array = c->overrides->len > 0 ? json_array_new () : NULL;

  for (guint i = 0; i < c->overrides->len; i++)
    {
      const WoOverride *one = c->overrides->pdata[i];
      g_autofree char *day = wo_date_format (one->on);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "stop", one->id);
      json_object_set_string_member (object, "role", one->role);
      json_object_set_string_member (object, "because", one->because);
      json_object_set_string_member (object, "by", one->by);
      if (day != NULL)
        json_object_set_string_member (object, "on", day);
      json_array_add_object_element (array, object);
    }
  return array;
}

int
wo_tool_print_case (WoTool *tool, const char *reference)
{
  int status = WO_EXIT_BAD;
  g_autoptr (WoToolCase) input = wo_tool_read_case (tool, reference, &status);
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  JsonArray *states;
  JsonArray *overrides;

  if (input == NULL)
    return status;
  if (!tool->json)
    {
      print_words (input);
      return WO_EXIT_YES;
    }
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, json_object_new ());
  json_object_set_string_member (json_node_get_object (node), "id", input->c->id);
  json_object_set_member (json_node_get_object (node), "case",
                          wo_case_to_node (input->c, input->orders));
  states = json_array_new ();
  for (guint i = 0; i < input->orders->len; i++)
    add_order_state (states, input->orders->pdata[i]);
  json_object_set_array_member (json_node_get_object (node), "orders", states);
  overrides = overrides_of (input->c);
  if (overrides != NULL)
    json_object_set_array_member (json_node_get_object (node), "overrides", overrides);
  text = wo_json_write_pretty (node);
  g_print ("%s\n", text);
  return WO_EXIT_YES;
}

WoAct *
wo_tool_create_act (const WoRecord *record)
{
  WoAct *act = wo_act_new ("create", record->kind, record->id);

  for (guint i = 0; i < record->cells->len; i++)
    {
      const WoCell *cell = record->cells->pdata[i];

      wo_act_add_cell (act, cell->path, cell->value);
    }
  return act;
}
