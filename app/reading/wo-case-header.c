/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-landlord.h"
#include "reading/wo-clean.h"
#include "reading/wo-date-words.h"
#include "reading/wo-reading.h"

#include <string.h>

#define NAME_MAX_BYTES 200

/* A value of the header that the report may give in more than one place. */
typedef struct
{
  char *value;
  guint block;
  gboolean labelled;
} Said;

typedef struct
{
  WoReading *reading;
  Said reference, landlord, title, date;
  gboolean two_references, two_dates;
  guint amended; /* 1 + the block that says so */
} Header;

static GRegex *
reference_regex (void)
{
  static GRegex *regex;

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex,
                       g_regex_new ("(?<!\\d)(20[0-4]\\d{6})(?!\\d)", G_REGEX_OPTIMIZE, 0, NULL));
  return regex;
}

static void
say (Said *said, const char *value, guint block, gboolean labelled)
{
  g_free (said->value);
  said->value = g_strdup (value);
  said->block = block;
  said->labelled = labelled;
}

static void
take_references (Header *self, const char *text, guint block)
{
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (reference_regex (), text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *reference = g_match_info_fetch (match, 1);

      if (self->reference.value == NULL)
        say (&self->reference, reference, block, FALSE);
      else if (!g_str_equal (self->reference.value, reference))
        self->two_references = TRUE;
    }
}

/* Without "amended at review" and what stands in brackets behind a name that is no part of it. */
static char *
trim_name (const char *text, gssize length)
{
  char *name = g_strndup (text, length < 0 ? strlen (text) : (gsize) length);
  char *amended = strcasestr (name, "amended");

  if (amended != NULL)
    *amended = '\0';
  g_strstrip (name);
  while (name[0] != '\0' && strchr ("(,-:", name[strlen (name) - 1]) != NULL)
    {
      name[strlen (name) - 1] = '\0';
      g_strchomp (name);
    }
  return name;
}

/* "Northmoor Homes (202412345)". */
static void
take_title (Header *self, const char *text, guint block)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *name = NULL;
  const char *bracket;
  int start;

  if (self->title.value != NULL || strlen (text) > NAME_MAX_BYTES * 2 ||
      !g_regex_match (reference_regex (), text, 0, &match) ||
      !g_match_info_fetch_pos (match, 1, &start, NULL))
    return;
  bracket = text + start;
  while (bracket > text && g_ascii_isspace (bracket[-1]))
    bracket--;
  if (bracket == text || bracket[-1] != '(')
    return;
  name = trim_name (text, bracket - text);
  if (name[0] != '\0')
    say (&self->title, name, block, FALSE);
}

static gboolean
is_name (const char *text)
{
  const char *value;
  WoSection section;
  g_autofree char *squeezed = wo_squeeze_text (text);

  return strlen (text) <= NAME_MAX_BYTES && squeezed[0] != '\0' &&
         !g_str_equal (squeezed, "report") && strstr (squeezed, "amended") == NULL &&
         !g_regex_match (reference_regex (), text, 0, NULL) &&
         wo_section_label (text, &value) == WO_LABEL_NONE &&
         wo_date_words_count (text, NULL) == 0 && !wo_section_parse (text, &section, NULL);
}

/* The line behind "COMPLAINT 202412345". */
static void
take_name_behind (Header *self, guint block, guint past)
{
  const WoBlock *at = wo_reading_block (self->reading, block);
  g_autofree char *squeezed = wo_squeeze_text (at->text);

  if (self->landlord.value != NULL || !g_str_has_prefix (squeezed, "complaint20") ||
      strlen (squeezed) != strlen ("complaint") + 9)
    return;
  for (guint i = block + 1; i < MIN (past, block + 4); i++)
    {
      const char *text = wo_reading_block (self->reading, i)->text;
      g_autofree char *name = is_name (text) ? trim_name (text, -1) : NULL;

      if (name == NULL || name[0] == '\0')
        continue;
      say (&self->landlord, name, i, FALSE);
      return;
    }
}

/* The day of the report, which stands before that of an amendment. */
static void
take_date (Header *self, const char *text, guint block, gboolean labelled)
{
  g_autofree char *before = g_strdup (text);
  char *amended = strcasestr (before, "amended");
  WoDateFound found;
  WoDate date;
  g_autofree char *value = NULL;

  if (amended != NULL)
    {
      self->amended = block + 1;
      *amended = '\0';
      g_strchomp (before);
      g_strdelimit (before, "(", ' ');
    }
  date = wo_date_words_only (before);
  if (date == WO_DATE_NONE && labelled && wo_date_words_count (before, &found) == 1)
    date = found.date;
  if (date == WO_DATE_NONE || (self->date.labelled && !labelled))
    return;
  value = wo_date_format (date);
  self->two_dates =
      self->two_dates || (self->date.value != NULL && labelled == self->date.labelled &&
                          !g_str_equal (self->date.value, value));
  if (self->date.value == NULL || (labelled && !self->date.labelled))
    say (&self->date, value, block, labelled);
}

