/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/session/wo-plan-row.h"
#include "desktop/order/wo-parts.h"
#include "desktop/widgets/wo-row.h"

#include <glib/gi18n-lib.h>

static void
add (GString *text, const char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", part);
}

char *
wo_plan_row_why (const WoEstimate *estimate)
{
  GString *text = g_string_new (NULL);
  g_autofree char *words = NULL;

  if (estimate->is_long)
    {
      /* Translators: why it takes long to read, of the text of one order */
      words = g_strdup_printf (ngettext ("It is long: %u word.", "It is long: %u words.",
                                         (gulong) estimate->words),
                               estimate->words);
      add (text, words);
    }
  if (estimate->related)
    add (text, _ ("Another order has to be kept in mind."));
  if (estimate->asks)
    add (text, _ ("The manager asks something."));
  else if (estimate->noted)
    add (text, _ ("The manager left a note."));
  if (estimate->came_back)
    add (text, _ ("It came back once."));
  return g_string_free (text, text->len == 0);
}

GtkWidget *
wo_plan_row_new (const WoSessionOrder *order, const WoPlanItem *item, GtkWidget **ret_check)
{
  const char *landlord = order->landlord != NULL ? order->landlord : _ ("No landlord");
  const char *name = order->number != NULL ? order->number : order->reference;
  g_autofree char *why = wo_plan_row_why (&order->estimate);
  g_autofree char *minutes =
      g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong) order->estimate.minutes),
                       order->estimate.minutes);
  g_autofree char *about = g_strdup_printf ("%s%s%s", name != NULL ? name : _ ("No reference"),
                                            why != NULL ? "\n" : "", why != NULL ? why : "");
  g_autofree char *label = g_strdup_printf (_ ("On the agenda: %s"), landlord);
  GtkWidget *row = wo_row_new (landlord, about);
  GtkWidget *check = gtk_check_button_new ();

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), item->chosen);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  wo_part_set_name (check, label);
  wo_row_set_note (WO_ROW (row), minutes, NULL);
  wo_row_add_suffix (WO_ROW (row), check);
  g_object_set_data_full (G_OBJECT (row), "wo-order", g_strdup (order->id), g_free);
  *ret_check = check;
  return row;
}

GtkWidget *
wo_plan_row_add_note (GtkWidget *row, const WoPlanItem *item)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("document-edit-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Note for whoever sits (N)"));
  wo_part_set_name (button, _ ("Note for whoever sits"));
  g_object_set_data_full (G_OBJECT (button), "wo-order", g_strdup (item->id), g_free);
  wo_row_add_suffix (WO_ROW (row), button);
  if (item->note != NULL)
    wo_row_add_below (WO_ROW (row), wo_part_wrapped (item->note, "wo-meta wrap wo-note"));
  return button;
}
