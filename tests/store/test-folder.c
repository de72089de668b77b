/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-file-item.h"
#include "store-fixture.h"
#include "store/wo-folder.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define LETTERS_HASH "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" /* "abc" */

static char *
write_file (Fixture *self, const char *name, gsize size)
{
  char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *bytes = g_malloc (size + 1);

  memset (bytes, 'x', size + 1);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
  return path;
}

static guint
count_entries (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* Nothing whole, and nothing half. */
static void
assert_nothing_kept (Fixture *self)
{
  g_autoptr (GPtrArray) entries = wo_folder_list (self->path);
  g_autofree char *coming = g_strconcat (self->path, ".files/coming", NULL);

  g_assert_cmpuint (entries->len, ==, 0);
  g_assert_cmpuint (count_entries (coming), ==, 0);
}

static guint
mode_of (const char *path)
{
  GStatBuf buf;

  g_assert_no_errno (g_stat (path, &buf));
  return buf.st_mode & 07777;
}

static void
test_keeps (Fixture *self, gconstpointer data)
{
  g_autofree char *from = g_build_filename (self->folder, "Report.txt", NULL);
  g_autofree char *top = g_strconcat (self->path, ".files", NULL);
  g_autofree char *path = wo_folder_path (self->path, LETTERS_HASH);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoFolderFile) file = NULL;
  g_autoptr (WoFolderFile) again = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  g_assert_true (g_file_set_contents (from, "abc", 3, NULL));
  file = wo_folder_put (self->path, from, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (file->hash, ==, LETTERS_HASH);
  g_assert_cmpint (file->size, ==, 3);
  g_assert_cmpstr (file->name, ==, "Report.txt");
  g_assert_cmpstr (file->type, ==, "text/plain");
  again = wo_folder_put (self->path, from, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (wo_folder_has (self->path, LETTERS_HASH));
  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  g_assert_cmpstr (bytes, ==, "abc");
  g_assert_cmpuint (mode_of (path), ==, 0600);
  g_assert_cmpuint (mode_of (top), ==, 0700);
  entries = wo_folder_list (self->path);
  g_assert_cmpuint (entries->len, ==, 1);
}

static void
assert_refused (Fixture *self, const char *path, WoFolderError code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_path_get_basename (path);

  g_assert_null (wo_folder_put (self->path, path, NULL, &error));
  g_assert_error (error, WO_FOLDER_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, name));
  assert_nothing_kept (self);
}

static void
test_refuses (Fixture *self, gconstpointer data)
{
  g_autofree char *empty = write_file (self, "empty.pdf", 0);
  g_autofree char *whole = write_file (self, "whole.pdf", 10);
  g_autofree char *large = write_file (self, "large.pdf", 1);
  g_autofree char *link = g_build_filename (self->folder, "link.pdf", NULL);
  g_autofree char *pipe = g_build_filename (self->folder, "pipe", NULL);
  g_autofree char *none = g_build_filename (self->folder, "none.pdf", NULL);

  g_assert_no_errno (truncate (large, WO_FILE_SIZE_MAX + 1));
  g_assert_no_errno (symlink (whole, link));
  g_assert_no_errno (mkfifo (pipe, 0600));
  assert_refused (self, empty, WO_FOLDER_ERROR_EMPTY);
  assert_refused (self, large, WO_FOLDER_ERROR_TOO_LARGE);
  assert_refused (self, link, WO_FOLDER_ERROR_NO_FILE);
  assert_refused (self, pipe, WO_FOLDER_ERROR_NO_FILE);
  assert_refused (self, self->folder, WO_FOLDER_ERROR_NO_FILE);
  assert_refused (self, none, WO_FOLDER_ERROR_NONE_SUCH);
  if (geteuid () == 0)
    return;
  g_assert_no_errno (g_chmod (whole, 0));
  assert_refused (self, whole, WO_FOLDER_ERROR_UNREADABLE);
}

static void
test_largest (Fixture *self, gconstpointer data)
{
  g_autofree char *path = write_file (self, "largest.bin", 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoFolderFile) file = NULL;

  g_assert_no_errno (truncate (path, WO_FILE_SIZE_MAX));
  file = wo_folder_put (self->path, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (file->size, ==, WO_FILE_SIZE_MAX);
}

static void
test_full_disk (Fixture *self, gconstpointer data)
{
  g_autofree char *path = write_file (self, "plan.pdf", 300 * 1024);
  struct rlimit limit, small;
  g_autoptr (WoFolderFile) file = NULL;
  g_autoptr (GError) error = NULL;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_no_errno (getrlimit (RLIMIT_FSIZE, &limit));
  small = limit;
  small.rlim_cur = 100 * 1024;
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &small));
  file = wo_folder_put (self->path, path, NULL, &error);
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &limit));
  g_assert_null (file);
  g_assert_error (error, WO_FOLDER_ERROR, WO_FOLDER_ERROR_FULL);
  assert_nothing_kept (self);
  g_clear_error (&error);
  file = wo_folder_put (self->path, path, NULL, &error);
  g_assert_no_error (error);
}

