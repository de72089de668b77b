/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-row-forms.h"

#include "domain/wo-case.h"
#include "domain/wo-field.h"
#include "protocol/wo-text.h"

#include <string.h>

enum
{
  FINDING_REFERENCE,
  FINDING_LANDLORD,
  FINDING_LANDLORD_TYPE,
  FINDING_DATE,
  FINDING_CATEGORY,
  FINDING_COMPLAINT,
  FINDING_FINDING
};

/* What the search needs of a finding is needed; what a publisher adds around it is known and passed. */
const WoRowColumn wo_findings_columns[] = {
  [FINDING_REFERENCE] = { "case_id", TRUE },
  [FINDING_LANDLORD] = { "landlord", TRUE },
  [FINDING_LANDLORD_TYPE] = { "landlord_type", FALSE },
  [FINDING_DATE] = { "decision_date_iso", TRUE },
  [FINDING_CATEGORY] = { "category", FALSE },
  [FINDING_COMPLAINT] = { "complaint", TRUE },
  [FINDING_FINDING] = { "finding", TRUE },
  { "extracted_from", FALSE },
  { "stock_size", FALSE },
  { NULL, FALSE },
};

enum
{
  LANDLORD_NAME,
  LANDLORD_CODE,
  LANDLORD_DESIGNATION,
  LANDLORD_REGISTERED,
  LANDLORD_ENTITY,
  LANDLORD_OURS, /* from here on: cells of their own names */
  LANDLORD_N = LANDLORD_OURS + 5
};

const WoRowColumn wo_landlords_columns[] = {
  [LANDLORD_NAME] = { "Registered Provider Name", TRUE },
  [LANDLORD_CODE] = { "RP Code", FALSE },
  [LANDLORD_DESIGNATION] = { "Designation", FALSE },
  [LANDLORD_REGISTERED] = { "Registration Date", FALSE },
  [LANDLORD_ENTITY] = { "Legal Entity", FALSE },
  [LANDLORD_OURS] = { "aliases", FALSE },
  { "type", FALSE },
  { "charity", FALSE },
  { "not_social", FALSE },
  { "left_scheme_on", FALSE },
  { NULL, FALSE },
};

/* The words of wo_finding_levels for what stands in a file in any case, or NULL. */
static const char *
finding_level (const char *text)
{
  g_autofree char *line = wo_text_line (text);

  for (guint i = 0; wo_finding_levels[i] != NULL; i++)
    if (g_ascii_strcasecmp (line, wo_finding_levels[i]) == 0)
      return wo_finding_levels[i];
  return NULL;
}

static char *
take_line (const WoRow *row,
           const WoRowColumn *columns,
           guint column,
           WoRowRejection **ret_rejection)
{
  char *line = wo_text_line (wo_row_text (row, column));

  if (*ret_rejection == NULL && g_utf8_strlen (line, -1) > WO_LINE_MAX)
    *ret_rejection = wo_row_reject (columns[column].name, "too-long");
  return line;
}

WoPublishedFinding *
wo_row_to_finding (const WoRow *row, WoRowRejection **ret_rejection)
{
  const WoRowColumn *columns = wo_findings_columns;
  g_autoptr (WoPublishedFinding) self = g_new0 (WoPublishedFinding, 1);
  g_autofree char *date = wo_text_line (wo_row_text (row, FINDING_DATE));

  self->reference = take_line (row, columns, FINDING_REFERENCE, ret_rejection);
  self->landlord = take_line (row, columns, FINDING_LANDLORD, ret_rejection);
  self->landlord_type = take_line (row, columns, FINDING_LANDLORD_TYPE, ret_rejection);
  self->category = take_line (row, columns, FINDING_CATEGORY, ret_rejection);
  self->complaint = wo_text_prose (wo_row_text (row, FINDING_COMPLAINT));
  self->finding = g_strdup (finding_level (wo_row_text (row, FINDING_FINDING)));
  self->date = wo_date_parse_loose (date);
  if (*ret_rejection == NULL && self->date == WO_DATE_NONE)
    *ret_rejection = wo_row_reject (columns[FINDING_DATE].name, "not-a-date");
  if (*ret_rejection == NULL && g_utf8_strlen (self->complaint, -1) > WO_PROSE_MAX)
    *ret_rejection = wo_row_reject (columns[FINDING_COMPLAINT].name, "too-long");
  if (*ret_rejection == NULL && self->finding == NULL)
    *ret_rejection = wo_row_reject (columns[FINDING_FINDING].name, "not-a-choice");
  return *ret_rejection == NULL ? g_steal_pointer (&self) : NULL;
}

