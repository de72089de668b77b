/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-grant.h"

#include <string.h>

WoScopeKind
wo_scope_parse (const char *scope, const char **ret_landlord)
{
  if (g_strcmp0 (scope, WO_SCOPE_OFFICE) == 0)
    return WO_SCOPE_KIND_OFFICE;
  if (g_strcmp0 (scope, WO_SCOPE_OWN) == 0)
    return WO_SCOPE_KIND_OWN;
  if (scope == NULL || !g_str_has_prefix (scope, WO_SCOPE_LANDLORD) ||
      scope[strlen (WO_SCOPE_LANDLORD)] == '\0')
    return WO_SCOPE_KIND_NONE;
  if (ret_landlord != NULL)
    *ret_landlord = scope + strlen (WO_SCOPE_LANDLORD);
  return WO_SCOPE_KIND_LANDLORD;
}

static gboolean
is_within (WoDate from, WoDate until, WoDate today)
{
  if (today == WO_DATE_NONE)
    return from == WO_DATE_NONE && until == WO_DATE_NONE;
  return (from == WO_DATE_NONE || from <= today) && (until == WO_DATE_NONE || today <= until);
}

gboolean
wo_grant_holds (const WoGrant *self, WoDate today)
{
  return self->role != NULL && wo_scope_parse (self->scope, NULL) != WO_SCOPE_KIND_NONE &&
         is_within (self->from, self->until, today);
}

gboolean
wo_cover_holds (const WoCover *self, WoDate today)
{
  return self->holder != NULL && self->from != WO_DATE_NONE && self->until != WO_DATE_NONE &&
         is_within (self->from, self->until, today);
}
