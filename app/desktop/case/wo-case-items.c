/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-case-items.h"

#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-wrap-layout.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One item on the page. */
typedef struct
{
  char *id;
  GtkWidget *box;    /* not owned */
  GPtrArray *fields; /* GtkWidget *, not owned */
  GtkWidget *foot;   /* not owned, or NULL */
} WoItem;

struct _WoCaseItems
{
  AdwBin parent_instance;

  const WoCaseItemsForm *form;
  char *value;
  WoCaseModel *model; /* not owned: the page holds it */
  GtkBox *rows;
  GtkWidget *add;
  GPtrArray *items;    /* WoItem, of the rows that show */
  gboolean take_focus; /* to the item that was just added */
};

G_DEFINE_FINAL_TYPE (WoCaseItems, wo_case_items, ADW_TYPE_BIN)

static void
item_free (gpointer data)
{
  WoItem *item = data;

  g_free (item->id);
  g_ptr_array_unref (item->fields);
  g_free (item);
}

static char *
cell_path (WoCaseItems *self, const char *id, const char *member)
{
  return g_strdup_printf ("%s/%s.%s", self->form->list, id, member);
}

static char *
free_id (WoCaseItems *self)
{
  g_auto (GStrv) members =
      wo_record_members (wo_case_model_get_case_record (self->model), self->form->list);
  g_autofree char *id = NULL;
  int n = 1;

  if (self->form->id == NULL)
    return wo_case_model_new_id (self->model);
  do
    {
      g_free (id);
      id = g_strdup_printf ("%s%d", self->form->id, n++);
    }
  while (g_strv_contains ((const char *const *) members, id));
  return g_steal_pointer (&id);
}

void
wo_case_items_add (WoCaseItems *self)
{
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  g_autofree char *today = NULL;
  const char *value = self->value != NULL ? self->value : self->form->begins;

  g_return_if_fail (WO_IS_CASE_ITEMS (self));

  if (self->model == NULL || !wo_case_model_is_open (self->model))
    return;
  id = free_id (self);
  path = cell_path (self, id, self->form->first);
  today = wo_date_format (wo_desk_get_today (wo_case_model_get_desk (self->model)));
  self->take_focus = TRUE;
  wo_case_model_set_case_cell (self->model, path, value != NULL ? value : today);
}

static void
remove_cb (WoCaseItems *self, GtkButton *button)
{
  const char *id = g_object_get_data (G_OBJECT (button), "wo-id");
  const WoKind *kind = wo_kind_get (WO_RECORD_CASE);
  g_autofree char *kept_id = g_strdup (id);
  g_autofree char *pattern = g_strdup_printf ("%s/*.", self->form->list);

  if (self->model == NULL)
    return;
  for (gsize i = 0; i < kind->n_fields; i++)
    if (g_str_has_prefix (kind->fields[i].path, pattern))
      {
        g_autofree char *path = cell_path (self, kept_id, kind->fields[i].path + strlen (pattern));

        wo_case_model_set_case_cell (self->model, path, NULL);
      }
}

static GtkWidget *
make_head (WoCaseItems *self, const WoItem *item, int n)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *remove = gtk_button_new_from_icon_name ("edit-delete-symbolic");
  g_autofree char *number = g_strdup_printf ("%d", n);
  g_auto (GStrv) title = g_strsplit (_ (self->form->title), "%d", 2);
  g_auto (GStrv) words = g_strsplit (_ (self->form->remove), "%d", 2);
  g_autofree char *name = g_strjoinv (number, title);
  g_autofree char *remove_name = g_strjoinv (number, words);
  GtkWidget *label =
      g_object_new (GTK_TYPE_LABEL, "label", name, "xalign", 0.0, "hexpand", TRUE, NULL);

  gtk_widget_add_css_class (label, "wo-strong");
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, remove_name);
  wo_ax_name (remove, remove_name);
  g_object_set_data_full (G_OBJECT (remove), "wo-id", g_strdup (item->id), g_free);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), remove);
  return head;
}

/* Small fields stand side by side while there is room. */
static gboolean
is_small (const WoCellForm *form)
{
  return form->sort == WO_CELL_DATE || form->sort == WO_CELL_SHORT ||
         form->sort == WO_CELL_NUMBER || form->sort == WO_CELL_DROP;
}

static void
make_fields (WoCaseItems *self, WoItem *item, int n)
{
  GtkWidget *line = NULL;

  for (gsize i = 0; i < self->form->n_fields; i++)
    {
      WoCellForm form = self->form->fields[i];
      g_autofree char *path = cell_path (self, item->id, form.path);
      g_autofree char *number = g_strdup_printf ("%d", n);
      g_auto (GStrv) title = g_strsplit (_ (form.title), "%d", 2);
      g_autofree char *named = g_strjoinv (number, title);
      GtkWidget *field;

      form.path = path;
      form.title = named;
      if (form.choices != NULL)
        form.choices = _ (form.choices);
      field = wo_cell_field_new (&form);
      g_ptr_array_add (item->fields, field);
      if (!is_small (&form))
        line = NULL;
      else if (line == NULL)
        {
          line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
          gtk_widget_set_layout_manager (line, g_object_new (WO_TYPE_WRAP_LAYOUT, NULL));
          gtk_box_append (GTK_BOX (item->box), line);
        }
      gtk_box_append (GTK_BOX (line != NULL ? line : item->box), field);
    }
}

