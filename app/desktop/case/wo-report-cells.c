/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-report-cells.h"

#include <string.h>

/* Whether the sheet has a field for @path, which then says what the case gets. */
static gboolean
has_field (const char *path)
{
  static const char *const paths[] = { "reference", "landlord", "determination.on", NULL };

  return path != NULL && g_strv_contains (paths, path);
}

/* The value that @cells has for @path, or NULL. */
static const char *
value_in (GPtrArray *cells, const char *path)
{
  for (guint i = 0; i + 1 < cells->len; i += 2)
    if (g_str_equal (cells->pdata[i], path))
      return cells->pdata[i + 1];
  return NULL;
}

/* The cell whose place @path is about, or NULL where it is about none. */
static const char *
subject_of (const WoRecord *c, const char *path)
{
  g_autofree char *item = g_strndup (path, strcspn (path, "."));
  g_autofree char *about = g_strconcat (item, ".path", NULL);

  return g_str_has_prefix (path, "came_from/") ? wo_record_get (c, about) : NULL;
}

void
wo_report_cells_add (GPtrArray *cells, const WoReport *report, const char *document)
{
  g_autoptr (WoRecord) c = wo_report_case_with_places (report, document);

  for (guint i = 0; i < c->cells->len; i++)
    {
      const WoCell *cell = c->cells->pdata[i];
      const char *about = subject_of (c, cell->path);
      gboolean changed =
          has_field (about) && g_strcmp0 (value_in (cells, about), wo_record_get (c, about)) != 0;

      if (has_field (cell->path) || changed || value_in (cells, cell->path) != NULL)
        continue;
      g_ptr_array_add (cells, g_strdup (cell->path));
      g_ptr_array_add (cells, g_strdup (cell->value));
    }
}
