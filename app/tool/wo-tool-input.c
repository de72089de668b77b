/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tool/wo-tool-input.h"

#include "protocol/wo-case-json.h"
#include "protocol/wo-input-error.h"
#include "protocol/wo-packs.h"
#include "store/wo-store-editions.h"

#include <gio/gunixinputstream.h>
#include <string.h>
#include <unistd.h>

/* A name that is neither "-" nor a file is a reference in the store. */
static gboolean
is_file (const char *name)
{
  return g_str_equal (name, "-") || g_file_test (name, G_FILE_TEST_EXISTS) ||
         strchr (name, '/') != NULL || g_str_has_suffix (name, ".json");
}

GBytes *
wo_tool_read (const char *name, GError **error)
{
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gsize got = 0;

  if (g_str_equal (name, "-"))
    stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  else
    {
      g_autoptr (GFile) file = g_file_new_for_path (name);

      stream = G_INPUT_STREAM (g_file_read (file, NULL, error));
    }
  if (stream == NULL)
    return NULL;
  g_byte_array_set_size (bytes, WO_TOOL_FILE_MAX + 1);
  if (!g_input_stream_read_all (stream, bytes->data, WO_TOOL_FILE_MAX + 1, &got, NULL, error))
    return NULL;
  if (got > WO_TOOL_FILE_MAX)
    {
      g_set_error_literal (error, WO_INPUT_ERROR, WO_INPUT_ERROR_SIZE,
                           "this is larger than 1 MiB, the most that is read");
      return NULL;
    }
  g_byte_array_set_size (bytes, (guint) got);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

char *
wo_tool_read_passphrase (GError **error)
{
  g_autoptr (GBytes) bytes = wo_tool_read ("-", error);
  const char *data, *end;
  gsize length;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &length);
  end = length > 0 ? memchr (data, '\n', length) : NULL;
  return g_strndup (data != NULL ? data : "", end != NULL ? (gsize) (end - data) : length);
}

void
wo_tool_case_free (WoToolCase *self)
{
  if (self == NULL)
    return;
  wo_record_free (self->c);
  g_clear_pointer (&self->orders, g_ptr_array_unref);
  g_clear_pointer (&self->earlier, g_ptr_array_unref);
  g_free (self);
}

static WoToolCase *
case_from_file (const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = wo_tool_read (name, error);
  g_autoptr (WoToolCase) self = g_new0 (WoToolCase, 1);
  const char *data;
  gsize length;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &length);
  self->c = wo_case_from_json (data, (gssize) length, &self->orders, error);
  return self->c != NULL ? g_steal_pointer (&self) : NULL;
}

static void
add_earlier (WoStore *store, WoToolCase *self, const WoRecord *order)
{
  const char *id = wo_record_get (order, "related_to");
  WoRecord *earlier = id != NULL ? wo_store_get_record (store, id, NULL) : NULL;

  if (earlier != NULL)
    g_ptr_array_add (self->earlier, earlier);
}

static gboolean
add_orders (WoStore *store, WoToolCase *self, GError **error)
{
  g_auto (GStrv) ids = wo_store_find (store, WO_RECORD_ORDER, "case", self->c->id, error);

  self->earlier = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_record_free);
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      WoRecord *order = wo_store_get_record (store, ids[i], error);

      if (order == NULL)
        return FALSE;
      g_ptr_array_add (self->orders, order);
      add_earlier (store, self, order);
    }
  return ids != NULL;
}

/* The case of the order whose number is @number; NULL without an @error where there is none. */
static WoRecord *
case_of_order (WoStore *store, const char *number, GError **error)
{
  g_auto (GStrv) ids = wo_store_find (store, WO_RECORD_ORDER, "number", number, error);
  g_autoptr (WoRecord) order =
      ids != NULL && ids[0] != NULL ? wo_store_get_record (store, ids[0], error) : NULL;
  const char *id = order != NULL ? wo_record_get (order, "case") : NULL;

  return id != NULL ? wo_store_get_record (store, id, error) : NULL;
}

