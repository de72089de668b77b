/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an order and its case were at each step, as those hear it who carried it. */
#include "signing-bench.h"

#include "domain/wo-erased.h"
#include "office/wo-office-history.h"
#include "protocol/wo-history-json.h"
#include "register/wo-history-read.h"
#include "store/wo-log.h"
#include "store/wo-store-editions.h"
#include "sync/wo-engine.h"

#define NEW_QUESTION "Is it for the board?"

static const char *const one[] = { "order-1", NULL };

typedef struct
{
  WoHistory *history;
  GError *error;
  gboolean done;
} Answer;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->history = wo_office_history_finish (WO_OFFICE (source), result, &answer->error);
  answer->done = TRUE;
}

static gboolean
is_done (gpointer data)
{
  return ((Answer *) data)->done;
}

static WoHistory *
ask (WoOffice *office, const char *id, GError **error)
{
  Answer answer = { 0 };

  wo_office_history_async (office, id, NULL, answered_cb, &answer);
  bench_wait (is_done, &answer);
  g_assert_true ((answer.history == NULL) == (answer.error != NULL));
  if (answer.error != NULL)
    g_propagate_error (error, answer.error);
  return answer.history;
}

static WoHistory *
ask_well (WoOffice *office, const char *id)
{
  g_autoptr (GError) error = NULL;
  WoHistory *history = ask (office, id, &error);

  g_assert_no_error (error);
  return history;
}

/* The last stop of @act. */
static int
stop_of (const WoHistory *history, const char *act)
{
  for (int i = (int) history->stops->len - 1; i >= 0; i--)
    if (g_str_equal (((WoHistoryStop *) history->stops->pdata[i])->act, act))
      return i;
  g_error ("no stop is a %s", act);
}

static void
assert_then (
    const WoHistory *history, int stop, gboolean of_order, const char *path, const char *is)
{
  g_autoptr (WoRecord) record = wo_history_record (history, (guint) stop, of_order);

  g_assert_nonnull (record);
  g_assert_cmpstr (wo_record_get (record, path), ==, is);
}

static void
set_now (WoOffice *office, const char *path, const char *value)
{
  WoAct *act = wo_act_new ("set", WO_RECORD_ORDER, "order-1");
  g_autofree char *before = bench_read_cell (office, "order-1", path);

  wo_act_add_seen_cell (act, path, value, before);
  signing_do (office, act);
  signing_exchange (office);
  signing_exchange (office);
}

/* Signed, taken back by Dora, and written on by Ada. */
static void
bring_back (Signing *self)
{
  WoAct *back = wo_act_new ("reopen", WO_RECORD_ORDER, "order-1");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;

  signing_bring (self, "case-1", "order-1");
  results = signing_sign (self, one, SERVER_PASSPHRASE, &error);
  g_assert_no_error (error);
  wo_act_set_arg (back, "note", "The landlord has merged.");
  signing_do (self->dora, back);
  signing_exchange (self->dora);
  signing_exchange (self->ada);
  set_now (self->ada, "elements.training", "The policy that came later");
}

static char *
text_at (const WoHistory *history, int stop, const char *path)
{
  g_autoptr (WoRecord) record = wo_history_record (history, (guint) stop, TRUE);

  return g_strdup (wo_record_get (record, path));
}

static void
test_each_as_they_saw_it (Signing *self, gconstpointer data)
{
  static const char *const steps[] = { "hand-up", "approve", "sign" };
  g_autoptr (WoHistory) history = NULL;
  g_autofree char *approved = NULL;
  WoDate before = signing_today ();
  int last;

  bring_back (self);
  history = ask_well (self->ada, "order-1");
  g_assert_true (history->whole);
  g_assert_cmpstr (history->order, ==, "order-1");
  g_assert_cmpstr (history->case_id, ==, "case-1");
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      const WoHistoryStop *stop = history->stops->pdata[stop_of (history, steps[i])];

      g_assert_true (stop->decision);
      g_assert_cmpint (stop->pinned, ==, WO_HISTORY_SAME);
      g_assert_cmpint (stop->on, >=, before);
      g_assert_cmpint (stop->on, <=, signing_today ());
    }
  last = (int) history->stops->len - 1;
  approved = text_at (history, stop_of (history, "approve"), "elements.training");
  g_assert_cmpstr (approved, !=, "The policy that came later");
  assert_then (history, stop_of (history, "approve"), TRUE, "state", "approved");
  assert_then (history, stop_of (history, "sign"), TRUE, "state", "signed");
  assert_then (history, stop_of (history, "reopen"), TRUE, "signed_hash", NULL);
  assert_then (history, stop_of (history, "reopen"), TRUE, "return_note",
               "The landlord has merged.");
  assert_then (history, last, TRUE, "elements.training", "The policy that came later");
  g_assert_cmpint (wo_history_decision (history, (guint) last), ==, stop_of (history, "reopen"));
}

