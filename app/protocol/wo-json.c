/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-json.h"

#include "protocol/wo-input-error.h"
#include "protocol/wo-text.h"

#include <string.h>

/* No limit of ours goes deeper: the reader calls itself once a level. */
#define DEPTH_CEILING 64
#define NUMBER_CHARS_MAX 40

const WoJsonLimits wo_json_limits_file = { 1024 * 1024, 8, 50000, FALSE };
const WoJsonLimits wo_json_limits_act = { 256 * 1024, 8, 20000, TRUE };
const WoJsonLimits wo_json_limits_line = { 256 * 1024, 8, 20000, FALSE };
const WoJsonLimits wo_json_limits_body = { 16 * 1024 * 1024, 16, 2000000, FALSE };

typedef struct
{
  const char *start, *end, *p;
  const WoJsonLimits *limits;
  guint depth;
  guint members;
  GString *text; /* the string being read */
  GError **error;
} Reader;

static JsonNode *read_value (Reader *self);

/* "line 4, column 12" of @p; columns count characters. */
static char *
place_of (Reader *self, const char *p)
{
  guint line = 1;
  guint column = 1;

  for (const char *q = self->start; q < p; q++)
    {
      if (*q == '\n')
        {
          line++;
          column = 1;
        }
      else if (((guchar) *q & 0xc0) != 0x80)
        column++;
    }
  return g_strdup_printf ("line %u, column %u", line, column);
}

static void
fail (Reader *self, WoInputError code, const char *p, const char *message)
{
  g_autofree char *at = place_of (self, p);

  wo_input_fail (self->error, code, at, "%s", message);
}

static void
fail_expected (Reader *self, const char *what)
{
  g_autofree char *at = place_of (self, self->p);
  g_autofree char *found = NULL;

  if (self->p >= self->end)
    {
      wo_input_fail (self->error, WO_INPUT_ERROR_SYNTAX, at, "the text ends where %s should stand",
                     what);
      return;
    }
  found = g_strndup (self->p, (gsize) (g_utf8_next_char (self->p) - self->p));
  if (wo_text_is_control (g_utf8_get_char (self->p)))
    wo_input_fail (self->error, WO_INPUT_ERROR_CONTROL, at,
                   "a control character (U+%04X) stands where %s should stand",
                   g_utf8_get_char (self->p), what);
  else
    wo_input_fail (self->error, WO_INPUT_ERROR_SYNTAX, at, "“%s” stands where %s should stand",
                   *found == '\n' ? "\\n" : found, what);
}

static void
skip_space (Reader *self)
{
  while (self->p < self->end && strchr (" \t\r\n", *self->p) != NULL && *self->p != '\0')
    self->p++;
}

static gboolean
take (Reader *self, char c)
{
  if (self->p >= self->end || *self->p != c)
    return FALSE;
  self->p++;
  return TRUE;
}

/* Four hexadecimal digits at @p, or -1. */
static int
hex_at (Reader *self, const char *p)
{
  int value = 0;

  if (self->end - p < 4)
    return -1;
  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (p[i]);

      if (digit < 0)
        return -1;
      value = value * 16 + digit;
    }
  return value;
}

/* What follows "\u"; self->p stands on the first digit. */
static gboolean
read_code_point (Reader *self)
{
  const char *at = self->p - 2;
  int first = hex_at (self, self->p);
  int second = -1;
  gunichar c = (gunichar) first;

  if (first < 0)
    {
      fail (self, WO_INPUT_ERROR_SYNTAX, at, "\\u needs four hexadecimal digits");
      return FALSE;
    }
  self->p += 4;
  if (first >= 0xd800 && first < 0xdc00 && self->end - self->p >= 6 && self->p[0] == '\\' &&
      self->p[1] == 'u')
    second = hex_at (self, self->p + 2);
  if (second >= 0xdc00 && second < 0xe000)
    {
      c = 0x10000 + (((gunichar) first - 0xd800) << 10) + ((gunichar) second - 0xdc00);
      self->p += 6;
    }
  if (c >= 0xd800 && c < 0xe000)
    {
      fail (self, WO_INPUT_ERROR_UTF8, at, "half of a surrogate pair is no character");
      return FALSE;
    }
  if (wo_text_is_control (c))
    {
      fail (self, WO_INPUT_ERROR_CONTROL, at,
            "a text may hold no control character but tab and newline");
      return FALSE;
    }
  g_string_append_unichar (self->text, c);
  return TRUE;
}

