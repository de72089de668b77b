/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "signing-bench.h"

#include "domain/wo-workflow.h"
#include "store/wo-pending.h"

static WoOffice *
office_of (Signing *self, const char *file, const char *uri, const char *name)
{
  g_autoptr (GError) error = NULL;
  WoOffice *office = bench_office_open (self->folder, file, NULL);

  wo_office_sign_in (office, uri, name, SERVER_PASSPHRASE, &error);
  g_assert_no_error (error);
  return office;
}

void
signing_set_up (Signing *self, gconstpointer data)
{
  static const char *const words[] = { "account", "add",       "Dora Vale",
                                       "--role",  "ombudsman", "--passphrase-file",
                                       "-",       NULL };

  self->folder = bench_folder_new ();
  self->server = server_process_new ();
  g_assert_cmpint (server_process_run (self->server, SERVER_PASSPHRASE "\n", words), ==, 0);
  self->server->options = data;
  server_process_start (self->server);
  self->wire = cut_wire_new (self->server->port);
  self->ada = office_of (self, "ada.sqlite", self->server->uri, "Ada Marsh");
  self->ben = office_of (self, "ben.sqlite", self->server->uri, "Ben Okoro");
  self->dora = office_of (self, "dora.sqlite", self->wire->uri, "Dora Vale");
}

void
signing_tear_down (Signing *self, gconstpointer data)
{
  WoOffice *offices[] = { self->ada, self->ben, self->dora };

  for (guint i = 0; i < G_N_ELEMENTS (offices); i++)
    {
      wo_office_close (offices[i]);
      g_object_unref (offices[i]);
    }
  server_process_free (self->server);
  cut_wire_free (self->wire);
  bench_folder_free (self->folder);
}

void
signing_exchange (WoOffice *office)
{
  g_autoptr (GError) error = NULL;

  wo_office_sync_once (office, NULL, NULL, &error);
  g_assert_no_error (error);
}

void
signing_do (WoOffice *office, WoAct *act)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = wo_office_act (office, act, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < result->reasons->len; i++)
    {
      const WoReason *reason = result->reasons->pdata[i];

      g_test_message ("%s %s %s", reason->code, reason->link, reason->args[0]);
    }
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
}

WoDate
signing_today (void)
{
  return wo_date_from_us (g_get_real_time ());
}

/* What the fixture's order says of days that are over by now. */
static char *
cell_value (const WoCell *cell)
{
  static const struct
  {
    const char *path;
    int days;
  } later[] = { { "elements.due", 190 },
                { "elements.terms_of_reference.agreed_by", 35 },
                { "elements.milestones/m1.by", 100 } };

  for (guint i = 0; i < G_N_ELEMENTS (later); i++)
    if (g_str_equal (cell->path, later[i].path))
      return wo_date_format (signing_today () + later[i].days);
  if (g_str_equal (cell->path, "elements.fairness_now"))
    {
      g_autofree char *day = wo_date_format (signing_today () + 60);

      return g_strdup_printf ("Inspect the 11 flats that have reported damp by %s.", day);
    }
  return g_strdup (cell->value);
}

/* The fixture's record, drafted by Ada as @id, of the case @c. */
void
signing_draft (Signing *self, Office *fixture, const char *from, const char *id, const char *c)
{
  g_autoptr (WoRecord) record = fixture->state->get (fixture->state, from);
  WoAct *act = wo_act_new ("create", record->kind, id);

  for (guint i = 0; i < record->cells->len; i++)
    {
      const WoCell *cell = record->cells->pdata[i];
      g_autofree char *value = cell_value (cell);

      if (g_str_equal (cell->path, "case"))
        wo_act_add_cell (act, "case", c);
      else if (!g_str_equal (cell->path, "state") && !g_str_equal (cell->path, "drafted_by"))
        wo_act_add_cell (act, cell->path, value);
    }
  signing_do (self->ada, act);
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

/* The step @kind, pinned to what @office holds of @order. */
WoAct *
signing_step (WoOffice *office, const char *kind, const char *order)
{
  WoAct *act = wo_act_new (kind, WO_RECORD_ORDER, order);
  Pin pin = { order, NULL };

  wo_office_read (office, pin_job, &pin, NULL);
  act->seen_hash = pin.hash;
  return act;
}

/* An order that waits for Dora, whose store holds it; it asks about the Spotlight report @report. */
void
signing_bring_asking (Signing *self, const char *c, const char *order, const char *report)
{
  g_autoptr (Office) fixture = office_new ();
  WoAct *half = wo_act_new ("set", WO_RECORD_ORDER, order);

  if (report != NULL)
    {
      g_autofree char *path = g_strconcat ("spotlight.reports/", report, NULL);

      office_set (fixture, CASEWORKER, CASE, path, "yes");
      office_set (fixture, CASEWORKER, CASE, "spotlight.because", "The landlord knew of the damp.");
    }
  signing_draft (self, fixture, CASE, c, NULL);
  signing_draft (self, fixture, ORDER, order, c);
  signing_do (self->ada, signing_step (self->ada, "hand-up", order));
  signing_exchange (self->ada);
  signing_exchange (self->ben);
  wo_act_add_cell (half, "quality_ensured", "Read against the guidance.");
  wo_act_add_cell (half, "how_compliance", "The report and the minutes.");
  signing_do (self->ben, half);
  signing_do (self->ben, signing_step (self->ben, "approve", order));
  signing_exchange (self->ben);
  signing_exchange (self->dora);
}

void
signing_bring (Signing *self, const char *c, const char *order)
{
  signing_bring_asking (self, c, order, NULL);
}

GPtrArray *
signing_sign (Signing *self, const char *const *orders, const char *passphrase, GError **error)
{
  GPtrArray *acts = g_ptr_array_new ();

  for (guint i = 0; orders[i] != NULL; i++)
    g_ptr_array_add (acts, signing_step (self->dora, "sign", orders[i]));
  return wo_office_sign (self->dora, acts, passphrase, error);
}

static gpointer
count_kept_job (WoStore *store, gpointer data, GError **error)
{
  return GUINT_TO_POINTER (wo_pending_count (store, WO_PENDING_WAITING) +
                           wo_pending_count (store, WO_PENDING_PARKED));
}

void
signing_assert_nothing_kept (WoOffice *office)
{
  g_assert_cmpuint (GPOINTER_TO_UINT (wo_office_read (office, count_kept_job, NULL, NULL)), ==, 0);
}

void
signing_assert_cell (WoOffice *office, const char *record, const char *path, const char *expected)
{
  g_autofree char *value = bench_read_cell (office, record, path);

  g_assert_cmpstr (value, ==, expected);
}
