/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-edition-texts.h"

#include "protocol/wo-edition-places.h"
#include "protocol/wo-packs.h"

#include <stdlib.h>
#include <string.h>

void
wo_edition_text_free (WoEditionText *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->title);
  g_free (self->value);
  g_free (self);
}

void
wo_edition_difference_free (WoEditionDifference *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->title);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

static void
add (GPtrArray *texts, const char *path, const char *title, char *value)
{
  WoEditionText *text = g_new0 (WoEditionText, 1);

  text->path = g_strdup (path);
  text->title = g_strdup (title);
  text->value = value;
  g_ptr_array_add (texts, text);
}

static char *
value_of (JsonNode *node, const WoPlace *place)
{
  if (place->type == WO_PLACE_NUMBER)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  if (place->type == WO_PLACE_FLAG)
    return g_strdup (json_node_get_boolean (node) ? "yes" : "no");
  if (place->type == WO_PLACE_LINES)
    {
      JsonArray *array = json_node_get_array (node);
      g_autoptr (GString) lines = g_string_new (NULL);

      for (guint i = 0; i < json_array_get_length (array); i++)
        g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "",
                                json_array_get_string_element (array, i));
      return g_string_free (g_steal_pointer (&lines), FALSE);
    }
  return g_strdup (json_node_get_string (node));
}

static void walk_object (GPtrArray *texts,
                         JsonObject *object,
                         const WoPlace *table,
                         const char *path,
                         const char *title);

static void
walk_list (
    GPtrArray *texts, JsonArray *array, const WoPlace *list, const char *path, const char *title)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *item = json_array_get_object_element (array, i);
      const char *key = json_object_get_string_member (item, list->key);
      const char *name = json_object_get_string_member_with_default (item, "title", key);
      g_autofree char *below = g_strdup_printf ("%s/%s.", path, key);
      g_autofree char *words =
          g_strdup_printf ("%s%s%s “%s”", title, *title != '\0' ? ", " : "", list->words, name);

      walk_object (texts, item, list->below, below, words);
    }
}

static void
walk_words (GPtrArray *texts, JsonArray *array, const WoPlace *place)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *word = json_array_get_string_element (array, i);
      g_autofree char *path = g_strdup_printf ("%s/%s", place->name, word);
      g_autofree char *title = g_strdup_printf ("%s “%s”", place->words, word);

      add (texts, path, title, g_strdup (word));
    }
}

static void
walk_map (GPtrArray *texts, JsonObject *map, const WoPlace *place)
{
  g_autoptr (GList) names = json_object_get_members (map);

  for (GList *l = names; l != NULL; l = l->next)
    {
      const char *name = l->data;
      g_autofree char *path = g_strdup_printf ("%s.%s", place->name, name);
      g_autofree char *title = g_strdup_printf ("%s “%s”", place->words, name);

      add (texts, path, title, g_strdup (json_object_get_string_member (map, name)));
    }
}

static void
walk_place (
    GPtrArray *texts, JsonNode *node, const WoPlace *place, const char *path, const char *title)
{
  g_autofree char *words = NULL;
  g_autofree char *below = NULL;

  if (place->type == WO_PLACE_LIST)
    walk_list (texts, json_node_get_array (node), place, path, title);
  else if (place->type == WO_PLACE_WORDS)
    walk_words (texts, json_node_get_array (node), place);
  else if (place->type == WO_PLACE_MAP)
    walk_map (texts, json_node_get_object (node), place);
  else if (place->type == WO_PLACE_OBJECT)
    {
      below = g_strconcat (path, ".", NULL);
      walk_object (texts, json_node_get_object (node), place->below, below, place->words);
    }
  else
    {
      words = *title != '\0' ? g_strdup_printf ("%s: %s", title, place->words)
                             : g_strdup (place->words);
      add (texts, path, words, value_of (node, place));
    }
}

static void
walk_object (
    GPtrArray *texts, JsonObject *object, const WoPlace *table, const char *path, const char *title)
{
  for (const WoPlace *place = table; place->name != NULL; place++)
    {
      JsonNode *node = json_object_get_member (object, place->name);
      g_autofree char *here = g_strconcat (path, place->name, NULL);

      if (node != NULL)
        walk_place (texts, node, place, here, title);
    }
}

