/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-packs.h"

#include "protocol/wo-input-error.h"
#include "protocol/wo-json-members.h"

#define PACK_TEXT_MAX 2000
#define DAYS_MAX 36500

static const WoJsonLimits pack_limits = { 1024 * 1024, 8, 20000 };

typedef struct
{
  char *revised;
  JsonArray *factors, *elements, *learning_elements;
  JsonObject *sources, *settings;
} EditionForm;

#define FORM_TEXT(name, owner, needed, member)                                                     \
  {                                                                                                \
    name, WO_MEMBER_TEXT, needed, G_STRUCT_OFFSET (owner, member)                                  \
  }
#define FORM_TEXTS(name, owner, member)                                                            \
  {                                                                                                \
    name, WO_MEMBER_TEXTS, TRUE, G_STRUCT_OFFSET (owner, member)                                   \
  }
#define FORM_ARRAY(name, owner, member)                                                            \
  {                                                                                                \
    name, WO_MEMBER_ARRAY, TRUE, G_STRUCT_OFFSET (owner, member)                                   \
  }
#define FORM_INT(name, owner, member)                                                              \
  {                                                                                                \
    name, WO_MEMBER_INT, TRUE, G_STRUCT_OFFSET (owner, member)                                     \
  }

static const WoMember form_members[] = {
  FORM_TEXT ("revised", EditionForm, TRUE, revised),
  FORM_ARRAY ("factors", EditionForm, factors),
  FORM_ARRAY ("elements", EditionForm, elements),
  FORM_ARRAY ("learning_elements", EditionForm, learning_elements),
  { "sources", WO_MEMBER_OBJECT, TRUE, G_STRUCT_OFFSET (EditionForm, sources) },
  { "settings", WO_MEMBER_OBJECT, TRUE, G_STRUCT_OFFSET (EditionForm, settings) },
  { NULL },
};

static const WoMember edition_members[] = {
  FORM_TEXT ("id", WoEdition, TRUE, id),
  FORM_TEXT ("title", WoEdition, TRUE, title),
  FORM_TEXT ("short_title", WoEdition, TRUE, short_title),
  FORM_TEXTS ("categories", WoEdition, categories),
  FORM_TEXTS ("key_issues", WoEdition, key_issues),
  FORM_TEXTS ("service_areas", WoEdition, service_areas),
  FORM_TEXTS ("logs", WoEdition, logs),
  { NULL },
};

static const WoMember settings_members[] = {
  FORM_INT ("further_after_days", WoEdition, further_after_days),
  FORM_INT ("further_warn_days", WoEdition, further_warn_days),
  FORM_INT ("look_back_months", WoEdition, look_back_months),
  { "non_delegated", WO_MEMBER_FLAG, TRUE, G_STRUCT_OFFSET (WoEdition, non_delegated) },
  { NULL },
};

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

/* The form of the objects of an array, and the size of the struct that each becomes. */
typedef struct
{
  const WoMember *table;
  gsize size;
} Form;

static const Form answer_form = { answer_members, sizeof (WoAnswerWords) };
static const Form prompt_form = { prompt_members, sizeof (WoPrompt) };
static const Form element_form = { element_members, sizeof (WoElementText) };

/* @into frees what it gets. */
static gboolean
read_structs (JsonArray *array, const char *at, const Form *form, GPtrArray *into, GError **error)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s[%u]", at, i);
      JsonObject *object = wo_json_object (json_array_get_element (array, i), path, error);
      gpointer item;

      if (object == NULL)
        return FALSE;
      item = g_malloc0 (form->size);
      g_ptr_array_add (into, item);
      if (!wo_json_members (object, path, form->table, item, error))
        return FALSE;
    }
  return TRUE;
}

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
  return read_structs (form.answers, answers, &answer_form, factor->answers, error) &&
         read_structs (form.prompts, prompts, &prompt_form, factor->prompts, error);
}

static gboolean
read_factors (WoEdition *edition, JsonArray *factors, GError **error)
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

