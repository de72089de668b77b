/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-act-json.h"

#include "protocol/wo-input-error.h"
#include "protocol/wo-json-members.h"
#include "protocol/wo-json-write.h"
#include "protocol/wo-record-quick.h"

#include <string.h>

typedef struct
{
  char *id, *kind, *number;
  gint64 version;
  JsonObject *cells;
  JsonArray *removed, *variants;
} RecordForm;

static const WoMember record_members[] = {
  { "cells", WO_MEMBER_OBJECT, TRUE, G_STRUCT_OFFSET (RecordForm, cells) },
  { "id", WO_MEMBER_TEXT, TRUE, G_STRUCT_OFFSET (RecordForm, id) },
  { "kind", WO_MEMBER_TEXT, TRUE, G_STRUCT_OFFSET (RecordForm, kind) },
  { "number", WO_MEMBER_TEXT, FALSE, G_STRUCT_OFFSET (RecordForm, number) },
  { "removed", WO_MEMBER_ARRAY, FALSE, G_STRUCT_OFFSET (RecordForm, removed) },
  { "variants", WO_MEMBER_ARRAY, TRUE, G_STRUCT_OFFSET (RecordForm, variants) },
  { "version", WO_MEMBER_INT64, TRUE, G_STRUCT_OFFSET (RecordForm, version) },
  { NULL },
};

static const WoMember cell_members[] = {
  { "also", WO_MEMBER_TEXT, FALSE, G_STRUCT_OFFSET (WoCell, also) },
  { "by", WO_MEMBER_TEXT, FALSE, G_STRUCT_OFFSET (WoCell, by) },
  { "n", WO_MEMBER_INT64, TRUE, G_STRUCT_OFFSET (WoCell, version) },
  { "r", WO_MEMBER_TEXT, FALSE, G_STRUCT_OFFSET (WoCell, replica) },
  { "v", WO_MEMBER_TEXT, TRUE, G_STRUCT_OFFSET (WoCell, value) },
  { NULL },
};

static const WoMember variant_members[] = {
  { "act", WO_MEMBER_TEXT, FALSE, G_STRUCT_OFFSET (WoVariant, act) },
  { "base", WO_MEMBER_TEXT, FALSE, G_STRUCT_OFFSET (WoVariant, base) },
  { "by", WO_MEMBER_TEXT, FALSE, G_STRUCT_OFFSET (WoVariant, by) },
  { "path", WO_MEMBER_TEXT, TRUE, G_STRUCT_OFFSET (WoVariant, path) },
  { "value", WO_MEMBER_TEXT, FALSE, G_STRUCT_OFFSET (WoVariant, value) },
  { NULL },
};

static const WoMember removal_members[] = {
  { "act", WO_MEMBER_TEXT, FALSE, G_STRUCT_OFFSET (WoRemoval, act) },
  { "by", WO_MEMBER_TEXT, FALSE, G_STRUCT_OFFSET (WoRemoval, by) },
  { "n", WO_MEMBER_INT64, TRUE, G_STRUCT_OFFSET (WoRemoval, version) },
  { "path", WO_MEMBER_TEXT, TRUE, G_STRUCT_OFFSET (WoRemoval, path) },
  { "r", WO_MEMBER_TEXT, FALSE, G_STRUCT_OFFSET (WoRemoval, replica) },
  { "v", WO_MEMBER_TEXT, FALSE, G_STRUCT_OFFSET (WoRemoval, value) },
  { NULL },
};

static void
form_clear (RecordForm *self)
{
  g_free (self->id);
  g_free (self->kind);
  g_free (self->number);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RecordForm, form_clear)

static void
cell_clear (WoCell *self)
{
  g_free (self->value);
  g_free (self->by);
  g_free (self->also);
  g_free (self->replica);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WoCell, cell_clear)

static gboolean
read_cell (WoRecord *record, const char *path, JsonNode *node, GError **error)
{
  g_autofree char *at = wo_json_path ("cells", path);
  g_auto (WoCell) cell = { 0 };
  JsonObject *object = wo_json_object (node, at, error);

  if (object == NULL || !wo_json_members (object, at, cell_members, &cell, error))
    return FALSE;
  if (*cell.value == '\0' || *path == '\0')
    {
      wo_input_fail (error, WO_INPUT_ERROR_VALUE, at, "a cell has a path and a value");
      return FALSE;
    }
  wo_record_set (record, path, cell.value, cell.by, cell.replica, cell.version);
  if (cell.also != NULL)
    wo_record_set_also (record, path, cell.also);
  return TRUE;
}

static gboolean
read_cells (WoRecord *record, JsonObject *cells, GError **error)
{
  g_autoptr (GList) paths = json_object_get_members (cells);

  for (GList *l = paths; l != NULL; l = l->next)
    if (!read_cell (record, l->data, json_object_get_member (cells, l->data), error))
      return FALSE;
  return TRUE;
}

