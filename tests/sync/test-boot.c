/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fetch-fixture.h"

#include "protocol/wo-act-json.h"
#include "register/wo-wire.h"
#include "store/wo-boot-rows.h"
#include "store/wo-pending.h"
#include "sync/wo-engine-private.h"

#include <string.h>

static void
change_title (Fetch *self, gint64 n, const char *id)
{
  WoAct *act = fixture_act (self->office, "filler", n, "set", id);
  g_autoptr (WoTaken) taken = NULL;

  wo_act_add_cell (act, "title", "Mould");
  act->seen_version = 1;
  taken = fixture_take_one (self->office, act);
  g_assert_cmpint (taken->status, ==, WO_TAKEN);
}

static void
test_whole (Fetch *self, gconstpointer data)
{
  fetch_take_list (self);
  fetch_take_rest (self);
  fetch_assert_same_records (self->store, self->office->store);
  g_assert_cmpint (wo_engine_cursor (self->engine), ==, wo_register_head (self->office->reg));
  g_assert_false (wo_engine_may_boot (self->engine));
}

/* What is taken then is the difference, and rows go on where the segments ended. */
static void
test_tail (Fetch *self, gconstpointer data)
{
  gboolean more = TRUE;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) page = NULL;

  fetch_take_list (self);
  fetch_take_rest (self);
  change_title (self, FETCH_CASES + 1, "case-7");
  page = wo_wire_rows (self->office->store, wo_engine_cursor (self->engine), 0,
                       fetch_epoch_of (self), &error);
  wo_engine_take_rows (self->engine, page, &more, &error);
  g_assert_no_error (error);
  g_assert_false (more);
  fetch_assert_same_records (self->store, self->office->store);
}

static void
change_tick (Fetch *self, gint64 n, const char *value)
{
  WoAct *act = fixture_act (self->office, "filler", n, "set", "case-7");
  g_autoptr (WoTaken) taken = NULL;

  wo_act_add_cell (act, "key_issues/Damp and mould", value);
  act->seen_version = n - FETCH_CASES;
  taken = fixture_take_one (self->office, act);
  g_assert_cmpint (taken->status, ==, WO_TAKEN);
}

static guint
count_removed (WoStore *store)
{
  g_autoptr (WoRecord) record = wo_store_get_record (store, "case-7", NULL);

  g_assert_null (wo_record_get (record, "key_issues/Damp and mould"));
  return record->removed->len;
}

/* Who begins has seen it as it is; with the next change it is as the server has it. */
static void
test_removals (Fetch *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) page = NULL;
  gboolean more = TRUE;

  change_tick (self, FETCH_CASES + 1, "yes");
  change_tick (self, FETCH_CASES + 2, NULL);
  fetch_take_list (self);
  fetch_take_rest (self);
  g_assert_cmpuint (count_removed (self->office->store), ==, 1);
  g_assert_cmpuint (count_removed (self->store), ==, 0);
  change_title (self, FETCH_CASES + 3, "case-7");
  page = wo_wire_rows (self->office->store, wo_engine_cursor (self->engine), 0,
                       fetch_epoch_of (self), &error);
  wo_engine_take_rows (self->engine, page, &more, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_removed (self->store), ==, 1);
  fetch_assert_same_records (self->store, self->office->store);
}

static void
test_cut_off (Fetch *self, gconstpointer data)
{
  guint taken;

  fetch_take_list (self);
  fetch_take_next (self);
  fetch_take_next (self);
  taken = wo_boot_taken (self->boot);
  g_clear_pointer (&self->boot, wo_boot_free);
  fetch_take_list (self);
  g_assert_cmpuint (wo_boot_taken (self->boot), ==, taken);
  fetch_take_rest (self);
  fetch_assert_same_records (self->store, self->office->store);
}

/* Takes one after the other until one holds the record @id; its hash. People's ids are made anew for each
 * run, and one of them can end a segment before it. */
