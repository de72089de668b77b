/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-code-entry.h"
#include "domain/wo-date.h"
#include "store/wo-project.h"

#define REGISTER_ROW                                                                               \
  "INSERT INTO register_row (row, id, kind, landlord_id, landlord, case_id, on_date, state, "      \
  "rank, title, text) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) "                      \
  "ON CONFLICT (row) DO UPDATE SET landlord_id = ?4, landlord = ?5, case_id = ?6, on_date = ?7, "  \
  "state = ?8, rank = ?9, title = ?10, text = ?11"

/* Which cells a kind's line is made of. */
typedef struct
{
  const char *on, *state, *title, *text;
} Columns;

static const Columns columns[WO_RECORD_N_KINDS] = {
  [WO_RECORD_INVESTIGATION] = { "opened_on", NULL, "tier", "why" },
  [WO_RECORD_FAILURE_ORDER] = { "made_on", "complied", "type", "why" },
  [WO_RECORD_CODE_ENTRY] = { "made_on", NULL, "reference", "failure" },
  [WO_RECORD_ENGAGEMENT] = { "on", NULL, "what", "outcome" },
  [WO_RECORD_REPORT_RECOMMENDATION] = { "published_on", "state", "report", "text" },
  [WO_RECORD_SPOTLIGHT_ASK] = { "asked_on", NULL, "spotlight", "answer" },
  [WO_RECORD_SESSION] = { "on", "state", "title", "note" },
};

static gboolean
has (const WoRecord *record, const char *path)
{
  return wo_record_get (record, path) != NULL;
}

/* How far an entry is along: what it says itself, or what follows from its days and its answer. */
static const char *
state_of (const WoRecord *record)
{
  const char *path = columns[record->kind].state;
  const char *said = path != NULL ? wo_record_get (record, path) : NULL;

  switch (record->kind)
    {
    case WO_RECORD_INVESTIGATION:
      return has (record, "closed_on") ? "closed" : "open";
    case WO_RECORD_FAILURE_ORDER:
      return said != NULL ? said : "awaited";
    case WO_RECORD_CODE_ENTRY:
      if (g_strcmp0 (wo_record_get (record, "answered"), "yes") == 0)
        return "answered";
      return has (record, "assessment") ? "assessed" : "new";
    case WO_RECORD_REPORT_RECOMMENDATION:
      return said != NULL ? said : "open";
    case WO_RECORD_SESSION:
      return said != NULL ? said : "planned";
    case WO_RECORD_SPOTLIGHT_ASK:
      return has (record, "answered_on") ? "answered" : "asked";
    case WO_RECORD_ENGAGEMENT:
    case WO_RECORD_CASE:
    case WO_RECORD_ORDER:
    case WO_RECORD_LANDLORD:
    case WO_RECORD_PERSON:
    case WO_RECORD_GUIDANCE:
    case WO_RECORD_PARKED:
    case WO_RECORD_N_KINDS:
    default:
      return "recorded";
    }
}

/* What somebody still has to do something about comes first. */
static int
rank_of (const char *state)
{
  static const char *const waiting[] = { "new",   "open",     "awaited", "not complied",
                                         "asked", "assessed", "planned", NULL };

  if (g_str_equal (state, "assessed"))
    return 1;
  return g_strv_contains (waiting, state) ? 0 : 2;
}

static char *
title_of (const WoRecord *record)
{
  const char *title = wo_record_get (record, columns[record->kind].title);
  const char *label = wo_record_get (record, "label");

  if (record->kind == WO_RECORD_REPORT_RECOMMENDATION && title != NULL && label != NULL)
    return g_strdup_printf ("%s, %s", title, label);
  return g_strdup (title);
}

gboolean
wo_project_register (WoStore *self, const WoRecord *record, gint64 row, GError **error)
{
  const Columns *of = &columns[record->kind];
  const char *state = state_of (record);
  g_autofree char *title = title_of (record);
  g_autoptr (WoStatement) to = wo_db_prepare (self->db, REGISTER_ROW, error);

  if (to == NULL || !wo_words_touch (self, WO_WORDS_REGISTERS, row, error))
    return FALSE;
  wo_statement_bind_int (to, 1, row);
  wo_statement_bind_text (to, 2, record->id);
  wo_statement_bind_int (to, 3, record->kind);
  wo_statement_bind_text (to, 4, wo_record_get (record, "landlord_id"));
  wo_statement_bind_text (to, 5, wo_record_get (record, "landlord"));
  wo_statement_bind_text (to, 6, wo_record_get (record, "case"));
  wo_statement_bind_int (to, 7, wo_date_parse (wo_record_get (record, of->on)));
  wo_statement_bind_text (to, 8, state);
  wo_statement_bind_int (to, 9, rank_of (state));
  wo_statement_bind_text (to, 10, title);
  wo_statement_bind_text (to, 11, wo_record_get (record, of->text));
  return wo_statement_run (to, error);
}

/* Orders and cases have had their rows from the first schema on. */
static gboolean
project_kind (WoStore *self, WoRecordKind kind, GError **error)
{
  g_auto (GStrv) ids = wo_store_list (self, kind, error);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      gint64 row = 0;
      g_autoptr (WoRecord) record = wo_store_read_record (self, ids[i], &row, error);

      if (record == NULL ||
          !wo_project_record (self, NULL, record, &(WoPlace){ .row = row }, error))
        return FALSE;
    }
  return ids != NULL;
}

gboolean
wo_project_again (WoStore *self, GError **error)
{
  g_autofree char *asked = wo_store_get_meta (self, "project");

  if (asked == NULL)
    return TRUE;
  if (!wo_store_begin (self, error))
    return FALSE;
  for (WoRecordKind kind = WO_RECORD_LANDLORD; kind < WO_RECORD_N_KINDS; kind++)
    if (!project_kind (self, kind, error))
      {
        wo_store_rollback (self);
        return FALSE;
      }
  if (wo_store_set_meta (self, "project", NULL, error))
    return wo_store_commit (self, error);
  wo_store_rollback (self);
  return FALSE;
}
