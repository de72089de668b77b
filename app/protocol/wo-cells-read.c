/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-cells-json.h"

#include "protocol/wo-input-error.h"
#include "protocol/wo-json-members.h"

#include <string.h>

#define ITEM_ID_CHARS_MAX 100

typedef struct
{
  WoRecord *record;
  const WoKind *kind;
  const char *at; /* the path of the whole object in its file */
} Reader;

/* The link to the case stands in the act, and comments belong to the people of the workflow. */
gboolean
wo_cells_in_file (WoRecordKind kind, const WoField *field)
{
  if ((field->flags & WO_FIELD_DERIVED) != 0)
    return FALSE;
  return kind != WO_RECORD_ORDER ||
         (!g_str_equal (field->path, "case") && !g_str_has_prefix (field->path, "comments/"));
}

/* What a path is in the table: the field itself, a list or item of fields, or an object above them. */
typedef enum
{
  SORT_NONE,
  SORT_FIELD,
  SORT_LIST,
  SORT_ITEM,
  SORT_NEST
} Sort;

static Sort
sort_of (const WoKind *kind, const char *path, const WoField **ret_field)
{
  gsize length = strlen (path);

  for (gsize i = 0; i < kind->n_fields; i++)
    {
      const WoField *field = &kind->fields[i];
      char next;

      if (!wo_cells_in_file (kind->kind, field) || strncmp (field->path, path, length) != 0)
        continue;
      next = field->path[length];
      if (next != '\0' && next != '/' && next != '.')
        continue;
      *ret_field = field;
      if (next == '.')
        return SORT_NEST;
      if (next == '\0')
        return SORT_FIELD;
      return field->shape == WO_SHAPE_ITEM ? SORT_ITEM : SORT_LIST;
    }
  return SORT_NONE;
}

/* The names that may stand below @prefix ("" or "subject." or "determination.findings/ *."). */
static GPtrArray *
names_below (const WoKind *kind, const char *prefix)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  gsize length = strlen (prefix);

  for (gsize i = 0; i < kind->n_fields; i++)
    {
      const char *rest = kind->fields[i].path + length;
      g_autofree char *name = NULL;

      if (!wo_cells_in_file (kind->kind, &kind->fields[i]) ||
          strncmp (kind->fields[i].path, prefix, length) != 0)
        continue;
      name = g_strndup (rest, strcspn (rest, "./"));
      if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, g_steal_pointer (&name));
    }
  return names;
}

static gboolean
fail_unknown (Reader *self, const char *prefix, const char *at, const char *name, GError **error)
{
  g_autoptr (GPtrArray) names = names_below (self->kind, prefix);

  wo_json_fail_unknown (error, at, name, names);
  return FALSE;
}

static gboolean
fail_reason (const WoReason *reason, const char *at, GError **error)
{
  const char *arg = reason->args[0] != NULL ? reason->args[0] : "";

  if (g_str_equal (reason->code, "too-long"))
    wo_input_fail (error, WO_INPUT_ERROR_SIZE, at, "this is too long; at most %s characters fit",
                   *arg != '\0' ? arg : G_STRINGIFY (WO_LINE_MAX));
  else if (g_str_equal (reason->code, "control-character"))
    wo_input_fail (error, WO_INPUT_ERROR_CONTROL, at, "this must be one line");
  else if (g_str_equal (reason->code, "not-a-choice"))
    wo_input_fail (error, WO_INPUT_ERROR_VALUE, at, "this must be one of: %s", arg);
  else if (g_str_equal (reason->code, "not-a-date"))
    wo_input_fail (error, WO_INPUT_ERROR_VALUE, at,
                   "“%s” is no date; a date is written YYYY-MM-DD, as 2025-03-14", arg);
  else if (g_str_equal (reason->code, "not-a-number"))
    wo_input_fail (error, WO_INPUT_ERROR_VALUE, at,
                   "this must be a whole number from 0 to 1000000");
  else
    wo_input_fail (error, WO_INPUT_ERROR_VALUE, at, "this is not a right value");
  return FALSE;
}

/* A text of nothing but white space says nothing: no cell. */
static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

static gboolean
set_cell (Reader *self, const WoField *field, const char *path, const char *value, GError **error)
{
  g_autoptr (GPtrArray) reasons = wo_reasons_new ();
  g_autofree char *at = wo_json_path (self->at, path);

  if (is_blank (value))
    return TRUE;
  if (!wo_field_check (field, path, value, reasons))
    return fail_reason (g_ptr_array_index (reasons, 0), at, error);
  wo_record_set (self->record, path, value, NULL, NULL, 0);
  return TRUE;
}

