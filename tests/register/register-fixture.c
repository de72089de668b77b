/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register-fixture.h"

#include "protocol/wo-act-json.h"

#include <glib/gstdio.h>

static void
open_register (Fixture *self, WoStoreFlags flags)
{
  g_autoptr (GError) error = NULL;

  self->store = wo_store_open (self->path, flags, &error);
  g_assert_no_error (error);
  self->reg = wo_register_new (self->store, &error);
  g_assert_no_error (error);
}

Fixture *
fixture_new (void)
{
  Fixture *self = g_new0 (Fixture, 1);
  g_autoptr (GError) error = NULL;

  self->dir = g_dir_make_tmp ("wo-register-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->dir, "register", NULL);
  open_register (self, WO_STORE_CREATE);
  self->person = wo_register_first_person (self->reg, "Ada Marsh",
                                           WO_ROLE_BIT (WO_ROLE_ADMINISTRATOR) |
                                               WO_ROLE_BIT (WO_ROLE_CASEWORKER),
                                           NOW_US, &error);
  g_assert_no_error (error);
  return self;
}

void
fixture_reopen (Fixture *self)
{
  wo_register_free (self->reg);
  wo_store_free (self->store);
  open_register (self, 0);
}

void
fixture_free (Fixture *self)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  wo_register_free (self->reg);
  wo_store_free (self->store);
  dir = g_dir_open (self->dir, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->dir, name, NULL);

      g_remove (path);
    }
  g_rmdir (self->dir);
  g_free (self->dir);
  g_free (self->path);
  g_free (self->person);
  g_free (self);
}

WoAct *
fixture_act (Fixture *self, const char *replica, gint64 n, const char *kind, const char *record)
{
  WoAct *act = wo_act_new (kind, WO_RECORD_CASE, record);

  act->id = g_strdup_printf ("%s-%" G_GINT64_FORMAT, replica, n);
  act->replica = g_strdup (replica);
  act->n = n;
  act->by = g_strdup (self->person);
  act->at_us = NOW_US;
  return act;
}

WoAct *
fixture_title (Fixture *self, const char *replica, gint64 n, const char *title)
{
  WoAct *act = fixture_act (self, replica, n, "set", "case-1");

  wo_act_add_cell (act, "title", title);
  return act;
}

WoAct *
fixture_case (Fixture *self, const char *replica, gint64 n, const char *record)
{
  WoAct *act = fixture_act (self, replica, n, "create", record);

  wo_act_add_cell (act, "title", "Damp");
  return act;
}

GBytes *
fixture_bytes (WoAct *act)
{
  char *json = wo_act_to_json (act);

  wo_act_free (act);
  return g_bytes_new_take (json, strlen (json));
}

GPtrArray *
fixture_take (Fixture *self, GPtrArray *acts)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *taken = wo_register_take (self->reg, acts, self->person, TRUE, NOW_US,
                                       wo_date_from_us (NOW_US), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (taken->len, ==, acts->len);
  return taken;
}

WoTaken *
fixture_take_one (Fixture *self, WoAct *act)
{
  g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) taken = NULL;

  g_ptr_array_add (acts, fixture_bytes (act));
  taken = fixture_take (self, acts);
  return g_ptr_array_steal_index (taken, 0);
}

char *
fixture_get (WoStore *store, const char *record, const char *path)
{
  g_autoptr (WoRecord) found = wo_store_get_record (store, record, NULL);

  return found != NULL ? g_strdup (wo_record_get (found, path)) : NULL;
}
