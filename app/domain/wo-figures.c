/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-figures.h"

#include <string.h>

struct _WoFiguresCount
{
  const WoCalendar *calendar;
  WoFigures *figures;
  GPtrArray *orders; /* WoFigureOrder: all that are counted */
  GHashTable *lines[WO_FIGURES_BY_N];
  GArray *days[WO_FIGURE_STAGE_N]; /* int */
};

/* The orders that the figures speak of are freed with them. */
typedef struct
{
  WoFigures figures;
  GPtrArray *orders;
} Owned;

static void
order_free (gpointer data)
{
  WoFigureOrder *self = data;

  g_free (self->id);
  g_free (self->name);
  g_free (self->landlord);
  g_free (self);
}

static void
return_free (gpointer data)
{
  WoFigureReturn *self = data;

  g_free (self->by);
  g_free (self->note);
  g_free (self);
}

static WoFigureLine *
line_new (const char *key)
{
  WoFigureLine *self = g_new0 (WoFigureLine, 1);

  self->key = g_strdup (key);
  for (guint i = 0; i < WO_FIGURE_N; i++)
    self->orders[i] = g_ptr_array_new ();
  return self;
}

static void
line_free (gpointer data)
{
  WoFigureLine *self = data;

  g_free (self->key);
  for (guint i = 0; i < WO_FIGURE_N; i++)
    g_ptr_array_unref (self->orders[i]);
  g_free (self);
}

void
wo_figures_free (WoFigures *self)
{
  if (self == NULL)
    return;
  line_free (self->all);
  for (guint i = 0; i < WO_FIGURES_BY_N; i++)
    g_ptr_array_unref (self->lines[i]);
  g_ptr_array_unref (self->returns);
  g_ptr_array_unref (((Owned *) self)->orders);
  g_free (self);
}

WoFiguresCount *
wo_figures_count_new (const WoCalendar *calendar, WoDate from, WoDate until)
{
  WoFiguresCount *self = g_new0 (WoFiguresCount, 1);
  Owned *owned = g_new0 (Owned, 1);

  self->calendar = calendar;
  self->orders = owned->orders = g_ptr_array_new_with_free_func (order_free);
  self->figures = &owned->figures;
  self->figures->from = from;
  self->figures->until = until;
  self->figures->all = line_new (NULL);
  self->figures->returns = g_ptr_array_new_with_free_func (return_free);
  for (guint i = 0; i < WO_FIGURES_BY_N; i++)
    {
      self->figures->lines[i] = g_ptr_array_new_with_free_func (line_free);
      self->lines[i] = g_hash_table_new (g_str_hash, g_str_equal);
    }
  for (guint i = 0; i < WO_FIGURE_STAGE_N; i++)
    self->days[i] = g_array_new (FALSE, FALSE, sizeof (int));
  return self;
}

void
wo_figures_count_free (WoFiguresCount *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < WO_FIGURES_BY_N; i++)
    g_hash_table_unref (self->lines[i]);
  for (guint i = 0; i < WO_FIGURE_STAGE_N; i++)
    g_array_unref (self->days[i]);
  wo_figures_free (self->figures);
  g_free (self);
}

static gboolean
is_within (const WoFiguresCount *self, WoDate day)
{
  return day != WO_DATE_NONE && day >= self->figures->from && day <= self->figures->until;
}

static WoFigureLine *
line_of (WoFiguresCount *self, WoFiguresBy by, const char *key)
{
  WoFigureLine *line = g_hash_table_lookup (self->lines[by], key);

  if (line != NULL)
    return line;
  line = line_new (key);
  g_ptr_array_add (self->figures->lines[by], line);
  g_hash_table_insert (self->lines[by], line->key, line);
  return line;
}

static void
count (WoFiguresCount *self, const WoOrder *order, WoFigureOrder *counted, WoFigureId id, WoDate on)
{
  g_autofree char *day = wo_date_format (on);
  const char *type = order->type != NULL ? order->type : "";
  const char *landlord = order->landlord != NULL ? order->landlord : "";

  day[7] = '\0'; /* the month */
  g_ptr_array_add (self->figures->all->orders[id], counted);
  g_ptr_array_add (line_of (self, WO_FIGURES_BY_MONTH, day)->orders[id], counted);
  g_ptr_array_add (line_of (self, WO_FIGURES_BY_TYPE, type)->orders[id], counted);
  g_ptr_array_add (line_of (self, WO_FIGURES_BY_LANDLORD, landlord)->orders[id], counted);
  if (order->drafted_by != NULL)
    g_ptr_array_add (line_of (self, WO_FIGURES_BY_PERSON, order->drafted_by)->orders[id], counted);
}

static gboolean
figure_of (const char *act, WoFigureId *ret_id)
{
  static const char *const acts[WO_FIGURE_N] = { "hand-up", "return", "approve", "sign" };

  for (guint i = 0; i < WO_FIGURE_N; i++)
    if (g_strcmp0 (acts[i], act) == 0)
      {
        *ret_id = (WoFigureId) i;
        return TRUE;
      }
  return FALSE;
}

static void
keep_return (WoFiguresCount *self, WoFigureOrder *counted, const WoTimelineItem *item)
{
  WoFigureReturn *back = g_new0 (WoFigureReturn, 1);

  back->order = counted;
  back->on = item->on;
  back->by = g_strdup (item->by);
  back->note = g_strdup (item->note);
  g_ptr_array_add (self->figures->returns, back);
}

