/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"

#include "domain/wo-order.h"
#include "domain/wo-workflow.h"

#include <string.h>

#define HEAD "person-head"
#define QED "person-qed"
#define HOLDER "person-holder"

static gboolean
has (GPtrArray *reasons, const char *code)
{
  for (guint i = 0; i < reasons->len; i++)
    if (g_str_equal (((WoReason *) reasons->pdata[i])->code, code))
      return TRUE;
  return FALSE;
}

static WoOrder *
view (Office *office)
{
  g_autoptr (WoRecord) record = office->state->get (office->state, ORDER);

  return wo_order_new (record);
}

/* An act with up to three arguments, and what it answers; gives the reasons. The id of the act is kept. */
static GPtrArray *
say (Office *office, const char *by, const char *kind, const char *const args[], char **ret_id)
{
  WoAct *act = office_act (office, by, kind, ORDER);
  g_autoptr (WoResult) result = NULL;

  for (guint i = 0; args[i] != NULL; i += 2)
    if (g_str_equal (args[i], "after"))
      act->after = g_strdup (args[i + 1]);
    else
      wo_act_set_arg (act, args[i], args[i + 1]);
  if (wo_act_is_workflow (kind))
    {
      g_autoptr (WoRecord) order = office->state->get (office->state, ORDER);
      g_autoptr (WoRecord) c = office->state->get (office->state, CASE);

      act->seen_hash = wo_content_hash (order, c);
    }
  if (ret_id != NULL)
    *ret_id = g_strdup (act->id);
  result = office_do (office, act);
  return g_ptr_array_ref (result->reasons);
}

#define SAY(office, by, kind, id, ...)                                                             \
  say (office, by, kind, (const char *const[]){ __VA_ARGS__, NULL }, id)

static void
assert_taken (GPtrArray *reasons)
{
  for (guint i = 0; i < reasons->len; i++)
    g_test_message ("%s", ((WoReason *) reasons->pdata[i])->code);
  g_assert_cmpuint (reasons->len, ==, 0);
  g_ptr_array_unref (reasons);
}

static void
assert_refused (GPtrArray *reasons, const char *code)
{
  for (guint i = 0; i < reasons->len; i++)
    g_test_message ("%s", ((WoReason *) reasons->pdata[i])->code);
  g_assert_true (has (reasons, code));
  g_ptr_array_unref (reasons);
}

static void
assert_cell (Office *office, const char *path, const char *value)
{
  g_autofree char *there = office_get (office, ORDER, path);

  g_assert_cmpstr (there, ==, value);
}

static void
put_people (Office *office)
{
  office_put (office, WO_RECORD_PERSON, HEAD, "name", "Head", "roles/head of service", "yes", NULL);
  office_put (office, WO_RECORD_PERSON, QED, "name", "Qed", "roles/qed", "yes", NULL);
}

static void
put_plans (Office *office)
{
  g_assert_cmpint (office_set (office, DRM, ORDER, "quality_ensured", "Read twice."), ==,
                   WO_OUTCOME_APPLIED);
  g_assert_cmpint (office_set (office, DRM, ORDER, "how_compliance", "By the report."), ==,
                   WO_OUTCOME_APPLIED);
}

static void
test_take_back (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoOrder) order = NULL;

  office_bring_to (office, "handed up");
  assert_taken (office_step (office, CASEWORKER, "take-back", NULL));
  order = view (office);
  g_assert_cmpstr (order->state, ==, "draft");
  g_assert_null (order->handed_up_by);
  g_assert_cmpint (order->handed_up_on, ==, WO_DATE_NONE);
  g_assert_cmpuint (order->timeline->len, ==, 2);
  assert_refused (office_step (office, CASEWORKER, "take-back", NULL), "wrong-state");
}

static void
test_take_back_whose (void)
{
  g_autoptr (Office) office = office_new ();

  put_people (office);
  office_bring_to (office, "handed up");
  assert_refused (office_step (office, DRM, "take-back", NULL), "not-yours-to-take-back");
  assert_refused (office_step (office, OMBUDSMAN, "take-back", NULL), "no-role");
}

