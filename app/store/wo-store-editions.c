/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/wo-store-editions.h"

#include "domain/wo-guidance.h"
#include "protocol/wo-edition-made.h"
#include "protocol/wo-packs.h"
#include "store/wo-store-private.h"

/* A state error that this reading made is its own and nobody else's. */
static char *
make_json (WoStore *self, const WoRecord *record, GError **error)
{
  GError *before = g_steal_pointer (&self->state_error);
  WoState *state = wo_store_state (self, self->state_position);
  g_autofree char *json = wo_edition_made_json (state, record, error);
  gboolean fine = self->state_error == NULL;

  if (!fine)
    {
      g_clear_error (error);
      g_propagate_error (error, g_steal_pointer (&self->state_error));
    }
  self->state_error = before;
  return fine ? g_steal_pointer (&json) : NULL;
}

/* The edition that the published record @id makes, at @version; one that makes none is not there. */
static gboolean
made_of (WoStore *self, const char *id, gint64 version, GPtrArray *into, GError **error)
{
  g_autofree char *key = g_strdup_printf ("%s %" G_GINT64_FORMAT, id, version);
  const WoEdition *edition = g_hash_table_lookup (self->editions, key);

  if (edition == NULL)
    {
      g_autoptr (WoRecord) record = wo_store_read_record (self, id, NULL, error);
      g_autoptr (GError) fault = NULL;
      g_autofree char *json = NULL;

      if (record == NULL)
        return FALSE;
      json = make_json (self, record, &fault);
      if (json == NULL && fault->domain == WO_STORE_ERROR)
        {
          g_propagate_error (error, g_steal_pointer (&fault));
          return FALSE;
        }
      edition = json != NULL ? wo_editions_keep (json, NULL) : NULL;
      if (edition == NULL)
        return TRUE;
      g_hash_table_insert (self->editions, g_steal_pointer (&key), (gpointer) edition);
    }
  g_ptr_array_add (into, (gpointer) edition);
  return TRUE;
}

typedef struct
{
  char *id;
  gint64 version;
} Published;

static void
published_clear (gpointer data)
{
  g_free (((Published *) data)->id);
}

/* Read to its end first: making an edition asks further questions. */
static GArray *
list_published (WoStore *self, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Published));
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoStatement) statement = wo_db_prepare_apart (
      self->db,
      "SELECT record.id, record.version FROM found JOIN record "
      "ON record.id = found.id WHERE found.kind = ? AND found.path = 'published' "
      "AND found.value = 'yes'",
      error);

  if (statement == NULL)
    return NULL;
  g_array_set_clear_func (rows, published_clear);
  wo_statement_bind_int (statement, 1, WO_RECORD_GUIDANCE);
  while (wo_statement_next (statement, &failed))
    {
      Published row = { wo_statement_dup (statement, 0), wo_statement_int (statement, 1) };

      g_array_append_val (rows, row);
    }
  if (failed == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

static int
by_revision (gconstpointer a, gconstpointer b)
{
  const WoEdition *left = *(const WoEdition *const *) a;
  const WoEdition *right = *(const WoEdition *const *) b;

  if (left->revised != right->revised)
    return left->revised < right->revised ? -1 : 1;
  return g_strcmp0 (left->id, right->id);
}

static gboolean
has_edition (GPtrArray *editions, const char *id)
{
  for (guint i = 0; i < editions->len; i++)
    if (g_strcmp0 (((const WoEdition *) editions->pdata[i])->id, id) == 0)
      return TRUE;
  return FALSE;
}

/* Of one id, what was published here goes before what is compiled in (wo-edition-made.h). */
GPtrArray *
wo_store_editions (WoStore *self, GError **error)
{
  g_autoptr (GPtrArray) editions = g_ptr_array_new ();
  g_autoptr (GArray) published = list_published (self, error);
  g_auto (GStrv) held = wo_editions_list ();

  if (published == NULL)
    return NULL;
  if (self->editions == NULL)
    self->editions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < published->len; i++)
    {
      const Published *row = &g_array_index (published, Published, i);

      if (!made_of (self, row->id, row->version, editions, error))
        return NULL;
    }
  for (guint i = 0; held[i] != NULL; i++)
    if (!has_edition (editions, held[i]))
      g_ptr_array_add (editions, (gpointer) wo_editions_get (held[i]));
  g_ptr_array_sort (editions, by_revision);
  return g_steal_pointer (&editions);
}

/* A question of the newest edition's own; as in make_json (). */
static gboolean
is_withdrawn (WoStore *self, const char *id, GError **error)
{
  GError *before = g_steal_pointer (&self->state_error);
  gboolean withdrawn = wo_guidance_is_withdrawn (wo_store_state (self, self->state_position), id);

  if (self->state_error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->state_error));
  self->state_error = before;
  return withdrawn;
}

const WoEdition *
wo_store_edition (WoStore *self, const char *id, GError **error)
{
  g_autoptr (GPtrArray) editions = wo_store_editions (self, error);
  g_autoptr (GError) failed = NULL;

  for (guint i = editions != NULL ? editions->len : 0; i > 0 && failed == NULL; i--)
    {
      const WoEdition *edition = editions->pdata[i - 1];

      if (id != NULL ? g_strcmp0 (edition->id, id) == 0
                     : !is_withdrawn (self, edition->id, &failed))
        return edition;
    }
  if (failed != NULL)
    g_propagate_error (error, g_steal_pointer (&failed));
  return NULL;
}

char *
wo_store_edition_draft (WoStore *self, const char *id, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (WoRecord) record = wo_store_read_record (self, id, NULL, &failed);

  if (record != NULL && record->kind == WO_RECORD_GUIDANCE)
    return make_json (self, record, error);
  if (failed != NULL)
    g_propagate_error (error, g_steal_pointer (&failed));
  else
    g_set_error (error, WO_STORE_ERROR, WO_STORE_ERROR_FAILED, "There is no draft edition “%s”",
                 id);
  return NULL;
}
