/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every page there is on a phone, in letters of their usual size and of twice that: in English, in Welsh, and in a
 * language whose words are longer, from left to right and from right to left. No page asks for more than the
 * phone has, and nothing on it is cut. argv's last is the folder of the catalogue, and LANGUAGE names the language. */
#include "session-bench.h"
#include "width-bench.h"
#include "../words/spoken.h"

#include "desktop/shell/wo-pages.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-two-panes.h"

#include <adwaita.h>

#define PHONE 360

typedef struct
{
  GtkTextDirection direction;
  guint percent; /* of letters */
  int most;      /* pixels of width */
} Reading;

typedef struct
{
  SessionBench *office;
  WoWindow *window;
  char *order, *draft, *case_id, *landlord;
} Fixture;

/* Whether the language that LANGUAGE names can be spoken here. */
static gboolean is_spoken;

/* What a page is about. */
typedef enum
{
  OF_NOTHING,
  OF_A_CASE,
  OF_AN_ORDER,
  OF_A_LANDLORD,
  OF_A_PERSON,
  OF_A_FIELD,
  OF_AN_ENTRY
} Subject;

/* clang-format off */
static const struct
{
  const char *name;
  Subject of;
} asked[] = {
  { "today" }, { "cases" }, { "approvals" }, { "session" }, { "tracker" }, { "landlords" }, { "learning" },
  { "code-log" }, { "guidance" }, { "people" }, { "going" }, { "guidance-look" },
  { "paragraph", OF_A_FIELD }, { "help" }, { "palette" },
  { "case", OF_A_CASE }, { "complaint", OF_A_CASE }, { "conflict", OF_A_CASE }, { "factors", OF_A_CASE },
  { "proportionality", OF_A_CASE }, { "subject", OF_A_CASE }, { "similar", OF_A_CASE },
  { "precedents", OF_A_CASE }, { "order", OF_A_CASE }, { "review", OF_AN_ORDER },
  { "session-read", OF_AN_ORDER }, { "minutes" }, { "past-sessions" }, { "plan" }, { "sign" },
  { "order-page", OF_AN_ORDER }, { "replay", OF_AN_ORDER }, { "search" }, { "finding" },
  { "landlord", OF_A_LANDLORD }, { "waiting" }, { "hand-up", OF_A_CASE }, { "entry", OF_AN_ENTRY },
  { "join", OF_A_LANDLORD }, { "account" }, { "person", OF_A_PERSON }, { "new-case" }, { "logs", OF_A_CASE },
};
/* clang-format on */

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

static gpointer
first_landlord_job (WoStore *store, gpointer data, GError **error)
{
  g_auto (GStrv) ids = wo_store_list (store, WO_RECORD_LANDLORD, error);

  return ids != NULL ? g_strdup (ids[0]) : NULL;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  const Reading *reading = data;

  /* A phone's windows have one button. */
  g_object_set (gtk_settings_get_default (), "gtk-decoration-layout", ":close", NULL);
  gtk_widget_set_default_direction (reading->direction);
  width_bench_set_text (reading->percent);
  self->office = session_bench_new (2);
  self->order = self->office->orders->pdata[0];
  self->draft = session_bench_draft (self->office);
  self->case_id = wo_bench_stored (self->office->bench, self->draft, "case");
  self->landlord = wo_office_read (self->office->bench->office, first_landlord_job, NULL, NULL);
  self->window = wo_window_new (get_app (), self->office->bench->desk);
  gtk_window_present (GTK_WINDOW (self->window));
  wo_bench_rest ();
  width_bench_shrink (GTK_WIDGET (self->window), reading->most);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  wo_bench_rest ();
  g_free (self->draft);
  g_free (self->case_id);
  g_free (self->landlord);
  session_bench_free (self->office);
  width_bench_set_text (100);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static const char *
id_of (const Fixture *self, Subject of)
{
  switch (of)
    {
    case OF_A_CASE:
      return self->case_id;
    case OF_AN_ORDER:
      return self->order;
    case OF_A_LANDLORD:
      return self->landlord;
    case OF_A_PERSON:
      return self->office->ada;
    case OF_A_FIELD:
      return "order:elements.fairness_now\norder";
    case OF_AN_ENTRY:
      return "learning/new";
    case OF_NOTHING:
    default:
      return NULL;
    }
}

/* What a sheet asks for is the same in any width. */
static void
assert_sheet (const WoPageRow *row, int most)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  GtkWidget *sheet = NULL;

  for (GList *l = windows; l != NULL; l = l->next)
    if (g_type_is_a (G_OBJECT_TYPE (l->data), row->get_type ()))
      sheet = l->data;
  g_assert_nonnull (sheet);
  g_assert_true (gtk_widget_get_mapped (sheet));
  width_bench_assert_narrow (gtk_widget_get_first_child (sheet), row->name, most);
  width_bench_assert_whole (sheet, row->name);
  gtk_window_destroy (GTK_WINDOW (sheet));
}