/* What anybody else wrote ends it; what the caseworker wrote does not. */
static void
test_take_back_worked_on (void)
{
  static const struct
  {
    const char *by;
    gboolean taken;
  } rows[] = { { CASEWORKER, TRUE }, { DRM, FALSE }, { OMBUDSMAN, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();

      office_bring_to (office, "handed up");
      assert_taken (SAY (office, rows[i].by, "comment", NULL, "text", "One more word."));
      if (rows[i].taken)
        assert_taken (office_step (office, CASEWORKER, "take-back", NULL));
      else
        assert_refused (office_step (office, CASEWORKER, "take-back", NULL), "worked-on-since");
    }
}

/* A draft that had come back is one that came back, once more. */
static void
test_take_back_note (void)
{
  g_autoptr (Office) office = office_new ();

  office_bring_to (office, "handed up");
  assert_taken (office_step (office, DRM, "return", "Name the reviewer."));
  assert_cell (office, "return_note", "Name the reviewer.");
  assert_taken (office_step (office, CASEWORKER, "hand-up", NULL));
  assert_cell (office, "return_note", NULL);
  assert_taken (office_step (office, CASEWORKER, "take-back", NULL));
  assert_cell (office, "return_note", "Name the reviewer.");
}

static void
test_addressee (void)
{
  static const struct
  {
    const char *to, *refused;
  } rows[] = {
    { DRM, NULL },
    { HEAD, NULL },
    { HOLDER, NULL },
    { QED, "not-a-manager" },
    { CASE, "not-a-manager" },
    { "nobody", "not-a-manager" },
    { CASEWORKER, "handed-to-drafter" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      GPtrArray *reasons;

      put_people (office);
      office_put (office, WO_RECORD_PERSON, HOLDER, "name", "Holder", "roles/quality", "yes", NULL);
      office_put (office, WO_RECORD_PERSON, "person-away", "name", "Away", "roles/drm", "yes",
                  "cover/c1.holder", HOLDER, "cover/c1.from", "2025-03-19", "cover/c1.until",
                  "2025-03-21", NULL);
      reasons = SAY (office, CASEWORKER, "hand-up", NULL, "to", rows[i].to);
      if (rows[i].refused != NULL)
        {
          assert_refused (reasons, rows[i].refused);
          assert_cell (office, "handed_up_to", NULL);
          continue;
        }
      assert_taken (reasons);
      assert_cell (office, "handed_up_to", rows[i].to);
      assert_taken (office_step (office, DRM, "return", "Not yet."));
    }
}

/* Whom it was handed to binds nobody: a Head of Service approves where the DRM is away. */
static void
test_head_approves (void)
{
  g_autoptr (Office) office = office_new ();

  put_people (office);
  assert_taken (SAY (office, CASEWORKER, "hand-up", NULL, "to", DRM));
  put_plans (office);
  assert_taken (office_step (office, HEAD, "approve", NULL));
  assert_cell (office, "approved_by", HEAD);
}

/* And where the DRM is the author. */
static void
test_head_approves_of_manager (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoRecord) order = office->state->get (office->state, ORDER);

  put_people (office);
  wo_record_set (order, "drafted_by", DRM, DRM, "", order->version);
  office->state->put (office->state, order);
  assert_taken (office_step (office, DRM, "hand-up", NULL));
  put_plans (office);
  assert_refused (office_step (office, DRM, "approve", NULL), "same-person");
  assert_taken (office_step (office, HEAD, "approve", NULL));
}

static void
test_ask (void)
{
  g_autoptr (Office) office = office_new ();
  g_autofree char *id = NULL;
  g_autoptr (WoOrder) order = NULL;
  const WoAsked *asked;

  put_people (office);
  office_bring_to (office, "handed up");
  put_plans (office);
  assert_taken (
      SAY (office, DRM, "ask", &id, "of", "qed", "who", "Qed", "question", "Is a tier open?"));
  assert_refused (office_step (office, DRM, "approve", NULL), "question-open");
  assert_taken (SAY (office, QED, "answer", NULL, "after", id, "answer", "No."));
  order = view (office);
  g_assert_cmpuint (order->asked->len, ==, 1);
  asked = order->asked->pdata[0];
  g_assert_cmpstr (asked->of, ==, "qed");
  g_assert_cmpstr (asked->who, ==, "Qed");
  g_assert_cmpstr (asked->question, ==, "Is a tier open?");
  g_assert_cmpstr (asked->by, ==, DRM);
  g_assert_cmpint (asked->on, ==, wo_date_new (2025, 3, 20));
  g_assert_cmpstr (asked->answer, ==, "No.");
  g_assert_cmpstr (asked->answered_by, ==, QED);
  g_assert_cmpint (asked->answered_on, ==, wo_date_new (2025, 3, 20));
  assert_taken (office_step (office, DRM, "approve", NULL));
}

/* A talk that was held already is written down whole, on its day. */
static void
test_ask_held (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoOrder) order = NULL;
  const WoAsked *asked;

  assert_taken (SAY (office, CASEWORKER, "ask", NULL, "of", "dsr", "who", "Sam Reed", "question",
                     "Any other case?", "answer", "Two.", "on", "2025-03-18"));
  order = view (office);
  asked = order->asked->pdata[0];
  g_assert_cmpint (asked->on, ==, wo_date_new (2025, 3, 18));
  g_assert_cmpint (asked->answered_on, ==, wo_date_new (2025, 3, 18));
  g_assert_cmpstr (asked->answered_by, ==, CASEWORKER);
}

