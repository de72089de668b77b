/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-order-page.h"
#include "desktop/model/wo-desk-reads.h"
#include "desktop/order/wo-compliance-box.h"
#include "desktop/order/wo-order-export.h"
#include "desktop/order/wo-order-steps.h"
#include "desktop/order/wo-order-text.h"
#include "desktop/order/wo-timeline.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-status.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

struct _WoOrderPage
{
  GtkWidget parent_instance;
  GtkStack *stack;
  AdwStatusPage *error_page;
  GtkLabel *over, *landlord, *lead, *details;
  WoStatus *status;
  GtkWidget *case_button, *compliance_box, *timeline;
  WoOrderSteps *steps;
  WoComplianceBox *compliance;
  AdwBin *text_place;
  WoOrderText *text;
  GtkWidget *export;
  WoDesk *desk;
  WoCaseModel *model; /* NULL: recorded elsewhere, or not loaded */
  WoRecord *record;
  GCancellable *cancellable;
  char *id, *number;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoOrderPage,
                               wo_order_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

/* "Signed on 14 March 2025 by Ada Marsh." */
static char *
who_and_when (const char *state, const char *who, WoDate on)
{
  g_autofree char *day = wo_date_in_words (on);

  if (day == NULL)
    return NULL;
  return g_strdup_printf (_ ("%s on %s by %s."), wo_words_state (state), day,
                          who != NULL ? who : _ ("somebody not named"));
}

static gboolean
is_over (const WoOrder *order)
{
  return g_strcmp0 (order->compliance, "complied") == 0 ||
         g_strcmp0 (order->state, "complied") == 0 || g_strcmp0 (order->state, "closed") == 0;
}

static char *
due_sentence (const WoOrder *order, WoDate today)
{
  g_autofree char *day = wo_date_in_words (order->elements.due);
  g_autofree char *away = wo_words_due (order->elements.due, today);

  if (is_over (order))
    return g_strdup_printf (_ ("It was to be carried out by %s."), day);
  if (g_strcmp0 (day, away) == 0)
    return g_strdup_printf (_ ("To be carried out by %s."), day);
  return g_strdup_printf (_ ("To be carried out by %s (%s)."), day, away);
}

/* What its approval or sign-off is worth, where that needs saying. */
static const char *
standing_of (const WoOrder *order)
{
  if (order->elsewhere)
    return _ (" Recorded elsewhere.");
  if (wo_order_is_signed (order) && !order->signed_authenticated)
    return _ (" Not authenticated: it was signed without a server.");
  return "";
}

static char *
lead_of (WoOrderPage *self, const WoOrder *order)
{
  WoDate today = wo_desk_get_today (self->desk);
  const char *signer = order->signed_by != NULL
                           ? wo_desk_get_person_name (self->desk, order->signed_by)
                           : order->signed_by_name;
  g_autofree char *made = NULL;
  g_autofree char *due = NULL;

  if (g_strcmp0 (order->state, "draft") == 0)
    made = order->return_note != NULL ? g_strdup_printf (_ ("Returned: %s"), order->return_note)
                                      : g_strdup (_ ("Being drafted."));
  else if (wo_order_is_signed (order))
    made = who_and_when ("signed", signer, order->signed_on);
  else if (order->approved_on != WO_DATE_NONE)
    made = who_and_when ("approved", wo_desk_get_person_name (self->desk, order->approved_by),
                         order->approved_on);
  else if (order->handed_up_on != WO_DATE_NONE)
    made = who_and_when ("handed up", wo_desk_get_person_name (self->desk, order->handed_up_by),
                         order->handed_up_on);
  if (order->elements.due != WO_DATE_NONE)
    due = due_sentence (order, today);
  return g_strdup_printf ("%s%s%s%s", made != NULL ? made : _ ("Not decided yet."),
                          due != NULL ? " " : "", due != NULL ? due : "", standing_of (order));
}

static void
show_head (WoOrderPage *self, const WoOrder *order)
{
  g_autofree char *lead = lead_of (self, order);
  g_autoptr (GString) over = g_string_new (order->number != NULL ? order->number : _ ("Draft"));
  g_autofree char *guidance = wo_order_document_guidance (self->model);
  WoMark mark = wo_mark_for_compliance (order->compliance);

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
  gtk_label_set_text (self->details, order->details != NULL ? order->details : "");
  gtk_widget_set_visible (GTK_WIDGET (self->details), order->details != NULL);
  if (mark == WO_MARK_NONE || !wo_order_is_signed (order))
    mark = wo_mark_for_state (order->state);
  wo_status_set (self->status, mark, NULL);
  g_free (self->number);
  self->number = g_strdup (order->number != NULL ? order->number : order->reference);
}

static void
show (WoOrderPage *self, const WoOrder *order, const WoRecord *record, GPtrArray *paragraphs)
{
  gboolean with_case = self->model != NULL;

  show_head (self, order);
  wo_order_text_set_paragraphs (self->text, order->elsewhere ? NULL : paragraphs);
  wo_timeline_fill (self->timeline, record, self->desk);
  gtk_widget_set_visible (self->case_button, with_case);
  gtk_widget_set_visible (GTK_WIDGET (self->steps), with_case);
  gtk_widget_set_visible (self->compliance_box, with_case && wo_order_is_signed (order));
  gtk_widget_set_visible (self->export, with_case);
  gtk_stack_set_visible_child_name (self->stack, "order");
  wo_page_notify (WO_PAGE (self));
}

static void
model_changed_cb (WoOrderPage *self)
{
  const WoOrder *order = wo_case_model_get_order (self->model);

  if (order != NULL)
    show (self, order, wo_case_model_get_order_record (self->model),
          wo_case_model_get_paragraphs (self->model));
}

static void
show_without_case (WoOrderPage *self)
{
  g_autoptr (WoOrder) order = wo_order_new (self->record);
  g_autoptr (GPtrArray) paragraphs = wo_order_paragraphs (
      &(WoOrderInput){ .order = order, .edition = wo_desk_get_edition (self->desk) });

  show (self, order, self->record, paragraphs);
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
      adw_status_page_set_description (self->error_page, error->message);
      gtk_stack_set_visible_child_name (self->stack, "error");
      return;
    }
  g_clear_pointer (&self->record, wo_record_free);
  self->record = g_steal_pointer (&record);
  case_id = wo_record_get (self->record, "case");
  if (case_id == NULL)
    {
      show_without_case (self);
      return;
    }
  self->model = wo_desk_open_case (self->desk, case_id);
  wo_order_steps_set_model (self->steps, self->model);
  wo_compliance_box_set_model (self->compliance, self->model);
  g_signal_connect_object (self->model, "changed", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  model_changed_cb (self);
}

static void
wo_order_page_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoOrderPage *self = WO_ORDER_PAGE (page);

