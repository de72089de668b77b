/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-act-json.h"

#include "protocol/wo-act-translate.h"
#include "protocol/wo-input-error.h"
#include "protocol/wo-json-members.h"
#include "protocol/wo-json-write.h"

#include <string.h>

#define ID_CHARS_MAX 100
#define KIND_CHARS_MAX 40

/* What an act's JSON holds before it is an act. */
typedef struct
{
  int v;
  gint64 n, at, version;
  char *kind, *id, *replica, *by, *for_person, *after, *hash, *record, *record_kind;
  JsonObject *record_object, *seen, *cells, *seen_cells, *args;
} ActForm;

#define TEXT(name, needed, member)                                                                 \
  {                                                                                                \
    name, WO_MEMBER_TEXT, needed, G_STRUCT_OFFSET (ActForm, member)                                \
  }

static const WoMember act_members[] = {
  TEXT ("after", FALSE, after),
  { "args", WO_MEMBER_OBJECT, FALSE, G_STRUCT_OFFSET (ActForm, args) },
  { "at", WO_MEMBER_INT64, TRUE, G_STRUCT_OFFSET (ActForm, at) },
  TEXT ("by", TRUE, by),
  { "cells", WO_MEMBER_OBJECT, FALSE, G_STRUCT_OFFSET (ActForm, cells) },
  TEXT ("for", FALSE, for_person),
  TEXT ("id", TRUE, id),
  TEXT ("kind", TRUE, kind),
  { "n", WO_MEMBER_INT64, TRUE, G_STRUCT_OFFSET (ActForm, n) },
  { "record", WO_MEMBER_OBJECT, TRUE, G_STRUCT_OFFSET (ActForm, record_object) },
  TEXT ("replica", TRUE, replica),
  { "seen", WO_MEMBER_OBJECT, TRUE, G_STRUCT_OFFSET (ActForm, seen) },
  { "v", WO_MEMBER_INT, TRUE, G_STRUCT_OFFSET (ActForm, v) },
  { NULL },
};

static const WoMember record_members[] = {
  TEXT ("id", TRUE, record),
  TEXT ("kind", TRUE, record_kind),
  { NULL },
};

static const WoMember seen_members[] = {
  { "cells", WO_MEMBER_OBJECT, FALSE, G_STRUCT_OFFSET (ActForm, seen_cells) },
  TEXT ("hash", FALSE, hash),
  { "version", WO_MEMBER_INT64, TRUE, G_STRUCT_OFFSET (ActForm, version) },
  { NULL },
};

static void
form_clear (ActForm *self)
{
  g_free (self->kind);
  g_free (self->id);
  g_free (self->replica);
  g_free (self->by);
  g_free (self->for_person);
  g_free (self->after);
  g_free (self->hash);
  g_free (self->record);
  g_free (self->record_kind);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ActForm, form_clear)

/* Names and ids are short words: no white space, no control characters. */
static gboolean
check_word (const char *word, const char *at, glong chars_max, GError **error)
{
  if (word == NULL)
    return TRUE;
  if (*word == '\0' || g_utf8_strlen (word, -1) > chars_max || strpbrk (word, " \t\n") != NULL)
    {
      wo_input_fail (error, WO_INPUT_ERROR_VALUE, at,
                     "this must be one word of 1 to %ld characters", chars_max);
      return FALSE;
    }
  return TRUE;
}

/* An act's id is a member of the record's lists, so it holds nothing that parts a path. */
static gboolean
check_id (const char *id, GError **error)
{
  if (!check_word (id, "id", ID_CHARS_MAX, error))
    return FALSE;
  if (strpbrk (id, "./") == NULL)
    return TRUE;
  wo_input_fail (error, WO_INPUT_ERROR_VALUE, "id", "an act’s id holds no dot and no slash");
  return FALSE;
}

static gboolean
check_form (const ActForm *form, WoRecordKind *ret_kind, GError **error)
{
  if (form->v < 1)
    {
      wo_input_fail (error, WO_INPUT_ERROR_VALUE, "v", "the versions of acts count from 1");
      return FALSE;
    }
  if (form->n < 1)
    {
      wo_input_fail (error, WO_INPUT_ERROR_VALUE, "n", "an installation counts its acts from 1");
      return FALSE;
    }
  if (!wo_record_kind_parse (form->record_kind, ret_kind))
    {
      wo_input_fail (error, WO_INPUT_ERROR_VALUE, "record.kind",
                     "a record is a case, an order, a landlord or a person");
      return FALSE;
    }
  return check_word (form->kind, "kind", KIND_CHARS_MAX, error) && check_id (form->id, error) &&
         check_word (form->replica, "replica", ID_CHARS_MAX, error) &&
         check_word (form->record, "record.id", ID_CHARS_MAX, error) &&
         check_word (form->by, "by", ID_CHARS_MAX, error) &&
         check_word (form->for_person, "for", ID_CHARS_MAX, error) &&
         check_word (form->after, "after", ID_CHARS_MAX, error) &&
         check_word (form->hash, "seen.hash", ID_CHARS_MAX, error);
}

