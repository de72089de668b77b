/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-edition-effect.h"

#include "domain/wo-assess.h"
#include "domain/wo-lint.h"
#include "domain/wo-paragraphs.h"
#include "domain/wo-workflow-needs.h"

/* A draft as one edition judges it, in comparable words. */
typedef struct
{
  char *route, *lean, *stops, *warnings, *hand_up, *must_fix, *consider;
} Judged;

static void
judged_clear (Judged *self)
{
  g_free (self->route);
  g_free (self->lean);
  g_free (self->stops);
  g_free (self->warnings);
  g_free (self->hand_up);
  g_free (self->must_fix);
  g_free (self->consider);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Judged, judged_clear)

static void
effect_free (gpointer data)
{
  WoEditionEffect *self = data;

  g_free (self->what);
  g_free (self->was);
  g_free (self->would_be);
  g_free (self);
}

static char *
points (GPtrArray *array)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < array->len; i++)
    {
      const WoPoint *point = array->pdata[i];

      g_string_append_printf (words, "%s%s", i > 0 ? ", " : "",
                              point->about_finding ? "finding" : wo_factor_name (point->factor));
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static int
by_text (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

/* The codes of @reasons with what each is about, each once, in byte order. */
static char *
codes (GPtrArray *reasons)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < reasons->len; i++)
    {
      const WoReason *reason = reasons->pdata[i];
      const char *about = reason->args[0] != NULL ? reason->args[0] : reason->link;
      g_autofree char *name = about != NULL ? g_strdup_printf ("%s (%s)", reason->code, about)
                                            : g_strdup (reason->code);

      if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, g_steal_pointer (&name));
    }
  g_ptr_array_sort (names, by_text);
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (words, "%s%s", i > 0 ? ", " : "", (char *) names->pdata[i]);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
judge_order (const WoEditionDraft *draft, const WoEdition *edition, Judged *judged)
{
  const WoMoment moment = { .today = draft->today };
  const WoStepInput step = {
    .order = draft->order,
    .order_record = draft->order_record,
    .c = draft->c,
    .case_record = draft->case_record,
    .edition = edition,
    .moment = &moment,
    .standing = draft->standing,
    .earlier = draft->earlier,
  };
  WoOrderInput words = { .order = draft->order, .c = draft->c, .edition = edition };
  g_autoptr (GPtrArray) reasons = wo_reasons_new ();
  g_autoptr (WoLint) lint = NULL;

  wo_order_input_refer (&words, draft->earlier);
  lint = wo_lint (&(WoLintInput){ .order = draft->order,
                                  .c = draft->c,
                                  .edition = edition,
                                  .today = draft->today,
                                  .calendar = draft->calendar,
                                  .standing = draft->standing,
                                  .earlier = words.earlier,
                                  .earlier_on = words.earlier_on });
  wo_need_ready (&step, reasons);
  judged->hand_up = codes (reasons);
  judged->must_fix = g_strdup_printf ("%u", lint->must_fix);
  judged->consider = g_strdup_printf ("%u", lint->consider);
}

static void
judge (const WoEditionDraft *draft, const WoEdition *edition, Judged *judged)
{
  g_autoptr (WoAssessment) assessment = wo_assess (draft->c, edition, draft->standing);

  judged->route = g_strdup (assessment->route);
  judged->lean = g_strdup (assessment->lean);
  judged->stops = points (assessment->stops);
  judged->warnings = points (assessment->warnings);
  if (draft->order != NULL)
    judge_order (draft, edition, judged);
}

static void
compare (GPtrArray *effects, const char *what, const char *was, const char *would_be)
{
  WoEditionEffect *effect;

  if (g_strcmp0 (was, would_be) == 0)
    return;
  effect = g_new0 (WoEditionEffect, 1);
  effect->what = g_strdup (what);
  effect->was = g_strdup (was);
  effect->would_be = g_strdup (would_be);
  g_ptr_array_add (effects, effect);
}

GPtrArray *
wo_edition_effect (const WoEditionDraft *draft, const WoEdition *old, const WoEdition *new)
{
  GPtrArray *effects = g_ptr_array_new_with_free_func (effect_free);
  g_auto (Judged) was = { NULL };
  g_auto (Judged) would_be = { NULL };

  g_return_val_if_fail (draft->c != NULL && old != NULL && new != NULL, effects);

  judge (draft, old, &was);
  judge (draft, new, &would_be);
  compare (effects, "route", was.route, would_be.route);
  compare (effects, "lean", was.lean, would_be.lean);
  compare (effects, "stops", was.stops, would_be.stops);
  compare (effects, "warnings", was.warnings, would_be.warnings);
  compare (effects, "hand-up", was.hand_up, would_be.hand_up);
  compare (effects, "must-fix", was.must_fix, would_be.must_fix);
  compare (effects, "consider", was.consider, would_be.consider);
  return effects;
}
