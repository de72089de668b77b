/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The power goes at every single call by which two hundred acts reach the disks of a server and two
 * clients, while a file of the first schema is brought up to date, and while a new installation fetches
 * its rows; and each allocation of the database fails once in each thing that a program does with it.
 * Nothing that was called saved is ever gone, and every file opens again.
 */
#include "sim.h"

#include "protocol/wo-act-json.h"
#include "register/wo-wire.h"
#include "store/wo-db.h"
#include "store/wo-log.h"
#include "store/wo-pending.h"
#include "store/wo-schema.h"

#include "failing-memory.h"

#define ACTS 200
#define NOW_US G_GINT64_CONSTANT (1742515200000000)
#define CRASH "crash/"
#ifdef __SANITIZE_ADDRESS__
#define CRASH_EVERY 20
#else
#define CRASH_EVERY 1
#endif

/* Of a deed that has more, about a hundred fail, but in the long part each. */
#define ALLOCATIONS_MANY 1000
static gboolean is_long;

typedef struct
{
  WoStore *server;
  WoRegister *reg;
  WoStore *store[2];
  WoEngine *engine[2];
  GHashTable *saved[2]; /* act id → its position, 0 as long as it has none */
  gint64 acked;         /* the head that an answer has told somebody of */
  guint crashes;
  guint64 random;
} Scene;

static const char *const machines[2] = { "client-0/", "client-1/" };
static const char *const paths[2] = { "client-0/store", "client-1/store" };

static guint
draw (guint below, gpointer random)
{
  return (guint) (sim_next (random) % below);
}

/* The files of @machine as they would be found after the power went now; now and then nothing of what
 * was not flushed is there, else what the draws say. */
static WoStore *
after_crash (Scene *self, const char *machine)
{
  g_autoptr (GError) error = NULL;
  WoStore *store;

  sim_disk_copy (machine, CRASH);
  sim_disk_mend (CRASH, TRUE, draw (4, &self->random) == 0 ? NULL : draw, &self->random);
  store = wo_store_open_with_vfs (CRASH "store", 0, "sim", &error);
  g_assert_no_error (error);
  return store;
}

static gboolean
is_sound (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoDb) db = wo_db_open (path, 0, "sim", &error);
  gint64 faults = -1;

  g_assert_no_error (error);
  wo_db_number (db, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
                &faults, &error);
  g_assert_no_error (error);
  return faults == 0;
}

static GHashTable *
pending_ids (WoStore *store)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) all = wo_pending_list (store, -1, 0, 0, NULL);

  for (guint i = 0; i < all->len; i++)
    {
      gsize length;
      const char *data = g_bytes_get_data (((WoPending *) all->pdata[i])->bytes, &length);
      g_autoptr (WoAct) act = wo_act_from_json (data, (gssize) length, NULL);

      g_hash_table_add (ids, g_strdup (act->id));
    }
  return ids;
}

static void
check_client (Scene *self, int client)
{
  g_autoptr (WoStore) store = after_crash (self, machines[client]);
  g_autoptr (WoEngine) engine = wo_engine_new (store);
  g_autoptr (GHashTable) waiting = pending_ids (store);
  gint64 cursor = wo_engine_cursor (engine);
  GHashTableIter iter;
  gpointer id, position;

  g_hash_table_iter_init (&iter, self->saved[client]);
  while (g_hash_table_iter_next (&iter, &id, &position))
    if (!g_hash_table_contains (waiting, id) &&
        (GPOINTER_TO_INT (position) == 0 || GPOINTER_TO_INT (position) > cursor))
      g_error ("act %s was called saved, and is gone after a crash", (const char *) id);
}

static void
check_server (Scene *self)
{
  g_autoptr (WoStore) store = after_crash (self, SIM_SERVER);
  gint64 head = wo_log_head (store, NULL);

  g_assert_cmpint (head, >=, self->acked);
  for (gint64 position = MAX (1, self->acked - 3); position <= head; position++)
    {
      g_autoptr (WoLogEntry) entry = wo_log_at (store, position, NULL);

      g_assert_nonnull (entry);
    }
}

