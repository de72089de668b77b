/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The power goes at every single call by which a new installation fetches an office in segments, and puts
 * it in the place of its store. Whoever starts it again finds every act that was called saved, goes on,
 * and comes to have the office's rows.
 */
#include "sim.h"

#include "protocol/wo-act-json.h"
#include "register/wo-boot-index.h"
#include "register/wo-wire.h"
#include "store/wo-boot-rows.h"
#include "store/wo-db.h"
#include "store/wo-pending.h"
#include "sync/wo-boot.h"
#include "sync/wo-engine-private.h"

#include "failing-memory.h"

#include <string.h>

#define NOW_US G_GINT64_CONSTANT (1742515200000000)
#define MACHINE "new/"
#define CRASH "crash/"
#ifdef __SANITIZE_ADDRESS__
#define CRASH_EVERY 20
#else
#define CRASH_EVERY 1
#endif
#define MEMORY_STEPS (CRASH_EVERY == 1 ? 100 : 10)

/* An installation, on the disk of @machine. */
typedef struct
{
  const char *machine;
  char *path;
  WoStore *store;
  WoEngine *engine;
  WoBoot *boot;
} Newcomer;

typedef struct
{
  WoStore *server;
  WoRegister *reg;
  WoBootIndex *index;
  Newcomer self;
  GPtrArray *saved; /* act ids */
  gint64 others;    /* acts of another installation */
  guint crashes, adopted, segments;
  guint64 random;
} Scene;

static guint
draw (guint below, gpointer random)
{
  return (guint) (sim_next (random) % below);
}

static gboolean
newcomer_open (Newcomer *self, GError **error)
{
  self->store = wo_store_open_with_vfs (self->path, WO_STORE_CREATE, "sim", error);
  if (self->store != NULL)
    self->engine = wo_engine_new (self->store);
  return self->store != NULL;
}

static void
newcomer_init (Newcomer *self, const char *machine)
{
  g_autoptr (GError) error = NULL;

  self->machine = machine;
  self->path = g_strconcat (machine, "store", NULL);
  newcomer_open (self, &error);
  g_assert_no_error (error);
}

static void
newcomer_close (Newcomer *self)
{
  g_clear_pointer (&self->boot, wo_boot_free);
  g_clear_pointer (&self->engine, wo_engine_free);
  g_clear_pointer (&self->store, wo_store_free);
}

static void
newcomer_clear (Newcomer *self)
{
  newcomer_close (self);
  g_free (self->path);
}

static gboolean
name_installation (Newcomer *self, GError **error)
{
  return wo_store_set_meta (self->store, "replica", "newcomer", error) &&
         wo_store_set_meta (self->store, "server", "http://office.example", error);
}

static gboolean
take_first (Scene *scene, Newcomer *self, GError **error)
{
  g_autoptr (GBytes) page = NULL;

  if (wo_engine_is_booting (self->engine))
    return TRUE;
  page = wo_boot_index_first (scene->index, scene->server, sim_office_person (0), -1,
                              wo_register_epoch (scene->reg), error);
  return page != NULL && wo_engine_take_first (self->engine, page, error);
}

static gboolean
take_list (Scene *scene, Newcomer *self, GError **error)
{
  g_autoptr (GBytes) list =
      wo_boot_index_manifest (scene->index, scene->server, wo_register_epoch (scene->reg), "all",
                              NULL, error);

  if (list != NULL && self->boot == NULL)
    self->boot = wo_boot_open (self->path, "sim", error);
  return list != NULL && self->boot != NULL && wo_boot_take_manifest (self->boot, list, error);
}

/* One that is not in the office any more makes the list old. */
static gboolean
take_segment (Scene *scene, Newcomer *self, GError **error)
{
  const char *hash = wo_boot_next (self->boot);
  g_autoptr (GError) local = NULL;
  g_autoptr (GBytes) segment =
      wo_boot_index_segment (scene->index, scene->server, hash, NULL, &local);

  scene->segments++;
  if (segment == NULL && local == NULL)
    return take_list (scene, self, error);
  if (segment != NULL)
    return wo_boot_take_segment (self->boot, hash, segment, error);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static void
remove_beside (const char *path)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *shm = g_strconcat (path, "-shm", NULL);

  wo_db_remove_file (wal, "sim");
  wo_db_remove_file (shm, "sim");
}

/* In the order in which an office puts one file in the place of the other. */
static gboolean
adopt (Newcomer *self, GError **error)
{
  g_autofree char *whole = NULL;

  if (!wo_boot_store_seal (self->store, error))
    return FALSE;
  whole = g_strdup (wo_boot_finish (self->boot, error));
  if (whole == NULL)
    return FALSE;
  newcomer_close (self);
  remove_beside (self->path);
  g_assert_true (sim_disk_settle (self->machine));
  g_assert_true (sim_disk_rename (whole, self->path));
  g_assert_true (sim_disk_settle (self->machine));
  return newcomer_open (self, error);
}