static gboolean
read_variants (WoRecord *record, JsonArray *variants, GError **error)
{
  for (guint i = 0; i < json_array_get_length (variants); i++)
    {
      g_autofree char *at = g_strdup_printf ("variants[%u]", i);
      JsonObject *object = wo_json_object (json_array_get_element (variants, i), at, error);
      WoVariant *variant;

      if (object == NULL)
        return FALSE;
      variant = wo_record_add_variant (record);
      if (!wo_json_members (object, at, variant_members, variant, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_removed (WoRecord *record, JsonArray *removed, GError **error)
{
  for (guint i = 0; removed != NULL && i < json_array_get_length (removed); i++)
    {
      g_autofree char *at = g_strdup_printf ("removed[%u]", i);
      JsonObject *object = wo_json_object (json_array_get_element (removed, i), at, error);
      WoRemoval *removal;

      if (object == NULL)
        return FALSE;
      removal = wo_record_add_removal (record);
      if (!wo_json_members (object, at, removal_members, removal, error))
        return FALSE;
    }
  return TRUE;
}

static WoRecord *
record_from_node (JsonNode *node, GError **error)
{
  g_auto (RecordForm) form = { 0 };
  g_autoptr (WoRecord) record = NULL;
  WoRecordKind kind;
  JsonObject *object = wo_json_object (node, NULL, error);

  if (object == NULL || !wo_json_members (object, "", record_members, &form, error))
    return NULL;
  if (*form.id == '\0' || !wo_record_kind_parse (form.kind, &kind))
    {
      wo_input_fail (error, WO_INPUT_ERROR_VALUE, *form.id == '\0' ? "id" : "kind",
                     "a record has an id and is a case, an order, a landlord or a person");
      return NULL;
    }
  record = wo_record_new (kind, form.id);
  record->number = g_steal_pointer (&form.number);
  record->version = form.version;
  if (!read_cells (record, form.cells, error) || !read_removed (record, form.removed, error) ||
      !read_variants (record, form.variants, error))
    return NULL;
  return g_steal_pointer (&record);
}

WoRecord *
wo_record_from_json (const char *data, gssize length, GError **error)
{
  WoRecord *quick =
      data != NULL ? wo_record_read_quick (data, length < 0 ? strlen (data) : (gsize) length, NULL)
                   : NULL;
  g_autoptr (JsonNode) node = NULL;

  if (quick != NULL)
    return quick;
  node = wo_json_read (data, length, &wo_json_limits_body, error);
  return node != NULL ? record_from_node (node, error) : NULL;
}

WoRecord *
wo_record_from_node (JsonNode *node, GError **error)
{
  g_return_val_if_fail (node != NULL, NULL);
  return record_from_node (node, error);
}

static void
append_cell (GString *out, const WoCell *cell)
{
  wo_json_append_name (out, cell->path);
  g_string_append_c (out, '{');
  wo_json_append_member (out, "also", cell->also);
  wo_json_append_member (out, "by", cell->by);
  wo_json_append_int (out, "n", cell->version);
  wo_json_append_member (out, "r", cell->replica);
  wo_json_append_member (out, "v", cell->value);
  g_string_append_c (out, '}');
}

static void
append_variant (GString *out, const WoVariant *variant)
{
  g_string_append_c (out, '{');
  wo_json_append_member (out, "act", variant->act);
  wo_json_append_member (out, "base", variant->base);
  wo_json_append_member (out, "by", variant->by);
  wo_json_append_member (out, "path", variant->path);
  wo_json_append_member (out, "value", variant->value);
  g_string_append_c (out, '}');
}

static void
append_removed (GString *out, const WoRecord *record)
{
  if (record->removed->len == 0)
    return;
  g_string_append (out, ",\"removed\":[");
  for (guint i = 0; i < record->removed->len; i++)
    {
      const WoRemoval *removal = g_ptr_array_index (record->removed, i);

      g_string_append (out, i > 0 ? ",{" : "{");
      wo_json_append_member (out, "act", removal->act);
      wo_json_append_member (out, "by", removal->by);
      wo_json_append_int (out, "n", removal->version);
      wo_json_append_member (out, "path", removal->path);
      wo_json_append_member (out, "r", removal->replica);
      wo_json_append_member (out, "v", removal->value);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

char *
wo_record_to_json (const WoRecord *record)
{
  GString *out = g_string_new ("{\"cells\":{");

  g_return_val_if_fail (record != NULL, g_string_free (out, FALSE));

  for (guint i = 0; i < record->cells->len; i++)
    append_cell (out, g_ptr_array_index (record->cells, i));
  g_string_append_c (out, '}');
  wo_json_append_member (out, "id", record->id);
  wo_json_append_member (out, "kind", wo_record_kind_name (record->kind));
  wo_json_append_member (out, "number", record->number);
  append_removed (out, record);
  g_string_append (out, ",\"variants\":[");
  for (guint i = 0; i < record->variants->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      append_variant (out, g_ptr_array_index (record->variants, i));
    }
  g_string_append_c (out, ']');
  wo_json_append_int (out, "version", record->version);
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}
