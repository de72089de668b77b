/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop-bench.h"

#include "desktop/model/wo-order-list.h"
#include "protocol/wo-act-json.h"
#include "store/wo-log.h"

static const char *const severe[] = { "reference",
                                      "202614872",
                                      "landlord",
                                      "Northmoor Homes",
                                      "determination.findings/f1.finding",
                                      "severe maladministration",
                                      NULL };

static WoCaseModel *
open_model (WoBench *bench, const char *id)
{
  WoCaseModel *model = wo_desk_open_case (bench->desk, id);

  wo_bench_until (wo_bench_is_loaded, model);
  return model;
}

static void
test_durable (void)
{
  g_autoptr (WoBench) bench = wo_bench_new ();
  g_autofree char *id = wo_bench_make_case (bench, severe);
  WoCaseModel *model = open_model (bench, id);
  g_autofree char *stored = NULL;

  wo_case_model_set_case_cell (model, "title", "Damp");
  wo_case_model_set_case_cell (model, "title", "Damp at Alder Court");
  g_assert_cmpint (wo_case_model_get_save_state (model), ==, WO_SAVE_TYPING);
  wo_bench_until (wo_bench_is_saved, model);
  g_object_unref (model);
  wo_bench_reopen (bench);
  stored = wo_bench_stored (bench, id, "title");
  g_assert_cmpstr (stored, ==, "Damp at Alder Court");
}

static void
test_at_once (void)
{
  g_autoptr (WoBench) bench = wo_bench_new ();
  g_autofree char *id = wo_bench_make_case (bench, severe);
  g_autoptr (WoCaseModel) model = open_model (bench, id);

  wo_case_model_set_case_cell (model, "factors.oversight.answer", "no");
  g_assert_cmpstr (wo_case_model_get_case (model)->factors[WO_FACTOR_OVERSIGHT].answer, ==, "no");
  wo_bench_until (wo_bench_is_saved, model);
  g_assert_cmpstr (wo_case_model_get_case (model)->factors[WO_FACTOR_OVERSIGHT].answer, ==, "no");
}

static gboolean
has_stop (gpointer model)
{
  return wo_case_model_get_assessment (model)->stops->len > 0;
}

static void
test_rules_follow (void)
{
  g_autoptr (WoBench) bench = wo_bench_new ();
  g_autofree char *id = wo_bench_make_case (bench, severe);
  g_autoptr (WoCaseModel) model = open_model (bench, id);

  g_assert_false (has_stop (model));
  wo_case_model_set_case_cell (model, "factors.oversight.answer", "no");
  wo_bench_until (has_stop, model);
  wo_bench_until (wo_bench_is_saved, model);
}

/* Keys that come while the store is writing are neither lost nor shown as they were before. */
static void
test_during_a_save (void)
{
  g_autoptr (WoBench) bench = wo_bench_new ();
  g_autofree char *id = wo_bench_make_case (bench, severe);
  g_autoptr (WoCaseModel) model = open_model (bench, id);
  g_autofree char *last = NULL;
  g_autofree char *stored = NULL;

  for (int i = 0; i < 60; i++)
    {
      g_free (last);
      last = g_strdup_printf ("Damp %d", i);
      wo_case_model_set_case_cell (model, "title", last);
      if (i % 3 == 0)
        wo_case_model_flush (model);
      g_main_context_iteration (NULL, FALSE);
      g_assert_cmpstr (wo_case_model_get_case (model)->title, ==, last);
    }
  while (!wo_bench_is_saved (model))
    {
      g_main_context_iteration (NULL, FALSE);
      g_assert_cmpstr (wo_case_model_get_case (model)->title, ==, last);
    }
  stored = wo_bench_stored (bench, id, "title");
  g_assert_cmpstr (stored, ==, last);
}

