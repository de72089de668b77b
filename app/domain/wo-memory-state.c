/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-landlord.h"
#include "domain/wo-standing.h"
#include "domain/wo-person.h"
#include "domain/wo-state.h"

typedef struct
{
  WoState state;
  GHashTable *records; /* id → WoRecord */
  const WoEdition *edition;
  const WoEditionMaker *maker;
  GHashTable *made; /* "id version" of a guidance record → WoEdition */
  guint last_number;
} MemoryState;

static WoRecord *
memory_get (WoState *state, const char *id)
{
  MemoryState *self = (MemoryState *) state;
  const WoRecord *record = id != NULL ? g_hash_table_lookup (self->records, id) : NULL;

  return record != NULL ? wo_record_copy (record) : NULL;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char *const *) a, *(char *const *) b);
}

/* A landlord is found under each of its names, in any spelling that means the same. */
static gboolean
is_called (const WoRecord *record, const char *name)
{
  g_auto (GStrv) aliases = wo_record_members (record, "aliases");

  if (wo_landlord_same (wo_record_get (record, "name"), name))
    return TRUE;
  for (guint i = 0; aliases[i] != NULL; i++)
    if (wo_landlord_same (aliases[i], name))
      return TRUE;
  return FALSE;
}

static gboolean
is_person_found (const WoRecord *record, const char *path, const char *value)
{
  g_auto (GStrv) values = wo_person_find_values (record, path);

  return g_strv_contains ((const char *const *) values, value);
}

static gboolean
is_on_agenda (const WoRecord *record, const char *order)
{
  g_auto (GStrv) orders = wo_record_members (record, "agenda");

  return g_strv_contains ((const char *const *) orders, order);
}

static gboolean
is_found (const WoRecord *record, WoRecordKind kind, const char *path, const char *value)
{
  if (record->kind != kind)
    return FALSE;
  if (kind == WO_RECORD_LANDLORD && g_str_equal (path, "name"))
    return is_called (record, value);
  if (kind == WO_RECORD_PERSON && (g_str_equal (path, "role") || g_str_equal (path, "holder")))
    return is_person_found (record, path, value);
  if (kind == WO_RECORD_SESSION && g_str_equal (path, "agenda"))
    return is_on_agenda (record, value);
  return g_strcmp0 (wo_record_get (record, path), value) == 0;
}

/* Copies of @ids in byte order. */
static GStrv
sorted (GPtrArray *ids)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_ptr_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    g_strv_builder_add (builder, ids->pdata[i]);
  return g_strv_builder_end (builder);
}

static GStrv
memory_find (WoState *state, WoRecordKind kind, const char *path, const char *value)
{
  MemoryState *self = (MemoryState *) state;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    if (is_found (record, kind, path, value))
      g_ptr_array_add (ids, ((WoRecord *) record)->id);
  return sorted (ids);
}

/* An order that names a landlord's record is that record's; one that names none goes by its name. */
static gboolean
is_order_of (const WoRecord *order, const WoCase *c, const WoStanding *standing)
{
  const char *id = wo_record_get (order, "landlord_id"), *name = wo_record_get (order, "landlord");

  if (standing == NULL)
    return wo_landlord_same (name, c->landlord);
  if (id != NULL)
    return g_ptr_array_find_with_equal_func (standing->ids, id, g_str_equal, NULL);
  return wo_standing_is_called (standing, name);
}

static GStrv
memory_signed_since (WoState *state, const WoCase *c)
{
  MemoryState *self = (MemoryState *) state;
  g_autoptr (WoStanding) standing = wo_standing_of_case (state, c, WO_DATE_NONE);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    if (((WoRecord *) record)->kind == WO_RECORD_ORDER &&
        wo_record_get (record, "signed_on") != NULL && is_order_of (record, c, standing))
      g_ptr_array_add (ids, ((WoRecord *) record)->id);
  return sorted (ids);
}

