/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-verified.h"

#include "desktop/model/wo-verified-parts.h"
#include "office/wo-office-capsule.h"
#include "office/wo-premises.h"

#include <string.h>

#define KEY_BYTES 32
#define HASH_DIGITS 64

typedef struct
{
  GFile *file;
  GBytes *bytes;
  char *name, *store, *key;
  GStrv withhold; /* NULL: nothing is to be withheld */
} Asking;

static void
asking_free (gpointer data)
{
  Asking *self = data;

  g_clear_object (&self->file);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->name);
  g_free (self->store);
  g_free (self->key);
  g_strfreev (self->withhold);
  g_free (self);
}

static void
part_free (gpointer data)
{
  WoVerifiedPart *self = data;

  g_free (self->name);
  g_free (self->title);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

void
wo_verified_free (WoVerified *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->proven, wo_proven_free);
  g_free (self->order);
  g_free (self->content);
  g_free (self->root);
  g_free (self->key);
  g_free (self->number);
  g_free (self->landlord);
  g_free (self->reference);
  g_free (self->signed_by);
  g_free (self->signed_on);
  g_free (self->guidance);
  g_ptr_array_unref (self->parts);
  g_free (self);
}

static void
add_keys_of (GPtrArray *keys, const char *path)
{
  g_autoptr (WoStore) store = wo_store_open (path, WO_STORE_READ_ONLY, NULL);
  g_auto (GStrv) known = store != NULL ? wo_office_known_keys (store) : NULL;

  for (guint i = 0; known != NULL && known[i] != NULL; i++)
    if (*known[i] != '\0')
      g_ptr_array_add (keys, g_strdup (known[i]));
}

/* The keys of every office of this computer, or the one that is said; ends with NULL. */
static GPtrArray *
known_keys (const Asking *ask)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) shelf = NULL;

  if (ask->key != NULL)
    g_ptr_array_add (keys, g_strdup (ask->key));
  else if (ask->store != NULL)
    shelf = wo_premises_list (ask->store);
  for (guint i = 0; shelf != NULL && i < shelf->len; i++)
    add_keys_of (keys, ((const WoPremises *) shelf->pdata[i])->path);
  g_ptr_array_add (keys, NULL);
  return keys;
}

static WoVerified *
prove (const Asking *ask, GBytes *bytes, GError **error)
{
  g_autoptr (GPtrArray) keys = known_keys (ask);
  g_autoptr (WoCapsule) capsule = NULL;
  WoProven *proven = wo_capsule_prove (bytes, (const char *const *) keys->pdata, &capsule, error);
  WoVerified *self;

  if (proven == NULL)
    return NULL;
  self = g_new0 (WoVerified, 1);
  self->parts = g_ptr_array_new_with_free_func (part_free);
  self->proven = proven;
  self->bytes = g_bytes_ref (bytes);
  self->name = g_strdup (ask->name);
  if (capsule != NULL)
    wo_verified_read (self, capsule);
  return self;
}

/* The file with parts less. A broken one is not made anew into one that looks whole. */
static GBytes *
withhold (const Asking *ask, GError **error)
{
  gsize size;
  const char *text = g_bytes_get_data (ask->bytes, &size);
  g_autoptr (WoCapsule) capsule = wo_capsule_parse (text, (gssize) size, error);

  if (capsule == NULL || !wo_capsule_withhold (capsule, (const char *const *) ask->withhold, error))
    return NULL;
  return wo_capsule_to_bytes (capsule, error);
}

static void
verify_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Asking *ask = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  WoVerified *verified = NULL;

  if (ask->withhold != NULL)
    bytes = withhold (ask, &error);
  else if (ask->file != NULL)
    bytes = wo_office_read_capsule (ask->file, cancellable, &error);
  else
    bytes = g_bytes_ref (ask->bytes);
  if (bytes != NULL)
    verified = prove (ask, bytes, &error);
  if (verified != NULL)
    g_task_return_pointer (task, verified, (GDestroyNotify) wo_verified_free);
  else
    g_task_return_error (task, error);
}

static void
run (Asking *ask, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, wo_verify_async);
  g_task_set_task_data (task, ask, asking_free);
  g_task_run_in_thread (task, verify_thread);
}

void
wo_verify_async (const WoVerifyAsk *ask,
                 GCancellable *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer user_data)
{
  Asking *asking;

  g_return_if_fail ((ask->file != NULL) != (ask->bytes != NULL));
  asking = g_new0 (Asking, 1);
  asking->store = g_strdup (ask->store);
  asking->key = g_strdup (ask->key);
  if (ask->file != NULL)
    {
      g_autofree char *base = g_file_get_basename (ask->file);

      asking->file = g_object_ref (ask->file);
      asking->name = base != NULL ? g_filename_display_name (base) : NULL;
    }
  else
    {
      asking->bytes = g_bytes_ref (ask->bytes);
      asking->name = g_strdup (ask->name);
    }
  run (asking, cancellable, callback, user_data);
}

WoVerified *
wo_verify_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
wo_verify_withhold_async (GBytes *bytes,
                          const char *const *names,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->bytes = g_bytes_ref (bytes);
  asking->withhold = g_strdupv ((char **) names);
  run (asking, cancellable, callback, user_data);
}

static gboolean
is_key (const char *text)
{
  gsize size = 0;
  g_autofree guchar *bytes = strlen (text) <= 64 ? g_base64_decode (text, &size) : NULL;
  g_autofree char *again = size == KEY_BYTES ? g_base64_encode (bytes, size) : NULL;

  return g_strcmp0 (again, text) == 0;
}

WoProofCode
wo_proof_code_of (const char *text, char **ret_text)
{
  g_autofree char *code = g_strdup (text);
  WoProofCode what = WO_PROOF_CODE_OTHER;

  if (wo_capsule_is_one (text, strlen (text)))
    {
      if (ret_text != NULL)
        *ret_text = g_steal_pointer (&code);
      return WO_PROOF_CODE_FILE;
    }
  g_strstrip (code);
  if (*code == '\0')
    what = WO_PROOF_CODE_NONE;
  else if (strlen (code) == HASH_DIGITS && strspn (code, "0123456789abcdefABCDEF") == HASH_DIGITS)
    {
      g_autofree char *small = g_ascii_strdown (code, -1);

      memcpy (code, small, HASH_DIGITS);
      what = WO_PROOF_CODE_HASH;
    }
  else if (is_key (code))
    what = WO_PROOF_CODE_KEY;
  if (ret_text != NULL)
    *ret_text = g_steal_pointer (&code);
  return what;
}
