/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The help: how a topic is read, what F1 shows on a page and in a field, and the search of all topics. */
#include "case-window.h"

#include "desktop/guidance/wo-guidance-search.h"
#include "desktop/help/wo-help-sheet.h"
#include "desktop/help/wo-help-view.h"
#include "desktop/shell/wo-pages.h"
#include "desktop/widgets/wo-path.h"

#include <string.h>

/* A case with nothing in it but its name. */
static void
set_up (WoFixture *fixture, gconstpointer data)
{
  static const char *const cells[] = { "reference", "202614872", "landlord", "Northmoor Homes",
                                       NULL };

  fixture->bench = wo_bench_new ();
  fixture->case_id = wo_bench_make_case (fixture->bench, cells);
  fixture->window = case_window_open (fixture->bench->desk);
}

static void
tear_down (WoFixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  wo_bench_rest ();
  g_free (fixture->case_id);
  wo_bench_free (fixture->bench);
}

/* The sheet over the window, or NULL. */
static GtkWidget *
sheet_of (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (WO_IS_PAGE (l->data) && gtk_widget_get_mapped (l->data))
      return l->data;
  return NULL;
}

static gboolean
sheet_says (gpointer text)
{
  return sheet_of () != NULL && case_window_find (sheet_of (), case_window_says, text) != NULL;
}

static gboolean
no_sheet (gpointer data)
{
  return sheet_of () == NULL;
}

static gboolean
is_help_sheet (gpointer data)
{
  return WO_IS_HELP_SHEET (sheet_of ());
}

static gboolean
has_factor (gpointer data)
{
  WoFixture *fixture = data;

  return wo_path_find (case_window_page_of (fixture), "factors.cause_known") != NULL;
}

