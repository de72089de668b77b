/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"
#include "rules-fixture.h"

#include "domain/wo-assess.h"
#include "domain/wo-tier.h"
#include "domain/wo-workflow.h"

#include <string.h>

/* The landlord with one investigation of @tier (NULL: none), open or not. */
static WoStanding *
standing (Office *office, const char *tier, const char *closed_on)
{
  office_put_landlord (office);
  if (tier != NULL)
    office_put (office, WO_RECORD_INVESTIGATION, "investigation-1", "landlord_id", LANDLORD, "tier",
                tier, "opened_on", "2024-11-03", "closed_on", closed_on, NULL);
  return wo_standing_new (office->state, LANDLORD, office->moment.today);
}

static const WoPoint *
find (GPtrArray *points, gboolean from_register)
{
  for (guint i = 0; i < points->len; i++)
    {
      const WoPoint *point = points->pdata[i];

      if (point->factor == WO_FACTOR_FURTHER_INVESTIGATION && !point->about_finding &&
          point->from_register == from_register)
        return point;
    }
  return NULL;
}

static gboolean
is_open (const WoAssessment *assessment, const char *route)
{
  return g_ptr_array_find_with_equal_func (assessment->open_routes, route, g_str_equal, NULL);
}

/* What was typed against what the register has: each both sides. */
static void
test_the_register_counts (void)
{
  static const struct
  {
    const char *typed, *held, *closed_on;
    gboolean stop, register_stop, differs;
  } rows[] = {
    { "none", NULL, NULL, FALSE, FALSE, FALSE },
    { "none", "tier-3", NULL, TRUE, TRUE, TRUE },
    { "none", "paragraph-49", NULL, TRUE, TRUE, TRUE },
    { "none", "tier-3", "2025-03-19", FALSE, FALSE, FALSE },
    { "none", "tier-3", "2025-03-21", TRUE, TRUE, TRUE },
    { "none", "tier-1", NULL, FALSE, FALSE, TRUE },
    { "tier-1", "tier-1", NULL, FALSE, FALSE, FALSE },
    { "tier-1", "tier-3", NULL, TRUE, TRUE, TRUE },
    { "tier-1", NULL, NULL, FALSE, FALSE, TRUE },
    { "tier-3", "tier-3", NULL, TRUE, FALSE, FALSE },
    { "paragraph-49", "tier-3", NULL, TRUE, FALSE, FALSE },
    { "tier-3", NULL, NULL, TRUE, FALSE, TRUE },
    { NULL, "tier-3", NULL, TRUE, TRUE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (WoStanding) held = standing (office, rows[i].held, rows[i].closed_on);
      g_autoptr (WoCase) c = rules_case ("factors.further_investigation.answer", rows[i].typed);
      g_autoptr (WoAssessment) assessment = wo_assess (c, rules_edition (), held);
      const WoPoint *stop = find (assessment->stops, TRUE);

      g_test_message ("typed %s, held %s until %s", rows[i].typed, rows[i].held, rows[i].closed_on);
      g_assert_cmpint (assessment->stops->len > 0, ==, rows[i].stop);
      g_assert_cmpuint (assessment->stops->len, <=, 1);
      g_assert_cmpint (is_open (assessment, "54f"), ==, !rows[i].stop);
      g_assert_cmpint (stop != NULL, ==, rows[i].register_stop);
      g_assert_cmpint (find (assessment->warnings, TRUE) != NULL, ==, rows[i].differs);
      if (rows[i].stop)
        g_assert_cmpstr (assessment->route, !=, "54f");
      if (stop != NULL)
        {
          g_assert_nonnull (strstr (stop->why, "since 3 November 2024"));
          g_assert_cmpstr (stop->effect, ==, "no-54f");
          g_assert_cmpstr (stop->instead[0], ==, "54g");
        }
    }
}

/* Without a look at the register nothing but the answer counts. */
static void
test_nothing_looked_up (void)
{
  g_autoptr (WoCase) c = rules_case (NULL, NULL);
  g_autoptr (WoAssessment) assessment = wo_assess (c, rules_edition (), NULL);

  g_assert_cmpuint (assessment->stops->len, ==, 0);
  g_assert_cmpuint (assessment->warnings->len, ==, 0);
}

/* A joined record's investigation is the landlord's. */
static void
test_a_joined_landlord (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoStanding) held = NULL;

  office_put (office, WO_RECORD_LANDLORD, "landlord-2", "name", "Northmoor Group", NULL);
  office_put (office, WO_RECORD_LANDLORD, LANDLORD, "name", "Northmoor Homes", "merged_into",
              "landlord-2", NULL);
  office_put (office, WO_RECORD_INVESTIGATION, "investigation-1", "landlord_id", "landlord-2",
              "tier", "tier-3", NULL);
  held = wo_standing_new (office->state, LANDLORD, office->moment.today);
  g_assert_cmpstr (wo_tier_held (held), ==, "tier-3");
}

