/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"

#include "domain/wo-erased.h"
#include "domain/wo-origin.h"
#include "domain/wo-paragraphs.h"
#include "domain/wo-rewordings.h"
#include "domain/wo-workflow.h"

#define NEW_WORDS "The review must look at every home in the block."

static void
expect (GPtrArray *reasons, const char *code)
{
  for (guint i = 0; i < reasons->len; i++)
    g_test_message ("%s", ((WoReason *) reasons->pdata[i])->code);
  if (code == NULL)
    g_assert_cmpuint (reasons->len, ==, 0);
  else
    g_assert_true (wo_reasons_has (reasons, code));
}

static char *
hash_of (Office *office)
{
  g_autoptr (WoRecord) order = office->state->get (office->state, ORDER);
  g_autoptr (WoRecord) c = office->state->get (office->state, CASE);

  return wo_content_hash (order, c);
}

static WoOrder *
order_of (Office *office)
{
  g_autoptr (WoRecord) order = office->state->get (office->state, ORDER);

  return wo_order_new (order);
}

static GPtrArray *
paragraphs_of (Office *office)
{
  g_autoptr (WoRecord) record = office->state->get (office->state, CASE);
  g_autoptr (WoOrder) order = order_of (office);
  g_autoptr (WoCase) c = wo_case_new (record);

  return wo_order_paragraphs (&(WoOrderInput){
      .order = order, .c = c, .edition = office->state->edition (office->state, c->guidance) });
}

static GPtrArray *
amend (Office *office, const char *by, const char *n, const char *text)
{
  WoAct *act = office_act (office, by, "amend", ORDER);
  g_autoptr (WoResult) result = NULL;

  if (act->seen_hash == NULL)
    act->seen_hash = hash_of (office);
  wo_act_set_arg (act, "paragraph", n);
  wo_act_set_arg (act, "text", text);
  wo_act_set_arg (act, "note", "The block is larger.");
  result = office_do (office, act);
  return g_ptr_array_ref (result->reasons);
}

static const char *
text_at (GPtrArray *paragraphs, guint n)
{
  return ((WoOrderParagraph *) paragraphs->pdata[n - 1])->text;
}

/* One paragraph differs, the others read as they did, and both versions are there. */
static void
test_both_versions (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) reasons = NULL;
  g_autoptr (WoOrder) order = NULL;
  const WoAmendment *amendment;

  office_bring_to (office, "approved");
  before = paragraphs_of (office);
  reasons = amend (office, OMBUDSMAN, "2", "  " NEW_WORDS "\n");
  expect (reasons, NULL);
  after = paragraphs_of (office);
  g_assert_cmpuint (after->len, ==, before->len);
  for (guint n = 1; n <= after->len; n++)
    g_assert_cmpstr (text_at (after, n), ==, n == 2 ? NEW_WORDS : text_at (before, n));
  order = order_of (office);
  g_assert_cmpuint (order->amendments->len, ==, 1);
  amendment = order->amendments->pdata[0];
  g_assert_cmpint (amendment->paragraph, ==, 2);
  g_assert_cmpstr (amendment->was, ==, text_at (before, 2));
  g_assert_cmpstr (amendment->stands, ==, NEW_WORDS);
  g_assert_cmpstr (amendment->by, ==, OMBUDSMAN);
  g_assert_cmpstr (amendment->note, ==, "The block is larger.");
  g_assert_cmpstr (order->state, ==, "approved");
}

/* What a paragraph has behind it, the newest first; another that reads the same has nothing of it. */
static void
test_rewordings (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) before = NULL, after = NULL, first = NULL, second = NULL, third = NULL;
  g_autoptr (GPtrArray) twice = NULL, once = NULL, none = NULL;
  g_autoptr (WoOrder) order = NULL;
  const WoAmendment *newest, *oldest;

  office_bring_to (office, "approved");
  before = paragraphs_of (office);
  first = amend (office, OMBUDSMAN, "2", "Every home of the block.");
  expect (first, NULL);
  second = amend (office, OMBUDSMAN, "2", NEW_WORDS);
  expect (second, NULL);
  third = amend (office, OMBUDSMAN, "3", NEW_WORDS);
  expect (third, NULL);
  order = order_of (office);
  after = paragraphs_of (office);
  twice = wo_order_rewordings (order, after, 2);
  g_assert_cmpuint (twice->len, ==, 2);
  newest = twice->pdata[0];
  oldest = twice->pdata[1];
  g_assert_cmpstr (newest->stands, ==, NEW_WORDS);
  g_assert_cmpstr (newest->was, ==, "Every home of the block.");
  g_assert_cmpstr (oldest->was, ==, text_at (before, 2));
  once = wo_order_rewordings (order, after, 3);
  g_assert_cmpuint (once->len, ==, 1);
  g_assert_cmpstr (((const WoAmendment *) once->pdata[0])->was, ==, text_at (before, 3));
  none = wo_order_rewordings (order, after, 1);
  g_assert_cmpuint (none->len, ==, 0);
}

