/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo/wo-demo.h"

#include "domain/wo-person.h"

#define TOGETHER 10
#define VISITOR "Robin Vale"
#define VISIT_SEED 2026
#define VISIT_ORDERS 60
/* So that what waits in its queues has not waited for months. */
#define VISIT_SPAN_DAYS 240

gboolean
wo_demo_make_whole (WoDemo *self, guint orders, GError **error)
{
  if (!wo_demo_make_people (self, error))
    return FALSE;
  for (guint i = 0; i < orders; i += TOGETHER)
    if (!wo_demo_make_orders (self, i, MIN (TOGETHER, orders - i), orders, error))
      return FALSE;
  return wo_demo_make_registers (self, error);
}

/* Somebody with every role that a page needs, who drafted nothing and so may decide on all of it. */
static char *
add_visitor (WoDemo *self, GError **error)
{
  static const WoRole roles[] = { WO_ROLE_CASEWORKER, WO_ROLE_DRM, WO_ROLE_OMBUDSMAN,
                                  WO_ROLE_COMPLIANCE, WO_ROLE_ADMINISTRATOR };
  g_autofree char *id = wo_demo_id (self);
  WoAct *act = wo_act_new ("create", WO_RECORD_PERSON, id);

  wo_act_add_cell (act, "name", VISITOR);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autofree char *path = g_strconcat ("roles/", wo_role_name (roles[i]), NULL);

      wo_act_add_cell (act, path, "yes");
    }
  wo_demo_act (self, WO_DEMO_ADMINISTRATOR, act);
  return wo_demo_send (self, error) ? g_steal_pointer (&id) : NULL;
}

/* Whose office it is comes last: a store without it was not made to the end, and nobody's. */
gboolean
wo_demo_make_visit (const char *path, WoDate today, GError **error)
{
  g_autoptr (WoDemo) self = wo_demo_new (path, VISIT_SEED, today, error);
  g_autofree char *visitor = NULL;

  if (self == NULL)
    return FALSE;
  self->span = VISIT_SPAN_DAYS;
  if (!wo_demo_make_whole (self, VISIT_ORDERS, error))
    return FALSE;
  visitor = add_visitor (self, error);
  return visitor != NULL && wo_store_set_meta (self->store, "demo", "yes", error) &&
         wo_store_set_meta (self->store, "person", visitor, error);
}
