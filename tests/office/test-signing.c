/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-bench.h"

#include "cut-wire.h"
#include "domain/wo-workflow.h"
#include "office-fixture.h"
#include "server-process.h"
#include "store/wo-pending.h"
#include "sync/wo-engine.h"

/* Three people over one server, each on a store of their own: Ada drafts, Ben approves, Dora signs. */
typedef struct
{
  char *folder;
  ServerProcess *server;
  CutWire *wire; /* of Dora's */
  WoOffice *ada, *ben, *dora;
} Signing;

static WoOffice *
office_of (Signing *self, const char *file, const char *uri, const char *name)
{
  g_autoptr (GError) error = NULL;
  WoOffice *office = bench_office_open (self->folder, file, NULL);

  wo_office_sign_in (office, uri, name, SERVER_PASSPHRASE, &error);
  g_assert_no_error (error);
  return office;
}

static void
set_up (Signing *self, gconstpointer data)
{
  static const char *const words[] = { "account", "add",       "Dora Vale",
                                       "--role",  "ombudsman", "--passphrase-file",
                                       "-",       NULL };

  self->folder = bench_folder_new ();
  self->server = server_process_new ();
  g_assert_cmpint (server_process_run (self->server, SERVER_PASSPHRASE "\n", words), ==, 0);
  server_process_start (self->server);
  self->wire = cut_wire_new (self->server->port);
  self->ada = office_of (self, "ada.sqlite", self->server->uri, "Ada Marsh");
  self->ben = office_of (self, "ben.sqlite", self->server->uri, "Ben Okoro");
  self->dora = office_of (self, "dora.sqlite", self->wire->uri, "Dora Vale");
}

static void
tear_down (Signing *self, gconstpointer data)
{
  WoOffice *offices[] = { self->ada, self->ben, self->dora };

  for (guint i = 0; i < G_N_ELEMENTS (offices); i++)
    {
      wo_office_close (offices[i]);
      g_object_unref (offices[i]);
    }
  server_process_free (self->server);
  cut_wire_free (self->wire);
  bench_folder_free (self->folder);
}

