/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-edition-clauses.h"

#define NOTE_MAX 2000

/* A member that a change may have left out; NULL where it is not there or no text. */
static const char *
text_of (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static JsonObject *
find (JsonArray *clauses, const char *id)
{
  for (guint i = 0; i < json_array_get_length (clauses); i++)
    {
      JsonObject *clause = json_array_get_object_element (clauses, i);

      if (g_strcmp0 (text_of (clause, "id"), id) == 0)
        return clause;
    }
  return NULL;
}

static gint64
version_of (JsonObject *clause)
{
  return json_object_get_int_member_with_default (clause, "version", 0);
}

static void
sign (JsonObject *clause, const WoGuidance *guidance, const char *author)
{
  g_autofree char *day = wo_date_format (guidance->revised);
  g_autofree char *note =
      guidance->note != NULL
          ? g_utf8_substring (guidance->note, 0, MIN (g_utf8_strlen (guidance->note, -1), NOTE_MAX))
          : NULL;

  json_object_set_string_member (clause, "author", author != NULL ? author : "Not published");
  if (day != NULL)
    json_object_set_string_member (clause, "made_on", day);
  if (note != NULL)
    json_object_set_string_member (clause, "note", note);
}

void
wo_edition_count_clauses (JsonObject *before,
                          JsonObject *after,
                          const WoGuidance *guidance,
                          const char *author)
{
  JsonArray *old = json_object_get_array_member (before, "clauses");
  JsonArray *clauses = json_object_get_array_member (after, "clauses");

  for (guint i = 0; i < json_array_get_length (clauses); i++)
    {
      JsonObject *clause = json_array_get_object_element (clauses, i);
      JsonObject *was = find (old, text_of (clause, "id"));

      if (was != NULL && (g_strcmp0 (text_of (was, "text"), text_of (clause, "text")) == 0 ||
                          version_of (was) != version_of (clause)))
        continue;
      if (was != NULL)
        json_object_set_int_member (clause, "version", version_of (was) + 1);
      sign (clause, guidance, author);
    }
}
