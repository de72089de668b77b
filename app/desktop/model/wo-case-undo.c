/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-case-model-private.h"

#include "words/wo-words.h"

/* A burst of keys is one act, and one thing to undo: its cells with what stood before, the act that
 * carried them, and what it left there. Undoing it is an act that names that one, so that the register
 * puts back what nobody changed since; and it is itself one thing to undo, which is to do it again. */

#define UNDO_MAX 200

static GPtrArray *
burst_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) wo_typed_free);
}

void
wo_case_model_close_burst (WoCaseModel *self)
{
  if (self->burst->len == 0)
    return;
  g_ptr_array_add (self->undo, self->burst);
  self->burst = burst_new ();
  if (self->undo->len > UNDO_MAX)
    g_ptr_array_remove_index (self->undo, 0);
}

static void
remember_in (GPtrArray *bursts, const WoAct *act, gboolean of_order)
{
  GPtrArray *last = bursts->len > 0 ? g_ptr_array_index (bursts, bursts->len - 1) : NULL;

  for (guint i = 0; last != NULL && i < act->cells->len; i++)
    {
      const WoActCell *cell = g_ptr_array_index (act->cells, i);
      WoTyped *before = wo_typed_find (last, of_order, cell->path);

      if (before == NULL || before->takes_back != NULL || before->texts != NULL)
        continue;
      before->takes_back = g_strdup (act->id);
      before->seen = g_strdup (cell->value);
    }
}

void
wo_case_model_remember_act (WoCaseModel *self, const WoAct *act, gboolean of_order)
{
  remember_in (self->undo, act, of_order);
  remember_in (self->redo, act, of_order);
}

void
wo_case_model_remember_choice (WoCaseModel *self, const WoTwoTexts *texts, const char *chosen)
{
  WoTyped *before = wo_typed_new (texts->of_order, texts->path, texts->stands);

  wo_case_model_close_burst (self);
  before->same = g_strcmp0 (texts->stands, chosen) == 0;
  before->texts = wo_two_texts_copy (texts);
  g_clear_pointer (&before->texts->variant, g_free);
  g_ptr_array_add (self->burst, before);
  wo_case_model_close_burst (self);
}

/* Puts one cell back as it was, as far as nobody changed since what the act left there. */
static void
take_back (WoCaseModel *self, WoTyped *before)
{
  WoTyped *typed;

  if (before->texts != NULL)
    g_ptr_array_add (self->taken_back, g_steal_pointer (&before->texts));
  if (before->same)
    return;
  wo_case_model_type (self, before->of_order, before->path, before->value);
  if (before->takes_back == NULL)
    return;
  typed = wo_typed_find (self->typed, before->of_order, before->path);
  g_free (typed->seen);
  typed->seen = g_strdup (before->seen);
  typed->takes_back = g_strdup (before->takes_back);
}

/* What there is to do again once @burst is undone: nothing, for a choice, which is made anew. */
static GPtrArray *
reverse (GPtrArray *burst)
{
  GPtrArray *again = burst_new ();

  for (guint i = 0; i < burst->len; i++)
    {
      const WoTyped *before = g_ptr_array_index (burst, i);

      if (before->texts == NULL)
        g_ptr_array_add (again, wo_typed_new (before->of_order, before->path, before->seen));
    }
  return again;
}

/* Undoes the last of @from, and puts into @into how to do it again. */
static void
undo_last (WoCaseModel *self, GPtrArray *from, GPtrArray *into)
{
  g_autoptr (GPtrArray) burst = NULL;
  g_autoptr (GPtrArray) again = NULL;

  wo_case_model_flush (self);
  if (from->len == 0)
    return;
  burst = g_ptr_array_steal_index (from, from->len - 1);
  again = reverse (burst);
  for (guint i = 0; i < burst->len; i++)
    take_back (self, g_ptr_array_index (burst, i));
  if (again->len > 0)
    g_ptr_array_add (into, g_steal_pointer (&again));
  wo_case_model_flush (self);
  wo_case_model_analyse (self);
  wo_case_model_tell_changed (self);
}

gboolean
wo_case_model_can_undo (WoCaseModel *self)
{
  g_return_val_if_fail (WO_IS_CASE_MODEL (self), FALSE);
  return self->undo->len > 0 || self->burst->len > 0;
}

gboolean
wo_case_model_can_redo (WoCaseModel *self)
{
  g_return_val_if_fail (WO_IS_CASE_MODEL (self), FALSE);
  return self->redo->len > 0;
}

void
wo_case_model_undo (WoCaseModel *self)
{
  g_return_if_fail (WO_IS_CASE_MODEL (self));
  undo_last (self, self->undo, self->redo);
}

void
wo_case_model_redo (WoCaseModel *self)
{
  g_return_if_fail (WO_IS_CASE_MODEL (self));
  undo_last (self, self->redo, self->undo);
}

char *
wo_case_model_get_undo_title (WoCaseModel *self)
{
  GPtrArray *burst;
  const WoTyped *first;
  WoTwoTexts texts = { 0 };

  g_return_val_if_fail (WO_IS_CASE_MODEL (self), NULL);

  burst = self->burst;
  if (burst->len == 0 && self->undo->len > 0)
    burst = g_ptr_array_index (self->undo, self->undo->len - 1);
  if (burst->len == 0)
    return NULL;
  first = g_ptr_array_index (burst, 0);
  texts.of_order = first->of_order;
  texts.path = first->path;
  return wo_two_texts_title (&texts);
}
