/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-weighing.h"

#include "domain/wo-tier.h"

#include <string.h>

static gboolean
is_blank (const char *text)
{
  if (text == NULL)
    return TRUE;
  while (g_ascii_isspace (*text))
    text++;
  return *text == '\0';
}

static gboolean
is (const WoWeighing *self, WoFactorId factor, const char *answer)
{
  return g_strcmp0 (self->answers[factor], answer) == 0;
}

void
wo_weighing_init (WoWeighing *self,
                  const WoCase *c,
                  const WoEdition *edition,
                  const WoStanding *standing)
{
  self->c = c;
  self->edition = edition;
  self->standing = standing;
  for (int i = 0; i < WO_FACTOR_N; i++)
    {
      const char *answer = c->factors[i].answer;
      const char *const *answers = wo_factor_answers ((WoFactorId) i);

      self->answers[i] = answer != NULL && g_strv_contains (answers, answer) ? answer : NULL;
    }
}

static void
add_missing (GPtrArray *missing, char *path)
{
  if (missing != NULL)
    g_ptr_array_add (missing, path);
  else
    g_free (path);
}

static gboolean
has_finding (const WoCase *c)
{
  for (guint i = 0; i < c->findings->len; i++)
    {
      const WoFinding *finding = g_ptr_array_index (c->findings, i);

      if (!is_blank (finding->finding))
        return TRUE;
    }
  return FALSE;
}

gboolean
wo_weighing_is_complete (const WoWeighing *self, GPtrArray *missing)
{
  gboolean complete = TRUE;

  if (is_blank (self->c->landlord))
    {
      complete = FALSE;
      add_missing (missing, g_strdup ("landlord"));
    }
  if (!has_finding (self->c))
    {
      complete = FALSE;
      add_missing (missing, g_strdup ("determination.findings"));
    }
  if (is_blank (self->c->subject.may_recur_because))
    {
      complete = FALSE;
      add_missing (missing, g_strdup ("subject.may_recur_because"));
    }
  for (int i = 0; i < WO_FACTOR_N; i++)
    {
      if (self->answers[i] != NULL && !is_blank (self->c->factors[i].reason))
        continue;
      complete = FALSE;
      add_missing (missing, g_strconcat ("factors.", wo_factor_name ((WoFactorId) i), NULL));
    }
  return complete;
}

gboolean
wo_weighing_answer_stops (const WoWeighing *self, WoFactorId factor)
{
  if (factor == WO_FACTOR_OVERSIGHT)
    return is (self, factor, "no");
  if (factor == WO_FACTOR_FURTHER_INVESTIGATION)
    return wo_tier_effect (self->edition, self->answers[factor]) == WO_TIER_STOPS;
  if (factor == WO_FACTOR_COMPLAINT_HANDLING_POLICY)
    return is (self, factor, "yes");
  return FALSE;
}

gboolean
wo_weighing_stops (const WoWeighing *self, WoFactorId factor)
{
  if (factor == WO_FACTOR_FURTHER_INVESTIGATION &&
      wo_tier_effect (self->edition, wo_tier_held (self->standing)) == WO_TIER_STOPS)
    return TRUE;
  return wo_weighing_answer_stops (self, factor);
}

gboolean
wo_weighing_is_stopped (const WoWeighing *self)
{
  return wo_weighing_stops (self, WO_FACTOR_OVERSIGHT) ||
         wo_weighing_stops (self, WO_FACTOR_FURTHER_INVESTIGATION) ||
         wo_weighing_stops (self, WO_FACTOR_COMPLAINT_HANDLING_POLICY);
}

