/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-row-forms.h"

#include <string.h>

typedef struct
{
  const char *name;
  WoRecordKind record;
  WoRowColumn columns[16];
} Form;

#define LANDLORD                                                                                   \
  {                                                                                                \
    "landlord", TRUE                                                                               \
  }
#define END                                                                                        \
  {                                                                                                \
    NULL, FALSE                                                                                    \
  }

/* What an entry is not worth anything without is needed. */
static const Form forms[WO_ROWS_N] = {
  [WO_ROWS_FINDINGS] = { "findings", WO_RECORD_N_KINDS, { END } },
  [WO_ROWS_LANDLORDS] = { "landlords", WO_RECORD_LANDLORD, { END } },
  [WO_ROWS_TRACKER] = { "tracker", WO_RECORD_ORDER, { END } },
  [WO_ROWS_INVESTIGATIONS] = { "investigations",
                               WO_RECORD_INVESTIGATION,
                               { LANDLORD,
                                 { "reference", FALSE },
                                 { "tier", TRUE },
                                 { "opened_on", FALSE },
                                 { "closed_on", FALSE },
                                 { "why", FALSE },
                                 { "next_on", FALSE },
                                 { "last_response_on", FALSE },
                                 { "note", FALSE },
                                 END } },
  [WO_ROWS_FAILURE_ORDERS] = { "failure-orders",
                               WO_RECORD_FAILURE_ORDER,
                               { LANDLORD,
                                 { "reference", FALSE },
                                 { "type", TRUE },
                                 { "made_on", TRUE },
                                 { "why", FALSE },
                                 { "complied", FALSE },
                                 { "complied_on", FALSE },
                                 { "note", FALSE },
                                 END } },
  [WO_ROWS_CODE_LOG] = { "code-log",
                         WO_RECORD_CODE_ENTRY,
                         { LANDLORD,
                           { "reference", FALSE },
                           { "clauses", FALSE },
                           { "failure", TRUE },
                           { "evidence", FALSE },
                           { "made_on", TRUE },
                           { "assessment", FALSE },
                           { "assessed_on", FALSE },
                           { "intervention", FALSE },
                           { "answered", FALSE },
                           END } },
  [WO_ROWS_ENGAGEMENT] = { "engagement",
                           WO_RECORD_ENGAGEMENT,
                           { LANDLORD,
                             { "on", TRUE },
                             { "what", TRUE },
                             { "code", FALSE },
                             { "outcome", FALSE },
                             { "note", FALSE },
                             END } },
  [WO_ROWS_RECOMMENDATIONS] = { "recommendations",
                                WO_RECORD_REPORT_RECOMMENDATION,
                                { LANDLORD,
                                  { "report", TRUE },
                                  { "label", FALSE },
                                  { "published_on", FALSE },
                                  { "text", TRUE },
                                  { "due", FALSE },
                                  { "state", FALSE },
                                  { "note", FALSE },
                                  END } },
  [WO_ROWS_SPOTLIGHT_ASKS] = { "spotlight-asks",
                               WO_RECORD_SPOTLIGHT_ASK,
                               { LANDLORD,
                                 { "reference", FALSE },
                                 { "spotlight", TRUE },
                                 { "form", TRUE },
                                 { "origin", FALSE },
                                 { "asked_on", TRUE },
                                 { "answered_on", FALSE },
                                 { "answer", FALSE },
                                 END } },
};

const char *
wo_row_kind_name (WoRowKind kind)
{
  g_return_val_if_fail (kind < WO_ROWS_N, NULL);
  return forms[kind].name;
}

gboolean
wo_row_kind_parse (const char *name, WoRowKind *ret_kind)
{
  for (WoRowKind kind = 0; kind < WO_ROWS_N; kind++)
    if (g_strcmp0 (forms[kind].name, name) == 0)
      {
        *ret_kind = kind;
        return TRUE;
      }
  return FALSE;
}

WoRecordKind
wo_row_kind_record (WoRowKind kind)
{
  g_return_val_if_fail (kind < WO_ROWS_N, WO_RECORD_N_KINDS);
  return forms[kind].record;
}

gboolean
wo_row_kind_is_register (WoRowKind kind)
{
  return kind >= WO_ROWS_INVESTIGATIONS && kind < WO_ROWS_N;
}

const WoRowColumn *
wo_register_columns (WoRowKind kind)
{
  g_return_val_if_fail (wo_row_kind_is_register (kind), NULL);
  return forms[kind].columns;
}

gboolean
wo_row_needs (WoRecordKind kind, const char *path)
{
  for (WoRowKind form = WO_ROWS_INVESTIGATIONS; form < WO_ROWS_N; form++)
    for (guint i = 0; forms[form].record == kind && forms[form].columns[i].name != NULL; i++)
      if (g_str_equal (forms[form].columns[i].name, path))
        return forms[form].columns[i].needed;
  return FALSE;
}

/* The field that a column is named after; of a set, its members. */
static const WoField *
field_of (const WoKind *kind, const char *column)
{
  g_autofree char *set = g_strconcat (column, "/*", NULL);

  for (gsize i = 0; i < kind->n_fields; i++)
    if (g_str_equal (kind->fields[i].path, column) || g_str_equal (kind->fields[i].path, set))
      return &kind->fields[i];
  return NULL;
}

GPtrArray *
wo_row_to_register (const WoRow *row, WoRowKind kind, WoRowRejection **ret_rejection)
{
  const WoKind *fields = wo_kind_get (forms[kind].record);
  g_autoptr (GPtrArray) cells = wo_row_cells_new ();

  for (guint i = 0; forms[kind].columns[i].name != NULL; i++)
    {
      const char *name = forms[kind].columns[i].name;
      const WoField *field = field_of (fields, name);
      const char *why = wo_row_add_field (cells, field, wo_row_text (row, i));

      if (why == NULL)
        continue;
      *ret_rejection = wo_row_reject (name, why);
      return NULL;
    }
  return g_steal_pointer (&cells);
}
