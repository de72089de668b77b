/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of many rows, as a list view asks for them, and the places in which a table shows them. */
#include "orders-bench.h"

#include "desktop/model/wo-place-list.h"
#include "desktop/model/wo-order-list.h"

#define N_ORDERS 1200
/* As many as a list view of any length holds. */
#define HELD 205
#define SEEN 20
/* Of one turn of the main loop. */
#define MOST_COME 16
#define MOST_GO 32

static gboolean
list_is_loaded (gpointer list)
{
  return !wo_row_list_is_loading (list);
}

/* What a list view knows of a list: how many there are, as it was told. */
typedef struct
{
  guint n, most_in_place;
} Told;

static void
told_cb (GListModel *list, guint at, guint removed, guint added, Told *told)
{
  g_assert_cmpuint (at + removed, <=, told->n);
  told->n = told->n - removed + added;
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, told->n);
  if (removed > 0 && added > 0)
    told->most_in_place = MAX (told->most_in_place, MAX (removed, added));
}

static void
assert_all_of (WoOrderList *list, const char *type, guint n)
{
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WoOrderItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_assert_cmpstr (wo_order_item_get_row (item)->type, ==, type);
    }
}

/* A list view that shows the beginning keeps its rows, with others in them, and is never told of many at once; one
 * that stands elsewhere is told that all go before others come. */
static void
test_answer_in_place (void)
{
  g_autoptr (WoBench) bench = wo_bench_new ();
  g_autoptr (WoOrderList) list = wo_order_list_new (bench->desk);
  g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (WoOrderItem) first = NULL;
  Told told = { 0 };

  orders_bench_fill (bench, N_ORDERS);
  g_signal_connect (list, "items-changed", G_CALLBACK (told_cb), &told);
  wo_order_list_set_filter (list, &(WoOrderFilter){ 0 });
  wo_bench_until (list_is_loaded, list);
  g_assert_cmpuint (told.n, ==, 1200);
  g_assert_cmpuint (told.most_in_place, ==, 0);
  for (guint i = 0; i < 5; i++)
    g_ptr_array_add (held, g_list_model_get_item (G_LIST_MODEL (list), i));
  wo_order_list_set_filter (list, &(WoOrderFilter){ .type = "practice" });
  wo_bench_until (list_is_loaded, list);
  g_assert_cmpuint (told.most_in_place, >, 0);
  g_assert_cmpuint (told.most_in_place, <=, 300);
  first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_true (first == held->pdata[1]);
  assert_all_of (list, "practice", 600);
  g_clear_object (&first);
  g_ptr_array_set_size (held, 0);
  told.most_in_place = 0;
  wo_order_list_set_filter (list, &(WoOrderFilter){ .type = "policy" });
  wo_bench_until (list_is_loaded, list);
  g_assert_cmpuint (told.most_in_place, ==, 0);
  assert_all_of (list, "policy", 600);
}

/* A table over places: those it holds, and what it was told. */
typedef struct
{
  WoBench *bench;
  WoOrderList *orders;
  WoPlaceList *places;
  GPtrArray *held; /* WoPlace */
  gpointer first;  /* what stood in the first when it was asked for others, not owned */
  guint shown;     /* times */
  guint most_come, most_gone;
  guint filled, most_filled; /* in a turn of the main loop */
} Table;

static void
filled_cb (WoPlace *place, Table *table)
{
  table->filled++;
  table->most_filled = MAX (table->most_filled, table->filled);
}

static void
let_go (gpointer place)
{
  g_signal_handlers_disconnect_matched (place, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, filled_cb, NULL);
  g_object_unref (place);
}

/* Those that a list view at the top holds. */
static void
hold (Table *table)
{
  guint n = MIN (g_list_model_get_n_items (G_LIST_MODEL (table->places)), HELD);

  for (guint i = 0; i < table->held->len && i < n; i++)
    {
      g_autoptr (WoPlace) place = g_list_model_get_item (G_LIST_MODEL (table->places), i);

      g_assert_true (place == table->held->pdata[i]);
    }
  g_ptr_array_set_size (table->held, (gint) MIN (table->held->len, n));
  while (table->held->len < n)
    {
      WoPlace *place = g_list_model_get_item (G_LIST_MODEL (table->places), table->held->len);

      g_signal_connect (place, "filled", G_CALLBACK (filled_cb), table);
      g_ptr_array_add (table->held, place);
    }
}

