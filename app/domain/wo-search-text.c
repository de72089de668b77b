/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-search-text.h"

#include <string.h>

static const char *const filter_names[WO_SEARCH_N_SORTS] = {
  [WO_SEARCH_LANDLORD] = "landlord", [WO_SEARCH_TYPE] = "type",   [WO_SEARCH_CATEGORY] = "category",
  [WO_SEARCH_ISSUE] = "issue",       [WO_SEARCH_AFTER] = "after", [WO_SEARCH_BEFORE] = "before",
};

typedef struct
{
  const char *text, *at;
  GPtrArray *parts;
  guint terms;
  int groups;
  int last_or; /* the OR that waits for its other side, or -1 */
} Reader;

static void
part_free (gpointer data)
{
  WoSearchPart *self = data;

  g_free (self->value);
  g_free (self);
}

gboolean
wo_search_sort_is_filter (WoSearchSort sort)
{
  return sort < WO_SEARCH_N_SORTS && filter_names[sort] != NULL;
}

gboolean
wo_search_has_word (const char *text)
{
  for (const char *at = text; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
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

/* Takes @value over. */
static WoSearchPart *
add_part (Reader *self, WoSearchSort sort, char *value, const char *from)
{
  WoSearchPart *part = g_new0 (WoSearchPart, 1);

  part->sort = sort;
  part->value = value;
  part->date = WO_DATE_NONE;
  part->effective = TRUE;
  part->group = part->joins = -1;
  part->from = (gsize) (from - self->text);
  part->to = (gsize) (self->at - self->text);
  g_ptr_array_add (self->parts, part);
  return part;
}

/* The last of the ORs in a row is the one that joins; the others mean nothing. */
static void
take_group (Reader *self, WoSearchPart *part)
{
  if (self->last_or < 0)
    {
      part->group = self->groups++;
      return;
    }
  part->group = self->groups - 1;
  ((WoSearchPart *) self->parts->pdata[self->last_or])->joins = (int) self->parts->len - 1;
}

static void
add_term (Reader *self, WoSearchSort sort, char *value, const char *from, const char *marks)
{
  WoSearchPart *part;

  if (!wo_search_has_word (value) || self->terms >= WO_SEARCH_TERMS_MAX)
    {
      add_part (self, WO_SEARCH_NOTHING, value, from);
      return;
    }
  self->terms++;
  part = add_part (self, sort, value, from);
  part->prefix = strchr (marks, '*') != NULL;
  part->excluded = strchr (marks, '-') != NULL;
  if (!part->excluded)
    take_group (self, part);
  self->last_or = -1;
}

/* A later filter of its sort stands in the place of an earlier one. */
static void
add_filter (Reader *self, WoSearchSort sort, char *value, const char *from)
{
  WoSearchPart *part;

  for (guint i = 0; i < self->parts->len; i++)
    if (((WoSearchPart *) self->parts->pdata[i])->sort == sort)
      ((WoSearchPart *) self->parts->pdata[i])->effective = FALSE;
  part = add_part (self, sort, value, from);
  if (sort == WO_SEARCH_AFTER || sort == WO_SEARCH_BEFORE)
    part->date = wo_date_parse_loose (value);
  self->last_or = -1;
}

static gboolean
fits (WoSearchSort sort, const char *value)
{
  if (sort == WO_SEARCH_AFTER || sort == WO_SEARCH_BEFORE)
    return wo_date_parse_loose (value) != WO_DATE_NONE;
  return wo_search_has_word (value);
}

/* "landlord:…" and its like. What does not fit its filter is left to be read as a word. */
static gboolean
read_filter (Reader *self)
{
  const char *from = self->at;

  for (guint sort = 0; sort < WO_SEARCH_N_SORTS; sort++)
    {
      gsize length = filter_names[sort] != NULL ? strlen (filter_names[sort]) : 0;
      char *value;

      if (length == 0 || g_ascii_strncasecmp (from, filter_names[sort], length) != 0 ||
          from[length] != ':')
        continue;
      self->at = from + length + 1;
      value = is_quote (g_utf8_get_char (self->at)) ? read_quoted (self) : read_word (self);
      if (fits (sort, value))
        {
          add_filter (self, sort, value, from);
          return TRUE;
        }
      g_free (value);
      self->at = from;
      return FALSE;
    }
  return FALSE;
}

static void
read_plain (Reader *self, const char *from, gboolean excluded)
{
  char *word = read_word (self);
  gsize length = strlen (word);
  gboolean prefix = length > 1 && word[length - 1] == '*';
  const char *marks = excluded ? (prefix ? "-*" : "-") : (prefix ? "*" : "");

  if (!excluded && g_str_equal (word, "OR") && self->groups > 0)
    {
      self->last_or = (int) self->parts->len;
      add_part (self, WO_SEARCH_OR, word, from);
      return;
    }
  if (prefix)
    word[length - 1] = '\0';
  add_term (self, WO_SEARCH_WORD, word, from, marks);
}

static void
read_phrase (Reader *self, const char *from, gboolean excluded)
{
  char *phrase = read_quoted (self);
  gboolean prefix = *self->at == '*';

  if (prefix)
    self->at++;
  add_term (self, WO_SEARCH_PHRASE, phrase, from,
            excluded ? (prefix ? "-*" : "-") : (prefix ? "*" : ""));
}

static void
read_next (Reader *self)
{
  const char *from = self->at;
  gboolean excluded =
      *from == '-' && from[1] != '\0' &&
      (is_quote (g_utf8_get_char (from + 1)) || g_unichar_isalnum (g_utf8_get_char (from + 1)));

  if (excluded)
    self->at++;
  if (is_quote (g_utf8_get_char (self->at)))
    read_phrase (self, from, excluded);
  else if (excluded || !read_filter (self))
    read_plain (self, from, excluded);
}

/* "damp OR" was a word on its way, not a choice. */
static void
end_with_or (Reader *self)
{
  WoSearchPart *part = self->parts->pdata[self->last_or];
  gboolean fits_in = self->terms < WO_SEARCH_TERMS_MAX;

  g_free (part->value);
  part->value = g_strdup ("or");
  part->sort = fits_in ? WO_SEARCH_WORD : WO_SEARCH_NOTHING;
  part->group = fits_in ? self->groups++ : -1;
}

GPtrArray *
wo_search_text_read (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  Reader reader = { .text = valid, .at = valid, .last_or = -1 };

  reader.parts = g_ptr_array_new_with_free_func (part_free);
  for (skip_spaces (&reader); *reader.at != '\0'; skip_spaces (&reader))
    read_next (&reader);
  if (reader.last_or >= 0)
    end_with_or (&reader);
  return reader.parts;
}

/* ORs that mean nothing would mean something where what stands between goes. */
static gboolean *
drop_dead (GPtrArray *parts)
{
  gboolean *dropped = g_new0 (gboolean, parts->len + 1);

  for (guint i = 0; i < parts->len; i++)
    {
      const WoSearchPart *part = parts->pdata[i];

      dropped[i] = part->sort == WO_SEARCH_OR && part->joins < 0;
    }
  return dropped;
}

static void
drop_joint (GPtrArray *parts, gboolean *dropped, int joined)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const WoSearchPart *part = parts->pdata[i];

      if (part->sort == WO_SEARCH_OR && part->joins == joined)
        dropped[i] = TRUE;
    }
}

