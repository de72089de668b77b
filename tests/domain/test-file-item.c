/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"

#include "domain/wo-field.h"
#include "domain/wo-file-item.h"
#include "domain/wo-order.h"
#include "domain/wo-workflow.h"

#include <string.h>

#define HASH_0 "0000000000000000000000000000000000000000000000000000000000000000"
#define HASH_1 "1111111111111111111111111111111111111111111111111111111111111111"

typedef struct
{
  const char *name, *hash, *size, *type;
} Given;

static const Given good = { "survey.pdf", HASH_0, "4096", "application/pdf" };

static void
add (WoAct *act, const char *id, const char *attribute, const char *value)
{
  g_autofree char *path = g_strdup_printf ("files/%s.%s", id, attribute);

  if (value != NULL)
    wo_act_add_cell (act, path, value);
}

static WoResult *
attach (Office *office, const char *by, const char *record, const char *id, const Given *given)
{
  WoAct *act = office_act (office, by, "set", record);

  add (act, id, "name", given->name);
  add (act, id, "hash", given->hash);
  add (act, id, "size", given->size);
  add (act, id, "type", given->type);
  add (act, id, "on", "2025-02-03");
  return office_do (office, act);
}

static const char *
only_reason (const WoResult *result)
{
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_PARKED);
  g_assert_cmpuint (result->reasons->len, ==, 1);
  return ((WoReason *) result->reasons->pdata[0])->code;
}

static char *
content_hash (Office *office)
{
  g_autoptr (WoRecord) order = office->state->get (office->state, ORDER);
  g_autoptr (WoRecord) c = office->state->get (office->state, CASE);

  return wo_content_hash (order, c);
}

static GPtrArray *
items (Office *office, const char *id)
{
  g_autoptr (WoRecord) record = office->state->get (office->state, id);

  return wo_file_items_of (record);
}

static void
test_names (void)
{
  g_autofree char *long_name = g_strnfill (WO_FILE_NAME_MAX, 'a');
  g_autofree char *too_long = g_strnfill (WO_FILE_NAME_MAX + 1, 'a');
  const struct
  {
    const char *name;
    gboolean good;
  } rows[] = {
    { "survey.pdf", TRUE },
    { "Gutachten \303\204rger (2).pdf", TRUE },
    { ".hidden", TRUE },
    { "...", TRUE },
    { long_name, TRUE },
    { too_long, FALSE },
    { NULL, FALSE },
    { "", FALSE },
    { ".", FALSE },
    { "..", FALSE },
    { "a/b", FALSE },
    { "..\\b", FALSE },
    { "a\nb", FALSE },
    { "a\tb", FALSE },
    { "a\177b", FALSE },
    { "a\302\205b", FALSE },
    { "annexe\342\200\256fdp.exe", FALSE },
    { "a\377b", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].name);
      g_assert_cmpint (wo_file_name_is_good (rows[i].name), ==, rows[i].good);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    Given given;
    const char *code;
  } rows[] = {
    { { "a/b", HASH_0, "4096", NULL }, "file-name" },
    { { NULL, HASH_0, "4096", NULL }, "file-name" },
    { { "a", NULL, "4096", NULL }, "file-hash" },
    { { "a", "abc", "4096", NULL }, "file-hash" },
    { { "a", "A000000000000000000000000000000000000000000000000000000000000000", "1", NULL },
      "file-hash" },
    { { "a", HASH_0, NULL, NULL }, "file-size" },
    { { "a", HASH_0, "0", NULL }, "file-size" },
    { { "a", HASH_0, "-1", NULL }, "file-size" },
    { { "a", HASH_0, "01", NULL }, "file-size" },
    { { "a", HASH_0, "+1", NULL }, "file-size" },
    { { "a", HASH_0, "52428801", NULL }, "file-size" },
    { { "a", HASH_0, "99999999999999999999999", NULL }, "file-size" },
    { { "a", HASH_0, "1", "pdf" }, "file-type" },
    { { "a", HASH_0, "1", "application/" }, "file-type" },
    { { "a", HASH_0, "1", "text/html; charset=utf-8" }, "file-type" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (WoResult) result = attach (office, CASEWORKER, CASE, "f1", &rows[i].given);

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (only_reason (result), ==, rows[i].code);
    }
}

