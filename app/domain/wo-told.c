/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-told.h"

static gboolean
is_act (const WoTimelineItem *item, const char *act)
{
  return g_strcmp0 (item->act, act) == 0;
}

static gboolean
is_of (const WoTimelineItem *item, const char *person)
{
  return person != NULL &&
         (g_strcmp0 (item->by, person) == 0 || g_strcmp0 (item->in_for, person) == 0);
}

static gboolean
is_news (const WoTimelineItem *item)
{
  return is_act (item, "return") || is_act (item, "reopen") || is_act (item, "amend");
}

gboolean
wo_told_had_approved (const WoOrder *order, const char *person, guint n)
{
  gboolean approved = FALSE;

  for (guint i = 0; i < order->timeline->len && i < n; i++)
    {
      const WoTimelineItem *item = order->timeline->pdata[i];

      if (is_act (item, "approve"))
        approved = is_of (item, person);
    }
  return approved;
}

static void
add (WoTold *told, const WoTimelineItem *item)
{
  gboolean more = told->step != NULL && is_act (told->step, item->act);

  told->step = item;
  told->count = more ? told->count + 1 : 1;
}

gboolean
wo_told_approver (const WoOrder *order, const char *person, const char *seen, WoTold *ret_told)
{
  WoTold told = { NULL, 0 };
  gboolean approved = FALSE;

  for (guint i = 0; i < order->timeline->len; i++)
    {
      const WoTimelineItem *item = order->timeline->pdata[i];

      if (is_act (item, "approve"))
        approved = is_of (item, person);
      if (is_of (item, person) || !approved)
        told = (WoTold){ NULL, 0 };
      else if (is_news (item))
        add (&told, item);
      if (seen != NULL && g_strcmp0 (item->id, seen) == 0)
        told = (WoTold){ NULL, 0 };
    }
  if (told.step == NULL)
    return FALSE;
  *ret_told = told;
  return TRUE;
}

gboolean
wo_told_answers (const WoOrder *order, const WoComment *comment, const char *person)
{
  for (guint i = 0; i < order->comments->len; i++)
    {
      const WoComment *other = order->comments->pdata[i];
      g_autofree char *place = g_strconcat ("comments/", other->id, NULL);

      if (g_strcmp0 (other->by, person) == 0 && g_strcmp0 (comment->at, place) == 0)
        return TRUE;
    }
  return FALSE;
}
