/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file of a decision in somebody's hand, with no office at all: what the window says of it. */
#include "case-window.h"

#include "desktop/verify/wo-verify-window.h"
#include "desktop/widgets/wo-details.h"
#include "protocol/wo-capsule.h"

#include <glib/gstdio.h>
#include <string.h>

/* What stands in the file as it was signed. */
#define KEY_OF "\"key\":\""

typedef struct
{
  char *folder;
  char *signed_text;
  WoVerifyWindow *window;
} Verify;

static char *
corpus (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "capsule", name, NULL);
  char *text;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
set_up (Verify *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("wo-verify-XXXXXX", NULL);
  self->signed_text = corpus ("signed");
  self->window = WO_VERIFY_WINDOW (wo_verify_window_new (NULL, NULL));
  gtk_window_present (GTK_WINDOW (self->window));
  wo_bench_rest ();
}

static void
tear_down (Verify *self, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  gtk_window_destroy (GTK_WINDOW (self->window));
  wo_bench_rest ();
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->signed_text);
}

static gboolean
says (Verify *self, const char *words)
{
  return case_window_find (GTK_WIDGET (self->window), case_window_says, words) != NULL;
}

static void
check (Verify *self, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  if (text != NULL)
    g_assert_true (g_file_set_contents (path, text, -1, NULL));
  wo_verify_window_check (self->window, file);
}

/* @was stands in it no more. */
static char *
changed (const char *text, const char *was, const char *becomes)
{
  g_auto (GStrv) parts = g_strsplit (text, was, -1);

  g_assert_nonnull (parts[1]);
  return g_strjoinv (becomes, parts);
}

static char *
key_of (const char *text)
{
  const char *start = strstr (text, KEY_OF) + strlen (KEY_OF);

  return g_strndup (start, (gsize) (strchr (start, '"') - start));
}

/* What stands after @name in the head. */
static char *
of_head (const char *text, const char *name)
{
  const char *start = strstr (text, name) + strlen (name);

  return g_strndup (start, (gsize) (strchr (start, '\n') - start));
}

static gboolean
is_entry (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_ENTRY (widget);
}

static void
type_code (Verify *self, const char *code)
{
  GtkWidget *entry = case_window_find (GTK_WIDGET (self->window), is_entry, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), code);
}

static void
test_a_good_one (Verify *self, gconstpointer data)
{
  g_assert_true (says (self, "without an office and without a network"));
  check (self, "x.decision", self->signed_text);
  case_window_await (self->window, "This file holds, under a key that is not known here");
  g_assert_true (says (self, "Northmoor Homes"));
  g_assert_true (says (self, "WO-2026-0001"));
  g_assert_true (says (self, "The act of signing names exactly this content"));
  g_assert_true (says (self, "Who sat at the keyboard: that rests on the office's sign-in"));
  g_assert_false (says (self, "What does not hold"));
}

static gboolean
is_details (GtkWidget *widget, gconstpointer title)
{
  return WO_IS_DETAILS (widget) &&
         g_strcmp0 (wo_details_get_title (WO_DETAILS (widget)), title) == 0;
}

static void
test_what_it_says_can_be_read (Verify *self, gconstpointer data)
{
  GtkWidget *factors;

  check (self, "x.decision", self->signed_text);
  case_window_await (self->window, "What can be read in it");
  g_assert_false (says (self, "Four inspections, four causes."));
  factors =
      case_window_find (GTK_WIDGET (self->window), is_details, "The factors and their reasons");
  g_assert_nonnull (factors);
  g_signal_emit_by_name (gtk_widget_get_first_child (factors), "clicked");
  wo_bench_rest ();
  g_assert_true (says (self, "Four inspections, four causes."));
}

static void
test_a_code (Verify *self, gconstpointer data)
{
  g_autofree char *key = key_of (self->signed_text);
  g_autofree char *content = of_head (self->signed_text, "content ");
  g_autofree char *root = of_head (self->signed_text, "root ");
  g_autofree char *large = g_ascii_strup (content, -1);
  g_autofree char *spaced = g_strdup_printf ("  %s\n", large);

  type_code (self, content);
  case_window_await (self->window, "Open the file that this code belongs to");
  check (self, "x.decision", self->signed_text);
  case_window_await (self->window, "this is the hash of the content that was signed");
  type_code (self, root);
  case_window_await (self->window, "this is the hash of the file’s head");
  type_code (self, spaced);
  case_window_await (self->window, "this is the hash of the content that was signed");
  content[0] = content[0] == '0' ? '1' : '0';
  type_code (self, content);
  case_window_await (self->window, "It is not the same: this is the hash of another decision");
  type_code (self, "WO-2026-0001");
  case_window_await (self->window, "This is no code that can be compared");
  type_code (self, key);
  case_window_await (self->window, "the log in this file was signed with this key");
  case_window_await (self->window, "The key is the one that is known here");
  case_window_await (self->window, "It is the decision as it was signed");
  key[0] = key[0] == 'A' ? 'B' : 'A';
  type_code (self, key);
  case_window_await (self->window, "this file was not signed with this key");
  case_window_await (self->window, "This file does NOT hold");
  type_code (self, "");
  case_window_await (self->window, "This file holds, under a key that is not known here");
}

