/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/search/wo-search-page-private.h"

#include "desktop/order/wo-parts.h"
#include "desktop/search/wo-search-columns.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-tab-bin.h"

#include <glib/gi18n-lib.h>

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoSearchPage,
                               wo_search_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

const char *
wo_search_page_text (WoSearchPage *self)
{
  return gtk_editable_get_text (self->entry);
}

static void
typed_cb (WoSearchPage *self)
{
  if (g_strcmp0 (self->shown, wo_search_page_text (self)) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (wo_search_page_text (self));
  wo_search_page_ask (self);
}

void
wo_search_page_set_text (WoSearchPage *self, const char *text)
{
  g_free (self->shown);
  self->shown = g_strdup (text);
  gtk_editable_set_text (self->entry, text);
  gtk_editable_set_position (self->entry, -1);
  wo_search_page_ask (self);
}

static void
edited_cb (WoSearchPage *self, const char *text)
{
  wo_search_page_set_text (self, text);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self->builder)))
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
asked_cb (WoSearchPage *self)
{
  wo_search_page_ask (self);
}

static void
removed_cb (WoSearchPage *self, const char *name)
{
  wo_search_page_widen (self, name);
}

static void
facet_cb (WoSearchPage *self, guint facet, const char *value)
{
  wo_search_page_narrow_to (self, facet, value);
}

static void
sort_chosen_cb (WoSearchPage *self)
{
  self->backwards = FALSE;
  wo_search_page_ask (self);
}

static void
sorted_cb (WoFindOrder order, gboolean backwards, gpointer data)
{
  wo_search_page_set_order (data, order, backwards);
  wo_search_page_ask (data);
}

void
wo_search_page_clear (WoSearchPage *self)
{
  g_clear_pointer (&self->saved, g_free);
  wo_search_page_set_narrow (self, WO_FACET_STATE, NULL);
  wo_search_page_set_narrow (self, WO_FACET_FINDING, NULL);
  wo_search_page_set_like (self, NULL, NULL);
  wo_search_page_set_text (self, "");
}

