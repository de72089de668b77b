/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the registers know of a landlord, beside an order: that it is a charity, that it is under a
 * further investigation, that it was asked to assess itself before; and the bank holidays.
 */
#include "lint-fixture.h"
#include "rules-fixture.h"

#include "protocol/wo-packs.h"

static WoRecord *
assessment (const char *spotlight)
{
  WoRecord *record = wo_record_new (WO_RECORD_ORDER, "order-5");

  rules_set (record, "landlord", "Northmoor Homes");
  rules_set (record, "power", "54g");
  rules_set (record, "kind", "order");
  rules_set (record, "elements.self_assessment", "how far it meets each recommendation");
  rules_set (record, "elements.spotlight", spotlight);
  rules_set (record, "elements.evidence/e1", "the self-assessment");
  rules_set (record, "elements.due", "2025-05-30");
  return record;
}

static WoLint *
read_with (const WoRecord *record, const WoCase *c, const WoStanding *standing)
{
  g_autoptr (WoOrder) order = wo_order_new (record);
  const WoLintInput input = { .order = order,
                              .c = c,
                              .edition = rules_edition (),
                              .today = wo_date_parse (RULES_TODAY),
                              .standing = standing };

  return wo_lint (&input);
}

static void
test_charity (void)
{
  g_autoptr (WoRecord) record = rules_order_record ();
  WoLandlord landlord = { .charity = TRUE };
  WoStanding standing = { .landlord = &landlord };
  g_autoptr (WoLint) charity = read_with (record, NULL, &standing);
  g_autoptr (WoLint) other = NULL;

  landlord.charity = FALSE;
  other = read_with (record, NULL, &standing);
  g_assert_cmpint (lint_find (charity, "charity-trusts")->letter, ==, WO_SMART_ACHIEVABLE);
  g_assert_false (lint_find (charity, "charity-trusts")->must_fix);
  g_assert_cmpint (charity->smart[WO_SMART_ACHIEVABLE], ==, WO_LIGHT_ATTENTION);
  g_assert_null (lint_find (other, "charity-trusts"));
}

static void
test_investigated (void)
{
  static const struct
  {
    const char *tier;
    gboolean found;
  } rows[] = { { "paragraph-49", TRUE },
               { "tier-3", TRUE },
               { "tier-2", FALSE },
               { "tier-1", FALSE },
               { NULL, FALSE } };
  g_autoptr (WoRecord) record = assessment ("noise");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) asks = g_ptr_array_new ();
      WoStanding standing = { .tier = rows[i].tier, .asks = asks };
      g_autoptr (WoLint) lint = read_with (record, NULL, &standing);

      g_assert_cmpint (lint_find (lint, "spotlight-paragraph-49") != NULL, ==, rows[i].found);
    }
}

static void
test_asked (void)
{
  static const struct
  {
    const char *asked, *order;
    gboolean found;
  } rows[] = {
    { "noise", "order-1", TRUE },
    { "repairs", "order-1", FALSE },
    { "noise", "order-5", FALSE }, /* by this very order */
  };
  g_autoptr (WoRecord) record = assessment ("noise");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) asks = g_ptr_array_new ();
      WoSpotlightAsk ask = { .spotlight = (char *) rows[i].asked,
                             .order_id = (char *) rows[i].order,
                             .asked_on = wo_date_parse ("2024-03-05") };
      WoStanding standing = { .asks = asks };
      g_autoptr (WoLint) lint = NULL;

      g_ptr_array_add (asks, &ask);
      lint = read_with (record, NULL, &standing);
      lint_tell (lint);
      g_assert_cmpint (lint_find (lint, "spotlight-asked-before") != NULL, ==, rows[i].found);
      if (rows[i].found)
        g_assert_nonnull (
            g_strrstr (lint_find (lint, "spotlight-asked-before")->why, "5 March 2024"));
    }
}

static void
test_referral (void)
{
  g_autoptr (WoRecord) record = assessment ("noise");
  g_autoptr (WoCase) referred = rules_case ("route", "spotlight");
  g_autoptr (WoCase) learning = rules_case ("route", "54g");
  g_autoptr (WoLint) both = read_with (record, referred, NULL);
  g_autoptr (WoLint) one = read_with (record, learning, NULL);

  g_assert_nonnull (lint_find (both, "spotlight-and-referral"));
  g_assert_null (lint_find (one, "spotlight-and-referral"));
}

static void
test_unknown_report (void)
{
  static const struct
  {
    const char *words;
    gboolean found;
  } rows[] = {
    { "the Spotlight on hedgehogs", TRUE },
    { "the Spotlight on noise complaints", FALSE },
    { "the Spotlight on damp and mould", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoRecord) record = assessment (NULL);
      g_autoptr (WoLint) lint = NULL;

      rules_set (record, "elements.self_assessment", rows[i].words);
      lint = read_with (record, NULL, NULL);
      g_test_message ("%s", rows[i].words);
      g_assert_cmpint (lint_find (lint, "spotlight-unknown") != NULL, ==, rows[i].found);
    }
}

/* Good Friday is known by the calendar alone; a weekend and Christmas without it. */
static void
test_holidays (void)
{
  static const struct
  {
    const char *due;
    gboolean with, without;
  } rows[] = {
    { "2025-08-25", TRUE, FALSE },
    { "2025-08-26", FALSE, FALSE },
    { "2025-12-25", TRUE, TRUE },
    { "2025-09-27", TRUE, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoOrder) order = rules_order ("elements.due", rows[i].due);
      WoLintInput input = { .order = order, .edition = rules_edition () };
      g_autoptr (WoLint) without = wo_lint (&input);
      g_autoptr (WoLint) with = NULL;

      input.calendar = wo_calendars_get ("england-and-wales");
      with = wo_lint (&input);
      g_test_message ("%s", rows[i].due);
      g_assert_cmpint (lint_find (without, "due-not-working-day") != NULL, ==, rows[i].without);
      g_assert_cmpint (lint_find (with, "due-not-working-day") != NULL, ==, rows[i].with);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/lint-register/a-charity-is-held-to-its-trusts", test_charity);
  g_test_add_func ("/domain/lint-register/an-investigated-landlord-is-not-asked-to-assess-itself",
                   test_investigated);
  g_test_add_func ("/domain/lint-register/a-landlord-is-not-asked-twice", test_asked);
  g_test_add_func ("/domain/lint-register/a-referral-or-a-self-assessment", test_referral);
  g_test_add_func ("/domain/lint-register/a-spotlight-report-that-there-is", test_unknown_report);
  g_test_add_func ("/domain/lint-register/holidays-are-the-calendars", test_holidays);
  return g_test_run ();
}
