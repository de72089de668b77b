/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"

#include "domain/wo-landlord.h"
#include "protocol/wo-edition-made.h"
#include "protocol/wo-packs.h"

#include <string.h>

#define DRAFT "guidance-1"

static void
put_draft (Office *office)
{
  office_put (office, WO_RECORD_GUIDANCE, DRAFT, "edition", "2026-11", "title",
              "Guidance, November 2026", "revised", "2025-03-01", "note", "A shorter look back.",
              "based_on", "2024-05", "changes/c1.path", "settings.look_back_months",
              "changes/c1.value", "3", NULL);
}

static GPtrArray *
publish (Office *office, const char *by)
{
  const char *const none[5] = { NULL };

  return office_say (office, by, "publish", DRAFT, none);
}

/* By an administrator, once what it must say is said. */
static void
test_publish (void)
{
  static const struct
  {
    const char *by, *path, *value, *code;
  } rows[] = {
    { ADMINISTRATOR, "title", "Guidance, November 2026", NULL },
    { CASEWORKER, "title", "Guidance, November 2026", "no-role" },
    { OMBUDSMAN, "title", "Guidance, November 2026", "no-role" },
    { ADMINISTRATOR, "edition", NULL, "missing" },
    { ADMINISTRATOR, "title", NULL, "missing" },
    { ADMINISTRATOR, "revised", NULL, "missing" },
    { ADMINISTRATOR, "note", NULL, "missing" },
    { ADMINISTRATOR, "based_on", NULL, "missing" },
    { ADMINISTRATOR, "based_on", "1999-01", "unknown-edition" },
    { ADMINISTRATOR, "edition", "2024-05", "edition-taken" },
    { ADMINISTRATOR, "edition", "a/b", "edition-name" },
    { ADMINISTRATOR, "edition", "-x", "edition-name" },
    { ADMINISTRATOR, "revised", "2025-03-20", NULL },
    { ADMINISTRATOR, "revised", "2025-03-21", "edition-to-come" },
    { ADMINISTRATOR, "revised", "2024-05-02", NULL },
    { ADMINISTRATOR, "revised", "2024-05-01", NULL },
    { ADMINISTRATOR, "revised", "2024-04-30", "edition-older" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (GPtrArray) reasons = NULL;
      g_autofree char *published = NULL;
      g_autofree char *on = NULL;

      put_draft (office);
      g_assert_cmpint (office_set (office, ADMINISTRATOR, DRAFT, rows[i].path, rows[i].value), ==,
                       WO_OUTCOME_APPLIED);
      reasons = publish (office, rows[i].by);
      published = office_get (office, DRAFT, "published");
      on = office_get (office, DRAFT, "published_on");
      g_test_message ("%s = %s by %s", rows[i].path, rows[i].value, rows[i].by);
      g_assert_cmpuint (reasons->len, ==, rows[i].code != NULL ? 1 : 0);
      g_assert_cmpstr (published, ==, rows[i].code != NULL ? NULL : "yes");
      g_assert_cmpstr (on, ==, rows[i].code != NULL ? NULL : "2025-03-20");
      if (rows[i].code != NULL)
        g_assert_true (wo_reasons_has (reasons, rows[i].code));
    }
}

static void
test_nothing_changed (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) reasons = NULL;

  office_put (office, WO_RECORD_GUIDANCE, DRAFT, "edition", "2026-11", "title", "Guidance",
              "revised", "2025-03-01", "note", "Nothing.", "based_on", "2024-05", NULL);
  reasons = publish (office, ADMINISTRATOR);
  g_assert_cmpuint (reasons->len, ==, 1);
  g_assert_true (wo_reasons_has (reasons, "edition-unchanged"));
}

static void
test_one_name_once (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) draft_beside = NULL;
  g_autoptr (GPtrArray) taken = NULL;

  put_draft (office);
  office_put (office, WO_RECORD_GUIDANCE, "guidance-2", "edition", "2026-11", NULL);
  draft_beside = publish (office, ADMINISTRATOR);
  g_assert_cmpuint (draft_beside->len, ==, 0);
  office_put (office, WO_RECORD_GUIDANCE, "guidance-2", "edition", "2026-11", "published", "yes",
              NULL);
  put_draft (office);
  taken = publish (office, ADMINISTRATOR);
  g_assert_true (wo_reasons_has (taken, "edition-taken"));
}

/* From then on it stays as it is, for the administrator too; and publishing is no cell to set. */
static void
test_stays (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) again = NULL;

  put_draft (office);
  g_assert_cmpint (office_set (office, ADMINISTRATOR, DRAFT, "published", "yes"), ==,
                   WO_OUTCOME_PARKED);
  g_assert_cmpint (office_set (office, DRM, DRAFT, "title", "Mine"), ==, WO_OUTCOME_PARKED);
  first = publish (office, ADMINISTRATOR);
  g_assert_cmpuint (first->len, ==, 0);
  g_assert_cmpint (office_set (office, ADMINISTRATOR, DRAFT, "title", "Another"), ==,
                   WO_OUTCOME_PARKED);
  g_assert_cmpint (office_set (office, ADMINISTRATOR, DRAFT, "changes/c2.path", "factors"), ==,
                   WO_OUTCOME_PARKED);
  again = publish (office, ADMINISTRATOR);
  g_assert_true (wo_reasons_has (again, "edition-published"));
}

