/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-reason.h"

WoReason *
wo_reason_new (const char *code, const char *link, const char *source)
{
  WoReason *self = g_new0 (WoReason, 1);

  g_assert (code != NULL);
  self->code = g_strdup (code);
  self->link = g_strdup (link);
  self->source = g_strdup (source);
  return self;
}

WoReason *
wo_reason_arg (WoReason *self, const char *arg)
{
  if (self == NULL)
    return NULL;
  for (guint i = 0; i < WO_REASON_ARGS_MAX; i++)
    if (self->args[i] == NULL)
      {
        self->args[i] = g_strdup (arg != NULL ? arg : "");
        return self;
      }
  g_assert_not_reached ();
}

WoReason *
wo_reason_copy (const WoReason *self)
{
  WoReason *copy = wo_reason_new (self->code, self->link, self->source);

  for (guint i = 0; i < WO_REASON_ARGS_MAX; i++)
    copy->args[i] = g_strdup (self->args[i]);
  return copy;
}

void
wo_reason_free (WoReason *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self->link);
  g_free (self->source);
  for (guint i = 0; i < WO_REASON_ARGS_MAX; i++)
    g_free (self->args[i]);
  g_free (self);
}

GPtrArray *
wo_reasons_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) wo_reason_free);
}

WoReason *
wo_reasons_add (GPtrArray *reasons, const char *code, const char *link, const char *source)
{
  WoReason *reason;

  if (reasons == NULL)
    return NULL;
  reason = wo_reason_new (code, link, source);
  g_ptr_array_add (reasons, reason);
  return reason;
}

gboolean
wo_reasons_has (GPtrArray *reasons, const char *code)
{
  for (guint i = 0; i < reasons->len; i++)
    if (g_str_equal (((WoReason *) reasons->pdata[i])->code, code))
      return TRUE;
  return FALSE;
}
