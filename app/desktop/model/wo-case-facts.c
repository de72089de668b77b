/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-case-facts.h"

#include "domain/wo-monitor.h"
#include "domain/wo-notes.h"
#include "domain/wo-origin.h"
#include "domain/wo-reach.h"
#include "domain/wo-returned.h"
#include "domain/wo-workflow.h"
#include "protocol/wo-packs.h"
#include "store/wo-landlords.h"
#include "store/wo-search.h"

/* How many orders to other landlords are looked at, for consistency. */
#define OTHERS 12

WoCaseQuestion *
wo_case_question_new (const char *case_id, const char *order_id)
{
  WoCaseQuestion *self = g_new0 (WoCaseQuestion, 1);

  self->case_id = g_strdup (case_id);
  self->order_id = g_strdup (order_id);
  return self;
}

void
wo_case_question_free (WoCaseQuestion *self)
{
  g_free (self->case_id);
  g_free (self->order_id);
  g_free (self->person_id);
  g_free (self->for_id);
  g_free (self);
}

void
wo_case_analysis_free (WoCaseAnalysis *self)
{
  g_clear_pointer (&self->assessment, wo_assessment_free);
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_clear_pointer (&self->hand_up, g_ptr_array_unref);
  g_clear_pointer (&self->lint, wo_lint_free);
  g_clear_pointer (&self->changes, g_array_unref);
  g_clear_pointer (&self->returned, g_ptr_array_unref);
  g_clear_pointer (&self->paragraphs, g_ptr_array_unref);
  g_clear_pointer (&self->origins, g_ptr_array_unref);
  g_free (self->hash);
  g_free (self);
}

void
wo_case_facts_free (WoCaseFacts *self)
{
  g_clear_pointer (&self->case_record, wo_record_free);
  g_clear_pointer (&self->order_record, wo_record_free);
  g_clear_pointer (&self->c, wo_case_free);
  g_clear_pointer (&self->order, wo_order_free);
  g_clear_pointer (&self->landlord, wo_landlord_free);
  g_clear_pointer (&self->held, wo_case_held_unref);
  g_clear_pointer (&self->similar, wo_similar_free);
  g_clear_pointer (&self->analysis, wo_case_analysis_free);
  g_free (self->matched_landlord);
  g_free (self);
}

/* What the words of the order are made from: the edition that its case was weighed under, and the order
 * that it refers to. */
static WoOrderInput
words_input (const WoOrder *order, const WoCase *c, const WoCaseRules *rules)
{
  const WoEdition *weighed = c != NULL ? wo_editions_find (c->guidance) : NULL;
  WoOrderInput input = { .order = order,
                         .c = c,
                         .edition = weighed != NULL ? weighed : rules->edition,
                         .current = rules->edition,
                         .find = wo_editions_find };

  wo_order_input_refer (&input, rules->held->earlier);
  return input;
}

/* The same words read, so that places in the one are places in the other. */
static WoLint *
read_words (const WoOrderInput *words, const WoCaseRules *rules)
{
  return wo_lint (&(WoLintInput){ .order = words->order,
                                  .c = words->c,
                                  .edition = words->edition,
                                  .today = rules->today,
                                  .calendar = wo_calendars_get ("england-and-wales"),
                                  .standing = rules->held->standing,
                                  .earlier = words->earlier,
                                  .earlier_on = words->earlier_on });
}

static GPtrArray *
take_notes (const WoCase *c, const WoOrder *order, const WoCaseRules *rules)
{
  WoMoment moment = { .today = rules->today };
  WoStepInput input = { .order = order,
                        .c = c,
                        .edition = rules->edition,
                        .moment = &moment,
                        .standing = rules->held->standing,
                        .code_entries = rules->held->code_entries };

  return wo_case_notes (&input);
}

/* Why the draft cannot be handed up: the register's own rule. */
static GPtrArray *
check_hand_up (const WoCase *c, const WoOrder *order, const WoCaseRules *rules)
{
  WoMoment moment = { .today = rules->today };
  WoStepInput input = { .order = order,
                        .order_record = rules->order_record,
                        .c = c,
                        .case_record = rules->case_record,
                        .person = rules->held->person,
                        .for_person = rules->held->for_id,
                        .edition = rules->edition,
                        .moment = &moment,
                        .standing = rules->held->standing,
                        .code_entries = rules->held->code_entries,
                        .earlier = rules->held->earlier,
                        .signed_since = rules->held->signed_since };

  if (c == NULL || rules->held->person == NULL || g_strcmp0 (order->state, "draft") != 0)
    return NULL;
  return wo_workflow_check (wo_workflow_step ("hand-up"), &input);
}

