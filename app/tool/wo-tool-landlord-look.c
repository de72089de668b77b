/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool/wo-tool-landlord.h"
#include "tool/wo-tool-record.h"

static gpointer
look (WoStore *store, gpointer data, GError **error)
{
  const char *name = data;
  g_autoptr (WoToolLandlord) self = g_new0 (WoToolLandlord, 1);
  g_autoptr (GError) failed = NULL;

  self->record = wo_landlords_record (store, name, &failed);
  if (failed == NULL && self->record != NULL)
    self->root = wo_landlords_root (store, self->record, &failed);
  else if (failed == NULL)
    self->near = wo_landlords_near (store, name, WO_TOOL_NEAR_MAX, &failed);
  if (failed == NULL)
    return g_steal_pointer (&self);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

WoToolLandlord *
wo_tool_landlord_look (WoTool *tool, const char *name, int *ret_exit)
{
  g_autoptr (GError) error = NULL;
  WoToolLandlord *self;

  if (!g_utf8_validate (name, -1, NULL))
    {
      *ret_exit = wo_tool_usage (tool, "landlord", "the name is not UTF-8");
      return NULL;
    }
  self = wo_office_read (tool->office, look, (gpointer) name, &error);
  if (self == NULL)
    *ret_exit = wo_tool_fail (tool, NULL, error);
  return self;
}

void
wo_tool_landlord_free (WoToolLandlord *self)
{
  if (self == NULL)
    return;
  g_free (self->record);
  g_free (self->root);
  g_clear_pointer (&self->near, g_ptr_array_unref);
  g_free (self);
}

WoReason *
wo_tool_landlord_unknown (const char *name, GPtrArray *near)
{
  WoReason *reason = wo_reason_new (near->len > 0 ? "landlord-unknown-near" : "landlord-unknown",
                                    "landlord", NULL);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < near->len; i++)
    {
      const WoLandlordNear *one = near->pdata[i];

      g_string_append_printf (names, "%s%s", i > 0 ? "; " : "", one->landlord);
    }
  wo_reason_arg (reason, name);
  return near->len > 0 ? wo_reason_arg (reason, names->str) : reason;
}

char *
wo_tool_landlord_root (WoTool *tool, const char *name, int *ret_exit)
{
  g_autoptr (WoToolLandlord) found = wo_tool_landlord_look (tool, name, ret_exit);
  g_autoptr (GPtrArray) reasons = wo_reasons_new ();

  if (found == NULL)
    return NULL;
  if (found->root != NULL)
    return g_steal_pointer (&found->root);
  g_ptr_array_add (reasons, wo_tool_landlord_unknown (name, found->near));
  *ret_exit = wo_tool_refuse (tool, reasons);
  return NULL;
}
