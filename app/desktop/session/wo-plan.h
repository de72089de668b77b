/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An agenda that is being put together: the orders that are ready, which of them are chosen and in which order.
 * What people chose stays chosen when the store changes; what is no longer ready goes, and what became so comes
 * unchosen at the end.
 */
#pragma once

#include "desktop/session/wo-session.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;
  gboolean chosen;
  char *note; /* for whoever sits, or NULL */
} WoPlanItem;

typedef struct
{
  char *of;         /* the session that is planned; NULL: one that is not made yet */
  char *made;       /* ... and was asked to be made by this id */
  GPtrArray *items; /* WoPlanItem */
  char *title, *sits;
  WoDate on;
  gboolean asked;   /* a new one that somebody asked for, though another is planned */
  gboolean changed; /* somebody arranged something that is not saved */
} WoPlan;

/* Of the live session @of, or of a new one: NULL. */
WoPlan *wo_plan_new (const char *of);
void wo_plan_free (WoPlan *self);
/* The session it is of, while that is still to be held. */
const WoSitting *wo_plan_sitting (const WoPlan *self, WoSession *session);
/* Takes what is ready in @session; at first hard ones first, a landlord's together, and chosen what its
 * session has, or all where there is none. */
void wo_plan_follow (WoPlan *self, WoSession *session);
/* Puts the item at @from where @to is. */
void wo_plan_move (WoPlan *self, guint from, guint to);
void wo_plan_choose_all (WoPlan *self, gboolean chosen);
guint wo_plan_count (const WoPlan *self);
int wo_plan_minutes (const WoPlan *self, WoSession *session);
/* Of the item that has this id, or NULL. */
WoPlanItem *wo_plan_find (const WoPlan *self, const char *id);
/* The act that makes or changes the session so. Newly allocated. */
WoAct *wo_plan_act (WoPlan *self, WoSession *session);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoPlan, wo_plan_free)

G_END_DECLS
