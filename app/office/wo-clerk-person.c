/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-clerk-private.h"

#include "domain/wo-reach.h"
#include "store/wo-pending.h"

gboolean
wo_clerk_act_as (WoClerk *self, const char *person, GError **error)
{
  g_autoptr (WoRecord) record = NULL;
  g_autoptr (GError) local_error = NULL;

  if (self->engine != NULL)
    {
      g_set_error (error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_NO_PERSON,
                   "Under a server one acts as the person who signed in");
      return FALSE;
    }
  record = wo_store_get_record (self->store, person, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (record == NULL || record->kind != WO_RECORD_PERSON)
    {
      g_set_error (error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_NO_PERSON, "No person %s works here",
                   person);
      return FALSE;
    }
  g_free (self->person);
  self->person = g_strdup (person);
  return TRUE;
}

/* What @person lends to the one who works here; 0: nothing, or there is no such person. */
static guint
clerk_lent (WoClerk *self, const char *person, WoDate today, char **ret_name)
{
  g_autoptr (WoRecord) record = wo_store_get_record (self->store, person, NULL);
  g_autoptr (WoPerson) covered = NULL;
  guint roles;

  if (record == NULL || record->kind != WO_RECORD_PERSON || self->person == NULL)
    return 0;
  covered = wo_person_new (record, today);
  roles = wo_cover_roles (covered, self->person, NULL, wo_store_state (self->store, 0));
  if (ret_name != NULL)
    *ret_name = g_strdup (covered->name);
  return roles;
}

gboolean
wo_clerk_act_for (WoClerk *self, const char *person, WoDate today, GError **error)
{
  if (person != NULL && clerk_lent (self, person, today, NULL) == 0)
    {
      g_set_error (error, WO_OFFICE_ERROR, WO_OFFICE_ERROR_NO_PERSON,
                   "You do not stand in for that person today; ask an administrator for cover");
      return FALSE;
    }
  g_free (self->in_name_of);
  self->in_name_of = g_strdup (person);
  return TRUE;
}

static void
clerk_fill_person (WoClerk *self, WoOfficeStatus *status, WoDate today)
{
  g_autoptr (WoRecord) record = NULL;
  WoPerson *person;

  if (self->person == NULL)
    return;
  status->person_id = g_strdup (self->person);
  record = wo_store_get_record (self->store, self->person, NULL);
  if (record == NULL)
    {
      status->person_name = wo_store_get_meta (self->store, "person-name");
      return;
    }
  person = wo_person_new (record, today);
  status->person_name = g_strdup (person->name);
  for (guint role = 0; role < WO_ROLE_N; role++)
    if (wo_person_has_any (person, WO_ROLE_BIT (role)))
      status->roles |= WO_ROLE_BIT (role);
  if (self->in_name_of != NULL)
    {
      status->roles = clerk_lent (self, self->in_name_of, today, &status->for_name);
      status->for_id = g_strdup (self->in_name_of);
    }
  wo_person_free (person);
}

void
wo_clerk_fill_status (WoClerk *self, WoOfficeStatus *status, WoDate today)
{
  g_autofree char *way = wo_store_get_meta (self->store, "way-in");

  status->elsewhere = g_strcmp0 (way, "provider") == 0;
  status->server = g_strdup (self->server);
  clerk_fill_person (self, status, today);
  if (self->engine == NULL)
    return;
  status->waiting = wo_pending_count (self->store, WO_PENDING_WAITING);
  status->parked = wo_pending_count (self->store, WO_PENDING_PARKED);
}
