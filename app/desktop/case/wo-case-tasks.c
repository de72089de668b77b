/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-case-tasks.h"

#include "desktop/model/wo-two-texts.h"
#include "domain/wo-recurrence.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

static void
set (WoTask *task, WoMark mark, char *hint)
{
  task->mark = mark;
  g_free (task->hint);
  task->hint = hint;
}

static void
judge_complaint (WoTask *task, const WoCase *c)
{
  const char *missing[3];
  guint n = 0;

  if (c->landlord == NULL)
    missing[n++] = _ ("the landlord");
  if (c->determined_on == WO_DATE_NONE)
    missing[n++] = _ ("the date of the determination");
  if (c->findings->len == 0 || wo_case_gravest (c) == NULL)
    missing[n++] = _ ("a finding");
  if (n == 0)
    set (task, WO_MARK_DONE,
         g_strdup_printf (_ ("%s, %s."), c->landlord, wo_words_finding (wo_case_gravest (c))));
  else if (n == 1)
    set (task, WO_MARK_IN_PROGRESS, g_strdup_printf (_ ("Still to give: %s."), missing[0]));
  else
    set (task, n == G_N_ELEMENTS (missing) ? WO_MARK_NOT_STARTED : WO_MARK_IN_PROGRESS,
         g_strdup_printf (ngettext ("Still to give: %s and %u more.",
                                    "Still to give: %s and %u more.", n - 1),
                          missing[0], n - 1));
}

/* The first sentence that @reasons have to say. */
static char *
first_of (GPtrArray *reasons)
{
  return wo_words_reason (g_ptr_array_index (reasons, 0));
}

static guint
count_overdue (const WoCase *c, WoDate today)
{
  guint n = 0;

  for (guint i = 0; i < c->requests->len; i++)
    n += wo_evidence_request_is_overdue (g_ptr_array_index (c->requests, i), today);
  return n;
}

static void
judge_subject (WoTask *task, WoCaseModel *model)
{
  const WoCase *c = wo_case_model_get_case (model);
  g_autoptr (GPtrArray) needs = wo_reasons_new ();
  guint overdue = count_overdue (c, wo_desk_get_today (wo_case_model_get_desk (model)));
  gboolean kind = c->subject.kind != NULL;
  gboolean why = c->subject.may_recur_because != NULL;

  wo_recurrence_add_needs (c, wo_case_model_get_order (model), needs);
  if (needs->len > 0)
    set (task, WO_MARK_ATTENTION, first_of (needs));
  else if (overdue > 0)
    set (task, WO_MARK_ATTENTION,
         g_strdup_printf (ngettext ("%u request for evidence is overdue.",
                                    "%u requests for evidence are overdue.", overdue),
                          overdue));
  else if (kind && why)
    set (task, WO_MARK_DONE,
         g_strdup (c->subject.name != NULL ? c->subject.name : _ ("What is reviewed is said.")));
  else if (kind)
    set (task, WO_MARK_IN_PROGRESS, g_strdup (_ ("Still to give: why it may happen again.")));
  else if (why)
    set (task, WO_MARK_IN_PROGRESS, g_strdup (_ ("Still to give: the policy or practice.")));
  else
    set (task, WO_MARK_NOT_STARTED,
         g_strdup (_ ("What would be reviewed, and how the failing may come back.")));
}

static void
judge_logs (WoTask *task, const WoCase *c, const WoEdition *edition)
{
  guint all = edition->logs->len;
  guint looked = MIN (c->log_checks->len, all);

  if (looked == 0)
    set (task, WO_MARK_NOT_STARTED,
         g_strdup_printf (ngettext ("%u place to look before approval.",
                                    "%u places to look before approval.", all),
                          all));
  else if (looked < all)
    set (task, WO_MARK_IN_PROGRESS, g_strdup_printf (_ ("%u of %u looked at."), looked, all));
  else
    set (task, WO_MARK_DONE, g_strdup_printf (_ ("All %u looked at."), all));
}

