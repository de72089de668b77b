/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is for one person alone, in what a new installation fetches.
 */
#include "fetch-fixture.h"

#include "store/wo-boot-rows.h"
#include "store/wo-db.h"

#include <string.h>

/* Of that kind are parked, so that most segments have something of one person's. */
#define MANY 60

/* How often rows were read between two ids. */
static guint readings;

gboolean
__real_wo_boot_rows (WoStore *, const char *, const char *, WoBootRowFunc, gpointer, GError **);
gboolean
__wrap_wo_boot_rows (WoStore *, const char *, const char *, WoBootRowFunc, gpointer, GError **);

gboolean
__wrap_wo_boot_rows (WoStore *store,
                     const char *after,
                     const char *upto,
                     WoBootRowFunc func,
                     gpointer data,
                     GError **error)
{
  readings++;
  return __real_wo_boot_rows (store, after, upto, func, data, error);
}

static gboolean
add_row (const WoBootRow *row, gpointer data)
{
  g_string_append_printf (data, "%s\n", row->json);
  return TRUE;
}

/* The @nth search of the office's person. */
static WoOutcome
keep_search (Fetch *self, guint nth, const char *where)
{
  WoAct *act =
      fixture_act (self->office, "filler", FETCH_CASES + 1 + nth, "set", self->office->person);
  g_autofree char *place = g_strdup_printf ("searches/s%u.place", nth);
  g_autofree char *text = g_strdup_printf ("searches/s%u.text", nth);
  g_autoptr (WoTaken) taken = NULL;

  act->record_kind = WO_RECORD_PERSON;
  act->seen_version = 1;
  wo_act_add_cell (act, place, where);
  wo_act_add_cell (act, text, "Mrs Oyelaran");
  taken = fixture_take_one (self->office, act);
  return taken->result->outcome;
}

/* What the office's person keeps, and what of that kind was parked. */
static void
keep_searches (Fetch *self)
{
  g_assert_cmpint (keep_search (self, 0, "search"), ==, WO_OUTCOME_APPLIED);
  g_assert_cmpint (keep_search (self, 1, "nowhere"), ==, WO_OUTCOME_PARKED);
}

static gboolean
names_her (WoStore *store, guint *ret_rows)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) rows = NULL;

  wo_boot_rows (store, "", NULL, add_row, text, NULL);
  rows = g_strsplit (text->str, "\n", -1);
  *ret_rows = g_strv_length (rows) - 1;
  return strstr (text->str, "Oyelaran") != NULL;
}

/* Whoever keeps searches has them on each new installation, with all else; what was cut off is gone on with. */
static void
test_own (Fetch *self, gconstpointer data)
{
  keep_searches (self);
  self->reader = self->office->person;
  fetch_take_list (self);
  fetch_take_next (self);
  g_clear_pointer (&self->boot, wo_boot_free);
  fetch_take_list (self);
  g_assert_cmpuint (wo_boot_taken (self->boot), >, 0);
  fetch_take_rest (self);
  fetch_assert_same_records (self->store, self->office->store);
}

/* A colleague has everything but those: the person, and not what they keep; the segments are the others' but for
 * the ones in which something was left out. */
static void
test_not_own (Fetch *self, gconstpointer data)
{
  g_autoptr (GBytes) hers = NULL, theirs = NULL;
  guint here, there;

  keep_searches (self);
  self->reader = self->office->person;
  hers = fetch_ask_list (self);
  self->reader = "colleague";
  theirs = fetch_ask_list (self);
  g_assert_cmpuint (fetch_count_segments (hers), ==, fetch_count_segments (theirs));
  g_assert_cmpuint (fetch_count_segments (hers), >, 2);
  fetch_take_list (self);
  fetch_take_rest (self);
  g_assert_true (names_her (self->office->store, &there));
  g_assert_false (names_her (self->store, &here));
  /* All but the one that was parked. */
  g_assert_cmpuint (here, ==, there - 1);
}

/* Each is read when it is asked for, and the others are not, however many hold something of one's own. */
static void
test_readings (Fetch *self, gconstpointer data)
{
  g_autoptr (GBytes) hers = NULL;
  guint before, segments;

  keep_searches (self);
  for (guint i = 2; i < MANY; i++)
    g_assert_cmpint (keep_search (self, i, "nowhere"), ==, WO_OUTCOME_PARKED);
  self->reader = self->office->person;
  hers = fetch_ask_list (self);
  segments = fetch_count_segments (hers);
  fetch_take_list (self);
  before = readings;
  while (wo_boot_next (self->boot) != NULL)
    fetch_take_next (self);
  g_assert_cmpuint (readings - before, ==, segments);
}

static void
damage_searches (Fetch *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoDb) db = wo_db_open (self->office->path, 0, NULL, &error);

  g_assert_no_error (error);
  wo_db_exec (db, "UPDATE record SET body = replace (body, '}', '') WHERE body LIKE '%searches/%'",
              &error);
  g_assert_no_error (error);
}

/* Takes over @bytes. */
static void
assert_told (GBytes *bytes, GError *error)
{
  g_assert_null (bytes);
  g_assert_nonnull (error);
  g_error_free (error);
}

/* A row of which it cannot be told whose it is goes to nobody, and nobody is told that they have everything. */
static void
test_damaged (Fetch *self, gconstpointer data)
{
  g_autoptr (WoBootIndex) anew = wo_boot_index_new ();
  WoStore *store = self->office->store;
  GBytes *none;
  GError *error = NULL;

  keep_searches (self);
  self->reader = "colleague";
  fetch_take_list (self);
  damage_searches (self);
  none = wo_boot_index_manifest (anew, store, fetch_epoch_of (self), "all", self->reader, &error);
  assert_told (none, g_steal_pointer (&error));
  none = wo_boot_index_first (anew, store, self->reader, -1, fetch_epoch_of (self), &error);
  assert_told (none, g_steal_pointer (&error));
  /* So are the segments that were promised before. */
  for (const char *hash; (hash = wo_boot_next (self->boot)) != NULL;)
    {
      g_autoptr (GBytes) segment =
          wo_boot_index_segment (self->index, store, hash, self->reader, &error);

      if (segment == NULL)
        break;
      wo_boot_take_segment (self->boot, hash, segment, &error);
      g_assert_no_error (error);
    }
  g_assert_nonnull (wo_boot_next (self->boot));
  g_assert_nonnull (error);
  g_clear_error (&error);
}

#define ADD(claim, function)                                                                       \
  g_test_add ("/sync/boot-own/" claim, Fetch, NULL, fetch_set_up, function, fetch_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("ones-own-searches-are-there-on-a-new-installation", test_own);
  ADD ("and-on-no-colleagues", test_not_own);
  ADD ("each-segment-is-read-without-the-others", test_readings);
  ADD ("what-cannot-be-read-is-told-and-not-left-out", test_damaged);
  return g_test_run ();
}
