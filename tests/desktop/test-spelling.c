/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/widgets/wo-prose.h"
#include "desktop/widgets/wo-spelling-words.h"
#include "desktop/widgets/wo-spelling.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define LIMIT_US (30 * G_USEC_PER_SEC)

typedef struct
{
  char *folder, *own;
  WoSpeller *speller;
  GtkWidget *window;
  GtkTextView *view;
  GtkTextBuffer *buffer;
  WoSpelling *spelling;
  const char *language;
} Desk;

typedef gboolean (*Condition) (Desk *desk);

static gboolean
tick_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Runs the main loop until @condition holds; fails the test where it never does. */
static void
until (Desk *desk, Condition condition)
{
  gint64 end = g_get_monotonic_time () + LIMIT_US;
  guint tick = g_timeout_add (20, tick_cb, NULL);

  while (!condition (desk))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (tick);
}

static gboolean
is_settled (Desk *desk)
{
  return gtk_widget_get_mapped (GTK_WIDGET (desk->view)) &&
         wo_spelling_is_settled (desk->spelling) && !wo_speller_is_busy (desk->speller);
}

static gboolean
is_missing (Desk *desk)
{
  return wo_speller_is_missing (desk->speller);
}

static void
desk_open (Desk *desk)
{
  desk->speller = wo_speller_new (desk->language, desk->own);
  desk->window = gtk_window_new ();
  desk->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  desk->buffer = gtk_text_view_get_buffer (desk->view);
  gtk_window_set_child (GTK_WINDOW (desk->window), GTK_WIDGET (desk->view));
  desk->spelling = wo_spelling_attach (desk->view, desk->speller);
  gtk_window_present (GTK_WINDOW (desk->window));
}

static gboolean
is_gone (Desk *desk)
{
  return desk->speller == NULL;
}

/* What the worker has still to say is said first. */
static void
desk_close (Desk *desk)
{
  WoSpeller *speller = desk->speller;

  gtk_window_destroy (GTK_WINDOW (desk->window));
  g_object_add_weak_pointer (G_OBJECT (speller), (gpointer *) &desk->speller);
  g_object_unref (speller);
  until (desk, is_gone);
}

static void
desk_set_up (Desk *desk, gconstpointer data)
{
  desk->language = "en_GB";
  desk->folder = g_dir_make_tmp ("wo-spelling-XXXXXX", NULL);
  desk->own = g_build_filename (desk->folder, "own", "words.txt", NULL);
  desk_open (desk);
}

static void
desk_tear_down (Desk *desk, gconstpointer data)
{
  g_autofree char *inside = g_path_get_dirname (desk->own);

  desk_close (desk);
  g_chmod (inside, 0700);
  g_unlink (desk->own);
  g_rmdir (inside);
  g_rmdir (desk->folder);
  g_free (desk->own);
  g_free (desk->folder);
}

/* Whether the test can say anything: the machine has the dictionary. */
static gboolean
has_dictionary (Desk *desk)
{
  gtk_text_buffer_set_text (desk->buffer, "dictionary", -1);
  until (desk, is_settled);
  if (!wo_speller_is_missing (desk->speller))
    return TRUE;
  g_test_skip ("there is no dictionary of British English here (hunspell-en-gb)");
  return FALSE;
}

/* "recieve|teh": the wrong words, in their order. */
static char *
wrong_words (Desk *desk)
{
  g_autoptr (GString) words = g_string_new (NULL);
  GtkTextIter at;

  gtk_text_buffer_get_start_iter (desk->buffer, &at);
  do
    {
      GtkTextIter end;
      g_autofree char *word = wo_spelling_wrong_at (desk->spelling, &at, NULL, &end);

      if (word == NULL)
        continue;
      g_string_append_printf (words, "%s%s", words->len > 0 ? "|" : "", word);
      at = end;
    }
  while (gtk_text_iter_forward_char (&at));
  return g_strdup (words->str);
}

