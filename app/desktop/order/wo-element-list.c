/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-element-list.h"
#include "desktop/order/wo-element-row.h"
#include "desktop/order/wo-parts.h"

struct _WoElementList
{
  GtkWidget parent_instance;
  GtkWidget *box;
  WoCaseModel *model;
  GPtrArray *rows; /* WoElementRow, unowned, in order */
  gboolean editable;
  char *power; /* that the rows were made for */
};

G_DEFINE_FINAL_TYPE (WoElementList, wo_element_list, GTK_TYPE_WIDGET)

static guint opened_signal;

static WoElementRow *
find_row (WoElementList *self, const char *name)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      WoElementRow *row = g_ptr_array_index (self->rows, i);

      if (g_strcmp0 (wo_element_row_get_name (row), name) == 0)
        return row;
    }
  return NULL;
}

static void
row_activated_cb (WoElementList *self, GtkListBoxRow *row)
{
  const char *name = wo_element_row_get_name (WO_ELEMENT_ROW (row));

  wo_element_list_open_element (self, name, TRUE);
  g_signal_emit (self, opened_signal, 0, name);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  WoElementList *self = WO_ELEMENT_LIST (widget);
  WoElementRow *row = find_row (self, wo_element_list_get_open (self));

  if (row == NULL)
    return FALSE;
  wo_element_row_set_open (row, FALSE, self->editable);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  return TRUE;
}

static GtkWidget *
group_list (WoElementList *self, const char *title)
{
  GtkWidget *group = wo_part_box (GTK_ORIENTATION_VERTICAL, 2, NULL);
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  wo_part_add_classes (list, "wo-rows tight bleed");
  wo_part_set_name (list, title);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (group), wo_part_label (title, "wo-over"));
  gtk_box_append (GTK_BOX (group), list);
  gtk_box_append (GTK_BOX (self->box), group);
  return list;
}

/* An order under 54(a) to (e) is one step, its proof and its day. */
static gboolean
is_asked (const char *power, const char *element)
{
  static const char *const simple[] = { "other", "evidence", "due", NULL };

  return g_strcmp0 (power, "54f") == 0 || g_strcmp0 (power, "54g") == 0 ||
         g_strv_contains (simple, element);
}

static void
make_rows (WoElementList *self)
{
  const WoEdition *edition = wo_desk_get_edition (wo_case_model_get_desk (self->model));
  gboolean review = g_strcmp0 (self->power, "54f") == 0;
  GPtrArray *texts = review ? edition->elements : edition->learning_elements;
  const char *group = NULL;
  GtkWidget *list = NULL;

  g_ptr_array_set_size (self->rows, 0);
  wo_part_clear (self->box);
  for (guint i = 0; i < texts->len; i++)
    {
      const WoElementText *text = g_ptr_array_index (texts, i);
      const WoElement *element = wo_element_find (text->name);
      GtkWidget *row;

      if (element == NULL || !is_asked (self->power, text->name))
        continue;
      if (list == NULL || g_strcmp0 (group, text->group) != 0)
        list = group_list (self, text->group);
      group = text->group;
      row = wo_element_row_new (self->model, element, text);
      g_ptr_array_add (self->rows, row);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
}

static void
model_changed_cb (WoElementList *self)
{
  const WoOrder *order = wo_case_model_get_order (self->model);
  const char *power;

  if (order == NULL)
    return;
  power = order->power != NULL ? order->power : "54f";
  if (self->rows->len > 0 && g_strcmp0 (power, self->power) == 0)
    return;
  g_free (self->power);
  self->power = g_strdup (power);
  make_rows (self);
}

static void
wo_element_list_dispose (GObject *object)
{
  WoElementList *self = WO_ELEMENT_LIST (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->model);
  g_clear_pointer (&self->power, g_free);
  G_OBJECT_CLASS (wo_element_list_parent_class)->dispose (object);
}

static void
wo_element_list_class_init (WoElementListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_element_list_dispose;
  opened_signal = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
wo_element_list_init (WoElementList *self)
{
  self->rows = g_ptr_array_new ();
  self->editable = TRUE;
  self->box = wo_part_box (GTK_ORIENTATION_VERTICAL, 18, NULL);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

void
wo_element_list_set_model (WoElementList *self, WoCaseModel *model)
{
  if (self->model == model)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, model_changed_cb, self);
  g_set_object (&self->model, model);
  g_ptr_array_set_size (self->rows, 0);
  wo_part_clear (self->box);
  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  model_changed_cb (self);
}

void
wo_element_list_set_editable (WoElementList *self, gboolean editable)
{
  const char *open = wo_element_list_get_open (self);

  if (self->editable == editable)
    return;
  self->editable = editable;
  if (open != NULL)
    wo_element_row_set_open (find_row (self, open), TRUE, editable);
}

void
wo_element_list_open_element (WoElementList *self, const char *name, gboolean focus)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      WoElementRow *row = g_ptr_array_index (self->rows, i);
      gboolean open = g_strcmp0 (wo_element_row_get_name (row), name) == 0;

      if (open != wo_element_row_is_open (row))
        wo_element_row_set_open (row, open, self->editable);
      if (open)
        wo_part_scroll_to (GTK_WIDGET (row));
      if (open && focus)
        wo_element_row_focus_field (row);
    }
}

const char *
wo_element_list_get_open (WoElementList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      WoElementRow *row = g_ptr_array_index (self->rows, i);

      if (wo_element_row_is_open (row))
        return wo_element_row_get_name (row);
    }
  return NULL;
}

const char *
wo_element_list_first_missing (WoElementList *self)
{
  const WoLint *lint = self->model != NULL ? wo_case_model_get_lint (self->model) : NULL;

  for (guint i = 0; lint != NULL && i < self->rows->len; i++)
    {
      const char *name = wo_element_row_get_name (g_ptr_array_index (self->rows, i));

      if (g_ptr_array_find_with_equal_func (lint->missing, name, g_str_equal, NULL))
        return name;
    }
  return self->rows->len > 0 ? wo_element_row_get_name (g_ptr_array_index (self->rows, 0)) : NULL;
}

gboolean
wo_element_list_take_suggestion (WoElementList *self)
{
  WoElementRow *row = find_row (self, wo_element_list_get_open (self));

  return row != NULL && self->editable && wo_element_row_take_suggestion (row);
}

void
wo_element_list_light (WoElementList *self, const char *const *names)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      WoElementRow *row = g_ptr_array_index (self->rows, i);

      wo_element_row_set_lit (row, names != NULL &&
                                       g_strv_contains (names, wo_element_row_get_name (row)));
    }
}
