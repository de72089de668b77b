/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-order-builder-private.h"

#include "desktop/order/wo-order-export.h"
#include "desktop/order/wo-parts.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-long-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoOrderBuilderPage,
                               wo_order_builder_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

gboolean
wo_order_builder_is_editable (WoOrderBuilderPage *self)
{
  const WoOrder *order = wo_case_model_get_order (self->model);

  return order != NULL && g_strcmp0 (order->state, "draft") == 0;
}

static const char *
power_of_route (const WoCase *c)
{
  if (g_strcmp0 (c->route, "54f") == 0 || g_strcmp0 (c->route, "54g") == 0)
    return c->route;
  return NULL;
}

static void
show_none (WoOrderBuilderPage *self)
{
  const WoCase *c = wo_case_model_get_case (self->model);
  const char *power = power_of_route (c);
  g_autofree char *text = NULL;

  if (power != NULL)
    text =
        g_strdup_printf (_ ("You decided on paragraph %s. The answers you gave fill the order in "
                            "as far as they go; you can change every word."),
                         power[2] == 'f' ? "54(f)" : "54(g)");
  else if (c->route != NULL)
    text = g_strdup (_ ("The route you chose needs no order under paragraph 54(f) or 54(g)."));
  else
    text =
        g_strdup (_ ("Weigh the factors and decide on a route first: the order follows from it."));
  adw_status_page_set_description (self->none_page, text);
  gtk_widget_set_visible (self->start_button, power != NULL);
  gtk_stack_set_visible_child_name (self->stack, "none");
}

static void
show_bar (WoOrderBuilderPage *self, const WoOrder *order)
{
  gboolean returned = wo_order_builder_is_editable (self) && order->return_note != NULL &&
                      *order->return_note != '\0';
  g_autofree char *text =
      returned ? g_strdup_printf (_ ("Returned: %s"), order->return_note) : NULL;

  gtk_label_set_text (self->bar_label, text != NULL ? text : "");
  gtk_revealer_set_reveal_child (self->bar, returned);
}

/* What the person decided of similar orders stands in the order too, as it is part of it. */
static void
carry_relation (WoOrderBuilderPage *self, const WoOrder *order)
{
  const WoSimilarRecord *similar = &wo_case_model_get_case (self->model)->similar;
  /* Copies: each cell that is set makes the case and the order anew. */
  g_autofree char *wanted = g_strdup (similar->decision);
  g_autofree char *earlier = g_strdup (similar->order);

  if (!wo_order_builder_is_editable (self) || wanted == NULL ||
      (g_strcmp0 (wanted, "incorporate") != 0 && g_strcmp0 (wanted, "further") != 0 &&
       g_strcmp0 (wanted, "new") != 0))
    return;
  if (g_strcmp0 (order->relation, wanted) != 0)
    wo_case_model_set_order_cell (self->model, "relation", wanted);
  order = wo_case_model_get_order (self->model);
  if (earlier != NULL && g_strcmp0 (order->related_to, earlier) != 0)
    wo_case_model_set_order_cell (self->model, "related_to", earlier);
}

static void
model_changed_cb (WoOrderBuilderPage *self)
{
  const WoOrder *order = wo_case_model_get_order (self->model);
  gboolean editable = order != NULL && wo_order_builder_is_editable (self);

  if (!wo_case_model_is_loaded (self->model))
    gtk_stack_set_visible_child_name (self->stack, "loading");
  else if (order == NULL)
    show_none (self);
  gtk_widget_set_visible (self->hand_up, editable);
  gtk_widget_set_visible (self->asking, order != NULL);
  if (order == NULL)
    return;
  gtk_stack_set_visible_child_name (self->stack, "work");
  show_bar (self, order);
  wo_order_head_set_editable (self->head, editable);
  wo_element_list_set_editable (self->elements, editable);
  wo_order_paper_set_editable (self->paper, editable);
  wo_order_sections_show (self->sections, self->model);
  wo_lint_pane_set_lint (self->lint_pane, wo_case_model_get_lint (self->model), editable);
  wo_order_builder_show_finding (self);
  wo_page_notify (WO_PAGE (self));
}

/* After the page's parts have taken the change in. */
static void
model_loaded_cb (WoOrderBuilderPage *self)
{
  const WoOrder *order = wo_case_model_get_order (self->model);

  if (order == NULL)
    return;
  carry_relation (self, order);
  if (self->begun || wo_case_model_get_lint (self->model) == NULL)
    return;
  self->begun = TRUE;
  wo_lint_pane_show_first (self->lint_pane);
  if (wo_element_list_get_open (self->elements) == NULL)
    wo_element_list_open_element (self->elements, wo_element_list_first_missing (self->elements),
                                  FALSE);
}

