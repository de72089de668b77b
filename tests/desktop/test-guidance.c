/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guidance in the window: read, searched and compared, made anew, and what F1 answers. */
#include "desktop-bench.h"

#include "desktop/guidance/wo-guidance-page.h"
#include "desktop/guidance/wo-guidance-place.h"
#include "desktop/guidance/wo-guidance-row.h"
#include "desktop/guidance/wo-paragraph-sheet.h"
#include "desktop/model/wo-editions.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-drop.h"
#include "desktop/widgets/wo-path.h"

#include <string.h>

static GtkApplication *
get_app (void)
{
  static GtkApplication *app;

  if (app == NULL)
    {
      app = GTK_APPLICATION (g_object_new (ADW_TYPE_APPLICATION, "application-id",
                                           "org.widerorders.Test", "resource-base-path",
                                           "/org/widerorders/WiderOrders", "flags",
                                           G_APPLICATION_NON_UNIQUE, NULL));
      g_assert_true (g_application_register (G_APPLICATION (app), NULL, NULL));
    }
  return app;
}

typedef struct
{
  WoBench *bench;
  char *case_id;
  WoWindow *window;
  guint wanted;
} WoFixture;

static void
set_up (WoFixture *fixture, gconstpointer data)
{
  static const char *const cells[] = { "reference", "202614872", "landlord", "Northmoor Homes",
                                       NULL };

  fixture->bench = wo_bench_new ();
  fixture->case_id = wo_bench_make_case (fixture->bench, cells);
  fixture->window = wo_window_new (get_app (), fixture->bench->desk);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (WoFixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_free (fixture->case_id);
  wo_bench_free (fixture->bench);
}

/* The widgets of @type at or below @widget that are on the screen. */
static void
collect (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_get_mapped (widget))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static GtkWidget *
nth (gpointer widget, GType type, guint n)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  collect (GTK_WIDGET (widget), type, found);
  return n < found->len ? found->pdata[n] : NULL;
}

static gboolean
says (gpointer widget, const char *text)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  collect (GTK_WIDGET (widget), GTK_TYPE_LABEL, labels);
  for (guint i = 0; i < labels->len; i++)
    if (gtk_widget_get_mapped (labels->pdata[i]) &&
        strstr (gtk_label_get_label (labels->pdata[i]), text) != NULL)
      return TRUE;
  return FALSE;
}

static GtkListBox *
list_of (WoFixture *fixture)
{
  GtkWidget *list = nth (wo_window_get_page (fixture->window), GTK_TYPE_LIST_BOX, 0);

  return list != NULL ? GTK_LIST_BOX (list) : NULL;
}

static guint
count_rows (WoFixture *fixture)
{
  GtkListBox *list = list_of (fixture);
  guint n = 0;

  while (list != NULL && gtk_list_box_get_row_at_index (list, (int) n) != NULL)
    n++;
  return n;
}

static gboolean
has_rows (gpointer data)
{
  return count_rows (data) > 10;
}

static gboolean
has_row (WoFixture *fixture, const char *path)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list_of (fixture), i)) != NULL; i++)
    if (g_strcmp0 (wo_guidance_row_path (row), path) == 0)
      return TRUE;
  return FALSE;
}

static void
search (WoFixture *fixture, const char *words)
{
  GtkWidget *entry = nth (wo_window_get_page (fixture->window), GTK_TYPE_SEARCH_ENTRY, 0);

  gtk_editable_set_text (GTK_EDITABLE (entry), words);
  g_signal_emit_by_name (entry, "search-changed");
}

static void
test_shown_in_full (WoFixture *fixture, gconstpointer data)
{
  const WoEdition *edition = wo_desk_get_edition (fixture->bench->desk);

  wo_window_open (fixture->window, "guidance", NULL);
  wo_bench_until (has_rows, fixture);
  g_assert_cmpuint (count_rows (fixture), ==, edition->passages->len);
  g_assert_true (says (wo_window_get_page (fixture->window), "Revised 1 May 2024"));
  g_assert_true (says (wo_window_get_page (fixture->window), edition->reminder));
}

