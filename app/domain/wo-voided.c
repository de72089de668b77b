/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-voided.h"

/* A sign-off goes before the approval that it rested on. */
static void
take_back (WoVoided *voided,
           const WoTimelineItem *approved,
           const WoTimelineItem *signed_off,
           const WoTimelineItem *item)
{
  const WoTimelineItem *decision = signed_off != NULL ? signed_off : approved;

  if (decision == NULL)
    return;
  voided->decision = decision;
  voided->taken_back = item;
}

gboolean
wo_order_voided (const WoOrder *order, WoVoided *ret_voided)
{
  const WoTimelineItem *approved = NULL, *signed_off = NULL;
  WoVoided voided = { NULL, NULL };

  for (guint i = 0; i < order->timeline->len; i++)
    {
      const WoTimelineItem *item = order->timeline->pdata[i];

      if (g_strcmp0 (item->act, "approve") == 0)
        approved = item;
      else if (g_strcmp0 (item->act, "sign") == 0)
        signed_off = item;
      else if (g_strcmp0 (item->act, "return") == 0 || g_strcmp0 (item->act, "reopen") == 0)
        {
          take_back (&voided, approved, signed_off, item);
          approved = signed_off = NULL;
        }
      if (voided.decision != NULL && item != voided.decision &&
          g_strcmp0 (item->act, voided.decision->act) == 0)
        voided = (WoVoided){ NULL, NULL };
    }
  if (voided.decision == NULL)
    return FALSE;
  *ret_voided = voided;
  return TRUE;
}
