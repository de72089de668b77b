/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-brief-job.h"

#include "desktop/model/wo-alerts.h"

#include "domain/wo-order.h"
#include "domain/wo-parked.h"
#include "store/wo-lists.h"
#include "store/wo-pending.h"

/* Lines of one sort that a morning can bear (what is not shown is counted all the same), and how near is nearly late, in working days. */
#define LINES_MAX 5
#define NEAR_DAYS 5
#define LOOK_MAX 200

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
  g_free (line);
}

void
wo_brief_question_free (gpointer data)
{
  WoBriefQuestion *question = data;

  g_free (question->me);
  g_clear_pointer (&question->alerts, g_ptr_array_unref);
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

/* What the job works with. */
typedef struct
{
  WoStore *store;
  const WoBriefQuestion *question;
  WoBriefAnswer *answer;
  GError **error;
} WoBriefWork;

static WoBriefLine *
add_line (GPtrArray *lines, WoBriefSort sort)
{
  WoBriefLine *line = g_new0 (WoBriefLine, 1);

  line->sort = sort;
  g_ptr_array_add (lines, line);
  return line;
}

static gboolean
has_room (GPtrArray *lines, WoBriefSort sort)
{
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    n += ((const WoBriefLine *) lines->pdata[i])->sort == sort;
  return n < LINES_MAX;
}

static WoBriefLine *
add_order (GPtrArray *lines, WoBriefSort sort, const WoOrderRow *row, WoDate day)
{
  WoBriefLine *line = add_line (lines, sort);

  line->id = g_strdup (row->id);
  line->case_id = g_strdup (row->case_id);
  line->landlord = g_strdup (row->landlord);
  line->number = g_strdup (row->number);
  line->reference = g_strdup (row->reference);
  line->day = day;
  return line;
}

typedef gboolean (*WoRowJudge) (WoBriefWork *work, const WoOrderRow *row);

/* Calls @judge for the first rows of @filter until it has had enough; the count of all, or -1. */
static int
walk (WoBriefWork *work, const WoOrderFilter *filter, WoRowJudge judge)
{
  g_autoptr (GArray) rows = wo_list_orders (work->store, filter, work->error);

  if (rows == NULL)
    return -1;
  for (guint i = 0; i < rows->len && i < LOOK_MAX; i++)
    {
      g_autoptr (WoOrderRow) row =
          wo_list_order_row (work->store, g_array_index (rows, gint64, i), NULL);

      if (row != NULL && !judge (work, row))
        break;
    }
  return (int) rows->len;
}

static gboolean
is_mine (WoBriefWork *work, const WoOrderRow *row)
{
  return g_strcmp0 (row->drafted_by, work->question->me) == 0;
}

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

static void
judge_choice (WoBriefWork *work, const WoOrderRow *row, const WoRecord *record)
{
  gboolean mine = is_mine (work, row);
  g_autoptr (WoRecord) c =
      row->case_id != NULL ? wo_store_get_record (work->store, row->case_id, NULL) : NULL;

  if (has_choice (work, record, mine) || has_choice (work, c, mine))
    add_order (work->answer->changed, WO_BRIEF_VARIANT, row, WO_DATE_NONE)->count = 1;
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

/* Whether it answers a word of mine. */
static gboolean
answers_me (WoBriefWork *work, const WoOrder *order, const WoComment *comment)
{
  for (guint i = 0; i < order->comments->len; i++)
    {
      const WoComment *other = order->comments->pdata[i];
      g_autofree char *place = g_strconcat ("comments/", other->id, NULL);

      if (is_me (work, other->by) && g_strcmp0 (comment->at, place) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Counts one more of @sort, by @person; the line comes with the first. */
static WoBriefLine *
count_one (WoBriefWork *work, WoBriefLine *line, WoBriefSort sort, const WoOrderRow *row)
{
  if (line == NULL)
    line = add_order (work->answer->changed, sort, row, WO_DATE_NONE);
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

/* Whoever drafted it, and whoever approved it, is told what others made of its wording. */
static void
look_at_amendments (WoBriefWork *work, const WoOrderRow *row, const WoOrder *order)
{
  gboolean told = (is_mine (work, row) || is_me (work, order->approved_by)) &&
                  has_room (work->answer->changed, WO_BRIEF_AMENDED);
  WoBriefLine *line = NULL;

  for (guint i = 0; told && i < order->amendments->len; i++)
    {
      const WoAmendment *one = order->amendments->pdata[i];

      if (is_me (work, one->by) || one->on == WO_DATE_NONE || one->on < work->answer->since)
        continue;
      line = count_one (work, line, WO_BRIEF_AMENDED, row);
      name_line (work, line, one->by, one->on);
    }
}

static void
look_at_comments (WoBriefWork *work, const WoOrderRow *row, const WoOrder *order)
{
  gboolean told = has_room (work->answer->changed, WO_BRIEF_COMMENTED);
  WoBriefLine *line = NULL;

  for (guint i = 0; told && i < order->comments->len; i++)
    {
      const WoComment *one = order->comments->pdata[i];

      if (one->text == NULL || one->settled || is_me (work, one->by) ||
          one->on < work->answer->since || !(is_mine (work, row) || answers_me (work, order, one)))
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
  look_at_amendments (work, row, order);
  look_at_comments (work, row, order);
  return TRUE;
}

static void
add_returned (WoBriefWork *work, const WoOrderRow *row, const WoRecord *record, const char *note)
{
  g_autoptr (WoOrder) order = wo_order_new (record);
  WoBriefLine *line = add_order (work->answer->mine, WO_BRIEF_RETURNED, row, row->latest_action_on);

  line->note = g_strdup (note);
  for (guint i = 0; i < order->comments->len; i++)
    {
      const WoComment *comment = g_ptr_array_index (order->comments, i);

      line->comments +=
          comment->text != NULL && !comment->settled && !wo_answers_comment (comment->at);
    }
}

static gboolean
judge_draft (WoBriefWork *work, const WoOrderRow *row)
{
  g_autoptr (WoRecord) record = NULL;
  const char *note;

  if (!is_mine (work, row) && row->variants == 0)
    return TRUE;
  record = wo_store_get_record (work->store, row->id, NULL);
  note = record != NULL ? wo_record_get (record, "return_note") : NULL;
  judge_choice (work, row, record);
  if (!is_mine (work, row) || work->answer->mine->len >= LINES_MAX)
    return TRUE;
  if (note != NULL)
    add_returned (work, row, record, note);
  else
    add_order (work->answer->mine, WO_BRIEF_DRAFT, row, WO_DATE_NONE);
  return TRUE;
}

static gboolean
judge_to_approve (WoBriefWork *work, const WoOrderRow *row)
{
  WoBriefLine *line;

  if (is_mine (work, row))
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
  add_order (work->answer->mine, WO_BRIEF_TO_APPROVE, row, row->handed_up_on)->count = 1;
  return TRUE;
}

static gboolean
judge_approved (WoBriefWork *work, const WoOrderRow *row)
{
  if (!is_mine (work, row) || row->approved_on < work->answer->since)
    return TRUE;
  work->answer->n_approved++;
  if (has_room (work->answer->changed, WO_BRIEF_APPROVED))
    add_order (work->answer->changed, WO_BRIEF_APPROVED, row, row->approved_on);
  return TRUE;
}

static gboolean
judge_signed (WoBriefWork *work, const WoOrderRow *row)
{
  if (row->signed_on == WO_DATE_NONE || row->signed_on < work->answer->since)
    return FALSE;
  if (row->elsewhere)
    return TRUE;
  work->answer->n_signed++;
  if (has_room (work->answer->changed, WO_BRIEF_SIGNED))
    add_order (work->answer->changed, WO_BRIEF_SIGNED, row, row->signed_on);
  return TRUE;
}

static gboolean
judge_late (WoBriefWork *work, const WoOrderRow *row)
{
  const WoBriefQuestion *question = work->question;
  gboolean late = row->due < question->today;
  WoBriefLine *line;

  line = add_order (work->answer->late, late ? WO_BRIEF_LATE : WO_BRIEF_NEARLY_LATE, row, row->due);
  line->working_days =
      late ? wo_calendar_between (question->calendar, row->due, question->today, NULL)
           : wo_calendar_between (question->calendar, question->today, row->due, NULL);
  line->note = g_strdup (row->latest_action);
  return work->answer->late->len < LINES_MAX;
}

static void
add_cases (WoBriefWork *work)
{
  g_autoptr (GArray) rows = wo_list_cases (work->store, work->question->me, NULL, work->error);
  guint added = 0;

  for (guint i = 0; rows != NULL && i < rows->len && i < LOOK_MAX && added < LINES_MAX; i++)
    {
      g_autoptr (WoCaseRow) row =
          wo_list_case_row (work->store, g_array_index (rows, gint64, i), NULL);
      WoBriefLine *line;

      if (row == NULL || row->order_state != NULL)
        continue;
      if (row->variants > 0)
        {
          line = add_line (work->answer->changed, WO_BRIEF_VARIANT);
          line->case_id = g_strdup (row->id);
          line->landlord = g_strdup (row->landlord);
          line->reference = g_strdup (row->reference);
        }
      line = add_line (work->answer->mine, WO_BRIEF_CASE);
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
    add_line (work->answer->mine, WO_BRIEF_IN_SESSION)->count = waiting;
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

static void
add_mine (WoBriefWork *work)
{
  guint managers = WO_ROLE_BIT (WO_ROLE_DRM) | WO_ROLE_BIT (WO_ROLE_HEAD_OF_SERVICE);
  guint parked = wo_pending_count (work->store, WO_PENDING_PARKED);

  if ((work->question->roles & managers) != 0)
    parked += count_parked_of_others (work);
  if (parked > 0)
    add_line (work->answer->mine, WO_BRIEF_PARKED)->count = parked;
  if ((work->question->roles & managers) != 0)
    walk (work, &(WoOrderFilter){ .state = "handed up", .sort = WO_ORDER_BY_LATEST },
          judge_to_approve);
  add_session (work);
  walk (work, &(WoOrderFilter){ .state = "draft", .sort = WO_ORDER_BY_LATEST, .descending = TRUE },
        judge_draft);
  add_cases (work);
}

static void
add_late (WoBriefWork *work)
{
  const WoBriefQuestion *question = work->question;
  WoCount near = wo_calendar_add_days (question->calendar, question->today, NEAR_DAYS);
  int count;

  count = walk (work,
                &(WoOrderFilter){
                    .due_before = near.date + 1, .open_only = TRUE, .sort = WO_ORDER_BY_DUE },
                judge_late);
  work->answer->n_late = MAX (count, 0);
  wo_count_clear (&near);
}

/* A line for each search that tells, where it found something. */
static void
add_alerts (WoBriefWork *work)
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

      if (work->answer->changed->len - before >= LINES_MAX)
        break;
      if (!wo_alert_count (alert, work->store, work->answer->since, &count, work->error) ||
          count == 0)
        continue;
      line = add_line (work->answer->changed, WO_BRIEF_FOUND);
      line->id = g_strdup (alert->id);
      line->note = g_strdup (alert->name);
      line->count = count;
    }
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
  static const char *const on_their_way[] = { "handed up", "approved" };
  WoBriefAnswer *answer = g_new0 (WoBriefAnswer, 1);
  WoBriefWork work = { store, data, answer, error };

  answer->changed = g_ptr_array_new_with_free_func (line_free);
  answer->mine = g_ptr_array_new_with_free_func (line_free);
  answer->late = g_ptr_array_new_with_free_func (line_free);
  answer->since = last_working_day (data);
  /* One's own first. */
  walk (&work, &(WoOrderFilter){ .state = "approved", .sort = WO_ORDER_BY_LATEST }, judge_approved);
  for (guint i = 0; *error == NULL && i < G_N_ELEMENTS (on_their_way); i++)
    walk (&work, &(WoOrderFilter){ .state = on_their_way[i], .sort = WO_ORDER_BY_LATEST },
          judge_on_its_way);
  if (*error == NULL)
    walk (&work, &(WoOrderFilter){ .sort = WO_ORDER_BY_SIGNED, .descending = TRUE }, judge_signed);
  if (*error == NULL)
    add_alerts (&work);
  if (*error == NULL)
    add_mine (&work);
  if (*error == NULL)
    add_late (&work);
  if (*error == NULL)
    return answer;
  wo_brief_answer_free (answer);
  return NULL;
}
