/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo/wo-demo.h"

#include "domain/wo-person.h"

static const WoRole roles[WO_DEMO_N_PEOPLE] = {
  WO_ROLE_ADMINISTRATOR, WO_ROLE_CASEWORKER, WO_ROLE_CASEWORKER, WO_ROLE_DRM,
  WO_ROLE_DRM,           WO_ROLE_OMBUDSMAN,  WO_ROLE_COMPLIANCE,
};

static void
make_person (WoDemo *self, WoDemoPerson person)
{
  WoAct *act;
  g_autofree char *role = g_strconcat ("roles/", wo_role_name (roles[person]), NULL);

  self->people[person] = wo_demo_id (self);
  act = wo_act_new ("create", WO_RECORD_PERSON, self->people[person]);
  wo_act_add_cell (act, "name", wo_demo_people[person]);
  wo_act_add_cell (act, role, "yes");
  wo_demo_act (self, WO_DEMO_ADMINISTRATOR, act);
}

static void
make_landlord (WoDemo *self, const char *name)
{
  char *id = wo_demo_id (self);
  WoAct *act = wo_act_new ("create", WO_RECORD_LANDLORD, id);

  wo_act_add_cell (act, "name", name);
  wo_act_add_cell (act, "type",
                   g_str_has_suffix (name, "Council") ? "local authority" : "non-profit");
  wo_demo_act (self, WO_DEMO_ADMINISTRATOR, act);
  g_ptr_array_add (self->landlords, id);
}

gboolean
wo_demo_make_people (WoDemo *self, GError **error)
{
  self->people[WO_DEMO_ADMINISTRATOR] =
      wo_register_first_person (self->office, wo_demo_people[WO_DEMO_ADMINISTRATOR],
                                WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR),
                                (gint64) (self->day - 719163) * 24 * G_GINT64_CONSTANT (3600000000),
                                error);
  if (self->people[WO_DEMO_ADMINISTRATOR] == NULL)
    return FALSE;
  for (guint i = WO_DEMO_ADMINISTRATOR + 1; i < WO_DEMO_N_PEOPLE; i++)
    make_person (self, i);
  for (guint i = 0; wo_demo_landlords[i] != NULL; i++)
    make_landlord (self, wo_demo_landlords[i]);
  return wo_demo_send (self, error);
}
