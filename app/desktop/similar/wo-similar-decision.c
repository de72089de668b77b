/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/similar/wo-similar-decision.h"
#include "desktop/model/wo-desk-reads.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define QUERY_WORDS_MAX 20

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
  const WoSimilarChoice kept = { decision, choice->reason, order, NULL };

  wo_case_model_set_case_cell (model, "similar.verdict", verdict);
  wo_case_model_set_case_cell (model, "similar.decision", decision);
  wo_case_model_set_case_cell (model, "similar.reason", choice->reason);
  wo_case_model_set_case_cell (model, "similar.order", order);
  wo_case_model_set_case_cell (model, "similar.query", query);
  wo_case_model_set_case_cell (model, "similar.as_of", as_of);
  wo_case_model_set_case_cell (model, "similar.candidates", candidates);
  carry_to_order (model, &kept);
  wo_desk_register_at_async (desk, position_cb, g_object_ref (model));
}
