/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is for one person alone, in what a new installation fetches.
 */
#include "fetch-fixture.h"

#include "store/wo-boot-rows.h"

#include <string.h>

static gboolean
add_row (const WoBootRow *row, gpointer data)
{
  g_string_append_printf (data, "%s\n", row->json);
  return TRUE;
}

/* What the office's person keeps, and what of that kind was parked. */
static void
keep_searches (Fetch *self)
{
  static const char *const places[] = { "search", "nowhere" };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      WoAct *act =
          fixture_act (self->office, "filler", FETCH_CASES + 1 + i, "set", self->office->person);
      g_autofree char *place = g_strdup_printf ("searches/s%u.place", i);
      g_autofree char *text = g_strdup_printf ("searches/s%u.text", i);
      g_autoptr (WoTaken) taken = NULL;

      act->record_kind = WO_RECORD_PERSON;
      act->seen_version = 1;
      wo_act_add_cell (act, place, places[i]);
      wo_act_add_cell (act, text, "Mrs Oyelaran");
      taken = fixture_take_one (self->office, act);
      g_assert_cmpint (taken->result->outcome, ==, i == 0 ? WO_OUTCOME_APPLIED : WO_OUTCOME_PARKED);
    }
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

#define ADD(claim, function)                                                                       \
  g_test_add ("/sync/boot-own/" claim, Fetch, NULL, fetch_set_up, function, fetch_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("ones-own-searches-are-there-on-a-new-installation", test_own);
  ADD ("and-on-no-colleagues", test_not_own);
  return g_test_run ();
}
