/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A database of every version that PostgreSQL's schema ever had is brought up to date with what it holds, and goes
 * on from there. */
#include "book.h"

#include "postgres/wo-postgres.h"
#include "register/wo-log-verify.h"
#include "store/wo-log-tree.h"
#include "store/wo-log.h"
#include "store/wo-store-private.h"

#include <string.h>

#define STEPS "/org/widerorders/postgresql"
#define CASES 5
#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
/* The first version with the tree over the log, with files, and with who may see them. */
#define TREE 2
#define FILES 4
#define SHOWN 5

static int
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GStrv
step_names (void)
{
  g_autoptr (GError) error = NULL;
  GStrv names = g_resources_enumerate_children (STEPS, 0, &error);

  g_assert_no_error (error);
  qsort (names, g_strv_length (names), sizeof *names, by_name);
  return names;
}

static void
exec (WoDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  wo_db_exec (db, sql, &error);
  g_assert_no_error (error);
}

static gint64
number (WoDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 n = -1;

  wo_db_number (db, sql, &n, &error);
  g_assert_no_error (error);
  return n;
}

static void
take (Book *book, WoAct *act)
{
  g_autoptr (WoTaken) taken = book_take (book, act);

  g_assert_nonnull (taken->result);
  g_assert_cmpint (taken->result->outcome, ==, WO_OUTCOME_APPLIED);
}

static WoAct *
make_case (Book *book, const char *replica, int n)
{
  g_autofree char *id = g_strdup_printf ("%s-case-%d", replica, n);
  WoAct *act = book_act (book, replica, n, "create", id);

  wo_act_add_cell (act, "title", "Damp");
  wo_act_add_cell (act, "landlord", "Northmoor Homes");
  return act;
}

/* An office of today: cases, one of which names a file, and the file. */
static Book *
office (void)
{
  Book *book = book_new (TRUE, TRUE);
  WoAct *names;

  for (int n = 1; n <= CASES; n++)
    take (book, make_case (book, "machine", n));
  names = book_act (book, "machine", CASES + 1, "set", "machine-case-2");
  names->seen_version = 1;
  wo_act_add_cell (names, "files/f1.hash", HASH);
  wo_act_add_cell (names, "files/f1.name", "survey.txt");
  wo_act_add_cell (names, "files/f1.size", "4");
  take (book, names);
  exec (book->db, "INSERT INTO file (hash, body, size, at_us) VALUES ('" HASH "', 'b1', 4, 1);"
                  "INSERT INTO file_part (body, n, bytes) VALUES ('b1', 0, 'damp')");
  return book;
}

static char *
name_of (const char *place)
{
  const char *name = place + strlen ("postgresql:///");

  return g_strndup (name, strcspn (name, "?"));
}

/* The tables that @db has, as pg_dump is told of them. */
static GPtrArray *
tables_of (WoDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStatement) from =
      wo_db_prepare (db,
                     "SELECT '--table=' || tablename FROM pg_tables WHERE schemaname = 'public' "
                     "AND tablename <> 'schema_step'",
                     &error);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  g_assert_no_error (error);
  while (wo_statement_next (from, &error))
    g_ptr_array_add (words, wo_statement_dup (from, 0));
  g_assert_no_error (error);
  return words;
}

/* What @book has in the tables that the older one has too. */
static void
copy_rows (Book *book, WoDb *db, const char *name)
{
  g_autoptr (GPtrArray) words = tables_of (db);
  g_autofree char *file = g_strdup_printf ("%s/%s.sql", book_cluster ()->folder, name);
  const char *load[] = { "psql", "-q", "-v", "ON_ERROR_STOP=1", "-d", name, "-f", file, NULL };

  g_assert_cmpuint (words->len, >, 10);
  g_ptr_array_insert (words, 0, g_strdup ("pg_dump"));
  g_ptr_array_add (words, g_strdup ("--data-only"));
  g_ptr_array_add (words, g_strdup ("--disable-triggers"));
  g_ptr_array_add (words, g_strconcat ("--file=", file, NULL));
  g_ptr_array_add (words, name_of (book->place));
  g_ptr_array_add (words, NULL);
  g_free (cluster_run (book_cluster (), (const char *const *) words->pdata));
  exec (db, "DELETE FROM head");
  g_free (cluster_run (book_cluster (), load));
}