/* Appends to the file as soon as its copy has begun. */
static gpointer
meddle (gpointer data)
{
  Fixture *self = data;
  g_autofree char *coming = g_strconcat (self->path, ".files/coming", NULL);
  g_autofree char *path = g_build_filename (self->folder, "growing.bin", NULL);
  gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;
  int fd;

  while (count_entries (coming) == 0 && g_get_monotonic_time () < end)
    g_thread_yield ();
  fd = g_open (path, O_WRONLY | O_APPEND, 0);
  g_assert_cmpint (write (fd, "y", 1), ==, 1);
  close (fd);
  return NULL;
}

static void
test_changed (Fixture *self, gconstpointer data)
{
  g_autofree char *path = write_file (self, "growing.bin", 40 * 1024 * 1024);
  GThread *thread = g_thread_new ("meddle", meddle, self);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoFolderFile) file = wo_folder_put (self->path, path, NULL, &error);

  g_thread_join (thread);
  g_assert_null (file);
  g_assert_error (error, WO_FOLDER_ERROR, WO_FOLDER_ERROR_CHANGED);
  assert_nothing_kept (self);
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autofree char *path = write_file (self, "plan.pdf", 10);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (wo_folder_put (self->path, path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_nothing_kept (self);
}

static void
test_names (Fixture *self, gconstpointer data)
{
  g_autofree char *stem = g_strnfill (240, 'n');
  g_autofree char *long_name = g_strconcat (stem, ".pdf", NULL);
  const char *const names[] = { "a\\b\nc.pdf", "e\xcc\x81t.pdf", "\xff.pdf", long_name,
                                "safe\xe2\x80\xae"
                                "fdp.exe" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = write_file (self, names[i], 5);
      g_autoptr (GError) error = NULL;
      g_autoptr (WoFolderFile) file = wo_folder_put (self->path, path, NULL, &error);

      g_assert_no_error (error);
      g_assert_true (wo_file_name_is_good (file->name));
      if (i == 0)
        g_assert_cmpstr (file->name, ==, "a-b-c.pdf");
      if (i == 1)
        g_assert_cmpstr (file->name, ==, "\xc3\xa9t.pdf");
      if (i == 3)
        g_assert_true (g_str_has_suffix (file->name, "n.pdf"));
    }
}

static void
test_shows (Fixture *self, gconstpointer data)
{
  g_autofree char *from = g_build_filename (self->folder, "Report.txt", NULL);
  g_autofree char *kept = wo_folder_path (self->path, LETTERS_HASH);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoFolderFile) file = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *again = NULL;
  g_autofree char *name = NULL;
  g_autofree char *bytes = NULL;

  g_assert_true (g_file_set_contents (from, "abc", 3, NULL));
  file = wo_folder_put (self->path, from, NULL, &error);
  g_assert_no_error (error);
  shown = wo_folder_show (self->path, file->hash, "Their plan.txt", &error);
  g_assert_no_error (error);
  name = g_path_get_basename (shown);
  g_assert_cmpstr (name, ==, "Their plan.txt");
  g_assert_cmpuint (mode_of (shown), ==, 0400);
  g_assert_true (g_file_get_contents (shown, &bytes, NULL, NULL));
  g_assert_cmpstr (bytes, ==, "abc");
  again = wo_folder_show (self->path, file->hash, "Their plan.txt", &error);
  g_assert_cmpstr (again, ==, shown);
  g_assert_true (g_file_set_contents (kept, "abd", 3, NULL));
  g_assert_null (wo_folder_show (self->path, file->hash, "Their plan.txt", &error));
  g_assert_error (error, WO_FOLDER_ERROR, WO_FOLDER_ERROR_DAMAGED);
  g_assert_false (wo_folder_has (self->path, file->hash));
  g_assert_false (g_file_test (shown, G_FILE_TEST_EXISTS));
}

