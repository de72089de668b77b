/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"

#include "domain/wo-reading-scope.h"

#define READER "person-reader"
#define COVERED "person-covered"
#define DAY "2025-03-20"
#define WHOLE "office"
#define OWN "own"
#define ONE "landlord:" LANDLORD

static Office *
scope_office_new (void)
{
  Office *office = office_new ();

  office_put_landlord (office);
  office_put (office, WO_RECORD_LANDLORD, "landlord-other", "name", "Southmoor Homes", NULL);
  office_put (office, WO_RECORD_CASE, "case-own", "landlord_id", "landlord-other", "caseworker",
              READER, NULL);
  office_put (office, WO_RECORD_CASE, "case-covered", "landlord_id", "landlord-other", "caseworker",
              COVERED, NULL);
  office_put (office, WO_RECORD_ORDER, "order-other", "case", "case-covered", NULL);
  office_put (office, WO_RECORD_INVESTIGATION, "tier-one", "landlord_id", LANDLORD, NULL);
  office_put (office, WO_RECORD_INVESTIGATION, "tier-other", "landlord_id", "landlord-other", NULL);
  office_put (office, WO_RECORD_GUIDANCE, "edition-1", "title", "Our own", NULL);
  return office;
}

static void
put_reader (Office *office, const char *scope, const char *until)
{
  office_put (office, WO_RECORD_PERSON, READER, "name", "Rae Reader", "grants/g1.role",
              "caseworker", "grants/g1.scope", scope, "grants/g1.until", until, NULL);
}

static void
put_covered (Office *office, const char *scope, const char *narrower)
{
  office_put (office, WO_RECORD_PERSON, COVERED, "name", "Con Covered", "grants/g1.role",
              "caseworker", "grants/g1.scope", scope, "cover/c1.holder", READER, "cover/c1.from",
              DAY, "cover/c1.until", DAY, "cover/c1.scope", narrower, NULL);
}

static gboolean
may_read (Office *office, const char *id)
{
  g_autoptr (WoRecord) record = office->state->get (office->state, id);

  g_assert_nonnull (record);
  return wo_may_read (READER, record, office->state, office->moment.today);
}

static void
test_table (void)
{
  static const struct
  {
    const char *record;
    gboolean whole, own, one;
  } rows[] = {
    { CASE, TRUE, FALSE, TRUE },
    { "case-own", TRUE, TRUE, FALSE },
    { "case-covered", TRUE, FALSE, FALSE },
    { ORDER, TRUE, TRUE, TRUE },
    { "order-other", TRUE, TRUE, FALSE },
    { "tier-one", TRUE, TRUE, TRUE },
    { "tier-other", TRUE, TRUE, FALSE },
    { LANDLORD, TRUE, TRUE, TRUE },
    { "landlord-other", TRUE, TRUE, TRUE },
    { DRM, TRUE, TRUE, TRUE },
    { "edition-1", TRUE, TRUE, TRUE },
  };
  static const char *const scopes[] = { WHOLE, OWN, ONE };

  for (gsize s = 0; s < G_N_ELEMENTS (scopes); s++)
    {
      g_autoptr (Office) office = scope_office_new ();

      put_reader (office, scopes[s], NULL);
      for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
        {
          const gboolean expected[] = { rows[i].whole, rows[i].own, rows[i].one };

          if (may_read (office, rows[i].record) != expected[s])
            g_error ("%s with %s", rows[i].record, scopes[s]);
        }
    }
}

/* No role, a grant that is over, nobody at all: nothing, not even a landlord. */
static void
test_nothing (void)
{
  g_autoptr (Office) office = scope_office_new ();
  g_autoptr (WoRecord) landlord = office->state->get (office->state, LANDLORD);

  g_assert_false (wo_may_read (READER, landlord, office->state, office->moment.today));
  g_assert_false (wo_may_read (CASE, landlord, office->state, office->moment.today));
  g_assert_false (wo_may_read (NULL, landlord, office->state, office->moment.today));
  put_reader (office, WHOLE, "2025-03-19");
  g_assert_false (may_read (office, LANDLORD));
  put_reader (office, WHOLE, DAY);
  g_assert_true (may_read (office, LANDLORD));
}

/* Whoever stands in reads what the other reads, no wider than the cover, and only if they work here. */
static void
test_cover (void)
{
  g_autoptr (Office) office = scope_office_new ();

  put_covered (office, OWN, NULL);
  g_assert_false (may_read (office, "case-covered"));
  put_reader (office, OWN, NULL);
  g_assert_true (may_read (office, "case-covered"));
  g_assert_true (may_read (office, "case-own"));
  g_assert_false (may_read (office, CASE));
  put_covered (office, WHOLE, ONE);
  g_assert_true (may_read (office, CASE));
  g_assert_false (may_read (office, "case-covered"));
  put_covered (office, WHOLE, NULL);
  g_assert_true (may_read (office, "case-covered"));
  office->moment.today = wo_date_parse ("2025-03-21");
  g_assert_false (may_read (office, "case-covered"));
}

static char *
mark_of (Office *office)
{
  g_autoptr (WoReadingScope) scope =
      wo_reading_scope_new (READER, office->state, office->moment.today);

  return wo_reading_scope_mark (scope, office->state);
}

static void
assert_mark (Office *office, char **before, gboolean changed)
{
  char *now = mark_of (office);

  g_assert_cmpint (g_strcmp0 (*before, now) != 0, ==, changed);
  g_free (*before);
  *before = now;
}

/* The mark changes when another record would be read, and not when a case does. */
static void
test_mark (void)
{
  g_autoptr (Office) office = scope_office_new ();
  g_autofree char *mark = mark_of (office);

  put_reader (office, OWN, NULL);
  assert_mark (office, &mark, TRUE);
  office_set (office, DRM, CASE, "reference", "202400001");
  assert_mark (office, &mark, FALSE);
  office_set (office, ADMINISTRATOR, READER, "roles/quality", "yes");
  assert_mark (office, &mark, TRUE);
  office_set (office, ADMINISTRATOR, READER, "roles/compliance", "yes");
  assert_mark (office, &mark, FALSE);
  office_set (office, ADMINISTRATOR, READER, "left", "yes");
  assert_mark (office, &mark, TRUE);
  put_reader (office, ONE, NULL);
  assert_mark (office, &mark, TRUE);
  office_put (office, WO_RECORD_LANDLORD, "landlord-joined", "name", "Northmoor South",
              "merged_into", LANDLORD, NULL);
  assert_mark (office, &mark, TRUE);
  office_set (office, DRM, "landlord-joined", "aliases/North and South", "yes");
  assert_mark (office, &mark, TRUE);
  office_set (office, DRM, "landlord-other", "aliases/South", "yes");
  assert_mark (office, &mark, FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/reading-scope/each-scope-reads-what-it-says", test_table);
  g_test_add_func ("/domain/reading-scope/without-a-role-nothing-is-read", test_nothing);
  g_test_add_func ("/domain/reading-scope/cover-reads-what-is-covered", test_cover);
  g_test_add_func ("/domain/reading-scope/its-mark-changes-with-what-is-read", test_mark);
  return g_test_run ();
}