/* Before a call that would change a disk. */
static void
crash (guint call, const char *machine, gpointer data)
{
  Scene *self = data;

  if (g_str_has_prefix (machine, CRASH) || call % CRASH_EVERY != 0)
    return;
  sim_disk_watch (NULL, NULL);
  if (g_str_has_prefix (machine, SIM_SERVER))
    check_server (self);
  else
    check_client (self, g_str_has_prefix (machine, machines[1]));
  if (self->crashes++ % 200 == 0)
    g_assert_true (is_sound (CRASH "store"));
  sim_disk_watch (crash, self);
}

static void
scene_open (Scene *self)
{
  g_autoptr (GError) error = NULL;

  self->random = 1;
  sim_disk_register ();
  sim_disk_clear ();
  sim_office_copy ("server", SIM_SERVER_PATH);
  self->server = wo_store_open_with_vfs (SIM_SERVER_PATH, 0, "sim", &error);
  g_assert_no_error (error);
  self->reg = wo_register_new (self->server, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 2; i++)
    {
      sim_office_copy ("client", paths[i]);
      self->store[i] = wo_store_open_with_vfs (paths[i], 0, "sim", &error);
      g_assert_no_error (error);
      wo_store_set_meta (self->store[i], "replica", machines[i], &error);
      wo_store_set_meta (self->store[i], "server", "http://office.example", &error);
      wo_store_set_meta (self->store[i], "person", sim_office_person (i), &error);
      g_assert_no_error (error);
      self->engine[i] = wo_engine_new (self->store[i]);
      self->saved[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    }
  self->acked = wo_register_head (self->reg);
}

static void
scene_close (Scene *self)
{
  sim_disk_watch (NULL, NULL);
  for (int i = 0; i < 2; i++)
    {
      wo_engine_free (self->engine[i]);
      wo_store_free (self->store[i]);
      g_hash_table_unref (self->saved[i]);
    }
  wo_register_free (self->reg);
  wo_store_free (self->server);
  sim_disk_clear ();
}

/* In whose name it is, its store says. */
static WoAct *
make_act (guint i)
{
  static const char *const cells[] = { "title", "route_reason", "subject.may_recur_because" };
  WoAct *act = wo_act_new ("set", WO_RECORD_CASE, i % 4 == 0 ? "case-1" : "case-2");
  g_autofree char *text = g_strdup_printf ("Words %u of the damp.", i);

  act->id = g_strdup_printf ("act-%u", i);
  act->at_us = NOW_US + i;
  wo_act_add_cell (act, cells[i % G_N_ELEMENTS (cells)], text);
  return act;
}

static gboolean
do_act (Scene *self, int client, guint i, GError **error)
{
  g_autoptr (WoAct) act = make_act (i);
  WoMoment moment = { .authenticated = TRUE, .today = wo_date_from_us (NOW_US) };
  g_autoptr (WoResult) result = wo_engine_act (self->engine[client], act, &moment, error);

  if (result == NULL)
    return FALSE;
  if (result->outcome == WO_OUTCOME_PARKED)
    g_error ("parked: %s", ((WoReason *) result->reasons->pdata[0])->code);
  g_hash_table_insert (self->saved[client], g_strdup (act->id), NULL);
  return TRUE;
}

/* The acts of a body, and where each was put. */
static GBytes *
take (Scene *self, int client, GBytes *push, GError **error)
{
  g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) taken = NULL;
  g_autofree char *text = g_strndup (g_bytes_get_data (push, NULL), g_bytes_get_size (push));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_autoptr (WoAct) act = wo_act_from_json (lines[i], -1, NULL);

      g_ptr_array_add (acts, g_bytes_new (lines[i], strlen (lines[i])));
      g_ptr_array_add (ids, g_strdup (act->id));
    }
  taken = wo_register_take (self->reg, acts, sim_office_person (client), TRUE, NOW_US,
                            wo_date_from_us (NOW_US), error);
  if (taken == NULL)
    return NULL;
  for (guint i = 0; i < taken->len; i++)
    g_hash_table_insert (self->saved[client], g_strdup (ids->pdata[i]),
                         GINT_TO_POINTER (((WoTaken *) taken->pdata[i])->position));
  self->acked = wo_register_head (self->reg);
  return wo_wire_answer (taken, wo_register_epoch (self->reg), self->acked);
}

