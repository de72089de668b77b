/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-office-carry.h"

#include "office/wo-clerk-private.h"
#include "office/wo-office-private.h"
#include "office/wo-shelf.h"

typedef struct
{
  WoMove move;
  guint percent;
  char *message;
} WoMoving;

struct _WoOfficeCarry
{
  WoOffice *office; /* not owned: it owns this */
  WoClerk *clerk;
  WoCourier *courier;
  WoPorter *porter;
  GMutex mutex;
  GHashTable *moving; /* hash → WoMoving */
};

static void
moving_free (gpointer data)
{
  WoMoving *moving = data;

  g_free (moving->message);
  g_free (moving);
}

typedef struct
{
  WoOffice *office;
  char *hash;
} WoFileTold;

static void
file_told_free (gpointer data)
{
  WoFileTold *told = data;

  g_object_unref (told->office);
  g_free (told->hash);
  g_free (told);
}

static gboolean
file_told_emit (gpointer data)
{
  WoFileTold *told = data;

  if (told->office->worker != NULL)
    g_signal_emit_by_name (told->office, "file-changed", told->hash);
  return G_SOURCE_REMOVE;
}

static void
carry_tell (WoOfficeCarry *self, const char *hash)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  WoFileTold *told = g_new (WoFileTold, 1);

  told->office = g_object_ref (self->office);
  told->hash = g_strdup (hash);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, file_told_emit, told, file_told_free);
  g_source_attach (source, self->office->home);
}

static gboolean
is_as_it_was (WoOfficeCarry *self, const char *hash, const WoMoving *now)
{
  const WoMoving *was = g_hash_table_lookup (self->moving, hash);

  if (was == NULL)
    return now->move == WO_MOVE_NONE && now->message == NULL;
  return was->move == now->move && was->percent == now->percent &&
         g_strcmp0 (was->message, now->message) == 0;
}

static void
carry_told (gpointer data, const char *hash, WoMove move, guint percent, const char *message)
{
  WoOfficeCarry *self = data;
  WoMoving *moving = g_new0 (WoMoving, 1);
  gboolean same;

  moving->move = move;
  moving->percent = percent;
  moving->message = g_strdup (message);
  g_mutex_lock (&self->mutex);
  same = is_as_it_was (self, hash, moving);
  if (move == WO_MOVE_NONE && message == NULL)
    {
      g_hash_table_remove (self->moving, hash);
      moving_free (moving);
    }
  else
    g_hash_table_insert (self->moving, g_strdup (hash), moving);
  g_mutex_unlock (&self->mutex);
  if (!same || move == WO_MOVE_NONE)
    carry_tell (self, hash);
}

WoOfficeCarry *
wo_office_carry_new (WoOffice *office, WoClerk *clerk, WoCourier *courier)
{
  WoOfficeCarry *self = g_new0 (WoOfficeCarry, 1);

  self->office = office;
  self->clerk = clerk;
  self->courier = courier;
  g_mutex_init (&self->mutex);
  self->moving = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, moving_free);
  self->porter = wo_porter_new (clerk, courier, carry_told, self);
  return self;
}

void
wo_office_carry_stop (WoOfficeCarry *self)
{
  wo_porter_stop (self->porter);
}

void
wo_office_carry_free (WoOfficeCarry *self)
{
  if (self == NULL)
    return;
  wo_porter_free (self->porter);
  g_hash_table_unref (self->moving);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

void
wo_office_carry_in_step (WoOfficeCarry *self, gboolean again)
{
  wo_porter_go (self->porter, again);
}

void
wo_office_carry_signed_out (WoOfficeCarry *self)
{
  wo_porter_tidy (self->porter);
}

typedef struct
{
  WoPorterDone done;
  gpointer data;
} WoCarryRound;

static void
round_done (const GError *error, gpointer data)
{
  g_autofree WoCarryRound *round = data;

  round->done (NULL, round->data);
}

void
wo_office_carry_round (WoOfficeCarry *self, WoPorterDone done, gpointer data)
{
  WoCarryRound *round = g_new (WoCarryRound, 1);

  round->done = done;
  round->data = data;
  wo_porter_round (self->porter, round_done, round);
}

typedef struct
{
  WoOfficeCarry *carry;
  char *hash;
  gint64 size;
  WoPorterDone done;
  gpointer data;
} WoCarryFetch;

/* In step or not: what cannot be fetched now is asked for all the same. */
static void
fetch_signed_in (const GError *error, const WoExchanged *exchanged, gpointer data)
{
  WoCarryFetch *fetch = data;

  wo_porter_fetch (fetch->carry->porter, fetch->hash, fetch->size, fetch->done, fetch->data);
  g_free (fetch->hash);
  g_free (fetch);
}

void
wo_office_carry_fetch (
    WoOfficeCarry *self, const char *hash, gint64 size, WoPorterDone done, gpointer data)
{
  WoCarryFetch *fetch;

  if (wo_porter_is_signed_in (self->porter))
    {
      wo_porter_fetch (self->porter, hash, size, done, data);
      return;
    }
  fetch = g_new (WoCarryFetch, 1);
  *fetch = (WoCarryFetch){ self, g_strdup (hash), size, done, data };
  wo_courier_round (self->courier, fetch_signed_in, fetch);
}

void
wo_office_carry_kept (WoOfficeCarry *self, const char *hash)
{
  if (wo_clerk_server (self->clerk) == NULL ||
      wo_shelf_is_marked (wo_clerk_store (self->clerk), hash))
    return;
  wo_porter_kept (self->porter, hash);
  carry_told (self, hash, WO_MOVE_TO_GO_UP, 0, NULL);
}

gboolean
wo_office_carry_look (
    WoOfficeCarry *self, const char *hash, WoMove *ret_move, guint *ret_percent, char **ret_message)
{
  const WoMoving *moving;

  g_mutex_lock (&self->mutex);
  moving = g_hash_table_lookup (self->moving, hash);
  if (moving != NULL)
    {
      *ret_move = moving->move;
      *ret_percent = moving->percent;
      *ret_message = g_strdup (moving->message);
    }
  g_mutex_unlock (&self->mutex);
  return moving != NULL;
}

guint
wo_office_carry_count_up (WoOfficeCarry *self, char **ret_why)
{
  GHashTableIter iter;
  gpointer value;
  guint n = 0;

  g_mutex_lock (&self->mutex);
  g_hash_table_iter_init (&iter, self->moving);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const WoMoving *moving = value;

      if (moving->move != WO_MOVE_TO_GO_UP && moving->move != WO_MOVE_GOES_UP)
        continue;
      n++;
      if (*ret_why == NULL)
        *ret_why = g_strdup (moving->message);
    }
  g_mutex_unlock (&self->mutex);
  return n;
}
