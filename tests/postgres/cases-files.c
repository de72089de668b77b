/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cases-files.h"

#include "store/wo-files-beside.h"

#include <string.h>

#define PART WO_FILES_PART_BYTES
#define DAY_US (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)
#define MANY (1024 * 1024 * G_GINT64_CONSTANT (1024))

/* Bytes that say where they stand, and are the same again for the same @seed. */
static GBytes *
make_bytes (gsize size, guint8 seed)
{
  guint8 *data = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) (i * 31 + (i >> 8) * 7 + (i >> 16) + seed);
  return g_bytes_new_take (data, size);
}

static WoUpload
upload_of (const char *hash, const char *person, gint64 size)
{
  return (
      WoUpload){ .hash = hash, .person = person, .size = size, .quota = MANY, .now_us = NOW_US };
}

static WoUploadState
append (WoDb *db, const WoUpload *upload, gint64 offset, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  WoUploadState state = { WO_UPLOAD_OTHER_HASH, -1 };

  wo_files_append (db, upload, offset, bytes, &state, &error);
  g_assert_no_error (error);
  return state;
}

static WoUploadState
state_of (WoDb *db, const WoUpload *upload)
{
  g_autoptr (GError) error = NULL;
  WoUploadState state = { WO_UPLOAD_OTHER_HASH, -1 };

  wo_files_state (db, upload, &state, &error);
  g_assert_no_error (error);
  return state;
}

static WoUploadOutcome
finish (WoDb *db, const WoUpload *upload)
{
  g_autoptr (GError) error = NULL;
  WoUploadState state = { WO_UPLOAD_OTHER_HASH, -1 };

  wo_files_finish (db, upload, &state, &error);
  g_assert_no_error (error);
  return state.outcome;
}

static gint64
size_of (WoDb *db, const char *hash)
{
  g_autoptr (GError) error = NULL;
  gint64 size = -1;

  wo_files_size (db, hash, &size, &error);
  g_assert_no_error (error);
  return size;
}

static gint64
count (WoDb *db, const char *table)
{
  g_autofree char *sql = g_strconcat ("SELECT count (*) FROM ", table, NULL);
  gint64 n = -1;

  g_assert_true (wo_db_number (db, sql, &n, NULL));
  return n;
}

/* Of what is not to go. */
static gint64
count_parts (WoDb *db)
{
  g_autoptr (GError) error = NULL;
  guint n;

  do
    g_assert_true (wo_files_remove_parts (db, 2, &n, &error));
  while (n > 0);
  g_assert_no_error (error);
  g_assert_cmpint (count (db, "file_going"), ==, 0);
  return count (db, "file_part");
}

/* Sends @bytes from @from on, in pieces of @piece. */
static void
send (WoDb *db, const WoUpload *upload, GBytes *bytes, gsize from, gsize piece)
{
  for (gsize at = from; at < g_bytes_get_size (bytes); at += piece)
    {
      gsize take = MIN (piece, g_bytes_get_size (bytes) - at);
      g_autoptr (GBytes) some = g_bytes_new_from_bytes (bytes, at, take);
      WoUploadState state = append (db, upload, (gint64) at, some);

      g_assert_cmpint (state.outcome, ==, WO_UPLOAD_KEPT);
      g_assert_cmpint (state.received, ==, (gint64) (at + take));
    }
}

static void
send_whole (WoDb *db, const char *person, GBytes *bytes)
{
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  WoUpload upload = upload_of (hash, person, (gint64) g_bytes_get_size (bytes));

  send (db, &upload, bytes, 0, PART);
  g_assert_cmpint (finish (db, &upload), ==, WO_UPLOAD_WHOLE);
}

