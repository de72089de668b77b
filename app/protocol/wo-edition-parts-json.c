/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-clause.h"
#include "protocol/wo-edition-forms.h"
#include "protocol/wo-input-error.h"

static const WoMember element_members[] = {
  FORM_TEXT ("name", WoElementText, TRUE, name),
  FORM_TEXT ("title", WoElementText, TRUE, title),
  FORM_TEXT ("group", WoElementText, TRUE, group),
  FORM_TEXT ("text", WoElementText, TRUE, text),
  FORM_TEXT ("source", WoElementText, TRUE, source),
  FORM_TEXT ("letter", WoElementText, FALSE, letter),
  { "always", WO_MEMBER_FLAG, FALSE, G_STRUCT_OFFSET (WoElementText, always) },
  { NULL },
};

static const WoMember trigger_members[] = {
  FORM_TEXT ("id", WoTrigger, TRUE, id),
  FORM_TEXT ("title", WoTrigger, TRUE, title),
  FORM_TEXT ("text", WoTrigger, TRUE, text),
  FORM_TEXT ("source", WoTrigger, TRUE, source),
  FORM_TEXT ("leads_to", WoTrigger, TRUE, leads_to),
  { NULL },
};

static const WoMember example_members[] = {
  FORM_TEXT ("id", WoExample, TRUE, id),         FORM_TEXT ("element", WoExample, TRUE, element),
  FORM_TEXT ("title", WoExample, TRUE, title),   FORM_TEXT ("text", WoExample, TRUE, text),
  FORM_TEXT ("source", WoExample, TRUE, source), { NULL },
};

static const WoMember spotlight_members[] = {
  FORM_TEXT ("id", WoSpotlight, TRUE, id),
  FORM_INT ("number", WoSpotlight, number),
  FORM_TEXT ("title", WoSpotlight, TRUE, title),
  FORM_TEXT ("topic", WoSpotlight, TRUE, topic),
  FORM_DATE ("published", WoSpotlight, FALSE, published),
  FORM_FLAG ("confirmed", WoSpotlight, confirmed),
  FORM_TEXTS ("recommendations", WoSpotlight, recommendations),
  { NULL },
};

static const WoMember clause_members[] = {
  FORM_TEXT ("id", WoClause, TRUE, id),
  FORM_TEXT ("element", WoClause, TRUE, element),
  FORM_INT ("version", WoClause, version),
  FORM_TEXT ("text", WoClause, TRUE, text),
  FORM_TEXT ("author", WoClause, TRUE, author),
  FORM_DATE ("made_on", WoClause, TRUE, made_on),
  FORM_TEXT ("note", WoClause, TRUE, note),
  FORM_TEXT ("source", WoClause, TRUE, source),
  { NULL },
};

static const WoMember tier_members[] = {
  FORM_TEXT ("id", WoTier, TRUE, id),         FORM_TEXT ("title", WoTier, TRUE, title),
  FORM_TEXT ("effect", WoTier, TRUE, effect), FORM_TEXT ("text", WoTier, TRUE, text),
  FORM_TEXT ("source", WoTier, TRUE, source), { NULL },
};

static const WoMember passage_members[] = {
  FORM_TEXT ("id", WoPassage, TRUE, id),     FORM_TEXT ("heading", WoPassage, TRUE, heading),
  FORM_TEXT ("text", WoPassage, TRUE, text), FORM_TEXT ("source", WoPassage, TRUE, source),
  FORM_TEXTS ("paths", WoPassage, paths),    { NULL },
};

static const WoMember term_members[] = {
  FORM_TEXT ("old_name", WoTerm, TRUE, old_name),
  FORM_TEXT ("name", WoTerm, TRUE, name),
  { NULL },
};

static void
start_spotlight (gpointer item)
{
  ((WoSpotlight *) item)->recommendations = g_ptr_array_new_with_free_func (g_free);
}

static void
start_passage (gpointer item)
{
  ((WoPassage *) item)->paths = g_ptr_array_new_with_free_func (g_free);
}

#define FORM(table, type, key, start)                                                              \
  {                                                                                                \
    table, sizeof (type), G_STRUCT_OFFSET (type, key), start                                       \
  }

static const WoEditionForm element_form = FORM (element_members, WoElementText, name, NULL);
static const WoEditionForm trigger_form = FORM (trigger_members, WoTrigger, id, NULL);
static const WoEditionForm example_form = FORM (example_members, WoExample, id, NULL);
static const WoEditionForm spotlight_form =
    FORM (spotlight_members, WoSpotlight, id, start_spotlight);
