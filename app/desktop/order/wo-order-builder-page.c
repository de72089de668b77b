/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-order-builder-page.h"
#include "desktop/compat/wo-ask.h"
#include "desktop/order/wo-element-list.h"
#include "desktop/order/wo-lint-act.h"
#include "desktop/order/wo-lint-pane.h"
#include "desktop/order/wo-order-export.h"
#include "desktop/order/wo-order-paper.h"
#include "desktop/order/wo-parts.h"
#include "desktop/order/wo-smart-lights.h"
#include "desktop/shell/wo-window.h"

#include <glib/gi18n-lib.h>

struct _WoOrderBuilderPage
{
  GtkWidget parent_instance;
  GtkStack *stack;
  AdwStatusPage *none_page;
  GtkWidget *see_button, *start_button;
  GtkRevealer *bar;
  GtkLabel *bar_label;
  GtkImage *bar_icon;
  GtkWidget *bar_button;
  WoSmartLights *lights;
  WoElementList *elements;
  WoOrderPaper *paper;
  WoLintPane *lint_pane;
  GtkWidget *header_end, *hand_up;
  WoCaseModel *model;
  gboolean begun; /* the first element was opened for the person */
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoOrderBuilderPage,
                               wo_order_builder_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static gboolean
is_editable (WoOrderBuilderPage *self)
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
  g_autofree char *text = NULL;
  gboolean locked = !is_editable (self);

  if (locked)
    text = g_strdup (_ ("The words are closed since the order was handed up. A return opens them "
                        "again."));
  else if (order->return_note != NULL && *order->return_note != '\0')
    text = g_strdup_printf (_ ("Returned: %s"), order->return_note);
  gtk_image_set_from_icon_name (self->bar_icon,
                                locked ? "changes-prevent-symbolic" : "mail-reply-sender-symbolic");
  gtk_widget_set_visible (self->bar_button, locked);
  gtk_label_set_text (self->bar_label, text != NULL ? text : "");
  gtk_revealer_set_reveal_child (self->bar, text != NULL);
}

/* What the person decided of similar orders stands in the order too, as it is part of it. */
static void
carry_relation (WoOrderBuilderPage *self, const WoOrder *order)
{
  const WoSimilarRecord *similar = &wo_case_model_get_case (self->model)->similar;
  /* Copies: each cell that is set makes the case and the order anew. */
  g_autofree char *wanted = g_strdup (similar->decision);
  g_autofree char *earlier = g_strdup (similar->order);

  if (!is_editable (self) || wanted == NULL ||
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
  const WoLintFinding *finding;

  if (!wo_case_model_is_loaded (self->model))
    gtk_stack_set_visible_child_name (self->stack, "loading");
  else if (order == NULL)
    show_none (self);
  gtk_widget_set_visible (self->hand_up, order != NULL && is_editable (self));
  if (order == NULL)
    return;
  gtk_stack_set_visible_child_name (self->stack, "work");
  show_bar (self, order);
  wo_element_list_set_editable (self->elements, is_editable (self));
  wo_order_paper_set_editable (self->paper, is_editable (self));
  wo_lint_pane_set_lint (self->lint_pane, wo_case_model_get_lint (self->model), is_editable (self));
  finding = wo_lint_pane_get_finding (self->lint_pane);
  wo_order_paper_set_finding (self->paper, finding);
  wo_smart_lights_set (self->lights, wo_case_model_get_lint (self->model),
                       finding != NULL ? finding->letter : -1);
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
  wo_element_list_open_element (self->elements, wo_element_list_first_missing (self->elements),
                                FALSE);
}

static void
finding_selected_cb (WoOrderBuilderPage *self)
{
  const WoLintFinding *finding = wo_lint_pane_get_finding (self->lint_pane);

  wo_order_paper_set_finding (self->paper, finding);
  wo_smart_lights_set (self->lights, wo_case_model_get_lint (self->model),
                       finding != NULL ? finding->letter : -1);
  if (finding != NULL && finding->element != NULL)
    wo_element_list_open_element (self->elements, finding->element, FALSE);
}

static void
letter_activated_cb (WoOrderBuilderPage *self, int letter)
{
  wo_lint_pane_show_letter (self->lint_pane, letter);
}

static void
element_opened_cb (WoOrderBuilderPage *self, const char *name)
{
  if (!wo_lint_pane_show_element (self->lint_pane, name))
    wo_order_paper_show_element (self->paper, name);
}

static void
paper_element_cb (WoOrderBuilderPage *self, const char *name)
{
  wo_element_list_open_element (self->elements, name, TRUE);
}

static void
take_cb (WoOrderBuilderPage *self)
{
  const WoLintFinding *finding = wo_lint_pane_get_finding (self->lint_pane);

  if (finding == NULL || !is_editable (self))
    return;
  if (finding->element != NULL)
    wo_element_list_open_element (self->elements, finding->element, FALSE);
  if (!wo_lint_act_take (self->model, finding) && finding->element != NULL)
    wo_element_list_open_element (self->elements, finding->element, TRUE);
}

static void
waived_cb (GtkWidget *near, const char *answer, const char *text, gpointer data)
{
  WoOrderBuilderPage *self = WO_ORDER_BUILDER_PAGE (near);
  const WoLintFinding *finding = wo_lint_pane_get_finding (self->lint_pane);

  if (g_strcmp0 (answer, "waive") == 0 && finding != NULL)
    wo_lint_act_waive (self->model, finding, text);
}

static void
waive_cb (WoOrderBuilderPage *self)
{
  static const WoAskChoice choices[] = { { "waive", N_ ("Waive"), TRUE, FALSE }, { NULL } };
  const WoLintFinding *finding = wo_lint_pane_get_finding (self->lint_pane);
  WoAskChoice shown[] = { choices[0], choices[1] };
  WoAsk ask = { .heading = _ ("Waive this finding?"), .choices = shown, .text_needed = TRUE };

  if (finding == NULL || !is_editable (self))
    return;
  shown[0].label = _ (choices[0].label);
  ask.body = finding->why;
  ask.text_label = _ ("Why the order is right as it stands");
  wo_ask (GTK_WIDGET (self), &ask, waived_cb, NULL);
}

static void
unwaive_cb (WoOrderBuilderPage *self)
{
  const WoLintFinding *finding = wo_lint_pane_get_finding (self->lint_pane);

  if (finding != NULL)
    wo_lint_act_waive (self->model, finding, NULL);
}

static gboolean
key_next_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  wo_lint_pane_move (WO_ORDER_BUILDER_PAGE (widget)->lint_pane, GPOINTER_TO_INT (data));
  return TRUE;
}

