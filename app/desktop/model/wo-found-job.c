/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-found-job.h"

#include "domain/wo-search-text.h"

/* As far as an answer is compared with the one before it: sorting all of many costs more than it saves. */
#define COMPARED_MAX 1000

WoFoundMatch *
wo_found_match_ref (WoFoundMatch *self)
{
  g_ref_count_inc (&self->count);
  return self;
}

void
wo_found_match_unref (WoFoundMatch *self)
{
  if (self == NULL || !g_ref_count_dec (&self->count))
    return;
  wo_hit_free (self->hit);
  wo_order_row_free (self->row);
  g_free (self);
}

WoFoundAnswer *
wo_found_answer_ref (WoFoundAnswer *self)
{
  g_atomic_ref_count_inc (&self->count);
  return self;
}

void
wo_found_answer_unref (WoFoundAnswer *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->count))
    return;
  wo_found_free (self->found);
  g_free (self);
}

WoFoundAsk *
wo_found_ask_new (const WoFoundQuestion *question)
{
  WoFoundAsk *self = g_new0 (WoFoundAsk, 1);

  self->question = *question;
  self->question.text = g_strdup (question->text != NULL ? question->text : "");
  self->question.like = g_strdup (question->like);
  self->parts = wo_search_text_read (self->question.text);
  self->question.kind = g_strdup (question->kind);
  self->question.state = g_strdup (question->state);
  self->question.finding = g_strdup (question->finding);
  self->keep = G_MAXUINT;
  return self;
}

WoFoundAsk *
wo_found_ask_copy (const WoFoundAsk *self, GCancellable *cancellable)
{
  WoFoundAsk *copy = wo_found_ask_new (&self->question);

  copy->cancellable = g_object_ref (cancellable);
  return copy;
}

void
wo_found_ask_free (WoFoundAsk *self)
{
  if (self == NULL)
    return;
  g_free ((char *) self->question.text);
  g_free ((char *) self->question.like);
  g_ptr_array_unref (self->parts);
  g_free ((char *) self->question.kind);
  g_free ((char *) self->question.state);
  g_free ((char *) self->question.finding);
  wo_found_answer_unref (self->before);
  g_clear_object (&self->cancellable);
  g_free (self);
}

/* Beside a text that is only to be like, the filters stand for themselves. */
static void
take_filters (WoQuery *query, GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const WoSearchPart *part = parts->pdata[i];

      if (part->sort == WO_SEARCH_LANDLORD)
        query->landlord = part->value;
      else if (part->sort == WO_SEARCH_TYPE)
        query->type = part->value;
      else if (part->sort == WO_SEARCH_CATEGORY)
        query->category = part->value;
      else if (part->sort == WO_SEARCH_ISSUE)
        query->issue = part->value;
      else if (part->sort == WO_SEARCH_AFTER)
        query->from = part->date + 1;
      else if (part->sort == WO_SEARCH_BEFORE)
        query->to = part->date - 1;
    }
}

WoFind
wo_found_find (const WoFoundAsk *ask)
{
  const WoFoundQuestion *question = &ask->question;
  WoFind find = { .query = { .words = question->text, .in = WO_SEARCH_ALL },
                  .typing = question->typing,
                  .kind = question->kind,
                  .state = question->state,
                  .finding = question->finding,
                  .order = question->order,
                  .backwards = question->backwards,
                  .facets = TRUE };

  if (question->like != NULL)
    {
      find.query.words = question->like;
      find.query.like = TRUE;
      take_filters (&find.query, ask->parts);
    }
  if (g_strcmp0 (find.kind, "finding") == 0)
    find.query.in = WO_SEARCH_FINDINGS;
  else if (find.kind != NULL)
    find.query.in = WO_SEARCH_ORDERS;
  return find;
}

static gboolean
are_same (WoFound *one, guint at, WoFound *other, guint other_at)
{
  WoFoundRow a, b;

  return wo_found_row (one, at, &a) && wo_found_row (other, other_at, &b) && a.row == b.row &&
         a.finding == b.finding;
}

