/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the review page's files share: the page, what its reader does with the order, and the two steps that decide.
 */
#pragma once

#include "desktop/order/wo-source-strip.h"
#include "desktop/review/wo-amend-box.h"
#include "desktop/review/wo-review-page.h"
#include "desktop/review/wo-review-queue.h"
#include "desktop/review/wo-review-side.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-foot-bar.h"
#include "desktop/widgets/wo-two-panes.h"

#include <adwaita.h>

G_BEGIN_DECLS

typedef struct _WoReviewStep WoReviewStep;

struct _WoReviewPage
{
  GtkWidget parent_instance;
  GtkStack *stack;
  AdwStatusPage *error_page;
  GtkLabel *over, *landlord;
  GtkWidget *general, *amended, *waived, *amend_button, *waive_button, *return_button;
  WoAmendBox *amend_box;
  AdwBin *text_place;
  WoReviewSide *side;
  WoFootBar *foot;
  WoSourceStrip *sources;
  WoTwoPanes *panes;
  AdwToastOverlay *toasts;
  GtkWidget *view_switch;
  GtkToggleButton *only_changes;
  WoOrderText *text;
  WoReviewQueue *queue;
  WoDesk *desk;
  WoCaseModel *model;
  GCancellable *cancellable;
  char *order_id;
  GPtrArray *steps; /* WoReviewStep: asked or sent, and not answered; NULL: none yet */
  int paragraph;    /* last in focus; 0: none */
  gboolean begun;   /* the keyboard was put into the text */
};

void wo_review_step_free (gpointer step);
/* The place of paragraph @n; NULL: the order as a whole. */
char *wo_review_page_place (WoReviewPage *self, int n);
/* Approves, or says what stands in the way. */
void wo_review_page_approve (WoReviewPage *self);
/* Asks what is to be done, and returns it with that; what was begun of it goes on. */
void wo_review_page_return (WoReviewPage *self);
/* Does what is reworded, or approves. */
void wo_review_page_main_act (WoReviewPage *self);
/* Asks for the reason that sets the fault of the cell @path aside (NULL: the first); FALSE: there is none. */
gboolean wo_review_page_waive (WoReviewPage *self, const char *path);
/* Shows what was set aside, and offers it where there is a fault still. */
void wo_review_page_show_waivers (WoReviewPage *self);
/* Ties the paragraphs and the keys to what they do. */
void wo_review_page_connect (WoReviewPage *self);
/* Bind the callbacks that the template names. */
void wo_review_page_bind_acts (GtkWidgetClass *widget_class);
void wo_review_page_bind_steps (GtkWidgetClass *widget_class);

G_END_DECLS
