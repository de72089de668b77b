/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a session leaves always has a place in its record, whatever was decided and however long that was argued. */
#include "office-fixture.h"

#include "domain/wo-erased.h"
#include "domain/wo-field.h"
#include "domain/wo-sitting.h"

#include <string.h>

#define SESSION "session-1"
/* A character of four bytes: the longest text has four times as many bytes as characters. */
#define WIDE "𐍈"
#define WIDE_BYTES 4
/* Orders on the agenda; together their longest notes are twice a record. */
#define N_ORDERS 40

static char *
order_id (guint n)
{
  return g_strdup_printf ("order-%03u", n);
}

/* An order that was returned in the session with @note. */
static void
put_returned (Office *office, guint n, const char *note)
{
  g_autofree char *id = order_id (n);

  office_put (office, WO_RECORD_ORDER, id, "state", "draft", "case", CASE, "timeline/r.act",
              "return", "timeline/r.by", OMBUDSMAN, "timeline/r.at", "3000", "timeline/r.on",
              "2025-03-20", "timeline/r.note", note, NULL);
}

/* A session that was opened with the orders 1 to @n_orders on its agenda. */
static void
put_open (Office *office, guint n_orders)
{
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_SESSION, SESSION);

  record->version = 1;
  wo_record_set (record, "state", WO_SITTING_OPEN, OMBUDSMAN, "r", 1);
  wo_record_set (record, "opened_at", "2000", OMBUDSMAN, "r", 1);
  for (guint n = 1; n <= n_orders; n++)
    {
      g_autofree char *id = order_id (n);
      g_autofree char *path = g_strdup_printf ("agenda/%s.pos", id);
      g_autofree char *pos = g_strdup_printf ("%u", n);

      wo_record_set (record, path, pos, DRM, "r", 1);
    }
  office->state->put (office->state, record);
}

/* The record as it was closed. */
static WoRecord *
closed (Office *office)
{
  WoAct *act = office_act (office, OMBUDSMAN, "close-session", SESSION);
  g_autoptr (WoResult) result = NULL;

  office->moment.now_us = 4000;
  result = office_do (office, act);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  return office->state->get (office->state, SESSION);
}

static char *
repeated (const char *part, gsize n)
{
  GString *text = g_string_new (NULL);

  while (n-- > 0)
    g_string_append (text, part);
  return g_string_free (text, FALSE);
}

/* A session in which @bytes were written as reasons for returns, @n_orders of them, each as long as any may be until
 * all are used up, and "-" in the others. */
static WoRecord *
hold (guint n_orders, gsize bytes)
{
  g_autoptr (Office) office = office_new ();

  for (guint n = 1; n <= n_orders; n++)
    {
      gsize part = MIN (bytes, (gsize) WO_PROSE_MAX * WIDE_BYTES);
      g_autofree char *wide = repeated (WIDE, part / WIDE_BYTES), *rest = NULL, *note = NULL;

      rest = repeated ("x", part % WIDE_BYTES);
      note = g_strconcat (wide, rest, NULL);
      put_returned (office, n, *note != '\0' ? note : "-");
      bytes -= part;
    }
  put_open (office, n_orders);
  return closed (office);
}

static const WoSittingDecision *
decision_of (const WoSitting *sitting, guint n)
{
  g_autofree char *id = order_id (n);
  const WoSittingDecision *decision = wo_sitting_decision (sitting, id);

  g_assert_nonnull (decision);
  g_assert_cmpstr (decision->what, ==, "returned");
  g_assert_nonnull (decision->note);
  return decision;
}

/* At the very last byte of the record each note is whole, and at the next they are cut. */
static void
test_edge (void)
{
  g_autoptr (WoRecord) small = hold (N_ORDERS, 0);
  const gsize room = WO_RECORD_BYTES_MAX - wo_record_bytes (small);
  const gsize dashes = N_ORDERS;

  for (gsize over = 0; over < 2; over++)
    {
      /* As many notes as are used replace their dash. */
      gsize used = room / (WO_PROSE_MAX * WIDE_BYTES - 1) + 1;
      gsize bytes = room + used + over;
      g_autoptr (WoRecord) record = hold (N_ORDERS, bytes);
      g_autoptr (WoSitting) sitting = wo_sitting_new (record);

      g_assert_cmpuint (used, <, dashes);
      g_assert_cmpuint (sitting->decisions->len, ==, N_ORDERS);
      if (over == 0)
        g_assert_cmpuint (wo_record_bytes (record), ==, WO_RECORD_BYTES_MAX);
      else
        g_assert_cmpuint (wo_record_bytes (record), <, WO_RECORD_BYTES_MAX);
      g_assert_cmpint (sitting->shortened, ==, over > 0);
      g_assert_cmpint (strlen (decision_of (sitting, 1)->note) == WO_PROSE_MAX * WIDE_BYTES, ==,
                       over == 0);
    }
}

