/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of orders of the newer form. Its cells are read as lines, one after the other: so a copy that
 * lost the table, and a table whose rows were parted by a page, give the same orders. */
#include "reading/wo-clean.h"
#include "reading/wo-date-words.h"
#include "reading/wo-lines.h"
#include "reading/wo-reading.h"

#include <string.h>

#define KIND_WORDS_MAX 7

typedef struct
{
  WoReading *reading;
  gboolean open;
  gboolean waits_for_day; /* "no later than" stood alone */
  char *kind;
  GString *text;
  WoDate due;
  guint block;
  WoSection section;
} Table;

static void
close_order (Table *self)
{
  gboolean recommendation = self->section == WO_SECTION_RECOMMENDATIONS;

  if (self->open && self->text->len > 0)
    {
      WoDate due =
          self->due != WO_DATE_NONE ? self->due : wo_reading_due (self->reading, self->text->str);

      wo_reading_add_order (self->reading,
                            recommendation ? "recommendation"
                                           : (self->kind != NULL ? self->kind : "order"),
                            self->text->str, due, self->block);
    }
  self->open = self->waits_for_day = FALSE;
  self->due = WO_DATE_NONE;
  g_clear_pointer (&self->kind, g_free);
  g_string_truncate (self->text, 0);
}

static void
open_order (Table *self, guint block)
{
  close_order (self);
  self->open = TRUE;
  self->block = block;
}

static gboolean
is_number (const char *line)
{
  gsize digits = strspn (line, "0123456789");

  return digits > 0 && digits < 3 && (line[digits] == '\0' || g_str_equal (line + digits, "."));
}

