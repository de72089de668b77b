/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/tracker/wo-tracker-page.h"
#include "desktop/search/wo-search-widgets.h"
#include "desktop/shell/wo-window.h"
#include "desktop/tracker/wo-tracker-columns.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-drop.h"
#include "desktop/widgets/wo-place-table.h"
#include "desktop/widgets/wo-tab-bin.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

struct _WoTrackerPage
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkLabel *title, *count;
  GtkToggleButton *chip_all, *chip_open, *chip_late, *chip_landlord;
  WoDrop *sort;
  WoSearchChips *understood;
  WoSearchBuilder *builder;
  WoSavedList *saved;
  GtkPopover *views_popover;
  GtkStack *stack;
  GtkColumnView *view;
  AdwStatusPage *error_page;
  GtkWidget *search;
  GtkSingleSelection *selection;
  WoDesk *desk;
  WoOrderList *orders, *all;
  WoPlaceList *places;          /* of the orders */
  gboolean anew;                /* what was asked last is another question */
  char *landlord, *landlord_id; /* of the chip */
  char *landlord_state;         /* of its orders, or NULL: all */
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoTrackerPage,
                               wo_tracker_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static const struct
{
  const char *id, *title;
  WoOrderSort sort;
  gboolean descending;
} sorts[] = {
  { "due", N_ ("By due date"), WO_ORDER_BY_DUE, FALSE },
  { "latest", N_ ("Latest action first"), WO_ORDER_BY_LATEST, TRUE },
  { "signed", N_ ("Newest sign-off first"), WO_ORDER_BY_SIGNED, TRUE },
  { "number", N_ ("By number"), WO_ORDER_BY_NUMBER, FALSE },
  { "landlord", N_ ("By landlord"), WO_ORDER_BY_LANDLORD, FALSE },
  { "state", N_ ("By state"), WO_ORDER_BY_STATE, FALSE },
};

static guint
n_items (WoOrderList *list)
{
  return list != NULL ? g_list_model_get_n_items (G_LIST_MODEL (list)) : 0;
}

static gsize
sort_at (WoTrackerPage *self)
{
  const char *id = wo_drop_get_choice (self->sort);

  for (gsize i = 0; i < G_N_ELEMENTS (sorts); i++)
    {
      if (g_strcmp0 (sorts[i].id, id) == 0)
        return i;
    }
  return 0;
}

static const char *
words_of (WoTrackerPage *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));

  return *words != '\0' ? words : NULL;
}

static void
show_title (WoTrackerPage *self)
{
  g_autofree char *title = NULL;

  if (gtk_toggle_button_get_active (self->chip_late))
    title = g_strdup (_ ("Late"));
  else if (gtk_toggle_button_get_active (self->chip_open))
    title = g_strdup (_ ("Open orders"));
  else if (gtk_toggle_button_get_active (self->chip_landlord) && self->landlord != NULL)
    title = g_strdup (self->landlord);
  else
    title = g_strdup (_ ("All orders"));
  gtk_label_set_text (self->title, title);
}

static void
loaded_cb (WoTrackerPage *self)
{
  guint n = n_items (self->orders), all = n_items (self->all);
  const char *error = wo_order_list_get_error (self->orders);
  g_autofree char *count = n == all ? g_strdup_printf (ngettext ("%u order", "%u orders", n), n)
                                    : g_strdup_printf (_ ("%u of %u orders"), n, all);
  const char *page = "list";

  gtk_label_set_text (self->count, count);
  if (error != NULL)
    {
      adw_status_page_set_description (self->error_page, error);
      page = "error";
    }
  else if (n == 0 && wo_order_list_is_loading (self->orders))
    page = "loading";
  else if (n == 0)
    page = all == 0 ? "empty" : "no-results";
  gtk_stack_set_visible_child_name (self->stack, page);
}

