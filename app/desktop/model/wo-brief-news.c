/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-brief-private.h"

#include "desktop/model/wo-alerts.h"
#include "domain/wo-told.h"

/* What became of an order that was signed longer ago than this is told of no more. */
#define TOLD_DAYS 90

/* Whether two texts wait in @record, and @mine or one of them is the person's own. */
static gboolean
has_choice (WoBriefWork *work, const WoRecord *record, gboolean mine)
{
  for (guint i = 0; record != NULL && i < record->variants->len; i++)
    {
      const WoVariant *variant = g_ptr_array_index (record->variants, i);
      const WoCell *cell = wo_record_cell (record, variant->path);

      if (mine || g_strcmp0 (variant->by, work->question->me) == 0 ||
          (cell != NULL && g_strcmp0 (cell->by, work->question->me) == 0))
        return TRUE;
    }
  return FALSE;
}

void
wo_brief_tell_choice (WoBriefWork *work, const WoOrderRow *row, const WoRecord *record)
{
  gboolean mine = wo_brief_is_mine (work, row);
  g_autoptr (WoRecord) c =
      row->case_id != NULL ? wo_store_get_record (work->store, row->case_id, NULL) : NULL;

  if (has_choice (work, record, mine) || has_choice (work, c, mine))
    wo_brief_add_order (work->answer->changed, WO_BRIEF_VARIANT, row, WO_DATE_NONE)->count = 1;
}

/* Who did it, as they are called. */
static char *
name_of (WoBriefWork *work, const char *person)
{
  g_autoptr (WoRecord) record =
      person != NULL ? wo_store_get_record (work->store, person, NULL) : NULL;
  const char *name = record != NULL ? wo_record_get (record, "name") : NULL;

  return g_strdup (name != NULL ? name : person);
}

static gboolean
is_me (WoBriefWork *work, const char *person)
{
  return g_strcmp0 (person, work->question->me) == 0;
}

/* Counts one more of @sort, by @person; the line comes with the first. */
static WoBriefLine *
count_one (WoBriefWork *work, WoBriefLine *line, WoBriefSort sort, const WoOrderRow *row)
{
  if (line == NULL)
    line = wo_brief_add_order (work->answer->changed, sort, row, WO_DATE_NONE);
  line->count++;
  return line;
}

static void
name_line (WoBriefWork *work, WoBriefLine *line, const char *person, WoDate day)
{
  g_free (line->note);
  line->note = name_of (work, person);
  line->day = MAX (line->day, day);
}

static void
say_why (WoBriefLine *line, const char *why)
{
  g_free (line->why);
  line->why = g_strdup (why != NULL && *why != '\0' ? why : NULL);
}

static WoBriefSort
sort_of (const WoTimelineItem *step)
{
  if (g_strcmp0 (step->act, "return") == 0)
    return WO_BRIEF_GIVEN_BACK;
  return g_strcmp0 (step->act, "reopen") == 0 ? WO_BRIEF_REOPENED : WO_BRIEF_REWORDED;
}

void
wo_brief_tell_approver (WoBriefWork *work, const WoOrderRow *row, const WoOrder *order)
{
  const char *seen = work->question->looked != NULL
                         ? g_hash_table_lookup (work->question->looked, order->id)
                         : NULL;
  WoBriefLine *line;
  WoTold told;
  WoBriefSort sort;

  if (!wo_told_approver (order, work->question->me, seen, &told))
    return;
  sort = sort_of (told.step);
  if (sort == WO_BRIEF_REWORDED)
    work->answer->n_reworded++;
  else
    work->answer->n_given_back++;
  if (!wo_brief_has_room (work->answer->changed, sort))
    return;
  line = wo_brief_add_order (work->answer->changed, sort, row, WO_DATE_NONE);
  line->count = told.count;
  line->step = g_strdup (told.step->id);
  name_line (work, line, told.step->by, told.step->on);
  say_why (line, told.step->note);
}

/* Whoever drafted it is told what others made of its wording. */
static void
look_at_amendments (WoBriefWork *work, const WoOrderRow *row, const WoOrder *order)
{
  gboolean told =
      wo_brief_is_mine (work, row) && wo_brief_has_room (work->answer->changed, WO_BRIEF_AMENDED);
  WoBriefLine *line = NULL;

  for (guint i = 0; told && i < order->amendments->len; i++)
    {
      const WoAmendment *one = order->amendments->pdata[i];

      if (is_me (work, one->by) || one->on == WO_DATE_NONE || one->on < work->answer->since)
        continue;
      line = count_one (work, line, WO_BRIEF_AMENDED, row);
      name_line (work, line, one->by, one->on);
      say_why (line, one->note);
    }
}

