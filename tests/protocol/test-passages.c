/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The paragraphs of the guidance in our own words, and the cells they stand behind. */
#include "protocol/wo-packs.h"

#include "domain/wo-kinds.h"

#include <string.h>

#define BASE "2024-05"

/* Wherever the program names a paragraph, there is that paragraph in our own words. */
static void
check_source (const WoEdition *edition, const char *source, const char *of)
{
  const WoPassage *passage = wo_edition_passage_of (edition, source);

  g_test_message ("%s: %s", of, source);
  g_assert_nonnull (passage);
  g_assert_cmpstr (passage->source, ==, source);
}

static void
check_sources_below (const WoEdition *edition, JsonNode *node)
{
  g_autoptr (GList) names = NULL;

  if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      check_sources_below (edition, json_array_get_element (json_node_get_array (node), i));
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return;
  names = json_object_get_members (json_node_get_object (node));
  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *below = json_object_get_member (json_node_get_object (node), l->data);

      if (g_str_equal (l->data, "source"))
        check_source (edition, json_node_get_string (below), "a part");
      else
        check_sources_below (edition, below);
    }
}

static void
test_sources (void)
{
  const WoEdition *edition = wo_editions_get (BASE);
  g_autoptr (JsonNode) node = wo_json_read (wo_editions_json (BASE), -1, &wo_edition_limits, NULL);
  GHashTableIter iter;
  gpointer code, source;

  check_sources_below (edition, node);
  g_hash_table_iter_init (&iter, edition->sources);
  while (g_hash_table_iter_next (&iter, &code, &source))
    check_source (edition, source, code);
  for (int kind = 0; kind < WO_RECORD_N_KINDS; kind++)
    {
      const WoKind *fields = wo_kind_get ((WoRecordKind) kind);

      for (gsize i = 0; i < fields->n_fields; i++)
        if (fields->fields[i].source != NULL)
          check_source (edition, fields->fields[i].source, fields->fields[i].path);
    }
}

/* "categories/" of "categories/\*", "requests/x.what" of "requests/\*.what". */
static char *
path_of (const char *pattern)
{
  g_auto (GStrv) parts = g_strsplit (pattern, "*", -1);

  return g_strjoinv ("x", parts);
}

static void
test_fields_have_passages (void)
{
  const WoEdition *edition = wo_editions_get (BASE);
  const WoRecordKind kinds[] = { WO_RECORD_CASE, WO_RECORD_ORDER, WO_RECORD_LANDLORD };

  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      const WoKind *kind = wo_kind_get (kinds[k]);

      for (gsize i = 0; i < kind->n_fields; i++)
        {
          g_autofree char *path = path_of (kind->fields[i].path);
          const WoPassage *passage = wo_edition_passage (edition, path);

          g_test_message ("%s", path);
          if (kind->fields[i].source != NULL)
            g_assert_nonnull (passage);
        }
    }
  g_assert_cmpstr (wo_edition_passage (edition, "factors.oversight.reason")->id, ==, "factor-1");
  g_assert_cmpstr (wo_edition_passage (edition, "requests/r1.what")->id, ==, "recur-2");
  g_assert_cmpstr (wo_edition_passage (edition, "investigation:note")->id, ==, "further");
  g_assert_null (wo_edition_passage (edition, "aliases/Northmoor"));
}

/* A passage stands behind cells that there are. */
static gboolean
is_cell (const char *path)
{
  const char *colon = strchr (path, ':');
  g_autofree char *name = g_strndup (path, colon != NULL ? (gsize) (colon - path) : strlen (path));
  WoRecordKind only;
  gboolean of_kind = wo_record_kind_parse (name, &only) && only > WO_RECORD_GUIDANCE;
  const char *cell = colon != NULL ? colon + 1 : path;

  if (of_kind && colon == NULL)
    return TRUE;
  for (int kind = 0; kind < WO_RECORD_N_KINDS; kind++)
    for (gsize i = 0; i < wo_kind_get ((WoRecordKind) kind)->n_fields; i++)
      {
        const char *pattern = wo_kind_get ((WoRecordKind) kind)->fields[i].path;
        gsize length = strlen (cell);

        if ((!of_kind || kind == (int) only) && strncmp (pattern, cell, length) == 0 &&
            (pattern[length] == '\0' || strchr ("./", pattern[length]) != NULL))
          return TRUE;
      }
  return g_str_has_prefix (path, "overrides/");
}

static void
test_passages_have_cells (void)
{
  GPtrArray *passages = wo_editions_get (BASE)->passages;

  for (guint i = 0; i < passages->len; i++)
    {
      const WoPassage *passage = passages->pdata[i];

      for (guint j = 0; j < passage->paths->len; j++)
        {
          g_test_message ("%s: %s", passage->id, (char *) passage->paths->pdata[j]);
          g_assert_true (is_cell (passage->paths->pdata[j]));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protocol/passages/every-citation-has-its-passage", test_sources);
  g_test_add_func ("/protocol/passages/every-cited-cell-has-its-passage",
                   test_fields_have_passages);
  g_test_add_func ("/protocol/passages/passages-stand-behind-cells", test_passages_have_cells);
  return g_test_run ();
}