/* Old names and new ones find the same. */
static void
test_names (WoFixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "special investigation", "paragraph 49",
                                       "further investigation" };

  wo_window_open (fixture->window, "guidance", NULL);
  wo_bench_until (has_rows, fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      search (fixture, names[i]);
      g_test_message ("%s", names[i]);
      g_assert_true (has_row (fixture, "passages/further"));
      g_assert_true (has_row (fixture, "factors/further_investigation"));
      g_assert_false (has_row (fixture, "passages/review-9"));
    }
  search (fixture, "zeppelin");
  g_assert_cmpuint (count_rows (fixture), ==, 0);
}

static gboolean
has_sheet (gpointer data)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (WO_IS_PARAGRAPH_SHEET (l->data) && gtk_widget_get_mapped (l->data))
      return TRUE;
  return FALSE;
}

static gboolean
has_no_sheet (gpointer data)
{
  return !has_sheet (data);
}

static GtkWindow *
sheet_of (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (WO_IS_PARAGRAPH_SHEET (l->data))
      return l->data;
  return NULL;
}

static GtkWidget *
field_over (GtkWidget *widget, const char *path)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  collect (widget, GTK_TYPE_WIDGET, found);
  for (guint i = 0; i < found->len; i++)
    if (g_strcmp0 (g_object_get_data (found->pdata[i], "wo-path"), path) == 0)
      return found->pdata[i];
  return NULL;
}

static gboolean
has_factor (gpointer data)
{
  WoFixture *fixture = data;
  GtkWidget *page = GTK_WIDGET (wo_window_get_page (fixture->window));

  return field_over (page, "factors.cause_known") != NULL;
}

static GtkWidget *
focus_in (WoFixture *fixture, const char *path)
{
  GtkWidget *page = GTK_WIDGET (wo_window_get_page (fixture->window));
  GtkWidget *field = field_over (page, path);

  g_assert_nonnull (field);
  g_assert_true (gtk_widget_child_focus (field, GTK_DIR_TAB_FORWARD));
  return gtk_window_get_focus (GTK_WINDOW (fixture->window));
}

/* F1 shows the field's own paragraph; closed, the focus is where it was. */
static void
test_f1 (WoFixture *fixture, gconstpointer data)
{
  const WoEdition *edition = wo_desk_get_edition (fixture->bench->desk);
  const WoPassage *passage = wo_edition_passage (edition, "factors.cause_known.answer");
  GtkWidget *focus;

  wo_window_open (fixture->window, "factors", fixture->case_id);
  wo_bench_until (has_factor, fixture);
  focus = focus_in (fixture, "factors.cause_known");
  wo_window_explain (GTK_WIDGET (fixture->window));
  wo_bench_until (has_sheet, NULL);
  g_assert_true (says (sheet_of (), passage->text));
  g_assert_true (says (sheet_of (), passage->source));
  g_assert_true (says (sheet_of (), edition->factors[WO_FACTOR_CAUSE_KNOWN].question));
  gtk_window_close (sheet_of ());
  wo_bench_until (has_no_sheet, NULL);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == focus);
  g_assert_cmpstr (wo_window_get_page_name (fixture->window), ==, "factors");
}

/* Where no field has the focus, all that the page rests on shows, and no field is spoken of. */
static void
test_no_field (WoFixture *fixture, gconstpointer data)
{
  wo_window_open (fixture->window, "tracker", NULL);
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  wo_window_explain (GTK_WIDGET (fixture->window));
  wo_bench_until (has_sheet, NULL);
  g_assert_false (says (sheet_of (), "no paragraph of its own"));
  g_assert_true (says (sheet_of (), "What this page rests on."));
  g_assert_true (says (sheet_of (), "Reporting and recording"));
  g_assert_true (says (sheet_of (), "Guidance May 2024, Compliance"));
  gtk_window_close (sheet_of ());
  wo_bench_until (has_no_sheet, NULL);
}

/* A row that speaks with a paragraph leads to that one. */
static void
test_source (void)
{
  const char *source = "Guidance May 2024, What is a review, 8";
  g_autoptr (WoDesk) desk = NULL;
  g_autoptr (WoBench) bench = wo_bench_new ();
  const WoEdition *edition = wo_desk_get_edition (bench->desk);
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GtkWidget *label = gtk_label_new ("inside");
  g_auto (WoGuidancePlace) place = { NULL };
  g_autofree char *words = NULL;

  gtk_box_append (GTK_BOX (box), label);
  wo_path_set_source (box, source);
  words = wo_guidance_for_widget (label, "order");
  wo_guidance_place_init (&place, edition, words);
  g_assert_true (place.own);
  g_assert_cmpstr (place.passage->source, ==, source);
  g_object_unref (box);
}

