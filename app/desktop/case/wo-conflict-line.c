/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-conflict-line.h"

#include "desktop/model/wo-two-texts.h"
#include "desktop/widgets/wo-notice.h"

#include <glib/gi18n-lib.h>

struct _WoConflictLine
{
  AdwBin parent_instance;

  WoCaseModel *model;
  WoNotice *line;
};

G_DEFINE_FINAL_TYPE (WoConflictLine, wo_conflict_line, ADW_TYPE_BIN)

static void
model_changed_cb (WoConflictLine *self)
{
  g_autoptr (GPtrArray) list =
      self->model != NULL ? wo_case_model_get_two_texts (self->model) : NULL;
  const WoRecord *record = self->model != NULL ? wo_case_model_get_case_record (self->model) : NULL;
  g_autofree char *title = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), list != NULL && list->len > 0 && record != NULL);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  title = wo_two_texts_title (g_ptr_array_index (list, 0));
  if (list->len == 1)
    text =
        g_strdup_printf (_ ("Two texts for “%s”. Both are safe; choose which one stands."), title);
  else
    text = g_strdup_printf (ngettext ("Two texts for “%s” and %u more. All are safe; choose which "
                                      "ones stand.",
                                      "Two texts for “%s” and %u more. All are safe; choose which "
                                      "ones stand.",
                                      list->len - 1),
                            title, list->len - 1);
  wo_notice_set_text (self->line, text);
  wo_notice_set_target (self->line, _ ("Choose"), "conflict", record->id);
}

static void
wo_conflict_line_dispose (GObject *object)
{
  g_clear_object (&WO_CONFLICT_LINE (object)->model);
  G_OBJECT_CLASS (wo_conflict_line_parent_class)->dispose (object);
}

static void
wo_conflict_line_class_init (WoConflictLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_conflict_line_dispose;
}

static void
wo_conflict_line_init (WoConflictLine *self)
{
  self->line = WO_NOTICE (wo_notice_new ("dialog-warning-symbolic", "warning"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->line));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
wo_conflict_line_set_model (WoConflictLine *self, WoCaseModel *model)
{
  g_return_if_fail (WO_IS_CONFLICT_LINE (self));

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
