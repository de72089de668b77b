/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-head.h"

#include "server/wo-limits.h"

#include <string.h>

/* More digits than any length here has. */
#define LENGTH_DIGITS 15

typedef struct
{
  const char *text; /* one line, without its end */
  gsize size;
} Line;

/* RFC 9110, 5.6.2. */
static gboolean
is_token (const char *text, gsize size)
{
  for (gsize i = 0; i < size; i++)
    if (!g_ascii_isalnum (text[i]) &&
        (text[i] == '\0' || strchr ("!#$%&'*+-.^_`|~", text[i]) == NULL))
      return FALSE;
  return size > 0;
}

/* A byte that stands in no head; a line feed only behind a carriage return, and that before nothing else. */
static gboolean
has_strange_byte (const char *data, gsize size)
{
  for (gsize i = 0; i < size; i++)
    {
      guchar byte = (guchar) data[i];

      if (byte == '\r'   ? i + 1 < size && data[i + 1] != '\n'
          : byte == '\n' ? i == 0 || data[i - 1] != '\r'
                         : byte == 0x7f || (byte < 0x20 && byte != '\t'))
        return TRUE;
    }
  return FALSE;
}

static gboolean
next_line (const char **at, const char *end, Line *line)
{
  const char *feed = *at < end ? memchr (*at, '\n', (gsize) (end - *at)) : NULL;

  if (feed == NULL)
    return FALSE;
  *line = (Line){ *at, (gsize) (feed - *at) - 1 };
  *at = feed + 1;
  return TRUE;
}

/* RFC 9112, 3: a method, where to, and the version, with one space between. */
static gboolean
is_request_line (const Line *line)
{
  const char *end = line->text + line->size;
  const char *first = memchr (line->text, ' ', line->size);
  const char *second = first != NULL ? memchr (first + 1, ' ', (gsize) (end - first - 1)) : NULL;
  gsize version = second != NULL ? (gsize) (end - second - 1) : 0;

  if (second == NULL || second == first + 1 || !is_token (line->text, (gsize) (first - line->text)))
    return FALSE;
  for (const char *at = first + 1; at < second; at++)
    if (*at == '\t' || (guchar) *at > 0x7f)
      return FALSE;
  return version == strlen ("HTTP/1.1") && (memcmp (second + 1, "HTTP/1.1", version) == 0 ||
                                            memcmp (second + 1, "HTTP/1.0", version) == 0);
}

static gboolean
is_named (const Line *line, gsize name, const char *wanted)
{
  return name == strlen (wanted) && g_ascii_strncasecmp (line->text, wanted, name) == 0;
}

static gboolean
read_length (const Line *line, gsize from, guint64 *ret_length)
{
  gsize end = line->size;
  guint64 length = 0;

  while (from < end && (line->text[from] == ' ' || line->text[from] == '\t'))
    from++;
  while (end > from && (line->text[end - 1] == ' ' || line->text[end - 1] == '\t'))
    end--;
  if (from == end || end - from > LENGTH_DIGITS)
    return FALSE;
  for (; from < end; from++)
    {
      if (!g_ascii_isdigit (line->text[from]))
        return FALSE;
      length = length * 10 + (guint64) (line->text[from] - '0');
    }
  *ret_length = length;
  return TRUE;
}

/* One header; a line that goes on with another, as RFC 9112 (5.2) no longer has them, is none. */
static WoHeadState
read_header (const Line *line, gboolean *has_length, WoHead *head)
{
  const char *colon = memchr (line->text, ':', line->size);
  gsize name = colon != NULL ? (gsize) (colon - line->text) : 0;

  if (colon == NULL || !is_token (line->text, name))
    return WO_HEAD_BAD;
  if (is_named (line, name, "Transfer-Encoding"))
    return WO_HEAD_NO_LENGTH;
  if (!is_named (line, name, "Content-Length"))
    return WO_HEAD_WHOLE;
  if (*has_length || !read_length (line, name + 1, &head->body))
    return WO_HEAD_BAD;
  *has_length = TRUE;
  return WO_HEAD_WHOLE;
}

static WoHeadState
read_whole (const char *data, WoHead *head)
{
  const char *at = data + head->blank;
  const char *end = data + head->size - 2;
  WoHeadState state = WO_HEAD_WHOLE;
  gboolean has_length = FALSE;
  Line line;

  head->body = 0;
  if (!next_line (&at, end, &line) || !is_request_line (&line))
    return WO_HEAD_BAD;
  while (state == WO_HEAD_WHOLE && next_line (&at, end, &line))
    state = read_header (&line, &has_length, head);
  return state;
}

WoHeadState
wo_head_read (const char *data, gsize size, WoHead *ret_head)
{
  gsize seen = MIN (size, WO_LIMIT_HEADERS_BYTES);
  WoHead head = { 0 };
  const char *end;
  gsize whole;
  WoHeadState state;

  while (head.blank + 1 < seen && memcmp (data + head.blank, "\r\n", 2) == 0)
    head.blank += 2;
  end = memmem (data + head.blank, seen - head.blank, "\r\n\r\n", 4);
  whole = end != NULL ? (gsize) (end - data) + 4 : seen;
  if (has_strange_byte (data, whole))
    return WO_HEAD_BAD;
  if (end == NULL)
    return size >= WO_LIMIT_HEADERS_BYTES ? WO_HEAD_TOO_LARGE : WO_HEAD_MORE;
  head.size = whole;
  state = read_whole (data, &head);
  if (state == WO_HEAD_WHOLE)
    *ret_head = head;
  return state;
}
