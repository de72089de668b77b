/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-begun.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define META "begun-texts"

/* One text that was begun. */
typedef struct
{
  char *by; /* person id: a store may be used by one person after another */
  char *order, *what, *text;
} Text;

struct _WoBegun
{
  GObject parent_instance;
  WoDesk *desk;     /* which owns this */
  GPtrArray *texts; /* Text, the oldest first */
  gboolean loaded, reading, writing, again;
  gboolean told; /* that they cannot be kept */
};

G_DEFINE_FINAL_TYPE (WoBegun, wo_begun, G_TYPE_OBJECT)

static guint changed_signal, refused_signal;

static void
text_free (gpointer data)
{
  Text *one = data;

  g_free (one->by);
  g_free (one->order);
  g_free (one->what);
  g_free (one->text);
  g_free (one);
}

static void
wo_begun_finalize (GObject *object)
{
  g_ptr_array_unref (WO_BEGUN (object)->texts);
  G_OBJECT_CLASS (wo_begun_parent_class)->finalize (object);
}

static void
wo_begun_class_init (WoBegunClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wo_begun_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  refused_signal = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
wo_begun_init (WoBegun *self)
{
  self->texts = g_ptr_array_new_with_free_func (text_free);
}

static char *
write_out (WoBegun *self)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  for (guint i = 0; i < self->texts->len; i++)
    {
      const Text *one = g_ptr_array_index (self->texts, i);
      g_autofree char *group = g_strdup_printf ("%u", i);

      g_key_file_set_string (file, group, "by", one->by);
      g_key_file_set_string (file, group, "order", one->order);
      g_key_file_set_string (file, group, "what", one->what);
      g_key_file_set_string (file, group, "text", one->text);
    }
  return g_key_file_to_data (file, NULL, NULL);
}

static gpointer
write_job (WoStore *store, gpointer text, GError **error)
{
  gboolean none = *(const char *) text == '\0';

  return wo_store_set_meta (store, META, none ? NULL : text, error) ? g_strdup (text) : NULL;
}

static void write_texts (WoBegun *self);

/* Once, and again only after they could be kept in between. */
static void
tell (WoBegun *self, const GError *error)
{
  gboolean failed = error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  if (failed && !self->told && self->desk != NULL)
    g_signal_emit (
        self, refused_signal, 0,
        _ ("What you type cannot be kept on this computer: its disk may be full. Send it, "
           "or copy it, before you close this window."));
  self->told = failed;
}

/* A disk that is full is tried again at the next key. */
static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoBegun) self = data;
  g_autoptr (GError) error = NULL;

  g_free (wo_office_read_finish (WO_OFFICE (source), result, &error));
  self->writing = FALSE;
  tell (self, error);
  wo_begun_flush (self);
}

static void
write_texts (WoBegun *self)
{
  self->again = FALSE;
  self->writing = TRUE;
  wo_office_read_async (wo_desk_get_office (self->desk), write_job, write_out (self), g_free,
                        g_free, NULL, written_cb, g_object_ref (self));
}

static Text *
find (GPtrArray *texts, const char *by, const char *order, const char *what)
{
  for (guint i = 0; i < texts->len; i++)
    {
      Text *one = g_ptr_array_index (texts, i);

      if (g_strcmp0 (one->by, by) == 0 && g_strcmp0 (one->order, order) == 0 &&
          g_strcmp0 (one->what, what) == 0)
        return one;
    }
  return NULL;
}

/* Something is written wrong, by whatever disk or hand: the rest still stands. */
static gboolean
is_whole (const Text *one)
{
  return one->by != NULL && one->order != NULL && one->what != NULL && one->text != NULL;
}

/* What was typed before they were read stands over what is read. */
static void
take (WoBegun *self, const char *data)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GPtrArray) newer = g_steal_pointer (&self->texts);
  g_auto (GStrv) groups = NULL;

  self->texts = g_ptr_array_new_with_free_func (text_free);
  if (g_key_file_load_from_data (file, data, strlen (data), G_KEY_FILE_NONE, NULL))
    groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups != NULL && groups[i] != NULL; i++)
    {
      Text *one = g_new0 (Text, 1);

      one->by = g_key_file_get_string (file, groups[i], "by", NULL);
      one->order = g_key_file_get_string (file, groups[i], "order", NULL);
      one->what = g_key_file_get_string (file, groups[i], "what", NULL);
      one->text = g_key_file_get_string (file, groups[i], "text", NULL);
      if (is_whole (one) && find (newer, one->by, one->order, one->what) == NULL)
        g_ptr_array_add (self->texts, one);
      else
        text_free (one);
    }
  g_ptr_array_extend_and_steal (self->texts, g_steal_pointer (&newer));
}

