/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-similar-text.h"

#include "domain/wo-phrase.h"

typedef struct
{
  const char *landlord;
  char *called; /* "the order WO-2025-0007, signed on 3 March 2025" */
  char *matter; /* "its damp and mould procedure" */
} Telling;

static char *
matter_of (const WoEarlierOrder *earlier)
{
  g_autofree char *subject = wo_phrase_line (earlier->subject != NULL ? earlier->subject : "");

  if (*subject == '\0')
    return g_strdup ("the same matter");
  if (g_strcmp0 (earlier->type, "practice") == 0)
    return g_strdup_printf ("its practice: %s", subject);
  return g_strdup_printf ("the %s", subject);
}

static char *
called_of (const WoEarlierOrder *earlier)
{
  g_autofree char *made = wo_date_in_words (earlier->made_on);
  GString *called = g_string_new ("a wider order");

  if (earlier->number != NULL)
    g_string_append_printf (called, " (%s)", earlier->number);
  if (made != NULL)
    g_string_append_printf (called, " on %s", made);
  return g_string_free (called, FALSE);
}

/* What was ordered, so that the landlord and this resident know it: from the order's own line. */
static char *
what_was_ordered (const Telling *self, const WoEarlierOrder *earlier)
{
  g_autofree char *due = wo_date_in_words (earlier->due);
  g_autofree char *details = wo_phrase_line (earlier->details != NULL ? earlier->details : "");
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "That order requires %s to review %s", self->landlord,
                          self->matter);
  if (due != NULL)
    g_string_append_printf (text, ", and to show by %s that it has done so", due);
  g_string_append_c (text, '.');
  if (*details != '\0')
    g_string_append_printf (text, " In short: %s%s", details,
                            g_str_has_suffix (details, ".") ? "" : ".");
  return g_string_free (text, FALSE);
}

static void
tell_already (const Telling *self, const WoEarlierOrder *earlier, GPtrArray *text)
{
  g_ptr_array_add (
      text, g_strdup_printf ("In an earlier case we made %s to %s under paragraph 54(f) of the "
                             "Scheme on the same matter. We do not make the same order twice.",
                             self->called, self->landlord));
  g_ptr_array_add (text, what_was_ordered (self, earlier));
  g_ptr_array_add (text, g_strdup ("We check that it is complied with through that order and that "
                                   "case, and this case adds to what we know of the matter."));
}

static void
tell_incorporate (const Telling *self, const WoEarlierOrder *earlier, GPtrArray *text)
{
  g_ptr_array_add (
      text, g_strdup_printf ("In an earlier case we made %s to %s under paragraph 54(f) of the "
                             "Scheme on the same matter, and its review is in progress.",
                             self->called, self->landlord));
  g_ptr_array_add (text, what_was_ordered (self, earlier));
  g_ptr_array_add (text, g_strdup_printf ("A second review would repeat the first. We therefore "
                                          "order %s to take what this case shows into the review "
                                          "under way.",
                                          self->landlord));
}

static void
tell_further (const Telling *self, const WoEarlierOrder *earlier, GPtrArray *text)
{
  g_ptr_array_add (
      text, g_strdup_printf ("In an earlier case we made %s to %s under paragraph 54(f) of the "
                             "Scheme on the same matter.",
                             self->called, self->landlord));
  g_ptr_array_add (text, what_was_ordered (self, earlier));
  g_ptr_array_add (text, g_strdup ("What we found in this case shows that similar failures have "
                                   "come back since. We therefore make a further order."));
}

GPtrArray *
wo_similar_text (const WoCase *c, const char *decision, const WoEarlierOrder *earlier)
{
  GPtrArray *text = g_ptr_array_new_with_free_func (g_free);
  Telling self = { .landlord = c->landlord != NULL ? c->landlord : "the landlord" };

  if (earlier == NULL || decision == NULL)
    return text;
  self.called = called_of (earlier);
  self.matter = matter_of (earlier);
  if (g_str_equal (decision, "already-ordered"))
    tell_already (&self, earlier, text);
  else if (g_str_equal (decision, "incorporate"))
    tell_incorporate (&self, earlier, text);
  else if (g_str_equal (decision, "further"))
    tell_further (&self, earlier, text);
  g_free (self.called);
  g_free (self.matter);
  return text;
}
