/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-edition.h"

#include "domain/wo-edition-parts.h"

#include <string.h>

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
  self->triggers = g_ptr_array_new_with_free_func (wo_trigger_free);
  self->examples = g_ptr_array_new_with_free_func (wo_example_free);
  self->spotlights = g_ptr_array_new_with_free_func (wo_spotlight_free);
  self->clauses = g_ptr_array_new_with_free_func (wo_clause_free);
  self->tiers = g_ptr_array_new_with_free_func (wo_tier_free);
  self->codes = g_ptr_array_new_with_free_func (wo_code_free);
  self->passages = g_ptr_array_new_with_free_func (wo_passage_free);
  self->terms = g_ptr_array_new_with_free_func (wo_term_free);
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
  g_ptr_array_unref (self->triggers);
  g_ptr_array_unref (self->examples);
  g_ptr_array_unref (self->spotlights);
  g_ptr_array_unref (self->clauses);
  g_ptr_array_unref (self->tiers);
  g_ptr_array_unref (self->codes);
  g_ptr_array_unref (self->passages);
  g_ptr_array_unref (self->terms);
  g_free (self->sha);
  g_free (self->author);
  g_free (self->note);
  g_free (self->based_on);
  g_free (self->statutory_basis);
  g_free (self->reminder);
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

const WoSpotlight *
wo_edition_spotlight (const WoEdition *self, const char *id)
{
  for (guint i = 0; i < self->spotlights->len; i++)
    if (g_strcmp0 (((WoSpotlight *) self->spotlights->pdata[i])->id, id) == 0)
      return self->spotlights->pdata[i];
  return NULL;
}

const WoTier *
wo_edition_tier (const WoEdition *self, const char *id)
{
  for (guint i = 0; i < self->tiers->len; i++)
    if (g_strcmp0 (((WoTier *) self->tiers->pdata[i])->id, id) == 0)
      return self->tiers->pdata[i];
  return NULL;
}

const WoClause *
wo_edition_clause (const WoEdition *self, const char *element)
{
  const WoClause *newest = NULL;

  for (guint i = 0; i < self->clauses->len; i++)
    {
      const WoClause *clause = self->clauses->pdata[i];

      if (g_strcmp0 (clause->id, element) == 0 &&
          (newest == NULL || clause->version > newest->version))
        newest = clause;
    }
  return newest;
}

/* How much of @path the pattern @of stands behind: its length, or 0. */
static gsize
covers (const char *of, const char *path)
{
  gsize length = strlen (of);

  if (strncmp (of, path, length) != 0)
    return 0;
  return path[length] == '\0' || strchr ("./:", path[length]) != NULL ? length : 0;
}

const WoPassage *
wo_edition_passage (const WoEdition *self, const char *path)
{
  const WoPassage *best = NULL;
  gsize most = 0;

  for (guint i = 0; path != NULL && i < self->passages->len; i++)
    {
      const WoPassage *passage = self->passages->pdata[i];

      for (guint j = 0; passage->paths != NULL && j < passage->paths->len; j++)
        if (covers (passage->paths->pdata[j], path) > most)
          {
            most = covers (passage->paths->pdata[j], path);
            best = passage;
          }
    }
  return best;
}

const WoPassage *
wo_edition_passage_of (const WoEdition *self, const char *source)
{
  const WoPassage *best = NULL;
  gsize most = 0;

  for (guint i = 0; source != NULL && i < self->passages->len; i++)
    {
      const WoPassage *passage = self->passages->pdata[i];
      gsize length = strlen (passage->source);

      if (length > most && strncmp (passage->source, source, length) == 0 &&
          (source[length] == '\0' || source[length] == ','))
        {
          most = length;
          best = passage;
        }
    }
  return best;
}

const WoCode *
wo_edition_code (const WoEdition *self, WoDate day)
{
  const WoCode *code = NULL;

  for (guint i = 0; day != WO_DATE_NONE && i < self->codes->len; i++)
    if (((WoCode *) self->codes->pdata[i])->from <= day)
      code = self->codes->pdata[i];
  return code;
}
