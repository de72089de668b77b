/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-landlord-sort.h"

#define COUNCIL "local authority"
#define OTHER "other"
#define SEVERAL "several"

WoLandlordSort
wo_landlord_sort_of_type (const char *type)
{
  if (type == NULL || *type == '\0' || g_str_equal (type, SEVERAL))
    return WO_LANDLORD_SORT_UNKNOWN;
  return g_str_equal (type, COUNCIL) ? WO_LANDLORD_SORT_AUTHORITY : WO_LANDLORD_SORT_PROVIDER;
}

/* What the decisions themselves say ("Local Authority / ALMO or TMO", "Housing Association", "Unknown"), in
 * the words that are kept; these stay what they are. */
static const char *
kept_type (const char *said)
{
  g_autofree char *small = g_utf8_casefold (said, -1);

  if (*small == '\0' || g_str_equal (small, "unknown"))
    return "";
  if (g_str_equal (small, SEVERAL))
    return SEVERAL;
  return g_str_has_prefix (small, "local") ? COUNCIL : OTHER;
}

const char *
wo_landlord_type_said (const char *had, const char *said)
{
  const char *type = kept_type (said != NULL ? said : "");

  if (had == NULL || *had == '\0' || g_str_equal (had, type))
    return type;
  return *type == '\0' ? kept_type (had) : SEVERAL;
}
