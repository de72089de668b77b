/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-landlord-match.h"

#include "domain/wo-landlord-words.h"
#include "domain/wo-landlord.h"

#include <string.h>

/* Words that say nothing of which landlord is meant, nor of what kind it is. */
static const char *const weak[] = { "and", "company", "group", "limited", "llp",
                                    "of",  "plc",     "the",   NULL };
static const char *const of_authority[] = {
  "bc",     "borough",      "burgesses", "cc",    "citizens",    "city",    "commonalty", "council",
  "county", "dc",           "district",  "lb",    "lbc",         "london",  "mbc",        "mayor",
  "mdc",    "metropolitan", "rb",        "royal", "corporation", "unitary", NULL
};
static const char *const of_borough[] = { "borough", "lb", "lbc", "rb", NULL };
/* Words of which one alone says that it is a council. */
static const char *const authority_only[] = { "bc",  "cc",  "council", "dc",      "lb", "lbc",
                                              "mbc", "mdc", "rb",      "unitary", NULL };
static const char *const provider_only[] = { "association", "cooperative", "homes", "housing",
                                             "living",      "society",     "trust", NULL };

/* Words of kind that a name is given with or without. */
static const char *const forms[] = { "association", "homes", "housing", "society", "trust", NULL };
/* Words of one body, not of a group of them. */
static const char *const bodies[] = { "association", "society", "trust", NULL };

/* A name taken apart; texts are words run together, so that "Odu-Dua" and "Odudua" are alike. */
typedef struct
{
  GStrv words;   /* all but the weak ones */
  char *whole;   /* of those words */
  char *core;    /* of those that are no words of kind */
  char *place;   /* of those that are no words of a council */
  char *run;     /* the same with the weak ones between them: "Isle of Wight", glued together */
  char *telling; /* of those that tell one landlord from another */
  char *first;   /* the first of those, or NULL */
  WoLandlordSort sort;
  gboolean is_group;
} Parts;

