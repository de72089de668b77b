/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens to the store under a finder: damage, erasing, and what was gone back from. */
#include "finder-fixture.h"

#include "store/wo-forward-check.h"
#include "store/wo-forward.h"
#include "store/wo-late-words.h"
#include "store/wo-sweep.h"
#include "store/wo-words-check.h"

#include <stdlib.h>
#include <string.h>

/* The rest is made, and what was made already stays. */
static void
test_unfinished (Fixture *self, gconstpointer data)
{
  g_autofree char *before = wo_store_get_meta (self->store, "stems");
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoFinder) anew = wo_finder_new ();
  WoForwardCheck check;

  g_assert_true (wo_db_exec (self->store->db,
                             "DELETE FROM order_stems WHERE row > 20; DELETE FROM finding_stems; "
                             "INSERT INTO meta VALUES ('stems-left', '20 0')",
                             &error));
  g_assert_true (wo_finder_catch_up (anew, self->store, NULL, &error));
  g_assert_no_error (error);
  after = wo_store_get_meta (self->store, "stems");
  g_assert_cmpint (atoi (after), ==, atoi (before) + 1);
  g_assert_true (wo_forward_check (self->store, &check, &error));
  g_assert_true (wo_forward_is_sound (&check));
  finder_check_same (self);
}

/* Damage that cannot be mended is searched as it is, and is mended when it can be. */
static void
test_stays_damaged (Fixture *self, gconstpointer data)
{
  const WoFind what = { .query = { .words = "damp OR lift", .in = WO_SEARCH_ALL } };
  g_autofree char *path = g_strdup (wo_store_path (self->store));
  g_autoptr (GError) error = NULL;

  g_assert_true (wo_db_exec (self->store->db,
                             "DELETE FROM order_stems WHERE row % 2 = 0; CREATE TRIGGER never "
                             "BEFORE INSERT ON order_stems BEGIN SELECT RAISE (ABORT, 'no'); END",
                             &error));
  for (guint n = 0; n < 3; n++)
    wo_found_free (finder_find (wo_store_finder (self->store), self->store, &what));
  wo_store_free (self->store);
  self->store = wo_store_open (path, 0, &error);
  g_assert_no_error (error);
  wo_found_free (finder_find (wo_store_finder (self->store), self->store, &what));
  g_assert_true (wo_db_exec (self->store->db, "DROP TRIGGER never", &error));
  wo_store_free (self->store);
  self->store = wo_store_open (path, 0, &error);
  g_assert_no_error (error);
  finder_check_same (self);
}

static guint
count_phrase (WoStore *store)
{
  const WoFind what = { .query = { .words = "\"damp\" OR \"lift\" category:category",
                                   .in = WO_SEARCH_ALL } };
  g_autoptr (WoFound) found = finder_find (wo_store_finder (store), store, &what);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) page = wo_found_page (found, store, 0, 20, &error);

  g_assert_no_error (error);
  return wo_found_total (found);
}

/* What cannot be read any more is noticed as it is asked, whoever asks. */
static void
test_text_unreadable (Fixture *self, gconstpointer data)
{
  static const char *const damages[] = {
    "DELETE FROM finding_fts_data WHERE id > 10",
    "DELETE FROM order_fts_data WHERE id > 10; DELETE FROM finding_fts_data WHERE id > 10",
  };
  guint before = count_phrase (self->store);

  g_assert_cmpuint (before, >, 0);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (damages); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = g_strdup (wo_store_path (self->store));

      g_test_message ("%s", damages[i / 2]);
      g_assert_true (wo_db_exec (self->store->db, damages[i / 2], &error));
      wo_store_free (self->store);
      self->store = wo_store_open (path, i % 2 == 0 ? WO_STORE_READ_ONLY : 0, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (count_phrase (self->store), ==, before);
      wo_store_free (self->store);
      self->store = wo_store_open (path, 0, &error);
      g_assert_no_error (error);
    }
}

