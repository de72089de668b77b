/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-case-draft.h"
#include "desktop/model/wo-case-model-private.h"

#include "words/wo-words.h"

/* A burst of keys ends with this pause; the store is tried again after the other. */
#define BURST_MS 400
#define RETRY_MS 4000

void
wo_typed_free (WoTyped *self)
{
  g_free (self->path);
  g_free (self->value);
  g_free (self->seen);
  g_free (self->takes_back);
  g_clear_pointer (&self->texts, wo_two_texts_free);
  g_free (self);
}

WoTyped *
wo_typed_new (gboolean of_order, const char *path, const char *value)
{
  WoTyped *self = g_new0 (WoTyped, 1);

  self->of_order = of_order;
  self->path = g_strdup (path);
  self->value = g_strdup (value);
  return self;
}

WoTyped *
wo_typed_find (GPtrArray *list, gboolean of_order, const char *path)
{
  for (guint i = 0; i < list->len; i++)
    {
      WoTyped *typed = g_ptr_array_index (list, i);

      if (typed->of_order == of_order && g_str_equal (typed->path, path))
        return typed;
    }
  return NULL;
}

static WoRecord *
record_of (WoCaseModel *self, gboolean of_order)
{
  if (self->facts == NULL)
    return NULL;
  return of_order ? self->facts->order_record : self->facts->case_record;
}

static void
lay (WoCaseModel *self, const WoTyped *typed)
{
  WoRecord *record = record_of (self, typed->of_order);

  if (record != NULL)
    wo_record_set (record, typed->path, typed->value, NULL, NULL, record->version);
}

void
wo_case_model_lay_typed (WoCaseModel *self, guint acts_before)
{
  for (guint i = self->typed->len; i > 0; i--)
    {
      const WoTyped *typed = g_ptr_array_index (self->typed, i - 1);

      if (typed->kept && typed->act <= acts_before)
        g_ptr_array_remove_index (self->typed, i - 1);
    }
  for (guint i = 0; i < self->typed->len; i++)
    lay (self, g_ptr_array_index (self->typed, i));
  if (self->typed->len == 0)
    return;
  wo_case_facts_view (self->facts);
  wo_case_model_analyse (self);
}

/* One act on its way to the store, with the serial of the last cell in it. */
typedef struct
{
  WoCaseModel *model;
  gboolean of_order;
  guint serial;
} WoSending;

static gboolean
retry_cb (gpointer data)
{
  WoCaseModel *self = data;

  self->retry_timer = 0;
  wo_case_model_flush (self);
  return G_SOURCE_REMOVE;
}

/* What was refused waits to be typed again; but what was to be undone and was not is let go. */
static void
settle (WoSending *sending, gboolean taken, gboolean refused)
{
  for (guint i = sending->model->typed->len; i > 0; i--)
    {
      WoTyped *typed = g_ptr_array_index (sending->model->typed, i - 1);

      if (!typed->sent || typed->of_order != sending->of_order || typed->serial > sending->serial)
        continue;
      if (refused && typed->takes_back != NULL)
        {
          g_ptr_array_remove_index (sending->model->typed, i - 1);
          continue;
        }
      typed->sent = FALSE;
      typed->kept = taken;
      typed->refused = refused;
    }
}

void
wo_case_model_act_sent (WoCaseModel *self)
{
  self->acts++;
  self->sending++;
}

void
wo_case_model_act_back (WoCaseModel *self, const char *error)
{
  self->sending--;
  g_free (self->save_error);
  self->save_error = g_strdup (error);
  wo_case_model_read (self);
  wo_case_model_tell_save_state (self);
}

static char *
refusal (const WoResult *result)
{
  if (result->reasons == NULL || result->reasons->len == 0)
    return NULL;
  return wo_words_reason (g_ptr_array_index (result->reasons, 0));
}

static void
sent_cb (GObject *source, GAsyncResult *async_result, gpointer data)
{
  g_autofree WoSending *sending = data;
  g_autoptr (WoCaseModel) self = sending->model;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) result = wo_office_act_finish (WO_OFFICE (source), async_result, &error);
  gboolean refused = result != NULL && result->outcome == WO_OUTCOME_PARKED;
  g_autofree char *why = refused ? refusal (result) : NULL;

  settle (sending, result != NULL && !refused, refused);
  if (result == NULL)
    why = g_strdup (error->message);
  if (result == NULL && self->retry_timer == 0 && !g_cancellable_is_cancelled (self->cancellable))
    self->retry_timer = g_timeout_add (RETRY_MS, retry_cb, self);
  wo_case_model_act_back (self, why);
}

/* What is typed and not yet with the store, as one act: an undo where all of it takes one act back. */
static WoAct *
gather (WoCaseModel *self, gboolean of_order, const WoRecord *record)
{
  WoAct *act = wo_act_new ("set", record->kind, record->id);
  const char *takes_back = NULL;
  gboolean one = TRUE;

  act->id = wo_office_new_id (wo_desk_get_office (self->desk));
  act->seen_version = record->version;
  for (guint i = 0; i < self->typed->len; i++)
    {
      WoTyped *typed = g_ptr_array_index (self->typed, i);
      g_autofree char *value = NULL;

      if (typed->of_order != of_order || typed->sent || typed->kept || typed->refused)
        continue;
      one = one && typed->takes_back != NULL &&
            (takes_back == NULL || g_str_equal (takes_back, typed->takes_back));
      takes_back = typed->takes_back;
      if (typed->value != NULL)
        value = g_utf8_normalize (typed->value, -1, G_NORMALIZE_NFC);
      wo_act_add_seen_cell (act, typed->path, value, typed->seen);
      typed->sent = TRUE;
      typed->act = self->acts + 1;
    }
  if (one && takes_back != NULL)
    {
      g_free (act->kind);
      act->kind = g_strdup ("undo");
      act->after = g_strdup (takes_back);
    }
  return act;
}

