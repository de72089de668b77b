/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "store/wo-precedents.h"
#include "store/wo-search.h"

static void
put_case (
    WoStore *store, const char *id, const char *landlord, const char *subject, gint64 position)
{
  put (store,
       make_record (WO_RECORD_CASE, id, "reference", id, "landlord", landlord, "subject.name",
                    subject, NULL),
       position);
}

static void
put_order (
    WoStore *store, const char *id, const char *case_id, const char *landlord, gint64 position)
{
  WoRecord *order = make_order (id, case_id, "monitored", landlord);

  wo_record_set (order, "signed_on", "2025-03-01", NULL, NULL, 0);
  put (store, order, position);
}

static void
import (WoStore *store,
        const char *landlord,
        const char *day,
        const char *complaint,
        const char *finding)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoFindingsImport) import = NULL;

  g_assert_true (wo_store_begin (store, &error));
  import = wo_findings_import_begin (store, &error);
  g_assert_no_error (error);
  g_assert_true (wo_findings_import_add (import, "1", landlord, wo_date_parse (day), "Repairs",
                                         complaint, finding, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (wo_store_commit (store, &error));
}

static const WoFindingCount *
count_of (const WoPrecedents *self, const char *finding)
{
  for (guint i = 0; i < self->findings->len; i++)
    if (g_str_equal (((WoFindingCount *) self->findings->pdata[i])->finding, finding))
      return self->findings->pdata[i];
  return NULL;
}

static WoPrecedents *
read_for (WoStore *store, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoRecord) record = wo_store_get_record (store, id, &error);
  g_autoptr (WoCase) c = wo_case_new (record);
  WoPrecedents *precedents = wo_precedents_read (store, c, &error);

  g_assert_no_error (error);
  return precedents;
}

static void
test_library (Fixture *self, gconstpointer data)
{
  WoStore *store = self->store;
  g_autoptr (WoPrecedents) precedents = NULL;
  const WoFindingCount *count;

  put (store,
       make_record (WO_RECORD_LANDLORD, "l1", "name", "Northmoor Homes", "aliases/NMH", "yes",
                    NULL),
       1);
  put_case (store, "c1", "Northmoor Homes", "Condensation and mould", 2);
  put_case (store, "c2", "Eskmoor Trust", "Damp in blocks", 3);
  put_case (store, "c3", "Eskmoor Trust", "Lift repairs", 4);
  put_case (store, "c4", "NMH", "Lift repairs", 5);
  put_order (store, "o2", "c2", "Eskmoor Trust", 6);
  put_order (store, "o3", "c3", "Eskmoor Trust", 7);
  put_order (store, "o4", "c4", "NMH", 8);
  put (store, make_order ("o5", "c1", "draft", "Northmoor Homes"), 9);
  import (store, "NMH", "2025-02-01", "Response to mould", "Maladministration");
  import (store, "Eskmoor Trust", "2023-02-01", "Handling of damp", "Severe Maladministration");
  import (store, "Eskmoor Trust", "2025-02-01", "Handling of lifts", "Service Failure");

  precedents = read_for (store, "c1");
  /* Of another landlord and in other words, and never what merely is there; drafts are no orders. */
  g_assert_cmpuint (precedents->of_kind->len, ==, 1);
  g_assert_cmpstr (((WoPrecedent *) precedents->of_kind->pdata[0])->id, ==, "o2");
  /* Under its other name, and on another matter. */
  g_assert_cmpuint (precedents->of_landlord->len, ==, 1);
  g_assert_cmpstr (((WoPrecedent *) precedents->of_landlord->pdata[0])->id, ==, "o4");
  g_assert_true (((WoPrecedent *) precedents->of_landlord->pdata[0])->same_landlord);
  g_assert_cmpuint (precedents->findings->len, ==, 2);
  g_assert_cmpstr (((WoFindingCount *) precedents->findings->pdata[0])->finding, ==,
                   "Severe Maladministration");
  count = count_of (precedents, "Severe Maladministration");
  g_assert_cmpuint (count->of_kind, ==, 1);
  g_assert_cmpuint (count->of_kind_now, ==, 0);
  g_assert_cmpuint (count->of_landlord, ==, 0);
  count = count_of (precedents, "Maladministration");
  g_assert_cmpuint (count->of_kind, ==, 1);
  g_assert_cmpuint (count->of_kind_now, ==, 1);
  g_assert_cmpuint (count->of_landlord, ==, 1);
}

/* The findings are published under names that the register does not have; what may mean another landlord is
 * nobody's. */
static void
test_published_name (Fixture *self, gconstpointer data)
{
  g_autoptr (WoPrecedents) precedents = NULL;
  const WoFindingCount *count;

  put (self->store,
       make_record (WO_RECORD_LANDLORD, "l1", "name",
                    "Northmoor and Fell Housing Association Limited", "type", "non-profit", NULL),
       1);
  put (self->store,
       make_record (WO_RECORD_LANDLORD, "l2", "name", "Northmoor City Council", "type",
                    "local authority", NULL),
       2);
  put_case (self->store, "c1", "Northmoor and Fell Housing Association Limited", "Policy", 3);
  put_case (self->store, "c2", "Northmoor City Council", "Policy", 4);
  import (self->store, "Northmoor & Fell Housing (NFH)", "2025-02-01", "Lifts", "Service Failure");
  import (self->store, "Northmoor & Fell", "2025-02-02", "Stairs", "Service Failure");
  import (self->store, "Northmoor Council", "2025-02-03", "Doors", "Service Failure");
  import (self->store, "Eskmoor Trust", "2025-02-04", "Doors", "Service Failure");
  precedents = read_for (self->store, "c1");
  count = count_of (precedents, "Service Failure");
  g_assert_true (count != NULL && count->of_landlord == 2);
  wo_precedents_free (precedents);
  precedents = read_for (self->store, "c2");
  count = count_of (precedents, "Service Failure");
  g_assert_true (count != NULL && count->of_landlord == 1);
}

/* A case that names no matter has no kind, and an empty office no precedents. */
static void
test_nothing (Fixture *self, gconstpointer data)
{
  g_autoptr (WoPrecedents) precedents = NULL;

  put_case (self->store, "c1", "Northmoor Homes", "Policy", 1);
  precedents = read_for (self->store, "c1");
  g_assert_cmpuint (precedents->of_kind->len, ==, 0);
  g_assert_cmpuint (precedents->of_landlord->len, ==, 0);
  g_assert_cmpuint (precedents->findings->len, ==, 0);
  g_assert_cmpint (precedents->published_until, ==, WO_DATE_NONE);
}

#define ADD(path, test)                                                                            \
  g_test_add ("/store/precedents/" path, Fixture, NULL, fixture_open, test, fixture_close)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("what-was-found-and-ordered-for-this-kind-and-this-landlord", test_library);
  ADD ("a-landlord-is-found-as-the-findings-name-it", test_published_name);
  ADD ("an-empty-office-has-none", test_nothing);
  return g_test_run ();
}
