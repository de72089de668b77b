/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentences of real decisions, where they are at hand: nothing of them is kept here. */
#include "domain/wo-case.h"
#include "protocol/wo-rows.h"
#include "reading/wo-clean.h"
#include "reading/wo-finding-words.h"

#include <gio/gio.h>
#include <string.h>

typedef struct
{
  guint rows, right, other, nothing, with_object;
  guint sentences, sentences_right;
} Tally;

/* A sentence that makes a finding names the paragraph it is made under; the rest of the rows only speak
 * of one. */
static gboolean
is_determination (const char *text)
{
  g_autofree char *squeezed = wo_squeeze_text (text);

  return strstr (squeezed, "inaccordancewithparagraph") != NULL ||
         strstr (squeezed, "inaccordancewithsection") != NULL;
}

static void
read_row (const WoPublishedFinding *row, Tally *tally)
{
  g_autoptr (GPtrArray) said = wo_finding_words_read (row->complaint);
  g_autofree char *label = g_utf8_strdown (row->finding, -1);
  gboolean sentence = is_determination (row->complaint);
  gboolean right = FALSE, object = FALSE;

  tally->rows++;
  tally->sentences += sentence;
  for (guint i = 0; i < said->len; i++)
    {
      const WoFindingSaid *one = said->pdata[i];

      if (!g_str_equal (one->level, label))
        continue;
      right = TRUE;
      object = object || one->about[0] != '\0';
    }
  tally->right += right;
  tally->sentences_right += right && sentence;
  tally->with_object += object;
  tally->nothing += said->len == 0;
  tally->other += said->len > 0 && !right;
  if (!right && g_getenv ("WO_SHOW") != NULL)
    g_test_message ("%s%s %s: %s", sentence ? "SENTENCE " : "", said->len > 0 ? "OTHER" : "NOTHING",
                    label, row->complaint);
  if (right && !object && g_getenv ("WO_SHOW") != NULL)
    g_test_message ("NOOBJECT %s: %s", label, row->complaint);
}

static void
test_levels (void)
{
  const char *folder = g_getenv ("WO_SHARED_DATA");
  g_autofree char *path =
      g_build_filename (folder != NULL ? folder : "", "published-findings.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoRowReader) reader = NULL;
  Tally tally = { 0 };

  if (stream == NULL)
    {
      g_test_skip ("the published findings are not at hand (WO_SHARED_DATA)");
      return;
    }
  reader = wo_row_reader_new (WO_ROWS_FINDINGS, G_INPUT_STREAM (stream), &error);
  g_assert_no_error (error);
  for (gboolean more = TRUE; more;)
    {
      g_autoptr (WoPublishedFinding) finding = NULL;
      g_autoptr (WoRowRejection) rejection = NULL;

      more = wo_row_reader_next_finding (reader, &finding, &rejection, &error);
      g_assert_no_error (error);
      if (finding != NULL && finding->complaint != NULL && finding->finding != NULL)
        read_row (finding, &tally);
    }
  g_test_message ("%u rows: %u with the level they are filed under (%u with what it is about), %u "
                  "with another, %u with none",
                  tally.rows, tally.right, tally.with_object, tally.other, tally.nothing);
  g_test_message ("%u of %u sentences that name their paragraph", tally.sentences_right,
                  tally.sentences);
  g_assert_cmpuint (tally.sentences, >, 10000);
  g_assert_cmpuint (tally.sentences_right, >=, tally.sentences * 99 / 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reading/published/levels-of-real-sentences-are-understood", test_levels);
  return g_test_run ();
}
