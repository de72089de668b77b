/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"

#include "domain/wo-person.h"
#include "domain/wo-reach.h"

#define SECOND "person-second"
#define TODAY "2025-03-20"

/* A person with no role but the one grant g1. */
static void
put_granted (
    Office *office, const char *role, const char *scope, const char *from, const char *until)
{
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_PERSON, SECOND);

  record->version = 1;
  wo_record_set (record, "name", "Sam Second", ADMINISTRATOR, "", 1);
  wo_record_set (record, "grants/g1.role", role, ADMINISTRATOR, "", 1);
  wo_record_set (record, "grants/g1.scope", scope, ADMINISTRATOR, "", 1);
  wo_record_set (record, "grants/g1.from", from, ADMINISTRATOR, "", 1);
  wo_record_set (record, "grants/g1.until", until, ADMINISTRATOR, "", 1);
  office->state->put (office->state, record);
}

static WoPerson *
person_of (Office *office, const char *id)
{
  g_autoptr (WoRecord) record = office->state->get (office->state, id);

  return wo_person_new (record, office->moment.today);
}

/* Sets cells of the second person as @by; gives the reasons. */
static GPtrArray *
change (Office *office, const char *by, const char *id, const char *const cells[][2], gsize n)
{
  WoAct *act = office_act (office, by, "set", id);
  g_autoptr (WoResult) result = NULL;

  act->record_kind = WO_RECORD_PERSON;
  for (gsize i = 0; i < n; i++)
    wo_act_add_cell (act, cells[i][0], cells[i][1]);
  result = office_do (office, act);
  return g_ptr_array_ref (result->reasons);
}

#define CHANGE(office, by, id, ...)                                                                \
  change (office, by, id, (const char *const[][2]){ __VA_ARGS__ },                                 \
          sizeof ((const char *const[][2]){ __VA_ARGS__ }) / (2 * sizeof (char *)))

static void
test_dates (void)
{
  static const struct
  {
    const char *from, *until;
    gboolean held;
  } rows[] = {
    { NULL, NULL, TRUE },          { TODAY, NULL, TRUE },
    { "2025-03-21", NULL, FALSE }, { NULL, TODAY, TRUE },
    { NULL, "2025-03-19", FALSE }, { "2025-01-01", "2025-12-31", TRUE },
    { TODAY, TODAY, TRUE },        { "2025-04-01", "2025-04-30", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (WoPerson) person = NULL;

      put_granted (office, "caseworker", "office", rows[i].from, rows[i].until);
      person = person_of (office, SECOND);
      g_assert_cmpint (wo_person_has_role (person, WO_ROLE_CASEWORKER), ==, rows[i].held);
      g_assert_cmpint (wo_person_has_role_at (person, WO_ROLE_CASEWORKER, wo_date_parse (TODAY)),
                       ==, rows[i].held);
      g_assert_false (wo_person_has_role (person, WO_ROLE_DRM));
      g_assert_cmpint (office_set (office, SECOND, CASE, "reference", "202400001"), ==,
                       rows[i].held ? WO_OUTCOME_APPLIED : WO_OUTCOME_PARKED);
    }
}

/* The cell of before and the item of now are one list of grants. */
static void
test_both_forms (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoPerson) person = NULL;
  const WoGrant *grant;

  put_granted (office, "drm", "office", NULL, NULL);
  g_assert_cmpint (office_set (office, ADMINISTRATOR, SECOND, "roles/caseworker", "yes"), ==,
                   WO_OUTCOME_APPLIED);
  person = person_of (office, SECOND);
  g_assert_cmpuint (person->held, ==, WO_ROLE_BIT (WO_ROLE_DRM) | WO_ROLE_BIT (WO_ROLE_CASEWORKER));
  g_assert_cmpuint (person->grants->len, ==, 2);
  grant = person->grants->pdata[1];
  g_assert_cmpstr (grant->role, ==, "caseworker");
  g_assert_cmpstr (grant->scope, ==, WO_SCOPE_OFFICE);
  g_assert_true (grant->until == WO_DATE_NONE);
}

static void
test_no_role_by_default (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoPerson) person = NULL;

  office_put (office, WO_RECORD_PERSON, SECOND, "name", "Sam Second", NULL);
  person = person_of (office, SECOND);
  g_assert_cmpuint (person->held, ==, 0);
  g_assert_cmpint (office_set (office, SECOND, CASE, "reference", "202400001"), ==,
                   WO_OUTCOME_PARKED);
}

