/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cases-history.h"

#include "register/wo-history-read.h"
#include "store/wo-log.h"

static WoAct *
title (Book *book, const char *replica, gint64 n, const char *kind, const char *text)
{
  WoAct *act = book_act (book, replica, n, kind, "case-1");

  wo_act_add_cell (act, "title", text);
  return act;
}

/* Both copies of a disk send the same act, each under a name of its own. */
void
run_again (Book *book)
{
  g_autoptr (WoTaken) made = book_take (book, title (book, "a", 1, "create", "Damp"));
  g_autoptr (WoTaken) later = book_take (book, title (book, "a", 2, "set", "Mould"));
  WoAct *copy = title (book, "b", 1, "create", "Damp");
  g_autoptr (GHashTable) there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (WoTaken) again = NULL;
  g_autoptr (WoRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  g_free (copy->id);
  copy->id = g_strdup ("a-1");
  again = book_take (book, copy);
  record = wo_store_get_record (book->store, "case-1", NULL);
  g_assert_cmpint (made->result->outcome, ==, WO_OUTCOME_APPLIED);
  g_assert_cmpint (again->result->outcome, ==, WO_OUTCOME_DUPLICATE);
  g_assert_cmpint (again->position, ==, later->position + 1);
  g_assert_cmpstr (wo_record_get (record, "title"), ==, "Mould");
  for (guint i = 0; i < 40; i++)
    g_ptr_array_add (ids, g_strdup_printf ("a-%u", i));
  g_assert_true (wo_log_find_acts (book->store, ids, there, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (there), ==, 2);
  g_assert_cmpint (*(gint64 *) g_hash_table_lookup (there, "a-1"), ==, made->position);
}

/* Every act on a case, told again from the log alone, ends in its row. */
void
run_history (Book *book)
{
  static const char *const titles[] = { "Damp", "Mould", "Damp and mould", "“Damp” ’again’" };
  g_autoptr (GError) error = NULL;
  g_autoptr (WoHistory) history = NULL;
  g_autoptr (WoHistory) none = NULL;
  g_autoptr (WoRecord) last = NULL, row = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *replica = g_strdup_printf ("r%u", i);

      wo_taken_free (
          book_take (book, title (book, replica, 1, i == 0 ? "create" : "set", titles[i])));
    }
  history = wo_history_read (book->store, "case-1", TRUE, &error);
  g_assert_no_error (error);
  g_assert_true (history->whole);
  g_assert_cmpuint (history->stops->len, >=, 1);
  last = wo_history_record (history, history->stops->len - 1, FALSE);
  row = wo_store_get_record (book->store, "case-1", NULL);
  g_assert_cmpstr (wo_record_get (last, "title"), ==, wo_record_get (row, "title"));
  none = wo_history_read (book->store, "case-2", TRUE, &error);
  g_assert_null (none);
  g_assert_error (error, WO_HISTORY_ERROR, WO_HISTORY_ERROR_NONE_SUCH);
}