/* Both texts in the words of today, so that only what a person wrote since is another. */
static void
compare_returned (WoCaseAnalysis *self, const WoCase *c, const WoCaseRules *rules)
{
  g_autoptr (WoRecord) record = wo_returned_record (rules->order_record);
  g_autoptr (WoOrder) before = record != NULL ? wo_order_new (record) : NULL;
  WoOrderInput words;

  if (before == NULL)
    return;
  words = words_input (before, c, rules);
  self->returned = wo_order_paragraphs (&words);
  self->changes = wo_returned_compare (self->returned, self->paragraphs);
}

WoCaseAnalysis *
wo_case_analysis_new (const WoCaseRules *rules)
{
  WoCaseAnalysis *self = g_new0 (WoCaseAnalysis, 1);
  const WoRecord *written = rules->order_record;
  g_autoptr (WoCase) c = rules->case_record != NULL ? wo_case_new (rules->case_record) : NULL;
  g_autoptr (WoOrder) order = written != NULL ? wo_order_new (written) : NULL;
  WoOrderInput words;

  if (c != NULL)
    {
      self->assessment = wo_assess (c, rules->edition, rules->held->standing);
      self->notes = take_notes (c, order, rules);
    }
  if (order == NULL)
    return self;
  words = words_input (order, c, rules);
  self->lint = read_words (&words, rules);
  self->paragraphs = wo_order_paragraphs (&words);
  self->origins = wo_order_origins (&words, self->paragraphs);
  compare_returned (self, c, rules);
  if (rules->case_record != NULL)
    self->hash = wo_content_hash (written, rules->case_record);
  self->hand_up = check_hand_up (c, order, rules);
  return self;
}

static void
held_clear (gpointer data)
{
  WoCaseHeld *self = data;

  g_clear_pointer (&self->standing, wo_standing_free);
  g_clear_pointer (&self->code_entries, g_ptr_array_unref);
  g_free (self->signed_since);
  g_clear_pointer (&self->earlier, wo_record_free);
  g_clear_pointer (&self->person, wo_person_free);
  g_free (self->for_id);
  g_clear_pointer (&self->order_counts, g_ptr_array_unref);
  g_free (self->near);
  g_free (self->near_id);
}

