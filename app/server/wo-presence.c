/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/wo-presence.h"

#include "protocol/wo-json-members.h"
#include "server/wo-limits.h"
#include "server/wo-place.h"

#include <string.h>

typedef struct
{
  WoPresenceWord word;
  gint64 until_us;
} WoBeing;

struct _WoPresence
{
  GMutex mutex;
  GQueue beings; /* WoBeing, the last to say a word at the end */
};

static void
word_clear (WoPresenceWord *word)
{
  g_free (word->record);
  g_free (word->person);
  g_free (word->name);
}

static void
word_free (gpointer data)
{
  word_clear (data);
  g_free (data);
}

static void
being_free (gpointer data)
{
  WoBeing *self = data;

  word_clear (&self->word);
  g_free (self);
}

WoPresence *
wo_presence_new (void)
{
  WoPresence *self = g_new0 (WoPresence, 1);

  g_mutex_init (&self->mutex);
  g_queue_init (&self->beings);
  return self;
}

void
wo_presence_free (WoPresence *self)
{
  if (self == NULL)
    return;
  g_queue_clear_full (&self->beings, being_free);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/* Those whose last word is too long ago stand first. */
static void
presence_forget (WoPresence *self, gint64 now_us, guint most)
{
  WoBeing *first;

  while ((first = g_queue_peek_head (&self->beings)) != NULL &&
         (first->until_us <= now_us || self->beings.length > most))
    being_free (g_queue_pop_head (&self->beings));
}

static GList *
presence_find (WoPresence *self, const WoPresenceWord *word)
{
  for (GList *link = self->beings.head; link != NULL; link = link->next)
    {
      const WoBeing *being = link->data;

      if (strcmp (being->word.record, word->record) == 0 &&
          strcmp (being->word.person, word->person) == 0)
        return link;
    }
  return NULL;
}

void
wo_presence_note (WoPresence *self, WoPresenceWord *word, gint64 now_us)
{
  GList *link;
  WoBeing *being;

  g_mutex_lock (&self->mutex);
  presence_forget (self, now_us, WO_LIMIT_PRESENT - 1);
  link = presence_find (self, word);
  if (link != NULL)
    {
      being = link->data;
      word->since_us = MIN (word->since_us, being->word.since_us);
      being_free (being);
      g_queue_delete_link (&self->beings, link);
    }
  if (word->editing)
    {
      being = g_new0 (WoBeing, 1);
      being->word.record = g_strdup (word->record);
      being->word.person = g_strdup (word->person);
      being->word.name = g_strdup (word->name);
      being->word.since_us = word->since_us;
      being->word.editing = TRUE;
      being->until_us = now_us + WO_LIMIT_PRESENT_S * G_USEC_PER_SEC;
      g_queue_push_tail (&self->beings, being);
    }
  g_mutex_unlock (&self->mutex);
}

static int
compare_since (gconstpointer a, gconstpointer b)
{
  const WoPresenceWord *one = *(WoPresenceWord *const *) a;
  const WoPresenceWord *other = *(WoPresenceWord *const *) b;

  return one->since_us < other->since_us ? -1 : one->since_us > other->since_us;
}

GPtrArray *
wo_presence_others (WoPresence *self, const char *record, const char *person, gint64 now_us)
{
  GPtrArray *others = g_ptr_array_new_with_free_func (word_free);

  g_mutex_lock (&self->mutex);
  presence_forget (self, now_us, WO_LIMIT_PRESENT);
  for (GList *link = self->beings.head; link != NULL && others->len < WO_LIMIT_PRESENT_SHOWN;
       link = link->next)
    {
      const WoBeing *being = link->data;
      WoPresenceWord *word;

      if (strcmp (being->word.record, record) != 0 || strcmp (being->word.person, person) == 0)
        continue;
      word = g_memdup2 (&being->word, sizeof being->word);
      word->record = g_strdup (being->word.record);
      word->person = g_strdup (being->word.person);
      word->name = g_strdup (being->word.name);
      g_ptr_array_add (others, word);
    }
  g_mutex_unlock (&self->mutex);
  g_ptr_array_sort (others, compare_since);
  return others;
}

guint
wo_presence_count (WoPresence *self)
{
  guint count;

  g_mutex_lock (&self->mutex);
  count = self->beings.length;
  g_mutex_unlock (&self->mutex);
  return count;
}

char *
wo_presence_word_to_json (const WoPresenceWord *word)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_node_take_object (root, object);
  json_object_set_boolean_member (object, "editing", word->editing);
  json_object_set_string_member (object, "name", word->name);
  json_object_set_string_member (object, "person", word->person);
  json_object_set_string_member (object, "record", word->record);
  json_object_set_int_member (object, "since_us", word->since_us);
  return wo_json_write (root);
}

gboolean
wo_presence_announce (WoDb *db, const WoPresenceWord *word, GError **error)
{
  g_autofree char *json = wo_presence_word_to_json (word);

  return wo_place_tell (db, json, error);
}

void
wo_presence_hear (WoPresence *self, const char *json, gint64 now_us)
{
  static const WoJsonLimits limits = { WO_LIMIT_SESSION_BYTES, 2, 8 };
  static const WoMember members[] = {
    { "editing", WO_MEMBER_FLAG, TRUE, G_STRUCT_OFFSET (WoPresenceWord, editing) },
    { "name", WO_MEMBER_TEXT, TRUE, G_STRUCT_OFFSET (WoPresenceWord, name) },
    { "person", WO_MEMBER_TEXT, TRUE, G_STRUCT_OFFSET (WoPresenceWord, person) },
    { "record", WO_MEMBER_TEXT, TRUE, G_STRUCT_OFFSET (WoPresenceWord, record) },
    { "since_us", WO_MEMBER_INT64, TRUE, G_STRUCT_OFFSET (WoPresenceWord, since_us) },
    { NULL },
  };
  g_autoptr (JsonNode) node = wo_json_read (json, -1, &limits, NULL);
  JsonObject *object = node != NULL ? wo_json_object (node, "", NULL) : NULL;
  WoPresenceWord word = { 0 };

  if (object != NULL && wo_json_members (object, "", members, &word, NULL))
    wo_presence_note (self, &word, now_us);
  word_clear (&word);
}

char *
wo_presence_to_json (GPtrArray *others)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *array = json_array_new ();

  json_node_take_object (root, object);
  json_object_set_array_member (object, "others", array);
  for (guint i = 0; i < others->len; i++)
    {
      const WoPresenceWord *word = others->pdata[i];
      JsonObject *one = json_object_new ();

      json_object_set_string_member (one, "name", word->name);
      json_object_set_string_member (one, "person", word->person);
      json_object_set_int_member (one, "since_us", word->since_us);
      json_array_add_object_element (array, one);
    }
  return wo_json_write (root);
}
