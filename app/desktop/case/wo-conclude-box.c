/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-conclude-box.h"

#include "desktop/order/wo-reason-link.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-status.h"
#include "domain/wo-monitor.h"

#include <glib/gi18n-lib.h>

struct _WoConcludeBox
{
  AdwBin parent_instance;

  WoCaseModel *model; /* not owned: the page holds it */
  char *asked;        /* the case whose conclusion was asked for */
  GtkWidget *status, *words, *conclude, *reopen, *in_the_way;
  GtkListBox *reasons;
};

G_DEFINE_FINAL_TYPE (WoConcludeBox, wo_conclude_box, ADW_TYPE_BIN)

static gboolean
has_live_order (WoCaseModel *model)
{
  const WoOrder *order = wo_case_model_get_order (model);

  return order != NULL && g_strcmp0 (order->state, "withdrawn") != 0;
}

gboolean
wo_case_ends_without_order (WoCaseModel *model)
{
  const WoCase *c = wo_case_model_get_case (model);

  if (c->concluded_on != WO_DATE_NONE)
    return TRUE;
  return !has_live_order (model) && c->route != NULL && !g_str_has_prefix (c->route, "54");
}

static GPtrArray *
needs_of (WoCaseModel *model)
{
  GPtrArray *reasons = wo_reasons_new ();

  wo_case_conclude_needs (wo_case_model_get_case (model), has_live_order (model),
                          wo_case_model_get_code_entries (model), reasons);
  return reasons;
}

static void
set_day (WoConcludeBox *self, const char *day, const char *said)
{
  WoWindow *window = wo_window_of (GTK_WIDGET (self));

  wo_case_model_set_case_cell (self->model, "concluded_on", day);
  wo_case_model_flush (self->model);
  if (window != NULL)
    wo_window_toast (window, said, _ ("Undo"), "win.undo");
}

static void
conclude_cb (WoConcludeBox *self)
{
  g_autoptr (GPtrArray) reasons = NULL;
  g_autofree char *today = NULL;

  if (self->model == NULL || wo_case_model_get_case (self->model) == NULL)
    return;
  reasons = needs_of (self->model);
  g_free (self->asked);
  self->asked = g_strdup (wo_case_model_get_case_record (self->model)->id);
  if (reasons->len > 0)
    {
      wo_conclude_box_show (self, self->model);
      gtk_widget_child_focus (GTK_WIDGET (self->reasons), GTK_DIR_TAB_FORWARD);
      return;
    }
  today = wo_date_format (wo_desk_get_today (wo_case_model_get_desk (self->model)));
  set_day (self, today, _ ("The case is concluded without an order"));
}

static void
reopen_cb (WoConcludeBox *self)
{
  if (self->model != NULL && wo_case_model_get_case (self->model) != NULL)
    set_day (self, NULL, _ ("The case is open again"));
}

static void
follow_cb (GtkListBox *list, GtkListBoxRow *row)
{
  wo_reason_link_follow (row);
}

static void
wo_conclude_box_finalize (GObject *object)
{
  g_free (WO_CONCLUDE_BOX (object)->asked);
  G_OBJECT_CLASS (wo_conclude_box_parent_class)->finalize (object);
}

static void
wo_conclude_box_class_init (WoConcludeBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wo_conclude_box_finalize;
}

static GtkWidget *
add_button (WoConcludeBox *self, GtkBox *box, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
  gtk_box_append (box, button);
  return button;
}

static void
wo_conclude_box_init (WoConcludeBox *self)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 10));

  gtk_widget_set_margin_top (GTK_WIDGET (box), 12);
  self->status = wo_status_new (WO_MARK_DONE);
  self->words = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (self->words, "wo-meta");
  gtk_widget_add_css_class (self->words, "wo-quiet");
  gtk_box_append (box, self->status);
  gtk_box_append (box, self->words);
  self->conclude =
      add_button (self, box, _ ("Conclude without an order"), G_CALLBACK (conclude_cb));
  self->reopen = add_button (self, box, _ ("Open the case again"), G_CALLBACK (reopen_cb));
  self->in_the_way =
      g_object_new (GTK_TYPE_LABEL, "label", _ ("What stands in the way"), "xalign", 0.0, NULL);
  gtk_widget_add_css_class (self->in_the_way, "wo-over");
  gtk_box_append (box, self->in_the_way);
  self->reasons =
      GTK_LIST_BOX (g_object_new (GTK_TYPE_LIST_BOX, "selection-mode", GTK_SELECTION_NONE, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->reasons), "wo-rows");
  gtk_widget_add_css_class (GTK_WIDGET (self->reasons), "ruled");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reasons), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What stands in the way"), -1);
  g_signal_connect (self->reasons, "row-activated", G_CALLBACK (follow_cb), NULL);
  gtk_box_append (box, GTK_WIDGET (self->reasons));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (box));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* Without a day it is still open. */
static void
show_day (WoConcludeBox *self, const WoCase *c)
{
  g_autofree char *day = wo_date_in_words (c->concluded_on);
  g_autofree char *said =
      day != NULL ? g_strdup_printf (_ ("Concluded without an order on %s"), day) : NULL;

  wo_status_set (WO_STATUS (self->status), WO_MARK_DONE, said != NULL ? said : "");
  gtk_widget_set_visible (self->status, day != NULL);
  gtk_label_set_label (GTK_LABEL (self->words),
                       day != NULL ? _ ("No order can be begun in it until it is opened again.")
                                   : _ ("Where no order follows, this is the end of the case."));
}

void
wo_conclude_box_show (WoConcludeBox *self, WoCaseModel *model)
{
  const WoCase *c = wo_case_model_get_case (model);
  const char *id = wo_case_model_get_case_record (model)->id;
  gboolean done = c->concluded_on != WO_DATE_NONE;
  gboolean may = wo_desk_may_begin_case (wo_case_model_get_desk (model));
  gboolean ends = wo_case_ends_without_order (model);
  g_autoptr (GPtrArray) reasons = NULL;
  gboolean told;

  g_return_if_fail (WO_IS_CONCLUDE_BOX (self));

  self->model = model;
  gtk_widget_set_visible (GTK_WIDGET (self), done || (may && !has_live_order (model)));
  show_day (self, c);
  gtk_widget_set_visible (self->conclude, !done && may);
  gtk_widget_set_visible (self->reopen, done && may);
  reasons = needs_of (model);
  if (ends && reasons->len == 0)
    gtk_widget_add_css_class (self->conclude, "suggested-action");
  else
    gtk_widget_remove_css_class (self->conclude, "suggested-action");
  told = !done && may && reasons->len > 0 && (ends || g_strcmp0 (self->asked, id) == 0);
  wo_reason_link_fill (self->reasons, told ? reasons : NULL, id);
  gtk_widget_set_visible (GTK_WIDGET (self->reasons), told);
  gtk_widget_set_visible (self->in_the_way, told);
}
