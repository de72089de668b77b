/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "served-bench.h"
#include "store/wo-pending.h"
#include "store/wo-search.h"
#include "store/wo-sweep.h"
#include "sync/wo-engine.h"

#include <string.h>

/* Words that stand in one case and nowhere else. */
#define SECRET "Quillfeather"

typedef struct
{
  char *folder;
  ServerProcess *server;
  WoOffice *ada; /* administrator */
  WoOffice *cleo;
  char *cleo_id;
  char *own, *other; /* cases: of Cleo, and of Ada with the words */
} Scope;

static WoResult *
scope_set (WoOffice *office, WoRecordKind kind, const char *id, const char *const cells[][2])
{
  WoAct *act = wo_act_new ("set", kind, id);
  g_autoptr (GError) error = NULL;
  WoResult *result;

  for (guint i = 0; cells[i][0] != NULL; i++)
    wo_act_add_cell (act, cells[i][0], cells[i][1]);
  result = wo_office_act (office, act, &error);
  g_assert_no_error (error);
  return result;
}

/* What Ada grants Cleo from now on. */
static void
scope_grant (Scope *self, const char *scope)
{
  const char *const cells[][2] = { { "roles/caseworker", NULL },
                                   { "grants/g1.role", scope != NULL ? "caseworker" : NULL },
                                   { "grants/g1.scope", scope },
                                   { NULL, NULL } };
  g_autoptr (WoResult) result = scope_set (self->ada, WO_RECORD_PERSON, self->cleo_id, cells);

  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  served_sync (self->ada);
}

static void
scope_set_up (Scope *self, gconstpointer data)
{
  const char *const cells[][2] = { { "title", SECRET " Court" },
                                   { "subject.may_recur_because",
                                     "The windows of " SECRET " Court do not close." },
                                   { NULL, NULL } };
  g_autoptr (WoResult) result = NULL;

  self->folder = bench_folder_new ();
  self->server = server_process_new ();
  server_process_start (self->server);
  self->ada = served_office (self->server, self->folder, "ada.sqlite", "Ada Marsh");
  self->cleo = served_office (self->server, self->folder, "cleo.sqlite", "Cleo Hart");
  self->cleo_id = wire_person (self->server, "Cleo Hart");
  self->other = bench_make_case (self->ada, "Northmoor Homes");
  result = scope_set (self->ada, WO_RECORD_CASE, self->other, cells);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  served_sync (self->ada);
  self->own = bench_make_case (self->cleo, "Southmoor Homes");
  served_sync (self->cleo);
  g_assert_cmpuint (bench_count (self->cleo, WO_RECORD_CASE), ==, 2);
}

static void
scope_tear_down (Scope *self, gconstpointer data)
{
  served_leave (self->ada);
  served_leave (self->cleo);
  server_process_free (self->server);
  bench_folder_free (self->folder);
  g_free (self->cleo_id);
  g_free (self->own);
  g_free (self->other);
}

static gboolean
file_holds (const char *path, const char *words)
{
  g_autofree char *bytes = NULL;
  gsize length;
  gsize size = strlen (words);

  if (!g_file_get_contents (path, &bytes, &length, NULL))
    return FALSE;
  for (gsize i = 0; i + size <= length; i++)
    if (g_ascii_strncasecmp (bytes + i, words, size) == 0)
      return TRUE;
  return FALSE;
}

/* In Cleo's file, or what SQLite keeps beside it. The index holds stems, so the words are cut short. */
static gboolean
cleo_holds_words (Scope *self)
{
  g_autofree char *wal = g_strconcat (wo_office_path (self->cleo), "-wal", NULL);

  return file_holds (wo_office_path (self->cleo), "quillfeath") || file_holds (wal, "quillfeath");
}

static gpointer
is_lost_job (WoStore *store, gpointer data, GError **error)
{
  return GINT_TO_POINTER (wo_sweep_is_lost (store, data) ? 2 : 1);
}

static gboolean
is_lost (WoOffice *office, const char *id)
{
  return GPOINTER_TO_INT (wo_office_read (office, is_lost_job, (gpointer) id, NULL)) == 2;
}

static gpointer
drop_parked_job (WoStore *store, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) parked = wo_pending_list (store, WO_PENDING_PARKED, 0, 0, error);

  for (guint i = 0; i < parked->len; i++)
    wo_pending_remove (store, ((WoPending *) parked->pdata[i])->n, error);
  return GUINT_TO_POINTER (parked->len + 1);
}

static void
assert_parked (WoOffice *office, guint parked)
{
  WoOfficeStatus *status = wo_office_get_status (office);

  g_assert_cmpuint (status->waiting, ==, 0);
  g_assert_cmpuint (status->parked, ==, parked);
  wo_office_status_free (status);
}

static gpointer
parked_json_job (WoStore *store, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) parked = wo_pending_list (store, WO_PENDING_PARKED, 0, 0, error);

  return parked->len == 1 ? g_strdup (((WoPending *) parked->pdata[0])->result) : g_strdup ("");
}

