/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules-fixture.h"

#include "domain/wo-agenda.h"

static void
test_rule (void)
{
  static const struct
  {
    const char *path, *value;
    guint words;
    int minutes;
  } rows[] = {
    { NULL, NULL, 10, 2 },
    { NULL, NULL, 500, 2 },
    { NULL, NULL, 501, 3 },
    { NULL, NULL, 9000, 12 },
    { "relation", "further", 500, 3 },
    { "relation", "incorporate", 500, 3 },
    { "relation", "new", 500, 2 },
    { "drm_note", "Look at paragraph 3.", 500, 3 },
    { "drm_note", "Is six months enough?", 500, 4 },
    { "timeline/a1.act", "return", 500, 3 },
    { "timeline/a1.act", "approve", 500, 2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoOrder) order = rules_order (rows[i].path, rows[i].value);
      WoEstimate estimate = wo_agenda_estimate (order, rows[i].words);

      g_test_message ("%s %s %u", rows[i].path, rows[i].value, rows[i].words);
      g_assert_cmpint (estimate.minutes, ==, rows[i].minutes);
    }
}

/* Why it takes long is said of each reason apart, and of nothing that made it no longer. */
static void
test_reasons (void)
{
  static const struct
  {
    const char *path, *value;
    guint words;
    gboolean is_long, related, noted, asks, came_back;
  } rows[] = {
    { NULL, NULL, 500, FALSE, FALSE, FALSE, FALSE, FALSE },
    { NULL, NULL, 501, TRUE, FALSE, FALSE, FALSE, FALSE },
    { NULL, NULL, 9000, TRUE, FALSE, FALSE, FALSE, FALSE },
    { "relation", "further", 500, FALSE, TRUE, FALSE, FALSE, FALSE },
    { "relation", "new", 501, TRUE, FALSE, FALSE, FALSE, FALSE },
    { "drm_note", "Look at paragraph 3.", 10, FALSE, FALSE, TRUE, FALSE, FALSE },
    { "drm_note", "Is six months enough?", 501, TRUE, FALSE, TRUE, TRUE, FALSE },
    { "timeline/a1.act", "return", 10, FALSE, FALSE, FALSE, FALSE, TRUE },
    { "timeline/a1.act", "reopen", 501, TRUE, FALSE, FALSE, FALSE, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (WoOrder) order = rules_order (rows[i].path, rows[i].value);
      WoEstimate estimate = wo_agenda_estimate (order, rows[i].words);

      g_test_message ("%s %s %u", rows[i].path, rows[i].value, rows[i].words);
      g_assert_cmpuint (estimate.words, ==, rows[i].words);
      g_assert_cmpint (estimate.is_long, ==, rows[i].is_long);
      g_assert_cmpint (estimate.related, ==, rows[i].related);
      g_assert_cmpint (estimate.noted, ==, rows[i].noted);
      g_assert_cmpint (estimate.asks, ==, rows[i].asks);
      g_assert_cmpint (estimate.came_back, ==, rows[i].came_back);
    }
}

static void
test_order (void)
{
  static const WoAgendaPlace rows[] = {
    { "a", "Alder", 2 }, { "b", "Birch", 5 }, { "c", "Alder", 3 },
    { "d", "Birch", 2 }, { "e", NULL, 4 },    { "f", "Cedar", 3 },
  };
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (WoAgendaPlace));
  g_autoptr (GString) ids = g_string_new (NULL);

  g_array_append_vals (places, rows, G_N_ELEMENTS (rows));
  wo_agenda_sort (places);
  for (guint i = 0; i < places->len; i++)
    g_string_append (ids, g_array_index (places, WoAgendaPlace, i).id);
  /* Birch has the longest; then the one of nobody; Alder and Cedar are as long and stand by name. */
  g_assert_cmpstr (ids->str, ==, "bdecaf");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/agenda/what-an-order-takes-follows-a-stated-rule", test_rule);
  g_test_add_func ("/domain/agenda/why-it-takes-long-is-told-apart", test_reasons);
  g_test_add_func ("/domain/agenda/hard-ones-come-first-and-landlords-together", test_order);
  return g_test_run ();
}
