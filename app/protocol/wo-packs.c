/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "protocol/wo-packs.h"

#include "protocol/wo-calendar-json.h"
#include "protocol/wo-packs-resource.h"

#include <string.h>

#define ROOT "/org/widerorders/packs/"

typedef struct
{
  GBytes *bytes;
  WoEdition *edition;
} HeldEdition;

typedef struct
{
  GPtrArray *editions;  /* HeldEdition, oldest first */
  GPtrArray *calendars; /* WoCalendar */
} Held;

static GBytes *
load (GResource *resource, const char *folder, const char *name)
{
  g_autofree char *path = g_strconcat (ROOT, folder, "/", name, NULL);

  return g_resource_lookup_data (resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

static void
hold_edition (Held *held, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  WoEdition *edition = wo_edition_from_json (data, (gssize) length, &error);
  HeldEdition *one;

  /* What is compiled in is ours: a test reads every pack, so this cannot fail on a built program. */
  g_assert_no_error (error);
  one = g_new (HeldEdition, 1);
  one->bytes = bytes;
  one->edition = edition;
  g_ptr_array_add (held->editions, one);
}

static void
hold_calendar (Held *held, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  WoCalendar *calendar = wo_calendar_from_json (data, (gssize) length, &error);

  g_assert_no_error (error);
  g_ptr_array_add (held->calendars, calendar);
  g_bytes_unref (bytes);
}

static int
by_revision (gconstpointer a, gconstpointer b)
{
  const HeldEdition *left = *(HeldEdition *const *) a;
  const HeldEdition *right = *(HeldEdition *const *) b;

  if (left->edition->revised != right->edition->revised)
    return left->edition->revised < right->edition->revised ? -1 : 1;
  return strcmp (left->edition->id, right->edition->id);
}

static void
hold_all (Held *held, const char *folder, void (*hold) (Held *, GBytes *))
{
  GResource *resource = wo_packs_get_resource ();
  g_autofree char *path = g_strconcat (ROOT, folder, NULL);
  g_auto (GStrv) names =
      g_resource_enumerate_children (resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    hold (held, load (resource, folder, names[i]));
}

/* Read once, by whichever thread asks first, and kept as long as the program runs. */
static const Held *
get_held (void)
{
  static gsize once = 0;
  static Held held;

  if (g_once_init_enter (&once))
    {
      held.editions = g_ptr_array_new ();
      held.calendars = g_ptr_array_new ();
      hold_all (&held, "guidance", hold_edition);
      hold_all (&held, "holidays", hold_calendar);
      g_ptr_array_sort (held.editions, by_revision);
      g_once_init_leave (&once, 1);
    }
  return &held;
}

static const HeldEdition *
find_edition (const char *id)
{
  GPtrArray *editions = get_held ()->editions;

  for (guint i = editions->len; i > 0; i--)
    {
      const HeldEdition *one = g_ptr_array_index (editions, i - 1);

      if (id == NULL || g_str_equal (one->edition->id, id))
        return one;
    }
  return NULL;
}

GStrv
wo_editions_list (void)
{
  GPtrArray *editions = get_held ()->editions;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < editions->len; i++)
    g_strv_builder_add (builder, ((HeldEdition *) g_ptr_array_index (editions, i))->edition->id);
  return g_strv_builder_end (builder);
}

const WoEdition *
wo_editions_get (const char *id)
{
  const HeldEdition *one = find_edition (id);

  return one != NULL ? one->edition : NULL;
}

const char *
wo_editions_json (const char *id)
{
  const HeldEdition *one = id != NULL ? find_edition (id) : NULL;

  return one != NULL ? g_bytes_get_data (one->bytes, NULL) : NULL;
}

/* Editions of this office: JSON → HeldEdition. */
static GMutex kept_lock;
static GHashTable *kept;
static GHashTable *kept_by_id; /* id → WoEdition */

const WoEdition *
wo_editions_keep (const char *json, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&kept_lock);
  const HeldEdition *one;
  WoEdition *edition;
  HeldEdition *made;

  if (kept == NULL)
    {
      kept = g_hash_table_new (g_str_hash, g_str_equal);
      kept_by_id = g_hash_table_new (g_str_hash, g_str_equal);
    }
  one = g_hash_table_lookup (kept, json);
  if (one != NULL)
    return one->edition;
  edition = wo_edition_from_json (json, -1, error);
  if (edition == NULL)
    return NULL;
  made = g_new (HeldEdition, 1);
  made->edition = edition;
  made->bytes = g_bytes_new (json, strlen (json) + 1);
  g_hash_table_insert (kept, (gpointer) g_bytes_get_data (made->bytes, NULL), made);
  g_hash_table_replace (kept_by_id, edition->id, edition);
  return edition;
}

static const WoEdition *
find_kept (const char *id)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&kept_lock);

  return kept_by_id != NULL ? g_hash_table_lookup (kept_by_id, id) : NULL;
}

const WoEdition *
wo_editions_find (const char *id)
{
  const WoEdition *edition = id != NULL ? find_kept (id) : NULL;

  return edition != NULL || id == NULL ? edition : wo_editions_get (id);
}

const char *
wo_editions_json_of (const WoEdition *edition)
{
  GPtrArray *editions = get_held ()->editions;
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = NULL;
  GHashTableIter iter;
  gpointer one;

  for (guint i = 0; i < editions->len; i++)
    {
      const HeldEdition *held = editions->pdata[i];

      if (held->edition == edition)
        return g_bytes_get_data (held->bytes, NULL);
    }
  locker = g_mutex_locker_new (&kept_lock);
  if (kept != NULL)
    g_hash_table_iter_init (&iter, kept);
  while (kept != NULL && g_hash_table_iter_next (&iter, NULL, &one))
    if (((HeldEdition *) one)->edition == edition)
      return g_bytes_get_data (((HeldEdition *) one)->bytes, NULL);
  return NULL;
}

const WoCalendar *
wo_calendars_get (const char *name)
{
  GPtrArray *calendars = get_held ()->calendars;

  for (guint i = 0; i < calendars->len; i++)
    {
      const WoCalendar *calendar = g_ptr_array_index (calendars, i);

      if (g_strcmp0 (calendar->name, name) == 0)
        return calendar;
    }
  return NULL;
}