/* F1 where no field has the focus: all that the page rests on, and no word of a field. */
static void
test_page_passages (void)
{
  g_autoptr (WoBench) bench = wo_bench_new ();
  const WoEdition *edition = wo_desk_get_edition (bench->desk);
  g_autofree char *words = wo_guidance_for_widget (NULL, "complaint");
  g_auto (WoGuidancePlace) place = { NULL };

  wo_guidance_place_init (&place, edition, words);
  g_assert_false (place.own);
  g_assert_null (place.path);
  g_assert_cmpuint (place.of_page->len, ==, 3);
  g_assert_true (place.passage == place.of_page->pdata[0]);
  g_assert_cmpstr (((const WoPassage *) place.of_page->pdata[1])->source, ==,
                   "Guidance May 2024, DR investigations, 2");
}

static gboolean
is_loaded (gpointer editions)
{
  return wo_editions_is_loaded (editions);
}

static gboolean
has_two (gpointer editions)
{
  return wo_editions_get_all (editions)->len == 2;
}

static gboolean
is_published (gpointer editions)
{
  return wo_editions_get_all (editions)->len == 2 &&
         wo_editions_entry (editions, "2026-11") != NULL;
}

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree char *why = NULL;

  if (!wo_editions_act_finish (WO_EDITIONS (source), result, &why))
    g_error ("%s", why);
}

/* What an administrator makes here is a draft first, and the newest edition once it is published. */
static void
test_made_here (WoFixture *fixture, gconstpointer data)
{
  WoDesk *desk = fixture->bench->desk;
  g_autoptr (WoEditions) editions = wo_editions_new (desk);
  g_autofree char *id = NULL;
  WoAct *act;

  wo_bench_until (is_loaded, editions);
  id = wo_editions_new_id (editions);
  act = wo_act_new ("create", WO_RECORD_GUIDANCE, id);
  wo_act_add_cell (act, "edition", "2026-11");
  wo_act_add_cell (act, "title", "Guidance, November 2026");
  wo_act_add_cell (act, "revised", "2025-03-01");
  wo_act_add_cell (act, "based_on", "2024-05");
  wo_act_add_cell (act, "note", "A shorter question.");
  wo_act_add_cell (act, "changes/c1.path", "factors/oversight.question");
  wo_act_add_cell (act, "changes/c1.value", "Is it for the board?");
  wo_editions_act_async (editions, act, acted_cb, NULL);
  wo_bench_until (has_two, editions);
  g_assert_cmpstr (wo_desk_get_edition (desk)->id, ==, "2024-05");
  g_assert_nonnull (wo_editions_entry (editions, id)->guidance);
  act = wo_act_new ("publish", WO_RECORD_GUIDANCE, id);
  act->seen_version = wo_editions_entry (editions, id)->version;
  wo_editions_act_async (editions, act, acted_cb, NULL);
  wo_bench_until (is_published, editions);
  g_assert_cmpstr (wo_desk_get_edition (desk)->id, ==, "2026-11");
  g_assert_cmpstr (wo_desk_get_edition (desk)->factors[0].question, ==, "Is it for the board?");

  wo_window_open (fixture->window, "guidance", NULL);
  wo_bench_until (has_rows, fixture);
  g_assert_true (says (wo_window_get_page (fixture->window), "A shorter question."));
  wo_drop_set_choice (WO_DROP (nth (wo_window_get_page (fixture->window), WO_TYPE_DROP, 1)),
                      "2024-05");
  search (fixture, "");
  g_assert_cmpuint (count_rows (fixture), ==, 1);
  g_assert_true (has_row (fixture, "factors/oversight.question"));
  g_assert_true (says (wo_window_get_page (fixture->window), "Is it for the board?"));
}

static gboolean
is_withdrawn (gpointer editions)
{
  const WoEditionEntry *entry = wo_editions_entry (editions, "2026-11");

  return entry != NULL && wo_edition_entry_is_withdrawn (entry);
}