/* Half a grant, a scope that is none, and a landlord that is not there grant nothing. */
static void
test_refused (void)
{
  static const struct
  {
    const char *cells[5][2];
    gsize n;
    const char *code;
  } rows[] = {
    { { { "grants/g1.role", "drm" } }, 1, "grant-incomplete" },
    { { { "grants/g1.scope", "office" } }, 1, "grant-incomplete" },
    { { { "grants/g1.role", "drm" }, { "grants/g1.scope", "Leeds" } }, 2, "unknown-scope" },
    { { { "grants/g1.role", "drm" }, { "grants/g1.scope", "landlord:" } }, 2, "unknown-scope" },
    { { { "grants/g1.role", "drm" }, { "grants/g1.scope", "landlord:nobody" } },
      2,
      "not-a-landlord" },
    { { { "grants/g1.role", "king" }, { "grants/g1.scope", "office" } }, 2, "not-a-choice" },
    { { { "grants/g1.role", "administrator" }, { "grants/g1.scope", "own" } },
      2,
      "administrator-whole-office" },
    { { { "grants/g1.role", "drm" },
        { "grants/g1.scope", "office" },
        { "grants/g1.from", "2025-05-01" },
        { "grants/g1.until", "2025-04-01" } },
      4,
      "ends-before" },
    { { { "grants/g1.by", DRM } }, 1, "unknown-cell" },
    { { { "cover/c1.holder", DRM }, { "cover/c1.from", TODAY } }, 2, "cover-incomplete" },
    { { { "cover/c1.from", TODAY }, { "cover/c1.until", TODAY } }, 2, "cover-incomplete" },
    { { { "cover/c1.holder", SECOND }, { "cover/c1.from", TODAY }, { "cover/c1.until", TODAY } },
      3,
      "cover-self" },
    { { { "cover/c1.holder", CASE }, { "cover/c1.from", TODAY }, { "cover/c1.until", TODAY } },
      3,
      "not-a-person" },
    { { { "cover/c1.holder", DRM },
        { "cover/c1.from", TODAY },
        { "cover/c1.until", "2026-04-20" } },
      3,
      "cover-too-long" },
    { { { "cover/c1.holder", DRM },
        { "cover/c1.role", "administrator" },
        { "cover/c1.from", TODAY },
        { "cover/c1.until", TODAY } },
      4,
      "cover-administrator" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (GPtrArray) reasons = NULL;
      g_autoptr (WoPerson) person = NULL;

      office_put (office, WO_RECORD_PERSON, SECOND, "name", "Sam Second", NULL);
      reasons = change (office, ADMINISTRATOR, SECOND, rows[i].cells, rows[i].n);
      if (!wo_reasons_has (reasons, rows[i].code))
        g_error ("row %zu lacks %s", i, rows[i].code);
      person = person_of (office, SECOND);
      g_assert_cmpuint (person->held, ==, 0);
    }
}

static void
test_only_an_administrator (void)
{
  static const char *const others[] = { CASEWORKER, DRM, OMBUDSMAN };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (GPtrArray) granted =
          CHANGE (office, others[i], others[i], { "grants/g1.role", "drm" },
                  { "grants/g1.scope", "office" });
      g_autoptr (GPtrArray) plain =
          CHANGE (office, others[i], others[i], { "roles/administrator", "yes" });
      g_autoptr (GPtrArray) covered =
          CHANGE (office, others[i], ADMINISTRATOR, { "cover/c1.holder", others[i] },
                  { "cover/c1.from", TODAY }, { "cover/c1.until", TODAY });

      g_assert_true (wo_reasons_has (granted, "may-not-set"));
      g_assert_true (wo_reasons_has (plain, "may-not-set"));
      g_assert_true (wo_reasons_has (covered, "may-not-set"));
    }
}

static void
test_who_granted (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) reasons =
      CHANGE (office, ADMINISTRATOR, DRM, { "grants/g1.role", "quality" },
              { "grants/g1.scope", "office" }, { "grants/g1.until", "2025-06-30" });
  g_autofree char *by = office_get (office, DRM, "grants/g1.by");

  g_assert_cmpuint (reasons->len, ==, 0);
  g_assert_cmpstr (by, ==, ADMINISTRATOR);
}

