/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-brief-private.h"

#include "domain/wo-parked.h"
#include "store/wo-pending.h"

#define MANAGERS (WO_ROLE_BIT (WO_ROLE_DRM) | WO_ROLE_BIT (WO_ROLE_HEAD_OF_SERVICE))

static void
add_returned (WoBriefWork *work, const WoOrderRow *row, const WoRecord *record, const char *note)
{
  g_autoptr (WoOrder) order = wo_order_new (record);
  WoBriefLine *line =
      wo_brief_add_order (work->answer->mine, WO_BRIEF_RETURNED, row, row->latest_action_on);

  line->note = g_strdup (note);
  for (guint i = 0; i < order->comments->len; i++)
    {
      const WoComment *comment = g_ptr_array_index (order->comments, i);

      line->comments +=
          comment->text != NULL && !comment->settled && !wo_answers_comment (comment->at);
    }
}

/* A draft that was given back has no approval any more; its history has who approved it. */
static void
look_at_given_back (WoBriefWork *work, const WoOrderRow *row, const WoRecord *record)
{
  g_autoptr (WoOrder) order = NULL;

  if (record == NULL || wo_record_get (record, "return_note") == NULL)
    return;
  order = wo_order_new (record);
  wo_brief_tell_approver (work, row, order);
}

static gboolean
judge_draft (WoBriefWork *work, const WoOrderRow *row)
{
  gboolean mine = wo_brief_is_mine (work, row);
  g_autoptr (WoRecord) record = NULL;
  const char *note;

  if (!mine && row->variants == 0 && (work->question->roles & MANAGERS) == 0)
    return TRUE;
  record = wo_store_get_record (work->store, row->id, NULL);
  note = record != NULL ? wo_record_get (record, "return_note") : NULL;
  if (mine || row->variants > 0)
    wo_brief_tell_choice (work, row, record);
  if (!mine)
    look_at_given_back (work, row, record);
  if (!mine || work->answer->mine->len >= WO_BRIEF_LINES_MAX)
    return TRUE;
  if (note != NULL)
    add_returned (work, row, record, note);
  else
    wo_brief_add_order (work->answer->mine, WO_BRIEF_DRAFT, row, WO_DATE_NONE);
  return TRUE;
}

static gboolean
judge_to_approve (WoBriefWork *work, const WoOrderRow *row)
{
  WoBriefLine *line;

  if (wo_brief_is_mine (work, row))
    return TRUE;
  work->answer->to_approve++;
  for (guint i = 0; i < work->answer->mine->len; i++)
    {
      line = g_ptr_array_index (work->answer->mine, i);
      if (line->sort != WO_BRIEF_TO_APPROVE)
        continue;
      line->count++;
      if (row->handed_up_on != WO_DATE_NONE)
        line->day = MIN (line->day, row->handed_up_on);
      return TRUE;
    }
  wo_brief_add_order (work->answer->mine, WO_BRIEF_TO_APPROVE, row, row->handed_up_on)->count = 1;
  return TRUE;
}

static void
add_cases (WoBriefWork *work)
{
  g_autoptr (GArray) rows = wo_list_cases (work->store, work->question->me, NULL, work->error);
  guint added = 0;

  for (guint i = 0;
       rows != NULL && i < rows->len && i < WO_BRIEF_LOOK_MAX && added < WO_BRIEF_LINES_MAX; i++)
    {
      g_autoptr (WoCaseRow) row =
          wo_list_case_row (work->store, g_array_index (rows, gint64, i), NULL);
      WoBriefLine *line;

      if (row == NULL || row->order_state != NULL)
        continue;
      if (row->variants > 0)
        {
          line = wo_brief_add_line (work->answer->changed, WO_BRIEF_VARIANT);
          line->case_id = g_strdup (row->id);
          line->landlord = g_strdup (row->landlord);
          line->reference = g_strdup (row->reference);
        }
      line = wo_brief_add_line (work->answer->mine, WO_BRIEF_CASE);
      line->case_id = g_strdup (row->id);
      line->landlord = g_strdup (row->landlord);
      line->reference = g_strdup (row->reference);
      line->note = g_strdup (row->title);
      added++;
    }
}

static void
add_session (WoBriefWork *work)
{
  int waiting = wo_list_count_orders (work->store, "approved");

  work->answer->in_session = MAX (waiting, 0);
  if (waiting > 0 && (work->question->roles & WO_ROLE_BIT (WO_ROLE_OMBUDSMAN)) != 0)
    wo_brief_add_line (work->answer->mine, WO_BRIEF_IN_SESSION)->count = waiting;
}

/* A manager may adopt what did not fit of others, or let it go. */
static guint
count_parked_of_others (WoBriefWork *work)
{
  g_auto (GStrv) ids =
      wo_store_find (work->store, WO_RECORD_PARKED, "state", WO_PARKED_OPEN, work->error);
  guint count = 0;

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) record = wo_store_get_record (work->store, ids[i], NULL);

      if (record != NULL && g_strcmp0 (wo_record_get (record, "author"), work->question->me) != 0)
        count++;
    }
  return count;
}

void
wo_brief_read_mine (WoBriefWork *work)
{
  guint parked = wo_pending_count (work->store, WO_PENDING_PARKED);

  if ((work->question->roles & MANAGERS) != 0)
    parked += count_parked_of_others (work);
  if (parked > 0)
    wo_brief_add_line (work->answer->mine, WO_BRIEF_PARKED)->count = parked;
  if ((work->question->roles & MANAGERS) != 0)
    wo_brief_walk (work, &(WoOrderFilter){ .state = "handed up", .sort = WO_ORDER_BY_LATEST },
                   judge_to_approve);
  add_session (work);
  wo_brief_walk (work,
                 &(WoOrderFilter){
                     .state = "draft", .sort = WO_ORDER_BY_LATEST, .descending = TRUE },
                 judge_draft);
  add_cases (work);
}