static const char *
right_type (const WoField *field)
{
  if (field->type == WO_TYPE_FLAG)
    return "true or false";
  if (field->type == WO_TYPE_NUMBER)
    return "a whole number";
  return field->type == WO_TYPE_DATE ? "a date as a text (YYYY-MM-DD)" : "a text";
}

static gboolean
read_field (Reader *self, const WoField *field, const char *path, JsonNode *node, GError **error)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  g_autofree char *digits = NULL;
  g_autofree char *at = NULL;

  if (field->type == WO_TYPE_FLAG && type == G_TYPE_BOOLEAN)
    return set_cell (self, field, path, json_node_get_boolean (node) ? "yes" : "no", error);
  if (field->type == WO_TYPE_NUMBER && type == G_TYPE_INT64)
    {
      digits = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
      return set_cell (self, field, path, digits, error);
    }
  if (field->type != WO_TYPE_FLAG && field->type != WO_TYPE_NUMBER && type == G_TYPE_STRING)
    return set_cell (self, field, path, json_node_get_string (node), error);
  at = wo_json_path (self->at, path);
  wo_input_fail (error, WO_INPUT_ERROR_TYPE, at, "this is %s; it must be %s",
                 wo_json_type_words (node), right_type (field));
  return FALSE;
}

/* The array at @path; at most WO_MEMBERS_MAX long. */
static JsonArray *
get_array (Reader *self, const char *path, JsonNode *node, const char *of, GError **error)
{
  g_autofree char *at = wo_json_path (self->at, path);

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      wo_input_fail (error, WO_INPUT_ERROR_TYPE, at, "this is %s; it must be a list of %s",
                     wo_json_type_words (node), of);
      return NULL;
    }
  if (json_array_get_length (json_node_get_array (node)) > WO_MEMBERS_MAX)
    {
      wo_input_fail (error, WO_INPUT_ERROR_SIZE, at, "a list has at most %d members",
                     WO_MEMBERS_MAX);
      return NULL;
    }
  return json_node_get_array (node);
}

/* "e1" of "elements.evidence"; as many digits as the longest needs, so that byte order is list order. */
static char *
number_id (const char *list, guint n, guint of)
{
  const char *dot = strrchr (list, '.');
  char letter = dot != NULL ? dot[1] : list[0];
  int width = of < 10 ? 1 : of < 100 ? 2 : 3;

  return g_strdup_printf ("%c%0*u", letter, width, n);
}

