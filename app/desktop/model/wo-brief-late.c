/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-brief-private.h"

/* How near is nearly late, in working days. */
#define NEAR_DAYS 5

static gboolean
judge_late (WoBriefWork *work, const WoOrderRow *row)
{
  const WoBriefQuestion *question = work->question;
  gboolean late = row->due < question->today;
  WoBriefLine *line;

  line = wo_brief_add_order (work->answer->late, late ? WO_BRIEF_LATE : WO_BRIEF_NEARLY_LATE, row,
                             row->due);
  line->working_days =
      late ? wo_calendar_between (question->calendar, row->due, question->today, NULL)
           : wo_calendar_between (question->calendar, question->today, row->due, NULL);
  line->note = g_strdup (row->latest_action);
  return work->answer->late->len < WO_BRIEF_LINES_MAX;
}

void
wo_brief_read_late (WoBriefWork *work)
{
  const WoBriefQuestion *question = work->question;
  WoCount near = wo_calendar_add_days (question->calendar, question->today, NEAR_DAYS);
  int count;

  count =
      wo_brief_walk (work,
                     &(WoOrderFilter){
                         .due_before = near.date + 1, .open_only = TRUE, .sort = WO_ORDER_BY_DUE },
                     judge_late);
  work->answer->n_late = MAX (count, 0);
  wo_count_clear (&near);
}