static gboolean
read_sources (WoEdition *edition, JsonObject *sources, GError **error)
{
  g_autoptr (GList) codes = json_object_get_members (sources);

  for (GList *l = codes; l != NULL; l = l->next)
    {
      JsonNode *node = json_object_get_member (sources, l->data);
      g_autofree char *at = wo_json_path ("sources", l->data);

      if (json_node_get_value_type (node) != G_TYPE_STRING)
        {
          wo_input_fail (error, WO_INPUT_ERROR_TYPE, at, "this is %s; it must be a text",
                         wo_json_type_words (node));
          return FALSE;
        }
      g_hash_table_insert (edition->sources, g_strdup (l->data),
                           g_strdup (json_node_get_string (node)));
    }
  return TRUE;
}

static gboolean
check_edition (WoEdition *edition, const char *revised, GError **error)
{
  edition->revised = wo_date_parse (revised);
  if (edition->revised == WO_DATE_NONE)
    {
      wo_input_fail (error, WO_INPUT_ERROR_VALUE, "revised", "“%s” is no date (YYYY-MM-DD)",
                     revised);
      return FALSE;
    }
  if (*edition->id == '\0')
    {
      wo_input_fail (error, WO_INPUT_ERROR_VALUE, "id", "an edition needs an id");
      return FALSE;
    }
  if (edition->further_after_days > DAYS_MAX ||
      edition->further_warn_days > edition->further_after_days)
    {
      wo_input_fail (error, WO_INPUT_ERROR_VALUE, "settings.further_warn_days",
                     "the warning comes before the time is up");
      return FALSE;
    }
  return TRUE;
}

/* No text of an edition is longer than a reader can take in at once. */
static gboolean
check_texts (JsonNode *node, GError **error)
{
  g_autoptr (GList) values = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node))
    values = json_object_get_values (json_node_get_object (node));
  else if (JSON_NODE_HOLDS_ARRAY (node))
    values = json_array_get_elements (json_node_get_array (node));
  for (GList *l = values; l != NULL; l = l->next)
    if (!check_texts (l->data, error))
      return FALSE;
  if (values != NULL || json_node_get_value_type (node) != G_TYPE_STRING ||
      g_utf8_strlen (json_node_get_string (node), -1) <= PACK_TEXT_MAX)
    return TRUE;
  wo_input_fail (error, WO_INPUT_ERROR_SIZE, NULL, "a text of an edition has at most %d characters",
                 PACK_TEXT_MAX);
  return FALSE;
}

/* The tables know only their own members; together they are all there may be. */
static gboolean
check_members (JsonObject *object, GError **error)
{
  g_autoptr (GList) names = json_object_get_members (object);
  g_autoptr (GPtrArray) right = g_ptr_array_new ();

  for (const WoMember *m = edition_members; m->name != NULL; m++)
    g_ptr_array_add (right, (gpointer) m->name);
  for (const WoMember *m = form_members; m->name != NULL; m++)
    g_ptr_array_add (right, (gpointer) m->name);
  for (GList *l = names; l != NULL; l = l->next)
    if (!g_ptr_array_find_with_equal_func (right, l->data, g_str_equal, NULL))
      {
        wo_json_fail_unknown (error, "", l->data, right);
        return FALSE;
      }
  return TRUE;
}

WoEdition *
wo_edition_from_json (const char *data, gssize length, GError **error)
{
  g_autoptr (JsonNode) node = wo_json_read (data, length, &pack_limits, error);
  g_autoptr (WoEdition) edition = wo_edition_new ();
  g_autofree char *revised = NULL;
  EditionForm form = { 0 };
  JsonObject *object = node != NULL ? wo_json_object (node, NULL, error) : NULL;
  gboolean good;

  if (object == NULL || !check_texts (node, error) || !check_members (object, error) ||
      !wo_json_members_loose (object, "", edition_members, edition, error))
    return NULL;
  good = wo_json_members_loose (object, "", form_members, &form, error);
  revised = form.revised;
  if (!good || !wo_json_members (form.settings, "settings", settings_members, edition, error) ||
      !check_edition (edition, revised, error) || !read_factors (edition, form.factors, error) ||
      !read_structs (form.elements, "elements", &element_form, edition->elements, error) ||
      !read_structs (form.learning_elements, "learning_elements", &element_form,
                     edition->learning_elements, error) ||
      !read_sources (edition, form.sources, error))
    return NULL;
  return g_steal_pointer (&edition);
}