static void
test_ask_refused (void)
{
  g_autoptr (Office) office = office_new ();
  g_autofree char *id = NULL;

  put_people (office);
#define ASK(by, of, who, question)                                                                 \
  SAY (office, by, "ask", NULL, "of", of, "who", who, "question", question)
  assert_refused (ASK (QED, "dsr", "Sam", "Why?"), "no-role");
  assert_refused (ASK (DRM, "board", "Sam", "Why?"), "not-a-choice");
  assert_refused (ASK (DRM, "dsr", "", "Why?"), "ask-whom");
  assert_refused (ASK (DRM, "dsr", "Sam", ""), "no-text");
  assert_refused (ASK (DRM, "dsr", "Sam\nReed", "Why?"), "control-character");
  assert_refused (SAY (office, DRM, "ask", NULL, "of", "dsr", "who", "Sam", "question", "Why?",
                       "on", "2025-03-21"),
                  "talk-to-come");
  assert_refused (SAY (office, DRM, "ask", NULL, "of", "dsr", "who", "Sam", "question", "Why?",
                       "on", "yesterday"),
                  "not-a-date");
  assert_refused (SAY (office, DRM, "answer", NULL, "answer", "Yes."), "nothing-asked");
  assert_refused (SAY (office, DRM, "answer", NULL, "after", "none", "answer", "Yes."),
                  "nothing-asked");
  assert_taken (SAY (office, DRM, "ask", &id, "of", "dsr", "who", "Sam", "question", "Why?"));
  assert_refused (SAY (office, ADMINISTRATOR, "answer", NULL, "after", id, "answer", "So."),
                  "no-role");
  assert_refused (SAY (office, DRM, "answer", NULL, "after", id, "answer", ""), "no-text");
  assert_taken (SAY (office, DRM, "answer", NULL, "after", id, "answer", "So."));
  assert_refused (SAY (office, DRM, "answer", NULL, "after", id, "answer", "No, so."),
                  "answered-already");
}

static void
test_comment (void)
{
  g_autoptr (Office) office = office_new ();
  g_autofree char *id = NULL, *reply = NULL, *at = NULL, *at_reply = NULL, *settled = NULL;

  assert_taken (
      SAY (office, DRM, "comment", &id, "text", "Whose cause?", "at", "factors.cause_known"));
  at = g_strconcat ("comments/", id, NULL);
  assert_taken (SAY (office, CASEWORKER, "comment", &reply, "text", "The surveyors'.", "at", at));
  at_reply = g_strconcat ("comments/", reply, NULL);
  assert_refused (SAY (office, DRM, "comment", NULL, "text", "Deep.", "at", at_reply),
                  "no-comment");
  assert_refused (SAY (office, DRM, "comment", NULL, "text", "Lost.", "at", "comments/none"),
                  "no-comment");
  assert_refused (SAY (office, DRM, "comment", NULL, "text", "Bad.", "at", "a\nb"),
                  "control-character");
  settled = g_strdup_printf ("%s.settled", at);
  g_assert_cmpint (office_set (office, ADMINISTRATOR, ORDER, settled, "yes"), ==,
                   WO_OUTCOME_PARKED);
  g_assert_cmpint (office_set (office, OMBUDSMAN, ORDER, settled, "yes"), ==, WO_OUTCOME_APPLIED);
  g_assert_cmpint (office_set (office, DRM, ORDER, "comments/none.settled", "yes"), ==,
                   WO_OUTCOME_PARKED);
}

