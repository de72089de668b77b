/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handing up: what is missing leads to its place, to whom it goes is chosen, and it can be taken back; and a
 * key that closes a list of choices closes no sheet. */
#include "case-window.h"
#include "session-bench.h"

#include "desktop/order/wo-hand-up-sheet.h"
#include "desktop/order/wo-reason-link.h"
#include "desktop/people/wo-person-sheet.h"
#include "desktop/review/wo-talk-sheet.h"
#include "desktop/widgets/wo-drop.h"
#include "desktop/widgets/wo-prose.h"

typedef struct
{
  SessionBench *bench;
  WoWindow *window;
  char *order, *case_id;
} HandUp;

static void
set_up (HandUp *self, gconstpointer data)
{
  self->bench = session_bench_new (0);
  self->order = session_bench_draft (self->bench);
  self->case_id = wo_bench_stored (self->bench->bench, self->order, "case");
  self->window = case_window_open (self->bench->bench->desk);
  wo_window_open (self->window, "case", self->case_id);
  wo_bench_rest ();
}

static void
tear_down (HandUp *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  wo_bench_rest ();
  session_bench_free (self->bench);
  g_free (self->order);
  g_free (self->case_id);
}

typedef struct
{
  GtkWidget *over; /* the window that it stands over */
  GtkWidget *found;
} Sheet;

static gboolean
find_sheet (gpointer data)
{
  Sheet *self = data;
  GListModel *windows = gtk_window_get_toplevels ();

  self->found = NULL;
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) one = g_list_model_get_item (windows, i);

      if (one != self->over && gtk_widget_get_mapped (one))
        self->found = one;
    }
  return self->found != NULL;
}

static gboolean
has_no_sheet (gpointer data)
{
  return !find_sheet (data);
}

typedef struct
{
  GtkWidget *root;
  WoWanted wanted;
  const char *words;
} Seen;

static gboolean
is_seen (gpointer data)
{
  Seen *self = data;

  return case_window_find (self->root, self->wanted, self->words) != NULL;
}

static void
await (gpointer root, WoWanted wanted, const char *words)
{
  g_test_message ("%s", words);
  wo_bench_until (is_seen, &(Seen){ root, wanted, words });
}

/* The sheet over @id's case, once it says @words. */
static GtkWidget *
open_sheet (HandUp *self, const char *id, const char *words)
{
  Sheet sheet = { GTK_WIDGET (self->window), NULL };

  wo_window_open (self->window, "hand-up", id);
  wo_bench_until (find_sheet, &sheet);
  await (sheet.found, case_window_says, words);
  return sheet.found;
}

static gboolean
is_row (GtkWidget *widget, gconstpointer words)
{
  return GTK_IS_LIST_BOX_ROW (widget) && gtk_widget_get_mapped (widget) &&
         case_window_find (widget, case_window_says, words) != NULL;
}

typedef struct
{
  WoWindow *window;
  const char *page;
} Place;

static gboolean
is_there (gpointer data)
{
  Place *self = data;

  return g_strcmp0 (wo_window_get_page_name (self->window), self->page) == 0;
}

static void
test_missing (HandUp *self, gconstpointer data)
{
  static const struct
  {
    const char *words, *page;
  } rows[] = {
    { "Still missing: a finding.", "complaint" },
    { "Still missing: why the failing may happen again.", "subject" },
    { "Still missing: the answer on others affected.", "factors" },
  };
  static const char *const cells[] = { "reference", "202400009", "landlord", "Southmoor Homes",
                                       NULL };
  g_autofree char *bare = wo_bench_make_case (self->bench->bench, cells);
  WoAct *act = wo_act_new ("create", WO_RECORD_ORDER, "order-bare");
  g_autoptr (WoResult) result = NULL;

  wo_act_add_cell (act, "case", bare);
  wo_act_add_cell (act, "power", "54f");
  result = wo_office_act (self->bench->bench->office, act, NULL);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GtkWidget *sheet = open_sheet (self, bare, rows[i].words);

      await (sheet, case_window_says, "things are missing");
      wo_reason_link_follow (GTK_LIST_BOX_ROW (case_window_find (sheet, is_row, rows[i].words)));
      wo_bench_until (is_there, &(Place){ self->window, rows[i].page });
      wo_bench_until (has_no_sheet, &(Sheet){ GTK_WIDGET (self->window), NULL });
    }
}