/* What can be read and says something else is found by the check. */
static void
test_text_wrong (Fixture *self, gconstpointer data)
{
  static const char *const damages[] = {
    "INSERT INTO order_fts (order_fts) VALUES ('delete-all')",
    "INSERT INTO finding_fts (finding_fts) VALUES ('delete-all')",
    "INSERT INTO case_fts (rowid, title) VALUES (999, 'nobody')",
    "DELETE FROM landlord_fts_docsize",
  };
  guint before = count_phrase (self->store);
  gboolean mended = TRUE;

  g_assert_true (wo_words_mend (self->store, &mended, NULL));
  g_assert_false (mended);
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_test_message ("%s", damages[i]);
      g_assert_true (wo_db_exec (self->store->db, damages[i], NULL));
      g_assert_true (wo_words_mend (self->store, &mended, NULL));
      g_assert_true (mended);
      g_assert_true (wo_words_mend (self->store, &mended, NULL));
      g_assert_false (mended);
      g_assert_cmpuint (count_phrase (self->store), ==, before);
    }
}

/* While words are still owed the index has not all of them, and is none the worse for it. */
static void
test_text_owed (Fixture *self, gconstpointer data)
{
  guint before = count_phrase (self->store);
  gboolean mended = TRUE;

  g_assert_true (wo_store_begin (self->store, NULL));
  g_assert_true (wo_late_words_owe (self->store, NULL));
  g_assert_true (wo_store_commit (self->store, NULL));
  g_assert_true (wo_words_mend (self->store, &mended, NULL));
  g_assert_false (mended);
  g_assert_true (wo_late_words_index_all (self->store, NULL));
  g_assert_true (wo_words_mend (self->store, &mended, NULL));
  g_assert_false (mended);
  g_assert_cmpuint (count_phrase (self->store), ==, before);
  finder_check_same (self);
}

/* A word that nothing else here has. */
#define SECRET "Quillfeather"
#define SECRET_STEM "quillfeath"

static gboolean
file_has (const char *path, const char *suffix, const char *text)
{
  g_autofree char *file = g_strconcat (path, suffix, NULL);
  g_autofree char *data = NULL;
  gsize length = 0;

  return g_file_get_contents (file, &data, &length, NULL) &&
         memmem (data, length, text, strlen (text)) != NULL;
}

static void
put_secret (WoStore *store, const char *id, const char *text)
{
  put (store, make_record (WO_RECORD_ORDER, id, "elements.root_cause", text, NULL), 300);
}

static void
let_go (WoStore *store, guint how)
{
  g_assert_true (wo_store_begin (store, NULL));
  if (how == 0)
    {
      g_autoptr (WoRecord) erased =
          make_record (WO_RECORD_ORDER, "secret", "elements.root_cause", "damp", NULL);

      g_assert_true (wo_sweep_want_scrub (store, NULL));
      g_assert_true (wo_store_put_record (store, erased, 301, NULL));
    }
  else if (how == 1)
    g_assert_true (wo_sweep_drop (store, "secret", NULL));
  else
    {
      for (guint n = 0; n < 40; n++)
        {
          g_autofree char *id = g_strdup_printf ("o%03u", n);

          g_assert_true (wo_sweep_mark (store, id, NULL));
        }
      g_assert_true (wo_sweep_mark (store, "l1", NULL));
      g_assert_true (wo_sweep_end (store, NULL));
    }
  g_assert_true (wo_store_commit (store, NULL));
  wo_sweep_scrub (store);
}

/* An order whose words are erased, one that may not be read any more, and a scope that was lost. */
static void
test_forgets (Fixture *self, gconstpointer data)
{
  for (guint how = 0; how < 3; how++)
    {
      gint64 was = -1;
      WoForwardCheck check;
      const WoFind what = { .query = { .words = SECRET, .in = WO_SEARCH_ALL } };
      g_autoptr (WoFound) found = NULL;

      put_secret (self->store, "secret", "The windows of " SECRET " Court");
      found = finder_find (wo_store_finder (self->store), self->store, &what);
      g_assert_cmpuint (wo_found_total (found), ==, 1);
      g_assert_true (file_has (self->path, "-wal", SECRET_STEM));
      let_go (self->store, how);
      g_assert_false (file_has (self->path, "", SECRET_STEM));
      g_assert_false (file_has (self->path, "-wal", SECRET_STEM));
      g_assert_true (
          wo_db_number (self->store->db, "SELECT count(*) FROM stems_change", &was, NULL));
      g_assert_cmpint (was, ==, 0);
      g_assert_true (wo_forward_check (self->store, &check, NULL));
      g_assert_true (wo_forward_is_sound (&check));
      g_clear_pointer (&found, wo_found_free);
      found = finder_find (wo_store_finder (self->store), self->store, &what);
      g_assert_cmpuint (wo_found_total (found), ==, 0);
      /* The ids that were given back are given again. */
      put_secret (self->store, "another", "lift stairs newcomer");
      finder_check_same (self);
    }
}

