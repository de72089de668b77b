/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-date.h"
#include "domain/wo-field.h"

#include <string.h>

/* An item struct begins with its id. */
typedef struct
{
  char *id;
} Item;

void
wo_text_free (WoText *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->text);
  g_free (self);
}

static const WoItems *
items_of (const WoKind *self, const WoField *field)
{
  for (gsize i = 0; i < self->n_items; i++)
    {
      gsize length = strlen (self->items[i].name);

      if (strncmp (field->path, self->items[i].name, length) == 0 && field->path[length] == '/')
        return &self->items[i];
    }
  g_return_val_if_reached (NULL);
}

static gpointer
item_get (const WoItems *items, gpointer view, const char *id)
{
  GPtrArray *array = G_STRUCT_MEMBER (GPtrArray *, view, items->offset);
  Item *item;

  for (guint i = 0; i < array->len; i++)
    if (g_str_equal (((Item *) array->pdata[i])->id, id))
      return array->pdata[i];
  item = g_malloc0 (items->item_size);
  item->id = g_strdup (id);
  g_ptr_array_add (array, item);
  return item;
}

static void
set_value (const WoField *field, gpointer owner, const char *value)
{
  switch (field->type)
    {
    case WO_TYPE_DATE:
      G_STRUCT_MEMBER (WoDate, owner, field->offset) = wo_date_parse (value);
      break;
    case WO_TYPE_FLAG:
      G_STRUCT_MEMBER (gboolean, owner, field->offset) = g_str_equal (value, "yes");
      break;
    case WO_TYPE_NUMBER:
      G_STRUCT_MEMBER (int, owner, field->offset) = (int) g_ascii_strtoll (value, NULL, 10);
      break;
    case WO_TYPE_LINE:
    case WO_TYPE_PROSE:
    case WO_TYPE_CHOICE:
    case WO_TYPE_ID:
    default:
      g_free (G_STRUCT_MEMBER (char *, owner, field->offset));
      G_STRUCT_MEMBER (char *, owner, field->offset) = g_strdup (value);
    }
}

static void
fill_cell (const WoKind *self, gpointer view, const WoCell *cell)
{
  const WoField *field = wo_kind_find (self, cell->path);
  g_autofree char *member = NULL;
  WoText *text;

  if (field == NULL)
    return;
  member = wo_field_member (field, cell->path);
  switch (field->shape)
    {
    case WO_SHAPE_FIELD:
      set_value (field, view, cell->value);
      break;
    case WO_SHAPE_SET:
      g_ptr_array_add (G_STRUCT_MEMBER (GPtrArray *, view, field->offset),
                       g_steal_pointer (&member));
      break;
    case WO_SHAPE_LIST:
      text = g_new0 (WoText, 1);
      text->id = g_steal_pointer (&member);
      text->text = g_strdup (cell->value);
      g_ptr_array_add (G_STRUCT_MEMBER (GPtrArray *, view, field->offset), text);
      break;
    case WO_SHAPE_ITEM:
      set_value (field, item_get (items_of (self, field), view, member), cell->value);
      break;
    default:
      g_return_if_reached ();
    }
}

static gboolean
is_string (WoType type)
{
  return type == WO_TYPE_LINE || type == WO_TYPE_PROSE || type == WO_TYPE_CHOICE ||
         type == WO_TYPE_ID;
}

void
wo_kind_fill (const WoKind *self, const WoRecord *record, gpointer view)
{
  for (gsize i = 0; i < self->n_fields; i++)
    {
      const WoField *field = &self->fields[i];

      if (field->shape == WO_SHAPE_SET)
        G_STRUCT_MEMBER (GPtrArray *, view, field->offset) =
            g_ptr_array_new_with_free_func (g_free);
      else if (field->shape == WO_SHAPE_LIST)
        G_STRUCT_MEMBER (GPtrArray *, view, field->offset) =
            g_ptr_array_new_with_free_func ((GDestroyNotify) wo_text_free);
    }
  for (gsize i = 0; i < self->n_items; i++)
    G_STRUCT_MEMBER (GPtrArray *, view, self->items[i].offset) = g_ptr_array_new ();
  for (guint i = 0; i < record->cells->len; i++)
    fill_cell (self, view, record->cells->pdata[i]);
}

static void
clear_items (const WoKind *self, const WoItems *items, gpointer view)
{
  GPtrArray *array = G_STRUCT_MEMBER (GPtrArray *, view, items->offset);
  guint n = array != NULL ? array->len : 0;

  for (gsize i = 0; n > 0 && i < self->n_fields; i++)
    {
      const WoField *field = &self->fields[i];

      if (field->shape != WO_SHAPE_ITEM || !is_string (field->type) ||
          items_of (self, field) != items)
        continue;
      for (guint at = 0; at < n; at++)
        g_free (G_STRUCT_MEMBER (char *, array->pdata[at], field->offset));
    }
  for (guint at = 0; at < n; at++)
    {
      g_free (((Item *) array->pdata[at])->id);
      g_free (array->pdata[at]);
    }
  g_clear_pointer (&G_STRUCT_MEMBER (GPtrArray *, view, items->offset), g_ptr_array_unref);
}

void
wo_kind_clear (const WoKind *self, gpointer view)
{
  for (gsize i = 0; i < self->n_fields; i++)
    {
      const WoField *field = &self->fields[i];

      if (field->shape == WO_SHAPE_FIELD && is_string (field->type))
        g_clear_pointer (&G_STRUCT_MEMBER (char *, view, field->offset), g_free);
      else if (field->shape == WO_SHAPE_SET || field->shape == WO_SHAPE_LIST)
        g_clear_pointer (&G_STRUCT_MEMBER (GPtrArray *, view, field->offset), g_ptr_array_unref);
    }
  for (gsize i = 0; i < self->n_items; i++)
    clear_items (self, &self->items[i], view);
}
