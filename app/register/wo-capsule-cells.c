/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/wo-capsule-cells.h"

#include "domain/wo-field.h"
#include "domain/wo-file-item.h"
#include "protocol/wo-json-write.h"

const char *const wo_capsule_of_case[WO_CAPSULE_OF_CASE_N] = { "case", "factors", "search",
                                                               "evidence" };

/* Which part of the case a path goes into, by how it begins; the first part takes the rest. */
static const struct
{
  const char *start;
  guint part;
} places[] = {
  { "factors.", 1 },      { "route", 1 },       { "overrides/", 1 },     { "no_failure_reason", 1 },
  { "other_powers/", 1 }, { "recurrence.", 1 }, { "learning.", 1 },      { "spotlight.", 1 },
  { "monitor.", 1 },      { "similar.", 2 },    { "similar_shown/", 2 }, { "not_similar/", 2 },
  { "log_checks/", 2 },   { "log_looks/", 2 },  { "knowledge/", 3 },     { "requests/", 3 },
  { "cites/", 3 },        { "files/", 3 },
};

static guint
part_of (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_has_prefix (path, places[i].start))
      return places[i].part;
  return 0;
}

/* @part: -1 for all. */
static char *
cells_of (const WoRecord *record, int part)
{
  const WoKind *kind = wo_kind_get (record->kind);
  GString *out = g_string_new ("{\"cells\":{");

  for (guint i = 0; i < record->cells->len; i++)
    {
      const WoCell *cell = record->cells->pdata[i];
      const WoField *field = wo_kind_find (kind, cell->path);

      if (field != NULL && (field->flags & WO_FIELD_SIGNABLE) != 0 &&
          !wo_file_is_late (record, cell->path) &&
          (part < 0 || part_of (cell->path) == (guint) part))
        wo_json_append_member (out, cell->path, cell->value);
    }
  g_string_append (out, "}}");
  return g_string_free (out, FALSE);
}

char *
wo_capsule_order_cells (const WoRecord *order)
{
  return cells_of (order, -1);
}

char *
wo_capsule_case_cells (const WoRecord *c, guint part)
{
  return cells_of (c, (int) part);
}
