/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-lint.h"
#include "domain/wo-lint-run.h"

#include <string.h>

static void
finding_free (gpointer data)
{
  WoLintFinding *finding = data;

  g_free (finding->rule);
  g_free (finding->element);
  g_free (finding->quote);
  g_free (finding->why);
  g_free (finding->source);
  g_free (finding->point);
  g_free (finding->suggestion);
  g_free (finding->waived_because);
  g_free (finding);
}

/* Must-fix first; then by place, and what has no place behind what has. */
static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const WoLintFinding *first = *(const WoLintFinding *const *) a;
  const WoLintFinding *second = *(const WoLintFinding *const *) b;

  if (first->must_fix != second->must_fix)
    return first->must_fix ? -1 : 1;
  if ((first->end == 0) != (second->end == 0))
    return first->end == 0 ? 1 : -1;
  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  if (first->end != second->end)
    return first->end < second->end ? -1 : 1;
  return strcmp (first->rule, second->rule);
}

/* What no reason sets aside: the power it is made under, the governing body, and who gets the report
 * (Guidance May 2024, What is a review; When to include a wider order). */
static const char *const never_waived[] = { "54f-not-named", "54g-not-named",
                                            "governing-body-missing", "report-to-missing", NULL };

static gboolean
is_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t\r\n")] == '\0';
}

/* A waiver names a rule, or a rule in one paragraph. */
static const char *
find_waiver (const WoOrder *order, const WoLintFinding *finding)
{
  g_autofree char *at = g_strdup_printf ("%s@%d", finding->rule, finding->paragraph);

  if (!wo_lint_can_waive (finding))
    return NULL;
  for (guint i = 0; i < order->waivers->len; i++)
    {
      const WoWaiver *waiver = g_ptr_array_index (order->waivers, i);

      if (is_blank (waiver->waived_because))
        continue;
      if (g_strcmp0 (waiver->id, finding->rule) == 0 || g_strcmp0 (waiver->id, at) == 0)
        return waiver->waived_because;
    }
  return NULL;
}

static void
settle (WoLint *self, const WoOrder *order)
{
  for (guint i = 0; i < self->findings->len; i++)
    {
      WoLintFinding *finding = g_ptr_array_index (self->findings, i);

      finding->waived_because = g_strdup (find_waiver (order, finding));
      if (finding->waived_because != NULL)
        continue;
      if (finding->must_fix)
        self->must_fix++;
      else
        self->consider++;
    }
}

static gboolean
is_missing (const WoLint *self, const char *element)
{
  for (guint i = 0; i < self->missing->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->missing, i), element) == 0)
      return TRUE;
  return FALSE;
}

/* A letter is missing where something it cannot do without is not there, for attention where any
 * finding of it stands, and else met. */
static void
set_lights (WoLint *self)
{
  for (int letter = 0; letter < WO_SMART_N; letter++)
    self->smart[letter] = WO_LIGHT_MET;
  for (guint i = 0; i < self->findings->len; i++)
    {
      const WoLintFinding *finding = g_ptr_array_index (self->findings, i);
      WoLight *letter = finding->letter >= 0 ? &self->smart[finding->letter] : NULL;

      if (letter == NULL || finding->waived_because != NULL)
        continue;
      if (finding->must_fix && finding->element != NULL && is_missing (self, finding->element))
        *letter = WO_LIGHT_MISSING;
      else if (*letter == WO_LIGHT_MET)
        *letter = WO_LIGHT_ATTENTION;
    }
}

static void
proof_clear (WoLintProof *proof)
{
  g_free (proof->element);
  g_free (proof->quote);
  memset (proof, 0, sizeof *proof);
}

/* What is missing is not satisfied by anything. */
static void
drop_proofs (WoLint *self)
{
  for (int letter = 0; letter < WO_SMART_N; letter++)
    if (self->smart[letter] == WO_LIGHT_MISSING)
      proof_clear (&self->proof[letter]);
}

static void
read_with (WoLintRun *run)
{
  if (run->review)
    wo_lint_review (run);
  else
    wo_lint_steps (run);
  wo_lint_review_quality (run);
  wo_lint_against_case (run);
  wo_lint_relation (run);
  wo_lint_evidence (run);
  wo_lint_due (run);
  wo_lint_dates (run);
  wo_lint_passed (run);
  wo_lint_form (run);
  wo_lint_sentences (run);
  wo_lint_words (run);
  wo_lint_prove (run);
}

WoLint *
wo_lint (const WoLintInput *input)
{
  WoLint *self;
  WoLintRun run = { 0 };

  g_return_val_if_fail (input != NULL, NULL);
  g_return_val_if_fail (input->order != NULL, NULL);
  g_return_val_if_fail (input->edition != NULL, NULL);

  self = g_new0 (WoLint, 1);
  self->findings = g_ptr_array_new_with_free_func (finding_free);
  self->missing = g_ptr_array_new_with_free_func (g_free);
  run.lint = self;
  wo_lint_run_init (&run, input);
  read_with (&run);
  wo_lint_run_clear (&run);

  settle (self, input->order);
  set_lights (self);
  drop_proofs (self);
  g_ptr_array_sort (self->findings, compare_findings);
  return self;
}

gboolean
wo_lint_can_waive (const WoLintFinding *finding)
{
  return !g_strv_contains (never_waived, finding->rule);
}

char *
wo_lint_waiver_path (const WoLintFinding *finding)
{
  return finding->paragraph > 0
             ? g_strdup_printf ("waivers/%s@%d.waived_because", finding->rule, finding->paragraph)
             : g_strdup_printf ("waivers/%s.waived_because", finding->rule);
}

gboolean
wo_lint_is_fault (const WoLintFinding *finding)
{
  return finding->must_fix && finding->waived_because == NULL;
}

void
wo_lint_free (WoLint *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->findings);
  g_ptr_array_unref (self->missing);
  for (int letter = 0; letter < WO_SMART_N; letter++)
    proof_clear (&self->proof[letter]);
  g_free (self);
}

const char *
wo_smart_name (WoSmart letter)
{
  static const char *const names[] = { "specific", "measurable", "achievable", "relevant",
                                       "time_bound" };

  g_return_val_if_fail (letter < WO_SMART_N, NULL);
  return names[letter];
}

const char *
wo_light_name (WoLight light)
{
  static const char *const names[] = { "missing", "attention", "met" };

  g_return_val_if_fail (light <= WO_LIGHT_MET, NULL);
  return names[light];
}
