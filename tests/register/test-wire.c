/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register-fixture.h"

#include "protocol/wo-json.h"
#include "register/wo-own-rows.h"
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

/* Does an act of the fixture's person with these cells, which must fit. */
static void
put (Fixture *fixture,
     gint64 n,
     const char *kind,
     WoRecordKind record_kind,
     const char *const words[])
{
  WoAct *act = fixture_act (fixture, "s", n, kind, words[0]);
  g_autoptr (WoTaken) taken = NULL;

  act->record_kind = record_kind;
  for (guint i = 1; words[i] != NULL; i += 2)
    wo_act_add_cell (act, words[i], words[i + 1]);
  taken = fixture_take_one (fixture, act);
  g_assert_cmpint (taken->status, ==, WO_TAKEN);
  g_assert_cmpint (taken->result->outcome, ==, WO_OUTCOME_APPLIED);
}

#define PUT(fixture, n, kind, record_kind, ...)                                                    \
  put (fixture, n, kind, record_kind, (const char *const[]){ __VA_ARGS__, NULL })

/* What the person p1 sees after @after, as text; the mark of it in *@mark. */
static char *
seen (Fixture *fixture, gint64 after, char **mark)
{
  g_autoptr (WoReadingScope) scope =
      wo_reading_scope_new ("p1", wo_store_state (fixture->store, 0), wo_date_new (2026, 1, 5));
  const gint64 page[3] = { after, 0, -1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = wo_wire_rows_for (fixture->store, scope, page, "epoch-1", &error);
  g_autoptr (JsonNode) root = NULL;
  gsize length;

  g_assert_no_error (error);
  g_free (*mark);
  *mark = g_strdup (json_object_get_string_member (tail_of (bytes, &root, &length), "scope"));
  return g_strndup (g_bytes_get_data (bytes, NULL), length);
}

static void
assert_seen (const char *page, const char *id, gboolean whole)
{
  g_autofree char *gone = g_strdup_printf ("\"gone\":\"%s\"", id);
  g_autofree char *record = g_strdup_printf ("\"id\":\"%s\"", id);

  g_assert_cmpint (strstr (page, gone) != NULL, ==, !whole);
  g_assert_cmpint (strstr (page, record) != NULL, ==, whole);
}

/* Somebody who is kept to one landlord: what is about another is only named, and where a case goes to
 * another landlord, its order goes with it, though the order did not change. */
static void
test_scope (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *mark = NULL;
  g_autofree char *first = NULL;
  g_autofree char *page = NULL;
  gint64 head;

  PUT (fixture, 1, "create", WO_RECORD_LANDLORD, "l1", "name", "Northmoor Homes");
  PUT (fixture, 2, "create", WO_RECORD_LANDLORD, "l2", "name", "Southmoor Homes");
  PUT (fixture, 3, "create", WO_RECORD_CASE, "c1", "landlord_id", "l1");
  PUT (fixture, 4, "create", WO_RECORD_CASE, "c2", "landlord_id", "l2");
  PUT (fixture, 5, "create", WO_RECORD_ORDER, "o1", "case", "c1");
  PUT (fixture, 6, "create", WO_RECORD_ORDER, "o2", "case", "c2");
  PUT (fixture, 7, "create", WO_RECORD_PERSON, "p1", "name", "Lee Landlord", "grants/g1.role",
       "caseworker", "grants/g1.scope", "landlord:l1");
  page = seen (fixture, 0, &mark);
  assert_seen (page, "c1", TRUE);
  assert_seen (page, "o1", TRUE);
  assert_seen (page, "c2", FALSE);
  assert_seen (page, "o2", FALSE);
  assert_seen (page, "l2", TRUE);
  first = g_strdup (mark);
  head = wo_register_head (fixture->reg);
  PUT (fixture, 8, "set", WO_RECORD_CASE, "c1", "landlord_id", "l2");
  g_free (page);
  page = seen (fixture, head, &mark);
  assert_seen (page, "c1", FALSE);
  assert_seen (page, "o1", FALSE);
  g_assert_cmpstr (mark, ==, first);
  head = wo_register_head (fixture->reg);
  PUT (fixture, 9, "set", WO_RECORD_CASE, "c1", "landlord_id", "l1");
  g_free (page);
  page = seen (fixture, head, &mark);
  assert_seen (page, "c1", TRUE);
  assert_seen (page, "o1", TRUE);
  PUT (fixture, 10, "set", WO_RECORD_LANDLORD, "l2", "merged_into", "l1");
  g_free (page);
  page = seen (fixture, 0, &mark);
  assert_seen (page, "c2", TRUE);
  g_assert_cmpstr (mark, !=, first);
}

/* What somebody keeps goes to them, also where they read a part of the office or all of it, and to nobody else; the
 * row's version says the same to all. */
static void
test_own (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GPtrArray) own = NULL;
  g_autoptr (GPtrArray) of_another = NULL;
  g_autofree char *mark = NULL;
  g_autofree char *page = NULL;
  g_autoptr (GError) error = NULL;

  PUT (fixture, 1, "create", WO_RECORD_PERSON, "p1", "name", "Lee Landlord", "grants/g1.role",
       "caseworker", "grants/g1.scope", "own", "grants/g1.from", "2020-01-01");
  PUT (fixture, 2, "set", WO_RECORD_PERSON, fixture->person, "searches/s1.place", "search",
       "searches/s1.text", "Mrs Oyelaran");
  page = seen (fixture, 0, &mark);
  g_assert_nonnull (strstr (page, fixture->person));
  g_assert_null (strstr (page, "searches/"));
  g_assert_nonnull (strstr (page, "\"variants\":[],\"version\":2"));
  own = wo_own_rows (fixture->store, fixture->person, 0, &error);
  of_another = wo_own_rows (fixture->store, "p1", 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (own->len, ==, 1);
  g_assert_cmpstr (((const WoOwnRow *) own->pdata[0])->id, ==, fixture->person);
  g_assert_cmpint (((const WoOwnRow *) own->pdata[0])->position, ==,
                   wo_register_head (fixture->reg));
  g_assert_cmpuint (of_another->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/register/wire/pages-hold-each-row-once-and-name-it", test_pages);
  g_test_add_func ("/register/wire/the-last-page-ends-at-the-head", test_end_is_the_head);
  g_test_add_func ("/register/wire/a-page-is-made-for-its-reader", test_scope);
  g_test_add_func ("/register/wire/what-somebody-keeps-is-theirs", test_own);
  g_test_add_func ("/register/wire/an-answer-says-what-became-of-each-act", test_answer);
  return g_test_run ();
}
