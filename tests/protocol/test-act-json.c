/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-act-json.h"
#include "protocol/wo-record-quick.h"

#include "domain/wo-reason.h"
#include "fixture.h"

#include <string.h>

/* Removes the member @name from the golden act's top, or puts @value there. */
static char *
act_with (const char *golden, const char *name, JsonNode *value)
{
  g_autofree char *text = fixture_golden (golden);
  g_autoptr (JsonNode) node = wo_json_read (text, -1, &wo_json_limits_line, NULL);
  JsonObject *object = json_node_get_object (node);

  if (value != NULL)
    json_object_set_member (object, name, value);
  else
    json_object_remove_member (object, name);
  return wo_json_write (node);
}

static void
test_round_trip (void)
{
  static const char *const goldens[] = { "act-set.json", "act-hand-up.json" };

  for (gsize i = 0; i < G_N_ELEMENTS (goldens); i++)
    {
      g_autofree char *text = fixture_golden (goldens[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (WoAct) act = wo_act_from_json (text, -1, &error);
      g_autofree char *again = NULL;

      g_assert_no_error (error);
      again = wo_act_to_json (act);
      g_assert_cmpstr (again, ==, text);
    }
}

static void
test_values (void)
{
  g_autofree char *text = fixture_golden ("act-set.json");
  g_autoptr (WoAct) act = wo_act_from_json (text, -1, NULL);
  const WoActCell *removal = g_ptr_array_index (act->cells, 1);
  const WoActCell *title = g_ptr_array_index (act->cells, 2);

  g_assert_cmpint (act->v, ==, 2);
  g_assert_cmpint (act->n, ==, 7);
  g_assert_cmpint (act->record_kind, ==, WO_RECORD_CASE);
  g_assert_cmpint (act->seen_version, ==, 3);
  g_assert_cmpint (act->at_us, ==, G_GINT64_CONSTANT (1740000000000000));
  g_assert_cmpstr (act->for_person, ==, "p2");
  g_assert_cmpstr (act->after, ==, "act-0");
  g_assert_null (act->seen_hash);
  g_assert_cmpuint (act->cells->len, ==, 3);
  g_assert_cmpstr (removal->path, ==, "determination.on");
  g_assert_null (removal->value);
  g_assert_cmpstr (removal->seen, ==, "2025-01-31");
  g_assert_cmpstr (title->value, ==, "Two\nlines \"quoted\" \\ é");
  g_assert_cmpstr (title->seen, ==, "");
  g_assert_null (((WoActCell *) g_ptr_array_index (act->cells, 0))->seen);
}

static void
test_missing (void)
{
  static const char *const needed[] = { "at",     "by",      "id",   "kind", "n",
                                        "record", "replica", "seen", "v" };

  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++)
    {
      g_autofree char *text = act_with ("act-set.json", needed[i], NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (wo_act_from_json (text, -1, &error));
      fixture_refused (&error, WO_INPUT_ERROR_MISSING, needed[i]);
    }
}

static void
test_mistyped (void)
{
  g_autofree char *golden = fixture_golden ("act-set.json");
  g_autoptr (JsonNode) node = wo_json_read (golden, -1, &wo_json_limits_line, NULL);
  g_autoptr (GList) names = json_object_get_members (json_node_get_object (node));

  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autofree char *text =
          act_with ("act-set.json", l->data, json_node_init_boolean (json_node_alloc (), TRUE));
      g_autoptr (GError) error = NULL;

      g_assert_null (wo_act_from_json (text, -1, &error));
      fixture_refused (&error, WO_INPUT_ERROR_TYPE, l->data);
    }
}

typedef struct
{
  const char *name;
  const char *json;
  WoInputError code;
  const char *at;
} Case;

static const Case bad_members[] = {
  { "n", "0", WO_INPUT_ERROR_VALUE, "n" },
  { "n", "-1", WO_INPUT_ERROR_VALUE, "n" },
  { "v", "3", WO_INPUT_ERROR_NEWER, "v" },
  { "v", "0", WO_INPUT_ERROR_VALUE, "v" },
  { "v", "4294967297", WO_INPUT_ERROR_NEWER, "v" },
  { "v", "1", WO_INPUT_ERROR_UNKNOWN, "seen.cells" },
  { "id", "\"\"", WO_INPUT_ERROR_VALUE, "id" },
  { "kind", "\"hand up\"", WO_INPUT_ERROR_VALUE, "kind" },
  { "record", "{\"id\":\"c1\",\"kind\":\"cat\"}", WO_INPUT_ERROR_VALUE, "record.kind" },
  { "record", "{\"id\":\"c1\"}", WO_INPUT_ERROR_MISSING, "record.kind" },
  { "seen", "{}", WO_INPUT_ERROR_MISSING, "seen.version" },
  { "seen", "{\"version\":1,\"hsah\":\"x\"}", WO_INPUT_ERROR_UNKNOWN, "seen.hsah" },
  { "seen", "{\"version\":1,\"cells\":{\"title\":null}}", WO_INPUT_ERROR_TYPE, "seen.cells.title" },
  { "seen", "{\"version\":1,\"cells\":{\"route\":\"\"}}", WO_INPUT_ERROR_VALUE,
    "seen.cells.route" },
  { "seen", "{\"version\":1,\"cells\":[]}", WO_INPUT_ERROR_TYPE, "seen.cells" },
  { "cells", "{\"title\":3}", WO_INPUT_ERROR_TYPE, "cells.title" },
  { "args", "{\"note\":null}", WO_INPUT_ERROR_TYPE, "args.note" },
  { "extra", "1", WO_INPUT_ERROR_UNKNOWN, "extra" },
};

static void
test_bad_members (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad_members); i++)
    {
      const Case *one = &bad_members[i];
      g_autofree char *text = act_with ("act-set.json", one->name,
                                        wo_json_read (one->json, -1, &wo_json_limits_line, NULL));
      g_autoptr (GError) error = NULL;

      g_test_message ("%s %s", one->name, one->json);
      g_assert_null (wo_act_from_json (text, -1, &error));
      fixture_refused (&error, one->code, one->at);
    }
}