/* Of two editions of one day the one whose id sorts last is taken for the newer, so it is not the base. */
static void
test_same_day (void)
{
  static const struct
  {
    const char *edition, *code;
  } rows[] = { { "2024-05-b", NULL }, { "2024-06", NULL }, { "2024-04", "edition-same-day" } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (GPtrArray) reasons = NULL;

      put_draft (office);
      office_set (office, ADMINISTRATOR, DRAFT, "revised", "2024-05-01");
      office_set (office, ADMINISTRATOR, DRAFT, "edition", rows[i].edition);
      reasons = publish (office, ADMINISTRATOR);
      g_assert_cmpuint (reasons->len, ==, rows[i].code != NULL ? 1 : 0);
      if (rows[i].code != NULL)
        g_assert_true (wo_reasons_has (reasons, rows[i].code));
    }
}

/* It says who published it and on what text, whatever either is called or says later. */
static void
test_pinned (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) reasons = NULL;
  g_autofree char *by = NULL, *sha = NULL;

  put_draft (office);
  reasons = publish (office, ADMINISTRATOR);
  g_assert_cmpuint (reasons->len, ==, 0);
  by = office_get (office, DRAFT, "published_by_name");
  sha = office_get (office, DRAFT, "base_sha");
  g_assert_cmpstr (by, ==, ADMINISTRATOR);
  g_assert_cmpstr (sha, ==, wo_editions_get ("2024-05")->sha);
  g_assert_cmpuint (strlen (sha), ==, 64);
}

static GPtrArray *
withdraw (Office *office, const char *by, const char *note)
{
  const char *const args[5] = { note != NULL ? "note" : NULL, note };

  return office_say (office, by, "withdraw-edition", DRAFT, args);
}

/* By an administrator and with a reason, once, and of what was published alone. */
static void
test_withdraw (void)
{
  static const struct
  {
    gboolean published;
    const char *by, *note, *code;
  } rows[] = {
    { TRUE, ADMINISTRATOR, "A wrong figure.", NULL },
    { TRUE, ADMINISTRATOR, " ", "needs-note" },
    { TRUE, ADMINISTRATOR, NULL, "needs-note" },
    { TRUE, OMBUDSMAN, "A wrong figure.", "no-role" },
    { FALSE, ADMINISTRATOR, "A wrong figure.", "edition-not-published" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (GPtrArray) reasons = NULL, again = NULL;
      g_autofree char *withdrawn = NULL, *because = NULL, *on = NULL, *by = NULL;

      put_draft (office);
      if (rows[i].published)
        g_ptr_array_unref (publish (office, ADMINISTRATOR));
      reasons = withdraw (office, rows[i].by, rows[i].note);
      g_assert_cmpuint (reasons->len, ==, rows[i].code != NULL ? 1 : 0);
      withdrawn = office_get (office, DRAFT, "withdrawn");
      g_assert_cmpstr (withdrawn, ==, rows[i].code != NULL ? NULL : "yes");
      if (rows[i].code != NULL)
        {
          g_assert_true (wo_reasons_has (reasons, rows[i].code));
          continue;
        }
      because = office_get (office, DRAFT, "withdrawn_because");
      by = office_get (office, DRAFT, "withdrawn_by");
      on = office_get (office, DRAFT, "withdrawn_on");
      g_assert_cmpstr (because, ==, "A wrong figure.");
      g_assert_cmpstr (by, ==, ADMINISTRATOR);
      g_assert_cmpstr (on, ==, "2025-03-20");
      again = withdraw (office, ADMINISTRATOR, "Once more.");
      g_assert_true (wo_reasons_has (again, "edition-withdrawn"));
    }
}

static char *
guidance_of_new_case (Office *office, const char *id)
{
  WoAct *act = office_act (office, CASEWORKER, "create", id);
  g_autoptr (WoResult) result = NULL;

  wo_act_add_cell (act, "reference", id);
  result = office_do (office, act);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  return office_get (office, id, "guidance");
}

/* What was decided under it keeps it; a new case, another case and another edition do not take it. */
static void
test_withdrawn (void)
{
  g_autoptr (Office) office = office_new ();
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GPtrArray) reasons = NULL, based = NULL;
  const WoEdition *edition;

  wo_memory_state_set_maker (office->state, &wo_edition_maker);
  put_draft (office);
  g_ptr_array_unref (publish (office, ADMINISTRATOR));
  before = guidance_of_new_case (office, "case-before");
  g_assert_cmpstr (before, ==, "2026-11");
  reasons = withdraw (office, ADMINISTRATOR, "A wrong figure.");
  g_assert_cmpuint (reasons->len, ==, 0);
  after = guidance_of_new_case (office, "case-after");
  g_assert_cmpstr (after, ==, "2024-05");
  edition = office->state->edition (office->state, "2026-11");
  g_assert_cmpint (edition->look_back_months, ==, 3);
  g_assert_cmpint (office_set (office, CASEWORKER, "case-before", "guidance", "2026-11"), ==,
                   WO_OUTCOME_APPLIED);
  g_assert_cmpint (office_set (office, CASEWORKER, "case-after", "guidance", "2026-11"), ==,
                   WO_OUTCOME_PARKED);
  office_put (office, WO_RECORD_GUIDANCE, "guidance-2", "edition", "2026-12", "title", "T",
              "revised", "2025-03-10", "note", "Why.", "based_on", "2026-11", "changes/c1.path",
              "reminder", "changes/c1.value", "Think.", NULL);
  based = office_say (office, ADMINISTRATOR, "publish", "guidance-2", (const char *[5]){ NULL });
  g_assert_cmpuint (based->len, ==, 1);
  g_assert_true (wo_reasons_has (based, "edition-withdrawn"));
}

