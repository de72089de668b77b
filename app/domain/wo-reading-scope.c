/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-reading-scope.h"

#include "domain/wo-reach.h"
#include "domain/wo-standing.h"

#include <string.h>

static void
add_once (GPtrArray *ids, const char *id)
{
  if (!g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
    g_ptr_array_add (ids, g_strdup (id));
}

static void
add_scope (WoReadingScope *self, const char *scope, const char *person)
{
  const char *landlord = NULL;

  switch (wo_scope_parse (scope, &landlord))
    {
    case WO_SCOPE_KIND_OFFICE:
      self->whole = TRUE;
      break;
    case WO_SCOPE_KIND_LANDLORD:
      add_once (self->landlords, landlord);
      break;
    case WO_SCOPE_KIND_OWN:
      add_once (self->own_of, person);
      break;
    case WO_SCOPE_KIND_NONE:
    default:
      return;
    }
  self->any = TRUE;
}

static void
add_grants (WoReadingScope *self, const WoPerson *person, guint roles)
{
  for (guint i = 0; !person->left && i < person->grants->len; i++)
    {
      const WoGrant *grant = person->grants->pdata[i];
      WoRole role;

      if (wo_grant_holds (grant, person->today) && wo_role_parse (grant->role, &role) &&
          (roles & WO_ROLE_BIT (role)) != 0)
        add_scope (self, grant->scope, person->id);
    }
}

static WoPerson *
get_person (WoState *state, const char *id, WoDate today)
{
  g_autoptr (WoRecord) record = id != NULL ? state->get (state, id) : NULL;

  return record != NULL && record->kind == WO_RECORD_PERSON ? wo_person_new (record, today) : NULL;
}

/* A cover that is narrower than the grant is read as wide as it says; a wider one as the grant is. */
static void
add_covered (WoReadingScope *self, const WoPerson *covered, const char *holder, WoState *state)
{
  guint roles = wo_cover_roles (covered, holder, NULL, state);

  for (guint i = 0; roles != 0 && i < covered->cover->len; i++)
    {
      const WoCover *cover = covered->cover->pdata[i];

      if (g_strcmp0 (cover->holder, holder) != 0 || !wo_cover_holds (cover, covered->today))
        continue;
      if (cover->scope == NULL || wo_scope_parse (cover->scope, NULL) == WO_SCOPE_KIND_OFFICE)
        add_grants (self, covered, roles);
      else
        add_scope (self, cover->scope, covered->id);
    }
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

WoReadingScope *
wo_reading_scope_new (const char *id, WoState *state, WoDate today)
{
  WoReadingScope *self = g_new0 (WoReadingScope, 1);
  g_autoptr (WoPerson) person = get_person (state, id, today);
  g_auto (GStrv) covered = NULL;

  self->person = g_strdup (id);
  self->own_of = g_ptr_array_new_with_free_func (g_free);
  self->landlords = g_ptr_array_new_with_free_func (g_free);
  if (person == NULL || person->left)
    return self;
  add_grants (self, person, G_MAXUINT);
  /* A cover is lent to who works here: it makes nobody one of the office. */
  if (self->any && !self->whole)
    covered = state->find (state, WO_RECORD_PERSON, "holder", id);
  for (guint i = 0; covered != NULL && covered[i] != NULL; i++)
    {
      g_autoptr (WoPerson) other = get_person (state, covered[i], today);

      if (other != NULL)
        add_covered (self, other, id, state);
    }
  g_ptr_array_sort (self->own_of, compare_ids);
  g_ptr_array_sort (self->landlords, compare_ids);
  return self;
}

void
wo_reading_scope_free (WoReadingScope *self)
{
  if (self == NULL)
    return;
  g_free (self->person);
  g_ptr_array_unref (self->own_of);
  g_ptr_array_unref (self->landlords);
  g_free (self);
}

static gboolean
is_of_landlord (const WoReadingScope *self, const WoRecord *record, WoState *state)
{
  g_auto (GStrv) about = NULL;

  if (self->landlords->len == 0)
    return FALSE;
  about = wo_reach_landlords (record, state);
  for (guint i = 0; i < self->landlords->len; i++)
    {
      g_autofree char *root = wo_landlord_root (state, self->landlords->pdata[i]);

      if (g_strv_contains ((const char *const *) about, root))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_own_case (const WoReadingScope *self, const WoRecord *record)
{
  const char *caseworker = wo_record_get (record, "caseworker");

  return caseworker != NULL &&
         g_ptr_array_find_with_equal_func (self->own_of, caseworker, g_str_equal, NULL);
}

/* What was parked is read by whoever reads what it is about. */
static gboolean
may_read_subject (const WoReadingScope *self, const WoRecord *parked, WoState *state)
{
  g_autoptr (WoRecord) subject = state->get (state, wo_record_get (parked, "record"));

  return subject != NULL && subject->kind != WO_RECORD_PARKED &&
         wo_reading_scope_allows (self, subject, state);
}

gboolean
wo_reading_scope_allows (const WoReadingScope *self, const WoRecord *record, WoState *state)
{
  if (!self->any || self->whole)
    return self->any;
  switch (record->kind)
    {
    case WO_RECORD_LANDLORD:
    case WO_RECORD_PERSON:
    case WO_RECORD_GUIDANCE:
      return TRUE;
    case WO_RECORD_CASE:
      return is_own_case (self, record) || is_of_landlord (self, record, state);
    case WO_RECORD_ORDER:
    case WO_RECORD_INVESTIGATION:
    case WO_RECORD_FAILURE_ORDER:
    case WO_RECORD_CODE_ENTRY:
    case WO_RECORD_ENGAGEMENT:
    case WO_RECORD_REPORT_RECOMMENDATION:
    case WO_RECORD_SPOTLIGHT_ASK:
      return self->own_of->len > 0 || is_of_landlord (self, record, state);
    /* It names orders of every landlord; whoever reads orders of the whole office reads it. */
    case WO_RECORD_SESSION:
      return self->own_of->len > 0;
    case WO_RECORD_PARKED:
      return may_read_subject (self, record, state);
    case WO_RECORD_N_KINDS:
    default:
      return FALSE;
    }
}

static void
add (GChecksum *sum, const char *text)
{
  g_checksum_update (sum, (const guchar *) text, (gssize) strlen (text) + 1);
}

/* The records that are one landlord, each as it is: a name more or less may bring a case or take it. */
static void
add_group (GChecksum *sum, const char *id, WoState *state)
{
  g_autoptr (WoStanding) standing = wo_standing_for_rules (state, id, WO_DATE_NONE);

  add (sum, id);
  for (guint i = 0; standing != NULL && i < standing->ids->len; i++)
    {
      g_autoptr (WoRecord) record = state->get (state, standing->ids->pdata[i]);
      g_autofree char *version =
          g_strdup_printf ("%" G_GINT64_FORMAT, record != NULL ? record->version : 0);

      add (sum, standing->ids->pdata[i]);
      add (sum, version);
    }
}

char *
wo_reading_scope_mark (const WoReadingScope *self, WoState *state)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  add (sum, "wider-orders scope 1");
  add (sum, !self->any ? "none" : self->whole ? "whole" : "part");
  for (guint i = 0; !self->whole && i < self->own_of->len; i++)
    {
      add (sum, "own");
      add (sum, self->own_of->pdata[i]);
    }
  for (guint i = 0; !self->whole && i < self->landlords->len; i++)
    {
      add (sum, "landlord");
      add_group (sum, self->landlords->pdata[i], state);
    }
  return g_strdup (g_checksum_get_string (sum));
}

gboolean
wo_may_read (const char *person, const WoRecord *record, WoState *state, WoDate today)
{
  g_autoptr (WoReadingScope) scope = wo_reading_scope_new (person, state, today);

  return wo_reading_scope_allows (scope, record, state);
}
