/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-hand-up-sheet.h"
#include "desktop/model/wo-approvers.h"
#include "desktop/order/wo-reason-link.h"
#include "desktop/order/wo-take-back.h"
#include "desktop/order/wo-workpro-box.h"
#include "desktop/widgets/wo-drop.h"
#include "desktop/widgets/wo-prose.h"
#include "desktop/widgets/wo-status.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

struct _WoHandUpSheet
{
  AdwWindow parent_instance;
  AdwWindowTitle *title;
  GtkImage *verdict_icon;
  GtkLabel *verdict, *refused, *to_whom;
  GtkListBox *missing;
  WoDrop *to;
  WoProse *note;
  WoWorkproBox *workpro;
  GtkWidget *hand_up_button;
  WoCaseModel *model;
  GCancellable *cancellable;
  gboolean asked; /* who may approve */
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoHandUpSheet,
                               wo_hand_up_sheet,
                               ADW_TYPE_WINDOW,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static void
show_missing (WoHandUpSheet *self, GPtrArray *reasons)
{
  const WoCase *c = wo_case_model_get_case (self->model);
  guint n = reasons->len;
  WoMark mark = n == 0 ? WO_MARK_DONE : WO_MARK_ATTENTION;
  const char *tones[] = { wo_mark_tone (mark), NULL };
  g_autofree char *text = NULL;

  text = n == 0 ? g_strdup (_ ("Nothing is missing"))
                : g_strdup_printf (ngettext ("%u thing is missing", "%u things are missing", n), n);
  gtk_label_set_text (self->verdict, text);
  gtk_image_set_from_icon_name (self->verdict_icon, wo_mark_icon (mark));
  gtk_widget_set_css_classes (GTK_WIDGET (self->verdict_icon), tones);
  wo_reason_link_fill (self->missing, reasons, c->id);
  gtk_widget_set_visible (GTK_WIDGET (self->missing), n > 0);
}

/* "Ben Okafor, Dispute Resolution Manager", "Dee Rowe, for Ben Okafor until 3 December 2026". */
static char *
approver_title (const WoApprover *one)
{
  g_autofree char *until = NULL;

  if (one->stands_for != NULL)
    {
      until = wo_date_in_words (one->until);
      return g_strdup_printf (_ ("%s, for %s until %s"), one->name, one->stands_for, until);
    }
  return g_strdup_printf (one->away ? _ ("%s, %s (away)") : "%s, %s", one->name,
                          wo_words_role (one->role));
}

/* The first is who is here and manages disputes; whoever it is, another manager may take it as well. */
static void
show_approvers (WoHandUpSheet *self, GPtrArray *all)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  const WoApprover *first = all->len > 0 ? g_ptr_array_index (all, 0) : NULL;

  for (guint i = 0; i < all->len; i++)
    {
      const WoApprover *one = g_ptr_array_index (all, i);

      g_ptr_array_add (ids, one->id);
      g_ptr_array_add (titles, approver_title (one));
    }
  g_ptr_array_add (ids, (gpointer) "");
  g_ptr_array_add (titles, g_strdup (_ ("Whoever is free first")));
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (titles, NULL);
  wo_drop_set_choices (self->to, (const char *const *) ids->pdata,
                       (const char *const *) titles->pdata);
  wo_drop_set_choice (self->to, first != NULL && !first->away ? first->id : "");
  gtk_widget_set_visible (GTK_WIDGET (self->to), all->len > 0);
  gtk_label_set_text (self->to_whom,
                      all->len > 0
                          ? _ ("It waits in Approvals, where another manager may take it as well. "
                               "Nobody approves what they drafted.")
                          : _ ("It waits in Approvals. Nobody here but who drafted it may approve "
                               "yet: an administrator gives the role."));
}

static void
approvers_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WoHandUpSheet) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = wo_approvers_finish (result, &error);

  if (all != NULL)
    show_approvers (self, all);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_label_set_text (self->to_whom, error->message);
}

static void
model_changed_cb (WoHandUpSheet *self)
{
  const WoOrder *order = wo_case_model_get_order (self->model);
  const WoCase *c = wo_case_model_get_case (self->model);
  g_autoptr (GPtrArray) reasons = NULL;
  g_autofree char *subtitle = NULL;

  if (order == NULL || c == NULL)
    return;
  if (!self->asked)
    wo_approvers_async (wo_case_model_get_desk (self->model), order, self->cancellable,
                        approvers_cb, g_object_ref (self));
  self->asked = TRUE;
  subtitle = g_strdup_printf ("%s, %s", c->landlord != NULL ? c->landlord : _ ("No landlord"),
                              c->reference != NULL ? c->reference : _ ("no reference"));
  adw_window_title_set_subtitle (self->title, subtitle);
  reasons = wo_case_model_check (self->model, "hand-up");
  show_missing (self, reasons);
}

static void
show_refusal (WoHandUpSheet *self, const char *text)
{
  gtk_label_set_text (self->refused, text);
  gtk_widget_set_visible (GTK_WIDGET (self->refused), TRUE);
  gtk_widget_set_sensitive (self->hand_up_button, TRUE);
}