/* The strict subset that acts are written in, each rule broken once. */
static void
test_strict (void)
{
  static const struct
  {
    const char *from, *to;
    WoInputError code;
    const char *name;
  } rows[] = {
    { "\"n\":7", "\"n\":7.0", WO_INPUT_ERROR_NUMBER, "bad-number" },
    { "\"n\":7", "\"n\":7e0", WO_INPUT_ERROR_NUMBER, "bad-number" },
    { "\"n\":7", "\"n\":007", WO_INPUT_ERROR_NUMBER, "bad-number" },
    { "\"n\":7", "\"n\":7,\"n\":7", WO_INPUT_ERROR_DUPLICATE, "duplicate-member" },
    { "\"version\":3", "\"version\":3,\"version\":3", WO_INPUT_ERROR_DUPLICATE,
      "duplicate-member" },
    { "\"id\":\"act-1\",\"kind\":\"set\"", "\"kind\":\"set\",\"id\":\"act-1\"",
      WO_INPUT_ERROR_ORDER, "not-sorted" },
    { "{\"id\":\"c1\",\"kind\":\"case\"}", "{\"kind\":\"case\",\"id\":\"c1\"}",
      WO_INPUT_ERROR_ORDER, "not-sorted" },
    { "\"for\":\"p2\"", "\"for\":\"e\xcc\x81\"", WO_INPUT_ERROR_NFC, "not-nfc" },
    { "\"for\":\"p2\"", "\"for\":\"e\\u0301\"", WO_INPUT_ERROR_NFC, "not-nfc" },
    { "\"title\":\"Two", "\"titlee\xcc\x81\":\"Two", WO_INPUT_ERROR_NFC, "not-nfc" },
    { "\"for\":\"p2\"", "\"for\":[[[[[[[[1]]]]]]]]", WO_INPUT_ERROR_DEPTH, "too-deep" },
    { "\"for\":\"p2\"", "\"for\":\"\x01\"", WO_INPUT_ERROR_CONTROL, "control-character" },
    { "\"for\":\"p2\"", "\"for\":\"\xff\"", WO_INPUT_ERROR_UTF8, "not-utf-8" },
  };
  g_autofree char *golden = fixture_golden ("act-set.json");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) parts = g_strsplit (golden, rows[i].from, 2);
      g_autofree char *text = g_strjoinv (rows[i].to, parts);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", rows[i].to);
      g_assert_cmpuint (g_strv_length (parts), ==, 2);
      g_assert_null (wo_act_from_json (text, -1, &error));
      g_assert_error (error, WO_INPUT_ERROR, (int) rows[i].code);
      g_assert_cmpstr (wo_input_error_code (error), ==, rows[i].name);
    }
}