static GPtrArray *
origins_of (Office *office, GPtrArray *paragraphs)
{
  g_autoptr (WoRecord) record = office->state->get (office->state, CASE);
  g_autoptr (WoOrder) order = order_of (office);
  g_autoptr (WoCase) c = wo_case_new (record);

  return wo_order_origins (&(WoOrderInput){ .order = order,
                                            .c = c,
                                            .edition = office->state->edition (office->state,
                                                                               c->guidance) },
                           paragraphs);
}

static gboolean
is_of_clause (const WoOrderParagraph *paragraph)
{
  for (guint i = 0; i < paragraph->spans->len; i++)
    if (((const WoOrderSpan *) paragraph->spans->pdata[i])->kind == WO_FROM_CLAUSE)
      return TRUE;
  return FALSE;
}

/* What was not reworded still comes from where it came; what was is a person's, of the element that it was of. */
static void
test_origins (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) before = NULL, after = NULL, none = NULL, origins = NULL;
  g_autoptr (GPtrArray) first = NULL, second = NULL;

  office_bring_to (office, "approved");
  before = paragraphs_of (office);
  none = origins_of (office, before);
  g_assert_null (none);
  first = amend (office, OMBUDSMAN, "2", "Every home of the block.");
  expect (first, NULL);
  second = amend (office, OMBUDSMAN, "2", NEW_WORDS);
  expect (second, NULL);
  after = paragraphs_of (office);
  g_assert_null (((WoOrderParagraph *) after->pdata[0])->element);
  origins = origins_of (office, after);
  g_assert_cmpuint (origins->len, ==, before->len);
  for (guint i = 0; i < origins->len; i++)
    {
      const WoOrderParagraph *origin = origins->pdata[i], *made = before->pdata[i];

      g_assert_nonnull (origin);
      g_assert_cmpint (origin->n, ==, made->n);
      g_assert_cmpstr (origin->text, ==, text_at (after, i + 1));
      g_assert_cmpstr (origin->element, ==, made->element);
      g_assert_cmpstr (origin->clause, ==, i == 1 ? NULL : made->clause);
      g_assert_cmpint (is_of_clause (origin), ==, i == 1 ? FALSE : is_of_clause (made));
    }
}

/* A paragraph that a person wrote from nothing comes from nowhere else. */
static void
test_origin_of_own (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoRecord) record = NULL;
  g_autoptr (GPtrArray) after = NULL, origins = NULL;

  office_bring_to (office, "handed up");
  record = office->state->get (office->state, ORDER);
  wo_record_set (record, "paragraphs/a.body", "One of my own.", CASEWORKER, "", record->version);
  office->state->put (office->state, record);
  after = paragraphs_of (office);
  origins = origins_of (office, after);
  g_assert_cmpuint (origins->len, ==, 1);
  g_assert_null (origins->pdata[0]);
}

/* A paragraph without words has no number: the one that is read as the second is amended. */
static void
test_without_words (void)
{
  static const char *const cells[][2] = {
    { "paragraphs/a.body", "One." },   { "paragraphs/a.pos", "10" }, { "paragraphs/b.pos", "20" },
    { "paragraphs/c.body", "Three." }, { "paragraphs/c.pos", "30" },
  };
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoRecord) record = NULL;
  g_autoptr (GPtrArray) reasons = NULL, after = NULL;
  g_autoptr (WoOrder) order = NULL;

  office_bring_to (office, "handed up");
  record = office->state->get (office->state, ORDER);
  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    wo_record_set (record, cells[i][0], cells[i][1], CASEWORKER, "r", record->version);
  office->state->put (office->state, record);
  reasons = amend (office, DRM, "2", NEW_WORDS);
  expect (reasons, NULL);
  after = paragraphs_of (office);
  g_assert_cmpuint (after->len, ==, 2);
  g_assert_cmpstr (text_at (after, 1), ==, "One.");
  g_assert_cmpstr (text_at (after, 2), ==, NEW_WORDS);
  order = order_of (office);
  g_assert_cmpstr (((WoAmendment *) order->amendments->pdata[0])->was, ==, "Three.");
}

