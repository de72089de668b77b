/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"

#include "domain/wo-returned.h"
#include "domain/wo-word-changes.h"

/* "[-taken-]{+added+}" for reading. */
static char *
told (const char *before, const char *after)
{
  static const char *const brackets[][2] = { { "", "" }, { "[-", "-]" }, { "{+", "+}" } };
  g_autoptr (GArray) pieces = wo_word_changes (before, after);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    {
      const WoWordPiece *piece = &g_array_index (pieces, WoWordPiece, i);
      const char *from = piece->kind == WO_WORDS_TAKEN ? before : after;

      g_string_append_printf (text, "%s%s%.*s%s", i > 0 ? " " : "", brackets[piece->kind][0],
                              piece->end - piece->start, from + piece->start,
                              brackets[piece->kind][1]);
    }
  return g_string_free (text, FALSE);
}

static void
test_words (void)
{
  static const struct
  {
    const char *before, *after, *told;
  } rows[] = {
    { "", "", "" },
    { "By May.", "By May.", "By May." },
    { "", "By May.", "{+By May.+}" },
    { "By May.", "", "[-By May.-]" },
    { "reports from the last year on damp", "reports closed since May on damp",
      "reports [-from the last year-] {+closed since May+} on damp" },
    { "one two three", "one three", "one [-two-] three" },
    { "one three", "one two three", "one {+two+} three" },
    { "a b c d", "x b c y", "[-a-] {+x+} b c [-d-] {+y+}" },
    { "a  b\nc", "a b c", "a b c" },
    { "caf\xc3\xa9 is shut", "caf\xc3\xa8 is shut", "[-caf\xc3\xa9-] {+caf\xc3\xa8+} is shut" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *given = told (rows[i].before, rows[i].after);

      g_test_message ("row %u", i);
      g_assert_cmpstr (given, ==, rows[i].told);
    }
}

/* Whatever two texts: the words that stayed and came are the second, those that stayed and went the first
 * has in number. */
static void
test_words_whole (void)
{
  for (guint seed = 0; seed < 300; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (GString) before = g_string_new (NULL);
      g_autoptr (GString) after = g_string_new (NULL);
      g_autoptr (GString) again = g_string_new (NULL);
      g_autoptr (GArray) pieces = NULL;
      GString *const texts[] = { before, after };

      for (guint t = 0; t < 2; t++)
        for (int n = g_rand_int_range (rand, 0, 30); n > 0; n--)
          g_string_append_printf (texts[t], "%s%c", texts[t]->len > 0 ? " " : "",
                                  'a' + g_rand_int_range (rand, 0, 4));
      pieces = wo_word_changes (before->str, after->str);
      for (guint i = 0; i < pieces->len; i++)
        {
          const WoWordPiece *piece = &g_array_index (pieces, WoWordPiece, i);

          g_assert_cmpint (piece->start, <, piece->end);
          if (piece->kind != WO_WORDS_TAKEN)
            g_string_append_printf (again, "%s%.*s", again->len > 0 ? " " : "",
                                    piece->end - piece->start, after->str + piece->start);
        }
      g_assert_cmpstr (again->str, ==, after->str);
    }
}

/* A paragraph is "element:text" or "text". */
static GPtrArray *
paragraphs (const char *lines)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_order_paragraph_free);
  g_auto (GStrv) cut = g_strsplit (lines, "|", -1);

  for (guint i = 0; cut[i] != NULL && *lines != '\0'; i++)
    {
      g_auto (GStrv) parts = g_strsplit (cut[i], ":", 2);
      WoOrderParagraph *one = g_new0 (WoOrderParagraph, 1);

      one->n = (int) i + 1;
      one->element = parts[1] != NULL ? g_strdup (parts[0]) : NULL;
      one->text = g_strdup (parts[1] != NULL ? parts[1] : parts[0]);
      one->spans = g_ptr_array_new ();
      g_ptr_array_add (all, one);
    }
  return all;
}

