/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pair-fixture.h"

#include "protocol/wo-act-json.h"
#include "register/wo-wire.h"
#include "sync/wo-engine.h"

#include <string.h>

static void
test_durable (void)
{
  g_autoptr (Pair) pair = pair_new ();
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;

  pair_set (pair, 0, "title", "Mould");
  before = wo_engine_next_push (pair->engine[0], NULL);
  pair_close_client (pair, 0);
  pair_open_client (pair, 0, 0);
  pair_assert_cell (pair, 0, "title", "Mould");
  pair_assert_pending (pair, 0, 1, 0, 0);
  after = wo_engine_next_push (pair->engine[0], NULL);
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_parked_keeps_nothing (void)
{
  g_autoptr (Pair) pair = pair_new ();
  g_autoptr (WoResult) parked = pair_act (pair, 0, "set", "no such cell", "x");
  g_autoptr (WoAct) sent = NULL;
  g_autoptr (GPtrArray) pending = NULL;
  const WoPending *first;

  g_assert_cmpint (parked->outcome, ==, WO_OUTCOME_PARKED);
  pair_assert_pending (pair, 0, 0, 0, 0);
  pair_set (pair, 0, "title", "Mould");
  pending = wo_pending_list (pair->store[0], -1, 0, 0, NULL);
  first = g_ptr_array_index (pending, 0);
  sent = wo_act_from_json (g_bytes_get_data (first->bytes, NULL),
                           (gssize) g_bytes_get_size (first->bytes), NULL);
  g_assert_cmpint (sent->n, ==, 1);
  g_assert_cmpstr (sent->by, ==, pair->office->person);
  g_assert_nonnull (sent->id);
  g_assert_nonnull (sent->replica);
}

static gint64
last_seen_version (Pair *pair)
{
  g_autoptr (GPtrArray) pending = wo_pending_list (pair->store[0], -1, 0, 0, NULL);
  const WoPending *last = g_ptr_array_index (pending, pending->len - 1);
  g_autoptr (WoAct) sent = wo_act_from_json (g_bytes_get_data (last->bytes, NULL),
                                             (gssize) g_bytes_get_size (last->bytes), NULL);

  return sent->seen_version;
}

static void
test_seen_version (void)
{
  g_autoptr (Pair) pair = pair_new ();

  pair_set (pair, 0, "title", "One");
  g_assert_cmpint (last_seen_version (pair), ==, 1);
  /* Own acts that nobody has confirmed do not count. */
  pair_set (pair, 0, "title", "Two");
  g_assert_cmpint (last_seen_version (pair), ==, 1);
  pair_push (pair, 0);
  pair_pull (pair, 0);
  pair_set (pair, 0, "title", "Three");
  g_assert_cmpint (last_seen_version (pair), ==, 3);
}

static void
test_round (void)
{
  g_autoptr (Pair) pair = pair_new ();

  pair_set (pair, 0, "title", "Mould");
  pair_push (pair, 0);
  pair_assert_pending (pair, 0, 0, 1, 0);
  pair_assert_cell (pair, 0, "title", "Mould");
  pair_pull (pair, 0);
  pair_assert_pending (pair, 0, 0, 0, 0);
  pair_assert_cell (pair, 0, "title", "Mould");
  pair_pull (pair, 1);
  pair_assert_cell (pair, 1, "title", "Mould");
  g_assert_cmpint (wo_engine_cursor (pair->engine[1]), ==, wo_register_head (pair->office->reg));
}

static void
test_rewind_and_replay (void)
{
  g_autoptr (Pair) pair = pair_new ();

  pair_set (pair, 0, "title", "Mine");
  pair_set (pair, 1, "subject.name", "Theirs");
  pair_push (pair, 1);
  pair_pull (pair, 0);
  pair_assert_cell (pair, 0, "title", "Mine");
  pair_assert_cell (pair, 0, "subject.name", "Theirs");
  pair_assert_pending (pair, 0, 1, 0, 0);
}

/* The rows came before the answer did: the answer was lost and asked for again. */
static void
test_rows_before_answer (void)
{
  g_autoptr (Pair) pair = pair_new ();
  g_autoptr (GBytes) lost = NULL;

  pair_set (pair, 0, "title", "Mould");
  lost = pair_answer_for (pair, 0, pair->office->person);
  pair_pull (pair, 0);
  pair_assert_cell (pair, 0, "title", "Mould");
  pair_assert_pending (pair, 0, 1, 0, 0);
  pair_push (pair, 0);
  pair_assert_pending (pair, 0, 0, 0, 0);
  pair_assert_cell (pair, 0, "title", "Mould");
}

static void
test_parked_by_register (void)
{
  g_autoptr (Pair) pair = pair_new ();
  g_autoptr (WoResult) one = NULL;
  g_autoptr (GPtrArray) parked = NULL;

  /* Both make the same record: the second cannot. */
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (WoAct) create = wo_act_new ("create", WO_RECORD_CASE, "case-2");
      WoMoment moment = { .today = wo_date_from_us (NOW_US) };
      g_autoptr (WoResult) result = NULL;

      wo_act_add_cell (create, "title", i == 0 ? "First" : "Second");
      result = wo_engine_act (pair->engine[i], create, &moment, NULL);
      g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
    }
  pair_push (pair, 0);
  pair_push (pair, 1);
  pair_assert_pending (pair, 1, 0, 0, 1);
  g_assert_null (fixture_get (pair->store[1], "case-2", "title"));
  pair_pull (pair, 1);
  pair_assert_pending (pair, 1, 0, 0, 1);
  parked = wo_pending_list (pair->store[1], WO_PENDING_PARKED, 0, 0, NULL);
  g_assert_nonnull (strstr (((WoPending *) parked->pdata[0])->result, "already-there"));
  g_assert_nonnull (memmem (g_bytes_get_data (((WoPending *) parked->pdata[0])->bytes, NULL),
                            g_bytes_get_size (((WoPending *) parked->pdata[0])->bytes), "Second",
                            6));
}