/* What was said stays, is still said after the sign-off, and changes nothing that is signed. */
static void
test_comment_kept (void)
{
  g_autoptr (Office) office = office_new ();
  g_autofree char *id = NULL, *text = NULL, *settled = NULL, *before = NULL, *after = NULL;

  office_bring_to (office, "handed up");
  assert_taken (SAY (office, DRM, "comment", &id, "text", "By when?", "at", "elements.milestones"));
  text = g_strdup_printf ("comments/%s.text", id);
  settled = g_strdup_printf ("comments/%s.settled", id);
  g_assert_cmpint (office_set (office, DRM, ORDER, text, NULL), ==, WO_OUTCOME_PARKED);
  office_bring_to (office, "signed");
  before = office_get (office, ORDER, "signed_hash");
  assert_taken (SAY (office, CASEWORKER, "comment", NULL, "text", "Agreed with the landlord."));
  g_assert_cmpint (office_set (office, CASEWORKER, ORDER, settled, "no"), ==, WO_OUTCOME_APPLIED);
  assert_cell (office, text, "By when?");
  after = office_get (office, ORDER, "signed_hash");
  g_assert_cmpstr (before, ==, after);
}

static void
test_approve_settles (void)
{
  g_autoptr (Office) office = office_new ();
  g_autofree char *id = NULL, *settled = NULL;

  office_bring_to (office, "handed up");
  assert_taken (SAY (office, DRM, "comment", &id, "text", "Well said."));
  office_bring_to (office, "approved");
  settled = g_strdup_printf ("comments/%s.settled", id);
  assert_cell (office, settled, "yes");
}

/* The purpose of the check is its outcome, and an approval taken back takes it back. */
static void
test_outcome (void)
{
  g_autoptr (Office) office = office_new ();

  office_bring_to (office, "approved");
  assert_cell (office, "found_consistent", "yes");
  assert_cell (office, "found_no_duplicate", "yes");
  g_assert_cmpint (office_set (office, DRM, ORDER, "found_consistent", "no"), ==,
                   WO_OUTCOME_PARKED);
  assert_taken (office_step (office, OMBUDSMAN, "return", "Look at the other block."));
  assert_cell (office, "found_consistent", NULL);
  assert_cell (office, "found_no_duplicate", NULL);
}

static void
test_signed_since (void)
{
  g_autoptr (Office) office = office_new ();

  office_put_landlord (office);
  g_assert_cmpint (office_set (office, CASEWORKER, CASE, "similar.as_of", "2025-03-19"), ==,
                   WO_OUTCOME_APPLIED);
  office_bring_to (office, "handed up");
  put_plans (office);
  office_put (office, WO_RECORD_ORDER, "order-2", "landlord", "Northmoor Homes", "landlord_id",
              LANDLORD, "power", "54f", "state", "signed", "signed_on", "2025-03-20", NULL);
  assert_refused (office_step (office, DRM, "approve", NULL), "signed-since-search");
  g_assert_cmpint (office_set (office, DRM, ORDER, "check_note", "That one is about lifts."), ==,
                   WO_OUTCOME_APPLIED);
  assert_taken (office_step (office, DRM, "approve", NULL));
  /* The next round has its own look. */
  assert_taken (office_step (office, OMBUDSMAN, "return", "Look at the other block."));
  assert_cell (office, "check_note", NULL);
}

static const char *
returned (const WoOrder *order, const char *path)
{
  for (guint i = 0; i < order->returned->len; i++)
    {
      const WoReturned *one = order->returned->pdata[i];

      if (g_strcmp0 (one->path, path) == 0)
        return one->value;
    }
  return NULL;
}

/* The text that was returned is kept beside the one that is written on, and goes with the sign-off. */
static void
test_returned (void)
{
  static const char path[] = "elements.redress_for_others";
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoOrder) order = NULL, later = NULL;
  g_autofree char *before = office_get (office, ORDER, path);

  office_bring_to (office, "handed up");
  assert_taken (SAY (office, DRM, "return", NULL, "note", "Whom?", "at", path));
  g_assert_cmpint (office_set (office, CASEWORKER, ORDER, path, "Put it right for all 40."), ==,
                   WO_OUTCOME_APPLIED);
  order = view (office);
  g_assert_cmpstr (returned (order, path), ==, before);
  g_assert_null (returned (order, "hand_up_note"));
  g_assert_cmpint (order->returned_case_version, >, 0);
  g_assert_cmpuint (order->comments->len, ==, 1);
  g_assert_cmpstr (((WoComment *) order->comments->pdata[0])->at, ==, path);
  office_bring_to (office, "signed");
  later = view (office);
  g_assert_cmpuint (later->returned->len, ==, 0);
  g_assert_cmpint (later->returned_case_version, ==, 0);
}

