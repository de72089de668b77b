/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-office-elsewhere.h"
#include "domain/wo-secret.h"
#include "office/wo-office-files.h"
#include "protocol/wo-act-json.h"
#include "store/wo-pending.h"
#include "sync/wo-browser.h"
#include "tool/wo-tool-commands.h"
#include "tool/wo-tool-input.h"
#include "tool/wo-tool-json.h"

static void
add_parked (JsonBuilder *builder, const WoPending *pending)
{
  g_autoptr (JsonNode) node = pending->result != NULL
                                  ? wo_json_read (pending->result, -1, &wo_json_limits_body, NULL)
                                  : NULL;
  g_autoptr (WoResult) result = node != NULL ? wo_result_from_node (node, NULL) : NULL;

  json_builder_begin_object (builder);
  wo_json_add_int (builder, "n", pending->n);
  wo_json_add_string (builder, "kind", pending->kind);
  wo_json_add_string (builder, "record", pending->record);
  if (result != NULL)
    wo_json_add_reasons (builder, "reasons", result->reasons);
  json_builder_end_object (builder);
}

static gpointer
list_parked (WoStore *store, gpointer data, GError **error)
{
  return wo_pending_list (store, WO_PENDING_PARKED, 0, 0, error);
}

static gboolean
add_record (WoStore *store, GPtrArray *records, const char *id, GError **error)
{
  WoRecord *record = wo_store_get_record (store, id, error);

  if (record != NULL)
    g_ptr_array_add (records, record);
  return record != NULL;
}

/* The records with a second text that nobody has settled. */
static gpointer
list_variants (WoStore *store, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_record_free);

  for (WoRecordKind kind = 0; kind < WO_RECORD_N_KINDS; kind++)
    {
      g_auto (GStrv) ids = wo_store_with_variants (store, kind, error);

      for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
        if (!add_record (store, records, ids[i], error))
          return NULL;
      if (ids == NULL)
        return NULL;
    }
  return g_steal_pointer (&records);
}

static void
add_variants (JsonBuilder *builder, GPtrArray *records)
{
  json_builder_set_member_name (builder, "variants");
  json_builder_begin_array (builder);
  for (guint r = 0; r < records->len; r++)
    for (guint i = 0; i < ((WoRecord *) records->pdata[r])->variants->len; i++)
      {
        const WoRecord *record = records->pdata[r];
        const WoVariant *variant = record->variants->pdata[i];

        json_builder_begin_object (builder);
        wo_json_add_string (builder, "record", record->id);
        wo_json_add_string (builder, "path", variant->path);
        wo_json_add_string (builder, "value", variant->value);
        wo_json_add_string (builder, "by", variant->by);
        wo_json_add_string (builder, "act", variant->act);
        json_builder_end_object (builder);
      }
  json_builder_end_array (builder);
}

static int
tell (WoTool *tool, guint pushed, guint pulled)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) parked = wo_office_read (tool->office, list_parked, NULL, &error);
  g_autoptr (GPtrArray) variants =
      parked != NULL ? wo_office_read (tool->office, list_variants, NULL, &error) : NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *why = NULL;
  guint files = wo_office_count_files_to_go_up (tool->office, &why);

  if (variants == NULL)
    return wo_tool_fail (tool, NULL, error);
  if (!tool->json)
    {
      g_print ("%u sent, %u received, %u parked\n", pushed, pulled, parked->len);
      if (files > 0)
        g_print ("Files still to be sent: %u%s%s\n", files, why != NULL ? ". " : "",
                 why != NULL ? why : "");
      return WO_EXIT_YES;
    }
  json_builder_begin_object (builder);
  wo_json_add_int (builder, "pushed", pushed);
  wo_json_add_int (builder, "pulled", pulled);
  wo_json_add_int (builder, "files_to_send", files);
  json_builder_set_member_name (builder, "parked");
  json_builder_begin_array (builder);
  for (guint i = 0; i < parked->len; i++)
    add_parked (builder, parked->pdata[i]);
  json_builder_end_array (builder);
  add_variants (builder, variants);
  json_builder_end_object (builder);
  wo_tool_print_json (builder);
  return WO_EXIT_YES;
}

int
wo_tool_sync (WoTool *tool, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status = WO_EXIT_BAD;
  guint pushed = 0, pulled = 0;

  if (argc != 1)
    return wo_tool_usage (tool, argv[0], "it takes nothing more");
  if (wo_tool_office (tool, &status) == NULL)
    return status;
  if (!wo_office_sync_once (tool->office, &pushed, &pulled, &error))
    return wo_tool_fail (tool, NULL, error);
  return tell (tool, pushed, pulled);
}

typedef struct
{
  GMainLoop *loop;
  char *oidc;
  GError *error;
} Browsing;

