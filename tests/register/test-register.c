/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register-fixture.h"

#include "protocol/wo-act-json.h"
#include "store/wo-log.h"

/* The linker leads the register's appending through here, so that a disk can fail in the middle. */
static int appends_until_failure;

gboolean __real_wo_log_append (WoStore *store, const WoLogEntry *entry, GError **error);
gboolean __wrap_wo_log_append (WoStore *store, const WoLogEntry *entry, GError **error);

gboolean
__wrap_wo_log_append (WoStore *store, const WoLogEntry *entry, GError **error)
{
  if (appends_until_failure == 0 || --appends_until_failure > 0)
    return __real_wo_log_append (store, entry, error);
  g_set_error_literal (error, WO_STORE_ERROR, WO_STORE_ERROR_FULL, "the disk is full");
  return FALSE;
}

static GPtrArray *
acts_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
}

static const WoTaken *
at (GPtrArray *taken, guint i)
{
  return g_ptr_array_index (taken, i);
}

static void
test_in_order (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) acts = acts_new ();
  g_autoptr (GPtrArray) taken = NULL;
  gint64 before = wo_register_head (fixture->reg);
  g_autofree char *title = NULL;

  g_ptr_array_add (acts, fixture_bytes (fixture_case (fixture, "a", 1, "case-1")));
  g_ptr_array_add (acts, fixture_bytes (fixture_title (fixture, "a", 2, "Damp in flat 4")));
  g_ptr_array_add (acts, fixture_bytes (fixture_case (fixture, "b", 1, "case-2")));
  taken = fixture_take (fixture, acts);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpint (at (taken, i)->status, ==, WO_TAKEN);
      g_assert_cmpint (at (taken, i)->result->outcome, ==, WO_OUTCOME_APPLIED);
      g_assert_cmpint (at (taken, i)->position, ==, before + 1 + i);
      g_assert_false (at (taken, i)->duplicate);
    }
  g_assert_cmpint (wo_register_head (fixture->reg), ==, before + 3);
  title = fixture_get (fixture->store, "case-1", "title");
  g_assert_cmpstr (title, ==, "Damp in flat 4");
}

static void
test_duplicate (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (WoTaken) first = fixture_take_one (fixture, fixture_case (fixture, "a", 1, "case-1"));
  g_autoptr (WoTaken) parked = fixture_take_one (fixture, fixture_case (fixture, "a", 2, "case-1"));
  gint64 head = wo_register_head (fixture->reg);
  g_autoptr (WoTaken) again = fixture_take_one (fixture, fixture_case (fixture, "a", 1, "case-1"));
  g_autoptr (WoTaken) parked_again =
      fixture_take_one (fixture, fixture_case (fixture, "a", 2, "case-1"));

  g_assert_true (again->duplicate);
  g_assert_cmpint (again->position, ==, first->position);
  g_assert_cmpint (again->result->outcome, ==, WO_OUTCOME_APPLIED);
  g_assert_cmpint (parked->result->outcome, ==, WO_OUTCOME_PARKED);
  g_assert_true (parked_again->duplicate);
  g_assert_cmpint (parked_again->result->outcome, ==, WO_OUTCOME_PARKED);
  g_assert_cmpuint (parked_again->result->reasons->len, ==, parked->result->reasons->len);
  g_assert_cmpint (wo_register_head (fixture->reg), ==, head);
}

