/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-edition-made.h"

#include "protocol/wo-edition-changes.h"
#include "protocol/wo-input-error.h"
#include "protocol/wo-packs.h"

static char *json_of (WoState *state, const char *id, guint depth, GError **error);

/* The published record of the edition @id, or NULL. */
static WoRecord *
find_published (WoState *state, const char *id)
{
  g_auto (GStrv) ids = state->find (state, WO_RECORD_GUIDANCE, "edition", id);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) record = state->get (state, ids[i]);

      if (record != NULL && g_strcmp0 (wo_record_get (record, "published"), "yes") == 0)
        return g_steal_pointer (&record);
    }
  return NULL;
}

/* Who published it, by name. */
static char *
author_of (WoState *state, const WoGuidance *guidance)
{
  g_autoptr (WoRecord) person =
      guidance->published_by != NULL ? state->get (state, guidance->published_by) : NULL;
  const char *name = person != NULL ? wo_record_get (person, "name") : NULL;

  return g_strdup (name != NULL ? name : guidance->published_by);
}

static char *
made_json (WoState *state, const WoRecord *record, guint depth, GError **error)
{
  g_autoptr (WoGuidance) guidance = wo_guidance_new (record);
  g_autofree char *author = author_of (state, guidance);
  g_autofree char *base = NULL;

  if (guidance->based_on == NULL)
    {
      wo_input_fail (error, WO_INPUT_ERROR_MISSING, "based_on",
                     "an edition made here is based on another: name it");
      return NULL;
    }
  base = json_of (state, guidance->based_on, depth + 1, error);
  return base != NULL ? wo_edition_change (base, guidance, author, error) : NULL;
}

static char *
json_of (WoState *state, const char *id, guint depth, GError **error)
{
  const char *held = wo_editions_json (id);
  g_autoptr (WoRecord) record = NULL;

  if (held != NULL)
    return g_strdup (held);
  if (depth > WO_EDITION_CHAIN_MAX)
    {
      wo_input_fail (error, WO_INPUT_ERROR_DEPTH, "based_on",
                     "more than %d editions stand on one another; base it on an earlier one",
                     WO_EDITION_CHAIN_MAX);
      return NULL;
    }
  record = find_published (state, id);
  if (record != NULL)
    return made_json (state, record, depth, error);
  wo_input_fail (error, WO_INPUT_ERROR_UNKNOWN, "based_on", "there is no published edition “%s”",
                 id);
  return NULL;
}

char *
wo_edition_json (WoState *state, const char *id, GError **error)
{
  return json_of (state, id, 0, error);
}

char *
wo_edition_made_json (WoState *state, const WoRecord *guidance, GError **error)
{
  g_return_val_if_fail (guidance->kind == WO_RECORD_GUIDANCE, NULL);

  return made_json (state, guidance, 0, error);
}

char *
wo_edition_why_not (WoState *state, const WoRecord *guidance)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = wo_edition_made_json (state, guidance, &error);

  return json == NULL ? g_strdup (error->message) : NULL;
}

static WoEdition *
make (WoState *state, const WoRecord *guidance)
{
  g_autofree char *json = wo_edition_made_json (state, guidance, NULL);

  return json != NULL ? wo_edition_from_json (json, -1, NULL) : NULL;
}

const WoEditionMaker wo_edition_maker = { make, wo_edition_why_not };
