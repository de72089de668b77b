/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading/wo-clean.h"
#include "reading/wo-finding-words.h"
#include "reading/wo-reading.h"

#include "domain/wo-case.h"

#include <string.h>

/* A finding is a sentence; what is longer and names no paragraph explains one. */
#define SENTENCE_MAX 700
#define FINDINGS_MAX 60

typedef struct
{
  WoReading *reading;
  GHashTable *seen; /* level and squeezed object of each finding taken */
  guint n;
} Findings;

static void
add_finding (Findings *self, const char *level, const char *about, guint block)
{
  g_autofree char *squeezed = wo_squeeze_text (about);
  g_autofree char *key = g_strdup_printf ("%s %s", level, squeezed);
  g_autofree char *level_path = NULL;
  g_autofree char *about_path = NULL;

  if (self->n >= FINDINGS_MAX || !g_hash_table_add (self->seen, g_strdup (key)))
    return;
  self->n++;
  level_path = g_strdup_printf ("determination.findings/f%u.finding", self->n);
  about_path = g_strdup_printf ("determination.findings/f%u.about", self->n);
  wo_reading_set (self->reading, level_path, level, block, NULL);
  if (about[0] != '\0')
    wo_reading_set (self->reading, about_path, about, block, NULL);
  else
    wo_reading_unread (self->reading, about_path, "report-not-found",
                       wo_reading_block (self->reading, block)->text);
}

static void
add_said (Findings *self, const char *text, gboolean outside_only, guint block)
{
  g_autoptr (GPtrArray) said = wo_finding_words_read (text);

  for (guint i = 0; i < said->len; i++)
    {
      const WoFindingSaid *one = said->pdata[i];

      if (!outside_only || g_str_equal (one->level, "outside jurisdiction"))
        add_finding (self, one->level, one->about, block);
    }
  if (said->len == 0 && !outside_only && wo_finding_words_has (text))
    wo_reading_unread (self->reading, "determination.findings", "report-finding-unclear", text);
}

static gboolean
names_level (const WoReading *reading, guint from, guint past)
{
  for (guint i = from; i < past; i++)
    if (wo_finding_words_has (wo_reading_block (reading, i)->text))
      return TRUE;
  return FALSE;
}

/* A block and the items it introduces: one sentence, or a finding an item. */
static guint
read_group (Findings *self, guint i, gboolean outside_only)
{
  const WoBlock *block = wo_reading_block (self->reading, i);
  guint past = wo_reading_past_items (self->reading, i);
  g_autoptr (GString) sentence = g_string_new (block->text);

  if (strlen (block->text) > SENTENCE_MAX && strcasestr (block->text, "accordance") == NULL)
    return past;
  if (names_level (self->reading, i + 1, past))
    {
      add_said (self, block->text, outside_only, i);
      for (guint k = i + 1; k < past;)
        k = read_group (self, k, outside_only);
      return past;
    }
  for (guint k = i + 1; k < past; k++)
    g_string_append_printf (sentence, " " WO_POINT_MARK " %s",
                            wo_reading_block (self->reading, k)->text);
  add_said (self, sentence->str, outside_only, i);
  return past;
}

/* A row of a table of findings: the finding in one cell, what it is about in another. */
static void
read_row (Findings *self, guint i)
{
  const WoBlock *block = wo_reading_block (self->reading, i);
  const char *level = NULL, *about = NULL;

  for (guint k = 0; k < block->cells->len; k++)
    {
      const char *cell = block->cells->pdata[k];
      const char *only = wo_finding_words_only (cell);

      if (only != NULL)
        level = only;
      else if (about == NULL && strlen (cell) > 3)
        about = cell;
    }
  if (level != NULL)
    add_finding (self, level, about != NULL ? about : "", i);
  else
    add_said (self, block->text, FALSE, i);
}

static void
read_section (Findings *self, WoSection section, gboolean outside_only)
{
  const WoReading *reading = self->reading;

  for (guint i = 0; i < reading->transcript->blocks->len;)
    {
      WoSection heading;

      if (reading->sections[i] != section ||
          wo_section_parse (wo_reading_block (reading, i)->text, &heading, NULL))
        i++;
      else if (wo_reading_block (reading, i)->kind == WO_BLOCK_ROW)
        read_row (self, i++);
      else
        i = read_group (self, i, outside_only);
    }
}

/* "Complaint" or "Finding" with what stands behind it, in the same block or the next; NULL where @i
 * is neither. */
static const char *
labelled (const WoReading *reading, guint i, const char *label)
{
  const WoBlock *block = wo_reading_block (reading, i);
  gsize length = strlen (label);
  const char *rest;

  if (block->kind == WO_BLOCK_ROW)
    return g_ascii_strcasecmp (block->cells->pdata[0], label) == 0 ? block->cells->pdata[1] : NULL;
  if (g_ascii_strncasecmp (block->text, label, length) != 0)
    return NULL;
  rest = block->text + length;
  if (*rest == ':')
    rest += 1 + strspn (rest + 1, " ");
  else if (*rest != '\0')
    return wo_finding_words_only (rest) != NULL ? rest + 1 : NULL;
  if (*rest != '\0')
    return rest;
  return i + 1 < reading->transcript->blocks->len &&
                 reading->sections[i + 1] == reading->sections[i]
             ? wo_reading_block (reading, i + 1)->text
             : NULL;
}

static gboolean
has_level (const WoReading *reading, const char *level)
{
  g_auto (GStrv) ids = wo_record_members (reading->report->c, "determination.findings");

  for (gsize i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf ("determination.findings/%s.finding", ids[i]);

      if (g_strcmp0 (wo_record_get (reading->report->c, path), level) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The newer form says each finding twice: where the decision has none, those behind "What we found and
 * why" are taken; where the two do not agree, that is told. */
static void
read_found (Findings *self)
{
  const WoReading *reading = self->reading;
  gboolean decided = self->n > 0;
  const char *about = NULL;

  for (guint i = 0; i < reading->transcript->blocks->len; i++)
    {
      const char *text, *level = NULL;

      if (reading->sections[i] != WO_SECTION_FOUND)
        continue;
      text = labelled (reading, i, "Complaint");
      about = text != NULL ? text : about;
      text = labelled (reading, i, "Finding");
      level = text != NULL ? wo_finding_words_only (text) : NULL;
      if (level == NULL)
        continue;
      if (!decided)
        add_finding (self, level, about != NULL ? about : "", i);
      else if (!has_level (reading, level))
        wo_reason_arg (wo_reading_unread (self->reading, "determination.findings",
                                          "report-findings-differ", about),
                       level);
    }
}

void
wo_reading_findings (WoReading *self)
{
  Findings findings = { .reading = self };

  findings.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  read_section (&findings, WO_SECTION_DETERMINATION, FALSE);
  read_section (&findings, WO_SECTION_JURISDICTION, TRUE);
  read_found (&findings);
  if (findings.n == 0)
    wo_reading_unread (self, "determination.findings", "report-not-found", NULL);
  g_hash_table_unref (findings.seen);
}
