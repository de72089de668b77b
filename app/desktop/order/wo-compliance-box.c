/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-compliance-box.h"
#include "desktop/order/wo-cell-binding.h"
#include "desktop/order/wo-checklist.h"
#include "desktop/order/wo-escalation-box.h"
#include "desktop/order/wo-parts.h"
#include "desktop/widgets/wo-drop.h"
#include "desktop/widgets/wo-two-panes.h"
#include "domain/wo-apply.h"

#include <glib/gi18n-lib.h>

struct _WoComplianceBox
{
  GtkWidget parent_instance;
  GtkWidget *box, *compliance, *review, *action, *action_on;
  GtkWidget *terms, *agreed_on, *agreed_note, *checklist, *escalation;
  WoCaseModel *model;
  char *dated;       /* the action whose day it is, or NULL: another one gets its own */
  WoDate day;        /* that stood with it before the day was written anew */
  gboolean is_new;   /* what is being typed is another one */
  gboolean day_said; /* a person gave the day before the action itself */
};

G_DEFINE_FINAL_TYPE (WoComplianceBox, wo_compliance_box, GTK_TYPE_WIDGET)

/* Not while it is typed, when what stood there is what it is held against; nor when it is emptied, which may be the
 * way to write it anew. */
static void
keep_action (WoComplianceBox *self, const char *action)
{
  GtkStateFlags state = gtk_widget_get_state_flags (self->action);

  if (action == NULL || (state & GTK_STATE_FLAG_FOCUS_WITHIN) != 0)
    return;
  g_free (self->dated);
  self->dated = g_strdup (action);
}

