/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-packs.h"

#include "fixture.h"

#include <string.h>

static void
test_edition (void)
{
  g_auto (GStrv) ids = wo_editions_list ();
  const WoEdition *edition = wo_editions_get ("2024-05");

  g_assert_true (g_strv_contains ((const char *const *) ids, "2024-05"));
  g_assert_nonnull (edition);
  g_assert_cmpint (wo_date_year (edition->revised), ==, 2024);
  g_assert_cmpstr (edition->factors[WO_FACTOR_OVERSIGHT].source, ==,
                   "Guidance May 2024, Factors to consider, 1");
  g_assert_cmpint (edition->further_after_days, ==, 365);
  g_assert_true (edition->non_delegated);
  g_assert_null (wo_editions_get ("1999-01"));
  g_assert_null (wo_editions_json ("1999-01"));
  g_assert_null (wo_editions_json (NULL));
  g_assert_true (wo_editions_get (NULL) == wo_editions_get (ids[g_strv_length (ids) - 1]));
}

static void
test_answers (void)
{
  const WoEdition *edition = wo_editions_get ("2024-05");

  for (guint i = 0; i < WO_FACTOR_N; i++)
    {
      const char *const *answers = wo_factor_answers (i);
      guint n = g_strv_length ((GStrv) answers);

      g_assert_cmpuint (edition->factors[i].answers->len, ==, n);
      for (guint j = 0; j < n; j++)
        g_assert_cmpstr (((WoAnswerWords *) edition->factors[i].answers->pdata[j])->answer, ==,
                         answers[j]);
    }
}

static void
test_calendar (void)
{
  const WoCalendar *calendar = wo_calendars_get ("england-and-wales");

  g_assert_nonnull (calendar);
  g_assert_cmpint (calendar->first, ==, wo_date_new (2012, 1, 1));
  g_assert_cmpint (calendar->last, ==, wo_date_new (2028, 12, 31));
  g_assert_false (wo_calendar_is_working (calendar, wo_date_new (2025, 12, 25)));
  g_assert_true (wo_calendar_is_working (calendar, wo_date_new (2025, 12, 24)));
  g_assert_null (wo_calendars_get ("scotland"));
}

typedef struct
{
  const char *name; /* the member to change, or to put in */
  const char *json; /* NULL: take it out */
  WoInputError code;
  const char *at;
} Bad;

static const Bad bad[] = {
  { "id", NULL, WO_INPUT_ERROR_MISSING, "id" },
  { "id", "\"\"", WO_INPUT_ERROR_VALUE, "id" },
  { "title", "1", WO_INPUT_ERROR_TYPE, "title" },
  { "revised", "\"May 2024\"", WO_INPUT_ERROR_VALUE, "revised" },
  { "revised", NULL, WO_INPUT_ERROR_MISSING, "revised" },
  { "factors", "[]", WO_INPUT_ERROR_MISSING, "factors" },
  { "factors", "[1]", WO_INPUT_ERROR_TYPE, "factors[0]" },
  { "factors", "[{}]", WO_INPUT_ERROR_MISSING, "factors[0].name" },
  { "elements", "{}", WO_INPUT_ERROR_TYPE, "elements" },
  { "elements", "[1]", WO_INPUT_ERROR_TYPE, "elements[0]" },
  { "elements", "[{\"name\":\"x\"}]", WO_INPUT_ERROR_MISSING, "elements[0].title" },
  { "sources", "{\"a\":1}", WO_INPUT_ERROR_TYPE, "sources.a" },
  { "settings", "{}", WO_INPUT_ERROR_MISSING, "settings.further_after_days" },
  { "settings",
    "{\"further_after_days\":10,\"further_warn_days\":11,\"look_back_months\":6,\"non_delegated\":"
    "true}",
    WO_INPUT_ERROR_VALUE, "settings.further_warn_days" },
  { "categories", "[1]", WO_INPUT_ERROR_TYPE, "categories" },
  { "factor", "1", WO_INPUT_ERROR_UNKNOWN, "factor" },
};

static void
test_bad (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (JsonNode) node =
          wo_json_read (wo_editions_json ("2024-05"), -1, &wo_json_limits_body, NULL);
      JsonObject *object = json_node_get_object (node);
      g_autofree char *json = NULL;
      g_autoptr (GError) error = NULL;

      if (bad[i].json == NULL)
        json_object_remove_member (object, bad[i].name);
      else
        json_object_set_member (object, bad[i].name,
                                wo_json_read (bad[i].json, -1, &wo_json_limits_body, NULL));
      json = wo_json_write (node);
      g_test_message ("%s %s", bad[i].name, bad[i].json);
      g_assert_null (wo_edition_from_json (json, -1, &error));
      fixture_refused (&error, bad[i].code, bad[i].at);
    }
}

static void
test_long_text (void)
{
  g_autoptr (JsonNode) node =
      wo_json_read (wo_editions_json ("2024-05"), -1, &wo_json_limits_body, NULL);
  g_autofree char *text = g_strnfill (2001, 'x');
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;

  json_object_set_string_member (json_node_get_object (node), "title", text);
  json = wo_json_write (node);
  g_assert_null (wo_edition_from_json (json, -1, &error));
  fixture_refused (&error, WO_INPUT_ERROR_SIZE, "title");
}

static gpointer
ask (gpointer data)
{
  return (gpointer) wo_editions_get (NULL);
}

static void
test_threads (void)
{
  GThread *threads[8];
  gconstpointer first = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("asker", ask, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      gconstpointer got = g_thread_join (threads[i]);

      g_assert_nonnull (got);
      g_assert_true (first == NULL || got == first);
      first = got;
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* First, so that the threads are those that read the packs. */
  g_test_add_func ("/protocol/packs/all-threads-get-one-edition", test_threads);
  g_test_add_func ("/protocol/packs/the-edition-of-may-2024-is-compiled-in", test_edition);
  g_test_add_func ("/protocol/packs/each-answer-of-a-factor-has-its-words", test_answers);
  g_test_add_func ("/protocol/packs/the-holidays-are-compiled-in", test_calendar);
  g_test_add_func ("/protocol/packs/each-broken-member-is-named", test_bad);
  g_test_add_func ("/protocol/packs/no-text-is-too-long-to-read", test_long_text);
  return g_test_run ();
}