static guint
count_drafts (WoFinder *finder, WoStore *store)
{
  const WoFind what = { .query = { .words = "damp OR lift OR mould", .in = WO_SEARCH_ALL },
                        .kind = "draft" };
  g_autoptr (WoFound) found = finder_find (finder, store, &what);

  return wo_found_total (found);
}

/* More changes than are written one by one, and then a savepoint that is gone back from. */
static void
test_savepoint (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoFinder) anew = wo_finder_new ();
  guint before = count_drafts (wo_store_finder (self->store), self->store);

  g_assert_true (wo_store_begin (self->store, &error));
  for (guint n = 0; n < WO_FORWARD_CHANGES; n++)
    g_assert_true (wo_forward_note_order (self->store, 1, &error));
  for (guint n = 0; n < 40; n++)
    {
      g_autofree char *id = g_strdup_printf ("o%03u", n);
      g_autoptr (WoRecord) record = wo_store_get_record (self->store, id, &error);

      wo_record_set (record, "state", "draft", "p1", "r1", 1);
      wo_record_set (record, "signed_on", NULL, "p1", "r1", 1);
      g_assert_true (wo_store_put_record (self->store, record, 400, &error));
    }
  g_assert_true (wo_store_savepoint (self->store, &error));
  wo_store_rollback_to (self->store);
  g_assert_true (wo_store_commit (self->store, &error));
  g_assert_cmpuint (count_drafts (anew, self->store), >, before);
  g_assert_cmpuint (count_drafts (wo_store_finder (self->store), self->store), ==,
                    count_drafts (anew, self->store));
  finder_check_same (self);
}

static void
add_one_finding (WoStore *store, const char *reference, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoFindingsImport) import = wo_findings_import_begin (store, &error);

  g_assert_no_error (error);
  wo_findings_import_add (import, reference, "Zeal Homes", 738000, "Category 1", text,
                          "Maladministration", NULL, &error);
  g_assert_no_error (error);
}

/* A word that was new before the savepoint is as if it had never been when all of it is gone back from. */
static void
test_undone_word (Fixture *self, gconstpointer data)
{
  WoForwardCheck check;

  g_assert_true (wo_store_begin (self->store, NULL));
  add_one_finding (self->store, "202399991", "damp " SECRET);
  g_assert_true (wo_store_savepoint (self->store, NULL));
  wo_store_rollback_to (self->store);
  add_one_finding (self->store, "202399991", "lift " SECRET);
  wo_store_rollback (self->store);
  put_secret (self->store, "secret", SECRET " Court");
  g_assert_true (wo_forward_check (self->store, &check, NULL));
  g_assert_true (wo_forward_is_sound (&check));
  finder_check_same (self);
}

#define ADD(path, test)                                                                            \
  g_test_add ("/store/finder-store/" path, Fixture, NULL, finder_fill, test, fixture_close)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("an-unfinished-making-is-finished", test_unfinished);
  ADD ("damage-that-stays-is-searched-as-it-is", test_stays_damaged);
  ADD ("a-text-index-that-cannot-be-read-is-made-again", test_text_unreadable);
  ADD ("a-text-index-that-says-something-else-is-made-again", test_text_wrong);
  ADD ("a-text-index-that-is-still-being-made-is-sound", test_text_owed);
  ADD ("what-is-let-go-is-in-no-index", test_forgets);
  ADD ("a-savepoint-gone-back-from-loses-no-change", test_savepoint);
  ADD ("a-word-that-was-undone-has-no-number", test_undone_word);
  return g_test_run ();
}