/* The answer to another question is read from its beginning. */
static void
answered_cb (WoTrackerPage *self)
{
  if (self->anew)
    wo_place_table_begin (self->view);
  self->anew = FALSE;
  loaded_cb (self);
}

static void
apply_filter (WoTrackerPage *self)
{
  gsize sort = sort_at (self);
  WoOrderFilter filter = { .words = words_of (self),
                           .sort = sorts[sort].sort,
                           .descending = sorts[sort].descending };
  g_autofree char *named = NULL;

  if (self->orders == NULL)
    return;
  wo_search_chips_set_text (self->understood, filter.words != NULL ? filter.words : "");
  if (gtk_toggle_button_get_active (self->chip_open))
    filter.open_only = TRUE;
  if (gtk_toggle_button_get_active (self->chip_late))
    {
      filter.open_only = TRUE;
      filter.due_before = wo_desk_get_today (self->desk);
    }
  if (gtk_toggle_button_get_active (self->chip_landlord))
    {
      filter.landlord_id = self->landlord_id;
      filter.state = self->landlord_state;
      if (self->landlord_id == NULL)
        filter.words = named =
            wo_search_text_with (filter.words, WO_SEARCH_LANDLORD, self->landlord);
    }
  show_title (self);
  self->anew = TRUE;
  wo_order_list_set_filter (self->orders, &filter);
}

/* A chip or a field changed the words. */
static void
edited_cb (WoTrackerPage *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), text);
  apply_filter (self);
}

