/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-cell-field.h"

#include "desktop/widgets/wo-form-field.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

static const WoReason *
reason_of (GPtrArray *reasons, const char *path)
{
  for (guint i = 0; i < reasons->len; i++)
    if (g_strcmp0 (((const WoReason *) reasons->pdata[i])->link, path) == 0)
      return reasons->pdata[i];
  return NULL;
}

void
wo_cell_fields_show_reasons (GPtrArray *fields, GPtrArray *reasons)
{
  for (guint i = 0; i < fields->len; i++)
    {
      GtkWidget *field = g_ptr_array_index (fields, i);
      const WoReason *reason = reason_of (reasons, wo_cell_field_get_path (field));
      g_autofree char *said = reason != NULL ? wo_words_reason_cited (reason) : NULL;

      wo_form_field_set_hint (WO_FORM_FIELD (field),
                              said != NULL ? said : wo_cell_field_get_hint (field));
      if (said != NULL)
        gtk_widget_add_css_class (field, "wo-warned");
      else
        gtk_widget_remove_css_class (field, "wo-warned");
    }
}

void
wo_cell_fields_add (GtkBox *box, const WoCellForm *forms, gsize n, GPtrArray *fields)
{
  for (gsize i = 0; i < n; i++)
    {
      WoCellForm form = forms[i];
      GtkWidget *field;

      if (form.choices != NULL)
        form.choices = _ (form.choices);
      field = wo_cell_field_new (&form);
      gtk_box_append (box, field);
      g_ptr_array_add (fields, field);
    }
}

void
wo_cell_fields_show (GPtrArray *fields, WoCaseModel *model)
{
  for (guint i = 0; i < fields->len; i++)
    wo_cell_field_show (g_ptr_array_index (fields, i), model);
}

GtkWidget *
wo_cell_fields_find (GPtrArray *fields, const char *path)
{
  for (guint i = 0; i < fields->len; i++)
    if (g_strcmp0 (wo_cell_field_get_path (g_ptr_array_index (fields, i)), path) == 0)
      return g_ptr_array_index (fields, i);
  return NULL;
}