/* What is erased is erased there too. */
static void
test_returned_erased (void)
{
  static const char path[] = "elements.redress_for_others";
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoOrder) order = NULL;
  WoAct *act;
  g_autoptr (WoResult) result = NULL;

  office_bring_to (office, "handed up");
  assert_taken (office_step (office, DRM, "return", "Whom?"));
  act = office_act (office, ADMINISTRATOR, "erase", ORDER);
  wo_act_set_arg (act, "note", "A name that is not ours to keep.");
  wo_act_add_cell (act, path, NULL);
  result = office_do (office, act);
  assert_taken (g_ptr_array_ref (result->reasons));
  order = view (office);
  g_assert_null (strstr (returned (order, path), "residents"));
}

/* Whoever stands in for the caseworker who handed it up is no second pair of eyes. */
static void
test_cover (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoRecord) order = NULL;
  WoAct *act;
  g_autoptr (WoRecord) c = NULL;
  g_autoptr (WoResult) result = NULL;

  put_people (office);
  office_put (office, WO_RECORD_PERSON, "person-away", "name", "Away", "roles/drm", "yes",
              "cover/c1.holder", CASEWORKER, "cover/c1.from", "2025-03-19", "cover/c1.until",
              "2025-03-21", NULL);
  office_bring_to (office, "handed up");
  put_plans (office);
  order = office->state->get (office->state, ORDER);
  c = office->state->get (office->state, CASE);
  act = office_act (office, CASEWORKER, "approve", ORDER);
  g_free (act->for_person);
  act->for_person = g_strdup ("person-away");
  act->seen_hash = wo_content_hash (order, c);
  result = office_do (office, act);
  g_assert_true (has (result->reasons, "same-person"));
  assert_refused (SAY (office, CASEWORKER, "hand-up", NULL, "to", "person-away", "note", "Again"),
                  "wrong-state");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/review/a-hand-up-can-be-taken-back", test_take_back);
  g_test_add_func ("/domain/review/a-hand-up-is-taken-back-by-who-made-it", test_take_back_whose);
  g_test_add_func ("/domain/review/what-somebody-worked-on-is-not-taken-back",
                   test_take_back_worked_on);
  g_test_add_func ("/domain/review/what-had-come-back-has-come-back-again", test_take_back_note);
  g_test_add_func ("/domain/review/it-is-handed-to-who-may-approve", test_addressee);
  g_test_add_func ("/domain/review/a-head-of-service-approves-for-who-is-away", test_head_approves);
  g_test_add_func ("/domain/review/a-head-of-service-approves-what-the-manager-wrote",
                   test_head_approves_of_manager);
  g_test_add_func ("/domain/review/a-question-waits-for-its-answer", test_ask);
  g_test_add_func ("/domain/review/a-talk-held-is-written-down-whole", test_ask_held);
  g_test_add_func ("/domain/review/a-question-says-whom-what-and-when", test_ask_refused);
  g_test_add_func ("/domain/review/a-comment-is-answered-and-settled", test_comment);
  g_test_add_func ("/domain/review/a-comment-is-kept-after-the-sign-off", test_comment_kept);
  g_test_add_func ("/domain/review/an-approval-settles-comments", test_approve_settles);
  g_test_add_func ("/domain/review/the-purpose-of-the-check-is-its-outcome", test_outcome);
  g_test_add_func ("/domain/review/what-was-signed-since-is-looked-at", test_signed_since);
  g_test_add_func ("/domain/review/what-was-returned-is-kept-to-compare", test_returned);
  g_test_add_func ("/domain/review/what-was-returned-is-erased-with-its-text",
                   test_returned_erased);
  g_test_add_func ("/domain/review/cover-makes-nobody-a-second-reader", test_cover);
  return g_test_run ();
}
