/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-agenda.h"

#include <string.h>

#define WORDS_A_MINUTE 250

static gboolean
came_back (const WoOrder *order)
{
  for (guint i = 0; i < order->timeline->len; i++)
    {
      const char *act = ((WoTimelineItem *) order->timeline->pdata[i])->act;

      if (g_strcmp0 (act, "return") == 0 || g_strcmp0 (act, "reopen") == 0)
        return TRUE;
    }
  return FALSE;
}

WoEstimate
wo_agenda_estimate (const WoOrder *order, guint words)
{
  const char *note = order->drm_note;
  int minutes = (int) ((words + WORDS_A_MINUTE - 1) / WORDS_A_MINUTE);
  WoEstimate self = {
    .words = words,
    .is_long = minutes > WO_ESTIMATE_MIN,
    .related = g_strcmp0 (order->relation, "incorporate") == 0 ||
               g_strcmp0 (order->relation, "further") == 0,
    .noted = note != NULL && *note != '\0',
    .asks = note != NULL && strchr (note, '?') != NULL,
    .came_back = came_back (order),
  };

  minutes += (self.related ? 1 : 0) + (self.noted ? 1 : 0) + (self.asks ? 1 : 0) +
             (self.came_back ? 1 : 0);
  self.minutes = CLAMP (minutes, WO_ESTIMATE_MIN, WO_ESTIMATE_MAX);
  return self;
}

/* The longest of a landlord's orders. */
static int
longest_of (GArray *places, const char *landlord)
{
  int longest = 0;

  for (guint i = 0; i < places->len; i++)
    {
      const WoAgendaPlace *place = &g_array_index (places, WoAgendaPlace, i);

      if (g_strcmp0 (place->landlord, landlord) == 0)
        longest = MAX (longest, place->minutes);
    }
  return longest;
}

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const WoAgendaPlace *one = a, *other = b;
  int by_landlord = g_strcmp0 (one->landlord, other->landlord);

  if (by_landlord != 0)
    {
      int longest = longest_of (data, one->landlord), than = longest_of (data, other->landlord);

      return longest != than ? than - longest : by_landlord;
    }
  return one->minutes != other->minutes ? other->minutes - one->minutes
                                        : g_strcmp0 (one->id, other->id);
}

void
wo_agenda_sort (GArray *places)
{
  g_autoptr (GArray) as_they_are = g_array_copy (places);

  g_array_sort_with_data (places, compare, as_they_are);
}