static void
assert_refused (Pair *pair, GBytes *page, int code)
{
  g_autoptr (GError) error = NULL;
  gint64 cursor = wo_engine_cursor (pair->engine[0]);
  gboolean more = FALSE;

  g_assert_false (wo_engine_take_rows (pair->engine[0], page, &more, &error));
  g_assert_error (error, WO_SYNC_ERROR, code);
  g_assert_cmpint (wo_engine_cursor (pair->engine[0]), ==, cursor);
  pair_assert_cell (pair, 0, "title", "Damp");
}

static void
test_tail (void)
{
  g_autoptr (Pair) pair = pair_new ();
  g_autoptr (GBytes) page = NULL;
  g_autoptr (GBytes) without = NULL;
  const char *data, *newline;
  gsize length;

  pair_set (pair, 1, "title", "Mould");
  pair_push (pair, 1);
  page = pair_page_after (pair, wo_engine_cursor (pair->engine[0]));
  data = g_bytes_get_data (page, &length);
  for (gsize cut = 0; cut < length; cut++)
    {
      g_autoptr (GBytes) part = g_bytes_new (data, cut);

      assert_refused (pair, part, WO_SYNC_ERROR_TAIL);
    }
  newline = memchr (data, '\n', length);
  without = g_bytes_new (newline + 1, length - (gsize) (newline + 1 - data));
  assert_refused (pair, without, WO_SYNC_ERROR_TAIL);
  for (gsize at = 0; at < (gsize) (newline - data); at += 7)
    {
      g_autofree char *changed = g_memdup2 (data, length);
      g_autoptr (GBytes) damaged = NULL;

      changed[at] ^= 1;
      damaged = g_bytes_new (changed, length);
      assert_refused (pair, damaged, WO_SYNC_ERROR_TAIL);
    }
  pair_pull (pair, 0);
  pair_assert_cell (pair, 0, "title", "Mould");
}

static void
test_place (void)
{
  g_autoptr (Pair) pair = pair_new ();
  g_autoptr (GBytes) later = NULL;
  g_autoptr (GBytes) earlier = pair_page_after (pair, 0);

  pair_set (pair, 1, "title", "Mould");
  pair_push (pair, 1);
  later = pair_page_after (pair, wo_register_head (pair->office->reg));
  assert_refused (pair, later, WO_SYNC_ERROR_ANSWER);
  assert_refused (pair, earlier, WO_SYNC_ERROR_ANSWER);
}

