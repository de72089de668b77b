/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-case-model-private.h"

#include "desktop/model/wo-case-review.h"
#include "protocol/wo-packs.h"

G_DEFINE_FINAL_TYPE (WoCaseModel, wo_case_model, G_TYPE_OBJECT)

/* So long what others do is gathered before it is read. */
#define OTHERS_MS 500

enum
{
  CHANGED,
  SAVE_STATE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
wo_case_model_tell_changed (WoCaseModel *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

void
wo_case_model_tell_save_state (WoCaseModel *self)
{
  g_signal_emit (self, signals[SAVE_STATE_CHANGED], 0);
}

/* A reading under way: the acts sent before it are in what it brings. */
typedef struct
{
  WoCaseModel *model;
  guint acts_before;
} WoReading;

static void
match_landlord (WoCaseModel *self)
{
  const WoCase *c = self->facts->c;

  if (!self->landlord_typed || self->typed->len > 0 || c == NULL)
    return;
  self->landlord_typed = FALSE;
  if (g_strcmp0 (c->landlord_id, self->facts->matched_landlord) == 0)
    return;
  wo_case_model_type (self, FALSE, "landlord_id", self->facts->matched_landlord);
  wo_case_model_flush (self);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree WoReading *reading = data;
  g_autoptr (WoCaseModel) self = reading->model;
  g_autoptr (GError) error = NULL;
  WoCaseFacts *facts = wo_office_read_finish (WO_OFFICE (source), result, &error);

  self->loading = FALSE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_pointer (&self->load_error, g_free);
  if (facts != NULL)
    {
      g_clear_pointer (&self->facts, wo_case_facts_free);
      self->facts = facts;
      wo_case_model_lay_typed (self, reading->acts_before);
      match_landlord (self);
    }
  else
    self->load_error = g_strdup (error->message);
  wo_case_model_tell_changed (self);
  wo_case_model_tell_save_state (self);
  if (self->load_again)
    wo_case_model_read (self);
}

void
wo_case_model_read (WoCaseModel *self)
{
  WoCaseQuestion *question;
  g_autoptr (WoOfficeStatus) status = NULL;
  WoReading *reading;
  WoOffice *office = wo_desk_get_office (self->desk);

  self->load_again = self->loading;
  if (self->loading || office == NULL)
    return;
  self->loading = TRUE;
  status = wo_office_get_status (office);
  question = wo_case_question_new (self->case_id, self->order_id);
  question->person_id = g_strdup (status->person_id);
  question->for_id = g_strdup (status->for_id);
  question->edition = wo_desk_get_edition (self->desk);
  question->today = wo_desk_get_today (self->desk);
  reading = g_new0 (WoReading, 1);
  reading->model = g_object_ref (self);
  reading->acts_before = self->acts;
  wo_office_read_async (office, wo_case_facts_job, question, (GDestroyNotify) wo_case_question_free,
                        (GDestroyNotify) wo_case_facts_free, self->cancellable, read_cb, reading);
}

/* The records as they are shown, for a worker. */
typedef struct
{
  WoRecord *case_record;
  WoRecord *order_record;
  WoCaseHeld *held;
  const WoEdition *edition;
  WoDate today;
  guint serial;
} WoAnalysing;

static void
analysing_free (WoAnalysing *analysing)
{
  g_clear_pointer (&analysing->case_record, wo_record_free);
  g_clear_pointer (&analysing->order_record, wo_record_free);
  g_clear_pointer (&analysing->held, wo_case_held_unref);
  g_free (analysing);
}

static void
analyse_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  WoAnalysing *analysing = data;
  WoCaseRules rules = { analysing->case_record, analysing->order_record, analysing->held,
                        analysing->edition, analysing->today };

  g_task_return_pointer (task, wo_case_analysis_new (&rules),
                         (GDestroyNotify) wo_case_analysis_free);
}

static void
analysed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WoCaseModel *self = WO_CASE_MODEL (source);
  WoAnalysing *analysing = g_task_get_task_data (G_TASK (result));
  WoCaseAnalysis *analysis = g_task_propagate_pointer (G_TASK (result), NULL);

  self->analysing = FALSE;
  if (analysis == NULL)
    return;
  if (analysing->serial != self->serial || self->analyse_again || self->facts == NULL)
    {
      wo_case_analysis_free (analysis);
      wo_case_model_analyse (self);
      return;
    }
  g_clear_pointer (&self->facts->analysis, wo_case_analysis_free);
  self->facts->analysis = analysis;
  wo_case_model_tell_changed (self);
}

