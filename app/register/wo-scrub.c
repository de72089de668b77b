/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/wo-scrub.h"

void
wo_scrub_want (WoScrub *self)
{
  self->done = FALSE;
  self->due_us = 0;
}

gboolean
wo_scrub_is_due (const WoScrub *self, gint64 now_us)
{
  return !self->done && now_us >= self->due_us;
}

void
wo_scrub_tell (WoScrub *self, gboolean good, gint64 now_us)
{
  if (good)
    {
      *self = (WoScrub){ .done = TRUE };
      return;
    }
  self->pause_us = CLAMP (self->pause_us * 2, WO_SCRUB_PAUSE_US, WO_SCRUB_PAUSE_MAX_US);
  self->due_us = now_us + self->pause_us;
  self->tries++;
}