static void
exchange (WoOffice *office)
{
  g_autoptr (GError) error = NULL;

  wo_office_sync_once (office, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
do_act (WoOffice *office, WoAct *act)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = wo_office_act (office, act, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < result->reasons->len; i++)
    {
      const WoReason *reason = result->reasons->pdata[i];

      g_test_message ("%s %s %s", reason->code, reason->link, reason->args[0]);
    }
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
}

static WoDate
today (void)
{
  return wo_date_from_us (g_get_real_time ());
}

/* What the fixture's order says of days that are over by now. */
static char *
cell_value (const WoCell *cell)
{
  static const struct
  {
    const char *path;
    int days;
  } later[] = { { "elements.due", 190 },
                { "elements.terms_of_reference.agreed_by", 35 },
                { "elements.milestones/m1.by", 100 } };

  for (guint i = 0; i < G_N_ELEMENTS (later); i++)
    if (g_str_equal (cell->path, later[i].path))
      return wo_date_format (today () + later[i].days);
  if (g_str_equal (cell->path, "elements.fairness_now"))
    {
      g_autofree char *day = wo_date_format (today () + 60);

      return g_strdup_printf ("Inspect the 11 flats that have reported damp by %s.", day);
    }
  return g_strdup (cell->value);
}

/* The fixture's record, drafted by Ada as @id, of the case @c. */
static void
draft (Signing *self, Office *fixture, const char *from, const char *id, const char *c)
{
  g_autoptr (WoRecord) record = fixture->state->get (fixture->state, from);
  WoAct *act = wo_act_new ("create", record->kind, id);

  for (guint i = 0; i < record->cells->len; i++)
    {
      const WoCell *cell = record->cells->pdata[i];
      g_autofree char *value = cell_value (cell);

      if (g_str_equal (cell->path, "case"))
        wo_act_add_cell (act, "case", c);
      else if (!g_str_equal (cell->path, "state") && !g_str_equal (cell->path, "drafted_by"))
        wo_act_add_cell (act, cell->path, value);
    }
  do_act (self->ada, act);
}

typedef struct
{
  const char *order;
  char *hash;
} Pin;

static gpointer
pin_job (WoStore *store, gpointer data, GError **error)
{
  Pin *pin = data;
  g_autoptr (WoRecord) order = wo_store_get_record (store, pin->order, error);
  g_autoptr (WoRecord) c = wo_store_get_record (store, wo_record_get (order, "case"), error);

  pin->hash = wo_content_hash (order, c);
  return NULL;
}

/* The step @kind, pinned to what @office holds of @order. */
static WoAct *
step (WoOffice *office, const char *kind, const char *order)
{
  WoAct *act = wo_act_new (kind, WO_RECORD_ORDER, order);
  Pin pin = { order, NULL };

  wo_office_read (office, pin_job, &pin, NULL);
  act->seen_hash = pin.hash;
  return act;
}

/* An order that waits for Dora, whose store holds it; it asks about the Spotlight report @report. */
static void
bring_to_approval_asking (Signing *self, const char *c, const char *order, const char *report)
{
  g_autoptr (Office) fixture = office_new ();
  WoAct *half = wo_act_new ("set", WO_RECORD_ORDER, order);

  if (report != NULL)
    {
      g_autofree char *path = g_strconcat ("spotlight.reports/", report, NULL);

      office_set (fixture, CASEWORKER, CASE, path, "yes");
      office_set (fixture, CASEWORKER, CASE, "spotlight.because", "The landlord knew of the damp.");
    }
  draft (self, fixture, CASE, c, NULL);
  draft (self, fixture, ORDER, order, c);
  do_act (self->ada, step (self->ada, "hand-up", order));
  exchange (self->ada);
  exchange (self->ben);
  wo_act_add_cell (half, "quality_ensured", "Read against the guidance.");
  wo_act_add_cell (half, "how_compliance", "The report and the minutes.");
  do_act (self->ben, half);
  do_act (self->ben, step (self->ben, "approve", order));
  exchange (self->ben);
  exchange (self->dora);
}

static void
bring_to_approval (Signing *self, const char *c, const char *order)
{
  bring_to_approval_asking (self, c, order, NULL);
}

static GPtrArray *
sign (Signing *self, const char *const *orders, const char *passphrase, GError **error)
{
  GPtrArray *acts = g_ptr_array_new ();

  for (guint i = 0; orders[i] != NULL; i++)
    g_ptr_array_add (acts, step (self->dora, "sign", orders[i]));
  return wo_office_sign (self->dora, acts, passphrase, error);
}

static gpointer
count_kept_job (WoStore *store, gpointer data, GError **error)
{
  return GUINT_TO_POINTER (wo_pending_count (store, WO_PENDING_WAITING) +
                           wo_pending_count (store, WO_PENDING_PARKED));
}

static void
assert_nothing_kept (WoOffice *office)
{
  g_assert_cmpuint (GPOINTER_TO_UINT (wo_office_read (office, count_kept_job, NULL, NULL)), ==, 0);
}

static void
assert_cell (WoOffice *office, const char *record, const char *path, const char *expected)
{
  g_autofree char *value = bench_read_cell (office, record, path);

  g_assert_cmpstr (value, ==, expected);
}

static const char *const one[] = { "order-1", NULL };

static void
test_signed (Signing *self, gconstpointer data)
{
  static const char *const both[] = { "order-1", "order-2", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;

  bring_to_approval (self, "case-1", "order-1");
  bring_to_approval (self, "case-2", "order-2");
  server_process_age_sign_ins (self->server, 24 * 3600);
  results = sign (self, both, SERVER_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, 2);
  exchange (self->ada);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (((WoResult *) results->pdata[i])->outcome, ==, WO_OUTCOME_APPLIED);
      assert_cell (self->dora, both[i], "state", "signed");
      assert_cell (self->dora, both[i], "signed_authenticated", "yes");
      assert_cell (self->ada, both[i], "signed_authenticated", "yes");
    }
  assert_nothing_kept (self->dora);
}

static void
test_wrong_passphrase (Signing *self, gconstpointer data)
{
  static const char *const wrong[] = { "wrong words", "", NULL };

  bring_to_approval (self, "case-1", "order-1");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (sign (self, one, wrong[i], &error));
      g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_SIGN_IN);
    }
  assert_cell (self->dora, "order-1", "state", "approved");
  assert_nothing_kept (self->dora);
  /* The sign-in itself still stands. */
  exchange (self->dora);
}