void
wo_published_finding_free (WoPublishedFinding *self)
{
  if (self == NULL)
    return;
  g_free (self->reference);
  g_free (self->landlord);
  g_free (self->landlord_type);
  g_free (self->category);
  g_free (self->complaint);
  g_free (self->finding);
  g_free (self);
}

/* "non-profit", "profit", "local authority" or "other". */
static const char *
landlord_type (const char *designation)
{
  static const char *const types[] = { "non-profit", "profit", "local authority" };

  if (*designation == '\0')
    return "";
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_ascii_strcasecmp (designation, types[i]) == 0)
      return types[i];
  return "other";
}

/* A charity is registered with the Charity Commission or is exempt under the FCA's charitable rules. */
static const char *
charity (const char *entity)
{
  static const char *const charitable[] = { "FCA - Charitable", "Charity Commission Only",
                                            "Companies House & CC" };

  if (*entity == '\0')
    return "";
  for (guint i = 0; i < G_N_ELEMENTS (charitable); i++)
    if (g_ascii_strcasecmp (entity, charitable[i]) == 0)
      return "yes";
  return "no";
}

/* What a column of our own says stands over what the publisher's columns say. */
static gboolean
add_ours (const WoRow *row, GPtrArray *cells, WoRowRejection **ret_rejection)
{
  static const char *const paths[] = { "aliases/*", "type", "charity", "not_social",
                                       "left_scheme_on" };
  const WoKind *kind = wo_kind_get (WO_RECORD_LANDLORD);

  G_STATIC_ASSERT (G_N_ELEMENTS (paths) == LANDLORD_N - LANDLORD_OURS);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    for (gsize f = 0; f < kind->n_fields; f++)
      {
        const char *why = NULL;

        if (g_str_equal (kind->fields[f].path, paths[i]))
          why = wo_row_add_field (cells, &kind->fields[f], wo_row_text (row, LANDLORD_OURS + i));
        if (why == NULL)
          continue;
        *ret_rejection = wo_row_reject (wo_landlords_columns[LANDLORD_OURS + i].name, why);
        return FALSE;
      }
  return TRUE;
}

static gboolean
has_text (const WoRow *row, guint column)
{
  g_autofree char *line = wo_text_line (wo_row_text (row, column));

  return *line != '\0';
}

GPtrArray *
wo_row_to_landlord (const WoRow *row, WoRowRejection **ret_rejection)
{
  const WoRowColumn *columns = wo_landlords_columns;
  g_autofree char *name = take_line (row, columns, LANDLORD_NAME, ret_rejection);
  g_autofree char *code = take_line (row, columns, LANDLORD_CODE, ret_rejection);
  g_autofree char *designation = take_line (row, columns, LANDLORD_DESIGNATION, ret_rejection);
  g_autofree char *registered = take_line (row, columns, LANDLORD_REGISTERED, ret_rejection);
  g_autofree char *entity = take_line (row, columns, LANDLORD_ENTITY, ret_rejection);
  g_autoptr (GPtrArray) cells = NULL;

  if (*ret_rejection == NULL && *registered != '\0' &&
      wo_date_parse_loose (registered) == WO_DATE_NONE)
    *ret_rejection = wo_row_reject (columns[LANDLORD_REGISTERED].name, "not-a-date");
  if (*ret_rejection != NULL)
    return NULL;
  cells = wo_row_cells_new ();
  wo_row_add_cell (cells, "name", g_steal_pointer (&name));
  wo_row_add_cell (cells, "code", g_steal_pointer (&code));
  if (!has_text (row, LANDLORD_OURS + 1))
    wo_row_add_cell (cells, "type", g_strdup (landlord_type (designation)));
  if (!has_text (row, LANDLORD_OURS + 2))
    wo_row_add_cell (cells, "charity", g_strdup (charity (entity)));
  return add_ours (row, cells, ret_rejection) ? g_steal_pointer (&cells) : NULL;
}
