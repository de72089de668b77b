/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "store/wo-stemmer.h"
#include "store/wo-store-private.h"

/* The words of a text as SQLite's own index has them, one a line in their order. */
static char *
words_of_index (WoDb *db, const char *text)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStatement) to = NULL, from = NULL;

  wo_db_exec (db, "DELETE FROM temp.piece", &error);
  g_assert_no_error (error);
  to = wo_db_prepare (db, "INSERT INTO temp.piece (text) VALUES (?)", &error);
  g_assert_no_error (error);
  wo_statement_bind_text (to, 1, text);
  g_assert_true (wo_statement_run (to, &error));
  from = wo_db_prepare (db, "SELECT term FROM temp.word ORDER BY \"offset\"", &error);
  g_assert_no_error (error);
  while (wo_statement_next (from, &error))
    g_string_append_printf (words, "%s\n", wo_statement_text (from, 0));
  g_assert_no_error (error);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
words_of_stemmer (WoStemmer *stemmer, const char *text)
{
  g_autoptr (GPtrArray) stems = wo_stemmer_stems (stemmer, text);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < stems->len; i++)
    g_string_append_printf (words, "%s\n", (const char *) stems->pdata[i]);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
check_same (WoDb *db, WoStemmer *stemmer, const char *text)
{
  g_autofree char *wanted = words_of_index (db, text);
  g_autofree char *first = words_of_stemmer (stemmer, text);
  g_autofree char *again = words_of_stemmer (stemmer, text);

  g_assert_cmpstr (first, ==, wanted);
  g_assert_cmpstr (again, ==, wanted);
}

/* Bits of words, and what may stand beside and within them. */
static const char *const bits[] = {
  "repairs",
  "Repairing",
  "REPAIRED",
  "damp",
  "mould's",
  "’",
  "'",
  "-",
  "_",
  " ",
  "  ",
  "\n",
  ",",
  ".",
  "\t",
  "landlord",
  "é",
  "É",
  "e\xcc\x81",
  "\xcc\x81",
  "ß",
  "İ",
  "ﬁ",
  "Łódź",
  "中文",
  "٣",
  "½",
  "™",
  "🏠",
  "a",
  "I",
  "2024",
  "WO",
  "0",
  "hopping",
  "ies",
  "ational",
  "s",
  "happiness",
  "\xc2\xa0",
  "\xff",
  "\xe2\x80",
  "\xc3",
  "£5",
  "sky",
  "y",
  "generalization",
  "@",
};

static char *
make_text (GRand *dice)
{
  GString *text = g_string_new (NULL);
  guint n = (guint) g_rand_int_range (dice, 0, 60);

  for (guint i = 0; i < n; i++)
    {
      g_string_append (text, bits[g_rand_int_range (dice, 0, G_N_ELEMENTS (bits))]);
      if (g_rand_boolean (dice))
        g_string_append_c (text, ' ');
    }
  return g_string_free (text, FALSE);
}

/* A byte anywhere in a word that is as long as many are, and longer. */
static void
check_at_each_place (WoDb *db, WoStemmer *stemmer, char byte)
{
  for (guint at = 0; at < 20; at++)
    {
      char text[] = "abcdefghijklmnopqrst uvw xyzabcde";

      text[at] = byte;
      check_same (db, stemmer, text);
    }
}

static void
test_same_words (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStemmer) stemmer = wo_stemmer_new (self->store->db, &error);
  g_autoptr (GRand) dice = g_rand_new_with_seed (11);
  g_autofree char *longest = g_strnfill (64, 'b'), *longer = g_strnfill (65, 'b');

  g_assert_no_error (error);
  wo_db_exec (self->store->db,
              "CREATE VIRTUAL TABLE temp.piece USING fts5 (text, tokenize = 'porter unicode61');"
              "CREATE VIRTUAL TABLE temp.word USING fts5vocab ('temp', 'piece', 'instance')",
              &error);
  g_assert_no_error (error);
  check_same (self->store->db, stemmer, "");
  check_same (self->store->db, stemmer, longest);
  check_same (self->store->db, stemmer, longer);
  for (guint byte = 1; byte < 0x80; byte++)
    {
      const char text[] = { 'a', (char) byte, 'b', ' ', (char) byte, '\0' };

      check_same (self->store->db, stemmer, text);
      check_at_each_place (self->store->db, stemmer, (char) byte);
    }
  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *text = make_text (dice);

      check_same (self->store->db, stemmer, text);
    }
}

typedef struct
{
  const WoStemmer *stemmer;
  GHashTable *numbers; /* stem → its number */
} Numbers;

static void
check_number (const Numbers *numbers, guint32 number)
{
  gsize length;
  const char *stem = wo_stemmer_stem (numbers->stemmer, number, &length);
  char *own = g_strndup (stem, length);
  gpointer before;

  g_assert_cmpuint (number, >, 0);
  if (g_hash_table_lookup_extended (numbers->numbers, own, NULL, &before))
    g_assert_cmpuint (number, ==, GPOINTER_TO_UINT (before));
  g_hash_table_replace (numbers->numbers, own, GUINT_TO_POINTER (number));
}

static void
check_numbers (const guint32 *given, guint n, gpointer data)
{
  for (guint i = 0; i < n; i++)
    check_number (data, given[i]);
}

static void
test_one_number (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStemmer) stemmer = wo_stemmer_new (self->store->db, &error);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Numbers numbers = { stemmer, known };
  const char *const texts[] = { "repair repairs; REPAIRED", "A repairing landlord, landlords",
                                "repairing to repairs" };

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    wo_stemmer_split (stemmer, texts[i], check_numbers, &numbers);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (known, "repair")), >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/stemmer/splits-as-the-text-index-does", Fixture, NULL, fixture_open,
              test_same_words, fixture_close);
  g_test_add ("/store/stemmer/a-stem-keeps-its-number", Fixture, NULL, fixture_open,
              test_one_number, fixture_close);
  return g_test_run ();
}
