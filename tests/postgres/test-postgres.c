/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What PostgreSQL has and SQLite has not: places, a schema that several find at once, connections that are
 * lost, other writers, and news of them. */
#include "book.h"

#include "postgres/wo-postgres-parameters.h"
#include "postgres/wo-postgres.h"
#include "store/wo-log.h"

#include <string.h>

#define SECRET "s3kret"
#define WRITERS 3
#define ENTRIES 60 /* a writer */
#define DEADLINE_S 60

static gboolean
skipped (void)
{
  const char *why = cluster_why_not ();

  if (why != NULL)
    g_test_skip (why);
  return why != NULL;
}

static void
test_shown (void)
{
  static const struct
  {
    const char *place, *shown;
  } places[] = {
    { "postgresql://ada:" SECRET "@db.example:5433/office", "postgresql://db.example:5433/office" },
    { "postgres://db.example/office?password=" SECRET, "postgresql://db.example/office" },
    { "postgresql:///office?host=/run/pg&user=ada&sslpassword=" SECRET,
      "postgresql:///run/pg/office" },
    { "postgresql://a:" SECRET " x@h/office", "postgresql://h/office" },
    { "postgresql://h/office?" SECRET, "postgresql://…" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *shown = wo_postgres_shown (places[i].place);

      g_assert_true (wo_postgres_is_place (places[i].place));
      g_assert_cmpstr (shown, ==, places[i].shown);
    }
  g_assert_false (wo_postgres_is_place ("/var/lib/postgresql://office"));
  g_assert_true (wo_postgres_has_password (places[0].place));
  g_assert_false (wo_postgres_has_password ("postgresql://ada@h/office?passfile=/etc/wo.pass"));
}

/* No sentence repeats a password, whatever is wrong with the place. */
static void
test_refused_places (void)
{
  static const char *const places[] = {
    "postgresql://ada:" SECRET "@127.0.0.1:1/office",
    "postgresql:///office?host=/nowhere&password=" SECRET,
    "postgresql://h:port" SECRET "/office",
    "postgresql://h/office?" SECRET,
    "postgresql://h/office?" SECRET "=" SECRET,
    "postgresql://ada:%zz" SECRET "@h/office",
    "postgresql://ada:" SECRET "@[::1/office",
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (wo_postgres_open (places[i], WO_STORE_CREATE, &error));
      g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_OPEN);
      g_test_message ("%s", error->message);
      g_assert_null (strstr (error->message, SECRET));
      g_assert_null (strchr (error->message, '\n'));
    }
}

static void
test_parameters (void)
{
  static const struct
  {
    const char *sql, *taken;
    int count;
  } statements[] = {
    { "SELECT 1", "SELECT 1", 0 },
    { "SELECT a FROM b WHERE c = ? AND d = ?", "SELECT a FROM b WHERE c = $1 AND d = $2", 2 },
    { "UPDATE a SET b = ?2, c = ?10 WHERE d = ?1", "UPDATE a SET b = $2, c = $10 WHERE d = $1",
      10 },
    { "SELECT '?', '''?', \"?\" , ?", "SELECT '?', '''?', \"?\" , $1", 1 },
    { "SELECT ?3, ?", "SELECT $3, $4", 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      int count = -1;
      g_autofree char *taken = wo_postgres_parameters (statements[i].sql, &count);

      g_assert_cmpstr (taken, ==, statements[i].taken);
      g_assert_cmpint (count, ==, statements[i].count);
    }
}

static void
refuses (const char *place, WoStoreFlags flags, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (wo_postgres_open (place, flags, &error));
  g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_OPEN);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
}

static void
run_sql (const char *place, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoDb) db = wo_postgres_connect (place, 0, &error);

  g_assert_no_error (error);
  g_assert_true (wo_db_exec (db, sql, &error));
  g_assert_no_error (error);
}

static void
test_other_databases (void)
{
  g_autofree char *foreign = NULL, *empty = NULL, *latin = NULL;
  const char *make_latin[] = {
    "psql",     "-q", "-d",
    "postgres", "-c", "CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'",
    NULL,
  };

  if (skipped ())
    return;
  empty = cluster_database (book_cluster (), "void");
  foreign = cluster_database (book_cluster (), "foreigner");
  refuses (empty, 0, "It is empty");
  refuses (empty, WO_STORE_READ_ONLY, "It is empty");
  run_sql (foreign, "CREATE TABLE recipes (name text)");
  refuses (foreign, WO_STORE_CREATE, "another program");
  run_sql (foreign, "INSERT INTO recipes VALUES ('soup')");
  g_free (cluster_run (book_cluster (), make_latin));
  latin = g_strdup_printf ("postgresql:///latin?host=%s&user=wider", book_cluster ()->folder);
  refuses (latin, WO_STORE_CREATE, "UTF-8");
}

