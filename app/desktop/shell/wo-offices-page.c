/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-offices-page.h"

#include "desktop/compat/wo-ask.h"
#include "desktop/shell/wo-office-words.h"

#include <glib/gi18n-lib.h>

struct _WoOfficesPage
{
  AdwBin parent_instance;

  GtkListBox *list;
  GtkWidget *back;
  GtkWidget *told_box;
  GtkLabel *told;
  WoOfficeRow *asked; /* about which one is asked, or NULL */
  GHashTable *going;  /* the paths of those that are being forgotten */
};

G_DEFINE_FINAL_TYPE (WoOfficesPage, wo_offices_page, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  FORGET,
  ANOTHER,
  CANCELLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
row_activated_cb (WoOfficesPage *self, WoOfficeRow *row)
{
  g_autofree char *path = g_strdup (wo_office_row_get_office (row)->path);

  g_signal_emit (self, signals[CHOSEN], 0, path);
}

static void
asked_cb (GtkWidget *near, const char *answer, const char *text, gpointer data)
{
  WoOfficesPage *self = WO_OFFICES_PAGE (near);
  g_autoptr (WoOfficeRow) row = g_steal_pointer (&self->asked);

  if (g_strcmp0 (answer, "forget") == 0 && row != NULL)
    g_signal_emit (self, signals[FORGET], 0, row);
}

static void
forget_cb (WoOfficesPage *self, WoOfficeRow *row)
{
  const WoPremises *office = wo_office_row_get_office (row);
  gboolean loses = office->unsent != NULL && !wo_unsent_is_nothing (office->unsent);
  const WoAskChoice choices[] = {
    { "forget", loses ? _ ("Forget and lose it") : _ ("Forget"), FALSE, TRUE }, { NULL }
  };
  g_autofree char *body = wo_office_forget_words (office);
  g_autofree char *heading =
      g_strdup_printf (_ ("Forget %s on this computer?"), wo_office_row_get_name (row));
  const WoAsk ask = { .heading = heading, .body = body, .choices = choices };

  wo_offices_page_tell (self, NULL);
  g_set_object (&self->asked, row);
  wo_ask (GTK_WIDGET (self), &ask, asked_cb, NULL);
}

static void
another_cb (WoOfficesPage *self)
{
  g_signal_emit (self, signals[ANOTHER], 0);
}

static void
back_cb (WoOfficesPage *self)
{
  g_signal_emit (self, signals[CANCELLED], 0);
}

static void
wo_offices_page_dispose (GObject *object)
{
  g_clear_object (&WO_OFFICES_PAGE (object)->asked);
  G_OBJECT_CLASS (wo_offices_page_parent_class)->dispose (object);
}

static void
wo_offices_page_finalize (GObject *object)
{
  g_hash_table_unref (WO_OFFICES_PAGE (object)->going);
  G_OBJECT_CLASS (wo_offices_page_parent_class)->finalize (object);
}

static void
wo_offices_page_class_init (WoOfficesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_offices_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = wo_offices_page_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FORGET] = g_signal_new ("forget", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, WO_TYPE_OFFICE_ROW);
  signals[ANOTHER] =
      g_signal_new ("another", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CANCELLED] =
      g_signal_new ("cancelled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/shell/wo-offices-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoOfficesPage, list);
  gtk_widget_class_bind_template_child (widget_class, WoOfficesPage, back);
  gtk_widget_class_bind_template_child (widget_class, WoOfficesPage, told_box);
  gtk_widget_class_bind_template_child (widget_class, WoOfficesPage, told);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, another_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
}

static void
wo_offices_page_init (WoOfficesPage *self)
{
  self->going = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
wo_offices_page_show (WoOfficesPage *self, GPtrArray *shelf, const char *here)
{
  GtkListBoxRow *row;

  g_return_if_fail (WO_IS_OFFICES_PAGE (self) && shelf != NULL);

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < shelf->len; i++)
    {
      const WoPremises *office = shelf->pdata[i];
      GtkWidget *line = wo_office_row_new (shelf, office, g_strcmp0 (office->path, here) == 0);

      if (g_hash_table_contains (self->going, office->path))
        wo_office_row_set_going (WO_OFFICE_ROW (line));
      g_signal_connect_object (line, "forget", G_CALLBACK (forget_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->list, line);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), shelf->len > 0);
  gtk_widget_set_visible (self->back, here != NULL);
  row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

void
wo_offices_page_tell (WoOfficesPage *self, const char *sentence)
{
  g_return_if_fail (WO_IS_OFFICES_PAGE (self));

  gtk_label_set_label (self->told, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->told_box, sentence != NULL);
}

void
wo_offices_page_set_going (WoOfficesPage *self, const char *path, gboolean going)
{
  GtkListBoxRow *row;

  g_return_if_fail (WO_IS_OFFICES_PAGE (self) && path != NULL);

  if (!going)
    {
      g_hash_table_remove (self->going, path);
      return;
    }
  g_hash_table_add (self->going, g_strdup (path));
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_str_equal (wo_office_row_get_office (WO_OFFICE_ROW (row))->path, path))
      wo_office_row_set_going (WO_OFFICE_ROW (row));
}
