/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-proven.h"

static const char *const names[WO_PROVEN_N] = {
  "form",  "parts", "root",       "content", "signing",   "acts",
  "steps", "log",   "checkpoint", "key",     "signature", "edition",
};

static const char *const unproven[WO_UNPROVEN_N] = {
  "content", "short", "approval", "keyboard", "sign-in", "log",
  "key",     "names", "time",     "since",    "truth",
};

WoProven *
wo_proven_new (void)
{
  WoProven *self = g_new0 (WoProven, 1);

  self->withheld = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
wo_proven_free (WoProven *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < WO_PROVEN_N; i++)
    g_free (self->checks[i].what);
  g_ptr_array_unref (self->withheld);
  g_free (self);
}

const char *
wo_proven_name (WoProvenName name)
{
  g_return_val_if_fail (name < WO_PROVEN_N, NULL);
  return names[name];
}

const char *
wo_unproven_name (WoUnproven what)
{
  g_return_val_if_fail (what < WO_UNPROVEN_N, NULL);
  return unproven[what];
}

void
wo_proven_set (WoProven *self, WoProvenName name, WoProvenState state, const char *what)
{
  WoProvenCheck *check = &self->checks[name];

  g_return_if_fail (name < WO_PROVEN_N);
  if (check->state >= state)
    return;
  check->state = state;
  g_free (check->what);
  check->what = g_strdup (what);
}

gboolean
wo_proven_fails (const WoProven *self)
{
  for (guint i = 0; i < WO_PROVEN_N; i++)
    if (self->checks[i].state == WO_PROVEN_FAILS)
      return TRUE;
  return FALSE;
}

WoVerdict
wo_proven_verdict (const WoProven *self)
{
  if (wo_proven_fails (self))
    return WO_VERDICT_FAILS;
  if (self->checks[WO_PROVEN_CHECKPOINT].state == WO_PROVEN_UNKNOWN)
    return WO_VERDICT_UNVOUCHED;
  return self->checks[WO_PROVEN_KEY].state == WO_PROVEN_UNKNOWN ? WO_VERDICT_UNKNOWN_KEY
                                                                : WO_VERDICT_HOLDS;
}
