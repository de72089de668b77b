/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "signing-bench.h"

#include "sync/wo-engine.h"

#include <string.h>

static const char *const one[] = { "order-1", NULL };

static void
test_signed (Signing *self, gconstpointer data)
{
  static const char *const both[] = { "order-1", "order-2", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;

  signing_bring (self, "case-1", "order-1");
  signing_bring (self, "case-2", "order-2");
  server_process_age_sign_ins (self->server, 24 * 3600);
  results = signing_sign (self, both, SERVER_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, 2);
  signing_exchange (self->ada);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (((WoResult *) results->pdata[i])->outcome, ==, WO_OUTCOME_APPLIED);
      signing_assert_cell (self->dora, both[i], "state", "signed");
      signing_assert_cell (self->dora, both[i], "signed_authenticated", "yes");
      signing_assert_cell (self->ada, both[i], "signed_authenticated", "yes");
    }
  signing_assert_nothing_kept (self->dora);
}

static void
test_wrong_passphrase (Signing *self, gconstpointer data)
{
  static const char *const wrong[] = { "wrong words", "", NULL };

  signing_bring (self, "case-1", "order-1");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (signing_sign (self, one, wrong[i], &error));
      g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_SIGN_IN);
    }
  signing_assert_cell (self->dora, "order-1", "state", "approved");
  signing_assert_nothing_kept (self->dora);
  /* The sign-in itself still stands. */
  signing_exchange (self->dora);
}

static void
test_offline (Signing *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) later = NULL;

  signing_bring (self, "case-1", "order-1");
  server_process_kill (self->server);
  g_assert_null (signing_sign (self, one, SERVER_PASSPHRASE, &error));
  g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_OFFLINE);
  g_clear_error (&error);
  signing_assert_nothing_kept (self->dora);
  signing_assert_cell (self->dora, "order-1", "state", "approved");

  server_process_start (self->server);
  signing_exchange (self->dora);
  signing_assert_cell (self->dora, "order-1", "state", "approved");
  later = signing_sign (self, one, SERVER_PASSPHRASE, &error);
  g_assert_no_error (error);
  signing_assert_cell (self->dora, "order-1", "state", "signed");
}

static void
test_signed_out (Signing *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  signing_bring (self, "case-1", "order-1");
  wo_office_sign_out (self->dora);
  g_assert_null (signing_sign (self, one, SERVER_PASSPHRASE, &error));
  g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_SIGN_IN);
  signing_assert_nothing_kept (self->dora);
}

static void
test_act_refuses (Signing *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  signing_bring (self, "case-1", "order-1");
  g_assert_null (wo_office_act (self->dora, signing_step (self->dora, "sign", "order-1"), &error));
  g_assert_error (error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_ONLINE);
  signing_assert_nothing_kept (self->dora);
  signing_assert_cell (self->dora, "order-1", "state", "approved");
}

static WoResult *
only (GPtrArray *results)
{
  g_assert_cmpuint (results->len, ==, 1);
  return results->pdata[0];
}

