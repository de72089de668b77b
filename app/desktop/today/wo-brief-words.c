/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/today/wo-brief-words.h"

#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

/* The landlord stands in the title already. */
static char *
name_of (const WoBriefLine *line)
{
  if (line->number != NULL)
    return g_strdup (line->number);
  return g_strdup (line->reference != NULL ? line->reference : _ ("No reference yet"));
}

typedef struct
{
  const char *icon;
  const char *tone;
  const char *title; /* "%s": the landlord */
  const char *detail;
  const char *page; /* NULL: it leads nowhere */
  gboolean by_case; /* opened by the id of the case */
} WoBriefRow;

static const WoBriefRow rows[] = {
  [WO_BRIEF_VARIANT] = { "dialog-warning-symbolic", "warning",
                         N_ ("Two people changed the same words for %s"),
                         N_ ("Both texts are safe. Choose which one stands."), "conflict", TRUE },
  [WO_BRIEF_SIGNED] = { "application-certificate-symbolic", "success",
                        N_ ("The order for %s was signed"), NULL, "order-page" },
  [WO_BRIEF_APPROVED] = { "emblem-ok-symbolic", "accent", N_ ("Your order for %s was approved"),
                          N_ ("It waits for a session with the Ombudsman."), "case", TRUE },
  [WO_BRIEF_AMENDED] = { "document-edit-symbolic", "accent",
                         N_ ("The wording of the order for %s was amended"), NULL, "order-page" },
  [WO_BRIEF_GIVEN_BACK] = { "edit-undo-symbolic", "warning",
                            N_ ("The order for %s that you approved was given back"), NULL,
                            "order-page" },
  [WO_BRIEF_REOPENED] = { "edit-undo-symbolic", "warning",
                          N_ ("The order for %s that you approved was reopened"), NULL,
                          "order-page" },
  [WO_BRIEF_REWORDED] = { "document-edit-symbolic", "accent",
                          N_ ("The order for %s that you approved was amended"), NULL,
                          "order-page" },
  [WO_BRIEF_COMMENTED] = { "mail-unread-symbolic", "accent",
                           N_ ("There is a word for you on the order for %s"), NULL, "order-page" },
  [WO_BRIEF_FOUND] = { "system-search-symbolic", "accent", NULL, NULL, "search" },
  [WO_BRIEF_PARKED] = { "dialog-warning-symbolic", "warning", NULL,
                        N_ ("Kept here until done anew or let go."), "waiting" },
  [WO_BRIEF_RETURNED] = { "edit-undo-symbolic", "warning",
                          N_ ("Your order for %s came back to you"), NULL, "case", TRUE },
  [WO_BRIEF_TO_APPROVE] = { "object-select-symbolic", NULL, NULL, NULL, "approvals" },
  [WO_BRIEF_IN_SESSION] = { "x-office-calendar-symbolic", NULL, NULL,
                            N_ ("Approved, and ready to be read and signed."), "session" },
  [WO_BRIEF_DRAFT] = { "document-edit-symbolic", NULL, N_ ("Your draft order for %s"), NULL, "case",
                       TRUE },
  [WO_BRIEF_CASE] = { "document-edit-symbolic", NULL, N_ ("Your case about %s"), NULL, "case",
                      TRUE },
  [WO_BRIEF_LATE] = { "alarm-symbolic", "error", N_ ("%s is late"), NULL, "order-page" },
  [WO_BRIEF_NEARLY_LATE] = { "alarm-symbolic", "warning", N_ ("%s is due soon"), NULL,
                             "order-page" },
};

static char *
counted_title (const WoBriefLine *line)
{
  switch ((int) line->sort)
    {
    case WO_BRIEF_TO_APPROVE:
      return g_strdup_printf (ngettext ("%u order is waiting for your approval",
                                        "%u orders are waiting for your approval", line->count),
                              line->count);
    case WO_BRIEF_IN_SESSION:
      return g_strdup_printf (ngettext ("%u order is in session for you",
                                        "%u orders are in session for you", line->count),
                              line->count);
    case WO_BRIEF_FOUND:
      return g_strdup_printf (ngettext ("%u new order matches your search “%s”",
                                        "%u new orders match your search “%s”", line->count),
                              line->count, line->note);
    default:
      return g_strdup_printf (ngettext ("%u change did not fit", "%u changes did not fit",
                                        line->count),
                              line->count);
    }
}

static char *
landlord_title (const char *format, const char *landlord)
{
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);

  return g_strconcat (parts[0], landlord != NULL ? landlord : _ ("a landlord not named yet"),
                      parts[1], NULL);
}

