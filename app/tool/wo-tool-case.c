/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-override.h"
#include "domain/wo-workflow.h"
#include "protocol/wo-input-error.h"
#include "store/wo-landlords.h"
#include "tool/wo-tool-commands.h"
#include "tool/wo-tool-record.h"

static gpointer
find_landlord (WoStore *store, gpointer data, GError **error)
{
  return wo_landlords_meant (store, data, WO_LANDLORD_SORT_UNKNOWN, error);
}

/* The landlord record that the name given is a name of, where there is one. */
static void
link_landlord (WoTool *tool, WoRecord *record)
{
  const char *name = wo_record_get (record, "landlord");
  g_autofree char *id = NULL;

  if (name == NULL || wo_record_get (record, "landlord_id") != NULL)
    return;
  id = wo_office_read (tool->office, find_landlord, (gpointer) name, NULL);
  if (id != NULL)
    wo_record_set (record, "landlord_id", id, NULL, NULL, 0);
}

static void
copy_down (WoRecord *order, const WoRecord *c)
{
  static const char *const shared[] = { "reference", "landlord", "landlord_id", NULL };

  for (guint i = 0; shared[i] != NULL; i++)
    if (wo_record_get (order, shared[i]) == NULL)
      wo_record_set (order, shared[i], wo_record_get (c, shared[i]), NULL, NULL, 0);
}

static gpointer
find_cases (WoStore *store, gpointer data, GError **error)
{
  return wo_store_find (store, WO_RECORD_CASE, "reference", data, error);
}

/* A reference names one case: a file that is given twice makes no second one. */
static gboolean
is_new (WoTool *tool, const char *file, const char *reference, int *ret_exit)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = NULL;

  if (reference == NULL)
    return TRUE;
  ids = wo_office_read (tool->office, find_cases, (gpointer) reference, &error);
  if (ids != NULL && ids[0] == NULL)
    return TRUE;
  if (ids != NULL)
    wo_input_fail (&error, WO_INPUT_ERROR_VALUE, "reference",
                   "there is a case %s already; change it with act, or give another reference",
                   reference);
  *ret_exit = wo_tool_fail (tool, file, error);
  return FALSE;
}

/* What the person who acts has no role to write in @order, before any of it is done: a case without
 * its order would be of no use. */
static void
add_unallowed (WoTool *tool, const WoRecord *order, GPtrArray *reasons)
{
  WoOfficeStatus *status = wo_office_get_status (tool->office);
  const WoKind *kind = wo_kind_get (WO_RECORD_ORDER);

  for (guint i = 0; i < order->cells->len; i++)
    {
      const char *path = ((WoCell *) order->cells->pdata[i])->path;
      const WoField *field = wo_kind_find (kind, path);

      if (field != NULL && field->roles != 0 && (field->roles & status->roles) == 0)
        wo_reasons_add (reasons, "may-not-set", path, NULL);
    }
  wo_office_status_free (status);
}

static int
new_case (WoTool *tool, const char *file)
{
  g_autoptr (GPtrArray) reasons = wo_reasons_new ();
  int status = WO_EXIT_BAD;
  g_autoptr (WoToolCase) input = wo_tool_read_case_file (tool, file, &status);

  if (input == NULL || wo_tool_office (tool, &status) == NULL ||
      !is_new (tool, file, wo_record_get (input->c, "reference"), &status))
    return status;
  for (guint i = 0; i < input->orders->len; i++)
    add_unallowed (tool, input->orders->pdata[i], reasons);
  if (reasons->len > 0)
    return wo_tool_refuse (tool, reasons);
  link_landlord (tool, input->c);
  status = wo_tool_do (tool, wo_tool_create_act (input->c));
  for (guint i = 0; i < input->orders->len && status == WO_EXIT_YES; i++)
    {
      copy_down (input->orders->pdata[i], input->c);
      status = wo_tool_do (tool, wo_tool_create_act (input->orders->pdata[i]));
    }
  return status == WO_EXIT_YES ? wo_tool_print_case (tool, input->c->id) : status;
}

static int
take_step (WoTool *tool, const char *verb, const char *reference, const char *note, const char *id)
{
  int status = WO_EXIT_BAD;
  g_autoptr (WoToolCase) input = NULL;
  const WoRecord *order;
  WoAct *act;

  if (wo_tool_office (tool, &status) == NULL)
    return status;
  input = wo_tool_read_case (tool, reference, &status);
  if (input == NULL)
    return status;
  order = wo_tool_case_order (input, id);
  if (order == NULL)
    return wo_tool_usage (tool, "case", "the case has no such order");
  act = wo_act_new (verb, WO_RECORD_ORDER, order->id);
  act->seen_hash = wo_content_hash (order, input->c);
  wo_act_set_arg (act, "note", note);
  status = wo_tool_do (tool, act);
  return status == WO_EXIT_YES ? wo_tool_print_case (tool, reference) : status;
}

/* Whether a note is all that the step may be told. */
static gboolean
is_told_here (const WoStep *step)
{
  return !g_str_equal (step->act, "amend");
}

