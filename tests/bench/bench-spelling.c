/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What spelling takes from the main loop: the longest stretch of its thread's own time while a text as long
 * as a field may be is looked at, and while a key is pressed in it. Time of the thread, not of the clock:
 * a busy machine changes nothing.
 */
#include "desktop/widgets/wo-spelling.h"

#include <adwaita.h>
#include <string.h>
#include <time.h>

#define CHARACTERS 50000
#define SLICE_MAX_US 2000
#define KEYS 200
#define LIMIT_US (120 * G_USEC_PER_SEC)

typedef struct
{
  const char *name;
  guint words_in_paragraph; /* 0: all in one */
  guint wrong_of_ten;
} Text;

static gint64
thread_us (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/* Words that are all different, as a text of many names would be: the worst for what is remembered. */
static char *
make_text (const Text *text)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; out->len < CHARACTERS; i++)
    {
      gboolean wrong = i % 10 < text->wrong_of_ten;

      if (wrong)
        g_string_append_printf (out, "w%c%c%cqx", 'a' + (int) (i % 26), 'a' + (int) (i / 26 % 26),
                                'a' + (int) (i / 676 % 26));
      else
        g_string_append (out, "landlord");
      g_string_append_c (out, text->words_in_paragraph > 0 && i % text->words_in_paragraph == 0
                                  ? '\n'
                                  : ' ');
    }
  g_string_truncate (out, CHARACTERS);
  return g_string_free (out, FALSE);
}

static void
settle (WoSpelling *spelling, WoSpeller *speller)
{
  gint64 end = g_get_monotonic_time () + LIMIT_US;

  while (!wo_spelling_is_settled (spelling) || wo_speller_is_busy (speller))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
}

static gint64
press_keys (GtkTextBuffer *buffer)
{
  gint64 longest = 0;

  for (guint i = 0; i < KEYS; i++)
    {
      GtkTextIter place;
      gint64 begun;

      gtk_text_buffer_get_iter_at_offset (buffer, &place, CHARACTERS / 2 + (int) i);
      begun = thread_us ();
      gtk_text_buffer_insert (buffer, &place, i % 6 == 5 ? " " : "e", 1);
      longest = MAX (longest, thread_us () - begun);
    }
  return longest;
}

static void
test_takes_no_long_time_at_once (gconstpointer data)
{
  const Text *text = data;
  g_autofree char *words = make_text (text);
  g_autoptr (WoSpeller) speller = wo_speller_new ("en_GB", "/nonexistent/words.txt");
  GtkWidget *window = gtk_window_new ();
  GtkWidget *view = gtk_text_view_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  WoSpelling *spelling = wo_spelling_attach (GTK_TEXT_VIEW (view), speller);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  gint64 at_once, key;

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_set_default_size (GTK_WINDOW (window), 700, 500);
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (view))
    g_main_context_iteration (NULL, TRUE);
  gtk_text_buffer_set_text (buffer, words, -1);
  settle (spelling, speller);
  at_once = wo_spelling_get_longest_us (spelling);
  key = press_keys (buffer);
  settle (spelling, speller);
  g_test_message ("%s: longest slice %" G_GINT64_FORMAT " us, longest key %" G_GINT64_FORMAT
                  " us, longest slice while typing %" G_GINT64_FORMAT " us",
                  text->name, at_once, key, wo_spelling_get_longest_us (spelling));
  if (wo_speller_is_missing (speller))
    g_test_skip ("there is no dictionary of British English here (hunspell-en-gb)");
  g_assert_cmpint (wo_spelling_get_longest_us (spelling), <, SLICE_MAX_US);
  g_assert_cmpint (key, <, SLICE_MAX_US);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  static const Text texts[] = {
    { "many-paragraphs", 60, 1 },
    { "one-paragraph", 0, 1 },
    { "one-paragraph-mostly-wrong", 0, 8 },
  };

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *path =
          g_strconcat ("/bench/spelling/takes-no-long-time-at-once/", texts[i].name, NULL);

      g_test_add_data_func (path, &texts[i], test_takes_no_long_time_at_once);
    }
  return g_test_run ();
}