/* The office as a database of that version has it: made by the steps up to there. */
static char *
make_version (Book *book, guint version)
{
  g_autofree char *name = g_strdup_printf ("older%u", version);
  char *place = cluster_database (book_cluster (), name);
  g_auto (GStrv) names = step_names ();
  g_autoptr (GError) error = NULL;
  WoDb *db = wo_postgres_connect (place, 0, &error);

  g_assert_no_error (error);
  exec (db, "CREATE TABLE schema_step (step bigint PRIMARY KEY)");
  for (guint i = 0; i < version; i++)
    {
      g_autofree char *path = g_strconcat (STEPS "/", names[i], NULL);
      g_autofree char *mark = g_strdup_printf ("INSERT INTO schema_step VALUES (%u)", i + 1);
      g_autoptr (GBytes) sql = g_resources_lookup_data (path, 0, &error);
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      text = g_strndup (g_bytes_get_data (sql, NULL), g_bytes_get_size (sql));
      exec (db, text);
      exec (db, mark);
    }
  copy_rows (book, db, name);
  wo_db_close (db);
  return place;
}

static void
refuses_to_read (const char *place)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (wo_postgres_open (place, WO_STORE_READ_ONLY, &error));
  g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_OPEN);
  g_assert_nonnull (strstr (error->message, "older version"));
}

static Book *
open_older (const Book *book, const char *place)
{
  Book *older = g_new0 (Book, 1);
  g_autoptr (GError) error = NULL;

  older->is_postgres = TRUE;
  older->place = g_strdup (place);
  older->person = g_strdup (book->person);
  older->db = wo_postgres_open (place, WO_STORE_CREATE, &error);
  g_assert_no_error (error);
  older->store = wo_store_open_on (older->db, &error);
  g_assert_no_error (error);
  older->reg = wo_register_new (older->store, &error);
  g_assert_no_error (error);
  return older;
}

static void
check_log (Book *book, Book *older, guint version)
{
  const WoLogVerify how = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoLogVerdict) verdict = NULL;
  gint64 head = wo_log_head (book->store, &error);
  WoHash was, is;

  g_assert_no_error (error);
  g_assert_cmpint (wo_log_head (older->store, &error), ==, head);
  g_assert_cmpint (number (older->db, "SELECT count(*) FROM log_tree"), ==, head);
  verdict = wo_log_verify (older->store, &how, &error);
  g_assert_no_error (error);
  g_assert_true (wo_log_verdict_is_good (verdict));
  g_assert_cmpint (verdict->checks[WO_LOG_CHECK_ENTRIES].count, ==, head);
  if (version < TREE)
    return;
  g_assert_true (wo_log_root (book->store, head, &was, &error));
  g_assert_true (wo_log_root (older->store, head, &is, &error));
  g_assert_cmpmem (is.bytes, sizeof is.bytes, was.bytes, sizeof was.bytes);
}

static void
check_files (Book *older, guint version)
{
  gint64 shown = number (older->db, "SELECT count(*) FROM file_shown WHERE hash = '" HASH
                                    "' AND record = 'machine-case-2'");

  g_assert_cmpint (number (older->db, "SELECT count(*) FROM file"), ==, version >= FILES);
  g_assert_cmpint (number (older->db, "SELECT count(*) FROM file_part"), ==, version >= FILES);
  /* Before it was kept who may see a file, everybody could who reads a record that names it. */
  if (version < SHOWN)
    g_assert_cmpint (shown, ==, 1);
}

static void
check_version (Book *book, guint version, guint newest)
{
  g_autofree char *place = make_version (book, version);
  g_autofree char *wanted = book_rows (book->store);
  g_autofree char *rows = NULL;
  g_autoptr (Book) older = NULL;

  g_test_message ("version %u", version);
  if (version < newest)
    refuses_to_read (place);
  older = open_older (book, place);
  rows = book_rows (older->store);
  g_assert_cmpint (number (older->db, "SELECT max(step) FROM schema_step"), ==, newest);
  g_assert_cmpstr (rows, ==, wanted);
  check_log (book, older, version);
  check_files (older, version);
  take (older, make_case (older, "another", 1));
}

static void
test_every_version (void)
{
  g_autoptr (Book) book = NULL;
  g_auto (GStrv) names = step_names ();
  guint newest = g_strv_length (names);

  if (cluster_why_not () != NULL)
    {
      g_test_skip (cluster_why_not ());
      return;
    }
  g_assert_cmpuint (newest, >=, 6);
  book = office ();
  for (guint version = 1; version <= newest; version++)
    check_version (book, version, newest);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/postgres/older/every-version-is-brought-up-to-date-with-what-it-holds",
                   test_every_version);
  status = g_test_run ();
  book_end ();
  return status;
}