/* A full agenda with the longest notes: each keeps its beginning, says that it is cut, and a short one stays. */
static void
test_all_long (void)
{
  const gsize all = (gsize) (WO_AGENDA_MAX - 1) * WO_PROSE_MAX * WIDE_BYTES;
  g_autoptr (WoRecord) record = hold (WO_AGENDA_MAX, all);
  g_autoptr (WoSitting) sitting = wo_sitting_new (record);

  g_assert_cmpuint (wo_record_bytes (record), <=, WO_RECORD_BYTES_MAX);
  g_assert_true (sitting->shortened);
  g_assert_cmpuint (sitting->decisions->len, ==, WO_AGENDA_MAX);
  for (guint n = 1; n < WO_AGENDA_MAX; n++)
    {
      const char *note = decision_of (sitting, n)->note;

      g_assert_true (g_utf8_validate (note, -1, NULL));
      g_assert_true (g_str_has_prefix (note, WIDE WIDE WIDE));
      g_assert_true (g_str_has_suffix (note, WIDE "…"));
      g_assert_cmpuint (strlen (note), >=, WO_MINUTES_TEXT_MIN);
    }
  g_assert_cmpstr (decision_of (sitting, WO_AGENDA_MAX)->note, ==, "-");
}

/* Notes of @n characters for one order after the other from @first on, until one finds no place; gives its number. */
static guint
fill (Office *office, guint first, gsize n)
{
  g_autofree char *note = repeated (WIDE, n);

  for (; first <= WO_AGENDA_MAX; first++)
    {
      g_autofree char *id = order_id (first);
      g_autofree char *path = g_strdup_printf ("agenda/%s.note", id);

      if (office_set (office, OMBUDSMAN, SESSION, path, note) != WO_OUTCOME_APPLIED)
        return first;
    }
  return first;
}

/* What is planned leaves room for what will be decided: a session that is full by hand closes. */
static void
test_planned_full (void)
{
  g_autoptr (Office) office = office_new ();
  g_autofree char *note = repeated (WIDE, WO_PROSE_MAX);
  g_autoptr (WoRecord) planned = NULL, record = NULL;
  guint n = 1;

  for (guint i = 1; i <= WO_AGENDA_MAX; i++)
    put_returned (office, i, note);
  put_open (office, WO_AGENDA_MAX);
  for (gsize size = WO_PROSE_MAX; size >= 50; size /= 10)
    n = fill (office, n, size);
  g_assert_cmpuint (n, <, WO_AGENDA_MAX);
  planned = office->state->get (office->state, SESSION);
  g_assert_cmpuint (wo_record_bytes (planned), >, WO_SITTING_BYTES_MAX - 1000);
  record = closed (office);
  g_assert_cmpuint (wo_record_bytes (record), <=, WO_RECORD_BYTES_MAX);
  g_assert_cmpstr (wo_record_get (record, "state"), ==, WO_SITTING_CLOSED);
}

/* The order of the office once more, as @id. */
static WoRecord *
copy_of_order (Office *office, const char *id)
{
  g_autoptr (WoRecord) record = office->state->get (office->state, ORDER);
  WoRecord *copy = wo_record_new (WO_RECORD_ORDER, id);

  copy->version = 1;
  for (guint i = 0; i < record->cells->len; i++)
    {
      const WoCell *cell = record->cells->pdata[i];

      wo_record_set (copy, cell->path, cell->value, CASEWORKER, "r", 1);
    }
  return copy;
}

/* An order with six faults of one rule, which was let pass with @because. */
static void
put_faulty (Office *office, guint n, const char *because)
{
  g_autofree char *id = order_id (n);
  g_autoptr (WoRecord) copy = copy_of_order (office, id);

  for (guint i = 1; i <= 6; i++)
    {
      g_autofree char *path = g_strdup_printf ("paragraphs/p%u.body", i);

      wo_record_set (copy, path, "Northmoor Homes must inspect the flats as soon as possible.",
                     CASEWORKER, "r", 1);
    }
  wo_record_set (copy, "waivers/vague-time.waived_because", because, DRM, "r", 1);
  office->state->put (office->state, copy);
}