static void
assert_wrong (Desk *desk, const char *wanted)
{
  g_autofree char *words = NULL;

  until (desk, is_settled);
  words = wrong_words (desk);
  g_assert_cmpstr (words, ==, wanted);
}

static char *
text_of (Desk *desk)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (desk->buffer, &start, &end);
  return gtk_text_buffer_get_text (desk->buffer, &start, &end, FALSE);
}

static void
point_at (Desk *desk, const char *word)
{
  GtkTextIter start;

  gtk_text_buffer_get_start_iter (desk->buffer, &start);
  g_assert_true (gtk_text_iter_forward_search (&start, word, 0, &start, NULL, NULL));
  gtk_text_iter_forward_char (&start);
  wo_spelling_point_at (desk->spelling, &start);
}

static void
test_takes_words_as_they_are_written (void)
{
  const struct
  {
    const char *text, *words;
  } rows[] = {
    { "The landlord's report, on time.", "The|landlord|report|on|time" },
    { "Residents\342\200\231 homes; don\342\200\231t", "Residents|homes|don\342\200\231t" },
    { "54f, 54(f), WO-2026-0041 and 202412345", "and" },
    { "write to a.b@example.org or https://example.org/some-page now", "write|to|or|now" },
    { "www.example.org", "" },
    { "well-known half/half", "well|known|half|half" },
    { "CHFO and QED but REPEATED", "and|but|REPEATED" },
    { "a I \342\200\234quoted\342\200\235", "quoted" },
    { "na\303\257ve caf\303\251", "na\303\257ve|caf\303\251" },
    { "", "" },
    { "'", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) words = g_string_new (NULL);
      const char *at = rows[i].text;
      WoSpellingWord word;

      while (wo_spelling_next (&at, &word))
        {
          g_assert_cmpint (word.characters, ==, g_utf8_strlen (word.start, (gssize) word.length));
          g_string_append_printf (words, "%s%.*s", words->len > 0 ? "|" : "", (int) word.length,
                                  word.start);
        }
      g_assert_cmpstr (words->str, ==, rows[i].words);
    }
}

static void
test_marks_what_is_wrong_and_nothing_else (Desk *desk, gconstpointer data)
{
  if (!has_dictionary (desk))
    return;
  gtk_text_buffer_set_text (desk->buffer,
                            "The landlord did not recieve the report.\nIt was definately late, "
                            "and the colour of the mould was grey.",
                            -1);
  assert_wrong (desk, "recieve|definately");
}

static void
test_knows_the_words_of_the_field (Desk *desk, gconstpointer data)
{
  if (!has_dictionary (desk))
    return;
  gtk_text_buffer_set_text (desk->buffer,
                            "A wider order about disrepair: the decant, WorkPro, the DRM, the "
                            "governing body, maladministration, a Spotlight, the Ombudsman's "
                            "timeframes, the workstreams and Timeframe, a walkthrough, 54f.",
                            -1);
  assert_wrong (desk, "");
  /* With another dictionary behind them they would be wrong: it is the list that knows them. */
  gtk_text_buffer_set_text (desk->buffer, "workpro Workpro underoccupationn", -1);
  assert_wrong (desk, "workpro|Workpro|underoccupationn");
}

static void
test_knows_the_names_of_the_case (Desk *desk, gconstpointer data)
{
  if (!has_dictionary (desk))
    return;
  gtk_text_buffer_set_text (desk->buffer, "Quillhaven's tenants, and quillhaven", -1);
  assert_wrong (desk, "Quillhaven|quillhaven");
  wo_speller_know_names (desk->speller, "Quillhaven Homes");
  assert_wrong (desk, "quillhaven");
}