static char *
take_until (Fetch *self, const char *id)
{
  g_autofree char *member = g_strdup_printf ("\"id\":\"%s\"", id);

  while (wo_boot_next (self->boot) != NULL)
    {
      g_autofree char *hash = g_strdup (wo_boot_next (self->boot));
      g_autoptr (GBytes) segment =
          wo_boot_index_segment (self->index, self->office->store, hash, NULL, NULL);
      gsize size;
      const char *text = g_bytes_get_data (segment, &size);

      fetch_take_next (self);
      if (g_strstr_len (text, (gssize) size, member) != NULL)
        return g_steal_pointer (&hash);
    }
  g_assert_not_reached ();
}

/* One segment is another after it; what was taken of the others stays taken. */
static void
test_changed_meanwhile (Fetch *self, gconstpointer data)
{
  g_autofree char *hash = NULL;
  g_autoptr (GBytes) gone = NULL;
  guint taken;

  fetch_take_list (self);
  hash = take_until (self, "case-0");
  fetch_take_next (self);
  taken = wo_boot_taken (self->boot);
  change_title (self, FETCH_CASES + 1, "case-0");
  fetch_take_list (self);
  g_assert_cmpuint (wo_boot_taken (self->boot), <, taken);
  g_assert_cmpuint (wo_boot_taken (self->boot), >, 0);
  gone = wo_boot_index_segment (self->index, self->office->store, hash, NULL, NULL);
  g_assert_null (gone);
  fetch_take_rest (self);
  fetch_assert_same_records (self->store, self->office->store);
}

static void
test_names_stay (Fetch *self, gconstpointer data)
{
  g_autoptr (GBytes) before = fetch_ask_list (self);
  g_autoptr (GBytes) fresh = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (WoBootIndex) other = wo_boot_index_new ();

  g_assert_cmpuint (fetch_count_segments (before), >, 2);
  change_title (self, FETCH_CASES + 1, "case-1200");
  after = fetch_ask_list (self);
  g_assert_false (g_bytes_equal (before, after));
  g_assert_cmpuint (fetch_count_segments (before), ==, fetch_count_segments (after));
  fresh =
      wo_boot_index_manifest (other, self->office->store, fetch_epoch_of (self), "all", NULL, NULL);
  g_assert_true (g_bytes_equal (after, fresh));
}

/* Several processes serve one office: who names a segment need not be who is asked for it. */
static void
test_other_process (Fetch *self, gconstpointer data)
{
  g_autoptr (WoBootIndex) other = wo_boot_index_new ();
  g_autoptr (GBytes) segment = NULL;
  g_autoptr (GError) error = NULL;

  fetch_take_list (self);
  segment =
      wo_boot_index_segment (other, self->office->store, wo_boot_next (self->boot), NULL, &error);
  g_assert_no_error (error);
  wo_boot_take_segment (self->boot, wo_boot_next (self->boot), segment, &error);
  g_assert_no_error (error);
}

static void
test_damaged (Fetch *self, gconstpointer data)
{
  g_autoptr (GBytes) segment = NULL;
  g_autoptr (GBytes) bad = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *bytes = NULL;
  gsize size;

  fetch_take_list (self);
  segment = wo_boot_index_segment (self->index, self->office->store, wo_boot_next (self->boot),
                                   NULL, NULL);
  size = g_bytes_get_size (segment);
  bytes = g_memdup2 (g_bytes_get_data (segment, NULL), size);
  bytes[size / 2] ^= 1;
  bad = g_bytes_new (bytes, size);
  g_assert_false (wo_boot_take_segment (self->boot, wo_boot_next (self->boot), bad, &error));
  g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER);
  g_assert_cmpuint (wo_boot_taken (self->boot), ==, 0);
  fetch_take_rest (self);
  fetch_assert_same_records (self->store, self->office->store);
}

