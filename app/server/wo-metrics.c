/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-metrics.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const double second_bounds[] = { 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
                                        0.25,  0.5,    1,     2.5,  5,     10,   60 };
static const double sending_bounds[] = { 1, 2, 4, 8, 16, 32, 64 };

#define BOUNDS_MAX G_N_ELEMENTS (second_bounds)

typedef struct
{
  guint64 counts[BOUNDS_MAX + 1];
  double sum;
  guint64 n;
} WoHistogram;

/* Everything below is guarded by the mutex. */
static GMutex mutex;
static GHashTable *requests; /* labels → guint64 * */
static GHashTable *seconds;  /* labels → WoHistogram */
static GHashTable *acts;     /* labels → guint64 * */
static GHashTable *file_bytes;
static WoHistogram commits, groups;
static guint64 sign_in_failures;
static gint64 began_s;

static void
metrics_begin (void)
{
  if (requests != NULL)
    return;
  requests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  seconds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  acts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  file_bytes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  began_s = g_get_real_time () / G_USEC_PER_SEC;
}

/* Takes over @labels. */
static gpointer
metrics_of (GHashTable *table, char *labels, gsize size)
{
  gpointer value = g_hash_table_lookup (table, labels);

  if (value != NULL)
    {
      g_free (labels);
      return value;
    }
  value = g_malloc0 (size);
  g_hash_table_insert (table, labels, value);
  return value;
}

static void
histogram_add (WoHistogram *self, const double *bounds, gsize n_bounds, double value)
{
  gsize i = 0;

  while (i < n_bounds && value > bounds[i])
    i++;
  self->counts[i]++;
  self->sum += value;
  self->n++;
}

void
wo_metrics_request (const WoRequestTrace *trace)
{
  char *labels = g_strdup_printf ("route=\"%s\",method=\"%s\"", trace->route, trace->method);
  char *counted = trace->status == 0 ? g_strdup_printf ("%s,status=\"broken\"", labels)
                                     : g_strdup_printf ("%s,status=\"%u\"", labels, trace->status);

  g_mutex_lock (&mutex);
  metrics_begin ();
  (*(guint64 *) metrics_of (requests, counted, sizeof (guint64)))++;
  histogram_add (metrics_of (seconds, labels, sizeof (WoHistogram)), second_bounds,
                 G_N_ELEMENTS (second_bounds), trace->seconds);
  g_mutex_unlock (&mutex);
}

void
wo_metrics_refusal (const char *code)
{
  if (strcmp (code, "wrong-name-or-passphrase") != 0 && strcmp (code, "wrong-passphrase") != 0 &&
      strcmp (code, "too-many-tries") != 0)
    return;
  g_mutex_lock (&mutex);
  sign_in_failures++;
  g_mutex_unlock (&mutex);
}

void
wo_metrics_commit (guint sendings, double taken)
{
  g_mutex_lock (&mutex);
  histogram_add (&commits, second_bounds, G_N_ELEMENTS (second_bounds), taken);
  histogram_add (&groups, sending_bounds, G_N_ELEMENTS (sending_bounds), sendings);
  g_mutex_unlock (&mutex);
}

void
wo_metrics_act (const char *outcome)
{
  g_mutex_lock (&mutex);
  metrics_begin ();
  (*(guint64 *) metrics_of (acts, g_strdup_printf ("outcome=\"%s\"", outcome), sizeof (guint64)))++;
  g_mutex_unlock (&mutex);
}

void
wo_metrics_file_bytes (const char *way, gsize n)
{
  g_mutex_lock (&mutex);
  metrics_begin ();
  *(guint64 *) metrics_of (file_bytes, g_strdup_printf ("way=\"%s\"", way), sizeof (guint64)) += n;
  g_mutex_unlock (&mutex);
}

