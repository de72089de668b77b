/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-case-cell.h"

#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-beside-layout.h"
#include "desktop/widgets/wo-status.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

/* Pixels that a case's own lines want beside its state. */
#define TEXTS_LEAST 100

static GtkWidget *
make_line (const char *class, const char *second_class)
{
  GtkWidget *line = g_object_new (GTK_TYPE_INSCRIPTION, "nat-lines", 1, "text-overflow",
                                  GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, "hexpand", TRUE, NULL);

  gtk_widget_add_css_class (line, class);
  if (second_class != NULL)
    gtk_widget_add_css_class (line, second_class);
  return line;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title = make_line ("wo-strong", NULL);
  GtkWidget *detail = make_line ("wo-meta", "wo-quiet");
  GtkWidget *status = wo_status_new (WO_MARK_NONE);

  gtk_widget_set_layout_manager (box, g_object_new (WO_TYPE_BESIDE_LAYOUT, "threshold", TEXTS_LEAST,
                                                    "spacing", 16, "beyond", TRUE, NULL));
  gtk_widget_set_hexpand (texts, TRUE);
  wo_status_set_wraps (WO_STATUS (status));
  gtk_widget_set_valign (status, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (status, FALSE);
  gtk_box_append (GTK_BOX (texts), title);
  gtk_box_append (GTK_BOX (texts), detail);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), status);
  g_object_set_data (G_OBJECT (item), "wo-title", title);
  g_object_set_data (G_OBJECT (item), "wo-detail", detail);
  g_object_set_data (G_OBJECT (item), "wo-status", status);
  gtk_list_item_set_child (item, box);
}

static void
add_part (GString *text, const char *part)
{
  if (part != NULL && part[0] != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "  ·  " : "", part);
}

static char *
detail_of (const WoCaseRow *row, WoDesk *desk)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *day = wo_date_in_words (row->determined_on);

  add_part (text, row->reference);
  if (row->title != NULL)
    add_part (text, row->landlord);
  if (row->gravest != NULL)
    add_part (text, wo_words_finding (row->gravest));
  add_part (text, day);
  add_part (text, wo_desk_get_person_name (desk, row->caseworker));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, WoDesk *desk)
{
  const WoCaseRow *row = wo_case_item_get_row (gtk_list_item_get_item (item));
  g_autofree char *detail = detail_of (row, desk);
  const char *title = row->title != NULL ? row->title : row->landlord;
  WoStatus *status = g_object_get_data (G_OBJECT (item), "wo-status");

  if (title == NULL)
    title = row->reference != NULL ? row->reference : _ ("A case without a name");
  gtk_inscription_set_text (g_object_get_data (G_OBJECT (item), "wo-title"), title);
  gtk_inscription_set_text (g_object_get_data (G_OBJECT (item), "wo-detail"), detail);
  if (row->variants > 0)
    wo_status_set (status, WO_MARK_ATTENTION, NULL);
  else if (row->order_state != NULL)
    wo_status_set (status, wo_mark_for_state (row->order_state), wo_words_state (row->order_state));
  else
    wo_status_set (status, WO_MARK_NOT_STARTED, _ ("No order yet"));
  wo_ax_name_row (gtk_list_item_get_child (item), title, detail);
}

GtkListItemFactory *
wo_case_cell_factory (WoDesk *desk)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), desk, 0);
  return factory;
}