/* Who did it to the order, and why, where they said so; NULL: it is told otherwise. */
static char *
deed_of (const WoBriefLine *line, const char *name)
{
  gboolean amended = line->sort == WO_BRIEF_AMENDED || line->sort == WO_BRIEF_REWORDED;

  if (!amended && line->sort != WO_BRIEF_GIVEN_BACK && line->sort != WO_BRIEF_REOPENED)
    return NULL;
  if (line->why != NULL)
    /* Translators: an order, who gave it back or amended it, and what they said of it */
    return g_strdup_printf (_ ("%s, by %s. %s"), name, line->note, line->why);
  if (!amended)
    /* Translators: an order, and who gave it back */
    return g_strdup_printf (_ ("%s, by %s."), name, line->note);
  return g_strdup_printf (ngettext ("%s, by %s: see the paragraph as it stood and as it reads now.",
                                    "%s, last by %s: see the paragraphs as they stood and as they "
                                    "read now.",
                                    line->count),
                          name, line->note);
}

static char *
detail_of (const WoBriefLine *line, WoDate today)
{
  const WoBriefRow *row = &rows[line->sort];
  g_autofree char *name = name_of (line);
  g_autofree char *deed = deed_of (line, name);

  if (line->sort == WO_BRIEF_TO_APPROVE && line->day != WO_DATE_NONE)
    {
      g_autofree char *age = wo_words_age (line->day, today);

      return g_strdup_printf (_ ("The oldest was handed up %s."), age);
    }
  if (deed != NULL)
    return g_steal_pointer (&deed);
  if (line->sort == WO_BRIEF_COMMENTED)
    return g_strdup_printf (ngettext ("%s, %u comment, by %s.", "%s, %u comments, the last by %s.",
                                      line->count),
                            name, line->count, line->note);
  if (line->sort == WO_BRIEF_FOUND)
    return g_strdup (_ ("Signed since the last working day."));
  if (row->detail != NULL && row->title == NULL)
    return g_strdup (_ (row->detail));
  if (line->sort == WO_BRIEF_RETURNED && line->comments > 0)
    return g_strdup_printf (ngettext ("%s, with %u comment. %s", "%s, with %u comments. %s",
                                      line->comments),
                            name, line->comments, line->note != NULL ? line->note : "");
  if (line->sort == WO_BRIEF_RETURNED || (line->note != NULL && line->note[0] != '\0'))
    return g_strdup_printf ("%s. %s", name, line->note != NULL ? line->note : "");
  if (row->detail != NULL)
    return g_strdup_printf ("%s. %s", name, _ (row->detail));
  return g_steal_pointer (&name);
}

GtkWidget *
wo_brief_row_new (const WoBriefLine *line, WoDate today)
{
  const WoBriefRow *look = &rows[line->sort];
  g_autofree char *title =
      look->title != NULL ? landlord_title (_ (look->title), line->landlord) : counted_title (line);
  g_autofree char *detail = detail_of (line, today);
  GtkWidget *row = wo_row_new (title, detail);
  g_autofree char *note = NULL, *saved = g_strconcat ("saved/", line->id, NULL);

  if (line->sort == WO_BRIEF_LATE || line->sort == WO_BRIEF_NEARLY_LATE)
    note = wo_words_due (line->day, today);
  else if (line->day != WO_DATE_NONE && line->sort != WO_BRIEF_TO_APPROVE)
    note = wo_words_age (line->day, today);
  wo_row_set_icon (WO_ROW (row), look->icon, look->tone);
  wo_row_set_note (WO_ROW (row), note,
                   line->sort >= WO_BRIEF_LATE || line->sort == WO_BRIEF_VARIANT ? look->tone
                                                                                 : NULL);
  if (line->sort == WO_BRIEF_FOUND)
    wo_row_set_target (WO_ROW (row), look->page, saved);
  else if (look->page != NULL && look->by_case && line->case_id != NULL)
    wo_row_set_target (WO_ROW (row), look->page, line->case_id);
  else if (look->page != NULL)
    wo_row_set_target (WO_ROW (row), look->by_case ? "order-page" : look->page,
                       line->id != NULL ? line->id : "");
  return row;
}

static guint
count_sort (GPtrArray *lines, WoBriefSort sort)
{
  guint count = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const WoBriefLine *line = g_ptr_array_index (lines, i);

      if (line->sort == sort)
        count += MAX (line->count, 1);
    }
  return count;
}

static guint
count_lines (GPtrArray *lines, WoBriefSort sort)
{
  guint count = 0;

  for (guint i = 0; i < lines->len; i++)
    count += ((const WoBriefLine *) lines->pdata[i])->sort == sort;
  return count;
}

static char *
small_number (guint n)
{
  static const char *const words[] = { N_ ("no"),    N_ ("one"),  N_ ("two"), N_ ("three"),
                                       N_ ("four"),  N_ ("five"), N_ ("six"), N_ ("seven"),
                                       N_ ("eight"), N_ ("nine") };

  if (n < G_N_ELEMENTS (words))
    return g_strdup (_ (words[n]));
  return g_strdup_printf ("%u", n);
}