/* All of it again, in reads of at most @most. */
static void
check_read (WoDb *db, const char *hash, GBytes *bytes, gsize from, gsize most)
{
  const guint8 *data = g_bytes_get_data (bytes, NULL);
  g_autoptr (GError) error = NULL;
  gsize at = from;

  while (at < g_bytes_get_size (bytes))
    {
      g_autoptr (GBytes) some = wo_files_read (db, hash, (gint64) at, most, &error);
      gsize size;
      const guint8 *got;

      g_assert_no_error (error);
      g_assert_nonnull (some);
      got = g_bytes_get_data (some, &size);
      g_assert_cmpuint (size, >, 0);
      g_assert_cmpuint (size, <=, most);
      g_assert_cmpmem (got, size, data + at, size);
      at += size;
    }
  g_assert_null (wo_files_read (db, hash, (gint64) at, most, &error));
  g_assert_no_error (error);
}

void
run_file_in_pieces (Book *book)
{
  static const struct
  {
    gsize size, piece;
  } rows[] = {
    { 1, 1 },
    { PART - 1, 300001 },
    { PART, PART },
    { PART + 1, 5 * PART },
    { 3 * PART + 17, PART / 2 + 3 },
    { 4 * PART, 2 * PART + 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) bytes = make_bytes (rows[i].size, (guint8) i);
      g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
      WoUpload upload = upload_of (hash, "p1", (gint64) rows[i].size);

      g_assert_cmpint (state_of (book->db, &upload).received, ==, 0);
      send (book->db, &upload, bytes, 0, rows[i].piece);
      g_assert_cmpint (size_of (book->db, hash), ==, 0);
      g_assert_cmpint (finish (book->db, &upload), ==, WO_UPLOAD_WHOLE);
      g_assert_cmpint (size_of (book->db, hash), ==, (gint64) rows[i].size);
      check_read (book->db, hash, bytes, 0, PART);
      check_read (book->db, hash, bytes, rows[i].size / 2, 100000);
      /* Once more is no more. */
      g_assert_cmpint (append (book->db, &upload, 0, bytes).outcome, ==, WO_UPLOAD_WHOLE);
      g_assert_cmpint (state_of (book->db, &upload).received, ==, (gint64) rows[i].size);
    }
  {
    guint n = 0;

    g_assert_true (wo_files_verify (book->db, &n, NULL));
    g_assert_cmpuint (n, ==, G_N_ELEMENTS (rows));
  }
}

void
run_file_of_other_bytes (Book *book)
{
  g_autoptr (GBytes) bytes = make_bytes (2 * PART, 1), others = make_bytes (2 * PART, 2);
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  WoUpload upload = upload_of (hash, "p1", 2 * PART);

  send (book->db, &upload, others, 0, PART);
  g_assert_cmpint (finish (book->db, &upload), ==, WO_UPLOAD_OTHER_HASH);
  g_assert_cmpint (size_of (book->db, hash), ==, 0);
  g_assert_cmpint (count_parts (book->db), ==, 0);
  g_assert_cmpint (state_of (book->db, &upload).received, ==, 0);
  /* The right ones come through afterwards. */
  send (book->db, &upload, bytes, 0, PART);
  g_assert_cmpint (finish (book->db, &upload), ==, WO_UPLOAD_WHOLE);
}

/* Neither sees the other's, the wrong bytes of one spoil nothing, and the file is there once. */
void
run_file_of_two_people (Book *book)
{
  g_autoptr (GBytes) bytes = make_bytes (2 * PART + 5, 1), others = make_bytes (2 * PART + 5, 2);
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  WoUpload mine = upload_of (hash, "p1", 2 * PART + 5),
           yours = upload_of (hash, "p2", 2 * PART + 5);
  WoUpload third = upload_of (hash, "p3", 0);

  send (book->db, &mine, bytes, 0, 2 * PART + 5);
  g_assert_cmpint (state_of (book->db, &yours).received, ==, 0);
  send (book->db, &yours, others, 0, PART);
  g_assert_cmpint (finish (book->db, &mine), ==, WO_UPLOAD_WHOLE);
  g_assert_cmpint (finish (book->db, &yours), ==, WO_UPLOAD_OTHER_HASH);
  send (book->db, &yours, bytes, 0, PART);
  g_assert_cmpint (finish (book->db, &yours), ==, WO_UPLOAD_WHOLE);
  g_assert_cmpint (count (book->db, "file"), ==, 1);
  g_assert_cmpint (count_parts (book->db), ==, 3);
  check_read (book->db, hash, bytes, 0, PART);
  /* Who may not read it is told nothing of it. */
  g_assert_cmpint (state_of (book->db, &third).received, ==, 0);
  third.known = TRUE;
  g_assert_cmpint (state_of (book->db, &third).received, ==, 2 * PART + 5);
}

