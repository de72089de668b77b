/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-hold.h"
#include "protocol/wo-json.h"
#include "register/wo-log-verify.h"
#include "store/wo-forward-check.h"
#include "store/wo-words-check.h"
#include "tool/wo-tool-commands.h"
#include "tool/wo-tool-json.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What each check is, and what it means where it fails; the %s is the place. */
static const struct
{
  const char *right, *wrong;
} sentences[WO_LOG_CHECK_N] = {
  [WO_LOG_CHECK_ENTRIES] = { "every entry says what it said when it was taken",
                             "the entry at position %s was changed, or is not there" },
  [WO_LOG_CHECK_TREE] = { "the tree is that of the entries",
                          "the tree does not fit the entry at position %s" },
  [WO_LOG_CHECK_CHECKPOINTS] = { "each checkpoint is signed, and of this log",
                                 "the checkpoint of %s entries is not of this log, or not signed "
                                 "with its key" },
  [WO_LOG_CHECK_AGAINST] = { "so is each that was brought along",
                             "the checkpoint that was brought along, of %s entries, is not of this "
                             "log, or not signed with its key" },
  [WO_LOG_CHECK_RESULTS] = { "taken again, every act comes to the same",
                             "taken again, the act at position %s comes to something else" },
  [WO_LOG_CHECK_ROWS] = { "every record is what the acts make of it",
                          "record %s is not what the acts make of it" },
};

/* What searches go through, which is no part of the log and is made from the texts. */
typedef enum
{
  INDEX_UNSEEN,
  INDEX_SOUND,
  INDEX_MADE_AGAIN,
  INDEX_LEFT, /* it does not fit, and the store is not ours to write to now */
  INDEX_DAMAGED
} IndexState;

static const char *const index_names[] = { NULL, "sound", "made-again", "left", "damaged" };

typedef struct
{
  IndexState state;
  char *
      why; /* of what was left or could not be mended: a sentence without its full stop; else NULL */
} IndexVerdict;

static char *
why (WoLogCheckName name, const WoLogCheck *check)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, check->at);
  const char *place = name == WO_LOG_CHECK_ROWS && check->record != NULL ? check->record : number;
  g_auto (GStrv) parts = NULL;

  if (check->ok)
    return g_strdup (sentences[name].right);
  if (name == WO_LOG_CHECK_ROWS && check->record == NULL)
    return g_strdup ("there are more or fewer records than the acts make");
  parts = g_strsplit (sentences[name].wrong, "%s", 2);
  return g_strjoinv (place, parts);
}

/* Nothing is wrong with them: acts were not always known by their id. */
static void
print_again (const WoLogVerdict *verdict)
{
  g_autoptr (GString) places = g_string_new (NULL);

  for (guint i = 0; i < verdict->again->len; i++)
    g_string_append_printf (places, "%s%" G_GINT64_FORMAT, i > 0 ? ", " : "",
                            g_array_index (verdict->again, gint64, i));
  if (places->len > 0)
    g_print ("  As earlier versions of this program did, acts were taken though their id stood in "
             "the log "
             "before, at: %s\n",
             places->str);
}

static void
print_index (const IndexVerdict *index)
{
  if (index->state == INDEX_MADE_AGAIN)
    g_print ("  The index that searches go through did not fit the texts; it was made again\n");
  if (index->state == INDEX_LEFT)
    g_print ("  The index that searches go through does not fit the texts, and was left as it is: "
             "they may miss something.\n    %s.\n",
             index->why);
  if (index->state == INDEX_DAMAGED)
    g_print ("  The index that searches go through does not fit the texts, and could not be made "
             "again: they may miss something.\n    %s.\n",
             index->why);
}