WoCaseHeld *
wo_case_held_ref (WoCaseHeld *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
wo_case_held_unref (WoCaseHeld *self)
{
  g_atomic_rc_box_release_full (self, held_clear);
}

void
wo_case_facts_view (WoCaseFacts *self)
{
  g_clear_pointer (&self->c, wo_case_free);
  g_clear_pointer (&self->order, wo_order_free);
  if (self->case_record != NULL)
    self->c = wo_case_new (self->case_record);
  if (self->order_record != NULL)
    self->order = wo_order_new (self->order_record);
}

static WoRecord *
get_record (WoStore *store, const char *id, WoRecordKind kind, GError **error)
{
  g_autoptr (WoRecord) record = id != NULL ? wo_store_get_record (store, id, error) : NULL;

  if (record == NULL || record->kind != kind)
    return NULL;
  return g_steal_pointer (&record);
}

/* The newest order of the case that was not withdrawn. */
static WoRecord *
find_order (WoStore *store, const char *case_id, GError **error)
{
  g_auto (GStrv) ids = wo_store_find (store, WO_RECORD_ORDER, "case", case_id, error);

  for (gsize i = ids != NULL ? g_strv_length (ids) : 0; i > 0; i--)
    {
      g_autoptr (WoRecord) record = get_record (store, ids[i - 1], WO_RECORD_ORDER, NULL);

      if (record != NULL && g_strcmp0 (wo_record_get (record, "state"), "withdrawn") != 0)
        return g_steal_pointer (&record);
    }
  return NULL;
}

static void
read_landlord (WoCaseFacts *self, WoStore *store)
{
  const char *name = self->c != NULL ? self->c->landlord : self->order->landlord;
  const char *id = self->c != NULL ? self->c->landlord_id : self->order->landlord_id;
  g_autoptr (WoRecord) record = NULL;

  if (name != NULL)
    self->matched_landlord = wo_landlords_meant (store, name, WO_LANDLORD_SORT_UNKNOWN, NULL);
  record = get_record (store, id != NULL ? id : self->matched_landlord, WO_RECORD_LANDLORD, NULL);
  if (record != NULL)
    self->landlord = wo_landlord_new (record);
}

static void
read_similar (WoCaseFacts *self, WoStore *store, const WoCaseQuestion *question)
{
  GPtrArray *earlier = NULL;

  if (self->c == NULL || self->c->landlord == NULL)
    return;
  earlier = wo_search_earlier (store, self->c, OTHERS, NULL);
  if (earlier != NULL)
    self->similar = wo_similar (self->c, earlier, question->today, question->edition);
}

/* The likeliest landlord for a name that is nobody's. */
static void
find_near (const WoCaseFacts *self, WoCaseHeld *held, WoStore *store)
{
  const char *name = self->c != NULL ? self->c->landlord : self->order->landlord;
  g_autoptr (GPtrArray) near = name != NULL ? wo_landlords_near (store, name, 2, NULL) : NULL;
  const WoLandlordNear *first;

  if (near == NULL || near->len == 0)
    return;
  first = near->pdata[0];
  held->near = g_strdup (first->landlord);
  if (near->len == 1 && first->misspelt)
    held->near_id = g_strdup (first->id);
}

/* The person with what they hold on this case or order, in their own name or another's. */
static WoPerson *
person_on (const WoCaseFacts *self,
           WoStore *store,
           const WoCaseQuestion *question,
           const WoRecord *record)
{
  WoPerson *person = wo_person_new (record, question->today);
  const WoRecord *on = self->order_record != NULL ? self->order_record : self->case_record;
  WoState *state = wo_store_state (store, 0);
  g_autoptr (WoRecord) other = NULL;
  g_autoptr (WoPerson) covered = NULL;

  if (question->for_id != NULL)
    other = get_record (store, question->for_id, WO_RECORD_PERSON, NULL);
  if (other != NULL)
    {
      covered = wo_person_new (other, question->today);
      person->held = wo_cover_roles (covered, person->id, on, state);
    }
  else if (on != NULL)
    wo_person_narrow (person, on, state);
  return person;
}

/* What could not be read is taken as not known: the register judges again. */
static WoCaseHeld *
read_held (const WoCaseFacts *self, WoStore *store, const WoCaseQuestion *question)
{
  g_autoptr (WoRecord) person = get_record (store, question->person_id, WO_RECORD_PERSON, NULL);
  WoCaseHeld *held = g_atomic_rc_box_new0 (WoCaseHeld);
  WoState *state = wo_store_state (store, 0);
  const char *landlord_id = self->c != NULL ? self->c->landlord_id : self->order->landlord_id;

  if (person != NULL)
    held->person = person_on (self, store, question, person);
  held->for_id = g_strdup (question->for_id);
  if (landlord_id == NULL)
    landlord_id = self->matched_landlord;
  if (self->c != NULL)
    held->standing = wo_standing_known_of_case (state, self->c, question->today);
  else if (landlord_id != NULL)
    held->standing = wo_standing_new (state, landlord_id, question->today);
  if (self->c != NULL)
    held->signed_since = wo_similar_signed_since (state, self->c);
  if (self->case_record != NULL)
    held->code_entries = wo_code_entries_of_case (state, self->case_record->id);
  if (self->order != NULL && self->order->related_to != NULL)
    held->earlier = get_record (store, self->order->related_to, WO_RECORD_ORDER, NULL);
  wo_store_state_error (store, NULL);
  if (landlord_id != NULL)
    held->order_counts = wo_landlords_orders (store, landlord_id, NULL);
  else
    find_near (self, held, store);
  return held;
}

gpointer
wo_case_facts_job (WoStore *store, gpointer data, GError **error)
{
  const WoCaseQuestion *question = data;
  g_autoptr (WoCaseFacts) self = g_new0 (WoCaseFacts, 1);
  const char *case_id = question->case_id;
  WoCaseRules rules;

  if (question->order_id != NULL)
    {
      self->order_record = get_record (store, question->order_id, WO_RECORD_ORDER, error);
      if (self->order_record != NULL)
        case_id = wo_record_get (self->order_record, "case");
    }
  self->case_record = get_record (store, case_id, WO_RECORD_CASE, error);
  if (self->order_record == NULL && self->case_record != NULL)
    self->order_record = find_order (store, self->case_record->id, error);
  if (*error != NULL)
    return NULL;
  if (self->case_record == NULL && self->order_record == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "There is no such case here");
      return NULL;
    }
  wo_case_facts_view (self);
  read_landlord (self, store);
  read_similar (self, store, question);
  self->held = read_held (self, store, question);
  rules = (WoCaseRules){ self->case_record, self->order_record, self->held, question->edition,
                         question->today };
  self->analysis = wo_case_analysis_new (&rules);
  return g_steal_pointer (&self);
}