/* None are an empty text. */
static gpointer
read_job (WoStore *store, gpointer data, GError **error)
{
  char *text;

  if (!wo_store_read_meta (store, META, &text, error))
    return NULL;
  return text != NULL ? text : g_strdup ("");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoBegun) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = wo_office_read_finish (WO_OFFICE (source), result, &error);

  self->reading = FALSE;
  if (self->desk == NULL)
    return;
  if (text == NULL)
    {
      tell (self, error);
      return;
    }
  self->loaded = TRUE;
  take (self, text);
  wo_begun_flush (self);
  g_signal_emit (self, changed_signal, 0);
}

/* What could not be read is not written over: it is read again at the next key. */
static void
read_texts (WoBegun *self)
{
  self->reading = TRUE;
  wo_office_read_async (wo_desk_get_office (self->desk), read_job, NULL, NULL, g_free, NULL,
                        read_cb, g_object_ref (self));
}

/* The desk goes, and its office after this. */
static void
leave (gpointer data)
{
  WoBegun *self = data;

  wo_begun_flush (self);
  self->desk = NULL;
  g_object_unref (self);
}

WoBegun *
wo_begun_of (WoDesk *desk)
{
  WoBegun *self = g_object_get_data (G_OBJECT (desk), "wo-begun");

  if (self != NULL)
    return self;
  self = g_object_new (WO_TYPE_UNSENT, NULL);
  self->desk = desk;
  g_object_set_data_full (G_OBJECT (desk), "wo-begun", self, leave);
  read_texts (self);
  return self;
}

static char *
me (WoBegun *self)
{
  g_autoptr (WoOfficeStatus) status = NULL;

  if (self->desk == NULL)
    return g_strdup ("");
  status = wo_office_get_status (wo_desk_get_office (self->desk));
  return g_strdup (status->person_id != NULL ? status->person_id : "");
}

const char *
wo_begun_get (WoBegun *self, const char *order, const char *what)
{
  g_autofree char *by = me (self);
  const Text *one = find (self->texts, by, order, what);

  return one != NULL ? one->text : NULL;
}

/* The oldest of @by goes where there are too many: nobody has so many in hand. */
static void
make_room (WoBegun *self, const char *by)
{
  guint n = 0, oldest = 0;

  for (guint i = self->texts->len; i > 0; i--)
    {
      const Text *one = g_ptr_array_index (self->texts, i - 1);

      if (g_strcmp0 (one->by, by) != 0)
        continue;
      oldest = i - 1;
      n++;
    }
  if (n >= WO_BEGUN_MAX)
    g_ptr_array_remove_index (self->texts, oldest);
}

static void
add (WoBegun *self, const char *by, const char *order, const char *what)
{
  Text *one = g_new0 (Text, 1);

  one->by = g_strdup (by);
  one->order = g_strdup (order);
  one->what = g_strdup (what);
  make_room (self, by);
  g_ptr_array_add (self->texts, one);
}

void
wo_begun_set (WoBegun *self, const char *order, const char *what, const char *text)
{
  g_autofree char *by = me (self);
  Text *one = find (self->texts, by, order, what);
  gboolean none = text == NULL || *text == '\0';

  if ((one == NULL && none) || (one != NULL && g_strcmp0 (one->text, text) == 0) ||
      (!none && strlen (text) > WO_BEGUN_TEXT_MAX))
    return;
  if (none)
    g_ptr_array_remove (self->texts, one);
  else
    {
      if (one == NULL)
        {
          add (self, by, order, what);
          one = g_ptr_array_index (self->texts, self->texts->len - 1);
        }
      g_free (one->text);
      one->text = g_strdup (text);
    }
  self->again = TRUE;
  if (!self->writing)
    wo_begun_flush (self);
  g_signal_emit (self, changed_signal, 0);
}

GStrv
wo_begun_list (WoBegun *self, const char *order)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();
  g_autofree char *by = me (self);

  for (guint i = 0; i < self->texts->len; i++)
    {
      const Text *one = g_ptr_array_index (self->texts, i);

      if (g_strcmp0 (one->by, by) == 0 && g_strcmp0 (one->order, order) == 0)
        g_strv_builder_add (list, one->what);
    }
  return g_strv_builder_end (list);
}

void
wo_begun_flush (WoBegun *self)
{
  if (!self->again || self->desk == NULL)
    return;
  if (self->loaded)
    write_texts (self);
  else if (!self->reading)
    read_texts (self);
}