/* A case by its reference or id, or by the number of one of its orders. */
static gpointer
case_from_store (WoStore *store, gpointer data, GError **error)
{
  const char *name = data;
  g_autoptr (GError) failure = NULL;
  g_autoptr (WoToolCase) self = g_new0 (WoToolCase, 1);
  g_auto (GStrv) ids = wo_store_find (store, WO_RECORD_CASE, "reference", name, error);

  if (ids == NULL)
    return NULL;
  if (g_strv_length (ids) > 1)
    {
      g_autofree char *all = g_strjoinv (", ", ids);

      g_set_error (error, WO_INPUT_ERROR, WO_INPUT_ERROR_VALUE,
                   "%u cases have this reference; say which by its id: %s", g_strv_length (ids),
                   all);
      return NULL;
    }
  self->orders = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_record_free);
  self->c = wo_store_get_record (store, ids[0] != NULL ? ids[0] : name, &failure);
  if (self->c == NULL && failure == NULL)
    self->c = case_of_order (store, name, &failure);
  if (self->c != NULL && self->c->kind == WO_RECORD_CASE)
    return add_orders (store, self, error) ? g_steal_pointer (&self) : NULL;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error (error, WO_INPUT_ERROR, WO_INPUT_ERROR_VALUE,
                 "there is no such file, and no such case in the store");
  return NULL;
}

static gpointer
edition_job (WoStore *store, gpointer data, GError **error)
{
  return (gpointer) wo_store_edition (store, data, error);
}

/* One that was published in the store where that is open; else one that is compiled in. */
static const WoEdition *
find_edition (WoTool *tool, const char *id)
{
  const WoEdition *edition = NULL;

  if (tool->office != NULL)
    edition = wo_office_read (tool->office, edition_job, (gpointer) id, NULL);
  return edition != NULL ? edition : wo_editions_get (id);
}

const WoEdition *
wo_tool_newest_edition (WoTool *tool, int *ret_exit)
{
  if (tool->store != NULL && tool->office == NULL && wo_tool_office (tool, ret_exit) == NULL)
    return NULL;
  return find_edition (tool, NULL);
}

/* The rules of a case are those of its edition of the guidance, which must be one that is held. */
static gboolean
has_edition (WoTool *tool, WoToolCase *self, GError **error)
{
  const char *id = wo_record_get (self->c, "guidance");
  g_auto (GStrv) held = wo_editions_list ();
  g_autofree char *all = g_strjoinv (", ", held);

  self->edition = find_edition (tool, id);
  self->current = find_edition (tool, NULL);
  if (self->edition != NULL)
    return TRUE;
  wo_input_fail (error, WO_INPUT_ERROR_VALUE, "guidance",
                 "there is no edition “%s”; this must be one of: %s", id, all);
  return FALSE;
}

WoToolCase *
wo_tool_read_case_file (WoTool *tool, const char *name, int *ret_exit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoToolCase) self = case_from_file (name, &error);

  if (self != NULL && has_edition (tool, self, &error))
    return g_steal_pointer (&self);
  *ret_exit = wo_tool_fail (tool, name, error);
  return NULL;
}

WoToolCase *
wo_tool_read_case (WoTool *tool, const char *name, int *ret_exit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WoToolCase) self = NULL;
  WoOffice *office;

  if (is_file (name))
    return wo_tool_read_case_file (tool, name, ret_exit);
  office = wo_tool_office (tool, ret_exit);
  if (office == NULL)
    return NULL;
  self = wo_office_read (office, case_from_store, (gpointer) name, &error);
  if (self != NULL && has_edition (tool, self, &error))
    return g_steal_pointer (&self);
  *ret_exit = wo_tool_fail (tool, name, error);
  return NULL;
}

static int
progress_of (const WoRecord *order)
{
  const char *state = wo_record_get (order, "state");

  if (g_strcmp0 (state, "withdrawn") == 0)
    return -1;
  for (int i = 0; wo_order_states[i] != NULL; i++)
    if (g_strcmp0 (wo_order_states[i], state) == 0)
      return i;
  return 0;
}

const WoRecord *
wo_tool_case_order (const WoToolCase *self, const char *id)
{
  const WoRecord *best = NULL;

  for (guint i = 0; i < self->orders->len; i++)
    {
      const WoRecord *order = self->orders->pdata[i];

      if (id != NULL)
        {
          if (g_str_equal (order->id, id) || g_strcmp0 (order->number, id) == 0)
            return order;
        }
      else if (best == NULL || progress_of (order) > progress_of (best))
        best = order;
    }
  return best;
}

const WoRecord *
wo_tool_case_earlier (const WoToolCase *self, const WoRecord *order)
{
  const char *id = wo_record_get (order, "related_to");

  for (guint i = 0; self->earlier != NULL && i < self->earlier->len; i++)
    {
      const WoRecord *earlier = g_ptr_array_index (self->earlier, i);

      if (g_strcmp0 (earlier->id, id) == 0)
        return earlier;
    }
  return NULL;
}
