/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-fixture.h"

#include "domain/wo-against.h"

static GPtrArray *
against (const WoOrder *order, const WoCase *c, const char *signed_since)
{
  WoDate today = wo_date_parse (RULES_TODAY);
  g_autoptr (WoLint) lint = wo_lint (
      &(WoLintInput){ .order = order, .c = c, .edition = rules_edition (), .today = today });

  return wo_against (&(WoAgainstInput){ .order = order,
                                        .c = c,
                                        .edition = rules_edition (),
                                        .lint = lint,
                                        .signed_since = signed_since,
                                        .today = today });
}

/* One thing speaks against it, and that is said first. */
static void
test_each (void)
{
  static const struct
  {
    gboolean in_case;
    const char *path, *value, *code;
  } rows[] = {
    { TRUE, "factors.complexity.answer", "high", NULL },
    { TRUE, "similar.as_of", "2025-01-14", "against-old-search" },
    { TRUE, "similar.as_of", "2025-03-01", NULL },
    { TRUE, "overrides/oversight.because", "The board is new.", "against-set-aside" },
    { TRUE, "later_files/f1", "yes", "against-later-evidence" },
    { FALSE, "later_files/f1", "yes", "against-later-evidence" },
    { TRUE, "route", "54g", "against-route" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoCase) c = rules_case (rows[i].in_case ? rows[i].path : NULL, rows[i].value);
      g_autoptr (WoOrder) order =
          rules_order (rows[i].in_case ? NULL : rows[i].path, rows[i].value);
      g_autoptr (GPtrArray) reasons = against (order, c, NULL);

      g_test_message ("%s = %s", rows[i].path, rows[i].value);
      if (rows[i].code == NULL)
        continue;
      g_assert_cmpuint (reasons->len, >, 0);
      g_assert_cmpstr (((WoReason *) reasons->pdata[0])->code, ==, rows[i].code);
      for (guint r = 0; r < reasons->len; r++)
        g_assert_nonnull (((WoReason *) reasons->pdata[r])->source);
    }
}

/* What was signed since counts more than what people themselves set aside, and that more than wording. */
static void
test_strongest_first (void)
{
  g_autoptr (WoCase) c = rules_case ("overrides/oversight.because", "The board is new.");
  g_autoptr (WoOrder) order = rules_order ("elements.fairness_now", NULL);
  g_autoptr (GPtrArray) reasons = against (order, c, "WO-2025-0007");

  g_assert_cmpuint (reasons->len, >=, 3);
  g_assert_cmpstr (((WoReason *) reasons->pdata[0])->code, ==, "against-signed-since");
  g_assert_cmpstr (((WoReason *) reasons->pdata[0])->args[0], ==, "WO-2025-0007");
  /* Of the element that is left out, which nobody waived. */
  g_assert_cmpstr (((WoReason *) reasons->pdata[1])->code, ==, "against-fault");
  g_assert_cmpstr (((WoReason *) reasons->pdata[2])->code, ==, "against-set-aside");
}

static void
test_waived (void)
{
  g_autoptr (WoRecord) record = rules_order_record ();
  g_autoptr (WoCase) c = rules_case (NULL, NULL);
  g_autoptr (WoOrder) order = NULL;
  g_autoptr (GPtrArray) reasons = NULL;

  rules_set (record, "elements.fairness_now", NULL);
  rules_set (record, "waivers/fairness-now-missing.waived_because", "Nobody is affected now.");
  order = wo_order_new (record);
  reasons = against (order, c, NULL);
  g_assert_true (wo_reasons_has (reasons, "against-waived"));
}

static void
test_nothing (void)
{
  g_autoptr (WoCase) c = rules_case (NULL, NULL);
  g_autoptr (WoOrder) order = rules_order (NULL, NULL);
  g_autoptr (GPtrArray) reasons = against (order, c, NULL);

  for (guint i = 0; i < reasons->len; i++)
    g_test_message ("%s %s", ((WoReason *) reasons->pdata[i])->code,
                    ((WoReason *) reasons->pdata[i])->args[0]);
  g_assert_cmpuint (reasons->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/against/each-thing-is-found-with-its-source", test_each);
  g_test_add_func ("/domain/against/the-strongest-is-said-first", test_strongest_first);
  g_test_add_func ("/domain/against/what-was-waived-is-found", test_waived);
  g_test_add_func ("/domain/against/a-clean-order-has-nothing-against-it", test_nothing);
  return g_test_run ();
}