static gboolean
push (Scene *self, int client, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) body = wo_engine_next_push (self->engine[client], &local);
  g_autoptr (GBytes) answer = NULL;

  if (body != NULL)
    answer = take (self, client, body, &local);
  if (answer != NULL)
    wo_engine_push_answered (self->engine[client], answer, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
pull (Scene *self, int client, GError **error)
{
  gboolean more = TRUE;

  while (more)
    {
      g_autoptr (GBytes) page = wo_wire_rows (self->server, wo_engine_cursor (self->engine[client]),
                                              5, wo_register_epoch (self->reg), error);

      if (page == NULL || !wo_engine_take_rows (self->engine[client], page, &more, error))
        return FALSE;
    }
  return TRUE;
}

static void
test_acts (void)
{
  Scene scene = { 0 };
  g_autoptr (GError) error = NULL;

  scene_open (&scene);
  sim_disk_watch (crash, &scene);
  for (guint i = 0; i < ACTS; i++)
    {
      int client = (int) (i / 3 % 2);

      do_act (&scene, client, i, &error);
      g_assert_no_error (error);
      if (i % 7 == 6)
        {
          push (&scene, client, &error);
          g_assert_no_error (error);
          pull (&scene, (int) (i / 7 % 2), &error);
          g_assert_no_error (error);
        }
    }
  g_test_message ("the power went at %u calls", scene.crashes);
  g_assert_cmpuint (scene.crashes, >, ACTS);
  scene_close (&scene);
}

/* A new installation: its file is made, and rows come page by page. */
static void
test_newcomer (void)
{
  Scene scene = { 0 };
  g_autoptr (GError) error = NULL;

  scene_open (&scene);
  wo_engine_free (scene.engine[1]);
  wo_store_free (scene.store[1]);
  sim_office_copy ("empty", paths[1]);
  sim_disk_watch (crash, &scene);
  scene.store[1] = wo_store_open_with_vfs (paths[1], 0, "sim", &error);
  g_assert_no_error (error);
  scene.engine[1] = wo_engine_new (scene.store[1]);
  pull (&scene, 1, &error);
  g_assert_no_error (error);
  g_test_message ("the power went at %u calls", scene.crashes);
  g_assert_cmpuint (scene.crashes, >, 100 / CRASH_EVERY);
  g_assert_cmpint (wo_engine_cursor (scene.engine[1]), ==, wo_register_head (scene.reg));
  scene_close (&scene);
}

/* A file of the first schema, with a case in it. */
static void
make_old (void)
{
  const char *const first[] = { wo_schema_steps ()[0], NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoDb) db = wo_db_open ("old/store", WO_STORE_CREATE, "sim", &error);

  g_assert_no_error (error);
  wo_schema_migrate (db, "old/store", first, WO_STORE_CREATE, &error);
  g_assert_no_error (error);
  wo_db_exec (db,
              "PRAGMA journal_mode = WAL;"
              "INSERT INTO record (id, kind, version, position, body) VALUES ('c1', 0, 1, 1, "
              "'{\"cells\":{\"title\":{\"by\":\"p\",\"n\":1,\"r\":\"r\",\"v\":\"Old words.\"}},"
              "\"id\":\"c1\",\"kind\":\"case\",\"variants\":[],\"version\":1}')",
              &error);
  g_assert_no_error (error);
}

static void
check_old (guint call, const char *machine, gpointer data)
{
  Scene *self = data;
  g_autoptr (WoStore) store = NULL;
  g_autoptr (WoRecord) record = NULL;

  if (g_str_has_prefix (machine, CRASH))
    return;
  sim_disk_watch (NULL, NULL);
  store = after_crash (self, "old/");
  record = wo_store_get_record (store, "c1", NULL);
  g_assert_cmpstr (wo_record_get (record, "title"), ==, "Old words.");
  self->crashes++;
  sim_disk_watch (check_old, self);
}

static void
test_migration (void)
{
  Scene scene = { .random = 7 };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStore) store = NULL;

  sim_disk_register ();
  sim_disk_clear ();
  make_old ();
  sim_disk_watch (check_old, &scene);
  store = wo_store_open_with_vfs ("old/store", 0, "sim", &error);
  sim_disk_watch (NULL, NULL);
  g_assert_no_error (error);
  g_test_message ("the power went at %u calls", scene.crashes);
  g_assert_cmpuint (scene.crashes, >, 20);
  g_clear_pointer (&store, wo_store_free);
  sim_disk_clear ();
}

