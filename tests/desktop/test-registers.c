/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop-bench.h"

#include "desktop/model/wo-entry.h"
#include "desktop/model/wo-landlord-list.h"
#include "desktop/model/wo-landlord-model.h"

static gboolean
entry_is_loaded (gpointer entry)
{
  return wo_entry_is_loaded (entry) || wo_entry_get_error (entry) != NULL;
}

static const WoField *
field_of (WoEntry *entry, const char *path)
{
  GPtrArray *fields = wo_entry_get_fields (entry);

  for (guint i = 0; i < fields->len; i++)
    if (g_str_equal (((const WoField *) fields->pdata[i])->path, path))
      return fields->pdata[i];
  g_error ("no field %s", path);
}

static void
type (WoEntry *entry, const char *path, const char *value)
{
  wo_entry_set_value (entry, field_of (entry, path), value);
}

static void
keep_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
has_come (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

static GPtrArray *
save (WoEntry *entry)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *reasons;

  wo_entry_save_async (entry, keep_cb, &result);
  wo_bench_until (has_come, &result);
  reasons = wo_entry_save_finish (entry, result, &error);
  g_assert_no_error (error);
  return reasons;
}

static void
taken (WoEntry *entry)
{
  g_autoptr (GPtrArray) reasons = save (entry);

  g_assert_cmpuint (reasons->len, ==, 0);
}

static WoEntry *
open_entry (WoBench *bench, const char *address)
{
  WoEntry *entry = wo_entry_new (bench->desk, address);

  g_assert_nonnull (entry);
  wo_bench_until (entry_is_loaded, entry);
  g_assert_true (wo_entry_is_loaded (entry));
  return entry;
}

/* Whose name it is, as a field asks. */
static WoLandlordAnswer *
ask (WoBench *bench, const char *name)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  WoLandlordAnswer *answer;

  wo_landlord_ask_async (bench->desk, name, NULL, keep_cb, &result);
  wo_bench_until (has_come, &result);
  answer = wo_landlord_ask_finish (bench->desk, result, &error);
  g_assert_no_error (error);
  return answer;
}

/* The id of a new landlord of that name. */
static char *
make_landlord (WoBench *bench, const char *name, const char *aliases)
{
  g_autoptr (WoEntry) entry = open_entry (bench, "landlord/new");
  g_autoptr (WoLandlordAnswer) answer = NULL;

  type (entry, "name", name);
  type (entry, "aliases/*", aliases);
  taken (entry);
  answer = ask (bench, name);
  g_assert_nonnull (answer->id);
  return g_strdup (answer->id);
}

static void
join (WoBench *bench, const char *id, const char *into)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reasons = NULL;

  wo_landlord_join_async (bench->desk, id, into, keep_cb, &result);
  wo_bench_until (has_come, &result);
  reasons = wo_landlord_join_finish (bench->desk, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reasons->len, ==, 0);
}

typedef struct
{
  WoLandlordModel *model;
  guint failure_orders, joined;
} Expected;

static gboolean
is_as_expected (gpointer data)
{
  const Expected *expected = data;
  const WoLandlordFacts *facts = wo_landlord_model_get_facts (expected->model);

  return facts != NULL && facts->standing->failure_orders->len == expected->failure_orders &&
         facts->joined->len == expected->joined;
}

static void
test_entry (void)
{
  g_autoptr (WoBench) bench = wo_bench_new ();
  g_autofree char *id = make_landlord (bench, "Northmoor Homes", "Northmoor; NMH; Northmoor");
  g_autofree char *address = g_strdup_printf ("failure-order/new/%s", id);
  g_autoptr (WoEntry) entry = open_entry (bench, address);
  g_autoptr (WoLandlordModel) model = wo_landlord_model_new (bench->desk, id);
  Expected expected = { model, 1, 0 };
  g_autoptr (GPtrArray) wrong = NULL;
  g_autoptr (GPtrArray) right = NULL;
  const WoFailureOrder *made;

  g_assert_cmpstr (wo_entry_get_landlord (entry), ==, "Northmoor Homes");
  type (entry, "made_on", "");
  wrong = wo_entry_check (entry);
  g_assert_cmpuint (wrong->len, ==, 2);
  g_assert_cmpstr (((WoReason *) wrong->pdata[0])->link, ==, "type");
  g_assert_cmpstr (((WoReason *) wrong->pdata[1])->link, ==, "made_on");
  type (entry, "type", "type-3");
  type (entry, "made_on", "2025-02-10");
  right = wo_entry_check (entry);
  g_assert_cmpuint (right->len, ==, 0);
  taken (entry);
  wo_bench_until (is_as_expected, &expected);
  made = wo_landlord_model_get_facts (model)->standing->failure_orders->pdata[0];
  g_assert_cmpstr (made->type, ==, "type-3");
  g_assert_cmpstr (made->landlord, ==, "Northmoor Homes");
  g_assert_cmpuint (wo_landlord_model_get_facts (model)->names->len, ==, 3);
}

