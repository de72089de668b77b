/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One thing of an edition as its page shows it: a factor, a clause, a paragraph, with all its texts. The
 * texts belong to the edition's entry and live as long as it.
 */
#pragma once

#include "desktop/model/wo-editions.h"

G_BEGIN_DECLS

typedef struct
{
  char *path;       /* "factors/oversight"; of a plain text its own path */
  char *title;      /* "Oversight" */
  GPtrArray *texts; /* const WoEditionText *, in order */
} WoGuidanceItem;

void wo_guidance_item_free (WoGuidanceItem *self);
/* The items of the section @section ("factors", "settings"; NULL: all) in @texts (WoEditionText). */
GPtrArray *wo_guidance_items (GPtrArray *texts, const char *section);
/* The text whose path ends in @member ("text", "source"), or NULL. */
const WoEditionText *wo_guidance_item_text (const WoGuidanceItem *self, const char *member);
/* What a text is called inside of its item: "question", "Answer “Yes”: what it does". */
const char *wo_guidance_item_label (const WoEditionText *text);
/* The same with a capital letter. */
char *wo_guidance_item_field (const WoEditionText *text);
/* Whether each of @words (case folded, ends with NULL) stands in a text or a title of @self. */
gboolean wo_guidance_item_matches (const WoGuidanceItem *self, char **words);

G_END_DECLS
