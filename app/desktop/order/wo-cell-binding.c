/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-cell-binding.h"

#include "desktop/widgets/wo-path.h"

#include <string.h>

typedef struct
{
  WoCaseModel *model;
  char *path;
  gboolean updating;
  void (*show) (GtkWidget *widget, const char *value);
} Binding;

static void
binding_free (gpointer data)
{
  Binding *self = data;

  g_object_unref (self->model);
  g_free (self->path);
  g_free (self);
}

const char *
wo_cell_value (WoCaseModel *model, const char *path)
{
  const WoRecord *record = wo_case_model_get_order_record (model);

  return record != NULL ? wo_record_get (record, path) : NULL;
}

static Binding *
binding_of (gpointer widget)
{
  return g_object_get_data (G_OBJECT (widget), "wo-cell-binding");
}

static void
binding_show (GtkWidget *widget)
{
  Binding *self = binding_of (widget);
  const char *value = wo_cell_value (self->model, self->path);

  if (self->updating)
    return;
  self->updating = TRUE;
  self->show (widget, value != NULL ? value : "");
  self->updating = FALSE;
}

static void
bind_widget (gpointer widget,
             WoCaseModel *model,
             const char *path,
             void (*show) (GtkWidget *widget, const char *value))
{
  Binding *before = binding_of (widget);
  Binding *self = g_new0 (Binding, 1);

  if (before != NULL)
    g_signal_handlers_disconnect_by_func (before->model, binding_show, widget);
  self->model = g_object_ref (model);
  self->path = g_strdup (path);
  self->show = show;
  wo_path_set (GTK_WIDGET (widget), path);
  g_object_set_data_full (G_OBJECT (widget), "wo-cell-binding", self, binding_free);
  g_signal_connect_object (model, "changed", G_CALLBACK (binding_show), widget, G_CONNECT_SWAPPED);
  binding_show (GTK_WIDGET (widget));
}

static void
binding_set (gpointer widget, const char *value)
{
  Binding *self = binding_of (widget);
  const char *now = wo_cell_value (self->model, self->path);

  if (self->updating || g_strcmp0 (now != NULL ? now : "", value != NULL ? value : "") == 0)
    return;
  self->updating = TRUE;
  wo_case_model_set_order_cell (self->model, self->path,
                                value != NULL && *value != '\0' ? value : NULL);
  self->updating = FALSE;
}

static void
prose_show (GtkWidget *widget, const char *value)
{
  wo_prose_set_text (WO_PROSE (widget), value);
}

static void
prose_edited_cb (WoProse *prose)
{
  g_autofree char *text = wo_prose_dup_text (prose);

  binding_set (prose, text);
}

void
wo_cell_bind_prose (WoProse *prose, WoCaseModel *model, const char *path)
{
  bind_widget (prose, model, path, prose_show);
  g_signal_handlers_disconnect_by_func (prose, prose_edited_cb, NULL);
  g_signal_connect (prose, "edited", G_CALLBACK (prose_edited_cb), NULL);
}

static void
date_show (GtkWidget *widget, const char *value)
{
  wo_date_field_set_date (WO_DATE_FIELD (widget), wo_date_parse (value));
}

static void
date_edited_cb (WoDateField *field)
{
  g_autofree char *iso = wo_date_format (wo_date_field_get_date (field));

  binding_set (field, iso);
}

void
wo_cell_bind_date (WoDateField *field, WoCaseModel *model, const char *path)
{
  bind_widget (field, model, path, date_show);
  g_signal_handlers_disconnect_by_func (field, date_edited_cb, NULL);
  g_signal_connect (field, "edited", G_CALLBACK (date_edited_cb), NULL);
}

static void
answers_show (GtkWidget *widget, const char *value)
{
  wo_answers_set_answer (WO_ANSWERS (widget), *value != '\0' ? value : NULL);
}

static void
answered_cb (WoAnswers *answers, const char *id)
{
  binding_set (answers, id);
}

void
wo_cell_bind_answers (WoAnswers *answers, WoCaseModel *model, const char *path)
{
  bind_widget (answers, model, path, answers_show);
  g_signal_handlers_disconnect_by_func (answers, answered_cb, NULL);
  g_signal_connect (answers, "answered", G_CALLBACK (answered_cb), NULL);
}

static void
drop_show (GtkWidget *widget, const char *value)
{
  wo_drop_set_choice (WO_DROP (widget), value);
}

static void
chosen_cb (WoDrop *drop, const char *id)
{
  binding_set (drop, id);
}

void
wo_cell_bind_drop (WoDrop *drop, WoCaseModel *model, const char *path)
{
  bind_widget (drop, model, path, drop_show);
  g_signal_handlers_disconnect_by_func (drop, chosen_cb, NULL);
  g_signal_connect (drop, "chosen", G_CALLBACK (chosen_cb), NULL);
}

static void
entry_show (GtkWidget *widget, const char *value)
{
  int position;

  if (strcmp (gtk_editable_get_text (GTK_EDITABLE (widget)), value) == 0)
    return;
  position = gtk_editable_get_position (GTK_EDITABLE (widget));
  gtk_editable_set_text (GTK_EDITABLE (widget), value);
  gtk_editable_set_position (GTK_EDITABLE (widget), position);
}

static void
entry_changed_cb (GtkEditable *editable)
{
  binding_set (editable, gtk_editable_get_text (editable));
}

void
wo_cell_bind_entry (GtkEntry *entry, WoCaseModel *model, const char *path)
{
  bind_widget (entry, model, path, entry_show);
  g_signal_handlers_disconnect_by_func (entry, entry_changed_cb, NULL);
  g_signal_connect (entry, "changed", G_CALLBACK (entry_changed_cb), NULL);
}

static void
spin_show (GtkWidget *widget, const char *value)
{
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (widget), (double) g_ascii_strtoll (value, NULL, 10));
}

static void
spin_changed_cb (GtkSpinButton *spin)
{
  int value = gtk_spin_button_get_value_as_int (spin);
  g_autofree char *text = value > 0 ? g_strdup_printf ("%d", value) : NULL;

  binding_set (spin, text);
}

void
wo_cell_bind_number (GtkSpinButton *spin, WoCaseModel *model, const char *path)
{
  bind_widget (spin, model, path, spin_show);
  g_signal_handlers_disconnect_by_func (spin, spin_changed_cb, NULL);
  g_signal_connect (spin, "value-changed", G_CALLBACK (spin_changed_cb), NULL);
}

static void
check_show (GtkWidget *widget, const char *value)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (widget), strcmp (value, "yes") == 0);
}

static void
check_toggled_cb (GtkCheckButton *check)
{
  Binding *self = binding_of (check);
  gboolean active = gtk_check_button_get_active (check);

  if (active || wo_cell_value (self->model, self->path) != NULL)
    binding_set (check, active ? "yes" : "no");
}

void
wo_cell_bind_flag (GtkCheckButton *check, WoCaseModel *model, const char *path)
{
  bind_widget (check, model, path, check_show);
  g_signal_handlers_disconnect_by_func (check, check_toggled_cb, NULL);
  g_signal_connect (check, "toggled", G_CALLBACK (check_toggled_cb), NULL);
}