/* Only what changed is sent, and a set loses what is no longer named. */
static void
test_change (void)
{
  g_autoptr (WoBench) bench = wo_bench_new ();
  g_autofree char *id = make_landlord (bench, "Northmoor Homes", "Northmoor; NMH");
  g_autofree char *address = g_strdup_printf ("landlord/%s", id);
  g_autoptr (WoEntry) entry = open_entry (bench, address);
  g_autofree char *aliases = wo_entry_dup_value (entry, field_of (entry, "aliases/*"));
  g_autofree char *gone = NULL, *kept = NULL, *charity = NULL;

  g_assert_cmpstr (aliases, ==, "NMH; Northmoor");
  type (entry, "aliases/*", " Northmoor ;");
  type (entry, "charity", "yes");
  taken (entry);
  gone = wo_bench_stored (bench, id, "aliases/NMH");
  kept = wo_bench_stored (bench, id, "aliases/Northmoor");
  charity = wo_bench_stored (bench, id, "charity");
  g_assert_null (gone);
  g_assert_cmpstr (kept, ==, "yes");
  g_assert_cmpstr (charity, ==, "yes");
}

static void
test_contact (void)
{
  g_autoptr (WoBench) bench = wo_bench_new ();
  g_autofree char *id = make_landlord (bench, "Northmoor Homes", "");
  g_autofree char *address = g_strdup_printf ("landlord/%s/contacts/new", id);
  g_autoptr (WoEntry) entry = open_entry (bench, address);
  g_autoptr (GPtrArray) wrong = wo_entry_check (entry);

  g_assert_cmpuint (wo_entry_get_fields (entry)->len, ==, 4);
  g_assert_cmpuint (wrong->len, ==, 1);
  type (entry, "contacts/*.name", "Tamsin Rook");
  taken (entry);
}

static void
test_join (void)
{
  g_autoptr (WoBench) bench = wo_bench_new ();
  g_autofree char *one = make_landlord (bench, "Northmoor Homes", "");
  g_autofree char *other = make_landlord (bench, "Westmoor Trust", "");
  g_autofree char *address = g_strdup_printf ("failure-order/new/%s", one);
  g_autoptr (WoEntry) entry = open_entry (bench, address);
  g_autoptr (WoLandlordModel) model = wo_landlord_model_new (bench->desk, other);
  Expected expected = { model, 1, 1 };
  g_autoptr (WoLandlordAnswer) answer = NULL;

  type (entry, "type", "type-1");
  taken (entry);
  join (bench, one, other);
  wo_bench_until (is_as_expected, &expected);
  answer = ask (bench, "northmoor homes");
  g_assert_cmpstr (answer->id, ==, other);
  g_assert_cmpstr (answer->name, ==, "Westmoor Trust");
  join (bench, one, NULL);
  expected = (Expected){ model, 0, 0 };
  wo_bench_until (is_as_expected, &expected);
}

static void
test_did_you_mean (void)
{
  g_autoptr (WoBench) bench = wo_bench_new ();
  g_autofree char *id = make_landlord (bench, "Northmoor Homes", "");
  g_autoptr (WoLandlordAnswer) answer = ask (bench, "Norhtmoor Homes");
  const WoLandlordNear *near;

  g_assert_null (answer->id);
  g_assert_cmpuint (answer->near->len, ==, 1);
  near = answer->near->pdata[0];
  g_assert_cmpstr (near->id, ==, id);
  g_assert_cmpstr (near->landlord, ==, "Northmoor Homes");
}

