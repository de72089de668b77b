/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-office-capsule.h"
#include "protocol/wo-capsule.h"
#include "register/wo-capsule-make.h"
#include "store/wo-store.h"
#include "sync/wo-engine.h"
#include "tool/wo-tool-commands.h"
#include "tool/wo-tool-json.h"
#include "tool/wo-tool-record.h"
#include "words/wo-words-proven.h"

/* The keys that the store knows; none where there is no store to ask. */
static GStrv
keys_of_store (WoTool *tool)
{
  g_autofree char *path = wo_tool_store (tool);
  g_autoptr (WoStore) store = g_file_test (path, G_FILE_TEST_IS_REGULAR)
                                  ? wo_store_open (path, WO_STORE_READ_ONLY, NULL)
                                  : NULL;

  return store != NULL ? wo_office_known_keys (store) : NULL;
}

static void
print_words (const WoProven *proven)
{
  g_autofree char *withheld = wo_words_proven_withheld (proven);

  g_print ("%s\n%s\n", wo_words_proven_title (proven), wo_words_proven_advice (proven));
  for (guint i = 0; i < WO_PROVEN_N; i++)
    {
      g_autofree char *sentence = wo_words_proven (proven, i);

      if (sentence != NULL)
        g_print ("  %-8s  %s\n", wo_words_proven_state (proven->checks[i].state), sentence);
    }
  if (withheld != NULL)
    g_print ("%s\n", withheld);
  if (proven->checks[WO_PROVEN_FORM].state != WO_PROVEN_HOLDS)
    return;
  g_print ("%s:\n", wo_words_unproven_title ());
  for (guint i = 0; i < WO_UNPROVEN_N; i++)
    if (proven->unproven[i])
      g_print ("  %s\n", wo_words_unproven (i));
}

static void
add_checks (JsonBuilder *builder, const WoProven *proven)
{
  static const char *const states[] = { "", "holds", "withheld", "open", "fails" };

  json_builder_set_member_name (builder, "checks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < WO_PROVEN_N; i++)
    {
      WoProvenState state = proven->checks[i].state;
      g_autofree char *sentence = wo_words_proven (proven, i);

      if (sentence == NULL)
        continue;
      json_builder_begin_object (builder);
      wo_json_add_string (builder, "name", wo_proven_name (i));
      wo_json_add_flag (builder, "ok", state != WO_PROVEN_FAILS);
      wo_json_add_string (builder, "state", states[state]);
      wo_json_add_string (builder, "why", sentence);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
print_json (const WoProven *proven, const WoCapsule *capsule)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) unproven = g_ptr_array_new ();
  JsonObject *decision = capsule != NULL ? wo_capsule_value (capsule, "decision") : NULL;

  for (guint i = 0; i < WO_UNPROVEN_N; i++)
    if (proven->unproven[i])
      g_ptr_array_add (unproven, (gpointer) wo_words_unproven (i));
  json_builder_begin_object (builder);
  wo_json_add_flag (builder, "valid", !wo_proven_fails (proven));
  wo_json_add_string (builder, "order", capsule != NULL ? capsule->order : NULL);
  wo_json_add_string (builder, "number",
                      decision != NULL
                          ? json_object_get_string_member_with_default (decision, "number", NULL)
                          : NULL);
  wo_json_add_string (builder, "content", capsule != NULL ? capsule->content : NULL);
  add_checks (builder, proven);
  wo_json_add_strings (builder, "withheld", proven->withheld);
  wo_json_add_strings (builder, "unproven", unproven);
  json_builder_end_object (builder);
  wo_tool_print_json (builder);
}

int
wo_tool_verify (WoTool *tool, int argc, char **argv)
{
  g_autofree char *key = NULL;
  const GOptionEntry entries[] = {
    { "key", 0, 0, G_OPTION_ARG_STRING, &key, "the public key that must have signed", "KEY" },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) known = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) opened = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (WoCapsule) capsule = NULL;
  g_autoptr (WoProven) proven = NULL;
  int status = WO_EXIT_BAD;

  if (!wo_tool_options (tool, entries, &argc, &argv, &status))
    return status;
  if (argc != 2)
    return wo_tool_usage (tool, argv[0], "say which file");
  if (key != NULL)
    {
      const char *const said[] = { key, NULL };

      known = g_strdupv ((char **) said);
    }
  else
    known = keys_of_store (tool);
  opened = g_file_new_for_commandline_arg (argv[1]);
  file = wo_office_read_capsule (opened, NULL, &error);
  if (file != NULL)
    proven = wo_capsule_prove (file, (const char *const *) known, &capsule, &error);
  if (proven == NULL)
    return wo_tool_fail (tool, argv[1], error);
  if (tool->json)
    print_json (proven, capsule);
  else
    print_words (proven);
  return wo_proven_fails (proven) ? WO_EXIT_NO : WO_EXIT_YES;
}