static WoTwoPanes *
panes_of (GtkWidget *widget)
{
  WoTwoPanes *found = WO_IS_TWO_PANES (widget) ? WO_TWO_PANES (widget) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = gtk_widget_get_mapped (child) ? panes_of (child) : NULL;
  return found;
}

static void
assert_narrow (GtkWidget *window, const char *name, int most)
{
  width_bench_settle (window);
  width_bench_assert_narrow (gtk_widget_get_first_child (window), name, most);
  width_bench_assert_whole (window, name);
}

/* Of two panes that stand in one place, each. */
static void
assert_page (Fixture *self, const WoPageRow *row, Subject of, int most)
{
  GtkWidget *window = GTK_WIDGET (self->window);
  WoTwoPanes *panes;

  g_test_message ("%s", row->name);
  wo_window_open (self->window, row->name, id_of (self, of));
  wo_bench_rest ();
  if (row->sort == WO_PAGE_SHEET)
    {
      assert_sheet (row, most);
      return;
    }
  g_assert_cmpstr (wo_window_get_page_name (self->window), ==, row->name);
  assert_narrow (window, row->name, most);
  panes = panes_of (window);
  if (panes == NULL)
    return;
  wo_two_panes_show_end (panes, TRUE);
  assert_narrow (window, row->name, most);
}

static gboolean
is_language (const char *name)
{
  return g_strcmp0 (g_getenv ("LANGUAGE"), name) == 0;
}

static void
test_pages (Fixture *self, gconstpointer data)
{
  const Reading *reading = data;
  guint i = 0;

  if (!is_spoken)
    {
      g_test_skip ("this machine has no locale in which another language is spoken");
      return;
    }
  for (const WoPageRow *row = wo_pages (); row->name != NULL; row++, i++)
    {
      g_assert_cmpuint (i, <, G_N_ELEMENTS (asked));
      g_assert_cmpstr (row->name, ==, asked[i].name);
      assert_page (self, row, asked[i].of, reading->most);
    }
  g_assert_cmpuint (i, ==, G_N_ELEMENTS (asked));
}

int
main (int argc, char *argv[])
{
  static const Reading left = { GTK_TEXT_DIR_LTR, 100, PHONE };
  static const Reading right = { GTK_TEXT_DIR_RTL, 100, PHONE };
  static const Reading large = { GTK_TEXT_DIR_LTR, 200, PHONE };
  static const Reading large_right = { GTK_TEXT_DIR_RTL, 200, PHONE };

  is_spoken = spoken_of (argv[argc - 1]);
  g_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, reading)                                                                         \
  g_test_add ("/desktop/" path, Fixture, reading, set_up, test_pages, tear_down)
  if (is_language ("en"))
    ADD ("large/every-page-has-room-on-a-phone-in-letters-of-twice-the-size", &large);
  else if (is_language ("cy"))
    {
      ADD ("welsh/no-page-asks-for-more-than-a-phone-has", &left);
      ADD ("welsh/nor-in-letters-of-twice-the-size", &large);
    }
  else
    {
      ADD ("pseudo/no-page-asks-for-more-than-a-phone-has", &left);
      ADD ("pseudo/nor-from-right-to-left", &right);
      ADD ("pseudo/nor-in-letters-of-twice-the-size", &large);
      ADD ("pseudo/nor-in-those-from-right-to-left", &large_right);
    }
#undef ADD
  return g_test_run ();
}