static void
test_newer (void)
{
  g_autoptr (Book) book = NULL;

  if (skipped ())
    return;
  book = book_new (TRUE, FALSE);
  run_sql (book->place, "INSERT INTO schema_step VALUES (99)");
  refuses (book->place, WO_STORE_CREATE, "newer version");
}

static gpointer
open_thread (gpointer data)
{
  g_autoptr (GError) error = NULL;
  WoDb *db = wo_postgres_open (data, WO_STORE_CREATE, &error);
  g_autoptr (WoStore) store = db != NULL ? wo_store_open_on (db, &error) : NULL;
  g_autoptr (WoRegister) reg = store != NULL ? wo_register_new (store, &error) : NULL;

  g_assert_no_error (error);
  return g_strdup (wo_register_epoch (reg));
}

static void
test_at_once (void)
{
  g_autofree char *place = NULL;
  g_autofree char *epoch = NULL;
  GThread *threads[6];

  if (skipped ())
    return;
  place = cluster_database (book_cluster (), "at_once");
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("opens", open_thread, place);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autofree char *other = g_thread_join (threads[i]);

      if (epoch == NULL)
        epoch = g_strdup (other);
      g_assert_cmpstr (other, ==, epoch);
    }
}

/* What the database's owner prefers must not loosen what a commit means here. */
static void
test_session (void)
{
  g_autoptr (Book) book = NULL;
  g_autoptr (WoDb) db = NULL;
  g_autoptr (WoStatement) shows = NULL;

  if (skipped ())
    return;
  book = book_new (TRUE, FALSE);
  run_sql (book->place, "DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database () || "
                        "' SET synchronous_commit = off'; EXECUTE 'ALTER DATABASE ' || "
                        "current_database () || ' SET default_transaction_isolation = "
                        "serializable'; END $$");
  db = book_db (book);
  shows = wo_db_prepare (db,
                         "SELECT current_setting ('synchronous_commit'), "
                         "current_setting ('transaction_isolation'), current_setting ('fsync')",
                         NULL);
  g_assert_true (wo_statement_next (shows, NULL));
  g_assert_cmpstr (wo_statement_text (shows, 0), ==, "on");
  g_assert_cmpstr (wo_statement_text (shows, 1), ==, "read committed");
  g_assert_cmpstr (wo_statement_text (shows, 2), ==, "on");
}

static void
put_case (WoStore *store, const char *id, gboolean fine)
{
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_CASE, id);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (wo_store_put_record (store, record, 1, &error), ==, fine);
  if (!fine)
    g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_FAILED);
}

static void
is_there (WoStore *store, const char *id, gboolean there)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoRecord) record = wo_store_get_record (store, id, &error);

  g_assert_no_error (error);
  g_assert_cmpint (record != NULL, ==, there);
}

/* Between transactions a lost connection is got again; one that is lost inside takes the whole with it. */
static void
test_lost (void)
{
  g_autoptr (Book) book = NULL;
  g_autoptr (WoStore) reader = NULL;

  if (skipped ())
    return;
  book = book_new (TRUE, FALSE);
  reader = book_open (book, WO_STORE_READ_ONLY);
  put_case (book->store, "before", TRUE);
  cluster_kill (book_cluster ());
  cluster_start (book_cluster ());
  is_there (reader, "before", TRUE);
  put_case (book->store, "after", TRUE);
  g_assert_true (wo_store_begin (book->store, NULL));
  put_case (book->store, "inside", TRUE);
  cluster_kill (book_cluster ());
  put_case (book->store, "no more", FALSE);
  g_assert_false (wo_store_commit (book->store, NULL));
  cluster_start (book_cluster ());
  put_case (book->store, "at last", TRUE);
  is_there (reader, "after", TRUE);
  is_there (reader, "inside", FALSE);
  is_there (reader, "no more", FALSE);
  is_there (reader, "at last", TRUE);
}

/* The same where the loss is met while statements are on their way that nobody waits for. */
static void
test_lost_ahead (void)
{
  g_autoptr (Book) book = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  WoLogEntry entry = { .position = 1,
                       .act = (char *) "a",
                       .replica = (char *) "r",
                       .n = 1,
                       .record = (char *) "c1",
                       .person = (char *) "p1",
                       .bytes = bytes,
                       .result = (char *) "{}" };

  if (skipped ())
    return;
  book = book_new (TRUE, FALSE);
  g_assert_true (wo_store_begin (book->store, NULL));
  wo_store_write_behind (book->store);
  g_assert_true (wo_log_append (book->store, &entry, NULL));
  cluster_kill (book_cluster ());
  wo_store_rollback (book->store);
  cluster_start (book_cluster ());
  put_case (book->store, "at last", TRUE);
}

