/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-head.h"
#include "server/wo-limits.h"

#include <string.h>

#define LINE "GET /v1/rows?after=3 HTTP/1.1\r\n"
#define HOST "Host: office.example\r\n"

static WoHeadState
read_text (const char *text, WoHead *head)
{
  return wo_head_read (text, strlen (text), head);
}

static void
test_forms (void)
{
  static const struct
  {
    const char *text;
    WoHeadState state;
    guint64 body;
  } cases[] = {
    { "", WO_HEAD_MORE, 0 },
    { "G", WO_HEAD_MORE, 0 },
    { "\r", WO_HEAD_MORE, 0 },
    { "\r\n", WO_HEAD_MORE, 0 },
    { LINE, WO_HEAD_MORE, 0 },
    { LINE "\r\n", WO_HEAD_WHOLE, 0 },
    { LINE HOST "\r\n", WO_HEAD_WHOLE, 0 },
    { "\r\n\r\n" LINE HOST "\r\n", WO_HEAD_WHOLE, 0 },
    { "GET / HTTP/1.0\r\n\r\n", WO_HEAD_WHOLE, 0 },
    { "POST /v1/acts HTTP/1.1\r\n" HOST "content-length:12\r\n\r\n", WO_HEAD_WHOLE, 12 },
    { "POST /v1/acts HTTP/1.1\r\n" HOST "Content-Length: \t 0012 \r\n\r\n", WO_HEAD_WHOLE, 12 },
    { LINE "X-Word: \xc3\xa9t\xc3\xa9\tand more\r\n\r\n", WO_HEAD_WHOLE, 0 },
    { LINE "X-Empty:\r\n\r\n", WO_HEAD_WHOLE, 0 },
    /* Where a body ends is said once, in digits. */
    { LINE "Content-Length: 1\r\nContent-Length: 1\r\n\r\n", WO_HEAD_BAD, 0 },
    { LINE "Content-Length: 1, 1\r\n\r\n", WO_HEAD_BAD, 0 },
    { LINE "Content-Length: -1\r\n\r\n", WO_HEAD_BAD, 0 },
    { LINE "Content-Length: +1\r\n\r\n", WO_HEAD_BAD, 0 },
    { LINE "Content-Length: 0x1\r\n\r\n", WO_HEAD_BAD, 0 },
    { LINE "Content-Length:\r\n\r\n", WO_HEAD_BAD, 0 },
    { LINE "Content-Length: 1000000000000000\r\n\r\n", WO_HEAD_BAD, 0 },
    { LINE "Transfer-Encoding: chunked\r\n\r\n", WO_HEAD_NO_LENGTH, 0 },
    { LINE "transfer-encoding:identity\r\nContent-Length: 3\r\n\r\n", WO_HEAD_NO_LENGTH, 0 },
    { LINE "Transfer-Encoding : chunked\r\n\r\n", WO_HEAD_BAD, 0 },
    /* What one program takes for the end of a line and another does not. */
    { "GET / HTTP/1.1\n\n", WO_HEAD_BAD, 0 },
    { LINE "X-One: a\nX-Two: b\r\n\r\n", WO_HEAD_BAD, 0 },
    { LINE "X-One: a\rX-Two: b\r\n\r\n", WO_HEAD_BAD, 0 },
    { LINE "X-One: a\r\n folded\r\n\r\n", WO_HEAD_BAD, 0 },
    { LINE " X-One: a\r\n\r\n", WO_HEAD_BAD, 0 },
    { LINE "X One: a\r\n\r\n", WO_HEAD_BAD, 0 },
    { LINE ": a\r\n\r\n", WO_HEAD_BAD, 0 },
    { LINE "no colon\r\n\r\n", WO_HEAD_BAD, 0 },
    { LINE "X-Bell: \a\r\n\r\n", WO_HEAD_BAD, 0 },
    { LINE "X-\xc3\xa9: a\r\n\r\n", WO_HEAD_BAD, 0 },
    /* The first line. */
    { "\x16\x03\x01\x02", WO_HEAD_BAD, 0 },
    { "GET  / HTTP/1.1\r\n\r\n", WO_HEAD_BAD, 0 },
    { "GET / HTTP/1.1 \r\n\r\n", WO_HEAD_BAD, 0 },
    { "GET /a b HTTP/1.1\r\n\r\n", WO_HEAD_BAD, 0 },
    { "GET /\xc3\xa9 HTTP/1.1\r\n\r\n", WO_HEAD_BAD, 0 },
    { "GET / HTTP/9.9\r\n\r\n", WO_HEAD_BAD, 0 },
    { "GET / http/1.1\r\n\r\n", WO_HEAD_BAD, 0 },
    { "GET /\r\n\r\n", WO_HEAD_BAD, 0 },
    { "HELO\r\n\r\n", WO_HEAD_BAD, 0 },
    { " / HTTP/1.1\r\n\r\n", WO_HEAD_BAD, 0 },
    { "G(T / HTTP/1.1\r\n\r\n", WO_HEAD_BAD, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      WoHead head = { 0 };
      WoHeadState state = read_text (cases[i].text, &head);

      if (state != cases[i].state)
        g_error ("“%s”: %d, not %d", cases[i].text, state, cases[i].state);
      g_assert_cmpuint (head.body, ==, cases[i].body);
      if (state == WO_HEAD_WHOLE)
        g_assert_cmpuint (head.size, ==, strlen (cases[i].text));
    }
}

/* What comes after it is no part of it, and a zero byte ends nothing. */
static void
test_end (void)
{
  static const char two[] = LINE HOST "\r\n" LINE HOST "\r\n";
  static const char zero[] = LINE "X-Zero: \0\r\n\r\n";
  WoHead head = { 0 };

  g_assert_cmpint (wo_head_read (two, strlen (two), &head), ==, WO_HEAD_WHOLE);
  g_assert_cmpuint (head.size, ==, strlen (two) / 2);
  g_assert_cmpuint (head.blank, ==, 0);
  g_assert_cmpint (wo_head_read (zero, sizeof zero - 1, &head), ==, WO_HEAD_BAD);
  g_assert_cmpint (read_text ("\r\n" LINE "\r\n", &head), ==, WO_HEAD_WHOLE);
  g_assert_cmpuint (head.blank, ==, 2);
}

/* However it is cut, each part of a good one may go on. */
static void
test_parts (void)
{
  static const char whole[] = "POST /v1/acts HTTP/1.1\r\n" HOST "Content-Length: 5\r\n\r\n";
  WoHead head = { 0 };

  for (gsize size = 0; size + 1 < sizeof whole; size++)
    g_assert_cmpint (wo_head_read (whole, size, &head), ==, WO_HEAD_MORE);
  g_assert_cmpint (wo_head_read (whole, sizeof whole - 1, &head), ==, WO_HEAD_WHOLE);
  g_assert_cmpuint (head.body, ==, 5);
}

static void
test_size (void)
{
  g_autoptr (GString) text = g_string_new (LINE "X-Long: ");
  WoHead head = { 0 };

  while (text->len < WO_LIMIT_HEADERS_BYTES - 4)
    g_string_append_c (text, 'a');
  g_assert_cmpint (read_text (text->str, &head), ==, WO_HEAD_MORE);
  g_string_append (text, "\r\n\r\n");
  g_assert_cmpint (read_text (text->str, &head), ==, WO_HEAD_WHOLE);
  g_string_insert_c (text, (gssize) strlen (LINE "X-Long: "), 'a');
  g_assert_cmpint (read_text (text->str, &head), ==, WO_HEAD_TOO_LARGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/server/head/each-form-is-taken-or-refused", test_forms);
  g_test_add_func ("/server/head/it-ends-where-it-says", test_end);
  g_test_add_func ("/server/head/it-may-come-in-parts", test_parts);
  g_test_add_func ("/server/head/it-has-a-size", test_size);
  return g_test_run ();
}