/* A disk was copied, and a server put back that had its acts: both copies send them, one under a new name. */
static void
test_again (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) acts = acts_new (), taken = NULL;
  WoAct *made = fixture_case (fixture, "a", 1, "case-1");
  WoAct *title = fixture_title (fixture, "a", 2, "Damp");
  WoAct *late = fixture_case (fixture, "a", 3, "case-1");
  WoAct *copies[] = { wo_act_copy (made), wo_act_copy (title), wo_act_copy (late) };
  g_autofree char *says = NULL;
  gint64 head;

  wo_taken_free (fixture_take_one (fixture, made));
  wo_taken_free (fixture_take_one (fixture, title));
  wo_taken_free (fixture_take_one (fixture, late));
  wo_taken_free (fixture_take_one (fixture, fixture_title (fixture, "a", 4, "Mould")));
  head = wo_register_head (fixture->reg);
  for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
    {
      g_free (copies[i]->replica);
      copies[i]->replica = g_strdup ("b");
      g_ptr_array_add (acts, fixture_bytes (copies[i]));
    }
  g_ptr_array_add (acts, fixture_bytes (fixture_case (fixture, "b", 4, "case-2")));
  taken = fixture_take (fixture, acts);
  g_assert_cmpint (at (taken, 0)->result->outcome, ==, WO_OUTCOME_DUPLICATE);
  g_assert_cmpuint (at (taken, 1)->result->touched->len, ==, 0);
  g_assert_cmpint (at (taken, 2)->result->outcome, ==, WO_OUTCOME_PARKED);
  g_assert_cmpint (at (taken, 3)->result->outcome, ==, WO_OUTCOME_APPLIED);
  for (guint i = 0; i < taken->len; i++)
    g_assert_cmpint (at (taken, i)->position, ==, head + 1 + i);
  says = fixture_get (fixture->store, "case-1", "title");
  g_assert_cmpstr (says, ==, "Mould");
}

/* Another change under an id that is taken is not made, and not passed over in silence. */
static void
test_same_id (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) acts = acts_new (), taken = NULL;
  g_autofree char *says = NULL;
  WoAct *first = fixture_case (fixture, "a", 1, "case-1");
  WoAct *other = fixture_title (fixture, "b", 1, "Mould");

  g_free (other->id);
  other->id = g_strdup (first->id);
  g_ptr_array_add (acts, fixture_bytes (first));
  g_ptr_array_add (acts, fixture_bytes (other));
  taken = fixture_take (fixture, acts);
  g_assert_cmpint (at (taken, 0)->result->outcome, ==, WO_OUTCOME_APPLIED);
  g_assert_cmpint (at (taken, 1)->result->outcome, ==, WO_OUTCOME_PARKED);
  g_assert_cmpstr (((WoReason *) at (taken, 1)->result->reasons->pdata[0])->code, ==, "same-id");
  says = fixture_get (fixture->store, "case-1", "title");
  g_assert_cmpstr (says, !=, "Mould");
}

static void
test_fork (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (WoTaken) first = fixture_take_one (fixture, fixture_case (fixture, "a", 1, "case-1"));
  gint64 head = wo_register_head (fixture->reg);
  g_autoptr (GPtrArray) acts = acts_new ();
  g_autoptr (GPtrArray) taken = NULL;

  g_ptr_array_add (acts, fixture_bytes (fixture_case (fixture, "a", 1, "case-2")));
  g_ptr_array_add (acts, fixture_bytes (fixture_case (fixture, "a", 2, "case-3")));
  g_ptr_array_add (acts, fixture_bytes (fixture_case (fixture, "b", 1, "case-4")));
  taken = fixture_take (fixture, acts);
  g_assert_cmpint (at (taken, 0)->status, ==, WO_TAKEN_FORK);
  /* It would be the next n, but it is another installation's. */
  g_assert_cmpint (at (taken, 1)->status, ==, WO_TAKEN_FORK);
  g_assert_cmpint (at (taken, 2)->status, ==, WO_TAKEN);
  g_assert_cmpint (wo_register_head (fixture->reg), ==, head + 1);
  g_assert_cmpint (first->status, ==, WO_TAKEN);
}

static void
test_gap (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) acts = acts_new ();
  g_autoptr (GPtrArray) taken = NULL;
  gint64 head = wo_register_head (fixture->reg);

  g_ptr_array_add (acts, fixture_bytes (fixture_case (fixture, "a", 3, "case-1")));
  g_ptr_array_add (acts, fixture_bytes (fixture_case (fixture, "a", 4, "case-2")));
  taken = fixture_take (fixture, acts);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (at (taken, i)->status, ==, WO_TAKEN_GAP);
      g_assert_cmpint (at (taken, i)->expected, ==, 1);
    }
  g_assert_cmpint (wo_register_head (fixture->reg), ==, head);
}