/* To the byte: 256 KiB are read, one more is not. */
static void
test_edge_of_size (void)
{
  g_autoptr (WoAct) act = wo_act_new ("set", WO_RECORD_CASE, "c1");
  gsize limit = wo_json_limits_act.bytes_max;

  g_assert_cmpuint (limit, ==, 256 * 1024);
  act->id = g_strdup ("a");
  act->replica = g_strdup ("r");
  act->by = g_strdup ("p");
  act->n = 1;
  for (int over = 0; over < 2; over++)
    {
      g_autofree char *bare = NULL;
      g_autofree char *fill = NULL;
      g_autofree char *text = NULL;
      g_autoptr (WoAct) again = NULL;
      g_autoptr (GError) error = NULL;

      wo_act_add_cell (act, "title", "x");
      bare = wo_act_to_json (act);
      fill = g_strnfill (limit - strlen (bare) + 1 + (gsize) over, 'x');
      wo_act_add_cell (act, "title", fill);
      text = wo_act_to_json (act);
      g_assert_cmpuint (strlen (text), ==, limit + (gsize) over);
      again = wo_act_from_json (text, -1, &error);
      g_assert_cmpint (again != NULL, ==, over == 0);
      if (over == 1)
        fixture_refused (&error, WO_INPUT_ERROR_SIZE, NULL);
    }
}

static void
test_truncated (void)
{
  g_autofree char *text = fixture_golden ("act-set.json");

  for (gsize i = 0; i < strlen (text); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (wo_act_from_json (text, (gssize) i, &error));
      g_assert_error (error, WO_INPUT_ERROR, error->code);
    }
}

static void
test_too_large (void)
{
  g_autofree char *long_text = g_strnfill (300 * 1024, 'x');
  g_autofree char *text =
      act_with ("act-set.json", "kind", json_node_init_string (json_node_alloc (), long_text));
  g_autofree char *word = act_with ("act-set.json", "kind",
                                    json_node_init_string (json_node_alloc (), long_text + 300000));
  g_autoptr (GError) error = NULL;

  g_assert_null (wo_act_from_json (text, -1, &error));
  fixture_refused (&error, WO_INPUT_ERROR_SIZE, NULL);
  g_assert_null (wo_act_from_json (word, -1, &error));
  fixture_refused (&error, WO_INPUT_ERROR_VALUE, "kind");
  g_assert_null (wo_act_from_json ("[]", -1, &error));
  fixture_refused (&error, WO_INPUT_ERROR_TYPE, NULL);
}

static void
test_later_cell (void)
{
  g_autofree char *text = fixture_golden ("act-hand-up.json");
  g_autoptr (WoAct) act = wo_act_from_json (text, -1, NULL);
  g_autoptr (WoAct) again = NULL;
  g_autofree char *written = NULL;

  wo_act_add_cell (act, "title", "first");
  wo_act_add_cell (act, "title", "second");
  written = wo_act_to_json (act);
  again = wo_act_from_json (written, -1, NULL);
  g_assert_cmpuint (again->cells->len, ==, 1);
  g_assert_cmpstr (((WoActCell *) again->cells->pdata[0])->value, ==, "second");
}