static void
look_at_comments (WoBriefWork *work, const WoOrderRow *row, const WoOrder *order)
{
  gboolean told = wo_brief_has_room (work->answer->changed, WO_BRIEF_COMMENTED);
  WoBriefLine *line = NULL;

  for (guint i = 0; told && i < order->comments->len; i++)
    {
      const WoComment *one = order->comments->pdata[i];

      if (one->text == NULL || one->settled || is_me (work, one->by) ||
          one->on < work->answer->since ||
          !(wo_brief_is_mine (work, row) || wo_told_answers (order, one, work->question->me)))
        continue;
      line = count_one (work, line, WO_BRIEF_COMMENTED, row);
      name_line (work, line, one->by, one->on);
    }
}

/* What others said of it, or made of its words, while it is on its way to a signature. */
static gboolean
judge_on_its_way (WoBriefWork *work, const WoOrderRow *row)
{
  g_autoptr (WoRecord) record = wo_store_get_record (work->store, row->id, NULL);
  g_autoptr (WoOrder) order = record != NULL ? wo_order_new (record) : NULL;

  if (order == NULL)
    return TRUE;
  wo_brief_tell_approver (work, row, order);
  look_at_amendments (work, row, order);
  look_at_comments (work, row, order);
  return TRUE;
}

static gboolean
judge_approved (WoBriefWork *work, const WoOrderRow *row)
{
  if (!wo_brief_is_mine (work, row) || row->approved_on < work->answer->since)
    return TRUE;
  work->answer->n_approved++;
  if (wo_brief_has_room (work->answer->changed, WO_BRIEF_APPROVED))
    wo_brief_add_order (work->answer->changed, WO_BRIEF_APPROVED, row, row->approved_on);
  return TRUE;
}

/* That it is signed changes nothing for whoever drafted or approved other words than were signed. */
static void
look_at_signed (WoBriefWork *work, const WoOrderRow *row)
{
  gboolean drafted = wo_brief_is_mine (work, row) && row->signed_on >= work->answer->since;
  g_autoptr (WoRecord) record = NULL;
  g_autoptr (WoOrder) order = NULL;

  if (!drafted && !is_me (work, row->approved_by))
    return;
  record = wo_store_get_record (work->store, row->id, NULL);
  order = record != NULL ? wo_order_new (record) : NULL;
  if (order == NULL)
    return;
  wo_brief_tell_approver (work, row, order);
  if (drafted)
    look_at_amendments (work, row, order);
}

static gboolean
judge_signed (WoBriefWork *work, const WoOrderRow *row)
{
  if (row->signed_on == WO_DATE_NONE || row->signed_on < work->question->today - TOLD_DAYS)
    return FALSE;
  if (row->elsewhere)
    return TRUE;
  look_at_signed (work, row);
  if (row->signed_on < work->answer->since)
    return TRUE;
  work->answer->n_signed++;
  if (wo_brief_has_room (work->answer->changed, WO_BRIEF_SIGNED))
    wo_brief_add_order (work->answer->changed, WO_BRIEF_SIGNED, row, row->signed_on);
  return TRUE;
}

void
wo_brief_read_news (WoBriefWork *work)
{
  static const char *const on_their_way[] = { "handed up", "approved" };

  /* One's own first. */
  wo_brief_walk (work, &(WoOrderFilter){ .state = "approved", .sort = WO_ORDER_BY_LATEST },
                 judge_approved);
  for (guint i = 0; *work->error == NULL && i < G_N_ELEMENTS (on_their_way); i++)
    wo_brief_walk (work, &(WoOrderFilter){ .state = on_their_way[i], .sort = WO_ORDER_BY_LATEST },
                   judge_on_its_way);
  if (*work->error == NULL)
    wo_brief_walk (work, &(WoOrderFilter){ .sort = WO_ORDER_BY_SIGNED, .descending = TRUE },
                   judge_signed);
}

/* A line for each search that tells, where it found something. */
void
wo_brief_read_alerts (WoBriefWork *work)
{
  GPtrArray *alerts = work->question->alerts;
  guint before = work->answer->changed->len;

  /* Nobody waits for the day's work until all there is was read. */
  work->answer->alerts_wait =
      alerts != NULL && alerts->len > 0 && !wo_alerts_are_ready (work->store);
  if (work->answer->alerts_wait)
    return;
  for (guint i = 0; alerts != NULL && i < alerts->len && *work->error == NULL; i++)
    {
      const WoAlert *alert = alerts->pdata[i];
      guint count = 0;
      WoBriefLine *line;

      if (work->answer->changed->len - before >= WO_BRIEF_LINES_MAX)
        break;
      if (!wo_alert_count (alert, work->store, work->answer->since, &count, work->error) ||
          count == 0)
        continue;
      line = wo_brief_add_line (work->answer->changed, WO_BRIEF_FOUND);
      line->id = g_strdup (alert->id);
      line->note = g_strdup (alert->name);
      line->count = count;
    }
}
