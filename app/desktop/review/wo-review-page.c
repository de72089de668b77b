/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/review/wo-review-page.h"
#include "desktop/compat/wo-ask.h"
#include "desktop/model/wo-desk-reads.h"
#include "desktop/review/wo-comment-notes.h"
#include "desktop/review/wo-refusal.h"
#include "desktop/review/wo-review-queue.h"
#include "desktop/review/wo-review-side.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-foot-bar.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

struct _WoReviewPage
{
  GtkWidget parent_instance;
  GtkStack *stack;
  AdwStatusPage *error_page;
  GtkLabel *over, *landlord;
  GtkWidget *general, *return_button;
  AdwBin *text_place;
  WoReviewSide *side;
  WoFootBar *foot;
  WoOrderText *text;
  WoReviewQueue *queue;
  WoDesk *desk;
  WoCaseModel *model;
  GCancellable *cancellable;
  char *order_id;
  int paragraph; /* last in focus; 0: none */
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoReviewPage,
                               wo_review_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static void
show_foot (WoReviewPage *self, const WoOrder *order)
{
  g_autoptr (GPtrArray) reasons = wo_case_model_check (self->model, "approve");
  g_autofree char *sentence = wo_refusal_sentence (reasons);
  guint open = wo_comment_notes_count_open (order);
  gboolean here = g_strcmp0 (order->state, "handed up") == 0;

  if (!here)
    {
      g_free (sentence);
      sentence = g_strdup_printf (_ ("This order is not for approval now: %s."),
                                  wo_words_state (order->state));
    }
  else if (sentence == NULL && open > 0)
    sentence =
        g_strdup_printf (ngettext ("%u comment is open.", "%u comments are open.", open), open);
  wo_foot_bar_set_sentence (self->foot,
                            sentence != NULL ? sentence : _ ("Nothing stands in the way."));
  wo_foot_bar_set_act (self->foot, here ? _ ("Approve") : NULL);
  gtk_widget_set_visible (self->return_button, here);
}

static void
model_changed_cb (WoReviewPage *self)
{
  const WoCase *c = wo_case_model_get_case (self->model);
  const WoOrder *order = wo_case_model_get_order (self->model);
  g_autofree char *over = NULL;

  if (c == NULL || order == NULL)
    return;
  over = g_strdup_printf ("%s · %s", c->reference != NULL ? c->reference : _ ("No reference"),
                          wo_case_gravest (c) != NULL ? wo_words_finding (wo_case_gravest (c))
                                                      : _ ("no finding yet"));
  gtk_label_set_text (self->over, over);
  gtk_label_set_text (self->landlord, c->landlord != NULL ? c->landlord : _ ("No landlord"));
  wo_order_text_set_paragraphs (self->text, wo_case_model_get_paragraphs (self->model));
  wo_comment_notes_fill (self->text, self->general, self->model);
  show_foot (self, order);
  gtk_stack_set_visible_child_name (self->stack, "work");
  wo_page_notify (WO_PAGE (self));
}

static const WoOrderParagraph *
paragraph_of (WoReviewPage *self, int n)
{
  GPtrArray *paragraphs = wo_case_model_get_paragraphs (self->model);

  if (paragraphs == NULL || n < 1 || n > (int) paragraphs->len)
    return NULL;
  return g_ptr_array_index (paragraphs, n - 1);
}

static void
paragraph_focused_cb (WoReviewPage *self, int n)
{
  const WoOrderParagraph *paragraph = paragraph_of (self, n);

  self->paragraph = n;
  wo_order_text_clear_marks (self->text);
  wo_order_text_add_mark (self->text, n, NULL, WO_TEXT_MARK_SOURCE);
  wo_order_text_show_marks (self->text);
  wo_review_side_light (self->side, paragraph != NULL ? paragraph->element : NULL);
}

static void
commented_cb (GtkWidget *near, const char *answer, const char *text, gpointer data)
{
  WoReviewPage *self = WO_REVIEW_PAGE (near);
  g_autofree char *path =
      wo_order_text_path (wo_case_model_get_order (self->model),
                          wo_case_model_get_paragraphs (self->model), GPOINTER_TO_INT (data));

  if (g_strcmp0 (answer, "pin") == 0)
    wo_case_model_comment (self->model, path, text);
}

static void
ask_comment (WoReviewPage *self, int n)
{
  const WoAskChoice choices[] = { { "pin", _ ("Pin it"), TRUE, FALSE }, { NULL } };
  g_autofree char *heading = n > 0 ? g_strdup_printf (_ ("Comment on paragraph %d"), n)
                                   : g_strdup (_ ("Comment on the order"));
  WoAsk ask = { .heading = heading, .choices = choices, .text_needed = TRUE };

  ask.body = _ ("It stays with the order and is shown to whoever opens it.");
  ask.text_label = _ ("Your comment");
  wo_ask (GTK_WIDGET (self), &ask, commented_cb, GINT_TO_POINTER (n));
}

static void
comment_clicked_cb (WoReviewPage *self)
{
  ask_comment (self, paragraph_of (self, self->paragraph) != NULL ? self->paragraph : 0);
}

static void
open_next (WoReviewPage *self, const char *said)
{
  WoWindow *window = wo_window_of (GTK_WIDGET (self));
  g_autofree char *next = g_strdup (wo_review_queue_neighbour (self->queue, self->order_id, 1));

  if (window == NULL)
    return;
  if (next != NULL && g_strcmp0 (next, self->order_id) != 0)
    wo_page_open (WO_PAGE (self), self->desk, next);
  else
    wo_window_open (window, "approvals", NULL);
  wo_window_toast (window, said, NULL, NULL);
}

static void
stepped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WoReviewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) done = wo_case_model_step_finish (WO_CASE_MODEL (source), result, &error);
  const char *act = g_object_get_data (G_OBJECT (self), "wo-step");

  gtk_widget_set_sensitive (GTK_WIDGET (self->foot), TRUE);
  if (done == NULL)
    {
      if (wo_window_of (GTK_WIDGET (self)) != NULL)
        wo_window_toast (wo_window_of (GTK_WIDGET (self)), error->message, NULL, NULL);
      return;
    }
  if (done->outcome == WO_OUTCOME_PARKED)
    {
      wo_refusal_show (GTK_WIDGET (self), _ ("Not taken. Nothing is lost."), done->reasons);
      return;
    }
  open_next (self, g_strcmp0 (act, "approve") == 0
                       ? _ ("Approved. It waits for the Ombudsman now.")
                       : _ ("Returned. The caseworker sees your comments."));
}