typedef struct
{
  WoBench *bench;
  const char *order, *path, *is;
} Stands;

static gboolean
stands (gpointer data)
{
  Stands *self = data;
  g_autofree char *is = wo_bench_stored (self->bench, self->order, self->path);

  return g_strcmp0 (is, self->is) == 0;
}

static void
await_stands (HandUp *self, const char *path, const char *is)
{
  g_test_message ("%s: %s", path, is);
  wo_bench_until (stands, &(Stands){ self->bench->bench, self->order, path, is });
}

static void
press (gpointer root, const char *label)
{
  await (root, case_window_is_button, label);
  g_signal_emit_by_name (case_window_find (root, case_window_is_button, label), "clicked");
}

/* Whoever manages and is here is offered first; the toast names them, and takes it back. */
static void
test_addressee (HandUp *self, gconstpointer data)
{
  GtkWidget *sheet = open_sheet (self, self->case_id, "Nothing is missing");

  await (sheet, case_window_says, "Ben Okoro, Dispute Resolution Manager");
  wo_page_main_act (WO_PAGE (sheet));
  await_stands (self, "state", "handed up");
  await_stands (self, "handed_up_to", self->bench->ben);
  wo_bench_until (is_there, &(Place){ self->window, "case" });
  await (self->window, case_window_says, "Handed up to Ben Okoro.");
  press (self->window, "Undo");
  await_stands (self, "state", "draft");
  await (self->window, case_window_says, "Taken back. It is a draft again.");
}

/* It may be left to whoever is free first. */
static void
test_anybody (HandUp *self, gconstpointer data)
{
  GtkWidget *sheet = open_sheet (self, self->case_id, "Nothing is missing");

  await (sheet, case_window_says, "Ben Okoro, Dispute Resolution Manager");
  wo_drop_set_choice (WO_DROP (case_window_find_type (sheet, WO_TYPE_DROP)), "");
  wo_page_main_act (WO_PAGE (sheet));
  await_stands (self, "state", "handed up");
  await_stands (self, "handed_up_to", NULL);
  await (self->window, case_window_says, "Handed up.");
}

/* What is said with it is kept with it, and whoever reviews the order reads it there. */
static void
test_note (HandUp *self, gconstpointer data)
{
  GtkWidget *sheet = open_sheet (self, self->case_id, "Nothing is missing");
  GtkWidget *note = case_window_find_type (sheet, WO_TYPE_PROSE);

  await (sheet, case_window_says, "Ben Okoro, Dispute Resolution Manager");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (wo_prose_get_view (WO_PROSE (note))),
                            "The landlord moves out in May.", -1);
  wo_page_main_act (WO_PAGE (sheet));
  await_stands (self, "state", "handed up");
  await_stands (self, "hand_up_note", "The landlord moves out in May.");
  /* The sheet leads back to the case before anything else is opened. */
  await (self->window, case_window_says, "Handed up to Ben Okoro.");
  wo_window_open (self->window, "review", self->order);
  await (self->window, case_window_says, "Note from the caseworker");
  await (self->window, case_window_says, "The landlord moves out in May.");
}

/* The type in the words of WorkPro goes to the clipboard, and the tick that it is entered there has a day. */
static void
test_workpro (HandUp *self, gconstpointer data)
{
  g_auto (GValue) copied = G_VALUE_INIT;
  GtkWidget *sheet = open_sheet (self, self->case_id, "Nothing is missing");
  GtkWidget *tick = case_window_find_type (sheet, GTK_TYPE_CHECK_BUTTON);
  g_autofree char *type = wo_bench_stored (self->bench->bench, self->order, "type");

  g_assert_cmpstr (type, ==, "policy");
  await (sheet, case_window_says, "Wider Order – Policy Review");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), TRUE);
  await_stands (self, "workpro_entered", "yes");
  await_stands (self, "workpro_entered_on", "2025-03-20");
  press (sheet, "Copy");
  g_value_init (&copied, G_TYPE_STRING);
  g_assert_true (
      gdk_content_provider_get_value (gdk_clipboard_get_content (gtk_widget_get_clipboard (sheet)),
                                      &copied, NULL));
  g_assert_cmpstr (g_value_get_string (&copied), ==, "Wider Order – Policy Review");
  gtk_window_destroy (GTK_WINDOW (sheet));
}

static void
do_person (HandUp *self, WoAct *act)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = wo_office_act (self->bench->bench->office, act, &error);

  g_assert_no_error (error);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
}

