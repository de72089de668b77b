/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-act-json.h"

#include "domain/wo-reason.h"
#include "protocol/wo-input-error.h"
#include "protocol/wo-json-members.h"

typedef struct
{
  char *outcome;
  JsonArray *reasons;
  GPtrArray *touched;
} ResultForm;

static const WoMember result_members[] = {
  { "outcome", WO_MEMBER_TEXT, TRUE, G_STRUCT_OFFSET (ResultForm, outcome) },
  { "reasons", WO_MEMBER_ARRAY, FALSE, G_STRUCT_OFFSET (ResultForm, reasons) },
  { "touched", WO_MEMBER_TEXTS, FALSE, G_STRUCT_OFFSET (ResultForm, touched) },
  { NULL },
};

typedef struct
{
  char *code, *link, *source;
  GPtrArray *args;
} ReasonForm;

static const WoMember reason_members[] = {
  { "args", WO_MEMBER_TEXTS, FALSE, G_STRUCT_OFFSET (ReasonForm, args) },
  { "code", WO_MEMBER_TEXT, TRUE, G_STRUCT_OFFSET (ReasonForm, code) },
  { "link", WO_MEMBER_TEXT, FALSE, G_STRUCT_OFFSET (ReasonForm, link) },
  { "source", WO_MEMBER_TEXT, FALSE, G_STRUCT_OFFSET (ReasonForm, source) },
  { NULL },
};

static void
reason_form_clear (ReasonForm *self)
{
  g_free (self->code);
  g_free (self->link);
  g_free (self->source);
  g_ptr_array_unref (self->args);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ReasonForm, reason_form_clear)

static JsonNode *
reason_to_node (const WoReason *reason)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *args = json_array_new ();
  guint n = WO_REASON_ARGS_MAX;

  while (n > 0 && reason->args[n - 1] == NULL)
    n--;
  for (guint i = 0; i < n; i++)
    json_array_add_string_element (args, reason->args[i] != NULL ? reason->args[i] : "");
  json_object_set_array_member (object, "args", args);
  json_object_set_string_member (object, "code", reason->code);
  if (reason->link != NULL)
    json_object_set_string_member (object, "link", reason->link);
  if (reason->source != NULL)
    json_object_set_string_member (object, "source", reason->source);
  json_node_set_object (node, object);
  return node;
}

JsonNode *
wo_result_to_node (const WoResult *result)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *reasons = json_array_new ();
  JsonArray *touched = json_array_new ();

  g_return_val_if_fail (result != NULL, node);

  for (guint i = 0; i < result->reasons->len; i++)
    json_array_add_element (reasons, reason_to_node (g_ptr_array_index (result->reasons, i)));
  for (guint i = 0; i < result->touched->len; i++)
    json_array_add_string_element (touched, g_ptr_array_index (result->touched, i));
  json_object_set_string_member (object, "outcome", wo_outcome_name (result->outcome));
  json_object_set_array_member (object, "reasons", reasons);
  json_object_set_array_member (object, "touched", touched);
  json_node_set_object (node, object);
  return node;
}

static gboolean
read_reason (JsonNode *node, const char *at, GPtrArray *reasons, GError **error)
{
  g_auto (ReasonForm) form = { .args = g_ptr_array_new_with_free_func (g_free) };
  JsonObject *object = wo_json_object (node, at, error);
  WoReason *reason;

  if (object == NULL || !wo_json_members_loose (object, at, reason_members, &form, error))
    return FALSE;
  if (form.args->len > WO_REASON_ARGS_MAX)
    {
      wo_input_fail (error, WO_INPUT_ERROR_VALUE, at, "a reason has at most %d arguments",
                     WO_REASON_ARGS_MAX);
      return FALSE;
    }
  reason = wo_reasons_add (reasons, form.code, form.link, form.source);
  for (guint i = 0; i < form.args->len; i++)
    wo_reason_arg (reason, g_ptr_array_index (form.args, i));
  return TRUE;
}

WoResult *
wo_result_from_node (JsonNode *node, GError **error)
{
  g_autoptr (WoResult) result = wo_result_new (WO_OUTCOME_APPLIED);
  g_autofree char *outcome = NULL;
  ResultForm form = { .touched = result->touched };
  JsonObject *object = wo_json_object (node, NULL, error);
  gboolean good;

  if (object == NULL)
    return NULL;
  good = wo_json_members_loose (object, "", result_members, &form, error);
  outcome = form.outcome;
  if (!good)
    return NULL;
  if (!wo_outcome_parse (outcome, &result->outcome))
    {
      wo_input_fail (error, WO_INPUT_ERROR_VALUE, "outcome",
                     "an outcome is applied, merged, variant, parked or duplicate");
      return NULL;
    }
  for (guint i = 0; form.reasons != NULL && i < json_array_get_length (form.reasons); i++)
    {
      g_autofree char *at = g_strdup_printf ("reasons[%u]", i);

      if (!read_reason (json_array_get_element (form.reasons, i), at, result->reasons, error))
        return NULL;
    }
  return g_steal_pointer (&result);
}
