/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-two-texts.h"

#include "desktop/model/wo-case-model-private.h"
#include "desktop/model/wo-desk-private.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

WoTwoTexts *
wo_two_texts_copy (const WoTwoTexts *self)
{
  WoTwoTexts *copy = g_memdup2 (self, sizeof *self);

  copy->path = g_strdup (self->path);
  copy->variant = g_strdup (self->variant);
  copy->stands = g_strdup (self->stands);
  copy->stands_by = g_strdup (self->stands_by);
  copy->other = g_strdup (self->other);
  copy->other_by = g_strdup (self->other_by);
  copy->base = g_strdup (self->base);
  return copy;
}

void
wo_two_texts_free (WoTwoTexts *self)
{
  g_free (self->path);
  g_free (self->variant);
  g_free (self->stands);
  g_free (self->stands_by);
  g_free (self->other);
  g_free (self->other_by);
  g_free (self->base);
  g_free (self);
}

gboolean
wo_two_texts_same (const WoTwoTexts *a, const WoTwoTexts *b)
{
  return a->of_order == b->of_order && g_str_equal (a->path, b->path) &&
         g_strcmp0 (a->other_by, b->other_by) == 0;
}

gboolean
wo_two_texts_is_writing (const WoTwoTexts *self)
{
  return self->type == WO_TYPE_PROSE || self->type == WO_TYPE_LINE;
}

char *
wo_two_texts_title (const WoTwoTexts *self)
{
  g_autofree char *title =
      wo_words_path (self->of_order ? WO_RECORD_ORDER : WO_RECORD_CASE, self->path);
  const char *noun = g_str_has_prefix (title, "the ") ? title + 4 : title;
  g_autofree char *first = g_utf8_substring (noun, 0, 1);
  g_autofree char *upper = g_utf8_strup (first, -1);

  return g_strconcat (upper, g_utf8_next_char (noun), NULL);
}

static char *
capital (const char *value)
{
  g_autofree char *first = g_utf8_substring (value, 0, 1);
  g_autofree char *upper = g_utf8_strup (first, -1);

  return g_strconcat (upper, g_utf8_next_char (value), NULL);
}

static char *
choice_in_words (const WoTwoTexts *self, const char *value)
{
  if (g_str_has_suffix (self->path, ".finding"))
    return g_strdup (wo_words_finding (value));
  if (g_str_equal (self->path, "route"))
    return g_strdup (wo_words_route (value));
  return capital (value);
}

static char *
record_in_words (WoCaseModel *model, const char *id)
{
  WoStore *store = wo_desk_get_reader (wo_case_model_get_desk (model));
  g_autoptr (WoRecord) record = store != NULL ? wo_store_get_record (store, id, NULL) : NULL;
  const char *name = record != NULL ? wo_record_get (record, "name") : NULL;

  if (name == NULL && record != NULL)
    name = record->number != NULL ? record->number : wo_record_get (record, "reference");
  return g_strdup (name != NULL ? name : id);
}

char *
wo_two_texts_value (const WoTwoTexts *self, WoCaseModel *model, const char *value)
{
  char *day;

  if (value == NULL || value[0] == '\0')
    return g_strdup (_ ("Nothing: the text is taken away"));
  switch (self->type)
    {
    case WO_TYPE_DATE:
      day = wo_date_in_words (wo_date_parse (value));
      return day != NULL ? day : g_strdup (value);
    case WO_TYPE_FLAG:
      return g_strdup (g_str_equal (value, "yes") ? _ ("Yes") : _ ("No"));
    case WO_TYPE_CHOICE:
      return choice_in_words (self, value);
    case WO_TYPE_ID:
      return record_in_words (model, value);
    case WO_TYPE_LINE:
    case WO_TYPE_PROSE:
    case WO_TYPE_NUMBER:
    default:
      return g_strdup (value);
    }
}

/* What stands of @texts now in @record. */
static void
see_what_stands (WoTwoTexts *texts, const WoRecord *record)
{
  const WoCell *cell = wo_record_cell (record, texts->path);

  g_free (texts->stands);
  g_free (texts->stands_by);
  texts->stands = g_strdup (cell != NULL ? cell->value : NULL);
  texts->stands_by = g_strdup (cell != NULL ? cell->by : NULL);
}

