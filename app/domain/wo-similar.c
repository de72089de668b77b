/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-similar.h"
#include "domain/wo-candidate.h"
#include "domain/wo-reason.h"

#include <string.h>

/* This landlord's similar ones first, then by score, then the younger. */
static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const WoCandidate *first = *(const WoCandidate *const *) a;
  const WoCandidate *second = *(const WoCandidate *const *) b;
  gboolean first_ours = first->earlier->same_landlord && first->similar;
  gboolean second_ours = second->earlier->same_landlord && second->similar;

  if (first_ours != second_ours)
    return first_ours ? -1 : 1;
  if (first->score < second->score || first->score > second->score)
    return first->score > second->score ? -1 : 1;
  if (first->earlier->made_on != second->earlier->made_on)
    return first->earlier->made_on > second->earlier->made_on ? -1 : 1;
  return g_strcmp0 (first->earlier->id, second->earlier->id);
}

/* Which of two that could decide comes first: one whose review is in progress, else an order before a
 * draft, else the youngest, so that an old order never hides a new one. */
static int
rank (const WoCandidate *candidate)
{
  if (g_str_equal (candidate->verdict, "incorporate"))
    return 3;
  return g_str_equal (candidate->verdict, "in-draft") ? 1 : 2;
}

static gboolean
decides_before (const WoCandidate *one, const WoCandidate *other)
{
  if (other == NULL || rank (one) != rank (other))
    return other == NULL || rank (one) > rank (other);
  if (one->earlier->made_on != other->earlier->made_on)
    return one->earlier->made_on > other->earlier->made_on;
  return one->score > other->score;
}

static const WoCandidate *
find_decisive (GPtrArray *candidates)
{
  const WoCandidate *decisive = NULL;

  for (guint i = 0; i < candidates->len; i++)
    {
      const WoCandidate *candidate = g_ptr_array_index (candidates, i);

      if (!g_str_equal (candidate->verdict, "new") && decides_before (candidate, decisive))
        decisive = candidate;
    }
  return decisive;
}

/* How the order is called: by its number, its case, or nothing. */
static const char *
called (const WoEarlierOrder *earlier)
{
  if (earlier->number != NULL)
    return earlier->number;
  return earlier->reference != NULL ? earlier->reference : "an earlier order";
}

static char *
explain (const WoSimilar *self, const WoCase *c)
{
  const char *landlord = c->landlord != NULL ? c->landlord : "This landlord";
  const WoCandidate *decisive = self->decisive;
  g_autofree char *made = NULL;
  g_autofree char *on = NULL;

  if (decisive == NULL)
    return g_strdup_printf ("No order or draft on this matter was found for %s.", landlord);
  made = wo_date_in_words (decisive->earlier->made_on);
  on = made != NULL ? g_strdup_printf (" on %s", made) : g_strdup ("");
  if (g_str_equal (self->verdict, "incorporate"))
    return g_strdup_printf (
        "%s was ordered to review the same matter%s (%s), and that review is in "
        "progress. Order it to take in the learning from this case; a second "
        "order would repeat the first.",
        landlord, on, called (decisive->earlier));
  if (g_str_equal (self->verdict, "further"))
    return g_strdup_printf (
        "%s was ordered to review the same matter%s (%s), %d days ago, and this "
        "case's finding shows that the failures have come back. A further order "
        "may be made, after a discussion with the DRM.",
        landlord, on, called (decisive->earlier), decisive->age_days);
  if (g_str_equal (self->verdict, "in-draft"))
    return g_strdup_printf ("A colleague has a draft to %s on the same matter (%s). Speak to them "
                            "before a second is drafted.",
                            landlord, called (decisive->earlier));
  return g_strdup_printf (
      "%s was ordered to review the same matter%s (%s). Do not repeat the order: "
      "refer to it, and say that it is monitored through its own case.",
      landlord, on, called (decisive->earlier));
}

static void
warn_of_age (WoSimilar *self, const WoEdition *edition)
{
  g_autofree char *days = NULL;
  WoReason *reason;

  if (self->decisive == NULL || !g_str_equal (self->verdict, "already-ordered") ||
      self->decisive->age_days < edition->further_warn_days)
    return;
  days = g_strdup_printf ("%d", self->decisive->age_days);
  reason = wo_reasons_add (self->warnings, "similar-nearly-a-year", NULL,
                           wo_edition_source (edition, "similar-nearly-a-year"));
  wo_reason_arg (reason, days);
}

/* Somebody set the pair aside, and one of the two is another now. */
static void
warn_of_change (WoSimilar *self, const WoEdition *edition)
{
  for (guint i = 0; i < self->candidates->len; i++)
    {
      const WoCandidate *candidate = g_ptr_array_index (self->candidates, i);
      WoReason *reason;

      if (candidate->asked_again == NULL)
        continue;
      reason = wo_reasons_add (self->warnings, "not-similar-again", NULL,
                               wo_edition_source (edition, "similar"));
      wo_reason_arg (wo_reason_arg (reason, called (candidate->earlier)), candidate->asked_again);
    }
}

/* The service areas of the case's own order. */
static GPtrArray *
own_areas (GPtrArray *earlier)
{
  for (guint i = 0; i < earlier->len; i++)
    {
      const WoEarlierOrder *order = g_ptr_array_index (earlier, i);

      if (order->same_case && order->service_areas != NULL)
        return g_ptr_array_ref (order->service_areas);
    }
  return NULL;
}

static void
take_candidates (WoSimilar *self, const WoCase *c, GPtrArray *earlier, const WoEdition *edition)
{
  g_autoptr (GPtrArray) taken = earlier;
  g_autoptr (GPtrArray) areas = own_areas (earlier);

  g_ptr_array_set_free_func (taken, NULL);
  for (guint i = 0; i < taken->len; i++)
    {
      WoEarlierOrder *order = g_ptr_array_index (taken, i);

      if (order->same_case ||
          (!wo_earlier_order_is_made (order) && !wo_earlier_order_is_draft (order)))
        wo_earlier_order_free (order);
      else
        g_ptr_array_add (self->candidates,
                         wo_candidate_new (c, areas, order, self->as_of, edition));
    }
}

WoSimilar *
wo_similar (const WoCase *c, GPtrArray *earlier, WoDate as_of, const WoEdition *edition)
{
  WoSimilar *self;
  g_autofree char *code = NULL;

  g_return_val_if_fail (c != NULL, NULL);
  g_return_val_if_fail (earlier != NULL, NULL);
  g_return_val_if_fail (edition != NULL, NULL);

  self = g_new0 (WoSimilar, 1);
  self->as_of = as_of;
  self->warnings = wo_reasons_new ();
  self->candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_candidate_free);
  take_candidates (self, c, earlier, edition);
  g_ptr_array_sort (self->candidates, compare_candidates);

  self->decisive = find_decisive (self->candidates);
  self->verdict = g_strdup (self->decisive != NULL ? self->decisive->verdict : "new");
  self->because = explain (self, c);
  code = g_strconcat ("similar-", self->verdict, NULL);
  self->source = g_strdup (wo_edition_source (edition, code));
  warn_of_age (self, edition);
  warn_of_change (self, edition);
  return self;
}

void
wo_similar_free (WoSimilar *self)
{
  if (self == NULL)
    return;
  g_free (self->verdict);
  g_free (self->because);
  g_free (self->source);
  g_ptr_array_unref (self->warnings);
  g_ptr_array_unref (self->candidates);
  g_free (self);
}