/* Only the last of those that it holds ever go, before any of them says another row, and only the last come. */
static void
places_told_cb (GListModel *places, guint at, guint removed, guint added, Table *table)
{
  if (at < HELD)
    {
      if (removed > 0)
        g_assert_true (wo_place_get_item (table->held->pdata[0]) == table->first);
      table->most_gone = MAX (table->most_gone, removed);
      table->most_come = MAX (table->most_come, added);
      g_assert_cmpuint (at + added, ==, g_list_model_get_n_items (places));
    }
  hold (table);
}

static void
shown_cb (WoPlaceList *places, Table *table)
{
  table->shown++;
}

static gboolean
is_settled (gpointer table)
{
  Table *self = table;

  self->filled = 0;
  return !wo_row_list_is_loading (WO_ROW_LIST (self->orders)) &&
         wo_place_list_is_settled (self->places);
}

static gboolean
is_shown (gpointer table)
{
  Table *self = table;

  self->filled = 0;
  return self->shown > 0;
}

static Table *
table_new (void)
{
  Table *self = g_new0 (Table, 1);

  self->bench = wo_bench_new ();
  orders_bench_fill (self->bench, N_ORDERS);
  self->orders = wo_order_list_new (self->bench->desk);
  self->places = wo_place_list_new (WO_ROW_LIST (self->orders));
  self->held = g_ptr_array_new_with_free_func (let_go);
  g_signal_connect (self->places, "items-changed", G_CALLBACK (places_told_cb), self);
  g_signal_connect (self->places, "shown", G_CALLBACK (shown_cb), self);
  wo_place_list_set_sight (self->places, 0, SEEN);
  return self;
}

static void
table_free (Table *self)
{
  g_ptr_array_unref (self->held);
  g_object_unref (self->places);
  g_object_unref (self->orders);
  wo_bench_free (self->bench);
  g_free (self);
}

static void
ask (Table *self, const WoOrderFilter *filter)
{
  self->shown = self->most_come = self->most_gone = self->most_filled = 0;
  self->first = self->held->len > 0 ? wo_place_get_item (self->held->pdata[0]) : NULL;
  wo_order_list_set_filter (self->orders, filter);
}

/* The first @n places say what the list says there. */
static void
assert_say (Table *self, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->orders), i);

      g_assert_nonnull (item);
      g_assert_true (wo_place_get_item (self->held->pdata[i]) == item);
    }
}

static void
assert_settled (Table *self)
{
  wo_bench_until (is_settled, self);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->places)), ==,
                    g_list_model_get_n_items (G_LIST_MODEL (self->orders)));
  assert_say (self, self->held->len);
}

/* Another answer is in sight first, in places that stay, and the rest follows in small parts. */
static void
test_places_stay (void)
{
  Table *table = table_new ();

  ask (table, &(WoOrderFilter){ 0 });
  assert_settled (table);
  g_assert_cmpuint (table->held->len, ==, HELD);
  g_assert_cmpuint (table->most_come, >, 0);
  g_assert_cmpuint (table->most_come, <=, MOST_COME);
  ask (table, &(WoOrderFilter){ .type = "practice" });
  wo_bench_until (is_shown, table);
  assert_say (table, SEEN);
  assert_settled (table);
  g_assert_cmpuint (table->held->len, ==, HELD);
  g_assert_cmpuint (table->most_come, ==, 0);
  g_assert_cmpuint (table->most_gone, ==, 0);
  g_assert_cmpuint (table->most_filled, >=, SEEN);
  g_assert_cmpuint (table->most_filled, <, HELD / 2);
  table_free (table);
}

/* Rows that go, go in small parts before anything else shows, and come in small parts. */
static void
test_few (void)
{
  Table *table = table_new ();

  ask (table, &(WoOrderFilter){ 0 });
  assert_settled (table);
  ask (table, &(WoOrderFilter){ .state = "signed" });
  wo_bench_until (is_shown, table);
  g_assert_cmpuint (table->held->len, ==, 3);
  assert_say (table, 3);
  g_assert_cmpuint (table->most_gone, >, 0);
  g_assert_cmpuint (table->most_gone, <=, MOST_GO);
  ask (table, &(WoOrderFilter){ 0 });
  assert_settled (table);
  g_assert_cmpuint (table->held->len, ==, HELD);
  g_assert_cmpuint (table->most_come, <=, MOST_COME);
  ask (table, &(WoOrderFilter){ .state = "nothing" });
  assert_settled (table);
  g_assert_cmpuint (table->held->len, ==, 0);
  table_free (table);
}