static gboolean
pull (Scene *scene, Newcomer *self, GError **error)
{
  gboolean more = TRUE;

  while (more)
    {
      g_autoptr (GBytes) page = wo_wire_rows (scene->server, wo_engine_cursor (self->engine), 5,
                                              wo_register_epoch (scene->reg), error);

      if (page == NULL || !wo_engine_take_rows (self->engine, page, &more, error))
        return FALSE;
    }
  return TRUE;
}

/* From wherever it was to the whole office. */
static gboolean
go_on (Scene *scene, Newcomer *self, GError **error)
{
  if (wo_engine_may_boot (self->engine))
    {
      if (!take_first (scene, self, error) || !take_list (scene, self, error))
        return FALSE;
      while (wo_boot_next (self->boot) != NULL)
        if (!take_segment (scene, self, error))
          return FALSE;
      if (!adopt (self, error))
        return FALSE;
    }
  return pull (scene, self, error);
}

/* A record a line, by what it is called and the hash of what it says. */
static void
add_rows (WoStore *store, GString *text)
{
  for (int kind = 0; kind < WO_RECORD_N_KINDS; kind++)
    {
      g_auto (GStrv) ids = wo_store_list (store, (WoRecordKind) kind, NULL);

      for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
        {
          g_autoptr (WoRecord) record = wo_store_get_record (store, ids[i], NULL);
          g_autofree char *json = wo_record_to_json (record);

          g_string_append_printf (text, "%s %x\n", ids[i], g_str_hash (json));
        }
    }
}

/* Without the acts that wait on top, the rows of the register. */
static void
check_rows (Scene *scene, Newcomer *self)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  g_autoptr (GString) own = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  add_rows (scene->server, rows);
  wo_store_begin (self->store, &error);
  g_assert_no_error (error);
  wo_base_rewind (self->store, &error);
  g_assert_no_error (error);
  add_rows (self->store, own);
  wo_store_rollback (self->store);
  g_assert_cmpstr (rows->str, ==, own->str);
}

static void
check_saved (Scene *scene, WoStore *store)
{
  g_autoptr (GPtrArray) all = wo_pending_list (store, -1, 0, 0, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < all->len; i++)
    {
      GBytes *bytes = ((WoPending *) all->pdata[i])->bytes;

      g_string_append_len (text, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
    }
  for (guint i = 0; i < scene->saved->len; i++)
    {
      g_autofree char *member = g_strdup_printf ("\"id\":\"%s\"", (char *) scene->saved->pdata[i]);

      if (strstr (text->str, member) == NULL)
        g_error ("act %s was called saved, and is gone", (char *) scene->saved->pdata[i]);
    }
}

/* Before a call that would change a disk: as if it were started again after the power went now. */
static void
crash (guint call, const char *name, gpointer data)
{
  Scene *scene = data;
  Newcomer again = { 0 };
  g_autoptr (GError) error = NULL;

  if (!g_str_has_prefix (name, MACHINE) || call % CRASH_EVERY != 0)
    return;
  sim_disk_watch (NULL, NULL);
  sim_disk_copy (MACHINE, CRASH);
  sim_disk_mend (CRASH, TRUE, draw (4, &scene->random) == 0 ? NULL : draw, &scene->random);
  newcomer_init (&again, CRASH);
  check_saved (scene, again.store);
  if (!wo_engine_may_boot (again.engine))
    scene->adopted++;
  go_on (scene, &again, &error);
  g_assert_no_error (error);
  check_saved (scene, again.store);
  check_rows (scene, &again);
  newcomer_clear (&again);
  scene->crashes++;
  sim_disk_watch (crash, scene);
}

static WoAct *
make_act (const char *kind, const char *record, const char *id, const char *by)
{
  WoAct *act = wo_act_new (kind, WO_RECORD_CASE, record);
  g_autofree char *text = g_strdup_printf ("Words of %s.", id);

  act->id = g_strdup (id);
  act->at_us = NOW_US;
  act->by = g_strdup (by);
  wo_act_add_cell (act, "title", text);
  return act;
}

/* Here, while it comes. */
static gboolean
do_act (Scene *scene, const char *kind, const char *record, GError **error)
{
  g_autofree char *id = g_strdup_printf ("act-%u", scene->saved->len);
  g_autoptr (WoAct) act = make_act (kind, record, id, sim_office_person (0));
  WoMoment moment = { .authenticated = TRUE, .today = wo_date_from_us (NOW_US) };
  g_autoptr (WoResult) result = wo_engine_act (scene->self.engine, act, &moment, error);

  if (result == NULL)
    return FALSE;
  g_assert_cmpint (result->outcome, !=, WO_OUTCOME_PARKED);
  g_ptr_array_add (scene->saved, g_steal_pointer (&id));
  return TRUE;
}

/* In the office, by somebody else. */
static void
do_other (Scene *scene, const char *record)
{
  g_autofree char *id = g_strdup_printf ("other-%" G_GINT64_FORMAT, scene->others);
  g_autoptr (WoAct) act = make_act ("set", record, id, sim_office_person (1));
  g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) taken = NULL;
  g_autoptr (GError) error = NULL;
  char *json;

  act->n = ++scene->others;
  act->replica = g_strdup ("another");
  json = wo_act_to_json (act);
  g_ptr_array_add (acts, g_bytes_new_take (json, strlen (json)));
  taken =
      wo_register_take (scene->reg, acts, act->by, TRUE, NOW_US, wo_date_from_us (NOW_US), &error);
  g_assert_no_error (error);
  g_assert_cmpint (((WoTaken *) taken->pdata[0])->status, ==, WO_TAKEN);
}