/* The number of the order that the decision refers to, as it was shown then; NULL: it refers to none. */
static const char *
decided_on (const WoSimilarRecord *similar)
{
  for (guint i = 0; similar->order != NULL && i < similar->shown->len; i++)
    {
      const WoSimilarShown *shown = similar->shown->pdata[i];

      if (g_str_equal (shown->id, similar->order))
        return shown->number;
    }
  return NULL;
}

static char *
settled_sentence (const WoSimilarRecord *similar)
{
  const char *verdict = similar->decision != NULL ? wo_words_verdict (similar->decision) : NULL;
  const char *number = decided_on (similar);

  if (verdict == NULL)
    return g_strdup (_ ("Settled."));
  if (number == NULL)
    return g_strdup_printf (_ ("Settled: %s."), verdict);
  /* Translators: what was decided, and the number of the order it is about */
  return g_strdup_printf (_ ("Settled: %s (%s)."), verdict, number);
}

static void
judge_similar (WoTask *task, WoCaseModel *model)
{
  const WoCase *c = wo_case_model_get_case (model);
  const WoSimilar *similar = wo_case_model_get_similar (model);
  const WoOrder *order = wo_case_model_get_order (model);

  if (order != NULL && g_strcmp0 (order->state, "draft") != 0)
    set (task, WO_MARK_DONE, settled_sentence (&c->similar));
  else if (similar == NULL)
    set (task, WO_MARK_NOT_STARTED, g_strdup (_ ("Opens when the landlord is known.")));
  else if (c->similar.decision == NULL)
    set (task, WO_MARK_NOT_STARTED,
         g_strdup_printf (_ ("To be settled. %s."), wo_words_verdict (similar->verdict)));
  else if (g_strcmp0 (c->similar.verdict, similar->verdict) != 0)
    set (task, WO_MARK_ATTENTION,
         g_strdup_printf (_ ("The verdict is another since you looked: %s."),
                          wo_words_verdict (similar->verdict)));
  else
    set (task, WO_MARK_DONE, settled_sentence (&c->similar));
}

static void
judge_factors (WoTask *task, WoCaseModel *model)
{
  const WoCase *c = wo_case_model_get_case (model);
  const WoAssessment *assessment = wo_case_model_get_assessment (model);
  guint answered = 0, begun = 0;

  for (int i = 0; i < WO_FACTOR_N; i++)
    {
      begun += c->factors[i].answer != NULL || c->factors[i].reason != NULL;
      answered += c->factors[i].answer != NULL && c->factors[i].reason != NULL;
    }
  if (assessment->stops->len > 0)
    {
      const WoPoint *stop = g_ptr_array_index (assessment->stops, 0);

      set (task, WO_MARK_STOP, g_strdup (stop->why));
    }
  else if (answered == WO_FACTOR_N)
    set (task, WO_MARK_DONE, g_strdup (_ ("Every answer is given, with its reason.")));
  else if (begun > 0)
    set (task, WO_MARK_IN_PROGRESS,
         g_strdup_printf (_ ("%u of %d answered with a reason."), answered, WO_FACTOR_N));
  else
    set (task, WO_MARK_NOT_STARTED, g_strdup (_ ("Three stops first, then five to weigh.")));
}

static gboolean
is_open_route (const WoAssessment *assessment, const char *route)
{
  return g_ptr_array_find_with_equal_func (assessment->open_routes, route, g_str_equal, NULL);
}

