/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports of our own in both forms: what a person reads in each stands beside it, and each format of
 * each gives just that. */
#include "write.h"

#include "protocol/wo-case-json.h"
#include "reading/wo-report.h"

#include <string.h>

typedef GBytes *(*WriteFunc) (GPtrArray *parts);

static GBytes *
write_wrapped (GPtrArray *parts)
{
  return write_txt (parts, 84);
}

static GBytes *
write_copied (GPtrArray *parts)
{
  return write_txt (parts, 0);
}

static const struct
{
  const char *name, *file;
  WriteFunc write;
} formats[] = {
  { "text", "report.txt", write_wrapped }, { "a-copy-of-the-page", "report.txt", write_copied },
  { "html", "report.html", write_html },   { "docx", "report.docx", write_docx },
  { "odt", "report.odt", write_odt },      { "pdf", "report.pdf", write_pdf },
};

typedef struct
{
  char *name; /* of the report */
  guint format;
} Point;

static char *
load (const char *name, const char *ending)
{
  g_autofree char *file = g_strconcat (name, ending, NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "reading", "reports", file, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
add_date (JsonObject *object, const char *name, WoDate date)
{
  g_autofree char *day = wo_date_format (date);

  if (day != NULL)
    json_object_set_string_member (object, name, day);
  else
    json_object_set_null_member (object, name);
}

static JsonArray *
orders_of (const WoReport *report)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < report->orders->len; i++)
    {
      const WoReportOrder *order = report->orders->pdata[i];
      JsonObject *object = json_object_new ();

      g_assert_cmpuint (order->n, ==, i + 1);
      json_object_set_string_member (object, "kind", order->kind);
      json_object_set_string_member (object, "text", order->text);
      add_date (object, "due", order->due);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonArray *
points_of (const WoReport *report)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < report->points->len; i++)
    {
      const WoReportPoint *point = report->points->pdata[i];
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "text", point->text);
      if (point->finding != NULL)
        json_object_set_string_member (object, "finding", point->finding);
      else
        json_object_set_null_member (object, "finding");
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonNode *
to_node (const WoReport *report)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new (), *dates = json_object_new ();
  JsonArray *unread = json_array_new ();

  for (guint i = 0; i < report->procedure_dates->len; i++)
    {
      const WoReportStep *step = report->procedure_dates->pdata[i];

      add_date (dates, step->step, step->on);
    }
  for (guint i = 0; i < report->unread->len; i++)
    json_array_add_string_element (unread, ((WoReportUnread *) report->unread->pdata[i])->what);
  json_object_set_member (object, "case", wo_case_to_node (report->c, NULL));
  json_object_set_array_member (object, "orders", orders_of (report));
  json_object_set_array_member (object, "points", points_of (report));
  json_object_set_object_member (object, "procedure_dates", dates);
  json_object_set_array_member (object, "unread", unread);
  json_node_take_object (node, object);
  return node;
}

/* Every cell says where it came from, in words that the report has. */
static void
check_places (const WoReport *report)
{
  for (guint i = 0; i < report->c->cells->len; i++)
    {
      const WoCell *cell = report->c->cells->pdata[i];
      gboolean found = FALSE;

      for (guint k = 0; k < report->places->len; k++)
        {
          const WoReportPlace *place = report->places->pdata[k];

          found = found || (g_str_equal (place->path, cell->path) && place->quote[0] != '\0');
        }
      if (!found)
        g_test_message ("no place of %s", cell->path);
      g_assert_true (found);
    }
}

static void
check (GBytes *bytes, const char *file, const char *name)
{
  g_autofree char *wanted_text = load (name, ".json");
  g_autoptr (GError) error = NULL;
  g_autoptr (WoReport) report = wo_report_read_bytes (bytes, file, NULL, &error);
  g_autoptr (JsonNode) wanted = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  g_assert_no_error (error);
  wanted = wo_json_read (wanted_text, -1, &wo_json_limits_file, &error);
  g_assert_no_error (error);
  node = to_node (report);
  one = wo_json_write (node);
  other = wo_json_write (wanted);
  if (!g_str_equal (one, other))
    {
      g_autofree char *pretty = wo_json_write_pretty (node);

      g_test_message ("read: %s", pretty);
    }
  g_assert_cmpstr (one, ==, other);
  check_places (report);
}

