/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-case-json.h"

#include "domain/wo-field.h"
#include "fixture.h"

#include <string.h>

static void
test_case_golden (void)
{
  g_autofree char *text = fixture_golden ("case-full.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) orders = NULL;
  g_autoptr (WoRecord) c = wo_case_from_json (text, -1, &orders, &error);
  const WoRecord *order;

  g_assert_no_error (error);
  g_assert_cmpstr (wo_record_get (c, "reference"), ==, "202412345");
  g_assert_cmpstr (wo_record_get (c, "categories/Damp and mould"), ==, "yes");
  g_assert_cmpstr (wo_record_get (c, "determination.findings/f2.finding"), ==, "service failure");
  g_assert_cmpstr (wo_record_get (c, "factors.detriment_others.answer"), ==, "moderate");
  g_assert_cmpuint (orders->len, ==, 1);
  order = g_ptr_array_index (orders, 0);
  g_assert_cmpstr (wo_record_get (order, "case"), ==, c->id);
  g_assert_cmpstr (wo_record_get (order, "landlord"), ==, "Northmoor Homes");
  g_assert_cmpstr (wo_record_get (order, "elements.evidence/e2"), ==, "The minutes of the board");
  g_assert_cmpstr (wo_record_get (order, "elements.look_back_months"), ==, "6");
  g_assert_cmpstr (wo_record_get (order, "elements.governing_body"), ==, "yes");
  g_assert_cmpstr (wo_record_get (order, "elements.member_responsible_for_complaints"), ==, "no");
  g_assert_cmpstr (wo_record_get (order, "elements.reviewer.independent_of"), ==, "landlord");
  g_assert_cmpstr (wo_record_get (order, "waivers/vague-verb@3.waived_because"), ==,
                   "It quotes the policy.");
}

static void
test_case_round_trip (void)
{
  g_autofree char *text = fixture_golden ("case-full.json");
  g_autoptr (JsonNode) golden = wo_json_read (text, -1, &wo_json_limits_file, NULL);
  g_autoptr (GPtrArray) orders = NULL;
  g_autoptr (WoRecord) c = wo_case_from_json (text, -1, &orders, NULL);
  g_autoptr (JsonNode) node = wo_case_to_node (c, orders);
  g_autofree char *expected = wo_json_write (golden);
  g_autofree char *written = wo_json_write (node);

  g_assert_cmpstr (written, ==, expected);
}

static void
test_order_round_trip (void)
{
  g_autofree char *text = fixture_golden ("order-54g.json");
  g_autoptr (JsonNode) golden = wo_json_read (text, -1, &wo_json_limits_file, NULL);
  g_autofree char *own = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoRecord) order = wo_order_from_json (text, -1, &own, &error);
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *written = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (own, ==, "Within twelve weeks the landlord must\ntrain its staff.");
  json_object_remove_member (json_node_get_object (golden), "text");
  node = wo_order_to_node (order);
  expected = wo_json_write (golden);
  written = wo_json_write (node);
  g_assert_cmpstr (written, ==, expected);
}