int
wo_factor_direction (WoFactorId factor, const char *answer)
{
  static const struct
  {
    WoFactorId factor;
    const char *towards;
    const char *against;
  } ends[] = {
    { WO_FACTOR_OTHERS_AFFECTED, "likely", "unlikely" },
    { WO_FACTOR_POLICY_DEFICIENCY, "yes", "no" },
    { WO_FACTOR_DETRIMENT_RESIDENT, "significant", "minor" },
    { WO_FACTOR_DETRIMENT_OTHERS, "significant", "minor" },
    { WO_FACTOR_CAUSE_KNOWN, "no", "yes" },
    { WO_FACTOR_COMPLEXITY, "high", "low" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      if (ends[i].factor != factor || answer == NULL)
        continue;
      if (strcmp (answer, ends[i].towards) == 0)
        return 1;
      return strcmp (answer, ends[i].against) == 0 ? -1 : 0;
    }
  return 0;
}

/* Which side the answers come down on, each as heavy as the next; what the guidance singles out is
 * ruled on in wo_weighing_lean (). */
static int
majority (const WoWeighing *self)
{
  int side = 0;

  for (int i = 0; i < WO_FACTOR_N; i++)
    side += wo_factor_direction ((WoFactorId) i, self->answers[i]);
  return side;
}

/* Three things rule before the rest is weighed. Where nobody else is likely to be affected, the power's
 * own condition is hardly met: against. Where that is not established, where cause, remedy and
 * prevention are all known, or where the harm was minor to all, it cannot be towards. Otherwise a
 * clear majority decides; not every factor need be present. Each of these can only move the lean the
 * way the answer moves, which a test tries for every combination. */
int
wo_weighing_lean (const WoWeighing *self)
{
  int side = majority (self);

  if (is (self, WO_FACTOR_OTHERS_AFFECTED, "unlikely") || side < 0)
    return -1;
  if (!is (self, WO_FACTOR_OTHERS_AFFECTED, "likely") || is (self, WO_FACTOR_CAUSE_KNOWN, "yes"))
    return 0;
  if (is (self, WO_FACTOR_DETRIMENT_RESIDENT, "minor") &&
      is (self, WO_FACTOR_DETRIMENT_OTHERS, "minor"))
    return 0;
  return side >= 2 ? 1 : 0;
}

const char *
wo_lean_name (int lean)
{
  if (lean == 0)
    return "balanced";
  return lean > 0 ? "towards" : "against";
}

gboolean
wo_weighing_is_spotlight_open (const WoWeighing *self)
{
  return !wo_weighing_stops (self, WO_FACTOR_FURTHER_INVESTIGATION) &&
         !is (self, WO_FACTOR_DETRIMENT_RESIDENT, "significant");
}

/* Whether the failings in this one case call for learning under 54(g): severe ones always; others where
 * they did real harm here, or where the answers did not lean against a wider order and only a stop is in
 * its way. */
static gboolean
calls_for_learning (const WoWeighing *self, int lean)
{
  const char *gravest = wo_case_gravest (self->c);

  if (g_strcmp0 (gravest, "severe maladministration") == 0)
    return TRUE;
  if (gravest == NULL || !wo_finding_is_failure (gravest))
    return FALSE;
  if (is (self, WO_FACTOR_DETRIMENT_RESIDENT, "significant"))
    return TRUE;
  return lean >= 0 && g_strcmp0 (gravest, "maladministration") == 0;
}

static const char *
lesser_route (const WoWeighing *self, int lean)
{
  const char *gravest = wo_case_gravest (self->c);

  if (calls_for_learning (self, lean))
    return "54g";
  /* Concern about how the matter was handled, and nothing particular yet known to mend. */
  if (gravest != NULL && wo_finding_is_failure (gravest) && wo_weighing_is_spotlight_open (self) &&
      !is (self, WO_FACTOR_CAUSE_KNOWN, "yes") &&
      g_strcmp0 (self->c->subject.about, "complaint handling") != 0)
    return "spotlight";
  return "none";
}

const char *
wo_weighing_route (const WoWeighing *self)
{
  int lean = wo_weighing_lean (self);

  if (!wo_weighing_is_complete (self, NULL))
    return "undecided";
  if (wo_weighing_stops (self, WO_FACTOR_COMPLAINT_HANDLING_POLICY))
    return "duty-to-monitor";
  if (wo_weighing_is_stopped (self))
    return lesser_route (self, lean);
  if (lean > 0)
    return "54f";
  /* In the balance a wider order is still suggested where there is evidence of more than one case:
   * others are likely to be affected and more speaks for it than against. A learning order is for
   * significant failings with little evidence of a wider weakness. */
  if (lean == 0 && is (self, WO_FACTOR_OTHERS_AFFECTED, "likely") && majority (self) > 0)
    return "54f";
  return lesser_route (self, lean);
}
