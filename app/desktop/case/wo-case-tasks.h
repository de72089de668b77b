/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The case as a list of tasks in four verbs, each with an honest status and why it is so. It reads what
 * the rules say and adds none.
 */
#pragma once

#include "desktop/model/wo-case-model.h"
#include "desktop/widgets/wo-status.h"

G_BEGIN_DECLS

typedef enum
{
  WO_TASK_COMPLAINT,
  WO_TASK_SUBJECT,
  WO_TASK_LOGS,
  WO_TASK_SIMILAR,
  WO_TASK_FACTORS,
  WO_TASK_PROPORTIONALITY,
  WO_TASK_ORDER,
  WO_TASK_HAND_UP,
  WO_TASK_N
} WoTaskId;

typedef struct
{
  const char *page;
  const char *title;
  const char *next; /* the title in "Continue: …" */
  WoMark mark;
  char *word; /* NULL: the mark's own */
  char *hint;
} WoTask;

/* WO_TASK_N tasks of a loaded model. */
WoTask *wo_case_tasks_new (WoCaseModel *model);
void wo_case_tasks_free (WoTask *tasks);
/* The first that is not done, or WO_TASK_N. */
WoTaskId wo_case_tasks_next (const WoTask *tasks);

G_END_DECLS