/* Taking the role, giving it an end, leaving: none of them leaves an office without one. */
static void
test_last_administrator (void)
{
  static const char *const ends[][2] = {
    { "roles/administrator", NULL },
    { "left", "yes" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (GPtrArray) alone = change (office, ADMINISTRATOR, ADMINISTRATOR, &ends[i], 1);
      g_autoptr (GPtrArray) dated = NULL;
      g_autoptr (GPtrArray) lasting = NULL;

      g_assert_true (wo_reasons_has (alone, "last-administrator"));
      put_granted (office, "administrator", "office", NULL, "2025-12-31");
      dated = change (office, ADMINISTRATOR, ADMINISTRATOR, &ends[i], 1);
      g_assert_true (wo_reasons_has (dated, "last-administrator"));
      put_granted (office, "administrator", "office", NULL, NULL);
      lasting = change (office, ADMINISTRATOR, ADMINISTRATOR, &ends[i], 1);
      g_assert_cmpuint (lasting->len, ==, 0);
    }
}

/* What a grant reaches, and what not: the case of the fixture is the caseworker's and Northmoor's. */
static void
test_reach (void)
{
  static const struct
  {
    const char *scope, *record;
    gboolean reaches;
  } rows[] = {
    { "office", CASE, TRUE },
    { "office", ORDER, TRUE },
    { "own", CASE, FALSE },
    { "own", ORDER, FALSE },
    { "own", "case-own", TRUE },
    { "own", "order-in-own", TRUE },
    { "own", "order-drafted", TRUE },
    { "own", "entry-own", TRUE },
    { "own", LANDLORD, FALSE },
    { "own", CASEWORKER, FALSE },
    { "landlord:" LANDLORD, CASE, TRUE },
    { "landlord:" LANDLORD, ORDER, TRUE },
    { "landlord:" LANDLORD, LANDLORD, TRUE },
    { "landlord:" LANDLORD, "landlord-joined", TRUE },
    { "landlord:landlord-joined", CASE, TRUE },
    { "landlord:" LANDLORD, "case-named", TRUE },
    { "landlord:" LANDLORD, "case-own", FALSE },
    { "landlord:" LANDLORD, "order-in-own", FALSE },
    { "landlord:" LANDLORD, "entry-own", FALSE },
    { "landlord:" LANDLORD, CASEWORKER, FALSE },
    { "landlord:landlord-other", CASE, FALSE },
    { "landlord:landlord-other", "case-own", TRUE },
    { "nonsense", CASE, FALSE },
    { NULL, CASE, FALSE },
  };
  g_autoptr (Office) office = office_new ();

  office_put_landlord (office);
  office_put (office, WO_RECORD_LANDLORD, "landlord-joined", "name", "Northmoor South",
              "merged_into", LANDLORD, NULL);
  office_put (office, WO_RECORD_LANDLORD, "landlord-other", "name", "Southmoor Homes", NULL);
  office_put (office, WO_RECORD_CASE, "case-own", "landlord", "Southmoor Homes", "landlord_id",
              "landlord-other", "caseworker", SECOND, NULL);
  office_put (office, WO_RECORD_CASE, "case-named", "landlord", "Northmoor South", NULL);
  office_put (office, WO_RECORD_ORDER, "order-in-own", "case", "case-own", NULL);
  office_put (office, WO_RECORD_ORDER, "order-drafted", "case", CASE, "drafted_by", SECOND, NULL);
  office_put (office, WO_RECORD_CODE_ENTRY, "entry-own", "case", "case-own", "landlord_id",
              "landlord-other", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoRecord) record = office->state->get (office->state, rows[i].record);

      if (wo_scope_reaches (rows[i].scope, SECOND, record, office->state) != rows[i].reaches)
        g_error ("row %zu: %s and %s", i, rows[i].scope, rows[i].record);
    }
}

/* Writing outside one's scope is refused, and says that another grant would do. */
static WoOutcome
create_case (Office *office, const char *id, const char *path, const char *value)
{
  WoAct *act = office_act (office, SECOND, "create", id);
  g_autoptr (WoResult) result = NULL;

  act->record_kind = WO_RECORD_CASE;
  wo_act_add_cell (act, path, value);
  result = office_do (office, act);
  return result->outcome;
}

static void
test_outside (void)
{
  g_autoptr (Office) office = office_new ();
  WoAct *act = office_act (office, SECOND, "set", CASE);
  g_autoptr (WoResult) result = NULL;

  put_granted (office, "caseworker", "own", NULL, NULL);
  wo_act_add_cell (act, "reference", "202400001");
  result = office_do (office, act);
  g_assert_true (wo_reasons_has (result->reasons, "outside-scope"));
  g_assert_cmpint (create_case (office, "case-new", "landlord", "Northmoor Homes"), ==,
                   WO_OUTCOME_APPLIED);
  g_assert_cmpint (office_set (office, SECOND, "case-new", "reference", "202400002"), ==,
                   WO_OUTCOME_APPLIED);
  g_assert_cmpint (create_case (office, "case-of-another", "caseworker", CASEWORKER), ==,
                   WO_OUTCOME_PARKED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/grant/it-holds-from-its-first-to-its-last-day", test_dates);
  g_test_add_func ("/domain/grant/a-plain-role-is-a-grant-over-the-office", test_both_forms);
  g_test_add_func ("/domain/grant/nobody-has-a-role-by-default", test_no_role_by_default);
  g_test_add_func ("/domain/grant/what-is-no-grant-is-refused", test_refused);
  g_test_add_func ("/domain/grant/only-an-administrator-grants", test_only_an_administrator);
  g_test_add_func ("/domain/grant/it-says-who-granted", test_who_granted);
  g_test_add_func ("/domain/grant/an-administrator-remains", test_last_administrator);
  g_test_add_func ("/domain/grant/a-scope-reaches-what-it-says", test_reach);
  g_test_add_func ("/domain/grant/outside-the-scope-is-refused-with-its-reason", test_outside);
  return g_test_run ();
}
