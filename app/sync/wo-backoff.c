/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/wo-backoff.h"

guint
wo_backoff_ms (guint failures, double chance)
{
  guint ceiling = WO_BACKOFF_FIRST_MS;

  for (guint i = 1; i < failures && ceiling < WO_BACKOFF_LAST_MS; i++)
    ceiling *= 2;
  ceiling = MIN (ceiling, WO_BACKOFF_LAST_MS);
  return MAX (WO_BACKOFF_FLOOR_MS, (guint) (CLAMP (chance, 0.0, 1.0) * ceiling));
}