/* While there is no database everything says so at once, in a sentence, and nothing is half done. */
static void
test_down (void)
{
  g_autoptr (Book) book = NULL;
  g_autoptr (GError) error = NULL;

  if (skipped ())
    return;
  book = book_new (TRUE, FALSE);
  cluster_kill (book_cluster ());
  g_assert_false (wo_store_begin (book->store, &error));
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_clear_error (&error);
  g_assert_null (wo_store_get_record (book->store, "c1", &error));
  g_assert_nonnull (error);
  cluster_start (book_cluster ());
  put_case (book->store, "c1", TRUE);
}

static gboolean
append_next (WoStore *store, const char *replica, gint64 n)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{}", 2);
  g_autoptr (GError) error = NULL;
  WoLogEntry entry = { .act = (char *) "a",
                       .replica = (char *) replica,
                       .n = n,
                       .record = (char *) "c1",
                       .person = (char *) "p1",
                       .bytes = bytes,
                       .result = (char *) "{}" };

  if (!wo_store_begin (store, &error))
    g_error ("%s", error->message);
  entry.position = wo_log_head (store, &error) + 1;
  if (!wo_log_append (store, &entry, &error) || !wo_store_commit (store, &error))
    g_error ("%s", error->message);
  return TRUE;
}

typedef struct
{
  Book *book;
  char replica[8];
} Writing;

static gpointer
write_thread (gpointer data)
{
  Writing *writing = data;
  g_autoptr (WoStore) store = book_open (writing->book, 0);

  for (gint64 n = 1; n <= ENTRIES; n++)
    append_next (store, writing->replica, n);
  return NULL;
}

/* Who reads on after the last position seen, as clients do, sees every one. */
static void
test_poller (void)
{
  g_autoptr (Book) book = NULL;
  Writing writings[WRITERS];
  GThread *threads[WRITERS];
  gint64 seen = 0;
  gint64 deadline = g_get_monotonic_time () + DEADLINE_S * G_USEC_PER_SEC;
  guint asked = 0;

  if (skipped ())
    return;
  book = book_new (TRUE, FALSE);
  for (guint i = 0; i < WRITERS; i++)
    {
      writings[i].book = book;
      g_snprintf (writings[i].replica, sizeof writings[i].replica, "r%u", i);
      threads[i] = g_thread_new ("writes", write_thread, &writings[i]);
    }
  while (seen < WRITERS * ENTRIES)
    {
      g_autoptr (WoLogEntry) next = NULL;
      gint64 head = wo_log_head (book->store, NULL);

      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      asked++;
      for (; seen < head; seen++)
        {
          g_clear_pointer (&next, wo_log_entry_free);
          next = wo_log_at (book->store, seen + 1, NULL);
          g_assert_nonnull (next);
        }
    }
  for (guint i = 0; i < WRITERS; i++)
    g_thread_join (threads[i]);
  g_test_message ("asked %u times for %d entries", asked, WRITERS * ENTRIES);
}

static gint64
number_of (WoDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 number = -1;

  wo_db_number (db, sql, &number, &error);
  g_assert_no_error (error);
  return number;
}

/* Why it is a counter: behind a sequence the one who commits first may have the later number, and whoever
 * reads in between goes on after a row that is yet to come. The counter makes the second wait. */
static void
test_sequence (void)
{
  g_autoptr (Book) book = NULL;
  g_autoptr (WoDb) one = NULL, other = NULL;
  g_autoptr (GError) error = NULL;

  if (skipped ())
    return;
  book = book_new (TRUE, FALSE);
  one = book_db (book);
  other = book_db (book);
  g_assert_true (wo_db_exec (one, "CREATE TABLE t (position bigserial, done text)", NULL));
  g_assert_true (wo_db_exec (one, "BEGIN; INSERT INTO t (done) VALUES ('first')", NULL));
  g_assert_true (wo_db_exec (other, "INSERT INTO t (done) VALUES ('second')", NULL));
  g_assert_cmpint (number_of (other, "SELECT max (position) FROM t"), ==, 2);
  g_assert_true (wo_db_exec (one, "COMMIT", NULL));
  g_assert_cmpint (number_of (other, "SELECT count (*) FROM t WHERE position < 2"), ==, 1);
  /* And here nobody gets a number while another has one. */
  g_assert_true (wo_db_begin (one, &error));
  g_assert_true (wo_db_exec (other, "SET lock_timeout = '50ms'", NULL));
  g_assert_false (wo_db_begin (other, &error));
  g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_BUSY);
  g_assert_false (wo_db_in_transaction (other));
  g_clear_error (&error);
  g_assert_true (wo_db_commit (one, &error));
  g_assert_true (wo_db_begin (other, &error));
  g_assert_true (wo_db_commit (other, &error));
  g_assert_no_error (error);
}