/* On standard error, so that what the tool answers stays alone on the other. */
static void
show_address (const char *address, const char *label, gpointer data)
{
  g_printerr ("To sign in with %s, open this address in a browser on this machine:\n%s\n", label,
              address);
}

static void
browsed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Browsing *self = user_data;

  self->oidc = wo_browser_sign_in_finish (result, &self->error);
  g_main_loop_quit (self->loop);
}

static gboolean
sign_in_by_browser (WoTool *tool, const char *server, GError **error)
{
  Browsing browsing = { .loop = g_main_loop_new (NULL, FALSE) };
  g_autofree char *oidc = NULL;

  wo_browser_sign_in_async (server, FALSE, show_address, NULL, NULL, browsed_cb, &browsing);
  g_main_loop_run (browsing.loop);
  g_main_loop_unref (browsing.loop);
  oidc = browsing.oidc;
  if (oidc != NULL)
    return wo_office_sign_in_elsewhere (tool->office, server, oidc, error);
  g_propagate_error (error, browsing.error);
  return FALSE;
}

static gboolean
sign_in_by_name (WoTool *tool, const char *server, const char *name, GError **error)
{
  g_auto (WoSecret) passphrase = wo_tool_read_passphrase (error);

  return passphrase != NULL && wo_office_sign_in (tool->office, server, name, passphrase, error);
}

int
wo_tool_sign_in (WoTool *tool, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  gboolean browser = FALSE;
  gboolean done;
  guint pushed, pulled;
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, "who signs in", "NAME" },
    { "browser", 0, 0, G_OPTION_ARG_NONE, &browser, "sign in with the office's provider", NULL },
    G_OPTION_ENTRY_NULL,
  };
  int status = WO_EXIT_BAD;

  if (!wo_tool_options (tool, entries, &argc, &argv, &status))
    return status;
  if (argc != 2 || (name == NULL) != browser || tool->store == NULL)
    return wo_tool_usage (tool, argv[0],
                          "it takes --store FILE, a URL and --name NAME, with the passphrase "
                          "read from standard input; or --browser instead of the name");
  tool->office = wo_office_open (tool->store, NULL, &error);
  if (tool->office == NULL)
    return wo_tool_fail (tool, NULL, error);
  wo_office_set_keep_in_file (tool->office, TRUE);
  done = browser ? sign_in_by_browser (tool, argv[1], &error)
                 : sign_in_by_name (tool, argv[1], name, &error);
  if (!done)
    return wo_tool_fail (tool, NULL, error);
  wo_office_get_exchanged (tool->office, &pushed, &pulled);
  if (tool->json)
    return tell (tool, pushed, pulled);
  g_print ("Signed in to %s\n", argv[1]);
  return WO_EXIT_YES;
}

#define LEAVE_MS 10000

static gboolean
set_flag (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
is_signed_out (WoOffice *office)
{
  WoOfficeStatus *status = wo_office_get_status (office);
  gboolean signed_out = status->mode == WO_OFFICE_SIGNED_OUT;

  wo_office_status_free (status);
  return signed_out;
}

/* The office leaves in its own time, and what it kept of the sign-in must be gone before this process
 * is. */
static gboolean
leave (WoTool *tool)
{
  gboolean late = FALSE;
  guint timer = g_timeout_add (LEAVE_MS, set_flag, &late);

  wo_office_set_keep_in_file (tool->office, TRUE);
  wo_office_sign_out (tool->office);
  while (!late && !is_signed_out (tool->office))
    g_main_context_iteration (NULL, TRUE);
  if (!late)
    g_source_remove (timer);
  return !late;
}

static void
tell_signed_out (WoTool *tool, guint waiting)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!tool->json)
    {
      g_print ("Signed out; %u of your changes wait here for the next sign-in\n", waiting);
      return;
    }
  json_builder_begin_object (builder);
  wo_json_add_int (builder, "waiting", waiting);
  json_builder_end_object (builder);
  wo_tool_print_json (builder);
}

int
wo_tool_sign_out (WoTool *tool, int argc, char **argv)
{
  int status = WO_EXIT_BAD;
  g_autoptr (GError) error = NULL;
  WoOfficeStatus *before;

  if (argc != 1)
    return wo_tool_usage (tool, argv[0], "it takes nothing more");
  if (wo_tool_office (tool, &status) == NULL)
    return status;
  before = wo_office_get_status (tool->office);
  if (before->server == NULL)
    g_set_error_literal (&error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_LOCAL,
                         "This office has no server, so there is no sign-in to end");
  else if (!leave (tool))
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                         "The sign-in could not be ended; try again");
  else
    tell_signed_out (tool, before->waiting);
  wo_office_status_free (before);
  return error != NULL ? wo_tool_fail (tool, NULL, error) : WO_EXIT_YES;
}
