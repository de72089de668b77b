/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim.h"

#include "domain/wo-workflow.h"
#include "office-fixture.h"
#include "protocol/wo-act-json.h"
#include "register/wo-wire.h"

#include <glib/gstdio.h>

/* The files that every run begins with are made once and copied: a register with people, a whole case
 * and its order, a case and an order hardly begun, and a client that has them all. */
static char *home;
static gint64 setup_n;

#define START_US G_GINT64_CONSTANT (1742428800000000)

static const struct
{
  const char *id, *role;
} people[SIM_CLIENTS] = {
  { "person-0", "caseworker" },
  { "person-1", "caseworker" },
  { "person-2", "drm" },
  { "person-3", "ombudsman" },
};

const char *
sim_office_person (int client)
{
  return people[client].id;
}

const char *
sim_office_role (int client)
{
  return people[client].role;
}

static void
take (WoRegister *reg, WoAct *act, const char *by)
{
  g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) taken = NULL;
  g_autoptr (GError) error = NULL;
  const WoTaken *first;
  char *json;

  act->n = ++setup_n;
  act->id = g_strdup_printf ("setup-%03" G_GINT64_FORMAT, setup_n);
  act->replica = g_strdup ("setup");
  act->by = g_strdup (by);
  json = wo_act_to_json (act);
  g_ptr_array_add (acts, g_bytes_new_take (json, strlen (json)));
  taken = wo_register_take (reg, acts, by, TRUE, START_US, wo_date_from_us (START_US), &error);
  g_assert_no_error (error);
  first = g_ptr_array_index (taken, 0);
  g_assert_cmpint (first->status, ==, WO_TAKEN);
  g_assert_cmpint (first->result->outcome, ==, WO_OUTCOME_APPLIED);
  wo_act_free (act);
}

static void
create_like (WoRegister *reg, const WoRecord *model, const char *id, const char *c)
{
  WoAct *act = wo_act_new ("create", model->kind, id);

  for (guint i = 0; i < model->cells->len; i++)
    {
      const WoCell *cell = g_ptr_array_index (model->cells, i);

      if (g_str_equal (cell->path, "state") || g_str_equal (cell->path, "drafted_by"))
        continue;
      wo_act_add_cell (act, cell->path, g_str_equal (cell->path, "case") ? c : cell->value);
    }
  take (reg, act, people[0].id);
}

static void
create_small (WoRegister *reg, WoRecordKind kind, const char *id, const char *c)
{
  WoAct *act = wo_act_new ("create", kind, id);

  wo_act_add_cell (act, "landlord", "Northmoor Homes");
  if (c != NULL)
    wo_act_add_cell (act, "case", c);
  take (reg, act, people[0].id);
}

static void
create_landlord (WoRegister *reg, const char *id, const char *name)
{
  WoAct *act = wo_act_new ("create", WO_RECORD_LANDLORD, id);

  wo_act_add_cell (act, "name", name);
  take (reg, act, people[2].id);
}

/* The ids of the first end a segment of what a new installation fetches, so that even this office comes in
 * four. The last is whose cases somebody may be kept to. */
