/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ODT and DOCX opened by LibreOffice, and what it made of them held against the paper.
 */
#include "documents/wo-document.h"
#include "paper-fixture.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  WoPaper *paper;
} Desk;

static const char *const endings[] = { "odt", "docx" };

static void
desk_set_up (Desk *desk, gconstpointer data)
{
  g_autoptr (Fixture) fixture = fixture_new ("draft");

  desk->folder = g_dir_make_tmp ("wo-libreoffice-XXXXXX", NULL);
  desk->paper = fixture_paper (fixture);
  fixture_add_section (desk->paper);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inside = g_build_filename (path, name, NULL);

      if (g_file_test (inside, G_FILE_TEST_IS_DIR) && !g_file_test (inside, G_FILE_TEST_IS_SYMLINK))
        remove_folder (inside);
      else
        g_unlink (inside);
    }
  g_rmdir (path);
}

static void
desk_tear_down (Desk *desk, gconstpointer data)
{
  remove_folder (desk->folder);
  g_free (desk->folder);
  wo_paper_free (desk->paper);
}

/* Whether the test may go on: LibreOffice is here. Its own profile is in the folder. */
static gboolean
convert (Desk *desk, const char *to)
{
  g_autofree char *office = g_find_program_in_path ("soffice");
  g_autofree char *profile = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) command = g_ptr_array_new_with_free_func (g_free);

  if (office == NULL)
    {
      g_test_skip ("soffice (LibreOffice) is not here");
      return FALSE;
    }
  profile = g_strdup_printf ("-env:UserInstallation=file://%s/profile", desk->folder);
  for (const char *const *word =
           (const char *const[]){ office, profile, "--headless", "--convert-to", to, "--outdir",
                                  desk->folder, NULL };
       *word != NULL; word++)
    g_ptr_array_add (command, g_strdup (*word));
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/as-%s.%s", desk->folder, endings[i], endings[i]);
      WoDocumentFormat format;
      g_autoptr (GBytes) bytes = NULL;

      g_assert_true (wo_document_format_parse (endings[i], &format));
      bytes = wo_document_make (desk->paper, format, &error);
      g_assert_no_error (error);
      g_assert_true (wo_document_write (bytes, path, &error));
      g_assert_no_error (error);
      g_ptr_array_add (command, g_strdup (path));
    }
  g_ptr_array_add (command, NULL);
  process =
      g_subprocess_newv ((const char *const *) command->pdata,
                         G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                         &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (process, NULL, &error));
  g_assert_no_error (error);
  return TRUE;
}

static char *
read_made (Desk *desk, const char *from, const char *ending)
{
  g_autofree char *path = g_strdup_printf ("%s/as-%s.%s", desk->folder, from, ending);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* The lines that a person reads on the paper, with the numbers that the word processor gave. */
static GPtrArray *
wanted_lines (const WoPaper *paper)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < paper->blocks->len; i++)
    {
      const WoPaperBlock *block = paper->blocks->pdata[i];
      g_autofree char *text = fixture_squeeze (block->text);

      if (block->kind == WO_PAPER_META)
        g_ptr_array_add (lines, g_strdup_printf ("%s: %s", block->label, text));
      else if (block->kind == WO_PAPER_NUMBERED)
        g_ptr_array_add (lines, g_strdup_printf ("%d. %s", block->n, text));
      else
        g_ptr_array_add (lines, g_strdup (text));
      for (guint k = 0; block->items != NULL && k < block->items->len; k++)
        g_ptr_array_add (lines, g_strdup_printf ("(%c) %s", 'a' + (int) k,
                                                 (char *) block->items->pdata[k]));
    }
  return lines;
}

