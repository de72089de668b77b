/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-similar.h"
#include "store/wo-log.h"
#include "store/wo-search.h"
#include "store/wo-store-editions.h"
#include "demo/wo-demo.h"

#define OTHERS 20
#define SHOWN_MAX 5
#define QUERY_WORDS 8

static void
add_number (WoAct *act, const char *path, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  wo_act_add_cell (act, path, text);
}

static void
add_shown (WoAct *act, const WoCandidate *candidate)
{
  const WoEarlierOrder *earlier = candidate->earlier;
  g_autofree char *item = g_strconcat ("similar_shown/", earlier->id, NULL);
  g_autofree char *number = g_strconcat (item, ".number", NULL);
  g_autofree char *verdict = g_strconcat (item, ".verdict", NULL);
  g_autofree char *why = g_strconcat (item, ".why", NULL);
  g_autofree char *score = g_strconcat (item, ".score", NULL);

  wo_act_add_cell (act, number, earlier->number != NULL ? earlier->number : earlier->reference);
  wo_act_add_cell (act, verdict, candidate->verdict);
  wo_act_add_cell (act, why, candidate->because);
  add_number (act, score, (gint64) (candidate->score * 100 + 0.5));
}

void
wo_demo_add_place (WoAct *act, const WoDemo *demo)
{
  gint64 head = wo_log_head (demo->store, NULL);

  if (head > 0)
    add_number (act, "similar.register_at", head);
}

/* What was searched for, when, and what was shown: the proof that somebody looked. */
static void
add_proof (WoAct *act, const WoDemo *demo, const WoCase *c, const WoSimilar *similar)
{
  g_autoptr (GPtrArray) words = wo_similar_words (c, QUERY_WORDS);
  g_autofree char *as_of = wo_date_format (similar->as_of);
  g_autofree char *looked_at = g_strconcat (as_of, "T09:00:00Z", NULL);
  g_autofree char *query = NULL;

  g_ptr_array_add (words, NULL);
  query = g_strjoinv (" ", (char **) words->pdata);
  wo_act_add_cell (act, "similar.query", query);
  wo_act_add_cell (act, "similar.as_of", as_of);
  wo_act_add_cell (act, "similar.scope", "orders and drafts");
  wo_act_add_cell (act, "similar.looked_at", looked_at);
  wo_demo_add_place (act, demo);
  add_number (act, "similar.candidates", similar->candidates->len);
  for (guint i = 0; i < MIN (similar->candidates->len, SHOWN_MAX); i++)
    add_shown (act, similar->candidates->pdata[i]);
}

static void
add_settled (WoAct *act, const WoSimilar *similar)
{
  gboolean further = g_str_equal (similar->verdict, "further");
  gboolean plain = g_str_equal (similar->verdict, "new");
  g_autofree char *day = wo_date_format (similar->as_of);

  wo_act_add_cell (act, "similar.verdict", similar->verdict);
  wo_act_add_cell (act, "similar.decision", further ? "further" : "new");
  wo_act_add_cell (act, "similar.reason",
                   further ? "The failings have come back since the earlier order."
                   : plain ? "The earlier orders to this landlord are about other matters."
                           : "The earlier order is about homes of another part of the landlord, "
                             "and its review does not reach the homes of this case.");
  if (!further)
    return;
  wo_act_add_cell (act, "similar.order", similar->decisive->earlier->id);
  wo_act_add_cell (act, "similar.drm_on", day);
  wo_act_add_cell (act, "similar.drm_note",
                   "Talked over: the failings have come back since the earlier order.");
}

gboolean
wo_demo_settle_similar (
    WoDemo *self, WoDemoPerson by, const char *case_id, const char *order_id, GError **error)
{
  g_autoptr (WoRecord) record = wo_store_get_record (self->store, case_id, error);
  g_autoptr (WoCase) c = record != NULL ? wo_case_new (record) : NULL;
  GPtrArray *earlier = c != NULL ? wo_search_earlier (self->store, c, OTHERS, error) : NULL;
  const WoEdition *edition;
  g_autoptr (WoSimilar) similar = NULL;
  WoAct *act;

  if (earlier == NULL)
    return FALSE;
  edition = wo_store_edition (self->store, c->guidance, NULL);
  similar = wo_similar (c, earlier, self->day, edition);
  act = wo_act_new ("set", WO_RECORD_CASE, case_id);
  add_settled (act, similar);
  add_proof (act, self, c, similar);
  wo_demo_act (self, by, act);
  if (!g_str_equal (similar->verdict, "further"))
    return TRUE;
  act = wo_act_new ("set", WO_RECORD_ORDER, order_id);
  wo_act_add_cell (act, "relation", "further");
  wo_act_add_cell (act, "related_to", similar->decisive->earlier->id);
  wo_demo_act (self, by, act);
  return TRUE;
}
