/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/precedents/wo-consistency-line.h"

#include "desktop/model/wo-lens.h"
#include "desktop/order/wo-parts.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-ax.h"
#include "words/wo-words-consistency.h"

#include <glib/gi18n-lib.h>

struct _WoConsistencyLine
{
  AdwBin parent_instance;

  GtkWidget *icon, *see;
  GtkLabel *label;
  WoCaseModel *model;
  GCancellable *cancellable;
  char *shown; /* the mark of what the sentence is about */
};

G_DEFINE_FINAL_TYPE (WoConsistencyLine, wo_consistency_line, ADW_TYPE_BIN)

static void
show (WoConsistencyLine *self, const char *text, gboolean differs)
{
  gtk_label_set_label (self->label, text);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), differs ? "dialog-information-symbolic"
                                                                : "view-list-bullet-symbolic");
  if (differs)
    gtk_widget_add_css_class (self->icon, "warning");
  else
    gtk_widget_remove_css_class (self->icon, "warning");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoConsistencyLine) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoLens) lens = wo_lens_finish (result, &error);
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->model == NULL)
    return;
  if (lens == NULL)
    {
      g_clear_pointer (&self->shown, g_free);
      show (self, error->message, FALSE);
      return;
    }
  text = wo_words_consistency_brief (lens->consistency, WO_CONSISTENCY_MIN);
  show (self, text, lens->consistency->differs > 0);
}

/* What the sentence rests on: where it is the same as before, nothing is read again. */
static char *
mark_of (WoCaseModel *model)
{
  const WoRecord *record = wo_case_model_get_case_record (model);
  const WoRecord *order = wo_case_model_get_order_record (model);
  g_autofree char *hash = order != NULL ? wo_content_hash (order, record) : NULL;

  return g_strdup_printf ("%s %" G_GINT64_FORMAT " %s", record->id, record->version,
                          hash != NULL ? hash : "");
}

static void
model_changed_cb (WoConsistencyLine *self)
{
  g_autofree char *mark = NULL;

  if (self->model == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)) ||
      wo_case_model_get_case_record (self->model) == NULL)
    return;
  mark = mark_of (self->model);
  if (g_strcmp0 (mark, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&mark);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  wo_lens_async (self->model, self->cancellable, read_cb, g_object_ref (self));
}

static void
see_cb (WoConsistencyLine *self)
{
  const WoCase *c = self->model != NULL ? wo_case_model_get_case (self->model) : NULL;

  if (c != NULL)
    wo_window_open (wo_window_of (GTK_WIDGET (self)), "precedents", c->id);
}

static void
wo_consistency_line_dispose (GObject *object)
{
  WoConsistencyLine *self = WO_CONSISTENCY_LINE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->model);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (wo_consistency_line_parent_class)->dispose (object);
}

static void
wo_consistency_line_class_init (WoConsistencyLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_consistency_line_dispose;
}

static void
wo_consistency_line_init (WoConsistencyLine *self)
{
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_HORIZONTAL, 10, NULL);

  self->icon = gtk_image_new_from_icon_name ("view-list-bullet-symbolic");
  gtk_widget_set_valign (self->icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (self->icon, 2);
  self->label = GTK_LABEL (
      wo_part_wrapped (_ ("Earlier orders of this kind are being read."), "wo-meta wrap"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  self->see = wo_part_link (_ ("See"));
  gtk_widget_set_valign (self->see, GTK_ALIGN_CENTER);
  wo_ax_name (self->see, _ ("See what was found and ordered before"));
  g_signal_connect_object (self->see, "clicked", G_CALLBACK (see_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->icon);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), self->see);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect (self, "map", G_CALLBACK (model_changed_cb), NULL);
}

void
wo_consistency_line_set_model (WoConsistencyLine *self, WoCaseModel *model)
{
  if (self->model == model)
    return;
  g_cancellable_cancel (self->cancellable);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, model_changed_cb, self);
  g_set_object (&self->model, model);
  g_clear_pointer (&self->shown, g_free);
  show (self, _ ("Earlier orders of this kind are being read."), FALSE);
  if (model == NULL)
    return;
  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  model_changed_cb (self);
}