static void
test_epoch (void)
{
  g_autoptr (Pair) pair = pair_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) page = NULL;
  g_autoptr (GBytes) push_body = NULL;
  g_autoptr (GBytes) answer =
      g_bytes_new_static ("{\"epoch\":\"another\",\"head\":0,\"outcomes\":[]}", 42);

  page =
      wo_wire_rows (pair->office->store, wo_engine_cursor (pair->engine[0]), 0, "another", &error);
  assert_refused (pair, page, WO_SYNC_ERROR_EPOCH);
  push_body = wo_engine_next_push (pair->engine[0], NULL);
  g_assert_null (push_body);
  g_assert_false (wo_engine_push_answered (pair->engine[0], answer, &error));
  g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_EPOCH);
}

static void
test_bad_answers (void)
{
  static const char *const answers[] = {
    "",
    "no JSON",
    "[]",
    "{\"outcomes\":[]}",
    "{\"epoch\":\"E\",\"head\":1}",
    "{\"epoch\":\"E\",\"head\":1,\"outcomes\":{}}",
    "{\"epoch\":\"E\",\"head\":1,\"outcomes\":[]}",
    "{\"epoch\":\"E\",\"head\":1,\"outcomes\":[7]}",
    "{\"epoch\":\"E\",\"head\":1,\"outcomes\":[{}]}",
    "{\"epoch\":\"E\",\"head\":1,\"outcomes\":[{\"n\":1,\"status\":\"lost\"}]}",
    "{\"epoch\":\"E\",\"head\":1,\"outcomes\":[{\"n\":2,\"status\":\"fork\"}]}",
    "{\"epoch\":\"E\",\"head\":1,\"outcomes\":[{\"n\":1,\"status\":\"taken\"}]}",
    "{\"epoch\":\"E\",\"head\":1,\"outcomes\":[{\"n\":1,\"status\":\"taken\",\"position\":\"3\","
    "\"outcome\":\"applied\",\"reasons\":[],\"touched\":[]}]}",
    "{\"epoch\":\"E\",\"head\":1,\"outcomes\":[{\"n\":1,\"status\":\"gap\",\"expected\":-4}]}",
    "{\"epoch\":\"E\",\"head\":1,\"outcomes\":[{\"n\":1,\"status\":\"gap\",\"expected\":9}]}",
  };
  g_autoptr (Pair) pair = pair_new ();

  pair_set (pair, 0, "title", "Mould");
  wo_store_set_meta (pair->store[0], "epoch", "E", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GBytes) body = wo_engine_next_push (pair->engine[0], NULL);
      g_autoptr (GBytes) answer = g_bytes_new_static (answers[i], strlen (answers[i]));
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", answers[i]);
      g_assert_nonnull (body);
      g_assert_false (wo_engine_push_answered (pair->engine[0], answer, &error));
      g_assert_nonnull (error);
      pair_assert_pending (pair, 0, 1, 0, 0);
      pair_assert_cell (pair, 0, "title", "Mould");
    }
}

/* The second client is the first one's disk, copied while an act waited. */
static void
test_clone (void)
{
  g_autoptr (Pair) pair = pair_new ();
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *data = NULL;
  g_auto (GStrv) replicas = g_new0 (char *, 3);
  gsize length;

  pair_set (pair, 0, "title", "Before the copy");
  from = g_strdup (wo_store_path (pair->store[0]));
  to = g_strdup (wo_store_path (pair->store[1]));
  pair_close_client (pair, 0);
  pair_close_client (pair, 1);
  g_assert_true (g_file_get_contents (from, &data, &length, NULL));
  g_assert_true (g_file_set_contents (to, data, (gssize) length, NULL));
  pair_open_client (pair, 0, 0);
  pair_open_client (pair, 1, 0);
  pair_set (pair, 0, "subject.name", "The first one's");
  pair_set (pair, 1, "reference", "202400001");
  pair_push (pair, 0);
  pair_push (pair, 1);
  /* What both had is taken once; its own goes again under its new name. */
  pair_assert_pending (pair, 1, 1, 1, 0);
  pair_push (pair, 1);
  for (int i = 0; i < 2; i++)
    {
      pair_pull (pair, i);
      replicas[i] = wo_store_get_meta (pair->store[i], "replica");
      pair_assert_pending (pair, i, 0, 0, 0);
      pair_assert_cell (pair, i, "title", "Before the copy");
      pair_assert_cell (pair, i, "subject.name", "The first one's");
      pair_assert_cell (pair, i, "reference", "202400001");
    }
  g_assert_cmpstr (replicas[0], !=, replicas[1]);
}

