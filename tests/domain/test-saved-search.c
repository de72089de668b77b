/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office-fixture.h"

#include "domain/wo-person.h"

static WoPerson *
person_of (Office *office, const char *id)
{
  g_autoptr (WoRecord) record = office->state->get (office->state, id);

  return wo_person_new (record, office->moment.today);
}

/* Saves a search of @whose as @by; gives the result. */
static WoResult *
save (Office *office, const char *by, const char *whose, const char *name)
{
  WoAct *act = office_act (office, by, "set", whose);

  wo_act_add_cell (act, "searches/s1.name", name);
  wo_act_add_cell (act, "searches/s1.text",
                   name != NULL ? "landlord:\"Northmoor Homes\" damp" : NULL);
  wo_act_add_cell (act, "searches/s1.place", name != NULL ? "search" : NULL);
  wo_act_add_cell (act, "searches/s1.sort", name != NULL ? "date" : NULL);
  wo_act_add_cell (act, "searches/s1.backwards", name != NULL ? "yes" : NULL);
  return office_do (office, act);
}

static void
test_kept (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoResult) saved = save (office, CASEWORKER, CASEWORKER, "Damp at Northmoor");
  g_autoptr (WoPerson) person = person_of (office, CASEWORKER);
  const WoSavedSearch *search;

  g_assert_cmpint (saved->outcome, ==, WO_OUTCOME_APPLIED);
  g_assert_cmpuint (person->searches->len, ==, 1);
  search = person->searches->pdata[0];
  g_assert_cmpstr (search->id, ==, "s1");
  g_assert_cmpstr (search->name, ==, "Damp at Northmoor");
  g_assert_cmpstr (search->text, ==, "landlord:\"Northmoor Homes\" damp");
  g_assert_cmpstr (search->sort, ==, "date");
  g_assert_true (search->backwards);
  g_assert_null (search->within);
}

static void
test_undone (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoResult) saved = save (office, CASEWORKER, CASEWORKER, "Damp");
  WoAct *act = office_act (office, CASEWORKER, "set", CASEWORKER);
  g_autoptr (WoAct) undo = NULL;
  g_autoptr (WoResult) gone = NULL, back = NULL;
  g_autoptr (WoPerson) without = NULL, with = NULL;

  g_assert_nonnull (saved);
  wo_act_add_seen_cell (act, "searches/s1.name", NULL, "Damp");
  wo_act_add_seen_cell (act, "searches/s1.text", NULL, "landlord:\"Northmoor Homes\" damp");
  wo_act_add_seen_cell (act, "searches/s1.place", NULL, "search");
  wo_act_add_seen_cell (act, "searches/s1.sort", NULL, "date");
  wo_act_add_seen_cell (act, "searches/s1.backwards", NULL, "yes");
  undo = wo_act_undo (act);
  gone = office_do (office, act);
  without = person_of (office, CASEWORKER);
  g_assert_cmpuint (without->searches->len, ==, 0);
  act = office_act (office, CASEWORKER, "undo", CASEWORKER);
  for (guint i = 0; i < undo->cells->len; i++)
    {
      const WoActCell *cell = undo->cells->pdata[i];

      wo_act_add_seen_cell (act, cell->path, cell->value, cell->seen);
    }
  act->after = g_strdup (undo->after);
  back = office_do (office, act);
  g_assert_cmpint (back->outcome, ==, WO_OUTCOME_APPLIED);
  with = person_of (office, CASEWORKER);
  g_assert_cmpuint (with->searches->len, ==, 1);
  g_assert_true (((WoSavedSearch *) with->searches->pdata[0])->backwards);
}

static void
test_ones_own (void)
{
  static const char *const others[] = { CASEWORKER, DRM, ADMINISTRATOR };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (Office) office = office_new ();
      g_autoptr (WoResult) refused = save (office, others[i], OMBUDSMAN, "Not yours");

      g_assert_cmpint (refused->outcome, ==, WO_OUTCOME_PARKED);
      g_assert_true (wo_reasons_has (refused->reasons, "may-not-set"));
    }
}

static void
test_limit (void)
{
  g_autoptr (Office) office = office_new ();
  g_autoptr (WoRecord) record = office->state->get (office->state, CASEWORKER);
  g_autoptr (WoResult) refused = NULL;

  for (guint i = 0; i < WO_SAVED_SEARCHES_MAX; i++)
    {
      g_autofree char *path = g_strdup_printf ("searches/t%u.name", i);

      wo_record_set (record, path, "One", CASEWORKER, "", record->version);
    }
  office->state->put (office->state, record);
  refused = save (office, CASEWORKER, CASEWORKER, "One more");
  g_assert_true (wo_reasons_has (refused->reasons, "too-many-searches"));
}

/* New orders are none of findings or of what is not signed, by whatever it was narrowed; no tracker's view tells. */
static void
test_may_tell (void)
{
  static const struct
  {
    WoSavedSearch search;
    gboolean may;
  } rows[] = {
    { { .place = (char *) "search" }, TRUE },
    { { .place = (char *) "search", .within = (char *) "order||" }, TRUE },
    { { .place = (char *) "search", .within = (char *) "all|issued|" }, TRUE },
    { { .place = (char *) "search", .within = (char *) "draft||" }, FALSE },
    { { .place = (char *) "search", .within = (char *) "finding||Service failure" }, FALSE },
    { { .place = (char *) "search", .within = (char *) "all||" }, TRUE },
    { { .place = (char *) "search", .within = (char *) "all||maladministration" }, FALSE },
    { { .place = (char *) "search", .within = (char *) "order||maladministration" }, FALSE },
    { { .place = (char *) "search", .within = (char *) "all|draft|" }, FALSE },
    { { .place = (char *) "search", .within = (char *) "all|handed up|" }, FALSE },
    { { .place = (char *) "search", .within = (char *) "order|approved|" }, FALSE },
    { { .place = (char *) "tracker" }, FALSE },
    { { .place = NULL }, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_true (wo_saved_search_may_tell (&rows[i].search) == rows[i].may);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/saved-search/all-of-it-is-kept-on-ones-own-record", test_kept);
  g_test_add_func ("/domain/saved-search/a-deletion-can-be-undone", test_undone);
  g_test_add_func ("/domain/saved-search/nobody-sets-anothers", test_ones_own);
  g_test_add_func ("/domain/saved-search/there-is-an-end-of-them", test_limit);
  g_test_add_func ("/domain/saved-search/only-a-search-of-orders-tells", test_may_tell);
  return g_test_run ();
}
