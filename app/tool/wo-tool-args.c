/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-field.h"
#include "protocol/wo-input-error.h"
#include "protocol/wo-json-members.h"
#include "tool/wo-tool-record.h"

/* A change of cells has no other arguments, so a name that is no cell is a slip. */
static gboolean
is_slip (const WoAct *act, const WoKind *kind, const char *name, GError **error)
{
  g_autoptr (GPtrArray) names = NULL;

  if (wo_kind_find (kind, name) != NULL ||
      !(g_str_equal (act->kind, "set") || g_str_equal (act->kind, "create")))
    return FALSE;
  names = g_ptr_array_new ();
  for (gsize i = 0; i < kind->n_fields; i++)
    g_ptr_array_add (names, (gpointer) kind->fields[i].path);
  wo_json_fail_unknown (error, "", name, names);
  return TRUE;
}

/* Members that are no cell go into the act's own arguments. */
static gboolean
fill_act (WoAct *act, JsonObject *object, GError **error)
{
  const WoKind *kind = wo_kind_get (act->record_kind);
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *at = names; at != NULL; at = at->next)
    {
      JsonNode *value = json_object_get_member (object, at->data);
      gboolean text =
          JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING;

      if (!text && !JSON_NODE_HOLDS_NULL (value))
        {
          wo_input_fail (error, WO_INPUT_ERROR_TYPE, at->data,
                         "this is %s; it must be a text, or null to remove",
                         wo_json_type_words (value));
          return FALSE;
        }
      if (is_slip (act, kind, at->data, error))
        return FALSE;
      if (wo_kind_find (kind, at->data) != NULL)
        wo_act_add_cell (act, at->data, text ? json_node_get_string (value) : NULL);
      else
        wo_act_set_arg (act, at->data, text ? json_node_get_string (value) : NULL);
    }
  return TRUE;
}

gboolean
wo_tool_fill_act (WoAct *act, const char *args, GError **error)
{
  g_autoptr (JsonNode) node =
      wo_json_read (args != NULL ? args : "{}", -1, &wo_json_limits_file, error);

  if (node == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return fill_act (act, json_node_get_object (node), error);
  wo_input_fail (error, WO_INPUT_ERROR_TYPE, NULL, "this is %s; it must be an object",
                 wo_json_type_words (node));
  return FALSE;
}
