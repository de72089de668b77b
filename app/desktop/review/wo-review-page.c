/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/review/wo-review-page.h"
#include "desktop/review/wo-review-page-private.h"

#include "desktop/model/wo-desk-reads.h"
#include "desktop/order/wo-parts.h"
#include "desktop/review/wo-comment-notes.h"
#include "desktop/review/wo-refusal.h"
#include "desktop/review/wo-review-changes.h"
#include "desktop/review/wo-said.h"
#include "domain/wo-returned.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

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
  if (here && sentence == NULL && open > 0)
    sentence = g_strdup_printf (ngettext ("%u comment is open. Approving settles it.",
                                          "%u comments are open. Approving settles them.", open),
                                open);
  wo_foot_bar_set_sentence (self->foot,
                            sentence != NULL ? sentence : _ ("Nothing stands in the way."));
  wo_foot_bar_set_act (self->foot, here ? _ ("Approve") : NULL);
  gtk_widget_set_visible (self->return_button, here);
  gtk_widget_set_visible (self->amend_button, here);
  wo_review_page_show_waivers (self);
}

/* An order that came back is read by what changed; a press shows the whole. */
static void
show_changes (WoReviewPage *self)
{
  GArray *changes = wo_case_model_get_changes (self->model);
  guint count = changes != NULL ? wo_returned_count (changes) : 0;
  g_autofree char *label = NULL;

  gtk_widget_set_visible (self->view_switch, changes != NULL);
  if (changes != NULL)
    {
      label = g_strdup_printf (ngettext ("%u change", "%u changes", count), count);
      gtk_button_set_label (GTK_BUTTON (self->only_changes), label);
    }
  wo_review_changes_show (self->text, self->model,
                          gtk_toggle_button_get_active (self->only_changes));
}

static void
view_toggled_cb (WoReviewPage *self)
{
  if (self->model != NULL && wo_case_model_get_order (self->model) != NULL)
    show_changes (self);
}

/* The keyboard begins in the text of an order that was just opened. */
static void
begin (WoReviewPage *self)
{
  if (self->begun || !gtk_widget_get_mapped (GTK_WIDGET (self->text)))
    return;
  self->begun = TRUE;
  gtk_widget_child_focus (GTK_WIDGET (self->text), GTK_DIR_TAB_FORWARD);
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
  wo_said_fill (self->text, self->general, self->amended, self->model);
  wo_amend_box_follow (self->amend_box, self->model);
  show_changes (self);
  show_foot (self, order);
  gtk_stack_set_visible_child_name (self->stack, "work");
  begin (self);
  wo_page_notify (WO_PAGE (self));
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
  wo_source_strip_set_text (self->sources, self->text, self->model);
  wo_source_strip_set_asking (self->sources, TRUE);
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
  self->begun = FALSE;
  /* What is under way is of the order before. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->foot), TRUE);
  gtk_toggle_button_set_active (self->only_changes, TRUE);
  g_free (self->order_id);
  self->order_id = g_strdup (id);
  wo_source_strip_set_text (self->sources, NULL, NULL);
  wo_order_text_set_paragraphs (self->text, NULL);
  wo_amend_box_follow (self->amend_box, NULL);
  wo_comment_notes_forget (self->text);
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

static char *
dup_id (WoPage *page)
{
  return g_strdup (WO_REVIEW_PAGE (page)->order_id);
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
  wo_review_page_main_act (WO_REVIEW_PAGE (page));
}

static gboolean
go_to (WoPage *page, const char *path)
{
  WoReviewPage *self = WO_REVIEW_PAGE (page);

  if (g_str_has_prefix (path, "waivers/"))
    return wo_review_page_waive (self, path);
  wo_two_panes_show_end (self->panes, !g_str_has_prefix (path, "elements."));
  return FALSE;
}

/* Where it began already it stays: a second time it would go on to the next paragraph. */
static void
take_focus (WoPage *page)
{
  WoReviewPage *self = WO_REVIEW_PAGE (page);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (self->begun && focus != NULL && gtk_widget_get_mapped (focus) &&
      gtk_widget_is_ancestor (focus, GTK_WIDGET (self->text)))
    return;
  self->begun = FALSE;
  begin (self);
}

/* Above the row of what is decided, which stays in sight. */
static AdwToastOverlay *
get_toasts (WoPage *page)
{
  return WO_REVIEW_PAGE (page)->toasts;
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = wo_review_page_open;
  iface->dup_title = dup_title;
  iface->dup_subtitle = dup_subtitle;
  iface->dup_id = dup_id;
  iface->get_model = get_model;
  iface->get_header_end = get_header_end;
  iface->main_act = main_act;
  iface->go_to = go_to;
  iface->take_focus = take_focus;
  iface->get_toasts = get_toasts;
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

/* Not before: whatever is sent holds the page. */
static void
wo_review_page_finalize (GObject *object)
{
  g_clear_pointer (&WO_REVIEW_PAGE (object)->steps, g_ptr_array_unref);
  G_OBJECT_CLASS (wo_review_page_parent_class)->finalize (object);
}

static void
wo_review_page_class_init (WoReviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_review_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = wo_review_page_finalize;
  g_type_ensure (WO_TYPE_REVIEW_SIDE);
  g_type_ensure (WO_TYPE_AMEND_BOX);
  g_type_ensure (WO_TYPE_FOOT_BAR);
  g_type_ensure (WO_TYPE_SOURCE_STRIP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/review/wo-review-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoReviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WoReviewPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, WoReviewPage, over);
  gtk_widget_class_bind_template_child (widget_class, WoReviewPage, landlord);
  gtk_widget_class_bind_template_child (widget_class, WoReviewPage, general);
  gtk_widget_class_bind_template_child (widget_class, WoReviewPage, amended);
  gtk_widget_class_bind_template_child (widget_class, WoReviewPage, amend_box);
  gtk_widget_class_bind_template_child (widget_class, WoReviewPage, amend_button);
  gtk_widget_class_bind_template_child (widget_class, WoReviewPage, waive_button);
  gtk_widget_class_bind_template_child (widget_class, WoReviewPage, return_button);
  gtk_widget_class_bind_template_child (widget_class, WoReviewPage, text_place);
  gtk_widget_class_bind_template_child (widget_class, WoReviewPage, side);
  gtk_widget_class_bind_template_child (widget_class, WoReviewPage, foot);
  gtk_widget_class_bind_template_child (widget_class, WoReviewPage, sources);
  gtk_widget_class_bind_template_child (widget_class, WoReviewPage, panes);
  gtk_widget_class_bind_template_child (widget_class, WoReviewPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, WoReviewPage, view_switch);
  gtk_widget_class_bind_template_child (widget_class, WoReviewPage, only_changes);
  gtk_widget_class_bind_template_callback (widget_class, view_toggled_cb);
  wo_review_page_bind_acts (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
wo_review_page_init (WoReviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->text = WO_ORDER_TEXT (wo_order_text_new ("wo-lead"));
  adw_bin_set_child (self->text_place, GTK_WIDGET (self->text));
  wo_review_page_connect (self);
  self->queue = g_object_ref_sink (g_object_new (WO_TYPE_REVIEW_QUEUE, NULL));
  g_signal_connect_object (self->queue, "move", G_CALLBACK (queue_move_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queue, "loaded", G_CALLBACK (wo_page_notify), self,
                           G_CONNECT_SWAPPED);
}
