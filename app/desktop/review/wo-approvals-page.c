/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/review/wo-approvals-page.h"
#include "desktop/model/wo-order-list.h"
#include "desktop/order/wo-parts.h"
#include "desktop/review/wo-queue-badges.h"
#include "desktop/review/wo-queue-peek.h"
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
  GtkWidget *more;
  GtkWidget *plan; /* where nothing waits */
  WoDesk *desk;
  WoOrderList *orders;
  GtkSliceListModel *shown; /* the first of .orders: as many as were asked for */
  guint wanted;
  guint grower;   /* source that makes a few rows at a time */
  gboolean begun; /* the keyboard was put into the list */
  gboolean known; /* how many wait; what is read anew shows when it is there */
  char *held;     /* the order whose row had the keyboard when the rows were made anew, or NULL */
  int held_at;    /* where it stood */
};

/* So many rows at a time, and so many of them in one turn of the main loop. */
#define PAGE_ROWS 25
#define TURN_ROWS 3

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoApprovalsPage,
                               wo_approvals_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static gboolean
grow_cb (gpointer data)
{
  WoApprovalsPage *self = data;
  guint size = gtk_slice_list_model_get_size (self->shown);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->orders));

  if (size >= MIN (self->wanted, n))
    {
      self->grower = 0;
      gtk_widget_set_visible (self->more, n > self->wanted);
      return G_SOURCE_REMOVE;
    }
  gtk_slice_list_model_set_size (self->shown, MIN (size + TURN_ROWS, self->wanted));
  return G_SOURCE_CONTINUE;
}

static void
grow (WoApprovalsPage *self)
{
  if (self->grower == 0)
    self->grower = g_idle_add (grow_cb, self);
}

static void
more_clicked_cb (WoApprovalsPage *self)
{
  self->wanted += PAGE_ROWS;
  grow (self);
}

/* With the first order, or with what comes next where none waits. */
static void
focus_first (WoApprovalsPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);
  gboolean none = gtk_widget_get_mapped (self->plan);
  GtkWidget *first = none || row == NULL ? self->plan : GTK_WIDGET (row);

  if (!gtk_widget_get_mapped (first))
    return;
  self->begun = TRUE;
  gtk_widget_grab_focus (first);
}

/* Whether the keyboard is with none, or with a row that is gone: the window takes it from there a frame later. */
static gboolean
is_lost (WoApprovalsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return root != NULL && (focus == NULL || gtk_widget_get_root (focus) != root);
}

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
  self->known = self->known || !wo_order_list_is_loading (self->orders);
  if (error == NULL && n == 0 && !self->known)
    page = "loading";
  if (!wo_desk_has_role (self->desk,
                         WO_ROLE_BIT (WO_ROLE_DRM) | WO_ROLE_BIT (WO_ROLE_HEAD_OF_SERVICE)))
    page = "refused";
  gtk_stack_set_visible_child_name (self->stack, page);
  grow (self);
  if (!self->begun && gtk_widget_get_mapped (GTK_WIDGET (self)))
    focus_first (self);
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

static gboolean
peek_cb (GtkWidget *list, GVariant *args, gpointer data)
{
  WoApprovalsPage *self = data;
  GtkWidget *row = gtk_widget_get_focus_child (list);
  const char *id = row != NULL ? wo_queue_row_get_id (GTK_LIST_BOX_ROW (row)) : NULL;

  if (id == NULL)
    return FALSE;
  wo_queue_peek (row, self->desk, id);
  return TRUE;
}

/* The order whose row has the keyboard is remembered before its row goes. */
static void
hold_cb (WoApprovalsPage *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if ((gtk_widget_get_state_flags (GTK_WIDGET (row)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0 &&
        wo_queue_row_get_id (row) != NULL)
      {
        g_free (self->held);
        self->held = g_strdup (wo_queue_row_get_id (row));
        self->held_at = i;
      }
}

/* Its row among those that are there, else what stands where it stood once all are; NULL: not yet. */
static GtkListBoxRow *
find_held (WoApprovalsPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->orders));
  gboolean all = gtk_slice_list_model_get_size (self->shown) >= MIN (self->wanted, n);
  int last = -1;
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; last = i++)
    {
      if (g_strcmp0 (wo_queue_row_get_id (row), self->held) == 0)
        return row;
      all = all && wo_queue_row_get_id (row) != NULL;
    }
  return all ? gtk_list_box_get_row_at_index (self->list, MIN (self->held_at, last)) : NULL;
}

/* What others do meanwhile takes the keyboard from no order; a person who went elsewhere is left there. */
static void
take_in_hand_cb (WoApprovalsPage *self)
{
  gboolean lost = self->held != NULL && is_lost (self);
  GtkListBoxRow *row = lost ? find_held (self) : NULL;

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  if (row != NULL || !lost)
    g_clear_pointer (&self->held, g_free);
  /* With what comes next, once it shows. */
  if (lost && g_list_model_get_n_items (G_LIST_MODEL (self->orders)) == 0)
    self->begun = FALSE;
}

static void
bind_list (WoApprovalsPage *self)
{
  /* Before those who make the rows, and after them. */
  g_signal_connect_object (self->orders, "items-changed", G_CALLBACK (hold_cb), self,
                           G_CONNECT_SWAPPED);
  g_clear_object (&self->shown);
  self->wanted = PAGE_ROWS;
  self->shown = gtk_slice_list_model_new (G_LIST_MODEL (g_object_ref (self->orders)), 0, TURN_ROWS);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->shown), make_row, self, NULL);
  g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (take_in_hand_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
wo_approvals_page_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoApprovalsPage *self = WO_APPROVALS_PAGE (page);
  const WoOrderFilter filter = { .state = "handed up", .sort = WO_ORDER_BY_HANDED_UP };

  if (self->desk == desk)
    {
      loaded_cb (self);
      return;
    }
  g_set_object (&self->desk, desk);
  self->known = FALSE;
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
take_focus (WoPage *page)
{
  WoApprovalsPage *self = WO_APPROVALS_PAGE (page);

  self->begun = FALSE;
  focus_first (self);
}

static void
page_init (WoPageInterface *iface)
{
  iface->take_focus = take_focus;
  iface->open = wo_approvals_page_open;
  iface->dup_title = dup_title;
  iface->main_act = main_act;
}

static void
wo_approvals_page_dispose (GObject *object)
{
  WoApprovalsPage *self = WO_APPROVALS_PAGE (object);
  GtkWidget *child;

  g_clear_handle_id (&self->grower, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->shown);
  g_clear_object (&self->orders);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->held, g_free);
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
  gtk_widget_class_bind_template_child (widget_class, WoApprovalsPage, more);
  gtk_widget_class_bind_template_child (widget_class, WoApprovalsPage, plan);
  gtk_widget_class_bind_template_callback (widget_class, more_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
wo_approvals_page_init (WoApprovalsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  wo_queue_row_add_keys (GTK_WIDGET (self->list));
  wo_part_add_key (wo_part_keys (GTK_WIDGET (self->list)), "space", peek_cb, self);
}
