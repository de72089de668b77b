/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/wo-register-private.h"

#include "protocol/wo-act-json.h"
#include "protocol/wo-json-write.h"

char *
wo_register_result_json (const WoResult *result, const WoMoment *moment)
{
  GString *out = g_string_new ("{");
  g_autofree char *today = wo_date_format (moment->today);

  wo_json_append_bool (out, "authenticated", moment->authenticated);
  wo_result_append_outcome (out, result);
  wo_result_append_reasons (out, result);
  if (moment->stale_sign_in)
    wo_json_append_bool (out, "stale_sign_in", TRUE);
  wo_json_append_member (out, "today", today);
  wo_result_append_touched (out, result);
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}

WoResult *
wo_register_result_read (const char *json, WoMoment *ret_moment, GError **error)
{
  g_autoptr (JsonNode) node = wo_json_read (json, -1, &wo_json_limits_body, error);
  JsonObject *object;

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, WO_INPUT_ERROR, WO_INPUT_ERROR_TYPE,
                           "a result in the log is not an object");
      return NULL;
    }
  object = json_node_get_object (node);
  ret_moment->today =
      wo_date_parse (json_object_get_string_member_with_default (object, "today", NULL));
  ret_moment->authenticated =
      json_object_get_boolean_member_with_default (object, "authenticated", FALSE);
  ret_moment->stale_sign_in =
      json_object_get_boolean_member_with_default (object, "stale_sign_in", FALSE);
  json_object_remove_member (object, "today");
  json_object_remove_member (object, "authenticated");
  json_object_remove_member (object, "stale_sign_in");
  return wo_result_from_node (node, error);
}
