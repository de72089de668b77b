/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What whoever approved an order is told of it, by its history alone. */
#include "domain/wo-told.h"

#define ME "ben"
#define OTHER "dora"

static const struct
{
  char letter;
  const char *act;
} acts[] = { { 'a', "approve" }, { 's', "sign" },  { 'r', "return" },
             { 'o', "reopen" },  { 'm', "amend" }, { 'h', "hand-up" } };

/* The steps of an order, one letter each: a small one is mine, a large one somebody else's. */
static const struct
{
  const char *steps;
  const char *seen; /* the number of the last step that I looked at, or NULL */
  const char *told; /* NULL: nothing */
  guint count;
} rows[] = {
  { "", NULL, NULL, 0 },
  { "Ha", NULL, NULL, 0 },
  { "HaR", NULL, "return", 1 },
  { "HaM", NULL, "amend", 1 },
  { "HaMM", NULL, "amend", 2 },
  { "HaMR", NULL, "return", 1 },
  { "HaMS", NULL, "amend", 1 },
  { "HaS", NULL, NULL, 0 },
  { "HaSO", NULL, "reopen", 1 },
  { "HaRH", NULL, "return", 1 },
  { "HaRHa", NULL, NULL, 0 },
  { "HaRHaM", NULL, "amend", 1 },
  /* Another manager has it in hand now. */
  { "HaRHA", NULL, NULL, 0 },
  { "HaRHAM", NULL, NULL, 0 },
  /* It was never mine, or is not yet. */
  { "HAR", NULL, NULL, 0 },
  { "HMa", NULL, NULL, 0 },
  { "HR", NULL, NULL, 0 },
  /* I did it myself, or did something since. */
  { "Har", NULL, NULL, 0 },
  { "HaMr", NULL, NULL, 0 },
  { "HaMo", NULL, NULL, 0 },
  /* I looked. */
  { "HaM", "2", NULL, 0 },
  { "HaMM", "2", "amend", 1 },
  { "HaMMR", "3", "return", 1 },
  { "HaMR", "3", NULL, 0 },
  { "HaRH", "2", NULL, 0 },
  { "HaM", "an older step", "amend", 1 },
};

static void
set (WoRecord *record, guint n, const char *attribute, const char *value)
{
  g_autofree char *path = g_strdup_printf ("timeline/%u.%s", n, attribute);

  wo_record_set (record, path, value, "somebody", NULL, 1);
}

static WoRecord *
record_of (const char *steps)
{
  WoRecord *record = wo_record_new (WO_RECORD_ORDER, "order-1");

  for (guint n = 0; steps[n] != '\0'; n++)
    {
      g_autofree char *time = g_strdup_printf ("%u", 1000 + n);
      guint k = 0;

      while (acts[k].letter != g_ascii_tolower (steps[n]))
        k++;
      set (record, n, "act", acts[k].act);
      set (record, n, "by", g_ascii_islower (steps[n]) ? ME : OTHER);
      set (record, n, "at", time);
    }
  return record;
}

static void
test_told (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoRecord) record = record_of (rows[i].steps);
      g_autoptr (WoOrder) order = wo_order_new (record);
      WoTold told = { NULL, 0 };
      gboolean is_told = wo_told_approver (order, ME, rows[i].seen, &told);

      g_test_message ("%s, seen %s", rows[i].steps, rows[i].seen);
      g_assert_cmpint (is_told, ==, rows[i].told != NULL);
      g_assert_cmpstr (is_told ? told.step->act : NULL, ==, rows[i].told);
      g_assert_cmpuint (told.count, ==, rows[i].count);
    }
}

/* Whoever stood in, and whom they stood in for. */
static void
test_cover (void)
{
  static const char *const told[] = { "eve", ME };
  g_autoptr (WoRecord) record = record_of ("HAM");
  g_autoptr (WoOrder) order = NULL;
  WoTold ret = { NULL, 0 };

  set (record, 1, "by", "eve");
  set (record, 1, "for", ME);
  order = wo_order_new (record);
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    g_assert_true (wo_told_approver (order, told[i], NULL, &ret));
  g_assert_false (wo_told_approver (order, OTHER, NULL, &ret));
  g_assert_false (wo_told_approver (order, NULL, NULL, &ret));
}

/* At each step: whether it was mine to answer for then. */
static void
test_had_approved (void)
{
  g_autoptr (WoRecord) record = record_of ("HaRHA");
  g_autoptr (WoOrder) order = wo_order_new (record);
  static const gboolean mine[] = { FALSE, FALSE, TRUE, TRUE, TRUE, FALSE };

  for (guint n = 0; n < G_N_ELEMENTS (mine); n++)
    g_assert_cmpint (wo_told_had_approved (order, ME, n), ==, mine[n]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/told/who-approved-it-is-told-until-they-looked-or-acted", test_told);
  g_test_add_func ("/domain/told/who-stood-in-and-for-whom-are-told", test_cover);
  g_test_add_func ("/domain/told/whose-it-was-at-a-step", test_had_approved);
  return g_test_run ();
}
