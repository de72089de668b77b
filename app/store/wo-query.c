/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-query.h"

#include "domain/wo-search-text.h"

static void
term_free (WoQueryTerm *self)
{
  g_free (self->text);
  g_free (self);
}

static WoQueryTerm *
term_new (const WoSearchPart *part)
{
  WoQueryTerm *self = g_new0 (WoQueryTerm, 1);

  self->text = g_strdup (part->value);
  self->prefix = part->prefix;
  return self;
}

static void
take_term (WoParsedQuery *self, const WoSearchPart *part)
{
  self->had_text = TRUE;
  if (part->excluded)
    {
      g_ptr_array_add (self->none, term_new (part));
      return;
    }
  while ((int) self->all->len <= part->group)
    g_ptr_array_add (self->all, g_ptr_array_new_with_free_func ((GDestroyNotify) term_free));
  g_ptr_array_add (self->all->pdata[part->group], term_new (part));
}

static void
take_part (WoParsedQuery *self, const WoSearchPart *part)
{
  char **texts[WO_SEARCH_N_SORTS] = {
    [WO_SEARCH_LANDLORD] = &self->landlord,
    [WO_SEARCH_TYPE] = &self->type,
    [WO_SEARCH_CATEGORY] = &self->category,
    [WO_SEARCH_ISSUE] = &self->issue,
  };

  if (part->sort == WO_SEARCH_WORD || part->sort == WO_SEARCH_PHRASE)
    take_term (self, part);
  else if (part->sort == WO_SEARCH_NOTHING)
    self->had_text = TRUE;
  else if (part->sort == WO_SEARCH_AFTER)
    self->after = part->date;
  else if (part->sort == WO_SEARCH_BEFORE)
    self->before = part->date;
  else if (texts[part->sort] != NULL)
    {
      g_free (*texts[part->sort]);
      *texts[part->sort] = g_strdup (part->value);
    }
}

WoParsedQuery *
wo_query_parse (const char *text)
{
  g_autoptr (GPtrArray) parts = wo_search_text_read (text);
  WoParsedQuery *self = g_new0 (WoParsedQuery, 1);

  self->all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->none = g_ptr_array_new_with_free_func ((GDestroyNotify) term_free);
  for (guint i = 0; i < parts->len; i++)
    take_part (self, parts->pdata[i]);
  return self;
}

void
wo_query_free (WoParsedQuery *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->all);
  g_ptr_array_unref (self->none);
  g_free (self->landlord);
  g_free (self->type);
  g_free (self->category);
  g_free (self->issue);
  g_free (self);
}

char *
wo_query_term_match (const WoQueryTerm *term)
{
  GString *match = g_string_new ("\"");

  for (const char *at = term->text; *at != '\0'; at++)
    if (*at == '"')
      g_string_append (match, "\"\"");
    else
      g_string_append_c (match, *at);
  g_string_append (match, term->prefix ? "\"*" : "\"");
  return g_string_free (match, FALSE);
}

static char *
any_of (GPtrArray *terms)
{
  GString *match = g_string_new ("(");

  for (guint i = 0; i < terms->len; i++)
    {
      g_autofree char *term = wo_query_term_match (terms->pdata[i]);

      g_string_append_printf (match, "%s%s", i > 0 ? " OR " : "", term);
    }
  g_string_append_c (match, ')');
  return g_string_free (match, FALSE);
}

char *
wo_query_match (const WoParsedQuery *self)
{
  g_autofree char *none = wo_query_none_match (self);
  GString *match;

  if (self->all->len == 0)
    return NULL;
  match = g_string_new ("(");
  for (guint i = 0; i < self->all->len; i++)
    {
      g_autofree char *group = any_of (self->all->pdata[i]);

      g_string_append_printf (match, "%s%s", i > 0 ? " AND " : "", group);
    }
  g_string_append_c (match, ')');
  if (none != NULL)
    g_string_append_printf (match, " NOT %s", none);
  return g_string_free (match, FALSE);
}

char *
wo_query_none_match (const WoParsedQuery *self)
{
  return self->none->len > 0 ? any_of (self->none) : NULL;
}

char *
wo_query_words_match (const char *text, const char *columns)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_auto (GStrv) words = g_strsplit_set (valid, " \t\n", -1);
  g_autoptr (GString) match = g_string_new (NULL);

  for (guint i = 0, n = 0; words[i] != NULL && n < WO_SEARCH_TERMS_MAX; i++)
    {
      WoQueryTerm term = { .text = words[i], .prefix = TRUE };
      g_autofree char *one = NULL;

      if (!wo_search_has_word (words[i]))
        continue;
      one = wo_query_term_match (&term);
      g_string_append_printf (match, "%s%s", n > 0 ? " AND " : "", one);
      n++;
    }
  if (match->len == 0)
    return NULL;
  return columns != NULL ? g_strdup_printf ("%s : (%s)", columns, match->str)
                         : g_string_free (g_steal_pointer (&match), FALSE);
}