static void
test_foreign (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  WoAct *other = fixture_case (fixture, "a", 1, "case-1");
  g_autoptr (WoTaken) taken = NULL;
  gint64 head = wo_register_head (fixture->reg);

  g_free (other->by);
  other->by = g_strdup ("somebody-else");
  taken = fixture_take_one (fixture, other);
  g_assert_cmpint (taken->status, ==, WO_TAKEN_FOREIGN);
  g_assert_cmpint (wo_register_head (fixture->reg), ==, head);
}

/* The domain decides whether it holds; the register only keeps it in sight. */
static void
test_no_cover (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  WoAct *covering = fixture_case (fixture, "a", 1, "case-1");
  g_autoptr (WoTaken) taken = NULL;

  covering->for_person = g_strdup ("somebody-else");
  taken = fixture_take_one (fixture, covering);
  g_assert_cmpint (taken->status, ==, WO_TAKEN);
  g_assert_cmpint (taken->result->outcome, ==, WO_OUTCOME_PARKED);
  g_assert_true (wo_reasons_has (taken->result->reasons, "no-cover"));
}

static void
test_bad (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) acts = acts_new ();
  g_autoptr (GPtrArray) taken = NULL;
  WoAct *newer = fixture_case (fixture, "a", 1, "case-1");
  gint64 head = wo_register_head (fixture->reg);

  newer->v = WO_ACT_VERSION + 1;
  g_ptr_array_add (acts, g_bytes_new_static ("{\"v\":1", 6));
  g_ptr_array_add (acts, g_bytes_new_static ("", 0));
  g_ptr_array_add (acts, g_bytes_new_static ("\xff\xfe", 2));
  g_ptr_array_add (acts, fixture_bytes (newer));
  g_ptr_array_add (acts, fixture_bytes (fixture_case (fixture, "a", 0, "case-1")));
  g_ptr_array_add (acts, fixture_bytes (fixture_case (fixture, "register", 2, "case-1")));
  g_ptr_array_add (acts, fixture_bytes (fixture_case (fixture, "a", 1, "case-1")));
  taken = fixture_take (fixture, acts);
  for (guint i = 0; i < 6; i++)
    {
      g_assert_cmpint (at (taken, i)->status, ==, WO_TAKEN_BAD);
      g_assert_nonnull (at (taken, i)->error);
    }
  g_assert_cmpint (at (taken, 6)->status, ==, WO_TAKEN);
  g_assert_cmpint (wo_register_head (fixture->reg), ==, head + 1);
}

static void
test_too_many (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) acts = acts_new ();
  g_autoptr (GPtrArray) taken = NULL;

  for (int n = 1; n <= WO_REGISTER_BATCH_MAX + 1; n++)
    {
      g_autofree char *record = g_strdup_printf ("case-%d", n);

      g_ptr_array_add (acts, fixture_bytes (fixture_case (fixture, "a", n, record)));
    }
  taken = fixture_take (fixture, acts);
  g_assert_cmpint (at (taken, WO_REGISTER_BATCH_MAX - 1)->status, ==, WO_TAKEN);
  g_assert_cmpint (at (taken, WO_REGISTER_BATCH_MAX)->status, ==, WO_TAKEN_BAD);
}

static void
test_parked_is_logged (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (WoTaken) parked =
      fixture_take_one (fixture, fixture_title (fixture, "a", 1, "Of no case"));
  g_autoptr (WoTaken) next = fixture_take_one (fixture, fixture_case (fixture, "a", 2, "case-1"));
  g_autoptr (WoLogEntry) entry = wo_log_at (fixture->store, parked->position, NULL);
  g_auto (GStrv) cases = wo_store_list (fixture->store, WO_RECORD_CASE, NULL);

  g_assert_cmpint (parked->result->outcome, ==, WO_OUTCOME_PARKED);
  g_assert_cmpuint (parked->result->reasons->len, >, 0);
  g_assert_cmpstr (entry->act, ==, "a-1");
  g_assert_cmpint (next->position, ==, parked->position + 1);
  g_assert_cmpuint (g_strv_length (cases), ==, 1);
}

