/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/review/wo-review-page-private.h"

#include "desktop/compat/wo-ask.h"
#include "desktop/review/wo-begun-notes.h"
#include "desktop/review/wo-refusal.h"

#include <glib/gi18n-lib.h>

static void returned_cb (GtkWidget *near, const char *answer, const char *text, gpointer data);

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

/* One step on one order: the page may show another by the time it is answered. */
struct _WoReviewStep
{
  WoCaseModel *model;
  char *order_id;
  const char *act;
  char *note, *at; /* of a return */
  int n;           /* the paragraph of .at; 0: the order as a whole */
};

void
wo_review_step_free (gpointer data)
{
  WoReviewStep *self = data;

  g_object_unref (self->model);
  g_free (self->order_id);
  g_free (self->note);
  g_free (self->at);
  g_free (self);
}

/* The page keeps it until it is answered. */
static WoReviewStep *
step_new (WoReviewPage *self, const char *act)
{
  WoReviewStep *step = g_new0 (WoReviewStep, 1);

  step->model = g_object_ref (self->model);
  step->order_id = g_strdup (wo_case_model_get_order (self->model)->id);
  step->act = act;
  if (self->steps == NULL)
    self->steps = g_ptr_array_new_with_free_func (wo_review_step_free);
  g_ptr_array_add (self->steps, step);
  return step;
}

static const char *
case_id_of (WoCaseModel *model)
{
  const WoCase *c = model != NULL ? wo_case_model_get_case (model) : NULL;

  return c != NULL ? c->id : NULL;
}

/* What was typed of a return stays begun until it was taken. */
static void
keep_return (WoReviewPage *self, const WoReviewStep *step, const char *text)
{
  g_autofree char *what = wo_begun_what ("return", step->at);

  wo_begun_set (wo_begun_of (self->desk), step->order_id, what, text);
}

static void
typed_cb (GtkWidget *near, const char *text, gpointer data)
{
  keep_return (WO_REVIEW_PAGE (near), data, text);
}

/* Asks what is to be done; what was typed before stands there again. */
static void
ask_return (WoReviewPage *self, WoReviewStep *step, const char *heading, const char *body)
{
  const WoAskChoice choices[] = { { "return", _ ("Return"), TRUE, FALSE }, { NULL } };
  WoAsk ask = { .heading = heading,
                .body = body,
                .choices = choices,
                .text_label = _ ("What is to be done"),
                .text = step->note,
                .text_needed = TRUE,
                .typed = typed_cb };

  wo_ask (GTK_WIDGET (self), &ask, returned_cb, step);
}

static char *
body_of_return (const WoReviewStep *step)
{
  if (step->n > 0)
    return g_strdup_printf (_ ("It opens for the caseworker again. What you write is pinned to "
                               "paragraph %d."),
                            step->n);
  return g_strdup (_ ("It opens for the caseworker again, with your comments where you pinned "
                      "them."));
}

/* Nothing that was typed is lost: a return is asked again with it. */
static void
refuse_return (WoReviewPage *self, WoReviewStep *step, const char *why)
{
  const WoCase *c = wo_case_model_get_case (step->model);
  const char *landlord = c != NULL && c->landlord != NULL ? c->landlord : _ ("No landlord");
  const char *reference = c != NULL && c->reference != NULL ? c->reference : _ ("No reference");
  g_autofree char *body =
      g_strdup_printf (_ ("%s, %s\n%s\nWhat you wrote is below."), landlord, reference, why);

  ask_return (self, step, _ ("The order was not returned"), body);
}

static void
refuse (WoReviewPage *self, const WoReviewStep *step, GPtrArray *reasons, const char *why)
{
  gboolean here = g_strcmp0 (step->order_id, self->order_id) == 0;
  WoWindow *window = wo_window_of (GTK_WIDGET (self));

  if (window == NULL)
    return;
  if (reasons == NULL)
    wo_window_toast (window, why, NULL, NULL);
  else if (here)
    wo_refusal_show_links (GTK_WIDGET (self), _ ("Not taken. Nothing is lost."), reasons,
                           case_id_of (step->model));
  else
    wo_window_toast (window, _ ("The order before was not approved. Open it again to see why."),
                     NULL, NULL);
}

static void
say_done (WoReviewPage *self, const WoReviewStep *step)
{
  WoWindow *window = wo_window_of (GTK_WIDGET (self));
  const char *said = g_str_equal (step->act, "approve")
                         ? _ ("Approved. It waits for the Ombudsman now.")
                         : _ ("Returned. The caseworker sees your comments.");

  if (g_strcmp0 (step->order_id, self->order_id) == 0)
    open_next (self, said);
  else if (window != NULL)
    wo_window_toast (window, said, NULL, NULL);
}

typedef struct
{
  WoReviewPage *page;
  WoReviewStep *step;
} Sent;