static void
test_least (void)
{
  g_autofree char *text = fixture_golden ("case-least.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (WoRecord) c = wo_case_from_json (text, -1, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (c->cells->len, ==, 1);
  g_assert_cmpstr (wo_record_get (c, "landlord"), ==, "Café Homes");
}

typedef struct
{
  const char *json;
  WoInputError code;
  const char *at;
  const char *says; /* part of the sentence, or NULL */
} Bad;

#define WITH(members) "{\"landlord\":\"X\"," members "}"

static const Bad bad_cases[] = {
  { "[]", WO_INPUT_ERROR_TYPE, NULL, "object" },
  { "{}", WO_INPUT_ERROR_MISSING, "landlord", NULL },
  { "{\"landlord\":\" \"}", WO_INPUT_ERROR_MISSING, "landlord", NULL },
  { "{\"landlord\":null}", WO_INPUT_ERROR_TYPE, "landlord", "null" },
  { "{\"landlord\":\"a\\nb\"}", WO_INPUT_ERROR_CONTROL, "landlord", "one line" },
  { WITH ("\"referense\":\"1\""), WO_INPUT_ERROR_UNKNOWN, "referense", "“reference”" },
  { WITH ("\"zzzzzzzzzzz\":\"1\""), WO_INPUT_ERROR_UNKNOWN, "zzzzzzzzzzz", NULL },
  { WITH ("\"determination.on\":\"2025-01-01\""), WO_INPUT_ERROR_UNKNOWN, "determination.on",
    NULL },
  { WITH ("\"\":\"1\""), WO_INPUT_ERROR_UNKNOWN, "", NULL },
  { WITH ("\"factors\":{\"oversigth\":{\"answer\":\"yes\"}}"), WO_INPUT_ERROR_UNKNOWN,
    "factors.oversigth", "“oversight”" },
  { WITH ("\"factors\":{\"oversight\":{\"awnser\":\"yes\"}}"), WO_INPUT_ERROR_UNKNOWN,
    "factors.oversight.awnser", "“answer”" },
  { WITH ("\"factors\":{\"oversight\":{\"answer\":\"Yes\"}}"), WO_INPUT_ERROR_VALUE,
    "factors.oversight.answer", "yes, no" },
  { WITH ("\"factors\":{\"oversight\":\"yes\"}"), WO_INPUT_ERROR_TYPE, "factors.oversight",
    "object" },
  { WITH ("\"factors\":[]"), WO_INPUT_ERROR_TYPE, "factors", "object" },
  { WITH ("\"complaint_made_on\":\"2025-02-30\""), WO_INPUT_ERROR_VALUE, "complaint_made_on",
    "YYYY-MM-DD" },
  { WITH ("\"complaint_made_on\":20250203"), WO_INPUT_ERROR_TYPE, "complaint_made_on", "date" },
  { WITH ("\"categories\":\"Damp\""), WO_INPUT_ERROR_TYPE, "categories", "list" },
  { WITH ("\"categories\":[1]"), WO_INPUT_ERROR_TYPE, "categories", "member 1" },
  { WITH ("\"categories\":[\"a\\nb\"]"), WO_INPUT_ERROR_CONTROL, "categories/a\nb", NULL },
  { WITH ("\"determination\":{\"findings\":{}}"), WO_INPUT_ERROR_TYPE, "determination.findings",
    "list" },
  { WITH ("\"determination\":{\"findings\":[\"x\"]}"), WO_INPUT_ERROR_TYPE,
    "determination.findings[0]", "object" },
  { WITH ("\"determination\":{\"findings\":[{\"id\":\"a.b\"}]}"), WO_INPUT_ERROR_VALUE,
    "determination.findings[0]", "letters" },
  { WITH ("\"determination\":{\"findings\":[{\"id\":1}]}"), WO_INPUT_ERROR_VALUE,
    "determination.findings[0]", NULL },
  { WITH ("\"determination\":{\"findings\":[{\"id\":\"a\"},{\"id\":\"a\"}]}"),
    WO_INPUT_ERROR_DUPLICATE, "determination.findings[1]", NULL },
  { WITH ("\"determination\":{\"findings\":[{\"abuot\":\"x\"}]}"), WO_INPUT_ERROR_UNKNOWN,
    "determination.findings/f1.abuot", "“about”" },
  { WITH ("\"determination\":{\"findings\":[{\"finding\":\"bad\"}]}"), WO_INPUT_ERROR_VALUE,
    "determination.findings/f1.finding", "severe maladministration" },
  { WITH ("\"orders\":{}"), WO_INPUT_ERROR_TYPE, "orders", "list" },
  { WITH ("\"orders\":[1]"), WO_INPUT_ERROR_TYPE, "orders[0]", NULL },
  { WITH ("\"orders\":[{\"power\":\"55\"}]"), WO_INPUT_ERROR_VALUE, "orders[0].power", "54f" },
  { WITH ("\"orders\":[{\"state\":\"signed\"}]"), WO_INPUT_ERROR_UNKNOWN, "orders[0].state", NULL },
  { WITH ("\"orders\":[{\"elements\":{\"due\":true}}]"), WO_INPUT_ERROR_TYPE,
    "orders[0].elements.due", NULL },
};

static const Bad bad_orders[] = {
  { "3", WO_INPUT_ERROR_TYPE, NULL, "object" },
  { "{\"text\":1}", WO_INPUT_ERROR_TYPE, "text", "text" },
  { "{\"signed_on\":\"2025-01-01\"}", WO_INPUT_ERROR_UNKNOWN, "signed_on", NULL },
  { "{\"elsewhere\":true}", WO_INPUT_ERROR_UNKNOWN, "elsewhere", NULL },
  { "{\"case\":\"x\"}", WO_INPUT_ERROR_UNKNOWN, "case", NULL },
  { "{\"comments\":[]}", WO_INPUT_ERROR_UNKNOWN, "comments", NULL },
  { "{\"timeline\":[]}", WO_INPUT_ERROR_UNKNOWN, "timeline", NULL },
  { "{\"elements\":{\"look_back_months\":\"6\"}}", WO_INPUT_ERROR_TYPE, "elements.look_back_months",
    "whole number" },
  { "{\"elements\":{\"look_back_months\":6.5}}", WO_INPUT_ERROR_TYPE, "elements.look_back_months",
    "decimals" },
  { "{\"elements\":{\"look_back_months\":-6}}", WO_INPUT_ERROR_VALUE, "elements.look_back_months",
    NULL },
  { "{\"elements\":{\"governing_body\":\"yes\"}}", WO_INPUT_ERROR_TYPE, "elements.governing_body",
    "true or false" },
  { "{\"elements\":{\"reviewer\":\"me\"}}", WO_INPUT_ERROR_TYPE, "elements.reviewer", "object" },
  { "{\"elements\":{\"reviewer\":{\"independent\":\"none\"}}}", WO_INPUT_ERROR_UNKNOWN,
    "elements.reviewer.independent", "“independent_of”" },
  { "{\"elements\":{\"milestones\":[{\"by\":\"soon\"}]}}", WO_INPUT_ERROR_VALUE,
    "elements.milestones/m1.by", NULL },
};

static void
check_bad (const Bad *one, WoRecord *record, GError **error)
{
  g_test_message ("%s", one->json);
  g_assert_null (record);
  g_assert_nonnull (*error);
  if (one->says != NULL && strstr ((*error)->message, one->says) == NULL)
    g_error ("“%s” does not say %s", (*error)->message, one->says);
  if (one->at != NULL && strchr (one->at, '\n') == NULL && *one->at != '\0')
    fixture_refused (error, one->code, one->at);
  else
    g_assert_error (*error, WO_INPUT_ERROR, (int) one->code);
}

static void
test_bad_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad_cases); i++)
    {
      g_autoptr (GError) error = NULL;

      check_bad (&bad_cases[i], wo_case_from_json (bad_cases[i].json, -1, NULL, &error), &error);
    }
}