/* The same of its day. */
static void
keep_day (WoComplianceBox *self, WoDate day)
{
  GtkStateFlags state = gtk_widget_get_state_flags (self->action_on);

  if (day != WO_DATE_NONE && (state & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)
    self->day = day;
}

static void
model_changed_cb (WoComplianceBox *self)
{
  const WoOrder *order = wo_case_model_get_order (self->model);
  gboolean may = wo_desk_has_role (wo_case_model_get_desk (self->model),
                                   wo_apply_roles (WO_RECORD_ORDER, "compliance"));

  if (order == NULL)
    return;
  keep_action (self, order->latest_action);
  keep_day (self, order->latest_action_on);
  wo_drop_set_choice (WO_DROP (self->compliance), order->compliance);
  wo_drop_set_choice (WO_DROP (self->review), order->review_state);
  gtk_widget_set_sensitive (self->compliance, may);
  gtk_widget_set_sensitive (self->review, may);
  wo_prose_set_editable (WO_PROSE (self->action), may);
  wo_date_field_set_editable (WO_DATE_FIELD (self->action_on), may);
  wo_checklist_set_editable (WO_CHECKLIST (self->checklist), may);
  gtk_widget_set_visible (self->terms, order->elements.terms_agreed_by != WO_DATE_NONE);
}

static void
compliance_chosen_cb (WoComplianceBox *self, const char *id)
{
  wo_case_model_set_order_cell (self->model, "compliance", *id != '\0' ? id : NULL);
}

static void
review_chosen_cb (WoComplianceBox *self, const char *id)
{
  wo_case_model_set_order_cell (self->model, "review_state", *id != '\0' ? id : NULL);
}

static void
action_edited_cb (WoComplianceBox *self)
{
  g_autofree char *text = wo_prose_dup_text (WO_PROSE (self->action));

  self->is_new = wo_order_is_new_action (self->dated, text);
  if (!self->is_new)
    return;
  g_free (self->dated);
  self->dated = g_steal_pointer (&text);
}

/* Another action is of today, unless its day was given first; the same one in other words keeps its day. After the
 * action's own cell, which would else be shown again as it was. */
static void
action_kept_cb (WoComplianceBox *self)
{
  g_autofree char *today = NULL;

  if (self->model == NULL || !self->is_new)
    return;
  self->is_new = FALSE;
  if (self->day_said)
    self->day = wo_date_field_get_date (WO_DATE_FIELD (self->action_on));
  else
    {
      self->day = wo_desk_get_today (wo_case_model_get_desk (self->model));
      today = wo_date_format (self->day);
      wo_case_model_set_order_cell (self->model, "latest_action_on", today);
    }
  self->day_said = FALSE;
}

/* What is done next is done later: a later day is given for it, an earlier one puts right the day of what stands. */
static void
day_edited_cb (WoComplianceBox *self)
{
  WoDate day = wo_date_field_get_date (WO_DATE_FIELD (self->action_on));

  self->day_said = day != WO_DATE_NONE && (self->dated == NULL || day > self->day);
  if (!self->day_said && day != WO_DATE_NONE)
    self->day = day;
}

/* What was done last is what is written most often. What stood there is marked, so that the next action takes its
 * place. Of an order that is not signed its section does not show. */
static gboolean
latest_key_cb (GtkWidget *page, GVariant *args, gpointer data)
{
  WoComplianceBox *self = data;
  GtkWidget *widget = GTK_WIDGET (self);
  GtkWidget *panes = gtk_widget_get_ancestor (widget, WO_TYPE_TWO_PANES);
  GtkTextView *view = wo_prose_get_view (WO_PROSE (self->action));

  if (self->model == NULL || panes == NULL || !gtk_widget_get_mapped (panes) ||
      !gtk_widget_get_visible (gtk_widget_get_parent (widget)) || wo_part_is_typing (page))
    return FALSE;
  wo_two_panes_show_end (WO_TWO_PANES (panes), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (view));
  g_signal_emit_by_name (view, "select-all", TRUE);
  return TRUE;
}

static void
wo_compliance_box_dispose (GObject *object)
{
  WoComplianceBox *self = WO_COMPLIANCE_BOX (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->model);
  g_clear_pointer (&self->dated, g_free);
  G_OBJECT_CLASS (wo_compliance_box_parent_class)->dispose (object);
}

static void
wo_compliance_box_class_init (WoComplianceBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_compliance_box_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

/* Without a @title: the heading of the section says it. */
static void
add_field (WoComplianceBox *self, const char *title, GtkWidget *field)
{
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_VERTICAL, 4, NULL);

  if (title != NULL)
    gtk_box_append (GTK_BOX (box), wo_part_label (title, "wo-meta wo-quiet"));
  gtk_box_append (GTK_BOX (box), field);
  gtk_box_append (GTK_BOX (self->box), box);
}

/* The terms of reference, once they are agreed (Guidance May 2024, What is a review, 11). */
static void
make_terms (WoComplianceBox *self)
{
  self->terms = wo_part_box (GTK_ORIENTATION_VERTICAL, 4, NULL);
  self->agreed_on = wo_date_field_new (_ ("Terms of reference agreed on"));
  self->agreed_note = wo_prose_new (_ ("What was agreed"), _ ("What was agreed, and with whom"));
  gtk_box_append (GTK_BOX (self->terms),
                  wo_part_label (_ ("Terms of reference agreed on"), "wo-meta wo-quiet"));
  gtk_box_append (GTK_BOX (self->terms), self->agreed_on);
  gtk_box_append (GTK_BOX (self->terms), self->agreed_note);
  gtk_box_append (GTK_BOX (self->box), self->terms);
}

static void
wo_compliance_box_init (WoComplianceBox *self)
{
  static const char *const compliance_ids[] = { "",         "not due",      "awaited", "partly",
                                                "complied", "not complied", NULL };
  static const char *const review_ids[] = { "", "not begun", "in progress", "done", NULL };
  const char *const compliance_titles[] = {
    _ ("Not recorded"), _ ("Not due"),      _ ("Awaited"), _ ("Partly"),
    _ ("Complied"),     _ ("Not complied"), NULL
  };
  const char *const review_titles[] = { _ ("Not recorded"), _ ("Not begun"), _ ("In progress"),
                                        _ ("Done"), NULL };

  self->box = wo_part_box (GTK_ORIENTATION_VERTICAL, 10, NULL);
  self->compliance = wo_drop_new (_ ("Compliance"));
  wo_drop_set_choices (WO_DROP (self->compliance), compliance_ids, compliance_titles);
  self->review = wo_drop_new (_ ("Review"));
  wo_drop_set_choices (WO_DROP (self->review), review_ids, review_titles);
  self->checklist = wo_checklist_new ();
  self->action = wo_prose_new (_ ("Latest action"), NULL);
  self->action_on = wo_date_field_new (_ ("Day of the latest action"));
  add_field (self, NULL, self->compliance);
  add_field (self, _ ("The landlord’s review"), self->review);
  make_terms (self);
  gtk_box_append (GTK_BOX (self->box), self->checklist);
  add_field (self, _ ("Latest action"), self->action);
  add_field (self, _ ("On"), self->action_on);
  self->escalation = g_object_new (WO_TYPE_ESCALATION_BOX, NULL);
  gtk_box_append (GTK_BOX (self->box), self->escalation);
  g_signal_connect_object (self->compliance, "chosen", G_CALLBACK (compliance_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->review, "chosen", G_CALLBACK (review_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->action, "edited", G_CALLBACK (action_edited_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->action, "edited", G_CALLBACK (action_kept_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->action_on, "edited", G_CALLBACK (day_edited_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

void
wo_compliance_box_set_model (WoComplianceBox *self, WoCaseModel *model)
{
  if (self->model == model)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, model_changed_cb, self);
  g_set_object (&self->model, model);
  g_clear_pointer (&self->dated, g_free);
  self->day = WO_DATE_NONE;
  self->day_said = FALSE;
  wo_cell_bind_date (WO_DATE_FIELD (self->agreed_on), model,
                     "elements.terms_of_reference.agreed_on");
  wo_cell_bind_prose (WO_PROSE (self->agreed_note), model,
                      "elements.terms_of_reference.agreed_note");
  wo_checklist_set_model (WO_CHECKLIST (self->checklist), model);
  wo_escalation_box_set_model (WO_ESCALATION_BOX (self->escalation), model);
  wo_cell_bind_prose (WO_PROSE (self->action), model, "latest_action");
  wo_cell_bind_date (WO_DATE_FIELD (self->action_on), model, "latest_action_on");
  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  model_changed_cb (self);
}

void
wo_compliance_box_listen (WoComplianceBox *self, GtkWidget *page)
{
  GtkShortcutController *keys;

  g_return_if_fail (WO_IS_COMPLIANCE_BOX (self) && GTK_IS_WIDGET (page));
  keys = wo_part_keys (page);
  gtk_shortcut_controller_set_scope (keys, GTK_SHORTCUT_SCOPE_GLOBAL);
  wo_part_add_key (keys, "n", latest_key_cb, self);
}
