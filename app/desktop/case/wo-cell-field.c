/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-cell-field.h"

#include "desktop/case/wo-came-from.h"
#include "desktop/case/wo-ticks.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-chips.h"
#include "desktop/widgets/wo-date-field.h"
#include "desktop/widgets/wo-drop.h"
#include "desktop/widgets/wo-form-field.h"
#include "desktop/widgets/wo-path.h"
#include "desktop/widgets/wo-prose.h"

#include <glib/gi18n-lib.h>

/* As a field table takes it. */
#define NUMBER_MAX 1000000

typedef struct
{
  char *path;
  char *hint; /* or NULL */
  WoCellSort sort;
  GtkWidget *field;   /* not owned: it owns this */
  GtkWidget *from;    /* the mark of where the value came from; not owned */
  WoCaseModel *model; /* not owned: the page holds it as long as it shows it */
  gboolean setting;
} WoCellLink;

static void
link_free (gpointer data)
{
  WoCellLink *self = data;

  g_free (self->path);
  g_free (self->hint);
  g_free (self);
}

static void
write_cell (WoCellLink *self, const char *value)
{
  if (!self->setting && self->model != NULL)
    wo_case_model_set_case_cell (self->model, self->path, value);
}

static void
line_cb (GtkEditable *editable, WoCellLink *self)
{
  write_cell (self, gtk_editable_get_text (editable));
}

static void
prose_cb (WoProse *prose, WoCellLink *self)
{
  g_autofree char *text = wo_prose_dup_text (prose);

  write_cell (self, text);
}

static void
date_cb (WoDateField *date, WoCellLink *self)
{
  g_autofree char *day = wo_date_format (wo_date_field_get_date (date));

  write_cell (self, day);
}

static void
drop_cb (WoDrop *drop, const char *id, WoCellLink *self)
{
  write_cell (self, id);
}

static void
set_cb (WoChips *chips, const char *member, gboolean on, WoCellLink *self)
{
  g_autofree char *path = g_strdup_printf ("%s/%s", self->path, member);

  if (!self->setting && self->model != NULL)
    wo_case_model_set_case_cell (self->model, path, on ? "yes" : NULL);
}

static void
number_cb (GtkEditable *editable, WoCellLink *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (editable)));
  guint64 number;
  gboolean right =
      text[0] == '\0' || g_ascii_string_to_unsigned (text, 10, 0, NUMBER_MAX, &number, NULL);

  if (right)
    gtk_widget_remove_css_class (self->field, "error");
  else
    gtk_widget_add_css_class (self->field, "error");
  wo_ax_describe (self->field, right ? "" : _ ("Write a whole number"));
  gtk_widget_set_tooltip_text (self->field, right ? NULL : _ ("Write a whole number"));
  if (right)
    write_cell (self, text);
}

static void
flag_cb (GtkCheckButton *check, WoCellLink *self)
{
  write_cell (self, gtk_check_button_get_active (check) ? "yes" : NULL);
}

static void
tick_cb (GtkCheckButton *check, WoCellLink *self)
{
  const char *member = g_object_get_data (G_OBJECT (check), "wo-member");

  set_cb (NULL, member, gtk_check_button_get_active (check), self);
}

static GtkWidget *
make_field (WoCellLink *self, const WoCellForm *form)
{
  GtkWidget *field = NULL;

  switch (form->sort)
    {
    case WO_CELL_LINE:
      field = gtk_entry_new ();
      g_signal_connect (field, "changed", G_CALLBACK (line_cb), self);
      break;
    case WO_CELL_SHORT:
      field = g_object_new (GTK_TYPE_ENTRY, "width-chars", 8, "max-width-chars", 12, NULL);
      g_signal_connect (field, "changed", G_CALLBACK (line_cb), self);
      break;
    case WO_CELL_PROSE:
      field = g_object_new (WO_TYPE_PROSE, "lines", 3, NULL);
      g_signal_connect (field, "edited", G_CALLBACK (prose_cb), self);
      break;
    case WO_CELL_DATE:
      field = wo_date_field_new (NULL);
      g_signal_connect (field, "edited", G_CALLBACK (date_cb), self);
      break;
    case WO_CELL_DROP:
      field = g_object_new (WO_TYPE_DROP, "choices", form->choices, NULL);
      g_signal_connect (field, "chosen", G_CALLBACK (drop_cb), self);
      break;
    case WO_CELL_TICKS:
      field = wo_ticks_new (form->choices, G_CALLBACK (tick_cb), self);
      break;
    case WO_CELL_FLAG:
      field = wo_tick_new (form->choices);
      g_signal_connect (field, "toggled", G_CALLBACK (flag_cb), self);
      break;
    case WO_CELL_NUMBER:
      field = g_object_new (GTK_TYPE_ENTRY, "width-chars", 8, "halign", GTK_ALIGN_START,
                            "input-purpose", GTK_INPUT_PURPOSE_DIGITS, NULL);
      g_signal_connect (field, "changed", G_CALLBACK (number_cb), self);
      break;
    case WO_CELL_SET:
    default:
      field = wo_chips_new (NULL);
      g_signal_connect (field, "toggled", G_CALLBACK (set_cb), self);
    }
  return field;
}

