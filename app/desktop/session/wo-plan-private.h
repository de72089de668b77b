/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside of the planner: what the page, which follows the sessions, and its rows, which are arranged, share.
 */
#pragma once

#include "desktop/session/wo-plan-page.h"
#include "desktop/session/wo-plan.h"
#include "desktop/widgets/wo-date-field.h"
#include "desktop/widgets/wo-drop.h"
#include "desktop/widgets/wo-foot-bar.h"

#include <adwaita.h>

G_BEGIN_DECLS

struct _WoPlanPage
{
  GtkWidget parent_instance;
  GtkWidget *box, *name, *drop_button, *empty, *which_field;
  GtkRevealer *bar;
  GtkLabel *bar_words;
  WoDrop *which, *sits;
  GtkLabel *title, *rule;
  WoDateField *day;
  GtkListBox *list;
  WoFootBar *foot;
  WoDesk *desk;
  WoSession *session;
  GPtrArray
      *plans;   /* WoPlan: each that was looked at, so that what is arranged in one is never lost */
  WoPlan *plan; /* of them, the one that shows */
  GPtrArray *holders; /* WoHolder, or NULL until they are read */
  WoPlan *saving;     /* of them, the one that is on its way */
  gboolean filling;
};

/* Makes the rows anew; the row @focus keeps the keyboard, where one had it. */
void wo_plan_rows_fill (WoPlanPage *self, guint focus);
/* The row with the focus, or -1. */
int wo_plan_rows_focused (WoPlanPage *self);
void wo_plan_rows_choose_all (WoPlanPage *self);
void wo_plan_rows_add_keys (WoPlanPage *self);

G_END_DECLS
