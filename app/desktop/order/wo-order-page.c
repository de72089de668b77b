/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-order-page.h"
#include "desktop/case/wo-files-box.h"
#include "desktop/model/wo-desk-reads.h"
#include "desktop/order/wo-compliance-box.h"
#include "desktop/order/wo-order-export.h"
#include "desktop/order/wo-order-lead.h"
#include "desktop/order/wo-order-steps.h"
#include "desktop/order/wo-timeline.h"
#include "desktop/review/wo-said.h"
#include "desktop/verify/wo-decision-file.h"

#include <glib/gi18n-lib.h>

struct _WoOrderPage
{
  GtkWidget parent_instance;
  GtkStack *stack;
  AdwStatusPage *error_page;
  GtkLabel *over, *landlord, *lead;
  WoStatus *status;
  GtkWidget *case_button, *compliance_box, *timeline;
  WoOrderSteps *steps;
  WoComplianceBox *compliance;
  WoFilesBox *files;
  WoWorkproBox *workpro;
  WoTrackerBox *tracker;
  AdwBin *text_place;
  WoOrderText *text;
  GtkWidget *general, *amended; /* what others said of it, and made of its words */
  GtkWidget *export;
  WoDesk *desk;
  WoCaseModel *model; /* NULL: not loaded */
  GCancellable *cancellable;
  char *id, *number; /* what was asked for */
  char *order_id;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoOrderPage,
                               wo_order_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static void
show_head (WoOrderPage *self, const WoOrder *order)
{
  g_autofree char *lead = wo_order_lead (self->desk, order);
  g_autoptr (GString) over = g_string_new (order->number != NULL ? order->number : _ ("Draft"));
  g_autofree char *guidance = wo_order_document_guidance (self->model);

  if (order->reference != NULL)
    g_string_append_printf (over, " · %s", order->reference);
  if (order->type != NULL)
    g_string_append_printf (over, " · %s", order->type);
  if (order->kind != NULL)
    g_string_append_printf (over, " · %s", order->kind);
  if (*guidance != '\0')
    g_string_append_printf (over, " · %s", guidance);
  gtk_label_set_text (self->over, over->str);
  gtk_label_set_text (self->landlord,
                      order->landlord != NULL ? order->landlord : _ ("No landlord"));
  gtk_label_set_text (self->lead, lead);
  wo_tracker_box_show (self->tracker, self->desk, order, self->model);
  wo_status_set (self->status, wo_order_mark (order), NULL);
  g_free (self->number);
  self->number = g_strdup (order->number != NULL ? order->number : order->reference);
}

/* An order that was recorded elsewhere has no case: it is followed here all the same, and nothing else is done
 * with it. */
static void
show (WoOrderPage *self, const WoOrder *order)
{
  gboolean with_case = wo_case_model_get_case (self->model) != NULL;

  show_head (self, order);
  wo_order_text_set_paragraphs (self->text, order->elsewhere
                                                ? NULL
                                                : wo_case_model_get_paragraphs (self->model));
  wo_said_fill (self->text, self->general, self->amended, self->model);
  gtk_widget_set_visible (self->amended, order->amendments->len > 0);
  wo_timeline_fill (self->timeline, wo_case_model_get_order_record (self->model), self->desk);
  gtk_widget_set_visible (self->case_button, with_case);
  gtk_widget_set_visible (GTK_WIDGET (self->steps), with_case);
  gtk_widget_set_visible (self->compliance_box, wo_order_is_signed (order));
  gtk_widget_set_visible (self->export, with_case);
  wo_files_box_show (self->files, self->model);
  gtk_stack_set_visible_child_name (self->stack, "order");
  wo_page_notify (WO_PAGE (self));
}

static void
show_error (WoOrderPage *self, const char *error)
{
  adw_status_page_set_description (self->error_page, error);
  gtk_stack_set_visible_child_name (self->stack, "error");
}

static void use_model (WoOrderPage *self, WoCaseModel *model);

/* A case shows its newest order that stands; one that was withdrawn has a model of its own. */
static void
model_changed_cb (WoOrderPage *self)
{
  const WoRecord *record = wo_case_model_get_order_record (self->model);
  const char *error = wo_case_model_get_load_error (self->model);

  if (error != NULL)
    show_error (self, error);
  if (!wo_case_model_is_loaded (self->model))
    return;
  if (record == NULL || !g_str_equal (record->id, self->order_id))
    use_model (self, wo_desk_open_order (self->desk, self->order_id));
  else
    show (self, wo_case_model_get_order (self->model));
}

/* Of the page before, or of what was withdrawn meanwhile. */
static void
let_go (WoOrderPage *self)
{
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, model_changed_cb, self);
  wo_files_box_show (self->files, NULL);
  wo_said_forget (self->text, self->general);
  g_clear_object (&self->model);
  wo_order_steps_set_model (self->steps, NULL);
  wo_workpro_box_set_model (self->workpro, NULL);
}