static void
create_landlords (WoRegister *reg)
{
  static const char *const ids[] = { "case-1-277", "landlord-136", "order-1-439" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    create_landlord (reg, ids[i], ids[i]);
  create_landlord (reg, SIM_LANDLORD, "Northmoor Homes");
}

static void
create_person (WoRegister *reg, const char *administrator, guint i)
{
  WoAct *act = wo_act_new ("create", WO_RECORD_PERSON, people[i].id);
  g_autofree char *path = g_strconcat ("roles/", people[i].role, NULL);

  wo_act_add_cell (act, "name", people[i].id);
  wo_act_add_cell (act, path, "yes");
  take (reg, act, administrator);
}

static void
take_step (WoRegister *reg, WoStore *store, const char *kind, const char *by)
{
  WoAct *act = wo_act_new (kind, WO_RECORD_ORDER, "order-1");
  g_autoptr (WoRecord) order = wo_store_get_record (store, "order-1", NULL);
  g_autoptr (WoRecord) c = wo_store_get_record (store, "case-1", NULL);

  act->seen_hash = wo_content_hash (order, c);
  take (reg, act, by);
}

/* The first order is at the Ombudsman's. */
static void
approve (WoRegister *reg, WoStore *store)
{
  WoAct *act = wo_act_new ("set", WO_RECORD_ORDER, "order-1");

  wo_act_add_cell (act, "quality_ensured", "Read against the guidance.");
  wo_act_add_cell (act, "how_compliance", "The report and the minutes.");
  take (reg, act, people[2].id);
  take_step (reg, store, "hand-up", people[0].id);
  take_step (reg, store, "approve", people[2].id);
}

static void
fill_server (WoRegister *reg)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoRecord) c = office->state->get (office->state, CASE);
  g_autoptr (WoRecord) order = office->state->get (office->state, ORDER);
  g_autoptr (GError) error = NULL;
  g_autofree char *administrator =
      wo_register_first_person (reg, "Administrator", WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR), START_US,
                                &error);

  g_assert_no_error (error);
  setup_n = 0;
  for (guint i = 0; i < SIM_CLIENTS; i++)
    create_person (reg, administrator, i);
  create_like (reg, c, "case-1", NULL);
  create_like (reg, order, "order-1", "case-1");
  create_small (reg, WO_RECORD_CASE, "case-2", NULL);
  create_small (reg, WO_RECORD_ORDER, "order-2", "case-2");
  create_landlords (reg);
}

static void
fill_client (WoRegister *reg, WoStore *server, const char *name)
{
  g_autofree char *path = g_build_filename (home, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStore) store = wo_store_open (path, WO_STORE_CREATE, &error);
  g_autoptr (WoEngine) engine = NULL;
  g_autoptr (GBytes) page = NULL;
  gboolean more;

  g_assert_no_error (error);
  engine = wo_engine_new (store);
  page = wo_wire_rows (server, 0, 0, wo_register_epoch (reg), &error);
  g_assert_no_error (error);
  wo_engine_take_rows (engine, page, &more, &error);
  g_assert_no_error (error);
}

static void
make_pair (const char *server, const char *client, gboolean approved)
{
  g_autofree char *path = g_build_filename (home, server, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStore) store = wo_store_open (path, WO_STORE_CREATE, &error);
  g_autoptr (WoRegister) reg = NULL;

  g_assert_no_error (error);
  reg = wo_register_new (store, &error);
  g_assert_no_error (error);
  fill_server (reg);
  if (approved)
    approve (reg, store);
  fill_client (reg, store, client);
}

static void
make_empty (void)
{
  g_autofree char *path = g_build_filename (home, "empty", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStore) store = wo_store_open (path, WO_STORE_CREATE, &error);

  g_assert_no_error (error);
}

static void
make_home (void)
{
  g_autoptr (GError) error = NULL;

  home = g_dir_make_tmp ("wo-sim-home-XXXXXX", &error);
  g_assert_no_error (error);
  make_empty ();
  make_pair ("server", "client", FALSE);
  make_pair ("server-approved", "client-approved", TRUE);
}

void
sim_office_copy (const char *name, const char *path)
{
  g_autofree char *from = NULL;
  g_autofree char *data = NULL;
  gsize length;

  if (home == NULL)
    make_home ();
  from = g_build_filename (home, name, NULL);
  g_assert_true (g_file_get_contents (from, &data, &length, NULL));
  sim_disk_put (path, data, length);
}

void
sim_office_forget (void)
{
  static const char *const names[] = { "server", "client", "server-approved", "client-approved",
                                       "empty" };

  if (home == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (home, names[i], NULL);

      g_remove (path);
    }
  g_rmdir (home);
  g_clear_pointer (&home, g_free);
}