static void
test_bad_orders (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad_orders); i++)
    {
      g_autoptr (GError) error = NULL;

      check_bad (&bad_orders[i], wo_order_from_json (bad_orders[i].json, -1, NULL, &error), &error);
    }
}

static void
test_lengths (void)
{
  const struct
  {
    gsize length;
    const char *format;
    gboolean good;
  } rows[] = {
    { 500, "{\"landlord\":\"%s\"}", TRUE },
    { 501, "{\"landlord\":\"%s\"}", FALSE },
    { 500, "{\"landlord\":\"X\",\"categories\":[\"%s\"]}", TRUE },
    { 501, "{\"landlord\":\"X\",\"categories\":[\"%s\"]}", FALSE },
    { 50000, "{\"landlord\":\"X\",\"subject\":{\"may_recur_because\":\"%s\"}}", TRUE },
    { 50001, "{\"landlord\":\"X\",\"subject\":{\"may_recur_because\":\"%s\"}}", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GString) json = g_string_new (rows[i].format);
      GString *text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (WoRecord) c = NULL;

      /* Characters are counted, not bytes. */
      for (gsize j = 0; j < rows[i].length; j++)
        g_string_append (text, "é");
      g_string_replace (json, "%s", text->str, 1);
      g_string_free (text, TRUE);
      c = wo_case_from_json (json->str, (gssize) json->len, NULL, &error);
      g_assert_cmpint (c != NULL, ==, rows[i].good);
      if (c == NULL)
        g_assert_error (error, WO_INPUT_ERROR, WO_INPUT_ERROR_SIZE);
    }
}