static char *
unreadable (WoState *state, const WoRecord *guidance)
{
  return g_strdup ("settings.look_back_months must be a whole number.");
}

/* An edition that cannot be made of its changes is not published. */
static void
test_unreadable (void)
{
  static const WoEditionMaker maker = { .check = unreadable };
  g_autoptr (Office) office = office_new ();
  g_autoptr (GPtrArray) reasons = NULL;

  put_draft (office);
  wo_memory_state_set_maker (office->state, &maker);
  reasons = publish (office, ADMINISTRATOR);
  g_assert_cmpuint (reasons->len, ==, 1);
  g_assert_true (wo_reasons_has (reasons, "edition-unreadable"));
  g_assert_nonnull (((WoReason *) reasons->pdata[0])->args[0]);
}

static void
test_nothing_else_is_published (void)
{
  g_autoptr (Office) office = office_new ();
  const char *const none[5] = { NULL };
  g_autoptr (GPtrArray) reasons = office_say (office, ADMINISTRATOR, "publish", CASE, none);
  g_autoptr (GPtrArray) nobody = office_say (office, ADMINISTRATOR, "publish", "not-here", none);

  g_assert_true (wo_reasons_has (reasons, "not-there"));
  g_assert_true (wo_reasons_has (nobody, "not-there"));
}

/* A landlord's record is joined to another landlord's, never to itself and never in a ring. */
static void
test_joins (void)
{
  static const struct
  {
    const char *record, *into, *code;
  } rows[] = {
    { "landlord-1", "landlord-2", NULL },
    { "landlord-1", "landlord-1", "joined-in-a-ring" },
    { "landlord-3", "landlord-4", "joined-in-a-ring" },
    { "landlord-4", "landlord-1", NULL },
    { "landlord-1", CASE, "not-a-landlord" },
    { "landlord-1", "nobody", "not-a-landlord" },
    { "landlord-4", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Office) office = office_new ();
      WoAct *act;
      g_autoptr (WoResult) result = NULL;

      office_put (office, WO_RECORD_LANDLORD, "landlord-1", "name", "One", NULL);
      office_put (office, WO_RECORD_LANDLORD, "landlord-2", "name", "Two", NULL);
      office_put (office, WO_RECORD_LANDLORD, "landlord-3", "name", "Three", NULL);
      office_put (office, WO_RECORD_LANDLORD, "landlord-4", "name", "Four", "merged_into",
                  "landlord-3", NULL);
      act = office_act (office, CASEWORKER, "set", rows[i].record);
      wo_act_add_cell (act, "merged_into", rows[i].into);
      result = office_do (office, act);
      g_test_message ("%s into %s", rows[i].record, rows[i].into);
      g_assert_cmpuint (result->reasons->len, ==, rows[i].code != NULL ? 1 : 0);
      if (rows[i].code != NULL)
        g_assert_true (wo_reasons_has (result->reasons, rows[i].code));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/publish/an-edition-says-what-it-must", test_publish);
  g_test_add_func ("/domain/publish/an-edition-changes-something", test_nothing_changed);
  g_test_add_func ("/domain/publish/a-name-is-one-editions", test_one_name_once);
  g_test_add_func ("/domain/publish/a-published-edition-stays-as-it-is", test_stays);
  g_test_add_func ("/domain/publish/an-edition-that-cannot-be-read-is-not-published",
                   test_unreadable);
  g_test_add_func ("/domain/publish/only-guidance-is-published", test_nothing_else_is_published);
  g_test_add_func ("/domain/publish/of-one-day-it-sorts-after-its-base", test_same_day);
  g_test_add_func ("/domain/publish/it-keeps-its-base-by-content-and-its-author-by-name",
                   test_pinned);
  g_test_add_func ("/domain/publish/an-edition-is-withdrawn-with-a-reason", test_withdraw);
  g_test_add_func ("/domain/publish/a-withdrawn-one-is-kept-and-not-taken", test_withdrawn);
  g_test_add_func ("/domain/publish/landlords-are-never-joined-in-a-ring", test_joins);
  return g_test_run ();
}
