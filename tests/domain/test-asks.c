/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"

/* An order that was signed and asks about @reports (NULL at the end) by way of a referral. */
static Office *
signed_office (const char *const *reports)
{
  Office *office = office_new ();

  office_put_landlord (office);
  office_bring_to (office, "signed");
  for (guint i = 0; reports[i] != NULL; i++)
    {
      g_autoptr (WoRecord) c = office->state->get (office->state, CASE);
      g_autofree char *path = g_strconcat ("spotlight.reports/", reports[i], NULL);

      wo_record_set (c, path, "yes", CASEWORKER, "", c->version);
      office->state->put (office->state, c);
    }
  return office;
}

static WoResult *
issue (Office *office)
{
  return office_do (office, office_act (office, CASEWORKER, "issue", ORDER));
}

static const char *const two[] = { "repairs", "damp", NULL };
static const char *const none[] = { NULL };

static void
test_recorded (void)
{
  g_autoptr (Office) office = signed_office (two);
  g_autoptr (WoResult) result = issue (office);
  static const char *const cells[][2] = {
    { "landlord_id", LANDLORD }, { "landlord", "Northmoor Homes" }, { "case", CASE },
    { "order", ORDER },          { "reference", "202412345" },      { "form", "referral" },
    { "origin", "case" },        { "asked_on", "2025-03-20" },
  };

  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  g_assert_cmpuint (result->touched->len, ==, 3);
  g_assert_cmpstr (result->touched->pdata[0], ==, ORDER);
  for (guint i = 1; i < 3; i++)
    {
      g_autofree char *report = office_get (office, result->touched->pdata[i], "spotlight");

      g_assert_true (g_strv_contains (two, report));
      for (guint c = 0; c < G_N_ELEMENTS (cells); c++)
        {
          g_autofree char *value = office_get (office, result->touched->pdata[i], cells[c][0]);

          g_assert_cmpstr (value, ==, cells[c][1]);
        }
    }
}

/* What the order itself asks is a self-assessment, and is not asked a second time as a referral. */
static void
test_self_assessment (void)
{
  g_autoptr (Office) office = signed_office (two);
  g_autoptr (WoRecord) order = office->state->get (office->state, ORDER);
  g_autoptr (WoResult) result = NULL;
  guint assessed = 0;

  wo_record_set (order, "elements.spotlight", "repairs", CASEWORKER, "", order->version);
  office->state->put (office->state, order);
  result = issue (office);
  g_assert_cmpuint (result->touched->len, ==, 3);
  for (guint i = 1; i < 3; i++)
    {
      g_autofree char *report = office_get (office, result->touched->pdata[i], "spotlight");
      g_autofree char *form = office_get (office, result->touched->pdata[i], "form");

      assessed += g_str_equal (form, "self-assessment");
      g_assert_cmpint (g_str_equal (form, "self-assessment"), ==, g_str_equal (report, "repairs"));
    }
  g_assert_cmpuint (assessed, ==, 1);
}

static void
test_nothing_to_ask (void)
{
  g_autoptr (Office) office = signed_office (none);
  g_autoptr (WoResult) result = issue (office);

  g_assert_cmpuint (result->touched->len, ==, 1);
}

/* A client's preview and the register make records of the same ids; the day is the register's. */
static void
test_one_id_everywhere (void)
{
  g_autoptr (Office) reg = signed_office (two);
  g_autoptr (Office) client = signed_office (two);
  g_autoptr (WoResult) decided = NULL, previewed = NULL;

  client->moment.register_decides = FALSE;
  client->moment.now_us = 0;
  decided = issue (reg);
  previewed = issue (client);
  g_assert_cmpuint (previewed->touched->len, ==, decided->touched->len);
  for (guint i = 1; i < decided->touched->len; i++)
    {
      const char *id = decided->touched->pdata[i];
      g_autofree char *day = office_get (client, previewed->touched->pdata[i], "asked_on");

      g_assert_cmpstr (id, ==, previewed->touched->pdata[i]);
      g_assert_null (day);
      g_assert_true (
          g_regex_match_simple ("^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$",
                                id, 0, 0));
    }
  g_assert_cmpstr (decided->touched->pdata[1], !=, decided->touched->pdata[2]);
}

/* Reopened and issued again: what was asked was asked, and a report that came since is asked now. */
static void
test_asked_once (void)
{
  g_autoptr (Office) office = signed_office (two);
  g_autoptr (WoResult) first = issue (office);
  g_autoptr (WoRecord) order = office->state->get (office->state, ORDER);
  g_autoptr (WoRecord) c = office->state->get (office->state, CASE);
  g_autoptr (WoResult) again = NULL;
  g_autofree char *report = NULL;

  wo_record_set (order, "state", "signed", CASEWORKER, "", order->version);
  office->state->put (office->state, order);
  wo_record_set (c, "spotlight.reports/noise", "yes", CASEWORKER, "", c->version);
  office->state->put (office->state, c);
  again = issue (office);
  g_assert_cmpuint (first->touched->len, ==, 3);
  g_assert_cmpuint (again->touched->len, ==, 2);
  report = office_get (office, again->touched->pdata[1], "spotlight");
  g_assert_cmpstr (report, ==, "noise");
}

/* A record that somebody made beforehand under the very id is not written over and keeps nothing out. */
static void
test_taken_id (void)
{
  g_autoptr (Office) elsewhere = signed_office (two);
  g_autoptr (WoResult) known = issue (elsewhere);
  g_autoptr (Office) office = signed_office (two);
  g_autoptr (WoResult) result = NULL;
  g_autofree char *title = NULL;

  office_put (office, WO_RECORD_CASE, known->touched->pdata[1], "title", "Mine", NULL);
  result = issue (office);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  g_assert_cmpuint (result->touched->len, ==, 3);
  title = office_get (office, known->touched->pdata[1], "title");
  g_assert_cmpstr (title, ==, "Mine");
}

/* An issue that is refused asks nothing. */
static void
test_refused (void)
{
  g_autoptr (Office) office = signed_office (two);
  g_autoptr (WoResult) result =
      office_do (office, office_act (office, ADMINISTRATOR, "issue", ORDER));
  g_auto (GStrv) ids = office->state->find (office->state, WO_RECORD_SPOTLIGHT_ASK, "order", ORDER);

  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_PARKED);
  g_assert_cmpuint (g_strv_length (ids), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/asks/an-issued-order-records-what-it-asks", test_recorded);
  g_test_add_func ("/domain/asks/a-self-assessment-is-no-referral-too", test_self_assessment);
  g_test_add_func ("/domain/asks/most-orders-ask-nothing", test_nothing_to_ask);
  g_test_add_func ("/domain/asks/client-and-register-make-the-same-record", test_one_id_everywhere);
  g_test_add_func ("/domain/asks/what-was-asked-is-not-asked-again", test_asked_once);
  g_test_add_func ("/domain/asks/a-taken-id-keeps-nothing-out", test_taken_id);
  g_test_add_func ("/domain/asks/what-is-not-issued-asks-nothing", test_refused);
  return g_test_run ();
}
