/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-lint-run.h"

#include <string.h>

#define PARAGRAPH_WORDS_MAX 120
#define ALONE_WORDS_MAX 60

static guint
count_words (const char *text, gsize length)
{
  guint words = 0;
  gboolean inside = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      gboolean space = g_ascii_isspace (text[i]);

      if (!space && !inside)
        words++;
      inside = !space;
    }
  return words;
}

static void
check_lengths (WoLintRun *self)
{
  for (guint i = 0; i < self->paragraphs->len; i++)
    {
      const WoLintParagraph *paragraph = &g_array_index (self->paragraphs, WoLintParagraph, i);
      guint words = count_words (self->text + paragraph->start, paragraph->end - paragraph->start);
      WoLintFinding *finding;

      if (self->paragraphs->len == 1 && words > ALONE_WORDS_MAX)
        {
          finding = wo_lint_add (self, "all-in-one", WO_SMART_SPECIFIC, FALSE,
                                 g_strdup ("Everything stands in one paragraph. One thing to do in "
                                           "each is easier to follow and to check."));
          wo_lint_place (self, finding, paragraph->start, paragraph->end);
        }
      else if (words > PARAGRAPH_WORDS_MAX)
        {
          finding = wo_lint_add (self, "long-paragraph", WO_SMART_SPECIFIC, FALSE,
                                 g_strdup_printf ("This paragraph has %u words. Part it, so that "
                                                  "each part asks for one thing.",
                                                  words));
          wo_lint_place (self, finding, paragraph->start, paragraph->end);
        }
    }
}

/* Paragraph 54(f) written as 54.f, 54 (f), 54f. */
static gboolean
names_power (const WoLintRun *self, char letter)
{
  const char *pattern = letter == 'f' ? "\\b54 ?[.(]? ?f\\b" : "\\b54 ?[.(]? ?g\\b";

  return g_regex_match (wo_lint_regex (pattern), self->text, 0, NULL);
}

static void
check_power (WoLintRun *self)
{
  const char *power = self->order->power != NULL ? self->order->power : "54f";
  gboolean review = g_str_equal (power, "54f");

  if (!review && !g_str_equal (power, "54g"))
    return;
  if (self->paragraphs->len > 0 && !names_power (self, power[2]))
    {
      WoLintFinding *finding = wo_lint_add (
          self, review ? "54f-not-named" : "54g-not-named", WO_SMART_SPECIFIC, TRUE,
          g_strdup_printf ("The text does not say that it is made under paragraph 54(%c).",
                           power[2]));

      finding->suggestion = g_strdup_printf ("Under paragraph 54(%c) of the Scheme, ", power[2]);
    }
  if (names_power (self, review ? 'g' : 'f'))
    wo_lint_add (self, "wrong-power", WO_SMART_SPECIFIC, FALSE,
                 g_strdup_printf ("The text names paragraph 54(%c) too. An order rests on one.",
                                  review ? 'g' : 'f'));
}

static void
check_landlord (WoLintRun *self)
{
  const char *landlord = self->order->landlord;
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  if (landlord == NULL && self->c != NULL)
    landlord = self->c->landlord;
  if (!self->written || landlord == NULL || self->paragraphs->len == 0)
    return;
  text = g_utf8_casefold (self->text, -1);
  name = g_utf8_casefold (landlord, -1);
  if (strstr (text, name) == NULL &&
      !g_regex_match (wo_lint_regex (
                          "\\bthe (?:landlord|council|association|society|trust|company|group|"
                          "charity|co-operative)\\b"),
                      self->text, 0, NULL))
    wo_lint_add (self, "landlord-not-named", WO_SMART_SPECIFIC, FALSE,
                 g_strdup_printf ("The text does not name %s, who is to carry it out.", landlord));
}

void
wo_lint_form (WoLintRun *self)
{
  check_lengths (self);
  check_power (self);
  check_landlord (self);
}
