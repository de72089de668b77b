/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-figures.h"

/* 2 March 2026 is a Monday. */
#define MONDAY (wo_date_parse ("2026-03-02"))

typedef struct
{
  const char *act;
  int day; /* after that Monday */
} Step;

/* An order by @person with these steps; the table ends with one without an act. */
static WoOrder *
order_with (const char *id, const char *person, const char *landlord, const Step *steps)
{
  g_autoptr (WoRecord) record = wo_record_new (WO_RECORD_ORDER, id);

  wo_record_set (record, "state", "draft", person, "r", 1);
  wo_record_set (record, "reference", id, person, "r", 1);
  wo_record_set (record, "type", "policy", person, "r", 1);
  wo_record_set (record, "drafted_by", person, person, "r", 1);
  wo_record_set (record, "landlord", landlord, person, "r", 1);
  for (guint i = 0; steps[i].act != NULL; i++)
    {
      g_autofree char *form = g_strdup_printf ("timeline/a%u", i);
      g_autofree char *on = wo_date_format (MONDAY + steps[i].day);
      g_autofree char *at = g_strdup_printf ("%u", 1000 + i);
      const char *const parts[][2] = {
        { "act", steps[i].act }, { "by", "somebody" }, { "on", on }, { "at", at }, { "note", "Why" }
      };

      for (guint k = 0; k < G_N_ELEMENTS (parts); k++)
        {
          g_autofree char *path = g_strdup_printf ("%s.%s", form, parts[k][0]);

          wo_record_set (record, path, parts[k][1], person, "r", 1);
        }
    }
  return wo_order_new (record);
}

static const Step once_back[] = { { "hand-up", 0 }, { "return", 2 }, { "hand-up", 7 },
                                  { "approve", 8 }, { "sign", 17 },  { NULL } };
static const Step plain[] = { { "hand-up", 0 }, { "approve", 4 }, { "sign", 7 }, { NULL } };

static WoFiguresCount *
begin (WoCalendar *calendar)
{
  return wo_figures_count_new (calendar, MONDAY, MONDAY + 30);
}

static void
add (WoFiguresCount *count, const char *id, const char *person, const Step *steps)
{
  g_autoptr (WoOrder) order = order_with (id, person, "Northmoor Homes", steps);

  wo_figures_count_add (count, order);
}

/* Volumes, the reasons of returns, and working days in each stage. */
static void
test_volumes_and_stages (void)
{
  g_autoptr (WoCalendar) calendar = wo_calendar_new ("none");
  g_autoptr (WoFiguresCount) count = begin (calendar);
  g_autoptr (WoFigures) figures = NULL;
  const WoFigureReturn *back;

  add (count, "o1", "ada", once_back);
  add (count, "o2", "ada", plain);
  figures = wo_figures_count_end (count);
  g_assert_cmpuint (figures->all->orders[WO_FIGURE_HANDED_UP]->len, ==, 3);
  g_assert_cmpuint (figures->all->orders[WO_FIGURE_RETURNED]->len, ==, 1);
  g_assert_cmpuint (figures->all->orders[WO_FIGURE_APPROVED]->len, ==, 2);
  g_assert_cmpuint (figures->all->orders[WO_FIGURE_SIGNED]->len, ==, 2);
  g_assert_cmpuint (figures->returns->len, ==, 1);
  back = figures->returns->pdata[0];
  g_assert_cmpstr (back->note, ==, "Why");
  g_assert_cmpstr (back->order->id, ==, "o1");
  /* 2, 1 and 4 working days; 7 and 1 (Friday to Monday); 3. */
  g_assert_cmpuint (figures->stages[WO_FIGURE_STAGE_APPROVAL], ==, 3);
  g_assert_cmpint (figures->median[WO_FIGURE_STAGE_APPROVAL], ==, 2);
  g_assert_cmpint (figures->ninety[WO_FIGURE_STAGE_APPROVAL], ==, 4);
  g_assert_cmpint (figures->median[WO_FIGURE_STAGE_SIGNING], ==, 1);
  g_assert_cmpint (figures->ninety[WO_FIGURE_STAGE_SIGNING], ==, 7);
  g_assert_cmpint (figures->median[WO_FIGURE_STAGE_ANSWER], ==, 3);
}