GPtrArray *
wo_edition_texts (const char *json, GError **error)
{
  g_autoptr (JsonNode) node = wo_json_read (json, -1, &wo_edition_limits, error);
  g_autoptr (WoEdition) edition = node != NULL ? wo_edition_from_node (node, error) : NULL;
  GPtrArray *texts;

  if (edition == NULL)
    return NULL;
  texts = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_edition_text_free);
  walk_object (texts, json_node_get_object (node), wo_edition_places, "", "");
  return texts;
}

static void
add_difference (GPtrArray *rows, const WoEditionText *before, const WoEditionText *after)
{
  WoEditionDifference *row = g_new0 (WoEditionDifference, 1);

  row->path = g_strdup (after != NULL ? after->path : before->path);
  row->title = g_strdup (after != NULL ? after->title : before->title);
  row->before = before != NULL ? g_strdup (before->value) : NULL;
  row->after = after != NULL ? g_strdup (after->value) : NULL;
  g_ptr_array_add (rows, row);
}

static GHashTable *
by_path (GPtrArray *texts)
{
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < texts->len; i++)
    g_hash_table_insert (table, ((WoEditionText *) texts->pdata[i])->path, texts->pdata[i]);
  return table;
}

GPtrArray *
wo_edition_diff (const char *before, const char *after, GError **error)
{
  g_autoptr (GPtrArray) old = wo_edition_texts (before, error);
  g_autoptr (GPtrArray) new = old != NULL ? wo_edition_texts (after, error) : NULL;
  g_autoptr (GHashTable) was = NULL, is = NULL;
  GPtrArray *rows;

  if (new == NULL)
    return NULL;
  was = by_path (old);
  is = by_path (new);
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_edition_difference_free);
  for (guint i = 0; i < new->len; i++)
    {
      const WoEditionText *text = new->pdata[i];
      const WoEditionText *other = g_hash_table_lookup (was, text->path);

      if (other == NULL || g_strcmp0 (other->value, text->value) != 0)
        add_difference (rows, other, text);
    }
  for (guint i = 0; i < old->len; i++)
    {
      const WoEditionText *text = old->pdata[i];

      if (!g_hash_table_contains (is, text->path))
        add_difference (rows, text, NULL);
    }
  return rows;
}

/* The key of the item @index of a list, or NULL. */
static const char *
key_at (JsonArray *array, const WoPlace *list, guint64 index)
{
  JsonNode *node =
      index < json_array_get_length (array) ? json_array_get_element (array, (guint) index) : NULL;
  JsonNode *key;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  key = json_object_get_member (json_node_get_object (node), list->key);
  return key != NULL && json_node_get_value_type (key) == G_TYPE_STRING ? json_node_get_string (key)
                                                                        : NULL;
}

char *
wo_edition_path_at (JsonObject *root, const char *at)
{
  g_auto (GStrv) parts = g_strsplit (at, ".", -1);
  const WoPlace *table = wo_edition_places;
  g_autoptr (GString) path = g_string_new (NULL);
  JsonObject *object = root;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *bracket = strchr (parts[i], '[');
      guint64 index = bracket != NULL ? g_ascii_strtoull (bracket + 1, NULL, 10) : 0;
      const WoPlace *place;
      const char *key;

      if (bracket != NULL)
        *bracket = '\0';
      place = table != NULL ? wo_place_find (table, parts[i]) : NULL;
      g_string_append_printf (path, "%s%s", i > 0 ? "." : "", parts[i]);
      if (bracket == NULL || place == NULL || place->type != WO_PLACE_LIST || object == NULL)
        {
          if (bracket != NULL && place != NULL && place->type == WO_PLACE_LINES)
            continue;
          if (bracket != NULL)
            return g_strdup (at);
          continue;
        }
      key = key_at (json_object_get_array_member (object, parts[i]), place, index);
      if (key == NULL)
        return g_strdup (at);
      g_string_append_printf (path, "/%s", key);
      object = json_array_get_object_element (json_object_get_array_member (object, parts[i]),
                                              (guint) index);
      table = place->below;
    }
  return g_string_free (g_steal_pointer (&path), FALSE);
}