/* Whatever an erasure takes out of a paragraph goes out of what was amended there as well. */
static void
test_erased (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) first = NULL, second = NULL, returned = NULL;
  g_autoptr (WoResult) result = NULL;
  g_autoptr (WoOrder) order = NULL, after = NULL;
  WoAct *act;

  office_bring_to (office, "approved");
  first = amend (office, OMBUDSMAN, "2", NEW_WORDS " And the next one.");
  second = amend (office, OMBUDSMAN, "2", NEW_WORDS);
  expect (first, NULL);
  expect (second, NULL);
  returned = office_step (office, OMBUDSMAN, "return", "Leave the name out.");
  expect (returned, NULL);
  order = order_of (office);
  act = office_act (office, ADMINISTRATOR, "erase", ORDER);
  wo_act_add_cell (act, ((WoAmendment *) order->amendments->pdata[0])->path, NULL);
  wo_act_set_arg (act, "note", "He asked for it.");
  result = office_do (office, act);
  expect (result->reasons, NULL);
  after = order_of (office);
  g_assert_cmpuint (after->amendments->len, ==, 2);
  for (guint i = 0; i < after->amendments->len; i++)
    {
      const WoAmendment *one = after->amendments->pdata[i];

      g_assert_cmpstr (one->was, ==, WO_ERASED);
      g_assert_cmpstr (one->stands, ==, WO_ERASED);
    }
}

/* The approval stays that of the old text; the sign-off pins the new one. */
static void
test_signed_as_amended (void)
{
  g_autoptr (Office) office = office_new ();
  g_autofree char *approved = NULL;
  g_autofree char *amended = NULL;
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (GPtrArray) sign = NULL;
  g_autoptr (WoOrder) order = NULL;

  office_bring_to (office, "approved");
  approved = hash_of (office);
  first = amend (office, OMBUDSMAN, "2", NEW_WORDS);
  expect (first, NULL);
  second = amend (office, OMBUDSMAN, "2", NEW_WORDS " And the next one.");
  expect (second, NULL);
  amended = hash_of (office);
  g_assert_cmpstr (approved, !=, amended);
  sign = office_step (office, OMBUDSMAN, "sign", NULL);
  expect (sign, NULL);
  order = order_of (office);
  g_assert_cmpstr (order->approved_hash, ==, approved);
  g_assert_cmpstr (order->signed_hash, ==, amended);
  g_assert_cmpuint (order->amendments->len, ==, 2);
}

static void
test_who (void)
{
  static const struct
  {
    const char *state, *by, *code;
  } rows[] = {
    { "handed up", CASEWORKER, "no-role" }, { "handed up", DRM, NULL },
    { "handed up", OMBUDSMAN, "no-role" },  { "handed up", ADMINISTRATOR, "no-role" },
    { "approved", CASEWORKER, "no-role" },  { "approved", DRM, "no-role" },
    { "approved", OMBUDSMAN, NULL },        { "approved", ADMINISTRATOR, "no-role" },
    { "draft", DRM, "wrong-state" },        { "signed", OMBUDSMAN, "wrong-state" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (GPtrArray) reasons = NULL;

      g_test_message ("%s %s", rows[i].state, rows[i].by);
      office_bring_to (office, rows[i].state);
      reasons = amend (office, rows[i].by, "2", NEW_WORDS);
      expect (reasons, rows[i].code);
    }
}

/* To have put words in makes nobody able to sign what they drafted, approved or reviewed. */
static void
test_own (void)
{
  const char *const people[] = { CASEWORKER, DRM };

  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (GPtrArray) reasons = NULL;

      office_bring_to (office, "approved");
      office_set (office, ADMINISTRATOR, people[i], "roles/ombudsman", "yes");
      reasons = amend (office, people[i], "2", NEW_WORDS);
      expect (reasons, "same-person");
    }
}

