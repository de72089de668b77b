/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/review/wo-approvals-page.h"
#include "desktop/model/wo-order-list.h"
#include "desktop/review/wo-queue-badges.h"
#include "desktop/review/wo-queue-row.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-tab-bin.h"

#include <glib/gi18n-lib.h>

struct _WoApprovalsPage
{
  GtkWidget parent_instance;
  GtkStack *stack;
  AdwStatusPage *error_page;
  GtkLabel *title;
  GtkListBox *list;
  WoDesk *desk;
  WoOrderList *orders;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoApprovalsPage,
                               wo_approvals_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static void
loaded_cb (WoApprovalsPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->orders));
  const char *error = wo_order_list_get_error (self->orders);
  g_autofree char *title =
      g_strdup_printf (ngettext ("%u order waits for approval", "%u orders wait for approval", n),
                       n);
  const char *page = n > 0 ? "list" : "empty";

  gtk_label_set_text (self->title, title);
  if (error != NULL)
    {
      adw_status_page_set_description (self->error_page, error);
      page = "error";
    }
  else if (n == 0 && wo_order_list_is_loading (self->orders))
    page = "loading";
  if (!wo_desk_has_role (self->desk,
                         WO_ROLE_BIT (WO_ROLE_DRM) | WO_ROLE_BIT (WO_ROLE_HEAD_OF_SERVICE)))
    page = "refused";
  gtk_stack_set_visible_child_name (self->stack, page);
}

static GtkWidget *
make_row (gpointer item, gpointer user_data)
{
  WoApprovalsPage *self = user_data;
  const WoOrderRow *row = wo_order_item_get_row (item);
  GtkWidget *widget;

  if (row == NULL)
    return gtk_list_box_row_new ();
  widget = wo_queue_row_new (row, row->handed_up_on, wo_desk_get_today (self->desk));
  wo_queue_badges_add (WO_ROW (widget), self->desk, row->id);
  return widget;
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, WoApprovalsPage *self)
{
  wo_window_open (wo_window_of (GTK_WIDGET (self)), "review", wo_queue_row_get_id (row));
}

static int
compare_waits (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const WoOrderRow *left = wo_order_item_get_row ((gpointer) a);
  const WoOrderRow *right = wo_order_item_get_row ((gpointer) b);

  if (left->handed_up_on != right->handed_up_on)
    return left->handed_up_on < right->handed_up_on ? -1 : 1;
  return g_strcmp0 (left->id, right->id);
}

static void
bind_list (WoApprovalsPage *self)
{
  GtkSorter *sorter = GTK_SORTER (gtk_custom_sorter_new (compare_waits, NULL, NULL));
  g_autoptr (GtkSortListModel) sorted =
      gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->orders)), sorter);

  gtk_list_box_bind_model (self->list, G_LIST_MODEL (sorted), make_row, self, NULL);
}

static void
wo_approvals_page_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoApprovalsPage *self = WO_APPROVALS_PAGE (page);
  const WoOrderFilter filter = { .state = "handed up", .sort = WO_ORDER_BY_NUMBER };

  if (self->desk == desk)
    {
      loaded_cb (self);
      return;
    }
  g_set_object (&self->desk, desk);
  g_clear_object (&self->orders);
  self->orders = wo_order_list_new (desk);
  wo_order_list_set_filter (self->orders, &filter);
  bind_list (self);
  g_signal_connect_object (self->orders, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "status-changed", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  loaded_cb (self);
}

static char *
dup_title (WoPage *page)
{
  return g_strdup (_ ("Approvals"));
}

static void
main_act (WoPage *page)
{
  WoApprovalsPage *self = WO_APPROVALS_PAGE (page);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  if (row != NULL)
    row_activated_cb (self->list, row, self);
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = wo_approvals_page_open;
  iface->dup_title = dup_title;
  iface->main_act = main_act;
}

static void
wo_approvals_page_dispose (GObject *object)
{
  WoApprovalsPage *self = WO_APPROVALS_PAGE (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->orders);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (wo_approvals_page_parent_class)->dispose (object);
}

static void
wo_approvals_page_class_init (WoApprovalsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_approvals_page_dispose;
  g_type_ensure (WO_TYPE_TAB_BIN);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/review/wo-approvals-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoApprovalsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WoApprovalsPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, WoApprovalsPage, title);
  gtk_widget_class_bind_template_child (widget_class, WoApprovalsPage, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
wo_approvals_page_init (WoApprovalsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  wo_queue_row_add_keys (GTK_WIDGET (self->list));
}