static gboolean
is_button (GtkWidget *page, const char *label)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  collect (page, GTK_TYPE_BUTTON, found);
  for (guint i = 0; i < found->len; i++)
    if (g_strcmp0 (gtk_button_get_label (found->pdata[i]), label) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
says_withdrawn (gpointer data)
{
  WoFixture *fixture = data;

  return says (wo_window_get_page (fixture->window), "A mistake in it.");
}

/* What was published here can be withdrawn; it says so then, with the reason, and the one before is in
 * force again. What came with the program has no such button. */
static void
test_withdrawn (WoFixture *fixture, gconstpointer data)
{
  WoDesk *desk = fixture->bench->desk;
  g_autoptr (WoEditions) editions = wo_editions_new (desk);
  g_autofree char *id = NULL;
  GtkWidget *page;
  WoAct *act;

  wo_bench_until (is_loaded, editions);
  id = wo_editions_new_id (editions);
  act = wo_act_new ("create", WO_RECORD_GUIDANCE, id);
  wo_act_add_cell (act, "edition", "2026-11");
  wo_act_add_cell (act, "title", "Guidance, November 2026");
  wo_act_add_cell (act, "revised", "2025-03-01");
  wo_act_add_cell (act, "based_on", "2024-05");
  wo_act_add_cell (act, "note", "A shorter question.");
  wo_act_add_cell (act, "changes/c1.path", "factors/oversight.question");
  wo_act_add_cell (act, "changes/c1.value", "Is it for the board?");
  wo_editions_act_async (editions, act, acted_cb, NULL);
  wo_bench_until (has_two, editions);
  act = wo_act_new ("publish", WO_RECORD_GUIDANCE, id);
  act->seen_version = wo_editions_entry (editions, id)->version;
  wo_editions_act_async (editions, act, acted_cb, NULL);
  wo_bench_until (is_published, editions);
  wo_window_open (fixture->window, "guidance", NULL);
  wo_bench_until (has_rows, fixture);
  page = GTK_WIDGET (wo_window_get_page (fixture->window));
  g_assert_true (is_button (page, "Withdraw…"));
  wo_drop_set_choice (WO_DROP (nth (page, WO_TYPE_DROP, 0)), "2024-05");
  search (fixture, "");
  g_assert_false (is_button (page, "Withdraw…"));
  wo_drop_set_choice (WO_DROP (nth (page, WO_TYPE_DROP, 0)), "2026-11");
  search (fixture, "");
  act = wo_act_new ("withdraw-edition", WO_RECORD_GUIDANCE, id);
  act->seen_version = wo_editions_entry (editions, "2026-11")->version;
  wo_act_set_arg (act, "note", "A mistake in it.");
  wo_editions_act_async (editions, act, acted_cb, NULL);
  wo_bench_until (is_withdrawn, editions);
  g_assert_cmpstr (wo_desk_get_edition (desk)->id, ==, "2024-05");
  g_assert_cmpstr (wo_editions_entry (editions, NULL)->id, ==, "2024-05");
  g_assert_cmpstr (wo_editions_entry (editions, "2026-11")->label, ==,
                   "Guidance, November 2026, withdrawn");
  wo_bench_until (says_withdrawn, fixture);
  g_assert_false (is_button (page, "Withdraw…"));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define TEST(path, run) g_test_add (path, WoFixture, NULL, set_up, run, tear_down)
  TEST ("/desktop/guidance/an-edition-is-shown-in-full", test_shown_in_full);
  TEST ("/desktop/guidance/old-and-new-names-find-the-same", test_names);
  TEST ("/desktop/guidance/f1-shows-the-paragraph-behind-a-field", test_f1);
  TEST ("/desktop/guidance/f1-without-a-field-speaks-of-the-page", test_no_field);
  TEST ("/desktop/guidance/what-is-published-is-the-newest-and-is-compared", test_made_here);
  TEST ("/desktop/guidance/an-edition-that-was-withdrawn-says-so", test_withdrawn);
  g_test_add_func ("/desktop/guidance/a-rule-leads-to-its-paragraph", test_source);
  g_test_add_func ("/desktop/guidance/f1-on-a-page-shows-what-the-page-rests-on",
                   test_page_passages);
  return g_test_run ();
}