static gboolean
read_escape (Reader *self)
{
  static const char *const escapes = "\"\\/nt";
  static const char *const meanings = "\"\\/\n\t";
  const char *at = self->p - 1;
  const char *found;
  char c = self->p < self->end ? *self->p++ : '\0';

  if (c == 'u')
    return read_code_point (self);
  found = c != '\0' ? strchr (escapes, c) : NULL;
  if (found != NULL)
    {
      g_string_append_c (self->text, meanings[found - escapes]);
      return TRUE;
    }
  if (c == 'r' || c == 'b' || c == 'f')
    fail (self, WO_INPUT_ERROR_CONTROL, at,
          "a text may hold no control character but tab and newline");
  else
    fail (self, WO_INPUT_ERROR_SYNTAX, at,
          "a backslash is followed by one of \" \\ / n t u in a text");
  return FALSE;
}

/* Appends the plain run at self->p; FALSE where a character may not stand raw in a text. */
static gboolean
read_run (Reader *self)
{
  const char *run = self->p;

  while (self->p < self->end && *self->p != '"' && *self->p != '\\')
    {
      gunichar c = (guchar) *self->p;

      if (c >= 0x80)
        c = g_utf8_get_char (self->p);
      if (c < 0x20 || wo_text_is_control (c))
        {
          fail (self, WO_INPUT_ERROR_CONTROL, self->p,
                c == '\n' || c == '\t'
                    ? "a newline or tab inside a text is written \\n or \\t (is a quote missing?)"
                    : "a text may hold no control character but tab and newline");
          return FALSE;
        }
      self->p = g_utf8_next_char (self->p);
    }
  g_string_append_len (self->text, run, self->p - run);
  return TRUE;
}

/* What was read since @open, in NFC; NULL where it should have been so already. */
static char *
compose (Reader *self, const char *open)
{
  char *composed = wo_text_nfc (self->text->str, self->text->len);

  if (!self->limits->strict || g_str_equal (composed, self->text->str))
    return composed;
  fail (self, WO_INPUT_ERROR_NFC, open, "a text stands in the composed form (NFC) here");
  g_free (composed);
  return NULL;
}

/* The string at self->p, in NFC, newly allocated; NULL on an error. */
static char *
read_text (Reader *self)
{
  const char *open = self->p;

  self->p++;
  g_string_truncate (self->text, 0);
  while (TRUE)
    {
      if (!read_run (self))
        return NULL;
      if (self->p >= self->end)
        {
          fail (self, WO_INPUT_ERROR_SYNTAX, open, "this text has no closing quote");
          return NULL;
        }
      if (*self->p++ == '"')
        return compose (self, open);
      if (!read_escape (self))
        return NULL;
    }
}

static gboolean
skip_digits (Reader *self)
{
  const char *from = self->p;

  while (self->p < self->end && g_ascii_isdigit (*self->p))
    self->p++;
  return self->p > from;
}

