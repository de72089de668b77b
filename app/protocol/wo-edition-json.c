/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-edition-forms.h"
#include "protocol/wo-input-error.h"
#include "protocol/wo-packs.h"

#define PACK_TEXT_MAX 2000
#define DAYS_MAX 36500

const WoJsonLimits wo_edition_limits = { 1024 * 1024, 8, 20000 };

static const WoMember array_members[] = {
  FORM_ARRAY ("factors", WoEditionArrays, factors),
  FORM_ARRAY ("elements", WoEditionArrays, elements),
  FORM_ARRAY ("learning_elements", WoEditionArrays, learning_elements),
  FORM_ARRAY ("triggers", WoEditionArrays, triggers),
  FORM_ARRAY ("examples", WoEditionArrays, examples),
  FORM_ARRAY ("spotlights", WoEditionArrays, spotlights),
  FORM_ARRAY ("clauses", WoEditionArrays, clauses),
  FORM_ARRAY ("tiers", WoEditionArrays, tiers),
  FORM_ARRAY ("codes", WoEditionArrays, codes),
  FORM_ARRAY ("passages", WoEditionArrays, passages),
  FORM_ARRAY ("terms", WoEditionArrays, terms),
  { "sources", WO_MEMBER_OBJECT, TRUE, G_STRUCT_OFFSET (WoEditionArrays, sources) },
  { "settings", WO_MEMBER_OBJECT, TRUE, G_STRUCT_OFFSET (WoEditionArrays, settings) },
  { NULL },
};

static const WoMember edition_members[] = {
  FORM_TEXT ("id", WoEdition, TRUE, id),
  FORM_TEXT ("title", WoEdition, TRUE, title),
  FORM_TEXT ("short_title", WoEdition, TRUE, short_title),
  FORM_DATE ("revised", WoEdition, TRUE, revised),
  FORM_TEXT ("author", WoEdition, TRUE, author),
  FORM_TEXT ("note", WoEdition, TRUE, note),
  { "based_on", WO_MEMBER_MAYBE, TRUE, G_STRUCT_OFFSET (WoEdition, based_on) },
  FORM_TEXT ("statutory_basis", WoEdition, TRUE, statutory_basis),
  FORM_TEXT ("reminder", WoEdition, TRUE, reminder),
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
  FORM_FLAG ("non_delegated", WoEdition, non_delegated),
  { NULL },
};

/* Refuses a second item with the text of the last one of @into at @key. */
static gboolean
check_new (GPtrArray *into, const char *at, gssize key, GError **error)
{
  const char *last = G_STRUCT_MEMBER (char *, into->pdata[into->len - 1], key);

  for (guint i = 0; i + 1 < into->len; i++)
    if (g_strcmp0 (G_STRUCT_MEMBER (char *, into->pdata[i], key), last) == 0)
      {
        wo_input_fail (error, WO_INPUT_ERROR_VALUE, at, "“%s” stands twice in this list", last);
        return FALSE;
      }
  return TRUE;
}