/* The removal of an item is one choice, whichever of its cells comes first. */
static gboolean
is_further_part (const WoRecord *record, guint at)
{
  for (guint i = 0; i < at; i++)
    if (wo_apply_is_one_removal (record, g_ptr_array_index (record->variants, i),
                                 g_ptr_array_index (record->variants, at)))
      return TRUE;
  return FALSE;
}

static void
add_variants (GPtrArray *list, const WoRecord *record)
{
  for (guint i = 0; record != NULL && i < record->variants->len; i++)
    {
      const WoVariant *variant = g_ptr_array_index (record->variants, i);
      const WoField *field = wo_kind_find (wo_kind_get (record->kind), variant->path);
      WoTwoTexts *texts;

      if (is_further_part (record, i))
        continue;
      texts = g_new0 (WoTwoTexts, 1);
      texts->of_order = record->kind == WO_RECORD_ORDER;
      texts->path = g_strdup (variant->path);
      texts->type = field != NULL ? field->type : WO_TYPE_PROSE;
      texts->variant = g_strdup (variant->act);
      texts->other = g_strdup (variant->value);
      texts->other_by = g_strdup (variant->by);
      texts->base = g_strdup (variant->base);
      see_what_stands (texts, record);
      g_ptr_array_add (list, texts);
    }
}

GPtrArray *
wo_case_model_get_two_texts (WoCaseModel *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_two_texts_free);

  g_return_val_if_fail (WO_IS_CASE_MODEL (self), list);

  if (self->facts == NULL)
    return list;
  add_variants (list, self->facts->case_record);
  add_variants (list, self->facts->order_record);
  for (guint i = 0; i < self->taken_back->len; i++)
    {
      WoTwoTexts *texts = wo_two_texts_copy (g_ptr_array_index (self->taken_back, i));

      see_what_stands (texts,
                       texts->of_order ? self->facts->order_record : self->facts->case_record);
      g_ptr_array_add (list, texts);
    }
  return list;
}

static void
forget_taken_back (WoCaseModel *self, const WoTwoTexts *texts)
{
  for (guint i = self->taken_back->len; i > 0; i--)
    if (wo_two_texts_same (g_ptr_array_index (self->taken_back, i - 1), texts))
      g_ptr_array_remove_index (self->taken_back, i - 1);
}

static void
send_choice (WoCaseModel *self, const WoTwoTexts *texts, WoChoice choice, const char *third)
{
  const WoRecord *record = texts->of_order ? self->facts->order_record : self->facts->case_record;
  WoAct *act = wo_act_new ("choose", record->kind, record->id);

  wo_act_set_arg (act, "path", texts->path);
  wo_act_set_arg (act, "variant", texts->variant);
  if (choice == WO_CHOICE_THIRD)
    {
      g_autofree char *value = NULL;

      if (third != NULL && third[0] != '\0')
        value = g_utf8_normalize (third, -1, G_NORMALIZE_NFC);
      wo_act_add_cell (act, texts->path, value);
    }
  else
    wo_act_set_arg (act, "choice", choice == WO_CHOICE_OTHER ? "variant" : "stands");
  wo_case_model_do_act (self, act);
}

void
wo_case_model_choose (WoCaseModel *self,
                      const WoTwoTexts *texts,
                      WoChoice choice,
                      const char *third)
{
  const char *chosen = texts->stands;

  g_return_if_fail (WO_IS_CASE_MODEL (self) && texts != NULL);

  if (self->facts == NULL || (texts->of_order && self->facts->order_record == NULL) ||
      (!texts->of_order && self->facts->case_record == NULL))
    return;
  if (choice == WO_CHOICE_OTHER)
    chosen = texts->other;
  else if (choice == WO_CHOICE_THIRD)
    chosen = third;
  wo_case_model_flush (self);
  wo_case_model_remember_choice (self, texts, chosen);
  if (texts->variant != NULL)
    {
      send_choice (self, texts, choice, third);
      return;
    }
  forget_taken_back (self, texts);
  wo_case_model_type (self, texts->of_order, texts->path, chosen);
  wo_case_model_flush (self);
  wo_case_model_analyse (self);
  wo_case_model_tell_changed (self);
}
