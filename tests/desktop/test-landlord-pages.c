/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop-bench.h"

#include "desktop/model/wo-entry.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-answers.h"
#include "desktop/widgets/wo-drop.h"
#include "store/wo-search.h"

typedef struct
{
  WoBench *bench;
  char *landlord;
  WoWindow *window;
} Fixture;

/* One application a process: it cannot be registered twice. */
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

static gboolean
entry_is_loaded (gpointer entry)
{
  return wo_entry_is_loaded (entry);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GPtrArray) reasons = wo_entry_save_finish (WO_ENTRY (source), result, NULL);

  g_assert_cmpuint (reasons->len, ==, 0);
  *(gboolean *) data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

/* Makes what @address and @cells (path, value, ..., NULL) say; gives the record's id. */
static char *
make (WoBench *bench, const char *address, const char *const *cells)
{
  g_autoptr (WoEntry) entry = wo_entry_new (bench->desk, address);
  GPtrArray *fields = wo_entry_get_fields (entry);
  gboolean saved = FALSE;

  wo_bench_until (entry_is_loaded, entry);
  for (guint c = 0; cells[c] != NULL; c += 2)
    for (guint i = 0; i < fields->len; i++)
      if (g_str_equal (((const WoField *) fields->pdata[i])->path, cells[c]))
        wo_entry_set_value (entry, fields->pdata[i], cells[c + 1]);
  wo_entry_save_async (entry, saved_cb, &saved);
  wo_bench_until (is_true, &saved);
  return g_strdup (wo_entry_get_id (entry));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  const char *const landlord[] = { "name", "Northmoor Homes", "aliases/*", "NMH", "charity", "yes",
                                   NULL };
  const char *const order[] = { "type", "type-3", "why", "No reply at stage two", NULL };
  const char *const ask[] = { "spotlight", "damp", "form", "referral", NULL };
  const char *const entry[] = { "failure", "Three stages", NULL };
  const char *const kinds[] = { "failure-order", "spotlight-ask", "code-entry" };
  const char *const *cells[] = { order, ask, entry };

  self->bench = wo_bench_new ();
  self->landlord = make (self->bench, "landlord/new", landlord);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *address = g_strdup_printf ("%s/new/%s", kinds[i], self->landlord);

      g_free (make (self->bench, address, cells[i]));
    }
  self->window = wo_window_new (get_app (), self->bench->desk);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  wo_bench_free (self->bench);
  g_free (self->landlord);
}

/* Whether @text stands on @widget or somewhere in it, in a label or a line of a list. */
static gboolean
says (GtkWidget *widget, const char *text)
{
  const char *own = NULL;

  if (GTK_IS_LABEL (widget))
    own = gtk_label_get_text (GTK_LABEL (widget));
  else if (GTK_IS_INSCRIPTION (widget))
    own = gtk_inscription_get_text (GTK_INSCRIPTION (widget));
  if (own != NULL && g_strrstr (own, text) != NULL && gtk_widget_get_mapped (widget))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

typedef struct
{
  const char *text;
} Wanted;

/* In any window: a sheet is one of its own. */
static gboolean
is_said (gpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (says (window, ((const Wanted *) data)->text))
        return TRUE;
    }
  return FALSE;
}

static void
wait_for (const char *text)
{
  Wanted wanted = { text };

  g_test_message ("waiting for: %s", text);
  wo_bench_until (is_said, &wanted);
}

static void
test_landlord (Fixture *self, gconstpointer data)
{
  wo_window_open (self->window, "landlords", NULL);
  wait_for ("Northmoor Homes");
  wo_window_open (self->window, "landlord", self->landlord);
  wait_for ("Also known as NMH.");
  wait_for ("Charity");
  wait_for ("Type 3: compliance with the Code");
  wait_for ("Three stages");
  wait_for ("No special report has recommended anything.");
}