static void
test_listed (void)
{
  static const Given last = { "appendix.pdf", HASH_1, "52428800", NULL };
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoResult) one = attach (office, CASEWORKER, CASE, "f1", &good);
  g_autoptr (WoResult) two = attach (office, DRM, CASE, "f2", &last);
  g_autoptr (GPtrArray) files = items (office, CASE);
  const WoFileItem *first, *second;

  g_assert_cmpint (one->outcome, ==, WO_OUTCOME_APPLIED);
  g_assert_cmpint (two->outcome, ==, WO_OUTCOME_APPLIED);
  g_assert_cmpuint (files->len, ==, 2);
  first = files->pdata[0];
  second = files->pdata[1];
  g_assert_cmpstr (first->name, ==, "appendix.pdf");
  g_assert_cmpint (first->size, ==, WO_FILE_SIZE_MAX);
  g_assert_cmpstr (first->by, ==, DRM);
  g_assert_cmpstr (second->hash, ==, HASH_0);
  g_assert_cmpint (second->on, ==, wo_date_parse ("2025-02-03"));
  g_assert_false (first->late);
}

static void
test_stays (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoResult) result = attach (office, CASEWORKER, CASE, "f1", &good);
  WoAct *other = office_act (office, CASEWORKER, "set", CASE);
  WoAct *rename = office_act (office, CASEWORKER, "set", CASE);
  g_autoptr (WoResult) refused = NULL, renamed = NULL;

  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  wo_act_add_cell (other, "files/f1.hash", HASH_1);
  refused = office_do (office, other);
  g_assert_cmpstr (only_reason (refused), ==, "file-changed");
  wo_act_add_cell (rename, "files/f1.name", "first survey.pdf");
  renamed = office_do (office, rename);
  g_assert_cmpint (renamed->outcome, ==, WO_OUTCOME_APPLIED);
}

static void
test_number (void)
{
  g_autoptr (Office) office = office_new ();

  for (guint i = 0; i < WO_FILES_MAX; i++)
    {
      g_autofree char *id = g_strdup_printf ("f%u", i);
      g_autoptr (WoResult) result = attach (office, CASEWORKER, CASE, id, &good);

      g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
    }
  {
    g_autoptr (WoResult) result = attach (office, CASEWORKER, CASE, "more", &good);

    g_assert_cmpstr (only_reason (result), ==, "too-many-files");
  }
  /* What is there may still be described. */
  g_assert_cmpint (office_set (office, CASEWORKER, CASE, "files/f7.what", "The survey"), ==,
                   WO_OUTCOME_APPLIED);
}

/* A sign-off covers what was there at the hand-up, in the order and in its case, and nothing that comes
 * later; what came later is covered when the order is a draft again. */
static void
test_pinned (gconstpointer data)
{
  const char *record = data;
  g_autoptr (Office) office = office_new ();
  g_autofree char *bare = content_hash (office);
  g_autoptr (WoResult) early = attach (office, CASEWORKER, record, "f1", &good);
  g_autofree char *with = content_hash (office);
  g_autofree char *signed_hash = NULL, *later = NULL, *reopened = NULL;
  g_autoptr (WoResult) late = NULL;
  g_autoptr (GPtrArray) files = NULL, reasons = NULL;

  g_assert_cmpint (early->outcome, ==, WO_OUTCOME_APPLIED);
  g_assert_cmpstr (bare, !=, with);
  office_bring_to (office, "signed");
  signed_hash = content_hash (office);
  late = attach (office, CASEWORKER, record, "f2", &good);
  g_assert_cmpint (late->outcome, ==, WO_OUTCOME_APPLIED);
  later = content_hash (office);
  g_assert_cmpstr (later, ==, signed_hash);
  files = items (office, record);
  g_assert_cmpuint (files->len, ==, 2);
  g_assert_false (((WoFileItem *) files->pdata[0])->late);
  g_assert_true (((WoFileItem *) files->pdata[1])->late);
  g_assert_cmpint (office_set (office, CASEWORKER, record, "files/f1.hash", NULL), ==,
                   WO_OUTCOME_PARKED);
  g_assert_cmpint (office_set (office, CASEWORKER, record, "files/f1.name", "a"), ==,
                   WO_OUTCOME_PARKED);
  reasons = office_step (office, DRM, "reopen", "One more survey came.");
  g_assert_cmpuint (reasons->len, ==, 0);
  reopened = content_hash (office);
  g_assert_cmpstr (reopened, !=, signed_hash);
}

