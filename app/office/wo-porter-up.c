/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-porter-private.h"

#include "office/wo-shelf.h"

/* So often the server may answer a piece without taking any of it. */
#define STALLS_MAX 3

static void porter_send (WoPorter *self);

/* This one is left alone until the next start. */
static void
porter_hold (WoPorter *self, GError *error)
{
  g_hash_table_insert (self->held, g_strdup (self->hash), g_strdup (error->message));
  wo_porter_tell (self, WO_MOVE_TO_GO_UP, error->message);
  if (self->failure == NULL)
    self->failure = g_error_copy (error);
  g_error_free (error);
  wo_porter_next (self);
}

static void
porter_up_failed (WoPorter *self, GError *error)
{
  self->offset = 0;
  if (g_error_matches (error, WO_FILE_LINK_ERROR, WO_FILE_LINK_ERROR_DIFFERS) &&
      self->stalls++ == 0 && wo_folder_check (wo_porter_store (self), self->hash))
    {
      g_error_free (error);
      wo_porter_send_file (self);
      return;
    }
  wo_porter_tell (self, WO_MOVE_TO_GO_UP, error->message);
  if (g_error_matches (error, WO_SYNC_ERROR, WO_SYNC_ERROR_NONE_SUCH))
    {
      g_error_free (error);
      error = g_error_new (WO_SYNC_ERROR, WO_SYNC_ERROR_NONE_SUCH,
                           "The server does not take files yet; ask whoever runs it to bring it up "
                           "to date");
    }
  if (!wo_porter_is_stopped_by (self, error))
    porter_hold (self, error);
}

static void
porter_up_done (WoPorter *self)
{
  GError *error = NULL;

  if (!wo_shelf_mark (wo_clerk_store (self->clerk), self->hash, FALSE, &error))
    {
      wo_porter_break_off (self, error, TRUE);
      return;
    }
  self->offset = self->size;
  wo_porter_went_up (self);
  wo_porter_tell (self, WO_MOVE_NONE, NULL);
  wo_porter_next (self);
}

/* The server wants it from @offset on. */
static void
porter_take_offset (WoPorter *self, gint64 offset)
{
  self->offset = offset;
  if (offset == self->size)
    {
      porter_up_done (self);
      return;
    }
  wo_porter_tell (self, WO_MOVE_GOES_UP, NULL);
  porter_send (self);
}

static void
porter_sent_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WoPorter *self = data;
  GError *error = NULL;
  gint64 offset = wo_file_link_offset_finish (result, &error);

  self->under_way--;
  if (offset >= 0 && offset <= self->offset && ++self->stalls > STALLS_MAX)
    {
      offset = -1;
      g_set_error (
          &error, WO_FILE_LINK_ERROR, WO_FILE_LINK_ERROR_REFUSED,
          "The server takes no more of this file; start the program again to try once more");
    }
  if (offset < 0)
    porter_up_failed (self, error);
  else
    porter_take_offset (self, offset);
}

static void
porter_send (WoPorter *self)
{
  WoFileAsk ask = wo_porter_ask_for (self);
  g_autoptr (GBytes) piece = NULL;

  if (!wo_porter_may (self))
    {
      wo_porter_break_off (self,
                           g_error_new (WO_SYNC_ERROR, WO_SYNC_ERROR_SIGN_IN,
                                        "Sign in to the server to send this file"),
                           FALSE);
      return;
    }
  piece = wo_folder_read (wo_porter_store (self), self->hash, self->offset,
                          (gsize) MIN ((gint64) WO_FILE_PIECE, self->size - self->offset));
  if (piece == NULL)
    {
      porter_hold (self, g_error_new (WO_FILE_LINK_ERROR, WO_FILE_LINK_ERROR_DISK,
                                      "It cannot be read on this computer; add it again"));
      return;
    }
  ask.piece = piece;
  ask.offset = self->offset;
  self->under_way++;
  wo_file_link_send_async (self->link, &ask, self->cancellable, porter_sent_cb, self);
}

static void
porter_asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  WoPorter *self = data;
  GError *error = NULL;
  gint64 offset = wo_file_link_offset_finish (result, &error);

  self->under_way--;
  if (offset < 0)
    porter_up_failed (self, error);
  else
    porter_take_offset (self, offset);
}

void
wo_porter_send_file (WoPorter *self)
{
  WoFileAsk ask = wo_porter_ask_for (self);

  self->under_way++;
  wo_file_link_ask_async (self->link, &ask, self->cancellable, porter_asked_cb, self);
}
