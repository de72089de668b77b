/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/people/wo-people-words.h"

#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

char *
wo_people_words_scope (const WoPeopleFacts *facts, const char *scope)
{
  const char *landlord = NULL;

  switch (wo_scope_parse (scope, &landlord))
    {
    case WO_SCOPE_KIND_OFFICE:
      return g_strdup (_ ("The whole office"));
    case WO_SCOPE_KIND_OWN:
      return g_strdup (_ ("Own cases"));
    case WO_SCOPE_KIND_LANDLORD:
      return g_strdup (g_hash_table_lookup (facts->landlords, landlord));
    case WO_SCOPE_KIND_NONE:
    default:
      return g_strdup (_ ("nothing"));
    }
}

static const char *
role_words (const char *name)
{
  WoRole role;

  return name != NULL && wo_role_parse (name, &role) ? wo_words_role (role) : _ ("Every role");
}

/* "from 1 April 2026 until 3 April 2026"; NULL without days. */
static char *
days_words (WoDate from, WoDate until)
{
  g_autofree char *first = from != WO_DATE_NONE ? wo_date_in_words (from) : NULL;
  g_autofree char *last = until != WO_DATE_NONE ? wo_date_in_words (until) : NULL;

  if (first != NULL && last != NULL)
    return g_strdup_printf (_ ("from %s until %s"), first, last);
  if (first != NULL)
    return g_strdup_printf (_ ("from %s"), first);
  return last != NULL ? g_strdup_printf (_ ("until %s"), last) : NULL;
}

char *
wo_people_words_grant (const WoPeopleFacts *facts, const WoGrant *grant)
{
  g_autofree char *scope = wo_people_words_scope (facts, grant->scope);
  g_autofree char *days = days_words (grant->from, grant->until);

  return days != NULL ? g_strdup_printf ("%s, %s", scope, days) : g_steal_pointer (&scope);
}

char *
wo_people_words_cover (const WoPeopleFacts *facts, const WoCover *cover)
{
  g_autofree char *days = days_words (cover->from, cover->until);
  g_autofree char *scope =
      cover->scope != NULL ? wo_people_words_scope (facts, cover->scope) : NULL;

  return g_strjoin (", ", role_words (cover->role), days != NULL ? days : _ ("no days"), scope,
                    NULL);
}

char *
wo_people_words_held (const WoPeopleFacts *facts, const WoPerson *person)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; !person->left && i < person->grants->len; i++)
    {
      const WoGrant *grant = person->grants->pdata[i];
      g_autofree char *scope = NULL;

      if (!wo_grant_holds (grant, facts->today))
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", role_words (grant->role));
      if (wo_scope_parse (grant->scope, NULL) == WO_SCOPE_KIND_OFFICE)
        continue;
      scope = wo_people_words_scope (facts, grant->scope);
      g_string_append_printf (text, " (%s)", scope);
    }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

char *
wo_people_words_refusal (WoDesk *desk, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reasons = wo_people_act_finish (desk, result, &error);

  if (reasons == NULL)
    return g_strdup (error->message);
  return reasons->len > 0 ? wo_words_reason (reasons->pdata[0]) : NULL;
}