static char *
unknown_step (const char *name)
{
  g_autoptr (GString) steps = g_string_new (NULL);

  for (const WoStep *step = wo_workflow_steps (); step->act != NULL; step++)
    if (is_told_here (step))
      g_string_append_printf (steps, "%s%s", steps->len > 0 ? ", " : "", step->act);
  return g_strdup_printf ("there is no step \"%s\"; the steps are %s", name, steps->str);
}

int
wo_tool_case (WoTool *tool, int argc, char **argv)
{
  g_autofree char *why = NULL;
  g_autofree char *note = NULL;
  g_autofree char *order = NULL;
  const GOptionEntry entries[] = {
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, "what to say with it", "TEXT" },
    { "order", 0, 0, G_OPTION_ARG_STRING, &order, "which order of the case", "NUMBER" },
    G_OPTION_ENTRY_NULL,
  };
  int status = WO_EXIT_BAD;

  if (!wo_tool_options (tool, entries, &argc, &argv, &status))
    return status;
  if (argc != 3)
    return wo_tool_usage (tool, argv[0],
                          "say new and a file, show and a reference, or a step and a reference");
  if (g_str_equal (argv[1], "new"))
    return new_case (tool, argv[2]);
  if (g_str_equal (argv[1], "show"))
    return wo_tool_print_case (tool, argv[2]);
  if (wo_workflow_step (argv[1]) != NULL && is_told_here (wo_workflow_step (argv[1])))
    return take_step (tool, argv[1], argv[2], note, order);
  why = unknown_step (argv[1]);
  return wo_tool_usage (tool, argv[0], why);
}

typedef struct
{
  const char *kind, *reference, *args, *target;
} ActWords;

/* A stop is a stop of the case, whatever its orders. */
static gboolean
is_about_case (const char *kind)
{
  return g_str_equal (kind, "override") || g_str_equal (kind, "override-off");
}

typedef struct
{
  const WoRecord *c;
  const char *stop;
  WoDate today;
} StopQuestion;

static gpointer
read_mark (WoStore *store, gpointer data, GError **error)
{
  const StopQuestion *question = data;
  WoState *state = wo_store_state (store, 0);
  g_autoptr (WoCase) c = wo_case_new (question->c);
  g_autoptr (WoStanding) standing = wo_standing_of_case (state, c, question->today);

  return wo_store_state_error (store, error) ? wo_override_mark (question->stop, c, standing)
                                             : NULL;
}

/* What is set aside is what the case and the registers say as this command reads them. */
static gboolean
add_seen (WoTool *tool, WoAct *act, const WoRecord *c, GError **error)
{
  StopQuestion question = { c, wo_act_arg (act, "stop"), wo_office_get_today (tool->office) };
  g_autofree char *mark = NULL;

  if (!g_str_equal (act->kind, "override") || wo_override_stop (question.stop) == NULL)
    return TRUE;
  mark = wo_office_read (tool->office, read_mark, &question, error);
  wo_act_set_arg (act, "seen", mark);
  return mark != NULL;
}

static int
do_act (WoTool *tool, const ActWords *words)
{
  int status = WO_EXIT_BAD;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoToolCase) input = NULL;
  g_autoptr (WoAct) act = NULL;
  const WoRecord *record;
  const char *target;

  if (wo_tool_office (tool, &status) == NULL)
    return status;
  input = wo_tool_read_case (tool, words->reference, &status);
  if (input == NULL)
    return status;
  target = words->target == NULL && is_about_case (words->kind) ? "case" : words->target;
  record = g_strcmp0 (target, "case") == 0 ? input->c : wo_tool_case_order (input, target);
  if (record == NULL)
    return wo_tool_usage (tool, "act", "the case has no such order; --on case is the case itself");
  act = wo_act_new (words->kind, record->kind, record->id);
  if (!wo_tool_fill_act (act, words->args, &error))
    return wo_tool_fail (tool, "--args", error);
  if (!add_seen (tool, act, input->c, &error))
    return wo_tool_fail (tool, NULL, error);
  if (wo_act_is_workflow (words->kind))
    act->seen_hash = wo_content_hash (record, input->c);
  status = wo_tool_do (tool, g_steal_pointer (&act));
  return status == WO_EXIT_YES ? wo_tool_print_case (tool, words->reference) : status;
}

int
wo_tool_act (WoTool *tool, int argc, char **argv)
{
  g_autofree char *args = NULL;
  g_autofree char *target = NULL;
  const GOptionEntry entries[] = {
    { "args", 0, 0, G_OPTION_ARG_STRING, &args, "cells and arguments", "JSON" },
    { "on", 0, 0, G_OPTION_ARG_STRING, &target, "case, or the number of an order", "RECORD" },
    G_OPTION_ENTRY_NULL,
  };
  int status = WO_EXIT_BAD;

  if (!wo_tool_options (tool, entries, &argc, &argv, &status))
    return status;
  if (argc != 3)
    return wo_tool_usage (tool, argv[0], "it takes the kind of act and a reference");
  return do_act (tool, &(ActWords){ argv[1], argv[2], args, target });
}
