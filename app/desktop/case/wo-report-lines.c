/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-report-lines.h"

#include "desktop/widgets/wo-row.h"
#include "domain/wo-case.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
clear (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static GtkWidget *
add (GtkListBox *list, const char *title, const char *subtitle)
{
  GtkWidget *row = wo_row_new (title, subtitle);

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (list, row);
  return row;
}

static const WoReportPlace *
place_of (const WoReport *report, const char *path)
{
  for (guint i = 0; i < report->places->len; i++)
    {
      const WoReportPlace *place = report->places->pdata[i];

      if (g_str_equal (place->path, path))
        return place;
    }
  return NULL;
}

static void
add_value (GtkListBox *list, const WoReport *report, const char *path, const char *title)
{
  const WoReportPlace *place = place_of (report, path);
  g_autofree char *words = place != NULL ? wo_report_place_words (place) : NULL;
  g_autofree char *subtitle =
      place != NULL ? g_strdup_printf (_ ("%s: “%s”"), words, place->quote) : NULL;

  add (list, title, subtitle);
}

/* The title of a cell at the beginning of a line, and its value behind it. */
static void
add_cell (GtkListBox *list, const WoReport *report, const WoCell *cell)
{
  g_autofree char *name = wo_words_path (WO_RECORD_CASE, cell->path);
  g_autofree char *first = g_utf8_substring (name, 0, 1);
  g_autofree char *upper = g_utf8_strup (first, -1);
  WoDate day = wo_date_parse (cell->value);
  g_autofree char *value = day != WO_DATE_NONE ? wo_date_in_words (day) : g_strdup (cell->value);
  g_autofree char *title =
      g_str_has_prefix (cell->path, "categories/")
          ? g_strdup_printf ("%s%s", upper, name + strlen (first))
          : g_strdup_printf (_ ("%s%s: %s"), upper, name + strlen (first), value);

  add_value (list, report, cell->path, title);
}

static void
add_findings (GtkListBox *list, const WoReport *report)
{
  g_autoptr (WoCase) c = wo_case_new (report->c);

  for (guint i = 0; i < c->findings->len; i++)
    {
      const WoFinding *finding = c->findings->pdata[i];
      g_autofree char *path = g_strdup_printf ("determination.findings/%s.finding", finding->id);
      g_autofree char *title =
          finding->about != NULL
              ? g_strdup_printf (_ ("%s: %s"), wo_words_finding (finding->finding), finding->about)
              : g_strdup (wo_words_finding (finding->finding));

      add_value (list, report, path, title);
    }
}

static void
add_orders (GtkListBox *list, const WoReport *report)
{
  guint recommendations = 0, orders;
  g_autofree char *title = NULL;

  for (guint i = 0; i < report->orders->len; i++)
    recommendations +=
        g_str_equal (((WoReportOrder *) report->orders->pdata[i])->kind, "recommendation");
  orders = report->orders->len - recommendations;
  if (report->orders->len == 0)
    return;
  title = g_strdup_printf (_ ("Orders in the report: %u, recommendations: %u"), orders,
                           recommendations);
  add (list, title, _ ("They stay in the report: a wider order is written here."));
}

void
wo_report_lines_fill (GtkListBox *list, const WoReport *report)
{
  gboolean found = FALSE;

  clear (list);
  /* In the order of the report. */
  for (guint i = 0; i < report->places->len; i++)
    {
      const WoReportPlace *place = report->places->pdata[i];
      const WoCell *cell = wo_record_cell (report->c, place->path);

      if (cell != NULL && !g_str_has_prefix (cell->path, "determination.findings/"))
        add_cell (list, report, cell);
      else if (cell != NULL && !found)
        {
          found = TRUE;
          add_findings (list, report);
        }
    }
  add_orders (list, report);
}

void
wo_report_lines_fill_unread (GtkListBox *list, const WoReport *report)
{
  clear (list);
  for (guint i = 0; i < report->unread->len; i++)
    {
      const WoReportUnread *unread = report->unread->pdata[i];
      g_autofree char *why = wo_words_reason (unread->why);
      g_autofree char *quote =
          unread->quote != NULL ? g_strdup_printf (_ ("“%s”"), unread->quote) : NULL;
      GtkWidget *row = add (list, why, quote);

      wo_row_set_icon (WO_ROW (row), "dialog-information-symbolic", NULL);
    }
}