/* Everybody hears the same, whichever of the two they ask for, and it is what the log itself gives; and
 * nothing is written by asking. */
static void
test_only_reads (Signing *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoHistory) adas = NULL, doras = NULL, own = NULL;
  g_autoptr (WoStore) store = NULL;
  g_autofree char *one_text = NULL, *other_text = NULL, *own_text = NULL;
  gint64 before, after;

  bring_back (self);
  store = wo_store_open (self->server->store, WO_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  before = wo_log_head (store, &error);
  adas = ask_well (self->ada, "case-1");
  doras = ask_well (self->dora, "order-1");
  own = wo_history_read (store, "order-1", TRUE, &error);
  g_assert_no_error (error);
  after = wo_log_head (store, &error);
  g_assert_no_error (error);
  g_assert_cmpint (before, ==, after);
  one_text = wo_history_to_json (adas);
  other_text = wo_history_to_json (doras);
  own_text = wo_history_to_json (own);
  g_assert_cmpstr (one_text, ==, other_text);
  g_assert_cmpstr (one_text, ==, own_text);
}

/* The log has it no more, and so nobody sees it at any step: that it is so is said. */
static void
test_erased (Signing *self, gconstpointer data)
{
  WoAct *erase = wo_act_new ("erase", WO_RECORD_ORDER, "order-1");
  g_autoptr (WoHistory) history = NULL;

  bring_back (self);
  wo_act_add_cell (erase, "elements.training", NULL);
  wo_act_set_arg (erase, "note", "A resident asked for it.");
  signing_do (self->ada, erase);
  signing_exchange (self->ada);
  signing_exchange (self->ada);
  history = ask_well (self->ada, "order-1");
  assert_then (history, stop_of (history, "approve"), TRUE, "elements.training", WO_ERASED);
  assert_then (history, stop_of (history, "erase"), TRUE, "elements.training", WO_ERASED);
  g_assert_cmpint (((WoHistoryStop *) history->stops->pdata[stop_of (history, "approve")])->pinned,
                   ==, WO_HISTORY_OTHER);
  g_assert_true (history->whole);
}

static void
test_offline (Signing *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) none = NULL;

  signing_bring (self, "case-1", "order-1");
  g_assert_null (ask (self->dora, "nothing-like-it", &none));
  g_assert_error (none, WO_SYNC_ERROR, WO_SYNC_ERROR_NONE_SUCH);
  server_process_stop (self->server);
  g_assert_null (ask (self->dora, "order-1", &error));
  g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_OFFLINE);
}

/* A local office has its own log. */
static void
test_local (void)
{
  char *folder = bench_folder_new ();
  WoOffice *office = bench_office_open (folder, "store", "Ada Marsh");
  g_autofree char *id = bench_make_case (office, "Northmoor Homes");
  g_autoptr (WoResult) one_result = bench_set_cell (office, id, "title", "Damp");
  g_autoptr (WoResult) other_result = bench_set_cell (office, id, "title", "Damp in the block");
  g_autoptr (WoHistory) history = ask_well (office, id);
  g_autoptr (GError) error = NULL;
  const WoHistoryStop *stop = history->stops->pdata[0];

  g_assert_cmpint (one_result->outcome, ==, WO_OUTCOME_APPLIED);
  g_assert_cmpint (other_result->outcome, ==, WO_OUTCOME_APPLIED);
  g_assert_true (history->whole);
  g_assert_null (history->order);
  g_assert_cmpuint (history->stops->len, ==, 1);
  g_assert_cmpuint (stop->count, ==, 3);
  g_assert_cmpstr (stop->act, ==, "create");
  assert_then (history, 0, FALSE, "title", "Damp in the block");
  g_assert_null (ask (office, "nothing-like-it", &error));
  g_assert_error (error, WO_HISTORY_ERROR, WO_HISTORY_ERROR_NONE_SUCH);
  wo_office_close (office);
  g_object_unref (office);
  bench_folder_free (folder);
}

