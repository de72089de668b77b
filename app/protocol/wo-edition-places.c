/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-edition-places.h"

#include <string.h>

#define TEXT(name, words)                                                                          \
  {                                                                                                \
    name, WO_PLACE_TEXT, words                                                                     \
  }
#define LIST(name, words, below, key)                                                              \
  {                                                                                                \
    name, WO_PLACE_LIST, words, below, key                                                         \
  }
#define FIXED(name, words, below, key)                                                             \
  {                                                                                                \
    name, WO_PLACE_LIST, words, below, key, TRUE                                                   \
  }
#define NUMBER(name, words, start)                                                                 \
  {                                                                                                \
    name, WO_PLACE_NUMBER, words, NULL, NULL, FALSE, FALSE, start                                  \
  }
#define FLAG(name, words)                                                                          \
  {                                                                                                \
    name, WO_PLACE_FLAG, words, NULL, NULL, FALSE, FALSE, "no"                                     \
  }
#define LINES(name, words)                                                                         \
  {                                                                                                \
    name, WO_PLACE_LINES, words, NULL, NULL, FALSE, FALSE, ""                                      \
  }
#define WORDS(name, words)                                                                         \
  {                                                                                                \
    name, WO_PLACE_WORDS, words                                                                    \
  }

static const WoPlace answer_places[] = {
  TEXT ("title", "title"),
  TEXT ("does", "what it does"),
  { NULL },
};

static const WoPlace prompt_places[] = {
  TEXT ("title", "title"),
  TEXT ("source", "paragraph"),
  { NULL },
};

static const WoPlace factor_places[] = {
  TEXT ("title", "title"),
  NUMBER ("number", "number", NULL),
  TEXT ("question", "question"),
  TEXT ("text", "text"),
  TEXT ("source", "paragraph"),
  TEXT ("missing_hint", "what to write in the reason"),
  FIXED ("answers", "answer", answer_places, "answer"),
  LIST ("prompts", "prompt", prompt_places, "id"),
  { NULL },
};

static const WoPlace element_places[] = {
  TEXT ("title", "title"),
  TEXT ("group", "group"),
  TEXT ("text", "text"),
  TEXT ("source", "paragraph"),
  { "letter", WO_PLACE_TEXT, "letter", NULL, NULL, FALSE, TRUE },
  FLAG ("always", "may not be left out"),
  { NULL },
};

static const WoPlace trigger_places[] = {
  TEXT ("title", "title"),
  TEXT ("text", "text"),
  TEXT ("source", "paragraph"),
  TEXT ("leads_to", "leads to"),
  { NULL },
};

static const WoPlace example_places[] = {
  TEXT ("title", "title"),
  TEXT ("element", "element"),
  TEXT ("text", "first draft"),
  TEXT ("source", "paragraph"),
  { NULL },
};

static const WoPlace spotlight_places[] = {
  TEXT ("title", "title"),
  NUMBER ("number", "number", "0"),
  TEXT ("topic", "topic"),
  { "published", WO_PLACE_DATE, "published on", NULL, NULL, FALSE, TRUE },
  FLAG ("confirmed", "confirmed"),
  LINES ("recommendations", "recommendations"),
  { NULL },
};

static const WoPlace clause_places[] = {
  TEXT ("text", "text"),
  TEXT ("element", "element"),
  NUMBER ("version", "version", "1"),
  TEXT ("author", "author"),
  { "made_on", WO_PLACE_DATE, "made on" },
  TEXT ("note", "note"),
  TEXT ("source", "paragraph"),
  { NULL },
};

static const WoPlace tier_places[] = {
  TEXT ("title", "title"),
  TEXT ("effect", "effect"),
  TEXT ("text", "text"),
  TEXT ("source", "paragraph"),
  { NULL },
};

static const WoPlace limit_places[] = {
  TEXT ("text", "text"),
  TEXT ("from", "counted from"),
  NUMBER ("days", "working days", NULL),
  NUMBER ("extension_days", "further working days", "0"),
  FLAG ("panel_only", "more only for a panel"),
  TEXT ("source", "paragraph"),
  { NULL },
};

static const WoPlace code_clause_places[] = {
  TEXT ("title", "title"),
  TEXT ("text", "text"),
  { NULL },
};

static const WoPlace code_places[] = {
  TEXT ("title", "title"),
  { "from", WO_PLACE_DATE, "from" },
  { "until", WO_PLACE_DATE, "until", NULL, NULL, FALSE, TRUE },
  FLAG ("statutory", "statutory"),
  NUMBER ("months_to_complain", "months to complain", NULL),
  LIST ("limits", "limit", limit_places, "id"),
  LIST ("clauses", "clause", code_clause_places, "id"),
  { NULL },
};

static const WoPlace passage_places[] = {
  TEXT ("heading", "heading"),
  TEXT ("text", "text"),
  TEXT ("source", "citation"),
  LINES ("paths", "fields it stands behind"),
  { NULL },
};

static const WoPlace term_places[] = {
  TEXT ("name", "name used now"),
  { NULL },
};

static const WoPlace settings_places[] = {
  NUMBER ("further_after_days", "days after which a further order may be made", NULL),
  NUMBER ("further_warn_days", "days after which that is near", NULL),
  NUMBER ("look_back_months", "months to look back", NULL),
  FLAG ("non_delegated", "a wider order needs approval and sign-off"),
  { NULL },
};

const WoPlace wo_edition_places[] = {
  TEXT ("statutory_basis", "Law"),
  TEXT ("reminder", "Reminder"),
  FIXED ("factors", "Factor", factor_places, "name"),
  LIST ("triggers", "Trigger", trigger_places, "id"),
  FIXED ("elements", "Element", element_places, "name"),
  FIXED ("learning_elements", "Learning element", element_places, "name"),
  LIST ("examples", "Example", example_places, "id"),
  LIST ("clauses", "Clause", clause_places, "id"),
  LIST ("spotlights", "Spotlight", spotlight_places, "id"),
  LIST ("codes", "Code", code_places, "id"),
  FIXED ("tiers", "Tier", tier_places, "id"),
  WORDS ("categories", "Category"),
  WORDS ("key_issues", "Key issue"),
  WORDS ("service_areas", "Service area"),
  WORDS ("logs", "Log"),
  { "settings", WO_PLACE_OBJECT, "Setting", settings_places },
  LIST ("passages", "Paragraph", passage_places, "id"),
  LIST ("terms", "Old name", term_places, "old_name"),
  { "sources", WO_PLACE_MAP, "Paragraph of the rule" },
  { NULL },
};

const WoPlace *
wo_place_find (const WoPlace *table, const char *name)
{
  for (const WoPlace *place = table; place->name != NULL; place++)
    if (g_str_equal (place->name, name))
      return place;
  return NULL;
}

/* Keys have dots ("3.11"): the member begins at the first dot that a member's name follows. */
const char *
wo_place_key_end (const WoPlace *below, const char *rest)
{
  for (const char *dot = strchr (rest, '.'); dot != NULL; dot = strchr (dot + 1, '.'))
    {
      g_autofree char *name = g_strndup (dot + 1, strcspn (dot + 1, "./"));

      if (wo_place_find (below, name) != NULL)
        return dot;
    }
  return rest + strlen (rest);
}