static void
step (WoReviewPage *self, const char *act, const char *note)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->foot), FALSE);
  g_object_set_data (G_OBJECT (self), "wo-step", (gpointer) act);
  wo_case_model_flush (self->model);
  wo_case_model_step_async (self->model, act, note, NULL, stepped_cb, g_object_ref (self));
}

static void
approve_cb (WoReviewPage *self)
{
  g_autoptr (GPtrArray) reasons = NULL;

  if (self->model == NULL || wo_case_model_get_order (self->model) == NULL)
    return;
  reasons = wo_case_model_check (self->model, "approve");
  if (reasons->len > 0)
    wo_refusal_show (GTK_WIDGET (self), _ ("It cannot be approved yet"), reasons);
  else
    step (self, "approve", NULL);
}

static void
returned_cb (GtkWidget *near, const char *answer, const char *text, gpointer data)
{
  if (g_strcmp0 (answer, "return") == 0)
    step (WO_REVIEW_PAGE (near), "return", text);
}

static void
return_clicked_cb (WoReviewPage *self)
{
  const WoAskChoice choices[] = { { "return", _ ("Return"), TRUE, FALSE }, { NULL } };
  WoAsk ask = { .heading = _ ("Return the order?"), .choices = choices, .text_needed = TRUE };

  ask.body = _ ("It opens for the caseworker again, with your comments where you pinned them.");
  ask.text_label = _ ("What is to be done");
  wo_ask (GTK_WIDGET (self), &ask, returned_cb, NULL);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WoReviewPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoRecord) record = wo_desk_find_order_finish (result, &error);
  const char *case_id = record != NULL ? wo_record_get (record, "case") : NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (case_id == NULL)
    {
      adw_status_page_set_description (self->error_page,
                                       error != NULL ? error->message
                                                     : _ ("It was recorded elsewhere, without a "
                                                          "case here."));
      gtk_stack_set_visible_child_name (self->stack, "error");
      return;
    }
  g_free (self->order_id);
  self->order_id = g_strdup (record->id);
  self->model = wo_desk_open_case (self->desk, case_id);
  wo_review_side_set_model (self->side, self->model);
  g_signal_connect_object (self->model, "changed", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  model_changed_cb (self);
}