static void
memory_put (WoState *state, const WoRecord *record)
{
  MemoryState *self = (MemoryState *) state;
  WoRecord *copy = wo_record_copy (record);

  g_hash_table_replace (self->records, copy->id, copy);
}

static gboolean
memory_has_number (WoState *state, const char *number)
{
  MemoryState *self = (MemoryState *) state;
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    if (g_strcmp0 (((WoRecord *) record)->number, number) == 0)
      return TRUE;
  return FALSE;
}

static char *
memory_next_number (WoState *state, int year)
{
  MemoryState *self = (MemoryState *) state;

  for (;;)
    {
      g_autofree char *number = g_strdup_printf ("WO-%04d-%04u", year, ++self->last_number);

      if (!memory_has_number (state, number))
        return g_steal_pointer (&number);
    }
}

/* The edition that @record makes, made once; NULL where it is a draft or makes none. */
static const WoEdition *
made_of (MemoryState *self, const WoRecord *record)
{
  g_autofree char *key = NULL;
  WoEdition *edition;

  if (self->maker == NULL || record->kind != WO_RECORD_GUIDANCE ||
      g_strcmp0 (wo_record_get (record, "published"), "yes") != 0)
    return NULL;
  key = g_strdup_printf ("%s %" G_GINT64_FORMAT, record->id, record->version);
  edition = g_hash_table_lookup (self->made, key);
  if (edition == NULL)
    {
      edition = self->maker->make (&self->state, record);
      if (edition != NULL)
        g_hash_table_insert (self->made, g_steal_pointer (&key), edition);
    }
  return edition;
}

static gboolean
is_newer (const WoEdition *edition, const WoEdition *than)
{
  return than == NULL || edition->revised > than->revised ||
         (edition->revised == than->revised && g_strcmp0 (edition->id, than->id) > 0);
}

static gboolean
is_withdrawn (const WoRecord *record)
{
  return g_strcmp0 (wo_record_get (record, "withdrawn"), "yes") == 0;
}

/* Of one id, what was published here goes before what is compiled in. */
static const WoEdition *
memory_edition (WoState *state, const char *id)
{
  MemoryState *self = (MemoryState *) state;
  const WoEdition *newest = self->edition;
  g_autoptr (GList) records = g_hash_table_get_values (self->records);

  for (GList *l = records; l != NULL; l = l->next)
    {
      const WoRecord *record = l->data;
      gboolean wanted = id != NULL ? g_strcmp0 (wo_record_get (record, "edition"), id) == 0
                                   : !is_withdrawn (record);
      const WoEdition *edition = wanted ? made_of (self, record) : NULL;

      if (edition != NULL && id != NULL)
        return edition;
      if (edition != NULL && is_newer (edition, newest))
        newest = edition;
    }
  if (id == NULL || self->edition == NULL || g_str_equal (id, self->edition->id))
    return newest;
  return NULL;
}

static char *
memory_check_edition (WoState *state, const WoRecord *guidance)
{
  MemoryState *self = (MemoryState *) state;

  return self->maker != NULL ? self->maker->check (state, guidance) : NULL;
}

void
wo_memory_state_set_maker (WoState *state, const WoEditionMaker *maker)
{
  ((MemoryState *) state)->maker = maker;
}

WoState *
wo_memory_state_new (const WoEdition *edition)
{
  MemoryState *self = g_new0 (MemoryState, 1);

  self->state.get = memory_get;
  self->state.find = memory_find;
  self->state.signed_since = memory_signed_since;
  self->state.put = memory_put;
  self->state.next_number = memory_next_number;
  self->state.has_number = memory_has_number;
  self->state.edition = memory_edition;
  self->state.check_edition = memory_check_edition;
  self->edition = edition;
  self->records =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) wo_record_free);
  self->made =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) wo_edition_free);
  return &self->state;
}

void
wo_memory_state_free (WoState *state)
{
  MemoryState *self = (MemoryState *) state;

  if (self == NULL)
    return;
  g_hash_table_unref (self->records);
  g_hash_table_unref (self->made);
  g_free (self);
}
