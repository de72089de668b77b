/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desktop's own search is told, as it asks: over a real bus. */
#include "desktop-bench.h"

#include "desktop/model/wo-shell-find.h"
#include "desktop/shell/wo-shell-search.h"
#include "office/wo-premises.h"
#include "store/wo-db.h"
#include "store/wo-store.h"

#include <string.h>

#define NAME "org.gnome.Shell.SearchProvider2"

static const char *const damp[] = {
  "reference", "202614872", "landlord", "Northmoor Homes", "title", "Damp at Alder Court", NULL
};
static const char *const lift[] = {
  "reference", "202614999", "landlord", "Southmere Trust", "title", "A lift that stands", NULL
};

/* Both ends of the bus, and what was asked to be shown. */
typedef struct
{
  WoBench *bench;
  WoOffice *office; /* the one that is open, or NULL */
  GApplication *app;
  GDBusConnection *here, *there;
  WoShellSearch *search;
  GVariant *answer;
  char *page, *id;
} Ends;

static WoOffice *
get_office (gpointer data)
{
  return ((Ends *) data)->office;
}

static const char *
get_store (gpointer data)
{
  return ((Ends *) data)->bench->path;
}

static void
show (gpointer data, const char *page, const char *id)
{
  Ends *ends = data;

  g_free (ends->page);
  g_free (ends->id);
  ends->page = g_strdup (page);
  ends->id = g_strdup (id);
}

static GDBusConnection *
connect_bus (void)
{
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GError) error = NULL;
  GDBusConnection *bus =
      g_dbus_connection_new_for_address_sync (address,
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);

  g_assert_no_error (error);
  return bus;
}

static void
ends_open (Ends *ends)
{
  static const WoShellSearchVtable vtable = { get_office, get_store, show };
  g_autoptr (GError) error = NULL;

  *ends = (Ends){ .bench = wo_bench_new () };
  ends->app = g_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  ends->here = connect_bus ();
  ends->there = connect_bus ();
  ends->search = wo_shell_search_new (ends->app, ends->here, &vtable, ends, &error);
  g_assert_no_error (error);
}

static void
ends_close (Ends *ends)
{
  wo_shell_search_free (ends->search);
  g_clear_pointer (&ends->answer, g_variant_unref);
  g_object_unref (ends->here);
  g_object_unref (ends->there);
  g_object_unref (ends->app);
  g_free (ends->page);
  g_free (ends->id);
  wo_bench_free (ends->bench);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Ends *ends = data;
  g_autoptr (GError) error = NULL;

  ends->answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_assert_no_error (error);
}

static gboolean
has_answer (gpointer data)
{
  return ((Ends *) data)->answer != NULL;
}

static GVariant *
call (Ends *ends, const char *method, GVariant *arguments)
{
  g_clear_pointer (&ends->answer, g_variant_unref);
  g_dbus_connection_call (ends->there, g_dbus_connection_get_unique_name (ends->here),
                          WO_SHELL_SEARCH_PATH, NAME, method, arguments, NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, answered_cb, ends);
  wo_bench_until (has_answer, ends);
  return ends->answer;
}

/* The ids that are found for @words, as the caller's. */
static GStrv
look (Ends *ends, const char *const *words)
{
  GStrv ids = NULL;

  g_variant_get (call (ends, "GetInitialResultSet", g_variant_new ("(^as)", words)), "(^as)", &ids);
  return ids;
}

static guint
count (Ends *ends, const char *word)
{
  const char *words[] = { word, NULL };
  g_auto (GStrv) ids = look (ends, words);

  return g_strv_length (ids);
}

static void
test_words (void)
{
  const char *words[] = { "northmoor", "damp", NULL };
  g_autofree char *first = NULL, *other = NULL;
  g_auto (GStrv) ids = NULL;
  Ends ends;

  ends_open (&ends);
  first = wo_bench_make_case (ends.bench, damp);
  other = wo_bench_make_case (ends.bench, lift);
  ends.office = ends.bench->office;
  ids = look (&ends, words);
  g_assert_cmpuint (g_strv_length (ids), ==, 1);
  g_assert_cmpstr (ids[0], ==, first);
  g_assert_cmpuint (count (&ends, "202614999"), ==, 1);
  g_assert_cmpuint (count (&ends, "\"(* OR"), ==, 0);
  ends_close (&ends);
}

/* A case by its reference, with who and what; an id of something else is not answered. */
static void
test_metas (void)
{
  g_autofree char *first = NULL;
  g_autoptr (GVariant) metas = NULL;
  g_autoptr (GVariant) one = NULL;
  const char *name = NULL, *about = NULL, *id = NULL;
  Ends ends;

  ends_open (&ends);
  first = wo_bench_make_case (ends.bench, damp);
  ends.office = ends.bench->office;
  {
    g_autoptr (WoOfficeStatus) status = wo_office_get_status (ends.office);
    const char *ids[] = { status->person_id, "nothing", first, NULL };

    call (&ends, "GetResultMetas", g_variant_new ("(^as)", ids));
  }
  metas = g_variant_get_child_value (ends.answer, 0);
  g_assert_cmpuint (g_variant_n_children (metas), ==, 1);
  one = g_variant_get_child_value (metas, 0);
  g_assert_true (g_variant_lookup (one, "id", "&s", &id));
  g_assert_true (g_variant_lookup (one, "name", "&s", &name));
  g_assert_true (g_variant_lookup (one, "description", "&s", &about));
  g_assert_cmpstr (id, ==, first);
  g_assert_cmpstr (name, ==, "202614872");
  g_assert_nonnull (strstr (about, "Northmoor Homes"));
  g_assert_nonnull (strstr (about, "Damp at Alder Court"));
  ends_close (&ends);
}