gboolean
wo_edition_read_structs (
    JsonArray *array, const char *at, const WoEditionForm *form, GPtrArray *into, GError **error)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s[%u]", at, i);
      JsonObject *object = wo_json_object (json_array_get_element (array, i), path, error);
      gpointer item;

      if (object == NULL)
        return FALSE;
      item = g_malloc0 (form->size);
      if (form->start != NULL)
        form->start (item);
      g_ptr_array_add (into, item);
      if (!wo_json_members (object, path, form->table, item, error) ||
          !check_new (into, path, form->key, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
wo_edition_check_choice (const char *text, const char *const *right, const char *at, GError **error)
{
  g_autofree char *all = NULL;

  if (g_strv_contains (right, text))
    return TRUE;
  all = g_strjoinv (", ", (GStrv) right);
  wo_input_fail (error, WO_INPUT_ERROR_VALUE, at, "“%s” is none of %s", text, all);
  return FALSE;
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
check_words (GPtrArray *words, const char *at, GError **error)
{
  for (guint i = 0; i < words->len; i++)
    for (guint j = 0; j < i; j++)
      if (g_strcmp0 (words->pdata[i], words->pdata[j]) == 0)
        {
          wo_input_fail (error, WO_INPUT_ERROR_VALUE, at, "“%s” stands twice in this list",
                         (char *) words->pdata[i]);
          return FALSE;
        }
  return TRUE;
}

static gboolean
check_edition (WoEdition *edition, GError **error)
{
  if (edition->further_after_days > DAYS_MAX ||
      edition->further_warn_days > edition->further_after_days)
    {
      wo_input_fail (error, WO_INPUT_ERROR_VALUE, "settings.further_warn_days",
                     "the warning comes before the time is up");
      return FALSE;
    }
  if (g_strcmp0 (edition->based_on, edition->id) == 0)
    {
      wo_input_fail (error, WO_INPUT_ERROR_VALUE, "based_on", "an edition is not based on itself");
      return FALSE;
    }
  return check_words (edition->categories, "categories", error) &&
         check_words (edition->key_issues, "key_issues", error) &&
         check_words (edition->service_areas, "service_areas", error) &&
         check_words (edition->logs, "logs", error);
}

static gboolean
check_text (const char *text, const char *at, GError **error)
{
  if (*text == '\0')
    wo_input_fail (error, WO_INPUT_ERROR_VALUE, at, "a text of an edition is not empty");
  else if (g_utf8_strlen (text, -1) > PACK_TEXT_MAX)
    wo_input_fail (error, WO_INPUT_ERROR_SIZE, at, "a text of an edition has at most %d characters",
                   PACK_TEXT_MAX);
  else
    return TRUE;
  return FALSE;
}

/* No text of an edition is empty, or longer than a reader can take in at once. */
static gboolean
check_texts (JsonNode *node, const char *at, GError **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr (GList) names = object != NULL ? json_object_get_members (object) : NULL;

  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return check_text (json_node_get_string (node), at, error);
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s[%u]", at, i);

      if (!check_texts (json_array_get_element (array, i), path, error))
        return FALSE;
    }
  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autofree char *path = wo_json_path (at, l->data);

      if (!check_texts (json_object_get_member (object, l->data), path, error))
        return FALSE;
    }
  return TRUE;
}

/* The tables know only their own members; together they are all there may be. */
static gboolean
check_members (JsonObject *object, GError **error)
{
  g_autoptr (GList) names = json_object_get_members (object);
  g_autoptr (GPtrArray) right = g_ptr_array_new ();

  for (const WoMember *m = edition_members; m->name != NULL; m++)
    g_ptr_array_add (right, (gpointer) m->name);
  for (const WoMember *m = array_members; m->name != NULL; m++)
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
  g_autoptr (JsonNode) node = wo_json_read (data, length, &wo_edition_limits, error);
  WoEdition *edition = node != NULL ? wo_edition_from_node (node, error) : NULL;

  if (edition != NULL)
    edition->sha = g_compute_checksum_for_string (G_CHECKSUM_SHA256, data, length);
  return edition;
}

WoEdition *
wo_edition_from_node (JsonNode *node, GError **error)
{
  g_autoptr (WoEdition) edition = wo_edition_new ();
  WoEditionArrays arrays = { 0 };
  JsonObject *object = wo_json_object (node, NULL, error);

  if (object == NULL || !check_texts (node, NULL, error) || !check_members (object, error) ||
      !wo_json_members_loose (object, "", edition_members, edition, error) ||
      !wo_json_members_loose (object, "", array_members, &arrays, error) ||
      !wo_json_members (arrays.settings, "settings", settings_members, edition, error) ||
      !check_edition (edition, error) ||
      !wo_edition_read_factors (edition, arrays.factors, error) ||
      !wo_edition_read_elements (edition, &arrays, error) ||
      !wo_edition_read_codes (edition, arrays.codes, error) ||
      !wo_edition_read_parts (edition, &arrays, error) ||
      !read_sources (edition, arrays.sources, error))
    return NULL;
  return g_steal_pointer (&edition);
}
