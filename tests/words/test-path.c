/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-field.h"
#include "words/wo-words.h"

#include <string.h>

/* A path of a cell as it may stand in a record: the member is called "one". */
static char *
example_of (const WoField *field)
{
  const char *star = strchr (field->path, '*');

  if (star == NULL)
    return g_strdup (field->path);
  return g_strdup_printf ("%.*sone%s", (int) (star - field->path), field->path, star + 1);
}

/* The number of cells of @kind without a title. */
static guint
count_untitled (WoRecordKind kind)
{
  const WoKind *table = wo_kind_get (kind);
  guint untitled = 0;

  for (gsize i = 0; i < table->n_fields; i++)
    {
      g_autofree char *path = example_of (&table->fields[i]);
      g_autofree char *title = wo_words_path (kind, path);

      g_assert_cmpstr (title, !=, "");
      g_assert_null (strchr (title, '{'));
      if (!g_str_equal (title, path))
        continue;
      g_test_message ("%s has no title for %s", wo_record_kind_name (kind), path);
      untitled++;
    }
  return untitled;
}

static void
test_every_cell (void)
{
  for (int kind = 0; kind < WO_RECORD_N_KINDS; kind++)
    g_assert_cmpuint (count_untitled (kind), ==, 0);
}

static void
test_member (void)
{
  g_autofree char *category = wo_words_path (WO_RECORD_CASE, "categories/Damp and mould");
  g_autofree char *reason = wo_words_path (WO_RECORD_CASE, "factors.detriment_resident.reason");

  g_assert_cmpstr (category, ==, "the category “Damp and mould”");
  g_assert_cmpstr (reason, ==, "the reason for detriment to the resident");
}

static void
test_unknown (void)
{
  g_autofree char *title = wo_words_path (WO_RECORD_CASE, "of.a.newer.program");

  g_assert_cmpstr (title, ==, "of.a.newer.program");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/path/every-cell-of-every-kind-has-a-title", test_every_cell);
  g_test_add_func ("/words/path/a-member-is-named-in-its-title", test_member);
  g_test_add_func ("/words/path/an-unknown-cell-keeps-its-path", test_unknown);
  return g_test_run ();
}
