/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-order-steps.h"
#include "desktop/compat/wo-ask.h"
#include "desktop/order/wo-parts.h"
#include "desktop/review/wo-refusal.h"
#include "desktop/shell/wo-window.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

struct _WoOrderSteps
{
  GtkWidget parent_instance;
  GtkWidget *box;
  WoCaseModel *model;
  char *state; /* and .roles: what the buttons are for */
  guint roles;
};

G_DEFINE_FINAL_TYPE (WoOrderSteps, wo_order_steps, GTK_TYPE_WIDGET)

/* Handing up, approving and signing have pages of their own. */
static const char *const elsewhere[] = { "hand-up", "approve", "sign", "return",
                                         "defer",   "amend",   NULL };
static const char *const with_note[] = { "withdraw", "reopen", "not-complied", NULL };

static void
stepped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WoOrderSteps) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) done = wo_case_model_step_finish (WO_CASE_MODEL (source), result, &error);
  WoWindow *window = wo_window_of (GTK_WIDGET (self));

  gtk_widget_set_sensitive (self->box, TRUE);
  if (done == NULL && window != NULL)
    wo_window_toast (window, error->message, NULL, NULL);
  if (done != NULL && done->outcome == WO_OUTCOME_PARKED)
    wo_refusal_show (GTK_WIDGET (self), _ ("Not taken. Nothing is lost."), done->reasons);
}

static void
step (WoOrderSteps *self, const char *act, const char *note)
{
  gtk_widget_set_sensitive (self->box, FALSE);
  wo_case_model_flush (self->model);
  wo_case_model_step_async (self->model, act, note, NULL, stepped_cb, g_object_ref (self));
}

static void
noted_cb (GtkWidget *near, const char *answer, const char *text, gpointer data)
{
  if (g_strcmp0 (answer, "cancel") != 0)
    step (WO_ORDER_STEPS (near), answer, text);
}

static void
step_clicked_cb (GtkButton *button, WoOrderSteps *self)
{
  const char *act = g_object_get_data (G_OBJECT (button), "wo-act");
  g_autoptr (GPtrArray) reasons = wo_case_model_check (self->model, act);
  const WoAskChoice choices[] = { { act, wo_words_step (act), TRUE, FALSE }, { NULL } };
  WoAsk ask = { .heading = wo_words_step (act), .choices = choices, .text_needed = TRUE };

  if (reasons->len > 0)
    {
      wo_refusal_show (GTK_WIDGET (self), _ ("Not yet"), reasons);
      return;
    }
  if (!g_strv_contains (with_note, act))
    {
      step (self, act, NULL);
      return;
    }
  ask.body = _ ("Your reason stays in the order’s story.");
  ask.text_label = _ ("The reason");
  wo_ask (GTK_WIDGET (self), &ask, noted_cb, NULL);
}

static guint
my_roles (WoOrderSteps *self)
{
  WoOfficeStatus *status =
      wo_office_get_status (wo_desk_get_office (wo_case_model_get_desk (self->model)));
  guint roles = status->roles;

  wo_office_status_free (status);
  return roles;
}

static void
add_button (WoOrderSteps *self, const WoStep *one)
{
  gboolean asks = g_strv_contains (with_note, one->act);
  g_autofree char *label = asks ? g_strdup_printf (_ ("%s…"), wo_words_step (one->act))
                                : g_strdup (wo_words_step (one->act));
  GtkWidget *button = gtk_button_new_with_label (label);

  g_object_set_data (G_OBJECT (button), "wo-act", (gpointer) one->act);
  g_signal_connect_object (button, "clicked", G_CALLBACK (step_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (self->box), button);
}

static void
model_changed_cb (WoOrderSteps *self)
{
  const WoOrder *order = wo_case_model_get_order (self->model);
  guint roles = my_roles (self);

  if (order == NULL || (roles == self->roles && g_strcmp0 (self->state, order->state) == 0))
    return;
  g_free (self->state);
  self->state = g_strdup (order->state);
  self->roles = roles;
  wo_part_clear (self->box);
  for (const WoStep *one = wo_workflow_steps (); one->act != NULL; one++)
    {
      if ((one->roles & roles) != 0 && !order->elsewhere && order->state != NULL &&
          g_strv_contains (one->from, order->state) && !g_strv_contains (elsewhere, one->act))
        add_button (self, one);
    }
}

static void
wo_order_steps_dispose (GObject *object)
{
  WoOrderSteps *self = WO_ORDER_STEPS (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->model);
  g_clear_pointer (&self->state, g_free);
  G_OBJECT_CLASS (wo_order_steps_parent_class)->dispose (object);
}

static void
wo_order_steps_class_init (WoOrderStepsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_order_steps_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
wo_order_steps_init (WoOrderSteps *self)
{
  self->box = wo_part_wrap_box (NULL);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

void
wo_order_steps_set_model (WoOrderSteps *self, WoCaseModel *model)
{
  if (self->model == model)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, model_changed_cb, self);
  g_set_object (&self->model, model);
  g_clear_pointer (&self->state, g_free);
  wo_part_clear (self->box);
  if (model == NULL)
    return;
  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  model_changed_cb (self);
}
