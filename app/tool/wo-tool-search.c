/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-finder.h"
#include "store/wo-landlords.h"
#include "store/wo-late-words.h"
#include "store/wo-query.h"
#include "tool/wo-tool-commands.h"
#include "tool/wo-tool-json.h"

#define LIMIT_DEFAULT 20
#define LIMIT_MAX 1000
/* Landlords that are offered where nothing was found of the one that was named. */
#define INSTEAD_MAX 3

typedef struct
{
  gboolean like, facets;
  char *in, *landlord, *type, *category, *issue, *from, *to;
  int limit, offset;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->in);
  g_free (self->landlord);
  g_free (self->type);
  g_free (self->category);
  g_free (self->issue);
  g_free (self->from);
  g_free (self->to);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* The names of the counts, by WoFacet, and how many of each words are printed for. */
static const char *const facet_names[WO_FACET_N] = { "kind", "landlord", "category", "issue",
                                                     "type", "state",    "finding",  "year" };
#define FACET_WORDS 5

typedef struct
{
  WoFound *found;
  WoHits *hits;
  GPtrArray *instead; /* char *: of a landlord that was named; or NULL */
} Answer;

static void
answer_free (Answer *self)
{
  wo_found_free (self->found);
  wo_hits_free (self->hits);
  g_clear_pointer (&self->instead, g_ptr_array_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

/* The landlord that was named may have been another. */
static gboolean
read_instead (Answer *self, WoStore *store, const WoQuery *query, GError **error)
{
  g_autoptr (WoParsedQuery) parsed = wo_query_parse (query->words);
  const char *landlord =
      query->landlord != NULL || query->like ? query->landlord : parsed->landlord;

  if (self->hits->total > 0 || landlord == NULL)
    return TRUE;
  self->instead = wo_landlords_instead (store, landlord, INSTEAD_MAX, error);
  return self->instead != NULL;
}

/* Who asks once wants all there is. */
static gpointer
search (WoStore *store, gpointer data, GError **error)
{
  const WoFind *find = data;
  g_autoptr (Answer) answer = g_new0 (Answer, 1);

  if (!wo_late_words_index_all (store, error))
    return NULL;
  answer->found = wo_finder_search (wo_store_finder (store), store, find, NULL, error);
  if (answer->found == NULL)
    return NULL;
  answer->hits = wo_found_hits (answer->found, store, find->query.offset, find->query.limit, error);
  if (answer->hits == NULL || !read_instead (answer, store, &find->query, error))
    return NULL;
  return g_steal_pointer (&answer);
}

static void
add_facets (JsonBuilder *builder, const WoFound *found)
{
  json_builder_set_member_name (builder, "facets");
  json_builder_begin_object (builder);
  for (guint facet = 0; facet < WO_FACET_N; facet++)
    {
      GPtrArray *counts = wo_found_facet (found, facet);

      json_builder_set_member_name (builder, facet_names[facet]);
      json_builder_begin_array (builder);
      for (guint i = 0; i < counts->len; i++)
        {
          const WoFacetCount *count = counts->pdata[i];

          json_builder_begin_object (builder);
          wo_json_add_string (builder, "value", count->value);
          wo_json_add_int (builder, "count", count->count);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

static void
print_json (const Answer *answer, gboolean facets)
{
  const WoHits *hits = answer->hits;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  wo_json_add_int (builder, "total", hits->total);
  json_builder_set_member_name (builder, "took_ms");
  json_builder_add_double_value (builder, hits->took_ms);
  if (facets)
    add_facets (builder, answer->found);
  json_builder_set_member_name (builder, "hits");
  json_builder_begin_array (builder);
  for (guint i = 0; i < hits->hits->len; i++)
    {
      const WoHit *hit = hits->hits->pdata[i];

      json_builder_begin_object (builder);
      wo_json_add_string (builder, "id", hit->id);
      wo_json_add_string (builder, "kind", hit->kind);
      wo_json_add_string (builder, "reference", hit->reference);
      wo_json_add_string (builder, "landlord", hit->landlord);
      wo_json_add_date (builder, "date", hit->date);
      json_builder_set_member_name (builder, "score");
      json_builder_add_double_value (builder, hit->score);
      wo_json_add_string (builder, "snippet", hit->snippet);
      wo_json_add_strings (builder, "why", hit->why);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  if (answer->instead != NULL)
    wo_json_add_strings (builder, "instead", answer->instead);
  json_builder_end_object (builder);
  wo_tool_print_json (builder);
}

/* The commonest of each. */
static void
print_facets (const WoFound *found)
{
  for (guint facet = 0; facet < WO_FACET_N; facet++)
    {
      GPtrArray *counts = wo_found_facet (found, facet);

      for (guint i = 0; i < MIN (counts->len, FACET_WORDS); i++)
        {
          const WoFacetCount *count = counts->pdata[i];

          g_print ("%s%s %s (%u)", i == 0 ? facet_names[facet] : "", i == 0 ? ":" : ",",
                   count->value, count->count);
        }
      if (counts->len > 0)
        g_print ("\n");
    }
}

static void
print_words (const Answer *answer, gboolean facets)
{
  const WoHits *hits = answer->hits;

  g_print ("%u found\n", hits->total);
  for (guint i = 0; answer->instead != NULL && i < answer->instead->len; i++)
    g_print ("Did you mean the landlord %s?\n", (char *) answer->instead->pdata[i]);
  if (facets)
    print_facets (answer->found);
  for (guint i = 0; i < hits->hits->len; i++)
    {
      const WoHit *hit = hits->hits->pdata[i];
      g_autofree char *day = wo_date_format (hit->date);

      g_print ("\n%s  %s  %s\n  %s\n", hit->reference, day != NULL ? day : "", hit->landlord,
               hit->snippet);
    }
}

static gboolean
fill (WoTool *tool, const Options *options, WoQuery *query, int *ret_exit)
{
  const char *why = NULL;

  query->from = wo_date_parse_loose (options->from);
  query->to = wo_date_parse_loose (options->to);
  if (options->in == NULL || g_str_equal (options->in, "all"))
    query->in = WO_SEARCH_ALL;
  else if (g_str_equal (options->in, "orders"))
    query->in = WO_SEARCH_ORDERS;
  else if (g_str_equal (options->in, "findings"))
    query->in = WO_SEARCH_FINDINGS;
  else
    why = "--in is orders, findings or all";
  if ((options->from != NULL && query->from == WO_DATE_NONE) ||
      (options->to != NULL && query->to == WO_DATE_NONE))
    why = "--from and --to are dates, as 2025-03-14";
  if (options->limit < 0 || options->limit > LIMIT_MAX || options->offset < 0)
    why = "--limit is from 0 to 1,000 and --offset from 0";
  query->like = options->like;
  query->landlord = options->landlord;
  query->type = options->type;
  query->category = options->category;
  query->issue = options->issue;
  query->limit = (guint) MAX (0, options->limit);
  query->offset = (guint) MAX (0, options->offset);
  if (why != NULL)
    *ret_exit = wo_tool_usage (tool, "search", why);
  return why == NULL;
}

int
wo_tool_search (WoTool *tool, int argc, char **argv)
{
  g_auto (Options) options = { .limit = LIMIT_DEFAULT };
  const GOptionEntry entries[] = {
    { "like", 0, 0, G_OPTION_ARG_NONE, &options.like, "rank by likeness", NULL },
    { "in", 0, 0, G_OPTION_ARG_STRING, &options.in, "orders, findings or all", "WHERE" },
    { "landlord", 0, 0, G_OPTION_ARG_STRING, &options.landlord, "of this landlord", "L" },
    { "type", 0, 0, G_OPTION_ARG_STRING, &options.type, "policy or practice", "T" },
    { "category", 0, 0, G_OPTION_ARG_STRING, &options.category, "of this category", "C" },
    { "issue", 0, 0, G_OPTION_ARG_STRING, &options.issue, "with this key issue", "I" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &options.from, "on or after", "DATE" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &options.to, "on or before", "DATE" },
    { "facets", 0, 0, G_OPTION_ARG_NONE, &options.facets, "count by landlord and the rest", NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT, &options.limit, "how many", "N" },
    { "offset", 0, 0, G_OPTION_ARG_INT, &options.offset, "after how many", "N" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (Answer) answer = NULL;
  g_autofree char *words = NULL;
  WoFind find = { 0 };
  WoOffice *office;
  int status = WO_EXIT_BAD, first = 1;

  if (!wo_tool_options (tool, entries, &argc, &argv, &status))
    return status;
  if (argc > 1 && g_str_equal (argv[1], "--"))
    first = 2;
  words = g_strjoinv (" ", argv + MIN (first, argc));
  find.query.words = words;
  find.facets = options.facets;
  if (!fill (tool, &options, &find.query, &status))
    return status;
  office = wo_tool_office (tool, &status);
  if (office == NULL)
    return status;
  answer = wo_office_read (office, search, &find, &error);
  if (answer == NULL)
    return wo_tool_fail (tool, NULL, error);
  if (options.limit == 0)
    g_ptr_array_set_size (answer->hits->hits, 0);
  if (tool->json)
    print_json (answer, options.facets);
  else
    print_words (answer, options.facets);
  return WO_EXIT_YES;
}
