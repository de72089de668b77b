/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-fixture.h"

#include "domain/wo-kinds.h"
#include "domain/wo-paragraphs.h"
#include "domain/wo-provenance.h"
#include "domain/wo-suggestion.h"

static GPtrArray *
suggest (const char *path, const char *value)
{
  g_autoptr (WoCase) c = rules_case (path, value);

  return wo_suggestions (c, "54f", rules_edition ());
}

static void
test_from_case (void)
{
  static const struct
  {
    const char *path, *value, *element, *text, *from;
  } rows[] = {
    { NULL, NULL, "policy_or_practice", "Damp and mould procedure", "subject.name" },
    { NULL, NULL, "root_cause",
      "why there was severe maladministration in its response to reports of damp and mould",
      "determination.findings" },
    { NULL, NULL, "areas_for_improvement", "its response to reports of damp and mould",
      "determination.findings" },
    { "recurrence.homes", "40", "others_affected",
      "whether residents, about 40 homes, have been affected in the same way", "recurrence.homes" },
    { "recurrence.scope/estate", "yes", "others_affected",
      "whether residents on the same estate have been affected in the same way",
      "recurrence.homes" },
    { "subject.relied_on", "the repairs leaflet", "not_relevant_policy", "the repairs leaflet",
      "subject.relied_on" },
    { "key_issues/staff unaware of the policy", "yes", "training",
      "the employees who apply its Damp and mould procedure, on what it asks of them",
      "key_issues/staff unaware of the policy" },
    { NULL, NULL, "look_back_months", "6 months", NULL },
    { NULL, NULL, "reviewer", "independent of the service area", NULL },
    { NULL, NULL, "report_to", "governing body and Ombudsman", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) all = suggest (rows[i].path, rows[i].value);
      const WoSuggestion *one = wo_suggestion_find (all, rows[i].element);

      g_assert_nonnull (one);
      g_assert_cmpstr (one->text, ==, rows[i].text);
      g_assert_cmpstr (one->from, ==, rows[i].from);
      g_assert_nonnull (one->source);
    }
}

/* Where the case says nothing, nothing is suggested. */
static void
test_nothing (void)
{
  static const char *const rows[][2] = {
    { "subject.name", "policy_or_practice" },
    { "determination.findings/f1.about", "root_cause" },
    { "determination.findings/f1.finding", "areas_for_improvement" },
    { "subject.relied_on", "not_relevant_policy" },
    { "recurrence.homes", "others_affected" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) all = suggest (rows[i][0], NULL);

      g_assert_null (wo_suggestion_find (all, rows[i][1]));
    }
}

/* What is suggested can be written, is known as taken, and is another's once a word is changed. */
static void
test_taken (void)
{
  const WoKind *kind = wo_kind_get (WO_RECORD_ORDER);
  g_autoptr (GPtrArray) all = suggest (NULL, NULL);

  for (guint i = 0; i < all->len; i++)
    {
      const WoSuggestion *one = g_ptr_array_index (all, i);
      g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_ORDER, "order-1");
      const char *first = g_ptr_array_index (one->cells, 0);

      g_assert_false (wo_suggestion_is_taken (one, record));
      for (guint j = 0; j < one->cells->len; j += 2)
        {
          const char *path = g_ptr_array_index (one->cells, j);
          const WoField *field = wo_kind_find (kind, path);

          g_assert_nonnull (field);
          g_assert_true (wo_field_check (field, path, g_ptr_array_index (one->cells, j + 1), NULL));
          rules_set (record, path, g_ptr_array_index (one->cells, j + 1));
        }
      g_assert_true (wo_suggestion_is_taken (one, record));
      rules_set (record, first, NULL);
      g_assert_false (wo_suggestion_is_taken (one, record));
    }
}

/* What the guidance gives in every case stands there from the beginning; the rest waits to be taken. */
static void
test_usual (void)
{
  static const char *const usual[] = { "policy_or_practice", "look_back_months",
                                       "reviewer",           "governing_body",
                                       "report_to",          "member_responsible_for_complaints" };
  g_autoptr (GPtrArray) all = suggest (NULL, NULL);
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (usual); i++)
    g_assert_true (wo_suggestion_find (all, usual[i])->usual);
  for (guint i = 0; i < all->len; i++)
    n += ((WoSuggestion *) g_ptr_array_index (all, i))->usual ? 1 : 0;
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (usual));
}

static const WoOrderParagraph *
paragraph_of (GPtrArray *all, const char *element)
{
  for (guint i = 0; i < all->len; i++)
    {
      const WoOrderParagraph *paragraph = g_ptr_array_index (all, i);

      if (g_strcmp0 (paragraph->element, element) == 0)
        return paragraph;
    }
  g_assert_not_reached ();
}

/* Each paragraph leads back to the answers, the finding and the policy that it rests on. */
static void
test_feeds (void)
{
  static const struct
  {
    const char *element, *path, *text;
  } rows[] = {
    { "root_cause", "factors.cause_known", "No. Four inspections gave four reasons." },
    { "root_cause", "determination.findings/f1",
      "severe maladministration in its response to reports of damp and mould" },
    { "areas_for_improvement", "determination.findings/f1",
      "severe maladministration in its response to reports of damp and mould" },
    { "governing_body", "factors.oversight", "Yes. Forty homes share one design." },
    { "policy_or_practice", "subject.name",
      "Damp and mould procedure, in force, due for review by 1 April 2023" },
    { "service_areas", "factors.complexity", "High. Repairs, surveying and a contractor." },
  };
  g_autoptr (WoCase) c = rules_case (NULL, NULL);
  g_autoptr (WoRecord) record = rules_order_record ();
  g_autoptr (WoOrder) order = NULL;
  WoOrderInput input = { .c = c, .edition = rules_edition () };
  g_autoptr (GPtrArray) all = NULL;

  rules_set (record, "elements.areas/a1.what", "the second inspection");
  rules_set (record, "elements.areas/a1.finding", "f1");
  input.order = order = wo_order_new (record);
  all = wo_order_paragraphs (&input);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const WoOrderParagraph *paragraph = paragraph_of (all, rows[i].element);
      g_autoptr (GPtrArray) feeds = wo_order_feeds (&input, paragraph, 0, G_MAXINT);
      gboolean found = FALSE;

      for (guint j = 0; j < feeds->len; j++)
        {
          const WoFeed *feed = g_ptr_array_index (feeds, j);

          if (g_strcmp0 (feed->path, rows[i].path) != 0)
            continue;
          g_assert_cmpstr (feed->text, ==, rows[i].text);
          found = TRUE;
        }
      g_assert_true (found);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/suggestion/comes-from-the-case-or-the-guidance", test_from_case);
  g_test_add_func ("/domain/suggestion/nothing-from-nothing", test_nothing);
  g_test_add_func ("/domain/suggestion/can-be-written-and-is-known-as-taken", test_taken);
  g_test_add_func ("/domain/suggestion/the-usual-stands-from-the-beginning", test_usual);
  g_test_add_func ("/domain/provenance/a-paragraph-leads-to-what-it-rests-on", test_feeds);
  return g_test_run ();
}