static JsonNode *
read_number (Reader *self)
{
  const char *from = self->p;
  gboolean whole = TRUE;
  gboolean good;
  g_autofree char *digits = NULL;
  gint64 value = 0;

  take (self, '-');
  good = take (self, '0') || skip_digits (self);
  if (good && take (self, '.'))
    {
      whole = FALSE;
      good = skip_digits (self);
    }
  if (!good || (self->p < self->end && (g_ascii_isalnum (*self->p) || *self->p == '.')))
    {
      fail (
          self, WO_INPUT_ERROR_NUMBER, from,
          "a number is written plainly, as 12 or 0.5: digits, without an exponent or a leading 0");
      return NULL;
    }
  if (!whole && self->limits->strict)
    {
      fail (self, WO_INPUT_ERROR_NUMBER, from, "only a whole number may stand here");
      return NULL;
    }
  digits = g_strndup (from, (gsize) (self->p - from));
  if (strlen (digits) > NUMBER_CHARS_MAX ||
      (whole && !g_ascii_string_to_signed (digits, 10, G_MININT64, G_MAXINT64, &value, NULL)))
    {
      fail (self, WO_INPUT_ERROR_NUMBER, from, "this number has too many digits");
      return NULL;
    }
  if (whole)
    return json_node_init_int (json_node_alloc (), value);
  return json_node_init_double (json_node_alloc (), g_ascii_strtod (digits, NULL));
}

static JsonNode *
read_word (Reader *self)
{
  static const struct
  {
    const char *word;
    char first;
  } words[] = { { "true", 't' }, { "false", 'f' }, { "null", 'n' } };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i].word);

      if ((gsize) (self->end - self->p) < length || strncmp (self->p, words[i].word, length) != 0)
        continue;
      self->p += length;
      if (words[i].first == 'n')
        return json_node_init_null (json_node_alloc ());
      return json_node_init_boolean (json_node_alloc (), words[i].first == 't');
    }
  fail_expected (self, "a value");
  return NULL;
}

static gboolean
count_member (Reader *self)
{
  if (++self->members <= self->limits->members_max)
    return TRUE;
  fail (self, WO_INPUT_ERROR_SIZE, self->p, "there are too many members in all");
  return FALSE;
}

/* @name comes after @last, the member before it, and is not there yet. */
static gboolean
check_name (Reader *self, JsonObject *object, const char *at, const char *name, const char *last)
{
  g_autofree char *place = NULL;
  gboolean twice = json_object_has_member (object, name);

  if (!twice && (!self->limits->strict || last == NULL || strcmp (last, name) < 0))
    return TRUE;
  place = place_of (self, at);
  if (twice)
    wo_input_fail (self->error, WO_INPUT_ERROR_DUPLICATE, place,
                   "the member “%s” stands twice in one object; keep one of them", name);
  else
    wo_input_fail (self->error, WO_INPUT_ERROR_ORDER, place,
                   "members are sorted by name here, so “%s” stands before “%s”", name, last);
  return FALSE;
}

/* @last: the name of the member before, which this one's takes the place of. */
static gboolean
read_member (Reader *self, JsonObject *object, char **last)
{
  const char *at;
  g_autofree char *name = NULL;
  JsonNode *value;

  skip_space (self);
  at = self->p;
  if (at >= self->end || *at != '"')
    {
      fail_expected (self, "a member's name in quotes");
      return FALSE;
    }
  name = read_text (self);
  if (name == NULL || !count_member (self) || !check_name (self, object, at, name, *last))
    return FALSE;
  skip_space (self);
  if (!take (self, ':'))
    {
      fail_expected (self, "a colon");
      return FALSE;
    }
  value = read_value (self);
  if (value == NULL)
    return FALSE;
  json_object_set_member (object, name, value);
  g_free (*last);
  *last = g_steal_pointer (&name);
  return TRUE;
}

static gboolean
read_element (Reader *self, JsonArray *array)
{
  JsonNode *value = count_member (self) ? read_value (self) : NULL;

  if (value == NULL)
    return FALSE;
  json_array_add_element (array, value);
  return TRUE;
}

