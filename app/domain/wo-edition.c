/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-edition.h"

static void
prompt_free (gpointer data)
{
  WoPrompt *prompt = data;

  g_free (prompt->id);
  g_free (prompt->title);
  g_free (prompt->source);
  g_free (prompt);
}

static void
answer_free (gpointer data)
{
  WoAnswerWords *words = data;

  g_free (words->answer);
  g_free (words->title);
  g_free (words->does);
  g_free (words);
}

static void
element_free (gpointer data)
{
  WoElementText *element = data;

  g_free (element->name);
  g_free (element->title);
  g_free (element->group);
  g_free (element->text);
  g_free (element->source);
  g_free (element->letter);
  g_free (element);
}

static void
factor_clear (WoFactorText *factor)
{
  g_free (factor->title);
  g_free (factor->question);
  g_free (factor->text);
  g_free (factor->source);
  g_free (factor->missing_hint);
  g_ptr_array_unref (factor->answers);
  g_ptr_array_unref (factor->prompts);
}

WoEdition *
wo_edition_new (void)
{
  WoEdition *self = g_new0 (WoEdition, 1);

  for (int i = 0; i < WO_FACTOR_N; i++)
    {
      self->factors[i].id = (WoFactorId) i;
      self->factors[i].answers = g_ptr_array_new_with_free_func (answer_free);
      self->factors[i].prompts = g_ptr_array_new_with_free_func (prompt_free);
    }
  self->elements = g_ptr_array_new_with_free_func (element_free);
  self->learning_elements = g_ptr_array_new_with_free_func (element_free);
  self->sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->categories = g_ptr_array_new_with_free_func (g_free);
  self->key_issues = g_ptr_array_new_with_free_func (g_free);
  self->service_areas = g_ptr_array_new_with_free_func (g_free);
  self->logs = g_ptr_array_new_with_free_func (g_free);
  self->further_after_days = 365;
  self->further_warn_days = 305;
  self->look_back_months = 6;
  self->non_delegated = TRUE;
  return self;
}

void
wo_edition_free (WoEdition *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->title);
  g_free (self->short_title);
  for (int i = 0; i < WO_FACTOR_N; i++)
    factor_clear (&self->factors[i]);
  g_ptr_array_unref (self->elements);
  g_ptr_array_unref (self->learning_elements);
  g_hash_table_unref (self->sources);
  g_ptr_array_unref (self->categories);
  g_ptr_array_unref (self->key_issues);
  g_ptr_array_unref (self->service_areas);
  g_ptr_array_unref (self->logs);
  g_free (self);
}

const char *
wo_edition_source (const WoEdition *self, const char *code)
{
  const char *source = code != NULL ? g_hash_table_lookup (self->sources, code) : NULL;

  if (source != NULL)
    return source;
  return self->short_title != NULL ? self->short_title : "";
}

static const WoElementText *
find_element (GPtrArray *elements, const char *name)
{
  for (guint i = 0; i < elements->len; i++)
    {
      const WoElementText *element = g_ptr_array_index (elements, i);

      if (g_strcmp0 (element->name, name) == 0)
        return element;
    }
  return NULL;
}

const WoElementText *
wo_edition_element (const WoEdition *self, const char *name)
{
  const WoElementText *element = find_element (self->elements, name);

  return element != NULL ? element : find_element (self->learning_elements, name);
}

const char *
wo_edition_answer_title (const WoEdition *self, WoFactorId factor, const char *answer)
{
  GPtrArray *answers;

  g_return_val_if_fail (factor < WO_FACTOR_N, answer);

  answers = self->factors[factor].answers;
  for (guint i = 0; i < answers->len; i++)
    {
      const WoAnswerWords *words = g_ptr_array_index (answers, i);

      if (g_strcmp0 (words->answer, answer) == 0 && words->title != NULL)
        return words->title;
    }
  return answer;
}
