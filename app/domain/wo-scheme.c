/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-scheme.h"

#include "domain/wo-order.h"
#include "domain/wo-phrase.h"

#define CHANGES "Guidance May 2024, Legislative changes"
#define OMBUDSMAN WO_ROLE_BIT (WO_ROLE_OMBUDSMAN)
#define MANAGERS (WO_ROLE_BIT (WO_ROLE_DRM) | WO_ROLE_BIT (WO_ROLE_HEAD_OF_SERVICE) | OMBUDSMAN)

static const WoLimb limbs[] = {
  { "54a", "apology" },
  { "54b", "compensation" },
  { "54c", "obligations" },
  { "54d", "rights" },
  { "54e", "works" },
  { "54f", "policy or practice review" },
  { "54g", "other reasonable steps" },
  { NULL },
};

const char *const wo_other_powers[] = { "apology", "compensation", "restraint", "obligations",
                                        "rights",  "works",        NULL };

const WoLimb *
wo_limbs (void)
{
  return limbs;
}

gboolean
wo_scheme_excludes (const WoCase *c, const WoStanding *standing, GPtrArray *reasons)
{
  WoDate left = standing != NULL ? standing->landlord->left_scheme_on : WO_DATE_NONE;
  WoDate made = c->complaint_made_on != WO_DATE_NONE ? c->complaint_made_on : c->determined_on;
  g_autofree char *day = NULL;

  if (g_strcmp0 (c->scheme_member, "no") == 0)
    {
      wo_reasons_add (reasons, "not-a-member", "scheme_member", CHANGES);
      return TRUE;
    }
  if (left == WO_DATE_NONE || made == WO_DATE_NONE || left > made)
    return FALSE;
  day = wo_date_in_words (left);
  wo_reason_arg (wo_reasons_add (reasons, "left-the-scheme", "landlord", CHANGES), day);
  return TRUE;
}

static const char *
cell_of (const WoRecord *order, const char *item, const char *attribute)
{
  g_autofree char *path = g_strdup_printf ("escalation/%s.%s", item, attribute);

  return wo_record_get (order, path);
}

/* Whether a step of this name stands in the order. */
static gboolean
has_step (const WoRecord *order, const char *step)
{
  g_auto (GStrv) items = wo_record_members (order, "escalation");

  for (guint i = 0; items[i] != NULL; i++)
    if (g_strcmp0 (cell_of (order, items[i], "step"), step) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_blank (const char *text)
{
  g_autofree char *line = wo_phrase_line (text);

  return *line == '\0';
}

static const struct
{
  const char *step;
  guint roles;
  const char *after;     /* the step that must stand there already, or NULL */
  gboolean not_social;   /* only against a member that is not a social landlord */
  gboolean needs_manner; /* says in which manner it is published */
  const char *source;
} steps[] = {
  { "publish", MANAGERS, NULL, FALSE, TRUE, CHANGES ", 3" },
  { "published by us", OMBUDSMAN, "publish", FALSE, FALSE, CHANGES ", 5" },
  { "expulsion", OMBUDSMAN, NULL, TRUE, FALSE, CHANGES ", 4" },
  { "publish expulsion", OMBUDSMAN, "expulsion", TRUE, TRUE, CHANGES ", 4" },
};

static gboolean
was_not_complied_with (const WoRecord *order)
{
  return g_strcmp0 (wo_record_get (order, "state"), "not complied") == 0 ||
         g_strcmp0 (wo_record_get (order, "compliance"), "not complied") == 0;
}

static void
check_step (const WoRecord *order,
            const char *item,
            const WoPerson *person,
            const WoLandlord *landlord,
            GPtrArray *reasons)
{
  const char *step = cell_of (order, item, "step");
  g_autofree char *link = g_strdup_printf ("escalation/%s.step", item);
  g_autofree char *manner = g_strdup_printf ("escalation/%s.manner", item);
  guint at = 0;

  while (at < G_N_ELEMENTS (steps) && g_strcmp0 (step, steps[at].step) != 0)
    at++;
  if (at == G_N_ELEMENTS (steps))
    return;
  if (!was_not_complied_with (order))
    wo_reasons_add (reasons, "escalation-too-early", link, CHANGES ", 3");
  if (!wo_person_has_any (person, steps[at].roles))
    wo_reasons_add (reasons, "may-not-set", link, steps[at].source);
  if (steps[at].not_social && (landlord == NULL || !landlord->not_social))
    wo_reasons_add (reasons, "social-landlord", link, steps[at].source);
  if (steps[at].after != NULL && !has_step (order, steps[at].after))
    wo_reason_arg (wo_reasons_add (reasons, "escalation-out-of-order", link, steps[at].source),
                   steps[at].after);
  if (steps[at].needs_manner && is_blank (cell_of (order, item, "manner")))
    wo_reasons_add (reasons, "missing", manner, steps[at].source);
}

void
wo_scheme_check_escalation (const WoRecord *order,
                            GPtrArray *items,
                            const WoPerson *person,
                            const WoLandlord *landlord,
                            GPtrArray *reasons)
{
  for (guint i = 0; i < items->len; i++)
    check_step (order, items->pdata[i], person, landlord, reasons);
}