/* The members between the brackets; exactly one of @object and @array is given. */
static gboolean
read_members (Reader *self, JsonObject *object, JsonArray *array)
{
  char close = object != NULL ? '}' : ']';
  g_autofree char *last = NULL;

  self->p++;
  skip_space (self);
  if (take (self, close))
    return TRUE;
  while (TRUE)
    {
      if (!(object != NULL ? read_member (self, object, &last) : read_element (self, array)))
        return FALSE;
      skip_space (self);
      if (take (self, close))
        return TRUE;
      if (!take (self, ','))
        {
          fail_expected (self, object != NULL ? "a comma or }" : "a comma or ]");
          return FALSE;
        }
    }
}

static JsonNode *
read_nest (Reader *self)
{
  g_autoptr (JsonObject) object = *self->p == '{' ? json_object_new () : NULL;
  g_autoptr (JsonArray) array = *self->p == '[' ? json_array_new () : NULL;
  gboolean good;

  if (self->depth >= MIN (self->limits->depth_max, DEPTH_CEILING))
    {
      g_autofree char *at = place_of (self, self->p);

      wo_input_fail (self->error, WO_INPUT_ERROR_DEPTH, at, "this is nested more than %u deep",
                     self->limits->depth_max);
      return NULL;
    }
  self->depth++;
  good = read_members (self, object, array);
  self->depth--;
  if (!good)
    return NULL;
  if (object != NULL)
    return json_node_init_object (json_node_alloc (), object);
  return json_node_init_array (json_node_alloc (), array);
}

static JsonNode *
read_value (Reader *self)
{
  g_autofree char *text = NULL;

  skip_space (self);
  if (self->p >= self->end)
    {
      fail_expected (self, "a value");
      return NULL;
    }
  if (*self->p == '{' || *self->p == '[')
    return read_nest (self);
  if (*self->p == '-' || g_ascii_isdigit (*self->p))
    return read_number (self);
  if (*self->p != '"')
    return read_word (self);
  text = read_text (self);
  return text != NULL ? json_node_init_string (json_node_alloc (), text) : NULL;
}

/* Size, BOM, NUL and UTF-8, before a character is looked at. */
static gboolean
check_bytes (Reader *self)
{
  gsize length = (gsize) (self->end - self->start);
  const char *bad;

  if (length > self->limits->bytes_max)
    {
      wo_input_fail (self->error, WO_INPUT_ERROR_SIZE, NULL,
                     "this is larger than %" G_GSIZE_FORMAT " KiB", self->limits->bytes_max / 1024);
      return FALSE;
    }
  if (length >= 3 && memcmp (self->start, "\xEF\xBB\xBF", 3) == 0)
    self->start = self->p = self->start + 3;
  bad = memchr (self->start, '\0', (gsize) (self->end - self->start));
  if (bad != NULL && !(length >= 2 && ((guchar) self->start[0] >= 0xfe)))
    {
      fail (self, WO_INPUT_ERROR_CONTROL, bad, "a NUL byte may not stand here");
      return FALSE;
    }
  if (!g_utf8_validate_len (self->start, (gsize) (self->end - self->start), &bad))
    {
      fail (self, WO_INPUT_ERROR_UTF8, bad, "this is not UTF-8; save the file as UTF-8");
      return FALSE;
    }
  skip_space (self);
  if (self->p == self->end)
    {
      wo_input_fail (self->error, WO_INPUT_ERROR_EMPTY, NULL, "there is nothing in it");
      return FALSE;
    }
  return TRUE;
}

JsonNode *
wo_json_read (const char *data, gssize length, const WoJsonLimits *limits, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (JsonNode) node = NULL;
  Reader self = { .limits = limits, .text = text, .error = error };

  g_return_val_if_fail (data != NULL || length == 0, NULL);
  g_return_val_if_fail (limits != NULL, NULL);

  self.start = self.p = data != NULL ? data : "";
  self.end = self.start + (length < 0 ? (gssize) strlen (data) : length);
  if (!check_bytes (&self))
    return NULL;
  node = read_value (&self);
  if (node == NULL)
    return NULL;
  skip_space (&self);
  if (self.p < self.end)
    {
      fail_expected (&self, "the end");
      return NULL;
    }
  return g_steal_pointer (&node);
}