static gboolean
read_cells (WoAct *act, JsonObject *cells, GError **error)
{
  g_autoptr (GList) paths = NULL;

  if (cells == NULL)
    return TRUE;
  paths = json_object_get_members (cells);
  for (GList *l = paths; l != NULL; l = l->next)
    {
      JsonNode *node = json_object_get_member (cells, l->data);
      g_autofree char *at = wo_json_path ("cells", l->data);

      if (!JSON_NODE_HOLDS_NULL (node) && json_node_get_value_type (node) != G_TYPE_STRING)
        {
          wo_input_fail (error, WO_INPUT_ERROR_TYPE, at, "a cell's value is a text, or null");
          return FALSE;
        }
      wo_act_add_cell (act, l->data, json_node_get_string (node));
    }
  return TRUE;
}

static WoActCell *
find_cell (WoAct *act, const char *path)
{
  for (guint i = 0; i < act->cells->len; i++)
    if (g_str_equal (((WoActCell *) act->cells->pdata[i])->path, path))
      return act->cells->pdata[i];
  return NULL;
}

static gboolean
read_seen_cells (WoAct *act, JsonObject *seen, GError **error)
{
  g_autoptr (GList) paths = NULL;

  if (seen == NULL)
    return TRUE;
  if (act->v < 2)
    {
      wo_input_fail (error, WO_INPUT_ERROR_UNKNOWN, "seen.cells",
                     "an act says what its author saw since version 2");
      return FALSE;
    }
  paths = json_object_get_members (seen);
  for (GList *l = paths; l != NULL; l = l->next)
    {
      JsonNode *node = json_object_get_member (seen, l->data);
      g_autofree char *at = wo_json_path ("seen.cells", l->data);
      WoActCell *cell = find_cell (act, l->data);

      if (cell == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
        {
          wo_input_fail (error, cell == NULL ? WO_INPUT_ERROR_VALUE : WO_INPUT_ERROR_TYPE, at,
                         "what was seen is a text, in a cell that the act sets");
          return FALSE;
        }
      cell->seen = g_strdup (json_node_get_string (node));
    }
  return TRUE;
}

static gboolean
read_args (WoAct *act, JsonObject *args, GError **error)
{
  g_autoptr (GList) names = NULL;

  if (args == NULL)
    return TRUE;
  names = json_object_get_members (args);
  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *node = json_object_get_member (args, l->data);
      g_autofree char *at = wo_json_path ("args", l->data);

      if (json_node_get_value_type (node) != G_TYPE_STRING)
        {
          wo_input_fail (error, WO_INPUT_ERROR_TYPE, at, "an argument is a text");
          return FALSE;
        }
      wo_act_set_arg (act, l->data, json_node_get_string (node));
    }
  return TRUE;
}

static WoAct *
act_from_form (ActForm *form, WoRecordKind kind)
{
  WoAct *act = wo_act_new (form->kind, kind, form->record);

  act->v = form->v;
  act->id = g_steal_pointer (&form->id);
  act->replica = g_steal_pointer (&form->replica);
  act->n = form->n;
  act->seen_version = form->version;
  act->seen_hash = g_steal_pointer (&form->hash);
  act->at_us = form->at;
  act->by = g_steal_pointer (&form->by);
  act->for_person = g_steal_pointer (&form->for_person);
  act->after = g_steal_pointer (&form->after);
  return act;
}

/* Asked before anything else: what else a newer act holds, this program cannot know. */
static gboolean
check_newer (JsonObject *object, GError **error)
{
  JsonNode *v = json_object_get_member (object, "v");

  if (v == NULL || json_node_get_value_type (v) != G_TYPE_INT64 ||
      json_node_get_int (v) <= WO_ACT_VERSION)
    return TRUE;
  wo_input_fail (error, WO_INPUT_ERROR_NEWER, "v",
                 "this program knows acts up to version %d; a newer program wrote this one",
                 WO_ACT_VERSION);
  return FALSE;
}