/* Ben takes his approval back; Dora's store does not know yet, so only the register can refuse. */
static void
test_moved_on (Signing *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;
  WoAct *back = NULL;

  signing_bring (self, "case-1", "order-1");
  back = signing_step (self->ben, "return", "order-1");
  wo_act_set_arg (back, "note", "Say which records.");
  signing_do (self->ben, back);
  signing_exchange (self->ben);
  results = signing_sign (self, one, SERVER_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (only (results)->outcome, ==, WO_OUTCOME_PARKED);
  g_assert_true (wo_reasons_has (only (results)->reasons, "wrong-state"));
  signing_assert_nothing_kept (self->dora);
  signing_assert_cell (self->dora, "order-1", "state", "draft");
}

/* The register parks what this store had thought possible; that too leaves nothing behind, and the next
 * act goes on from there. */
static void
test_parked (Signing *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) parked = NULL;
  WoAct *note = wo_act_new ("set", WO_RECORD_ORDER, "order-1");

  signing_bring (self, "case-1", "order-1");
  g_assert_cmpint (server_process_stop (self->server), ==, 0);
  self->server->fresh_s = "0";
  server_process_start (self->server);
  parked = signing_sign (self, one, SERVER_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (only (parked)->outcome, ==, WO_OUTCOME_PARKED);
  g_assert_true (wo_reasons_has (only (parked)->reasons, "needs-fresh-sign-in"));
  g_assert_cmpuint (only (parked)->reasons->len, ==, 1);
  signing_assert_nothing_kept (self->dora);
  signing_assert_cell (self->dora, "order-1", "state", "approved");

  wo_act_add_cell (note, "latest_action", "Put to the Ombudsman.");
  signing_do (self->ben, note);
  signing_exchange (self->ben);
  signing_exchange (self->dora);
  signing_assert_cell (self->dora, "order-1", "latest_action", "Put to the Ombudsman.");
}

/* The acts never came to the server: what follows goes on without a gap. */
static void
test_cut_before (Signing *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) later = NULL;

  signing_bring (self, "case-1", "order-1");
  cut_wire_arm (self->wire, CUT_BEFORE_ACTS, 2);
  g_assert_null (signing_sign (self, one, SERVER_PASSPHRASE, &error));
  g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_OFFLINE);
  g_clear_error (&error);
  signing_assert_nothing_kept (self->dora);
  signing_assert_cell (self->dora, "order-1", "state", "approved");
  signing_exchange (self->dora);
  signing_assert_cell (self->dora, "order-1", "state", "approved");
  later = signing_sign (self, one, SERVER_PASSPHRASE, &error);
  g_assert_no_error (error);
  signing_assert_cell (self->dora, "order-1", "state", "signed");
}

/* The server signed, and only its answer was lost: nothing is claimed, nothing waits, and the next rows
 * show it. */
static void
test_cut_after (Signing *self, gconstpointer data)
{
  WoAct *back = wo_act_new ("reopen", WO_RECORD_ORDER, "order-1");
  g_autoptr (GError) error = NULL;

  signing_bring (self, "case-1", "order-1");
  cut_wire_arm (self->wire, CUT_BEFORE_ANSWER, 2);
  g_assert_null (signing_sign (self, one, SERVER_PASSPHRASE, &error));
  g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_OFFLINE);
  g_assert_nonnull (strstr (error->message, "not known"));
  g_clear_error (&error);
  signing_assert_nothing_kept (self->dora);
  signing_assert_cell (self->dora, "order-1", "state", "approved");
  signing_exchange (self->dora);
  signing_assert_cell (self->dora, "order-1", "state", "signed");
  signing_assert_cell (self->dora, "order-1", "signed_authenticated", "yes");

  /* The number of that act is used, which is found out by the next one; it is not lost by that. */
  wo_act_set_arg (back, "note", "The landlord has merged.");
  signing_do (self->dora, back);
  g_assert_false (wo_office_sync_once (self->dora, NULL, NULL, &error));
  g_clear_error (&error);
  wo_office_sign_in (self->dora, self->wire->uri, "Dora Vale", SERVER_PASSPHRASE, &error);
  g_assert_no_error (error);
  signing_assert_cell (self->dora, "order-1", "state", "draft");
  signing_assert_nothing_kept (self->dora);
}

static void
test_cut_once (Signing *self, gconstpointer data)
{
  static const Cut cuts[] = { CUT_BEFORE_ACTS, CUT_BEFORE_ANSWER };
  static const char *const orders[][2] = { { "order-1", NULL }, { "order-2", NULL } };

  signing_bring (self, "case-1", "order-1");
  signing_bring (self, "case-2", "order-2");
  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) results = NULL;

      cut_wire_arm (self->wire, cuts[i], 1);
      results = signing_sign (self, orders[i], SERVER_PASSPHRASE, &error);
      g_assert_no_error (error);
      g_assert_cmpint (only (results)->outcome, ==, WO_OUTCOME_APPLIED);
      signing_assert_cell (self->dora, orders[i][0], "state", "signed");
      signing_assert_nothing_kept (self->dora);
    }
}

