/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person fills in for WorkPro and the tracker, in the real window: the type as WorkPro has it, what the case
 * gives, how far it is complied with, what was done last, and the other order that it belongs to. */
#include "case-window.h"
#include "session-bench.h"

#include "desktop/order/wo-compliance-box.h"
#include "desktop/order/wo-workpro-box.h"
#include "desktop/widgets/wo-date-field.h"
#include "desktop/widgets/wo-drop.h"
#include "desktop/widgets/wo-path.h"
#include "desktop/widgets/wo-prose.h"

#include <string.h>

#define TODAY "2025-03-20"
#define LATER "2025-04-02"

typedef struct
{
  SessionBench *bench;
  WoWindow *window;
  char *order, *case_id;
  WoCaseModel *model;
} Tracked;

/* Ada works here, with a draft of hers. */
static void
set_up (Tracked *self, gconstpointer data)
{
  self->bench = session_bench_new (1);
  self->order = session_bench_draft (self->bench);
  self->case_id = wo_bench_stored (self->bench->bench, self->order, "case");
  self->model = wo_desk_open_case (self->bench->bench->desk, self->case_id);
  wo_bench_until (wo_bench_has_order, self->model);
  self->window = case_window_open (self->bench->bench->desk);
}

static void
tear_down (Tracked *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_object_unref (self->model);
  wo_bench_rest ();
  session_bench_free (self->bench);
  g_free (self->order);
  g_free (self->case_id);
}

static GtkWidget *
page_of (Tracked *self)
{
  return GTK_WIDGET (wo_window_get_page (self->window));
}

/* The order's page, once it says @words. */
static void
open_order (Tracked *self, const char *words)
{
  wo_window_open (self->window, "order-page", self->order);
  wo_bench_rest ();
  case_window_await (page_of (self), words);
}

/* The order that was approved, signed: what follows is of the time after it. */
static void
open_signed (Tracked *self, const char *person)
{
  g_autoptr (GPtrArray) reasons = NULL;

  g_free (self->order);
  g_free (self->case_id);
  g_object_unref (self->model);
  self->order = g_strdup (self->bench->orders->pdata[0]);
  self->case_id = wo_bench_stored (self->bench->bench, self->order, "case");
  session_bench_act_as (self->bench, self->bench->dora);
  reasons = session_bench_step (self->bench, "sign", self->order, NULL);
  g_assert_cmpuint (reasons->len, ==, 0);
  session_bench_act_as (self->bench, person);
  self->model = wo_desk_open_case (self->bench->bench->desk, self->case_id);
  wo_bench_until (wo_bench_has_order, self->model);
  open_order (self, "The landlord’s review");
}

/* What stands in the order's cell @path once all is written. */
static void
assert_kept (Tracked *self, const char *path, const char *value)
{
  g_autofree char *kept = NULL;

  wo_bench_until (wo_bench_is_saved, self->model);
  g_assert_null (wo_case_model_get_save_error (self->model));
  kept = wo_bench_stored (self->bench->bench, self->order, path);
  g_test_message ("%s", path);
  g_assert_cmpstr (kept, ==, value);
}

static void
type_into (Tracked *self, const char *path, const char *text)
{
  GtkWidget *field = wo_path_find (page_of (self), path);

  g_test_message ("%s: %s", path, text);
  g_assert_true (WO_IS_PROSE (field));
  g_assert_true (gtk_text_view_get_editable (wo_prose_get_view (WO_PROSE (field))));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (wo_prose_get_view (WO_PROSE (field))), text,
                            -1);
}

static void
write_day (Tracked *self, const char *path, const char *text)
{
  GtkWidget *field = wo_path_find (page_of (self), path);

  g_assert_true (WO_IS_DATE_FIELD (field));
  gtk_editable_set_text (GTK_EDITABLE (case_window_find_type (field, GTK_TYPE_ENTRY)), text);
}

static gboolean
is_of_type (gpointer data)
{
  Tracked *self = data;
  const WoOrder *order = wo_case_model_get_order (self->model);

  return g_strcmp0 (order->type, g_object_get_data (G_OBJECT (self->model), "wanted")) == 0;
}

