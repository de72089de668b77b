/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/wo-paper-pdf.h"
#include "paper-fixture.h"

#include <poppler.h>
#include <string.h>

#define MANY 300

/* Not every poppler can free its own documents by itself. */
typedef PopplerDocument Pdf;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pdf, g_object_unref)

static GPtrArray *
markers (guint n)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (texts,
                     g_strdup_printf ("Marker%03u. Northmoor Homes must look again at the damp "
                                      "complaints that it closed, and put matters right for each "
                                      "resident affected without asking anyone to complain.",
                                      i + 1));
  return texts;
}

static PopplerDocument *
open_pdf (const WoPaper *paper)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = wo_paper_pdf (paper, &error);
  PopplerDocument *document;

  g_assert_no_error (error);
  document = poppler_document_new_from_bytes (bytes, NULL, &error);
  g_assert_no_error (error);
  return document;
}

static char *
page_text (PopplerDocument *document, int n)
{
  PopplerPage *page = poppler_document_get_page (document, n);
  g_autofree char *text = poppler_page_get_text (page);

  g_object_unref (page);
  return fixture_squeeze (text);
}

static char *
whole_text (PopplerDocument *document)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < poppler_document_get_n_pages (document); i++)
    {
      g_autofree char *part = page_text (document, i);

      g_string_append_printf (text, "%s ", part);
    }
  return g_strdup (text->str);
}

static void
test_every_paragraph_is_on_paper_in_order (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("signed");
  g_autoptr (GPtrArray) texts = markers (MANY);
  g_autoptr (WoPaper) paper = NULL;
  g_autoptr (Pdf) document = NULL;
  g_autofree char *text = NULL;
  const char *at;

  fixture_write (fixture, (const char *const *) texts->pdata, texts->len);
  paper = fixture_paper (fixture);
  document = open_pdf (paper);
  text = whole_text (document);
  at = text;
  for (guint i = 1; i <= MANY; i++)
    {
      g_autofree char *marker = g_strdup_printf ("Marker%03u.", i);

      at = strstr (at, marker);
      g_assert_nonnull (at);
      at += strlen (marker);
      g_assert_null (strstr (at, marker));
    }
}

static void
test_every_page_has_its_head_and_foot (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("draft");
  g_autoptr (GPtrArray) texts = markers (60);
  g_autoptr (WoPaper) paper = NULL;
  g_autoptr (Pdf) document = NULL;
  int pages;

  fixture_write (fixture, (const char *const *) texts->pdata, texts->len);
  paper = fixture_paper (fixture);
  document = open_pdf (paper);
  pages = poppler_document_get_n_pages (document);
  g_assert_cmpint (pages, >, 2);
  for (int i = 0; i < pages; i++)
    {
      g_autofree char *text = page_text (document, i);
      g_autofree char *number = g_strdup_printf ("Page %d of %d", i + 1, pages);

      g_assert_nonnull (strstr (text, number));
      g_assert_nonnull (strstr (text, "Guidance May 2024, revised 16 May 2024"));
      g_assert_nonnull (strstr (text, "Draft. Content " FIXTURE_HASH));
      g_assert_nonnull (strstr (text, "Draft. Not signed off by the Ombudsman."));
      g_assert_nonnull (strstr (text, "WO-2026-0041"));
    }
}

static void
test_a_signed_order_bears_no_mark_of_a_draft (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("signed");
  g_autoptr (WoPaper) paper = fixture_paper (fixture);
  g_autoptr (Pdf) document = open_pdf (paper);
  g_autofree char *text = whole_text (document);

  g_assert_null (strstr (text, "Draft"));
  g_assert_nonnull (strstr (text, "Signed off by the Ombudsman on 2 November 2026."));
}

static void
test_the_page_is_a4 (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("signed");
  g_autoptr (WoPaper) paper = fixture_paper (fixture);
  g_autoptr (Pdf) document = open_pdf (paper);
  PopplerPage *page = poppler_document_get_page (document, 0);
  double width, height;

  poppler_page_get_size (page, &width, &height);
  g_object_unref (page);
  /* 210 by 297 millimetres. */
  g_assert_cmpfloat_with_epsilon (width, 210 / 25.4 * 72, 0.1);
  g_assert_cmpfloat_with_epsilon (height, 297 / 25.4 * 72, 0.1);
}