WoAct *
wo_act_from_json (const char *data, gssize length, GError **error)
{
  g_autoptr (JsonNode) node = wo_json_read (data, length, &wo_json_limits_act, error);
  g_auto (ActForm) form = { 0 };
  g_autoptr (WoAct) act = NULL;
  WoRecordKind kind = WO_RECORD_CASE;
  JsonObject *object = node != NULL ? wo_json_object (node, NULL, error) : NULL;

  if (object == NULL || !check_newer (object, error) ||
      !wo_json_members (object, "", act_members, &form, error) ||
      !wo_json_members (form.record_object, "record", record_members, &form, error) ||
      !wo_json_members (form.seen, "seen", seen_members, &form, error) ||
      !check_form (&form, &kind, error))
    return NULL;

  act = act_from_form (&form, kind);
  if (!read_cells (act, form.cells, error) || !read_args (act, form.args, error) ||
      !read_seen_cells (act, form.seen_cells, error))
    return NULL;
  wo_act_translate (act);
  return g_steal_pointer (&act);
}

/* The later of two cells at one path is the one that is meant. */
static void
append_cells (GString *out, const WoAct *act)
{
  g_autoptr (GHashTable) cells = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GList) paths = NULL;

  if (act->cells->len == 0)
    return;
  for (guint i = 0; i < act->cells->len; i++)
    {
      const WoActCell *cell = g_ptr_array_index (act->cells, i);

      g_hash_table_insert (cells, cell->path, cell->value);
    }
  paths = g_list_sort (g_hash_table_get_keys (cells), (GCompareFunc) strcmp);
  wo_json_append_name (out, "cells");
  g_string_append_c (out, '{');
  for (GList *l = paths; l != NULL; l = l->next)
    {
      wo_json_append_name (out, l->data);
      wo_json_append_text (out, g_hash_table_lookup (cells, l->data));
    }
  g_string_append_c (out, '}');
}

/* What stood in the cells, of each the later's. */
static void
append_seen_cells (GString *out, const WoAct *act)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GList) paths = NULL;

  for (guint i = 0; i < act->cells->len; i++)
    {
      const WoActCell *cell = g_ptr_array_index (act->cells, i);

      if (cell->seen != NULL)
        g_hash_table_insert (seen, cell->path, cell->seen);
      else
        g_hash_table_remove (seen, cell->path);
    }
  if (g_hash_table_size (seen) == 0)
    return;
  paths = g_list_sort (g_hash_table_get_keys (seen), (GCompareFunc) strcmp);
  wo_json_append_name (out, "cells");
  g_string_append_c (out, '{');
  for (GList *l = paths; l != NULL; l = l->next)
    wo_json_append_member (out, l->data, g_hash_table_lookup (seen, l->data));
  g_string_append_c (out, '}');
}

static void
append_args (GString *out, const WoAct *act)
{
  g_autoptr (GList) names = NULL;

  if (g_hash_table_size (act->args) == 0)
    return;
  names = g_list_sort (g_hash_table_get_keys (act->args), (GCompareFunc) strcmp);
  wo_json_append_name (out, "args");
  g_string_append_c (out, '{');
  for (GList *l = names; l != NULL; l = l->next)
    wo_json_append_member (out, l->data, g_hash_table_lookup (act->args, l->data));
  g_string_append_c (out, '}');
}

char *
wo_act_to_json (const WoAct *act)
{
  GString *out = g_string_new ("{");

  g_return_val_if_fail (act != NULL, g_string_free (out, FALSE));

  wo_json_append_member (out, "after", act->after);
  append_args (out, act);
  wo_json_append_int (out, "at", act->at_us);
  wo_json_append_member (out, "by", act->by);
  append_cells (out, act);
  wo_json_append_member (out, "for", act->for_person);
  wo_json_append_member (out, "id", act->id);
  wo_json_append_member (out, "kind", act->kind);
  wo_json_append_int (out, "n", act->n);
  g_string_append (out, ",\"record\":{");
  wo_json_append_member (out, "id", act->record);
  wo_json_append_member (out, "kind", wo_record_kind_name (act->record_kind));
  g_string_append_c (out, '}');
  wo_json_append_member (out, "replica", act->replica);
  g_string_append (out, ",\"seen\":{");
  append_seen_cells (out, act);
  wo_json_append_member (out, "hash", act->seen_hash);
  wo_json_append_int (out, "version", act->seen_version);
  g_string_append_c (out, '}');
  wo_json_append_int (out, "v", act->v);
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}