static void
make_type (Tracked *self, const char *type)
{
  WoAct *act = wo_act_new ("set", WO_RECORD_ORDER, self->order);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = NULL;

  wo_act_add_cell (act, "type", type);
  result = wo_office_act (self->bench->bench->office, act, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->outcome, ==, WO_OUTCOME_APPLIED);
  g_object_set_data (G_OBJECT (self->model), "wanted", (gpointer) type);
  wo_bench_until (is_of_type, self);
}

static gboolean
is_exactly (GtkWidget *widget, gconstpointer words)
{
  return case_window_says (widget, words) &&
         strcmp (gtk_label_get_text (GTK_LABEL (widget)), words) == 0;
}

static void
assert_for_workpro (Tracked *self, const char *type, const char *words)
{
  g_auto (GValue) copied = G_VALUE_INIT;
  GtkWidget *box, *copy;

  make_type (self, type);
  open_order (self, words);
  box = case_window_find_type (page_of (self), WO_TYPE_WORKPRO_BOX);
  g_assert_nonnull (case_window_find (box, is_exactly, words));
  copy = case_window_find (box, case_window_is_button, "Copy");
  g_signal_emit_by_name (copy, "clicked");
  g_value_init (&copied, G_TYPE_STRING);
  g_assert_true (
      gdk_content_provider_get_value (gdk_clipboard_get_content (gtk_widget_get_clipboard (copy)),
                                      &copied, NULL));
  g_assert_cmpstr (g_value_get_string (&copied), ==, words);
}

static void
test_types (Tracked *self, gconstpointer data)
{
  assert_for_workpro (self, "policy", "Wider Order – Policy Review");
  assert_for_workpro (self, "practice", "Wider Order – Practice Review");
}

static void
test_entered (Tracked *self, gconstpointer data)
{
  GtkWidget *tick;

  open_order (self, "For WorkPro");
  tick = wo_path_find (page_of (self), "workpro_entered");
  g_assert_true (GTK_IS_CHECK_BUTTON (tick));
  assert_kept (self, "workpro_entered", NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), TRUE);
  assert_kept (self, "workpro_entered", "yes");
  assert_kept (self, "workpro_entered_on", TODAY);
  write_day (self, "workpro_entered_on", "18/3/2025");
  assert_kept (self, "workpro_entered_on", "2025-03-18");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), FALSE);
  assert_kept (self, "workpro_entered", "no");
  assert_kept (self, "workpro_entered_on", NULL);
}

/* What the caseworker has given already is not asked again: reference, landlord, type, categories, key issues and
 * what it is about; the last may be written anew. */
static void
test_from_the_case (Tracked *self, gconstpointer data)
{
  /* clang-format off */
  static const char *const cells[] = {
    "reference", "202400123", "landlord", "Southmoor Homes", "title", "Damp in the towers",
    "categories/Property Condition", "yes", "categories/Complaints Handling", "yes",
    "key_issues/Damp and mould", "yes", "key_issues/Record keeping", "yes",
    "subject.kind", "policy", NULL,
  };
  static const char *const same[] = {
    "reference", "landlord", "categories/Property Condition", "categories/Complaints Handling",
    "key_issues/Damp and mould", "key_issues/Record keeping",
  };
  /* clang-format on */
  g_free (self->case_id);
  g_free (self->order);
  g_object_unref (self->model);
  self->case_id = wo_bench_make_case (self->bench->bench, cells);
  self->model = wo_desk_open_case (self->bench->bench->desk, self->case_id);
  self->order = NULL;
  wo_bench_until (wo_bench_is_loaded, self->model);
  wo_case_model_make_order (self->model, "54f");
  wo_bench_until (wo_bench_has_order, self->model);
  self->order = g_strdup (wo_case_model_get_order (self->model)->id);
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autofree char *given = wo_bench_stored (self->bench->bench, self->case_id, same[i]);

      g_assert_nonnull (given);
      assert_kept (self, same[i], given);
    }
  assert_kept (self, "type", "policy");
  assert_kept (self, "details", "Damp in the towers");
  open_order (self, "For the tracker");
  type_into (self, "details", "Review the damp procedure of the towers");
  assert_kept (self, "details", "Review the damp procedure of the towers");
}

static GtkWidget *
compliance_of (Tracked *self)
{
  GtkWidget *box = case_window_find_type (page_of (self), WO_TYPE_COMPLIANCE_BOX);

  return case_window_find_type (case_window_find_type (box, WO_TYPE_DROP), GTK_TYPE_DROP_DOWN);
}

