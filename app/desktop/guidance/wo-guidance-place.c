/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/guidance/wo-guidance-place.h"

#include "desktop/widgets/wo-path.h"

#include <string.h>

#define SOURCE "source:"

/* What a whole page rests on: a cell whose paragraph it is. */
static const struct
{
  const char *page, *path;
} pages[] = {
  { "case", "case" },
  { "cases", "reference" },
  { "new-case", "reference" },
  { "complaint", "determination" },
  { "subject", "subject" },
  { "factors", "factors" },
  { "proportionality", "route_reason" },
  { "similar", "similar" },
  { "order", "elements" },
  { "logs", "log_checks" },
  { "hand-up", "log_checks" },
  { "approvals", "log_checks" },
  { "review", "log_checks" },
  { "session", "log_checks" },
  { "session-read", "log_checks" },
  { "sign", "log_checks" },
  { "tracker", "workpro_entered" },
  { "order-page", "compliance" },
  { "today", "compliance" },
  { "landlords", "engagement" },
  { "landlord", "engagement" },
  { "learning", "spotlight" },
  { "code-log", "code-entry" },
  { "registers", "investigation" },
};

char *
wo_guidance_for_widget (GtkWidget *focus, const char *page)
{
  const char *path = focus != NULL ? wo_path_of (focus) : NULL;

  return g_strdup_printf ("%s\n%s", path != NULL ? path : "", page != NULL ? page : "");
}

static const WoPassage *
of_page (const WoEdition *edition, const char *page)
{
  for (gsize i = 0; page != NULL && i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (pages[i].page, page))
      return wo_edition_passage (edition, pages[i].path);
  return NULL;
}

void
wo_guidance_place_init (WoGuidancePlace *self, const WoEdition *edition, const char *place)
{
  g_auto (GStrv) parts = g_strsplit (place != NULL ? place : "", "\n", 2);
  const char *what = parts[0] != NULL ? parts[0] : "";
  const char *colon = strchr (what, ':');

  *self = (WoGuidancePlace){ NULL };
  if (g_str_has_prefix (what, SOURCE))
    self->passage = wo_edition_passage_of (edition, what + strlen (SOURCE));
  else if (*what != '\0')
    {
      self->passage = wo_edition_passage (edition, what);
      if (self->passage == NULL && colon != NULL)
        self->passage = wo_edition_passage (edition, colon + 1);
      self->path = g_strdup (colon != NULL ? colon + 1 : what);
    }
  self->own = self->passage != NULL;
  if (!self->own)
    self->passage = of_page (edition, parts[0] != NULL ? parts[1] : NULL);
}

void
wo_guidance_place_clear (WoGuidancePlace *self)
{
  g_clear_pointer (&self->path, g_free);
}