static gpointer
publish_job (WoStore *store, gpointer name, GError **error)
{
  g_autoptr (WoFindingsImport) import = NULL;

  g_assert_true (wo_store_begin (store, error));
  import = wo_findings_import_begin (store, error);
  g_assert_true (wo_findings_import_add (import, "1", name, 739000, "Damp", "Mould",
                                         "Maladministration", NULL, error));
  g_assert_true (wo_store_commit (store, error));
  return name;
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_entry (GtkWidget *widget)
{
  if (GTK_IS_SEARCH_ENTRY (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_entry (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_not_said (gpointer data)
{
  return !is_said (data);
}

/* A name in the findings that may be another's is asked about, and is kept as a name of who it was said to be. */
static void
test_perhaps_published (Fixture *self, gconstpointer data)
{
  const char *const council[] = { "name", "Northmoor Council", NULL };
  Wanted asked = { "Perhaps published as" };
  GtkWidget *page;

  g_free (make (self->bench, "landlord/new", council));
  g_assert_nonnull (wo_office_read (wo_desk_get_office (self->bench->desk), publish_job,
                                    (gpointer) "Northmoor", NULL));
  wo_window_open (self->window, "landlord", self->landlord);
  wait_for ("Perhaps published as");
  wait_for ("1 published finding");
  page = GTK_WIDGET (wo_window_get_page (self->window));
  g_signal_emit_by_name (find_button (page, "This landlord"), "clicked");
  wait_for ("Also known as NMH; Northmoor.");
  wo_bench_until (is_not_said, &asked);
}

/* Where a search finds nothing of a landlord, who may have been meant is offered, and stands in it once chosen. */
static void
test_search_meant (Fixture *self, gconstpointer data)
{
  Wanted asked = { "Did you mean Northmoor Homes?" };
  GtkWidget *page, *entry;

  wo_window_open (self->window, "search", "text/roof landlord:\"Nortmhoor Homes\"");
  wait_for ("Did you mean Northmoor Homes?");
  page = GTK_WIDGET (wo_window_get_page (self->window));
  entry = find_entry (page);
  g_signal_emit_by_name (find_button (page, "Did you mean Northmoor Homes?"), "clicked");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==,
                   "roof landlord:\"Northmoor Homes\"");
  wo_bench_until (is_not_said, &asked);
}

static void
test_code_log (Fixture *self, gconstpointer data)
{
  wo_window_open (self->window, "code-log", NULL);
  wait_for ("Three stages");
  wait_for ("New");
}

static WoAnswers *
find_answers (GtkWidget *widget)
{
  if (WO_IS_ANSWERS (widget))
    return WO_ANSWERS (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      WoAnswers *found = find_answers (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static WoDrop *
find_drop (GtkWidget *widget)
{
  if (WO_IS_DROP (widget))
    return WO_DROP (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      WoDrop *found = find_drop (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The register of reports with number, title, topic, date and recommendations, and who was asked. */
static void
test_spotlight (Fixture *self, gconstpointer data)
{
  const WoSpotlight *report =
      wo_edition_spotlight (wo_desk_get_edition (self->bench->desk), "damp");
  GtkWidget *page;

  wo_window_open (self->window, "learning", NULL);
  wait_for ("No order under paragraph 54(g) yet");
  page = GTK_WIDGET (wo_window_get_page (self->window));
  wo_answers_set_answer (find_answers (page), "reports");
  g_signal_emit_by_name (find_answers (page), "answered", "reports");
  wo_drop_set_choice (find_drop (page), "damp");
  g_signal_emit_by_name (find_drop (page), "chosen", "damp");
  wait_for (report->title);
  wait_for (report->topic);
  wait_for (report->recommendations->pdata[0]);
  wait_for ("Northmoor Homes");
  wait_for ("Asked");
}

/* Field errors stand at their fields, and nothing is sent. */
static void
test_sheet (Fixture *self, gconstpointer data)
{
  g_autofree char *address = g_strdup_printf ("investigation/new/%s", self->landlord);
  g_autoptr (GtkWidget) sheet = NULL;
  GListModel *windows = gtk_window_get_toplevels ();

  wo_window_open (self->window, "entry", address);
  wait_for ("Date it was opened");
  for (guint i = 0; i < g_list_model_get_n_items (windows) && sheet == NULL; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (WO_IS_PAGE (window))
        sheet = g_steal_pointer (&window);
    }
  g_assert_nonnull (sheet);
  wo_page_main_act (WO_PAGE (sheet));
  wait_for ("Still missing: the tier.");
  gtk_window_destroy (GTK_WINDOW (sheet));
}

#define ADD(path, test)                                                                            \
  g_test_add ("/desktop/landlord-pages/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("a-landlord-shows-what-each-register-holds", test_landlord);
  ADD ("a-name-in-the-findings-is-asked-about-and-kept", test_perhaps_published);
  ADD ("a-landlord-that-a-search-may-have-meant-is-offered", test_search_meant);
  ADD ("the-code-log-shows-what-is-new", test_code_log);
  ADD ("a-spotlight-report-shows-who-was-asked", test_spotlight);
  ADD ("a-field-that-is-missing-says-so-in-its-place", test_sheet);
  return g_test_run ();
}