void
wo_case_model_analyse (WoCaseModel *self)
{
  g_autoptr (GTask) task = NULL;
  WoAnalysing *analysing;

  self->analyse_again = self->analysing;
  if (self->analysing || self->facts == NULL)
    return;
  self->analysing = TRUE;
  analysing = g_new0 (WoAnalysing, 1);
  if (self->facts->case_record != NULL)
    analysing->case_record = wo_record_copy (self->facts->case_record);
  if (self->facts->order_record != NULL)
    analysing->order_record = wo_record_copy (self->facts->order_record);
  analysing->held = wo_case_held_ref (self->facts->held);
  analysing->edition = wo_desk_get_edition (self->desk);
  analysing->today = wo_desk_get_today (self->desk);
  analysing->serial = self->serial;
  task = g_task_new (self, self->cancellable, analysed_cb, NULL);
  g_task_set_task_data (task, analysing, (GDestroyNotify) analysing_free);
  g_task_run_in_thread (task, analyse_thread);
}

static gboolean
others_cb (gpointer data)
{
  WoCaseModel *self = data;

  self->others_timer = 0;
  wo_case_model_read (self);
  return G_SOURCE_REMOVE;
}

/* A record of another case can change what stands here: a similar order that is signed, a tier, a log
 * entry. It is read a little later, and once for many. */
static void
desk_changed_cb (WoCaseModel *self, const char *id)
{
  const WoCaseFacts *facts = self->facts;

  if (id == NULL || facts == NULL || g_strcmp0 (id, self->case_id) == 0 ||
      g_strcmp0 (id, self->order_id) == 0 ||
      (facts->order_record != NULL && g_str_equal (id, facts->order_record->id)) ||
      (facts->order_record == NULL) ||
      (facts->case_record != NULL && g_str_equal (id, facts->case_record->id)))
    wo_case_model_read (self);
  else if (self->others_timer == 0)
    self->others_timer = g_timeout_add (OTHERS_MS, others_cb, self);
}

/* What may be done here is another while one acts in a colleague's name. */
static void
status_changed_cb (WoCaseModel *self)
{
  WoOffice *office = wo_desk_get_office (self->desk);
  g_autoptr (WoOfficeStatus) status = office != NULL ? wo_office_get_status (office) : NULL;

  if (status != NULL && self->facts != NULL &&
      g_strcmp0 (status->for_id, self->facts->held->for_id) != 0)
    wo_case_model_read (self);
}

static void
wo_case_model_dispose (GObject *object)
{
  WoCaseModel *self = WO_CASE_MODEL (object);

  g_clear_handle_id (&self->burst_timer, g_source_remove);
  g_clear_handle_id (&self->retry_timer, g_source_remove);
  g_clear_handle_id (&self->others_timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (wo_case_model_parent_class)->dispose (object);
}

static void
wo_case_model_finalize (GObject *object)
{
  WoCaseModel *self = WO_CASE_MODEL (object);

  g_clear_pointer (&self->facts, wo_case_facts_free);
  g_ptr_array_unref (self->typed);
  g_ptr_array_unref (self->burst);
  g_ptr_array_unref (self->undo);
  g_ptr_array_unref (self->redo);
  g_ptr_array_unref (self->taken_back);
  g_object_unref (self->cancellable);
  g_free (self->case_id);
  g_free (self->order_id);
  g_free (self->load_error);
  g_free (self->save_error);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (wo_case_model_parent_class)->finalize (object);
}

static void
wo_case_model_class_init (WoCaseModelClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_case_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = wo_case_model_finalize;
  signals[CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SAVE_STATE_CHANGED] = g_signal_new ("save-state-changed", type, G_SIGNAL_RUN_LAST, 0,
                                              NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wo_case_model_init (WoCaseModel *self)
{
  self->typed = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_typed_free);
  self->burst = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_typed_free);
  self->undo = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->redo = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->taken_back = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_two_texts_free);
  self->cancellable = g_cancellable_new ();
}

WoCaseModel *
wo_case_model_new (WoDesk *desk, const char *case_id, const char *order_id)
{
  WoCaseModel *self = g_object_new (WO_TYPE_CASE_MODEL, NULL);

  self->desk = g_object_ref (desk);
  self->case_id = g_strdup (case_id);
  self->order_id = g_strdup (order_id);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "status-changed", G_CALLBACK (status_changed_cb), self,
                           G_CONNECT_SWAPPED);
  wo_case_model_read (self);
  return self;
}

WoDesk *
wo_case_model_get_desk (WoCaseModel *self)
{
  return self->desk;
}

gboolean
wo_case_model_is_loaded (WoCaseModel *self)
{
  return self->facts != NULL;
}

const char *
wo_case_model_get_load_error (WoCaseModel *self)
{
  return self->facts == NULL ? self->load_error : NULL;
}

gboolean
wo_case_model_is_open (WoCaseModel *self)
{
  const WoOrder *order = wo_case_model_get_order (self);

  return self->facts != NULL && (order == NULL || g_strcmp0 (order->state, "draft") == 0);
}

const WoCase *
wo_case_model_get_case (WoCaseModel *self)
{
  return self->facts != NULL ? self->facts->c : NULL;
}

const WoRecord *
wo_case_model_get_case_record (WoCaseModel *self)
{
  return self->facts != NULL ? self->facts->case_record : NULL;
}

const WoOrder *
wo_case_model_get_order (WoCaseModel *self)
{
  return self->facts != NULL ? self->facts->order : NULL;
}

