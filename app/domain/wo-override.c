/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-override.h"

#include "domain/wo-monitor.h"
#include "domain/wo-tier.h"

#include <string.h>

#define OMBUDSMAN WO_ROLE_BIT (WO_ROLE_OMBUDSMAN)
#define MANAGERS (WO_ROLE_BIT (WO_ROLE_DRM) | WO_ROLE_BIT (WO_ROLE_HEAD_OF_SERVICE) | OMBUDSMAN)

static const WoOverrideStop stops[] = {
  { "oversight", "factors.oversight", "Guidance May 2024, Factors to consider, 1" },
  { "further_investigation", "factors.further_investigation",
    "Guidance May 2024, Factors to consider, 7" },
  { "complaint_handling_policy", "factors.complaint_handling_policy",
    "Guidance May 2024, Interface between wider orders and duty to monitor, 2" },
  { "no_failure_finding", "no_failure_reason", "Guidance May 2024, DR investigations, 2" },
  { NULL },
};

const WoOverrideStop *
wo_override_stops (void)
{
  return stops;
}

const WoOverrideStop *
wo_override_stop (const char *id)
{
  for (const WoOverrideStop *stop = stops; stop->id != NULL; stop++)
    if (g_strcmp0 (stop->id, id) == 0)
      return stop;
  return NULL;
}

static guint
tier_roles (const WoCase *c, const WoEdition *edition, const WoStanding *standing)
{
  WoTierEffect effect = wo_tier_effect_of_case (c, edition, standing);

  if (effect == WO_TIER_STOPS)
    return OMBUDSMAN;
  return effect == WO_TIER_WARNS || wo_tier_differs (c, standing) ? MANAGERS : 0;
}

guint
wo_override_roles (const char *stop,
                   const WoCase *c,
                   const WoEdition *edition,
                   const WoStanding *standing)
{
  const char *gravest = wo_case_gravest (c);

  if (g_strcmp0 (stop, "oversight") == 0)
    return g_strcmp0 (c->factors[WO_FACTOR_OVERSIGHT].answer, "no") == 0 ? OMBUDSMAN : 0;
  if (g_strcmp0 (stop, "further_investigation") == 0)
    return tier_roles (c, edition, standing);
  if (g_strcmp0 (stop, "complaint_handling_policy") == 0)
    return wo_monitor_blocks (c) ? MANAGERS : 0;
  if (g_strcmp0 (stop, "no_failure_finding") == 0)
    return gravest != NULL && !wo_finding_is_failure (gravest) ? MANAGERS : 0;
  return 0;
}

const WoOverride *
wo_override_find (const WoCase *c, const char *stop)
{
  for (guint i = 0; i < c->overrides->len; i++)
    {
      const WoOverride *one = c->overrides->pdata[i];

      if (g_strcmp0 (one->id, stop) == 0)
        return one;
    }
  return NULL;
}

static void
add (GChecksum *sum, const char *text)
{
  const char *said = text != NULL ? text : "";

  g_checksum_update (sum, (const guchar *) said, (gssize) strlen (said) + 1);
}

/* A landlord with a record is that record, whatever it goes by; one without is its name. */
static void
add_landlord (GChecksum *sum, const WoCase *c, const WoStanding *standing)
{
  g_autofree char *key = wo_landlord_key (c->landlord);

  add (sum, standing != NULL ? standing->landlord->id : key);
}

char *
wo_override_mark (const char *stop, const WoCase *c, const WoStanding *standing)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  WoFactorId factor;

  add (sum, "wider-orders stop 1");
  add (sum, stop);
  add_landlord (sum, c, standing);
  if (wo_factor_parse (stop, &factor))
    add (sum, c->factors[factor].answer);
  else
    add (sum, wo_case_gravest (c));
  if (g_strcmp0 (stop, "further_investigation") == 0)
    add (sum, wo_tier_held (standing));
  if (g_strcmp0 (stop, "complaint_handling_policy") == 0)
    add (sum, c->subject.about);
  return g_strdup (g_checksum_get_string (sum));
}

gboolean
wo_override_lapsed (const char *stop, const WoCase *c, const WoStanding *standing)
{
  const WoOverride *done = wo_override_find (c, stop);
  g_autofree char *mark = NULL;

  if (done == NULL || done->because == NULL)
    return FALSE;
  mark = wo_override_mark (stop, c, standing);
  return g_strcmp0 (done->seen, mark) != 0;
}

gboolean
wo_override_holds (const char *stop,
                   const WoCase *c,
                   const WoEdition *edition,
                   const WoStanding *standing)
{
  const WoOverride *done = wo_override_find (c, stop);
  WoRole role;

  if (done == NULL || done->because == NULL || !wo_role_parse (done->role, &role) ||
      wo_override_lapsed (stop, c, standing))
    return FALSE;
  return (wo_override_roles (stop, c, edition, standing) & WO_ROLE_BIT (role)) != 0;
}

GPtrArray *
wo_override_offered (const WoCase *c,
                     const WoPerson *person,
                     const WoEdition *edition,
                     const WoStanding *standing)
{
  GPtrArray *offered = g_ptr_array_new ();

  for (const WoOverrideStop *stop = stops; stop->id != NULL; stop++)
    {
      guint roles = wo_override_roles (stop->id, c, edition, standing);

      if (roles != 0 && wo_person_has_any (person, roles))
        g_ptr_array_add (offered, (gpointer) stop);
    }
  return offered;
}