/* @model is taken over. */
static void
use_model (WoOrderPage *self, WoCaseModel *model)
{
  let_go (self);
  self->model = model;
  wo_order_steps_set_model (self->steps, model);
  wo_compliance_box_set_model (self->compliance, model);
  wo_workpro_box_set_model (self->workpro, model);
  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  model_changed_cb (self);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WoOrderPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoRecord) record = wo_desk_find_order_finish (result, &error);
  const char *case_id;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (record == NULL)
    {
      show_error (self, error->message);
      return;
    }
  g_free (self->order_id);
  self->order_id = g_strdup (record->id);
  case_id = wo_record_get (record, "case");
  use_model (self, case_id != NULL ? wo_desk_open_case (self->desk, case_id)
                                   : wo_desk_open_order (self->desk, record->id));
}

static void
wo_order_page_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoOrderPage *self = WO_ORDER_PAGE (page);

  g_set_object (&self->desk, desk);
  if (self->model != NULL && g_strcmp0 (self->id, id) == 0)
    return;
  let_go (self);
  g_free (self->id);
  self->id = g_strdup (id);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_stack_set_visible_child_name (self->stack, "loading");
  wo_desk_find_order_async (desk, id, self->cancellable, found_cb, g_object_ref (self));
}

static void
open_case_cb (WoOrderPage *self)
{
  if (self->model != NULL && wo_case_model_get_case (self->model) != NULL)
    wo_window_open (wo_window_of (GTK_WIDGET (self)), "case",
                    wo_case_model_get_case (self->model)->id);
}

static char *
dup_title (WoPage *page)
{
  return g_strdup (_ ("Order"));
}

static char *
dup_subtitle (WoPage *page)
{
  return g_strdup (WO_ORDER_PAGE (page)->number);
}

static WoCaseModel *
get_model (WoPage *page)
{
  return WO_ORDER_PAGE (page)->model;
}

static GtkWidget *
get_header_end (WoPage *page)
{
  return WO_ORDER_PAGE (page)->export;
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = wo_order_page_open;
  iface->dup_title = dup_title;
  iface->dup_subtitle = dup_subtitle;
  iface->get_model = get_model;
  iface->get_header_end = get_header_end;
}

static void
wo_order_page_dispose (GObject *object)
{
  WoOrderPage *self = WO_ORDER_PAGE (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->files != NULL)
    wo_files_box_show (self->files, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->export);
  g_clear_object (&self->model);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->order_id, g_free);
  g_clear_pointer (&self->number, g_free);
  G_OBJECT_CLASS (wo_order_page_parent_class)->dispose (object);
}

static void
wo_order_page_class_init (WoOrderPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_order_page_dispose;
  g_type_ensure (WO_TYPE_STATUS);
  g_type_ensure (WO_TYPE_ORDER_STEPS);
  g_type_ensure (WO_TYPE_COMPLIANCE_BOX);
  g_type_ensure (WO_TYPE_FILES_BOX);
  g_type_ensure (WO_TYPE_TRACKER_BOX);
  g_type_ensure (WO_TYPE_WORKPRO_BOX);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/order/wo-order-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoOrderPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WoOrderPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, WoOrderPage, over);
  gtk_widget_class_bind_template_child (widget_class, WoOrderPage, landlord);
  gtk_widget_class_bind_template_child (widget_class, WoOrderPage, lead);
  gtk_widget_class_bind_template_child (widget_class, WoOrderPage, status);
  gtk_widget_class_bind_template_child (widget_class, WoOrderPage, case_button);
  gtk_widget_class_bind_template_child (widget_class, WoOrderPage, compliance_box);
  gtk_widget_class_bind_template_child (widget_class, WoOrderPage, timeline);
  gtk_widget_class_bind_template_child (widget_class, WoOrderPage, steps);
  gtk_widget_class_bind_template_child (widget_class, WoOrderPage, workpro);
  gtk_widget_class_bind_template_child (widget_class, WoOrderPage, tracker);
  gtk_widget_class_bind_template_child (widget_class, WoOrderPage, compliance);
  gtk_widget_class_bind_template_child (widget_class, WoOrderPage, files);
  gtk_widget_class_bind_template_child (widget_class, WoOrderPage, text_place);
  gtk_widget_class_bind_template_callback (widget_class, open_case_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
wo_order_page_init (WoOrderPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->text = WO_ORDER_TEXT (wo_order_text_new ("wo-draft"));
  self->general = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->amended = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  gtk_widget_set_margin_top (self->amended, 24);
  gtk_box_append (GTK_BOX (box), self->general);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->text));
  gtk_box_append (GTK_BOX (box), self->amended);
  adw_bin_set_child (self->text_place, box);
  self->export = g_object_ref_sink (wo_order_export_button_new (GTK_WIDGET (self)));
  wo_decision_file_add (self->export, WO_PAGE (self));
  wo_compliance_box_listen (self->compliance, GTK_WIDGET (self));
}
