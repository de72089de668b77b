/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of the order's pages that need no window. */
#include "desktop/order/wo-element.h"
#include "desktop/order/wo-order-text.h"
#include "desktop/order/wo-parts.h"
#include "desktop/order/wo-reason-link.h"
#include "desktop/session/wo-session-row.h"
#include "desktop/shell/wo-pages.h"
#include "desktop/similar/wo-hit-row.h"
#include "protocol/wo-packs.h"

static void
assert_writable (GPtrArray *elements)
{
  const WoKind *kind = wo_kind_get (WO_RECORD_ORDER);

  g_assert_cmpuint (elements->len, >, 0);
  for (guint i = 0; i < elements->len; i++)
    {
      const WoElementText *text = g_ptr_array_index (elements, i);
      const WoElement *element = wo_element_find (text->name);
      g_autofree char *path = NULL;

      g_assert_nonnull (element);
      switch (element->sort)
        {
        case WO_ELEMENT_MILESTONES:
          path = g_strconcat (element->path, "/m1.what", NULL);
          break;
        case WO_ELEMENT_SERVICES:
        case WO_ELEMENT_READERS:
        case WO_ELEMENT_EVIDENCE:
          path = g_strconcat (element->path, "/x", NULL);
          break;
        case WO_ELEMENT_REVIEWER:
          path = g_strconcat (element->path, ".who", NULL);
          break;
        case WO_ELEMENT_TEXT:
        case WO_ELEMENT_AREAS:
        case WO_ELEMENT_SPOTLIGHT:
        case WO_ELEMENT_MONTHS:
        case WO_ELEMENT_DATE:
        case WO_ELEMENT_FLAG:
        default:
          path = g_strdup (element->path);
          break;
        }
      g_assert_nonnull (wo_kind_find (kind, path));
    }
}

static void
test_every_element_can_be_written (void)
{
  const WoEdition *edition = wo_editions_get (NULL);

  assert_writable (edition->elements);
  assert_writable (edition->learning_elements);
}

static void
set (WoRecord *record, const char *path, const char *value)
{
  wo_record_set (record, path, value, "p", "r", 1);
}

static void
test_summary (void)
{
  static const struct
  {
    const char *element, *path, *value, *summary;
  } cases[] = {
    { "root_cause", "elements.root_cause", "Why it\nfailed.", "Why it failed." },
    { "look_back_months", "elements.look_back_months", "6", "6 months" },
    { "due", "elements.due", "2025-09-30", "30 September 2025" },
    { "terms_of_reference", "elements.terms_of_reference.agreed_by", "2025-04-25",
      "Agreed by 25 April 2025" },
    { "evidence", "elements.evidence/e1", "The minutes", "1 document expected" },
    { "milestones", "elements.milestones/m1.what", "Interim findings", "0 of 1 with a date" },
    { "service_areas", "elements.service_areas/repairs", "yes", "Repairs" },
    { "governing_body", "elements.governing_body", "yes", "Oversees the review" },
    { "governing_body", "elements.governing_body", "no", NULL },
    { "training", "elements.root_cause", "Elsewhere", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_ORDER, "o");
      g_autoptr (WoOrder) order = NULL;
      g_autofree char *summary = NULL;

      set (record, cases[i].path, cases[i].value);
      order = wo_order_new (record);
      summary = wo_element_summary (wo_element_find (cases[i].element), order);
      g_assert_cmpstr (summary, ==, cases[i].summary);
    }
}

static void
test_ago (void)
{
  WoDate today = wo_date_new (2026, 11, 2);
  static const struct
  {
    int year, month, day;
    const char *words;
  } cases[] = {
    { 2026, 11, 2, "today" },       { 2026, 11, 1, "1 day ago" },
    { 2026, 10, 3, "30 days ago" }, { 2026, 7, 1, "4 months ago" },
    { 2024, 10, 1, "2 years ago" }, { 2026, 11, 3, "3 November 2026" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words =
          wo_part_ago (wo_date_new (cases[i].year, cases[i].month, cases[i].day), today);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_comment_path_finds_its_paragraph (void)
{
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_ORDER, "o");
  g_autoptr (WoOrder) order = NULL;
  g_autoptr (GPtrArray) paragraphs = NULL;

  set (record, "power", "54f");
  set (record, "elements.root_cause", "Why four visits found nothing.");
  set (record, "elements.due", "2025-09-30");
  order = wo_order_new (record);
  paragraphs =
      wo_order_paragraphs (&(WoOrderInput){ .order = order, .edition = wo_editions_get (NULL) });
  g_assert_cmpuint (paragraphs->len, >, 1);
  for (guint i = 0; i < paragraphs->len; i++)
    {
      g_autofree char *path = wo_order_text_path (order, paragraphs, (int) i + 1);
      int found = wo_order_text_find_path (order, paragraphs, path);

      g_assert_cmpint (found, >, 0);
      g_assert_cmpint (found, <=, (int) i + 1);
    }
  g_assert_cmpint (wo_order_text_find_path (order, paragraphs, "elements.nothing"), ==, 0);
  g_assert_null (wo_order_text_path (order, paragraphs, 0));
}

static void
test_reason_leads_to_a_page (void)
{
  static const char *const links[][2] = {
    { "factors.oversight", "factors" }, { "subject.may_recur_because", "subject" },
    { "similar.decision", "similar" },  { "log_checks/Wider orders tracker", "logs" },
    { "elements.milestones", "order" }, { "route_reason", "proportionality" },
    { "quality_ensured", "review" },    { "timeline", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autoptr (WoReason) reason = wo_reason_new ("missing", links[i][0], NULL);
      const char *page = wo_reason_link_page (reason);

      g_assert_cmpstr (page, ==, links[i][1]);
      if (page != NULL)
        g_assert_nonnull (wo_pages_find (page));
    }
}

static void
test_short_hash (void)
{
  g_autofree char *hash = wo_session_short_hash ("9f3a11c072be0d41ffffffff");

  g_assert_cmpstr (hash, ==, "9f3a 11c0 72be 0d41");
  g_assert_null (wo_session_short_hash (NULL));
}

static void
test_snippet_is_markup (void)
{
  static const char *const cases[][2] = {
    { "damp & \u2068mould\u2069 <b>", "damp &amp; <b>mould</b> &lt;b&gt;" },
    { "\u2068open", "<b>open</b>" },
    { "closed\u2069 twice\u2069", "closed twice" },
    { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *markup = wo_hit_row_markup (cases[i][0]);

      g_assert_cmpstr (markup, ==, cases[i][1]);
      g_assert_true (pango_parse_markup (markup, -1, 0, NULL, NULL, NULL, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desktop/element/every-one-of-the-edition-can-be-written",
                   test_every_element_can_be_written);
  g_test_add_func ("/desktop/element/reads-in-one-line", test_summary);
  g_test_add_func ("/desktop/order/an-age-is-said-in-days-months-or-years", test_ago);
  g_test_add_func ("/desktop/order/a-comment-finds-its-paragraph-again",
                   test_comment_path_finds_its_paragraph);
  g_test_add_func ("/desktop/order/a-reason-leads-to-a-page-that-exists",
                   test_reason_leads_to_a_page);
  g_test_add_func ("/desktop/session/a-hash-is-short-in-fours", test_short_hash);
  g_test_add_func ("/desktop/similar/a-snippet-is-escaped-and-balanced", test_snippet_is_markup);
  return g_test_run ();
}
