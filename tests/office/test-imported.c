/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An order of another tracker, which has no case, is followed in an office over a real server. */
#include "served-bench.h"

typedef struct
{
  char *folder;
  ServerProcess *server;
  WoOffice *ada; /* administrator */
  WoOffice *ben; /* DRM */
  char *order;
} Imported;

static void
set_up (Imported *self, gconstpointer data)
{
  WoAct *act;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = NULL;

  self->folder = bench_folder_new ();
  self->server = server_process_new ();
  server_process_start (self->server);
  self->ada = served_office (self->server, self->folder, "ada.sqlite", "Ada Marsh");
  self->order = wo_office_new_id (self->ada);
  act = wo_act_new ("record-elsewhere", WO_RECORD_ORDER, self->order);
  wo_act_set_arg (act, "number", "WO-2019-0003");
  wo_act_add_cell (act, "landlord", "Southmoor Homes");
  wo_act_add_cell (act, "signed_on", "2019-03-14");
  wo_act_add_cell (act, "state", "monitored");
  result = wo_office_act (self->ada, act, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  served_sync (self->ada);
  self->ben = served_office (self->server, self->folder, "ben.sqlite", "Ben Okoro");
}

static void
tear_down (Imported *self, gconstpointer data)
{
  served_leave (self->ada);
  served_leave (self->ben);
  server_process_free (self->server);
  bench_folder_free (self->folder);
  g_free (self->order);
}

static WoResult *
set_compliance (Imported *self, WoOffice *office, const char *value)
{
  WoAct *act = wo_act_new ("set", WO_RECORD_ORDER, self->order);
  g_autoptr (GError) error = NULL;
  WoResult *result;

  wo_act_add_cell (act, "compliance", value);
  wo_act_add_cell (act, "latest_action", "The chair wrote");
  result = wo_office_act (office, act, &error);
  g_assert_no_error (error);
  return result;
}

static void
assert_nothing_parked (WoOffice *office)
{
  WoOfficeStatus *status = wo_office_get_status (office);

  g_assert_cmpuint (status->waiting, ==, 0);
  g_assert_cmpuint (status->parked, ==, 0);
  wo_office_status_free (status);
}

/* What a manager says of it is taken by the register, and is with everybody. */
static void
test_followed (Imported *self, gconstpointer data)
{
  g_autoptr (WoResult) result = set_compliance (self, self->ben, "complied");
  g_autofree char *compliance = NULL;
  g_autofree char *action = NULL;
  g_autofree char *elsewhere = NULL;

  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  served_sync (self->ben);
  assert_nothing_parked (self->ben);
  served_sync (self->ada);
  compliance = bench_read_cell (self->ada, self->order, "compliance");
  action = bench_read_cell (self->ada, self->order, "latest_action");
  elsewhere = bench_read_cell (self->ada, self->order, "elsewhere");
  g_assert_cmpstr (compliance, ==, "complied");
  g_assert_cmpstr (action, ==, "The chair wrote");
  g_assert_cmpstr (elsewhere, ==, "yes");
}

/* Whoever drafts says it of no order, of this as of any other. */
static void
test_not_by_all (Imported *self, gconstpointer data)
{
  WoOffice *cleo = served_office (self->server, self->folder, "cleo.sqlite", "Cleo Hart");
  g_autoptr (WoResult) result = set_compliance (self, cleo, "complied");
  g_autofree char *compliance = NULL;

  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_PARKED);
  g_assert_true (wo_reasons_has (result->reasons, "may-not-set"));
  served_sync (cleo);
  served_sync (self->ada);
  compliance = bench_read_cell (self->ada, self->order, "compliance");
  g_assert_null (compliance);
  served_leave (cleo);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test)                                                                            \
  g_test_add ("/office/imported/" path, Imported, NULL, set_up, test, tear_down)
  ADD ("a-manager-follows-it-through-the-server", test_followed);
  ADD ("whoever-drafts-does-not", test_not_by_all);
#undef ADD
  return g_test_run ();
}