static void
begin_again_cb (WoSearchPage *self)
{
  wo_search_page_clear (self);
  wo_answers_set_answer (self->kinds, "all");
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* The landlord that was meant is kept in the text, and so in its chip and where the search is saved. */
static void
meant_cb (WoSearchPage *self, const char *name)
{
  g_autofree char *text =
      wo_search_text_with (wo_search_page_text (self), WO_SEARCH_LANDLORD, name);

  wo_search_page_set_text (self, text);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* Above the button that is there. */
static void
add_offers (WoSearchPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autoptr (GtkWidget) again = g_object_ref (adw_status_page_get_child (self->nothing_page));

  adw_status_page_set_child (self->nothing_page, NULL);
  self->offers = g_object_new (WO_TYPE_LANDLORD_OFFERS, NULL);
  g_signal_connect_object (self->offers, "chosen", G_CALLBACK (meant_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->offers));
  gtk_box_append (GTK_BOX (box), again);
  adw_status_page_set_child (self->nothing_page, box);
}

static void
open_item (WoSearchPage *self, guint position)
{
  g_autoptr (WoFoundItem) item = g_list_model_get_item (G_LIST_MODEL (self->found), position);
  const WoHit *hit = item != NULL ? wo_found_item_get_hit (item) : NULL;

  if (hit != NULL)
    wo_window_open (wo_window_of (GTK_WIDGET (self)),
                    g_str_equal (hit->kind, "finding") ? "finding" : "order-page", hit->id);
}

static void
activated_cb (WoSearchPage *self, guint position)
{
  open_item (self, position);
}

static void
into_results_cb (WoSearchPage *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->found)) == 0)
    return;
  if (gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION)
    gtk_single_selection_set_selected (self->selection, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
stop_cb (WoSearchPage *self)
{
  if (wo_search_page_is_empty (self))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
  else
    begin_again_cb (self);
}

static void
save_cb (WoSearchPage *self)
{
  g_autoptr (WoSavedSearch) search =
      wo_search_page_is_empty (self) ? NULL : wo_search_page_to_saved (self);

  if (search != NULL)
    wo_saved_ask_name (GTK_WIDGET (self), self->desk, search);
}

static void
opened_cb (WoSearchPage *self, const char *id)
{
  wo_search_page_open_saved (self, id);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static gboolean
has_focus (GtkWidget *widget)
{
  return (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

static gboolean
key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  WoSearchPage *self = WO_SEARCH_PAGE (widget);
  gboolean in_list = has_focus (GTK_WIDGET (self->view));

  if (g_str_equal (data, "Down") && has_focus (GTK_WIDGET (self->entry)))
    into_results_cb (self);
  else if (g_str_equal (data, "Up") && in_list &&
           gtk_single_selection_get_selected (self->selection) == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  else if (g_str_equal (data, "space") && in_list)
    wo_search_page_peek (self);
  else if (g_str_equal (data, "<Control>f"))
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  else if (g_str_equal (data, "<Control>s"))
    save_cb (self);
  else
    return FALSE;
  return TRUE;
}

static void
builder_shown_cb (WoSearchPage *self)
{
  wo_search_builder_set_text (self->builder, wo_search_page_text (self));
}

static void
take_desk (WoSearchPage *self, WoDesk *desk)
{
  g_set_object (&self->desk, desk);
  wo_search_builder_set_desk (self->builder, desk);
  wo_search_start_set_desk (self->start, desk);
  wo_search_columns_add (self->view, desk, sorted_cb, self);
  wo_search_page_take_answers (self);
}

static void
wo_search_page_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoSearchPage *self = WO_SEARCH_PAGE (page);
  g_auto (GStrv) parts = g_strsplit (id != NULL ? id : "", "/", 3);

  if (self->desk != desk)
    take_desk (self, desk);
  if (id == NULL)
    return;
  if (g_str_has_prefix (id, "saved/"))
    wo_search_page_open_saved (self, id + strlen ("saved/"));
  else if (g_str_has_prefix (id, "text/"))
    {
      wo_search_page_clear (self);
      wo_search_page_set_text (self, id + strlen ("text/"));
    }
  else if (g_str_has_prefix (id, "like/") && g_strv_length (parts) == 3)
    {
      wo_search_page_clear (self);
      wo_search_page_set_like (self, parts[1], parts[2]);
      wo_search_page_ask (self);
    }
}

static char *
dup_title (WoPage *page)
{
  return g_strdup (_ ("Search"));
}

static void
main_act (WoPage *page)
{
  WoSearchPage *self = WO_SEARCH_PAGE (page);
  guint at = gtk_single_selection_get_selected (self->selection);

  open_item (self, at != GTK_INVALID_LIST_POSITION ? at : 0);
}

static void
take_focus (WoPage *page)
{
  WoSearchPage *self = WO_SEARCH_PAGE (page);

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = wo_search_page_open;
  iface->dup_title = dup_title;
  iface->main_act = main_act;
  iface->take_focus = take_focus;
}

static void
wo_search_page_dispose (GObject *object)
{
  WoSearchPage *self = WO_SEARCH_PAGE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->found);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->state, g_free);
  g_clear_pointer (&self->finding, g_free);
  g_clear_pointer (&self->like_title, g_free);
  g_clear_pointer (&self->like_text, g_free);
  g_clear_pointer (&self->saved, g_free);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (wo_search_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, WoSearchPage, box);
  gtk_widget_class_bind_template_child (widget_class, WoSearchPage, entry);
  gtk_widget_class_bind_template_child (widget_class, WoSearchPage, filters);
  gtk_widget_class_bind_template_child (widget_class, WoSearchPage, builder);
  gtk_widget_class_bind_template_child (widget_class, WoSearchPage, save);
  gtk_widget_class_bind_template_child (widget_class, WoSearchPage, chips);
  gtk_widget_class_bind_template_child (widget_class, WoSearchPage, line);
  gtk_widget_class_bind_template_child (widget_class, WoSearchPage, kinds);
  gtk_widget_class_bind_template_child (widget_class, WoSearchPage, sort);
  gtk_widget_class_bind_template_child (widget_class, WoSearchPage, count);
  gtk_widget_class_bind_template_child (widget_class, WoSearchPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WoSearchPage, start);
  gtk_widget_class_bind_template_child (widget_class, WoSearchPage, panes);
  gtk_widget_class_bind_template_child (widget_class, WoSearchPage, view);
  gtk_widget_class_bind_template_child (widget_class, WoSearchPage, facets);
  gtk_widget_class_bind_template_child (widget_class, WoSearchPage, error_page);
  gtk_widget_class_bind_template_child (widget_class, WoSearchPage, nothing_page);
}

static void
wo_search_page_class_init (WoSearchPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_search_page_dispose;
  g_type_ensure (WO_TYPE_ANSWERS);
  g_type_ensure (WO_TYPE_DROP);
  g_type_ensure (WO_TYPE_SEARCH_BUILDER);
  g_type_ensure (WO_TYPE_SEARCH_CHIPS);
  g_type_ensure (WO_TYPE_SEARCH_FACETS);
  g_type_ensure (WO_TYPE_SEARCH_START);
  g_type_ensure (WO_TYPE_TAB_BIN);
  g_type_ensure (WO_TYPE_TWO_PANES);
  g_type_ensure (WO_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/search/wo-search-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, removed_cb);
  gtk_widget_class_bind_template_callback (widget_class, asked_cb);
  gtk_widget_class_bind_template_callback (widget_class, facet_cb);
  gtk_widget_class_bind_template_callback (widget_class, sort_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, begin_again_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, into_results_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
wo_search_page_init (WoSearchPage *self)
{
  static const char *const keys[] = { "Down", "Up", "space", "<Control>f", "<Control>s" };
  GtkShortcutController *controller = wo_part_keys (GTK_WIDGET (self));

  gtk_widget_init_template (GTK_WIDGET (self));
  add_offers (self);
  self->shown = g_strdup ("");
  /* The table inside the view is what is focused. */
  wo_part_set_name (gtk_widget_get_last_child (GTK_WIDGET (self->view)), _ ("What was found"));
  wo_search_page_fill_orders (self);
  wo_answers_set_answer (self->kinds, "all");
  gtk_widget_set_visible (self->line, FALSE);
  gtk_widget_set_sensitive (self->save, FALSE);
  g_signal_connect_object (self->builder, "map", G_CALLBACK (builder_shown_cb), self,
                           G_CONNECT_SWAPPED);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    wo_part_add_key (controller, keys[i], key_cb, (gpointer) keys[i]);
}
