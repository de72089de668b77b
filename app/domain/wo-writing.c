/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-writing.h"
#include "domain/wo-clause.h"
#include "domain/wo-phrase.h"

#include <string.h>

void
wo_writing_take (WoWriting *self, const char *name, WoSourced *value)
{
  g_hash_table_insert (self->values, (gpointer) name, value);
}

void
wo_writing_value (
    WoWriting *self, const char *name, const char *text, WoFrom kind, const char *path)
{
  WoSourced *value = wo_sourced_new ();

  wo_sourced_add (value, text, kind, path);
  wo_writing_take (self, name, value);
}

void
wo_writing_say (WoWriting *self, const char *name, const char *text)
{
  wo_writing_value (self, name, text, WO_FROM_CLAUSE, NULL);
}

/* The element that a cell of the order belongs to: "milestones" of "elements.milestones/m1.by". */
static char *
element_of (const char *path)
{
  const char *name = strchr (path, path[0] == 'c' ? '/' : '.');

  return name != NULL ? g_strndup (name + 1, strcspn (name + 1, "./-")) : NULL;
}

static void
name_element (WoOrderSpan *span, const WoEdition *edition, const char *element)
{
  g_autofree char *own = element_of (span->path);
  const WoElementText *text = own != NULL ? wo_edition_element (edition, own) : NULL;

  if (text == NULL && element != NULL)
    text = wo_edition_element (edition, element);
  if (text == NULL)
    return;
  span->title = g_strdup (text->title);
  span->source = g_strdup (text->source);
}

static void
name_spans (const WoWriting *self, WoOrderParagraph *paragraph, const WoClause *clause)
{
  for (guint i = 0; i < paragraph->spans->len; i++)
    {
      WoOrderSpan *span = g_ptr_array_index (paragraph->spans, i);
      const WoPassage *passage;

      if (span->kind == WO_FROM_CLAUSE || span->kind == WO_FROM_ELEMENT)
        name_element (span, self->in->edition, paragraph->element);
      else if (span->kind == WO_FROM_CASE)
        {
          passage = wo_edition_passage (self->in->edition, span->path);
          span->source = g_strdup (passage != NULL ? passage->source : NULL);
        }
      if (span->kind == WO_FROM_CLAUSE && clause != NULL && clause->source != NULL)
        {
          g_free (span->source);
          span->source = g_strdup (clause->source);
        }
    }
}

static void
add (WoWriting *self, const char *element, const WoClause *clause, WoSourced *words)
{
  WoOrderParagraph *paragraph = g_new0 (WoOrderParagraph, 1);

  paragraph->n = (int) self->paragraphs->len + 1;
  paragraph->element = g_strdup (element);
  paragraph->text = g_strdup (words->text->str);
  paragraph->spans = g_ptr_array_ref (words->spans);
  if (clause != NULL)
    {
      paragraph->clause = g_strdup (clause->id);
      paragraph->version = clause->version;
    }
  name_spans (self, paragraph, clause);
  g_ptr_array_add (self->paragraphs, paragraph);
}

/* What stands where the edition has no sentence of the office: nothing that was written is lost. */
static WoSourced *
bare (const WoWriting *self, const char *element, const char *path)
{
  const WoElementText *text =
      element != NULL ? wo_edition_element (self->in->edition, element) : NULL;
  g_autofree char *form =
      g_strdup_printf ("%s[: {text}][: {list}][: {what}][: {who}][: {by}].",
                       text != NULL ? text->title : "Paragraph 54 of the Scheme");

  return wo_clause_fill (form, path, self->values, NULL);
}

static const WoClause *
used (const WoWriting *self, const char *id)
{
  const WoWordings in = { self->in->edition, self->in->current, self->in->find };

  return wo_clause_used (self->order, &in, id);
}

WoSourced *
wo_writing_fill (const WoWriting *self, const char *id)
{
  const WoClause *clause = used (self, id);
  g_autofree char *path = g_strconcat ("clauses/", id, NULL);

  return clause != NULL ? wo_clause_fill (clause->text, path, self->values, NULL) : NULL;
}

void
wo_writing_clause (WoWriting *self, const char *element, const char *id)
{
  /* What one paragraph says and no other. */
  static const char *const own[] = { "text", "list", "what", "who", "by", "reason", "commission" };
  const WoClause *clause = used (self, id);
  g_autofree char *path = g_strconcat ("clauses/", id, NULL);
  g_autoptr (WoSourced) words = wo_writing_fill (self, id);

  if (words == NULL)
    {
      words = bare (self, element, path);
      clause = NULL;
    }
  if (words != NULL)
    add (self, element, clause, words);
  for (gsize i = 0; i < G_N_ELEMENTS (own); i++)
    g_hash_table_remove (self->values, own[i]);
}

void
wo_writing_own (WoWriting *self, const char *element, const char *text, const char *path)
{
  g_autoptr (WoSourced) words = wo_sourced_new ();

  wo_sourced_add (words, text, element != NULL ? WO_FROM_ELEMENT : WO_FROM_PERSON, path);
  if (words->text->len > 0)
    add (self, element, NULL, words);
}

void
wo_writing_element (WoWriting *self, const char *element, const char *text, const char *id)
{
  g_autofree char *path = g_strconcat ("elements.", element, NULL);
  g_autofree char *inside = wo_phrase_inside (text);

  if (inside == NULL)
    return;
  if (wo_phrase_is_sentence (text))
    {
      g_autofree char *sentence = wo_phrase_sentence (text);

      wo_writing_own (self, element, sentence, path);
      return;
    }
  wo_writing_value (self, "text", inside, WO_FROM_ELEMENT, path);
  wo_writing_clause (self, element, id != NULL ? id : element);
}

void
wo_writing_items (WoWriting *self, GPtrArray *texts, const char *path)
{
  WoSourced *list = wo_sourced_new ();

  for (guint i = 0; i < texts->len; i++)
    {
      const WoText *item = g_ptr_array_index (texts, i);
      g_autofree char *inside = wo_phrase_inside (item->text);
      g_autofree char *cell = g_strdup_printf ("%s/%s", path, item->id);

      if (inside == NULL)
        continue;
      if (list->text->len > 0)
        wo_sourced_add (list, "; ", WO_FROM_CLAUSE, NULL);
      wo_sourced_add (list, inside, WO_FROM_ELEMENT, cell);
    }
  wo_writing_take (self, "list", list);
}