static void
signed_cb (GObject *office, GAsyncResult *result, gpointer user_data)
{
  GError **error = user_data;
  g_autoptr (GPtrArray) results = wo_office_sign_finish (WO_OFFICE (office), result, error);

  g_assert_null (results);
}

static gboolean
error_is_set (gpointer data)
{
  return *(GError **) data != NULL;
}

static void
test_cancelled (Signing *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GPtrArray *acts = g_ptr_array_new ();

  signing_bring (self, "case-1", "order-1");
  g_ptr_array_add (acts, signing_step (self->dora, "sign", "order-1"));
  g_cancellable_cancel (cancellable);
  wo_office_sign_async (self->dora, acts, SERVER_PASSPHRASE, cancellable, signed_cb, &error);
  bench_wait (error_is_set, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  signing_assert_nothing_kept (self->dora);
  signing_assert_cell (self->dora, "order-1", "state", "approved");
}

static char *
add_person (WoOffice *office, const char *name, const char *role)
{
  char *id = wo_office_new_id (office);
  WoAct *act = wo_act_new ("create", WO_RECORD_PERSON, id);

  wo_act_add_cell (act, "name", name);
  wo_act_add_cell (act, role, "yes");
  signing_do (office, act);
  return id;
}

static void
test_local (Signing *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Office) fixture = office_new ();
  g_autoptr (GPtrArray) results = NULL;
  WoOffice *office = bench_office_open (self->folder, "local.sqlite", "Ada Marsh");
  g_autofree char *ben = add_person (office, "Ben Okoro", "roles/drm");
  g_autofree char *dora = add_person (office, "Dora Vale", "roles/ombudsman");
  Signing local = { .ada = office };
  WoAct *half = wo_act_new ("set", WO_RECORD_ORDER, "order-1");
  GPtrArray *acts = g_ptr_array_new ();

  signing_draft (&local, fixture, CASE, "case-1", NULL);
  signing_draft (&local, fixture, ORDER, "order-1", "case-1");
  signing_do (office, signing_step (office, "hand-up", "order-1"));
  g_assert_true (wo_office_act_as (office, ben, &error));
  wo_act_add_cell (half, "quality_ensured", "Read against the guidance.");
  wo_act_add_cell (half, "how_compliance", "The report and the minutes.");
  signing_do (office, half);
  signing_do (office, signing_step (office, "approve", "order-1"));
  g_assert_true (wo_office_act_as (office, dora, &error));
  g_ptr_array_add (acts, signing_step (office, "sign", "order-1"));
  g_ptr_array_add (acts, signing_step (office, "sign", "order-1"));
  results = wo_office_sign (office, acts, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, 2);
  g_assert_cmpint (((WoResult *) results->pdata[0])->outcome, ==, WO_OUTCOME_APPLIED);
  g_assert_cmpint (((WoResult *) results->pdata[1])->outcome, ==, WO_OUTCOME_PARKED);
  signing_assert_cell (office, "order-1", "state", "signed");
  signing_assert_cell (office, "order-1", "signed_authenticated", "no");
  wo_office_close (office);
  g_object_unref (office);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Signing *, gconstpointer);
  } tests[] = {
    { "/office/signing/each-order-is-signed-and-authenticated", test_signed },
    { "/office/signing/wrong-passphrase-signs-nothing", test_wrong_passphrase },
    { "/office/signing/no-server-queues-nothing", test_offline },
    { "/office/signing/signed-out-queues-nothing", test_signed_out },
    { "/office/signing/an-ordinary-act-does-not-sign", test_act_refuses },
    { "/office/signing/what-moved-on-is-not-signed", test_moved_on },
    { "/office/signing/the-register-s-own-word-and-nothing-kept", test_parked },
    { "/office/signing/cut-before-the-server-signs-nothing", test_cut_before },
    { "/office/signing/cut-once-is-sent-again", test_cut_once },
    { "/office/signing/lost-answer-is-not-known-and-then-shown", test_cut_after },
    { "/office/signing/local-is-marked-not-authenticated", test_local },
    { "/office/signing/cancelled-signs-nothing", test_cancelled },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Signing, NULL, signing_set_up, tests[i].test, signing_tear_down);
  return g_test_run ();
}