/* All in one line, since a line break inside of a paragraph is a line of its own in a text file. */
static void
test_reads_the_same_paragraphs_with_the_same_numbers (Desk *desk, gconstpointer data)
{
  g_autoptr (GPtrArray) wanted = wanted_lines (desk->paper);
  g_autofree char *one_line = NULL;

  g_ptr_array_add (wanted, NULL);
  one_line = g_strjoinv (" ", (char **) wanted->pdata);
  if (!convert (desk, "txt:Text (encoded):UTF8"))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *text = read_made (desk, endings[i], "txt");
      /* A byte order mark may stand first. */
      g_autofree char *made =
          fixture_squeeze (g_str_has_prefix (text, "\357\273\277") ? text + 3 : text);

      g_assert_cmpstr (made, ==, one_line);
    }
}

static guint
count (const char *text, const char *what)
{
  guint n = 0;

  for (const char *at = strstr (text, what); at != NULL; at = strstr (at + 1, what))
    n++;
  return n;
}

/* As the word processor writes it for the web, where a heading is a heading and a list a list. */
static void
test_sees_headings_and_lists (Desk *desk, gconstpointer data)
{
  guint headings = 0, numbered = 0, items = 0, lists = 0;

  if (!convert (desk, "html:XHTML Writer File:UTF8"))
    return;
  for (guint i = 0; i < desk->paper->blocks->len; i++)
    {
      const WoPaperBlock *block = desk->paper->blocks->pdata[i];

      headings += block->kind == WO_PAPER_HEADING ? 1 : 0;
      numbered += block->kind == WO_PAPER_NUMBERED ? 1 : 0;
      items += block->items != NULL ? block->items->len : 0;
      lists += block->items != NULL ? 1 : 0;
    }
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *page = read_made (desk, endings[i], "html");

      g_assert_cmpuint (count (page, "<h1"), ==, headings);
      g_assert_cmpuint (count (page, "<li>"), ==, numbered + items);
      g_assert_nonnull (strstr (page, "en-GB"));
      g_assert_cmpuint (count (page, "<ol>"), ==, 1 + lists);
    }
}

/* The measure behind @what, in whichever unit the word processor likes. */
static double
centimetres (const char *text, const char *what)
{
  const char *at = strstr (text, what);
  char *unit;
  double value;

  g_assert_nonnull (at);
  value = g_ascii_strtod (at + strlen (what), &unit);
  return g_str_has_prefix (unit, "in") ? value * 2.54 : value;
}

static void
test_prints_the_head_and_foot_on_a4 (Desk *desk, gconstpointer data)
{
  if (!convert (desk, "fodt"))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *flat = read_made (desk, endings[i], "fodt");

      g_assert_nonnull (strstr (flat, "<text:page-number"));
      g_assert_nonnull (strstr (flat, "<text:page-count"));
      g_assert_nonnull (strstr (flat, "Guidance May 2024, revised 16 May 2024"));
      g_assert_nonnull (strstr (flat, FIXTURE_HASH));
      g_assert_nonnull (strstr (flat, "<dc:title>Order under paragraph 54(f)</dc:title>"));
      g_assert_nonnull (strstr (flat, "fo:country=\"GB\""));
      g_assert_cmpfloat_with_epsilon (centimetres (flat, "fo:page-width=\""), 21.0, 0.02);
      g_assert_cmpfloat_with_epsilon (centimetres (flat, "fo:page-height=\""), 29.7, 0.02);
      /* Not only in the text: in the head of each page. */
      g_assert_nonnull (strstr (strstr (flat, "<style:header"), "Draft. Not signed off"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test)                                                                            \
  g_test_add ("/documents/libreoffice/" path, Desk, NULL, desk_set_up, test, desk_tear_down)
  ADD ("reads-the-same-paragraphs-with-the-same-numbers",
       test_reads_the_same_paragraphs_with_the_same_numbers);
  ADD ("sees-headings-and-lists", test_sees_headings_and_lists);
  ADD ("prints-the-head-and-foot-on-a4", test_prints_the_head_and_foot_on_a4);
#undef ADD
  return g_test_run ();
}
