/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-finder-private.h"

#include "store/wo-forward.h"
#include "store/wo-stemmer.h"

#include <string.h>

/* A word on its way is taken for the beginning of one from so many letters on. */
#define TYPING_MIN 3

#define ORDERS "SELECT rowid FROM order_fts WHERE order_fts MATCH ?"
#define FINDINGS "SELECT rowid FROM finding_fts WHERE finding_fts MATCH ?"

/* What words may end in whose stem is shorter than what was typed of them: "ventilatio" is on its way to a word
 * that is kept as "ventil". */
static const char *const endings[] = { "",     "e",    "s",  "es",   "d",     "ed",   "g",   "ng",
                                       "ing",  "n",    "on", "ion",  "ent",   "t",    "nt",  "y",
                                       "ty",   "ity",  "ly", "al",   "l",     "r",    "er",  "or",
                                       "ment", "ness", "s",  "tion", "ation", "ions", "ings" };

typedef WoFinderAsking Asking;

static gboolean
add_rows (WoStore *store, gboolean finding, const char *match, GArray *ids, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) from = wo_db_prepare (store->db, finding ? FINDINGS : ORDERS, error);

  if (from == NULL)
    return FALSE;
  wo_statement_bind_text (from, 1, match);
  while (wo_statement_next (from, &failed))
    {
      gint64 id = WO_FORWARD_ID (wo_statement_int (from, 0), finding);

      g_array_append_val (ids, id);
    }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

static gboolean
has_orders (const Asking *self)
{
  return self->find->query.in != WO_SEARCH_FINDINGS;
}

static gboolean
has_findings (const Asking *self)
{
  return self->find->query.in != WO_SEARCH_ORDERS;
}

GArray *
wo_finder_ask_text_index (const Asking *self,
                          const char *orders,
                          const char *findings,
                          GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if ((has_orders (self) && !add_rows (self->store, FALSE, orders, ids, error)) ||
      (has_findings (self) && !add_rows (self->store, TRUE, findings, ids, error)))
    return NULL;
  return g_steal_pointer (&ids);
}

void
wo_finder_add_stem (WoRankTerm *term, guint32 id)
{
  for (guint i = 0; i < term->stems->len; i++)
    if (g_array_index (term->stems, guint32, i) == id)
      return;
  if (id != 0)
    g_array_append_val (term->stems, id);
}

/* Whole words that go on as nobody knows yet. */
static void
add_endings (const Asking *self, WoRankTerm *term, const char *beginning)
{
  WoLexicon *lexicon = self->finder->index->lexicon;

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *word = g_strconcat (beginning, endings[i], NULL);
      g_autoptr (GPtrArray) stems = wo_stemmer_stems (self->stemmer, word);

      if (stems->len == 1 && strlen (stems->pdata[0]) < strlen (beginning))
        wo_finder_add_stem (term, wo_lexicon_find (lexicon, stems->pdata[0]));
    }
}

static void
fill_term (const Asking *self, WoRankTerm *term, const char *stem, const WoQueryTerm *typed)
{
  WoLexicon *lexicon = self->finder->index->lexicon;

  if (!typed->prefix)
    {
      wo_finder_add_stem (term, wo_lexicon_find (lexicon, stem));
      return;
    }
  term->is_any = TRUE;
  wo_lexicon_find_beginning (lexicon, stem, term->stems);
  add_endings (self, term, typed->text);
}

static WoRankTerm *
term_new (const Asking *self, const WoQueryTerm *typed, GError **error)
{
  g_autoptr (WoRankTerm) term = wo_rank_term_new ();
  g_autoptr (GPtrArray) stems = wo_stemmer_stems (self->stemmer, typed->text);
  g_autofree char *match = NULL;

  if (stems->len == 1)
    fill_term (self, term, stems->pdata[0], typed);
  if (stems->len <= 1)
    return g_steal_pointer (&term);
  for (guint i = 0; i < stems->len; i++)
    wo_finder_add_stem (term, wo_lexicon_find (self->finder->index->lexicon, stems->pdata[i]));
  match = wo_query_term_match (typed);
  term->documents = wo_finder_ask_text_index (self, match, match, error);
  return term->documents != NULL ? g_steal_pointer (&term) : NULL;
}

/* The last word of what was typed, where it may go on. */
static const WoQueryTerm *
word_on_its_way (const Asking *self)
{
  const char *words = self->find->query.words;
  gsize length = words != NULL ? strlen (words) : 0;
  const GPtrArray *all = self->plan->parsed->all, *group;
  const WoQueryTerm *last;

  if (!self->find->typing || self->plan->like || all->len == 0)
    return NULL;
  group = all->pdata[all->len - 1];
  last = group->pdata[group->len - 1];
  if (last->prefix || g_utf8_strlen (last->text, -1) < TYPING_MIN || length == 0 ||
      !g_str_has_suffix (words, last->text) || strchr (last->text, ' ') != NULL)
    return NULL;
  return last;
}

static gboolean
add_group (const Asking *self, WoRankQuery *query, const GPtrArray *typed, GError **error)
{
  const WoQueryTerm *open = word_on_its_way (self);
  GPtrArray *group = NULL;

  for (guint i = 0; i < typed->len; i++)
    {
      WoQueryTerm word = *(const WoQueryTerm *) typed->pdata[i];
      WoRankTerm *term;

      word.prefix |= typed->pdata[i] == open;
      term = term_new (self, &word, error);
      if (term == NULL)
        return FALSE;
      if (self->plan->like)
        term->weight = wo_finder_near_weight (word.text);
      if (group == NULL)
        group = wo_rank_query_add (query, term);
      else
        g_ptr_array_add (group, term);
    }
  return TRUE;
}