/* The register answered and then lost what it had answered. */
static void
test_gap (void)
{
  g_autoptr (Pair) pair = pair_new ();
  g_autofree char *answer = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;

  pair_set (pair, 0, "title", "Mould");
  body = wo_engine_next_push (pair->engine[0], NULL);
  answer = g_strdup_printf ("{\"epoch\":\"%s\",\"head\":99,\"outcomes\":[{\"n\":1,\"outcome\":"
                            "\"applied\",\"position\":99,\"reasons\":[],\"status\":\"taken\","
                            "\"touched\":[\"case-1\"]}]}",
                            wo_register_epoch (pair->office->reg));
  bytes = g_bytes_new (answer, strlen (answer));
  g_assert_true (wo_engine_push_answered (pair->engine[0], bytes, &error));
  pair_assert_pending (pair, 0, 0, 1, 0);
  pair_set (pair, 0, "subject.name", "Procedure");
  pair_push (pair, 0);
  pair_assert_pending (pair, 0, 2, 0, 0);
  pair_push (pair, 0);
  pair_pull (pair, 0);
  pair_assert_pending (pair, 0, 0, 0, 0);
  pair_assert_cell (pair, 0, "title", "Mould");
  pair_assert_cell (pair, 0, "subject.name", "Procedure");
}

static void
test_foreign (void)
{
  g_autoptr (Pair) pair = pair_new ();
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GError) error = NULL;

  pair_set (pair, 0, "title", "Mould");
  answer = pair_answer_for (pair, 0, "somebody-else");
  wo_engine_push_answered (pair->engine[0], answer, &error);
  g_assert_no_error (error);
  pair_assert_pending (pair, 0, 0, 0, 1);
  pair_assert_cell (pair, 0, "title", "Damp");
  /* What comes after it is not held up. */
  pair_set (pair, 0, "title", "Damp and mould");
  pair_push (pair, 0);
  pair_pull (pair, 0);
  pair_assert_pending (pair, 0, 0, 0, 1);
  pair_assert_cell (pair, 0, "title", "Damp and mould");
}

static void
test_limits (void)
{
  g_autoptr (Pair) pair = pair_new ();
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GPtrArray) acts = NULL;

  for (int i = 0; i < 103; i++)
    {
      g_autofree char *title = g_strdup_printf ("Title %d", i);

      pair_set (pair, 0, "title", title);
    }
  body = wo_engine_next_push (pair->engine[0], NULL);
  acts = pair_split (body);
  g_assert_cmpuint (acts->len, ==, 100);
  pair_push (pair, 0);
  pair_push (pair, 0);
  pair_pull (pair, 0);
  pair_assert_pending (pair, 0, 0, 0, 0);
  pair_assert_cell (pair, 0, "title", "Title 102");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sync/act/is-durable-when-it-is-done", test_durable);
  g_test_add_func ("/sync/act/one-that-does-not-fit-leaves-nothing", test_parked_keeps_nothing);
  g_test_add_func ("/sync/act/says-which-version-its-author-had", test_seen_version);
  g_test_add_func ("/sync/round/goes-out-and-comes-back", test_round);
  g_test_add_func ("/sync/rows/own-acts-stay-on-top-of-others", test_rewind_and_replay);
  g_test_add_func ("/sync/rows/may-come-before-the-answer", test_rows_before_answer);
  g_test_add_func ("/sync/rows/nothing-without-its-whole-tail", test_tail);
  g_test_add_func ("/sync/rows/only-from-where-the-last-page-ended", test_place);
  g_test_add_func ("/sync/epoch/another-server-changes-nothing", test_epoch);
  g_test_add_func ("/sync/answer/parked-stays-in-sight-and-shows-no-effect",
                   test_parked_by_register);
  g_test_add_func ("/sync/answer/a-wrong-one-changes-nothing", test_bad_answers);
  g_test_add_func ("/sync/answer/a-cloned-disk-goes-on-under-another-name", test_clone);
  g_test_add_func ("/sync/answer/what-the-register-lost-is-sent-again", test_gap);
  g_test_add_func ("/sync/answer/an-act-in-another-name-holds-nothing-up", test_foreign);
  g_test_add_func ("/sync/push/a-hundred-acts-at-once", test_limits);
  return g_test_run ();
}
