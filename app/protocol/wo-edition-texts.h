/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An edition as the list of its texts, each at the path that a change to it has, and what parts two
 * editions.
 */
#pragma once

#include "protocol/wo-json.h"

G_BEGIN_DECLS

typedef struct
{
  char *path;  /* "factors/oversight.question" */
  char *title; /* "Factor “Oversight”: question" */
  char *value; /* as a change gives it: a list of texts is a line each, a flag is yes or no */
} WoEditionText;

typedef struct
{
  char *path;
  char *title;
  char *before; /* NULL: it is new */
  char *after;  /* NULL: it went */
} WoEditionDifference;

void wo_edition_text_free (WoEditionText *self);
void wo_edition_difference_free (WoEditionDifference *self);
/* Every text of the edition @json that a change may name, in the order of the guidance. */
GPtrArray *wo_edition_texts (const char *json, GError **error);
/* What is another in the edition @after than in @before (both JSON); not how they are called. */
GPtrArray *wo_edition_diff (const char *before, const char *after, GError **error);
/* "factors[0].question" as the path that a change has; as it is where it has none. Inside of
 * wo-edition-changes. */
char *wo_edition_path_at (JsonObject *root, const char *at);

G_END_DECLS
