/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where one is in the queue for approval, and the two buttons that go on and back in it.
 */
#pragma once

#include "desktop/model/wo-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WO_TYPE_REVIEW_QUEUE (wo_review_queue_get_type ())
G_DECLARE_FINAL_TYPE (WoReviewQueue, wo_review_queue, WO, REVIEW_QUEUE, GtkWidget)

void wo_review_queue_set_desk (WoReviewQueue *self, WoDesk *desk);
/* The id @step places on from @id; NULL: there is none. */
const char *wo_review_queue_neighbour (WoReviewQueue *self, const char *id, int step);
/* "Review 2 of 7"; "Review" where @id is not in the queue. */
char *wo_review_queue_dup_title (WoReviewQueue *self, const char *id);

/* Signals: "move" (int): a button was pressed; "loaded" (). */

G_END_DECLS
