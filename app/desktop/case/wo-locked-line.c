/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-locked-line.h"

#include "desktop/widgets/wo-notice.h"
#include "domain/wo-workflow.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

struct _WoLockedLine
{
  AdwBin parent_instance;

  WoCaseModel *model;
  WoNotice *line;
};

G_DEFINE_FINAL_TYPE (WoLockedLine, wo_locked_line, ADW_TYPE_BIN)

/* The step that would open the case again from the order's state, whoever handed it up; NULL: there is
 * none. */
static const WoStep *
step_back (const WoOrder *order)
{
  for (const WoStep *step = wo_workflow_steps (); step->act != NULL; step++)
    if (g_strcmp0 (step->to, "draft") == 0 && !g_str_equal (step->act, "take-back") &&
        g_strv_contains (step->from, order->state))
      return step;
  return NULL;
}

/* "Dispute Resolution Manager, Head of Service or Ombudsman". */
static char *
roles_in_words (guint mask)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int role = 0; role < WO_ROLE_N; role++)
    if (mask & WO_ROLE_BIT (role))
      {
        mask &= ~WO_ROLE_BIT (role);
        if (text->len > 0)
          g_string_append (text, mask == 0 ? _ (" or ") : ", ");
        g_string_append (text, wo_words_role ((WoRole) role));
      }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* "Handed up by Ada Marsh on 3 May 2026." */
static char *
since_in_words (WoDesk *desk, const WoOrder *order)
{
  gboolean issued = order->issued_on != WO_DATE_NONE;
  gboolean is_signed = order->signed_on != WO_DATE_NONE;
  gboolean approved = order->approved_on != WO_DATE_NONE;
  WoDate on = is_signed ? order->signed_on : approved ? order->approved_on : order->handed_up_on;
  const char *by = is_signed  ? order->signed_by
                   : approved ? order->approved_by
                              : order->handed_up_by;
  const char *name = by != NULL ? wo_desk_get_person_name (desk, by) : NULL;
  g_autofree char *day = wo_date_in_words (issued ? order->issued_on : on);

  if (g_strcmp0 (order->state, "withdrawn") == 0)
    return g_strdup (_ ("The order was withdrawn."));
  if (issued && day != NULL)
    return g_strdup_printf (_ ("Issued on %s."), day);
  if (name == NULL || day == NULL)
    return g_strdup_printf (_ ("The order is %s."), wo_words_state (order->state));
  if (is_signed)
    return g_strdup_printf (_ ("Signed by %s on %s."), name, day);
  if (approved)
    return g_strdup_printf (_ ("Approved by %s on %s."), name, day);
  return g_strdup_printf (_ ("Handed up by %s on %s."), name, day);
}

static char *
way_back_in_words (WoCaseModel *model, const WoOrder *order)
{
  const WoStep *step = step_back (order);
  const WoPerson *person = wo_case_model_get_person (model);
  g_autofree char *roles = NULL;
  gboolean reopens;

  if (step == NULL || order->elsewhere)
    return g_strdup (_ ("What stands here is kept as it was."));
  reopens = g_str_equal (step->act, "reopen");
  if (person != NULL && wo_person_has_any (person, step->roles))
    return g_strdup (reopens ? _ ("Nothing here can be changed unless you reopen the order.")
                             : _ ("Nothing here can be changed unless you return the order."));
  roles = roles_in_words (step->roles);
  return g_strdup_printf (
      reopens ? _ ("Nothing here can be changed unless it is reopened. Who can: %s.")
              : _ ("Nothing here can be changed unless it is returned. Who can: %s."),
      roles);
}

static void
model_changed_cb (WoLockedLine *self)
{
  const WoOrder *order = self->model != NULL ? wo_case_model_get_order (self->model) : NULL;
  gboolean locked = order != NULL && !wo_case_model_is_open (self->model);
  /* A sheet has not the window's actions. */
  gboolean opens = GTK_IS_APPLICATION_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  const WoPerson *person;
  g_autofree char *since = NULL;
  g_autofree char *back = NULL;
  g_autofree char *text = NULL;
  gboolean mine;

  gtk_widget_set_visible (GTK_WIDGET (self), locked);
  if (!locked)
    return;
  since = since_in_words (wo_case_model_get_desk (self->model), order);
  back = way_back_in_words (self->model, order);
  text = g_strdup_printf ("%s %s", since, back);
  person = wo_case_model_get_person (self->model);
  mine = g_strcmp0 (order->state, "handed up") == 0 && person != NULL &&
         wo_person_has_any (person, wo_workflow_step ("approve")->roles);
  wo_notice_set_text (self->line, text);
  wo_notice_set_target (self->line, opens ? _ ("Open the order") : NULL,
                        mine ? "review" : "order-page", order->id);
}

static void
wo_locked_line_dispose (GObject *object)
{
  g_clear_object (&WO_LOCKED_LINE (object)->model);
  G_OBJECT_CLASS (wo_locked_line_parent_class)->dispose (object);
}

static void
wo_locked_line_class_init (WoLockedLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_locked_line_dispose;
}

static void
wo_locked_line_init (WoLockedLine *self)
{
  self->line = WO_NOTICE (wo_notice_new ("changes-prevent-symbolic", "info"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->line));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
wo_locked_line_set_model (WoLockedLine *self, WoCaseModel *model)
{
  g_return_if_fail (WO_IS_LOCKED_LINE (self));

  if (self->model == model)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  if (model != NULL)
    g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), self,
                             G_CONNECT_SWAPPED);
  model_changed_cb (self);
}
