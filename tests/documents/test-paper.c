/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/wo-paper-text.h"
#include "paper-fixture.h"

#include <string.h>

static const WoPaperBlock *
find (const WoPaper *paper, WoPaperKind kind, const char *label)
{
  for (guint i = 0; i < paper->blocks->len; i++)
    {
      const WoPaperBlock *block = paper->blocks->pdata[i];

      if (block->kind == kind && (label == NULL || g_strcmp0 (block->label, label) == 0))
        return block;
    }
  return NULL;
}

static void
test_says_the_orders_own_words (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("draft");
  g_autoptr (WoPaper) paper = fixture_paper (fixture);
  g_autofree char *text = wo_paper_text (paper, WO_PAPER_TEXT_PARAGRAPHS);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==,
                    fixture->paragraphs->len + 1); /* the last is empty */
  for (guint i = 0; i < fixture->paragraphs->len; i++)
    {
      const WoOrderParagraph *paragraph = fixture->paragraphs->pdata[i];
      g_autofree char *wanted = g_strdup_printf ("%u. %s", i + 1, paragraph->text);

      g_assert_cmpstr (lines[i], ==, wanted);
    }
}

static void
test_parts_what_is_listed (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("draft");
  g_autoptr (WoPaper) paper = fixture_paper (fixture);
  guint lists = 0;

  for (guint i = 0; i < paper->blocks->len; i++)
    {
      const WoPaperBlock *block = paper->blocks->pdata[i];

      if (block->items == NULL)
        continue;
      lists++;
      g_assert_true (g_str_has_suffix (block->text, ":"));
      if (strstr (block->text, "milestones") != NULL)
        {
          g_assert_cmpuint (block->items->len, ==, 2);
          /* A semicolon that a person wrote parts nothing. */
          g_assert_cmpstr (block->items->pdata[0], ==,
                           "the first findings; and their reasons, by 15 January 2027;");
          g_assert_true (g_str_has_suffix (block->items->pdata[1], "by 26 February 2027."));
        }
      else
        g_assert_cmpuint (block->items->len, ==, 3);
    }
  g_assert_cmpuint (lists, ==, 2);
}

static void
test_keeps_one_thing_in_its_sentence (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("draft");
  g_autoptr (WoPaper) paper = NULL;
  WoOrderParagraph *milestones = fixture->paragraphs->pdata[2];

  wo_record_set (fixture->order, "elements.milestones/m2.what", NULL, "", "", 1);
  wo_record_set (fixture->order, "elements.milestones/m2.by", NULL, "", "", 1);
  g_free (milestones->text);
  milestones->text = g_strdup ("The review has these milestones: the first findings; and their "
                               "reasons, by 15 January 2027.");
  paper = fixture_paper (fixture);
  for (guint i = 0; i < paper->blocks->len; i++)
    {
      const WoPaperBlock *block = paper->blocks->pdata[i];

      if (strstr (block->text, "milestones") != NULL)
        g_assert_null (block->items);
    }
}

static void
test_names_the_guidance_and_its_revision (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("signed");
  g_autoptr (WoPaper) paper = fixture_paper (fixture);
  g_autofree char *whole = wo_paper_text (paper, WO_PAPER_TEXT_WHOLE);

  g_assert_cmpstr (paper->foot, ==, "Guidance May 2024, revised 16 May 2024");
  g_assert_cmpstr (find (paper, WO_PAPER_META, "Made under")->text, ==,
                   "The whole guidance, May 2024, revised 16 May 2024");
  g_assert_nonnull (
      strstr (whole, "Made under: The whole guidance, May 2024, revised 16 May 2024"));
  g_assert_nonnull (strstr (whole, FIXTURE_HASH));
}

static void
test_names_no_guidance_for_what_was_decided_elsewhere (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("signed");
  g_autoptr (WoPaper) paper = NULL;

  wo_record_set (fixture->order, "elsewhere", "yes", "", "", 1);
  paper = fixture_paper (fixture);
  g_assert_cmpstr (paper->foot, ==, "");
  g_assert_null (find (paper, WO_PAPER_META, "Made under"));
  g_assert_null (find (paper, WO_PAPER_NOTE, NULL));
}

