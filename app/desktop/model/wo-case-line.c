/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-case-line.h"

const char *
wo_case_line_filled (const char *text)
{
  return text != NULL && text[0] != '\0' ? text : NULL;
}

const char *
wo_case_line_name (const WoCaseRow *row)
{
  const char *const names[] = { row->reference, row->title, row->landlord };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (wo_case_line_filled (names[i]) != NULL)
      return names[i];
  return row->id;
}

char *
wo_case_line_join (const char *one, const char *other)
{
  const char *first = wo_case_line_filled (one);
  const char *second = wo_case_line_filled (other);

  if (first != NULL && second != NULL)
    return g_strdup_printf ("%s  ·  %s", first, second);
  return g_strdup (first != NULL ? first : second);
}