static void
press (GtkWidget *root, const char *label)
{
  GtkWidget *button = case_window_find (root, case_window_is_button, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
test_parse (void)
{
  static const struct
  {
    WoHelpSort sort;
    const char *key, *text;
  } parts[] = {
    { WO_HELP_TEXT, NULL, "One paragraph over two lines." },
    { WO_HELP_TEXT, NULL, "A list:" },
    { WO_HELP_ITEM, NULL, "the first" },
    { WO_HELP_ITEM, NULL, "the second" },
    { WO_HELP_HEADING, NULL, "Keys" },
    { WO_HELP_KEY, "Ctrl+1 to Ctrl+9", "opens a = b" },
  };
  g_autoptr (WoHelpTopic) topic = wo_help_topic_parse (
      "here", "title: Here\npages: one, two\nsee: there\nwords: old name\n\n"
              "One paragraph\nover two lines.\n\nA list:\n- the first\n- the second\n\n"
              "## Keys\nkey: Ctrl+1 to Ctrl+9 = opens a = b\n");

  g_assert_nonnull (topic);
  g_assert_cmpstr (topic->title, ==, "Here");
  g_assert_cmpstr (topic->pages[1], ==, "two");
  g_assert_cmpstr (topic->see[0], ==, "there");
  g_assert_cmpuint (topic->parts->len, ==, G_N_ELEMENTS (parts));
  for (guint i = 0; i < topic->parts->len; i++)
    {
      const WoHelpPart *part = topic->parts->pdata[i];

      g_assert_cmpint (part->sort, ==, parts[i].sort);
      g_assert_cmpstr (part->key, ==, parts[i].key);
      g_assert_cmpstr (part->text, ==, parts[i].text);
    }
  g_assert_null (wo_help_topic_parse ("none", "title: Without a text\n"));
  g_assert_null (wo_help_topic_parse ("none", "\nA text without a title.\n"));
}

static void
test_pages (void)
{
  for (const WoPageRow *row = wo_pages (); row->name != NULL; row++)
    {
      g_test_message ("%s", row->name);
      g_assert_nonnull (wo_help_topic_of_page (row->name));
    }
}

/* On a page F1 says what it is for and what it rests on. */
static void
test_page (WoFixture *fixture, gconstpointer data)
{
  const WoHelpTopic *topic = wo_help_topic_of_page ("tracker");

  wo_window_open (fixture->window, "tracker", NULL);
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  wo_window_explain (GTK_WIDGET (fixture->window));
  wo_bench_until (sheet_says, (gpointer) ((const WoHelpPart *) topic->parts->pdata[0])->text);
  g_assert_true (sheet_says ((gpointer) "What this page rests on."));
  press (sheet_of (), "All topics of the help");
  wo_bench_until (is_help_sheet, NULL);
  gtk_window_close (GTK_WINDOW (sheet_of ()));
  wo_bench_until (no_sheet, NULL);
}

/* In a field its paragraph comes first, and the page's help is one press away. */
static void
test_field (WoFixture *fixture, gconstpointer data)
{
  const WoHelpTopic *topic = wo_help_topic_of_page ("factors");
  const char *words = ((const WoHelpPart *) topic->parts->pdata[0])->text;
  GtkWidget *field;

  wo_window_open (fixture->window, "factors", fixture->case_id);
  wo_bench_until (has_factor, fixture);
  field = wo_path_find (case_window_page_of (fixture), "factors.cause_known");
  g_assert_true (gtk_widget_child_focus (field, GTK_DIR_TAB_FORWARD));
  wo_window_explain (GTK_WIDGET (fixture->window));
  wo_bench_until (sheet_says, (gpointer) "Help on this page");
  g_assert_false (sheet_says ((gpointer) words));
  press (sheet_of (), "Help on this page");
  wo_bench_until (sheet_says, (gpointer) words);
  g_assert_true (is_help_sheet (NULL));
  press (sheet_of (), wo_help_topic_find (topic->see[0])->title);
  wo_bench_until (
      sheet_says,
      (gpointer) ((const WoHelpPart *) wo_help_topic_find (topic->see[0])->parts->pdata[0])->text);
  gtk_window_close (GTK_WINDOW (sheet_of ()));
  wo_bench_until (no_sheet, NULL);
}

static guint
count_found (GtkWidget *sheet)
{
  GtkListBox *list = GTK_LIST_BOX (case_window_find_type (sheet, GTK_TYPE_LIST_BOX));
  GtkListBoxRow *row;
  guint n = 0;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    n += gtk_widget_get_visible (GTK_WIDGET (row));
  return n;
}

static void
search (GtkWidget *sheet, const char *words)
{
  GtkWidget *entry = case_window_find_type (sheet, GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), words);
  g_signal_emit_by_name (entry, "search-changed");
}

static void
test_search (WoFixture *fixture, gconstpointer data)
{
  GtkWidget *sheet;

  wo_window_open (fixture->window, "help", NULL);
  wo_bench_until (is_help_sheet, NULL);
  sheet = sheet_of ();
  g_assert_cmpuint (count_found (sheet), ==, wo_help_topics ()->len);
  search (sheet, "interim measures");
  g_assert_cmpuint (count_found (sheet), >, 0);
  g_assert_cmpuint (count_found (sheet), <, wo_help_topics ()->len);
  search (sheet, "no such thing anywhere");
  g_assert_cmpuint (count_found (sheet), ==, 0);
  g_assert_true (sheet_says ((gpointer) "No topic has all these words"));
  /* Enter comes before the entry tells what was typed. */
  gtk_editable_set_text (GTK_EDITABLE (case_window_find_type (sheet, GTK_TYPE_SEARCH_ENTRY)),
                         "whom to ask");
  g_signal_emit_by_name (case_window_find_type (sheet, GTK_TYPE_SEARCH_ENTRY), "activate");
  wo_bench_until (sheet_says, (gpointer) "the Heads of Service in DR and QED");
  gtk_window_close (GTK_WINDOW (sheet));
  wo_bench_until (no_sheet, NULL);
}

static guint
count_of (const WoEdition *edition, const char *words)
{
  g_autoptr (GPtrArray) readings = wo_guidance_readings (edition, words);
  guint n = 0;

  for (guint i = 0; i < wo_help_topics ()->len; i++)
    n += wo_help_topic_says (wo_help_topics ()->pdata[i], readings);
  return n;
}

/* What has the new name of a thing is found by its old one, and it is something. */
static void
test_names (void)
{
  g_autoptr (WoBench) bench = wo_bench_new ();
  const WoEdition *edition = wo_desk_get_edition (bench->desk);
  static const char *const names[][2] = { { "systemic order", "wider order" },
                                          { "special investigation", "further investigation" } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      guint old = count_of (edition, names[i][0]), with_new = count_of (NULL, names[i][1]);

      g_assert_cmpuint (with_new, >, 0);
      g_assert_cmpuint (old, >=, with_new);
      g_assert_cmpuint (old, >, count_of (NULL, names[i][0]));
    }
}

/* It begins with no case, follows the one in hand step by step, and is left and found again at the same step. */
static void
test_guide (WoFixture *fixture, gconstpointer data)
{
  static const char *const facts[] = { "reference",
                                       "202614873",
                                       "landlord",
                                       "Northmoor Homes",
                                       "determination.on",
                                       "2026-10-01",
                                       "determination.findings/f1.finding",
                                       "maladministration",
                                       "determination.findings/f1.about",
                                       "its response to damp",
                                       NULL };
  static const char *const end[] = { "reference",    "202614874",  "route", "none",
                                     "concluded_on", "2026-10-02", NULL };
  g_autofree char *further = wo_bench_make_case (fixture->bench, facts);
  g_autofree char *ended = wo_bench_make_case (fixture->bench, end);
  GtkWidget *window = GTK_WIDGET (fixture->window);

  g_assert_null (case_window_find (window, case_window_says, "Step 1 of 9"));
  gtk_widget_activate_action (window, "win.guide", NULL);
  case_window_await (window, "Step 1 of 9: A new case.");
  wo_window_open (fixture->window, "case", fixture->case_id);
  case_window_await (window, "Step 2 of 9: Complaint and determination.");
  press (window, "Go there");
  g_assert_cmpstr (wo_window_get_page_name (fixture->window), ==, "complaint");
  g_assert_null (case_window_find (window, case_window_is_button, "Go there"));
  wo_window_open (fixture->window, "case", further);
  case_window_await (window, "Step 3 of 9: Subject and recurrence.");
  wo_window_open (fixture->window, "today", NULL);
  case_window_await (window, "Step 3 of 9");
  press (window, "Leave the guide");
  g_assert_null (case_window_find (window, case_window_says, "Step 3 of 9"));
  gtk_widget_activate_action (window, "win.guide", NULL);
  case_window_await (window, "Step 3 of 9");
  wo_window_open (fixture->window, "case", ended);
  case_window_await (window, "This case ends without an order.");
  press (window, "Leave the guide");
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv);
  adw_init ();
#define TEST(path, function) g_test_add (path, WoFixture, NULL, set_up, function, tear_down)
  g_test_add_func ("/desktop/help/a-topic-is-read-as-it-is-written", test_parse);
  g_test_add_func ("/desktop/help/every-page-has-its-topic", test_pages);
  g_test_add_func ("/desktop/help/old-and-new-names-find-the-same", test_names);
  TEST ("/desktop/help/f1-on-a-page-says-what-it-is-for", test_page);
  TEST ("/desktop/help/f1-in-a-field-leads-to-the-help-of-its-page", test_field);
  TEST ("/desktop/help/a-search-finds-whom-to-ask-about-interim-measures", test_search);
  TEST ("/desktop/help/the-guide-leads-step-by-step-and-may-be-left", test_guide);
#undef TEST
  return g_test_run ();
}