static void
test_result (void)
{
  g_autoptr (WoResult) result = wo_result_new (WO_OUTCOME_PARKED);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (WoResult) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;
  const WoReason *reason;

  wo_reason_arg (wo_reasons_add (result->reasons, "locked", "title", "Here, 1"), "signed");
  wo_reasons_add (result->reasons, "stale", NULL, NULL);
  g_ptr_array_add (result->touched, g_strdup ("c1"));
  written = wo_result_to_json (result);
  node = wo_json_read (written, -1, &wo_json_limits_body, NULL);
  g_assert_cmpstr (
      written, ==,
      "{\"outcome\":\"parked\",\"reasons\":[{\"args\":[\"signed\"],\"code\":\"locked\","
      "\"link\":\"title\",\"source\":\"Here, 1\"},{\"args\":[],\"code\":\"stale\"}],"
      "\"touched\":[\"c1\"]}");
  json_object_set_int_member (json_node_get_object (node), "n", 7);
  again = wo_result_from_node (node, &error);
  g_assert_no_error (error);
  g_assert_cmpint (again->outcome, ==, WO_OUTCOME_PARKED);
  reason = g_ptr_array_index (again->reasons, 0);
  g_assert_cmpstr (reason->args[0], ==, "signed");
  g_assert_null (reason->args[1]);
  g_assert_cmpuint (again->reasons->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (again->touched, 0), ==, "c1");
}

static const Case bad_results[] = {
  { NULL, "[]", WO_INPUT_ERROR_TYPE, NULL },
  { NULL, "{}", WO_INPUT_ERROR_MISSING, "outcome" },
  { NULL, "{\"outcome\":\"odd\"}", WO_INPUT_ERROR_VALUE, "outcome" },
  { NULL, "{\"outcome\":1}", WO_INPUT_ERROR_TYPE, "outcome" },
  { NULL, "{\"outcome\":\"parked\",\"touched\":[1]}", WO_INPUT_ERROR_TYPE, "touched" },
  { NULL, "{\"outcome\":\"parked\",\"touched\":{}}", WO_INPUT_ERROR_TYPE, "touched" },
  { NULL, "{\"outcome\":\"parked\",\"reasons\":[1]}", WO_INPUT_ERROR_TYPE, "reasons[0]" },
  { NULL, "{\"outcome\":\"parked\",\"reasons\":[{}]}", WO_INPUT_ERROR_MISSING, "reasons[0].code" },
  { NULL,
    "{\"outcome\":\"parked\",\"reasons\":[{\"code\":\"a\",\"args\":[\"1\",\"2\",\"3\",\"4\"]}]}",
    WO_INPUT_ERROR_VALUE, "reasons[0]" },
};

static void
test_bad_results (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad_results); i++)
    {
      g_autoptr (JsonNode) node =
          wo_json_read (bad_results[i].json, -1, &wo_json_limits_line, NULL);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bad_results[i].json);
      g_assert_null (wo_result_from_node (node, &error));
      fixture_refused (&error, bad_results[i].code, bad_results[i].at);
    }
}