/* A line names a place that the register has not come to. */
static void
test_beyond_the_end (Fetch *self, gconstpointer data)
{
  g_autoptr (GBytes) list = fetch_ask_list (self);
  g_autofree char *said =
      g_strdup_printf ("\"head\":%" G_GINT64_FORMAT, wo_register_head (self->office->reg));
  g_autoptr (GString) text =
      g_string_new_len (g_bytes_get_data (list, NULL), (gssize) g_bytes_get_size (list));
  g_autoptr (GBytes) shorter = NULL;
  g_autoptr (GBytes) segment = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_string_replace (text, said, "\"head\":1", 0), ==, 1);
  shorter = g_bytes_new (text->str, text->len);
  self->boot = wo_boot_open (self->path, NULL, NULL);
  g_assert_true (wo_boot_take_manifest (self->boot, shorter, NULL));
  segment = wo_boot_index_segment (self->index, self->office->store, wo_boot_next (self->boot),
                                   NULL, NULL);
  g_assert_false (wo_boot_take_segment (self->boot, wo_boot_next (self->boot), segment, &error));
  g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER);
  g_assert_cmpuint (wo_boot_taken (self->boot), ==, 0);
}

/* Several are put in a transaction: one that is wrong takes those before it along, and all can be had again. */
static void
test_wrong_among_them (Fetch *self, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autoptr (GBytes) segment = NULL;
  g_autoptr (WoBootSegment) read = NULL;
  g_autoptr (GError) error = NULL;

  fetch_take_list (self);
  first = g_strdup (wo_boot_next (self->boot));
  fetch_take_next (self);
  g_assert_cmpuint (wo_boot_taken (self->boot), >, 0);
  segment = wo_boot_index_segment (self->index, self->office->store, wo_boot_next (self->boot),
                                   NULL, NULL);
  read = wo_boot_segment_read (wo_boot_next (self->boot), segment, &error);
  g_assert_no_error (error);
  g_array_index (read->lines, WoBootLine, 0).position = G_MAXINT64;
  g_assert_false (wo_boot_put_segment (self->boot, read, &error));
  g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_ANSWER);
  g_assert_cmpuint (wo_boot_taken (self->boot), ==, 0);
  g_assert_cmpstr (wo_boot_next (self->boot), ==, first);
  fetch_take_rest (self);
  fetch_assert_same_records (self->store, self->office->store);
}

static gboolean
is_there (Fetch *self, const char *end)
{
  g_autofree char *path = g_strconcat (self->path, end, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* Who fetches beside another takes nothing away from it, be it in a transaction or between two. */
static void
test_beside_another (Fetch *self, gconstpointer data)
{
  fetch_take_list (self);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (WoBoot) other = wo_boot_open (self->path, NULL, &error);

      g_assert_null (other);
      g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_BUSY);
      wo_boot_forget (self->path, NULL);
      g_assert_true (is_there (self, ".new"));
      if (i == 0)
        fetch_take_next (self);
    }
  fetch_take_rest (self);
  fetch_assert_same_records (self->store, self->office->store);
}

/* What was left, by whatever became of its program, goes when it is not wanted; and so does what is no store. */
static void
test_forgotten (Fetch *self, gconstpointer data)
{
  g_autofree char *path = g_strconcat (self->path, ".new", NULL);

  wo_boot_forget (self->path, NULL);
  fetch_take_list (self);
  fetch_take_next (self);
  g_clear_pointer (&self->boot, wo_boot_free);
  g_assert_true (is_there (self, ".new"));
  wo_boot_forget (self->path, NULL);
  g_assert_false (is_there (self, ".new"));
  g_assert_false (is_there (self, ".new-journal"));
  g_assert_true (
      g_file_set_contents (path, "This is no store, and long enough to be seen", -1, NULL));
  wo_boot_forget (self->path, NULL);
  g_assert_false (is_there (self, ".new"));
}

/* Beside the store that came of it lies nothing of how it came. */
static void
test_tidy (Fetch *self, gconstpointer data)
{
  static const char *const ends[] = { ".new", ".new-journal", ".new-wal", ".new-shm", "-journal" };

  fetch_take_list (self);
  fetch_take_rest (self);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    g_assert_false (is_there (self, ends[i]));
}

/* The published findings stay behind in the store that was used, so that they are asked for from the first on; and
 * how far the words of its orders were says nothing of the new one's. */