static void
test_offline (Signing *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) later = NULL;

  bring_to_approval (self, "case-1", "order-1");
  server_process_kill (self->server);
  g_assert_null (sign (self, one, SERVER_PASSPHRASE, &error));
  g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_OFFLINE);
  g_clear_error (&error);
  assert_nothing_kept (self->dora);
  assert_cell (self->dora, "order-1", "state", "approved");

  server_process_start (self->server);
  exchange (self->dora);
  assert_cell (self->dora, "order-1", "state", "approved");
  later = sign (self, one, SERVER_PASSPHRASE, &error);
  g_assert_no_error (error);
  assert_cell (self->dora, "order-1", "state", "signed");
}

static void
test_signed_out (Signing *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  bring_to_approval (self, "case-1", "order-1");
  wo_office_sign_out (self->dora);
  g_assert_null (sign (self, one, SERVER_PASSPHRASE, &error));
  g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_SIGN_IN);
  assert_nothing_kept (self->dora);
}

static void
test_act_refuses (Signing *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  bring_to_approval (self, "case-1", "order-1");
  g_assert_null (wo_office_act (self->dora, step (self->dora, "sign", "order-1"), &error));
  g_assert_error (error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_ONLINE);
  assert_nothing_kept (self->dora);
  assert_cell (self->dora, "order-1", "state", "approved");
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

  bring_to_approval (self, "case-1", "order-1");
  back = step (self->ben, "return", "order-1");
  wo_act_set_arg (back, "note", "Say which records.");
  do_act (self->ben, back);
  exchange (self->ben);
  results = sign (self, one, SERVER_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (only (results)->outcome, ==, WO_OUTCOME_PARKED);
  g_assert_true (wo_reasons_has (only (results)->reasons, "wrong-state"));
  assert_nothing_kept (self->dora);
  assert_cell (self->dora, "order-1", "state", "draft");
}

/* The register parks what this store had thought possible; that too leaves nothing behind, and the next
 * act goes on from there. */
static void
test_parked (Signing *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) parked = NULL;
  WoAct *note = wo_act_new ("set", WO_RECORD_ORDER, "order-1");

  bring_to_approval (self, "case-1", "order-1");
  g_assert_cmpint (server_process_stop (self->server), ==, 0);
  self->server->fresh_s = "0";
  server_process_start (self->server);
  parked = sign (self, one, SERVER_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (only (parked)->outcome, ==, WO_OUTCOME_PARKED);
  g_assert_true (wo_reasons_has (only (parked)->reasons, "needs-fresh-sign-in"));
  g_assert_cmpuint (only (parked)->reasons->len, ==, 1);
  assert_nothing_kept (self->dora);
  assert_cell (self->dora, "order-1", "state", "approved");

  wo_act_add_cell (note, "latest_action", "Put to the Ombudsman.");
  do_act (self->ben, note);
  exchange (self->ben);
  exchange (self->dora);
  assert_cell (self->dora, "order-1", "latest_action", "Put to the Ombudsman.");
}

/* The acts never came to the server: what follows goes on without a gap. */
static void
test_cut_before (Signing *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) later = NULL;

  bring_to_approval (self, "case-1", "order-1");
  cut_wire_arm (self->wire, CUT_BEFORE_ACTS, 2);
  g_assert_null (sign (self, one, SERVER_PASSPHRASE, &error));
  g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_OFFLINE);
  g_clear_error (&error);
  assert_nothing_kept (self->dora);
  assert_cell (self->dora, "order-1", "state", "approved");
  exchange (self->dora);
  assert_cell (self->dora, "order-1", "state", "approved");
  later = sign (self, one, SERVER_PASSPHRASE, &error);
  g_assert_no_error (error);
  assert_cell (self->dora, "order-1", "state", "signed");
}

/* The server signed, and only its answer was lost: nothing is claimed, nothing waits, and the next rows
 * show it. */
