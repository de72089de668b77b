/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/wo-words-consistency.h"

#include "words/wo-fill.h"

#include <glib/gi18n-lib.h>

static const char *const themes[] = {
  N_ ("Damp and mould"),
  N_ ("Leaks and water"),
  N_ ("Roof"),
  N_ ("Heating and hot water"),
  N_ ("Gas and fire safety"),
  N_ ("Electrics"),
  N_ ("Drains and plumbing"),
  N_ ("Windows"),
  N_ ("Doors"),
  N_ ("Structure"),
  N_ ("Extractors"),
  N_ ("Fences and gates"),
  N_ ("Grounds and communal areas"),
  N_ ("Lifts"),
  N_ ("Pests"),
  N_ ("Noise"),
  N_ ("Anti-social behaviour"),
  N_ ("Rent and service charges"),
  N_ ("Moves and allocations"),
  N_ ("Adaptations"),
  N_ ("Buying and leases"),
  N_ ("Records"),
  N_ ("Vulnerability"),
  N_ ("Contractors and appointments"),
  N_ ("Compensation claims"),
  N_ ("Kitchens and bathrooms"),
  N_ ("Floors and ceilings"),
  N_ ("Communication"),
  N_ ("Repairs"),
};

/* {0} of {1} asked for it: nothing more, or this one does not, or this one does. */
static const char *const demands[WO_DEMAND_N][3] = {
  [WO_DEMAND_INDEPENDENT_REVIEW] = { N_ ("{0} of {1} asked for an independent review."),
                                     N_ ("{0} of {1} asked for an independent review; this one "
                                         "does not."),
                                     N_ ("{0} of {1} asked for an independent review; this one "
                                         "does.") },
  [WO_DEMAND_LOOK_BACK] = { N_ ("{0} of {1} asked for a look back at earlier complaints."),
                            N_ ("{0} of {1} asked for a look back at earlier complaints; this one "
                                "does not."),
                            N_ ("{0} of {1} asked for a look back at earlier complaints; this one "
                                "does.") },
  [WO_DEMAND_REDRESS_FOR_OTHERS] = { N_ ("{0} of {1} asked for redress for others affected."),
                                     N_ ("{0} of {1} asked for redress for others affected; this "
                                         "one does not."),
                                     N_ ("{0} of {1} asked for redress for others affected; this "
                                         "one does.") },
  [WO_DEMAND_TRAINING] = { N_ ("{0} of {1} asked for training."),
                           N_ ("{0} of {1} asked for training; this one does not."),
                           N_ ("{0} of {1} asked for training; this one does.") },
  [WO_DEMAND_MILESTONES] = { N_ ("{0} of {1} set milestones on the way."),
                             N_ ("{0} of {1} set milestones on the way; this one does not."),
                             N_ ("{0} of {1} set milestones on the way; this one does.") },
  [WO_DEMAND_GOVERNING_BODY] = { N_ ("{0} of {1} brought in the governing body."),
                                 N_ ("{0} of {1} brought in the governing body; this one does "
                                     "not."),
                                 N_ ("{0} of {1} brought in the governing body; this one does.") },
  [WO_DEMAND_SENIOR_REVIEW] = { N_ ("{0} of {1} asked for a review by senior managers."),
                                N_ ("{0} of {1} asked for a review by senior managers; this one "
                                    "does not."),
                                N_ ("{0} of {1} asked for a review by senior managers; this one "
                                    "does.") },
  [WO_DEMAND_SELF_ASSESSMENT] = { N_ ("{0} of {1} asked for a self-assessment."),
                                  N_ ("{0} of {1} asked for a self-assessment; this one does "
                                      "not."),
                                  N_ ("{0} of {1} asked for a self-assessment; this one does.") },
  [WO_DEMAND_POLICY_CHANGE] = { N_ ("{0} of {1} asked for a change of a policy."),
                                N_ ("{0} of {1} asked for a change of a policy; this one does "
                                    "not."),
                                N_ ("{0} of {1} asked for a change of a policy; this one does.") },
  [WO_DEMAND_IDENTIFY_OTHERS] = { N_ ("{0} of {1} asked who else is affected."),
                                  N_ ("{0} of {1} asked who else is affected; this one does not."),
                                  N_ ("{0} of {1} asked who else is affected; this one does.") },
};

const char *
wo_words_theme (const char *theme)
{
  for (gsize i = 0; i < G_N_ELEMENTS (themes); i++)
    if (theme != NULL && g_ascii_strcasecmp (themes[i], theme) == 0)
      return _ (themes[i]);
  return theme;
}

char *
wo_words_consistency_group (const WoConsistency *self, guint least)
{
  g_autofree char *of = g_strdup_printf ("%u", self->of);
  g_autofree char *fewest = g_strdup_printf ("%u", least);
  const char *args[WO_FILL_MAX] = { of, wo_words_theme (self->theme), fewest, NULL };

  if (self->theme == NULL)
    return g_strdup (
        _ ("Say what policy or practice the order is about, and it is compared with the "
           "orders of its kind."));
  if (!self->enough)
    return wo_fill (g_dngettext (GETTEXT_PACKAGE,
                                 "{1}: {0} order was made before. Fewer than {2} are no measure.",
                                 "{1}: {0} orders were made before. Fewer than {2} are no measure.",
                                 self->of),
                    args);
  if (self->wide)
    return wo_fill (g_dngettext (GETTEXT_PACKAGE,
                                 "{1}, where a whole block or estate was affected: {0} order.",
                                 "{1}, where a whole block or estate was affected: {0} orders.",
                                 self->of),
                    args);
  return wo_fill (g_dngettext (GETTEXT_PACKAGE, "{1}: {0} order.", "{1}: {0} orders.", self->of),
                  args);
}

char *
wo_words_consistency_point (const WoConsistencyPoint *point)
{
  g_autofree char *asked = g_strdup_printf ("%u", point->asked);
  g_autofree char *of = g_strdup_printf ("%u", point->of);
  const char *args[WO_FILL_MAX] = { asked, of, NULL, NULL };
  int form = !point->differs ? 0 : point->here ? 2 : 1;

  return wo_fill (_ (demands[point->demand][form]), args);
}

char *
wo_words_consistency_brief (const WoConsistency *self, guint least)
{
  g_autofree char *group = wo_words_consistency_group (self, least);
  g_autofree char *point = NULL;
  g_autofree char *more = g_strdup_printf ("%u", self->differs > 1 ? self->differs - 1 : 0);
  const char *args[WO_FILL_MAX] = { group, NULL, more, NULL };

  if (!self->enough)
    return g_steal_pointer (&group);
  if (self->differs == 0)
    return wo_fill (self->drafted ? _ ("{0} This one asks for what most of them asked for.")
                                  : "{0}",
                    args);
  point = wo_words_consistency_point (self->points->pdata[0]);
  args[1] = point;
  if (self->differs == 1)
    return wo_fill (_ ("{0} {1}"), args);
  return wo_fill (g_dngettext (GETTEXT_PACKAGE, "{0} {1} It differs in {2} more point.",
                               "{0} {1} It differs in {2} more points.", self->differs - 1),
                  args);
}