static void
send (WoCaseModel *self, gboolean of_order)
{
  WoRecord *record = record_of (self, of_order);
  g_autoptr (WoAct) act = record != NULL ? gather (self, of_order, record) : NULL;
  WoSending *sending;

  if (act == NULL || act->cells->len == 0)
    return;
  wo_case_model_remember_act (self, act, of_order);
  wo_case_model_act_sent (self);
  sending = g_new0 (WoSending, 1);
  sending->model = g_object_ref (self);
  sending->of_order = of_order;
  sending->serial = self->serial;
  wo_office_act_async (wo_desk_get_office (self->desk), g_steal_pointer (&act), NULL, sent_cb,
                       sending);
}

void
wo_case_model_flush (WoCaseModel *self)
{
  g_return_if_fail (WO_IS_CASE_MODEL (self));

  g_clear_handle_id (&self->burst_timer, g_source_remove);
  wo_case_model_close_burst (self);
  send (self, FALSE);
  send (self, TRUE);
  wo_case_model_tell_save_state (self);
}

static gboolean
burst_cb (gpointer data)
{
  WoCaseModel *self = data;

  self->burst_timer = 0;
  wo_case_model_flush (self);
  return G_SOURCE_REMOVE;
}

void
wo_case_model_type (WoCaseModel *self, gboolean of_order, const char *path, const char *value)
{
  WoTyped *typed = wo_typed_find (self->typed, of_order, path);

  if (typed == NULL)
    {
      typed = wo_typed_new (of_order, path, value);
      if (record_of (self, of_order) != NULL)
        typed->seen = g_strdup (wo_record_get (record_of (self, of_order), path));
      g_ptr_array_add (self->typed, typed);
    }
  else
    {
      /* What went to the store is what its author now has before them. */
      if (typed->sent || typed->kept)
        {
          g_free (typed->seen);
          typed->seen = g_strdup (typed->value);
        }
      g_free (typed->value);
      typed->value = g_strdup (value);
    }
  g_clear_pointer (&typed->takes_back, g_free);
  typed->sent = typed->kept = typed->refused = FALSE;
  typed->serial = ++self->serial;
  lay (self, typed);
  if (self->facts != NULL)
    wo_case_facts_view (self->facts);
}

static void
type_in_burst (WoCaseModel *self, gboolean of_order, const char *path, const char *value)
{
  if (wo_typed_find (self->burst, of_order, path) == NULL)
    g_ptr_array_add (self->burst, wo_typed_new (of_order, path,
                                                wo_record_get (record_of (self, of_order), path)));
  wo_case_model_type (self, of_order, path, value);
}

/* The first words in an element keep the office's sentences that they were written for. */
static void
keep_clauses (WoCaseModel *self, const char *path)
{
  const WoRecord *record = record_of (self, TRUE);
  g_auto (GStrv) cells = wo_clause_cells (wo_case_model_get_edition (self), path);

  if (cells == NULL || wo_record_get (record, cells[0]) != NULL)
    return;
  for (guint i = 0; cells[i] != NULL; i += 2)
    type_in_burst (self, TRUE, cells[i], cells[i + 1]);
}

static void
set_cell (WoCaseModel *self, gboolean of_order, const char *path, const char *value)
{
  WoRecord *record = record_of (self, of_order);

  if (record == NULL)
    return;
  if (value != NULL && value[0] == '\0')
    value = NULL;
  if (g_strcmp0 (wo_record_get (record, path), value) == 0)
    return;
  if (!of_order && g_str_equal (path, "landlord"))
    self->landlord_typed = TRUE;
  if (of_order && value != NULL)
    keep_clauses (self, path);
  g_ptr_array_set_size (self->redo, 0);
  type_in_burst (self, of_order, path, value);
  g_clear_handle_id (&self->burst_timer, g_source_remove);
  self->burst_timer = g_timeout_add (BURST_MS, burst_cb, self);
  wo_case_model_analyse (self);
  wo_case_model_tell_changed (self);
  wo_case_model_tell_save_state (self);
}

void
wo_case_model_set_case_cell (WoCaseModel *self, const char *path, const char *value)
{
  g_return_if_fail (WO_IS_CASE_MODEL (self) && path != NULL);
  set_cell (self, FALSE, path, value);
}

void
wo_case_model_set_order_cell (WoCaseModel *self, const char *path, const char *value)
{
  g_return_if_fail (WO_IS_CASE_MODEL (self) && path != NULL);
  set_cell (self, TRUE, path, value);
}

WoSaveState
wo_case_model_get_save_state (WoCaseModel *self)
{
  g_return_val_if_fail (WO_IS_CASE_MODEL (self), WO_SAVE_SAVED);

  if (self->save_error != NULL)
    return WO_SAVE_FAILED;
  for (guint i = 0; i < self->typed->len; i++)
    if (!((WoTyped *) g_ptr_array_index (self->typed, i))->kept)
      return WO_SAVE_TYPING;
  return self->sending > 0 ? WO_SAVE_TYPING : WO_SAVE_SAVED;
}

const char *
wo_case_model_get_save_error (WoCaseModel *self)
{
  g_return_val_if_fail (WO_IS_CASE_MODEL (self), NULL);
  return self->save_error;
}