static void
test_cut_after (Signing *self, gconstpointer data)
{
  WoAct *back = wo_act_new ("reopen", WO_RECORD_ORDER, "order-1");
  g_autoptr (GError) error = NULL;

  bring_to_approval (self, "case-1", "order-1");
  cut_wire_arm (self->wire, CUT_BEFORE_ANSWER, 2);
  g_assert_null (sign (self, one, SERVER_PASSPHRASE, &error));
  g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_OFFLINE);
  g_assert_nonnull (strstr (error->message, "not known"));
  g_clear_error (&error);
  assert_nothing_kept (self->dora);
  assert_cell (self->dora, "order-1", "state", "approved");
  exchange (self->dora);
  assert_cell (self->dora, "order-1", "state", "signed");
  assert_cell (self->dora, "order-1", "signed_authenticated", "yes");

  /* The number of that act is used, which is found out by the next one; it is not lost by that. */
  wo_act_set_arg (back, "note", "The landlord has merged.");
  do_act (self->dora, back);
  g_assert_false (wo_office_sync_once (self->dora, NULL, NULL, &error));
  g_clear_error (&error);
  wo_office_sign_in (self->dora, self->wire->uri, "Dora Vale", SERVER_PASSPHRASE, &error);
  g_assert_no_error (error);
  assert_cell (self->dora, "order-1", "state", "draft");
  assert_nothing_kept (self->dora);
}

static void
test_cut_once (Signing *self, gconstpointer data)
{
  static const Cut cuts[] = { CUT_BEFORE_ACTS, CUT_BEFORE_ANSWER };
  static const char *const orders[][2] = { { "order-1", NULL }, { "order-2", NULL } };

  bring_to_approval (self, "case-1", "order-1");
  bring_to_approval (self, "case-2", "order-2");
  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) results = NULL;

      cut_wire_arm (self->wire, cuts[i], 1);
      results = sign (self, orders[i], SERVER_PASSPHRASE, &error);
      g_assert_no_error (error);
      g_assert_cmpint (only (results)->outcome, ==, WO_OUTCOME_APPLIED);
      assert_cell (self->dora, orders[i][0], "state", "signed");
      assert_nothing_kept (self->dora);
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

  bring_to_approval (self, "case-1", "order-1");
  g_ptr_array_add (acts, step (self->dora, "sign", "order-1"));
  g_cancellable_cancel (cancellable);
  wo_office_sign_async (self->dora, acts, SERVER_PASSPHRASE, cancellable, signed_cb, &error);
  bench_wait (error_is_set, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_nothing_kept (self->dora);
  assert_cell (self->dora, "order-1", "state", "approved");
}

static char *
add_person (WoOffice *office, const char *name, const char *role)
{
  char *id = wo_office_new_id (office);
  WoAct *act = wo_act_new ("create", WO_RECORD_PERSON, id);

  wo_act_add_cell (act, "name", name);
  wo_act_add_cell (act, role, "yes");
  do_act (office, act);
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

  draft (&local, fixture, CASE, "case-1", NULL);
  draft (&local, fixture, ORDER, "order-1", "case-1");
  do_act (office, step (office, "hand-up", "order-1"));
  g_assert_true (wo_office_act_as (office, ben, &error));
  wo_act_add_cell (half, "quality_ensured", "Read against the guidance.");
  wo_act_add_cell (half, "how_compliance", "The report and the minutes.");
  do_act (office, half);
  do_act (office, step (office, "approve", "order-1"));
  g_assert_true (wo_office_act_as (office, dora, &error));
  g_ptr_array_add (acts, step (office, "sign", "order-1"));
  g_ptr_array_add (acts, step (office, "sign", "order-1"));
  results = wo_office_sign (office, acts, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, 2);
  g_assert_cmpint (((WoResult *) results->pdata[0])->outcome, ==, WO_OUTCOME_APPLIED);
  g_assert_cmpint (((WoResult *) results->pdata[1])->outcome, ==, WO_OUTCOME_PARKED);
  assert_cell (office, "order-1", "state", "signed");
  assert_cell (office, "order-1", "signed_authenticated", "no");
  wo_office_close (office);
  g_object_unref (office);
}

/* How far the office has the register. */
static gpointer
cursor_job (WoStore *store, gpointer data, GError **error)
{
  return wo_store_get_meta (store, "cursor");
}

/* Ada looked for similar orders before Dora signed one to the same landlord, and does not know of it: the
 * register does, and parks her hand-up. */
