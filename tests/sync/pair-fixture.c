/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pair-fixture.h"

#include "register/wo-wire.h"

#include <string.h>

void
pair_open_client (Pair *self, int client, WoStoreFlags flags)
{
  g_autofree char *name = g_strdup_printf ("client-%d", client);
  g_autofree char *path = g_build_filename (self->office->dir, name, NULL);
  g_autoptr (GError) error = NULL;

  self->store[client] = wo_store_open (path, flags, &error);
  g_assert_no_error (error);
  self->engine[client] = wo_engine_new (self->store[client]);
}

void
pair_close_client (Pair *self, int client)
{
  wo_engine_free (self->engine[client]);
  wo_store_free (self->store[client]);
}

GBytes *
pair_page_after (Pair *self, gint64 after)
{
  g_autoptr (GError) error = NULL;
  GBytes *page =
      wo_wire_rows (self->office->store, after, 0, wo_register_epoch (self->office->reg), &error);

  g_assert_no_error (error);
  return page;
}

void
pair_pull (Pair *self, int client)
{
  g_autoptr (GBytes) page = pair_page_after (self, wo_engine_cursor (self->engine[client]));
  g_autoptr (GError) error = NULL;
  gboolean more = FALSE;

  wo_engine_take_rows (self->engine[client], page, &more, &error);
  g_assert_no_error (error);
}

GPtrArray *
pair_split (GBytes *body)
{
  GPtrArray *acts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  gsize length;
  const char *data = g_bytes_get_data (body, &length);
  g_autofree char *text = g_strndup (data, length);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_ptr_array_add (acts, g_bytes_new (lines[i], strlen (lines[i])));
  return acts;
}

/* What the register says to @client's next push, which @sender sends. */
GBytes *
pair_answer_for (Pair *self, int client, const char *sender)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = wo_engine_next_push (self->engine[client], &error);
  g_autoptr (GPtrArray) acts = NULL;
  g_autoptr (GPtrArray) taken = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (body);
  acts = pair_split (body);
  taken = wo_register_take (self->office->reg, acts, sender, TRUE, NOW_US, wo_date_from_us (NOW_US),
                            &error);
  g_assert_no_error (error);
  return wo_wire_answer (taken, wo_register_epoch (self->office->reg),
                         wo_register_head (self->office->reg));
}

void
pair_push (Pair *self, int client)
{
  g_autoptr (GBytes) answer = pair_answer_for (self, client, self->office->person);
  g_autoptr (GError) error = NULL;

  wo_engine_push_answered (self->engine[client], answer, &error);
  g_assert_no_error (error);
}

WoResult *
pair_act (Pair *self, int client, const char *kind, const char *path, const char *value)
{
  g_autoptr (WoAct) done = wo_act_new (kind, WO_RECORD_CASE, "case-1");
  WoMoment moment = { .today = wo_date_from_us (NOW_US) };
  g_autoptr (GError) error = NULL;
  WoResult *result;

  done->at_us = NOW_US;
  wo_act_add_cell (done, path, value);
  result = wo_engine_act (self->engine[client], done, &moment, &error);
  g_assert_no_error (error);
  return result;
}

void
pair_set (Pair *self, int client, const char *path, const char *value)
{
  g_autoptr (WoResult) result = pair_act (self, client, "set", path, value);

  g_assert_cmpint (result->outcome, !=, WO_OUTCOME_PARKED);
}

void
pair_assert_cell (Pair *self, int client, const char *path, const char *expected)
{
  g_autofree char *value = fixture_get (self->store[client], "case-1", path);

  g_assert_cmpstr (value, ==, expected);
}

void
pair_assert_pending (Pair *self, int client, guint waiting, guint accepted, guint parked)
{
  WoStore *store = self->store[client];

  g_assert_cmpuint (wo_pending_count (store, WO_PENDING_WAITING), ==, waiting);
  g_assert_cmpuint (wo_pending_count (store, WO_PENDING_ACCEPTED), ==, accepted);
  g_assert_cmpuint (wo_pending_count (store, WO_PENDING_PARKED), ==, parked);
}

/* Both clients have the person and one case. */
Pair *
pair_new (void)
{
  Pair *self = g_new0 (Pair, 1);
  g_autoptr (WoTaken) taken = NULL;

  self->office = fixture_new ();
  taken = fixture_take_one (self->office, fixture_case (self->office, "setup", 1, "case-1"));
  g_assert_cmpint (taken->status, ==, WO_TAKEN);
  for (int i = 0; i < 2; i++)
    {
      pair_open_client (self, i, WO_STORE_CREATE);
      wo_store_set_meta (self->store[i], "person", self->office->person, NULL);
      pair_pull (self, i);
      pair_assert_cell (self, i, "title", "Damp");
    }
  return self;
}

void
pair_free (Pair *self)
{
  pair_close_client (self, 0);
  pair_close_client (self, 1);
  fixture_free (self->office);
  g_free (self);
}
