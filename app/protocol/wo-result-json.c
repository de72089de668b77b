/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-act-json.h"

#include "domain/wo-reason.h"
#include "protocol/wo-input-error.h"
#include "protocol/wo-json-members.h"
#include "protocol/wo-json-write.h"

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

static void
append_texts (GString *out, const char *const *texts, guint n)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      wo_json_append_text (out, texts[i] != NULL ? texts[i] : "");
    }
  g_string_append_c (out, ']');
}

static void
append_reason (GString *out, const WoReason *reason)
{
  guint n = WO_REASON_ARGS_MAX;

  while (n > 0 && reason->args[n - 1] == NULL)
    n--;
  g_string_append_c (out, '{');
  wo_json_append_name (out, "args");
  append_texts (out, (const char *const *) reason->args, n);
  wo_json_append_member (out, "code", reason->code);
  wo_json_append_member (out, "link", reason->link);
  wo_json_append_member (out, "source", reason->source);
  g_string_append_c (out, '}');
}

void
wo_result_append_outcome (GString *out, const WoResult *result)
{
  wo_json_append_member (out, "outcome", wo_outcome_name (result->outcome));
}

void
wo_result_append_reasons (GString *out, const WoResult *result)
{
  wo_json_append_name (out, "reasons");
  g_string_append_c (out, '[');
  for (guint i = 0; i < result->reasons->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      append_reason (out, g_ptr_array_index (result->reasons, i));
    }
  g_string_append_c (out, ']');
}

void
wo_result_append_touched (GString *out, const WoResult *result)
{
  wo_json_append_name (out, "touched");
  append_texts (out, (const char *const *) result->touched->pdata, result->touched->len);
}

char *
wo_result_to_json (const WoResult *result)
{
  GString *out = g_string_new ("{");

  wo_result_append_outcome (out, result);
  wo_result_append_reasons (out, result);
  wo_result_append_touched (out, result);
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
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
