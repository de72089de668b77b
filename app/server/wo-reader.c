/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-reader.h"

#include "register/wo-boot-index.h"
#include "register/wo-own-rows.h"
#include "register/wo-wire-log.h"
#include "register/wo-wire.h"
#include "server/wo-limits.h"
#include "server/wo-page-cache.h"
#include "server/wo-place.h"
#include "server/wo-reader-findings.h"
#include "server/wo-reader-log.h"

#include <string.h>

struct _WoReader
{
  WoStore *store;
  WoDb *db; /* for the findings, which the store has no list of */
  char *epoch;
  WoPageCache *cache;
  WoPresence *presence; /* not owned */
  gboolean shared;      /* other processes serve this store too */
  WoBootIndex *boot;    /* NULL until a new installation asked */
  GThreadPool *pool;    /* of one thread, which alone uses the above */
  gint64 floor;         /* on the main thread alone */
};

typedef struct
{
  WoReadWhat what;
  char *person;
  gint64 page[3]; /* what its numbers ask for */
  gint64 floor;
  char *hash; /* of a segment; or the record that is asked about */
  gboolean editing;
  WoHeld *held;
  WoReply *reply;
} WoQuestion;

static void
question_free (gpointer data)
{
  WoQuestion *self = data;

  g_clear_pointer (&self->reply, wo_reply_free);
  g_free (self->person);
  g_free (self->hash);
  g_free (self);
}

static gboolean
question_deliver (gpointer data)
{
  WoQuestion *self = data;

  wo_held_answer (self->held, g_steal_pointer (&self->reply));
  return G_SOURCE_REMOVE;
}

/* What the person may read today: an account outlives a role. NULL where the store cannot say. */
static WoReadingScope *
reader_scope (WoReader *self, const char *person, GError **error)
{
  WoState *state = wo_store_state (self->store, 0);
  g_autoptr (WoReadingScope) scope =
      wo_reading_scope_new (person, state, wo_date_from_us (g_get_real_time ()));

  return wo_store_state_error (self->store, error) ? g_steal_pointer (&scope) : NULL;
}

/* The page of whoever sees the whole office, and nothing that is for one of them alone. */
static GBytes *
reader_shared_rows (WoReader *self,
                    const WoQuestion *question,
                    const WoReadingScope *scope,
                    GError **error)
{
  WoReadingScope nobody = *scope;
  g_autofree char *backed_up = NULL, *seen_as = NULL, *mark = NULL;
  gint64 head;
  GBytes *page;

  nobody.person = NULL;
  backed_up = wo_store_get_meta (self->store, WO_META_BACKED_UP);
  seen_as = wo_reading_scope_mark (scope, wo_store_state (self->store, 0));
  mark = g_strjoin (" ", seen_as, backed_up, NULL);
  page = wo_page_cache_find (self->cache, mark, question->page, question->floor);
  if (page != NULL)
    return page;
  head = wo_log_head (self->store, NULL);
  page = wo_wire_rows_for (self->store, &nobody, question->page, self->epoch, error);
  if (page != NULL)
    wo_page_cache_keep (self->cache, mark, question->page, head, page);
  return page;
}

/* Whether something after @position is for @person alone. */
static gboolean
reader_has_own (
    WoReader *self, const char *person, gint64 position, gboolean *ret_has, GError **error)
{
  g_autoptr (GPtrArray) own = wo_own_rows (self->store, person, position, error);

  *ret_has = own != NULL && own->len > 0;
  return own != NULL;
}

/* Whoever sees the whole office sees the same page as the others who do, but for what is theirs alone: that is
 * looked for after the page was read, so that nothing of theirs can have come in between unseen. */
static GBytes *
reader_rows (WoReader *self,
             const WoQuestion *question,
             const WoReadingScope *scope,
             GError **error)
{
  g_autoptr (GBytes) page = NULL;
  gboolean own = TRUE;

  if (scope->whole)
    {
      page = reader_shared_rows (self, question, scope, error);
      if (page == NULL || !reader_has_own (self, scope->person, question->page[0], &own, error))
        return NULL;
    }
  return own ? wo_wire_rows_for (self->store, scope, question->page, self->epoch, error)
             : g_steal_pointer (&page);
}