static void
test_disk_fails (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) acts = acts_new ();
  g_autoptr (GPtrArray) taken = NULL;
  g_autoptr (GError) error = NULL;
  gint64 head = wo_register_head (fixture->reg);

  g_ptr_array_add (acts, fixture_bytes (fixture_case (fixture, "a", 1, "case-1")));
  g_ptr_array_add (acts, fixture_bytes (fixture_case (fixture, "a", 2, "case-2")));
  appends_until_failure = 2;
  taken = wo_register_take (fixture->reg, acts, fixture->person, TRUE, NOW_US,
                            wo_date_from_us (NOW_US), &error);
  g_assert_error (error, WO_STORE_ERROR, WO_STORE_ERROR_FULL);
  g_assert_null (taken);
  g_assert_cmpint (wo_register_head (fixture->reg), ==, head);
  g_assert_null (fixture_get (fixture->store, "case-1", "title"));
  taken = fixture_take (fixture, acts);
  g_assert_cmpint (at (taken, 1)->position, ==, head + 2);
}

static void
test_group (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) own = acts_new ();
  g_autoptr (GPtrArray) others = acts_new ();
  g_autoptr (GError) error = NULL;
  WoSending sendings[2] = { { .acts = own, .person = fixture->person },
                            { .acts = others, .person = "somebody-else" } };

  g_ptr_array_add (own, fixture_bytes (fixture_case (fixture, "a", 1, "case-1")));
  g_ptr_array_add (others, fixture_bytes (fixture_case (fixture, "b", 1, "case-2")));
  g_assert_true (
      wo_register_take_all (fixture->reg, sendings, 2, NOW_US, wo_date_from_us (NOW_US), &error));
  g_assert_no_error (error);
  g_assert_cmpint (at (sendings[0].taken, 0)->status, ==, WO_TAKEN);
  g_assert_cmpint (at (sendings[1].taken, 0)->status, ==, WO_TAKEN_FOREIGN);
  g_ptr_array_unref (sendings[0].taken);
  g_ptr_array_unref (sendings[1].taken);
}

static void
test_numbers (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (WoTaken) c = fixture_take_one (fixture, fixture_case (fixture, "a", 1, "case-1"));
  static const char *const expected[] = { "WO-2025-0001", "WO-2025-0002" };

  g_assert_cmpint (c->status, ==, WO_TAKEN);
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *id = g_strdup_printf ("order-%d", i + 1);
      WoAct *act = fixture_act (fixture, "a", i + 2, "create", id);
      g_autoptr (WoTaken) taken = NULL;
      g_autoptr (WoRecord) order = NULL;

      act->record_kind = WO_RECORD_ORDER;
      wo_act_add_cell (act, "case", "case-1");
      taken = fixture_take_one (fixture, act);
      g_assert_cmpint (taken->result->outcome, ==, WO_OUTCOME_APPLIED);
      order = wo_store_get_record (fixture->store, id, NULL);
      g_assert_cmpstr (order->number, ==, expected[i]);
    }
}

static void
test_epoch_and_first (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *epoch = g_strdup (wo_register_epoch (fixture->reg));
  g_autofree char *name = fixture_get (fixture->store, fixture->person, "name");
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (name, ==, "Ada Marsh");
  g_assert_null (wo_register_first_person (fixture->reg, "Another", 1, NOW_US, &error));
  g_assert_nonnull (error);
  fixture_reopen (fixture);
  g_assert_cmpstr (wo_register_epoch (fixture->reg), ==, epoch);
}

static void
test_replay (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (Fixture) other = fixture_new ();
  g_autofree char *path = g_build_filename (other->dir, "again", NULL);
  g_autoptr (WoTaken) one = fixture_take_one (fixture, fixture_case (fixture, "a", 1, "case-1"));
  g_autoptr (WoTaken) two = fixture_take_one (fixture, fixture_title (fixture, "a", 2, "Mould"));
  g_autoptr (WoTaken) parked = fixture_take_one (fixture, fixture_case (fixture, "a", 3, "case-1"));
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStore) store = wo_store_open (path, WO_STORE_CREATE, &error);
  g_autoptr (WoRegister) reg = wo_register_new (store, &error);
  g_autofree char *title = NULL;

  g_assert_no_error (error);
  g_assert_true (wo_register_replay (reg, fixture->store, &error));
  g_assert_no_error (error);
  g_assert_cmpint (wo_register_head (reg), ==, wo_register_head (fixture->reg));
  title = fixture_get (store, "case-1", "title");
  g_assert_cmpstr (title, ==, "Mould");
  g_assert_false (wo_register_replay (other->reg, fixture->store, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (one->status + two->status + parked->status, ==, 3 * WO_TAKEN);
}

static WoTaken *
take_sign (Fixture *fixture, gint64 n, gboolean stale)
{
  WoAct *act = fixture_act (fixture, "a", n, "sign", "order-1");
  g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GError) error = NULL;
  WoSending sending = { .acts = acts, .person = fixture->person, .stale_sign_in = stale };
  WoTaken *taken;

  act->record_kind = WO_RECORD_ORDER;
  g_ptr_array_add (acts, fixture_bytes (act));
  g_assert_true (
      wo_register_take_all (fixture->reg, &sending, 1, NOW_US, wo_date_from_us (NOW_US), &error));
  g_assert_no_error (error);
  taken = g_ptr_array_steal_index (sending.taken, 0);
  g_ptr_array_unref (sending.taken);
  return taken;
}

