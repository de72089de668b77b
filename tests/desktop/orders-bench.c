/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "orders-bench.h"

#include "store/wo-store.h"

typedef struct
{
  int from, n;
  const char *type, *landlord; /* or NULL: as they are filled */
} Wanted;

char *
orders_bench_landlord (int i)
{
  return g_strdup_printf ("Northmoor Homes %d", i);
}

static void
put (WoStore *store, int i, const Wanted *wanted)
{
  g_autofree char *id = g_strdup_printf ("order-%04d", i);
  g_autofree char *due = wo_date_format (wo_date_new (2025, 1, 1) + i);
  g_autofree char *own = orders_bench_landlord (i);
  const char *type = i % 2 == 0 ? "policy" : "practice";
  g_autoptr (WoRecord) order = wo_record_new (WO_RECORD_ORDER, id);

  order->version = 1;
  wo_record_set (order, "state", i % 400 == 5 ? "signed" : "monitored", "p1", "r1", 1);
  wo_record_set (order, "type", wanted->type != NULL ? wanted->type : type, "p1", "r1", 1);
  wo_record_set (order, "landlord", wanted->landlord != NULL ? wanted->landlord : own, "p1", "r1",
                 1);
  wo_record_set (order, "elements.due", due, "p1", "r1", 1);
  g_assert_true (wo_store_put_record (store, order, 1, NULL));
}

static gpointer
put_job (WoStore *store, gpointer data, GError **error)
{
  const Wanted *wanted = data;

  g_assert_true (wo_store_begin (store, error));
  for (int i = 0; i < wanted->n; i++)
    put (store, wanted->from + i, wanted);
  g_assert_true (wo_store_commit (store, error));
  return NULL;
}

static void
put_all (WoBench *bench, Wanted *wanted)
{
  g_autoptr (GError) error = NULL;

  wo_office_read (bench->office, put_job, wanted, &error);
  g_assert_no_error (error);
}

void
orders_bench_fill (WoBench *bench, int n)
{
  put_all (bench, &(Wanted){ .n = n });
}

void
orders_bench_change (WoBench *bench, int i, const char *type, const char *landlord)
{
  put_all (bench, &(Wanted){ i, 1, type, landlord });
}
