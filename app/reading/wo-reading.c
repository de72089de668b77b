/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading/wo-reading.h"

#include "domain/wo-field.h"

#include <string.h>

#define QUOTE_MAX 300

const char *const wo_report_steps[] = {
  "complaint", "acknowledged", "stage-1", "escalated", "stage-2-acknowledged",
  "stage-2",   "referred",     NULL
};

static const char *const step_paths[] = { "complaint_made_on",        "procedure.acknowledged",
                                          "procedure.stage_1",        "procedure.escalated",
                                          "procedure.acknowledged_2", "procedure.stage_2",
                                          "procedure.referred" };

const char *
wo_report_step_path (const char *step)
{
  for (guint i = 0; wo_report_steps[i] != NULL; i++)
    if (g_strcmp0 (wo_report_steps[i], step) == 0)
      return step_paths[i];
  return NULL;
}

void
wo_reading_init (WoReading *self, WoReport *report, const WoTranscript *transcript)
{
  WoSection section = WO_SECTION_FRONT;
  const char *heading = NULL;

  memset (self, 0, sizeof *self);
  self->report = report;
  self->transcript = transcript;
  self->sections = g_new0 (WoSection, transcript->blocks->len + 1);
  self->headings = g_new0 (const char *, transcript->blocks->len + 1);
  for (guint i = 0; i < transcript->blocks->len; i++)
    {
      const WoBlock *block = transcript->blocks->pdata[i];
      gboolean new = FALSE;

      if (block->kind != WO_BLOCK_ROW && wo_section_parse (block->text, &section, &new))
        {
          heading = block->text;
          self->new_form = self->new_form || new;
        }
      self->sections[i] = section;
      self->headings[i] = heading;
    }
}

void
wo_reading_clear (WoReading *self)
{
  g_free (self->sections);
  g_free (self->headings);
}

const WoBlock *
wo_reading_block (const WoReading *self, guint i)
{
  return self->transcript->blocks->pdata[i];
}

gboolean
wo_reading_has (const WoReading *self, WoSection section)
{
  for (guint i = 0; i < self->transcript->blocks->len; i++)
    if (self->sections[i] == section)
      return TRUE;
  return FALSE;
}

static gboolean
introduces (const WoBlock *block)
{
  gsize length = strlen (block->text);

  return block->kind == WO_BLOCK_ITEM ||
         (block->kind == WO_BLOCK_PARAGRAPH && length > 0 && block->text[length - 1] == ':');
}

guint
wo_reading_past_items (const WoReading *self, guint i)
{
  const WoBlock *block = wo_reading_block (self, i);
  guint level = block->kind == WO_BLOCK_ITEM ? block->level : 0;
  guint past = i + 1;

  if (!introduces (block))
    return past;
  while (past < self->transcript->blocks->len && self->sections[past] == self->sections[i] &&
         wo_reading_block (self, past)->kind == WO_BLOCK_ITEM &&
         wo_reading_block (self, past)->level > level)
    past++;
  return past;
}

static char *
cut_quote (const char *text)
{
  char *quote = g_utf8_strlen (text, -1) <= QUOTE_MAX ? g_strdup (text)
                                                      : g_utf8_substring (text, 0, QUOTE_MAX);

  return g_strdelimit (quote, "\n", ' ');
}

void
wo_reading_place (WoReading *self, const char *path, guint block, const char *quote)
{
  WoReportPlace *place = g_new0 (WoReportPlace, 1);

  place->path = g_strdup (path);
  place->page = wo_reading_block (self, block)->page;
  place->section = g_strdup (self->headings[block]);
  place->quote = cut_quote (quote != NULL ? quote : wo_reading_block (self, block)->text);
  g_ptr_array_add (self->report->places, place);
}

/* The cell that @what is about: of a step its date; NULL of what is no part of a case. */
static const char *
cell_of (const char *what)
{
  static const char steps[] = "procedure_dates.";

  if (g_str_has_prefix (what, steps))
    return wo_report_step_path (what + strlen (steps));
  return g_str_has_prefix (what, "orders") || g_str_has_prefix (what, "points") ? NULL : what;
}

WoReason *
wo_reading_unread (WoReading *self, const char *what, const char *code, const char *quote)
{
  WoReportUnread *unread = g_new0 (WoReportUnread, 1);

  unread->what = g_strdup (what);
  unread->why = wo_reason_new (code, cell_of (what), NULL);
  unread->quote = quote != NULL ? cut_quote (quote) : NULL;
  g_ptr_array_add (self->report->unread, unread);
  return unread->why;
}

void
wo_reading_set (
    WoReading *self, const char *path, const char *value, guint block, const char *quote)
{
  const WoField *field = wo_kind_find (wo_kind_get (WO_RECORD_CASE), path);
  const char *text = quote != NULL ? quote : wo_reading_block (self, block)->text;

  if (field == NULL || !wo_field_check (field, path, value, NULL))
    {
      wo_reading_unread (self, path, "report-value-not-taken", text);
      return;
    }
  wo_record_set (self->report->c, path, value, NULL, NULL, 0);
  wo_reading_place (self, path, block, text);
}

void
wo_reading_set_date (WoReading *self, const char *path, WoDate date, guint block, const char *quote)
{
  g_autofree char *value = wo_date_format (date);

  if (value != NULL)
    wo_reading_set (self, path, value, block, quote);
}