static void
judge_proportionality (WoTask *task, WoCaseModel *model)
{
  const WoCase *c = wo_case_model_get_case (model);
  const WoAssessment *assessment = wo_case_model_get_assessment (model);

  if (c->route != NULL && assessment->complete && !is_open_route (assessment, c->route))
    set (task, WO_MARK_ATTENTION, g_strdup (_ ("The route chosen is not open any more.")));
  else if (c->route != NULL && !assessment->complete)
    set (task, WO_MARK_ATTENTION, g_strdup (_ ("A route is chosen, but an answer is missing.")));
  else if (c->route != NULL)
    set (task, WO_MARK_DONE, g_strdup_printf ("%s.", wo_words_route (c->route)));
  else if (assessment->complete)
    set (task, WO_MARK_NOT_STARTED,
         g_strdup_printf (_ ("Suggested: %s."), wo_words_route (assessment->route)));
  else
    set (task, WO_MARK_NOT_STARTED, g_strdup (_ ("Opens when every factor has an answer.")));
}

static void
judge_order (WoTask *task, WoCaseModel *model)
{
  const WoCase *c = wo_case_model_get_case (model);
  const WoOrder *order = wo_case_model_get_order (model);
  const WoLint *lint = wo_case_model_get_lint (model);
  gboolean writes = c->route == NULL || g_str_has_prefix (c->route, "54");

  if (order == NULL || lint == NULL)
    set (task, writes ? WO_MARK_NOT_STARTED : WO_MARK_DONE,
         g_strdup (writes ? _ ("Begins when a route is accepted.")
                          : _ ("This route has no order.")));
  else if (lint->must_fix > 0)
    set (task, WO_MARK_ATTENTION,
         g_strdup_printf (ngettext ("%u finding to put right.", "%u findings to put right.",
                                    lint->must_fix),
                          lint->must_fix));
  else if (lint->missing->len > 0)
    set (task, WO_MARK_IN_PROGRESS,
         g_strdup_printf (ngettext ("%u part still to write.", "%u parts still to write.",
                                    lint->missing->len),
                          lint->missing->len));
  else if (lint->consider > 0)
    set (task, WO_MARK_DONE,
         g_strdup_printf (ngettext ("Written. %u finding to consider.",
                                    "Written. %u findings to consider.", lint->consider),
                          lint->consider));
  else
    set (task, WO_MARK_DONE, g_strdup (_ ("Written, and SMART.")));
}

static void
judge_hand_up (WoTask *task, WoCaseModel *model, WoMark similar)
{
  const WoOrder *order = wo_case_model_get_order (model);
  g_autoptr (GPtrArray) reasons = NULL;

  if (order != NULL && g_strcmp0 (order->state, "draft") != 0)
    {
      set (task, WO_MARK_DONE, g_strdup (order->number));
      task->mark = wo_mark_for_state (order->state);
      task->word = g_strdup (wo_words_state (order->state));
      return;
    }
  reasons = wo_case_model_dup_hand_up (model);
  if (order != NULL && order->return_note != NULL)
    set (task, WO_MARK_RETURNED, g_strdup (order->return_note));
  else if (reasons->len == 0)
    set (task, WO_MARK_NOT_STARTED,
         g_strdup (similar == WO_MARK_ATTENTION
                       ? _ ("Nothing is missing, but look at the similar orders again first.")
                       : _ ("Nothing is missing.")));
  else
    set (task, WO_MARK_NOT_STARTED,
         g_strdup_printf (ngettext ("%u thing is missing. Open to see it.",
                                    "%u things are missing. Open to see them.", reasons->len),
                          reasons->len));
}

static WoTaskId
task_of (const WoTwoTexts *texts)
{
  static const struct
  {
    const char *prefix;
    WoTaskId task;
  } tasks[] = {
    { "factors.", WO_TASK_FACTORS },          { "prompts/", WO_TASK_FACTORS },
    { "similar.", WO_TASK_SIMILAR },          { "route", WO_TASK_PROPORTIONALITY },
    { "log_checks/", WO_TASK_LOGS },          { "subject.", WO_TASK_SUBJECT },
    { "recurrence.", WO_TASK_SUBJECT },       { "requests/", WO_TASK_SUBJECT },
    { "knowledge/", WO_TASK_SUBJECT },        { "cites/", WO_TASK_FACTORS },
    { "learning.", WO_TASK_PROPORTIONALITY }, { "spotlight.", WO_TASK_PROPORTIONALITY },
    { "monitor.", WO_TASK_PROPORTIONALITY },
  };

  if (texts->of_order)
    return WO_TASK_ORDER;
  for (gsize i = 0; i < G_N_ELEMENTS (tasks); i++)
    if (g_str_has_prefix (texts->path, tasks[i].prefix))
      return tasks[i].task;
  return WO_TASK_COMPLAINT;
}