static void
make_item (WoCaseItems *self, const char *id, int n)
{
  WoItem *item = g_new0 (WoItem, 1);

  item->id = g_strdup (id);
  item->fields = g_ptr_array_new ();
  item->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  gtk_widget_add_css_class (item->box, "wo-item");
  gtk_box_append (GTK_BOX (item->box), make_head (self, item, n));
  make_fields (self, item, n);
  gtk_box_append (self->rows, item->box);
  g_ptr_array_add (self->items, item);
}

static GStrv
shown_ids (WoCaseItems *self)
{
  const WoRecord *record = wo_case_model_get_case_record (self->model);
  g_auto (GStrv) members = wo_record_members (record, self->form->list);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (gsize i = 0; members[i] != NULL; i++)
    {
      g_autofree char *path = cell_path (self, members[i], self->form->first);

      if (self->value == NULL || g_strcmp0 (wo_record_get (record, path), self->value) == 0)
        g_strv_builder_add (ids, members[i]);
    }
  return g_strv_builder_end (ids);
}

static gboolean
same_ids (WoCaseItems *self, const char *const *ids)
{
  if (self->items->len != g_strv_length ((GStrv) ids))
    return FALSE;
  for (guint i = 0; i < self->items->len; i++)
    if (!g_str_equal (((WoItem *) self->items->pdata[i])->id, ids[i]))
      return FALSE;
  return TRUE;
}

static void
make_items (WoCaseItems *self, const char *const *ids)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->items, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, child);
  for (int i = 0; ids[i] != NULL; i++)
    make_item (self, ids[i], i + 1);
}

static WoItem *
find_item (WoCaseItems *self, const char *id)
{
  for (guint i = 0; i < self->items->len; i++)
    if (g_strcmp0 (((WoItem *) self->items->pdata[i])->id, id) == 0)
      return self->items->pdata[i];
  return NULL;
}

static void
wo_case_items_finalize (GObject *object)
{
  WoCaseItems *self = WO_CASE_ITEMS (object);

  g_ptr_array_unref (self->items);
  g_free (self->value);
  G_OBJECT_CLASS (wo_case_items_parent_class)->finalize (object);
}

static void
wo_case_items_class_init (WoCaseItemsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wo_case_items_finalize;
}

static void
wo_case_items_init (WoCaseItems *self)
{
  self->items = g_ptr_array_new_with_free_func (item_free);
}

GtkWidget *
wo_case_items_new (const WoCaseItemsForm *form, const char *value)
{
  WoCaseItems *self = g_object_new (WO_TYPE_CASE_ITEMS, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->form = form;
  self->value = g_strdup (value);
  self->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 16));
  self->add = gtk_button_new_with_label (_ (form->add));
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->add))), TRUE);
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (wo_case_items_add), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rows));
  gtk_box_append (GTK_BOX (box), self->add);
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}

void
wo_case_items_show (WoCaseItems *self, WoCaseModel *model)
{
  g_auto (GStrv) ids = NULL;

  g_return_if_fail (WO_IS_CASE_ITEMS (self) && wo_case_model_get_case (model) != NULL);

  self->model = model;
  ids = shown_ids (self);
  if (!same_ids (self, (const char *const *) ids))
    make_items (self, (const char *const *) ids);
  for (guint i = 0; i < self->items->len; i++)
    wo_cell_fields_show (((WoItem *) self->items->pdata[i])->fields, model);
  gtk_widget_set_sensitive (GTK_WIDGET (self), wo_case_model_is_open (model));
  if (self->take_focus && self->items->len > 0)
    {
      WoItem *last = self->items->pdata[self->items->len - 1];

      self->take_focus = FALSE;
      gtk_widget_grab_focus (last->fields->pdata[0]);
    }
}

guint
wo_case_items_get_n (WoCaseItems *self)
{
  g_return_val_if_fail (WO_IS_CASE_ITEMS (self), 0);
  return self->items->len;
}

GtkWidget *
wo_case_items_get_foot (WoCaseItems *self, const char *id)
{
  WoItem *item = find_item (self, id);

  return item != NULL ? item->foot : NULL;
}

void
wo_case_items_set_foot (WoCaseItems *self, const char *id, GtkWidget *foot)
{
  WoItem *item = find_item (self, id);

  g_return_if_fail (item != NULL && item->foot == NULL);
  item->foot = foot;
  gtk_box_append (GTK_BOX (item->box), foot);
}