static void
test_compliance (Tracked *self, gconstpointer data)
{
  static const char *const rows[][2] = {
    { "Awaited", "awaited" },           { "Partly", "partly" },   { "Complied", "complied" },
    { "Not complied", "not complied" }, { "Not due", "not due" },
  };

  open_signed (self, self->bench->ben);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      case_window_choose (compliance_of (self), rows[i][0]);
      assert_kept (self, "compliance", rows[i][1]);
    }
  case_window_choose (compliance_of (self), "Partly");
  case_window_await (page_of (self), "Partly");
}

/* Whoever drafted it reads how it stands, and a manager says it. */
static void
test_only_managers (Tracked *self, gconstpointer data)
{
  open_signed (self, self->bench->ada);
  g_assert_false (gtk_widget_is_sensitive (compliance_of (self)));
  g_assert_false (gtk_text_view_get_editable (
      wo_prose_get_view (WO_PROSE (wo_path_find (page_of (self), "latest_action")))));
}

static void
test_latest (Tracked *self, gconstpointer data)
{
  open_signed (self, self->bench->ben);
  assert_kept (self, "latest_action_on", NULL);
  type_into (self, "latest_action", "Chased by letter");
  assert_kept (self, "latest_action", "Chased by letter");
  assert_kept (self, "latest_action_on", TODAY);
  write_day (self, "latest_action_on", "17/3/2025");
  type_into (self, "latest_action", "Chased by letter and telephone");
  assert_kept (self, "latest_action", "Chased by letter and telephone");
  assert_kept (self, "latest_action_on", "2025-03-17");
}

/* Days later what was done is mended, and then something else is done: only that is of the later day. */
static void
test_later (Tracked *self, gconstpointer data)
{
  open_signed (self, self->bench->ben);
  type_into (self, "latest_action", "Chased by letter");
  assert_kept (self, "latest_action_on", TODAY);
  wo_office_set_today (self->bench->bench->office, wo_date_parse (LATER));
  type_into (self, "latest_action", "Chased by letter to the chair");
  assert_kept (self, "latest_action", "Chased by letter to the chair");
  assert_kept (self, "latest_action_on", TODAY);
  type_into (self, "latest_action", "The report of the review came");
  assert_kept (self, "latest_action_on", LATER);
}

/* A day that was given before what was done on it stays. */
static void
test_day_first (Tracked *self, gconstpointer data)
{
  open_signed (self, self->bench->ben);
  write_day (self, "latest_action_on", "17/3/2025");
  assert_kept (self, "latest_action_on", "2025-03-17");
  type_into (self, "latest_action", "Chased by letter");
  assert_kept (self, "latest_action", "Chased by letter");
  assert_kept (self, "latest_action_on", "2025-03-17");
}

/* So does one that is given before what was done next; one that puts right the day of what stands is of that alone. */
static void
test_next_day_first (Tracked *self, gconstpointer data)
{
  open_signed (self, self->bench->ben);
  type_into (self, "latest_action", "Chased by letter");
  assert_kept (self, "latest_action_on", TODAY);
  wo_office_set_today (self->bench->bench->office, wo_date_parse (LATER));
  write_day (self, "latest_action_on", "28/3/2025");
  assert_kept (self, "latest_action_on", "2025-03-28");
  type_into (self, "latest_action", "The report of the review came");
  assert_kept (self, "latest_action", "The report of the review came");
  assert_kept (self, "latest_action_on", "2025-03-28");
  write_day (self, "latest_action_on", "27/3/2025");
  assert_kept (self, "latest_action_on", "2025-03-27");
  type_into (self, "latest_action", "Asked the chair for minutes");
  assert_kept (self, "latest_action", "Asked the chair for minutes");
  assert_kept (self, "latest_action_on", LATER);
}

static gpointer
number_job (WoStore *store, gpointer id, GError **error)
{
  g_autoptr (WoRecord) record = wo_store_get_record (store, id, error);

  return g_strdup (record->number);
}

static void
relate (Tracked *self, const char *relation, const char *to)
{
  wo_case_model_set_order_cell (self->model, "relation", relation);
  wo_case_model_set_order_cell (self->model, "related_to", to);
  assert_kept (self, "relation", relation);
  assert_kept (self, "related_to", to);
}

static gboolean
has_no_way (gpointer page)
{
  return case_window_find (page, case_window_is_button, "Open that order") == NULL;
}

