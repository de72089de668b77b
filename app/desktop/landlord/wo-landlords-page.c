/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/landlord/wo-landlords-page.h"

#include "desktop/model/wo-landlord-list.h"
#include "desktop/registers/wo-line-cell.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-tab-bin.h"
#include "desktop/widgets/wo-wrap-layout.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

struct _WoLandlordsPage
{
  AdwBin parent_instance;

  WoDesk *desk;
  WoLandlordList *list;

  GtkWidget *head;
  GtkEditable *search;
  GtkLabel *count;
  GtkStack *stack;
  GtkListView *view;
  AdwStatusPage *none;
  AdwStatusPage *failed;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoLandlordsPage,
                               wo_landlords_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static void
ask (WoLandlordsPage *self)
{
  const char *words = gtk_editable_get_text (self->search);

  if (self->list != NULL)
    wo_landlord_list_set_words (self->list, words);
}

static void
loaded_cb (WoLandlordsPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  const char *error = wo_row_list_get_error (WO_ROW_LIST (self->list));
  gboolean searched = gtk_editable_get_text (self->search)[0] != '\0';
  g_autofree char *count = g_strdup_printf (ngettext ("%u landlord", "%u landlords", n), n);

  gtk_label_set_label (self->count, count);
  adw_status_page_set_title (self->none, searched ? _ ("No landlord goes by these words")
                                                  : _ ("No landlord yet"));
  adw_status_page_set_description (
      self->none,
      searched ? _ ("Try fewer letters, or another of its names.")
               : _ ("Add one here, or import the register of providers with wider-orders-tool."));
  if (error != NULL)
    adw_status_page_set_description (self->failed, error);
  if (error != NULL)
    gtk_stack_set_visible_child_name (self->stack, "failed");
  else
    gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "none");
}

static void
activate_cb (WoLandlordsPage *self, guint position)
{
  g_autoptr (WoLandlordItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  WoWindow *window = wo_window_of (GTK_WIDGET (self));

  if (item != NULL && window != NULL)
    wo_window_open (window, "landlord", wo_landlord_item_get_row (item)->id);
}

static void
add_part (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "  ·  " : "", part);
}

static void
fill (GObject *item, WoLine *line, gpointer data)
{
  const WoLandlordRow *row = wo_landlord_item_get_row (WO_LANDLORD_ITEM (item));
  g_auto (GStrv) names = g_strsplit (row->names != NULL ? row->names : "", "\n", -1);
  g_autoptr (GString) detail = g_string_new (NULL);

  for (guint i = 1; names[0] != NULL && names[i] != NULL; i++)
    add_part (detail, names[i]);
  add_part (detail, wo_words_value (row->type));
  line->title = g_strdup (row->name);
  line->detail = g_string_free (g_steal_pointer (&detail), FALSE);
  if (row->left_scheme_on != WO_DATE_NONE)
    line->note = _ ("Left the Scheme");
  else if (row->charity)
    line->note = _ ("Charity");
}

static void
take_desk (WoLandlordsPage *self, WoDesk *desk)
{
  g_autoptr (GtkListItemFactory) factory = wo_line_cell_factory (fill, G_OBJECT (self));
  g_autoptr (GtkSelectionModel) selection = NULL;

  g_set_object (&self->desk, desk);
  g_clear_object (&self->list);
  self->list = wo_landlord_list_new (desk);
  g_signal_connect_object (self->list, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  selection =
      GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->list))));
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, selection);
  ask (self);
}

static void
list_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoLandlordsPage *self = WO_LANDLORDS_PAGE (page);

  if (self->desk != desk)
    take_desk (self, desk);
}

static char *
list_dup_title (WoPage *page)
{
  return g_strdup (_ ("Landlords"));
}

static void
list_take_focus (WoPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (WO_LANDLORDS_PAGE (page)->search));
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = list_open;
  iface->dup_title = list_dup_title;
  iface->take_focus = list_take_focus;
}

static void
wo_landlords_page_dispose (GObject *object)
{
  WoLandlordsPage *self = WO_LANDLORDS_PAGE (object);

  g_clear_object (&self->list);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (wo_landlords_page_parent_class)->dispose (object);
}

static void
wo_landlords_page_class_init (WoLandlordsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_landlords_page_dispose;
  g_type_ensure (WO_TYPE_TAB_BIN);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/landlord/wo-landlords-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoLandlordsPage, head);
  gtk_widget_class_bind_template_child (widget_class, WoLandlordsPage, search);
  gtk_widget_class_bind_template_child (widget_class, WoLandlordsPage, count);
  gtk_widget_class_bind_template_child (widget_class, WoLandlordsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WoLandlordsPage, view);
  gtk_widget_class_bind_template_child (widget_class, WoLandlordsPage, none);
  gtk_widget_class_bind_template_child (widget_class, WoLandlordsPage, failed);
  gtk_widget_class_bind_template_callback (widget_class, ask);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
wo_landlords_page_init (WoLandlordsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->head, g_object_new (WO_TYPE_WRAP_LAYOUT, NULL));
  wo_ax_name (GTK_WIDGET (self->search), _ ("Find a landlord"));
}