static gboolean
key_take_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  take_cb (WO_ORDER_BUILDER_PAGE (widget));
  return TRUE;
}

static gboolean
key_waive_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  WoOrderBuilderPage *self = WO_ORDER_BUILDER_PAGE (widget);
  const WoLintFinding *finding = wo_lint_pane_get_finding (self->lint_pane);

  if (wo_part_is_typing (widget) || finding == NULL || finding->waived_because != NULL)
    return FALSE;
  waive_cb (self);
  return TRUE;
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
open_order_clicked_cb (WoOrderBuilderPage *self)
{
  wo_window_open (wo_window_of (GTK_WIDGET (self)), "order-page",
                  wo_case_model_get_order (self->model)->id);
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
      wo_element_list_set_model (self->elements, model);
      wo_order_paper_set_model (self->paper, model);
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
  WoCaseModel *model = WO_ORDER_BUILDER_PAGE (page)->model;
  const WoCase *c = model != NULL ? wo_case_model_get_case (model) : NULL;

  if (c == NULL || c->landlord == NULL)
    return NULL;
  return c->reference != NULL ? g_strdup_printf ("%s, %s", c->landlord, c->reference)
                              : g_strdup (c->landlord);
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

static void
page_init (WoPageInterface *iface)
{
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
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, see_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_order_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, letter_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, element_opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, finding_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_cb);
  gtk_widget_class_bind_template_callback (widget_class, waive_cb);
  gtk_widget_class_bind_template_callback (widget_class, unwaive_cb);
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
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/order/wo-order-builder-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoOrderBuilderPage, stack);
  gtk_widget_class_bind_template_child (widget_class, WoOrderBuilderPage, none_page);
  gtk_widget_class_bind_template_child (widget_class, WoOrderBuilderPage, see_button);
  gtk_widget_class_bind_template_child (widget_class, WoOrderBuilderPage, start_button);
  gtk_widget_class_bind_template_child (widget_class, WoOrderBuilderPage, bar);
  gtk_widget_class_bind_template_child (widget_class, WoOrderBuilderPage, bar_label);
  gtk_widget_class_bind_template_child (widget_class, WoOrderBuilderPage, bar_icon);
  gtk_widget_class_bind_template_child (widget_class, WoOrderBuilderPage, bar_button);
  gtk_widget_class_bind_template_child (widget_class, WoOrderBuilderPage, lights);
  gtk_widget_class_bind_template_child (widget_class, WoOrderBuilderPage, elements);
  gtk_widget_class_bind_template_child (widget_class, WoOrderBuilderPage, paper);
  gtk_widget_class_bind_template_child (widget_class, WoOrderBuilderPage, lint_pane);
  bind_callbacks (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
wo_order_builder_page_init (WoOrderBuilderPage *self)
{
  GtkShortcutController *keys = wo_part_keys (GTK_WIDGET (self));

  gtk_widget_init_template (GTK_WIDGET (self));
  wo_lint_pane_set_titles (self->lint_pane, title_of_element, self);
  g_signal_connect_object (self->paper, "element-activated", G_CALLBACK (paper_element_cb), self,
                           G_CONNECT_SWAPPED);
  wo_part_add_key (keys, "F8", key_next_cb, GINT_TO_POINTER (1));
  wo_part_add_key (keys, "<Shift>F8", key_next_cb, GINT_TO_POINTER (-1));
  wo_part_add_key (keys, "<Control>period", key_take_cb, NULL);
  wo_part_add_key (keys, "w", key_waive_cb, NULL);
  self->header_end = g_object_ref_sink (wo_part_box (GTK_ORIENTATION_HORIZONTAL, 6, NULL));
  gtk_box_append (GTK_BOX (self->header_end), wo_order_export_button_new (GTK_WIDGET (self)));
  self->hand_up = gtk_button_new_with_label (_ ("Hand up…"));
  gtk_widget_add_css_class (self->hand_up, "suggested-action");
  gtk_widget_set_tooltip_text (self->hand_up, _ ("Hand up to the DRM (Ctrl+Enter)"));
  g_signal_connect_object (self->hand_up, "clicked", G_CALLBACK (hand_up_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->header_end), self->hand_up);
}
