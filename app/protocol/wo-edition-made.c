/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-edition-made.h"

#include "protocol/wo-edition-changes.h"
#include "protocol/wo-input-error.h"
#include "protocol/wo-packs.h"

static char *json_of (WoState *state, const char *id, guint depth, GError **error);

/* Who published it, by name. */
static char *
author_of (WoState *state, const WoGuidance *guidance)
{
  g_autoptr (WoRecord) person =
      guidance->published_by != NULL ? state->get (state, guidance->published_by) : NULL;
  const char *name = person != NULL ? wo_record_get (person, "name") : NULL;

  if (guidance->published_by_name != NULL)
    return g_strdup (guidance->published_by_name);
  return g_strdup (name != NULL ? name : guidance->published_by);
}

/* An edition says what it said the day it was published, so its base must still be the same text. */
static gboolean
is_base (const WoGuidance *guidance, const char *base, GError **error)
{
  g_autofree char *sha = g_compute_checksum_for_string (G_CHECKSUM_SHA256, base, -1);

  if (guidance->base_sha == NULL || g_str_equal (guidance->base_sha, sha))
    return TRUE;
  wo_input_fail (
      error, WO_INPUT_ERROR_VALUE, "based_on",
      "the edition “%s” that this program holds is another than the one it was published "
      "on; work with the program that it was published with",
      guidance->based_on);
  return FALSE;
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
  if (base == NULL || !is_base (guidance, base, error))
    return NULL;
  return wo_edition_change (base, guidance, author, error);
}

/* Of an id that is published and compiled in, the published one: decisions were made under it here, and
 * every program that works with this office has it, whatever it has compiled in. */
static char *
json_of (WoState *state, const char *id, guint depth, GError **error)
{
  g_autoptr (WoRecord) record = NULL;
  const char *held;

  record = wo_guidance_published (state, id);
  if (record != NULL && depth > WO_EDITION_CHAIN_MAX)
    {
      wo_input_fail (error, WO_INPUT_ERROR_DEPTH, "based_on",
                     "more than %d editions stand on one another; base it on an earlier one",
                     WO_EDITION_CHAIN_MAX);
      return NULL;
    }
  if (record != NULL)
    return made_json (state, record, depth, error);
  held = wo_editions_json (id);
  if (held != NULL)
    return g_strdup (held);
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