/* An edition that asks another question of the first factor, made and published by Ada; each office has it. */
static void
publish_later (Signing *self)
{
  WoAct *made = wo_act_new ("create", WO_RECORD_GUIDANCE, "guidance-1");
  g_autofree char *day = wo_date_format (signing_today ());

  wo_act_add_cell (made, "edition", "2026-11");
  wo_act_add_cell (made, "title", "Guidance, November 2026");
  wo_act_add_cell (made, "revised", day);
  wo_act_add_cell (made, "based_on", "2024-05");
  wo_act_add_cell (made, "note", "A shorter question.");
  wo_act_add_cell (made, "changes/c1.path", "factors/oversight.question");
  wo_act_add_cell (made, "changes/c1.value", NEW_QUESTION);
  signing_do (self->ada, made);
  signing_do (self->ada, wo_act_new ("publish", WO_RECORD_GUIDANCE, "guidance-1"));
  signing_exchange (self->ada);
  signing_exchange (self->dora);
}

/* The question of the first factor in the edition that @data, a case, names. */
static gpointer
question_job (WoStore *store, gpointer data, GError **error)
{
  g_autoptr (WoRecord) c = wo_store_get_record (store, data, error);
  const WoEdition *edition = wo_store_edition (store, wo_record_get (c, "guidance"), NULL);

  return g_strdup (edition->factors[0].question);
}

/* What is approved when a new edition is published is signed, and looked at later, under its own; what is
 * begun from then on is under the new one. */
static void
test_two_editions (Signing *self, gconstpointer data)
{
  g_autoptr (WoHistory) history = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *later = NULL;
  WoAct *begun = wo_act_new ("create", WO_RECORD_CASE, "case-later");
  int sign;

  signing_bring (self, "case-1", "order-1");
  before = wo_office_read (self->dora, question_job, (gpointer) "case-1", NULL);
  publish_later (self);
  results = signing_sign (self, one, SERVER_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (((WoResult *) results->pdata[0])->outcome, ==, WO_OUTCOME_APPLIED);
  signing_exchange (self->ada);
  wo_act_add_cell (begun, "title", "Damp in the next block");
  signing_do (self->ada, begun);
  history = ask_well (self->ada, "order-1");
  sign = stop_of (history, "sign");
  g_assert_cmpint (((WoHistoryStop *) history->stops->pdata[sign])->pinned, ==, WO_HISTORY_SAME);
  assert_then (history, sign, FALSE, "guidance", "2024-05");
  after = wo_office_read (self->ada, question_job, (gpointer) "case-1", NULL);
  later = wo_office_read (self->ada, question_job, (gpointer) "case-later", NULL);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpstr (after, !=, NEW_QUESTION);
  g_assert_cmpstr (later, ==, NEW_QUESTION);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Signing *, gconstpointer);
  } tests[] = {
    { "/office/history/each-step-as-its-author-saw-it", test_each_as_they_saw_it },
    { "/office/history/is-the-log-s-own-and-writes-nothing", test_only_reads },
    { "/office/history/what-was-erased-is-erased-at-every-step", test_erased },
    { "/office/history/each-step-is-under-the-edition-of-its-day", test_two_editions },
    { "/office/history/says-when-the-server-does-not-answer", test_offline },
  };

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/office/history/a-local-office-reads-its-own-log", test_local);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Signing, NULL, signing_set_up, tests[i].test, signing_tear_down);
  return g_test_run ();
}
