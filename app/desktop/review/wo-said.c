/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/review/wo-said.h"
#include "desktop/review/wo-amended-list.h"
#include "desktop/review/wo-comment-notes.h"

void
wo_said_fill (WoOrderText *text, GtkWidget *general, GtkWidget *amended, WoCaseModel *model)
{
  wo_comment_notes_fill (text, general, model);
  wo_amended_list_fill (amended, wo_case_model_get_desk (model), wo_case_model_get_order (model));
}

void
wo_said_forget (WoOrderText *text, GtkWidget *general)
{
  GtkWidget *child;

  wo_comment_notes_forget (text);
  while ((child = gtk_widget_get_first_child (general)) != NULL)
    gtk_box_remove (GTK_BOX (general), child);
}