static void
start_clicked_cb (WoOrderBuilderPage *self)
{
  const char *power = power_of_route (wo_case_model_get_case (self->model));

  if (power != NULL)
    wo_case_model_make_order (self->model, power);
}

static void
see_clicked_cb (WoOrderBuilderPage *self)
{
  wo_window_open (wo_window_of (GTK_WIDGET (self)), "proportionality",
                  wo_case_model_get_case (self->model)->id);
}

static void
hand_up_clicked_cb (WoOrderBuilderPage *self)
{
  if (!gtk_widget_get_visible (self->hand_up))
    return;
  wo_case_model_flush (self->model);
  wo_window_open (wo_window_of (GTK_WIDGET (self)), "hand-up",
                  wo_case_model_get_case (self->model)->id);
}

static const char *
title_of_element (const char *element, gpointer data)
{
  WoOrderBuilderPage *self = data;
  const WoEdition *edition = wo_desk_get_edition (wo_case_model_get_desk (self->model));
  const WoElementText *text = wo_edition_element (edition, element);

  return text != NULL ? text->title : element;
}

static void
wo_order_builder_page_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoOrderBuilderPage *self = WO_ORDER_BUILDER_PAGE (page);
  g_autoptr (WoCaseModel) model = wo_desk_open_case (desk, id);

  if (self->model != model)
    {
      if (self->model != NULL)
        {
          g_signal_handlers_disconnect_by_func (self->model, model_changed_cb, self);
          g_signal_handlers_disconnect_by_func (self->model, model_loaded_cb, self);
        }
      wo_lint_pane_set_lint (self->lint_pane, NULL, FALSE);
      g_set_object (&self->model, model);
      self->begun = FALSE;
      g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), self,
                               G_CONNECT_SWAPPED);
      wo_order_head_set_model (self->head, model);
      wo_element_list_set_model (self->elements, model);
      wo_order_paper_set_model (self->paper, model);
      wo_source_strip_set_text (self->sources, wo_order_paper_get_text (self->paper), model);
      g_signal_connect_object (model, "changed", G_CALLBACK (model_loaded_cb), self,
                               G_CONNECT_SWAPPED | G_CONNECT_AFTER);
    }
  model_changed_cb (self);
  model_loaded_cb (self);
}

static char *
dup_title (WoPage *page)
{
  return g_strdup (_ ("Order"));
}

static char *
dup_subtitle (WoPage *page)
{
  return wo_page_case_subtitle (WO_ORDER_BUILDER_PAGE (page)->model);
}

static WoCaseModel *
get_model (WoPage *page)
{
  return WO_ORDER_BUILDER_PAGE (page)->model;
}

static GtkWidget *
get_header_end (WoPage *page)
{
  return WO_ORDER_BUILDER_PAGE (page)->header_end;
}

static void
main_act (WoPage *page)
{
  hand_up_clicked_cb (WO_ORDER_BUILDER_PAGE (page));
}

static gboolean
go_to (WoPage *page, const char *path)
{
  WoOrderBuilderPage *self = WO_ORDER_BUILDER_PAGE (page);
  g_autofree char *name = NULL;

  if (!g_str_has_prefix (path, "elements.") || self->model == NULL ||
      wo_case_model_get_order (self->model) == NULL)
    return FALSE;
  name = g_strdup (path + strlen ("elements."));
  name[strcspn (name, "./")] = '\0';
  wo_two_panes_show_end (self->panes, FALSE);
  wo_element_list_open_element (self->elements, name, TRUE);
  return g_strcmp0 (wo_element_list_get_open (self->elements), name) == 0;
}

static void
page_init (WoPageInterface *iface)
{
  iface->go_to = go_to;
  iface->open = wo_order_builder_page_open;
  iface->dup_title = dup_title;
  iface->dup_subtitle = dup_subtitle;
  iface->get_model = get_model;
  iface->get_header_end = get_header_end;
  iface->main_act = main_act;
}

static void
wo_order_builder_page_dispose (GObject *object)
{
  WoOrderBuilderPage *self = WO_ORDER_BUILDER_PAGE (object);
  GtkWidget *child;

  if (self->lint_pane != NULL)
    wo_lint_pane_set_lint (self->lint_pane, NULL, FALSE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->model);
  g_clear_object (&self->header_end);
  G_OBJECT_CLASS (wo_order_builder_page_parent_class)->dispose (object);
}

