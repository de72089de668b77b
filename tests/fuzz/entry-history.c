/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history of an order: read, written again, and put together at each stop. */
#include "entries.h"

#include "protocol/wo-history-json.h"

void
wo_fuzz_enter_history (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoHistory) history = wo_history_from_json ((const char *) data, (gssize) size, &error);
  g_autoptr (WoHistory) again = NULL;
  g_autofree char *written = NULL;
  g_autofree char *second = NULL;

  g_assert_true ((history == NULL) == (error != NULL));
  g_assert_true (error == NULL || error->domain == WO_INPUT_ERROR);
  if (history == NULL)
    return;
  written = wo_history_to_json (history);
  again = wo_history_from_json (written, -1, &error);
  g_assert_no_error (error);
  second = wo_history_to_json (again);
  g_assert_cmpstr (second, ==, written);
  for (guint i = 0; i < MIN (history->stops->len, 20); i++)
    {
      g_autoptr (WoRecord) order = wo_history_record (history, i, TRUE);
      g_autoptr (WoRecord) c = wo_history_record (history, i, FALSE);

      g_assert_true (order == NULL || order->cells->len > 0);
      g_assert_true (c == NULL || c->kind == WO_RECORD_CASE);
      g_assert_cmpint (wo_history_decision (history, i), <=, (int) i);
    }
}
