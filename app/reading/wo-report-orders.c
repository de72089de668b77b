/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading/wo-clean.h"
#include "reading/wo-date-words.h"
#include "reading/wo-finding-words.h"
#include "reading/wo-reading.h"

#include <string.h>

#define ORDERS_MAX 300

void
wo_reading_add_order (WoReading *self, const char *kind, const char *text, WoDate due, guint block)
{
  WoReportOrder *order;
  g_autofree char *path = NULL;

  if (self->report->orders->len >= ORDERS_MAX)
    return;
  order = g_new0 (WoReportOrder, 1);
  order->n = self->report->orders->len + 1;
  order->kind = g_strdup (kind);
  order->text = g_strdup (text);
  order->due = due;
  g_ptr_array_add (self->report->orders, order);
  path = g_strdup_printf ("orders/%u", order->n);
  wo_reading_place (self, path, block, text);
  if (due == WO_DATE_NONE && !g_str_equal (kind, "recommendation"))
    {
      g_autofree char *n = g_strdup_printf ("%u", order->n);
      g_autofree char *what = g_strdup_printf ("orders/%u.due", order->n);

      wo_reason_arg (wo_reading_unread (self, what, "report-no-due", text), n);
    }
}

/* "by 14 April 2025", "no later than …": of the days in @text the one that something is due on. */
static WoDate
named_day (const char *text)
{
  static const char *const leads[] = { "by",   "than",     "before",    "until", "due",
                                       "due:", "deadline", "deadline:", NULL };
  WoDateFound found;
  WoDate due = WO_DATE_NONE;

  for (gsize from = 0; wo_date_words_find (text, from, &found); from = found.end)
    {
      g_autofree char *before = g_ascii_strdown (text, (gssize) found.start);
      const char *word;

      g_strstrip (before);
      word = strrchr (before, ' ');
      word = word != NULL ? word + 1 : before;
      if (!g_strv_contains (leads, word))
        continue;
      if (due != WO_DATE_NONE && due != found.date)
        return WO_DATE_NONE;
      due = found.date;
    }
  return due;
}

WoDate
wo_reading_due (const WoReading *self, const char *text)
{
  WoDate due = named_day (text);
  const char *on = wo_record_get (self->report->c, "determination.on");

  return due != WO_DATE_NONE || on == NULL ? due : wo_date_words_within (text, wo_date_parse (on));
}

/* Whether @text only introduces what is ordered below it, and orders nothing by itself. */
static gboolean
only_introduces (const char *text)
{
  static GRegex *regex;

  if (g_once_init_enter (&regex))
    g_once_init_leave (
        &regex,
        g_regex_new ("(?:must|should|shall|to|will|following[\\w ,]*|(?:this|our) (?:report|"
                     "determination|decision)|that the landlord|recommends?|recommended|orders?|"
                     "ordered|landlord|weeks|days|months|steps|actions)\\s*(?:the following"
                     "[\\w ,]*)?:\\s*$",
                     G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));
  return g_regex_match (regex, text, 0, NULL);
}

static gboolean
orders_something (const WoBlock *block)
{
  static const char *const words[] = { "must", "order", "recommend", "should", "is to ", NULL };

  if (block->kind == WO_BLOCK_ITEM)
    return TRUE;
  for (guint i = 0; words[i] != NULL; i++)
    if (strcasestr (block->text, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* "No orders are made." and sentences about orders in general. */
static gboolean
orders_nothing (const char *text)
{
  static const char *const forms[] = { "noorder",
                                       "norecommendation",
                                       "notmadeanyorder",
                                       "notmakeanyorder",
                                       "nofurtherorder",
                                       "notbinding",
                                       "maydecidenottofollow",
                                       "noordersorrecommendations",
                                       "mustcomplywithourorders",
                                       "mustcomplywiththeorders",
                                       NULL };
  g_autofree char *squeezed = wo_squeeze_text (text);

  for (guint i = 0; forms[i] != NULL; i++)
    if (strstr (squeezed, forms[i]) != NULL)
      return TRUE;
  return FALSE;
}

static const char *
kind_of (const WoReading *self, guint i, const char *text, const char *lead)
{
  if (self->sections[i] == WO_SECTION_RECOMMENDATIONS)
    return "recommendation";
  if (strcasestr (text, "recommend") != NULL && strcasestr (text, "ordered") == NULL)
    return "recommendation";
  return lead != NULL && strcasestr (lead, "recommend") != NULL ? "recommendation" : "order";
}

/* One order with what stands beneath it. */
static guint
read_order (WoReading *self, guint i, const char *lead)
{
  const WoBlock *block = wo_reading_block (self, i);
  guint past = wo_reading_past_items (self, i);
  g_autoptr (GString) text = g_string_new (block->text);
  const char *kind = kind_of (self, i, block->text, lead);
  WoDate due;

  for (guint k = i + 1; k < past; k++)
    g_string_append_printf (text, "\n%s", wo_reading_block (self, k)->text);
  due = wo_reading_due (self, text->str);
  if (due == WO_DATE_NONE && lead != NULL)
    due = wo_reading_due (self, lead);
  wo_reading_add_order (self, kind, text->str, due, i);
  return past;
}

static guint
read_group (WoReading *self, guint i)
{
  const WoBlock *block = wo_reading_block (self, i);
  guint past = wo_reading_past_items (self, i);

  if (orders_nothing (block->text) || !orders_something (block))
    return i + 1;
  if (past == i + 1 || !only_introduces (block->text))
    return past == i + 1 && only_introduces (block->text) ? past : read_order (self, i, NULL);
  for (guint k = i + 1; k < past;)
    k = read_order (self, k, block->text);
  return past;
}

static gboolean
has_failure (const WoReading *self)
{
  static const char *const failures[] = { "severe maladministration", "maladministration",
                                          "service failure", NULL };
  g_auto (GStrv) ids = wo_record_members (self->report->c, "determination.findings");

  for (gsize i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf ("determination.findings/%s.finding", ids[i]);
      const char *level = wo_record_get (self->report->c, path);

      if (level != NULL && g_strv_contains (failures, level))
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_rows (const WoReading *self)
{
  for (guint i = 0; i < self->transcript->blocks->len; i++)
    if (self->sections[i] == WO_SECTION_ORDERS && wo_reading_block (self, i)->kind == WO_BLOCK_ROW)
      return TRUE;
  return FALSE;
}

/* Reads a part paragraph by paragraph; what it says of no orders is an answer too. */
static gboolean
read_part (WoReading *self, WoSection section)
{
  gboolean none = FALSE;

  for (guint i = 0; i < self->transcript->blocks->len;)
    {
      const WoBlock *block = wo_reading_block (self, i);
      WoSection heading;

      if (self->sections[i] != section || block->kind == WO_BLOCK_ROW ||
          wo_section_parse (block->text, &heading, NULL))
        i++;
      else
        {
          none = none || orders_nothing (block->text);
          i = read_group (self, i);
        }
    }
  return none;
}

void
wo_reading_orders (WoReading *self)
{
  gboolean none = FALSE;

  if (self->new_form || has_rows (self))
    wo_reading_orders_table (self);
  else
    none = read_part (self, WO_SECTION_ORDERS);
  if (!self->new_form)
    none = read_part (self, WO_SECTION_RECOMMENDATIONS) || none;
  if (self->report->orders->len == 0 && !none && has_failure (self))
    wo_reading_unread (self, "orders", "report-no-orders", NULL);
}
