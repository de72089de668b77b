/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-query.h"

#include <string.h>

typedef struct
{
  const char *at;
  WoParsedQuery *query;
  gboolean or_next; /* OR stood before what comes now */
  guint terms;
} Reader;

static void
term_free (WoQueryTerm *self)
{
  g_free (self->text);
  g_free (self);
}

static WoQueryTerm *
term_new (const char *text, gboolean prefix)
{
  WoQueryTerm *self = g_new0 (WoQueryTerm, 1);

  self->text = g_strdup (text);
  self->prefix = prefix;
  return self;
}

static gboolean
has_word (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      return TRUE;
  return FALSE;
}

static gboolean
is_quote (gunichar c)
{
  return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E;
}

static void
skip_spaces (Reader *self)
{
  while (*self->at != '\0' && g_unichar_isspace (g_utf8_get_char (self->at)))
    self->at = g_utf8_next_char (self->at);
}

/* Up to the closing quote, or to the end where it was forgotten. */
static char *
read_quoted (Reader *self)
{
  const char *from = g_utf8_next_char (self->at);
  const char *to = from;

  while (*to != '\0' && !is_quote (g_utf8_get_char (to)))
    to = g_utf8_next_char (to);
  self->at = *to != '\0' ? g_utf8_next_char (to) : to;
  return g_strndup (from, (gsize) (to - from));
}

static char *
read_word (Reader *self)
{
  const char *from = self->at;

  while (*self->at != '\0' && !g_unichar_isspace (g_utf8_get_char (self->at)) &&
         !is_quote (g_utf8_get_char (self->at)))
    self->at = g_utf8_next_char (self->at);
  return g_strndup (from, (gsize) (self->at - from));
}

static char *
read_value (Reader *self)
{
  return is_quote (g_utf8_get_char (self->at)) ? read_quoted (self) : read_word (self);
}

static void
add_term (Reader *self, const char *text, gboolean prefix, gboolean excluded)
{
  GPtrArray *group;

  self->query->had_text = TRUE;
  if (!has_word (text) || self->terms >= WO_QUERY_TERMS_MAX)
    return;
  self->terms++;
  if (excluded)
    {
      g_ptr_array_add (self->query->none, term_new (text, prefix));
      self->or_next = FALSE;
      return;
    }
  if (self->or_next && self->query->all->len > 0)
    group = self->query->all->pdata[self->query->all->len - 1];
  else
    {
      group = g_ptr_array_new_with_free_func ((GDestroyNotify) term_free);
      g_ptr_array_add (self->query->all, group);
    }
  g_ptr_array_add (group, term_new (text, prefix));
  self->or_next = FALSE;
}

static gboolean
set_text (char **field, const char *value)
{
  if (!has_word (value))
    return FALSE;
  g_free (*field);
  *field = g_strdup (value);
  return TRUE;
}

static gboolean
set_date (WoDate *field, const char *value)
{
  WoDate date = wo_date_parse_loose (value);

  if (date == WO_DATE_NONE)
    return FALSE;
  *field = date;
  return TRUE;
}

static gboolean
set_filter (WoParsedQuery *query, const char *name, const char *value)
{
  if (g_str_equal (name, "landlord"))
    return set_text (&query->landlord, value);
  if (g_str_equal (name, "type"))
    return set_text (&query->type, value);
  if (g_str_equal (name, "category"))
    return set_text (&query->category, value);
  if (g_str_equal (name, "issue"))
    return set_text (&query->issue, value);
  if (g_str_equal (name, "before"))
    return set_date (&query->before, value);
  return set_date (&query->after, value);
}

/* "landlord:…" and its like. What does not fit its filter is left to be read as text. */
static gboolean
read_filter (Reader *self)
{
  static const char *const names[] = { "landlord", "type",  "category", "issue",
                                       "before",   "after", NULL };
  const char *start = self->at;

  for (guint i = 0; names[i] != NULL; i++)
    {
      gsize length = strlen (names[i]);
      g_autofree char *value = NULL;

      if (g_ascii_strncasecmp (start, names[i], length) != 0 || start[length] != ':')
        continue;
      self->at = start + length + 1;
      value = read_value (self);
      if (set_filter (self->query, names[i], value))
        {
          self->or_next = FALSE;
          return TRUE;
        }
      self->at = start;
      return FALSE;
    }
  return FALSE;
}

static void
read_plain (Reader *self, gboolean excluded)
{
  g_autofree char *word = read_word (self);
  gsize length = strlen (word);
  gboolean prefix = length > 1 && word[length - 1] == '*';

  if (!excluded && g_str_equal (word, "OR") && self->query->all->len > 0)
    {
      self->or_next = TRUE;
      return;
    }
  if (prefix)
    word[length - 1] = '\0';
  add_term (self, word, prefix, excluded);
}

static void
read_next (Reader *self)
{
  gboolean excluded = FALSE;

  if (*self->at == '-' && self->at[1] != '\0' &&
      (is_quote (g_utf8_get_char (self->at + 1)) ||
       g_unichar_isalnum (g_utf8_get_char (self->at + 1))))
    {
      excluded = TRUE;
      self->at++;
    }
  if (is_quote (g_utf8_get_char (self->at)))
    {
      g_autofree char *phrase = read_quoted (self);
      gboolean prefix = *self->at == '*';

      if (prefix)
        self->at++;
      add_term (self, phrase, prefix, excluded);
    }
  else if (excluded || !read_filter (self))
    read_plain (self, excluded);
}

WoParsedQuery *
wo_query_parse (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  WoParsedQuery *self = g_new0 (WoParsedQuery, 1);
  Reader reader = { .at = valid, .query = self };

  self->all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->none = g_ptr_array_new_with_free_func ((GDestroyNotify) term_free);
  for (skip_spaces (&reader); *reader.at != '\0'; skip_spaces (&reader))
    read_next (&reader);
  /* "damp OR" was a word on its way, not a choice. */
  if (reader.or_next)
    {
      reader.or_next = FALSE;
      add_term (&reader, "or", FALSE, FALSE);
    }
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

  for (guint i = 0, n = 0; words[i] != NULL && n < WO_QUERY_TERMS_MAX; i++)
    {
      WoQueryTerm term = { .text = words[i], .prefix = TRUE };
      g_autofree char *one = NULL;

      if (!has_word (words[i]))
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