/* The order that @name means: its number, its id, or the reference of its case; NULL after it has said why
 * not. */
static char *
find_order (WoTool *tool, const char *name, int *ret_exit)
{
  g_autoptr (WoToolCase) input = NULL;
  const WoRecord *order;

  if (wo_tool_office (tool, ret_exit) == NULL)
    return NULL;
  input = wo_tool_read_case (tool, name, ret_exit);
  if (input == NULL)
    return NULL;
  order = wo_tool_case_order (input, name);
  if (order == NULL)
    order = wo_tool_case_order (input, NULL);
  if (order != NULL)
    return g_strdup (order->id);
  *ret_exit = wo_tool_usage (tool, "capsule", "the case has no order");
  return NULL;
}

/* There is no such file to be had: no, and not a mistake of whoever asks. */
static int
say_no (WoTool *tool, const GError *error)
{
  g_autoptr (JsonBuilder) builder = NULL;

  g_printerr ("%s\n", error->message);
  if (!tool->json)
    return WO_EXIT_NO;
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "refused");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  wo_json_add_string (builder, "code", "not-a-decision");
  wo_json_add_string (builder, "why", error->message);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  wo_tool_print_json (builder);
  return WO_EXIT_NO;
}

/* From an office, or from a file that is one already. */
static GBytes *
get_file (WoTool *tool, const char *name, int *ret_exit)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *order = NULL;
  GBytes *file;

  if (g_file_test (name, G_FILE_TEST_IS_REGULAR))
    {
      g_autoptr (GFile) opened = g_file_new_for_commandline_arg (name);

      file = wo_office_read_capsule (opened, NULL, &error);
      if (file == NULL)
        *ret_exit = wo_tool_fail (tool, name, error);
      return file;
    }
  order = find_order (tool, name, ret_exit);
  file = order != NULL ? wo_office_capsule (tool->office, order, &error) : NULL;
  if (error != NULL)
    *ret_exit = error->domain == WO_CAPSULE_ERROR ||
                        g_error_matches (error, WO_SYNC_ERROR, WO_SYNC_ERROR_NONE_SUCH)
                    ? say_no (tool, error)
                    : wo_tool_fail (tool, NULL, error);
  return file;
}

static void
tell (WoTool *tool, const WoCapsule *capsule, const WoProven *proven, const char *path)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!tool->json)
    {
      g_print ("%s\n", path);
      if (wo_proven_verdict (proven) == WO_VERDICT_UNVOUCHED)
        g_print ("%s\n", wo_words_proven_advice (proven));
      return;
    }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  wo_json_add_string (builder, "file", path);
  wo_json_add_string (builder, "order", capsule->order);
  wo_json_add_string (builder, "content", capsule->content);
  wo_json_add_flag (builder, "signed", capsule->signature != NULL);
  wo_json_add_strings (builder, "withheld", proven->withheld);
  json_builder_end_object (builder);
  wo_tool_print_json (builder);
}

/* A broken file is not made anew into one that looks whole. */
static int
write_edition (WoTool *tool, GBytes *file, const char *withhold, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (withhold != NULL ? withhold : "", ",", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoCapsule) capsule = NULL;
  g_autoptr (WoProven) whole = wo_capsule_prove (file, NULL, &capsule, &error);
  g_autoptr (WoProven) proven = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (whole != NULL && wo_proven_fails (whole))
    {
      g_set_error_literal (&error, WO_CAPSULE_ERROR, WO_CAPSULE_ERROR_DAMAGED,
                           "This file of a decision does not hold; see verify");
      return say_no (tool, error);
    }
  if (whole != NULL && wo_capsule_withhold (capsule, (const char *const *) parts, &error))
    bytes = wo_capsule_to_bytes (capsule, &error);
  if (bytes != NULL)
    proven = wo_capsule_prove (bytes, NULL, NULL, &error);
  if (proven == NULL)
    return wo_tool_fail (tool, NULL, error);
  if (!g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                            &error))
    return wo_tool_unwritten (tool, path, error);
  tell (tool, capsule, proven, path);
  return WO_EXIT_YES;
}

int
wo_tool_capsule (WoTool *tool, int argc, char **argv)
{
  g_autofree char *path = NULL;
  g_autofree char *withhold = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &path, "the file to write", "FILE" },
    { "withhold", 0, 0, G_OPTION_ARG_STRING, &withhold, "parts to withhold", "PART,…" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GBytes) file = NULL;
  int status = WO_EXIT_BAD;

  if (!wo_tool_options (tool, entries, &argc, &argv, &status))
    return status;
  if (argc != 2 || path == NULL)
    return wo_tool_usage (tool, argv[0], "say which order, and -o with the file to write");
  file = get_file (tool, argv[1], &status);
  return file != NULL ? write_edition (tool, file, withhold, path) : status;
}