static void
start_other (GtkWidget *widget, const char *action, GVariant *power)
{
  wo_case_model_make_order (WO_ORDER_BUILDER_PAGE (widget)->model,
                            g_variant_get_string (power, NULL));
}

static void
wo_order_builder_page_class_init (WoOrderBuilderPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_order_builder_page_dispose;
  g_type_ensure (WO_TYPE_SMART_LIGHTS);
  g_type_ensure (WO_TYPE_ELEMENT_LIST);
  g_type_ensure (WO_TYPE_ORDER_PAPER);
  g_type_ensure (WO_TYPE_LINT_PANE);
  g_type_ensure (WO_TYPE_ORDER_HEAD);
  g_type_ensure (WO_TYPE_SOURCE_STRIP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/order/wo-order-builder-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoOrderBuilderPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WoOrderBuilderPage, none_page);
  gtk_widget_class_bind_template_child (widget_class, WoOrderBuilderPage, see_button);
  gtk_widget_class_bind_template_child (widget_class, WoOrderBuilderPage, start_button);
  gtk_widget_class_bind_template_child (widget_class, WoOrderBuilderPage, bar);
  gtk_widget_class_bind_template_child (widget_class, WoOrderBuilderPage, bar_label);
  gtk_widget_class_bind_template_child (widget_class, WoOrderBuilderPage, other_button);
  gtk_widget_class_bind_template_child (widget_class, WoOrderBuilderPage, head);
  gtk_widget_class_bind_template_child (widget_class, WoOrderBuilderPage, lights);
  gtk_widget_class_bind_template_child (widget_class, WoOrderBuilderPage, sources);
  gtk_widget_class_bind_template_child (widget_class, WoOrderBuilderPage, elements);
  gtk_widget_class_bind_template_child (widget_class, WoOrderBuilderPage, paper);
  gtk_widget_class_bind_template_child (widget_class, WoOrderBuilderPage, lint_pane);
  gtk_widget_class_bind_template_child (widget_class, WoOrderBuilderPage, panes);
  gtk_widget_class_bind_template_callback (widget_class, see_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_clicked_cb);
  wo_order_builder_bind_actions (widget_class);
  gtk_widget_class_install_action (widget_class, "order.start", "s", start_other);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

/* The other paragraphs of the Scheme, each an order of its own sort. */
static void
offer_others (WoOrderBuilderPage *self)
{
  static const char *const powers[] = { "54a", "54b", "54c", "54d", "54e", "54g", NULL };
  g_autoptr (GMenu) menu = g_menu_new ();

  for (int i = 0; powers[i] != NULL; i++)
    {
      g_autofree char *title = wo_order_head_power_title (powers[i]);
      g_autofree char *action = g_strdup_printf ("order.start::%s", powers[i]);

      g_menu_append (menu, title, action);
    }
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->other_button), G_MENU_MODEL (menu));
}

static void
wo_order_builder_page_init (WoOrderBuilderPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  offer_others (self);
  wo_lint_pane_set_titles (self->lint_pane, title_of_element, self);
  self->sections = wo_order_sections_new ();
  wo_order_paper_add_below (self->paper, self->sections);
  self->header_end = g_object_ref_sink (wo_part_box (GTK_ORIENTATION_HORIZONTAL, 6, NULL));
  self->asking = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->asking), "insert-link-symbolic");
  gtk_widget_set_tooltip_text (self->asking, _ ("Where each sentence comes from (Ctrl+E)"));
  wo_ax_name (self->asking, _ ("Where each sentence comes from"));
  self->export = wo_order_export_button_new (GTK_WIDGET (self));
  gtk_box_append (GTK_BOX (self->header_end), self->asking);
  gtk_box_append (GTK_BOX (self->header_end), self->export);
  self->hand_up = gtk_button_new_with_label (_ ("Hand up…"));
  wo_long_words_wrap_below (self->hand_up);
  gtk_widget_add_css_class (self->hand_up, "suggested-action");
  gtk_widget_set_tooltip_text (self->hand_up, _ ("Hand up to the DRM (Ctrl+Enter)"));
  g_signal_connect_object (self->hand_up, "clicked", G_CALLBACK (hand_up_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->header_end), self->hand_up);
  wo_order_builder_connect (self);
}