static void
test_says_how_it_stands (void)
{
  const struct
  {
    const char *state;
    const char *standing;
    const char *proof;
    gboolean marked;
  } rows[] = {
    { "draft", "Draft. Not signed off by the Ombudsman.", "Draft. Content ", TRUE },
    { "handed up", "Handed up. Not signed off by the Ombudsman.", "Handed up. Content ", TRUE },
    { "approved", "Approved. Not signed off by the Ombudsman.", "Approved. Content ", TRUE },
    { "withdrawn", "Withdrawn. It is not in force.", "Withdrawn. Content ", TRUE },
    { "signed", "Signed off by the Ombudsman on 2 November 2026.", "Signed. Content ", FALSE },
    { "issued", "Signed off by the Ombudsman on 2 November 2026.", "Signed. Content ", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new (rows[i].state);
      g_autoptr (WoPaper) paper = fixture_paper (fixture);

      g_assert_cmpstr (find (paper, WO_PAPER_META, "Standing")->text, ==, rows[i].standing);
      if (rows[i].marked)
        g_assert_cmpstr (paper->mark, ==, rows[i].standing);
      else
        g_assert_null (paper->mark);
      g_assert_null (find (paper, WO_PAPER_NOTE, NULL));
      g_assert_true (g_str_has_prefix (paper->proof, rows[i].proof));
      g_assert_nonnull (strstr (paper->proof, FIXTURE_HASH));
    }
}

static void
test_notes_a_sign_off_without_a_server (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("signed");
  g_autoptr (WoPaper) paper = NULL;

  wo_record_set (fixture->order, "signed_authenticated", "no", "", "", 1);
  paper = fixture_paper (fixture);
  g_assert_nonnull (strstr (find (paper, WO_PAPER_NOTE, NULL)->text, "Not authenticated"));
}

static void
test_carries_sections_behind_the_order (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("draft");
  g_autoptr (WoPaper) paper = fixture_paper (fixture);
  g_autofree char *text = NULL;
  const char *order_end, *heading;

  fixture_add_section (paper);
  text = wo_paper_text (paper, WO_PAPER_TEXT_PARAGRAPHS);
  order_end = strstr (text, "looked at.");
  heading = strstr (text, "\nLearning from this case\n");
  g_assert_nonnull (order_end);
  g_assert_nonnull (heading);
  g_assert_true (heading > order_end);
  g_assert_nonnull (strstr (heading, "\nThe landlord was asked before.\n"));
}

static void
test_counts_items_as_word_processors_do (void)
{
  const struct
  {
    guint index;
    const char *label;
  } rows[] = { { 0, "(a)" }, { 25, "(z)" }, { 26, "(aa)" }, { 27, "(bb)" }, { 52, "(aaa)" } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *label = wo_paper_item_label (rows[i].index);

      g_assert_cmpstr (label, ==, rows[i].label);
    }
}

static void
test_holds_clean_text (void)
{
  for (guint i = 0; i < fixture_n_attacks; i++)
    {
      const Attack *attack = &fixture_attacks[i];
      const char *wanted = attack->read != NULL ? attack->read : attack->text;
      g_autoptr (Fixture) fixture = fixture_new ("draft");
      g_autoptr (WoPaper) paper = fixture_paper (fixture);
      g_autoptr (WoPaperSection) section = wo_paper_section_new (attack->text);
      const WoPaperBlock *block;

      wo_paper_add_section (paper, section);
      block = paper->blocks->pdata[paper->blocks->len - 1];
      g_assert_cmpstr (block->text, ==, wanted);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/documents/paper/says-the-orders-own-words", test_says_the_orders_own_words);
  g_test_add_func ("/documents/paper/parts-what-is-listed", test_parts_what_is_listed);
  g_test_add_func ("/documents/paper/keeps-one-thing-in-its-sentence",
                   test_keeps_one_thing_in_its_sentence);
  g_test_add_func ("/documents/paper/names-the-guidance-and-its-revision",
                   test_names_the_guidance_and_its_revision);
  g_test_add_func ("/documents/paper/names-no-guidance-for-what-was-decided-elsewhere",
                   test_names_no_guidance_for_what_was_decided_elsewhere);
  g_test_add_func ("/documents/paper/says-how-it-stands", test_says_how_it_stands);
  g_test_add_func ("/documents/paper/notes-a-sign-off-without-a-server",
                   test_notes_a_sign_off_without_a_server);
  g_test_add_func ("/documents/paper/carries-sections-behind-the-order",
                   test_carries_sections_behind_the_order);
  g_test_add_func ("/documents/paper/counts-items-as-word-processors-do",
                   test_counts_items_as_word_processors_do);
  g_test_add_func ("/documents/paper/holds-clean-text", test_holds_clean_text);
  return g_test_run ();
}
