/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-notices-job.h"

#include "domain/wo-told.h"
#include "protocol/wo-act-json.h"
#include "store/wo-lists.h"
#include "store/wo-log.h"

/* So many of one's newest cases are looked at as the program begins, and so many changes at a time. */
#define CASES_MAX 300
#define CHANGES_MAX 500

static void
news_free (gpointer data)
{
  WoNews *self = data;

  g_free (self->order);
  g_free (self->case_id);
  g_free (self->name);
  g_free (self);
}

void
wo_notices_question_free (gpointer data)
{
  WoNoticesQuestion *self = data;

  g_free (self->me);
  g_hash_table_unref (self->known);
  g_free (self);
}

void
wo_notices_answer_free (gpointer data)
{
  WoNoticesAnswer *self = data;

  g_ptr_array_unref (self->news);
  g_hash_table_unref (self->known);
  g_free (self);
}

typedef struct
{
  WoStore *store;
  const WoNoticesQuestion *question;
  WoNoticesAnswer *answer;
  guint rows;
} Work;

static gboolean
is_known (const Work *self, const char *id)
{
  return g_hash_table_contains (self->question->known, id);
}

static void
know_items (const Work *self, const WoRecord *order, const char *list)
{
  g_auto (GStrv) ids = wo_record_members (order, list);

  for (guint i = 0; ids[i] != NULL; i++)
    g_hash_table_add (self->answer->known, g_strdup (ids[i]));
}

static void
know (const Work *self, const WoRecord *order)
{
  know_items (self, order, "timeline");
  know_items (self, order, "comments");
}

static gboolean
sort_of_step (const char *act, WoNewsSort *ret_sort)
{
  static const struct
  {
    const char *act;
    WoNewsSort sort;
  } steps[] = { { "return", WO_NEWS_RETURNED },
                { "approve", WO_NEWS_APPROVED },
                { "sign", WO_NEWS_SIGNED },
                { "reopen", WO_NEWS_REOPENED },
                { "amend", WO_NEWS_AMENDED } };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_strcmp0 (steps[i].act, act) == 0)
      {
        *ret_sort = steps[i].sort;
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_mine (const Work *self, const WoOrder *order)
{
  const char *me = self->question->me;
  g_autoptr (WoRecord) c = NULL;

  if (g_strcmp0 (order->drafted_by, me) == 0 || g_strcmp0 (order->handed_up_by, me) == 0)
    return TRUE;
  c = order->case_id != NULL ? wo_store_get_record (self->store, order->case_id, NULL) : NULL;
  return c != NULL && g_strcmp0 (wo_record_get (c, "caseworker"), me) == 0;
}

/* Whoever approved it hears of what is made of it after that, though a return takes the approval back. */
static gboolean
is_approvers (const Work *self, const WoOrder *order, guint step)
{
  const WoTimelineItem *item = order->timeline->pdata[step];

  return g_strcmp0 (item->act, "approve") != 0 &&
         (g_strcmp0 (order->approved_by, self->question->me) == 0 ||
          wo_told_had_approved (order, self->question->me, step));
}

static void
add (WoNews *news, WoNewsSort sort)
{
  news->sort = news->count == 0 || sort < WO_NEWS_COMMENT ? sort : news->sort;
  news->count++;
}

static gboolean
is_since (const Work *self, const WoTimelineItem *item)
{
  return item->at_us != NULL && g_ascii_strtoll (item->at_us, NULL, 10) >= self->question->since_us;
}

/* What others did to it that was not known; a copy that was just begun brings years of it. */
static void
look_at_steps (const Work *self, const WoOrder *order, gboolean mine, WoNews *news)
{
  for (guint i = 0; i < order->timeline->len; i++)
    {
      const WoTimelineItem *item = order->timeline->pdata[i];
      WoNewsSort sort;

      if (is_since (self, item) && !is_known (self, item->id) &&
          g_strcmp0 (item->by, self->question->me) != 0 && sort_of_step (item->act, &sort) &&
          (mine || is_approvers (self, order, i)))
        add (news, !mine && sort == WO_NEWS_RETURNED ? WO_NEWS_GIVEN_BACK : sort);
    }
}

static void
look_at_comments (const Work *self, const WoOrder *order, gboolean mine, WoNews *news)
{
  for (guint i = 0; i < order->comments->len; i++)
    {
      const WoComment *comment = order->comments->pdata[i];

      if (comment->on >= self->question->since && !is_known (self, comment->id) &&
          g_strcmp0 (comment->by, self->question->me) != 0 &&
          (mine || wo_told_answers (order, comment, self->question->me)))
        add (news, WO_NEWS_COMMENT);
    }
}

static gboolean
row_cb (gint64 position, const char *json, gpointer data)
{
  Work *self = data;
  g_autoptr (WoRecord) record = wo_record_from_json (json, -1, NULL);
  g_autoptr (WoOrder) order = NULL;
  WoNews *news;
  gboolean mine;

  self->rows++;
  self->answer->head = MAX (self->answer->head, position);
  if (record == NULL || record->kind != WO_RECORD_ORDER)
    return TRUE;
  order = wo_order_new (record);
  news = g_new0 (WoNews, 1);
  mine = is_mine (self, order);
  look_at_steps (self, order, mine, news);
  look_at_comments (self, order, mine, news);
  know (self, record);
  news->order = g_strdup (order->id);
  news->case_id = g_strdup (order->case_id);
  news->name = g_strdup (order->number != NULL ? order->number : order->reference);
  if (news->count > 0)
    g_ptr_array_add (self->answer->news, news);
  else
    news_free (news);
  return TRUE;
}

/* What there is of one's own as the program begins. */
static void
know_all_of_mine (Work *self)
{
  g_autoptr (GArray) rows = wo_list_cases (self->store, self->question->me, NULL, NULL);

  for (guint i = 0; rows != NULL && i < rows->len && i < CASES_MAX; i++)
    {
      g_autoptr (WoCaseRow) row =
          wo_list_case_row (self->store, g_array_index (rows, gint64, i), NULL);
      g_auto (GStrv) orders =
          row != NULL ? wo_store_find (self->store, WO_RECORD_ORDER, "case", row->id, NULL) : NULL;

      for (guint k = 0; orders != NULL && orders[k] != NULL; k++)
        {
          g_autoptr (WoRecord) order = wo_store_get_record (self->store, orders[k], NULL);

          if (order != NULL)
            know (self, order);
        }
    }
}

/* How far the rows here have come. */
static gint64
place_of (WoStore *store, GError **error)
{
  g_autofree char *cursor = wo_store_get_meta (store, "cursor");

  return cursor != NULL ? g_ascii_strtoll (cursor, NULL, 10) : wo_log_head (store, error);
}

gpointer
wo_notices_job (WoStore *store, gpointer data, GError **error)
{
  WoNoticesAnswer *answer = g_new0 (WoNoticesAnswer, 1);
  Work work = { .store = store, .question = data, .answer = answer };
  g_autoptr (GError) failed = NULL;

  answer->news = g_ptr_array_new_with_free_func (news_free);
  answer->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  answer->head = MAX (work.question->after, 0);
  if (work.question->after < 0)
    {
      answer->head = place_of (store, &failed);
      know_all_of_mine (&work);
    }
  else
    wo_log_rows_after (store, work.question->after, CHANGES_MAX, row_cb, &work, &failed);
  answer->more = work.rows >= CHANGES_MAX;
  if (failed == NULL)
    return answer;
  g_propagate_error (error, g_steal_pointer (&failed));
  wo_notices_answer_free (answer);
  return NULL;
}