static void
scene_open (Scene *scene)
{
  g_autoptr (GError) error = NULL;

  scene->random = 1;
  scene->saved = g_ptr_array_new_with_free_func (g_free);
  scene->index = wo_boot_index_new ();
  sim_disk_register ();
  sim_disk_clear ();
  sim_office_copy ("server", SIM_SERVER_PATH);
  scene->server = wo_store_open_with_vfs (SIM_SERVER_PATH, 0, "sim", &error);
  g_assert_no_error (error);
  scene->reg = wo_register_new (scene->server, &error);
  g_assert_no_error (error);
}

static void
scene_close (Scene *scene)
{
  sim_disk_watch (NULL, NULL);
  newcomer_clear (&scene->self);
  wo_boot_index_free (scene->index);
  wo_register_free (scene->reg);
  wo_store_free (scene->server);
  g_ptr_array_unref (scene->saved);
  sim_disk_clear ();
}

/* It comes, and people go on writing here and there. */
static void
arrive (Scene *scene, GError **error)
{
  Newcomer *self = &scene->self;

  newcomer_init (self, MACHINE);
  if (!name_installation (self, error) || !take_first (scene, self, error) ||
      !do_act (scene, "create", "mine", error) || !do_act (scene, "set", "case-1", error) ||
      !take_list (scene, self, error) || !take_segment (scene, self, error))
    return;
  do_other (scene, "case-1");
  do_other (scene, "case-2");
  if (!do_act (scene, "set", "case-1", error))
    return;
  while (wo_boot_next (self->boot) != NULL)
    if (!take_segment (scene, self, error))
      return;
  do_other (scene, "case-1");
  if (adopt (self, error) && do_act (scene, "set", "case-2", error))
    pull (scene, self, error);
}

static void
test_power (void)
{
  Scene scene = { 0 };
  g_autoptr (GError) error = NULL;

  scene_open (&scene);
  sim_office_copy ("empty", MACHINE "store");
  sim_disk_watch (crash, &scene);
  arrive (&scene, &error);
  g_assert_no_error (error);
  sim_disk_watch (NULL, NULL);
  g_test_message ("the power went at %u calls, at %u of them it had all come", scene.crashes,
                  scene.adopted);
  check_saved (&scene, scene.self.store);
  check_rows (&scene, &scene.self);
  g_assert_cmpuint (scene.crashes, >, 200 / CRASH_EVERY);
  scene_close (&scene);
}

/* The @at-th allocation from the beginning of the coming fails, and it goes on. */
static guint
fail_at (guint at)
{
  Scene scene = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean failed, done;
  guint count;

  scene_open (&scene);
  sim_office_copy ("empty", MACHINE "store");
  newcomer_init (&scene.self, MACHINE);
  if (!name_installation (&scene.self, &error) || !take_first (&scene, &scene.self, &error) ||
      !do_act (&scene, "create", "mine", &error))
    g_error ("%s", error->message);
  failing_memory_set (at);
  done = go_on (&scene, &scene.self, &error);
  failed = failing_memory_has_failed ();
  count = failing_memory_count ();
  failing_memory_set (FAILING_MEMORY_NEVER);
  g_assert_true (done || (failed && error != NULL));
  g_clear_error (&error);
  if (!done)
    {
      newcomer_close (&scene.self);
      newcomer_open (&scene.self, &error);
      g_assert_no_error (error);
      go_on (&scene, &scene.self, &error);
      g_assert_no_error (error);
    }
  check_saved (&scene, scene.self.store);
  check_rows (&scene, &scene.self);
  scene_close (&scene);
  return count;
}

static void
test_memory (void)
{
  guint n = fail_at (FAILING_MEMORY_NEVER);
  guint tried = 0;

  for (guint at = 0; at < n; at += MAX (1, n / MEMORY_STEPS), tried++)
    fail_at (at);
  g_test_message ("of %u allocations %u failed", n, tried);
  g_assert_cmpuint (tried, >=, MIN (n, MEMORY_STEPS));
}

int
main (int argc, char **argv)
{
  int status;

  failing_memory_install ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sim/crash-boot/at-every-call-a-new-installation-goes-on", test_power);
  g_test_add_func ("/sim/crash-boot/each-allocation-may-fail-once", test_memory);
  status = g_test_run ();
  sim_office_forget ();
  return status;
}
