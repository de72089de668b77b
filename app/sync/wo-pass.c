/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-sweep.h"
#include "sync/wo-engine-private.h"

/* The mark of what may be read, as the rows here were made for it; and the one that they are being made
 * for, while every row is asked for again. */
#define SCOPE "scope"
#define PASS "scope-pass"

gboolean
wo_engine_is_passing (WoEngine *self)
{
  g_autofree char *pass = wo_store_get_meta (self->store, PASS);

  return pass != NULL;
}

static gboolean
begin_pass (WoEngine *self, const char *scope, GError **error)
{
  return wo_sweep_begin (self->store, error) &&
         wo_store_set_meta (self->store, PASS, scope, error) &&
         wo_engine_set_meta_number (self, "cursor", 0, error);
}

gboolean
wo_engine_begin_pass (WoEngine *self, GError **error)
{
  g_autofree char *known = wo_store_get_meta (self->store, SCOPE);

  return begin_pass (self, known != NULL ? known : "all", error);
}

gboolean
wo_engine_check_scope (WoEngine *self, const char *scope, gboolean *ret_again, GError **error)
{
  g_autofree char *known = wo_store_get_meta (self->store, SCOPE);
  g_autofree char *pass = wo_store_get_meta (self->store, PASS);

  if (scope == NULL)
    return TRUE;
  if (pass != NULL ? g_str_equal (pass, scope) : g_strcmp0 (known, scope) == 0)
    return TRUE;
  /* The first rows of all: there is nothing that could have to go. */
  if (pass == NULL && known == NULL && wo_engine_cursor (self) == 0)
    return wo_store_set_meta (self->store, SCOPE, scope, error);
  *ret_again = TRUE;
  return begin_pass (self, scope, error);
}

gboolean
wo_engine_end_pass (WoEngine *self, GError **error)
{
  g_autofree char *pass = wo_store_get_meta (self->store, PASS);

  self->went = TRUE;
  return wo_sweep_end (self->store, error) && wo_store_set_meta (self->store, SCOPE, pass, error) &&
         wo_store_set_meta (self->store, PASS, NULL, error);
}

static gboolean
forget_all (WoEngine *self, GError **error)
{
  self->went = TRUE;
  /* No rows will say that what the acts rest on is back. */
  self->early = FALSE;
  return wo_base_rewind (self->store, error) && wo_engine_drop_boot (self, error) &&
         begin_pass (self, "none", error) && wo_sweep_end (self->store, error) &&
         wo_store_set_meta (self->store, SCOPE, NULL, error) &&
         wo_store_set_meta (self->store, PASS, NULL, error) && wo_engine_replay (self, error);
}

gboolean
wo_engine_forget_all (WoEngine *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!wo_store_begin (self->store, error))
    return FALSE;
  if (!wo_engine_finish (self, forget_all (self, error), error))
    return FALSE;
  wo_sweep_scrub (self->store);
  return TRUE;
}
