/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-take-back.h"
#include "desktop/review/wo-refusal.h"

#include <glib/gi18n-lib.h>

#define OFFERED_SECONDS 60

static void
stepped_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoWindow) window = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) done = wo_case_model_step_finish (WO_CASE_MODEL (source), result, &error);

  if (wo_window_get_desk (window) == NULL)
    return;
  if (done == NULL)
    wo_window_toast (window, error->message, NULL, NULL);
  else if (done->outcome == WO_OUTCOME_PARKED)
    wo_refusal_show (GTK_WIDGET (window), _ ("It was not taken back. Nothing is lost."),
                     done->reasons);
  else
    wo_window_toast (window, _ ("Taken back. It is a draft again."), NULL, NULL);
}

/* Whoever presses at once is faster than the model, which may still read a draft: then the register says
 * whether it can be. */
static GPtrArray *
reasons_against (WoCaseModel *model)
{
  const WoOrder *order = wo_case_model_get_order (model);

  if (order == NULL || g_strcmp0 (order->state, "draft") == 0)
    return g_ptr_array_new ();
  return wo_case_model_check (model, "take-back");
}

static void
undo_cb (AdwToast *toast, WoWindow *window)
{
  WoCaseModel *model = g_object_get_data (G_OBJECT (toast), "wo-model");
  g_autoptr (GPtrArray) reasons = reasons_against (model);

  if (reasons->len > 0)
    wo_refusal_show (GTK_WIDGET (window), _ ("It can no longer be taken back"), reasons);
  else
    wo_case_model_step_async (model, "take-back", NULL, NULL, stepped_cb, g_object_ref (window));
}

void
wo_take_back_offer (WoWindow *window, WoCaseModel *model, const char *said)
{
  AdwToast *toast = wo_window_add_toast (window, said, _ ("Undo"));

  adw_toast_set_timeout (toast, OFFERED_SECONDS);
  g_object_set_data_full (G_OBJECT (toast), "wo-model", g_object_ref (model), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), window, 0);
}
