/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-going.h"

#include "protocol/wo-csv.h"
#include "store/wo-order-records.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

/* Orders that are counted before the worker does something else. */
#define SLICE 500

/* Only the worker has it while a slice is counted. */
typedef struct
{
  WoFiguresCount *count;
  char *after;
  WoDesk *desk;
} Going;

static void
going_free (gpointer data)
{
  Going *self = data;

  wo_figures_count_free (self->count);
  g_free (self->after);
  g_object_unref (self->desk);
  g_free (self);
}

static void
each_cb (const WoOrder *order, gpointer data)
{
  wo_figures_count_add (data, order);
}

static gpointer
slice_job (WoStore *store, gpointer data, GError **error)
{
  Going *self = g_task_get_task_data (data);

  if (!wo_order_records_each (store, &self->after, SLICE, each_cb, self->count, error))
    return NULL;
  return self->after != NULL ? GINT_TO_POINTER (1) : GINT_TO_POINTER (2);
}

static void slice_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
ask_slice (GTask *task)
{
  Going *self = g_task_get_task_data (task);

  wo_office_read_async (wo_desk_get_office (self->desk), slice_job, g_object_ref (task),
                        g_object_unref, NULL, g_task_get_cancellable (task), slice_cb, task);
}

static void
slice_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Going *self = g_task_get_task_data (task);
  GError *error = NULL;
  int went = GPOINTER_TO_INT (wo_office_read_finish (WO_OFFICE (source), result, &error));

  if (error != NULL)
    g_task_return_error (task, error);
  else if (went == 1)
    ask_slice (g_steal_pointer (&task));
  else
    g_task_return_pointer (task, wo_figures_count_end (self->count),
                           (GDestroyNotify) wo_figures_free);
}

void
wo_going_async (WoDesk *desk,
                WoDate from,
                WoDate until,
                GCancellable *cancellable,
                GAsyncReadyCallback callback,
                gpointer user_data)
{
  GTask *task = g_task_new (desk, cancellable, callback, user_data);
  Going *going = g_new0 (Going, 1);

  g_task_set_source_tag (task, wo_going_async);
  going->count = wo_figures_count_new (wo_desk_get_calendar (desk), from, until);
  going->after = g_strdup ("");
  going->desk = g_object_ref (desk);
  g_task_set_task_data (task, going, going_free);
  ask_slice (task);
}

WoFigures *
wo_going_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

const char *
wo_going_figure_title (WoFigureId id)
{
  static const char *const titles[WO_FIGURE_N] = { N_ ("Handed up"), N_ ("Returned"),
                                                   N_ ("Approved"), N_ ("Signed") };

  return _ (titles[id]);
}

const char *
wo_going_stage_title (WoFigureStage stage)
{
  static const char *const titles[WO_FIGURE_STAGE_N] = {
    N_ ("From the hand-up to the manager's answer"),
    N_ ("From the approval to the Ombudsman's answer"),
    N_ ("From a return to the next hand-up"),
  };

  return _ (titles[stage]);
}

static char *
month_in_words (const char *key)
{
  g_autofree char *day = g_strconcat (key, "-01", NULL);
  WoDate date = wo_date_parse (day);
  GDate gdate;
  char text[60];

  if (date == WO_DATE_NONE)
    return g_strdup (key);
  g_date_clear (&gdate, 1);
  g_date_set_julian (&gdate, (guint32) date);
  g_date_strftime (text, sizeof text, "%B %Y", &gdate);
  return g_strdup (text);
}

char *
wo_going_line_title (WoDesk *desk, WoFiguresBy by, const WoFigureLine *line)
{
  if (line->key == NULL)
    return g_strdup (_ ("Those with few orders, together"));
  if (*line->key == '\0')
    return g_strdup (_ ("Not named"));
  if (by == WO_FIGURES_BY_MONTH)
    return month_in_words (line->key);
  if (by == WO_FIGURES_BY_PERSON)
    return g_strdup (wo_desk_get_person_name (desk, line->key));
  return g_strdup (line->key);
}

static void
write_line (GString *out, const char *by, const char *title, const WoFigureLine *line)
{
  g_auto (GStrv) cells = g_new0 (char *, WO_FIGURE_N + 3);

  cells[0] = g_strdup (by);
  cells[1] = g_strdup (title);
  for (guint i = 0; i < WO_FIGURE_N; i++)
    cells[i + 2] = g_strdup_printf ("%u", line->orders[i]->len);
  wo_csv_write_row (out, (const char *const *) cells, WO_FIGURE_N + 2);
}

static void
write_stages (GString *out, const WoFigures *figures)
{
  const char *head[] = { _ ("Stage"), _ ("Ended"), _ ("Median of working days"),
                         _ ("Nine of ten took no longer") };

  wo_csv_write_row (out, head, G_N_ELEMENTS (head));
  for (guint i = 0; i < WO_FIGURE_STAGE_N; i++)
    {
      g_autofree char *ended = g_strdup_printf ("%u", figures->stages[i]);
      g_autofree char *median =
          figures->median[i] >= 0 ? g_strdup_printf ("%d", figures->median[i]) : g_strdup ("");
      g_autofree char *ninety =
          figures->ninety[i] >= 0 ? g_strdup_printf ("%d", figures->ninety[i]) : g_strdup ("");
      const char *cells[] = { wo_going_stage_title ((WoFigureStage) i), ended, median, ninety };

      wo_csv_write_row (out, cells, G_N_ELEMENTS (cells));
    }
}

static void
write_returns (GString *out, const WoFigures *figures)
{
  const char *head[] = { _ ("Returned on"), _ ("Order"), _ ("Reason") };

  wo_csv_write_row (out, head, G_N_ELEMENTS (head));
  for (guint i = 0; i < figures->returns->len; i++)
    {
      const WoFigureReturn *back = figures->returns->pdata[i];
      g_autofree char *on = wo_date_format (back->on);
      const char *cells[] = { on, back->order->name != NULL ? back->order->name : "",
                              back->note != NULL ? back->note : "" };

      wo_csv_write_row (out, cells, G_N_ELEMENTS (cells));
    }
}

char *
wo_going_csv (WoDesk *desk, const WoFigures *figures)
{
  const char *const bys[WO_FIGURES_BY_N] = { _ ("Month"), _ ("Type"), _ ("Landlord"),
                                             _ ("Drafted by") };
  const char *head[WO_FIGURE_N + 2] = { _ ("By"), "" };
  GString *out = g_string_new (WO_CSV_BOM);

  for (guint i = 0; i < WO_FIGURE_N; i++)
    head[i + 2] = wo_going_figure_title ((WoFigureId) i);
  wo_csv_write_row (out, head, G_N_ELEMENTS (head));
  write_line (out, _ ("All"), "", figures->all);
  for (guint by = 0; by < WO_FIGURES_BY_N; by++)
    for (guint i = 0; i < figures->lines[by]->len; i++)
      {
        const WoFigureLine *line = figures->lines[by]->pdata[i];
        g_autofree char *title = wo_going_line_title (desk, (WoFiguresBy) by, line);

        write_line (out, bys[by], title, line);
      }
  write_stages (out, figures);
  write_returns (out, figures);
  return g_string_free (out, FALSE);
}
