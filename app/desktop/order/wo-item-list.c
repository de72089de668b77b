/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-item-list.h"
#include "desktop/order/wo-cell-binding.h"
#include "desktop/order/wo-parts.h"

#include <glib/gi18n-lib.h>

#define FINDING_CHARS 42

/* What the sorts of lists differ in. */
typedef struct
{
  const char *list;
  const char *other; /* the second cell of an item, or NULL: the item is one text */
  const char *what, *second, *remove, *add;
} Sort;

static const Sort sorts[] = {
  [WO_ITEM_DOCUMENT] = { "elements.evidence", NULL, N_ ("Document %u"), NULL,
                         N_ ("Remove document %u"), N_ ("Add a document") },
  [WO_ITEM_MILESTONE] = { "elements.milestones", "by", N_ ("Milestone %u: what"),
                          N_ ("Milestone %u: by"), N_ ("Remove milestone %u"),
                          N_ ("Add a milestone") },
  [WO_ITEM_AREA] = { "elements.areas", "finding", N_ ("Area %u: what must get better"),
                     N_ ("Area %u: the finding it answers"), N_ ("Remove area %u"),
                     N_ ("Add an area") },
};

struct _WoItemList
{
  GtkWidget parent_instance;
  GtkWidget *rows, *add;
  WoCaseModel *model;
  const Sort *sort;
  GPtrArray *shown;   /* char *: ids, in the order of the rows */
  GPtrArray *started; /* char *: ids with a row but no cell yet */
};

G_DEFINE_FINAL_TYPE (WoItemList, wo_item_list, GTK_TYPE_WIDGET)

static char *
item_path (WoItemList *self, const char *id, const char *attribute)
{
  return self->sort->other != NULL ? g_strdup_printf ("%s/%s.%s", self->sort->list, id, attribute)
                                   : g_strdup_printf ("%s/%s", self->sort->list, id);
}

/* "Document %u" and the like: only ever of the table. */
static char *
numbered (const char *form, guint n)
{
  g_auto (GStrv) parts = g_strsplit (_ (form), "%u", 2);

  return g_strdup_printf ("%s%u%s", parts[0], n, parts[1] != NULL ? parts[1] : "");
}

static void
remove_clicked_cb (GtkButton *button, WoItemList *self)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (button), "wo-item"));
  g_autofree char *what = item_path (self, id, "what");
  guint at;

  if (g_ptr_array_find_with_equal_func (self->started, id, g_str_equal, &at))
    g_ptr_array_remove_index (self->started, at);
  gtk_widget_grab_focus (self->add);
  if (self->sort->other != NULL)
    {
      g_autofree char *other = item_path (self, id, self->sort->other);

      wo_case_model_set_order_cell (self->model, other, NULL);
    }
  wo_case_model_set_order_cell (self->model, what, NULL);
}

/* A finding in the room that a choice has; the whole of it stands in the text beside. */
static char *
finding_title (const WoFinding *finding)
{
  g_autofree char *whole =
      g_strdup_printf ("%s: %s", finding->finding != NULL ? finding->finding : _ ("Finding"),
                       finding->about != NULL ? finding->about : "");
  g_autofree char *start = NULL;

  if (g_utf8_strlen (whole, -1) <= FINDING_CHARS)
    return g_steal_pointer (&whole);
  start = g_utf8_substring (whole, 0, FINDING_CHARS - 1);
  return g_strconcat (start, "…", NULL);
}

/* The findings that an area may answer. */
static GtkWidget *
finding_drop (WoItemList *self, const char *name)
{
  const WoCase *c = wo_case_model_get_case (self->model);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  GtkWidget *drop = wo_drop_new (name);

  g_ptr_array_add (ids, (gpointer) "");
  g_ptr_array_add (titles, g_strdup (_ ("Which finding it answers")));
  for (guint i = 0; c != NULL && i < c->findings->len; i++)
    {
      const WoFinding *finding = g_ptr_array_index (c->findings, i);

      g_ptr_array_add (ids, finding->id);
      g_ptr_array_add (titles, finding_title (finding));
    }
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (titles, NULL);
  wo_drop_set_choices (WO_DROP (drop), (const char *const *) ids->pdata,
                       (const char *const *) titles->pdata);
  return drop;
}

