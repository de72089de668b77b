/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case from a decision report, through the sheet that a person uses. */
#include "desktop-bench.h"

#include "desktop/case/wo-new-case-sheet.h"
#include "desktop/case/wo-report-box.h"

#include <adwaita.h>
#include <string.h>

typedef struct
{
  WoBench *bench;
  GtkWidget *sheet;
  WoReportBox *box;
} Fixture;

static gpointer
part (Fixture *fixture, const char *name)
{
  GObject *object = gtk_widget_get_template_child (fixture->sheet, WO_TYPE_NEW_CASE_SHEET, name);

  g_assert_nonnull (object);
  return object;
}

static gpointer
part_of_box (Fixture *fixture, const char *name)
{
  GObject *object =
      gtk_widget_get_template_child (GTK_WIDGET (fixture->box), WO_TYPE_REPORT_BOX, name);

  g_assert_nonnull (object);
  return object;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->bench = wo_bench_new ();
  fixture->sheet = g_object_new (WO_TYPE_NEW_CASE_SHEET, NULL);
  fixture->box = part (fixture, "report");
  wo_page_open (WO_PAGE (fixture->sheet), fixture->bench->desk, NULL);
  gtk_window_present (GTK_WINDOW (fixture->sheet));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->sheet != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->sheet));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  wo_bench_free (fixture->bench);
}

static GFile *
report_file (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "reading", "reports", name, NULL);

  return g_file_new_for_path (path);
}

static gboolean
has_report (gpointer data)
{
  return wo_report_box_get_report (data) != NULL;
}

static gboolean
is_shown (gpointer widget)
{
  return gtk_widget_get_visible (widget);
}

static gboolean
has_lines (gpointer list)
{
  return gtk_list_box_get_row_at_index (list, 0) != NULL;
}

static void
read_cellar (Fixture *fixture)
{
  g_autoptr (GFile) file = report_file ("cellar.txt");

  wo_report_box_read_file (fixture->box, file);
  wo_bench_until (has_report, fixture->box);
}

/* The call comes back before anything was read: another thread reads. */
static void
test_read (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = report_file ("cellar.txt");

  wo_report_box_read_file (fixture->box, file);
  g_assert_null (wo_report_box_get_report (fixture->box));
  g_assert_true (is_shown (part_of_box (fixture, "busy")));
  wo_bench_until (has_report, fixture->box);
  g_assert_false (is_shown (part_of_box (fixture, "busy")));
  g_assert_cmpstr (wo_report_box_get_document (fixture->box), ==, "cellar.txt");
  g_assert_true (has_lines (part_of_box (fixture, "lines")));
  g_assert_true (has_lines (part_of_box (fixture, "unread_lines")));
  g_assert_cmpstr (gtk_editable_get_text (part (fixture, "reference")), ==, "202538011");
  g_assert_cmpstr (gtk_editable_get_text (part (fixture, "landlord")), ==, "Pendle Row Homes");
}

/* What is no report is a sentence with the file's name; what was there stays. */
static void
test_bad (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = report_file ("cellar.json");
  const char *said;

  read_cellar (fixture);
  gtk_editable_set_text (part (fixture, "title"), "Water in the cellar");
  wo_report_box_read_file (fixture->box, file);
  wo_bench_until (is_shown, part_of_box (fixture, "failed"));
  said = gtk_label_get_label (part_of_box (fixture, "error"));
  g_assert_nonnull (strstr (said, "cellar.json"));
  g_assert_nonnull (strstr (said, "no decision report"));
  g_assert_true (has_report (fixture->box));
  g_assert_cmpstr (wo_report_box_get_document (fixture->box), ==, "cellar.txt");
  g_assert_cmpstr (gtk_editable_get_text (part (fixture, "title")), ==, "Water in the cellar");
  g_assert_cmpstr (gtk_editable_get_text (part (fixture, "reference")), ==, "202538011");
}

static void
test_paste (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = report_file ("cellar.txt");
  g_autofree char *text = NULL;

  g_assert_true (g_file_load_contents (file, NULL, &text, NULL, NULL, NULL));
  gtk_editable_set_text (part (fixture, "paste"), text);
  wo_bench_until (has_report, fixture->box);
  g_assert_cmpstr (gtk_editable_get_text (part (fixture, "paste")), ==, "");
  g_assert_cmpstr (gtk_editable_get_text (part (fixture, "reference")), ==, "202538011");
  /* A row is still a row. */
  gtk_editable_set_text (part (fixture, "paste"), "202600001\tMarsh Lane Homes");
  g_assert_cmpstr (gtk_editable_get_text (part (fixture, "reference")), ==, "202600001");
}

static GtkWindow *
question_of (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return window;
    }
  return NULL;
}