static void
stepped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Sent *sent = user_data;
  g_autoptr (WoReviewPage) self = sent->page;
  WoReviewStep *step = sent->step;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) done = wo_case_model_step_finish (WO_CASE_MODEL (source), result, &error);
  gboolean parked = done != NULL && done->outcome == WO_OUTCOME_PARKED;
  g_autofree char *sentence = parked ? wo_refusal_sentence (done->reasons) : NULL;
  const char *why = error != NULL ? error->message : sentence;

  if (g_strcmp0 (step->order_id, self->order_id) == 0)
    gtk_widget_set_sensitive (GTK_WIDGET (self->foot), TRUE);
  if (done != NULL && !parked)
    {
      if (g_str_equal (step->act, "return"))
        keep_return (self, step, NULL);
      say_done (self, step);
    }
  else if (g_str_equal (step->act, "return") && wo_window_of (GTK_WIDGET (self)) != NULL)
    {
      refuse_return (self, step, why != NULL ? why : _ ("It was not taken."));
      return;
    }
  else
    refuse (self, step, parked ? done->reasons : NULL, why);
  g_ptr_array_remove (self->steps, step);
}

static void
send_step (WoReviewPage *self, WoReviewStep *step)
{
  const char *const args[] = { "note", step->note, "at", step->at, NULL };
  Sent *sent = g_new0 (Sent, 1);

  if (g_strcmp0 (step->order_id, self->order_id) == 0)
    gtk_widget_set_sensitive (GTK_WIDGET (self->foot), FALSE);
  sent->page = g_object_ref (self);
  sent->step = step;
  wo_case_model_flush (step->model);
  wo_case_model_step_with_async (step->model, step->act, args, NULL, stepped_cb, sent);
}

void
wo_review_page_approve (WoReviewPage *self)
{
  g_autoptr (GPtrArray) reasons = NULL;

  if (self->model == NULL || wo_amend_box_is_open (self->amend_box) ||
      wo_case_model_get_order (self->model) == NULL ||
      !gtk_widget_get_sensitive (GTK_WIDGET (self->foot)))
    return;
  reasons = wo_case_model_check (self->model, "approve");
  if (reasons->len > 0)
    wo_refusal_show_links (GTK_WIDGET (self), _ ("It cannot be approved yet"), reasons,
                           case_id_of (self->model));
  else
    send_step (self, step_new (self, "approve"));
}

static void
returned_cb (GtkWidget *near, const char *answer, const char *text, gpointer data)
{
  WoReviewPage *self = WO_REVIEW_PAGE (near);
  WoReviewStep *step = data;

  if (g_strcmp0 (answer, "return") != 0)
    {
      g_ptr_array_remove (self->steps, step);
      return;
    }
  g_free (step->note);
  step->note = g_strdup (text);
  send_step (self, step);
}

void
wo_review_page_return (WoReviewPage *self)
{
  g_autofree char *body = NULL;
  g_autofree char *what = NULL;
  WoReviewStep *step;

  if (self->model == NULL || wo_case_model_get_order (self->model) == NULL ||
      wo_amend_box_is_open (self->amend_box) || !gtk_widget_get_visible (self->return_button) ||
      !gtk_widget_get_sensitive (GTK_WIDGET (self->foot)))
    return;
  step = step_new (self, "return");
  step->at = wo_review_page_place (self, self->paragraph);
  step->n = step->at != NULL ? self->paragraph : 0;
  what = wo_begun_what ("return", step->at);
  step->note = g_strdup (wo_begun_get (wo_begun_of (self->desk), step->order_id, what));
  body = body_of_return (step);
  ask_return (self, step, _ ("Return the order?"), body);
}

/* What was begun of a return goes on where it was. */
static void
return_action (GtkWidget *page, const char *name, GVariant *path)
{
  WoReviewPage *self = WO_REVIEW_PAGE (page);
  const WoOrder *order = self->model != NULL ? wo_case_model_get_order (self->model) : NULL;

  if (order == NULL)
    return;
  self->paragraph = wo_order_text_find_path (order, wo_case_model_get_paragraphs (self->model),
                                             g_variant_get_string (path, NULL));
  if (self->paragraph == 0)
    wo_begun_move_to_whole (wo_begun_of (self->desk), order->id, "return",
                            g_variant_get_string (path, NULL));
  wo_review_page_return (self);
}

static void
approve_cb (WoReviewPage *self)
{
  wo_review_page_approve (self);
}

static void
return_clicked_cb (WoReviewPage *self)
{
  wo_review_page_return (self);
}

void
wo_review_page_bind_steps (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "order.return", "s", return_action);
  gtk_widget_class_bind_template_callback (widget_class, approve_cb);
  gtk_widget_class_bind_template_callback (widget_class, return_clicked_cb);
}