/* The second cell of an item. */
static GtkWidget *
other_field (WoItemList *self, const char *id, guint n)
{
  g_autofree char *name = numbered (self->sort->second, n);
  g_autofree char *path = item_path (self, id, self->sort->other);
  GtkWidget *field;

  if (self->sort == &sorts[WO_ITEM_MILESTONE])
    {
      field = wo_date_field_new (name);
      wo_cell_bind_date (WO_DATE_FIELD (field), self->model, path);
      return field;
    }
  field = finding_drop (self, name);
  wo_cell_bind_drop (WO_DROP (field), self->model, path);
  return field;
}

static GtkWidget *
row_new (WoItemList *self, const char *id, guint n)
{
  GtkWidget *row = wo_part_box (GTK_ORIENTATION_HORIZONTAL, 8, NULL);
  GtkWidget *fields = wo_part_box (GTK_ORIENTATION_VERTICAL, 6, NULL);
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *what_path = item_path (self, id, "what");
  g_autofree char *name = numbered (self->sort->what, n);
  g_autofree char *remove_name = numbered (self->sort->remove, n);
  GtkWidget *what = gtk_entry_new ();

  wo_part_set_name (what, name);
  gtk_widget_set_hexpand (fields, TRUE);
  gtk_box_append (GTK_BOX (fields), what);
  wo_cell_bind_entry (GTK_ENTRY (what), self->model, what_path);
  if (self->sort->other != NULL)
    gtk_box_append (GTK_BOX (fields), other_field (self, id, n));
  gtk_widget_set_valign (remove, GTK_ALIGN_START);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, remove_name);
  wo_part_set_name (remove, remove_name);
  g_object_set_data_full (G_OBJECT (remove), "wo-item", g_strdup (id), g_free);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (row), fields);
  gtk_box_append (GTK_BOX (row), remove);
  return row;
}

static GPtrArray *
wanted_ids (WoItemList *self)
{
  const WoRecord *record = wo_case_model_get_order_record (self->model);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) members = record != NULL ? wo_record_members (record, self->sort->list) : NULL;

  for (guint i = 0; members != NULL && members[i] != NULL; i++)
    g_ptr_array_add (ids, g_strdup (members[i]));
  for (guint i = 0; i < self->started->len; i++)
    {
      const char *id = g_ptr_array_index (self->started, i);

      if (!g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
        g_ptr_array_add (ids, g_strdup (id));
    }
  return ids;
}

static gboolean
same_ids (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      if (g_strcmp0 (g_ptr_array_index (a, i), g_ptr_array_index (b, i)) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
refresh (WoItemList *self)
{
  g_autoptr (GPtrArray) ids = wanted_ids (self);

  if (same_ids (ids, self->shown))
    return;
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  wo_part_clear (self->rows);
  for (guint i = 0; i < ids->len; i++)
    gtk_box_append (GTK_BOX (self->rows), row_new (self, g_ptr_array_index (ids, i), i + 1));
  self->shown = g_steal_pointer (&ids);
}

static void
add_clicked_cb (WoItemList *self)
{
  WoOffice *office = wo_desk_get_office (wo_case_model_get_desk (self->model));
  GtkWidget *last;

  g_ptr_array_add (self->started, wo_office_new_id (office));
  refresh (self);
  last = gtk_widget_get_last_child (self->rows);
  if (last != NULL)
    gtk_widget_child_focus (last, GTK_DIR_TAB_FORWARD);
}

static void
wo_item_list_dispose (GObject *object)
{
  WoItemList *self = WO_ITEM_LIST (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->model);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->started, g_ptr_array_unref);
  G_OBJECT_CLASS (wo_item_list_parent_class)->dispose (object);
}

static void
wo_item_list_class_init (WoItemListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_item_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
wo_item_list_init (WoItemList *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 8);
  self->shown = g_ptr_array_new_with_free_func (g_free);
  self->started = g_ptr_array_new_with_free_func (g_free);
  self->rows = wo_part_box (GTK_ORIENTATION_VERTICAL, 10, NULL);
  gtk_widget_set_parent (self->rows, GTK_WIDGET (self));
}

GtkWidget *
wo_item_list_new (WoCaseModel *model, WoItemSort sort)
{
  WoItemList *self = g_object_new (WO_TYPE_ITEM_LIST, NULL);

  self->model = g_object_ref (model);
  self->sort = &sorts[sort];
  self->add = gtk_button_new_with_label (_ (self->sort->add));
  gtk_widget_add_css_class (self->add, "wo-small");
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  gtk_widget_set_parent (self->add, GTK_WIDGET (self));
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}