static void
test_report (gconstpointer data)
{
  const Point *point = data;
  g_autofree char *markup = load (point->name, ".report");
  g_autoptr (GPtrArray) parts = parts_read (markup);
  g_autoptr (GBytes) bytes = formats[point->format].write (parts);

  if (g_getenv ("WO_KEEP") != NULL)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s-%s", g_getenv ("WO_KEEP"), point->name,
                                               formats[point->format].file);

      g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                           NULL);
    }
  check (bytes, formats[point->format].file, point->name);
}

/* A file as it is. */
static void
test_file (gconstpointer data)
{
  const char *file = data;
  g_autofree char *name = g_strndup (file, strcspn (file, "."));
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "reading", "reports", file, NULL);
  g_autoptr (GError) error = NULL;
  char *content = NULL;
  gsize length = 0;
  g_autoptr (GBytes) bytes = NULL;

  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (content, length);
  check (bytes, file, name);
}

/* Where a PDF has pages, a place has its page; the place as a person reads it names both. */
static void
test_places (void)
{
  g_autofree char *markup = load ("damp", ".report");
  g_autoptr (GPtrArray) parts = parts_read (markup);
  g_autoptr (GBytes) bytes = write_pdf (parts);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoReport) report = wo_report_read_bytes (bytes, "damp.pdf", NULL, &error);
  g_autoptr (WoRecord) c = NULL;
  gboolean found = FALSE;

  g_assert_no_error (error);
  for (guint i = 0; i < report->places->len; i++)
    {
      const WoReportPlace *place = report->places->pdata[i];
      g_autofree char *words = wo_report_place_words (place);

      if (!g_str_equal (place->path, "determination.findings/f1.finding"))
        continue;
      found = TRUE;
      g_assert_cmpuint (place->page, >, 0);
      g_assert_cmpstr (place->section, ==, "Determination");
      g_assert_true (g_str_has_prefix (words, "page "));
      g_assert_true (g_str_has_suffix (words, ", Determination"));
    }
  g_assert_true (found);
  c = wo_report_case_with_places (report, "damp.pdf");
  g_assert_cmpstr (wo_record_get (c, "came_from/c1.document"), ==, "damp.pdf");
  g_assert_nonnull (wo_record_get (c, "came_from/c1.path"));
  g_assert_nonnull (wo_record_get (c, "came_from/c1.quote"));
}

static void
point_free (gpointer data)
{
  Point *point = data;

  g_free (point->name);
  g_free (point);
}

static void
add_points (const char *file)
{
  char *name = g_strndup (file, strlen (file) - strlen (".report"));

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/reading/reports/%s-from-%s", name, formats[i].name);
      Point *point = g_new0 (Point, 1);

      point->name = g_strdup (name);
      point->format = i;
      g_test_add_data_func_full (path, point, test_report, point_free);
    }
  g_free (name);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  const char *file;

  g_test_init (&argc, &argv, NULL);
  folder = g_test_build_filename (G_TEST_DIST, "reading", "reports", NULL);
  dir = g_dir_open (folder, 0, NULL);
  while ((file = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (files, g_strdup (file));
  g_ptr_array_sort (files, compare_names);
  for (guint i = 0; i < files->len; i++)
    {
      file = files->pdata[i];
      if (g_str_has_suffix (file, ".report"))
        add_points (file);
      else if (!g_str_has_suffix (file, ".json"))
        {
          g_autofree char *path = g_strdup_printf ("/reading/reports/%s-as-it-is", file);

          g_test_add_data_func_full (path, g_strdup (file), test_file, g_free);
        }
    }
  g_test_add_func ("/reading/reports/each-value-keeps-its-page-section-and-words", test_places);
  return g_test_run ();
}
