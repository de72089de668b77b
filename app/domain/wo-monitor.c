/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-monitor.h"

#include "domain/wo-phrase.h"

#define INTERFACE "Guidance May 2024, Interface between wider orders and duty to monitor, 3"

static gboolean
is_blank (const char *text)
{
  g_autofree char *line = wo_phrase_line (text);

  return *line == '\0';
}

gboolean
wo_monitor_blocks (const WoCase *c)
{
  const char *answer = c->factors[WO_FACTOR_COMPLAINT_HANDLING_POLICY].answer;

  if (g_strcmp0 (answer, "yes") == 0)
    return TRUE;
  return g_strcmp0 (answer, "no") == 0 && g_strcmp0 (c->subject.about, "complaint handling") == 0;
}

gboolean
wo_case_needs_code_entry (const WoCase *c)
{
  return g_strcmp0 (c->route, "duty-to-monitor") == 0 || !is_blank (c->monitor.failure) ||
         g_strcmp0 (c->factors[WO_FACTOR_COMPLAINT_HANDLING_POLICY].answer, "yes") == 0;
}

GPtrArray *
wo_code_entries_of_case (WoState *state, const char *case_id)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_code_entry_free);
  g_auto (GStrv) ids = state->find (state, WO_RECORD_CODE_ENTRY, "case", case_id);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) record = state->get (state, ids[i]);

      if (record != NULL && record->kind == WO_RECORD_CODE_ENTRY)
        g_ptr_array_add (entries, wo_code_entry_new (record));
    }
  return entries;
}

void
wo_code_entry_add_missing (const WoCodeEntry *entry, GPtrArray *reasons)
{
  if (is_blank (entry->landlord_id) && is_blank (entry->landlord))
    wo_reasons_add (reasons, "missing", "landlord", INTERFACE);
  if (entry->clauses->len == 0)
    wo_reasons_add (reasons, "missing", "clauses", INTERFACE);
  if (is_blank (entry->failure))
    wo_reasons_add (reasons, "missing", "failure", INTERFACE);
  if (is_blank (entry->evidence))
    wo_reasons_add (reasons, "missing", "evidence", INTERFACE);
  if (entry->made_on == WO_DATE_NONE)
    wo_reasons_add (reasons, "missing", "made_on", INTERFACE);
}

void
wo_monitor_add_needs (const WoCase *c, GPtrArray *entries, GPtrArray *reasons)
{
  g_autoptr (GPtrArray) missing = wo_reasons_new ();

  if (entries == NULL || !wo_case_needs_code_entry (c))
    return;
  if (entries->len == 0)
    wo_reasons_add (reasons, "no-code-entry", "monitor.failure", INTERFACE);
  for (guint i = 0; i < entries->len; i++)
    {
      g_ptr_array_set_size (missing, 0);
      wo_code_entry_add_missing (entries->pdata[i], missing);
      if (missing->len == 0)
        return;
    }
  for (guint i = 0; i < missing->len; i++)
    wo_reason_arg (wo_reasons_add (reasons, "code-entry-lacks", "monitor.failure", INTERFACE),
                   ((WoReason *) missing->pdata[i])->link);
}

void
wo_case_conclude_needs (const WoCase *c, gboolean has_order, GPtrArray *entries, GPtrArray *reasons)
{
  if (has_order)
    wo_reasons_add (reasons, "concluded-with-order", "concluded_on", INTERFACE);
  if (c->route == NULL || g_str_has_prefix (c->route, "54"))
    wo_reasons_add (reasons, "concluded-without-route", "route",
                    "Guidance May 2024, Factors to consider");
  wo_monitor_add_needs (c, entries, reasons);
}