typedef gboolean (*Deed) (Scene *self, guint i, GError **error);

/* One thing that is done while the @at-th allocation from its beginning fails: it succeeds or says why
 * not, and the next time it succeeds. */
static void
survive (Scene *self, Deed deed, guint i, guint at)
{
  g_autoptr (GError) error = NULL;
  gboolean failed, done;

  failing_memory_set (at);
  done = deed (self, i, &error);
  failed = failing_memory_has_failed ();
  failing_memory_set (FAILING_MEMORY_NEVER);
  g_assert_true (done || (failed && error != NULL));
  if (done)
    return;
  g_clear_error (&error);
  deed (self, i, &error);
  g_assert_no_error (error);
}

static gboolean
deed_act (Scene *self, guint i, GError **error)
{
  return do_act (self, 0, i, error);
}

static gboolean
deed_push (Scene *self, guint i, GError **error)
{
  return push (self, 0, error);
}

static gboolean
deed_pull (Scene *self, guint i, GError **error)
{
  return pull (self, 1, error);
}

static gboolean
deed_open (Scene *self, guint i, GError **error)
{
  g_autoptr (WoStore) store = NULL;

  sim_disk_copy ("old/", CRASH);
  store = wo_store_open_with_vfs (CRASH "store", 0, "sim", error);
  return store != NULL;
}

static guint
allocations_of (Scene *self, Deed deed, guint i)
{
  g_autoptr (GError) error = NULL;

  do_act (self, 0, i, NULL);
  failing_memory_set (FAILING_MEMORY_NEVER);
  deed (self, i + 1000000, &error);
  g_assert_no_error (error);
  return failing_memory_count ();
}

/* Brings both clients in step, so that each time there is the same to do. */
static void
settle (Scene *self, guint i)
{
  g_autoptr (GError) error = NULL;

  if (!do_act (self, 0, i, &error) || !push (self, 0, &error) || !pull (self, 0, &error) ||
      !pull (self, 1, &error))
    g_error ("%s", error->message);
}

static void
test_memory (void)
{
  static const Deed deeds[] = { deed_act, deed_push, deed_pull, deed_open };
  Scene scene = { 0 };
  guint i = 0;

  scene_open (&scene);
  make_old ();
  settle (&scene, i++);
  for (guint k = 0; k < G_N_ELEMENTS (deeds); k++)
    {
      guint n = 0, tried = 0, step;

      for (guint at = 0; at == 0 || at < n; at += step, tried++)
        {
          settle (&scene, i++);
          if (k > 0)
            do_act (&scene, 0, i++, NULL);
          if (k == 2)
            push (&scene, 0, NULL);
          survive (&scene, deeds[k], i++, at);
          n = at == 0 ? allocations_of (&scene, deeds[k], i++) : n;
          step = is_long || n < ALLOCATIONS_MANY ? 1 : n / 100;
        }
      g_test_message ("deed %u has %u allocations, of which %u failed", k, n, tried);
      g_assert_cmpuint (tried, >, 20);
    }
  for (int client = 0; client < 2; client++)
    g_assert_true (is_sound (paths[client]));
  g_assert_true (is_sound (SIM_SERVER_PATH));
  scene_close (&scene);
}

int
main (int argc, char **argv)
{
  int status;

  is_long = argc > 1 && g_str_equal (argv[1], "long");
  failing_memory_install ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/crash/at-every-call-of-two-hundred-acts-nothing-saved-is-gone", test_acts);
  g_test_add_func ("/sim/crash/at-every-call-a-new-installation-goes-on", test_newcomer);
  g_test_add_func ("/sim/crash/at-every-call-an-old-file-comes-up-to-date", test_migration);
  g_test_add_func ("/sim/memory/each-allocation-may-fail-once", test_memory);
  status = g_test_run ();
  sim_office_forget ();
  return status;
}
