/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-editions-job.h"

#include "protocol/wo-packs.h"
#include "store/wo-store-editions.h"

#include <glib/gi18n-lib.h>

static void
entry_free (gpointer data)
{
  WoEditionEntry *self = data;

  g_free (self->id);
  g_free (self->label);
  g_free (self->json);
  g_free (self->fault);
  g_clear_pointer (&self->edition, wo_edition_free);
  g_clear_pointer (&self->texts, g_ptr_array_unref);
  g_clear_pointer (&self->guidance, wo_guidance_free);
  g_clear_pointer (&self->published, wo_guidance_free);
  g_free (self);
}

void
wo_editions_read_free (gpointer data)
{
  WoEditionsRead *self = data;

  g_free (self->mark);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_free (self);
}

/* The record from which @edition was published here, or NULL. */
static const WoRecord *
find_published (GPtrArray *records, const WoEdition *edition)
{
  for (guint i = 0; i < records->len; i++)
    if (wo_record_get (records->pdata[i], "published") != NULL &&
        g_strcmp0 (wo_record_get (records->pdata[i], "edition"), edition->id) == 0)
      return records->pdata[i];
  return NULL;
}

static WoEditionEntry *
published_entry (const WoEdition *edition, const WoRecord *record)
{
  WoEditionEntry *entry = g_new0 (WoEditionEntry, 1);

  entry->id = g_strdup (edition->id);
  if (record != NULL)
    {
      entry->published = wo_guidance_new (record);
      entry->version = record->version;
    }
  entry->label = wo_edition_entry_is_withdrawn (entry)
                     ? g_strdup_printf (_ ("%s, withdrawn"), edition->short_title)
                     : g_strdup (edition->short_title);
  entry->json = g_strdup (wo_editions_json_of (edition));
  entry->edition = wo_edition_from_json (entry->json, -1, NULL);
  entry->texts = wo_edition_texts (entry->json, NULL);
  return entry;
}

/* A draft that does not read shows its base, so that what is wrong can be put right in place. */
static WoEditionEntry *
draft_entry (WoStore *store, const WoRecord *record)
{
  WoEditionEntry *entry = g_new0 (WoEditionEntry, 1);
  g_autoptr (GError) error = NULL;

  entry->id = g_strdup (record->id);
  entry->guidance = wo_guidance_new (record);
  entry->version = record->version;
  entry->label = g_strdup (entry->guidance->short_title != NULL ? entry->guidance->short_title
                           : entry->guidance->title != NULL     ? entry->guidance->title
                                                                : record->id);
  entry->json = wo_store_edition_draft (store, record->id, &error);
  if (entry->json != NULL)
    {
      entry->edition = wo_edition_from_json (entry->json, -1, NULL);
      entry->texts = wo_edition_texts (entry->json, NULL);
      return entry;
    }
  entry->fault = g_strdup (error->message);
  if (entry->guidance->based_on != NULL)
    {
      const WoEdition *base = wo_store_edition (store, entry->guidance->based_on, NULL);

      entry->texts = base != NULL ? wo_edition_texts (wo_editions_json_of (base), NULL) : NULL;
    }
  if (entry->texts == NULL)
    entry->texts = g_ptr_array_new ();
  return entry;
}

gpointer
wo_editions_job (WoStore *store, gpointer data, GError **error)
{
  g_auto (GStrv) ids = wo_store_list (store, WO_RECORD_GUIDANCE, error);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_record_free);
  g_autoptr (GPtrArray) editions = NULL;
  g_autoptr (GString) mark = g_string_new (NULL);
  WoEditionsRead *read;

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      WoRecord *record = wo_store_get_record (store, ids[i], error);

      if (record == NULL)
        return NULL;
      g_ptr_array_add (records, record);
      g_string_append_printf (mark, "%s %" G_GINT64_FORMAT "\n", record->id, record->version);
    }
  if (ids == NULL)
    return NULL;
  read = g_new0 (WoEditionsRead, 1);
  read->mark = g_strdup (mark->str);
  if (g_strcmp0 (data, read->mark) == 0)
    return read;
  editions = wo_store_editions (store, error);
  if (editions == NULL)
    {
      wo_editions_read_free (read);
      return NULL;
    }
  read->entries = g_ptr_array_new_with_free_func (entry_free);
  for (guint i = 0; i < records->len; i++)
    if (wo_record_get (records->pdata[i], "published") == NULL)
      g_ptr_array_add (read->entries, draft_entry (store, records->pdata[i]));
  for (guint i = editions->len; i > 0; i--)
    g_ptr_array_add (read->entries,
                     published_entry (editions->pdata[i - 1],
                                      find_published (records, editions->pdata[i - 1])));
  return read;
}