/* A stem with what it weighs in its text. */
typedef struct
{
  WoPair pair;
  float weight;
} Weighed;

static int
compare_weights (gconstpointer one, gconstpointer other)
{
  const Weighed *a = one, *b = other;

  if (a->weight > b->weight || a->weight < b->weight)
    return a->weight > b->weight ? -1 : 1;
  return a->pair.id < b->pair.id ? -1 : a->pair.id > b->pair.id;
}

GArray *
wo_finder_most_telling (const WoIndex *index, GArray *stems, guint max)
{
  GArray *telling = g_array_new (FALSE, FALSE, sizeof (WoPair));
  g_autoptr (GArray) weighed = g_array_sized_new (FALSE, FALSE, sizeof (Weighed), stems->len);

  for (guint i = 0; i < stems->len; i++)
    {
      const WoPair *pair = &g_array_index (stems, WoPair, i);
      guint documents = wo_lexicon_documents (index->lexicon, pair->id);
      const Weighed one = { *pair, (float) pair->count * wo_rank_weight (index, documents) };

      if (documents > 0)
        g_array_append_val (weighed, one);
    }
  g_array_sort (weighed, compare_weights);
  for (guint i = 0; i < MIN (max, weighed->len); i++)
    g_array_append_val (telling, g_array_index (weighed, Weighed, i).pair);
  return telling;
}

static gboolean
add_words (const Asking *self, WoRankQuery *query, GError **error)
{
  const WoParsedQuery *parsed = self->plan->parsed;

  for (guint i = 0; i < parsed->all->len; i++)
    if (!add_group (self, query, parsed->all->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < parsed->none->len; i++)
    {
      WoRankTerm *term = term_new (self, parsed->none->pdata[i], error);

      if (term == NULL)
        return FALSE;
      g_ptr_array_add (query->none, term);
    }
  return TRUE;
}

static gboolean
add_within (const Asking *self, WoRankQuery *query, GError **error)
{
  for (guint i = 0; i < self->plan->within->len; i++)
    {
      const WoSearchWithin *within = self->plan->within->pdata[i];
      WoRankTerm *term = wo_rank_term_new ();

      wo_rank_query_add (query, term);
      term->is_silent = TRUE;
      term->documents = wo_finder_ask_text_index (self, within->orders, within->findings, error);
      if (term->documents == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
allow (const Asking *self, WoRankQuery *query, WoLabelSort sort, const char *text)
{
  const WoIndex *index = self->finder->index;
  guint32 label;

  if (text == NULL)
    return;
  if (query->allowed[sort] == NULL)
    wo_rank_query_allow_none (query, sort, index);
  if (wo_labels_find (index->labels[sort], text, &label))
    wo_rank_query_allow (query, sort, label);
}

static void
allow_kinds (const Asking *self, WoRankQuery *query)
{
  const char *kind = self->find->kind;

  if (kind == NULL && self->find->query.in == WO_SEARCH_ALL)
    return;
  wo_rank_query_allow_none (query, WO_LABEL_KIND, self->finder->index);
  for (guint i = 0; i < 3; i++)
    {
      const char *one = (const char *const[]){ "order", "draft", "finding" }[i];
      gboolean fits = i < 2 ? has_orders (self) : has_findings (self);

      if (fits && (kind == NULL || g_str_equal (kind, one)))
        allow (self, query, WO_LABEL_KIND, one);
    }
}

static void
add_filters (const Asking *self, WoRankQuery *query)
{
  const WoSearchPlan *plan = self->plan;

  allow_kinds (self, query);
  allow (self, query, WO_LABEL_TYPE, plan->type);
  allow (self, query, WO_LABEL_STATE, self->find->state);
  allow (self, query, WO_LABEL_FINDING, self->find->finding);
  for (guint i = 0; plan->landlord_keys != NULL && i < plan->landlord_keys->len; i++)
    allow (self, query, WO_LABEL_LANDLORD, plan->landlord_keys->pdata[i]);
  query->from = plan->from;
  query->to = plan->to;
  query->key_is_label =
      self->find->order == WO_FIND_LANDLORD || self->find->order == WO_FIND_CATEGORY;
  query->best_first = self->find->order == WO_FIND_BEST && !self->find->backwards;
  query->key_sort = self->find->order == WO_FIND_LANDLORD ? WO_LABEL_LANDLORD : WO_LABEL_CATEGORIES;
}

WoRankQuery *
wo_finder_query (
    WoFinder *self, WoStore *store, const WoFind *find, WoSearchPlan *plan, GError **error)
{
  g_autoptr (WoRankQuery) query = wo_rank_query_new ();
  WoStemmer *stemmer = wo_forward_stemmer (store, error);
  Asking asking = { self, store, stemmer, find, plan };

  if (stemmer == NULL)
    return NULL;
  /* What nothing can be found by is asked for something that is nowhere. */
  if (plan->nothing)
    wo_rank_query_add (query, wo_rank_term_new ());
  query->one_a_group = plan->like;
  if (!add_words (&asking, query, error) ||
      (plan->like && !wo_finder_add_near (&asking, query, error)) ||
      !add_within (&asking, query, error))
    return NULL;
  add_filters (&asking, query);
  return g_steal_pointer (&query);
}
