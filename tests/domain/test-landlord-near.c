/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-landlord-near.h"
#include "domain/wo-landlord-words.h"

#include <string.h>

typedef struct
{
  const char *one, *other, *why;
} Pair;

static void
test_near (void)
{
  static const Pair pairs[] = {
    { "Council of the London Borough of Camden", "Camden Council", "same-words" },
    { "LBC Camden", "London Borough of Camden", "same-words" },
    { "Northmoor Homes Ltd", "Northmoor Housing Association Limited", "same-words" },
    { "Northmore Homes", "Northmoor Homes", "spelling" },
    { "Nothmoor", "Northmoor Homes", "spelling" },
    { "Norhtmoor Homes", "Northmoor Homes", "spelling" },
    { "L&Q", "London & Quadrant Housing Trust", "initials" },
    { "L and Q", "London & Quadrant Housing Trust (L&Q)", "same-words" },
    { "LQ", "London and Quadrant", "initials" },
    { "LBHF", "London Borough of Hammersmith & Fulham", "initials" },
    { "RBKC", "Royal Borough of Kensington and Chelsea", "initials" },
    { "London & Quadrant", "London & Quadrant Housing Trust (L&Q)", "same-words" },
    { "Wigan Metropolitan Borough Council", "Wigan Council", "same-words" },
    { "Alder Court Homes", "Alder Homes", "part-of" },
    { "Caldr", "Calder Vale Housing", "spelling" },
    { "Cald", "Calder Vale Housing", "spelling" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      const char *why = NULL, *back = NULL;
      double score = wo_landlord_nearness (pairs[i].one, pairs[i].other, &why);

      if (score < WO_LANDLORD_NEAR || g_strcmp0 (why, pairs[i].why) != 0)
        g_error ("%s and %s: %.2f, %s", pairs[i].one, pairs[i].other, score, why);
      g_assert_cmpfloat (wo_landlord_nearness (pairs[i].other, pairs[i].one, &back), >=,
                         WO_LANDLORD_NEAR);
    }
}

static void
test_far (void)
{
  static const Pair pairs[] = {
    { "Northmoor Homes", "Southgate Homes", NULL },
    { "Camden Council", "Croydon Council", NULL },
    { "The Housing Association", "Northmoor Housing Association", NULL },
    { "", "Northmoor Homes", NULL },
    { "!!!", "Northmoor Homes", NULL },
    { "A2 Homes", "B2 Homes", NULL },
    { "LBHF", "Northmoor Homes", NULL },
    { "London Borough of Brent", "London Borough of Barnet", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      const char *why = "kept";
      double score = wo_landlord_nearness (pairs[i].one, pairs[i].other, &why);

      if (score >= WO_LANDLORD_NEAR || why != NULL)
        g_error ("%s and %s: %.2f, %s", pairs[i].one, pairs[i].other, score, why);
    }
}

static void
test_the_nearer_name_is_nearer (void)
{
  g_assert_cmpfloat (wo_landlord_nearness ("Northmoor Homes", "Northmoor Homes Ltd", NULL), >,
                     wo_landlord_nearness ("Northmoor Homes", "Northmoor Council", NULL));
  g_assert_cmpfloat (wo_landlord_nearness ("Northmoor Homes", "Northmoor Council", NULL), >,
                     wo_landlord_nearness ("Northmore Homes", "Northmoor Council", NULL));
  g_assert_cmpfloat (wo_landlord_nearness ("Northmoor Homes", "northmoor homes", NULL), >=, 0.99);
}

static gboolean
share_a_gram (const char *one, const char *other)
{
  g_auto (GStrv) grams = wo_landlord_grams (one), others = wo_landlord_grams (other);

  for (guint i = 0; grams[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) others, grams[i]))
      return TRUE;
  return FALSE;
}

static void
test_grams (void)
{
  g_assert_true (share_a_gram ("L&Q", "London & Quadrant Housing Trust"));
  g_assert_true (share_a_gram ("LBHF", "London Borough of Hammersmith & Fulham"));
  g_assert_true (share_a_gram ("Nothmoor", "Northmoor Homes"));
  g_assert_true (share_a_gram ("Żółw Homes", "Zołw"));
  g_assert_false (share_a_gram ("Camden Housing Association", "Wigan Housing Association"));
}

/* What is left out may be said of another as well; what is mistyped is not. */
static void
test_misspelt (void)
{
  static const struct
  {
    const char *name, *other;
    gboolean misspelt;
  } pairs[] = {
    { "Nortmoor Hmoes", "Northmoor Homes", TRUE },
    { "Brigton and Hove City Council", "Brighton and Hove City Council", TRUE },
    { "Brighton", "Brighton and Hove City Council", FALSE },
    { "Brigton", "Brighton and Hove City Council", FALSE },
    { "Plus", "Plus Dane Housing", FALSE },
    { "Plus", "Plusdane", FALSE },
    { "Plusdane Homes", "Plus Homes", FALSE },
    { "Northmoor Homes", "northmoor homes", FALSE },
    { "Camden Homes", "Wigan Homes", FALSE },
    { "", "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_test_message ("%s, %s", pairs[i].name, pairs[i].other);
      g_assert_cmpint (wo_landlord_is_misspelt (pairs[i].name, pairs[i].other), ==,
                       pairs[i].misspelt);
    }
}

/* Whatever is typed has a reading. */
static void
test_odd_names (void)
{
  g_autofree char *huge = g_strnfill (5000, 'x');
  const char *const odd[] = {
    NULL, "", "(", ")", ")(", "()", "(L&Q)", "a (b (c", huge, "\xff\xfe"
  };

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_auto (GStrv) grams = wo_landlord_grams (odd[i]);
      const char *why = NULL;

      g_assert_nonnull (grams);
      wo_landlord_nearness (odd[i], "Northmoor Homes", &why);
      wo_landlord_nearness ("Northmoor Homes", odd[i], &why);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/landlord-near/one-landlord-under-another-spelling-is-near", test_near);
  g_test_add_func ("/domain/landlord-near/another-landlord-is-not-near", test_far);
  g_test_add_func ("/domain/landlord-near/the-nearer-name-scores-higher",
                   test_the_nearer_name_is_nearer);
  g_test_add_func ("/domain/landlord-near/near-names-share-a-gram", test_grams);
  g_test_add_func ("/domain/landlord-near/a-shortened-name-is-not-misspelt", test_misspelt);
  g_test_add_func ("/domain/landlord-near/no-name-is-an-error", test_odd_names);
  return g_test_run ();
}