/* The stage that ends with @id, begun by the step before it; FALSE: none does. */
static gboolean
stage_of (WoFigureId before, WoFigureId id, WoFigureStage *ret_stage)
{
  if (before == WO_FIGURE_HANDED_UP && (id == WO_FIGURE_APPROVED || id == WO_FIGURE_RETURNED))
    *ret_stage = WO_FIGURE_STAGE_APPROVAL;
  else if (before == WO_FIGURE_APPROVED && (id == WO_FIGURE_SIGNED || id == WO_FIGURE_RETURNED))
    *ret_stage = WO_FIGURE_STAGE_SIGNING;
  else if (before == WO_FIGURE_RETURNED && id == WO_FIGURE_HANDED_UP)
    *ret_stage = WO_FIGURE_STAGE_ANSWER;
  else
    return FALSE;
  return TRUE;
}

void
wo_figures_count_add (WoFiguresCount *self, const WoOrder *order)
{
  WoFigureOrder *counted = NULL;
  WoFigureId before = WO_FIGURE_N, id;
  WoDate since = WO_DATE_NONE;

  for (guint i = 0; !order->elsewhere && i < order->timeline->len; i++)
    {
      const WoTimelineItem *item = order->timeline->pdata[i];
      WoFigureStage stage;

      if (item->on == WO_DATE_NONE || !figure_of (item->act, &id))
        continue;
      if (is_within (self, item->on))
        {
          if (counted == NULL)
            {
              counted = g_new0 (WoFigureOrder, 1);
              counted->id = g_strdup (order->id);
              counted->name = g_strdup (order->number != NULL ? order->number : order->reference);
              counted->landlord = g_strdup (order->landlord);
              g_ptr_array_add (self->orders, counted);
            }
          count (self, order, counted, id, item->on);
          if (id == WO_FIGURE_RETURNED)
            keep_return (self, counted, item);
          if (since != WO_DATE_NONE && stage_of (before, id, &stage))
            {
              int days = MAX (wo_calendar_between (self->calendar, since, item->on, NULL), 0);

              g_array_append_val (self->days[stage], days);
            }
        }
      before = id;
      since = item->on;
    }
}

static guint
weight (const WoFigureLine *line)
{
  guint n = 0;

  for (guint i = 0; i < WO_FIGURE_N; i++)
    n += line->orders[i]->len;
  return n;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(WoFigureLine *const *) a)->key, (*(WoFigureLine *const *) b)->key);
}

static int
compare_weights (gconstpointer a, gconstpointer b)
{
  guint left = weight (*(WoFigureLine *const *) a), right = weight (*(WoFigureLine *const *) b);

  return left != right ? (left > right ? -1 : 1) : compare_keys (a, b);
}

static int
compare_returns (gconstpointer a, gconstpointer b)
{
  const WoFigureReturn *left = *(WoFigureReturn *const *) a, *right = *(WoFigureReturn *const *) b;

  if (left->on != right->on)
    return left->on > right->on ? -1 : 1;
  return g_strcmp0 (left->order->id, right->order->id);
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  int left = *(const int *) a, right = *(const int *) b;

  return left < right ? -1 : left > right;
}

/* How many different orders a line is about. */
static guint
orders_of (const WoFigureLine *line)
{
  g_autoptr (GHashTable) orders = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < WO_FIGURE_N; i++)
    for (guint k = 0; k < line->orders[i]->len; k++)
      g_hash_table_add (orders, line->orders[i]->pdata[k]);
  return g_hash_table_size (orders);
}

/* Persons with few orders are one line; and where that has few as well, there is none. */
static void
join_few (WoFigures *self)
{
  GPtrArray *lines = self->lines[WO_FIGURES_BY_PERSON];
  WoFigureLine *others = line_new (NULL);

  for (guint i = lines->len; i > 0; i--)
    {
      WoFigureLine *line = lines->pdata[i - 1];

      if (orders_of (line) >= WO_FIGURES_PERSON_MIN)
        continue;
      for (guint k = 0; k < WO_FIGURE_N; k++)
        for (guint n = 0; n < line->orders[k]->len; n++)
          g_ptr_array_add (others->orders[k], line->orders[k]->pdata[n]);
      g_ptr_array_remove_index (lines, i - 1);
    }
  g_ptr_array_sort (lines, compare_weights);
  if (orders_of (others) >= WO_FIGURES_PERSON_MIN)
    g_ptr_array_add (lines, others);
  else
    line_free (others);
}

/* The smallest number that @tenths of ten do not go beyond. */
static int
share_of (GArray *days, guint tenths)
{
  guint at = (days->len * tenths + 9) / 10;

  return days->len > 0 ? g_array_index (days, int, MAX (at, 1) - 1) : -1;
}

WoFigures *
wo_figures_count_end (WoFiguresCount *self)
{
  WoFigures *figures = self->figures;

  for (guint i = 0; i < WO_FIGURE_STAGE_N; i++)
    {
      g_array_sort (self->days[i], compare_days);
      figures->stages[i] = self->days[i]->len;
      figures->median[i] = share_of (self->days[i], 5);
      figures->ninety[i] = share_of (self->days[i], 9);
    }
  g_ptr_array_sort (figures->lines[WO_FIGURES_BY_MONTH], compare_keys);
  g_ptr_array_sort (figures->lines[WO_FIGURES_BY_TYPE], compare_weights);
  g_ptr_array_sort (figures->lines[WO_FIGURES_BY_LANDLORD], compare_weights);
  join_few (figures);
  g_ptr_array_sort (figures->returns, compare_returns);
  self->figures = NULL;
  return figures;
}