static gboolean
is_the_other (gpointer data)
{
  Tracked *self = data;
  g_autofree char *subtitle = wo_page_dup_subtitle (wo_window_get_page (self->window));

  return g_strcmp0 (subtitle, g_object_get_data (G_OBJECT (self->model), "number")) == 0;
}

static void
test_relation (Tracked *self, gconstpointer data)
{
  char *other = self->bench->orders->pdata[0];
  g_autofree char *number = wo_office_read (self->bench->bench->office, number_job, other, NULL);
  g_autofree char *further = g_strdup_printf ("A further order, after %s.", number);
  g_autofree char *taken = g_strdup_printf ("To be taken into the review that %s began.", number);

  g_assert_nonnull (number);
  open_order (self, "For the tracker");
  relate (self, "new", NULL);
  case_window_await (page_of (self), "A new order: it repeats none.");
  wo_bench_until (has_no_way, page_of (self));
  relate (self, "incorporate", other);
  case_window_await (page_of (self), taken);
  relate (self, "further", other);
  case_window_await (page_of (self), further);
  g_object_set_data (G_OBJECT (self->model), "number", number);
  g_signal_emit_by_name (case_window_find (page_of (self), case_window_is_button,
                                           "Open that order"),
                         "clicked");
  wo_bench_until (is_the_other, self);
}

/* Of an order that is recorded elsewhere the number is all there may be. */
static void
test_unknown_relation (Tracked *self, gconstpointer data)
{
  open_order (self, "For the tracker");
  relate (self, "further", "WO-2019-0003");
  case_window_await (page_of (self), "A further order, after WO-2019-0003.");
  wo_bench_until (has_no_way, page_of (self));
}

static gboolean
is_already_ordered (gpointer model)
{
  const WoSimilar *similar = wo_case_model_get_similar (model);

  return similar != NULL && g_strcmp0 (similar->verdict, "already-ordered") == 0;
}

/* No order is made again, and the case has which one it is that was made. */
static void
test_already_ordered (Tracked *self, gconstpointer data)
{
  g_autofree char *draft = g_steal_pointer (&self->order);
  g_autofree char *draft_case = g_steal_pointer (&self->case_id);
  g_autofree char *says = NULL;
  g_autofree char *number = NULL;

  open_signed (self, self->bench->ada);
  number = wo_office_read (self->bench->bench->office, number_job, self->order, NULL);
  says = g_strdup_printf ("Settled: Already ordered: refer to it (%s).", number);
  g_set_object (&self->model, NULL);
  self->model = wo_desk_open_case (self->bench->bench->desk, draft_case);
  wo_bench_until (is_already_ordered, self->model);
  wo_window_open (self->window, "similar", draft_case);
  wo_bench_rest ();
  case_window_await (page_of (self), "Refer to it");
  g_signal_emit_by_name (case_window_find (page_of (self), case_window_is_button, "Refer to it"),
                         "clicked");
  wo_bench_until (wo_bench_is_saved, self->model);
  wo_window_open (self->window, "case", draft_case);
  wo_bench_rest ();
  case_window_await (page_of (self), says);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, func)                                                                            \
  g_test_add ("/desktop/tracker-fields/" path, Tracked, NULL, set_up, func, tear_down)
  ADD ("workpro-has-the-two-types-in-its-own-words", test_types);
  ADD ("entered-in-workpro-is-of-today-until-another-day-is-said", test_entered);
  ADD ("what-the-case-gives-is-not-asked-again", test_from_the_case);
  ADD ("a-manager-says-how-far-it-is-complied-with", test_compliance);
  ADD ("whoever-drafted-it-only-reads-how-it-stands", test_only_managers);
  ADD ("the-latest-action-is-of-today-until-another-day-is-said", test_latest);
  ADD ("another-action-is-of-its-own-day-and-the-same-one-keeps-its", test_later);
  ADD ("a-day-that-is-given-before-the-action-stays", test_day_first);
  ADD ("so-does-one-that-is-given-before-the-next-action", test_next_day_first);
  ADD ("the-other-order-is-named-and-opens", test_relation);
  ADD ("an-order-that-is-not-here-is-named-and-does-not-open", test_unknown_relation);
  ADD ("an-order-that-was-made-already-is-named-on-the-case", test_already_ordered);
#undef ADD
  return g_test_run ();
}