static gboolean
is_any_filled (gpointer table)
{
  return ((Table *) table)->filled > 0;
}

/* What comes in sight while the rest follows is filled before the rest. */
static void
test_sight_moves (void)
{
  Table *table = table_new ();

  ask (table, &(WoOrderFilter){ 0 });
  assert_settled (table);
  ask (table, &(WoOrderFilter){ .type = "practice" });
  wo_bench_until (is_shown, table);
  wo_place_list_set_sight (table->places, HELD - SEEN, SEEN);
  wo_bench_until (is_any_filled, table);
  for (guint i = HELD - SEEN; i < HELD; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (table->orders), i);

      g_assert_true (wo_place_get_item (table->held->pdata[i]) == item);
    }
  assert_settled (table);
  table_free (table);
}

/* Whoever asks a place out of sight before its turn is told what stands there now. */
static void
test_asked (void)
{
  Table *table = table_new ();

  ask (table, &(WoOrderFilter){ 0 });
  assert_settled (table);
  ask (table, &(WoOrderFilter){ .type = "practice" });
  wo_bench_until (is_shown, table);
  assert_say (table, HELD);
  table_free (table);
}

/* The row in hand is in hand wherever it stands, and where it is not among the answer, none is. */
static void
test_kept (void)
{
  Table *table = table_new ();

  ask (table, &(WoOrderFilter){ 0 });
  assert_settled (table);
  g_assert_cmpuint (wo_place_list_get_kept (table->places), ==, G_MAXUINT);
  wo_place_list_keep (table->places, 7);
  ask (table, &(WoOrderFilter){ .type = "practice" });
  wo_bench_until (is_shown, table);
  g_assert_cmpuint (wo_place_list_get_kept (table->places), ==, 3);
  ask (table, &(WoOrderFilter){ .type = "policy" });
  wo_bench_until (is_shown, table);
  g_assert_cmpuint (wo_place_list_get_kept (table->places), ==, G_MAXUINT);
  assert_settled (table);
  table_free (table);
}

/* A row that says something else is filled where it stands, and no other is. */
static void
test_row_changes (void)
{
  Table *table = table_new ();
  WoOrderItem *item;

  ask (table, &(WoOrderFilter){ .type = "policy" });
  assert_settled (table);
  orders_bench_change (table->bench, 6, "policy", "Eastbrook Housing");
  ask (table, &(WoOrderFilter){ .type = "policy" });
  assert_settled (table);
  g_assert_cmpuint (table->most_filled, ==, 1);
  item = wo_place_get_item (table->held->pdata[3]);
  g_assert_cmpstr (wo_order_item_get_row (item)->landlord, ==, "Eastbrook Housing");
  table_free (table);
}

/* A row that goes takes its place with it, and those behind move up with theirs. */
static void
test_row_goes (void)
{
  Table *table = table_new ();
  g_autoptr (WoPlace) behind = NULL;
  g_autoptr (WoPlace) now = NULL;
  gpointer item;

  ask (table, &(WoOrderFilter){ .type = "policy" });
  assert_settled (table);
  behind = g_object_ref (table->held->pdata[4]);
  item = wo_place_get_item (behind);
  g_signal_handlers_disconnect_by_func (table->places, places_told_cb, table);
  orders_bench_change (table->bench, 6, "practice", NULL);
  ask (table, &(WoOrderFilter){ .type = "policy" });
  wo_bench_until (is_settled, table);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (table->places)), ==, 599);
  now = g_list_model_get_item (G_LIST_MODEL (table->places), 3);
  g_assert_true (now == behind);
  g_assert_true (wo_place_get_item (now) == item);
  table_free (table);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desktop/list/another-answer-takes-the-place-of-what-is-shown",
                   test_answer_in_place);
  g_test_add_func ("/desktop/places/another-answer-is-in-sight-first", test_places_stay);
  g_test_add_func ("/desktop/places/what-goes-and-what-comes-does-so-in-small-parts", test_few);
  g_test_add_func ("/desktop/places/what-comes-in-sight-is-filled-at-once", test_sight_moves);
  g_test_add_func ("/desktop/places/a-place-out-of-sight-says-what-stands-there", test_asked);
  g_test_add_func ("/desktop/places/the-row-in-hand-stays-in-hand", test_kept);
  g_test_add_func ("/desktop/places/a-row-that-changes-is-filled-and-no-other", test_row_changes);
  g_test_add_func ("/desktop/places/a-row-that-goes-takes-its-place-with-it", test_row_goes);
  return g_test_run ();
}