/* Segments hold everything, and so are for those alone who read everything; the rows of others are few. */
static void
reader_boot (WoReader *self, WoQuestion *question, const WoReadingScope *scope, GError **error)
{
  g_autofree char *mark = wo_reading_scope_mark (scope, wo_store_state (self->store, 0));
  GBytes *bytes = NULL;

  if (!scope->whole)
    {
      question->reply = wo_reply_error (SOUP_STATUS_NOT_FOUND, "by-rows",
                                        "You read a part of this office, which comes by /v1/rows");
      return;
    }
  if (self->boot == NULL)
    self->boot = wo_boot_index_new ();
  if (question->what == WO_READ_BOOT)
    bytes = wo_boot_index_manifest (self->boot, self->store, self->epoch, mark, question->person,
                                    error);
  else if (question->what == WO_READ_BOOT_FIRST)
    bytes = wo_boot_index_first (self->boot, self->store, question->person, question->page[2],
                                 self->epoch, error);
  else
    bytes =
        wo_boot_index_segment (self->boot, self->store, question->hash, question->person, error);
  if (bytes != NULL)
    question->reply =
        wo_reply_new (question->what == WO_READ_BOOT ? WO_JSON_TYPE : WO_LINES_TYPE, bytes);
  else if (*error == NULL)
    question->reply = wo_reply_error (SOUP_STATUS_NOT_FOUND, "changed",
                                      "There is no such segment now; ask for /v1/boot again");
}

static const char *
name_of (const WoRecord *person)
{
  const char *name = person != NULL ? wo_record_get (person, "name") : NULL;

  return name != NULL ? name : "";
}

/* A record that may not be read answers as one that is not there. */
static void
reader_presence (WoReader *self, WoQuestion *question, const WoReadingScope *scope, GError **error)
{
  WoState *state = wo_store_state (self->store, 0);
  g_autoptr (WoRecord) record = wo_store_get_record (self->store, question->hash, NULL);
  g_autoptr (WoRecord) person = wo_store_get_record (self->store, question->person, NULL);
  gint64 now_us = g_get_monotonic_time ();
  WoPresenceWord word = { question->hash, question->person, (char *) name_of (person),
                          g_get_real_time (), question->editing };
  g_autoptr (GPtrArray) others = NULL;
  char *json;

  if (record == NULL || !wo_reading_scope_allows (scope, record, state))
    {
      question->reply = wo_reply_error (SOUP_STATUS_NOT_FOUND, "no-such-record",
                                        "There is no such record here that you may read");
      return;
    }
  wo_presence_note (self->presence, &word, now_us);
  if (self->shared && !wo_presence_announce (self->db, &word, error))
    return;
  others = wo_presence_others (self->presence, question->hash, question->person, now_us);
  json = wo_presence_to_json (others);
  question->reply = wo_reply_new (WO_JSON_TYPE, g_bytes_new_take (json, strlen (json)));
}

static gboolean
is_boot (const WoQuestion *question)
{
  return question->what == WO_READ_BOOT || question->what == WO_READ_BOOT_FIRST ||
         question->what == WO_READ_BOOT_SEGMENT;
}

static void
reader_run (gpointer data, gpointer user_data)
{
  WoQuestion *question = data;
  WoReader *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoReadingScope) scope = reader_scope (self, question->person, &error);
  GBytes *page = NULL;

  if (scope != NULL && !scope->any)
    question->reply = wo_reply_error (SOUP_STATUS_FORBIDDEN, "not-here",
                                      "You have no place in this office, or have it no longer");
  else if (scope != NULL && question->what == WO_READ_ROWS)
    page = reader_rows (self, question, scope, &error);
  else if (scope != NULL && question->what == WO_READ_FINDINGS)
    page = wo_reader_findings (self->db, self->epoch, question->page[0], question->page[1], &error);
  else if (scope != NULL && is_boot (question))
    reader_boot (self, question, scope, &error);
  else if (scope != NULL && question->what == WO_READ_PRESENCE)
    reader_presence (self, question, scope, &error);
  else if (scope != NULL)
    question->reply =
        wo_reader_log_reply (self->store, question->what, question->person, question->page, &error);
  if (page != NULL)
    question->reply = wo_reply_new (WO_LINES_TYPE, page);
  else if (question->reply == NULL)
    {
      question->reply =
          wo_reply_failure ("store-failed", "The server could not read its store", error);
    }
  wo_reply_at_home (question_deliver, question, question_free);
}