/* "H1(Order under …)L(LI(Lbl(1.)LBody(P(Under …))))", the spans' text taken together. */
static void
append_structure (GString *out, PopplerStructureElementIter *iter)
{
  static const struct
  {
    PopplerStructureElementKind kind;
    const char *name;
  } names[] = {
    { POPPLER_STRUCTURE_ELEMENT_DOCUMENT, "Document" },
    { POPPLER_STRUCTURE_ELEMENT_HEADING_1, "H1" },
    { POPPLER_STRUCTURE_ELEMENT_HEADING_2, "H2" },
    { POPPLER_STRUCTURE_ELEMENT_PARAGRAPH, "P" },
    { POPPLER_STRUCTURE_ELEMENT_LIST, "L" },
    { POPPLER_STRUCTURE_ELEMENT_LIST_ITEM, "LI" },
    { POPPLER_STRUCTURE_ELEMENT_LIST_LABEL, "Lbl" },
    { POPPLER_STRUCTURE_ELEMENT_LIST_BODY, "LBody" },
  };

  do
    {
      PopplerStructureElement *element = poppler_structure_element_iter_get_element (iter);
      PopplerStructureElementIter *child = poppler_structure_element_iter_get_child (iter);
      PopplerStructureElementKind kind = poppler_structure_element_get_kind (element);
      const char *name = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        name = names[i].kind == kind ? names[i].name : name;
      if (name != NULL)
        g_string_append_printf (out, "%s(", name);
      if (poppler_structure_element_is_content (element))
        {
          g_autofree char *text =
              poppler_structure_element_get_text (element, POPPLER_STRUCTURE_GET_TEXT_NONE);

          g_string_append_printf (out, "%s ", text);
        }
      if (child != NULL)
        append_structure (out, child);
      g_clear_pointer (&child, poppler_structure_element_iter_free);
      if (name != NULL)
        g_string_append_c (out, ')');
      g_object_unref (element);
    }
  while (poppler_structure_element_iter_next (iter));
}

static char *
structure_of (PopplerDocument *document)
{
  PopplerStructureElementIter *iter = poppler_structure_element_iter_new (document);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *squeezed = NULL;
  g_auto (GStrv) parts = NULL;

  g_assert_nonnull (iter);
  append_structure (out, iter);
  poppler_structure_element_iter_free (iter);
  squeezed = fixture_squeeze (out->str);
  parts = g_strsplit (squeezed, " )", -1);
  return g_strjoinv (")", parts);
}

static void
append_wanted (GString *out, const WoPaperBlock *block)
{
  if (block->kind == WO_PAPER_META)
    g_string_append_printf (out, "P(%s: %s)", block->label, block->text);
  else if (block->kind == WO_PAPER_TITLE)
    g_string_append_printf (out, "H1(%s)", block->text);
  else if (block->kind == WO_PAPER_HEADING)
    g_string_append_printf (out, "H2(%s)", block->text);
  else
    g_string_append_printf (out, "P(%s)", block->text);
}

/* What the structure must be, from the paper. */
static char *
wanted_structure (const WoPaper *paper)
{
  GString *out = g_string_new ("Document(");
  gboolean listing = FALSE;

  for (guint i = 0; i < paper->blocks->len; i++)
    {
      const WoPaperBlock *block = paper->blocks->pdata[i];
      gboolean numbered = block->kind == WO_PAPER_NUMBERED;

      if (numbered != listing)
        g_string_append (out, numbered ? "L(" : ")");
      listing = numbered;
      if (numbered)
        g_string_append_printf (out, "LI(Lbl(%d.)LBody(", block->n);
      append_wanted (out, block);
      if (block->items != NULL)
        g_string_append (out, "L(");
      for (guint k = 0; block->items != NULL && k < block->items->len; k++)
        g_string_append_printf (out, "LI(Lbl((%c))LBody(P(%s)))", 'a' + (int) k,
                                (char *) block->items->pdata[k]);
      if (block->items != NULL)
        g_string_append (out, ")");
      if (numbered)
        g_string_append (out, "))");
    }
  g_string_append (out, listing ? "))" : ")");
  return g_string_free (out, FALSE);
}

/* A paragraph over two pages is two of them in one item, so that its text stays together. */
static void
test_tags_keep_every_number_with_its_paragraph (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("draft");
  g_autoptr (GPtrArray) texts = markers (MANY);
  g_autoptr (WoPaper) paper = NULL;
  g_autoptr (Pdf) document = NULL;
  g_autofree char *made = NULL;
  const char *at;

  fixture_write (fixture, (const char *const *) texts->pdata, texts->len);
  paper = fixture_paper (fixture);
  document = open_pdf (paper);
  made = structure_of (document);
  at = made;
  for (guint i = 1; i <= MANY; i++)
    {
      g_autofree char *marker = g_strdup_printf ("LI(Lbl(%u.)LBody(P(Marker%03u.", i, i);

      at = strstr (at, marker);
      g_assert_nonnull (at);
    }
  g_assert_null (strstr (at, "Page "));
}

static void
test_is_tagged_as_it_is_built (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("draft");
  g_autoptr (WoPaper) paper = fixture_paper (fixture);
  g_autoptr (Pdf) document = NULL;
  g_autofree char *made = NULL;
  g_autofree char *wanted = NULL;
  g_autoptr (WoPaperSection) section = wo_paper_section_new ("Learning from this case");

  g_ptr_array_add (section->paragraphs, g_strdup ("The landlord was asked before."));
  wo_paper_add_section (paper, section);
  document = open_pdf (paper);
  made = structure_of (document);
  wanted = wanted_structure (paper);
  g_assert_cmpstr (made, ==, wanted);
}

