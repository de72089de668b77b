/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-workpro-box.h"
#include "desktop/order/wo-cell-binding.h"
#include "desktop/order/wo-parts.h"
#include "desktop/widgets/wo-ax.h"

#include <glib/gi18n-lib.h>

struct _WoWorkproBox
{
  GtkWidget parent_instance;
  GtkWidget *box, *text, *entered, *day;
  WoCaseModel *model;
  gboolean bound;
};

G_DEFINE_FINAL_TYPE (WoWorkproBox, wo_workpro_box, GTK_TYPE_WIDGET)

/* The words of WorkPro itself, which are not ours to translate. */
static const char *
text_of (const WoOrder *order)
{
  if (g_strcmp0 (order->type, "policy") == 0)
    return "Wider Order – Policy Review";
  if (g_strcmp0 (order->type, "both") == 0)
    return "Wider Order – Policy Review\nWider Order – Practice Review";
  return "Wider Order – Practice Review";
}

static gboolean
is_entered_there (const WoOrder *order)
{
  return g_strcmp0 (order->power, "54f") == 0 && !order->elsewhere;
}

/* The order must be there before its cells can be tied. */
static void
model_changed_cb (WoWorkproBox *self)
{
  const WoOrder *order = wo_case_model_get_order (self->model);

  gtk_widget_set_visible (GTK_WIDGET (self), order != NULL && is_entered_there (order));
  if (order == NULL)
    return;
  if (!self->bound)
    {
      wo_cell_bind_flag (GTK_CHECK_BUTTON (self->entered), self->model, "workpro_entered");
      wo_cell_bind_date (WO_DATE_FIELD (self->day), self->model, "workpro_entered_on");
    }
  self->bound = TRUE;
  gtk_label_set_text (GTK_LABEL (self->text), text_of (order));
  gtk_widget_set_visible (self->day, order->workpro_entered);
}

/* A person ticked: the entry is of today, until they say another day. */
static void
toggled_cb (WoWorkproBox *self)
{
  const WoOrder *order = self->model != NULL ? wo_case_model_get_order (self->model) : NULL;
  gboolean active = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->entered));
  g_autofree char *today = NULL;

  if (order == NULL || active == order->workpro_entered)
    return;
  today = wo_date_format (wo_desk_get_today (wo_case_model_get_desk (self->model)));
  /* The tick first: what the model says after the day would else take it off again. */
  wo_case_model_set_order_cell (self->model, "workpro_entered", active ? "yes" : "no");
  wo_case_model_set_order_cell (self->model, "workpro_entered_on", active ? today : NULL);
}

static void
copy_clicked_cb (WoWorkproBox *self)
{
  wo_workpro_box_copy (self);
}

static void
wo_workpro_box_dispose (GObject *object)
{
  WoWorkproBox *self = WO_WORKPRO_BOX (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (wo_workpro_box_parent_class)->dispose (object);
}

static void
wo_workpro_box_class_init (WoWorkproBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_workpro_box_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
wo_workpro_box_init (WoWorkproBox *self)
{
  GtkWidget *line = wo_part_box (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  GtkWidget *tick = wo_part_wrap_box (NULL);
  GtkWidget *copy = gtk_button_new_with_label (_ ("Copy"));

  self->box = wo_part_box (GTK_ORIENTATION_VERTICAL, 6, NULL);
  self->text = wo_part_wrapped ("", "wo-strong");
  /* For the pointer; the keyboard has the button beside it. */
  gtk_label_set_selectable (GTK_LABEL (self->text), TRUE);
  gtk_widget_set_focusable (self->text, FALSE);
  gtk_widget_set_hexpand (self->text, TRUE);
  wo_part_set_name (self->text, _ ("The order type for WorkPro"));
  gtk_widget_set_valign (copy, GTK_ALIGN_CENTER);
  wo_part_set_name (copy, _ ("Copy the order type"));
  g_signal_connect_object (copy, "clicked", G_CALLBACK (copy_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), self->text);
  gtk_box_append (GTK_BOX (line), copy);
  self->entered = gtk_check_button_new_with_label (_ ("Entered in WorkPro"));
  wo_ax_add_activate (self->entered);
  g_signal_connect_object (self->entered, "toggled", G_CALLBACK (toggled_cb), self,
                           G_CONNECT_SWAPPED);
  self->day = wo_date_field_new (_ ("The day it was entered in WorkPro"));
  gtk_widget_set_visible (self->day, FALSE);
  gtk_box_append (GTK_BOX (tick), self->entered);
  gtk_box_append (GTK_BOX (tick), self->day);
  gtk_box_append (GTK_BOX (self->box), wo_part_label (_ ("For WorkPro"), "wo-over"));
  gtk_box_append (GTK_BOX (self->box), line);
  gtk_box_append (GTK_BOX (self->box), tick);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
wo_workpro_box_set_model (WoWorkproBox *self, WoCaseModel *model)
{
  g_return_if_fail (WO_IS_WORKPRO_BOX (self));

  if (self->model == model)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, model_changed_cb, self);
  g_set_object (&self->model, model);
  self->bound = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (model == NULL)
    return;
  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  model_changed_cb (self);
}

gboolean
wo_workpro_box_copy (WoWorkproBox *self)
{
  const WoOrder *order = self->model != NULL ? wo_case_model_get_order (self->model) : NULL;

  if (order == NULL || !is_entered_there (order))
    return FALSE;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text_of (order));
  return TRUE;
}
