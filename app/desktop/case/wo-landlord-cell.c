/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-landlord-cell.h"

#include "desktop/case/wo-came-from.h"
#include "desktop/landlord/wo-landlord-field.h"
#include "desktop/widgets/wo-form-field.h"
#include "desktop/widgets/wo-path.h"

#include <glib/gi18n-lib.h>

static void
edited_cb (WoLandlordField *field, GtkWidget *cell)
{
  WoCaseModel *model = g_object_get_data (G_OBJECT (cell), "wo-model");

  if (model != NULL)
    wo_case_model_set_case_cell (model, "landlord", wo_landlord_field_get_text (field));
}

GtkWidget *
wo_landlord_cell_new (void)
{
  GtkWidget *field = g_object_new (WO_TYPE_LANDLORD_FIELD, NULL);
  GtkWidget *cell = wo_form_field_new (_ ("Landlord"), field);
  GtkWidget *from = wo_came_from_new ();

  wo_path_set (cell, "landlord");
  wo_form_field_set_note (WO_FORM_FIELD (cell), from);
  g_object_set_data (G_OBJECT (cell), "wo-field", field);
  g_object_set_data (G_OBJECT (cell), "wo-from", from);
  g_signal_connect_object (field, "edited", G_CALLBACK (edited_cb), cell, 0);
  return cell;
}

void
wo_landlord_cell_show (GtkWidget *cell, WoCaseModel *model)
{
  WoLandlordField *field = g_object_get_data (G_OBJECT (cell), "wo-field");
  const WoCase *c = wo_case_model_get_case (model);

  if (g_object_get_data (G_OBJECT (cell), "wo-model") == NULL)
    wo_landlord_field_set_desk (field, wo_case_model_get_desk (model));
  g_object_set_data (G_OBJECT (cell), "wo-model", model);
  wo_landlord_field_set_text (field, c->landlord);
  gtk_widget_set_sensitive (cell, wo_case_model_is_open (model));
  wo_came_from_show (g_object_get_data (G_OBJECT (cell), "wo-from"), c, "landlord");
}