static gboolean
has_any (char **words, const char *const *of)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (g_strv_contains (of, words[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has (char **words, const char *word)
{
  return g_strv_contains ((const char *const *) words, word);
}

static WoLandlordSort
sort_of_words (char **words)
{
  if (has_any (words, provider_only))
    return WO_LANDLORD_SORT_PROVIDER;
  if (has_any (words, authority_only))
    return WO_LANDLORD_SORT_AUTHORITY;
  return WO_LANDLORD_SORT_UNKNOWN;
}

WoLandlordSort
wo_landlord_sort_of (const char *name)
{
  g_autofree char *written = wo_landlord_key (name);
  g_autofree char *key = wo_landlord_spelt_out (written);
  g_auto (GStrv) words = g_strsplit (key, " ", -1);

  return sort_of_words (words);
}

static GStrv
words_but (char **words, const char *const *without)
{
  g_autoptr (GStrvBuilder) left = g_strv_builder_new ();

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && !g_strv_contains (without, words[i]))
      g_strv_builder_add (left, words[i]);
  return g_strv_builder_end (left);
}

static char *
text_but (char **words, const char *const *without)
{
  g_auto (GStrv) left = words_but (words, without);

  return g_strjoinv ("", left);
}

/* The City of London is a place, where no other is named: behind a borough London says nothing, and many are in it. */
static gboolean
is_city_of_london (char **words)
{
  g_autofree char *place = text_but (words, of_authority);

  return *place == '\0' && has (words, "london") &&
         (has (words, "city") || has (words, "corporation")) && !has_any (words, of_borough);
}

static char *
run_of (char **all)
{
  g_auto (GStrv) left = words_but (all, of_authority);
  guint from = 0, to = g_strv_length (left);

  while (from < to && g_strv_contains (weak, left[from]))
    from++;
  while (to > from && g_strv_contains (weak, left[to - 1]))
    g_clear_pointer (&left[--to], g_free);
  return g_strjoinv ("", left + from);
}

static void
take_apart (Parts *self, const char *name)
{
  g_autofree char *written = wo_landlord_key (name);
  g_autofree char *key = wo_landlord_spelt_out (written);
  g_auto (GStrv) all = g_strsplit (key, " ", -1);
  g_auto (GStrv) telling = wo_landlord_telling (key);

  self->words = words_but (all, weak);
  self->whole = g_strjoinv ("", self->words);
  self->core = text_but (self->words, forms);
  self->place =
      is_city_of_london (self->words) ? g_strdup ("london") : text_but (self->words, of_authority);
  self->run = run_of (all);
  self->telling = g_strjoinv ("", telling);
  self->first = g_strdup (telling[0]);
  self->sort = sort_of_words (self->words);
  self->is_group = g_str_has_suffix (key, " group") || g_str_has_suffix (key, " group limited");
}

static void
clear_parts (Parts *self)
{
  g_strfreev (self->words);
  g_free (self->whole);
  g_free (self->core);
  g_free (self->place);
  g_free (self->run);
  g_free (self->telling);
  g_free (self->first);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parts, clear_parts)

typedef enum
{
  OTHER,  /* another landlord */
  DOUBT,  /* perhaps another, perhaps not: nothing but the very same words settles it */
  LIKELY, /* the same name with other words of kind */
  SAME    /* the very same words */
} Likeness;

/* Councils change their style ("City of", "Borough Council") and stay the same council, but a county's
 * is not its city's; "CC" is short for either's. */
static gboolean
is_council_of (const Parts *given, const Parts *known)
{
  return given->sort != WO_LANDLORD_SORT_PROVIDER && *given->place != '\0' &&
         (g_str_equal (given->place, known->place) || g_str_equal (given->run, known->run)) &&
         (has (given->words, "county") == has (known->words, "county") ||
          has (given->words, "cc") || !has_any (given->words, of_authority));
}

/* A bare name ("Brighton") may also be short for a council's ("Brighton and Hove City Council"), or for
 * one with another word in it; and one bare word ("Plus") for any name that begins with it. */
static gboolean
may_be_short_for (const Parts *given, const Parts *known, gboolean council)
{
  if (given->sort != WO_LANDLORD_SORT_UNKNOWN || *given->place == '\0' ||
      !g_str_equal (given->core, given->telling))
    return FALSE;
  return council
             ? g_str_has_prefix (known->place, given->place) && has (known->words, *given->words)
             : g_str_equal (given->telling, known->telling) ||
                   (given->words[1] == NULL && g_strcmp0 (*given->words, known->first) == 0);
}

static Likeness
likeness_of (const Parts *given, const WoLandlordNamed *named, WoLandlordSort sort)
{
  g_auto (Parts) known = { 0 };
  WoLandlordSort its;
  gboolean council;

  take_apart (&known, named->name);
  its = named->sort != WO_LANDLORD_SORT_UNKNOWN ? named->sort : known.sort;
  council = its == WO_LANDLORD_SORT_AUTHORITY;
  if (g_str_equal (given->whole, known.whole) && given->is_group == known.is_group)
    return SAME;
  if (sort != WO_LANDLORD_SORT_UNKNOWN && its != WO_LANDLORD_SORT_UNKNOWN && its != sort)
    return OTHER;
  if (council && is_council_of (given, &known))
    return LIKELY;
  if (!council && *given->core != '\0' && g_str_equal (given->core, known.core))
    return known.is_group && has_any (given->words, bodies) ? DOUBT : LIKELY;
  return may_be_short_for (given, &known, council) ? DOUBT : OTHER;
}

/* The landlord met so far, and whether there was another. */
typedef struct
{
  gssize at;
  gboolean many;
} Found;

static void
meet (Found *found, const WoLandlordNamed *known, guint at)
{
  if (found->at < 0)
    found->at = (gssize) at;
  else if (!g_str_equal (known[found->at].id, known[at].id))
    found->many = TRUE;
}

static gssize
match_form (const char *name, WoLandlordSort hint, const WoLandlordNamed *known, guint n)
{
  g_auto (Parts) given = { 0 };
  Found same = { .at = -1 }, likely = { .at = -1 };
  gboolean doubted = FALSE;
  WoLandlordSort sort;

  take_apart (&given, name);
  if (*given.whole == '\0')
    return -1;
  sort = given.sort != WO_LANDLORD_SORT_UNKNOWN ? given.sort : hint;
  for (guint i = 0; i < n; i++)
    {
      Likeness likeness = likeness_of (&given, &known[i], sort);

      if (likeness == SAME)
        meet (&same, known, i);
      else if (likeness == LIKELY)
        meet (&likely, known, i);
      doubted = doubted || likeness == DOUBT;
    }
  if (same.at >= 0)
    return same.many ? -1 : same.at;
  return likely.many || doubted ? -1 : likely.at;
}

gssize
wo_landlord_match (const char *name, WoLandlordSort hint, const WoLandlordNamed *known, guint n)
{
  g_autofree char *spelt = NULL;
  gssize at;

  g_return_val_if_fail (known != NULL || n == 0, -1);
  if (name == NULL)
    return -1;
  at = match_form (name, hint, known, n);
  spelt = at < 0 ? wo_landlord_without_initials (name) : NULL;
  return spelt != NULL ? match_form (spelt, hint, known, n) : at;
}

gboolean
wo_landlord_could_be (const char *name, const WoLandlordNamed *known)
{
  return wo_landlord_match (name, known->sort, known, 1) == 0;
}

gboolean
wo_landlord_may_be (const char *name, WoLandlordSort sort, const WoLandlordNamed *known)
{
  g_auto (Parts) given = { 0 };

  g_return_val_if_fail (name != NULL && known != NULL, FALSE);
  take_apart (&given, name);
  return *given.whole != '\0' &&
         likeness_of (&given, known, given.sort != WO_LANDLORD_SORT_UNKNOWN ? given.sort : sort) !=
             OTHER;
}