static void
test_comes (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (wo_folder_coming_add (self->path, LETTERS_HASH, "ab", 2, &error));
  g_assert_cmpint (wo_folder_coming_size (self->path, LETTERS_HASH), ==, 2);
  g_assert_false (wo_folder_has (self->path, LETTERS_HASH));
  g_assert_true (wo_folder_coming_add (self->path, LETTERS_HASH, "c", 1, &error));
  g_assert_true (wo_folder_coming_settle (self->path, LETTERS_HASH, &error));
  g_assert_no_error (error);
  g_assert_true (wo_folder_has (self->path, LETTERS_HASH));
  wo_folder_remove (self->path, LETTERS_HASH);
  g_assert_true (wo_folder_coming_add (self->path, LETTERS_HASH, "abd", 3, &error));
  g_assert_false (wo_folder_coming_settle (self->path, LETTERS_HASH, &error));
  g_assert_error (error, WO_FOLDER_ERROR, WO_FOLDER_ERROR_DAMAGED);
  assert_nothing_kept (self);
}

static void
test_cleans (Fixture *self, gconstpointer data)
{
  g_autofree char *from = write_file (self, "plan.pdf", 10);
  g_autoptr (WoFolderFile) file = wo_folder_put (self->path, from, NULL, NULL);
  g_autofree char *shown = wo_folder_show (self->path, file->hash, "plan.pdf", NULL);

  g_assert_true (wo_folder_coming_add (self->path, LETTERS_HASH, "ab", 2, NULL));
  wo_folder_clean (self->path, g_get_real_time () - G_TIME_SPAN_DAY);
  g_assert_cmpint (wo_folder_coming_size (self->path, LETTERS_HASH), ==, 2);
  g_assert_true (g_file_test (shown, G_FILE_TEST_EXISTS));
  wo_folder_clean (self->path, g_get_real_time () + G_TIME_SPAN_DAY);
  g_assert_cmpint (wo_folder_coming_size (self->path, LETTERS_HASH), ==, 0);
  g_assert_false (g_file_test (shown, G_FILE_TEST_EXISTS));
  g_assert_true (wo_folder_has (self->path, file->hash));
}

#define ADD(claim, func)                                                                           \
  g_test_add ("/store/folder/" claim, Fixture, NULL, fixture_folder, func, fixture_close)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-file-is-kept-once-under-its-hash-and-its-owners-alone", test_keeps);
  ADD ("what-is-no-file-of-bytes-is-refused-in-words-and-nothing-is-kept", test_refuses);
  ADD ("the-largest-is-kept", test_largest);
  ADD ("a-full-disk-leaves-nothing-half", test_full_disk);
  ADD ("what-changes-while-it-is-copied-is-refused", test_changed);
  ADD ("a-cancelled-copy-leaves-nothing", test_cancelled);
  ADD ("every-name-becomes-a-good-one", test_names);
  ADD ("what-is-shown-is-a-copy-held-against-its-hash", test_shows);
  ADD ("what-comes-in-pieces-counts-only-as-a-whole", test_comes);
  ADD ("what-was-left-half-is-cleaned-away-after-a-time", test_cleans);
  return g_test_run ();
}