static void
builder_shown_cb (WoTrackerPage *self)
{
  wo_search_builder_set_text (self->builder, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

/* "landlord/ID/STATE" where the chip of a landlord is on, whose record is known. */
static char *
within_of (WoTrackerPage *self)
{
  if (gtk_toggle_button_get_active (self->chip_late))
    return g_strdup ("late");
  if (gtk_toggle_button_get_active (self->chip_open))
    return g_strdup ("open");
  if (gtk_toggle_button_get_active (self->chip_landlord) && self->landlord_id != NULL)
    return g_strjoin ("/", "landlord", self->landlord_id, self->landlord_state, NULL);
  return g_strdup ("all");
}

static void
save_cb (WoTrackerPage *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autofree char *within = within_of (self);
  g_autofree char *named = NULL;
  WoSavedSearch view = { .name =
                             (char *) (*words != '\0' ? words : gtk_label_get_text (self->title)),
                         .text = (char *) words,
                         .place = (char *) "tracker",
                         .within = within,
                         .sort = (char *) wo_drop_get_choice (self->sort) };

  if (gtk_toggle_button_get_active (self->chip_landlord) && self->landlord_id == NULL)
    view.text = named = wo_search_text_with (words, WO_SEARCH_LANDLORD, self->landlord);
  gtk_popover_popdown (self->views_popover);
  wo_saved_ask_name (GTK_WIDGET (self), self->desk, &view);
}

/* Those of one landlord, and of them those in one state: "landlord/ID/STATE". */
static void
show_landlord (WoTrackerPage *self, const char *address)
{
  g_auto (GStrv) parts = g_strsplit (address, "/", 3);
  g_autofree char *label = NULL;

  if (g_strv_length (parts) < 2)
    return;
  g_free (self->landlord_id);
  g_free (self->landlord_state);
  self->landlord_id = g_strdup (parts[1]);
  self->landlord_state = g_strdup (parts[2]);
  g_clear_pointer (&self->landlord, g_free);
  self->landlord = g_strdup (_ ("One landlord"));
  label = parts[2] != NULL ? g_strdup_printf ("%s: %s", self->landlord, wo_words_state (parts[2]))
                           : g_strdup (self->landlord);
  gtk_button_set_label (GTK_BUTTON (self->chip_landlord), label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->chip_landlord), TRUE);
  gtk_toggle_button_set_active (self->chip_landlord, TRUE);
  apply_filter (self);
}

static void
view_opened_cb (WoTrackerPage *self, const char *id)
{
  const WoSavedSearch *view = wo_searches_find (self->desk, id);
  const char *within = view != NULL && view->within != NULL ? view->within : "all";
  GtkToggleButton *chip = self->chip_all;

  gtk_popover_popdown (self->views_popover);
  if (view == NULL)
    return;
  if (g_str_equal (within, "late"))
    chip = self->chip_late;
  else if (g_str_equal (within, "open"))
    chip = self->chip_open;
  wo_drop_set_choice (self->sort, view->sort);
  gtk_editable_set_text (GTK_EDITABLE (self->search), view->text != NULL ? view->text : "");
  if (g_str_has_prefix (within, "landlord/"))
    {
      show_landlord (self, within);
      return;
    }
  gtk_toggle_button_set_active (chip, TRUE);
  apply_filter (self);
}

static void
chip_toggled_cb (WoTrackerPage *self, GtkToggleButton *chip)
{
  if (self->orders != NULL && gtk_toggle_button_get_active (chip))
    apply_filter (self);
}

static void
show_all_cb (WoTrackerPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_toggle_button_set_active (self->chip_all, TRUE);
  apply_filter (self);
}

/* Of a place, or NULL. */
static const WoOrderRow *
row_of (WoPlace *place)
{
  WoOrderItem *item = place != NULL ? wo_place_get_item (place) : NULL;

  return item != NULL ? wo_order_item_get_row (item) : NULL;
}

static void
selected_cb (WoTrackerPage *self)
{
  const WoOrderRow *row = row_of (gtk_single_selection_get_selected_item (self->selection));

  if (row == NULL || row->landlord == NULL || gtk_toggle_button_get_active (self->chip_landlord))
    return;
  g_free (self->landlord);
  g_free (self->landlord_id);
  self->landlord = g_strdup (row->landlord);
  self->landlord_id = g_strdup (row->landlord_id);
  g_clear_pointer (&self->landlord_state, g_free);
  gtk_button_set_label (GTK_BUTTON (self->chip_landlord), row->landlord);
  gtk_widget_set_sensitive (GTK_WIDGET (self->chip_landlord), TRUE);
}

static void
row_activated_cb (WoTrackerPage *self, guint position)
{
  g_autoptr (WoPlace) place = g_list_model_get_item (G_LIST_MODEL (self->places), position);
  const WoOrderRow *row = row_of (place);

  if (row != NULL && *row->id != '\0')
    wo_window_open (wo_window_of (GTK_WIDGET (self)), "order-page", row->id);
}

static void
wo_tracker_page_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoTrackerPage *self = WO_TRACKER_PAGE (page);
  const WoOrderFilter none = { .sort = WO_ORDER_BY_DUE };

  if (self->desk == desk)
    {
      if (id != NULL && g_str_has_prefix (id, "landlord/"))
        show_landlord (self, id);
      return;
    }
  g_set_object (&self->desk, desk);
  self->orders = wo_order_list_new (desk);
  self->all = wo_order_list_new (desk);
  g_signal_connect_object (self->orders, "loaded", G_CALLBACK (answered_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->all, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  wo_search_builder_set_desk (self->builder, desk);
  wo_saved_list_set_desk (self->saved, desk, "tracker");
  wo_tracker_columns_add (self->view, desk);
  self->places = wo_place_list_new (WO_ROW_LIST (self->orders));
  self->selection = wo_place_table_show (self->view, self->places);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  wo_order_list_set_filter (self->all, &none);
  apply_filter (self);
  if (id != NULL && g_str_has_prefix (id, "landlord/"))
    show_landlord (self, id);
  loaded_cb (self);
}

static char *
dup_title (WoPage *page)
{
  return g_strdup (_ ("Tracker"));
}

static GtkWidget *
get_header_start (WoPage *page)
{
  return WO_TRACKER_PAGE (page)->search;
}

static void
take_focus (WoPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (WO_TRACKER_PAGE (page)->view));
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = wo_tracker_page_open;
  iface->dup_title = dup_title;
  iface->get_header_start = get_header_start;
  iface->take_focus = take_focus;
}

static gboolean
find_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  gtk_widget_grab_focus (WO_TRACKER_PAGE (widget)->search);
  return TRUE;
}

