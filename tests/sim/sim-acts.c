/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim-upload.h"

#include "domain/wo-workflow.h"

/* What the people of the simulator do: mostly they write on the same few cells of the same few records,
 * so that they meet; sometimes they take a step, comment, or settle a variant. */
typedef struct
{
  const char *path;
  const char *const *values; /* to choose from; NULL: a new text each time */
} Writable;

#define ONE_OF(...) ((const char *const[]){ __VA_ARGS__, NULL })

static const Writable case_cells[] = {
  { "title", NULL },
  { "factors.oversight.reason", NULL },
  { "factors.detriment_others.reason", NULL },
  { "subject.may_recur_because", NULL },
  { "determination.findings/f1.about", NULL },
  { "landlord", ONE_OF ("Northmoor Homes", "Eastfield Housing") },
  { "factors.complexity.answer", ONE_OF ("high", "medium") },
  { "factors.others_affected.answer", ONE_OF ("likely", "unknown") },
  { "categories/Damp and mould", ONE_OF ("yes", "") },
  { "categories/Repairs", ONE_OF ("yes", "") },
  { "route_reason", NULL },
};

static const Writable order_cells[] = {
  { "details", NULL },
  { "elements.root_cause", NULL },
  { "elements.others_affected", NULL },
  { "elements.evidence/e3", NULL },
  { "elements.evidence/e4", NULL },
  { "elements.due", ONE_OF ("2025-09-30", "2025-10-31") },
  { "elements.look_back_months", ONE_OF ("6", "12") },
  { "elements.report_to/Ombudsman", ONE_OF ("yes", "") },
};

static char *
type_text (Sim *sim)
{
  return g_strdup_printf ("Words of %" G_GUINT64_FORMAT "-%u, typed about the damp.",
                          sim->script->seed, ++sim->texts);
}

static char *
draw_record (Sim *sim, int client, WoRecordKind kind)
{
  g_auto (GStrv) ids = wo_store_list (sim->clients[client].store, kind, NULL);
  guint n = ids != NULL ? g_strv_length (ids) : 0;

  return n > 0 ? g_strdup (ids[sim_draw (sim, n)]) : NULL;
}

static void
write_cell (Sim *sim, WoAct *act, const Writable *cell, char **ret_text)
{
  const char *value;

  if (cell->values == NULL)
    {
      g_free (*ret_text);
      *ret_text = type_text (sim);
      wo_act_add_cell (act, cell->path, *ret_text);
      return;
    }
  value = cell->values[sim_draw (sim, 2)];
  wo_act_add_cell (act, cell->path, *value != '\0' ? value : NULL);
}

static WoAct *
write_cells (Sim *sim, WoAct *act, const Writable *cells, guint n_cells, char **ret_text)
{
  /* People meet: each run has a cell of each kind that half of the writing is on. */
  guint hot = (guint) (sim->script->seed % n_cells);
  guint first = sim_chance (sim, 2) ? hot : sim_draw (sim, n_cells);

  write_cell (sim, act, &cells[first], ret_text);
  if (sim_chance (sim, 4))
    {
      guint other = (first + 1) % n_cells;

      if (cells[other].values != NULL)
        write_cell (sim, act, &cells[other], ret_text);
    }
  return act;
}

static WoAct *
create (Sim *sim, int client, char **ret_text)
{
  g_autofree char *id = g_strdup_printf ("made-%u", ++sim->texts);
  g_autofree char *c = draw_record (sim, client, WO_RECORD_CASE);
  WoAct *act;

  *ret_text = type_text (sim);
  if (sim_chance (sim, 2) || c == NULL)
    {
      act = wo_act_new ("create", WO_RECORD_CASE, id);
      wo_act_add_cell (act, "title", *ret_text);
      return act;
    }
  act = wo_act_new ("create", WO_RECORD_ORDER, id);
  wo_act_add_cell (act, "case", c);
  wo_act_add_cell (act, "power", "54f");
  wo_act_add_cell (act, "details", *ret_text);
  return act;
}

/* The manager's half of the tracker, without which nothing is approved. */
static WoAct *
judge_quality (Sim *sim, char **ret_text)
{
  WoAct *act = wo_act_new ("set", WO_RECORD_ORDER, "order-1");

  *ret_text = type_text (sim);
  wo_act_add_cell (act, "quality_ensured", *ret_text);
  wo_act_add_cell (act, "how_compliance", "The report and the minutes.");
  return act;
}

static WoAct *
comment (Sim *sim, int client, char **ret_text)
{
  g_autofree char *id = draw_record (sim, client, WO_RECORD_ORDER);
  WoAct *act;

  if (id == NULL)
    return NULL;
  act = wo_act_new ("comment", WO_RECORD_ORDER, id);
  *ret_text = type_text (sim);
  wo_act_set_arg (act, "text", *ret_text);
  wo_act_set_arg (act, "at", "elements.root_cause");
  return act;
}