static char *
said_of (WoHandUpSheet *self, gboolean copied)
{
  const char *to = wo_drop_get_choice (self->to);

  if (to == NULL || *to == '\0')
    return g_strdup (copied ? _ ("Handed up. The text for WorkPro is on the clipboard.")
                            : _ ("Handed up. It waits in Approvals now."));
  to = wo_desk_get_person_name (wo_case_model_get_desk (self->model), to);
  return g_strdup_printf (copied ? _ ("Handed up to %s. The text for WorkPro is on the clipboard.")
                                 : _ ("Handed up to %s."),
                          to);
}

static void
handed_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WoHandUpSheet) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) done = wo_case_model_step_finish (WO_CASE_MODEL (source), result, &error);
  g_autofree char *said = NULL;
  gboolean copied;
  WoWindow *window;

  if (done == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        show_refusal (self, error->message);
      return;
    }
  if (done->outcome == WO_OUTCOME_PARKED)
    {
      show_missing (self, done->reasons);
      show_refusal (self, _ ("It was not handed up; nothing is lost."));
      return;
    }
  window = wo_window_of (GTK_WIDGET (self));
  copied = wo_workpro_box_copy (self->workpro);
  said = said_of (self, copied);
  gtk_window_close (GTK_WINDOW (self));
  if (window == NULL)
    return;
  wo_window_open (window, "case", wo_case_model_get_case (WO_CASE_MODEL (source))->id);
  wo_take_back_offer (window, WO_CASE_MODEL (source), said);
}

static void
hand_up_clicked_cb (WoHandUpSheet *self)
{
  g_autoptr (GPtrArray) reasons = wo_case_model_check (self->model, "hand-up");
  g_autofree char *note = wo_prose_dup_text (self->note);
  const char *const args[] = { "note", note, "to", wo_drop_get_choice (self->to), NULL };

  if (reasons->len > 0)
    {
      show_missing (self, reasons);
      show_refusal (self, _ ("Put these right first. Each line leads to its place."));
      gtk_widget_child_focus (GTK_WIDGET (self->missing), GTK_DIR_TAB_FORWARD);
      return;
    }
  gtk_widget_set_sensitive (self->hand_up_button, FALSE);
  wo_case_model_flush (self->model);
  wo_case_model_step_with_async (self->model, "hand-up", args, self->cancellable, handed_up_cb,
                                 g_object_ref (self));
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row)
{
  wo_reason_link_follow (row);
}

static void
wo_hand_up_sheet_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoHandUpSheet *self = WO_HAND_UP_SHEET (page);

  if (self->model == NULL)
    {
      self->model = wo_desk_open_case (desk, id);
      g_signal_connect_object (self->model, "changed", G_CALLBACK (model_changed_cb), self,
                               G_CONNECT_SWAPPED);
      wo_workpro_box_set_model (self->workpro, self->model);
    }
  model_changed_cb (self);
}

static char *
dup_title (WoPage *page)
{
  return g_strdup (_ ("Hand up"));
}

static WoCaseModel *
get_model (WoPage *page)
{
  return WO_HAND_UP_SHEET (page)->model;
}

static void
main_act (WoPage *page)
{
  hand_up_clicked_cb (WO_HAND_UP_SHEET (page));
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = wo_hand_up_sheet_open;
  iface->dup_title = dup_title;
  iface->get_model = get_model;
  iface->main_act = main_act;
}

static gboolean
enter_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  hand_up_clicked_cb (WO_HAND_UP_SHEET (widget));
  return TRUE;
}

static void
wo_hand_up_sheet_dispose (GObject *object)
{
  WoHandUpSheet *self = WO_HAND_UP_SHEET (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (wo_hand_up_sheet_parent_class)->dispose (object);
}

static void
wo_hand_up_sheet_class_init (WoHandUpSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_hand_up_sheet_dispose;
  g_type_ensure (WO_TYPE_PROSE);
  g_type_ensure (WO_TYPE_DROP);
  g_type_ensure (WO_TYPE_WORKPRO_BOX);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, enter_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/order/wo-hand-up-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, WoHandUpSheet, title);
  gtk_widget_class_bind_template_child (widget_class, WoHandUpSheet, verdict_icon);
  gtk_widget_class_bind_template_child (widget_class, WoHandUpSheet, verdict);
  gtk_widget_class_bind_template_child (widget_class, WoHandUpSheet, refused);
  gtk_widget_class_bind_template_child (widget_class, WoHandUpSheet, to_whom);
  gtk_widget_class_bind_template_child (widget_class, WoHandUpSheet, to);
  gtk_widget_class_bind_template_child (widget_class, WoHandUpSheet, missing);
  gtk_widget_class_bind_template_child (widget_class, WoHandUpSheet, note);
  gtk_widget_class_bind_template_child (widget_class, WoHandUpSheet, workpro);
  gtk_widget_class_bind_template_child (widget_class, WoHandUpSheet, hand_up_button);
  gtk_widget_class_bind_template_callback (widget_class, hand_up_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
wo_hand_up_sheet_init (WoHandUpSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}
