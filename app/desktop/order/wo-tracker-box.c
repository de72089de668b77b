/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-tracker-box.h"
#include "desktop/model/wo-desk-reads.h"
#include "desktop/order/wo-cell-binding.h"
#include "desktop/order/wo-parts.h"
#include "desktop/shell/wo-window.h"
#include "domain/wo-apply.h"

#include <glib/gi18n-lib.h>

struct _WoTrackerBox
{
  GtkWidget parent_instance;
  GtkWidget *box, *relation_line, *relation, *open, *field, *details, *latest;
  WoDesk *desk;
  WoCaseModel *model; /* whose order's details are tied, or NULL */
  GCancellable *cancellable;
  char *kind, *related; /* what the line says now: the relation, and the other order's id */
};

G_DEFINE_FINAL_TYPE (WoTrackerBox, wo_tracker_box, GTK_TYPE_WIDGET)

/* @other: the number of the other order, or NULL where it cannot be named. */
static char *
relation_sentence (const char *relation, const char *other)
{
  if (g_strcmp0 (relation, "incorporate") == 0)
    return other != NULL
               /* Translators: %s is the number of an earlier order */
               ? g_strdup_printf (_ ("To be taken into the review that %s began."), other)
               : g_strdup (_ ("To be taken into a review that an earlier order began."));
  if (g_strcmp0 (relation, "further") == 0)
    return other != NULL
               /* Translators: %s is the number of an earlier order */
               ? g_strdup_printf (_ ("A further order, after %s."), other)
               : g_strdup (_ ("A further order, after an earlier one."));
  if (other != NULL)
    /* Translators: %s is the number of another order */
    return g_strdup_printf (_ ("Related to %s."), other);
  return relation != NULL ? g_strdup (_ ("A new order: it repeats none.")) : NULL;
}

static void
show_relation (WoTrackerBox *self, const char *other, gboolean is_here)
{
  g_autofree char *sentence = relation_sentence (self->kind, other);

  gtk_label_set_text (GTK_LABEL (self->relation), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->relation_line, sentence != NULL);
  gtk_widget_set_visible (self->open, is_here);
}

static const char *
name_of (const WoRecord *order)
{
  return order->number != NULL ? order->number : wo_record_get (order, "reference");
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WoTrackerBox) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoRecord) other = wo_desk_find_order_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (other != NULL)
    show_relation (self, name_of (other), TRUE);
  else if (!g_uuid_string_is_valid (self->related))
    /* An imported row has the number itself where the other order never came. */
    show_relation (self, self->related, FALSE);
  else
    /* It may come yet: looked for again when this one is shown again. */
    g_clear_pointer (&self->related, g_free);
}

static void
forget_other (WoTrackerBox *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->related, g_free);
}

static void
look_for_other (WoTrackerBox *self, const WoOrder *order)
{
  gboolean same = g_strcmp0 (self->kind, order->relation) == 0 &&
                  g_strcmp0 (self->related, order->related_to) == 0;

  if (same)
    return;
  forget_other (self);
  self->kind = g_strdup (order->relation);
  self->related = g_strdup (order->related_to);
  show_relation (self, NULL, FALSE);
  if (self->related == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  wo_desk_find_order_async (self->desk, self->related, self->cancellable, found_cb,
                            g_object_ref (self));
}

/* Once it is signed, the section on compliance has it. */
static void
show_latest (WoTrackerBox *self, const WoOrder *order)
{
  gboolean alone = !wo_order_is_signed (order) && order->latest_action != NULL;
  g_autofree char *day = alone ? wo_date_in_words (order->latest_action_on) : NULL;
  g_autofree char *text = NULL;

  if (day != NULL)
    /* Translators: what was done last about an order, and the day, as in "Chased by letter (14 March 2025)" */
    text = g_strdup_printf (_ ("Latest action: %s (%s)"), order->latest_action, day);
  else if (alone)
    /* Translators: %s is what was done last about an order */
    text = g_strdup_printf (_ ("Latest action: %s"), order->latest_action);
  gtk_label_set_text (GTK_LABEL (self->latest), text != NULL ? text : "");
  gtk_widget_set_visible (self->latest, alone);
}

void
wo_tracker_box_show (WoTrackerBox *self, WoDesk *desk, const WoOrder *order, WoCaseModel *model)
{
  g_return_if_fail (WO_IS_TRACKER_BOX (self) && order != NULL);

  g_set_object (&self->desk, desk);
  if (self->model != model)
    {
      g_set_object (&self->model, model);
      if (model != NULL)
        wo_cell_bind_prose (WO_PROSE (self->details), model, "details");
    }
  gtk_widget_set_visible (self->field, model != NULL);
  wo_prose_set_editable (WO_PROSE (self->details),
                         wo_desk_has_role (desk, wo_apply_roles (WO_RECORD_ORDER, "details")));
  look_for_other (self, order);
  show_latest (self, order);
  gtk_widget_set_visible (GTK_WIDGET (self), model != NULL ||
                                                 gtk_widget_get_visible (self->relation_line) ||
                                                 gtk_widget_get_visible (self->latest));
}

static void
open_clicked_cb (WoTrackerBox *self)
{
  if (self->related != NULL)
    wo_window_open (wo_window_of (GTK_WIDGET (self)), "order-page", self->related);
}

static void
wo_tracker_box_dispose (GObject *object)
{
  WoTrackerBox *self = WO_TRACKER_BOX (object);

  forget_other (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->model);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (wo_tracker_box_parent_class)->dispose (object);
}

static void
wo_tracker_box_class_init (WoTrackerBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_tracker_box_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
wo_tracker_box_init (WoTrackerBox *self)
{
  self->box = wo_part_box (GTK_ORIENTATION_VERTICAL, 6, NULL);
  self->relation_line = wo_part_wrap_box (NULL);
  self->relation = wo_part_wrapped ("", "wo-body");
  self->open = wo_part_link (_ ("Open that order"));
  self->field = wo_part_box (GTK_ORIENTATION_VERTICAL, 4, NULL);
  self->details = wo_prose_new (_ ("Details of the order"), _ ("What is ordered, in a line"));
  g_object_set (self->details, "lines", 2, NULL);
  self->latest = wo_part_wrapped ("", "wo-body");
  g_signal_connect_object (self->open, "clicked", G_CALLBACK (open_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->relation_line), self->relation);
  /* In the middle of the line that its sentence makes, whose letters are larger. */
  gtk_widget_set_valign (self->open, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->relation_line), self->open);
  gtk_box_append (GTK_BOX (self->field),
                  wo_part_label (_ ("Details of the order"), "wo-meta wo-quiet"));
  gtk_box_append (GTK_BOX (self->field), self->details);
  gtk_box_append (GTK_BOX (self->box), wo_part_label (_ ("For the tracker"), "wo-over"));
  gtk_box_append (GTK_BOX (self->box), self->relation_line);
  gtk_box_append (GTK_BOX (self->box), self->field);
  gtk_box_append (GTK_BOX (self->box), self->latest);
  gtk_widget_set_visible (self->relation_line, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
