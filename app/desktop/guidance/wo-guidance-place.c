/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/guidance/wo-guidance-place.h"

#include "desktop/widgets/wo-path.h"

#include <string.h>

#define SOURCE "source:"

#define PASSAGES_MAX 4

/* What a whole page rests on: cells whose paragraphs it is, the first before the others. */
static const struct
{
  const char *page;
  const char *paths[PASSAGES_MAX];
} pages[] = {
  { "case", { "case", "determination" } },
  { "cases", { "reference", "workpro_entered" } },
  { "new-case", { "reference", "determination" } },
  { "complaint", { "determination", "determination.findings", "procedure" } },
  { "subject", { "subject", "recurrence", "knowledge" } },
  { "factors", { "factors", "route_reason" } },
  { "proportionality", { "route_reason", "factors", "learning", "monitor" } },
  { "similar", { "similar", "similar.decision" } },
  { "order", { "elements", "paragraphs", "elements.due" } },
  { "logs", { "log_checks" } },
  { "hand-up", { "log_checks" } },
  { "approvals", { "log_checks" } },
  { "review", { "log_checks", "elements" } },
  { "session", { "log_checks" } },
  { "session-read", { "log_checks" } },
  { "sign", { "log_checks" } },
  { "tracker", { "workpro_entered", "compliance" } },
  { "order-page", { "compliance", "workpro_entered" } },
  { "today", { "compliance", "log_checks" } },
  { "landlords", { "engagement", "investigation" } },
  { "landlord", { "engagement", "investigation", "spotlight", "failure-order" } },
  { "join", { "landlord_id" } },
  { "learning", { "spotlight", "learning" } },
  { "code-log", { "code-entry", "monitor.failure" } },
};

char *
wo_guidance_for_widget (GtkWidget *focus, const char *page)
{
  const char *path = focus != NULL ? wo_path_of (focus) : NULL;

  return g_strdup_printf ("%s\n%s", path != NULL ? path : "", page != NULL ? page : "");
}

static GPtrArray *
of_page (const WoEdition *edition, const char *page)
{
  GPtrArray *passages = g_ptr_array_new ();

  for (gsize i = 0; page != NULL && i < G_N_ELEMENTS (pages); i++)
    for (gsize k = 0; g_str_equal (pages[i].page, page) && k < PASSAGES_MAX; k++)
      {
        const char *path = pages[i].paths[k];
        const WoPassage *passage = path != NULL ? wo_edition_passage (edition, path) : NULL;

        if (passage != NULL && !g_ptr_array_find (passages, passage, NULL))
          g_ptr_array_add (passages, (gpointer) passage);
      }
  return passages;
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
  self->page = g_strdup (parts[0] != NULL ? parts[1] : NULL);
  self->of_page = of_page (edition, self->page);
  if (!self->own && self->of_page->len > 0)
    self->passage = self->of_page->pdata[0];
}

void
wo_guidance_place_clear (WoGuidancePlace *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->page, g_free);
  g_clear_pointer (&self->of_page, g_ptr_array_unref);
}
