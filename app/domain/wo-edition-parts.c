/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-edition-parts.h"

void
wo_trigger_free (gpointer data)
{
  WoTrigger *self = data;

  g_free (self->id);
  g_free (self->title);
  g_free (self->text);
  g_free (self->source);
  g_free (self->leads_to);
  g_free (self);
}

void
wo_example_free (gpointer data)
{
  WoExample *self = data;

  g_free (self->id);
  g_free (self->element);
  g_free (self->title);
  g_free (self->text);
  g_free (self->source);
  g_free (self);
}

void
wo_spotlight_free (gpointer data)
{
  WoSpotlight *self = data;

  g_free (self->id);
  g_free (self->title);
  g_free (self->topic);
  g_clear_pointer (&self->recommendations, g_ptr_array_unref);
  g_free (self);
}

void
wo_clause_free (gpointer data)
{
  WoClause *self = data;

  g_free (self->id);
  g_free (self->element);
  g_free (self->text);
  g_free (self->author);
  g_free (self->note);
  g_free (self->source);
  g_free (self);
}

void
wo_tier_free (gpointer data)
{
  WoTier *self = data;

  g_free (self->id);
  g_free (self->title);
  g_free (self->effect);
  g_free (self->text);
  g_free (self->source);
  g_free (self);
}

void
wo_code_limit_free (gpointer data)
{
  WoCodeLimit *self = data;

  g_free (self->id);
  g_free (self->from);
  g_free (self->text);
  g_free (self->source);
  g_free (self);
}

void
wo_code_clause_free (gpointer data)
{
  WoCodeClause *self = data;

  g_free (self->id);
  g_free (self->title);
  g_free (self->text);
  g_free (self);
}

void
wo_code_free (gpointer data)
{
  WoCode *self = data;

  g_free (self->id);
  g_free (self->title);
  g_clear_pointer (&self->limits, g_ptr_array_unref);
  g_clear_pointer (&self->clauses, g_ptr_array_unref);
  g_free (self);
}

void
wo_passage_free (gpointer data)
{
  WoPassage *self = data;

  g_free (self->id);
  g_free (self->heading);
  g_free (self->text);
  g_free (self->source);
  g_clear_pointer (&self->paths, g_ptr_array_unref);
  g_free (self);
}

void
wo_term_free (gpointer data)
{
  WoTerm *self = data;

  g_free (self->old_name);
  g_free (self->name);
  g_free (self);
}