static void
wo_review_page_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoReviewPage *self = WO_REVIEW_PAGE (page);

  if (self->desk == NULL)
    {
      self->desk = g_object_ref (desk);
      wo_review_queue_set_desk (self->queue, desk);
    }
  if (self->model != NULL && g_strcmp0 (self->order_id, id) == 0)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, model_changed_cb, self);
  g_clear_object (&self->model);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->paragraph = 0;
  g_free (self->order_id);
  self->order_id = g_strdup (id);
  wo_order_text_set_paragraphs (self->text, NULL);
  wo_review_side_light (self->side, NULL);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  wo_desk_find_order_async (desk, id, self->cancellable, found_cb, g_object_ref (self));
  wo_page_notify (page);
}

static void
queue_move_cb (WoReviewPage *self, int step_by)
{
  g_autofree char *id = g_strdup (wo_review_queue_neighbour (self->queue, self->order_id, step_by));

  if (id != NULL)
    wo_page_open (WO_PAGE (self), self->desk, id);
}

static char *
dup_title (WoPage *page)
{
  WoReviewPage *self = WO_REVIEW_PAGE (page);

  return wo_review_queue_dup_title (self->queue, self->order_id);
}

static char *
dup_subtitle (WoPage *page)
{
  WoReviewPage *self = WO_REVIEW_PAGE (page);
  const WoOrder *order = self->model != NULL ? wo_case_model_get_order (self->model) : NULL;
  g_autofree char *day = order != NULL ? wo_date_in_words (order->handed_up_on) : NULL;

  if (day == NULL)
    return NULL;
  return g_strdup_printf (_ ("Handed up on %s by %s"), day,
                          wo_desk_get_person_name (self->desk, order->handed_up_by));
}

static WoCaseModel *
get_model (WoPage *page)
{
  return WO_REVIEW_PAGE (page)->model;
}

static GtkWidget *
get_header_end (WoPage *page)
{
  return GTK_WIDGET (WO_REVIEW_PAGE (page)->queue);
}

static void
main_act (WoPage *page)
{
  approve_cb (WO_REVIEW_PAGE (page));
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = wo_review_page_open;
  iface->dup_title = dup_title;
  iface->dup_subtitle = dup_subtitle;
  iface->get_model = get_model;
  iface->get_header_end = get_header_end;
  iface->main_act = main_act;
}

static void
wo_review_page_dispose (GObject *object)
{
  WoReviewPage *self = WO_REVIEW_PAGE (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->queue);
  g_clear_object (&self->model);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->order_id, g_free);
  G_OBJECT_CLASS (wo_review_page_parent_class)->dispose (object);
}

static void
wo_review_page_class_init (WoReviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_review_page_dispose;
  g_type_ensure (WO_TYPE_REVIEW_SIDE);
  g_type_ensure (WO_TYPE_FOOT_BAR);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/review/wo-review-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoReviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WoReviewPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, WoReviewPage, over);
  gtk_widget_class_bind_template_child (widget_class, WoReviewPage, landlord);
  gtk_widget_class_bind_template_child (widget_class, WoReviewPage, general);
  gtk_widget_class_bind_template_child (widget_class, WoReviewPage, return_button);
  gtk_widget_class_bind_template_child (widget_class, WoReviewPage, text_place);
  gtk_widget_class_bind_template_child (widget_class, WoReviewPage, side);
  gtk_widget_class_bind_template_child (widget_class, WoReviewPage, foot);
  gtk_widget_class_bind_template_callback (widget_class, approve_cb);
  gtk_widget_class_bind_template_callback (widget_class, comment_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, return_clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
wo_review_page_init (WoReviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->text = WO_ORDER_TEXT (wo_order_text_new ("wo-lead"));
  adw_bin_set_child (self->text_place, GTK_WIDGET (self->text));
  g_signal_connect_object (self->text, "paragraph-focused", G_CALLBACK (paragraph_focused_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "paragraph-activated", G_CALLBACK (ask_comment), self,
                           G_CONNECT_SWAPPED);
  self->queue = g_object_ref_sink (g_object_new (WO_TYPE_REVIEW_QUEUE, NULL));
  g_signal_connect_object (self->queue, "move", G_CALLBACK (queue_move_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queue, "loaded", G_CALLBACK (wo_page_notify), self,
                           G_CONNECT_SWAPPED);
}
