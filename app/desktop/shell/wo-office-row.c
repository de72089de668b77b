/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-office-row.h"

#include "desktop/shell/wo-office-words.h"
#include "desktop/widgets/wo-ax.h"

#include <glib/gi18n-lib.h>

struct _WoOfficeRow
{
  AdwActionRow parent_instance;

  GPtrArray *shelf; /* holds the office */
  const WoPremises *office;
  char *name;
};

G_DEFINE_FINAL_TYPE (WoOfficeRow, wo_office_row, ADW_TYPE_ACTION_ROW)

static guint forget_signal;

static void
wo_office_row_finalize (GObject *object)
{
  WoOfficeRow *self = WO_OFFICE_ROW (object);

  g_clear_pointer (&self->shelf, g_ptr_array_unref);
  g_free (self->name);
  G_OBJECT_CLASS (wo_office_row_parent_class)->finalize (object);
}

static void
wo_office_row_class_init (WoOfficeRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wo_office_row_finalize;
  forget_signal = g_signal_new ("forget", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
}

static void
wo_office_row_init (WoOfficeRow *self)
{
}

static const char *
why_it_stays (gboolean here)
{
  if (here)
    return _ ("It is open now, so it stays");
  return _ ("Its work may be nowhere else, so it stays");
}

static void
forget_cb (WoOfficeRow *self)
{
  g_signal_emit (self, forget_signal, 0);
}

static void
add_forget (WoOfficeRow *self, const WoPremises *office, gboolean here)
{
  gboolean may = !here && wo_premises_may_go (office);
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_sensitive (button, may);
  gtk_widget_set_tooltip_text (button, may ? _ ("Forget this office on this computer…")
                                           : why_it_stays (here));
  wo_ax_name (button, _ ("Forget this office"));
  wo_ax_describe (button, may ? self->name : why_it_stays (here));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (forget_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
}

GtkWidget *
wo_office_row_new (GPtrArray *shelf, const WoPremises *office, gboolean here)
{
  WoOfficeRow *self = g_object_new (WO_TYPE_OFFICE_ROW, "use-markup", FALSE, NULL);
  g_autofree char *state = wo_office_state_words (office);
  g_autofree char *line = here ? g_strdup_printf (_ ("Open now. %s"), state) : g_strdup (state);
  GtkWidget *icon = gtk_image_new_from_icon_name (
      office->failure != NULL
          ? "dialog-warning-symbolic"
          : (office->server != NULL ? "network-server-symbolic" : "computer-symbolic"));

  self->shelf = g_ptr_array_ref (shelf);
  self->office = office;
  self->name = wo_office_name_words (office);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), self->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), line);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), icon);
  add_forget (self, office, here);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
  wo_ax_name (GTK_WIDGET (self), self->name);
  wo_ax_describe (GTK_WIDGET (self), line);
  wo_ax_add_activate (GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

void
wo_office_row_set_going (WoOfficeRow *self)
{
  g_return_if_fail (WO_IS_OFFICE_ROW (self));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), _ ("Signing out and removing it…"));
  wo_ax_describe (GTK_WIDGET (self), _ ("Signing out and removing it…"));
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
}

const WoPremises *
wo_office_row_get_office (WoOfficeRow *self)
{
  g_return_val_if_fail (WO_IS_OFFICE_ROW (self), NULL);
  return self->office;
}

GPtrArray *
wo_office_row_get_shelf (WoOfficeRow *self)
{
  g_return_val_if_fail (WO_IS_OFFICE_ROW (self), NULL);
  return self->shelf;
}

const char *
wo_office_row_get_name (WoOfficeRow *self)
{
  g_return_val_if_fail (WO_IS_OFFICE_ROW (self), NULL);
  return self->name;
}
