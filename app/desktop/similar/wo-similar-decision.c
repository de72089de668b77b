/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/similar/wo-similar-decision.h"
#include "desktop/model/wo-desk-reads.h"
#include "domain/wo-similar-text.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define QUERY_WORDS_MAX 20
/* So many of the orders that were shown are kept as proof, the most similar first. */
#define SHOWN_MAX 20

static const struct
{
  const char *verdict, *label, *key, *icon, *decided;
} acts[] = {
  { "incorporate", N_ ("Incorporate"), "I", "mail-attachment-symbolic",
    N_ ("Decided: fold this case into the review in progress.") },
  { "further", N_ ("Make a further order…"), "F", "view-refresh-symbolic",
    N_ ("Decided: a further order.") },
  { "already-ordered", N_ ("Refer to it"), "O", "edit-copy-symbolic",
    N_ ("Decided: it was ordered already, so this case refers to it.") },
  { "in-draft", N_ ("Wait for the colleague"), "C", "document-edit-symbolic",
    N_ ("Decided: a colleague’s draft comes first.") },
  { "new", N_ ("Nothing to repeat"), "K", "star-new-symbolic", N_ ("Decided: a new order.") },
};

static int
find_act (const char *verdict)
{
  for (int i = 0; i < (int) G_N_ELEMENTS (acts); i++)
    {
      if (g_strcmp0 (acts[i].verdict, verdict) == 0)
        return i;
    }
  return (int) G_N_ELEMENTS (acts) - 1;
}

const char *
wo_similar_act_label (const char *verdict)
{
  return _ (acts[find_act (verdict)].label);
}

const char *
wo_similar_act_key (const char *verdict)
{
  return acts[find_act (verdict)].key;
}

const char *
wo_similar_verdict_icon (const char *verdict)
{
  return acts[find_act (verdict)].icon;
}

char *
wo_similar_decided (const WoCase *c)
{
  const WoSimilarRecord *similar = &c->similar;
  g_autofree char *day = wo_date_in_words (similar->as_of);
  const char *sentence;

  if (similar->decision == NULL)
    return NULL;
  sentence = _ (acts[find_act (similar->decision)].decided);
  return day != NULL ? g_strdup_printf (_ ("%s Looked on %s."), sentence, day)
                     : g_strdup (sentence);
}

static void
position_cb (GObject *desk, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (WoCaseModel) model = user_data;
  g_autofree char *position = wo_desk_register_at_finish (result);

  if (position != NULL && *position != '-')
    wo_case_model_set_case_cell (model, "similar.register_at", position);
}

static char *
query_of (const WoCase *c, const char *typed)
{
  g_autoptr (GPtrArray) words = wo_similar_words (c, QUERY_WORDS_MAX);
  GString *query = g_string_new (NULL);

  for (guint i = 0; words != NULL && i < words->len; i++)
    g_string_append_printf (query, "%s%s", i > 0 ? " " : "",
                            (const char *) g_ptr_array_index (words, i));
  if (typed != NULL && *typed != '\0')
    g_string_append_printf (query, "%s%s", query->len > 0 ? "; " : "", typed);
  return g_string_free (query, FALSE);
}

static void
carry_to_order (WoCaseModel *model, const WoSimilarChoice *choice)
{
  const WoOrder *order = wo_case_model_get_order (model);

  if (order == NULL || g_strcmp0 (order->state, "draft") != 0)
    return;
  if (strcmp (choice->choice, "already-ordered") != 0 && strcmp (choice->choice, "in-draft") != 0)
    wo_case_model_set_order_cell (model, "relation", choice->choice);
  wo_case_model_set_order_cell (model, "related_to",
                                strcmp (choice->choice, "new") == 0 ? NULL : choice->order);
}

static void
set_item (WoCaseModel *model, const char *list, const char *id, const char *name, const char *value)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.%s", list, id, name);

  wo_case_model_set_case_cell (model, path, value);
}

static void
forget_shown (WoCaseModel *model)
{
  static const char *const names[] = { "number", "verdict", "why", "score", NULL };
  g_auto (GStrv) ids = wo_record_members (wo_case_model_get_case_record (model), "similar_shown");

  for (gsize i = 0; ids[i] != NULL; i++)
    for (gsize j = 0; names[j] != NULL; j++)
      set_item (model, "similar_shown", ids[i], names[j], NULL);
}

static void
keep_shown (WoCaseModel *model, GPtrArray *shown)
{
  for (guint i = 0; i < shown->len; i++)
    {
      g_auto (GStrv) parts = g_strdupv (g_ptr_array_index (shown, i));

      set_item (model, "similar_shown", parts[0], "number", parts[1]);
      set_item (model, "similar_shown", parts[0], "verdict", parts[2]);
      set_item (model, "similar_shown", parts[0], "why", parts[3]);
      set_item (model, "similar_shown", parts[0], "score", parts[4]);
    }
}

