/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "case-window.h"

#include <adwaita.h>
#include <string.h>

/* A case that leans towards a wider order, all its answers given. */
static const char *const cells[] = { "reference",
                                     "202614872",
                                     "landlord",
                                     "Northmoor Homes",
                                     "title",
                                     "Damp at Alder Court",
                                     "complaint_made_on",
                                     "2025-04-11",
                                     "determination.findings/f1.finding",
                                     "severe maladministration",
                                     "subject.kind",
                                     "both",
                                     "subject.may_recur_because",
                                     "Forty flats share the design.",
                                     "factors.oversight.answer",
                                     "yes",
                                     "factors.oversight.reason",
                                     "A matter for the board.",
                                     "factors.further_investigation.answer",
                                     "none",
                                     "factors.further_investigation.reason",
                                     "None.",
                                     "factors.complaint_handling_policy.answer",
                                     "no",
                                     "factors.complaint_handling_policy.reason",
                                     "No.",
                                     "factors.others_affected.answer",
                                     "likely",
                                     "factors.others_affected.reason",
                                     "Eleven of 40.",
                                     "factors.policy_deficiency.answer",
                                     "yes",
                                     "factors.policy_deficiency.reason",
                                     "No such step.",
                                     "factors.detriment_resident.answer",
                                     "significant",
                                     "factors.detriment_resident.reason",
                                     "Mould.",
                                     "factors.detriment_others.answer",
                                     "significant",
                                     "factors.detriment_others.reason",
                                     "Children.",
                                     "factors.cause_known.answer",
                                     "no",
                                     "factors.cause_known.reason",
                                     "Four reasons.",
                                     "factors.complexity.answer",
                                     "medium",
                                     "factors.complexity.reason",
                                     "Two teams.",
                                     NULL };

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

WoWindow *
case_window_open (WoDesk *desk)
{
  WoWindow *window = wo_window_new (get_app (), desk);

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

void
case_window_set_up (WoFixture *fixture, gconstpointer page)
{
  fixture->bench = wo_bench_new ();
  fixture->case_id = wo_bench_make_case (fixture->bench, cells);
  fixture->model = wo_desk_open_case (fixture->bench->desk, fixture->case_id);
  wo_bench_until (wo_bench_is_loaded, fixture->model);
  fixture->window = wo_window_new (get_app (), fixture->bench->desk);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wo_window_open (fixture->window, page, fixture->case_id);
  wo_bench_rest ();
}

void
case_window_tear_down (WoFixture *fixture, gconstpointer page)
{
  g_object_unref (fixture->model);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  wo_bench_rest ();
  g_free (fixture->case_id);
  wo_bench_free (fixture->bench);
}

/* The first widget of the page, in the order of the tree, that is @wanted. */
GtkWidget *
case_window_find (GtkWidget *widget, WoWanted wanted, gconstpointer what)
{
  if (wanted (widget, what))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = case_window_find (child, wanted, what);

      if (found != NULL)
        return found;
    }
  return NULL;
}

gboolean
case_window_says (GtkWidget *widget, gconstpointer what)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         strstr (gtk_label_get_text (GTK_LABEL (widget)), what) != NULL;
}

gboolean
case_window_is_button (GtkWidget *widget, gconstpointer what)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
         case_window_find (widget, case_window_says, what) != NULL;
}

static gboolean
is_a (GtkWidget *widget, gconstpointer type)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), *(const GType *) type);
}

GtkWidget *
case_window_find_type (GtkWidget *root, GType type)
{
  return case_window_find (root, is_a, &type);
}

void
case_window_choose (GtkWidget *drop, const char *title)
{
  GListModel *titles = gtk_drop_down_get_model (GTK_DROP_DOWN (drop));

  for (guint i = 0; i < g_list_model_get_n_items (titles); i++)
    if (strcmp (gtk_string_list_get_string (GTK_STRING_LIST (titles), i), title) == 0)
      {
        gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), i);
        return;
      }
  g_error ("%s is not offered", title);
}

GtkWidget *
case_window_page_of (WoFixture *fixture)
{
  return GTK_WIDGET (wo_window_get_page (fixture->window));
}

void
case_window_press (WoFixture *fixture, const char *label)
{
  GtkWidget *button =
      case_window_find (case_window_page_of (fixture), case_window_is_button, label);

  g_test_message ("press %s", label);
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  wo_bench_rest ();
}

/* The shortcut of @keys, which may be of another kind, that @trigger is for; or NULL. */
static GtkShortcut *
find_shortcut (gpointer keys, const char *trigger)
{
  guint n = GTK_IS_SHORTCUT_CONTROLLER (keys) ? g_list_model_get_n_items (keys) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkShortcut) one = g_list_model_get_item (keys, i);
      g_autofree char *text = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (one));

      if (g_str_equal (text, trigger))
        return g_steal_pointer (&one);
    }
  return NULL;
}

