/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register-fixture.h"

#include "protocol/wo-json.h"
#include "register/wo-wire.h"

#include <string.h>

static JsonObject *
tail_of (GBytes *page, JsonNode **ret_root, gsize *ret_length)
{
  gsize length;
  const char *data = g_bytes_get_data (page, &length);
  const char *start = memmem (data, length, "{\"tail\":", 8);

  g_assert_nonnull (start);
  *ret_length = (gsize) (start - data);
  *ret_root = wo_json_read (start, (gssize) (length - *ret_length), &wo_json_limits_body, NULL);
  g_assert_nonnull (*ret_root);
  return json_object_get_object_member (json_node_get_object (*ret_root), "tail");
}

static guint
count_lines (GBytes *page, gsize length)
{
  const char *data = g_bytes_get_data (page, NULL);
  guint count = 0;

  for (gsize i = 0; i < length; i++)
    count += data[i] == '\n';
  return count;
}

static void
fill (Fixture *fixture)
{
  for (int n = 1; n <= 7; n++)
    {
      g_autofree char *id = g_strdup_printf ("case-%d", n);
      g_autoptr (WoTaken) taken = fixture_take_one (fixture, fixture_case (fixture, "a", n, id));

      g_assert_cmpint (taken->status, ==, WO_TAKEN);
    }
}

static void
test_pages (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  gint64 after = 0;
  guint rows = 0, pages = 0;
  gboolean more = TRUE;

  fill (fixture);
  while (more)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) page = wo_wire_rows (fixture->store, after, 3, "epoch-1", &error);
      g_autoptr (JsonNode) root = NULL;
      g_autofree char *hash = NULL;
      gsize length;
      JsonObject *tail;

      g_assert_no_error (error);
      tail = tail_of (page, &root, &length);
      hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, g_bytes_get_data (page, NULL), length);
      g_assert_cmpstr (json_object_get_string_member (tail, "hash"), ==, hash);
      g_assert_cmpint (json_object_get_int_member (tail, "count"), ==, count_lines (page, length));
      g_assert_cmpint (json_object_get_int_member (tail, "after"), ==, after);
      g_assert_cmpint (json_object_get_int_member (tail, "next"), >, after);
      rows += count_lines (page, length);
      after = json_object_get_int_member (tail, "next");
      more = json_object_get_boolean_member (tail, "more");
      pages++;
    }
  /* The first person and seven cases. */
  g_assert_cmpuint (rows, ==, 8);
  g_assert_cmpuint (pages, ==, 3);
  g_assert_cmpint (after, ==, wo_register_head (fixture->reg));
}

static void
test_end_is_the_head (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  /* Of nothing that was parked: it leaves no row. */
  g_autoptr (WoTaken) parked =
      fixture_take_one (fixture, fixture_act (fixture, "a", 1, "let-go", "nothing"));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) page = wo_wire_rows (fixture->store, 1, 0, "epoch-1", &error);
  g_autoptr (JsonNode) root = NULL;
  gsize length;
  JsonObject *tail = tail_of (page, &root, &length);

  g_assert_cmpuint (length, ==, 0);
  g_assert_cmpint (json_object_get_int_member (tail, "next"), ==, parked->position);
}

static void
test_answer (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) taken = NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonArray *outcomes;
  gsize length;
  const char *data;
  static const struct
  {
    const char *status, *member;
  } expected[] = { { "taken", "position" }, { "gap", "expected" }, { "bad", "message" } };

  g_ptr_array_add (acts, fixture_bytes (fixture_case (fixture, "a", 1, "case-1")));
  g_ptr_array_add (acts, fixture_bytes (fixture_case (fixture, "a", 3, "case-2")));
  g_ptr_array_add (acts, g_bytes_new_static ("no act", 6));
  taken = fixture_take (fixture, acts);
  answer = wo_wire_answer (taken, "epoch-1", 9);
  data = g_bytes_get_data (answer, &length);
  root = wo_json_read (data, (gssize) length, &wo_json_limits_body, NULL);
  outcomes = json_object_get_array_member (json_node_get_object (root), "outcomes");
  g_assert_cmpuint (json_array_get_length (outcomes), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      JsonObject *outcome = json_array_get_object_element (outcomes, i);

      g_assert_cmpstr (json_object_get_string_member (outcome, "status"), ==, expected[i].status);
      g_assert_true (json_object_has_member (outcome, expected[i].member));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/register/wire/pages-hold-each-row-once-and-name-it", test_pages);
  g_test_add_func ("/register/wire/the-last-page-ends-at-the-head", test_end_is_the_head);
  g_test_add_func ("/register/wire/an-answer-says-what-became-of-each-act", test_answer);
  return g_test_run ();
}