static void
test_marks (Fetch *self, gconstpointer data)
{
  g_autofree char *cursor = NULL, *late = NULL;

  fetch_take_list (self);
  g_assert_true (wo_store_set_meta (self->store, "findings-cursor", "7", NULL));
  g_assert_true (wo_store_set_meta (self->store, "late-words", "1000000 2000000", NULL));
  fetch_take_rest (self);
  cursor = wo_store_get_meta (self->store, "findings-cursor");
  g_assert_null (cursor);
  late = wo_store_get_meta (self->store, "late-words");
  g_assert_cmpstr (late, !=, "1000000 2000000");
}

static void
test_another_epoch (Fetch *self, gconstpointer data)
{
  g_autoptr (GBytes) list = NULL;
  g_autoptr (GError) error = NULL;

  fetch_take_list (self);
  fetch_take_next (self);
  list = wo_boot_index_manifest (self->index, self->office->store, "another", "all", NULL, NULL);
  wo_boot_take_manifest (self->boot, list, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wo_boot_taken (self->boot), ==, 0);
}

static void
test_first_look (Fetch *self, gconstpointer data)
{
  g_autofree char *title = NULL;
  WoAct *act = fixture_act (self->office, "filler", FETCH_CASES + 1, "set", "case-3");
  g_autoptr (WoTaken) taken = NULL;
  g_autoptr (WoRecord) person = NULL;
  g_autoptr (GBytes) of_nobody = NULL;

  wo_act_add_cell (act, "caseworker", self->office->person);
  act->seen_version = 1;
  taken = fixture_take_one (self->office, act);
  g_assert_cmpint (taken->result->outcome, ==, WO_OUTCOME_APPLIED);
  g_assert_true (wo_engine_may_boot (self->engine));
  fetch_take_first (self);
  person = wo_store_get_record (self->store, self->office->person, NULL);
  title = fixture_get (self->store, "case-3", "title");
  g_assert_nonnull (person);
  g_assert_cmpstr (title, ==, "Damp");
  g_assert_cmpint (wo_engine_cursor (self->engine), ==, 0);
  g_assert_true (wo_engine_is_booting (self->engine));
  of_nobody = wo_boot_index_first (self->index, self->office->store, "nobody", -1,
                                   fetch_epoch_of (self), NULL);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (of_nobody, NULL),
                                  (gssize) g_bytes_get_size (of_nobody), "\"kind\":\"person\""));
  g_assert_null (g_strstr_len (g_bytes_get_data (of_nobody, NULL),
                               (gssize) g_bytes_get_size (of_nobody), "\"kind\":\"case\""));
}

/* The act waits after the change of place as it did before, under the same n, and is seen. */
static void
test_acts_kept (Fetch *self, gconstpointer data)
{
  g_autoptr (WoAct) act = wo_act_new ("create", WO_RECORD_CASE, "mine");
  WoMoment moment = { .today = wo_date_from_us (NOW_US) };
  g_autoptr (WoResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autofree char *title = NULL;

  fetch_take_first (self);
  fetch_take_list (self);
  fetch_take_next (self);
  act->at_us = NOW_US;
  wo_act_add_cell (act, "title", "Done on a train");
  result = wo_engine_act (self->engine, act, &moment, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  before = wo_engine_next_push (self->engine, NULL);
  fetch_take_rest (self);
  after = wo_engine_next_push (self->engine, NULL);
  g_assert_true (g_bytes_equal (before, after));
  title = fixture_get (self->store, "mine", "title");
  g_assert_cmpstr (title, ==, "Done on a train");
  g_assert_cmpuint (wo_pending_count (self->store, WO_PENDING_WAITING), ==, 1);
}

static guint
count_cases (WoStore *store)
{
  g_auto (GStrv) cases = wo_store_list (store, WO_RECORD_CASE, NULL);

  return g_strv_length (cases);
}

/* The program ends between two pages, and the second comes cut at first: what is there is the office as far
 * as the cursor says, and nothing of what was cut. */
static void
test_cut_pages (Fetch *self, gconstpointer data)
{
  gboolean more = TRUE;
  guint pages = 0;

  while (more)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) page = wo_wire_rows (self->office->store, wo_engine_cursor (self->engine),
                                              500, fetch_epoch_of (self), &error);
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (page, 0, g_bytes_get_size (page) / 2);
      gint64 cursor = wo_engine_cursor (self->engine);
      guint cases = count_cases (self->store);

      g_assert_false (wo_engine_take_rows (self->engine, cut, &more, &error));
      g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_TAIL);
      g_clear_error (&error);
      g_assert_cmpuint (count_cases (self->store), ==, cases);
      g_assert_cmpint (wo_engine_cursor (self->engine), ==, cursor);
      wo_engine_take_rows (self->engine, page, &more, &error);
      g_assert_no_error (error);
      g_assert_cmpint (wo_engine_cursor (self->engine), >, cursor);
      g_assert_cmpuint (count_cases (self->store), >, cases);
      wo_engine_free (self->engine);
      wo_store_free (self->store);
      fetch_open_installation (self);
      pages++;
    }
  g_assert_cmpuint (pages, >, 3);
  fetch_assert_same_records (self->store, self->office->store);
}