/* Whether a sign-in was too old stands in the log alone, and a replay judges by it. */
static void
test_replay_of_a_stale_sign_in (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = g_build_filename (fixture->dir, "again", NULL);
  g_autoptr (WoTaken) c = fixture_take_one (fixture, fixture_case (fixture, "a", 1, "case-1"));
  WoAct *order = fixture_act (fixture, "a", 2, "create", "order-1");
  g_autoptr (WoTaken) made = NULL;
  g_autoptr (WoTaken) stale = NULL;
  g_autoptr (WoTaken) fresh = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStore) store = wo_store_open (path, WO_STORE_CREATE, &error);
  g_autoptr (WoRegister) reg = wo_register_new (store, &error);

  order->record_kind = WO_RECORD_ORDER;
  wo_act_add_cell (order, "case", "case-1");
  made = fixture_take_one (fixture, order);
  stale = take_sign (fixture, 3, TRUE);
  fresh = take_sign (fixture, 4, FALSE);
  g_assert_true (wo_reasons_has (stale->result->reasons, "needs-fresh-sign-in"));
  g_assert_false (wo_reasons_has (fresh->result->reasons, "needs-fresh-sign-in"));
  g_assert_true (wo_register_replay (reg, fixture->store, &error));
  g_assert_no_error (error);
  for (gint64 position = c->position; position <= fresh->position; position++)
    {
      g_autoptr (WoLogEntry) then = wo_log_at (fixture->store, position, &error);
      g_autoptr (WoLogEntry) now = wo_log_at (store, position, &error);

      g_assert_cmpstr (now->result, ==, then->result);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/register/take/gives-positions-without-a-gap", test_in_order);
  g_test_add_func ("/register/take/says-of-the-same-act-what-it-said-before", test_duplicate);
  g_test_add_func ("/register/take/an-act-takes-effect-once-under-whatever-number", test_again);
  g_test_add_func ("/register/take/another-act-of-the-same-id-is-parked", test_same_id);
  g_test_add_func ("/register/take/knows-a-cloned-installation", test_fork);
  g_test_add_func ("/register/take/names-the-act-that-is-missing", test_gap);
  g_test_add_func ("/register/take/refuses-an-act-in-another-name", test_foreign);
  g_test_add_func ("/register/take/a-cover-that-does-not-hold-is-parked", test_no_cover);
  g_test_add_func ("/register/take/keeps-nothing-of-what-is-no-act", test_bad);
  g_test_add_func ("/register/take/takes-a-hundred-at-once-and-no-more", test_too_many);
  g_test_add_func ("/register/take/a-parked-act-has-its-place-in-the-log", test_parked_is_logged);
  g_test_add_func ("/register/take/a-failing-disk-leaves-nothing-of-the-batch", test_disk_fails);
  g_test_add_func ("/register/take/several-people-in-one-transaction", test_group);
  g_test_add_func ("/register/number/counts-the-orders-of-a-year", test_numbers);
  g_test_add_func ("/register/epoch/stays-and-the-first-person-is-the-first", test_epoch_and_first);
  g_test_add_func ("/register/replay/the-log-gives-the-same-rows", test_replay);
  g_test_add_func ("/register/replay/remembers-whose-sign-in-was-too-old",
                   test_replay_of_a_stale_sign_in);
  return g_test_run ();
}