static void
take_categories (Header *self, const char *text, guint block)
{
  g_auto (GStrv) names = g_strsplit_set (text, ";\n", -1);

  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = NULL;

      g_strstrip (names[i]);
      if (names[i][0] == '\0' || strlen (names[i]) > NAME_MAX_BYTES)
        continue;
      path = g_strconcat ("categories/", names[i], NULL);
      wo_reading_set (self->reading, path, "yes", block, text);
    }
}

static void
take_label (Header *self, WoLabel label, const char *value, guint block)
{
  g_autofree char *name = NULL;

  switch (label)
    {
    case WO_LABEL_LANDLORD:
      name = trim_name (value, (gssize) strcspn (value, "\n"));
      if (name[0] != '\0' && strlen (name) <= NAME_MAX_BYTES)
        say (&self->landlord, name, block, TRUE);
      break;
    case WO_LABEL_DATE:
      take_date (self, value, block, TRUE);
      break;
    case WO_LABEL_CATEGORY:
      take_categories (self, value, block);
      break;
    case WO_LABEL_REFERENCE:
    case WO_LABEL_OTHER:
    case WO_LABEL_NONE:
    default:
      break;
    }
}

static void
take_row (Header *self, const WoBlock *block, guint i)
{
  for (guint k = 0; k + 1 < block->cells->len; k++)
    {
      const char *value;
      WoLabel label = wo_section_label (block->cells->pdata[k], &value);

      if (label != WO_LABEL_NONE && *value == '\0')
        take_label (self, label, block->cells->pdata[k + 1], i);
    }
}

static void
take_block (Header *self, guint i, guint past)
{
  const WoBlock *block = wo_reading_block (self->reading, i);
  const char *value;
  WoLabel label = WO_LABEL_NONE;

  take_references (self, block->text, i);
  if (block->kind == WO_BLOCK_ROW)
    {
      take_row (self, block, i);
      return;
    }
  take_title (self, block->text, i);
  take_name_behind (self, i, past);
  label = wo_section_label (block->text, &value);
  if (label != WO_LABEL_NONE && *value == '\0' && i + 1 < past)
    take_label (self, label, wo_reading_block (self->reading, i + 1)->text, i + 1);
  else if (label != WO_LABEL_NONE)
    take_label (self, label, value, i);
  else
    take_date (self, block->text, i, FALSE);
}

static void
settle_landlord (Header *self)
{
  const Said *said = self->landlord.value != NULL ? &self->landlord : &self->title;
  g_autofree char *key = NULL;
  g_autofree char *other = NULL;

  if (said->value == NULL)
    {
      wo_reading_unread (self->reading, "landlord", "report-not-found", NULL);
      return;
    }
  wo_reading_set (self->reading, "landlord", said->value, said->block, NULL);
  if (self->title.value == NULL)
    return;
  key = wo_landlord_key (said->value);
  other = wo_landlord_key (self->title.value);
  if (!g_str_equal (key, other))
    wo_reason_arg (wo_reading_unread (self->reading, "landlord", "report-two-values",
                                      self->title.value),
                   said->value);
}

static void
settle (Header *self)
{
  WoReading *reading = self->reading;

  if (self->reference.value == NULL || self->two_references)
    wo_reading_unread (reading, "reference",
                       self->two_references ? "report-two-values-none" : "report-not-found", NULL);
  else
    wo_reading_set (reading, "reference", self->reference.value, self->reference.block, NULL);
  settle_landlord (self);
  if (self->date.value == NULL || self->two_dates)
    wo_reading_unread (reading, "determination.on",
                       self->two_dates ? "report-two-values-none" : "report-not-found", NULL);
  else
    wo_reading_set (reading, "determination.on", self->date.value, self->date.block, NULL);
  if (self->amended > 0)
    wo_reading_unread (reading, "determination.on", "report-amended",
                       wo_reading_block (reading, self->amended - 1)->text);
}

void
wo_reading_header (WoReading *self)
{
  Header header = { .reading = self };
  guint past = 0;

  while (past < self->transcript->blocks->len && self->sections[past] == WO_SECTION_FRONT)
    past++;
  for (guint i = 0; i < past; i++)
    {
      take_block (&header, i, past);
      if (strcasestr (wo_reading_block (self, i)->text, "amended at review") != NULL)
        header.amended = i + 1;
    }
  settle (&header);
  g_free (header.reference.value);
  g_free (header.landlord.value);
  g_free (header.title.value);
  g_free (header.date.value);
}