static void
test_signed_since (Signing *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (Office) fixture = office_new ();
  g_autofree char *place = NULL, *on = wo_date_format (today ()), *position = NULL;

  bring_to_approval (self, "case-1", "order-1");
  exchange (self->ada);
  place = wo_office_read (self->ada, cursor_job, NULL, NULL);
  g_assert_nonnull (place);
  office_set (fixture, CASEWORKER, CASE, "similar.register_at", place);
  office_set (fixture, CASEWORKER, CASE, "similar.as_of", on);
  draft (self, fixture, CASE, "case-2", NULL);
  draft (self, fixture, ORDER, "order-2", "case-2");
  exchange (self->ada);
  results = sign (self, one, SERVER_PASSPHRASE, &error);
  g_assert_no_error (error);
  position = bench_read_cell (self->dora, "order-1", "signed_position");
  g_assert_cmpint (g_ascii_strtoll (position, NULL, 10), >, g_ascii_strtoll (place, NULL, 10));
  do_act (self->ada, step (self->ada, "hand-up", "order-2"));
  exchange (self->ada);
  exchange (self->ada);
  assert_cell (self->ada, "order-2", "state", "draft");
}

/* The one Spotlight ask that @office holds. */
static gpointer
only_ask_job (WoStore *store, gpointer data, GError **error)
{
  g_auto (GStrv) ids = wo_store_list (store, WO_RECORD_SPOTLIGHT_ASK, error);

  g_assert_cmpuint (g_strv_length (ids), ==, 1);
  return g_strdup (ids[0]);
}

static char *
only_ask (WoOffice *office)
{
  return wo_office_read (office, only_ask_job, NULL, NULL);
}

/* Ada issues without the server and sees what was asked at once; the register makes the very same record
 * and gives it the day, and everybody has that one. */
static void
test_asks (Signing *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;
  g_autofree char *previewed = NULL, *kept = NULL, *bens = NULL;
  g_autofree char *day = wo_date_format (today ());

  bring_to_approval_asking (self, "case-1", "order-1", "repairs");
  results = sign (self, one, SERVER_PASSPHRASE, &error);
  g_assert_no_error (error);
  exchange (self->ada);
  g_assert_cmpuint (bench_count (self->ada, WO_RECORD_SPOTLIGHT_ASK), ==, 0);
  do_act (self->ada, step (self->ada, "issue", "order-1"));
  previewed = only_ask (self->ada);
  assert_cell (self->ada, previewed, "spotlight", "repairs");
  assert_cell (self->ada, previewed, "asked_on", NULL);
  exchange (self->ada);
  exchange (self->ada);
  kept = only_ask (self->ada);
  g_assert_cmpstr (kept, ==, previewed);
  assert_cell (self->ada, kept, "asked_on", day);
  assert_cell (self->ada, kept, "order", "order-1");
  exchange (self->ben);
  bens = only_ask (self->ben);
  g_assert_cmpstr (bens, ==, kept);
  assert_cell (self->ben, bens, "asked_on", day);
}

/* The register parks the issue, because the order was reopened meanwhile: the preview's ask goes with it. */
static void
test_asks_of_a_parked_issue (Signing *self, gconstpointer data)
{
  WoAct *back = wo_act_new ("reopen", WO_RECORD_ORDER, "order-1");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;

  bring_to_approval_asking (self, "case-1", "order-1", "repairs");
  results = sign (self, one, SERVER_PASSPHRASE, &error);
  g_assert_no_error (error);
  exchange (self->ada);
  wo_act_set_arg (back, "note", "The landlord has merged.");
  do_act (self->dora, back);
  exchange (self->dora);
  do_act (self->ada, step (self->ada, "issue", "order-1"));
  g_assert_cmpuint (bench_count (self->ada, WO_RECORD_SPOTLIGHT_ASK), ==, 1);
  exchange (self->ada);
  exchange (self->ada);
  assert_cell (self->ada, "order-1", "state", "draft");
  g_assert_cmpuint (bench_count (self->ada, WO_RECORD_SPOTLIGHT_ASK), ==, 0);
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
    { "/office/signing/an-issued-order-records-what-it-asks-everywhere", test_asks },
    { "/office/signing/a-parked-issue-asks-nothing", test_asks_of_a_parked_issue },
    { "/office/signing/an-order-signed-since-the-search-parks-a-hand-up", test_signed_since },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Signing, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