/* What is left of a group must not be joined to the group before it. */
static void
drop_term (GPtrArray *parts, gboolean *dropped, guint gone)
{
  int group = ((WoSearchPart *) parts->pdata[gone])->group;

  drop_joint (parts, dropped, (int) gone);
  for (guint i = 0; group >= 0 && i < parts->len; i++)
    {
      if (((WoSearchPart *) parts->pdata[i])->group != group || i == gone)
        continue;
      if (i > gone)
        drop_joint (parts, dropped, (int) i);
      return;
    }
}

/* The parts that stay, parted as they were; @instead (or NULL) stands in the place of part @at. */
static char *
put_together (
    const char *text, GPtrArray *parts, const gboolean *dropped, int at, const char *instead)
{
  GString *made = g_string_new (NULL);
  int last = -1;

  for (guint i = 0; i < parts->len; i++)
    {
      const WoSearchPart *part = parts->pdata[i];
      const WoSearchPart *before = last >= 0 ? parts->pdata[last] : NULL;
      gboolean neighbours = before != NULL && last == (int) i - 1 && part->from > before->to;

      if (dropped[i])
        continue;
      if (neighbours)
        g_string_append_len (made, text + before->to, (gssize) (part->from - before->to));
      else if (before != NULL)
        g_string_append_c (made, ' ');
      if ((int) i == at && instead != NULL)
        g_string_append (made, instead);
      else
        g_string_append_len (made, text + part->from, (gssize) (part->to - part->from));
      last = (int) i;
    }
  return g_string_free (made, FALSE);
}

