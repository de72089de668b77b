/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-fixture.h"

#include "domain/wo-clause.h"
#include "domain/wo-paragraphs.h"

static GHashTable *
values_new (const char *text, const char *due)
{
  GHashTable *values =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) wo_sourced_free);
  const char *const given[][2] = {
    { "landlord", "Northmoor Homes" }, { "must", "must" }, { "text", text }, { "due", due }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (given); i++)
    {
      WoSourced *value = wo_sourced_new ();

      wo_sourced_add (value, given[i][1], WO_FROM_ELEMENT, given[i][0]);
      g_hash_table_insert (values, (gpointer) given[i][0], value);
    }
  return values;
}

static void
test_fill (void)
{
  static const struct
  {
    const char *clause, *text, *due, *filled;
  } rows[] = {
    { "{landlord} {must} do this: {text}.", "a thing", NULL,
      "Northmoor Homes must do this: a thing." },
    /* A sentence without its value goes; the others stay. */
    { "{landlord} {must} act. It {must} be done by {due}. Then: {text}.", "stop", NULL,
      "Northmoor Homes must act. Then: stop." },
    { "{text}. {due}.", NULL, NULL, NULL },
    /* What stands in brackets goes alone. */
    { "[By {due}, ]{landlord} {must} act.", NULL, "30 June",
      "By 30 June, Northmoor Homes must act." },
    { "[By {due}, ]{landlord} {must} act.", NULL, NULL, "Northmoor Homes must act." },
    { "{landlord} acts[. By {due}].", NULL, "30 June", "Northmoor Homes acts. By 30 June." },
    /* A silent name only asks. */
    { "It is due{?due}. {text}.", "so", NULL, "so." },
    { "It is due{?due}. {text}.", "so", "30 June", "It is due. so." },
    /* A value's own full stops part nothing. */
    { "This: {text}.", "one. Two. three", NULL, "This: one. Two. three." },
    { "No values.", NULL, NULL, "No values." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GHashTable) values = values_new (rows[i].text, rows[i].due);
      g_autoptr (GError) error = NULL;
      g_autoptr (WoSourced) filled = wo_clause_fill (rows[i].clause, "clauses/x", values, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (filled != NULL ? filled->text->str : NULL, ==, rows[i].filled);
    }
}

static void
test_wrong (void)
{
  static const struct
  {
    const char *clause;
    WoClauseError code;
  } rows[] = {
    { "{landlord} and {whoever}.", WO_CLAUSE_ERROR_UNKNOWN_NAME },
    { "{landlord.", WO_CLAUSE_ERROR_UNKNOWN_NAME },
    { "{}", WO_CLAUSE_ERROR_UNKNOWN_NAME },
    { "[By {due}.", WO_CLAUSE_ERROR_BRACKET },
    { "By {due}].", WO_CLAUSE_ERROR_BRACKET },
    { "[[By {due}]].", WO_CLAUSE_ERROR_BRACKET },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (wo_clause_check (rows[i].clause, &error));
      g_assert_error (error, WO_CLAUSE_ERROR, (int) rows[i].code);
    }
}

/* Every clause that is shipped can be filled. */
static void
test_edition (void)
{
  const WoEdition *edition = rules_edition ();

  g_assert_cmpuint (edition->clauses->len, >, 30);
  for (guint i = 0; i < edition->clauses->len; i++)
    {
      const WoClause *clause = g_ptr_array_index (edition->clauses, i);
      g_autoptr (GError) error = NULL;

      g_assert_true (wo_clause_check (clause->text, &error));
      g_assert_no_error (error);
      g_assert_cmpint (clause->version, >, 0);
      g_assert_nonnull (clause->author);
      g_assert_nonnull (clause->note);
      g_assert_cmpint (clause->made_on, !=, WO_DATE_NONE);
    }
}

static WoClause *
clause_new (const char *id, int version, const char *text)
{
  WoClause *clause = g_new0 (WoClause, 1);

  clause->id = g_strdup (id);
  clause->element = g_strdup (id);
  clause->version = version;
  clause->text = g_strdup (text);
  return clause;
}

static const char *
written (const WoOrder *order, const WoEdition *edition, const WoEdition *current, char **ret)
{
  g_autoptr (GPtrArray) all = wo_order_paragraphs (
      &(WoOrderInput){ .order = order, .edition = edition, .current = current });
  const WoOrderParagraph *last = g_ptr_array_index (all, all->len - 1);

  g_free (*ret);
  *ret = g_strdup (last->text);
  return *ret;
}

/* A draft keeps the wording it was begun with until a person takes the newer one. */
static void
test_versions (void)
{
  g_autoptr (WoEdition) old = wo_edition_new ();
  g_autoptr (WoEdition) current = wo_edition_new ();
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_ORDER, "order-1");
  g_autoptr (WoOrder) begun = NULL;
  g_autoptr (WoOrder) taken = NULL;
  g_autofree char *text = NULL;
  const WoWordings in = { old, current, NULL };

  g_ptr_array_add (old->clauses, clause_new ("training", 1, "First wording: {text}."));
  g_ptr_array_add (current->clauses, clause_new ("training", 2, "Second wording: {text}."));
  rules_set (record, "elements.training", "surveyors");
  rules_set (record, "clauses/training.clause", "training");
  rules_set (record, "clauses/training.version", "1");
  begun = wo_order_new (record);
  g_assert_cmpstr (written (begun, old, current, &text), ==, "First wording: surveyors.");
  /* Also where the case is looked at under the new edition, as long as the old one is held. */
  g_assert_cmpstr (written (begun, current, old, &text), ==, "First wording: surveyors.");
  g_assert_cmpint (wo_clause_newer (begun, &in, "training")->version, ==, 2);
  rules_set (record, "clauses/training.version", "2");
  taken = wo_order_new (record);
  g_assert_cmpstr (written (taken, old, current, &text), ==, "Second wording: surveyors.");
  g_assert_null (wo_clause_newer (taken, &in, "training"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/clause/what-is-not-there-takes-its-sentence-along", test_fill);
  g_test_add_func ("/domain/clause/an-unknown-name-is-an-error", test_wrong);
  g_test_add_func ("/domain/clause/every-one-of-the-edition-can-be-filled", test_edition);
  g_test_add_func ("/domain/clause/a-draft-keeps-its-version-until-one-is-taken", test_versions);
  return g_test_run ();
}