static void
test_reviewer_does_not_sign (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) amended = NULL;
  g_autoptr (GPtrArray) sign = NULL;
  g_autoptr (WoOrder) order = NULL;

  office_set (office, ADMINISTRATOR, OMBUDSMAN, "roles/drm", "yes");
  office_bring_to (office, "handed up");
  amended = amend (office, OMBUDSMAN, "2", NEW_WORDS);
  expect (amended, NULL);
  office_bring_to (office, "approved");
  order = order_of (office);
  g_assert_null (order->amended_hash);
  sign = office_step (office, OMBUDSMAN, "sign", NULL);
  expect (sign, "same-person");
}

static void
test_refused (void)
{
  static const struct
  {
    const char *n, *text, *code;
  } rows[] = {
    { "2", "", "amends-to-nothing" },    { "0", NEW_WORDS, "no-paragraph" },
    { "99", NEW_WORDS, "no-paragraph" }, { "x", NEW_WORDS, "no-paragraph" },
    { NULL, NEW_WORDS, "no-paragraph" }, { "2", NULL, "amends-to-nothing" },
  };
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) paragraphs = NULL;
  g_autoptr (GPtrArray) same = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  office_bring_to (office, "approved");
  before = hash_of (office);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) reasons = amend (office, OMBUDSMAN, rows[i].n, rows[i].text);

      expect (reasons, rows[i].code);
    }
  paragraphs = paragraphs_of (office);
  same = amend (office, OMBUDSMAN, "2", text_at (paragraphs, 2));
  expect (same, "amends-nothing");
  after = hash_of (office);
  g_assert_cmpstr (before, ==, after);
}

/* What must be put right before a hand-up must be before a sign-off too. */
static void
test_linted (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) reasons = NULL;

  office_bring_to (office, "approved");
  reasons = amend (office, OMBUDSMAN, "2", "Look into it as soon as possible.");
  expect (reasons, "must-fix");
}

static void
test_stale (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoResult) result = NULL;
  WoAct *act;

  office_bring_to (office, "approved");
  act = office_act (office, OMBUDSMAN, "amend", ORDER);
  g_free (act->seen_hash);
  act->seen_hash = g_strdup ("0000");
  wo_act_set_arg (act, "paragraph", "2");
  wo_act_set_arg (act, "text", NEW_WORDS);
  result = office_do (office, act);
  expect (result->reasons, "stale");
}

/* A return takes it all back to the drafter, and the text with the Ombudsman's words is what they get. */
static void
test_returned (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) amended = NULL;
  g_autoptr (GPtrArray) back = NULL;
  g_autoptr (WoOrder) order = NULL;
  g_autoptr (GPtrArray) paragraphs = NULL;

  office_bring_to (office, "approved");
  amended = amend (office, OMBUDSMAN, "2", NEW_WORDS);
  expect (amended, NULL);
  back = office_step (office, OMBUDSMAN, "return", "Once more.");
  expect (back, NULL);
  order = order_of (office);
  paragraphs = paragraphs_of (office);
  g_assert_null (order->amended_hash);
  g_assert_cmpuint (order->amendments->len, ==, 1);
  g_assert_cmpstr (text_at (paragraphs, 2), ==, NEW_WORDS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, function) g_test_add_func ("/domain/amend/" path, function)
  TEST ("keeps-what-stood-and-what-stands", test_both_versions);
  TEST ("is-known-by-its-paragraph", test_rewordings);
  TEST ("leaves-the-others-where-they-came-from", test_origins);
  TEST ("what-a-person-wrote-comes-from-nowhere", test_origin_of_own);
  TEST ("counts-only-paragraphs-with-words", test_without_words);
  TEST ("loses-what-an-erasure-takes", test_erased);
  TEST ("is-signed-under-its-own-hash", test_signed_as_amended);
  TEST ("is-for-who-decides-next", test_who);
  TEST ("lets-nobody-sign-their-own-draft", test_own);
  TEST ("at-review-makes-one-a-reviewer", test_reviewer_does_not_sign);
  TEST ("refuses-what-amends-nothing", test_refused);
  TEST ("is-linted-like-a-hand-up", test_linted);
  TEST ("is-of-the-text-that-was-read", test_stale);
  TEST ("goes-back-with-a-return", test_returned);
  return g_test_run ();
}