/* Settles a variant, where the record drawn has one. */
static WoAct *
choose (Sim *sim, int client)
{
  WoRecordKind kind = sim_chance (sim, 2) ? WO_RECORD_CASE : WO_RECORD_ORDER;
  g_auto (GStrv) ids = wo_store_list (sim->clients[client].store, kind, NULL);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) record = wo_store_get_record (sim->clients[client].store, ids[i], NULL);
      WoAct *act;

      if (record == NULL || record->variants->len == 0)
        continue;
      act = wo_act_new ("choose", kind, ids[i]);
      wo_act_set_arg (act, "path", ((WoVariant *) g_ptr_array_index (record->variants, 0))->path);
      wo_act_set_arg (act, "choice", sim_chance (sim, 2) ? "variant" : "stands");
      return act;
    }
  return NULL;
}

/* Mostly forward; a manager leaves handing up to those who draft. */
static const WoStep *
draw_step (Sim *sim, int client, GPtrArray *offered)
{
  static const char *const backward[] = { "return", "defer", "withdraw", "reopen", NULL };
  const WoStep *drawn = NULL;

  if (offered->len == 0)
    return NULL;
  if (sim_chance (sim, 10))
    return g_ptr_array_index (offered, sim_draw (sim, offered->len));
  for (guint i = 0; i < offered->len && drawn == NULL; i++)
    {
      const WoStep *one = g_ptr_array_index (offered, i);

      if (!g_strv_contains (backward, one->act))
        drawn = one;
    }
  return drawn != NULL && client == 2 && g_str_equal (drawn->act, "hand-up") ? NULL : drawn;
}

static WoAct *
step_on (Sim *sim, int client, const WoRecord *record)
{
  SimClient *self = &sim->clients[client];
  g_autoptr (WoOrder) order = wo_order_new (record);
  g_autoptr (WoRecord) c = wo_store_get_record (self->store, order->case_id, NULL);
  g_autoptr (WoRecord) author = wo_store_get_record (self->store, self->person, NULL);
  g_autoptr (WoPerson) person =
      author != NULL ? wo_person_new (author, wo_date_from_us (sim->now_us)) : NULL;
  g_autoptr (GPtrArray) offered = NULL;
  const WoStep *drawn;
  WoAct *act;

  if (c == NULL || person == NULL)
    return NULL;
  offered = wo_workflow_offered (order, person);
  drawn = draw_step (sim, client, offered);
  if (drawn == NULL)
    return NULL;
  act = wo_act_new (drawn->act, WO_RECORD_ORDER, record->id);
  wo_act_set_arg (act, "note", "A note.");
  act->seen_hash = wo_content_hash (record, c);
  return act;
}

/* A step that this person could take on one of the orders, with the hash of what they see. */
static WoAct *
step (Sim *sim, int client)
{
  g_autofree char *id =
      sim_chance (sim, 3) ? draw_record (sim, client, WO_RECORD_ORDER) : g_strdup ("order-1");
  g_autoptr (WoRecord) record =
      id != NULL ? wo_store_get_record (sim->clients[client].store, id, NULL) : NULL;

  return record != NULL ? step_on (sim, client, record) : NULL;
}

/* Whose case it is: who is kept to their own reads another part from then on. */
static WoAct *
assign (Sim *sim, int client)
{
  g_autofree char *id = draw_record (sim, client, WO_RECORD_CASE);
  WoAct *act;

  if (id == NULL)
    return NULL;
  act = wo_act_new ("set", WO_RECORD_CASE, id);
  wo_act_add_cell (act, "caseworker", sim_office_person ((int) sim_draw (sim, 2)));
  return act;
}

static WoAct *
draw_act (Sim *sim, int client, char **ret_text)
{
  guint what = sim_draw (sim, 100);
  WoRecordKind kind = what < 30 ? WO_RECORD_CASE : WO_RECORD_ORDER;
  g_autofree char *id = NULL;

  if (sim_has (sim, SIM_FILES) && sim_chance (sim, 6))
    return sim_upload_name (sim, client);
  if (client >= 2 && sim_chance (sim, 2))
    return step (sim, client);
  if (sim_has (sim, SIM_GRANTS) && sim_chance (sim, 8))
    return assign (sim, client);
  if (what >= 92)
    return create (sim, client, ret_text);
  if (what >= 84)
    return comment (sim, client, ret_text);
  if (what >= 76)
    return choose (sim, client);
  if (what >= 55)
    return step (sim, client);
  id = draw_record (sim, client, kind);
  if (id == NULL)
    return NULL;
  if (client == 2 && what >= 30)
    return judge_quality (sim, ret_text);
  if (kind == WO_RECORD_CASE)
    return write_cells (sim, wo_act_new ("set", kind, id), case_cells, G_N_ELEMENTS (case_cells),
                        ret_text);
  return write_cells (sim, wo_act_new ("set", kind, id), order_cells, G_N_ELEMENTS (order_cells),
                      ret_text);
}

WoAct *
sim_act_new (Sim *sim, int client, char **ret_text)
{
  SimClient *self = &sim->clients[client];
  WoAct *act = NULL;

  for (int tries = 0; act == NULL && tries < 4; tries++)
    act = draw_act (sim, client, ret_text);
  if (act == NULL)
    return NULL;
  act->id = g_strdup_printf ("act-%u-%06u", (guint) client, ++sim->texts);
  act->at_us = sim->now_us + self->skew_us;
  act->by = g_strdup (self->person);
  return act;
}
