/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-search-plan.h"

#include "store/wo-landlords.h"
#include "store/wo-search-like.h"
#include "store/wo-store-private.h"

/* Words that names and categories are written with or without. */
static gboolean
is_filler (const char *word)
{
  static const char *const fillers[] = { "and", "the", "of", "ltd", "limited", "plc", NULL };
  g_autofree char *lower = g_ascii_strdown (word, -1);

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
within_free (gpointer data)
{
  WoSearchWithin *self = data;

  g_free (self->orders);
  g_free (self->findings);
  g_free (self);
}

/* @text's words, in @orders of an order and in @findings of a finding. */
static void
narrow (WoSearchPlan *self, const char *text, const char *orders, const char *findings)
{
  WoSearchWithin *words;

  if (text == NULL)
    return;
  words = g_new0 (WoSearchWithin, 1);
  words->orders = within (orders, text);
  words->findings = within (findings, text);
  if (words->orders != NULL)
    g_ptr_array_add (self->within, words);
  else
    within_free (words);
}

/* A landlord we know is looked for under all its names and those that the findings have for it; any other
 * by the words of its name. */
static gboolean
plan_landlord (WoSearchPlan *self, WoStore *store, const char *landlord, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (GPtrArray) keys = NULL;
  g_autofree char *asked = wo_landlords_asked (store, landlord, &failed);
  guint before = self->within->len;

  if (failed == NULL && asked == NULL)
    narrow (self, landlord, "landlord", "landlord");
  if (failed == NULL && self->within->len == before)
    keys = wo_store_landlord_keys (store, asked, landlord, &failed);
  if (failed == NULL && asked != NULL)
    wo_landlords_add_published (store, keys, asked, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  self->landlord_keys = g_steal_pointer (&keys);
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

WoSearchPlan *
wo_search_plan_new (WoStore *store, const WoQuery *query, GError **error)
{
  g_autoptr (WoSearchPlan) self = g_new0 (WoSearchPlan, 1);
  const char *landlord, *category, *issue;

  self->filters = g_ptr_array_new_with_free_func (g_free);
  self->within = g_ptr_array_new_with_free_func (within_free);
  self->like = query->like;
  self->parsed = query->like ? wo_search_like_parse (query->words, &self->near)
                             : wo_query_parse (query->words);
  landlord = first_of (query->landlord, self->parsed->landlord);
  category = first_of (query->category, self->parsed->category);
  issue = first_of (query->issue, self->parsed->issue);
  self->type = g_strdup (first_of (query->type, self->parsed->type));

  self->words_match = wo_search_like_match (self->parsed, self->near);
  narrow (self, category, "categories", "category");
  narrow (self, issue, "issues", "complaint");
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
  g_clear_pointer (&self->near, g_ptr_array_unref);
  g_ptr_array_unref (self->within);
  g_clear_pointer (&self->landlord_keys, g_ptr_array_unref);
  g_free (self->type);
  g_ptr_array_unref (self->filters);
  g_free (self);
}
