/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/wo-witness.h"

#include "store/wo-log-tree.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* A checkpoint's first words. */
#define START "wider-orders log "
/* A file that has grown beyond this keeps its last checkpoint alone. */
#define BYTES_MAX (1024 * 1024)

struct _WoWitness
{
  char *path;
  int fd;
  gsize bytes;
  WoCheckpoint *last;
};

G_DEFINE_QUARK (wo - witness - error - quark, wo_witness_error)

static gboolean
fail (WoWitness *self, GError **error)
{
  g_set_error (error, WO_WITNESS_ERROR, WO_WITNESS_ERROR_FILE,
               "The witness %s cannot be written: %s", self->path, g_strerror (errno));
  return FALSE;
}

/* All that are whole; the end may be torn, where power was lost. */
static GPtrArray *
read_all (const char *text)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_checkpoint_free);

  for (const char *start = strstr (text, START); start != NULL;)
    {
      const char *next = strstr (start + 1, START);
      gsize length = next != NULL ? (gsize) (next - start) : strlen (start);
      WoCheckpoint *read = length <= WO_CHECKPOINT_MAX_BYTES
                               ? wo_checkpoint_parse (start, (gssize) length, NULL)
                               : NULL;

      if (read != NULL)
        g_ptr_array_add (all, read);
      start = next;
    }
  return all;
}

/* The longest log counts. */
static void
read_last (WoWitness *self, const char *text)
{
  g_autoptr (GPtrArray) all = read_all (text);
  guint longest = 0;

  for (guint i = 0; i < all->len; i++)
    if (((WoCheckpoint *) all->pdata[i])->size >= ((WoCheckpoint *) all->pdata[longest])->size)
      longest = i;
  if (all->len > 0)
    self->last = g_ptr_array_steal_index (all, longest);
}

GPtrArray *
wo_witness_read (const char *path, GError **error)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, error) ? read_all (text) : NULL;
}

WoWitness *
wo_witness_open (const char *path, GError **error)
{
  g_autoptr (WoWitness) self = g_new0 (WoWitness, 1);
  g_autoptr (GError) local_error = NULL;
  g_autofree char *text = NULL;

  self->path = g_strdup (path);
  self->fd = open (path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (self->fd < 0)
    {
      fail (self, error);
      return NULL;
    }
  if (!g_file_get_contents (path, &text, &self->bytes, &local_error))
    {
      g_set_error_literal (error, WO_WITNESS_ERROR, WO_WITNESS_ERROR_FILE, local_error->message);
      return NULL;
    }
  read_last (self, text);
  if (self->last == NULL && self->bytes > 0 && strstr (text, START) == NULL)
    {
      g_set_error (error, WO_WITNESS_ERROR, WO_WITNESS_ERROR_FILE,
                   "%s is not a witness of this program; name another file", path);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
wo_witness_free (WoWitness *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->last, wo_checkpoint_free);
  g_free (self->path);
  g_free (self);
}

const WoCheckpoint *
wo_witness_last (WoWitness *self)
{
  return self->last;
}

gboolean
wo_witness_check (WoWitness *self, WoStore *store, GError **error)
{
  gint64 head = wo_log_head (store, error);
  WoHash root;

  if (head < 0)
    return FALSE;
  if (self->last == NULL)
    return TRUE;
  if (self->last->size > head)
    {
      g_set_error (error, WO_WITNESS_ERROR, WO_WITNESS_ERROR_OLDER,
                   "%s is older than its witness %s: it holds %" G_GINT64_FORMAT
                   " changes, and once held %" G_GINT64_FORMAT
                   ". Put the newest store or backup back; or, where there is none, start with "
                   "--accept-older-store: clients then go back to it and send again what it lacks",
                   wo_store_path (store), self->path, head, self->last->size);
      return FALSE;
    }
  if (!wo_log_root (store, self->last->size, &root, error))
    return FALSE;
  if (wo_hash_equal (&root, &self->last->root))
    return TRUE;
  g_set_error (error, WO_WITNESS_ERROR, WO_WITNESS_ERROR_OTHER,
               "%s is not the store that its witness %s saw: its first %" G_GINT64_FORMAT
               " changes are others. Find out who changed it before anybody works on; to serve it "
               "all the same, start with --accept-older-store",
               wo_store_path (store), self->path, self->last->size);
  return FALSE;
}

static gboolean
write_all (WoWitness *self, const char *text, GError **error)
{
  gsize length = strlen (text), done = 0;

  while (done < length)
    {
      gssize written = write (self->fd, text + done, length - done);

      if (written < 0 && errno != EINTR)
        return fail (self, error);
      done += written > 0 ? (gsize) written : 0;
    }
  self->bytes += length;
  return fdatasync (self->fd) == 0 || fail (self, error);
}

static void
remember (WoWitness *self, const char *text)
{
  g_clear_pointer (&self->last, wo_checkpoint_free);
  self->last = wo_checkpoint_parse (text, -1, NULL);
}

gboolean
wo_witness_add (WoWitness *self, const WoCheckpoint *checkpoint, GError **error)
{
  g_autofree char *text = NULL;

  if (self->bytes > BYTES_MAX)
    return wo_witness_begin (self, checkpoint, error);
  text = wo_checkpoint_to_text (checkpoint);
  if (!write_all (self, text, error))
    return FALSE;
  remember (self, text);
  return TRUE;
}

gboolean
wo_witness_begin (WoWitness *self, const WoCheckpoint *checkpoint, GError **error)
{
  g_autofree char *text = checkpoint != NULL ? wo_checkpoint_to_text (checkpoint) : g_strdup ("");
  g_autoptr (GError) local_error = NULL;
  int fd;

  if (!g_file_set_contents_full (self->path, text, -1,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                 &local_error))
    {
      g_set_error_literal (error, WO_WITNESS_ERROR, WO_WITNESS_ERROR_FILE, local_error->message);
      return FALSE;
    }
  fd = open (self->path, O_RDWR | O_APPEND | O_CLOEXEC);
  if (fd < 0)
    return fail (self, error);
  close (self->fd);
  self->fd = fd;
  self->bytes = strlen (text);
  g_clear_pointer (&self->last, wo_checkpoint_free);
  if (checkpoint != NULL)
    remember (self, text);
  return TRUE;
}