/* What a second order on the same case rests on stands on that order, where its own sign-off covers it; the
 * case stays as the first sign-off found it. */
static void
test_second_order (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoResult) of_case = NULL, of_order = NULL;
  g_autoptr (WoRecord) second = NULL, with = NULL, c = NULL;
  g_autofree char *signed_hash = NULL, *still = NULL, *bare = NULL, *covered = NULL;

  office_bring_to (office, "signed");
  signed_hash = content_hash (office);
  office_put (office, WO_RECORD_ORDER, "order-2", "case", CASE, "state", "draft", NULL);
  second = office->state->get (office->state, "order-2");
  c = office->state->get (office->state, CASE);
  bare = wo_content_hash (second, c);
  of_case = attach (office, CASEWORKER, CASE, "f1", &good);
  of_order = attach (office, CASEWORKER, "order-2", "f2", &good);
  g_assert_cmpint (of_case->outcome, ==, WO_OUTCOME_APPLIED);
  g_assert_cmpint (of_order->outcome, ==, WO_OUTCOME_APPLIED);
  with = office->state->get (office->state, "order-2");
  covered = wo_content_hash (with, c);
  g_assert_cmpstr (covered, !=, bare);
  still = content_hash (office);
  g_assert_cmpstr (still, ==, signed_hash);
}

static WoResult *
take_away (Office *office, const char *by, const char *id)
{
  WoAct *act = office_act (office, by, "set", ORDER);
  static const char *const names[] = { "name", "hash", "size", "type", "on" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strdup_printf ("files/%s.%s", id, names[i]);

      wo_act_add_cell (act, path, NULL);
    }
  return office_do (office, act);
}

static void
test_late_goes (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoResult) early = attach (office, CASEWORKER, ORDER, "f1", &good);
  g_autoptr (WoResult) late = NULL, refused = NULL, gone = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autofree char *mark = NULL;

  g_assert_cmpint (early->outcome, ==, WO_OUTCOME_APPLIED);
  office_bring_to (office, "signed");
  late = attach (office, CASEWORKER, ORDER, "f2", &good);
  refused = take_away (office, CASEWORKER, "f1");
  g_assert_true (wo_reasons_has (refused->reasons, "locked"));
  gone = take_away (office, CASEWORKER, "f2");
  g_assert_cmpint (gone->outcome, ==, WO_OUTCOME_APPLIED);
  files = items (office, ORDER);
  g_assert_cmpuint (files->len, ==, 1);
  mark = office_get (office, ORDER, "later_files/f2");
  g_assert_null (mark);
}

/* Nobody says of a file themselves that no sign-off covers it. */
static void
test_mark_is_derived (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoResult) result = attach (office, CASEWORKER, CASE, "f1", &good);

  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  g_assert_cmpint (office_set (office, CASEWORKER, CASE, "later_files/f1", "yes"), ==,
                   WO_OUTCOME_PARKED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/file-item/a-name-is-of-one-folder-and-does-not-pretend", test_names);
  g_test_add_func ("/domain/file-item/what-is-no-file-is-refused-with-why", test_refused);
  g_test_add_func ("/domain/file-item/files-come-by-date-then-name", test_listed);
  g_test_add_func ("/domain/file-item/another-content-is-another-file", test_stays);
  g_test_add_func ("/domain/file-item/a-record-has-so-many-files", test_number);
  g_test_add_data_func ("/domain/file-item/a-sign-off-pins-the-files-of-the-order", ORDER,
                        test_pinned);
  g_test_add_data_func ("/domain/file-item/a-sign-off-pins-the-files-of-the-case", CASE,
                        test_pinned);
  g_test_add_func ("/domain/file-item/a-second-order-holds-its-own-evidence", test_second_order);
  g_test_add_func ("/domain/file-item/a-late-file-may-go-and-a-signed-one-may-not", test_late_goes);
  g_test_add_func ("/domain/file-item/only-the-register-says-that-a-file-is-late",
                   test_mark_is_derived);
  return g_test_run ();
}
