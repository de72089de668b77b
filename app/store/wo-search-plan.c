/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-search-plan.h"

#include "domain/wo-similar.h"
#include "store/wo-store-private.h"

/* The most telling words of a paragraph that likeness looks for. */
#define LIKE_WORDS 20

/* Words that names and categories are written with or without. */
static gboolean
is_filler (const char *word)
{
  static const char *const fillers[] = { "and", "the", "of", "ltd", "limited", "plc", NULL };
  g_autofree char *lower = g_utf8_strdown (word, -1);

  return g_strv_contains (fillers, lower);
}

/* All the telling words of @text within one column; NULL where it has none. */
static char *
within (const char *column, const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, " \t\n&,.()'\"/-", -1);
  g_autoptr (GString) match = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      WoQueryTerm term = { .text = parts[i] };
      g_autofree char *one = NULL, *known = NULL;

      if (*parts[i] == '\0' || is_filler (parts[i]))
        continue;
      known = wo_query_words_match (parts[i], NULL);
      if (known == NULL)
        continue;
      one = wo_query_term_match (&term);
      g_string_append_printf (match, "%s%s", match->len > 0 ? " AND " : "", one);
    }
  return match->len > 0 ? g_strdup_printf ("{%s} : (%s)", column, match->str) : NULL;
}

static void
narrow (char **match, const char *by)
{
  char *both;

  if (by == NULL)
    return;
  both = *match != NULL ? g_strdup_printf ("(%s) AND (%s)", *match, by) : g_strdup (by);
  g_free (*match);
  *match = both;
}

static char *
keys_to_json (GPtrArray *keys)
{
  GString *json = g_string_new ("[");

  /* A key is letters, digits and spaces: nothing in it needs an escape. */
  for (guint i = 0; i < keys->len; i++)
    g_string_append_printf (json, "%s\"%s\"", i > 0 ? "," : "", (char *) keys->pdata[i]);
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

/* A landlord we know is looked for under all its names; any other by the words of its name. */
static gboolean
plan_landlord (WoSearchPlan *self, WoStore *store, const char *landlord, GError **error)
{
  g_autoptr (GPtrArray) keys = wo_store_landlord_keys (store, landlord, error);
  g_autofree char *known = NULL, *words = NULL;

  if (keys == NULL)
    return FALSE;
  known = wo_store_find_landlord (store, landlord, NULL);
  words = known == NULL ? within ("landlord", landlord) : NULL;
  if (words == NULL)
    self->keys = keys_to_json (keys);
  narrow (&self->order_match, words);
  narrow (&self->finding_match, words);
  return TRUE;
}

static const char *
first_of (const char *one, const char *other)
{
  return one != NULL ? one : other;
}

static void
say (WoSearchPlan *self, const char *name, const char *value)
{
  if (value != NULL)
    g_ptr_array_add (self->filters, g_strdup_printf ("%s: %s", name, value));
}

static void
plan_dates (WoSearchPlan *self, const WoQuery *query)
{
  WoDate from = query->from, to = query->to;
  g_autofree char *from_text = NULL, *to_text = NULL;

  if (self->parsed->after != WO_DATE_NONE)
    from = MAX (from, self->parsed->after + 1);
  if (self->parsed->before != WO_DATE_NONE)
    to = to != WO_DATE_NONE ? MIN (to, self->parsed->before - 1) : self->parsed->before - 1;
  if (from == WO_DATE_NONE && to == WO_DATE_NONE)
    return;
  self->from = MAX (from, 1);
  self->to = to != WO_DATE_NONE ? to : WO_NO_DAY - 1;
  from_text = wo_date_format (from);
  to_text = wo_date_format (to);
  say (self, "from", from_text);
  say (self, "to", to_text);
}

static WoParsedQuery *
parse_like (const char *text)
{
  WoParsedQuery *parsed;
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autoptr (GPtrArray) words = wo_similar_words_of (valid, LIKE_WORDS);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (joined, "%s\"%s\"", i > 0 ? " OR " : "", (char *) words->pdata[i]);
  parsed = wo_query_parse (joined->str);
  parsed->had_text = valid[0] != '\0';
  return parsed;
}

static void
plan_words (WoSearchPlan *self, const char *category, const char *issue)
{
  g_autofree char *in_categories = category != NULL ? within ("categories", category) : NULL;
  g_autofree char *in_category = category != NULL ? within ("category", category) : NULL;
  g_autofree char *in_issues = issue != NULL ? within ("issues", issue) : NULL;
  g_autofree char *in_complaint = issue != NULL ? within ("complaint", issue) : NULL;

  self->words_match = wo_query_match (self->parsed);
  self->order_match = g_strdup (self->words_match);
  self->finding_match = g_strdup (self->words_match);
  if (self->order_match == NULL)
    {
      self->order_none = wo_query_none_match (self->parsed);
      self->finding_none = g_strdup (self->order_none);
    }
  narrow (&self->order_match, in_categories);
  narrow (&self->order_match, in_issues);
  narrow (&self->finding_match, in_category);
  narrow (&self->finding_match, in_complaint);
}

WoSearchPlan *
wo_search_plan_new (WoStore *store, const WoQuery *query, GError **error)
{
  g_autoptr (WoSearchPlan) self = g_new0 (WoSearchPlan, 1);
  const char *landlord, *category, *issue;

  self->filters = g_ptr_array_new_with_free_func (g_free);
  self->like = query->like;
  self->parsed = query->like ? parse_like (query->words) : wo_query_parse (query->words);
  landlord = first_of (query->landlord, self->parsed->landlord);
  category = first_of (query->category, self->parsed->category);
  issue = first_of (query->issue, self->parsed->issue);
  self->type = g_strdup (first_of (query->type, self->parsed->type));

  plan_words (self, category, issue);
  if (landlord != NULL && !plan_landlord (self, store, landlord, error))
    return NULL;
  say (self, "landlord", landlord);
  say (self, "type", self->type);
  say (self, "category", category);
  say (self, "issue", issue);
  plan_dates (self, query);
  self->nothing = self->parsed->all->len == 0 && self->parsed->none->len == 0 &&
                  (self->filters->len == 0 || self->parsed->had_text);
  return g_steal_pointer (&self);
}

void
wo_search_plan_free (WoSearchPlan *self)
{
  if (self == NULL)
    return;
  wo_query_free (self->parsed);
  g_free (self->words_match);
  g_free (self->order_match);
  g_free (self->finding_match);
  g_free (self->order_none);
  g_free (self->finding_none);
  g_free (self->keys);
  g_free (self->type);
  g_clear_pointer (&self->filters, g_ptr_array_unref);
  g_free (self);
}
