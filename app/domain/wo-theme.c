/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-theme.h"

#include <string.h>

/* What one theme has to do with another: water that comes in becomes damp. */
typedef enum
{
  ALONE,
  WET,
  LOUD,
  WIDE /* what a text is about for want of anything closer: a place, any repair */
} Kin;

/* A theme and the words that name it, as they begin; "_" ends a word that must not go on. */
typedef struct
{
  const char *theme;
  const char *words; /* parted by "|" */
  Kin kin;
} Theme;

static const Theme themes[] = {
  { "damp and mould", "damp_|dampness|mould|condensation|black spot", WET },
  { "leaks and water", "leak|water ingress|flood|water penetration|burst pipe|escape of water",
    WET },
  { "roof", "roof|gutter|chimney", WET },
  { "heating and hot water", "heating|hot water|boiler|radiator|heater|thermostat|heat network" },
  { "gas and fire safety", "gas_|carbon monoxide|fire_|smoke alarm|cladding|asbestos" },
  { "electrics", "electric|wiring|rewir|socket|lighting" },
  { "drains and plumbing", "drain|sewage|sewer|plumb|toilet|sink_|waste pipe|stopcock", WET },
  { "windows", "window|glazing|glazed" },
  { "doors", "door|intercom|entry system|lock_|locks|key fob" },
  { "structure", "structur|subsidence|crack|brickwork|wall_|walls|balcon|foundation" },
  { "extractors", "extractor|ventilation|fan_", WET },
  { "fences and gates", "fenc|gate_|gates|boundary" },
  { "grounds and communal areas",
    "communal|garden|grounds maint|estate|tree|parking|car park|clean" },
  { "lifts", "lift_|lifts|elevator" },
  { "pests", "pest|bed bug|bedbug|mice|mouse|rat_|rats|rodent|moth|cockroach|infest|pigeon|wasp" },
  { "noise", "noise|noisy|sound insulation|soundproof|transference", LOUD },
  { "anti-social behaviour",
    "antisocial|anti social|asb_|harass|nuisance|abus|threat|neighbour|hate|cannabis|drug|racis",
    LOUD },
  { "rent and service charges",
    "service charge|rent_|arrears|rent account|statement of account|major works bill" },
  { "moves and allocations",
    "rehous|allocation|transfer|mutual exchange|decant|temporary accommodation|alternative "
    "accommodation|banding|housing register|move_" },
  { "adaptations",
    "adaptation|occupational therap|disab|reasonable adjust|accessib|wheelchair|ramp" },
  { "buying and leases",
    "leasehold|shared owner|staircas|right to buy|lease_|leases|deed of|resale|buyback" },
  { "records",
    "record keeping|recordkeeping|records|data protection|personal data|information management" },
  { "vulnerability", "vulnerab|safeguard|mental health|support need" },
  { "contractors and appointments", "contractor|missed appointment|appointments|operative" },
  { "compensation claims",
    "personal belongings|loss of earnings|insurance claim|reimburs|damaged items|possessions" },
  { "kitchens and bathrooms", "kitchen|bathroom|wet room|shower|bath_|worktop", WIDE },
  { "floors and ceilings", "floor|ceiling|plaster|stair|carpet", WIDE },
  { "communication", "communicat", WIDE },
  { "repairs", "repair|maintenance|works_|disrepair", WIDE },
};

char *
wo_theme_flat (const char *text)
{
  g_autofree char *lower = text != NULL ? g_utf8_strdown (text, -1) : g_strdup ("");
  GString *flat = g_string_new (" ");

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (flat, c);
      else if (flat->str[flat->len - 1] != ' ')
        g_string_append_c (flat, ' ');
    }
  g_string_append_c (flat, ' ');
  return g_string_free (flat, FALSE);
}

/* Whether a word of @flat begins with the @length bytes of @word; "_" at their end stands for its end. */
static gboolean
names (const char *flat, const char *word, gsize length)
{
  g_autofree char *wanted = g_strdup_printf (" %.*s", (int) length, word);

  if (wanted[length] == '_')
    wanted[length] = ' ';
  return strstr (flat, wanted) != NULL;
}

gboolean
wo_theme_names (const char *flat, const char *words)
{
  for (const char *word = words; word != NULL;)
    {
      const char *end = strchr (word, '|');

      if (names (flat, word, end != NULL ? (gsize) (end - word) : strlen (word)))
        return TRUE;
      word = end != NULL ? end + 1 : NULL;
    }
  return FALSE;
}

static Kin
kin_of (const char *theme)
{
  for (gsize i = 0; i < G_N_ELEMENTS (themes); i++)
    if (g_str_equal (themes[i].theme, theme))
      return themes[i].kin;
  return ALONE;
}

static gboolean
has_kin (GPtrArray *list, const char *theme)
{
  Kin kin = kin_of (theme);

  for (guint i = 0; kin != ALONE && i < list->len; i++)
    if (kin_of (list->pdata[i]) == kin)
      return TRUE;
  return FALSE;
}

const char *
wo_theme_words (const char *theme)
{
  for (gsize i = 0; i < G_N_ELEMENTS (themes); i++)
    if (g_strcmp0 (themes[i].theme, theme) == 0)
      return themes[i].words;
  return NULL;
}

GPtrArray *
wo_themes_of (const char *text)
{
  g_autofree char *flat = wo_theme_flat (text);
  GPtrArray *found = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (themes); i++)
    if ((themes[i].kin != WIDE || found->len == 0) && wo_theme_names (flat, themes[i].words))
      g_ptr_array_add (found, (gpointer) themes[i].theme);
  return found;
}

/* What @one has of @other: whole where it is there, half where only something of its kin is. */
static double
had_by (GPtrArray *one, GPtrArray *other, guint *ret_shared)
{
  double kin = 0;

  for (guint i = 0; i < one->len; i++)
    if (g_ptr_array_find (other, one->pdata[i], NULL))
      (*ret_shared)++;
    else if (has_kin (other, one->pdata[i]))
      kin += 0.5;
  return kin;
}

double
wo_themes_likeness (GPtrArray *one, GPtrArray *other)
{
  guint shared = 0, again = 0;
  double kin = had_by (one, other, &shared) + had_by (other, one, &again);

  return shared > 0 ? (shared + kin) / (one->len + other->len - shared) : 0;
}
