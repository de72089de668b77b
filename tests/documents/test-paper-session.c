/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/wo-paper-pdf.h"
#include "documents/wo-paper-session.h"
#include "documents/wo-paper-text.h"
#include "documents/wo-sheet.h"

#include <poppler.h>
#include <string.h>

#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static WoPaper *
order_paper (const char *subject)
{
  WoPaper *paper = wo_paper_new ();

  paper->title = g_strdup ("Order under paragraph 54(f)");
  paper->subject = g_strdup (subject);
  paper->foot = g_strdup ("");
  paper->proof = g_strdup ("Approved. Content " HASH);
  wo_paper_add (paper, WO_PAPER_TITLE, paper->title);
  wo_paper_add (paper, WO_PAPER_HEADING, "What it must do");
  wo_paper_add (paper, WO_PAPER_NUMBERED, "The landlord must review its procedure.")->n = 1;
  return paper;
}

static WoPaper *
pack_of (guint n)
{
  static const WoPackCover cover = {
    .title = "Tuesday", .who = "Dora Vale", .sentence = "Three landlords.", .minutes = 9
  };
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_paper_free);
  g_autoptr (GPtrArray) orders = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *subject = g_strdup_printf ("Landlord %u", i + 1);
      WoPackOrder *order = g_new0 (WoPackOrder, 1);

      g_ptr_array_add (papers, order_paper (subject));
      order->paper = papers->pdata[i];
      order->why = "The cause is not known.";
      order->note = i == 1 ? "Is six months enough?" : NULL;
      order->minutes = 3;
      g_ptr_array_add (orders, order);
    }
  return wo_paper_for_pack (&cover, orders);
}

/* The cover is the first page, each order begins one of its own, and says why, and what the note is. */
static void
test_pack_pages (void)
{
  g_autoptr (WoPaper) pack = pack_of (3);
  g_autoptr (WoSheet) sheet = wo_sheet_new (pack);

  g_assert_cmpuint (wo_sheet_get_n_pages (sheet), ==, 4);
  for (guint i = 1; i < 4; i++)
    {
      g_autofree char *text = wo_sheet_get_text (sheet, i);
      g_autofree char *heading = g_strdup_printf ("Order %u of 3: Landlord %u", i, i);

      g_assert_nonnull (strstr (text, heading));
      g_assert_nonnull (strstr (text, "The cause is not known."));
      g_assert_nonnull (strstr (text, "State"));
      g_assert_nonnull (strstr (text, "Approved. Content " HASH));
      g_assert_cmpint (strstr (text, "Is six months enough?") != NULL, ==, i == 2);
    }
}

static void
test_pack_outline (void)
{
  g_autoptr (WoPaper) pack = pack_of (2);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = wo_paper_pdf (pack, &error);
  g_autoptr (GObject) owned = NULL;
  PopplerDocument *document;
  PopplerIndexIter *at;
  guint orders = 0;

  g_assert_no_error (error);
  document = poppler_document_new_from_bytes (pdf, NULL, &error);
  owned = G_OBJECT (document);
  g_assert_no_error (error);
  at = poppler_index_iter_new (document);
  g_assert_nonnull (at);
  do
    {
      PopplerAction *action = poppler_index_iter_get_action (at);

      orders += g_str_has_prefix (action->any.title, "Order ") ? 1 : 0;
      poppler_action_free (action);
    }
  while (poppler_index_iter_next (at));
  poppler_index_iter_free (at);
  g_assert_cmpuint (orders, ==, 2);
}

static void
test_minutes (void)
{
  static const WoMinutesHead head = { .title = "Session of 4 November 2026",
                                      .opened = "4 November 2026 at 10:31, by Dora Vale",
                                      .present = "Dora Vale",
                                      .log_size = 41,
                                      .log_root = HASH,
                                      .shortened = TRUE,
                                      .left_out = 3 };
  WoMinutesLine lines[] = {
    { .name = "WO-2026-0041", .decision = "Signed by Dora Vale at 10:42.", .hash = HASH },
    { .name = "WO-2026-0042", .decision = "Returned by Dora Vale at 10:45.", .note = "Say when." },
  };
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GPtrArray) waived = g_ptr_array_new ();
  g_autoptr (WoPaper) paper = NULL;
  g_autofree char *text = NULL;
  static const char *const parts[] = {
    "Minutes: Session of 4 November 2026",
    "WO-2026-0041. Signed by Dora Vale at 10:42.",
    ("Content SHA-256 " HASH),
    "Returned by Dora Vale",
    "Say when.",
    "A day has passed. Waived by Dora Vale: It was agreed.",
    "that end in “…” may be cut here",
    "3 more faults were let pass.",
    "41 entries",
  };

  g_ptr_array_add (waived, (char *) "A day has passed. Waived by Dora Vale: It was agreed.");
  lines[1].waived = waived;
  g_ptr_array_add (all, &lines[0]);
  g_ptr_array_add (all, &lines[1]);
  paper = wo_paper_for_minutes (&head, all);
  text = wo_paper_text (paper, WO_PAPER_TEXT_WHOLE);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_test_message ("%s", parts[i]);
      g_assert_nonnull (strstr (text, parts[i]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/documents/session/each-order-of-the-pack-begins-a-page", test_pack_pages);
  g_test_add_func ("/documents/session/the-pack-has-an-outline", test_pack_outline);
  g_test_add_func ("/documents/session/minutes-say-what-was-decided-and-the-log", test_minutes);
  return g_test_run ();
}