/* A case that is not linked is looked up by the name given, in any spelling; of several landlords of
 * that name the gravest counts, so that none is a way round a stop. */
static void
test_by_name (void)
{
  static const struct
  {
    const char *first, *second; /* the second is in tier 3 */
    gboolean found;
    const char *tier;
  } rows[] = {
    { "Northmoor Homes", "Southmoor Homes", TRUE, NULL },
    { "Northmoor Homes", "Northmoor Homes", TRUE, "tier-3" },
    { "Southmoor Homes", "NORTHMOOR homes.", TRUE, "tier-3" },
    { "Northmoor", "Southmoor", FALSE, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (WoCase) c = rules_case (NULL, NULL);
      g_autoptr (WoStanding) held = NULL;

      office_put (office, WO_RECORD_LANDLORD, "landlord-1", "name", rows[i].first, NULL);
      office_put (office, WO_RECORD_LANDLORD, "landlord-2", "name", rows[i].second, NULL);
      office_put (office, WO_RECORD_INVESTIGATION, "investigation-1", "landlord_id", "landlord-2",
                  "tier", "tier-3", NULL);
      held = wo_standing_of_case (office->state, c, office->moment.today);
      g_assert_cmpint (held != NULL, ==, rows[i].found);
      if (held != NULL)
        g_assert_cmpstr (wo_tier_held (held), ==, rows[i].tier);
    }
}

static WoRecord *(*real_get) (WoState *state, const char *id);
static guint n_gets;

static WoRecord *
counting_get (WoState *state, const char *id)
{
  n_gets++;
  return real_get (state, id);
}

/* How much the registers hold that no rule asks for makes a step no slower: it is not read. */
static void
test_only_what_is_asked (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoCase) c = rules_case (NULL, NULL);
  g_autoptr (WoStanding) rules = NULL, known = NULL;
  static const WoRecordKind kinds[] = { WO_RECORD_FAILURE_ORDER, WO_RECORD_CODE_ENTRY,
                                        WO_RECORD_ENGAGEMENT, WO_RECORD_REPORT_RECOMMENDATION };

  office_put_landlord (office);
  office_put (office, WO_RECORD_INVESTIGATION, "i", "landlord_id", LANDLORD, "tier", "tier-1",
              NULL);
  office_put (office, WO_RECORD_SPOTLIGHT_ASK, "a", "landlord_id", LANDLORD, NULL);
  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *id = g_strdup_printf ("entry-%u", i);

      office_put (office, kinds[i % 4], id, "landlord_id", LANDLORD, NULL);
    }
  real_get = office->state->get;
  office->state->get = counting_get;
  rules = wo_standing_of_case (office->state, c, office->moment.today);
  g_assert_cmpuint (n_gets, <, 10);
  g_assert_cmpstr (wo_tier_held (rules), ==, "tier-1");
  g_assert_cmpuint (rules->asks->len, ==, 1);
  known = wo_standing_known_of_case (office->state, c, office->moment.today);
  g_assert_cmpuint (known->failure_orders->len + known->code_entries->len +
                        known->engagements->len + known->recommendations->len,
                    ==, 400);
  office->state->get = real_get;
}

static WoTier *
find_tier (WoEdition *edition, const char *id)
{
  for (guint i = 0; i < edition->tiers->len; i++)
    if (g_str_equal (((WoTier *) edition->tiers->pdata[i])->id, id))
      return edition->tiers->pdata[i];
  return NULL;
}

/* The effect of a tier is a setting; where there is none, the rule holds all the same. */
static void
test_the_effect_is_a_setting (void)
{
  static const struct
  {
    const char *tier, *effect;
    WoTierEffect expected;
  } rows[] = {
    { "tier-1", "stop", WO_TIER_STOPS },       { "tier-1", "none", WO_TIER_NOTHING },
    { "tier-3", "warn", WO_TIER_WARNS },       { "tier-3", "none", WO_TIER_NOTHING },
    { "paragraph-49", "stop", WO_TIER_STOPS }, { "none", NULL, WO_TIER_NOTHING },
    { "tier-1", NULL, WO_TIER_WARNS },         { "tier-2", NULL, WO_TIER_WARNS },
    { "tier-3", NULL, WO_TIER_STOPS },         { "paragraph-49", NULL, WO_TIER_STOPS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoEdition) edition = wo_edition_new ();
      WoTier tier = { .id = (char *) rows[i].tier, .effect = (char *) rows[i].effect };

      g_ptr_array_set_free_func (edition->tiers, NULL);
      if (rows[i].effect != NULL)
        g_ptr_array_add (edition->tiers, &tier);
      g_assert_cmpint (wo_tier_effect (edition, rows[i].tier), ==, rows[i].expected);
      g_assert_true (find_tier (edition, rows[i].tier) == (rows[i].effect != NULL ? &tier : NULL));
    }
}