static void
wo_tracker_page_dispose (GObject *object)
{
  WoTrackerPage *self = WO_TRACKER_PAGE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->search);
  g_clear_object (&self->selection);
  g_clear_object (&self->places);
  g_clear_object (&self->orders);
  g_clear_object (&self->all);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->landlord, g_free);
  g_clear_pointer (&self->landlord_id, g_free);
  g_clear_pointer (&self->landlord_state, g_free);
  G_OBJECT_CLASS (wo_tracker_page_parent_class)->dispose (object);
}

static void
wo_tracker_page_class_init (WoTrackerPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_tracker_page_dispose;
  g_type_ensure (WO_TYPE_DROP);
  g_type_ensure (WO_TYPE_SAVED_LIST);
  g_type_ensure (WO_TYPE_SEARCH_BUILDER);
  g_type_ensure (WO_TYPE_SEARCH_CHIPS);
  g_type_ensure (WO_TYPE_TAB_BIN);
  g_type_ensure (WO_TYPE_WRAP_LAYOUT);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, find_cb, NULL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/tracker/wo-tracker-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoTrackerPage, box);
  gtk_widget_class_bind_template_child (widget_class, WoTrackerPage, title);
  gtk_widget_class_bind_template_child (widget_class, WoTrackerPage, count);
  gtk_widget_class_bind_template_child (widget_class, WoTrackerPage, chip_all);
  gtk_widget_class_bind_template_child (widget_class, WoTrackerPage, chip_open);
  gtk_widget_class_bind_template_child (widget_class, WoTrackerPage, chip_late);
  gtk_widget_class_bind_template_child (widget_class, WoTrackerPage, chip_landlord);
  gtk_widget_class_bind_template_child (widget_class, WoTrackerPage, sort);
  gtk_widget_class_bind_template_child (widget_class, WoTrackerPage, understood);
  gtk_widget_class_bind_template_child (widget_class, WoTrackerPage, builder);
  gtk_widget_class_bind_template_child (widget_class, WoTrackerPage, saved);
  gtk_widget_class_bind_template_child (widget_class, WoTrackerPage, views_popover);
  gtk_widget_class_bind_template_child (widget_class, WoTrackerPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WoTrackerPage, view);
  gtk_widget_class_bind_template_child (widget_class, WoTrackerPage, error_page);
  gtk_widget_class_bind_template_callback (widget_class, chip_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, builder_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
wo_tracker_page_init (WoTrackerPage *self)
{
  const char *ids[G_N_ELEMENTS (sorts) + 1] = { NULL };
  const char *titles[G_N_ELEMENTS (sorts) + 1] = { NULL };

  gtk_widget_init_template (GTK_WIDGET (self));
  /* The table inside the view is what is focused. */
  wo_ax_name (gtk_widget_get_last_child (GTK_WIDGET (self->view)), _ ("Orders"));
  for (gsize i = 0; i < G_N_ELEMENTS (sorts); i++)
    {
      ids[i] = sorts[i].id;
      titles[i] = _ (sorts[i].title);
    }
  wo_drop_set_choices (self->sort, ids, titles);
  wo_drop_set_choice (self->sort, "due");
  g_signal_connect_object (self->sort, "chosen", G_CALLBACK (apply_filter), self,
                           G_CONNECT_SWAPPED);
  self->search = g_object_ref_sink (gtk_search_entry_new ());
  g_object_set (self->search, "placeholder-text", _ ("Search words in orders"), NULL);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->search), 4);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->search), 26);
  wo_ax_name (self->search, _ ("Search words in orders"));
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (apply_filter), self,
                           G_CONNECT_SWAPPED);
}
