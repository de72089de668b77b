/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-edition-changes.h"

#include "protocol/wo-edition-clauses.h"
#include "protocol/wo-edition-places.h"
#include "protocol/wo-edition-texts.h"
#include "protocol/wo-input-error.h"
#include "protocol/wo-packs.h"

#include <string.h>

/* One change under way: its whole path, for what is said of it, and the value or NULL. */
typedef struct
{
  const char *path;
  const char *value;
} Change;

static gboolean write_below (
    JsonObject *object, const WoPlace *table, const char *rest, const Change *change, GError **);

static gboolean
refuse (GError **error, WoInputError code, const Change *change, const char *why)
{
  wo_input_fail (error, code, change->path, "%s", why);
  return FALSE;
}

static JsonArray *
lines_of (const char *value)
{
  g_auto (GStrv) lines = g_strsplit (value, "\n", -1);
  JsonArray *array = json_array_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      json_array_add_string_element (array, lines[i]);
  return array;
}

static gboolean
write_number (JsonObject *object, const char *name, const Change *change, GError **error)
{
  gsize length = strlen (change->value);

  if (length == 0 || length > 9 || strspn (change->value, "0123456789") != length)
    return refuse (error, WO_INPUT_ERROR_VALUE, change, "this must be a whole number");
  json_object_set_int_member (object, name, g_ascii_strtoll (change->value, NULL, 10));
  return TRUE;
}

static gboolean
write_flag (JsonObject *object, const char *name, const Change *change, GError **error)
{
  gboolean yes = g_str_equal (change->value, "yes");

  if (!yes && !g_str_equal (change->value, "no"))
    return refuse (error, WO_INPUT_ERROR_VALUE, change, "this must be yes or no");
  json_object_set_boolean_member (object, name, yes);
  return TRUE;
}

static gboolean
write_value (JsonObject *object, const WoPlace *place, const Change *change, GError **error)
{
  if (change->value == NULL && !place->optional)
    return refuse (error, WO_INPUT_ERROR_MISSING, change, "this may not be left out");
  if (change->value == NULL)
    json_object_remove_member (object, place->name);
  else if (place->type == WO_PLACE_NUMBER)
    return write_number (object, place->name, change, error);
  else if (place->type == WO_PLACE_FLAG)
    return write_flag (object, place->name, change, error);
  else if (place->type == WO_PLACE_LINES)
    json_object_set_array_member (object, place->name, lines_of (change->value));
  else
    json_object_set_string_member (object, place->name, change->value);
  return TRUE;
}

/* Where @key stands in @array, or its length. */
static guint
index_of (JsonArray *array, const WoPlace *place, const char *key)
{
  guint i;

  for (i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      const char *name =
          JSON_NODE_HOLDS_OBJECT (node)
              ? json_object_get_string_member_with_default (json_node_get_object (node), place->key,
                                                            NULL)
              : json_node_get_string (node);

      if (g_strcmp0 (name, key) == 0)
        break;
    }
  return i;
}

/* A list of texts: each is renamed, added or taken out. */
static gboolean
write_word (JsonArray *array, const char *word, const Change *change, GError **error)
{
  const WoPlace texts = { NULL };
  guint at = index_of (array, &texts, word);
  gboolean there = at < json_array_get_length (array);

  if (change->value == NULL && !there)
    return refuse (error, WO_INPUT_ERROR_UNKNOWN, change,
                   "there is nothing of this name to remove");
  if (change->value == NULL)
    json_array_remove_element (array, at);
  else if (!there && !g_str_equal (word, change->value))
    return refuse (error, WO_INPUT_ERROR_UNKNOWN, change,
                   "there is nothing of this name; to add one, give it its own name as its value");
  else if (!there)
    json_array_add_string_element (array, word);
  else
    {
      JsonNode *node = json_array_get_element (array, at);

      json_node_set_string (node, change->value);
    }
  return TRUE;
}

/* A new item of a list, with what has a start. */
static JsonObject *
begin_item (const WoPlace *list, const char *key)
{
  JsonObject *item = json_object_new ();

  json_object_set_string_member (item, list->key, key);
  for (const WoPlace *place = list->below; place->name != NULL; place++)
    {
      const Change start = { place->name, place->start };

      if (place->type == WO_PLACE_LIST)
        json_object_set_array_member (item, place->name, json_array_new ());
      else if (place->start != NULL)
        write_value (item, place, &start, NULL);
    }
  return item;
}

static gboolean
write_item (
    JsonArray *array, const WoPlace *list, const char *rest, const Change *change, GError **error)
{
  const char *end = wo_place_key_end (list->below, rest);
  g_autofree char *key = g_strndup (rest, end - rest);
  guint at = index_of (array, list, key);
  gboolean there = at < json_array_get_length (array);

  if (list->fixed && (!there || *end == '\0'))
    return refuse (error, WO_INPUT_ERROR_UNKNOWN, change,
                   there ? "this list is fixed: change a text of the item"
                         : "there is no item of this name, and this list is fixed");
  if (*end == '\0')
    {
      if (!there || change->value != NULL)
        return refuse (error, WO_INPUT_ERROR_UNKNOWN, change,
                       there ? "only a text of an item has a value"
                             : "there is no item of this name");
      json_array_remove_element (array, at);
      return TRUE;
    }
  if (!there && change->value == NULL)
    return refuse (error, WO_INPUT_ERROR_UNKNOWN, change, "there is no item of this name");
  if (!there)
    json_array_add_object_element (array, begin_item (list, key));
  return write_below (json_array_get_object_element (array, at), list->below, end + 1, change,
                      error);
}