/* Here and not by the list: matches are sorted as they are asked for, and only on the worker. */
static void
compare (WoFoundAnswer *self, const WoFoundAsk *ask)
{
  WoFound *old = ask->before->found, *now = self->found;
  guint n_old = wo_found_total (old), n = wo_found_total (now);
  guint compared = MIN (MIN (n_old, n), COMPARED_MAX);

  while (self->alike < compared && are_same (old, self->alike, now, self->alike))
    self->alike++;
  if (ask->keep < self->alike)
    self->kept = ask->keep;
  for (guint i = self->alike; self->kept == G_MAXUINT && i < MIN (n, COMPARED_MAX); i++)
    if (ask->keep < MIN (n_old, COMPARED_MAX) && are_same (old, ask->keep, now, i))
      self->kept = i;
  if (self->alike == compared && n == n_old)
    self->alike = n;
}

gpointer
wo_found_search_job (WoStore *store, gpointer data, GError **error)
{
  WoFoundAsk *ask = data;
  WoFind find = wo_found_find (ask);
  WoFoundAnswer *answer;
  WoFound *found;

  if (g_cancellable_set_error_if_cancelled (ask->cancellable, error))
    return NULL;
  found = wo_finder_search (wo_store_finder (store), store, &find, ask->cancellable, error);
  if (found == NULL)
    return NULL;
  answer = g_new0 (WoFoundAnswer, 1);
  g_atomic_ref_count_init (&answer->count);
  answer->found = found;
  answer->kept = G_MAXUINT;
  if (ask->before != NULL && wo_found_is_of (ask->before->found, store))
    compare (answer, ask);
  return answer;
}

WoFoundRead *
wo_found_read_new (WoFoundList *list, WoFoundAnswer *answer, guint offset, guint limit)
{
  WoFoundRead *self = g_new0 (WoFoundRead, 1);

  g_atomic_ref_count_inc (&answer->count);
  if (list != NULL)
    self->list = g_object_ref (list);
  self->answer = answer;
  self->offset = offset;
  self->limit = limit;
  return self;
}

void
wo_found_read_free (WoFoundRead *self)
{
  g_clear_object (&self->list);
  wo_found_answer_unref (self->answer);
  g_free (self);
}

static WoFoundMatch *
match_new (WoStore *store, WoFound *found, guint at, const WoHit *hit)
{
  WoFoundMatch *self = g_new0 (WoFoundMatch, 1);
  WoFoundRow row;

  g_ref_count_init (&self->count);
  if (g_strcmp0 (hit->kind, "finding") != 0 && wo_found_row (found, at, &row) && !row.finding)
    self->row = wo_list_order_row (store, row.row, NULL);
  /* Where one before it has gone meanwhile, the numbers are another's. */
  if (self->row != NULL && g_strcmp0 (self->row->id, hit->id) != 0)
    g_clear_pointer (&self->row, wo_order_row_free);
  return self;
}

gpointer
wo_found_read_job (WoStore *store, gpointer data, GError **error)
{
  WoFoundRead *read = data;
  GPtrArray *hits, *matches;

  /* A whole office has come in since: it is being asked anew. */
  if (!wo_found_is_of (read->answer->found, store))
    return g_ptr_array_new_with_free_func ((GDestroyNotify) wo_found_match_unref);
  hits = wo_found_page (read->answer->found, store, read->offset, read->limit, error);
  if (hits == NULL)
    return NULL;
  matches = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_found_match_unref);
  for (guint i = 0; i < hits->len; i++)
    {
      WoFoundMatch *match =
          match_new (store, read->answer->found, read->offset + i, hits->pdata[i]);

      match->hit = hits->pdata[i];
      g_ptr_array_add (matches, match);
    }
  g_ptr_array_set_free_func (hits, NULL);
  g_ptr_array_unref (hits);
  return matches;
}