static void
test_many (void)
{
  g_autoptr (GString) json = g_string_new ("{\"elements\":{\"evidence\":[");
  g_autoptr (GError) error = NULL;
  g_autoptr (WoRecord) order = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonArray *evidence;

  for (int i = 1; i <= 12; i++)
    g_string_append_printf (json, "%s\"paper %d\"", i > 1 ? "," : "", i);
  g_string_append (json, "]}}");
  order = wo_order_from_json (json->str, -1, NULL, &error);
  g_assert_no_error (error);
  node = wo_order_to_node (order);
  evidence = json_object_get_array_member (
      json_object_get_object_member (json_node_get_object (node), "elements"), "evidence");
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *expected = g_strdup_printf ("paper %u", i + 1);

      g_assert_cmpstr (json_array_get_string_element (evidence, i), ==, expected);
    }
}

static void
test_too_many (void)
{
  g_autoptr (GString) json = g_string_new ("{\"landlord\":\"X\",\"categories\":[\"a\"");
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < WO_MEMBERS_MAX; i++)
    g_string_append_printf (json, ",\"%d\"", i);
  g_string_append (json, "]}");
  g_assert_null (wo_case_from_json (json->str, -1, NULL, &error));
  fixture_refused (&error, WO_INPUT_ERROR_SIZE, "categories");
}

static void
test_ids (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoRecord) c = wo_case_from_json (
      WITH ("\"determination\":{\"findings\":[{\"about\":\"a\"},{\"id\":\"f1\",\"about\":\"b\"}]}"),
      -1, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (wo_record_get (c, "determination.findings/f2.about"), ==, "a");
  g_assert_cmpstr (wo_record_get (c, "determination.findings/f1.about"), ==, "b");
}

static void
test_truncated (void)
{
  g_autofree char *text = fixture_golden ("case-full.json");

  for (gsize i = 0; i < strlen (text); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (wo_case_from_json (text, (gssize) i, NULL, &error));
      g_assert_error (error, WO_INPUT_ERROR, error->code);
    }
}

/* Every cell that a file may hold, of both kinds, is written and read back; a table that grows a field
 * of a new shape fails here. */
static char *
a_value (const WoField *field)
{
  switch (field->type)
    {
    case WO_TYPE_DATE:
      return g_strdup ("2025-03-14");
    case WO_TYPE_CHOICE:
      return g_strdup (field->choices[0]);
    case WO_TYPE_FLAG:
      return g_strdup ("yes");
    case WO_TYPE_NUMBER:
      return g_strdup ("12");
    case WO_TYPE_LINE:
    case WO_TYPE_PROSE:
    case WO_TYPE_ID:
    default:
      return g_strdup ("x");
    }
}

/* A set may take only members of its choices. */
static const char *
a_member (const WoField *field)
{
  if (field->shape == WO_SHAPE_SET && field->choices != NULL)
    return field->choices[0];
  return field->shape == WO_SHAPE_LIST ? "e1" : "a1";
}