/* So many faults are named, and what is beyond them is counted; each says still by whom and why. */
static void
test_many_waived (void)
{
  g_autoptr (Office) office = office_new ();
  g_autofree char *because = repeated (WIDE, WO_PROSE_MAX);
  g_autoptr (WoRecord) record = NULL;
  g_autoptr (WoSitting) sitting = NULL;

  for (guint n = 1; n <= 90; n++)
    put_faulty (office, n, because);
  put_open (office, 90);
  record = closed (office);
  sitting = wo_sitting_new (record);
  g_assert_cmpuint (wo_record_bytes (record), <=, WO_RECORD_BYTES_MAX);
  g_assert_cmpuint (sitting->decisions->len, ==, 90);
  g_assert_cmpuint (sitting->waived->len, ==, WO_MINUTES_WAIVED_MAX);
  g_assert_cmpint (sitting->left_out, ==, 90 * 6 - WO_MINUTES_WAIVED_MAX);
  g_assert_true (sitting->shortened);
  for (guint i = 0; i < sitting->waived->len; i++)
    {
      const WoSittingWaived *waived = sitting->waived->pdata[i];

      g_assert_cmpstr (waived->by, ==, DRM);
      g_assert_true (g_str_has_prefix (waived->because, WIDE WIDE));
      g_assert_true (g_str_has_suffix (waived->because, "…"));
    }
}

static void
erase (Office *office, guint n, const char *path)
{
  g_autofree char *id = order_id (n);
  WoAct *act = office_act (office, ADMINISTRATOR, "erase", id);
  g_autoptr (WoResult) result = NULL;

  wo_act_add_cell (act, path, NULL);
  wo_act_set_arg (act, "note", "She asked for it.");
  result = office_do (office, act);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
}

/* The note of a decision that is erased in its order is in the minutes no more, whole or cut; another order's that is
 * the same stays. */
static void
test_erased (void)
{
  g_autofree char *mrs_elm = repeated ("Mrs Elm is ill. ", WO_PROSE_MAX / 16);
  const struct
  {
    const char *note;
    guint n_orders;
  } rows[] = { { "Mrs Elm is ill.", 2 }, { mrs_elm, WO_AGENDA_MAX } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (WoRecord) before = NULL, after = NULL;
      g_autoptr (WoSitting) sitting = NULL;

      for (guint n = 1; n <= rows[i].n_orders; n++)
        put_returned (office, n, rows[i].note);
      put_open (office, rows[i].n_orders);
      before = closed (office);
      sitting = wo_sitting_new (before);
      g_assert_cmpint (sitting->shortened, ==, i > 0);
      g_assert_true (g_str_has_prefix (decision_of (sitting, 1)->note, "Mrs Elm"));
      erase (office, 1, "timeline/r.note");
      after = office->state->get (office->state, SESSION);
      g_clear_pointer (&sitting, wo_sitting_free);
      sitting = wo_sitting_new (after);
      g_assert_true (wo_erased_is (decision_of (sitting, 1)->note));
      g_assert_true (g_str_has_prefix (decision_of (sitting, 2)->note, "Mrs Elm"));
    }
}

/* An order whose first paragraph names somebody, which was let pass. */
static void
put_naming (Office *office, guint n)
{
  g_autofree char *id = order_id (n);
  g_autoptr (WoRecord) copy = copy_of_order (office, id);

  wo_record_set (copy, "paragraphs/p1.body", "Northmoor Homes must write to Mrs Elm about it.",
                 CASEWORKER, "r", 1);
  wo_record_set (copy, "paragraphs/p2.body", "Northmoor Homes must inspect the flats.", CASEWORKER,
                 "r", 1);
  wo_record_set (copy, "waivers/personal-detail.waived_because", "She asked for it.", DRM, "r", 1);
  office->state->put (office->state, copy);
}

/* A fault says a few words of the paragraph that it is in: they go with the paragraph, and with no other. */
static void
test_erased_around (void)
{
  static const char *const rows[] = { "paragraphs/p1.body", "paragraphs/p2.body" };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (WoRecord) before = NULL, after = NULL;
      g_autoptr (WoSitting) sitting = NULL;

      put_naming (office, 1);
      put_open (office, 1);
      before = closed (office);
      sitting = wo_sitting_new (before);
      g_assert_cmpuint (sitting->waived->len, ==, 1);
      g_assert_nonnull (strstr (((WoSittingWaived *) sitting->waived->pdata[0])->what, "Mrs Elm"));
      erase (office, 1, rows[i]);
      after = office->state->get (office->state, SESSION);
      g_clear_pointer (&sitting, wo_sitting_free);
      sitting = wo_sitting_new (after);
      g_assert_cmpint (wo_erased_is (((WoSittingWaived *) sitting->waived->pdata[0])->what), ==,
                       i == 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, function) g_test_add_func ("/domain/minutes/" path, function)
  TEST ("the-last-byte-of-the-record-is-used-and-none-beyond", test_edge);
  TEST ("the-longest-notes-of-a-full-agenda-are-cut", test_all_long);
  TEST ("what-is-planned-leaves-room-for-what-is-decided", test_planned_full);
  TEST ("faults-beyond-the-last-are-counted", test_many_waived);
  TEST ("a-note-erased-in-its-order-is-not-left-in-them", test_erased);
  TEST ("words-of-a-paragraph-go-with-it", test_erased_around);
  return g_test_run ();
}
