/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-element-editor.h"
#include "desktop/order/wo-cell-binding.h"
#include "desktop/order/wo-item-list.h"
#include "desktop/order/wo-parts.h"
#include "desktop/order/wo-spotlight-editor.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-chips.h"
#include "domain/wo-phrase.h"

#include <glib/gi18n-lib.h>

/* A set of an order, shown as chips. */
typedef struct
{
  WoChips *chips;
  WoCaseModel *model;
  const WoElement *element;
} Chosen;

static void
chosen_free (gpointer data)
{
  Chosen *self = data;

  g_object_unref (self->model);
  g_free (self);
}

static void
chips_toggled_cb (WoChips *chips, const char *member, gboolean on, Chosen *self)
{
  g_autofree char *path = g_strdup_printf ("%s/%s", self->element->path, member);

  wo_case_model_set_order_cell (self->model, path, on ? "yes" : NULL);
}

static void
chips_refresh (WoChips *chips)
{
  Chosen *self = g_object_get_data (G_OBJECT (chips), "wo-chosen");
  const WoOrder *order = wo_case_model_get_order (self->model);

  if (order == NULL)
    return;
  wo_chips_set_chosen (chips, self->element->sort == WO_ELEMENT_READERS
                                  ? order->elements.report_to
                                  : order->elements.service_areas);
}

static GtkWidget *
chips_editor (WoCaseModel *model, const WoElement *element, const WoElementText *text)
{
  GtkWidget *chips = wo_chips_new (text->title);
  const WoEdition *edition = wo_desk_get_edition (wo_case_model_get_desk (model));
  Chosen *self = g_new0 (Chosen, 1);

  self->chips = WO_CHIPS (chips);
  self->model = g_object_ref (model);
  self->element = element;
  g_object_set_data_full (G_OBJECT (chips), "wo-chosen", self, chosen_free);
  if (element->sort == WO_ELEMENT_READERS)
    {
      g_autoptr (GPtrArray) readers = g_ptr_array_new ();

      g_ptr_array_add (readers, (gpointer) "governing body");
      g_ptr_array_add (readers, (gpointer) "Ombudsman");
      wo_chips_set_choices (self->chips, readers);
    }
  else
    wo_chips_set_choices (self->chips, edition->service_areas);
  chips_refresh (self->chips);
  g_signal_connect (chips, "toggled", G_CALLBACK (chips_toggled_cb), self);
  g_signal_connect_object (model, "changed", G_CALLBACK (chips_refresh), chips, G_CONNECT_SWAPPED);
  return chips;
}

/* Services that the edition does not name can be added by their own names. */
static void
service_added_cb (GtkEntry *entry, WoCaseModel *model)
{
  g_autofree char *name = wo_phrase_line (gtk_editable_get_text (GTK_EDITABLE (entry)));
  g_autofree char *path = NULL;

  g_strdelimit (name, "/", ' ');
  if (*name == '\0')
    return;
  path = g_strdup_printf ("elements.service_areas/%s", name);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  wo_case_model_set_order_cell (model, path, "yes");
}

static GtkWidget *
services_editor (WoCaseModel *model, const WoElement *element, const WoElementText *text)
{
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_VERTICAL, 8, NULL);
  GtkWidget *other = gtk_entry_new ();

  wo_ax_name (other, _ ("Another service"));
  gtk_entry_set_placeholder_text (GTK_ENTRY (other), _ ("Another service, then Enter"));
  g_signal_connect_object (other, "activate", G_CALLBACK (service_added_cb), model, 0);
  gtk_box_append (GTK_BOX (box), chips_editor (model, element, text));
  gtk_box_append (GTK_BOX (box), other);
  return box;
}

static GtkWidget *
months_editor (WoCaseModel *model, const WoElement *element, const WoElementText *text)
{
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_HORIZONTAL, 8, NULL);
  GtkWidget *spin = gtk_spin_button_new_with_range (0, 120, 1);

  wo_ax_name (spin, text->title);
  wo_cell_bind_number (GTK_SPIN_BUTTON (spin), model, element->path);
  gtk_box_append (GTK_BOX (box), spin);
  gtk_box_append (GTK_BOX (box), wo_part_label (_ ("months; 0 leaves it out"), "wo-meta wo-quiet"));
  return box;
}

static GtkWidget *
flag_editor (WoCaseModel *model, const WoElement *element, const WoElementText *text)
{
  GtkWidget *check = gtk_check_button_new_with_label (text->text);

  wo_cell_bind_flag (GTK_CHECK_BUTTON (check), model, element->path);
  wo_ax_add_activate (check);
  return check;
}