char *
wo_search_text_without (const char *text, guint gone)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autoptr (GPtrArray) parts = wo_search_text_read (valid);
  g_autofree gboolean *dropped = drop_dead (parts);

  if (gone >= parts->len)
    return g_steal_pointer (&valid);
  dropped[gone] = TRUE;
  drop_term (parts, dropped, gone);
  return put_together (valid, parts, dropped, -1, NULL);
}

/* One line without quotes, which would end it. */
static char *
plain_value (const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value != NULL ? value : "", -1);
  GString *plain = g_string_new (NULL);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      g_string_append_unichar (plain, is_quote (c) || g_unichar_isspace (c) ? ' ' : c);
    }
  return g_strstrip (g_string_free (plain, FALSE));
}

static char *
filter_text (WoSearchSort sort, const char *value)
{
  g_autofree char *plain = plain_value (value);
  const char *quote = strchr (plain, ' ') != NULL ? "\"" : "";

  if (!fits (sort, plain))
    return NULL;
  return g_strdup_printf ("%s:%s%s%s", filter_names[sort], quote, plain, quote);
}

static char *
before_all (const char *first, const char *rest)
{
  return rest[0] != '\0' ? g_strdup_printf ("%s %s", first, rest) : g_strdup (first);
}

char *
wo_search_text_with (const char *text, WoSearchSort sort, const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autoptr (GPtrArray) parts = wo_search_text_read (valid);
  g_autofree gboolean *dropped = drop_dead (parts);
  g_autofree char *filter = NULL, *rest = NULL;
  int at = -1;

  g_return_val_if_fail (wo_search_sort_is_filter (sort), g_steal_pointer (&valid));
  filter = filter_text (sort, value);
  for (guint i = 0; i < parts->len; i++)
    {
      const WoSearchPart *part = parts->pdata[i];

      if (part->sort != sort)
        continue;
      dropped[i] = filter == NULL || !part->effective;
      at = dropped[i] ? at : (int) i;
    }
  rest = put_together (valid, parts, dropped, at, filter);
  return filter != NULL && at < 0 ? before_all (filter, rest) : g_steal_pointer (&rest);
}

/* An OR that was a word stays one behind another. */
static char *
behind_a_word (const char *text)
{
  g_autoptr (GPtrArray) parts = wo_search_text_read (text);
  char *made = g_strdup (text);

  for (guint i = 0; i < parts->len; i++)
    {
      const WoSearchPart *part = parts->pdata[i];

      if (part->sort == WO_SEARCH_WORD && part->to - part->from == 2 &&
          strncmp (text + part->from, "OR", 2) == 0)
        memcpy (made + part->from, "or", 2);
    }
  return made;
}

char *
wo_search_text_add (const char *text, const char *words, gboolean excluded)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autofree char *plain = plain_value (words);
  g_autofree char *one = NULL, *rest = NULL;

  if (!wo_search_has_word (plain))
    return g_steal_pointer (&valid);
  rest = excluded ? g_strdup (valid) : behind_a_word (valid);
  one = g_strdup_printf ("%s\"%s\"", excluded ? "-" : "", plain);
  return before_all (one, rest);
}