static gboolean
has_code_entry (gpointer model)
{
  GPtrArray *entries = wo_case_model_get_code_entries (model);

  return entries != NULL && entries->len > 0;
}

/* Guidance May 2024, Interface between wider orders and duty to monitor. */
static void
test_code_entry (void)
{
  static const char *const cells[] = { "reference",
                                       "202614872",
                                       "landlord",
                                       "Northmoor Homes",
                                       "monitor.failure",
                                       "Three stages",
                                       "monitor.evidence",
                                       "The policy of 2024",
                                       "monitor.clauses/5.1",
                                       "yes",
                                       "monitor.clauses/6.2",
                                       "yes",
                                       NULL };
  g_autoptr (WoBench) bench = wo_bench_new ();
  g_autofree char *landlord = make_landlord (bench, "Northmoor Homes", "");
  g_autofree char *id = wo_bench_make_case (bench, cells);
  g_autoptr (WoCaseModel) model = wo_desk_open_case (bench->desk, id);
  const WoCodeEntry *entry;

  wo_bench_until (wo_bench_is_loaded, model);
  wo_case_model_make_code_entry (model);
  wo_bench_until (has_code_entry, model);
  entry = wo_case_model_get_code_entries (model)->pdata[0];
  g_assert_cmpstr (entry->landlord, ==, "Northmoor Homes");
  g_assert_cmpstr (entry->landlord_id, ==, landlord);
  g_assert_cmpstr (entry->case_id, ==, id);
  g_assert_cmpstr (entry->reference, ==, "202614872");
  g_assert_cmpstr (entry->failure, ==, "Three stages");
  g_assert_cmpstr (entry->evidence, ==, "The policy of 2024");
  g_assert_cmpuint (entry->clauses->len, ==, 2);
  g_assert_cmpint (entry->made_on, ==, wo_desk_get_today (bench->desk));
}

static gboolean
has_two (gpointer list)
{
  return g_list_model_get_n_items (list) == 2;
}

static void
test_list (void)
{
  g_autoptr (WoBench) bench = wo_bench_new ();
  g_autofree char *id = make_landlord (bench, "Northmoor Homes", "");
  g_autoptr (WoRegisterList) list = wo_register_list_new (bench->desk);
  static const char *const reports[] = { "damp", "noise", "damp" };
  const WoRegisterFilter filter = { .kind = WO_RECORD_SPOTLIGHT_ASK, .title = "damp" };

  for (guint i = 0; i < G_N_ELEMENTS (reports); i++)
    {
      g_autofree char *address = g_strdup_printf ("spotlight-ask/new/%s", id);
      g_autoptr (WoEntry) entry = open_entry (bench, address);

      type (entry, "spotlight", reports[i]);
      type (entry, "form", "referral");
      taken (entry);
    }
  wo_register_list_set_filter (list, &filter);
  wo_bench_until (has_two, list);
}

static void
test_no_such_address (void)
{
  g_autoptr (WoBench) bench = wo_bench_new ();
  static const char *const wrong[] = { "", "landlord", "nonsense/new/x" };
  g_autoptr (WoEntry) gone = wo_entry_new (bench->desk, "failure-order/not-there");

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_null (wo_entry_new (bench->desk, wrong[i]));
  wo_bench_until (entry_is_loaded, gone);
  g_assert_nonnull (wo_entry_get_error (gone));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desktop/registers/an-entry-is-checked-field-by-field-and-made", test_entry);
  g_test_add_func ("/desktop/registers/a-change-sends-what-changed", test_change);
  g_test_add_func ("/desktop/registers/a-contact-has-a-name", test_contact);
  g_test_add_func ("/desktop/registers/joined-landlords-share-what-is-known-until-parted",
                   test_join);
  g_test_add_func ("/desktop/registers/a-misspelt-landlord-is-offered", test_did_you_mean);
  g_test_add_func ("/desktop/registers/a-case-makes-its-code-log-entry", test_code_entry);
  g_test_add_func ("/desktop/registers/asks-are-listed-by-report", test_list);
  g_test_add_func ("/desktop/registers/an-entry-that-is-not-there-says-so", test_no_such_address);
  return g_test_run ();
}