/* A key that comes while a file is checked is one that this file is checked against. */
static void
test_a_key_meanwhile (Verify *self, gconstpointer data)
{
  g_autofree char *key = key_of (self->signed_text);

  check (self, "x.decision", self->signed_text);
  type_code (self, key);
  case_window_await (self->window, "The key is the one that is known here");
  type_code (self, "");
  case_window_await (self->window, "This file holds, under a key that is not known here");
  check (self, "y.decision", self->signed_text);
  key[0] = key[0] == 'A' ? 'B' : 'A';
  type_code (self, key);
  case_window_await (self->window, "This file does NOT hold");
}

/* What somebody changed, and what the window says of it. */
static const struct
{
  const char *was, *becomes, *says;
} changes[] = {
  { "Four inspections", "Five inspections", "These parts were changed: factors" },
  { "signature ", "signature", "The file was changed or damaged" },
  { "position 10", "position 11", "The head was changed" },
};

static void
test_a_changed_one (Verify *self, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *text = changed (self->signed_text, changes[i].was, changes[i].becomes);

      check (self, "x.decision", text);
      case_window_await (self->window, changes[i].says);
      g_assert_true (says (self, "This file does NOT hold"));
      g_assert_true (says (self, "What does not hold"));
      g_assert_true (says (self, "Do not rely on it."));
      check (self, "y.decision", self->signed_text);
      case_window_await (self->window, "This file holds, under a key that is not known here");
    }
}

static void
test_a_withheld_one (Verify *self, gconstpointer data)
{
  g_autofree char *text = corpus ("withheld");

  check (self, "x.decision", text);
  case_window_await (self->window, "What can be read in it");
  g_assert_false (says (self, "This file does NOT hold"));
  g_assert_true (says (self, "The factors and their reasons"));
  g_assert_true (says (self, "Its hash stands in its place"));
  g_assert_true (says (self, "What was signed cannot be computed again while this is withheld"));
  g_assert_true (says (self, "A name that is withheld"));
  g_assert_null (
      case_window_find (GTK_WIDGET (self->window), is_details, "The factors and their reasons"));
  g_clear_pointer (&text, g_free);
  text = corpus ("local");
  check (self, "y.decision", text);
  case_window_await (self->window, "This file agrees with itself, and no server vouches for it");
  g_assert_true (says (self, "an office on one machine asks nobody to prove who they are"));
}

static void
test_no_decision (Verify *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "large.decision", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);
  g_autofree char *newer =
      changed (self->signed_text, "wider-orders decision 1", "wider-orders decision 2");
  FILE *large = g_fopen (path, "w");

  check (self, "letter.txt", "Dear Sir or Madam\n");
  case_window_await (self->window,
                     "“letter.txt” cannot be checked: this is not the file of a decision.");
  check (self, "empty.decision", "");
  case_window_await (self->window, "“empty.decision” cannot be checked");
  check (self, "none.decision", NULL);
  case_window_await (self->window, "“none.decision” cannot be checked");
  wo_verify_window_check (self->window, folder);
  case_window_await (self->window, "cannot be checked");
  check (self, "newer.decision", newer);
  case_window_await (self->window, "of a newer form than this program knows");
  /* A hole of 17 MiB. */
  g_assert_cmpint (fseek (large, 17 * 1024 * 1024, SEEK_SET), ==, 0);
  fputc ('x', large);
  fclose (large);
  check (self, "large.decision", NULL);
  case_window_await (self->window, "this is larger than the file of a decision");
  check (self, "x.decision", self->signed_text);
  case_window_await (self->window, "This file holds, under a key that is not known here");
}

static gboolean
is_drop_target (gpointer controller)
{
  return GTK_IS_DROP_TARGET (controller);
}

static void
test_dropped (Verify *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "x.decision", NULL);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (self->window));
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GSList) files = g_slist_append (NULL, file);
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_assert_true (g_file_set_contents (path, self->signed_text, -1, NULL));
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, files);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (is_drop_target (controller))
        g_signal_emit_by_name (controller, "drop", &value, 1.0, 1.0, &taken);
    }
  g_assert_true (taken);
  case_window_await (self->window, "This file holds, under a key that is not known here");
}