/* The manager is away: it is the Head of Service who is offered first. */
static void
test_head_of_service (HandUp *self, gconstpointer data)
{
  g_autofree char *hana = wo_office_new_id (self->bench->bench->office);
  WoAct *act = wo_act_new ("create", WO_RECORD_PERSON, hana);
  GtkWidget *sheet;

  wo_act_add_cell (act, "name", "Hana Poe");
  wo_act_add_cell (act, "roles/head of service", "yes");
  do_person (self, act);
  session_bench_act_as (self->bench, self->bench->ben);
  act = wo_act_new ("set", WO_RECORD_PERSON, self->bench->ben);
  wo_act_add_cell (act, "cover/c1.holder", hana);
  wo_act_add_cell (act, "cover/c1.from", "2025-03-20");
  wo_act_add_cell (act, "cover/c1.until", "2025-03-31");
  do_person (self, act);
  session_bench_act_as (self->bench, self->bench->ada);
  wo_bench_rest ();
  sheet = open_sheet (self, self->case_id, "Nothing is missing");
  await (sheet, case_window_says, "Hana Poe, Head of Service");
  wo_page_main_act (WO_PAGE (sheet));
  await_stands (self, "handed_up_to", hana);
}

static void
run (const char *const *argv)
{
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* One key as a person presses it: through the X server. */
static void
key (const char *name)
{
  const char *const argv[] = { "xdotool", "key", name, NULL };

  g_test_message ("%s", name);
  run (argv);
}

static gboolean
is_active (gpointer window)
{
  return gtk_window_is_active (window);
}

static gboolean
is_open_list (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_POPOVER (widget) && gtk_widget_get_mapped (widget);
}

static gboolean
is_shut (gpointer root)
{
  return case_window_find (root, is_open_list, NULL) == NULL;
}

/* With the list of the sheet's first choice open, Escape shuts the list; once more, the sheet. */
static void
escape (HandUp *self, GtkWidget *sheet)
{
  GtkWidget *drop;

  wo_bench_until (is_active, sheet);
  drop = case_window_find_type (sheet, GTK_TYPE_DROP_DOWN);
  g_assert_true (gtk_widget_grab_focus (drop));
  key ("space");
  await (sheet, is_open_list, "a list of choices");
  key ("Escape");
  wo_bench_until (is_shut, sheet);
  wo_bench_rest ();
  g_assert_true (gtk_widget_get_mapped (sheet));
  key ("Escape");
  wo_bench_until (has_no_sheet, &(Sheet){ GTK_WIDGET (self->window), NULL });
}

static gboolean
has_order (gpointer model)
{
  return wo_case_model_get_order (model) != NULL;
}

static void
test_escape (HandUp *self, gconstpointer data)
{
  g_autofree char *xdotool = g_find_program_in_path ("xdotool");
  g_autoptr (WoCaseModel) model = wo_desk_open_case (self->bench->bench->desk, self->case_id);
  Sheet sheet = { GTK_WIDGET (self->window), NULL };

  if (xdotool == NULL)
    {
      g_test_skip ("xdotool is not installed");
      return;
    }
  escape (self, open_sheet (self, self->case_id, "Ben Okoro, Dispute Resolution Manager"));
  wo_bench_until (has_order, model);
  wo_talk_sheet_ask (GTK_WIDGET (wo_window_get_page (self->window)), model, "qed");
  wo_bench_until (find_sheet, &sheet);
  escape (self, sheet.found);
  wo_window_open (self->window, "person", self->bench->ada);
  wo_bench_until (find_sheet, &sheet);
  await (sheet.found, case_window_says, "Granted");
  escape (self, sheet.found);
}

#define ADD(path, func) g_test_add ("/desktop/hand-up/" path, HandUp, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("what-is-missing-leads-to-its-place", test_missing);
  ADD ("goes-to-who-is-named-and-comes-back", test_addressee);
  ADD ("may-go-to-whoever-is-free", test_anybody);
  ADD ("its-note-is-kept-with-it", test_note);
  ADD ("workpro-has-its-words-and-a-dated-tick", test_workpro);
  ADD ("goes-to-the-head-of-service-while-the-manager-is-away", test_head_of_service);
  ADD ("a-key-that-shuts-a-list-shuts-no-sheet", test_escape);
  return g_test_run ();
}
