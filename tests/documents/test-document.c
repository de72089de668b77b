/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/wo-document.h"
#include "paper-fixture.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define BEFORE "what stood there before"

typedef struct
{
  char *folder, *path;
  GBytes *bytes;
} Place;

static void
place_set_up (Place *place, gconstpointer data)
{
  place->folder = g_dir_make_tmp ("wo-document-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "order.pdf", NULL);
  place->bytes = g_bytes_new_static ("0123456789", 10);
}

static guint
files_in (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
place_tear_down (Place *place, gconstpointer data)
{
  g_chmod (place->folder, 0755);
  g_unlink (place->path);
  g_assert_cmpint (g_rmdir (place->folder), ==, 0); /* nothing else was left in it */
  g_free (place->folder);
  g_free (place->path);
  g_bytes_unref (place->bytes);
}

static void
assert_holds (const char *path, const char *text)
{
  g_autofree char *held = NULL;

  g_assert_true (g_file_get_contents (path, &held, NULL, NULL));
  g_assert_cmpstr (held, ==, text);
}

static void
put_before (const char *path)
{
  g_assert_true (g_file_set_contents (path, BEFORE, -1, NULL));
}

static void
test_every_form_is_written (Place *place, gconstpointer data)
{
  static const struct
  {
    const char *name, *ending, *begins;
  } rows[] = { { "text", ".txt", "Order under" },
               { "pdf", ".pdf", "%PDF-1." },
               { "odt", ".odt", "PK\003\004" },
               { "docx", ".docx", "PK\003\004" } };
  g_autoptr (Fixture) fixture = fixture_new ("signed");
  g_autoptr (WoPaper) paper = fixture_paper (fixture);
  WoDocumentFormat format;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *data_read = NULL;

      g_assert_true (wo_document_format_parse (rows[i].name, &format));
      g_assert_cmpstr (wo_document_format_ending (format), ==, rows[i].ending);
      bytes = wo_document_make (paper, format, NULL);
      g_assert_true (wo_document_write (bytes, place->path, NULL));
      g_assert_true (g_file_get_contents (place->path, &data_read, NULL, NULL));
      g_assert_true (g_str_has_prefix (data_read, rows[i].begins));
    }
  g_assert_false (wo_document_format_parse ("xlsx", &format));
  g_assert_cmpuint (files_in (place->folder), ==, 1);
}

static void
test_what_was_there_is_replaced_whole (Place *place, gconstpointer data)
{
  put_before (place->path);
  g_assert_true (wo_document_write (place->bytes, place->path, NULL));
  assert_holds (place->path, "0123456789");
  g_assert_cmpuint (files_in (place->folder), ==, 1);
}

static void
test_a_link_leads_to_what_is_written (Place *place, gconstpointer data)
{
  g_autofree char *link = g_build_filename (place->folder, "link", NULL);
  GStatBuf there;

  put_before (place->path);
  g_assert_cmpint (symlink (place->path, link), ==, 0);
  g_assert_true (wo_document_write (place->bytes, link, NULL));
  assert_holds (place->path, "0123456789");
  g_assert_cmpint (g_lstat (link, &there), ==, 0);
  g_assert_true (S_ISLNK (there.st_mode));
  g_unlink (link);
}

static void
test_says_what_would_help (Place *place, gconstpointer data)
{
  g_autofree char *long_name = g_strnfill (300, 'x');
  const struct
  {
    char *path;
    int code;
    const char *says;
  } rows[] = {
    { g_build_filename (place->folder, "no", "such", NULL), G_FILE_ERROR_NOENT, "no such folder" },
    { g_strdup (place->folder), G_FILE_ERROR_ISDIR, "a folder has that name" },
    { g_build_filename (place->folder, long_name, NULL), G_FILE_ERROR_NAMETOOLONG, "too long" },
    { g_strdup ("/dev/full"), G_FILE_ERROR_NOSPC, "no room left" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = rows[i].path;
      g_autoptr (GError) error = NULL;

      g_assert_false (wo_document_write (place->bytes, path, &error));
      g_assert_error (error, G_FILE_ERROR, rows[i].code);
      g_assert_nonnull (strstr (error->message, rows[i].says));
    }
  g_assert_cmpuint (files_in (place->folder), ==, 0);
  /* A device is written to, and stays what it is. */
  g_assert_false (g_file_test ("/dev/full", G_FILE_TEST_IS_REGULAR));
}

static void
test_a_folder_that_may_not_be_written_keeps_its_file (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  gboolean written;
  uid_t own = geteuid ();

  put_before (place->path);
  g_chmod (place->folder, 0555);
  /* Nothing is forbidden to root, so root is somebody else for a moment. */
  if (own == 0)
    g_assert_cmpint (seteuid (65534), ==, 0);
  written = wo_document_write (place->bytes, place->path, &error);
  if (own == 0)
    g_assert_cmpint (seteuid (own), ==, 0);
  g_assert_false (written);
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ACCES);
  g_assert_nonnull (strstr (error->message, "may not write in this folder"));
  assert_holds (place->path, BEFORE);
}

/* A limit on what a process may write ends a write half-way, as a full disk does. */
static void
test_a_write_that_ends_half_way_leaves_what_was_there (Place *place, gconstpointer data)
{
  struct rlimit before, small;
  g_autofree char *large = g_strnfill (100000, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new_static (large, 100000);
  g_autoptr (GError) error = NULL;
  gboolean written;

  put_before (place->path);
  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &before);
  small = before;
  small.rlim_cur = 4096;
  setrlimit (RLIMIT_FSIZE, &small);
  written = wo_document_write (bytes, place->path, &error);
  setrlimit (RLIMIT_FSIZE, &before);
  g_assert_false (written);
  g_assert_nonnull (strstr (error->message, "choose another folder"));
  assert_holds (place->path, BEFORE);
  g_assert_cmpuint (files_in (place->folder), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test)                                                                            \
  g_test_add ("/documents/document/" path, Place, NULL, place_set_up, test, place_tear_down)
  ADD ("every-form-is-written", test_every_form_is_written);
  ADD ("what-was-there-is-replaced-whole", test_what_was_there_is_replaced_whole);
  ADD ("a-link-leads-to-what-is-written", test_a_link_leads_to_what_is_written);
  ADD ("says-what-would-help", test_says_what_would_help);
  ADD ("a-folder-that-may-not-be-written-keeps-its-file",
       test_a_folder_that_may_not_be_written_keeps_its_file);
  ADD ("a-write-that-ends-half-way-leaves-what-was-there",
       test_a_write_that_ends_half_way_leaves_what_was_there);
#undef ADD
  return g_test_run ();
}
