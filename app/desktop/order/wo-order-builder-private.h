/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the order builder's two files share: the page, and what its keys and findings do.
 */
#pragma once

#include "desktop/order/wo-element-list.h"
#include "desktop/order/wo-lint-pane.h"
#include "desktop/order/wo-order-builder-page.h"
#include "desktop/order/wo-order-head.h"
#include "desktop/order/wo-order-paper.h"
#include "desktop/order/wo-order-sections.h"
#include "desktop/order/wo-smart-lights.h"
#include "desktop/order/wo-source-strip.h"
#include "desktop/widgets/wo-two-panes.h"

#include <adwaita.h>

G_BEGIN_DECLS

struct _WoOrderBuilderPage
{
  GtkWidget parent_instance;
  GtkStack *stack;
  AdwStatusPage *none_page;
  GtkWidget *see_button, *start_button, *other_button;
  GtkRevealer *bar;
  GtkLabel *bar_label;
  WoOrderHead *head;
  WoSmartLights *lights;
  WoElementList *elements;
  WoOrderPaper *paper;
  GtkWidget *sections;
  WoSourceStrip *sources;
  WoLintPane *lint_pane;
  WoTwoPanes *panes;
  GtkWidget *header_end, *asking, *export, *hand_up;
  WoCaseModel *model;
  gboolean begun; /* the first element was opened for the person */
};

/* Whether the words may still be written. */
gboolean wo_order_builder_is_editable (WoOrderBuilderPage *self);
/* The lights, the paper and the pane for the finding in hand. */
void wo_order_builder_show_finding (WoOrderBuilderPage *self);
/* Ties the findings, the sentences and the keys to what they do. */
void wo_order_builder_connect (WoOrderBuilderPage *self);
/* Binds the callbacks that the template names. */
void wo_order_builder_bind_actions (GtkWidgetClass *widget_class);

G_END_DECLS