/* What was read or typed is not lost without a question; an empty sheet asks nothing. */
static void
test_leave (Fixture *fixture, gconstpointer data)
{
  read_cellar (fixture);
  gtk_window_close (GTK_WINDOW (fixture->sheet));
  g_assert_true (gtk_widget_get_visible (fixture->sheet));
  g_assert_nonnull (question_of ());
  gtk_window_close (question_of ());
  g_assert_true (has_report (fixture->box));
  gtk_window_close (GTK_WINDOW (fixture->sheet));
  g_object_add_weak_pointer (G_OBJECT (fixture->sheet), (gpointer *) &fixture->sheet);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question_of ()), "leave");
  gtk_window_destroy (question_of ());
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (fixture->sheet);
}

static void
test_leave_empty (Fixture *fixture, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->sheet), (gpointer *) &fixture->sheet);
  gtk_window_close (GTK_WINDOW (fixture->sheet));
  g_assert_null (question_of ());
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (fixture->sheet);
}

static gpointer
find_case (WoStore *store, gpointer reference, GError **error)
{
  return wo_store_find (store, WO_RECORD_CASE, "reference", reference, error);
}

static gboolean
has_case (gpointer data)
{
  Fixture *fixture = data;
  g_auto (GStrv) ids =
      wo_office_read (fixture->bench->office, find_case, (gpointer) "202538011", NULL);

  return ids != NULL && ids[0] != NULL;
}

static void
test_make (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *path, *value;
  } cells[] = {
    { "landlord", "Pendle Row Homes Limited" },
    { "determination.on", "2026-01-20" },
    { "determination.findings/f1.finding", "maladministration" },
    { "determination.findings/f1.about",
      "the landlord’s response to reports of water in the cellar" },
    { "complaint_made_on", "2025-05-06" },
    { "procedure.stage_2", "2025-07-04" },
    { "title", "Water in the cellar" },
  };
  gboolean landlord = FALSE, finding = FALSE;
  g_auto (GStrv) ids = NULL;

  read_cellar (fixture);
  gtk_editable_set_text (part (fixture, "landlord"), "Pendle Row Homes Limited");
  gtk_editable_set_text (part (fixture, "title"), "Water in the cellar");
  g_signal_emit_by_name (part (fixture, "make"), "clicked");
  fixture->sheet = NULL;
  wo_bench_until (has_case, fixture);
  ids = wo_office_read (fixture->bench->office, find_case, (gpointer) "202538011", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_autofree char *value = wo_bench_stored (fixture->bench, ids[0], cells[i].path);

      g_assert_cmpstr (value, ==, cells[i].value);
    }
  /* Each value keeps where it came from, but for the one that a person wrote anew. */
  for (guint i = 1; i < 40; i++)
    {
      g_autofree char *path = g_strdup_printf ("came_from/c%u.path", i);
      g_autofree char *document = g_strdup_printf ("came_from/c%u.document", i);
      g_autofree char *about = wo_bench_stored (fixture->bench, ids[0], path);
      g_autofree char *from = wo_bench_stored (fixture->bench, ids[0], document);

      landlord = landlord || g_strcmp0 (about, "landlord") == 0;
      finding = finding || g_strcmp0 (about, "determination.findings/f1.finding") == 0;
      g_assert_true (about == NULL || g_strcmp0 (from, "cellar.txt") == 0);
    }
  g_assert_true (finding);
  g_assert_false (landlord);
}

static void
test_put_away (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = report_file ("damp.report");

  read_cellar (fixture);
  g_assert_false (is_shown (part (fixture, "finding_field")));
  /* Another report takes its place while the first is still being read. */
  wo_report_box_read_file (fixture->box, file);
  wo_report_box_read_text (fixture->box, "nothing to read");
  wo_bench_until (is_shown, part_of_box (fixture, "failed"));
  g_assert_cmpstr (wo_report_box_get_document (fixture->box), ==, "cellar.txt");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/desktop/report/a-file-is-read-away-from-the-main-loop", Fixture, NULL, set_up,
              test_read, tear_down);
  g_test_add ("/desktop/report/a-bad-file-is-a-sentence-and-nothing-is-lost", Fixture, NULL, set_up,
              test_bad, tear_down);
  g_test_add ("/desktop/report/a-pasted-text-is-read-and-a-row-is-still-a-row", Fixture, NULL,
              set_up, test_paste, tear_down);
  g_test_add ("/desktop/report/the-case-has-what-was-read-and-where-it-came-from", Fixture, NULL,
              set_up, test_make, tear_down);
  g_test_add ("/desktop/report/what-is-read-anew-takes-the-place-of-what-was-begun", Fixture, NULL,
              set_up, test_put_away, tear_down);
  g_test_add ("/desktop/report/what-was-read-is-not-lost-without-a-question", Fixture, NULL, set_up,
              test_leave, tear_down);
  g_test_add ("/desktop/report/an-empty-sheet-closes-at-once", Fixture, NULL, set_up,
              test_leave_empty, tear_down);
  return g_test_run ();
}