static const WoEditionForm clause_form = FORM (clause_members, WoClause, id, NULL);
static const WoEditionForm tier_form = FORM (tier_members, WoTier, id, NULL);
static const WoEditionForm passage_form = FORM (passage_members, WoPassage, id, start_passage);
static const WoEditionForm term_form = FORM (term_members, WoTerm, old_name, NULL);

gboolean
wo_edition_read_elements (WoEdition *edition, const WoEditionArrays *arrays, GError **error)
{
  return wo_edition_read_structs (arrays->elements, "elements", &element_form, edition->elements,
                                  error) &&
         wo_edition_read_structs (arrays->learning_elements, "learning_elements", &element_form,
                                  edition->learning_elements, error);
}

static gboolean
check_triggers (WoEdition *edition, GError **error)
{
  static const char *const steps[] = { "senior-review", "self-assessment", NULL };

  for (guint i = 0; i < edition->triggers->len; i++)
    {
      const WoTrigger *trigger = edition->triggers->pdata[i];
      g_autofree char *at = g_strdup_printf ("triggers[%u].leads_to", i);

      if (!wo_edition_check_choice (trigger->leads_to, steps, at, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_element (WoEdition *edition, const char *element, const char *list, guint i, GError **error)
{
  g_autofree char *at = NULL;

  if (wo_edition_element (edition, element) != NULL)
    return TRUE;
  at = g_strdup_printf ("%s[%u].element", list, i);
  wo_input_fail (error, WO_INPUT_ERROR_VALUE, at, "“%s” is no element of this edition", element);
  return FALSE;
}

/* The tiers are the answers to factor 7: each has its entry. */
static gboolean
check_tiers (WoEdition *edition, GError **error)
{
  static const char *const effects[] = { "stop", "warn", "none", NULL };
  const char *const *answers = wo_factor_answers (WO_FACTOR_FURTHER_INVESTIGATION);

  for (guint i = 0; i < edition->tiers->len; i++)
    {
      const WoTier *tier = edition->tiers->pdata[i];
      g_autofree char *at = g_strdup_printf ("tiers[%u]", i);
      g_autofree char *effect = wo_json_path (at, "effect");
      g_autofree char *id = wo_json_path (at, "id");

      if (!wo_edition_check_choice (tier->effect, effects, effect, error) ||
          !wo_edition_check_choice (tier->id, answers + 1, id, error))
        return FALSE;
    }
  for (guint i = 1; answers[i] != NULL; i++)
    if (wo_edition_tier (edition, answers[i]) == NULL)
      {
        wo_input_fail (error, WO_INPUT_ERROR_MISSING, "tiers", "“%s” is missing", answers[i]);
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_clauses (WoEdition *edition, GError **error)
{
  for (guint i = 0; i < edition->clauses->len; i++)
    {
      const WoClause *clause = edition->clauses->pdata[i];
      g_autofree char *at = g_strdup_printf ("clauses[%u]", i);
      g_autofree char *text = wo_json_path (at, "text");
      g_autofree char *version = wo_json_path (at, "version");
      g_autoptr (GError) fault = NULL;

      if (!check_element (edition, clause->element, "clauses", i, error))
        return FALSE;
      if (!wo_clause_check (clause->text, &fault))
        {
          wo_input_fail (error, WO_INPUT_ERROR_VALUE, text, "%s", fault->message);
          return FALSE;
        }
      if (clause->version < 1)
        {
          wo_input_fail (error, WO_INPUT_ERROR_VALUE, version, "versions count from 1");
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
check_examples (WoEdition *edition, GError **error)
{
  for (guint i = 0; i < edition->examples->len; i++)
    {
      const WoExample *example = edition->examples->pdata[i];

      if (!check_element (edition, example->element, "examples", i, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
wo_edition_read_parts (WoEdition *edition, const WoEditionArrays *arrays, GError **error)
{
  const struct
  {
    JsonArray *array;
    const char *at;
    const WoEditionForm *form;
    GPtrArray *into;
  } parts[] = {
    { arrays->triggers, "triggers", &trigger_form, edition->triggers },
    { arrays->examples, "examples", &example_form, edition->examples },
    { arrays->spotlights, "spotlights", &spotlight_form, edition->spotlights },
    { arrays->clauses, "clauses", &clause_form, edition->clauses },
    { arrays->tiers, "tiers", &tier_form, edition->tiers },
    { arrays->passages, "passages", &passage_form, edition->passages },
    { arrays->terms, "terms", &term_form, edition->terms },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!wo_edition_read_structs (parts[i].array, parts[i].at, parts[i].form, parts[i].into, error))
      return FALSE;
  return check_triggers (edition, error) && check_examples (edition, error) &&
         check_clauses (edition, error) && check_tiers (edition, error);
}
