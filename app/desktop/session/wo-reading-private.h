/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside of the reading page: what its own file and that of its acts share.
 */
#pragma once

#include "desktop/order/wo-order-text.h"
#include "desktop/review/wo-amend-box.h"
#include "desktop/session/wo-reading-page.h"
#include "desktop/session/wo-session-side.h"
#include "desktop/session/wo-session.h"
#include "desktop/widgets/wo-two-panes.h"
#include "desktop/widgets/wo-yield-layout.h"

#include <adwaita.h>

G_BEGIN_DECLS

struct _WoReadingPage
{
  GtkWidget parent_instance;
  GtkWidget *box, *general, *amended, *acts, *left;
  WoAmendBox *amend_box;
  GtkProgressBar *progress;
  GtkRevealer *changed_bar;
  GtkWidget *gone, *leave;
  AdwToastOverlay *toasts;
  GtkLabel *changed_words;
  WoTwoPanes *panes;
  GtkScrolledWindow *scroller;
  GtkLabel *over, *landlord, *lead, *foot_start, *foot_end;
  AdwBin *text_place;
  WoSessionSide *side;
  WoOrderText *text;
  WoDesk *desk;
  WoSession *session;
  WoCaseModel *model;
  char *id;
  char *shown;      /* the hash of what shows, or NULL */
  WoRecord *order;  /* the order as it then was; as good as .shown */
  gboolean changed; /* while it was open, or after it was read */
  int paragraph;
  guint tick; /* until what shows has its place */
  guint n_ticks;
  gboolean placed; /* it has */
};

/* The hash of the order that shows, or NULL while it is read. */
const char *wo_reading_hash (WoReadingPage *self);
/* Paragraph @n, from 1, or NULL. */
const WoOrderParagraph *wo_reading_paragraph (WoReadingPage *self, int n);
/* Shows the next that is unread, or the page to sign on. */
void wo_reading_go_on (WoReadingPage *self);

/* Asks what is to be done, and sends the order back with it. */
void wo_reading_return (WoReadingPage *self);
/* Whether a paragraph is being reworded, which then has the focus: what is typed is not left by chance. */
gboolean wo_reading_is_amending (WoReadingPage *self);
/* Begins to reword the paragraph in focus; it is done, or left as it is. */
void wo_reading_amend (WoReadingPage *self);
void wo_reading_leave_amend (WoReadingPage *self);

/* Shows what was amended at its paragraph, and beneath the text what has no place in it. */
void wo_reading_show_amended (WoReadingPage *self);

/* Looks at the end of the text once all has its place; what shows may be other content now. */
void wo_reading_look_soon (WoReadingPage *self);
void wo_reading_await_place (WoReadingPage *self);
void wo_reading_follow_content (WoReadingPage *self);
void wo_reading_forget_content (WoReadingPage *self);
/* Whether it was read to its end; else turns the page. */
gboolean wo_reading_is_read (WoReadingPage *self);
/* How it is marked, or what the next key does. */
void wo_reading_show_foot (WoReadingPage *self);
/* Says that the content changed, where it did. */
void wo_reading_show_changed (WoReadingPage *self, const WoSessionEntry *entry);
void wo_reading_stop_looking (WoReadingPage *self);

G_END_DECLS
