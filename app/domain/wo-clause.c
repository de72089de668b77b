/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-clause.h"

#include <string.h>

/* Editions based on one another; a chain longer than this is not followed. */
#define BASED_ON_MAX 50

GQuark
wo_clause_error_quark (void)
{
  return g_quark_from_static_string ("wo-clause-error-quark");
}

const char *const wo_clause_names[] = {
  "landlord", "must",       "due",        "text",     "list",      "what", "who",
  "by",       "reason",     "from",       "to",       "months",    "limb", "commission",
  "earlier",  "earlier_on", "unnumbered", "findings", "spotlight", NULL,
};

/* A clause while it is filled: the words so far, the sentence in hand, and the bracket in hand. */
typedef struct
{
  GHashTable *values; /* NULL: only looked at */
  const char *path;
  WoSourced *all, *sentence, *part;
  gboolean lacking, part_lacking;
} Filling;

static WoSourced *
hand (Filling *self)
{
  return self->part != NULL ? self->part : self->sentence;
}

/* "{name}" or "{?name}" at @at; returns what is behind it, or NULL. */
static const char *
fill_name (Filling *self, const char *at, GError **error)
{
  const char *end = strchr (at, '}');
  gboolean silent = at[1] == '?';
  const char *start = at + (silent ? 2 : 1);
  g_autofree char *name = end != NULL && end >= start ? g_strndup (start, end - start) : NULL;
  const WoSourced *value;

  if (name == NULL || !g_strv_contains (wo_clause_names, name))
    {
      g_set_error (error, WO_CLAUSE_ERROR, WO_CLAUSE_ERROR_UNKNOWN_NAME, "no value is called “%s”",
                   name != NULL ? name : at);
      return NULL;
    }
  value = self->values != NULL ? g_hash_table_lookup (self->values, name) : NULL;
  if (wo_sourced_is_empty (value))
    {
      if (self->part != NULL)
        self->part_lacking = TRUE;
      else
        self->lacking = TRUE;
    }
  else if (!silent)
    wo_sourced_append (hand (self), value, self->path);
  return end + 1;
}

static void
end_sentence (Filling *self)
{
  if (!self->lacking && self->sentence->text->len > 0)
    {
      /* A landlord's name keeps its small letter; "the landlord" does not. */
      if (g_str_has_prefix (self->sentence->text->str, "the "))
        self->sentence->text->str[0] = 'T';
      if (self->all->text->len > 0)
        wo_sourced_add (self->all, " ", WO_FROM_CLAUSE, self->path);
      wo_sourced_append (self->all, self->sentence, NULL);
    }
  wo_sourced_free (self->sentence);
  self->sentence = wo_sourced_new ();
  self->lacking = FALSE;
}

static gboolean
bracket (Filling *self, char mark, GError **error)
{
  if ((mark == '[') == (self->part != NULL))
    {
      g_set_error (error, WO_CLAUSE_ERROR, WO_CLAUSE_ERROR_BRACKET,
                   "a bracket is not closed, or stands in another");
      return FALSE;
    }
  if (mark == '[')
    {
      self->part = wo_sourced_new ();
      self->part_lacking = FALSE;
      return TRUE;
    }
  if (!self->part_lacking)
    wo_sourced_append (self->sentence, self->part, NULL);
  g_clear_pointer (&self->part, wo_sourced_free);
  return TRUE;
}

static gboolean
walk (Filling *self, const char *text, GError **error)
{
  const char *at = text;

  while (*at != '\0')
    {
      gsize length = strcspn (at, "{[].");
      g_autofree char *words = g_strndup (at, length);

      wo_sourced_add (hand (self), words, WO_FROM_CLAUSE, self->path);
      at += length;
      if (*at == '{')
        {
          at = fill_name (self, at, error);
          if (at == NULL)
            return FALSE;
        }
      else if (*at == '[' || *at == ']')
        {
          if (!bracket (self, *at++, error))
            return FALSE;
        }
      else if (*at == '.')
        {
          wo_sourced_add (hand (self), ".", WO_FROM_CLAUSE, self->path);
          at++;
          if (self->part == NULL && (*at == ' ' || *at == '\0'))
            end_sentence (self);
          while (*at == ' ' && self->sentence->text->len == 0 && self->part == NULL)
            at++;
        }
    }
  return self->part == NULL || bracket (self, '[', error);
}