/* A statement that failed leaves nothing of the transaction, even where somebody commits it. */
static void
test_failed_commit (void)
{
  g_autoptr (Book) book = NULL;

  if (skipped ())
    return;
  book = book_new (TRUE, FALSE);
  g_assert_true (wo_store_begin (book->store, NULL));
  put_case (book->store, "c1", TRUE);
  {
    g_autoptr (WoRecord) twice = wo_record_new (WO_RECORD_ORDER, "o1");
    g_autoptr (WoRecord) again = wo_record_new (WO_RECORD_ORDER, "o2");

    twice->number = g_strdup ("WO-2025-0001");
    again->number = g_strdup ("WO-2025-0001");
    g_assert_true (wo_store_put_record (book->store, twice, 1, NULL));
    g_assert_false (wo_store_put_record (book->store, again, 1, NULL));
  }
  g_assert_false (wo_store_commit (book->store, NULL));
  is_there (book->store, "c1", FALSE);
}

typedef struct
{
  GMutex mutex;
  GCond cond;
  gint64 head;
} News;

static void
moved (gint64 head, gpointer data)
{
  News *news = data;

  g_mutex_lock (&news->mutex);
  news->head = head;
  g_cond_signal (&news->cond);
  g_mutex_unlock (&news->mutex);
}

static gint64
await (News *news, gint64 head)
{
  gint64 began = g_get_monotonic_time ();
  gint64 deadline = began + DEADLINE_S * G_USEC_PER_SEC;

  g_mutex_lock (&news->mutex);
  while (news->head < head)
    g_assert_true (g_cond_wait_until (&news->cond, &news->mutex, deadline));
  g_mutex_unlock (&news->mutex);
  return g_get_monotonic_time () - began;
}

static void
test_watch (void)
{
  g_autoptr (Book) book = NULL;
  g_autoptr (WoPostgresWatch) watch = NULL;
  News news = { 0 };
  gint64 soonest_us = G_MAXINT64;

  if (skipped ())
    return;
  book = book_new (TRUE, FALSE);
  watch = wo_postgres_watch_new (book->place, moved, &news, NULL);
  g_assert_nonnull (watch);
  /* Told, not found by asking once a second: each that comes right after another would take that second. The
   * soonest of them counts, as all else that the machine does only ever adds to a time. */
  for (gint64 n = 1; n <= 10; n++)
    {
      gint64 took_us;

      append_next (book->store, "r1", n);
      took_us = await (&news, n);
      soonest_us = n > 1 ? MIN (soonest_us, took_us) : soonest_us;
    }
  g_test_message ("a commit was told of in %.1f ms at best", (double) soonest_us / 1000);
  g_assert_cmpint (soonest_us, <, G_USEC_PER_SEC / 2);
  /* And after the database has been away. */
  cluster_kill (book_cluster ());
  cluster_start (book_cluster ());
  append_next (book->store, "r1", 11);
  await (&news, 11);
  append_next (book->store, "r1", 12);
  await (&news, 12);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/postgres/place/is-shown-without-its-secrets", test_shown);
  g_test_add_func ("/postgres/place/a-refusal-never-repeats-a-password", test_refused_places);
  g_test_add_func ("/postgres/parameters/become-what-postgresql-takes", test_parameters);
  g_test_add_func ("/postgres/schema/other-databases-are-refused-and-left", test_other_databases);
  g_test_add_func ("/postgres/schema/a-newer-one-is-not-touched", test_newer);
  g_test_add_func ("/postgres/schema/many-that-open-at-once-make-one", test_at_once);
  g_test_add_func ("/postgres/session/a-commit-is-on-the-disk-whatever-the-owner-set",
                   test_session);
  g_test_add_func ("/postgres/connection/is-got-again-between-transactions", test_lost);
  g_test_add_func ("/postgres/connection/is-got-again-where-statements-were-on-their-way",
                   test_lost_ahead);
  g_test_add_func ("/postgres/connection/without-a-database-it-says-so", test_down);
  g_test_add_func ("/postgres/counter/a-poller-loses-no-row", test_poller);
  g_test_add_func ("/postgres/counter/a-sequence-would-lose-one", test_sequence);
  g_test_add_func ("/postgres/counter/a-transaction-that-failed-is-not-committed",
                   test_failed_commit);
  g_test_add_func ("/postgres/watch/tells-of-what-others-commit", test_watch);
  status = g_test_run ();
  book_end ();
  return status;
}