/* The head of a column, and what the newer form says of all orders. */
static gboolean
is_head (const char *line)
{
  static const char *const heads[] = { "order",
                                       "orders",
                                       "no",
                                       "number",
                                       "duedate",
                                       "due",
                                       "date",
                                       "deadline",
                                       "whatthelandlordmustdo",
                                       "whatmustbedone",
                                       "recommendation",
                                       "recommendations",
                                       "ourrecommendations",
                                       "orderwhatthelandlordmustdoduedate",
                                       NULL };
  static const char *const general[] = { "mustcomplywith",
                                         "notbinding",
                                         "maydecidenottofollow",
                                         "documentaryevidenceofcompliance",
                                         "noorders",
                                         "norecommendations",
                                         "wherewefind",
                                         "wecanmakeorders",
                                         "wecanalsomake",
                                         NULL };
  g_autofree char *squeezed = wo_squeeze_text (line);

  if (g_strv_contains (heads, squeezed) || g_str_has_prefix (squeezed, "orderwhatthelandlordmust"))
    return TRUE;
  for (guint i = 0; general[i] != NULL; i++)
    if (strstr (squeezed, general[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* "Apology order" gives "apology"; NULL where @line names no kind. */
static char *
kind_of (const char *line)
{
  const char *rest = line;
  g_auto (GStrv) words = NULL;
  g_autofree char *squeezed = NULL;
  guint n;

  rest += strspn (rest, "0123456789.) ");
  squeezed = wo_squeeze_text (rest);
  if (!g_str_has_suffix (squeezed, "order") || !g_unichar_isupper (g_utf8_get_char (rest)) ||
      strlen (rest) > 80)
    return NULL;
  words = g_strsplit (rest, " ", -1);
  n = g_strv_length (words);
  if (n < 2 || n > KIND_WORDS_MAX)
    return NULL;
  g_clear_pointer (&words[n - 1], g_free);
  {
    g_autofree char *kind = g_strjoinv (" ", words);

    return g_utf8_strdown (kind, -1);
  }
}

/* The day that @line is about and nothing else: "No later than 7 January 2026". */
static gboolean
take_day (Table *self, const char *line)
{
  static const char *const leads[] = {
    "", "nolaterthan", "by", "due", "duedate", "duedatenolaterthan", "duenolaterthan", NULL
  };
  WoDateFound found;
  g_autofree char *lead = NULL;
  g_autofree char *squeezed = NULL;

  if (!self->open)
    return FALSE;
  if (wo_date_words_count (line, &found) != 1)
    {
      squeezed = wo_squeeze_text (line);
      self->waits_for_day = g_str_equal (squeezed, "nolaterthan");
      return self->waits_for_day;
    }
  lead = g_strndup (line, found.start);
  squeezed = wo_squeeze_text (lead);
  if (!g_strv_contains (leads, squeezed) ||
      line[found.end + strspn (line + found.end, " .")] != '\0')
    return FALSE;
  self->due = found.date;
  return TRUE;
}

static void
append (Table *self, const char *line)
{
  g_string_append_printf (self->text, "%s%s", self->text->len > 0 ? "\n" : "", line);
}

static void
take_line (Table *self, const char *raw, guint block)
{
  g_autofree char *kind = kind_of (raw);
  const char *line = raw;

  if (is_number (raw))
    {
      open_order (self, block);
      return;
    }
  if (is_head (raw))
    return;
  if (kind != NULL)
    {
      if (!self->open || self->kind != NULL || self->text->len > 0)
        open_order (self, block);
      self->kind = g_steal_pointer (&kind);
      return;
    }
  if (take_day (self, raw))
    return;
  wo_line_mark (raw, &line);
  /* A day closes an order; what stands behind it is the next one. */
  if (self->open && self->due != WO_DATE_NONE && self->text->len > 0)
    close_order (self);
  if (!self->open && strcasestr (line, "landlord") != NULL)
    open_order (self, block);
  if (self->open)
    append (self, line);
}

static void
take_recommendation (Table *self, const WoBlock *block, guint i)
{
  const char *text = block->text;

  if (is_head (text))
    return;
  if (block->kind == WO_BLOCK_ITEM || strcasestr (text, "should") != NULL ||
      strcasestr (text, "recommend") != NULL)
    {
      /* What introduces a list recommends nothing by itself. */
      if (g_str_has_suffix (text, ":") && wo_reading_past_items (self->reading, i) > i + 1)
        return;
      open_order (self, i);
    }
  if (self->open)
    append (self, text);
}

/* A copy breaks a row at each line of its cells: then an item, or a line with nothing but the day behind
 * it, belongs to the order above. */
static gboolean
goes_on (const Table *self, const WoBlock *block)
{
  const char *text;

  return self->open && self->due == WO_DATE_NONE &&
         (wo_line_mark (block->cells->pdata[0], &text) != 0 || block->cells->len == 2) &&
         !is_number (block->cells->pdata[0]);
}

static void
take_block (Table *self, guint i)
{
  const WoBlock *block = wo_reading_block (self->reading, i);
  g_auto (GStrv) lines = NULL;
  gboolean head = TRUE;

  if (self->section == WO_SECTION_RECOMMENDATIONS && block->kind != WO_BLOCK_ROW)
    {
      take_recommendation (self, block, i);
      return;
    }
  lines = g_strsplit (block->text, "\n", -1);
  for (gsize k = 0; lines[k] != NULL; k++)
    head = head && is_head (lines[k]);
  if (block->kind == WO_BLOCK_ROW && !head && self->text->len > 0 && !goes_on (self, block))
    open_order (self, i);
  for (gsize k = 0; lines[k] != NULL; k++)
    take_line (self, lines[k], i);
}

void
wo_reading_orders_table (WoReading *self)
{
  Table table = { .reading = self, .text = g_string_new (NULL) };

  for (guint i = 0; i < self->transcript->blocks->len; i++)
    {
      WoSection section = self->sections[i];
      WoSection heading;

      if (section != WO_SECTION_ORDERS && section != WO_SECTION_RECOMMENDATIONS &&
          section != WO_SECTION_RIGHT)
        {
          close_order (&table);
          continue;
        }
      if (section != table.section ||
          wo_section_parse (wo_reading_block (self, i)->text, &heading, NULL))
        close_order (&table);
      table.section = section;
      if (!wo_section_parse (wo_reading_block (self, i)->text, &heading, NULL))
        take_block (&table, i);
    }
  close_order (&table);
  g_string_free (table.text, TRUE);
}