void
case_window_press_key (GtkWidget *widget, const char *trigger)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  g_autoptr (GtkShortcut) found = NULL;

  for (guint i = 0; found == NULL && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) keys = g_list_model_get_item (controllers, i);

      found = find_shortcut (keys, trigger);
    }
  g_assert_nonnull (found);
  /* GTK asks no other. */
  g_assert_true (gtk_widget_get_mapped (widget) && gtk_widget_is_sensitive (widget));
  gtk_shortcut_action_activate (gtk_shortcut_get_action (found), 0, widget, NULL);
}

typedef struct
{
  GtkWidget *root;
  const char *words;
} Saying;

static gboolean
is_said (gpointer data)
{
  Saying *saying = data;

  return case_window_find (saying->root, case_window_says, saying->words) != NULL;
}

void
case_window_await (gpointer root, const char *words)
{
  Saying saying = { root, words };

  g_test_message ("%s", words);
  wo_bench_until (is_said, &saying);
}

static gboolean
is_silent (gpointer data)
{
  return !is_said (data);
}

void
case_window_await_gone (gpointer root, const char *words)
{
  Saying saying = { root, words };

  g_test_message ("no more: %s", words);
  wo_bench_until (is_silent, &saying);
}

typedef struct
{
  WoWindow *window;
  const char *page;
} Place;

static gboolean
is_at (gpointer data)
{
  const Place *place = data;

  return g_strcmp0 (wo_window_get_page_name (place->window), place->page) == 0;
}

void
case_window_await_page (WoFixture *fixture, const char *page)
{
  Place place = { fixture->window, page };

  g_test_message ("page %s", page);
  wo_bench_until (is_at, &place);
  wo_bench_rest ();
}

typedef struct
{
  const char *heading;
  AdwMessageDialog *found;
} Question;

static gboolean
is_asked (gpointer data)
{
  Question *self = data;
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at != NULL; at = at->next)
    if (ADW_IS_MESSAGE_DIALOG (at->data) && gtk_widget_get_mapped (at->data) &&
        g_strcmp0 (adw_message_dialog_get_heading (at->data), self->heading) == 0)
      self->found = at->data;
  return self->found != NULL;
}

void
case_window_answer (const char *heading, const char *text, const char *answer)
{
  Question question = { heading, NULL };
  GtkWidget *view;

  g_test_message ("%s", heading);
  wo_bench_until (is_asked, &question);
  if (text != NULL)
    {
      view = case_window_find_type (GTK_WIDGET (question.found), GTK_TYPE_TEXT_VIEW);
      g_assert_nonnull (view);
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
    }
  g_assert_true (adw_message_dialog_get_response_enabled (question.found, answer));
  adw_message_dialog_response (question.found, answer);
  gtk_window_close (GTK_WINDOW (question.found));
  wo_bench_rest ();
}

void
case_window_assert_says (WoFixture *fixture, const char *words)
{
  g_test_message ("%s", words);
  g_assert_nonnull (case_window_find (case_window_page_of (fixture), case_window_says, words));
}

static void
make_record (WoFixture *fixture, WoRecordKind kind, const char *id, const char *const *values)
{
  WoAct *act = wo_act_new ("create", kind, id);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = NULL;

  for (gsize i = 0; values[i] != NULL; i += 2)
    wo_act_add_cell (act, values[i], values[i + 1]);
  result = wo_office_act (fixture->bench->office, act, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->reasons != NULL ? result->reasons->len : 0, ==, 0);
}

static gboolean
has_tier (gpointer model)
{
  const WoStanding *standing = wo_case_model_get_standing (model);

  return standing != NULL && standing->tier != NULL;
}

/* A landlord in the register, under a further investigation of tier 2. */
void
case_window_make_tier (WoFixture *fixture)
{
  static const char *const landlord[] = { "name", "Northmoor Homes", NULL };
  static const char *const tier[] = { "landlord_id", "landlord-1", "tier", "tier-2",
                                      "opened_on",   "2026-03-03", "why",  "Damp across its homes",
                                      NULL };

  make_record (fixture, WO_RECORD_LANDLORD, "landlord-1", landlord);
  make_record (fixture, WO_RECORD_INVESTIGATION, "investigation-1", tier);
  wo_bench_until (has_tier, fixture->model);
  wo_bench_rest ();
}

/* Every cell of the record as text, but @path and what belongs to it. */
char *
case_window_all_but (const WoRecord *record, const char *path)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < record->cells->len; i++)
    {
      const WoCell *cell = record->cells->pdata[i];

      if (!g_str_has_prefix (cell->path, path) && !g_str_equal (cell->path, "landlord_id"))
        g_string_append_printf (text, "%s=%s\n", cell->path, cell->value);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