static gboolean
read_list (Reader *self, const WoField *field, const char *list, JsonNode *node, GError **error)
{
  JsonArray *array = get_array (self, list, node, "texts", error);
  gboolean set = field->shape == WO_SHAPE_SET;
  guint n = array != NULL ? json_array_get_length (array) : 0;

  if (array == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      const char *text = json_node_get_value_type (element) == G_TYPE_STRING
                             ? json_node_get_string (element)
                             : NULL;
      g_autofree char *id = number_id (list, i + 1, n);
      g_autofree char *path = NULL;

      if (text == NULL)
        {
          g_autofree char *at = wo_json_path (self->at, list);

          wo_input_fail (error, WO_INPUT_ERROR_TYPE, at,
                         "member %u of this list is %s; it must be a text", i + 1,
                         wo_json_type_words (element));
          return FALSE;
        }
      path = g_strconcat (list, "/", set ? text : id, NULL);
      if (!is_blank (text) && !set_cell (self, field, path, set ? "yes" : text, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_item_id (const char *id)
{
  gsize length = strlen (id);

  if (length == 0 || length > ITEM_ID_CHARS_MAX)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (id[i]) && strchr ("-_:@", id[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* The ids that the items bear or get; those given come first, so that none is given twice. */
static GStrv
take_ids (Reader *self, const char *path, JsonArray *array, GError **error)
{
  guint n = json_array_get_length (array);
  g_auto (GStrv) ids = g_new0 (char *, n + 1);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) given = g_ptr_array_new_with_free_func (g_free);
  guint next = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *where = g_strdup_printf ("%s[%u]", path, i);
      g_autofree char *at = wo_json_path (self->at, where);
      JsonObject *object = wo_json_object (json_array_get_element (array, i), at, error);
      JsonNode *node = object != NULL ? json_object_get_member (object, "id") : NULL;
      const char *id = node != NULL ? json_node_get_string (node) : NULL;

      if (object == NULL)
        return NULL;
      g_ptr_array_add (given, g_strdup (id));
      if (node == NULL)
        continue;
      if (id == NULL || json_node_get_value_type (node) != G_TYPE_STRING || !is_item_id (id))
        {
          wo_input_fail (error, WO_INPUT_ERROR_VALUE, at,
                         "an id is a text of letters, digits and - _ : @, at most %d",
                         ITEM_ID_CHARS_MAX);
          return NULL;
        }
      if (!g_hash_table_add (seen, (gpointer) g_ptr_array_index (given, i)))
        {
          wo_input_fail (error, WO_INPUT_ERROR_DUPLICATE, at, "the id “%s” stands twice", id);
          return NULL;
        }
    }
  for (guint i = 0; i < n; i++)
    {
      ids[i] = g_strdup (g_ptr_array_index (given, i));
      while (ids[i] == NULL)
        {
          g_autofree char *id = number_id (path, ++next, n);

          if (!g_hash_table_contains (seen, id))
            ids[i] = g_steal_pointer (&id);
        }
    }
  return g_steal_pointer (&ids);
}

static gboolean
read_item (Reader *self, const char *list, const char *id, JsonObject *object, GError **error)
{
  g_autoptr (GList) names = json_object_get_members (object);
  g_autofree char *prefix = g_strconcat (list, "/*.", NULL);

  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autofree char *path = g_strconcat (list, "/", id, ".", l->data, NULL);
      const WoField *field = wo_kind_find (self->kind, path);

      if (g_str_equal (l->data, "id"))
        continue;
      if (field == NULL || !wo_cells_in_file (self->kind->kind, field) ||
          strchr (l->data, '.') != NULL)
        {
          g_autofree char *item = g_strconcat (list, "/", id, NULL);
          g_autofree char *at = wo_json_path (self->at, item);

          return fail_unknown (self, prefix, at, l->data, error);
        }
      if (!read_field (self, field, path, json_object_get_member (object, l->data), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_items (Reader *self, const char *path, JsonNode *node, GError **error)
{
  JsonArray *array = get_array (self, path, node, "objects", error);
  g_auto (GStrv) ids = array != NULL ? take_ids (self, path, array, error) : NULL;

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!read_item (self, path, ids[i], json_array_get_object_element (array, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
read_object (Reader *self, JsonObject *object, const char *path, const char *other, GError **error);

static gboolean
read_member (Reader *self, const char *path, JsonNode *node, gboolean plain, GError **error)
{
  const WoField *field = NULL;
  Sort sort = plain ? sort_of (self->kind, path, &field) : SORT_NONE;
  g_autofree char *at = NULL;
  JsonObject *object;

  switch (sort)
    {
    case SORT_FIELD:
      return read_field (self, field, path, node, error);
    case SORT_LIST:
      return read_list (self, field, path, node, error);
    case SORT_ITEM:
      return read_items (self, path, node, error);
    case SORT_NEST:
      at = wo_json_path (self->at, path);
      object = wo_json_object (node, at, error);
      return object != NULL && read_object (self, object, path, NULL, error);
    case SORT_NONE:
    default:
      return FALSE;
    }
}

static gboolean
read_object (Reader *self, JsonObject *object, const char *path, const char *other, GError **error)
{
  g_autoptr (GList) names = json_object_get_members (object);
  g_autofree char *prefix = *path != '\0' ? g_strconcat (path, ".", NULL) : g_strdup ("");

  for (GList *l = names; l != NULL; l = l->next)
    {
      const char *name = l->data;
      g_autofree char *member = wo_json_path (path, name);
      gboolean plain = *name != '\0' && strpbrk (name, "./*") == NULL;
      const WoField *field = NULL;

      if (g_strcmp0 (name, other) == 0)
        continue;
      if (!plain || sort_of (self->kind, member, &field) == SORT_NONE)
        {
          g_autofree char *at = wo_json_path (self->at, path);

          return fail_unknown (self, prefix, *path != '\0' ? at : self->at, name, error);
        }
      if (!read_member (self, member, json_object_get_member (object, name), plain, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
wo_cells_read (
    WoRecord *record, JsonObject *object, const char *at, const char *other, GError **error)
{
  Reader self = { record, wo_kind_get (record->kind), at };

  return read_object (&self, object, "", other, error);
}

gboolean
wo_cells_check_text (JsonNode *node, const char *at, GError **error)
{
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    {
      wo_input_fail (error, WO_INPUT_ERROR_TYPE, at, "this is %s; it must be a text",
                     wo_json_type_words (node));
      return FALSE;
    }
  if (g_utf8_strlen (json_node_get_string (node), -1) > WO_PROSE_MAX)
    {
      wo_input_fail (error, WO_INPUT_ERROR_SIZE, at, "this is too long; at most %d characters fit",
                     WO_PROSE_MAX);
      return FALSE;
    }
  return TRUE;
}
