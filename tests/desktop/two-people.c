/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "two-people.h"

#include "protocol/wo-act-json.h"
#include "store/wo-pending.h"

#include <string.h>

#define BEN "01900000-0000-7000-8000-00000000000b"
#define ELSEWHERE "01900000-0000-7000-8000-0000000000e1"
#define ACT "01900000-0000-7000-8000-0000000000a1"

char *
wo_two_people_add (WoBench *self)
{
  WoAct *act = wo_act_new ("create", WO_RECORD_PERSON, BEN);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = NULL;

  wo_act_add_cell (act, "name", "Ben Okafor");
  wo_act_add_cell (act, "roles/caseworker", "yes");
  result = wo_office_act (self->office, act, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  return g_strdup (BEN);
}

static gpointer
write_job (WoStore *store, gpointer data, GError **error)
{
  const WoMoment moment = { .today = wo_date_new (2026, 11, 2), .register_decides = TRUE };
  WoResult *result;

  g_assert_true (wo_store_begin (store, error));
  result = wo_apply (data, wo_store_state (store, 0), &moment);
  g_assert_true (wo_store_state_error (store, error));
  g_assert_true (wo_store_commit (store, error));
  return result;
}

static WoAct *
new_act (WoRecordKind kind, const char *record, const char *path, const char *value)
{
  WoAct *act = wo_act_new ("set", kind, record);

  act->v = WO_ACT_VERSION;
  act->id = g_strdup (ACT);
  act->replica = g_strdup (ELSEWHERE);
  act->by = g_strdup (BEN);
  act->n = 1;
  wo_act_add_cell (act, path, value);
  return act;
}

static WoOutcome
write_act (WoBench *self, WoAct *act)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = wo_office_read (self->office, write_job, act, &error);

  g_assert_no_error (error);
  g_signal_emit_by_name (self->office, "changed", act->record);
  return result->outcome;
}

WoOutcome
wo_two_people_write (
    WoBench *self, WoRecordKind kind, const char *record, const char *path, const char *value)
{
  g_autoptr (WoAct) act = new_act (kind, record, path, value);

  return write_act (self, act);
}

WoOutcome
wo_two_people_write_over (
    WoBench *self, const char *record, const char *path, const char *value, const char *seen)
{
  g_autoptr (WoAct) act = new_act (WO_RECORD_CASE, record, path, NULL);

  g_ptr_array_set_size (act->cells, 0);
  wo_act_add_seen_cell (act, path, value, seen);
  return write_act (self, act);
}

static gpointer
park_job (WoStore *store, gpointer data, GError **error)
{
  const WoPending *pending = data;

  g_assert_true (wo_store_begin (store, error));
  g_assert_true (wo_pending_add (store, pending, error));
  g_assert_true (wo_store_commit (store, error));
  return GINT_TO_POINTER (TRUE);
}

void
wo_two_people_park (
    WoBench *self, gint64 n, const char *record, const char *path, const char *value)
{
  static char locked[] = "{\"outcome\":\"parked\",\"reasons\":[{\"args\":[\"signed\"],"
                         "\"code\":\"locked\",\"link\":\"title\"}],\"touched\":[]}";
  g_autoptr (WoAct) act = new_act (WO_RECORD_CASE, record, path, value);
  char *json;
  WoPending pending = { .n = n, .status = WO_PENDING_PARKED, .result = locked };
  g_autoptr (GError) error = NULL;

  act->n = n;
  json = wo_act_to_json (act);
  pending.record = act->record;
  pending.kind = act->kind;
  pending.bytes = g_bytes_new_take (json, strlen (json));
  wo_office_read (self->office, park_job, &pending, &error);
  g_assert_no_error (error);
  g_bytes_unref (pending.bytes);
}