static void
test_a_suggestion_takes_the_words_place (Desk *desk, gconstpointer data)
{
  GMenuModel *menu = gtk_text_view_get_extra_menu (desk->view);
  g_autofree char *before = NULL;
  g_autofree char *text = NULL;
  gint64 end = g_get_monotonic_time () + LIMIT_US;
  g_autofree char *first = NULL;

  if (!has_dictionary (desk))
    return;
  gtk_text_buffer_set_text (desk->buffer, "They did not recieve it.", -1);
  assert_wrong (desk, "recieve");
  point_at (desk, "They");
  g_assert_cmpint (g_menu_model_get_n_items (menu), ==, 0);
  point_at (desk, "recieve");
  g_assert_cmpint (g_menu_model_get_n_items (menu), ==, 3); /* looking, add, ignore */
  while (g_menu_model_get_n_items (menu) < 4)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_true (g_menu_model_get_item_attribute (menu, 0, G_MENU_ATTRIBUTE_TARGET, "s", &first));
  g_assert_cmpstr (first, ==, "receive");
  gtk_widget_activate_action (GTK_WIDGET (desk->view), "spelling.replace", "s", first);
  text = text_of (desk);
  g_assert_cmpstr (text, ==, "They did not receive it.");
  assert_wrong (desk, "");
  /* One step back. */
  gtk_text_buffer_undo (desk->buffer);
  before = text_of (desk);
  g_assert_cmpstr (before, ==, "They did not recieve it.");
  assert_wrong (desk, "recieve");
}

