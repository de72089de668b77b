/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool/wo-tool-grant.h"

#include "tool/wo-tool-commands.h"
#include "tool/wo-tool-record.h"

static void
add_cell (WoAct *act, const char *list, const char *id, const char *attribute, const char *value)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.%s", list, id, attribute);

  if (value != NULL)
    wo_act_add_cell (act, path, value);
}

static char *
get_today (WoTool *tool)
{
  return wo_date_format (wo_office_get_today (tool->office));
}

/* A role over the whole office from today until further notice, unless it says otherwise. */
static WoAct *
grant_act (WoTool *tool, const char *person, const WoToolGrant *grant)
{
  g_autofree char *id = wo_office_new_id (tool->office);
  WoAct *act = wo_act_new ("set", WO_RECORD_PERSON, person);

  add_cell (act, "grants", id, "role", grant->role);
  add_cell (act, "grants", id, "scope", grant->scope != NULL ? grant->scope : WO_SCOPE_OFFICE);
  add_cell (act, "grants", id, "from", grant->from);
  add_cell (act, "grants", id, "until", grant->until);
  return act;
}

static WoAct *
cover_act (WoTool *tool, const char *person, const char *holder, const WoToolGrant *grant)
{
  g_autofree char *id = wo_office_new_id (tool->office);
  g_autofree char *today = get_today (tool);
  WoAct *act = wo_act_new ("set", WO_RECORD_PERSON, person);

  add_cell (act, "cover", id, "holder", holder);
  add_cell (act, "cover", id, "role", grant->role);
  add_cell (act, "cover", id, "scope", grant->scope);
  add_cell (act, "cover", id, "from", grant->from != NULL ? grant->from : today);
  add_cell (act, "cover", id, "until", grant->until);
  return act;
}

int
wo_tool_grant (WoTool *tool, const char *name, const WoToolGrant *grant)
{
  int status = WO_EXIT_BAD;
  g_autofree char *person = wo_tool_find_person (tool, name, &status);
  g_autofree char *holder = NULL;

  if (person == NULL)
    return status;
  if (!grant->is_cover)
    {
      if (grant->role == NULL)
        return wo_tool_usage (tool, "person", "say which role is granted: --role");
      return wo_tool_do (tool, grant_act (tool, person, grant));
    }
  if (grant->by == NULL || grant->until == NULL)
    return wo_tool_usage (tool, "person", "say who stands in, and until when: --by, --until");
  holder = wo_tool_find_person (tool, grant->by, &status);
  return holder != NULL ? wo_tool_do (tool, cover_act (tool, person, holder, grant)) : status;
}