  g_set_object (&self->desk, desk);
  if (self->model != NULL && g_strcmp0 (self->id, id) == 0)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, model_changed_cb, self);
  g_clear_object (&self->model);
  wo_order_steps_set_model (self->steps, NULL);
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
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->export);
  g_clear_object (&self->model);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->record, wo_record_free);
  g_clear_pointer (&self->id, g_free);
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
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/order/wo-order-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoOrderPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WoOrderPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, WoOrderPage, over);
  gtk_widget_class_bind_template_child (widget_class, WoOrderPage, landlord);
  gtk_widget_class_bind_template_child (widget_class, WoOrderPage, lead);
  gtk_widget_class_bind_template_child (widget_class, WoOrderPage, details);
  gtk_widget_class_bind_template_child (widget_class, WoOrderPage, status);
  gtk_widget_class_bind_template_child (widget_class, WoOrderPage, case_button);
  gtk_widget_class_bind_template_child (widget_class, WoOrderPage, compliance_box);
  gtk_widget_class_bind_template_child (widget_class, WoOrderPage, timeline);
  gtk_widget_class_bind_template_child (widget_class, WoOrderPage, steps);
  gtk_widget_class_bind_template_child (widget_class, WoOrderPage, compliance);
  gtk_widget_class_bind_template_child (widget_class, WoOrderPage, text_place);
  gtk_widget_class_bind_template_callback (widget_class, open_case_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
wo_order_page_init (WoOrderPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->text = WO_ORDER_TEXT (wo_order_text_new ("wo-draft"));
  adw_bin_set_child (self->text_place, GTK_WIDGET (self->text));
  self->export = g_object_ref_sink (wo_order_export_button_new (GTK_WIDGET (self)));
}