static void
test_record (void)
{
  g_autofree char *text = fixture_golden ("record-order.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (WoRecord) record = wo_record_from_json (text, -1, &error);
  g_autofree char *again = NULL;
  const WoCell *cell;
  const WoVariant *removal;

  g_assert_no_error (error);
  g_assert_cmpstr (record->number, ==, "WO-2026-0041");
  g_assert_cmpint (record->version, ==, 4);
  cell = wo_record_cell (record, "elements.evidence/e1");
  g_assert_cmpstr (cell->value, ==, "The report");
  g_assert_cmpstr (cell->replica, ==, "r1");
  g_assert_cmpint (cell->version, ==, 2);
  g_assert_cmpstr (wo_record_cell (record, "kind")->also, ==, "p2");
  g_assert_null (cell->also);
  g_assert_cmpuint (record->variants->len, ==, 2);
  g_assert_cmpstr (((WoVariant *) g_ptr_array_index (record->variants, 0))->base, ==, "");
  removal = g_ptr_array_index (record->variants, 1);
  g_assert_null (removal->value);
  g_assert_cmpstr (removal->base, ==, "The first report");
  g_assert_cmpstr (wo_record_removal (record, "elements.evidence/e2")->value, ==, "The minutes");
  g_assert_null (wo_record_removal (record, "details")->value);
  again = wo_record_to_json (record);
  g_assert_cmpstr (again, ==, text);
}

/* The bytes that a program wrote before variants knew what both had in common. */
static void
test_older_record (void)
{
  g_autofree char *text = fixture_golden ("record-before-base.json");
  g_autoptr (WoRecord) quick = wo_record_read_quick (text, strlen (text), NULL);
  g_autoptr (JsonNode) node = wo_json_read (text, -1, &wo_json_limits_body, NULL);
  g_autoptr (WoRecord) full = wo_record_from_node (node, NULL);
  g_autofree char *again = wo_record_to_json (quick);
  g_autofree char *also = wo_record_to_json (full);

  g_assert_null (((WoVariant *) g_ptr_array_index (quick->variants, 0))->base);
  g_assert_cmpuint (quick->removed->len, ==, 0);
  g_assert_cmpstr (again, ==, text);
  g_assert_cmpstr (also, ==, text);
}

static void
test_both_readers (void)
{
  g_autofree char *text = fixture_golden ("record-order.json");
  g_autoptr (WoRecord) quick = wo_record_read_quick (text, strlen (text), NULL);
  g_autoptr (JsonNode) node = wo_json_read (text, -1, &wo_json_limits_body, NULL);
  g_autoptr (WoRecord) full = wo_record_from_node (node, NULL);
  g_autoptr (WoRecord) copy = NULL;
  g_autofree char *of_quick = NULL;
  g_autofree char *of_full = NULL;
  g_autofree char *of_copy = NULL;

  g_assert_nonnull (quick);
  copy = wo_record_copy (quick);
  of_quick = wo_record_to_json (quick);
  of_full = wo_record_to_json (full);
  of_copy = wo_record_to_json (copy);
  g_assert_cmpstr (of_quick, ==, text);
  g_assert_cmpstr (of_full, ==, text);
  g_assert_cmpstr (of_copy, ==, text);
}

static const Case bad_records[] = {
  { NULL, "{}", WO_INPUT_ERROR_MISSING, "cells" },
  { NULL, "{\"cells\":{},\"id\":\"\",\"kind\":\"case\",\"variants\":[],\"version\":1}",
    WO_INPUT_ERROR_VALUE, "id" },
  { NULL, "{\"cells\":{},\"id\":\"a\",\"kind\":\"cat\",\"variants\":[],\"version\":1}",
    WO_INPUT_ERROR_VALUE, "kind" },
  { NULL, "{\"cells\":{\"a\":1},\"id\":\"a\",\"kind\":\"case\",\"variants\":[],\"version\":1}",
    WO_INPUT_ERROR_TYPE, "cells.a" },
  { NULL,
    "{\"cells\":{\"a\":{\"v\":\"\",\"n\":1}},\"id\":\"a\",\"kind\":\"case\",\"variants\":[],"
    "\"version\":1}",
    WO_INPUT_ERROR_VALUE, "cells.a" },
  { NULL,
    "{\"cells\":{\"a\":{\"v\":\"x\"}},\"id\":\"a\",\"kind\":\"case\",\"variants\":[],\"version\":"
    "1}",
    WO_INPUT_ERROR_MISSING, "cells.a.n" },
  { NULL, "{\"cells\":{},\"id\":\"a\",\"kind\":\"case\",\"variants\":[{}],\"version\":1}",
    WO_INPUT_ERROR_MISSING, "variants[0].path" },
  { NULL,
    "{\"cells\":{},\"id\":\"a\",\"kind\":\"case\",\"removed\":[{\"n\":1}],\"variants\":[],"
    "\"version\":1}",
    WO_INPUT_ERROR_MISSING, "removed[0].path" },
  { NULL,
    "{\"cells\":{},\"id\":\"a\",\"kind\":\"case\",\"removed\":[{\"path\":\"x\"}],\"variants\":[],"
    "\"version\":1}",
    WO_INPUT_ERROR_MISSING, "removed[0].n" },
  { NULL,
    "{\"cells\":{},\"id\":\"a\",\"kind\":\"case\",\"removed\":{},\"variants\":[],\"version\":1}",
    WO_INPUT_ERROR_TYPE, "removed" },
  { NULL, "{\"cells\":{},\"id\":\"a\",\"kind\":\"case\",\"variants\":[3],\"version\":1}",
    WO_INPUT_ERROR_TYPE, "variants[0]" },
};

static void
test_bad_records (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad_records); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bad_records[i].json);
      g_assert_null (wo_record_from_json (bad_records[i].json, -1, &error));
      fixture_refused (&error, bad_records[i].code, bad_records[i].at);
    }
}