static void
test_lost_and_regained (Scope *self, gconstpointer data)
{
  g_autofree char *again = NULL;

  g_assert_true (cleo_holds_words (self));
  scope_grant (self, "own");
  served_sync (self->cleo);
  g_assert_cmpuint (bench_count (self->cleo, WO_RECORD_CASE), ==, 1);
  g_assert_false (cleo_holds_words (self));
  again = bench_read_cell (self->cleo, self->own, "landlord");
  g_assert_cmpstr (again, ==, "Southmoor Homes");
  scope_grant (self, "office");
  served_sync (self->cleo);
  g_assert_cmpuint (bench_count (self->cleo, WO_RECORD_CASE), ==, 2);
  g_clear_pointer (&again, g_free);
  again = bench_read_cell (self->cleo, self->other, "title");
  g_assert_cmpstr (again, ==, SECRET " Court");
}

/* A change that was saved before the grant went is sent, refused with its reason, and stays in sight with
 * the record under it, until its author lets it go. */
static void
test_unsent_act_stays (Scope *self, gconstpointer data)
{
  const char *const cells[][2] = { { "reference", "202499999" }, { NULL, NULL } };
  g_autoptr (WoResult) result = scope_set (self->cleo, WO_RECORD_CASE, self->other, cells);
  g_autofree char *reasons = NULL;
  g_autofree char *title = NULL;

  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  scope_grant (self, "own");
  served_sync (self->cleo);
  assert_parked (self->cleo, 1);
  reasons = wo_office_read (self->cleo, parked_json_job, NULL, NULL);
  g_assert_nonnull (strstr (reasons, "outside-scope"));
  title = bench_read_cell (self->cleo, self->other, "title");
  g_assert_cmpstr (title, ==, SECRET " Court");
  g_assert_true (is_lost (self->cleo, self->other));
  g_assert_false (is_lost (self->cleo, self->own));
  wo_office_read (self->cleo, drop_parked_job, NULL, NULL);
  served_sync (self->cleo);
  g_assert_cmpuint (bench_count (self->cleo, WO_RECORD_CASE), ==, 1);
}

/* A case that is given to somebody else goes at once, without the rest coming anew. */
static void
test_given_away (Scope *self, gconstpointer data)
{
  const char *const away[][2] = { { "caseworker", "somebody-else" }, { NULL, NULL } };
  g_autoptr (WoResult) result = NULL;
  const char *const back[][2] = { { "caseworker", self->cleo_id }, { NULL, NULL } };

  scope_grant (self, "own");
  served_sync (self->cleo);
  served_sync (self->ada);
  result = scope_set (self->ada, WO_RECORD_CASE, self->own, away);
  served_sync (self->ada);
  served_sync (self->cleo);
  g_assert_cmpuint (bench_count (self->cleo, WO_RECORD_CASE), ==, 0);
  g_clear_pointer (&result, wo_result_free);
  result = scope_set (self->ada, WO_RECORD_CASE, self->own, back);
  served_sync (self->ada);
  served_sync (self->cleo);
  g_assert_cmpuint (bench_count (self->cleo, WO_RECORD_CASE), ==, 1);
}

/* Whoever has no role any more keeps nothing but what was never sent. */
static void
test_all_lost (Scope *self, gconstpointer data)
{
  const char *const cells[][2] = { { "reference", "202488888" }, { NULL, NULL } };
  g_autoptr (WoResult) result G_GNUC_UNUSED =
      scope_set (self->cleo, WO_RECORD_CASE, self->own, cells);
  g_autoptr (GError) error = NULL;

  scope_grant (self, NULL);
  g_assert_false (wo_office_sync_once (self->cleo, NULL, NULL, &error));
  g_assert_error (error, WO_SYNC_ERROR, WO_SYNC_ERROR_NOT_HERE);
  assert_parked (self->cleo, 1);
  g_assert_cmpuint (bench_count (self->cleo, WO_RECORD_CASE), ==, 1);
  g_assert_cmpuint (bench_count (self->cleo, WO_RECORD_PERSON), ==, 0);
  g_assert_true (is_lost (self->cleo, self->own));
  g_assert_false (cleo_holds_words (self));
  scope_grant (self, "office");
  g_clear_error (&error);
  wo_office_sign_in (self->cleo, self->server->uri, "Cleo Hart", SERVER_PASSPHRASE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (bench_count (self->cleo, WO_RECORD_CASE), ==, 2);
  g_assert_cmpuint (bench_count (self->cleo, WO_RECORD_PERSON), ==, 3);
  g_assert_false (is_lost (self->cleo, self->own));
}

#define ADD(name, test)                                                                            \
  g_test_add ("/office/scope/" name, Scope, NULL, scope_set_up, test, scope_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("what-may-not-be-read-any-more-leaves-the-file", test_lost_and_regained);
  ADD ("an-unsent-act-stays-with-its-record", test_unsent_act_stays);
  ADD ("a-case-given-away-goes-and-comes-back", test_given_away);
  ADD ("who-has-no-role-any-more-keeps-what-was-not-sent", test_all_lost);
  return g_test_run ();
}
