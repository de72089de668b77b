/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session-bench.h"

#include "office-fixture.h"

#include "domain/wo-workflow.h"

static gpointer
first_person_job (WoStore *store, gpointer data, GError **error)
{
  g_auto (GStrv) ids = wo_store_list (store, WO_RECORD_PERSON, error);

  return g_strdup (ids[0]);
}

static void
do_act (SessionBench *self, WoAct *act)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = wo_office_act (self->bench->office, act, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < result->reasons->len; i++)
    g_test_message ("%s %s", ((WoReason *) result->reasons->pdata[i])->code,
                    ((WoReason *) result->reasons->pdata[i])->link);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
}

static char *
add_person (SessionBench *self, const char *name, const char *role)
{
  char *id = wo_office_new_id (self->bench->office);
  g_autofree char *path = g_strconcat ("roles/", role, NULL);
  WoAct *act = wo_act_new ("create", WO_RECORD_PERSON, id);

  wo_act_add_cell (act, "name", name);
  wo_act_add_cell (act, path, "yes");
  do_act (self, act);
  return id;
}

void
session_bench_act_as (SessionBench *self, const char *person)
{
  g_autoptr (GError) error = NULL;

  wo_office_act_as (self->bench->office, person, &error);
  g_assert_no_error (error);
}

typedef struct
{
  const char *order;
  char *hash;
} Pin;

static gpointer
pin_job (WoStore *store, gpointer data, GError **error)
{
  Pin *pin = data;
  g_autoptr (WoRecord) order = wo_store_get_record (store, pin->order, error);
  g_autoptr (WoRecord) c = wo_store_get_record (store, wo_record_get (order, "case"), error);

  pin->hash = wo_content_hash (order, c);
  return NULL;
}

char *
session_bench_hash (SessionBench *self, const char *order)
{
  Pin pin = { order, NULL };

  wo_office_read (self->bench->office, pin_job, &pin, NULL);
  return pin.hash;
}

GPtrArray *
session_bench_step (SessionBench *self, const char *kind, const char *order, WoAct *act)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = NULL;

  if (act == NULL)
    act = wo_act_new (kind, WO_RECORD_ORDER, order);
  act->seen_hash = session_bench_hash (self, order);
  result = wo_office_act (self->bench->office, act, &error);
  g_assert_no_error (error);
  return g_ptr_array_ref (result->reasons);
}

static void
must_step (SessionBench *self, const char *kind, const char *order)
{
  g_autoptr (GPtrArray) reasons = session_bench_step (self, kind, order, NULL);

  for (guint i = 0; i < reasons->len; i++)
    g_test_message ("%s: %s", kind, ((WoReason *) reasons->pdata[i])->code);
  g_assert_cmpuint (reasons->len, ==, 0);
}

/* A case with its order, Ada's, that may be handed up as it stands; gives the order's id. */
static char *
draft_both (SessionBench *self, Office *fixture)
{
  char *order = wo_office_new_id (self->bench->office);
  g_autofree char *c = wo_office_new_id (self->bench->office);

  session_bench_act_as (self, self->ada);
  do_act (self, office_copy (fixture, CASE, c, NULL));
  do_act (self, office_copy (fixture, ORDER, order, c));
  return order;
}

static void
bring (SessionBench *self, Office *fixture)
{
  char *order = draft_both (self, fixture);
  WoAct *half = wo_act_new ("set", WO_RECORD_ORDER, order);

  must_step (self, "hand-up", order);
  session_bench_act_as (self, self->ben);
  wo_act_add_cell (half, "quality_ensured", "Read against the guidance.");
  wo_act_add_cell (half, "how_compliance", "The report and the minutes.");
  do_act (self, half);
  must_step (self, "approve", order);
  g_ptr_array_add (self->orders, order);
}

static void
take_desk (SessionBench *self)
{
  g_clear_object (&self->bench->desk);
  self->bench->desk = wo_desk_new (self->bench->office);
  self->session = wo_session_of (self->bench->desk);
}

SessionBench *
session_bench_new (guint n)
{
  SessionBench *self = g_new0 (SessionBench, 1);
  g_autoptr (Office) fixture = office_new ();

  self->bench = wo_bench_new ();
  self->orders = g_ptr_array_new_with_free_func (g_free);
  /* The day of the fixture, whose dates are then still to come. */
  wo_office_set_today (self->bench->office, wo_date_new (2025, 3, 20));
  self->ada = wo_office_read (self->bench->office, first_person_job, NULL, NULL);
  self->ben = add_person (self, "Ben Okoro", "drm");
  self->dora = add_person (self, "Dora Vale", "ombudsman");
  for (guint i = 0; i < n; i++)
    bring (self, fixture);
  session_bench_act_as (self, self->dora);
  take_desk (self);
  return self;
}

char *
session_bench_draft (SessionBench *self)
{
  g_autoptr (Office) fixture = office_new ();

  return draft_both (self, fixture);
}

void
session_bench_reopen (SessionBench *self)
{
  wo_bench_reopen (self->bench);
  wo_office_set_today (self->bench->office, wo_date_new (2025, 3, 20));
  session_bench_act_as (self, self->dora);
  take_desk (self);
}

char *
session_bench_hand_up (SessionBench *self)
{
  g_autoptr (Office) fixture = office_new ();
  char *order = wo_office_new_id (self->bench->office);
  g_autofree char *c = wo_office_new_id (self->bench->office);

  session_bench_act_as (self, self->ada);
  do_act (self, office_copy (fixture, CASE, c, NULL));
  do_act (self, office_copy (fixture, ORDER, order, c));
  must_step (self, "hand-up", order);
  session_bench_act_as (self, self->dora);
  return order;
}

void
session_bench_free (SessionBench *self)
{
  g_ptr_array_unref (self->orders);
  g_free (self->ada);
  g_free (self->ben);
  g_free (self->dora);
  wo_bench_free (self->bench);
  g_free (self);
}

typedef struct
{
  WoSession *session;
  guint n;
} Awaited;

static gboolean
has_entries (gpointer data)
{
  Awaited *self = data;

  return !wo_session_is_loading (self->session) && wo_session_get_length (self->session) == self->n;
}

void
session_bench_await (SessionBench *self, guint n)
{
  Awaited awaited = { self->session, n };

  wo_bench_until (has_entries, &awaited);
}
