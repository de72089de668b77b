/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-edition-forms.h"
#include "protocol/wo-input-error.h"

typedef struct
{
  WoFactorText text;
  char *name;
  JsonArray *answers, *prompts;
} FactorForm;

static const WoMember factor_members[] = {
  FORM_TEXT ("name", FactorForm, TRUE, name),
  FORM_INT ("number", FactorForm, text.number),
  FORM_TEXT ("title", FactorForm, TRUE, text.title),
  FORM_TEXT ("question", FactorForm, TRUE, text.question),
  FORM_TEXT ("text", FactorForm, TRUE, text.text),
  FORM_TEXT ("source", FactorForm, TRUE, text.source),
  FORM_TEXT ("missing_hint", FactorForm, TRUE, text.missing_hint),
  FORM_ARRAY ("answers", FactorForm, answers),
  FORM_ARRAY ("prompts", FactorForm, prompts),
  { NULL },
};

static const WoMember answer_members[] = {
  FORM_TEXT ("answer", WoAnswerWords, TRUE, answer),
  FORM_TEXT ("title", WoAnswerWords, TRUE, title),
  FORM_TEXT ("does", WoAnswerWords, TRUE, does),
  { NULL },
};

static const WoMember prompt_members[] = {
  FORM_TEXT ("id", WoPrompt, TRUE, id),
  FORM_TEXT ("title", WoPrompt, TRUE, title),
  FORM_TEXT ("source", WoPrompt, TRUE, source),
  { NULL },
};

static const WoEditionForm answer_form = { answer_members, sizeof (WoAnswerWords),
                                           G_STRUCT_OFFSET (WoAnswerWords, answer), NULL };
static const WoEditionForm prompt_form = { prompt_members, sizeof (WoPrompt),
                                           G_STRUCT_OFFSET (WoPrompt, id), NULL };

/* Moves the plain texts of @form into the edition's own factor. */
static void
take_factor (WoFactorText *factor, FactorForm *form)
{
  factor->number = form->text.number;
  factor->title = g_steal_pointer (&form->text.title);
  factor->question = g_steal_pointer (&form->text.question);
  factor->text = g_steal_pointer (&form->text.text);
  factor->source = g_steal_pointer (&form->text.source);
  factor->missing_hint = g_steal_pointer (&form->text.missing_hint);
}

static void
factor_form_clear (FactorForm *self)
{
  g_free (self->name);
  g_free (self->text.title);
  g_free (self->text.question);
  g_free (self->text.text);
  g_free (self->text.source);
  g_free (self->text.missing_hint);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FactorForm, factor_form_clear)

/* The answers are the program's: an edition words them and cannot add or leave out one. */
static gboolean
check_answers (const WoFactorText *factor, const char *at, GError **error)
{
  const char *const *answers = wo_factor_answers (factor->id);
  guint n = g_strv_length ((GStrv) answers);
  gboolean same = factor->answers->len == n;
  g_autofree char *all = NULL;

  for (guint i = 0; same && i < n; i++)
    same = g_str_equal (((WoAnswerWords *) factor->answers->pdata[i])->answer, answers[i]);
  if (same)
    return TRUE;
  all = g_strjoinv (", ", (GStrv) answers);
  wo_input_fail (error, WO_INPUT_ERROR_VALUE, at, "the answers must be %s, in this order", all);
  return FALSE;
}

static gboolean
read_factor (WoEdition *edition, JsonNode *node, const char *at, GError **error)
{
  g_auto (FactorForm) form = { 0 };
  g_autofree char *answers = wo_json_path (at, "answers");
  g_autofree char *prompts = wo_json_path (at, "prompts");
  JsonObject *object = wo_json_object (node, at, error);
  WoFactorText *factor;
  WoFactorId id;

  if (object == NULL || !wo_json_members (object, at, factor_members, &form, error))
    return FALSE;
  if (!wo_factor_parse (form.name, &id) || edition->factors[id].title != NULL)
    {
      wo_input_fail (error, WO_INPUT_ERROR_VALUE, at, "“%s” is no factor, or stands twice",
                     form.name);
      return FALSE;
    }
  factor = &edition->factors[id];
  take_factor (factor, &form);
  return wo_edition_read_structs (form.answers, answers, &answer_form, factor->answers, error) &&
         check_answers (factor, answers, error) &&
         wo_edition_read_structs (form.prompts, prompts, &prompt_form, factor->prompts, error);
}

gboolean
wo_edition_read_factors (WoEdition *edition, JsonArray *factors, GError **error)
{
  for (guint i = 0; i < json_array_get_length (factors); i++)
    {
      g_autofree char *at = g_strdup_printf ("factors[%u]", i);

      if (!read_factor (edition, json_array_get_element (factors, i), at, error))
        return FALSE;
    }
  for (guint i = 0; i < WO_FACTOR_N; i++)
    if (edition->factors[i].title == NULL)
      {
        wo_input_fail (error, WO_INPUT_ERROR_MISSING, "factors", "the factor “%s” is missing",
                       wo_factor_name (i));
        return FALSE;
      }
  return TRUE;
}
