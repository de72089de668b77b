/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-brief-private.h"

static void
line_free (gpointer data)
{
  WoBriefLine *line = data;

  g_free (line->id);
  g_free (line->case_id);
  g_free (line->landlord);
  g_free (line->number);
  g_free (line->reference);
  g_free (line->note);
  g_free (line->why);
  g_free (line->step);
  g_free (line);
}

void
wo_brief_question_free (gpointer data)
{
  WoBriefQuestion *question = data;

  g_free (question->me);
  g_clear_pointer (&question->alerts, g_ptr_array_unref);
  g_clear_pointer (&question->looked, g_hash_table_unref);
  g_free (question);
}

void
wo_brief_answer_free (gpointer data)
{
  WoBriefAnswer *answer = data;

  g_ptr_array_unref (answer->changed);
  g_ptr_array_unref (answer->mine);
  g_ptr_array_unref (answer->late);
  g_free (answer);
}

WoBriefLine *
wo_brief_add_line (GPtrArray *lines, WoBriefSort sort)
{
  WoBriefLine *line = g_new0 (WoBriefLine, 1);

  line->sort = sort;
  g_ptr_array_add (lines, line);
  return line;
}

gboolean
wo_brief_has_room (GPtrArray *lines, WoBriefSort sort)
{
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    n += ((const WoBriefLine *) lines->pdata[i])->sort == sort;
  return n < WO_BRIEF_LINES_MAX;
}

WoBriefLine *
wo_brief_add_order (GPtrArray *lines, WoBriefSort sort, const WoOrderRow *row, WoDate day)
{
  WoBriefLine *line = wo_brief_add_line (lines, sort);

  line->id = g_strdup (row->id);
  line->case_id = g_strdup (row->case_id);
  line->landlord = g_strdup (row->landlord);
  line->number = g_strdup (row->number);
  line->reference = g_strdup (row->reference);
  line->day = day;
  return line;
}

int
wo_brief_walk (WoBriefWork *work, const WoOrderFilter *filter, WoRowJudge judge)
{
  g_autoptr (GArray) rows = wo_list_orders (work->store, filter, work->error);

  if (rows == NULL)
    return -1;
  for (guint i = 0; i < rows->len && i < WO_BRIEF_LOOK_MAX; i++)
    {
      g_autoptr (WoOrderRow) row =
          wo_list_order_row (work->store, g_array_index (rows, gint64, i), NULL);

      if (row != NULL && !judge (work, row))
        break;
    }
  return (int) rows->len;
}

gboolean
wo_brief_is_mine (WoBriefWork *work, const WoOrderRow *row)
{
  return g_strcmp0 (row->drafted_by, work->question->me) == 0;
}

/* The last working day before today: what happened since is news. */
static WoDate
last_working_day (const WoBriefQuestion *question)
{
  WoDate day = question->today - 1;

  while (day > question->today - 14 && !wo_calendar_is_working (question->calendar, day))
    day--;
  return day;
}

gpointer
wo_brief_job (WoStore *store, gpointer data, GError **error)
{
  WoBriefAnswer *answer = g_new0 (WoBriefAnswer, 1);
  WoBriefWork work = { store, data, answer, error };

  answer->changed = g_ptr_array_new_with_free_func (line_free);
  answer->mine = g_ptr_array_new_with_free_func (line_free);
  answer->late = g_ptr_array_new_with_free_func (line_free);
  answer->today = work.question->today;
  answer->since = last_working_day (data);
  wo_brief_read_news (&work);
  if (*error == NULL)
    wo_brief_read_alerts (&work);
  if (*error == NULL)
    wo_brief_read_mine (&work);
  if (*error == NULL)
    wo_brief_read_late (&work);
  if (*error == NULL)
    return answer;
  wo_brief_answer_free (answer);
  return NULL;
}