static void
print_words (const WoLogVerdict *verdict)
{
  g_print ("%s: %" G_GINT64_FORMAT " entries, signed up to %" G_GINT64_FORMAT "\n",
           wo_log_verdict_is_good (verdict) ? "The log is whole" : "The log is NOT whole",
           verdict->head, verdict->signed_to);
  for (guint i = 0; i < WO_LOG_CHECK_N; i++)
    {
      const WoLogCheck *check = &verdict->checks[i];
      g_autofree char *sentence = check->done ? why (i, check) : NULL;

      if (check->done)
        g_print ("  %s  %s (%" G_GINT64_FORMAT ")\n", check->ok ? "right" : "WRONG", sentence,
                 check->count);
      if (check->left > 0)
        g_print ("         %" G_GINT64_FORMAT
                 " were left out, for something they rest on was erased\n",
                 check->left);
    }
  if (verdict->erased > 0)
    g_print ("  What %" G_GINT64_FORMAT " entries said was erased; their places stand\n",
             verdict->erased);
  print_again (verdict);
  if (verdict->signed_to < verdict->head)
    g_print ("  The last %" G_GINT64_FORMAT " entries have no signed checkpoint yet\n",
             verdict->head - verdict->signed_to);
}

static void
print_json (const WoLogVerdict *verdict, const IndexVerdict *index)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  wo_json_add_flag (builder, "valid", wo_log_verdict_is_good (verdict));
  wo_json_add_int (builder, "entries", verdict->head);
  wo_json_add_int (builder, "erased", verdict->erased);
  wo_json_add_int (builder, "signed_to", verdict->signed_to);
  json_builder_set_member_name (builder, "taken_again");
  json_builder_begin_array (builder);
  for (guint i = 0; i < verdict->again->len; i++)
    json_builder_add_int_value (builder, g_array_index (verdict->again, gint64, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "checks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < WO_LOG_CHECK_N; i++)
    {
      const WoLogCheck *check = &verdict->checks[i];
      g_autofree char *sentence = why (i, check);

      /* Without a log nothing was checked: a copy's records do not come from entries of its own. */
      if (!check->done || verdict->head == 0)
        continue;
      json_builder_begin_object (builder);
      wo_json_add_string (builder, "name", wo_log_check_name (i));
      wo_json_add_flag (builder, "ok", check->ok);
      wo_json_add_string (builder, "why", sentence);
      wo_json_add_int (builder, "count", check->count);
      wo_json_add_int (builder, "left_out", check->left);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  wo_json_add_string (builder, "search_index", index_names[index->state]);
  wo_json_add_string (builder, "search_index_why", index->why);
  json_builder_end_object (builder);
  wo_tool_print_json (builder);
}

/* All checkpoints of a file, one after another, as the server keeps them or gives one. */
static GPtrArray *
read_checkpoints (const char *file, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_checkpoint_free);
  g_autofree char *text = NULL;
  const char *start, *next;

  if (!g_file_get_contents (file, &text, NULL, error))
    return NULL;
  for (start = text; start != NULL && *start != '\0'; start = next)
    {
      WoCheckpoint *checkpoint;

      next = strstr (start + 1, "wider-orders log ");
      checkpoint = wo_checkpoint_parse (start, next != NULL ? next - start : -1, error);
      if (checkpoint == NULL)
        return NULL;
      g_ptr_array_add (all, checkpoint);
    }
  if (all->len > 0)
    return g_steal_pointer (&all);
  g_set_error_literal (error, WO_INPUT_ERROR, WO_INPUT_ERROR_EMPTY, "there is no checkpoint in it");
  return NULL;
}

static void
remove_scratch (const char *folder, const char *scratch)
{
  static const char *const parts[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *path = g_strconcat (scratch, parts[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

/* Whose file it is not would leave files beside it that its owner cannot write to. */
static char *
whose_else (const char *path)
{
  struct stat file;

  if (stat (path, &file) != 0)
    return g_strdup_printf ("Cannot look at %s: %s", path, g_strerror (errno));
  if (file.st_uid == geteuid ())
    return NULL;
  return g_strdup_printf ("%s is another user's; say this again as that user", path);
}

static gboolean
make_index_again (const char *path, gboolean *ret_mended, GError **error)
{
  g_autoptr (WoStore) writer = wo_store_open (path, 0, error);
  gboolean stems = FALSE, words = FALSE;

  if (writer == NULL || !wo_forward_mend (writer, &stems, error) ||
      !wo_words_mend (writer, &words, error))
    return FALSE;
  *ret_mended = stems || words;
  return TRUE;
}

/* Where the index does not fit, it is made again through a connection that may write; but not in a store that a
 * server is serving, or that is somebody else's. The text indexes can be looked at only through such a one. */
static IndexVerdict
check_index (WoStore *store)
{
  const char *path = wo_store_path (store);
  g_autoptr (GError) error = NULL;
  IndexVerdict verdict = { INDEX_SOUND, NULL };
  WoForwardCheck check;
  gboolean mended = FALSE;
  gboolean sound = wo_forward_check (store, &check, NULL) && wo_forward_is_sound (&check);
  g_autofree char *whose = whose_else (path);
  int hold = whose == NULL ? wo_hold_take (path, WO_HOLD_SHARED, &error) : -1;

  if (hold < 0 && sound)
    return verdict;
  verdict.state = INDEX_LEFT;
  verdict.why = g_steal_pointer (&whose);
  if (verdict.why != NULL)
    return verdict;
  if (hold >= 0)
    {
      verdict.state = INDEX_DAMAGED;
      if (make_index_again (path, &mended, &error))
        verdict.state = mended ? INDEX_MADE_AGAIN : INDEX_SOUND;
      wo_hold_leave (hold);
    }
  verdict.why = error != NULL ? g_strdup (error->message) : NULL;
  return verdict;
}

static int
verify (WoTool *tool, WoLogVerify *how, gboolean quick)
{
  g_autofree char *path = wo_tool_store (tool);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoStore) store = wo_store_open (path, WO_STORE_READ_ONLY, &error);
  g_autofree char *folder =
      store != NULL && !quick ? g_dir_make_tmp ("wider-orders-XXXXXX", &error) : NULL;
  g_autofree char *scratch = folder != NULL ? g_build_filename (folder, "again", NULL) : NULL;
  g_autoptr (WoLogVerdict) verdict = NULL;
  IndexVerdict index = { INDEX_UNSEEN, NULL };

  how->scratch = scratch;
  if (error == NULL)
    verdict = wo_log_verify (store, how, &error);
  if (folder != NULL)
    remove_scratch (folder, scratch);
  if (verdict == NULL)
    return wo_tool_fail (tool, NULL, error);
  if (!quick)
    index = check_index (store);
  if (tool->json)
    print_json (verdict, &index);
  else if (verdict->head == 0)
    g_print ("There is no log here: this is a copy of a server's store, and the log is there\n");
  else
    print_words (verdict);
  if (!tool->json)
    print_index (&index);
  g_free (index.why);
  return wo_log_verdict_is_good (verdict) ? WO_EXIT_YES : WO_EXIT_NO;
}

int
wo_tool_log (WoTool *tool, int argc, char **argv)
{
  g_autofree char *file = NULL;
  g_autofree char *key = NULL;
  gboolean quick = FALSE;
  const GOptionEntry entries[] = {
    { "checkpoint", 0, 0, G_OPTION_ARG_FILENAME, &file, "checkpoints kept elsewhere", "FILE" },
    { "key", 0, 0, G_OPTION_ARG_STRING, &key, "the public key that must have signed", "KEY" },
    { "quick", 0, 0, G_OPTION_ARG_NONE, &quick, "do not take the acts again", NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GPtrArray) against = NULL;
  g_autoptr (GError) error = NULL;
  WoLogVerify how = { 0 };
  int status = WO_EXIT_BAD;

  if (!wo_tool_options (tool, entries, &argc, &argv, &status))
    return status;
  if (argc != 2 || !g_str_equal (argv[1], "verify"))
    return wo_tool_usage (tool, argv[0], "say verify");
  if (file != NULL && (against = read_checkpoints (file, &error)) == NULL)
    return wo_tool_fail (tool, file, error);
  how.against = against;
  how.key = key;
  return verify (tool, &how, quick);
}
