/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-checkpoint.h"

#include "protocol/wo-input-error.h"

#include <string.h>

#define FIRST_LINE "wider-orders log 1"

static char *
signed_part (const WoCheckpoint *self)
{
  g_autofree char *root = wo_hash_to_text (&self->root);

  return g_strdup_printf (FIRST_LINE "\norigin %s\nsize %" G_GINT64_FORMAT
                                     "\nroot %s\nat %" G_GINT64_FORMAT "\n",
                          self->origin, self->size, root, self->at_us);
}

WoCheckpoint *
wo_checkpoint_sign (WoSigner *signer,
                    const char *origin,
                    gint64 size,
                    const WoHash *root,
                    gint64 at_us,
                    GError **error)
{
  g_autoptr (WoCheckpoint) self = g_new0 (WoCheckpoint, 1);
  g_autofree char *text = NULL;

  self->origin = g_strdup (origin);
  self->size = size;
  self->root = *root;
  self->at_us = at_us;
  text = signed_part (self);
  self->signature = wo_signer_sign (signer, text, error);
  return self->signature != NULL ? g_steal_pointer (&self) : NULL;
}

void
wo_checkpoint_free (WoCheckpoint *self)
{
  if (self == NULL)
    return;
  g_free (self->origin);
  g_free (self->signature);
  g_free (self);
}

char *
wo_checkpoint_to_text (const WoCheckpoint *self)
{
  g_autofree char *text = signed_part (self);

  return g_strconcat (text, "signature ", self->signature, "\n", NULL);
}

/* What stands after "@name " in the line. */
static const char *
value_of (const char *line, const char *name)
{
  gsize length = strlen (name);

  return line != NULL && strncmp (line, name, length) == 0 && line[length] == ' '
             ? line + length + 1
             : NULL;
}

static gboolean
read_number (const char *text, gint64 *ret_number)
{
  guint64 number;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, &number, NULL))
    return FALSE;
  *ret_number = (gint64) number;
  return TRUE;
}

static gboolean
read_lines (WoCheckpoint *self, GStrv lines)
{
  const char *origin = value_of (lines[1], "origin");
  const char *signature = value_of (lines[5], "signature");

  if (strcmp (lines[0], FIRST_LINE) != 0 || origin == NULL || *origin == '\0' ||
      signature == NULL || *lines[6] != '\0' ||
      !read_number (value_of (lines[2], "size"), &self->size) ||
      !wo_hash_parse (value_of (lines[3], "root"), &self->root) ||
      !read_number (value_of (lines[4], "at"), &self->at_us))
    return FALSE;
  self->origin = g_strdup (origin);
  self->signature = g_strdup (signature);
  return TRUE;
}

WoCheckpoint *
wo_checkpoint_parse (const char *text, gssize length, GError **error)
{
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  g_autoptr (WoCheckpoint) self = g_new0 (WoCheckpoint, 1);
  g_autofree char *copy = NULL;
  g_autofree char *again = NULL;
  g_auto (GStrv) lines = NULL;

  if (size <= WO_CHECKPOINT_MAX_BYTES && g_utf8_validate (text, (gssize) size, NULL))
    {
      copy = g_strndup (text, size);
      lines = g_strsplit (copy, "\n", 8);
    }
  if (lines != NULL && g_strv_length (lines) == 7 && read_lines (self, lines))
    again = wo_checkpoint_to_text (self);
  /* One form alone: what is signed is what was written, to the byte. */
  if (again != NULL && strcmp (again, copy) == 0)
    return g_steal_pointer (&self);
  g_set_error_literal (error, WO_INPUT_ERROR, WO_INPUT_ERROR_SYNTAX,
                       "this is not a checkpoint of a log");
  return NULL;
}

gboolean
wo_checkpoint_is_signed (const WoCheckpoint *self, const char *public_key)
{
  g_autofree char *text = signed_part (self);

  return wo_signature_is_good (text, self->signature, public_key);
}
