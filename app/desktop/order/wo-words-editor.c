/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-words-editor.h"
#include "desktop/order/wo-cell-binding.h"
#include "desktop/order/wo-parts.h"

#include <glib/gi18n-lib.h>

#define POS_STEP 10

struct _WoWordsEditor
{
  GtkWidget parent_instance;
  GtkWidget *box, *rows, *add;
  WoCaseModel *model;
  GPtrArray *shown; /* char *: ids in order */
};

G_DEFINE_FINAL_TYPE (WoWordsEditor, wo_words_editor, GTK_TYPE_WIDGET)

static void
set_attribute (WoCaseModel *model, const char *id, const char *attribute, const char *value)
{
  g_autofree char *path = g_strdup_printf ("paragraphs/%s.%s", id, attribute);

  wo_case_model_set_order_cell (model, path, value);
}

static void
set_pos (WoCaseModel *model, const char *id, int pos)
{
  g_autofree char *text = g_strdup_printf ("%d", pos);

  set_attribute (model, id, "pos", text);
}

static GPtrArray *
own_ids (WoCaseModel *model)
{
  const WoOrder *order = wo_case_model_get_order (model);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; order != NULL && i < order->paragraphs->len; i++)
    g_ptr_array_add (ids,
                     g_strdup (((WoParagraph *) g_ptr_array_index (order->paragraphs, i))->id));
  return ids;
}

static void
move_clicked_cb (GtkButton *button, WoWordsEditor *self)
{
  guint at = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "wo-at"));
  g_autoptr (GPtrArray) ids = own_ids (self->model);

  if (at == 0 || at >= ids->len)
    return;
  for (guint i = 0; i < ids->len; i++)
    {
      guint place = i == at ? at - 1 : i == at - 1 ? at : i;

      set_pos (self->model, g_ptr_array_index (ids, i), (int) (place + 1) * POS_STEP);
    }
}

static void
remove_clicked_cb (GtkButton *button, WoWordsEditor *self)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (button), "wo-item"));

  gtk_widget_grab_focus (self->add);
  set_attribute (self->model, id, "pos", NULL);
  set_attribute (self->model, id, "body", NULL);
}

static GtkWidget *
small_button (WoWordsEditor *self, const char *icon, const char *name, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, name);
  wo_part_set_name (button, name);
  g_signal_connect_object (button, "clicked", callback, self, 0);
  return button;
}

static GtkWidget *
row_new (WoWordsEditor *self, const char *id, guint at)
{
  GtkWidget *row = wo_part_box (GTK_ORIENTATION_HORIZONTAL, 6, NULL);
  g_autofree char *number = g_strdup_printf ("%u", at + 1);
  g_autofree char *name = g_strdup_printf (_ ("Paragraph %u"), at + 1);
  g_autofree char *up_name = g_strdup_printf (_ ("Move paragraph %u up"), at + 1);
  g_autofree char *remove_name = g_strdup_printf (_ ("Take paragraph %u out"), at + 1);
  g_autofree char *path = g_strdup_printf ("paragraphs/%s.body", id);
  GtkWidget *label = wo_part_label (number, "wo-paper-num");
  GtkWidget *prose = wo_prose_new (name, NULL);
  GtkWidget *up = small_button (self, "go-up-symbolic", up_name, G_CALLBACK (move_clicked_cb));
  GtkWidget *remove =
      small_button (self, "user-trash-symbolic", remove_name, G_CALLBACK (remove_clicked_cb));

  gtk_label_set_width_chars (GTK_LABEL (label), 2);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_margin_top (label, 10);
  gtk_widget_set_hexpand (prose, TRUE);
  wo_cell_bind_prose (WO_PROSE (prose), self->model, path);
  gtk_widget_set_sensitive (up, at > 0);
  g_object_set_data (G_OBJECT (up), "wo-at", GUINT_TO_POINTER (at));
  g_object_set_data_full (G_OBJECT (remove), "wo-item", g_strdup (id), g_free);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), prose);
  gtk_box_append (GTK_BOX (row), up);
  gtk_box_append (GTK_BOX (row), remove);
  return row;
}

static gboolean
is_shown (WoWordsEditor *self, GPtrArray *ids)
{
  if (ids->len != self->shown->len)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      if (g_strcmp0 (g_ptr_array_index (ids, i), g_ptr_array_index (self->shown, i)) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
refresh (WoWordsEditor *self)
{
  g_autoptr (GPtrArray) ids = own_ids (self->model);

  if (is_shown (self, ids))
    return;
  wo_part_clear (self->rows);
  for (guint i = 0; i < ids->len; i++)
    gtk_box_append (GTK_BOX (self->rows), row_new (self, g_ptr_array_index (ids, i), i));
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  self->shown = g_steal_pointer (&ids);
}

static void
add_clicked_cb (WoWordsEditor *self)
{
  WoOffice *office = wo_desk_get_office (wo_case_model_get_desk (self->model));
  g_autofree char *id = wo_office_new_id (office);
  GtkWidget *last;

  set_pos (self->model, id, (int) (self->shown->len + 1) * POS_STEP);
  refresh (self);
  last = gtk_widget_get_last_child (self->rows);
  if (last != NULL)
    gtk_widget_child_focus (last, GTK_DIR_TAB_FORWARD);
}

static void
wo_words_editor_dispose (GObject *object)
{
  WoWordsEditor *self = WO_WORDS_EDITOR (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (wo_words_editor_parent_class)->dispose (object);
}

static void
wo_words_editor_class_init (WoWordsEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_words_editor_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
wo_words_editor_init (WoWordsEditor *self)
{
  self->shown = g_ptr_array_new_with_free_func (g_free);
  self->box = wo_part_box (GTK_ORIENTATION_VERTICAL, 14, NULL);
  self->rows = wo_part_box (GTK_ORIENTATION_VERTICAL, 12, NULL);
  self->add = gtk_button_new_with_label (_ ("Add a paragraph"));
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  gtk_widget_set_margin_start (self->add, 24);
  gtk_box_append (GTK_BOX (self->box), self->rows);
  gtk_box_append (GTK_BOX (self->box), self->add);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

void
wo_words_editor_set_model (WoWordsEditor *self, WoCaseModel *model)
{
  if (self->model == model)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, refresh, self);
  g_set_object (&self->model, model);
  g_ptr_array_set_size (self->shown, 0);
  wo_part_clear (self->rows);
  g_signal_connect_object (model, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}

void
wo_words_editor_take_over (WoCaseModel *model)
{
  WoOffice *office = wo_desk_get_office (wo_case_model_get_desk (model));
  const WoOrder *order = wo_case_model_get_order (model);
  GPtrArray *paragraphs = wo_case_model_get_paragraphs (model);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  if (order == NULL || order->paragraphs->len > 0 || paragraphs == NULL)
    return;
  for (guint i = 0; i < paragraphs->len; i++)
    g_ptr_array_add (texts,
                     g_strdup (((WoOrderParagraph *) g_ptr_array_index (paragraphs, i))->text));
  for (guint i = 0; i < texts->len; i++)
    {
      g_autofree char *id = wo_office_new_id (office);

      set_attribute (model, id, "body", g_ptr_array_index (texts, i));
      set_pos (model, id, (int) (i + 1) * POS_STEP);
    }
}

void
wo_words_editor_give_back (WoCaseModel *model)
{
  g_autoptr (GPtrArray) ids = own_ids (model);

  for (guint i = 0; i < ids->len; i++)
    {
      set_attribute (model, g_ptr_array_index (ids, i), "pos", NULL);
      set_attribute (model, g_ptr_array_index (ids, i), "body", NULL);
    }
}