static void
show_reason (GtkWidget *reason)
{
  WoCaseModel *model = g_object_get_data (G_OBJECT (reason), "wo-model");
  const WoOrder *order = wo_case_model_get_order (model);
  const char *of = order != NULL ? order->elements.reviewer_independent_of : NULL;

  gtk_widget_set_visible (reason, g_strcmp0 (of, "none") == 0 ||
                                      wo_cell_value (model, "elements.reviewer.reason") != NULL);
}

static GtkWidget *
reviewer_editor (WoCaseModel *model)
{
  static const char *const ids[] = { "service area", "landlord", "none", NULL };
  const char *const titles[] = { _ ("The service area"), _ ("The landlord"), _ ("Neither"), NULL };
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_VERTICAL, 8, NULL);
  GtkWidget *answers = wo_answers_new ();
  GtkWidget *who = gtk_entry_new ();
  GtkWidget *commission;
  GtkWidget *reason = wo_prose_new (_ ("Why the reviewer is not independent"),
                                    _ ("Why this reviewer is the right one all the same"));

  wo_answers_set_question (WO_ANSWERS (answers), _ ("The reviewer is independent of"));
  wo_answers_set_choices (WO_ANSWERS (answers), ids, titles);
  wo_cell_bind_answers (WO_ANSWERS (answers), model, "elements.reviewer.independent_of");
  wo_ax_name (who, _ ("Who should do the review"));
  gtk_entry_set_placeholder_text (GTK_ENTRY (who), _ ("Who: a post or an organisation"));
  wo_cell_bind_entry (GTK_ENTRY (who), model, "elements.reviewer.who");
  wo_cell_bind_prose (WO_PROSE (reason), model, "elements.reviewer.reason");
  g_object_set_data_full (G_OBJECT (reason), "wo-model", g_object_ref (model), g_object_unref);
  g_signal_connect_object (model, "changed", G_CALLBACK (show_reason), reason, G_CONNECT_SWAPPED);
  show_reason (reason);
  gtk_box_append (GTK_BOX (box), wo_part_label (_ ("Independent of"), "wo-meta wo-quiet"));
  gtk_box_append (GTK_BOX (box), answers);
  commission = gtk_check_button_new_with_label (
      _ ("The landlord may commission an independent organisation"));
  wo_cell_bind_flag (GTK_CHECK_BUTTON (commission), model, "elements.reviewer.may_commission");
  wo_ax_add_activate (commission);
  gtk_box_append (GTK_BOX (box), who);
  gtk_box_append (GTK_BOX (box), reason);
  gtk_box_append (GTK_BOX (box), commission);
  return box;
}

static GtkWidget *
text_editor (WoCaseModel *model, const WoElement *element, const WoElementText *text)
{
  GtkWidget *prose = wo_prose_new (text->title, NULL);

  wo_cell_bind_prose (WO_PROSE (prose), model, element->path);
  return prose;
}

/* Each area with its finding; what an older draft says in one text stays beside them. */
static GtkWidget *
areas_editor (WoCaseModel *model, const WoElement *element, const WoElementText *text)
{
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_VERTICAL, 8, NULL);

  gtk_box_append (GTK_BOX (box), wo_item_list_new (model, WO_ITEM_AREA));
  if (wo_cell_value (model, element->path) != NULL)
    gtk_box_append (GTK_BOX (box), text_editor (model, element, text));
  return box;
}

static GtkWidget *
date_editor (WoCaseModel *model, const WoElement *element, const WoElementText *text)
{
  GtkWidget *field = wo_date_field_new (text->title);

  wo_cell_bind_date (WO_DATE_FIELD (field), model, element->path);
  return field;
}

GtkWidget *
wo_element_editor_new (WoCaseModel *model, const WoElement *element, const WoElementText *text)
{
  switch (element->sort)
    {
    case WO_ELEMENT_MONTHS:
      return months_editor (model, element, text);
    case WO_ELEMENT_DATE:
      return date_editor (model, element, text);
    case WO_ELEMENT_FLAG:
      return flag_editor (model, element, text);
    case WO_ELEMENT_REVIEWER:
      return reviewer_editor (model);
    case WO_ELEMENT_SERVICES:
      return services_editor (model, element, text);
    case WO_ELEMENT_READERS:
      return chips_editor (model, element, text);
    case WO_ELEMENT_MILESTONES:
      return wo_item_list_new (model, WO_ITEM_MILESTONE);
    case WO_ELEMENT_EVIDENCE:
      return wo_item_list_new (model, WO_ITEM_DOCUMENT);
    case WO_ELEMENT_AREAS:
      return areas_editor (model, element, text);
    case WO_ELEMENT_SPOTLIGHT:
      return wo_spotlight_editor_new (model);
    case WO_ELEMENT_TEXT:
    default:
      return text_editor (model, element, text);
    }
}
