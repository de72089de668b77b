/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-assess.h"
#include "domain/wo-monitor.h"
#include "domain/wo-notes.h"
#include "tool/wo-tool-commands.h"
#include "tool/wo-tool-input.h"
#include "tool/wo-tool-json.h"
#include "words/wo-words.h"

#include <string.h>

static void
add_points (JsonBuilder *builder, const char *name, GPtrArray *points)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < points->len; i++)
    {
      const WoPoint *point = points->pdata[i];

      json_builder_begin_object (builder);
      wo_json_add_string (builder, "factor",
                          point->about_finding ? "determination" : wo_factor_name (point->factor));
      if (point->effect != NULL)
        wo_json_add_string (builder, "effect", point->effect);
      wo_json_add_string (builder, "why", point->why);
      wo_json_add_string (builder, "source", point->source);
      if (point->instead != NULL)
        wo_json_add_strv (builder, "instead", (const char *const *) point->instead);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_changes (JsonBuilder *builder, GPtrArray *changes)
{
  json_builder_set_member_name (builder, "would_change");
  json_builder_begin_array (builder);
  for (guint i = 0; i < changes->len; i++)
    {
      const WoChange *change = changes->pdata[i];

      json_builder_begin_object (builder);
      wo_json_add_string (builder, "factor", wo_factor_name (change->factor));
      wo_json_add_string (builder, "to", change->to);
      wo_json_add_string (builder, "lean", change->lean);
      wo_json_add_string (builder, "route", change->route);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* The conclusion piece by piece, each with what it rests on: a factor, or the path of another cell. */
static void
add_clauses (JsonBuilder *builder, GPtrArray *clauses)
{
  json_builder_set_member_name (builder, "clauses");
  json_builder_begin_array (builder);
  for (guint i = 0; i < clauses->len; i++)
    {
      const WoAssessmentClause *clause = clauses->pdata[i];
      const char *path = clause->path;

      json_builder_begin_object (builder);
      wo_json_add_string (builder, "text", clause->text);
      if (path != NULL)
        wo_json_add_string (builder, "factor",
                            g_str_has_prefix (path, "factors.") ? strchr (path, '.') + 1 : path);
      wo_json_add_string (builder, "source", clause->source);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (const WoAssessment *assessment, GPtrArray *notes)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  wo_json_add_string (builder, "guidance", assessment->guidance);
  wo_json_add_flag (builder, "complete", assessment->complete);
  wo_json_add_strings (builder, "missing", assessment->missing);
  add_points (builder, "stops", assessment->stops);
  add_points (builder, "warnings", assessment->warnings);
  add_points (builder, "towards", assessment->towards);
  add_points (builder, "against", assessment->against);
  wo_json_add_string (builder, "lean", assessment->lean);
  wo_json_add_string (builder, "route", assessment->route);
  wo_json_add_strings (builder, "open_routes", assessment->open_routes);
  wo_json_add_string (builder, "because", assessment->because);
  add_changes (builder, assessment->would_change);
  add_clauses (builder, assessment->clauses);
  wo_json_add_string (builder, "reminder", assessment->reminder);
  wo_json_add_reasons (builder, "notes", notes);
  json_builder_end_object (builder);
  wo_tool_print_json (builder);
}

static void
print_points (const char *title, GPtrArray *points)
{
  if (points->len == 0)
    return;
  g_print ("\n%s\n", title);
  for (guint i = 0; i < points->len; i++)
    {
      const WoPoint *point = points->pdata[i];

      g_print ("  %s (%s)\n", point->why, point->source);
    }
}

static void
print_notes (GPtrArray *notes)
{
  if (notes->len > 0)
    g_print ("\nWorth a look\n");
  for (guint i = 0; i < notes->len; i++)
    {
      g_autofree char *note = wo_words_reason_cited (notes->pdata[i]);

      g_print ("  %s\n", note);
    }
}

static void
print_words (const WoAssessment *assessment)
{
  g_print ("%s\n%s.\n", wo_words_route (assessment->route), wo_words_lean (assessment->lean));
  if (assessment->because != NULL && *assessment->because != '\0')
    g_print ("\n%s\n", assessment->because);
  if (assessment->reminder != NULL)
    g_print ("\n%s\n", assessment->reminder);
  if (assessment->missing->len > 0)
    g_print ("\nStill missing\n");
  for (guint i = 0; i < assessment->missing->len; i++)
    g_print ("  %s\n", (char *) assessment->missing->pdata[i]);
  print_points ("Stops", assessment->stops);
  print_points ("Warnings", assessment->warnings);
  print_points ("Towards a wider order", assessment->towards);
  print_points ("Against a wider order", assessment->against);
  if (assessment->would_change->len > 0)
    g_print ("\nWhat would change this\n");
  for (guint i = 0; i < assessment->would_change->len; i++)
    {
      const WoChange *change = assessment->would_change->pdata[i];

      g_print ("  %s, if it were %s: %s, %s\n", wo_factor_name (change->factor), change->to,
               change->lean, change->route);
    }
}

/* What the store knows besides the case. */
typedef struct
{
  const WoCase *c;
  WoDate today;
  const WoEdition *edition;
  WoStanding *standing;
  GPtrArray *entries;
} LookUp;

static gpointer
look_up (WoStore *store, gpointer data, GError **error)
{
  LookUp *self = data;
  WoState *state = wo_store_state (store, 0);

  self->standing = wo_standing_of_case (state, self->c, self->today);
  self->entries = wo_code_entries_of_case (state, self->c->id);
  self->edition = state->edition (state, self->c->guidance);
  return wo_store_state_error (store, error) ? self : NULL;
}

static void
tell (WoTool *tool, const WoAssessment *assessment, GPtrArray *notes)
{
  if (tool->json)
    {
      print_json (assessment, notes);
      return;
    }
  print_words (assessment);
  print_notes (notes);
}

/* A case in the store is weighed with what the store's registers say of its landlord; a file opens
 * nothing. */
int
wo_tool_assess (WoTool *tool, int argc, char **argv)
{
  int status = WO_EXIT_BAD;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoToolCase) input = NULL;
  g_autoptr (WoCase) c = NULL;
  g_autoptr (WoAssessment) assessment = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (WoOrder) order = NULL;
  const WoMoment moment = { .today = tool->today };
  LookUp found = { .today = tool->today };

  if (argc != 2)
    return wo_tool_usage (tool, argv[0], "it takes one CASE");
  input = wo_tool_read_case (tool, argv[1], &status);
  if (input == NULL)
    return status;
  found.c = c = wo_case_new (input->c);
  if (tool->office != NULL && wo_office_read (tool->office, look_up, &found, &error) == NULL)
    return wo_tool_fail (tool, argv[1], error);
  if (found.edition == NULL)
    found.edition = input->edition;
  order = wo_tool_case_order (input, NULL) != NULL ? wo_order_new (wo_tool_case_order (input, NULL))
                                                   : NULL;
  assessment = wo_assess (c, found.edition, found.standing);
  notes = wo_case_notes (&(WoStepInput){ .c = c,
                                         .order = order,
                                         .edition = found.edition,
                                         .standing = found.standing,
                                         .code_entries = found.entries,
                                         .moment = &moment });
  tell (tool, assessment, notes);
  g_clear_pointer (&found.standing, wo_standing_free);
  g_clear_pointer (&found.entries, g_ptr_array_unref);
  return assessment->stops->len > 0 ? WO_EXIT_NO : WO_EXIT_YES;
}
