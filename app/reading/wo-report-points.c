/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading/wo-clean.h"
#include "reading/wo-finding-about.h"
#include "reading/wo-finding-words.h"
#include "reading/wo-reading.h"

#include <string.h>

#define POINTS_MAX 60

/* Words that any two points share. */
static const char *const empty_words[] = {
  "about",     "also",      "complaint",  "complaints", "concerns", "handled",
  "handling",  "from",      "have",       "homes",      "into",     "issues",
  "landlord",  "landlords", "management", "other",      "property", "regarding",
  "report",    "reports",   "reported",   "request",    "requests", "resident",
  "residents", "response",  "responded",  "their",      "that",     "them",
  "they",      "this",      "were",       "with",       "which",    NULL,
};

static gboolean
is_complaint_handling (const char *text)
{
  static const char *const forms[] = { "complainthandling",
                                       "complaintshandling",
                                       "handlingofthecomplaint",
                                       "handlingoftheassociatedcomplaint",
                                       "handlingoftheresidentscomplaint",
                                       "handlingoftheformal",
                                       "handlingofthisscomplaint",
                                       "handlingofhercomplaint",
                                       "handlingofhiscomplaint",
                                       "handlingoftheircomplaint",
                                       NULL };
  g_autofree char *squeezed = wo_squeeze_text (text);

  for (guint i = 0; forms[i] != NULL; i++)
    if (strstr (squeezed, forms[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* The words that say what a point is about: small, without a plural's s. */
static GHashTable *
words_of (const char *text)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *small = g_utf8_strdown (text, -1);
  g_auto (GStrv) parts = g_regex_split_simple ("[^\\p{L}\\p{N}]+", small, 0, 0);

  for (gsize i = 0; parts != NULL && parts[i] != NULL; i++)
    {
      gsize length = strlen (parts[i]);

      if (length < 3 || g_strv_contains (empty_words, parts[i]))
        continue;
      if (length > 4 && parts[i][length - 1] == 's')
        parts[i][length - 1] = '\0';
      g_hash_table_add (words, g_strdup (parts[i]));
    }
  return words;
}

/* How many of the words of the shorter text stand in both, in hundredths. */
static guint
likeness (const char *one, const char *other)
{
  g_autoptr (GHashTable) a = words_of (one);
  g_autoptr (GHashTable) b = words_of (other);
  guint least = MIN (g_hash_table_size (a), g_hash_table_size (b));
  guint shared = 0;
  GHashTableIter iter;
  gpointer word;

  if (is_complaint_handling (one) || is_complaint_handling (other))
    return is_complaint_handling (one) && is_complaint_handling (other) ? 100 : 0;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    shared += g_hash_table_contains (b, word);
  return least > 0 ? shared * 100 / least : 0;
}

/* The finding whose object is most like @text; NULL where none is half as long alike, or two are. */
static char *
find_finding (const WoRecord *c, const char *text)
{
  g_auto (GStrv) ids = wo_record_members (c, "determination.findings");
  guint best = 49;
  const char *found = NULL;

  for (gsize i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf ("determination.findings/%s.about", ids[i]);
      const char *about = wo_record_get (c, path);
      guint like = about != NULL ? likeness (text, about) : 0;

      if (like > best)
        {
          best = like;
          found = ids[i];
        }
      else if (like == best && found != NULL)
        found = NULL;
    }
  return g_strdup (found);
}

static void
add_point (WoReading *self, const char *text, guint block)
{
  WoReportPoint *point;
  g_autofree char *path = NULL;

  if (text[0] == '\0' || self->report->points->len >= POINTS_MAX)
    return;
  point = g_new0 (WoReportPoint, 1);
  point->n = self->report->points->len + 1;
  point->text = g_strdup (text);
  point->finding = find_finding (self->report->c, text);
  g_ptr_array_add (self->report->points, point);
  path = g_strdup_printf ("points/%u", point->n);
  wo_reading_place (self, path, block, text);
  if (point->finding == NULL)
    wo_reading_unread (self, path, "report-point-without-finding", text);
}

/* What stands behind "The complaint is about", or NULL where @text introduces no point. */
static const char *
behind_about (const char *text)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) match = NULL;
  int end;

  if (g_once_init_enter (&regex))
    g_once_init_leave (
        &regex,
        g_regex_new (
            "(?:complaints?|case|matter)\\s+(?:is|are|was|concerns|relates\\s+to)\\s*(?:also\\s+)?"
            "(?:about|concerning|regarding|to\\s+do\\s+with)?\\s*:?\\s*|"
            "(?:complained|complains)\\s+about\\s*:?\\s*|"
            "also\\s+(?:considered|investigated|looked\\s+at|assessed|about)\\s*:?\\s*",
            G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
  if (!g_regex_match (regex, text, 0, &match) || !g_match_info_fetch_pos (match, 0, NULL, &end))
    return NULL;
  return text + end;
}

/* A block with the items it introduces, or an item by itself. */
static guint
read_group (WoReading *self, guint i)
{
  const WoBlock *block = wo_reading_block (self, i);
  guint past = wo_reading_past_items (self, i);
  const char *about = behind_about (block->text);
  g_autoptr (GString) text = NULL;
  g_autoptr (GPtrArray) points = NULL;

  if (about == NULL && (block->kind != WO_BLOCK_ITEM || past > i + 1))
    about = past > i + 1 ? "" : NULL;
  else if (about == NULL)
    about = block->text;
  if (about == NULL)
    return past;
  text = g_string_new (about);
  for (guint k = i + 1; k < past; k++)
    g_string_append_printf (text, " " WO_POINT_MARK " %s", wo_reading_block (self, k)->text);
  points = wo_finding_about_points (text->str);
  for (guint k = 0; k < points->len; k++)
    add_point (self, points->pdata[k], past > i + 1 ? MIN (i + 1 + k, past - 1) : i);
  return past;
}

void
wo_reading_points (WoReading *self)
{
  for (guint i = 0; i < self->transcript->blocks->len;)
    {
      const WoBlock *block = wo_reading_block (self, i);
      WoSection heading;

      if (self->sections[i] != WO_SECTION_COMPLAINT || block->kind == WO_BLOCK_ROW ||
          wo_section_parse (block->text, &heading, NULL))
        i++;
      else
        i = read_group (self, i);
    }
  if (self->report->points->len == 0)
    wo_reading_unread (self, "points", "report-no-points", NULL);
}