static void
test_not_a_list (Fetch *self, gconstpointer data)
{
  static const char *const lists[] = {
    "",
    "{}",
    "[]",
    "{\"count\":1,\"epoch\":\"e\",\"head\":1,\"scope\":\"s\"}",
    "{\"count\":-1,\"epoch\":\"e\",\"head\":1,\"scope\":\"s\",\"segments\":[]}",
    "{\"count\":1,\"epoch\":\"e\",\"head\":1,\"scope\":\"s\",\"segments\":[{\"bytes\":1,\"count\":"
    "1,"
    "\"hash\":\"../x\"}]}",
    "{\"count\":1,\"epoch\":\"e\",\"head\":1,\"scope\":\"s\",\"segments\":[7]}",
  };
  g_autoptr (WoBoot) boot = wo_boot_open (self->path, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (GBytes) list = g_bytes_new_static (lists[i], strlen (lists[i]));
      g_autoptr (GError) error = NULL;

      g_assert_false (wo_boot_take_manifest (boot, list, &error));
      g_assert_nonnull (error);
      g_assert_cmpint (wo_boot_count_manifest (list, NULL), ==, -1);
    }
}

#define ADD(path, test)                                                                            \
  g_test_add ("/sync/boot/" path, Fetch, NULL, fetch_set_up, test, fetch_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("a-new-installation-takes-the-whole-office", test_whole);
  ADD ("rows-go-on-where-the-segments-ended", test_tail);
  ADD ("a-newcomer-gets-no-notes-of-what-was-taken-away", test_removals);
  ADD ("who-was-cut-off-goes-on-with-what-is-there", test_cut_off);
  ADD ("a-change-meanwhile-renames-one-segment", test_changed_meanwhile);
  ADD ("a-segment-is-cut-by-ids-alone", test_names_stay);
  ADD ("another-process-knows-the-segment", test_other_process);
  ADD ("a-damaged-segment-is-refused", test_damaged);
  ADD ("a-line-beyond-the-end-is-refused", test_beyond_the_end);
  ADD ("a-wrong-segment-takes-those-of-its-transaction-along", test_wrong_among_them);
  ADD ("who-fetches-beside-another-takes-nothing-away", test_beside_another);
  ADD ("what-is-not-wanted-any-more-goes", test_forgotten);
  ADD ("nothing-of-the-fetch-is-left-beside-the-store", test_tidy);
  ADD ("how-far-the-store-before-was-is-not-taken-over", test_marks);
  ADD ("another-epoch-begins-anew", test_another_epoch);
  ADD ("my-open-work-comes-first", test_first_look);
  ADD ("what-is-done-meanwhile-is-kept", test_acts_kept);
  ADD ("what-is-no-list-is-refused", test_not_a_list);
  ADD ("a-cut-between-pages-leaves-a-right-store", test_cut_pages);
  return g_test_run ();
}
