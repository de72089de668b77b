/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What became of an order after a manager approved it, as whoever approved it is told: that it was given back,
 * reopened, or worded otherwise. By the order's own history, since a return takes the approval itself back. It
 * is news until that person has looked, or did something with the order themselves, or somebody else approved
 * it anew.
 */
#pragma once

#include "domain/wo-order.h"

G_BEGIN_DECLS

typedef struct
{
  const WoTimelineItem *step; /* the last: "return", "reopen" or "amend" */
  guint count;                /* so many of that kind, one after the other */
} WoTold;

/* Whether @person, or somebody in their name, had approved @order when its step @n was taken. */
gboolean wo_told_had_approved (const WoOrder *order, const char *person, guint n);
/* What @person is to be told of it. @seen: the id of the last step they looked at, or NULL. FALSE: nothing. What
 * @ret_told names is the order's. */
gboolean
wo_told_approver (const WoOrder *order, const char *person, const char *seen, WoTold *ret_told);
/* Whether @comment answers a word of @person's. */
gboolean wo_told_answers (const WoOrder *order, const WoComment *comment, const char *person);

G_END_DECLS