void
run_file_quota (Book *book)
{
  g_autoptr (GBytes) bytes = make_bytes (PART, 1);
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autofree char *other = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "other", -1);
  WoUpload first = upload_of (hash, "p1", 2 * PART), second = upload_of (other, "p1", 2 * PART);
  WoUpload elses = upload_of (other, "p2", 2 * PART);

  first.quota = second.quota = elses.quota = PART + 10;
  g_assert_cmpint (append (book->db, &first, 0, bytes).outcome, ==, WO_UPLOAD_KEPT);
  g_assert_cmpint (append (book->db, &second, 0, bytes).outcome, ==, WO_UPLOAD_OVER_QUOTA);
  g_assert_cmpint (state_of (book->db, &second).received, ==, 0);
  g_assert_cmpint (append (book->db, &elses, 0, bytes).outcome, ==, WO_UPLOAD_KEPT);
}

/* Wrong places keep nothing; another size than was said begins anew. */
void
run_file_begun_anew (Book *book)
{
  g_autoptr (GBytes) bytes = make_bytes (1000, 1);
  g_autoptr (GBytes) few = g_bytes_new_from_bytes (bytes, 0, 400);
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  WoUpload wrong = upload_of (hash, "p1", 1001), right = upload_of (hash, "p1", 1000);
  WoUploadState state;

  send (book->db, &wrong, few, 0, 400);
  state = append (book->db, &wrong, 399, few);
  g_assert_cmpint (state.outcome, ==, WO_UPLOAD_OTHER_OFFSET);
  g_assert_cmpint (state.received, ==, 400);
  state = append (book->db, &wrong, 400, bytes);
  g_assert_cmpint (state.outcome, ==, WO_UPLOAD_OTHER_OFFSET);
  state = append (book->db, &right, 400, few);
  g_assert_cmpint (state.outcome, ==, WO_UPLOAD_OTHER_OFFSET);
  g_assert_cmpint (state.received, ==, 0);
  send (book->db, &right, bytes, 0, 600);
  g_assert_cmpint (finish (book->db, &right), ==, WO_UPLOAD_WHOLE);
  g_assert_cmpint (count_parts (book->db), ==, 1);
}

static guint
sweep (WoDb *db, gint64 now_us)
{
  g_autoptr (GError) error = NULL;
  guint n = 99;

  wo_files_sweep (db, now_us, now_us - 2 * DAY_US, now_us - 7 * DAY_US, &n, &error);
  g_assert_no_error (error);
  return n;
}

static void
name_in_record (Book *book, const char *id, const char *hash)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_CASE, id);

  record->version = 1;
  wo_record_set (record, "files/f1.hash", hash, "p1", "r1", 1);
  wo_store_put_record (book->store, record, 1, &error);
  g_assert_no_error (error);
}