static void
test_every_field (void)
{
  const WoRecordKind kinds[] = { WO_RECORD_CASE, WO_RECORD_ORDER };

  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      const WoKind *kind = wo_kind_get (kinds[k]);
      g_autoptr (WoRecord) record = wo_record_new (kinds[k], "id");
      g_autoptr (WoRecord) again = NULL;
      g_autoptr (JsonNode) node = NULL;
      g_autofree char *json = NULL;
      g_autoptr (GError) error = NULL;

      for (gsize i = 0; i < kind->n_fields; i++)
        {
          const WoField *field = &kind->fields[i];
          g_autoptr (GString) path = g_string_new (field->path);
          g_autofree char *value =
              field->shape == WO_SHAPE_SET ? g_strdup ("yes") : a_value (field);

          if ((field->flags & WO_FIELD_DERIVED) != 0 || g_str_equal (field->path, "case") ||
              g_str_has_prefix (field->path, "comments/"))
            continue;
          g_string_replace (path, "*", a_member (field), 0);
          wo_record_set (record, path->str, value, NULL, NULL, 0);
        }
      node =
          kinds[k] == WO_RECORD_CASE ? wo_case_to_node (record, NULL) : wo_order_to_node (record);
      json = wo_json_write (node);
      again = kinds[k] == WO_RECORD_CASE ? wo_case_from_json (json, -1, NULL, &error)
                                         : wo_order_from_json (json, -1, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (again->cells->len, ==, record->cells->len);
      for (guint i = 0; i < record->cells->len; i++)
        {
          const WoCell *cell = g_ptr_array_index (record->cells, i);

          g_assert_cmpstr (wo_record_get (again, cell->path), ==, cell->value);
        }
    }
}

static void
test_uuid (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *early = wo_uuid_new (G_GINT64_CONSTANT (1645557742000000));
  g_autofree char *late = wo_uuid_new (G_GINT64_CONSTANT (1645557742001000));

  /* The time of the example in RFC 9562, appendix A.6. */
  g_assert_true (g_str_has_prefix (early, "017f22e2-79b0-7"));
  g_assert_cmpint (strcmp (early, late), <, 0);
  for (int i = 0; i < 10000; i++)
    {
      char *id = wo_uuid_new (0);

      g_assert_true (g_uuid_string_is_valid (id));
      g_assert_cmpint (id[14], ==, '7');
      g_assert_nonnull (strchr ("89ab", id[19]));
      g_assert_true (g_hash_table_add (seen, id));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protocol/case/each-member-becomes-its-cell", test_case_golden);
  g_test_add_func ("/protocol/case/comes-back-as-it-was-written", test_case_round_trip);
  g_test_add_func ("/protocol/case/needs-only-a-landlord", test_least);
  g_test_add_func ("/protocol/case/each-wrong-member-is-named-with-what-is-right", test_bad_cases);
  g_test_add_func ("/protocol/case/lengths-count-characters", test_lengths);
  g_test_add_func ("/protocol/case/a-list-holds-at-most-500", test_too_many);
  g_test_add_func ("/protocol/case/items-without-ids-get-free-ones", test_ids);
  g_test_add_func ("/protocol/case/truncated-at-every-byte-is-refused", test_truncated);
  g_test_add_func ("/protocol/case/every-field-of-the-tables-round-trips", test_every_field);
  g_test_add_func ("/protocol/order/comes-back-as-it-was-written", test_order_round_trip);
  g_test_add_func ("/protocol/order/a-file-cannot-claim-what-the-workflow-sets", test_bad_orders);
  g_test_add_func ("/protocol/order/a-long-list-keeps-its-order", test_many);
  g_test_add_func ("/protocol/uuid/is-version-7-ordered-and-fresh", test_uuid);
  return g_test_run ();
}