static void
paste (Verify *self, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->window)), text);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "verify.paste", NULL);
}

static void
test_pasted (Verify *self, gconstpointer data)
{
  g_autofree char *content = of_head (self->signed_text, "content ");
  g_autofree char *page = g_strnfill (5000, 'x');

  paste (self, self->signed_text);
  case_window_await (self->window, "This file holds, under a key that is not known here");
  paste (self, content);
  case_window_await (self->window, "this is the hash of the content that was signed");
  paste (self, page);
  case_window_await (self->window, "This is no code that can be compared");
  paste (self, "wider-orders decision 1\nand no more");
  case_window_await (self->window, "The file was changed or damaged");
}

/* What no program of ours writes, and is in the form all the same. */
static void
test_odd_values (Verify *self, gconstpointer data)
{
  static const char *const names[] = { "decision", "order",    "case",  "factors",
                                       "edition",  "approval", "steps", "notes",
                                       "people",   "log",      "act/7" };
  static const char *const values[] = {
    "{\"cells\":5,\"entries\":5,\"number\":5,\"signed_by\":[],\"steps\":5,\"title\":{}}",
    "{\"cells\":{\"a\":5,\"elements.due\":\"soon\",\"title\":[]},\"entries\":{},\"key\":7}",
    "{\"entries\":[5,{\"header\":7}],\"steps\":[5,{\"act\":5},{\"act\":\"x\",\"step\":\"dance\"}]}",
    "{\"\":\"\",\"act\":\"{}\",\"result\":\"[]\",\"salt\":\"\",\"x\":5}",
  };

  for (gsize v = 0; v < G_N_ELEMENTS (values); v++)
    {
      g_autoptr (WoCapsule) odd = wo_capsule_new ("order-1",
                                                  "00000000000000000000000000000000"
                                                  "00000000000000000000000000000000",
                                                  "epoch-1", 7);
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *text = NULL;

      for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
        wo_capsule_add (odd, names[i], "00", values[v]);
      g_assert_true (wo_capsule_seal (odd, NULL, NULL));
      bytes = wo_capsule_to_bytes (odd, NULL);
      text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      check (self, "odd.decision", text);
      case_window_await (self->window, "This file does NOT hold");
      case_window_await (self->window, "What can be read in it");
      check (self, "x.decision", self->signed_text);
      case_window_await (self->window, "This file holds, under a key that is not known here");
    }
}

/* Tab goes to whatever can be pressed or written in, and comes to an end. */
static gboolean
goes_everywhere (gpointer data)
{
  Verify *self = data;
  gboolean details = FALSE, entry = FALSE, button = FALSE;

  gtk_window_set_focus (GTK_WINDOW (self->window), NULL);
  for (guint i = 0; i < 200; i++)
    {
      GtkWidget *focus;

      if (!gtk_widget_child_focus (GTK_WIDGET (self->window), GTK_DIR_TAB_FORWARD))
        break;
      focus = gtk_window_get_focus (GTK_WINDOW (self->window));
      details = details || WO_IS_DETAILS (gtk_widget_get_parent (focus));
      entry = entry || gtk_widget_get_ancestor (focus, GTK_TYPE_ENTRY) != NULL;
      button = button || GTK_IS_BUTTON (focus);
    }
  return details && entry && button;
}

/* Tab passes by what has no place in the window yet, so it is pressed again until all has. */
static void
test_by_keyboard (Verify *self, gconstpointer data)
{
  check (self, "x.decision", self->signed_text);
  case_window_await (self->window, "What can be read in it");
  wo_bench_until (goes_everywhere, self);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, func) g_test_add ("/desktop/verify/" path, Verify, NULL, set_up, func, tear_down)
  ADD ("a-good-file-holds-with-no-office-at-all", test_a_good_one);
  ADD ("what-it-says-can-be-read", test_what_it_says_can_be_read);
  ADD ("a-code-is-compared", test_a_code);
  ADD ("a-key-that-comes-meanwhile-is-used", test_a_key_meanwhile);
  ADD ("a-changed-file-is-red-and-says-where", test_a_changed_one);
  ADD ("what-is-withheld-is-not-broken", test_a_withheld_one);
  ADD ("what-is-no-decision-is-said", test_no_decision);
  ADD ("what-no-program-writes-does-no-harm", test_odd_values);
  ADD ("a-file-is-dropped", test_dropped);
  ADD ("a-code-or-a-whole-file-is-pasted", test_pasted);
  ADD ("the-keyboard-goes-everywhere", test_by_keyboard);
  return g_test_run ();
}
