/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-checklist.h"
#include "desktop/order/wo-cell-binding.h"
#include "desktop/order/wo-parts.h"

#include <glib/gi18n-lib.h>

struct _WoChecklist
{
  GtkWidget parent_instance;
  GtkWidget *box, *count, *rows;
  WoCaseModel *model;
  char *shown; /* the items' ids and texts, to see whether they are others now */
  gboolean editable;
};

G_DEFINE_FINAL_TYPE (WoChecklist, wo_checklist, GTK_TYPE_WIDGET)

static GtkWidget *
judged_drop (const char *name)
{
  static const char *const ids[] = { "", "adequate", "not adequate", "asked", NULL };
  const char *const titles[] = { _ ("Not judged"), _ ("Adequate"), _ ("Not adequate"),
                                 _ ("Asked about"), NULL };
  GtkWidget *drop = wo_drop_new (name);

  wo_drop_set_choices (WO_DROP (drop), ids, titles);
  gtk_widget_set_valign (drop, GTK_ALIGN_START);
  return drop;
}

static GtkWidget *
row_new (WoChecklist *self, const WoText *item, guint n)
{
  GtkWidget *row = wo_part_box (GTK_ORIENTATION_VERTICAL, 6, NULL);
  GtkWidget *line = wo_part_wrap_box (NULL);
  g_autofree char *title = g_strdup_printf ("%u. %s", n, item->text != NULL ? item->text : "");
  g_autofree char *received = g_strdup_printf ("checklist/%s.received_on", item->id);
  g_autofree char *judged = g_strdup_printf ("checklist/%s.judged", item->id);
  g_autofree char *noted = g_strdup_printf ("checklist/%s.note", item->id);
  g_autofree char *came_name = g_strdup_printf (_ ("Document %u came on"), n);
  g_autofree char *judged_name = g_strdup_printf (_ ("Document %u is"), n);
  g_autofree char *note_name = g_strdup_printf (_ ("Note on document %u"), n);
  GtkWidget *came = wo_date_field_new (came_name);
  GtkWidget *drop = judged_drop (judged_name);
  GtkWidget *note = gtk_entry_new ();

  wo_part_set_name (note, note_name);
  gtk_entry_set_placeholder_text (GTK_ENTRY (note), _ ("What is there, what is lacking"));
  wo_cell_bind_date (WO_DATE_FIELD (came), self->model, received);
  wo_cell_bind_drop (WO_DROP (drop), self->model, judged);
  wo_cell_bind_entry (GTK_ENTRY (note), self->model, noted);
  gtk_box_append (GTK_BOX (row), wo_part_wrapped (title, "wo-body"));
  gtk_box_append (GTK_BOX (line), came);
  gtk_box_append (GTK_BOX (line), drop);
  gtk_box_append (GTK_BOX (row), line);
  gtk_box_append (GTK_BOX (row), note);
  gtk_widget_set_sensitive (line, self->editable);
  gtk_widget_set_sensitive (note, self->editable);
  return row;
}

static char *
mark_of (GPtrArray *items, gboolean editable)
{
  GString *mark = g_string_new (editable ? "w" : "r");

  for (guint i = 0; i < items->len; i++)
    {
      const WoText *item = g_ptr_array_index (items, i);

      g_string_append_printf (mark, "\n%s\t%s", item->id, item->text != NULL ? item->text : "");
    }
  return g_string_free (mark, FALSE);
}

/* "2 of 3 came, 1 adequate" */
static void
show_count (WoChecklist *self, const WoOrder *order)
{
  guint came = 0;
  guint adequate = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < order->checklist->len; i++)
    {
      const WoChecked *checked = g_ptr_array_index (order->checklist, i);

      came += checked->received_on != WO_DATE_NONE ? 1 : 0;
      adequate += g_strcmp0 (checked->judged, "adequate") == 0 ? 1 : 0;
    }
  text = g_strdup_printf (_ ("%u of %u came, %u adequate"), came, order->elements.evidence->len,
                          adequate);
  gtk_label_set_text (GTK_LABEL (self->count), text);
}

static void
refresh (WoChecklist *self)
{
  const WoOrder *order = wo_case_model_get_order (self->model);
  g_autofree char *mark = NULL;
  GPtrArray *items;

  if (order == NULL)
    return;
  items = order->elements.evidence;
  gtk_widget_set_visible (GTK_WIDGET (self), items->len > 0);
  show_count (self, order);
  mark = mark_of (items, self->editable);
  if (g_strcmp0 (mark, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&mark);
  wo_part_clear (self->rows);
  for (guint i = 0; i < items->len; i++)
    gtk_box_append (GTK_BOX (self->rows), row_new (self, g_ptr_array_index (items, i), i + 1));
}

static void
wo_checklist_dispose (GObject *object)
{
  WoChecklist *self = WO_CHECKLIST (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->shown, g_free);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (wo_checklist_parent_class)->dispose (object);
}

static void
wo_checklist_class_init (WoChecklistClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_checklist_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
wo_checklist_init (WoChecklist *self)
{
  GtkWidget *head = wo_part_wrap_box (NULL);

  self->box = wo_part_box (GTK_ORIENTATION_VERTICAL, 10, NULL);
  self->count = wo_part_label ("", "wo-meta wo-quiet wo-num");
  self->rows = wo_part_box (GTK_ORIENTATION_VERTICAL, 14, NULL);
  gtk_box_append (GTK_BOX (head), wo_part_label (_ ("The evidence asked for"), "wo-meta wo-quiet"));
  gtk_box_append (GTK_BOX (head), self->count);
  gtk_box_append (GTK_BOX (self->box), head);
  gtk_box_append (GTK_BOX (self->box), self->rows);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
wo_checklist_new (void)
{
  return g_object_new (WO_TYPE_CHECKLIST, NULL);
}

void
wo_checklist_set_model (WoChecklist *self, WoCaseModel *model)
{
  if (self->model == model)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, refresh, self);
  g_set_object (&self->model, model);
  g_clear_pointer (&self->shown, g_free);
  wo_part_clear (self->rows);
  g_signal_connect_object (model, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}

void
wo_checklist_set_editable (WoChecklist *self, gboolean editable)
{
  if (self->editable == editable)
    return;
  self->editable = editable;
  if (self->model != NULL)
    refresh (self);
}