/* id, number, verdict, why, score in hundredths: copies, since setting a cell may renew what is shown. */
static GPtrArray *
list_shown (const WoSimilar *similar)
{
  GPtrArray *shown = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < MIN (similar->candidates->len, SHOWN_MAX); i++)
    {
      const WoCandidate *candidate = g_ptr_array_index (similar->candidates, i);
      const WoEarlierOrder *earlier = candidate->earlier;
      char **parts = g_new0 (char *, 6);

      parts[0] = g_strdup (earlier->id);
      parts[1] = g_strdup (earlier->number != NULL      ? earlier->number
                           : earlier->reference != NULL ? earlier->reference
                                                        : "-");
      parts[2] = g_strdup (candidate->verdict);
      parts[3] = g_strdup (candidate->because);
      parts[4] = g_strdup_printf ("%d", (int) (candidate->score * 100 + 0.5));
      g_ptr_array_add (shown, parts);
    }
  return shown;
}

static void
keep_search (WoCaseModel *model, GPtrArray *shown)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");

  forget_shown (model);
  keep_shown (model, shown);
  wo_case_model_set_case_cell (model, "similar.scope", "orders and drafts");
  wo_case_model_set_case_cell (model, "similar.looked_at", time);
}

/* A further order is talked over with the DRM first; what was agreed is the reason (Guidance May 2024,
 * Similar review orders identified, 4). */
static void
keep_talk (WoCaseModel *model, const char *decision, const char *reason, const char *day)
{
  gboolean further = strcmp (decision, "further") == 0;

  wo_case_model_set_case_cell (model, "similar.drm_on", further ? day : NULL);
  wo_case_model_set_case_cell (model, "similar.drm_note", further ? reason : NULL);
}

void
wo_similar_set_aside (WoCaseModel *model, const WoCandidate *candidate, const char *reason)
{
  gboolean keeps = reason != NULL && *reason != '\0';
  g_autofree char *mark =
      keeps ? wo_pair_mark (wo_case_model_get_case (model), candidate->earlier) : NULL;
  g_autofree char *id = g_strdup (candidate->earlier->id);

  set_item (model, "not_similar", id, "because", keeps ? reason : NULL);
  set_item (model, "not_similar", id, "seen", mark);
  wo_case_model_flush (model);
}

gboolean
wo_similar_is_set_aside (WoCaseModel *model, const WoCandidate *candidate)
{
  g_autofree char *path = g_strdup_printf ("not_similar/%s.because", candidate->earlier->id);

  return wo_record_get (wo_case_model_get_case_record (model), path) != NULL;
}

char *
wo_similar_report_text (WoCaseModel *model)
{
  const WoSimilar *similar = wo_case_model_get_similar (model);
  const WoCase *c = wo_case_model_get_case (model);
  const char *decision = c->similar.decision != NULL ? c->similar.decision : similar->verdict;
  g_autoptr (GPtrArray) text = NULL;

  if (similar->decisive == NULL)
    return NULL;
  text = wo_similar_text (c, decision, similar->decisive->earlier);
  if (text->len == 0)
    return NULL;
  g_ptr_array_add (text, NULL);
  return g_strjoinv ("\n\n", (char **) text->pdata);
}

void
wo_similar_decide (WoCaseModel *model, const WoSimilarChoice *choice)
{
  const WoSimilar *similar = wo_case_model_get_similar (model);
  WoDesk *desk = wo_case_model_get_desk (model);
  g_autofree char *decision = g_strdup (choice->choice);
  g_autofree char *order = g_strdup (choice->order);
  g_autofree char *verdict = g_strdup (similar->verdict);
  g_autofree char *as_of = wo_date_format (similar->as_of);
  g_autofree char *query = query_of (wo_case_model_get_case (model), choice->query);
  g_autofree char *candidates = g_strdup_printf ("%u", similar->candidates->len);
  g_autofree char *reason = g_strdup (choice->reason);
  g_autoptr (GPtrArray) shown = list_shown (similar);
  const WoSimilarChoice kept = { decision, reason, order, NULL };

  wo_case_model_set_case_cell (model, "similar.verdict", verdict);
  wo_case_model_set_case_cell (model, "similar.decision", decision);
  wo_case_model_set_case_cell (model, "similar.reason", reason);
  wo_case_model_set_case_cell (model, "similar.order", order);
  wo_case_model_set_case_cell (model, "similar.query", query);
  wo_case_model_set_case_cell (model, "similar.as_of", as_of);
  wo_case_model_set_case_cell (model, "similar.candidates", candidates);
  keep_search (model, shown);
  keep_talk (model, decision, reason, as_of);
  carry_to_order (model, &kept);
  wo_desk_register_at_async (desk, position_cb, g_object_ref (model));
}
