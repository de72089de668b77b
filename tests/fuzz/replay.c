/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The corpus and seeded mutations of it, 20,000 in all, through the same doors as the fuzzer, in any build. */
#include "entries.h"

#include <glib.h>
#include <string.h>

/* Of each entry; of a report, which is longer, fewer. */
#define MUTATIONS 4000
#define MUTATIONS_OF_REPORTS 800
#define SEED 20240501
#define SIZE_MAX_BYTES 8192

/* What breaks readers: brackets, quotes, borders of numbers and of UTF-8. */
static const char *const pieces[] = {
  "[",         "]",
  "{",         "}",
  "\"",        ",",
  ";",         "\\",
  "\\u0000",   "\\ud",
  "\\ud800",   "1e400",
  "-",         "\r\n",
  "\n",        "\xef\xbb\xbf",
  "\xff",      "\xc3",
  "'=",        "null",
  "true",      "99999999999999999999",
  "\"id\":",   "\"text\":1",
  "e\xcc\x81", "\t",
  "''@",
};

static GPtrArray *
read_corpus (const char *name)
{
  GPtrArray *corpus = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "fuzz", "corpus", name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  g_autoptr (GList) names = NULL;
  const char *file;

  g_assert_no_error (error);
  while ((file = g_dir_read_name (dir)) != NULL)
    names =
        g_list_insert_sorted (names, g_build_filename (folder, file, NULL), (GCompareFunc) strcmp);
  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autofree char *path = l->data;
      char *data = NULL;
      gsize length = 0;

      g_file_get_contents (path, &data, &length, &error);
      g_assert_no_error (error);
      g_ptr_array_add (corpus, g_bytes_new_take (data, length));
    }
  return corpus;
}

static gsize
pick (GRand *rand, gsize below)
{
  return below == 0 ? 0 : (gsize) g_rand_int_range (rand, 0, (gint32) below);
}

/* Takes out, puts in, repeats or changes some bytes. */
static void
mutate (GRand *rand, GByteArray *bytes)
{
  gsize at = pick (rand, bytes->len + 1);
  gsize length = pick (rand, MIN (20, bytes->len - at) + 1);
  const char *piece = pieces[pick (rand, G_N_ELEMENTS (pieces))];
  g_autofree guint8 *tail = g_memdup2 (bytes->data + at, bytes->len - at);
  gsize tail_length = bytes->len - at;

  switch (pick (rand, 4))
    {
    case 0:
      g_byte_array_remove_range (bytes, (guint) at, (guint) length);
      break;
    case 1:
      g_byte_array_set_size (bytes, (guint) at);
      g_byte_array_append (bytes, (const guint8 *) piece, (guint) strlen (piece));
      g_byte_array_append (bytes, tail, (guint) tail_length);
      break;
    case 2:
      g_byte_array_append (bytes, tail, (guint) length);
      break;
    default:
      if (at < bytes->len)
        bytes->data[at] = (guint8) pick (rand, 256);
    }
}

/* An exact copy, so that a sanitizer sees a read past the end. */
static void
enter (const WoFuzzEntry *entry, const guint8 *data, gsize size)
{
  g_autofree guint8 *exact = g_memdup2 (data, size);

  entry->enter (exact, size);
}

static void
test_entry (gconstpointer data)
{
  const WoFuzzEntry *entry = data;
  g_autoptr (GPtrArray) corpus = read_corpus (entry->name);
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  guint wanted = g_str_has_prefix (entry->name, "report") ? MUTATIONS_OF_REPORTS : MUTATIONS;
  guint count = 0;

  g_assert_cmpuint (corpus->len, >, 0);
  for (guint i = 0; i < corpus->len; i++)
    {
      gsize size = 0;
      const guint8 *bytes = g_bytes_get_data (corpus->pdata[i], &size);

      enter (entry, bytes, size);
    }
  for (; count < wanted; count++)
    {
      GBytes *seed = corpus->pdata[pick (rand, corpus->len)];
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      g_byte_array_append (bytes, g_bytes_get_data (seed, NULL),
                           (guint) MIN (g_bytes_get_size (seed), SIZE_MAX_BYTES));
      for (gsize n = 1 + pick (rand, 4); n > 0; n--)
        mutate (rand, bytes);
      enter (entry, bytes->data, bytes->len);
    }
  g_assert_cmpuint (count, ==, wanted);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (const WoFuzzEntry *entry = wo_fuzz_entries; entry->name != NULL; entry++)
    {
      g_autofree char *path =
          g_strconcat ("/fuzz/", entry->name, "/mutations-of-its-corpus-do-no-harm", NULL);

      g_test_add_data_func (path, entry, test_entry);
    }
  return g_test_run ();
}