static void
test_truncated_record (void)
{
  g_autofree char *text = fixture_golden ("record-order.json");

  for (gsize i = 0; i < strlen (text); i++)
    g_assert_null (wo_record_from_json (text, (gssize) i, NULL));
}

/* What the quick reader may not take by itself, and what it must leave to the full one. */
static void
test_quick_record (void)
{
  static const struct
  {
    const char *cells, *rest;
    gboolean taken, good; /* by the quick reader; by the full one */
  } rows[] = {
    { "", "", TRUE, TRUE },
    { "\"a\":{\"by\":\"p\",\"n\":1,\"r\":\"q\",\"v\":\"x\"}", "", TRUE, TRUE },
    { "\"a\":{\"n\":0,\"v\":\"x \\\"y\\\" \\\\ \\n\\t£ “z” 湿\"}", "", TRUE, TRUE },
    { "\"a\":{\"n\":1,\"v\":\"x\"},\"b\":{\"n\":1,\"v\":\"x\"}", "", TRUE, TRUE },
    { "\"b\":{\"n\":1,\"v\":\"x\"},\"a\":{\"n\":1,\"v\":\"x\"}", "", FALSE, TRUE },
    { "\"a\":{\"n\":1,\"v\":\"x\"},\"a\":{\"n\":1,\"v\":\"x\"}", "", FALSE, FALSE },
    { "\"e\xcc\x81\":{\"n\":1,\"v\":\"x\"},\"\xc3\xa9\":{\"n\":1,\"v\":\"x\"}", "", FALSE, FALSE },
    { "\"a\":{\"n\":1,\"v\":\"e\xcc\x81\"}", "", TRUE, TRUE },
    { "\"a\":{\"n\":1,\"v\":\"\\u0041\"}", "", FALSE, TRUE },
    { "\"a\":{\"n\":1,\"v\":\"\\r\"}", "", FALSE, FALSE },
    { "\"a\":{\"n\":1,\"v\":\"a\nb\"}", "", FALSE, FALSE },
    { "\"a\":{\"n\":1,\"v\":\"\x7f\"}", "", FALSE, FALSE },
    { "\"a\":{\"n\":1,\"v\":\"\xc2\x85\"}", "", FALSE, FALSE },
    { "\"a\":{\"n\":1,\"v\":\"\xff\"}", "", FALSE, FALSE },
    { "\"a\":{\"n\":1,\"v\":\"\"}", "", FALSE, FALSE },
    { "\"\":{\"n\":1,\"v\":\"x\"}", "", FALSE, FALSE },
    { "\"a\":{\"n\":01,\"v\":\"x\"}", "", FALSE, FALSE },
    { "\"a\":{\"n\":-1,\"v\":\"x\"}", "", FALSE, FALSE },
    { "\"a\":{\"n\":1.5,\"v\":\"x\"}", "", FALSE, FALSE },
    { "\"a\":{\"n\":9223372036854775807,\"v\":\"x\"}", "", FALSE, TRUE },
    { "\"a\":{\"n\":9223372036854775808,\"v\":\"x\"}", "", FALSE, FALSE },
    { "\"a\":{\"n\":1,\"v\":\"x\",\"w\":\"y\"}", "", FALSE, FALSE },
    { "\"a\":{,\"n\":1,\"v\":\"x\"}", "", FALSE, FALSE },
    { "\"a\":{\"n\":1,\"v\":\"x\"},", "", FALSE, FALSE },
    { "", " ", FALSE, TRUE },
    { "", "}", FALSE, FALSE },
  };
  guint others = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text =
          g_strdup_printf ("{\"cells\":{%s},\"id\":\"i\",\"kind\":\"case\",\"variants\":[{\"path\":"
                           "\"p\"},{\"act\":\"a\",\"by\":\"b\",\"path\":\"p\",\"value\":\"v\"}],"
                           "\"version\":3}%s",
                           rows[i].cells, rows[i].rest);
      gboolean written = FALSE;
      g_autoptr (WoRecord) quick = wo_record_read_quick (text, strlen (text), &written);
      g_autoptr (WoRecord) record = wo_record_from_json (text, -1, NULL);

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (quick != NULL, ==, rows[i].taken);
      g_assert_cmpint (record != NULL, ==, rows[i].good);
      if (quick != NULL)
        {
          g_autofree char *again = wo_record_to_json (quick);

          g_assert_cmpint (g_str_equal (again, text), ==, written);
          others += !written;
        }
    }
  g_assert_cmpuint (others, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/protocol/act/golden-acts-come-back-byte-for-byte", test_round_trip);
  g_test_add_func ("/protocol/act/each-member-finds-its-place", test_values);
  g_test_add_func ("/protocol/act/each-needed-member-is-missed", test_missing);
  g_test_add_func ("/protocol/act/each-member-of-another-type-is-refused", test_mistyped);
  g_test_add_func ("/protocol/act/each-wrong-value-is-named", test_bad_members);
  g_test_add_func ("/protocol/act/each-rule-of-the-strict-subset-is-held", test_strict);
  g_test_add_func ("/protocol/act/256-kib-are-read-and-not-one-byte-more", test_edge_of_size);
  g_test_add_func ("/protocol/act/truncated-at-every-byte-is-refused", test_truncated);
  g_test_add_func ("/protocol/act/huge-is-refused", test_too_large);
  g_test_add_func ("/protocol/act/later-of-two-cells-stands", test_later_cell);
  g_test_add_func ("/protocol/result/comes-back-as-it-was", test_result);
  g_test_add_func ("/protocol/result/each-broken-form-is-named", test_bad_results);
  g_test_add_func ("/protocol/record/golden-record-comes-back-byte-for-byte", test_record);
  g_test_add_func ("/protocol/record/older-bytes-are-still-read", test_older_record);
  g_test_add_func ("/protocol/record/both-readers-and-a-copy-agree", test_both_readers);
  g_test_add_func ("/protocol/record/each-broken-form-is-named", test_bad_records);
  g_test_add_func ("/protocol/record/truncated-at-every-byte-is-refused", test_truncated_record);
  g_test_add_func ("/protocol/record/the-quick-reader-takes-nothing-that-the-full-one-refuses",
                   test_quick_record);
  return g_test_run ();
}