static void
test_paragraphs (void)
{
  static const struct
  {
    const char *before, *after, *told;
    guint count;
  } rows[] = {
    { "a:One.|b:Two.", "a:One.|b:Two.", "One.=One. Two.=Two. ", 0 },
    { "a:One.|b:Two.", "a:One.|b:New.", "One.=One. Two.=New. ", 1 },
    { "a:One.|b:Two.", "b:Two.", "One.=- Two.=Two. ", 1 },
    { "b:Two.", "a:One.|b:Two.", "-=One. Two.=Two. ", 1 },
    { "a:One.|b:Two.", "a:Uno.|c:Mid.|b:Dos.", "One.=Uno. -=Mid. Two.=Dos. ", 3 },
    { "One.|Two.|Three.", "One.|New.|Two.|Three.", "One.=One. -=New. Two.=Two. Three.=Three. ", 1 },
    { "", "a:One.", "-=One. ", 1 },
    /* What a person wrote in the place of a clause's words. */
    { "a:One.|b:Two.|c:Three.", "One.|New.|Three.", "One.=One. Two.=New. Three.=Three. ", 1 },
    { "a:One.|Two.", "Uno.|Two.", "One.=Uno. Two.=Two. ", 1 },
    { "a:One.|b:Two.", "New.", "-=New. One.=- Two.=- ", 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) before = paragraphs (rows[i].before);
      g_autoptr (GPtrArray) after = paragraphs (rows[i].after);
      g_autoptr (GArray) changes = wo_returned_compare (before, after);
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint k = 0; k < changes->len; k++)
        {
          const WoParagraphChange *one = &g_array_index (changes, WoParagraphChange, k);

          g_string_append_printf (text, "%s=%s ", one->before != NULL ? one->before->text : "-",
                                  one->after != NULL ? one->after->text : "-");
        }
      g_assert_cmpstr (text->str, ==, rows[i].told);
      g_assert_cmpuint (wo_returned_count (changes), ==, rows[i].count);
    }
}

static GPtrArray *
words_of (Office *office, const WoRecord *record)
{
  g_autoptr (WoOrder) order = wo_order_new (record);
  const WoOrderInput input = { .order = order,
                               .edition = office->state->edition (office->state, NULL) };

  return wo_order_paragraphs (&input);
}

/* The very text that was returned comes out of what is kept, whatever was written since. */
static void
test_order (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoRecord) first = NULL, now = NULL, then = NULL;
  g_autoptr (GPtrArray) before = NULL, again = NULL, after = NULL;
  g_autoptr (GPtrArray) reasons = NULL;
  g_autoptr (GArray) changes = NULL;

  office_bring_to (office, "handed up");
  first = office->state->get (office->state, ORDER);
  g_assert_null (wo_returned_record (first));
  reasons = office_step (office, DRM, "return", "By when?");
  g_assert_cmpuint (reasons->len, ==, 0);
  office_set (office, CASEWORKER, ORDER, "elements.look_back_months", "12");
  office_set (office, CASEWORKER, ORDER, "elements.training", NULL);
  now = office->state->get (office->state, ORDER);
  then = wo_returned_record (now);
  before = words_of (office, first);
  again = words_of (office, then);
  after = words_of (office, now);
  changes = wo_returned_compare (before, again);
  g_assert_cmpuint (wo_returned_count (changes), ==, 0);
  g_array_unref (g_steal_pointer (&changes));
  changes = wo_returned_compare (again, after);
  g_assert_cmpuint (wo_returned_count (changes), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/returned/words-that-changed-are-told", test_words);
  g_test_add_func ("/domain/returned/no-word-is-lost-in-the-telling", test_words_whole);
  g_test_add_func ("/domain/returned/paragraphs-find-their-earlier-selves", test_paragraphs);
  g_test_add_func ("/domain/returned/the-text-that-was-returned-comes-back", test_order);
  return g_test_run ();
}