static void
test_shows (void)
{
  const char *words[] = { "northmoor", "damp", NULL };
  Ends ends;

  ends_open (&ends);
  call (&ends, "ActivateResult", g_variant_new ("(s^asu)", "some-id", words, 0));
  g_assert_cmpstr (ends.page, ==, "case");
  g_assert_cmpstr (ends.id, ==, "some-id");
  call (&ends, "LaunchSearch", g_variant_new ("(^asu)", words, 0));
  g_assert_cmpstr (ends.page, ==, "cases");
  g_assert_cmpstr (ends.id, ==, "northmoor damp");
  ends_close (&ends);
}

static void
change_title (Ends *ends, const char *id)
{
  WoAct *act = wo_act_new ("set", WO_RECORD_CASE, id);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = NULL;

  wo_act_add_cell (act, "title", "Mould at Alder Court");
  result = wo_office_act (ends->bench->office, act, &error);
  g_assert_no_error (error);
}

/* One may not read the case any more; it is here for a change that has not gone up. */
static void
lose (Ends *ends, const char *id)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO lost (id) VALUES ('%s')", id);
  g_autoptr (GError) error = NULL;
  WoDb *db = wo_db_open (ends->bench->path, 0, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (wo_db_exec (db, sql, &error));
  wo_db_close (db);
}

/* As many as may be shown, however many of them may not be told of; the one that changed last is the first. */
static void
test_limit (void)
{
  const char *words[] = { "northmoor", NULL };
  g_autofree char *first = NULL;
  g_auto (GStrv) ids = NULL;
  Ends ends;

  ends_open (&ends);
  first = wo_bench_make_case (ends.bench, damp);
  for (guint i = 0; i < WO_SHELL_FIND_MAX; i++)
    g_free (wo_bench_make_case (ends.bench, damp));
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *lost = wo_bench_make_case (ends.bench, damp);

      lose (&ends, lost);
    }
  change_title (&ends, first);
  ends.office = ends.bench->office;
  ids = look (&ends, words);
  g_assert_cmpuint (g_strv_length (ids), ==, WO_SHELL_FIND_MAX);
  g_assert_cmpstr (ids[0], ==, first);
  ends_close (&ends);
}

static void
set_meta (const char *path, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStore) store = wo_store_open (path, 0, &error);

  g_assert_no_error (error);
  g_assert_true (wo_store_begin (store, &error));
  g_assert_true (wo_store_set_meta (store, key, value, &error));
  g_assert_true (wo_store_commit (store, &error));
}

/* Where no office is open: one's own is answered for, a copy of a server's is not, and of two, none. */
static void
test_locked (void)
{
  g_autofree char *first = NULL, *beside = NULL;
  Ends ends;

  ends_open (&ends);
  first = wo_bench_make_case (ends.bench, damp);
  wo_office_close (ends.bench->office);
  g_assert_cmpuint (count (&ends, "northmoor"), ==, 1);

  set_meta (ends.bench->path, "server", "http://office.example");
  g_assert_cmpuint (count (&ends, "northmoor"), ==, 0);
  {
    const char *ids[] = { first, NULL };
    g_autoptr (GVariant) metas = NULL;

    call (&ends, "GetResultMetas", g_variant_new ("(^as)", ids));
    metas = g_variant_get_child_value (ends.answer, 0);
    g_assert_cmpuint (g_variant_n_children (metas), ==, 0);
  }
  set_meta (ends.bench->path, "server", NULL);
  g_assert_cmpuint (count (&ends, "northmoor"), ==, 1);

  beside = wo_premises_new_path (ends.bench->path, "http://other.example");
  g_assert_true (g_file_set_contents (beside, "", 0, NULL));
  g_assert_cmpuint (count (&ends, "northmoor"), ==, 0);
  ends_close (&ends);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desktop/shell-search/all-words-must-stand-in-a-case", test_words);
  g_test_add_func ("/desktop/shell-search/as-many-as-may-be-shown-the-last-changed-first",
                   test_limit);
  g_test_add_func ("/desktop/shell-search/a-case-is-told-by-reference-landlord-and-title",
                   test_metas);
  g_test_add_func (
      "/desktop/shell-search/a-result-opens-its-case-and-the-search-goes-on-in-the-list",
      test_shows);
  g_test_add_func ("/desktop/shell-search/nothing-of-an-office-that-is-locked-is-told",
                   test_locked);
  return g_test_run ();
}