static void
test_an_added_word_is_known_for_good (Desk *desk, gconstpointer data)
{
  g_autofree char *kept = NULL;

  if (!has_dictionary (desk))
    return;
  gtk_text_buffer_set_text (desk->buffer, "The cladder came; a secondd cladder did not.", -1);
  assert_wrong (desk, "cladder|secondd|cladder");
  point_at (desk, "cladder");
  gtk_widget_activate_action (GTK_WIDGET (desk->view), "spelling.add", NULL);
  assert_wrong (desk, "secondd");
  desk_close (desk);
  g_assert_true (g_file_get_contents (desk->own, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "cladder\n");
  desk_open (desk);
  gtk_text_buffer_set_text (desk->buffer, "The cladder came; a secondd cladder did not.", -1);
  assert_wrong (desk, "secondd");
}

static void
failed_cb (Desk *desk, const char *sentence, WoSpeller *speller)
{
  g_assert_cmpstr (sentence, !=, "");
  desk->language = "told";
}

static gboolean
is_told (Desk *desk)
{
  return g_str_equal (desk->language, "told");
}

static void
test_a_word_that_cannot_be_kept_is_told (Desk *desk, gconstpointer data)
{
  /* A file where the folder should be. */
  g_autofree char *inside = g_path_get_dirname (desk->own);

  g_assert_true (g_file_set_contents (inside, "", -1, NULL));
  g_signal_connect_swapped (desk->speller, "add-failed", G_CALLBACK (failed_cb), desk);
  wo_speller_add (desk->speller, "cladder");
  until (desk, is_told);
  g_unlink (inside);
}

static void
test_an_ignored_word_is_known_until_the_end (Desk *desk, gconstpointer data)
{
  if (!has_dictionary (desk))
    return;
  gtk_text_buffer_set_text (desk->buffer, "The cladder came.", -1);
  assert_wrong (desk, "cladder");
  point_at (desk, "cladder");
  gtk_widget_activate_action (GTK_WIDGET (desk->view), "spelling.ignore", NULL);
  assert_wrong (desk, "");
  g_assert_false (g_file_test (desk->own, G_FILE_TEST_EXISTS));
}

static gboolean
has_focus (Desk *desk)
{
  return gtk_widget_has_focus (GTK_WIDGET (desk->view));
}

static void
test_the_word_that_is_typed_is_left_alone (Desk *desk, gconstpointer data)
{
  static const char typed[] = "They recieve";

  if (!has_dictionary (desk))
    return;
  gtk_text_buffer_set_text (desk->buffer, "", -1);
  gtk_widget_grab_focus (GTK_WIDGET (desk->view));
  until (desk, has_focus);
  for (const char *at = typed; *at != '\0'; at++)
    {
      gtk_text_buffer_insert_at_cursor (desk->buffer, at, 1);
      assert_wrong (desk, "");
    }
  gtk_text_buffer_insert_at_cursor (desk->buffer, " ", 1);
  assert_wrong (desk, "recieve");
}

static void
test_words_that_part_or_join_are_looked_at_again (Desk *desk, gconstpointer data)
{
  GtkTextIter start, end;

  if (!has_dictionary (desk))
    return;
  gtk_text_buffer_set_text (desk->buffer, "the wallwas damp", -1);
  gtk_text_buffer_get_start_iter (desk->buffer, &start);
  gtk_text_buffer_place_cursor (desk->buffer, &start);
  assert_wrong (desk, "wallwas");
  gtk_text_buffer_get_iter_at_offset (desk->buffer, &start, 8);
  gtk_text_buffer_insert (desk->buffer, &start, " ", 1);
  assert_wrong (desk, "");
  gtk_text_buffer_get_iter_at_offset (desk->buffer, &start, 12);
  gtk_text_buffer_get_iter_at_offset (desk->buffer, &end, 13);
  gtk_text_buffer_delete (desk->buffer, &start, &end);
  assert_wrong (desk, "wasdamp");
}

static void
test_what_cannot_be_edited_is_not_marked (Desk *desk, gconstpointer data)
{
  if (!has_dictionary (desk))
    return;
  gtk_text_buffer_set_text (desk->buffer, "They recieve it.", -1);
  assert_wrong (desk, "recieve");
  gtk_text_view_set_editable (desk->view, FALSE);
  assert_wrong (desk, "");
  gtk_text_view_set_editable (desk->view, TRUE);
  assert_wrong (desk, "recieve");
}

static void
test_without_a_dictionary_nothing_is_wrong (Desk *desk, gconstpointer data)
{
  desk_close (desk);
  desk->language = "xx_YY";
  desk_open (desk);
  gtk_text_buffer_set_text (desk->buffer, "recieve definately teh", -1);
  until (desk, is_missing);
  assert_wrong (desk, "");
}

static void
test_every_field_for_prose_has_it (void)
{
  g_autoptr (GtkWidget) prose = g_object_ref_sink (wo_prose_new ("Reason", NULL));
  GtkTextView *view = wo_prose_get_view (WO_PROSE (prose));

  g_assert_nonnull (gtk_text_view_get_extra_menu (view));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/desktop/spelling/takes-words-as-they-are-written",
                   test_takes_words_as_they_are_written);
#define ADD(path, test)                                                                            \
  g_test_add ("/desktop/spelling/" path, Desk, NULL, desk_set_up, test, desk_tear_down)
  ADD ("marks-what-is-wrong-and-nothing-else", test_marks_what_is_wrong_and_nothing_else);
  ADD ("knows-the-words-of-the-field", test_knows_the_words_of_the_field);
  ADD ("knows-the-names-of-the-case", test_knows_the_names_of_the_case);
  ADD ("a-suggestion-takes-the-words-place", test_a_suggestion_takes_the_words_place);
  ADD ("an-added-word-is-known-for-good", test_an_added_word_is_known_for_good);
  ADD ("a-word-that-cannot-be-kept-is-told", test_a_word_that_cannot_be_kept_is_told);
  ADD ("an-ignored-word-is-known-until-the-end", test_an_ignored_word_is_known_until_the_end);
  ADD ("the-word-that-is-typed-is-left-alone", test_the_word_that_is_typed_is_left_alone);
  ADD ("words-that-part-or-join-are-looked-at-again",
       test_words_that_part_or_join_are_looked_at_again);
  ADD ("what-cannot-be-edited-is-not-marked", test_what_cannot_be_edited_is_not_marked);
  ADD ("without-a-dictionary-nothing-is-wrong", test_without_a_dictionary_nothing_is_wrong);
#undef ADD
  g_test_add_func ("/desktop/spelling/every-field-for-prose-has-it",
                   test_every_field_for_prose_has_it);
  return g_test_run ();
}