WoReader *
wo_reader_new (const char *store, const char *epoch, GError **error)
{
  g_autoptr (WoReader) self = g_new0 (WoReader, 1);

  self->epoch = g_strdup (epoch);
  self->cache = wo_page_cache_new ();
  self->shared = !wo_place_is_file (store);
  self->store = wo_place_store (store, WO_STORE_READ_ONLY, error);
  if (self->store == NULL)
    return NULL;
  self->db = wo_place_db (store, WO_STORE_READ_ONLY, error);
  if (self->db == NULL)
    return NULL;
  self->pool = g_thread_pool_new (reader_run, self, 1, TRUE, error);
  return self->pool != NULL ? g_steal_pointer (&self) : NULL;
}

void
wo_reader_free (WoReader *self)
{
  if (self == NULL)
    return;
  if (self->pool != NULL)
    {
      g_thread_pool_free (self->pool, FALSE, TRUE);
      wo_reply_drain ();
    }
  g_clear_pointer (&self->db, wo_db_close);
  g_clear_pointer (&self->store, wo_store_free);
  g_clear_pointer (&self->cache, wo_page_cache_free);
  g_clear_pointer (&self->boot, wo_boot_index_free);
  g_free (self->epoch);
  g_free (self);
}

guint
wo_reader_queued (WoReader *self)
{
  return g_thread_pool_unprocessed (self->pool);
}

void
wo_reader_set_floor (WoReader *self, gint64 head)
{
  self->floor = head;
}

static gboolean
reader_push (WoReader *self, WoQuestion *question)
{
  question->floor = self->floor;
  return g_thread_pool_push (self->pool, question, NULL);
}

gboolean
wo_reader_ask (
    WoReader *self, WoReadWhat what, const char *person, const gint64 page[3], WoHeld *held)
{
  WoQuestion *question;

  if (g_thread_pool_unprocessed (self->pool) >= WO_LIMIT_QUEUE)
    return FALSE;
  question = g_new0 (WoQuestion, 1);
  question->what = what;
  question->person = g_strdup (person);
  question->page[0] = page[0];
  question->page[1] = page[1];
  question->page[2] = page[2];
  question->held = held;
  return reader_push (self, question);
}

gboolean
wo_reader_ask_boot (WoReader *self, const WoReadBoot *boot, const char *person, WoHeld *held)
{
  WoQuestion *question;

  if (g_thread_pool_unprocessed (self->pool) >= WO_LIMIT_QUEUE)
    return FALSE;
  question = g_new0 (WoQuestion, 1);
  question->what = boot->what;
  question->person = g_strdup (person);
  question->hash = g_strdup (boot->hash);
  question->page[2] = boot->known;
  question->held = held;
  return reader_push (self, question);
}

void
wo_reader_set_presence (WoReader *self, WoPresence *presence)
{
  self->presence = presence;
}

gboolean
wo_reader_ask_presence (WoReader *self, const WoReadPresence *presence, WoHeld *held)
{
  WoQuestion *question;

  if (g_thread_pool_unprocessed (self->pool) >= WO_LIMIT_QUEUE)
    return FALSE;
  question = g_new0 (WoQuestion, 1);
  question->what = WO_READ_PRESENCE;
  question->person = g_strdup (presence->person);
  question->hash = g_strdup (presence->record);
  question->editing = presence->editing;
  question->held = held;
  return reader_push (self, question);
}