/* At hand-up the answer is brought into line, or the difference is set aside by who may. */
static void
test_a_hand_up_looks_it_up (void)
{
  static const struct
  {
    const char *typed, *held, *code;
  } rows[] = {
    { "none", NULL, NULL },
    { "none", "tier-3", "stop" },
    { "none", "tier-3", "tier-differs" },
    { "none", "tier-1", "tier-needs-manager" },
    { "none", "tier-1", "tier-differs" },
    { "tier-1", "tier-1", "tier-needs-manager" },
    { "tier-2", "tier-2", "tier-needs-manager" },
    { "tier-2", "tier-1", "tier-differs" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (WoStanding) held = standing (office, rows[i].held, NULL);
      g_autoptr (GPtrArray) reasons = NULL;

      g_assert_nonnull (held);
      office_set (office, CASEWORKER, CASE, "factors.further_investigation.answer", rows[i].typed);
      reasons = office_step (office, CASEWORKER, "hand-up", NULL);
      if (rows[i].code == NULL)
        g_assert_cmpuint (reasons->len, ==, 0);
      else
        g_assert_true (wo_reasons_has (reasons, rows[i].code));
    }
}

/* A learning order is made under an investigation too, so there a difference stops nothing. */
static void
test_a_difference_stops_wider_orders_alone (void)
{
  static const struct
  {
    const char *power;
    gboolean refused;
  } rows[] = { { "54f", TRUE }, { "54g", FALSE }, { "54a-e", FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (WoStanding) held = standing (office, "tier-1", NULL);
      g_autoptr (WoRecord) order = office->state->get (office->state, ORDER);
      g_autoptr (GPtrArray) reasons = NULL;

      g_assert_nonnull (held);
      wo_record_set (order, "power", rows[i].power, CASEWORKER, "", order->version);
      office->state->put (office->state, order);
      reasons = office_step (office, CASEWORKER, "hand-up", NULL);
      g_test_message ("%s", rows[i].power);
      g_assert_cmpint (wo_reasons_has (reasons, "tier-differs"), ==, rows[i].refused);
      g_assert_cmpint (wo_reasons_has (reasons, "tier-needs-manager"), ==, rows[i].refused);
    }
}

/* What comes into the register after the hand-up stops the approval and the sign-off as well. */
static void
test_a_later_stop (void)
{
  static const struct
  {
    const char *state, *step, *by, *tier;
    gboolean stopped;
  } rows[] = {
    { "handed up", "approve", DRM, "tier-3", TRUE },
    { "handed up", "approve", DRM, "tier-1", FALSE },
    { "approved", "sign", OMBUDSMAN, "tier-3", TRUE },
    { "approved", "sign", OMBUDSMAN, "tier-2", FALSE },
    { "handed up", "return", DRM, "tier-3", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (WoStanding) held = standing (office, NULL, NULL);
      g_autoptr (GPtrArray) reasons = NULL;

      g_assert_nonnull (held);
      office_bring_to (office, rows[i].state);
      office_put (office, WO_RECORD_INVESTIGATION, "investigation-1", "landlord_id", LANDLORD,
                  "tier", rows[i].tier, NULL);
      office_set (office, DRM, ORDER, "quality_ensured", "Read.");
      office_set (office, DRM, ORDER, "how_compliance", "The report.");
      reasons = office_step (office, rows[i].by, rows[i].step, "Look again.");
      g_assert_cmpint (wo_reasons_has (reasons, "stopped-since"), ==, rows[i].stopped);
      g_assert_cmpuint (reasons->len, ==, rows[i].stopped ? 1 : 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/tier/the-register-counts-as-well-as-the-answer",
                   test_the_register_counts);
  g_test_add_func ("/domain/tier/without-a-look-only-the-answer-counts", test_nothing_looked_up);
  g_test_add_func ("/domain/tier/a-joined-landlord-has-the-others-tier", test_a_joined_landlord);
  g_test_add_func ("/domain/tier/a-landlord-is-known-by-its-name-and-the-gravest-counts",
                   test_by_name);
  g_test_add_func ("/domain/tier/a-rule-reads-only-what-it-asks", test_only_what_is_asked);
  g_test_add_func ("/domain/tier/the-effect-is-a-setting-of-the-edition",
                   test_the_effect_is_a_setting);
  g_test_add_func ("/domain/tier/a-hand-up-looks-the-landlord-up", test_a_hand_up_looks_it_up);
  g_test_add_func ("/domain/tier/a-difference-stops-wider-orders-alone",
                   test_a_difference_stops_wider_orders_alone);
  g_test_add_func ("/domain/tier/a-later-investigation-stops-approval-and-sign-off",
                   test_a_later_stop);
  return g_test_run ();
}