static void
add_part (GPtrArray *parts, guint count, const char *singular, const char *plural)
{
  g_autofree char *number = small_number (count);
  g_auto (GStrv) cut = NULL;

  if (count == 0)
    return;
  cut = g_strsplit (count == 1 ? singular : plural, "%s", 2);
  g_ptr_array_add (parts, g_strconcat (cut[0], number, cut[1], NULL));
}

GtkWidget *
wo_brief_late_row_new (WoBrief *brief)
{
  g_autofree char *number = small_number (wo_brief_count_late (brief));
  g_autofree char *title = g_strdup_printf (_ ("All %s in the tracker"), number);
  GtkWidget *row = wo_row_new (title, NULL);

  wo_row_set_icon (WO_ROW (row), "x-office-spreadsheet-symbolic", NULL);
  wo_row_set_target (WO_ROW (row), "tracker", "");
  return row;
}

/* "a, b and c" */
static char *
join (GPtrArray *parts)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      if (i > 0)
        g_string_append (text, i + 1 == parts->len ? _ (" and ") : ", ");
      g_string_append (text, g_ptr_array_index (parts, i));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
wo_brief_sentence (WoBrief *brief, WoDate today)
{
  g_autoptr (GPtrArray) news = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) now = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *changed = wo_brief_get_changed (brief);
  GPtrArray *mine = wo_brief_get_mine (brief);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *since = wo_words_age (wo_brief_get_since (brief), today);
  g_autofree char *news_text = NULL;
  g_autofree char *now_text = NULL;

  add_part (news, wo_brief_count_signed (brief), _ ("%s order was signed"),
            _ ("%s orders were signed"));
  add_part (news, wo_brief_count_approved (brief), _ ("%s of yours was approved"),
            _ ("%s of yours were approved"));
  add_part (news, count_sort (mine, WO_BRIEF_RETURNED), _ ("%s came back to you"),
            _ ("%s came back to you"));
  add_part (news, count_lines (changed, WO_BRIEF_FOUND), _ ("%s of your searches has new orders"),
            _ ("%s of your searches have new orders"));
  add_part (now, count_sort (mine, WO_BRIEF_TO_APPROVE), _ ("%s order waits for your approval"),
            _ ("%s orders wait for your approval"));
  add_part (now, count_sort (mine, WO_BRIEF_IN_SESSION), _ ("%s waits for your signature"),
            _ ("%s wait for your signature"));
  add_part (now, wo_brief_count_given_back (brief), _ ("%s that you approved was given back"),
            _ ("%s that you approved were given back"));
  add_part (now, wo_brief_count_reworded (brief), _ ("%s that you approved was amended"),
            _ ("%s that you approved were amended"));
  add_part (now, wo_brief_count_late (brief), _ ("%s is late or nearly late"),
            _ ("%s are late or nearly late"));
  news_text = join (news);
  now_text = join (now);
  if (news->len > 0)
    g_string_append_printf (text, _ ("Since %s, %s."), since, news_text);
  if (now->len > 0)
    {
      g_string_append (text, text->len > 0 ? " " : "");
      now_text[0] = g_ascii_toupper (now_text[0]);
      g_string_append_printf (text, "%s.", now_text);
    }
  if (text->len == 0)
    g_string_append (text, mine->len > 0 ? _ ("Nothing is late. Your own work is below.")
                                         : _ ("Nothing waits for you and nothing is late."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
wo_brief_day (WoDate day)
{
  GDate date;
  char text[100];

  if (day == WO_DATE_NONE)
    return g_strdup ("");
  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) day);
  g_date_strftime (text, sizeof text, "%A %-d %B", &date);
  return g_strdup (text);
}

gboolean
wo_brief_first (WoBrief *brief, char **ret_label, const char **ret_page, const char **ret_id)
{
  GPtrArray *mine = wo_brief_get_mine (brief);

  for (guint i = 0; i < mine->len; i++)
    {
      const WoBriefLine *line = g_ptr_array_index (mine, i);
      const WoBriefRow *row = &rows[line->sort];

      if (row->page == NULL)
        continue;
      if (line->sort == WO_BRIEF_TO_APPROVE)
        *ret_label = g_strdup_printf (ngettext ("Review %u order", "Review %u orders", line->count),
                                      line->count);
      else if (line->sort == WO_BRIEF_IN_SESSION)
        *ret_label = g_strdup (_ ("Open the session"));
      else if (line->sort == WO_BRIEF_PARKED)
        *ret_label = g_strdup (_ ("Show what did not fit"));
      else
        *ret_label = g_strdup_printf (_ ("Continue: %s"),
                                      line->landlord != NULL ? line->landlord : _ ("your case"));
      *ret_page = row->page;
      *ret_id = row->by_case ? line->case_id : line->id;
      return TRUE;
    }
  return FALSE;
}