static void
test_has_an_outline_and_its_properties (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("signed");
  g_autoptr (WoPaper) paper = fixture_paper (fixture);
  g_autoptr (Pdf) document = open_pdf (paper);
  g_autoptr (GBytes) bytes = wo_paper_pdf (paper, NULL);
  PopplerIndexIter *iter = poppler_index_iter_new (document);
  PopplerAction *action = poppler_index_iter_get_action (iter);
  g_autofree char *title = poppler_document_get_title (document);
  g_autofree char *author = poppler_document_get_author (document);
  g_autofree char *subject = poppler_document_get_subject (document);
  g_autoptr (GDateTime) made = poppler_document_get_creation_date_time (document);
  g_autofree char *day = g_date_time_format (made, "%Y-%m-%d");
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  g_assert_cmpstr (title, ==, "Order under paragraph 54(f)");
  g_assert_cmpstr (author, ==, "The Ombudsman");
  g_assert_cmpstr (subject, ==, "Northmoor Homes, case 202614872, order WO-2026-0041");
  g_assert_cmpstr (day, ==, "2026-11-02");
  g_assert_cmpstr (action->any.title, ==, title);
  g_assert_cmpint (action->type, ==, POPPLER_ACTION_GOTO_DEST);
  g_assert_nonnull (memmem (data, length, "/Lang (en-GB)", 13));
  g_assert_nonnull (memmem (data, length, "/DisplayDocTitle true", 21));
  poppler_action_free (action);
  poppler_index_iter_free (iter);
}

static void
test_the_same_order_gives_the_same_bytes (void)
{
  static const char *const states[] = { "draft", "signed" };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new (states[i]);
      g_autoptr (WoPaper) first = fixture_paper (fixture);
      g_autoptr (WoPaper) second = fixture_paper (fixture);
      g_autoptr (GBytes) one = wo_paper_pdf (first, NULL);
      g_autoptr (GBytes) two = wo_paper_pdf (second, NULL);

      g_assert_true (g_bytes_equal (one, two));
      g_assert_null (
          g_strstr_len (g_bytes_get_data (one, NULL), (gssize) g_bytes_get_size (one), "/ModDate"));
    }
}

static void
test_a_paragraph_of_fifty_thousand_characters_is_whole (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("draft");
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (WoPaper) paper = NULL;
  g_autoptr (Pdf) document = NULL;
  g_autofree char *read = NULL;
  guint words = 0;

  for (; text->len < 50000 - 16; words++)
    g_string_append_printf (text, "w%05u ", words);
  fixture_write (fixture, (const char *const *) &text->str, 1);
  paper = fixture_paper (fixture);
  document = open_pdf (paper);
  read = whole_text (document);
  g_assert_cmpint (poppler_document_get_n_pages (document), >, 8);
  for (guint i = 0; i < words; i++)
    {
      char word[16];

      g_snprintf (word, sizeof word, "w%05u", i);
      g_assert_nonnull (strstr (read, word));
    }
}

static void
test_no_text_can_break_it (void)
{
  const char *texts[16];
  g_autoptr (Fixture) fixture = fixture_new ("draft");
  g_autoptr (WoPaper) paper = NULL;
  g_autoptr (Pdf) document = NULL;
  g_autofree char *read = NULL;

  g_assert_cmpuint (fixture_n_attacks, <=, G_N_ELEMENTS (texts));
  for (guint i = 0; i < fixture_n_attacks; i++)
    texts[i] = fixture_attacks[i].text;
  fixture_write (fixture, texts, fixture_n_attacks);
  paper = fixture_paper (fixture);
  document = open_pdf (paper);
  read = whole_text (document);
  /* Those whose letters every font has. */
  for (guint i = 0; i < 5; i++)
    g_assert_nonnull (strstr (read, texts[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add_func ("/documents/paper-pdf/" path, test)
  ADD ("every-paragraph-is-on-paper-in-order", test_every_paragraph_is_on_paper_in_order);
  ADD ("every-page-has-its-head-and-foot", test_every_page_has_its_head_and_foot);
  ADD ("a-signed-order-bears-no-mark-of-a-draft", test_a_signed_order_bears_no_mark_of_a_draft);
  ADD ("the-page-is-a4", test_the_page_is_a4);
  ADD ("tags-keep-every-number-with-its-paragraph", test_tags_keep_every_number_with_its_paragraph);
  ADD ("is-tagged-as-it-is-built", test_is_tagged_as_it_is_built);
  ADD ("has-an-outline-and-its-properties", test_has_an_outline_and_its_properties);
  ADD ("the-same-order-gives-the-same-bytes", test_the_same_order_gives_the_same_bytes);
  ADD ("a-paragraph-of-fifty-thousand-characters-is-whole",
       test_a_paragraph_of_fifty_thousand_characters_is_whole);
  ADD ("no-text-can-break-it", test_no_text_can_break_it);
#undef ADD
  return g_test_run ();
}