GtkWidget *
wo_cell_field_new (const WoCellForm *form)
{
  WoCellLink *self = g_new0 (WoCellLink, 1);
  GtkWidget *box;

  self->path = g_strdup (form->path);
  self->sort = form->sort;
  self->field = make_field (self, form);
  box = wo_form_field_new (_ (form->title), self->field);
  wo_path_set (box, form->path);
  self->hint = g_strdup (form->hint != NULL ? _ (form->hint) : NULL);
  wo_form_field_set_hint (WO_FORM_FIELD (box), self->hint);
  self->from = wo_came_from_new ();
  wo_form_field_set_note (WO_FORM_FIELD (box), self->from);
  g_object_set_data_full (G_OBJECT (box), "wo-cell", self, link_free);
  return box;
}

/* What is no number stays as it was typed. */
static void
show_number (WoCellLink *self, const char *value)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->field));

  if (!gtk_widget_has_css_class (self->field, "error") &&
      g_strcmp0 (text, value != NULL ? value : "") != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->field), value != NULL ? value : "");
}

static void
show_value (WoCellLink *self, const WoRecord *record)
{
  const char *value = wo_record_get (record, self->path);
  g_autoptr (GPtrArray) chosen = NULL;
  g_auto (GStrv) members = NULL;

  switch (self->sort)
    {
    case WO_CELL_LINE:
    case WO_CELL_SHORT:
      if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->field)),
                     value != NULL ? value : "") != 0)
        gtk_editable_set_text (GTK_EDITABLE (self->field), value != NULL ? value : "");
      break;
    case WO_CELL_PROSE:
      wo_prose_set_text (WO_PROSE (self->field), value);
      break;
    case WO_CELL_DATE:
      wo_date_field_set_date (WO_DATE_FIELD (self->field), wo_date_parse (value));
      break;
    case WO_CELL_DROP:
      wo_drop_set_choice (WO_DROP (self->field), value);
      break;
    case WO_CELL_TICKS:
      wo_ticks_show (self->field, record, self->path);
      break;
    case WO_CELL_FLAG:
      gtk_check_button_set_active (GTK_CHECK_BUTTON (self->field), g_strcmp0 (value, "yes") == 0);
      break;
    case WO_CELL_NUMBER:
      show_number (self, value);
      break;
    case WO_CELL_SET:
    default:
      members = wo_record_members (record, self->path);
      chosen = g_ptr_array_new ();
      for (gsize i = 0; members[i] != NULL; i++)
        g_ptr_array_add (chosen, members[i]);
      wo_chips_set_chosen (WO_CHIPS (self->field), chosen);
    }
}

void
wo_cell_field_show (GtkWidget *field, WoCaseModel *model)
{
  WoCellLink *self = g_object_get_data (G_OBJECT (field), "wo-cell");
  const WoRecord *record = wo_case_model_get_case_record (model);

  self->model = model;
  if (record == NULL)
    return;
  self->setting = TRUE;
  show_value (self, record);
  wo_came_from_show (self->from, wo_case_model_get_case (model), self->path);
  gtk_widget_set_sensitive (field, wo_case_model_is_open (model));
  self->setting = FALSE;
}

void
wo_cell_field_set_choices (GtkWidget *field, GPtrArray *choices)
{
  WoCellLink *self = g_object_get_data (G_OBJECT (field), "wo-cell");

  wo_chips_set_choices (WO_CHIPS (self->field), choices);
}

void
wo_cell_field_set_drop (GtkWidget *field, const char *const *ids, const char *const *titles)
{
  WoCellLink *self = g_object_get_data (G_OBJECT (field), "wo-cell");

  wo_drop_set_choices (WO_DROP (self->field), ids, titles);
}

const char *
wo_cell_field_get_path (GtkWidget *field)
{
  const WoCellLink *self = g_object_get_data (G_OBJECT (field), "wo-cell");

  return self != NULL ? self->path : NULL;
}

void
wo_cell_field_set_hint (GtkWidget *field, const char *hint)
{
  WoCellLink *self = g_object_get_data (G_OBJECT (field), "wo-cell");

  g_free (self->hint);
  self->hint = g_strdup (hint);
  wo_form_field_set_hint (WO_FORM_FIELD (field), hint);
}

const char *
wo_cell_field_get_hint (GtkWidget *field)
{
  const WoCellLink *self = g_object_get_data (G_OBJECT (field), "wo-cell");

  return self != NULL ? self->hint : NULL;
}
