/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the words of a paragraph show that was reworded, and where in it a point of what shows is. */
#include "desktop/order/wo-marked-text.h"

#include <pango/pango.h>
#include <string.h>

static const struct
{
  const char *was, *text, *shown;
} rows[] = {
  { NULL, "By May & June.", "By May & June." },
  { "By May.", "By May.", "By May." },
  { "Look at the block.", "Look at every home of the block.", "Look at every home of the block." },
  { "By the end of May.", "By May.", "By the end of May." },
  { "Soon, all of it.", "By May, all of it.", "Soon, By May, all of it." },
  { "All of it soon.", "All of it.", "All of it soon. it." },
  { "One  two three", "One  two", "One  two three" },
  { "Caf\xc3\xa9 shut", "Caf\xc3\xa8 shut", "Caf\xc3\xa9 Caf\xc3\xa8 shut" },
  { "", "New.", "New." },
  { "Gone.", "", "Gone. " },
};

/* What is read of the markup, and the attributes of it. */
static char *
read_markup (const char *markup, PangoAttrList **ret_marks)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  pango_parse_markup (markup, -1, 0, ret_marks, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static gboolean
is_struck (PangoAttrList *marks, int index)
{
  PangoAttrIterator *at = pango_attr_list_get_iterator (marks);
  gboolean struck = FALSE;

  do
    {
      int start, end;

      pango_attr_iterator_range (at, &start, &end);
      if (start <= index && index < end)
        struck = pango_attr_iterator_get (at, PANGO_ATTR_STRIKETHROUGH) != NULL;
    }
  while (pango_attr_iterator_next (at));
  pango_attr_iterator_destroy (at);
  return struck;
}

static void
test_shown (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *markup = wo_marked_text (rows[i].text, rows[i].was, NULL);
      PangoAttrList *marks = NULL;
      g_autofree char *shown = read_markup (markup, &marks);

      g_test_message ("row %u: %s", i, markup);
      g_assert_cmpstr (shown, ==, rows[i].shown);
      pango_attr_list_unref (marks);
    }
}

/* What is not struck through is the text, byte for byte, and each byte of it is found where it shows. */
static void
test_own (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *text = rows[i].text, *was = rows[i].was;
      g_autofree char *markup = wo_marked_text (text, was, NULL);
      PangoAttrList *marks = NULL;
      g_autofree char *shown = read_markup (markup, &marks);
      int before = 0, found = 0;

      g_test_message ("row %u: %s", i, markup);
      for (int at = 0; at < (int) strlen (shown); at++)
        {
          int own = wo_marked_text_own (text, was, at);

          g_assert_cmpint (own, >=, before);
          g_assert_cmpint (own, <=, (int) strlen (text));
          if (!is_struck (marks, at) && own == found && text[own] == shown[at])
            found++;
          before = own;
        }
      g_assert_cmpint (found, ==, (int) strlen (text));
      g_assert_cmpint (wo_marked_text_own (text, was, (int) strlen (shown)), ==,
                       (int) strlen (text));
      pango_attr_list_unref (marks);
    }
}

/* What is lit is lit on both sides of what was taken out, and in what was put in. */
static void
test_lit (void)
{
  const WoTextSpan span = { 3, 12, WO_TEXT_MARK_SOURCE };
  const char *open = wo_marked_open (WO_TEXT_MARK_SOURCE);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (WoTextSpan));
  g_autoptr (GString) lit = g_string_new (NULL);
  g_autofree char *markup = NULL;

  g_array_append_val (spans, span);
  markup = wo_marked_text ("By May, all of it.", "By soon, all of it.", spans);
  for (const char *at = strstr (markup, open); at != NULL; at = strstr (at, open))
    {
      at += strlen (open);
      g_string_append_len (lit, at, strchr (at, '<') - at);
    }
  g_assert_cmpstr (lit->str, ==, "May, all ");
  g_assert_nonnull (strstr (markup, wo_marked_taken ()));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desktop/marked-text/what-went-stands-before-what-came", test_shown);
  g_test_add_func ("/desktop/marked-text/every-byte-is-found-where-it-shows", test_own);
  g_test_add_func ("/desktop/marked-text/what-is-asked-is-lit-through-a-rewording", test_lit);
  return g_test_run ();
}
