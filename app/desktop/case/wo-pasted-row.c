/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-pasted-row.h"

#include <string.h>

#define REFERENCE_DIGITS 9

static gboolean
is_reference (const char *text)
{
  gsize digits = strspn (text, "0123456789");

  return digits == REFERENCE_DIGITS && text[digits] == '\0';
}

static const char *
find_finding (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  for (gsize i = 0; wo_finding_levels[i] != NULL; i++)
    if (g_str_equal (folded, wo_finding_levels[i]))
      return wo_finding_levels[i];
  return NULL;
}

static const char *
find_category (const char *text, const WoEdition *edition)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  for (guint i = 0; edition != NULL && i < edition->categories->len; i++)
    {
      const char *category = g_ptr_array_index (edition->categories, i);
      g_autofree char *known = g_utf8_casefold (category, -1);

      if (g_str_equal (folded, known))
        return category;
    }
  return NULL;
}

/* Cells between separators, quotes taken off. Tab first, since landlords have commas. */
static GStrv
cut (const char *text)
{
  g_autofree char *line = g_strndup (text, strcspn (text, "\r\n"));
  const char *separator = strchr (line, '\t') != NULL  ? "\t"
                          : strchr (line, ';') != NULL ? ";"
                                                       : ",";
  g_auto (GStrv) cells = g_strsplit (line, separator, -1);

  for (gsize i = 0; cells[i] != NULL; i++)
    {
      gsize length;

      g_strstrip (cells[i]);
      length = strlen (cells[i]);
      if (length < 2 || cells[i][0] != '"' || cells[i][length - 1] != '"')
        continue;
      memmove (cells[i], cells[i] + 1, length - 2);
      cells[i][length - 2] = '\0';
    }
  return g_steal_pointer (&cells);
}

static void
take (WoPastedRow *self, const char *cell, const WoEdition *edition)
{
  const char *finding = find_finding (cell);
  const char *category = find_category (cell, edition);
  WoDate day = wo_date_parse_loose (cell);

  if (cell[0] == '\0')
    return;
  if (self->reference == NULL && is_reference (cell))
    self->reference = g_strdup (cell);
  else if (day != WO_DATE_NONE)
    self->determined_on = day;
  else if (finding != NULL)
    self->finding = g_strdup (finding);
  else if (category != NULL)
    self->category = g_strdup (category);
  else if (self->landlord == NULL)
    self->landlord = g_strdup (cell);
}

WoPastedRow *
wo_pasted_row_new (const char *text, const WoEdition *edition)
{
  WoPastedRow *self = g_new0 (WoPastedRow, 1);
  g_auto (GStrv) cells = cut (text != NULL ? text : "");

  for (gsize i = 0; cells[i] != NULL; i++)
    take (self, cells[i], edition);
  /* One value alone that looks like nothing else is a reference of another shape. */
  if (self->reference == NULL && self->landlord != NULL && cells[1] == NULL &&
      strpbrk (self->landlord, "0123456789") != NULL)
    self->reference = g_steal_pointer (&self->landlord);
  return self;
}

void
wo_pasted_row_free (WoPastedRow *self)
{
  g_free (self->reference);
  g_free (self->landlord);
  g_free (self->finding);
  g_free (self->category);
  g_free (self);
}