WoSourced *
wo_clause_fill (const char *text, const char *path, GHashTable *values, GError **error)
{
  Filling self = { .values = values, .path = path };
  g_autoptr (WoSourced) all = wo_sourced_new ();
  gboolean good;

  g_return_val_if_fail (text != NULL, NULL);

  self.all = all;
  self.sentence = wo_sourced_new ();
  good = walk (&self, text, error);
  if (good)
    end_sentence (&self);
  wo_sourced_free (self.sentence);
  g_clear_pointer (&self.part, wo_sourced_free);
  return good && all->text->len > 0 ? g_steal_pointer (&all) : NULL;
}

gboolean
wo_clause_check (const char *text, GError **error)
{
  g_autoptr (GError) own = NULL;

  wo_sourced_free (wo_clause_fill (text, NULL, NULL, &own));
  if (own == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&own));
  return FALSE;
}

static const WoClause *
find_version (const WoEdition *edition, const char *id, int version)
{
  const WoClause *newest = NULL;

  for (guint i = 0; edition != NULL && i < edition->clauses->len; i++)
    {
      const WoClause *clause = g_ptr_array_index (edition->clauses, i);

      if (g_strcmp0 (clause->id, id) != 0 || (version > 0 && clause->version != version))
        continue;
      if (newest == NULL || clause->version > newest->version)
        newest = clause;
    }
  return newest;
}

const WoClause *
wo_clause_newest (const WoEdition *edition, const char *id)
{
  return find_version (edition, id, 0);
}

/* The same in @edition and in those that it is based on. */
static const WoClause *
find_behind (const WoWordings *in, const WoEdition *edition, const char *id, int version)
{
  const WoClause *clause = NULL;

  for (int i = 0; clause == NULL && edition != NULL && i < BASED_ON_MAX; i++)
    {
      clause = find_version (edition, id, version);
      edition = in->find != NULL && edition->based_on != NULL ? in->find (edition->based_on) : NULL;
    }
  return clause;
}

const WoClause *
wo_clause_used (const WoOrder *order, const WoWordings *in, const char *id)
{
  g_return_val_if_fail (order != NULL && in != NULL && in->edition != NULL, NULL);

  for (guint i = 0; i < order->clauses->len; i++)
    {
      const WoClauseUsed *used = g_ptr_array_index (order->clauses, i);
      const WoClause *clause;

      if (g_strcmp0 (used->id, id) != 0 || used->version <= 0)
        continue;
      clause = find_behind (in, in->edition, id, used->version);
      if (clause == NULL)
        clause = find_behind (in, in->current, id, used->version);
      if (clause != NULL)
        return clause;
    }
  return wo_clause_newest (in->edition, id);
}

const WoClause *
wo_clause_newer (const WoOrder *order, const WoWordings *in, const char *id)
{
  const WoClause *used = wo_clause_used (order, in, id);
  const WoClause *newest = wo_clause_newest (in->current != NULL ? in->current : in->edition, id);

  return used != NULL && newest != NULL && newest->version > used->version ? newest : NULL;
}

/* The element that the cell @path of an order writes, newly allocated, or NULL. */
static char *
element_at (const char *path)
{
  static const char *const others[][2] = { { "areas", "areas_for_improvement" },
                                           { "spotlight", "self_assessment" } };
  g_autofree char *name = NULL;

  if (!g_str_has_prefix (path, "elements."))
    return NULL;
  path += strlen ("elements.");
  name = g_strndup (path, strcspn (path, "./"));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_str_equal (name, others[i][0]))
      return g_strdup (others[i][1]);
  return g_steal_pointer (&name);
}

GStrv
wo_clause_cells (const WoEdition *edition, const char *path)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *element = NULL;

  g_return_val_if_fail (edition != NULL && path != NULL, NULL);

  element = element_at (path);
  for (guint i = 0; element != NULL && i < edition->clauses->len; i++)
    {
      const WoClause *clause = g_ptr_array_index (edition->clauses, i);

      if (g_strcmp0 (clause->element, element) != 0 ||
          wo_clause_newest (edition, clause->id) != clause)
        continue;
      g_ptr_array_add (cells, g_strdup_printf ("clauses/%s.clause", clause->id));
      g_ptr_array_add (cells, g_strdup (clause->id));
      g_ptr_array_add (cells, g_strdup_printf ("clauses/%s.version", clause->id));
      g_ptr_array_add (cells, g_strdup_printf ("%d", clause->version));
    }
  if (cells->len == 0)
    return NULL;
  g_ptr_array_add (cells, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&cells), FALSE);
}