static gboolean
write_map (JsonObject *map, const char *name, const Change *change, GError **error)
{
  if (change->value == NULL && !json_object_has_member (map, name))
    return refuse (error, WO_INPUT_ERROR_UNKNOWN, change,
                   "there is nothing of this name to remove");
  if (change->value == NULL)
    json_object_remove_member (map, name);
  else
    json_object_set_string_member (map, name, change->value);
  return TRUE;
}

static gboolean
write_below (JsonObject *object,
             const WoPlace *table,
             const char *rest,
             const Change *change,
             GError **error)
{
  gsize length = strcspn (rest, "./");
  g_autofree char *name = g_strndup (rest, length);
  const WoPlace *place = wo_place_find (table, name);
  const char *below = rest[length] != '\0' ? rest + length + 1 : NULL;
  char mark = '\0';

  if (place == NULL)
    return refuse (error, WO_INPUT_ERROR_UNKNOWN, change, "an edition has no such text");
  if (place->type == WO_PLACE_LIST || place->type == WO_PLACE_WORDS)
    mark = '/';
  else if (place->type == WO_PLACE_MAP || place->type == WO_PLACE_OBJECT)
    mark = '.';
  if (rest[length] != mark || (below != NULL && *below == '\0'))
    return refuse (error, WO_INPUT_ERROR_UNKNOWN, change,
                   mark == '\0' ? "nothing stands below this text"
                                : "this is not one text: name one below it");
  if (place->type == WO_PLACE_LIST)
    return write_item (json_object_get_array_member (object, name), place, below, change, error);
  if (place->type == WO_PLACE_WORDS)
    return write_word (json_object_get_array_member (object, name), below, change, error);
  if (place->type == WO_PLACE_MAP)
    return write_map (json_object_get_object_member (object, name), below, change, error);
  if (place->type == WO_PLACE_OBJECT)
    return write_below (json_object_get_object_member (object, name), place->below, below, change,
                        error);
  return write_value (object, place, change, error);
}

/* What the record itself says of the edition. */
static gboolean
write_head (JsonObject *root, const WoGuidance *guidance, const char *author, GError **error)
{
  const char *title = guidance->title;
  g_autofree char *revised = wo_date_format (guidance->revised);
  const struct
  {
    const char *name, *value;
  } texts[] = {
    { "id", guidance->edition },
    { "title", title },
    { "short_title", guidance->short_title != NULL ? guidance->short_title : title },
    { "revised", revised },
    { "based_on", guidance->based_on },
    { "note", guidance->note == NULL && author == NULL ? "Not published yet." : guidance->note },
    { "author", author != NULL ? author : "Not published" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (texts[i].value == NULL || *texts[i].value == '\0')
        {
          wo_input_fail (error, WO_INPUT_ERROR_MISSING, i == 0 ? "edition" : texts[i].name,
                         "this is missing");
          return FALSE;
        }
      json_object_set_string_member (root, texts[i].name, texts[i].value);
    }
  return TRUE;
}

static int
by_path (gconstpointer a, gconstpointer b)
{
  const WoGuidanceChange *left = *(WoGuidanceChange *const *) a;
  const WoGuidanceChange *right = *(WoGuidanceChange *const *) b;
  int order = g_strcmp0 (left->path, right->path);

  return order != 0 ? order : g_strcmp0 (left->id, right->id);
}

static gboolean
write_changes (JsonObject *root, GPtrArray *changes, GError **error)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (changes->len);

  for (guint i = 0; i < changes->len; i++)
    g_ptr_array_add (sorted, changes->pdata[i]);
  g_ptr_array_sort (sorted, by_path);
  for (guint i = 0; i < sorted->len; i++)
    {
      const WoGuidanceChange *one = sorted->pdata[i];
      const WoGuidanceChange *before = i > 0 ? sorted->pdata[i - 1] : NULL;
      const Change change = { one->path, one->value };

      if (one->path == NULL)
        {
          wo_input_fail (error, WO_INPUT_ERROR_MISSING, "changes", "a change has no path");
          return FALSE;
        }
      if (before != NULL && g_str_equal (before->path, one->path))
        return refuse (error, WO_INPUT_ERROR_DUPLICATE, &change, "this is changed twice");
      if (!write_below (root, wo_edition_places, one->path, &change, error))
        return FALSE;
    }
  return TRUE;
}

/* What the reader says of a place in the file, said of the path that a change would have. */
static void
say_as_path (GError *fault, JsonObject *root, GError **error)
{
  g_autofree char *at = wo_input_error_at (fault);
  g_autofree char *path = at != NULL ? wo_edition_path_at (root, at) : NULL;
  const char *rest = fault->message;

  if (at != NULL && g_str_has_prefix (rest, at) && g_str_has_prefix (rest + strlen (at), ": "))
    rest += strlen (at) + 2;
  wo_input_fail (error, fault->code, path, "%s", rest);
}

char *
wo_edition_change (const char *base, const WoGuidance *guidance, const char *author, GError **error)
{
  g_autoptr (JsonNode) before = wo_json_read (base, -1, &wo_edition_limits, error);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (WoEdition) edition = NULL;
  g_autoptr (GError) fault = NULL;
  JsonObject *root;

  if (before == NULL)
    return NULL;
  edition = wo_edition_from_node (before, error);
  if (edition == NULL)
    return NULL;
  g_clear_pointer (&edition, wo_edition_free);
  node = wo_json_read (base, -1, &wo_edition_limits, error);
  root = json_node_get_object (node);
  if (!write_head (root, guidance, author, error) ||
      !write_changes (root, guidance->changes, error))
    return NULL;
  wo_edition_count_clauses (json_node_get_object (before), root, guidance, author);
  edition = wo_edition_from_node (node, &fault);
  if (edition != NULL)
    return wo_json_write_pretty (node);
  say_as_path (fault, root, error);
  return NULL;
}
