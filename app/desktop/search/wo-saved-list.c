/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/search/wo-saved-list.h"

#include "desktop/order/wo-parts.h"
#include "desktop/search/wo-saved-acts.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-row.h"

#include <glib/gi18n-lib.h>

struct _WoSavedList
{
  GtkWidget parent_instance;
  GtkWidget *list;
  WoDesk *desk;
  char *place;
  char *shown; /* what the rows say, to leave them alone where it is the same */
  guint count;
};

G_DEFINE_FINAL_TYPE (WoSavedList, wo_saved_list, GTK_TYPE_WIDGET)

enum
{
  OPENED,
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const WoSavedSearch *
search_of (WoSavedList *self, GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);

  return row != NULL ? wo_searches_find (self->desk, g_object_get_data (G_OBJECT (row), "wo-id"))
                     : NULL;
}

static void
rename_cb (WoSavedList *self, GtkWidget *button)
{
  const WoSavedSearch *search = search_of (self, button);

  if (search != NULL)
    wo_saved_ask_name (GTK_WIDGET (self), self->desk, search);
}

static void
delete_cb (WoSavedList *self, GtkWidget *button)
{
  const WoSavedSearch *search = search_of (self, button);

  if (search != NULL)
    wo_saved_delete (GTK_WIDGET (self), self->desk, search);
}

static GtkWidget *
icon_button (
    WoSavedList *self, GtkWidget *button, const char *icon, const char *title, const char *name)
{
  g_autofree char *whole = g_strdup_printf ("%s: %s", title, name);

  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, title);
  wo_ax_name (button, whole);
  return button;
}

/* Only a person toggles it: each press is an act, also where the one before is not yet answered. */
static void
alert_cb (WoSavedList *self, GtkToggleButton *button)
{
  const WoSavedSearch *search = search_of (self, GTK_WIDGET (button));

  if (search != NULL)
    wo_saved_set_alert (GTK_WIDGET (self), self->desk, search,
                        gtk_toggle_button_get_active (button));
}

static GtkWidget *
alert_button (WoSavedList *self, const WoSavedSearch *search)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), search->alert);
  g_signal_connect_object (button, "toggled", G_CALLBACK (alert_cb), self, G_CONNECT_SWAPPED);
  return icon_button (self, button, "alarm-symbolic", _ ("Tell me of new orders"), search->name);
}

static void
add_buttons (WoSavedList *self, GtkWidget *row, const WoSavedSearch *search)
{
  GtkWidget *alert = wo_saved_search_may_tell (search) ? alert_button (self, search) : NULL;
  GtkWidget *rename =
      icon_button (self, gtk_button_new (), "document-edit-symbolic", _ ("Rename"), search->name);
  GtkWidget *gone =
      icon_button (self, gtk_button_new (), "user-trash-symbolic", _ ("Delete"), search->name);
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_HORIZONTAL, 2, NULL);

  g_signal_connect_object (rename, "clicked", G_CALLBACK (rename_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gone, "clicked", G_CALLBACK (delete_cb), self, G_CONNECT_SWAPPED);
  g_object_set_data (G_OBJECT (row), "wo-alert", alert);
  if (alert != NULL)
    gtk_box_append (GTK_BOX (box), alert);
  gtk_box_append (GTK_BOX (box), rename);
  gtk_box_append (GTK_BOX (box), gone);
  wo_row_add_suffix (WO_ROW (row), box);
}

static void
add_row (WoSavedList *self, const WoSavedSearch *search)
{
  GtkWidget *row = wo_row_new (search->name, search->text);

  wo_row_set_icon (WO_ROW (row), "system-search-symbolic", NULL);
  g_object_set_data_full (G_OBJECT (row), "wo-id", g_strdup (search->id), g_free);
  add_buttons (self, row, search);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

static char *
what_is_shown (GPtrArray *searches)
{
  GString *shown = g_string_new (NULL);

  for (guint i = 0; i < searches->len; i++)
    {
      const WoSavedSearch *search = searches->pdata[i];

      g_string_append_printf (shown, "%s\n%s\n%s\n%d\n", search->id, search->name,
                              search->text != NULL ? search->text : "",
                              wo_saved_search_may_tell (search));
    }
  return g_string_free (shown, FALSE);
}

/* The place of the row that has the focus, or -1. */
static int
focused_row (WoSavedList *self)
{
  GtkRoot *root = gtk_widget_get_root (self->list);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL && gtk_widget_is_ancestor (focus, self->list)
                       ? gtk_widget_get_focus_child (self->list)
                       : NULL;

  return row != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : -1;
}

/* To the row that took the place, or the last; where there is none, to what is nearest around the list. */
static void
focus_row (WoSavedList *self, int at)
{
  GtkListBoxRow *row = self->count > 0
                           ? gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list),
                                                            MIN (at, (int) self->count - 1))
                           : NULL;
  GtkWidget *around = gtk_widget_get_parent (GTK_WIDGET (self));

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  while (row == NULL && around != NULL && !gtk_widget_child_focus (around, GTK_DIR_TAB_FORWARD))
    around = gtk_widget_get_parent (around);
}

/* In place: whoever pressed one stays on it. */
static void
show_alerts (WoSavedList *self, GPtrArray *searches)
{
  for (guint i = 0; i < searches->len; i++)
    {
      const WoSavedSearch *search = searches->pdata[i];
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) i);
      GtkToggleButton *alert = g_object_get_data (G_OBJECT (row), "wo-alert");

      if (alert == NULL)
        continue;
      g_signal_handlers_block_by_func (alert, alert_cb, self);
      gtk_toggle_button_set_active (alert, search->alert);
      g_signal_handlers_unblock_by_func (alert, alert_cb, self);
    }
}

static void
fill (WoSavedList *self)
{
  g_autoptr (GPtrArray) searches = wo_searches_list (self->desk, self->place);
  g_autofree char *shown = what_is_shown (searches);
  int focused = focused_row (self);
  GtkWidget *row;

  if (g_strcmp0 (shown, self->shown) == 0)
    {
      show_alerts (self, searches);
      return;
    }
  g_free (self->shown);
  self->shown = g_steal_pointer (&shown);
  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  for (guint i = 0; i < searches->len; i++)
    add_row (self, searches->pdata[i]);
  self->count = searches->len;
  gtk_widget_set_visible (GTK_WIDGET (self), self->count > 0);
  g_signal_emit (self, signals[CHANGED], 0);
  if (focused >= 0)
    focus_row (self, focused);
}

static void
activated_cb (WoSavedList *self, GtkListBoxRow *row)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (row), "wo-id"));

  g_signal_emit (self, signals[OPENED], 0, id);
}

static void
wo_saved_list_dispose (GObject *object)
{
  WoSavedList *self = WO_SAVED_LIST (object);

  g_clear_pointer (&self->list, gtk_widget_unparent);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->place, g_free);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (wo_saved_list_parent_class)->dispose (object);
}

static void
wo_saved_list_class_init (WoSavedListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_saved_list_dispose;
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
wo_saved_list_init (WoSavedList *self)
{
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  wo_part_add_classes (self->list, "wo-rows ruled");
  wo_part_set_name (self->list, _ ("Your searches"));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
wo_saved_list_set_desk (WoSavedList *self, WoDesk *desk, const char *place)
{
  g_return_if_fail (WO_IS_SAVED_LIST (self));

  if (!g_set_object (&self->desk, desk))
    return;
  self->place = g_strdup (place);
  g_signal_connect_object (desk, "status-changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}

guint
wo_saved_list_count (WoSavedList *self)
{
  return self->count;
}
