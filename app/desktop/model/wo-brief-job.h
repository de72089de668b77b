/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The reading behind the brief, on the store's worker.
 */
#pragma once

#include "desktop/model/wo-brief.h"

G_BEGIN_DECLS

typedef struct
{
  char *me;
  guint roles;
  WoDate today;
  const WoCalendar *calendar;
  GPtrArray *alerts;  /* WoAlert */
  GHashTable *looked; /* order → the last step of it that the person looked at; or NULL */
} WoBriefQuestion;

typedef struct
{
  GPtrArray *changed, *mine, *late; /* WoBriefLine */
  guint n_late, n_signed, n_approved, to_approve, in_session;
  guint n_given_back, n_reworded; /* of what the person approved */
  WoDate today, since;
  gboolean alerts_wait; /* there are some, and they could not be counted yet */
} WoBriefAnswer;

gpointer wo_brief_job (WoStore *store, gpointer question, GError **error);
void wo_brief_question_free (gpointer question);
void wo_brief_answer_free (gpointer answer);

G_END_DECLS