/* Two texts for one cell go before whatever else a task waits for. */
static void
judge_two_texts (WoTask *tasks, WoCaseModel *model)
{
  g_autoptr (GPtrArray) list = wo_case_model_get_two_texts (model);

  for (guint i = list->len; i > 0; i--)
    {
      const WoTwoTexts *texts = g_ptr_array_index (list, i - 1);
      g_autofree char *title = wo_two_texts_title (texts);

      set (&tasks[task_of (texts)], WO_MARK_ATTENTION,
           g_strdup_printf (_ ("Two texts for “%s”: choose which one stands."), title));
    }
}

WoTask *
wo_case_tasks_new (WoCaseModel *model)
{
  WoTask *tasks = g_new0 (WoTask, WO_TASK_N + 1);
  const WoCase *c = wo_case_model_get_case (model);

  tasks[WO_TASK_COMPLAINT] =
      (WoTask){ "complaint", _ ("Complaint and determination"), _ ("Complaint") };
  tasks[WO_TASK_SUBJECT] =
      (WoTask){ "subject", _ ("Subject and recurrence"), _ ("Subject and recurrence") };
  tasks[WO_TASK_LOGS] = (WoTask){ "logs", _ ("Logs and colleagues"), _ ("Logs and colleagues") };
  tasks[WO_TASK_SIMILAR] = (WoTask){ "similar", _ ("Similar orders"), _ ("Similar orders") };
  tasks[WO_TASK_FACTORS] = (WoTask){ "factors", _ ("Factors"), _ ("Factors") };
  tasks[WO_TASK_PROPORTIONALITY] =
      (WoTask){ "proportionality", _ ("Proportionality"), _ ("Proportionality") };
  tasks[WO_TASK_ORDER] = (WoTask){ "order", _ ("Order"), _ ("Order") };
  tasks[WO_TASK_HAND_UP] = (WoTask){ "hand-up", _ ("Hand up to the DRM"), _ ("Hand up") };
  judge_complaint (&tasks[WO_TASK_COMPLAINT], c);
  judge_subject (&tasks[WO_TASK_SUBJECT], model);
  judge_logs (&tasks[WO_TASK_LOGS], c, wo_desk_get_edition (wo_case_model_get_desk (model)));
  judge_similar (&tasks[WO_TASK_SIMILAR], model);
  judge_factors (&tasks[WO_TASK_FACTORS], model);
  judge_proportionality (&tasks[WO_TASK_PROPORTIONALITY], model);
  judge_order (&tasks[WO_TASK_ORDER], model);
  judge_hand_up (&tasks[WO_TASK_HAND_UP], model, tasks[WO_TASK_SIMILAR].mark);
  judge_two_texts (tasks, model);
  return tasks;
}

void
wo_case_tasks_free (WoTask *tasks)
{
  for (int i = 0; i < WO_TASK_N; i++)
    {
      g_free (tasks[i].word);
      g_free (tasks[i].hint);
    }
  g_free (tasks);
}

WoTaskId
wo_case_tasks_next (const WoTask *tasks)
{
  for (int i = 0; i < WO_TASK_N; i++)
    switch ((int) tasks[i].mark)
      {
      case WO_MARK_NOT_STARTED:
      case WO_MARK_IN_PROGRESS:
      case WO_MARK_ATTENTION:
      case WO_MARK_RETURNED:
        return i;
      default:
        break;
      }
  return WO_TASK_N;
}