static void
test_undo (void)
{
  g_autoptr (WoBench) bench = wo_bench_new ();
  g_autofree char *id = wo_bench_make_case (bench, severe);
  g_autoptr (WoCaseModel) model = open_model (bench, id);
  g_autofree char *stored = NULL;

  g_assert_false (wo_case_model_can_undo (model));
  wo_case_model_set_case_cell (model, "title", "First");
  wo_case_model_flush (model);
  wo_case_model_set_case_cell (model, "title", "Second");
  wo_case_model_set_case_cell (model, "categories/Damp and mould", "yes");
  wo_case_model_undo (model);
  g_assert_cmpstr (wo_case_model_get_case (model)->title, ==, "First");
  g_assert_cmpuint (wo_case_model_get_case (model)->categories->len, ==, 0);
  wo_case_model_undo (model);
  g_assert_null (wo_case_model_get_case (model)->title);
  g_assert_false (wo_case_model_can_undo (model));
  wo_bench_until (wo_bench_is_saved, model);
  stored = wo_bench_stored (bench, id, "title");
  g_assert_null (stored);
}

/* The acts that the store was given, the last at the end. */
static gpointer
read_acts (WoStore *store, gpointer data, GError **error)
{
  GPtrArray *acts = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_act_free);

  for (gint64 position = 1; position <= wo_log_head (store, NULL); position++)
    {
      g_autoptr (WoLogEntry) entry = wo_log_at (store, position, NULL);

      g_ptr_array_add (acts, wo_act_from_json (g_bytes_get_data (entry->bytes, NULL),
                                               (gssize) g_bytes_get_size (entry->bytes), NULL));
    }
  return acts;
}

/* What the model does to undo is an act that names the act it takes back; and so is doing it again. */
static void
test_undo_is_an_act (void)
{
  g_autoptr (WoBench) bench = wo_bench_new ();
  g_autofree char *id = wo_bench_make_case (bench, severe);
  g_autoptr (WoCaseModel) model = open_model (bench, id);
  g_autoptr (GPtrArray) acts = NULL;
  g_autofree char *title = NULL;
  const WoAct *set, *undo, *redo;

  g_assert_false (wo_case_model_can_redo (model));
  wo_case_model_set_case_cell (model, "title", "First");
  title = wo_case_model_get_undo_title (model);
  g_assert_nonnull (title);
  wo_case_model_undo (model);
  g_assert_null (wo_case_model_get_case (model)->title);
  g_assert_true (wo_case_model_can_redo (model));
  wo_case_model_redo (model);
  g_assert_cmpstr (wo_case_model_get_case (model)->title, ==, "First");
  g_assert_true (wo_case_model_can_undo (model));
  g_assert_false (wo_case_model_can_redo (model));
  wo_bench_until (wo_bench_is_saved, model);
  acts = wo_office_read (bench->office, read_acts, NULL, NULL);
  set = g_ptr_array_index (acts, acts->len - 3);
  undo = g_ptr_array_index (acts, acts->len - 2);
  redo = g_ptr_array_index (acts, acts->len - 1);
  g_assert_cmpstr (set->kind, ==, "set");
  g_assert_cmpstr (undo->kind, ==, "undo");
  g_assert_cmpstr (undo->after, ==, set->id);
  g_assert_cmpstr (redo->kind, ==, "undo");
  g_assert_cmpstr (redo->after, ==, undo->id);
  g_assert_cmpstr (((WoActCell *) redo->cells->pdata[0])->value, ==, "First");
}