void
run_file_sweep (Book *book)
{
  g_autoptr (GBytes) named = make_bytes (10, 1), unnamed = make_bytes (10, 2);
  g_autoptr (GBytes) cut = make_bytes (10, 3);
  g_autofree char *named_hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, named);
  g_autofree char *unnamed_hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, unnamed);
  g_autofree char *cut_hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, cut);
  WoUpload half = upload_of (cut_hash, "p1", 20), again = upload_of (unnamed_hash, "p1", 10);
  gint64 late_us = NOW_US + 20 * DAY_US;

  send_whole (book->db, "p1", named);
  send_whole (book->db, "p1", unnamed);
  send (book->db, &half, cut, 0, 10);
  name_in_record (book, "c1", named_hash);
  g_assert_cmpuint (sweep (book->db, NOW_US + DAY_US), ==, 0);
  g_assert_cmpint (state_of (book->db, &half).received, ==, 10);
  g_assert_cmpuint (sweep (book->db, NOW_US + 3 * DAY_US), ==, 1);
  g_assert_cmpint (state_of (book->db, &half).received, ==, 0);
  g_assert_cmpint (size_of (book->db, unnamed_hash), ==, 10);
  g_assert_cmpuint (sweep (book->db, NOW_US + 8 * DAY_US), ==, 1);
  g_assert_cmpint (size_of (book->db, unnamed_hash), ==, 0);
  g_assert_cmpint (state_of (book->db, &again).received, ==, 0);
  g_assert_cmpint (size_of (book->db, named_hash), ==, 10);
  /* Seven days begin when the last record lets go of it, however old it is. */
  name_in_record (book, "c1", NULL);
  g_assert_cmpuint (sweep (book->db, late_us), ==, 0);
  g_assert_cmpuint (sweep (book->db, late_us + 6 * DAY_US), ==, 0);
  name_in_record (book, "c1", named_hash);
  g_assert_cmpuint (sweep (book->db, late_us + 8 * DAY_US), ==, 0);
  name_in_record (book, "c1", NULL);
  g_assert_cmpuint (sweep (book->db, late_us + 9 * DAY_US), ==, 0);
  g_assert_cmpuint (sweep (book->db, late_us + 17 * DAY_US), ==, 1);
  g_assert_cmpint (count_parts (book->db), ==, 0);
}

void
run_file_damaged (Book *book)
{
  g_autoptr (GBytes) bytes = make_bytes (PART + 3, 1);
  g_autoptr (GError) error = NULL;
  guint n = 0;

  send_whole (book->db, "p1", bytes);
  g_assert_true (wo_db_exec (book->db, "DELETE FROM file_part WHERE n = 1", NULL));
  g_assert_false (wo_files_verify (book->db, &n, &error));
  g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_DAMAGED);
}

/* Of what is still coming: whoever goes on with it, or ends it, begins anew, and what is left of it goes. */
void
run_file_torn (Book *book)
{
  g_autoptr (GBytes) bytes = make_bytes (PART + 300, 1);
  g_autoptr (GBytes) some = g_bytes_new_from_bytes (bytes, 0, PART + 200);
  g_autoptr (GBytes) rest = g_bytes_new_from_bytes (bytes, PART + 200, 100);
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  WoUpload upload = upload_of (hash, "p1", PART + 300);
  WoUploadState state;

  send (book->db, &upload, some, 0, PART);
  g_assert_true (wo_db_exec (book->db, "DELETE FROM file_part WHERE n = 1", NULL));
  state = append (book->db, &upload, PART + 200, rest);
  g_assert_cmpint (state.outcome, ==, WO_UPLOAD_OTHER_OFFSET);
  g_assert_cmpint (state.received, ==, 0);
  g_assert_cmpint (state_of (book->db, &upload).received, ==, 0);
  g_assert_cmpint (count_parts (book->db), ==, 0);
  send (book->db, &upload, bytes, 0, PART);
  g_assert_true (wo_db_exec (book->db, "DELETE FROM file_part WHERE n = 0", NULL));
  g_assert_cmpint (finish (book->db, &upload), ==, WO_UPLOAD_OTHER_OFFSET);
  g_assert_cmpint (state_of (book->db, &upload).received, ==, 0);
  g_assert_cmpint (count_parts (book->db), ==, 0);
  send (book->db, &upload, bytes, 0, PART);
  g_assert_cmpint (finish (book->db, &upload), ==, WO_UPLOAD_WHOLE);
  check_read (book->db, hash, bytes, 0, PART);
}
