/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who is working on what just now: a hint for people, never a lock. It is kept in memory, forgotten soon
 * after its last word, and stands in no store and no journal. Over a database the processes tell each other
 * by notices, which nobody keeps either. Any thread may use it.
 */
#pragma once

#include "store/wo-db.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _WoPresence WoPresence;

typedef struct
{
  char *record;
  char *person;
  char *name;
  gint64 since_us;  /* when they began */
  gboolean editing; /* else: they left it */
} WoPresenceWord;

WoPresence *wo_presence_new (void);
void wo_presence_free (WoPresence *self);
/* Takes what @word says, at @now_us, of a clock that only goes on; where somebody goes on, it stays when they
 * began, which is set in @word. */
void wo_presence_note (WoPresence *self, WoPresenceWord *word, gint64 now_us);
/* The others than @person at @record, WoPresenceWord, who came first first. */
GPtrArray *
wo_presence_others (WoPresence *self, const char *record, const char *person, gint64 now_us);
guint wo_presence_count (WoPresence *self);

/* A word as another process is told it, and takes it; what is no such word is passed over. */
char *wo_presence_word_to_json (const WoPresenceWord *word);
/* Those who serve the same database of PostgreSQL hear it by a notice, which is kept nowhere. */
gboolean wo_presence_announce (WoDb *db, const WoPresenceWord *word, GError **error);
void wo_presence_hear (WoPresence *self, const char *json, gint64 now_us);
/* The answer to whoever asks who else is there. */
char *wo_presence_to_json (GPtrArray *others);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoPresence, wo_presence_free)

G_END_DECLS