/* What lies outside the days is not counted, nor what another tracker says. */
static void
test_within (void)
{
  g_autoptr (WoCalendar) calendar = wo_calendar_new ("none");
  g_autoptr (WoFiguresCount) count = wo_figures_count_new (calendar, MONDAY + 5, MONDAY + 7);
  g_autoptr (WoOrder) elsewhere = order_with ("o2", "ada", "Northmoor Homes", plain);
  g_autoptr (WoFigures) figures = NULL;

  elsewhere->elsewhere = TRUE;
  wo_figures_count_add (count, elsewhere);
  add (count, "o1", "ada", plain);
  figures = wo_figures_count_end (count);
  g_assert_cmpuint (figures->all->orders[WO_FIGURE_HANDED_UP]->len, ==, 0);
  g_assert_cmpuint (figures->all->orders[WO_FIGURE_SIGNED]->len, ==, 1);
  g_assert_cmpuint (figures->stages[WO_FIGURE_STAGE_SIGNING], ==, 1);
  g_assert_cmpint (figures->median[WO_FIGURE_STAGE_APPROVAL], ==, -1);
  g_assert_cmpuint (figures->lines[WO_FIGURES_BY_MONTH]->len, ==, 1);
}

/* A person has a line of their own only where it is about their work and not about one hard case. */
static void
test_persons (void)
{
  static const char *const few[] = { "ben", "cleo", "dora" };
  g_autoptr (WoCalendar) calendar = wo_calendar_new ("none");
  g_autoptr (WoFiguresCount) count = begin (calendar);
  g_autoptr (WoFigures) figures = NULL;
  GPtrArray *lines;

  for (guint i = 0; i < WO_FIGURES_PERSON_MIN; i++)
    {
      g_autofree char *id = g_strdup_printf ("a%u", i);

      add (count, id, "ada", plain);
    }
  for (guint i = 0; i < 2 * G_N_ELEMENTS (few); i++)
    {
      g_autofree char *id = g_strdup_printf ("b%u", i);

      add (count, id, few[i % G_N_ELEMENTS (few)], once_back);
    }
  figures = wo_figures_count_end (count);
  lines = figures->lines[WO_FIGURES_BY_PERSON];
  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpstr (((WoFigureLine *) lines->pdata[0])->key, ==, "ada");
  g_assert_null (((WoFigureLine *) lines->pdata[1])->key);
  g_assert_cmpuint (((WoFigureLine *) lines->pdata[1])->orders[WO_FIGURE_RETURNED]->len, ==, 6);
}

/* Where even all of them together are few, nothing is said of any. */
static void
test_few_persons (void)
{
  g_autoptr (WoCalendar) calendar = wo_calendar_new ("none");
  g_autoptr (WoFiguresCount) count = begin (calendar);
  g_autoptr (WoFigures) figures = NULL;

  add (count, "o1", "ada", once_back);
  add (count, "o2", "ben", plain);
  figures = wo_figures_count_end (count);
  g_assert_cmpuint (figures->lines[WO_FIGURES_BY_PERSON]->len, ==, 0);
  g_assert_cmpuint (figures->lines[WO_FIGURES_BY_LANDLORD]->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/figures/volumes-reasons-and-days-in-each-stage",
                   test_volumes_and_stages);
  g_test_add_func ("/domain/figures/only-what-happened-within-the-days", test_within);
  g_test_add_func ("/domain/figures/a-person-alone-is-never-a-figure", test_persons);
  g_test_add_func ("/domain/figures/few-persons-are-no-line-at-all", test_few_persons);
  return g_test_run ();
}
