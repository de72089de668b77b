/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-edition-parts.h"
#include "protocol/wo-edition-forms.h"
#include "protocol/wo-input-error.h"

typedef struct
{
  char *id, *title;
  WoDate from, until;
  gboolean statutory;
  int months_to_complain;
  JsonArray *limits, *clauses;
} CodeForm;

static const WoMember code_members[] = {
  FORM_TEXT ("id", CodeForm, TRUE, id),
  FORM_TEXT ("title", CodeForm, TRUE, title),
  FORM_DATE ("from", CodeForm, TRUE, from),
  FORM_DATE ("until", CodeForm, FALSE, until),
  FORM_FLAG ("statutory", CodeForm, statutory),
  FORM_INT ("months_to_complain", CodeForm, months_to_complain),
  FORM_ARRAY ("limits", CodeForm, limits),
  FORM_ARRAY ("clauses", CodeForm, clauses),
  { NULL },
};

static const WoMember limit_members[] = {
  FORM_TEXT ("id", WoCodeLimit, TRUE, id),
  FORM_TEXT ("from", WoCodeLimit, TRUE, from),
  FORM_INT ("days", WoCodeLimit, days),
  FORM_INT ("extension_days", WoCodeLimit, extension_days),
  FORM_FLAG ("panel_only", WoCodeLimit, panel_only),
  FORM_TEXT ("text", WoCodeLimit, TRUE, text),
  FORM_TEXT ("source", WoCodeLimit, TRUE, source),
  { NULL },
};

static const WoMember clause_members[] = {
  FORM_TEXT ("id", WoCodeClause, TRUE, id),
  FORM_TEXT ("title", WoCodeClause, TRUE, title),
  FORM_TEXT ("text", WoCodeClause, TRUE, text),
  { NULL },
};

static const WoEditionForm limit_form = { limit_members, sizeof (WoCodeLimit),
                                          G_STRUCT_OFFSET (WoCodeLimit, id), NULL };
static const WoEditionForm clause_form = { clause_members, sizeof (WoCodeClause),
                                           G_STRUCT_OFFSET (WoCodeClause, id), NULL };

/* The dates a limit may be counted from: cells of the complaint procedure. */
static const char *const steps[] = {
  "complaint_made_on", "acknowledged",   "escalated", "acknowledged_2",
  "stage_3_asked",     "evidence_asked", NULL
};

static gboolean
check_limits (const WoCode *code, const char *at, GError **error)
{
  for (guint i = 0; i < code->limits->len; i++)
    {
      const WoCodeLimit *limit = code->limits->pdata[i];
      g_autofree char *from = g_strdup_printf ("%s[%u].from", at, i);
      g_autofree char *days = g_strdup_printf ("%s[%u].days", at, i);

      if (!wo_edition_check_choice (limit->from, steps, from, error))
        return FALSE;
      if (limit->days > 1000 || limit->extension_days > 1000)
        {
          wo_input_fail (error, WO_INPUT_ERROR_VALUE, days, "a limit has at most 1000 days");
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
check_order (const WoEdition *edition, guint i, const char *at, GError **error)
{
  const WoCode *code = edition->codes->pdata[i];
  const WoCode *before = i > 0 ? edition->codes->pdata[i - 1] : NULL;
  g_autofree char *from = wo_json_path (at, "from");
  g_autofree char *until = wo_json_path (at, "until");

  if (before != NULL && (before->from >= code->from || before->until >= code->from))
    {
      wo_input_fail (error, WO_INPUT_ERROR_VALUE, from,
                     "editions of the Code stand oldest first, and do not overlap");
      return FALSE;
    }
  if (code->until != WO_DATE_NONE && code->until < code->from)
    {
      wo_input_fail (error, WO_INPUT_ERROR_VALUE, until, "this is before its first day");
      return FALSE;
    }
  return TRUE;
}

static WoCode *
add_code (WoEdition *edition)
{
  WoCode *code = g_new0 (WoCode, 1);

  code->limits = g_ptr_array_new_with_free_func (wo_code_limit_free);
  code->clauses = g_ptr_array_new_with_free_func (wo_code_clause_free);
  g_ptr_array_add (edition->codes, code);
  return code;
}

static gboolean
read_code (WoEdition *edition, JsonNode *node, guint i, GError **error)
{
  g_autofree char *at = g_strdup_printf ("codes[%u]", i);
  g_autofree char *limits = wo_json_path (at, "limits");
  g_autofree char *clauses = wo_json_path (at, "clauses");
  JsonObject *object = wo_json_object (node, at, error);
  WoCode *code = add_code (edition);
  CodeForm form = { 0 };
  gboolean good = object != NULL && wo_json_members (object, at, code_members, &form, error);

  code->id = form.id;
  code->title = form.title;
  code->from = form.from;
  code->until = form.until;
  code->statutory = form.statutory;
  code->months_to_complain = form.months_to_complain;
  return good && wo_edition_read_structs (form.limits, limits, &limit_form, code->limits, error) &&
         check_limits (code, limits, error) &&
         wo_edition_read_structs (form.clauses, clauses, &clause_form, code->clauses, error) &&
         check_order (edition, i, at, error);
}

gboolean
wo_edition_read_codes (WoEdition *edition, JsonArray *codes, GError **error)
{
  for (guint i = 0; i < json_array_get_length (codes); i++)
    if (!read_code (edition, json_array_get_element (codes, i), i, error))
      return FALSE;
  return TRUE;
}