static void
add_head (GString *text, const char *name, const char *type, const char *help)
{
  g_string_append_printf (text, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void
add_number (GString *text, const char *name, const char *labels, double value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (number, sizeof number, "%.15g", value);
  if (labels != NULL)
    g_string_append_printf (text, "%s{%s} %s\n", name, labels, number);
  else
    g_string_append_printf (text, "%s %s\n", name, number);
}

static void
add_gauge (GString *text, const char *name, const char *help, gint64 value)
{
  if (value < 0)
    return;
  add_head (text, name, "gauge", help);
  add_number (text, name, NULL, (double) value);
}

static void
add_histogram (GString *text,
               const char *name,
               const char *labels,
               const WoHistogram *histogram,
               gboolean in_seconds)
{
  const double *bounds = in_seconds ? second_bounds : sending_bounds;
  gsize n = in_seconds ? G_N_ELEMENTS (second_bounds) : G_N_ELEMENTS (sending_bounds);
  g_autofree char *bucket = g_strconcat (name, "_bucket", NULL);
  g_autofree char *sum = g_strconcat (name, "_sum", NULL);
  g_autofree char *count = g_strconcat (name, "_count", NULL);
  guint64 total = 0;

  for (gsize i = 0; i <= n; i++)
    {
      char bound[G_ASCII_DTOSTR_BUF_SIZE] = "+Inf";
      g_autofree char *all = NULL;

      if (i < n)
        g_ascii_formatd (bound, sizeof bound, "%g", bounds[i]);
      all = g_strdup_printf ("%s%sle=\"%s\"", labels != NULL ? labels : "",
                             labels != NULL ? "," : "", bound);
      total += histogram->counts[i];
      add_number (text, bucket, all, (double) total);
    }
  add_number (text, sum, labels, histogram->sum);
  add_number (text, count, labels, (double) histogram->n);
}

static void
add_table (GString *text, const char *name, GHashTable *table, gboolean histograms)
{
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (table), (GCompareFunc) strcmp);

  for (GList *key = keys; key != NULL; key = key->next)
    {
      gconstpointer value = g_hash_table_lookup (table, key->data);

      if (histograms)
        add_histogram (text, name, key->data, value, TRUE);
      else
        add_number (text, name, key->data, (double) *(const guint64 *) value);
    }
}

/* Resident pages, from the second number of /proc/self/statm. */
static gint64
resident_bytes (void)
{
  g_autofree char *text = NULL;
  const char *second;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    return -1;
  second = strchr (text, ' ');
  return second != NULL ? g_ascii_strtoll (second, NULL, 10) * sysconf (_SC_PAGESIZE) : -1;
}

/* None at all is older than any, so that who waits for a number hears of it too. */
static void
add_backup_age (GString *text, gint64 age_s)
{
  static const char name[] = "wider_orders_backup_age_seconds";

  if (age_s < 0)
    return;
  add_head (text, name, "gauge", "Since the newest backup began");
  if (age_s == G_MAXINT64)
    g_string_append_printf (text, "%s +Inf\n", name);
  else
    add_number (text, name, NULL, (double) age_s);
}

static void
add_gauges (GString *text, const WoGauges *gauges)
{
  add_gauge (text, "wider_orders_head", "Position of the last act in the register", gauges->head);
  add_gauge (text, "wider_orders_connections", "Connections that stand", gauges->connections);
  add_gauge (text, "wider_orders_waiting", "Clients that wait for news", gauges->waiting);
  add_gauge (text, "wider_orders_queue", "Sendings that wait for the register", gauges->queued);
  add_gauge (text, "wider_orders_reading", "Pages that wait to be read", gauges->reading);
  add_gauge (text, "wider_orders_store_bytes", "Size of the store's files", gauges->store_bytes);
  add_gauge (text, "wider_orders_disk_free_bytes", "Room on the store's disk",
             gauges->disk_free_bytes);
  add_gauge (text, "wider_orders_scrub_tries",
             "Tries in vain to write the store anew since something was erased",
             gauges->scrub_tries);
  add_backup_age (text, gauges->backup_age_s);
  add_gauge (text, "process_resident_memory_bytes", "Memory of this process", resident_bytes ());
  add_gauge (text, "process_start_time_seconds", "When this process began", began_s);
}

char *
wo_metrics_to_text (const WoGauges *gauges)
{
  GString *text = g_string_new (NULL);

  g_mutex_lock (&mutex);
  metrics_begin ();
  add_head (text, "wider_orders_requests_total", "counter", "Requests answered");
  add_table (text, "wider_orders_requests_total", requests, FALSE);
  add_head (text, "wider_orders_request_seconds", "histogram",
            "From a request's headers to the end of its answer");
  add_table (text, "wider_orders_request_seconds", seconds, TRUE);
  add_head (text, "wider_orders_acts_total", "counter", "Acts answered, by outcome");
  add_table (text, "wider_orders_acts_total", acts, FALSE);
  add_head (text, "wider_orders_file_bytes_total", "counter", "Bytes of files that came and went");
  add_table (text, "wider_orders_file_bytes_total", file_bytes, FALSE);
  add_head (text, "wider_orders_commit_seconds", "histogram", "Time of a transaction");
  add_histogram (text, "wider_orders_commit_seconds", NULL, &commits, TRUE);
  add_head (text, "wider_orders_group_sendings", "histogram", "Sendings in one transaction");
  add_histogram (text, "wider_orders_group_sendings", NULL, &groups, FALSE);
  add_head (text, "wider_orders_sign_in_failures_total", "counter",
            "Wrong passphrases, and tries that came too soon");
  add_number (text, "wider_orders_sign_in_failures_total", NULL, (double) sign_in_failures);
  g_mutex_unlock (&mutex);
  add_gauges (text, gauges);
  return g_string_free (text, FALSE);
}

void
wo_metrics_clear (void)
{
  g_mutex_lock (&mutex);
  g_clear_pointer (&requests, g_hash_table_unref);
  g_clear_pointer (&seconds, g_hash_table_unref);
  g_clear_pointer (&acts, g_hash_table_unref);
  g_clear_pointer (&file_bytes, g_hash_table_unref);
  memset (&commits, 0, sizeof commits);
  memset (&groups, 0, sizeof groups);
  sign_in_failures = 0;
  g_mutex_unlock (&mutex);
}
