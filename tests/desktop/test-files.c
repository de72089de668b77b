/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case-window.h"

#include "desktop/case/wo-files-box.h"
#include "desktop/model/wo-case-files.h"
#include "desktop/widgets/wo-row.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

static WoFilesBox *
box_of (WoFixture *fixture)
{
  return WO_FILES_BOX (case_window_find_type (case_window_page_of (fixture), WO_TYPE_FILES_BOX));
}

static guint
count (WoFixture *fixture)
{
  g_autoptr (GPtrArray) files = wo_case_files_of (fixture->model);

  return files->len;
}

typedef struct
{
  WoFixture *fixture;
  guint n;
} Wanted;

static gboolean
has_files (gpointer data)
{
  const Wanted *wanted = data;

  return count (wanted->fixture) == wanted->n && wo_bench_is_saved (wanted->fixture->model);
}

static void
wait_for_files (WoFixture *fixture, guint n)
{
  Wanted wanted = { fixture, n };

  wo_bench_until (has_files, &wanted);
  wo_bench_rest ();
}

static gboolean
says_failure (gpointer data)
{
  return case_window_find (GTK_WIDGET (data), case_window_says, "is empty") != NULL;
}

static void
add (WoFixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->bench->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  wo_files_box_add (box_of (fixture), file);
}

static GtkWidget *
button_with_tip (GtkWidget *root, const char *tip)
{
  const char *has = gtk_widget_get_tooltip_text (root);

  if (GTK_IS_BUTTON (root) && has != NULL && g_str_equal (has, tip))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = button_with_tip (child, tip);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_added (WoFixture *fixture, gconstpointer page)
{
  case_window_assert_says (fixture, "None yet. Add one, or drop it here.");
  add (fixture, "Action plan.txt", "The plan.");
  add (fixture, "Minutes.txt", "The minutes.");
  wait_for_files (fixture, 2);
  case_window_assert_says (fixture, "Action plan.txt");
  case_window_assert_says (fixture, "9 bytes");
  case_window_assert_says (fixture, "Minutes.txt");
  g_assert_null (case_window_find (case_window_page_of (fixture), case_window_says, "None yet"));
}

static void
test_refused (WoFixture *fixture, gconstpointer page)
{
  add (fixture, "Empty.txt", "");
  add (fixture, "Whole.txt", "x");
  wait_for_files (fixture, 1);
  wo_bench_until (says_failure, box_of (fixture));
  case_window_assert_says (fixture, "“Empty.txt” is empty");
  case_window_assert_says (fixture, "Whole.txt");
}

/* Removed with its button, and back with the button of what says so. */
static void
test_removed (WoFixture *fixture, gconstpointer page)
{
  GtkWidget *undo;

  add (fixture, "Action plan.txt", "The plan.");
  wait_for_files (fixture, 1);
  gtk_widget_activate (button_with_tip (GTK_WIDGET (box_of (fixture)), "Remove"));
  wait_for_files (fixture, 0);
  case_window_assert_says (fixture, "None yet");
  undo = case_window_find (GTK_WIDGET (fixture->window), case_window_is_button, "Undo");
  g_assert_nonnull (undo);
  gtk_widget_activate (undo);
  wait_for_files (fixture, 1);
  case_window_assert_says (fixture, "Action plan.txt");
  wo_case_model_undo (fixture->model);
  wait_for_files (fixture, 0);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  char **path = data;

  *path = wo_case_files_open_finish (result, &error);
  g_assert_no_error (error);
}

static gboolean
is_there (gpointer data)
{
  return *(char **) data != NULL;
}

static void
test_opens (WoFixture *fixture, gconstpointer page)
{
  g_autoptr (GPtrArray) files = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  add (fixture, "Action plan.txt", "The plan.");
  wait_for_files (fixture, 1);
  files = wo_case_files_of (fixture->model);
  wo_case_files_open_async (fixture->model, ((WoCaseFile *) files->pdata[0])->item, NULL, opened_cb,
                            &path);
  wo_bench_until (is_there, &path);
  g_assert_true (g_str_has_suffix (path, "/Action plan.txt"));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "The plan.");
}

static void
test_missing (WoFixture *fixture, gconstpointer page)
{
  g_autoptr (GPtrArray) files = NULL;

  add (fixture, "Action plan.txt", "The plan.");
  wait_for_files (fixture, 1);
  files = wo_case_files_of (fixture->model);
  wo_folder_remove (fixture->bench->path, ((WoCaseFile *) files->pdata[0])->item->hash);
  wo_files_box_show (box_of (fixture), fixture->model);
  case_window_assert_says (fixture, "No longer in its folder on this computer");
}

static gboolean
offers_to_add (gpointer data)
{
  return case_window_find (case_window_page_of (data), case_window_is_button, "Add a file") != NULL;
}

/* On the page of an order it goes to the order, and the case's page shows it too. */
static void
test_of_an_order (WoFixture *fixture, gconstpointer page)
{
  g_autoptr (GPtrArray) files = NULL;
  g_autofree char *order = NULL;

  wo_case_model_make_order (fixture->model, "54f");
  wo_bench_until (wo_bench_has_order, fixture->model);
  wo_bench_until (wo_bench_is_saved, fixture->model);
  order = g_strdup (wo_case_model_get_order (fixture->model)->id);
  wo_window_open (fixture->window, "order-page", order);
  wo_bench_until (offers_to_add, fixture);
  add (fixture, "Annex.txt", "The annex.");
  wait_for_files (fixture, 1);
  case_window_assert_says (fixture, "Annex.txt");
  files = wo_case_files_of (fixture->model);
  g_assert_true (((WoCaseFile *) files->pdata[0])->of_order);
  wo_window_open (fixture->window, "case", fixture->case_id);
  wo_bench_until (offers_to_add, fixture);
  case_window_assert_says (fixture, "Annex.txt");
  gtk_widget_activate (button_with_tip (GTK_WIDGET (box_of (fixture)), "Remove"));
  wait_for_files (fixture, 0);
}

/* Each thing that can be pressed has a name that says which file it is about. */
static void
test_names (WoFixture *fixture, gconstpointer page)
{
  GtkWidget *row;

  add (fixture, "Action plan.txt", "The plan.");
  wait_for_files (fixture, 1);
  row = case_window_find_type (GTK_WIDGET (box_of (fixture)), WO_TYPE_ROW);
  gtk_test_accessible_assert_property (button_with_tip (row, "Remove"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Remove: Action plan.txt");
  gtk_test_accessible_assert_property (button_with_tip (row, "Save a copy"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Save a copy: Action plan.txt");
  g_assert_true (gtk_widget_grab_focus (row));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(claim, func)                                                                           \
  g_test_add ("/desktop/files/" claim, WoFixture, "case", case_window_set_up, func,                \
              case_window_tear_down)
  ADD ("what-is-added-is-listed-with-its-size", test_added);
  ADD ("one-that-cannot-be-kept-is-said-and-the-next-is-added", test_refused);
  ADD ("a-removal-is-taken-back", test_removed);
  ADD ("on-an-orders-page-it-goes-to-the-order", test_of_an_order);
  ADD ("it-opens-as-a-copy-under-its-name", test_opens);
  ADD ("one-that-is-missing-says-so", test_missing);
  ADD ("its-buttons-name-it", test_names);
  return g_test_run ();
}
