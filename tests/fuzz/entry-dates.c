/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dates of one complaint, as the command line takes them, and the clock of the Code over them. */
#include "entries.h"

#include "domain/wo-code.h"
#include "protocol/wo-dates-json.h"
#include "protocol/wo-packs.h"

static void
run_clock (const WoRecord *record, WoDate today)
{
  const WoEdition *edition = wo_editions_get ("2024-05");
  const WoCalendar *calendar = wo_calendars_get ("england-and-wales");
  g_autoptr (WoCase) dates = wo_case_new (record);
  g_autoptr (GPtrArray) reasons = wo_reasons_new ();
  const WoCode *code = dates->complaint_made_on != WO_DATE_NONE
                           ? wo_code_for (edition, dates->complaint_made_on, reasons)
                           : NULL;
  g_autoptr (GPtrArray) clocks =
      wo_code_clock (&dates->procedure, dates->complaint_made_on, code, calendar, today);

  for (guint i = 0; i < clocks->len; i++)
    g_assert_nonnull (((const WoCodeClock *) clocks->pdata[i])->id);
}

void
wo_fuzz_enter_dates (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoRecord) record =
      wo_dates_from_json (size > 0 ? (const char *) data : "", (gssize) size, &error);

  g_assert_true ((record == NULL) == (error != NULL));
  g_assert_true (error == NULL || error->domain == WO_INPUT_ERROR);
  g_assert_true (error == NULL || g_utf8_validate (error->message, -1, NULL));
  if (record == NULL)
    return;
  g_assert_cmpint (record->kind, ==, WO_RECORD_CASE);
  run_clock (record, WO_DATE_NONE);
  run_clock (record, wo_date_new (2025, 3, 20));
}