const WoRecord *
wo_case_model_get_order_record (WoCaseModel *self)
{
  return self->facts != NULL ? self->facts->order_record : NULL;
}

const WoLandlord *
wo_case_model_get_landlord (WoCaseModel *self)
{
  return self->facts != NULL ? self->facts->landlord : NULL;
}

const WoStanding *
wo_case_model_get_standing (WoCaseModel *self)
{
  return self->facts != NULL ? self->facts->held->standing : NULL;
}

GPtrArray *
wo_case_model_get_code_entries (WoCaseModel *self)
{
  return self->facts != NULL ? self->facts->held->code_entries : NULL;
}

const WoPerson *
wo_case_model_get_person (WoCaseModel *self)
{
  return self->facts != NULL ? self->facts->held->person : NULL;
}

GPtrArray *
wo_case_model_get_notes (WoCaseModel *self)
{
  return self->facts != NULL ? self->facts->analysis->notes : NULL;
}

WoAssessment *
wo_case_model_try (WoCaseModel *self, const char *path, const char *value, WoCase **ret_case)
{
  g_autoptr (WoRecord) record = NULL;
  g_autoptr (WoCase) c = NULL;
  WoAssessment *assessment;

  g_return_val_if_fail (WO_IS_CASE_MODEL (self) && path != NULL, NULL);

  if (self->facts == NULL || self->facts->case_record == NULL)
    return NULL;
  record = wo_record_copy (self->facts->case_record);
  wo_record_set (record, path, value, NULL, NULL, record->version);
  c = wo_case_new (record);
  assessment = wo_assess (c, wo_desk_get_edition (self->desk), self->facts->held->standing);
  *ret_case = g_steal_pointer (&c);
  return assessment;
}

const WoAssessment *
wo_case_model_get_assessment (WoCaseModel *self)
{
  return self->facts != NULL ? self->facts->analysis->assessment : NULL;
}

const WoLint *
wo_case_model_get_lint (WoCaseModel *self)
{
  return self->facts != NULL ? self->facts->analysis->lint : NULL;
}

const WoSimilar *
wo_case_model_get_similar (WoCaseModel *self)
{
  return self->facts != NULL ? self->facts->similar : NULL;
}

GPtrArray *
wo_case_model_get_paragraphs (WoCaseModel *self)
{
  return self->facts != NULL ? self->facts->analysis->paragraphs : NULL;
}

const WoOrderParagraph *
wo_case_model_get_origin (WoCaseModel *self, int n)
{
  GPtrArray *paragraphs = wo_case_model_get_paragraphs (self);
  GPtrArray *origins = self->facts != NULL ? self->facts->analysis->origins : NULL;

  if (paragraphs == NULL || n < 1 || n > (int) paragraphs->len)
    return NULL;
  if (origins != NULL && origins->pdata[n - 1] != NULL)
    return origins->pdata[n - 1];
  return paragraphs->pdata[n - 1];
}

const char *
wo_case_model_get_signed_since (WoCaseModel *self)
{
  return self->facts != NULL ? self->facts->held->signed_since : NULL;
}

GArray *
wo_case_model_get_changes (WoCaseModel *self)
{
  return self->facts != NULL ? self->facts->analysis->changes : NULL;
}

GPtrArray *
wo_case_model_check (WoCaseModel *self, const char *act)
{
  const WoStep *step = wo_workflow_step (act);
  WoMoment moment = { .today = wo_desk_get_today (self->desk) };
  WoStepInput input = { .edition = wo_desk_get_edition (self->desk), .moment = &moment };

  if (self->facts == NULL || self->facts->order == NULL || self->facts->c == NULL ||
      self->facts->held->person == NULL || step == NULL)
    {
      GPtrArray *reasons = wo_reasons_new ();

      wo_reasons_add (reasons, "no-order", NULL, NULL);
      return reasons;
    }
  if (self->facts->c->guidance != NULL)
    input.edition = wo_editions_find (self->facts->c->guidance);
  input.order = self->facts->order;
  input.order_record = self->facts->order_record;
  input.c = self->facts->c;
  input.case_record = self->facts->case_record;
  input.person = self->facts->held->person;
  input.for_person = self->facts->held->for_id;
  input.standing = self->facts->held->standing;
  input.code_entries = self->facts->held->code_entries;
  input.earlier = self->facts->held->earlier;
  input.signed_since = self->facts->held->signed_since;
  if (input.edition == NULL)
    input.edition = wo_desk_get_edition (self->desk);
  return wo_workflow_check (step, &input);
}

GPtrArray *
wo_case_model_dup_hand_up (WoCaseModel *self)
{
  GPtrArray *reasons = self->facts != NULL ? self->facts->analysis->hand_up : NULL;

  return reasons != NULL ? g_ptr_array_ref (reasons) : wo_case_model_check (self, "hand-up");
}

const char *
wo_case_model_get_hash (WoCaseModel *self)
{
  return self->facts != NULL ? self->facts->analysis->hash : NULL;
}