/* What somebody changed since stays, on the screen as well. */
static void
test_undo_over_another (void)
{
  g_autoptr (WoBench) bench = wo_bench_new ();
  g_autofree char *id = wo_bench_make_case (bench, severe);
  g_autoptr (WoCaseModel) model = open_model (bench, id);
  WoAct *act = wo_act_new ("set", WO_RECORD_CASE, id);
  g_autoptr (WoResult) result = NULL;

  wo_case_model_set_case_cell (model, "title", "Mine");
  wo_case_model_flush (model);
  wo_bench_until (wo_bench_is_saved, model);
  wo_act_add_cell (act, "title", "Theirs");
  result = wo_office_act (bench->office, act, NULL);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  wo_case_model_undo (model);
  while (wo_case_model_get_save_error (model) == NULL ||
         g_strcmp0 (wo_case_model_get_case (model)->title, "Theirs") != 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_check (void)
{
  g_autoptr (WoBench) bench = wo_bench_new ();
  g_autofree char *id = wo_bench_make_case (bench, severe);
  g_autoptr (WoCaseModel) model = open_model (bench, id);
  g_autoptr (GPtrArray) before = wo_case_model_check (model, "hand-up");
  g_autoptr (GPtrArray) after = NULL;

  g_assert_cmpuint (before->len, ==, 1);
  wo_case_model_make_order (model, "54f");
  wo_bench_until (wo_bench_has_order, model);
  after = wo_case_model_check (model, "hand-up");
  g_assert_cmpuint (after->len, >, 3);
  g_assert_true (wo_reasons_has (after, "log-not-checked"));
  g_assert_cmpint (wo_case_model_get_order (model)->elements.look_back_months, ==,
                   wo_desk_get_edition (bench->desk)->look_back_months);
}

static gboolean
list_is_loaded (gpointer list)
{
  return !wo_row_list_is_loading (list);
}

static void
count_cb (GListModel *list, guint position, guint removed, guint added, guint *changes)
{
  *changes += 1;
}

static gboolean
is_titled (gpointer list)
{
  g_autoptr (WoCaseItem) item = g_list_model_get_item (list, 0);

  return g_strcmp0 (wo_case_item_get_row (item)->title, "Damp") == 0;
}

static void
test_list (void)
{
  g_autoptr (WoBench) bench = wo_bench_new ();
  g_autofree char *id = wo_bench_make_case (bench, severe);
  g_autoptr (WoCaseList) list = wo_case_list_new (bench->desk);
  g_autoptr (WoCaseItem) shown = NULL;
  g_autoptr (WoCaseModel) model = NULL;
  guint changes = 0;

  wo_case_list_set_filter (list, NULL, NULL);
  wo_bench_until (list_is_loaded, list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 1);
  shown = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_cmpstr (wo_case_item_get_row (shown)->reference, ==, "202614872");
  g_signal_connect (list, "items-changed", G_CALLBACK (count_cb), &changes);
  model = open_model (bench, id);
  wo_case_model_set_case_cell (model, "title", "Damp");
  wo_bench_until (is_titled, list);
  g_assert_cmpuint (changes, ==, 1);
  wo_bench_until (wo_bench_is_saved, model);
  wo_case_list_set_filter (list, NULL, "nothing-has-this-word");
  wo_bench_until (list_is_loaded, list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
}

typedef struct
{
  WoCaseModel *model;
  const char *verdict;
} Wanted;

static gboolean
has_verdict (gpointer data)
{
  const Wanted *wanted = data;
  const WoSimilar *similar = wo_case_model_get_similar (wanted->model);

  return similar != NULL && g_strcmp0 (similar->verdict, wanted->verdict) == 0;
}

/* Two drafts on one matter are in sight of both, whoever began first. */
static void
test_others (void)
{
  static const char *const matter[] = { "reference",
                                        "202614873",
                                        "landlord",
                                        "Northmoor Homes",
                                        "subject.name",
                                        "Damp and mould procedure",
                                        "determination.findings/f1.finding",
                                        "severe maladministration",
                                        NULL };
  g_autoptr (WoBench) bench = wo_bench_new ();
  g_autofree char *first_id = wo_bench_make_case (bench, matter);
  g_autofree char *second_id = wo_bench_make_case (bench, matter);
  g_autoptr (WoCaseModel) first = open_model (bench, first_id);
  g_autoptr (WoCaseModel) second = open_model (bench, second_id);

  wo_case_model_make_order (first, "54f");
  wo_bench_until (wo_bench_has_order, first);
  wo_bench_until (has_verdict, &(Wanted){ first, "new" });
  wo_case_model_make_order (second, "54f");
  wo_bench_until (has_verdict, &(Wanted){ second, "in-draft" });
  wo_bench_until (has_verdict, &(Wanted){ first, "in-draft" });
}

static void
act_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) taken = wo_office_act_finish (WO_OFFICE (source), result, &error);

  g_assert_no_error (error);
  g_assert_cmpint (taken->outcome, ==, WO_OUTCOME_APPLIED);
  *(gboolean *) data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static void
do_act (WoBench *bench, WoAct *act)
{
  gboolean done = FALSE;

  wo_office_act_async (bench->office, act, NULL, act_cb, &done);
  wo_bench_until (is_true, &done);
}

/* An edition that has one log more to be looked at. */
static void
publish_another (WoBench *bench)
{
  static const char *const cells[][2] = {
    { "edition", "2025-01" },
    { "title", "Guidance of January 2025" },
    { "revised", "2025-01-04" },
    { "based_on", "2024-05" },
    { "note", "One log more." },
    { "changes/c1.path", "logs/The attic" },
    { "changes/c1.value", "The attic" },
  };
  WoAct *made = wo_act_new ("create", WO_RECORD_GUIDANCE, "guidance-2025");

  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    wo_act_add_cell (made, cells[i][0], cells[i][1]);
  do_act (bench, made);
  do_act (bench, wo_act_new ("publish", WO_RECORD_GUIDANCE, "guidance-2025"));
}

static gboolean
is_newest (gpointer desk)
{
  return g_strcmp0 (wo_desk_get_edition (desk)->id, "2025-01") == 0;
}

static gboolean
asks_for_the_attic (GPtrArray *reasons)
{
  for (guint i = 0; i < reasons->len; i++)
    if (g_strcmp0 (((WoReason *) reasons->pdata[i])->args[0], "The attic") == 0)
      return TRUE;
  return FALSE;
}

/* A case is checked under the edition it was decided under, whatever was published since. */
static void
test_check_under_its_edition (void)
{
  g_autoptr (WoBench) bench = wo_bench_new ();
  g_autofree char *old = wo_bench_make_case (bench, severe);
  g_autofree char *new = NULL;

  publish_another (bench);
  wo_bench_until (is_newest, bench->desk);
  new = wo_bench_make_case (bench, severe);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (WoCaseModel) model = open_model (bench, i == 0 ? old : new);
      g_autoptr (GPtrArray) reasons = NULL;

      wo_case_model_make_order (model, "54f");
      wo_bench_until (wo_bench_has_order, model);
      reasons = wo_case_model_check (model, "hand-up");
      g_assert_true (wo_reasons_has (reasons, "log-not-checked"));
      g_assert_cmpint (asks_for_the_attic (reasons), ==, i == 1);
      wo_bench_until (wo_bench_is_saved, model);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desktop/model/undo-is-an-act-and-so-is-redo", test_undo_is_an_act);
  g_test_add_func ("/desktop/model/undo-leaves-what-another-changed-since", test_undo_over_another);
  g_test_add_func ("/desktop/model/what-is-typed-is-durable-after-the-burst", test_durable);
  g_test_add_func ("/desktop/model/what-is-typed-shows-at-once", test_at_once);
  g_test_add_func ("/desktop/model/the-rules-follow-what-is-typed", test_rules_follow);
  g_test_add_func ("/desktop/model/keys-during-a-save-are-not-lost", test_during_a_save);
  g_test_add_func ("/desktop/model/an-undo-takes-back-one-burst", test_undo);
  g_test_add_func ("/desktop/model/a-check-lists-all-reasons", test_check);
  g_test_add_func ("/desktop/model/a-check-goes-by-the-edition-of-the-case",
                   test_check_under_its_edition);
  g_test_add_func ("/desktop/model/a-colleagues-draft-changes-the-verdict-here", test_others);
  g_test_add_func ("/desktop/list/a-changed-row-is-told-and-no-other", test_list);
  return g_test_run ();
}
