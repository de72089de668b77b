/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One thread that reads, on a connection of its own, so that a long page holds up no act. It gives the
 * wire's bytes: pages of rows and of published findings, each ending in a tail with count and hash.
 */
#pragma once

#include "server/wo-presence.h"
#include "server/wo-reply.h"

G_BEGIN_DECLS

typedef struct _WoReader WoReader;

typedef enum
{
  WO_READ_ROWS,
  WO_READ_FINDINGS,
  WO_READ_LOG_CHECKPOINT,
  WO_READ_LOG_CONSISTENCY, /* from page[0] to page[1] entries */
  WO_READ_LOG_INCLUSION,   /* of position page[0] among page[1] entries */
  WO_READ_LOG_ENTRIES,
  WO_READ_LOG_KEY,
  WO_READ_EPOCHS,
  WO_READ_BOOT,         /* what a new installation is to fetch */
  WO_READ_BOOT_FIRST,   /* what it wants to see first; page[2]: the log that is known, or -1 */
  WO_READ_BOOT_SEGMENT, /* one of the segments */
  WO_READ_PRESENCE      /* who else works on a record */
} WoReadWhat;

/* After the writer, which makes the store. */
WoReader *wo_reader_new (const char *store, const char *epoch, GError **error);
void wo_reader_free (WoReader *self);
guint wo_reader_queued (WoReader *self);
/* Pages asked for from now on hold all up to @head at least; one that does may be given to many. */
void wo_reader_set_floor (WoReader *self, gint64 head);

/* Queues the page after @after for @person, who must still work here; FALSE where too much waits. */
gboolean wo_reader_ask (WoReader *self,
                        WoReadWhat what,
                        const char *person,
                        const gint64 page[3], /* after, limit; the log that is known, or -1 */
                        WoHeld *held);

/* One of the WO_READ_BOOT. */
typedef struct
{
  WoReadWhat what;
  const char *hash; /* of a segment, or NULL */
  gint64 known;     /* the log that is known, or -1 */
} WoReadBoot;

/* The same for a new installation of @person's. */
gboolean
wo_reader_ask_boot (WoReader *self, const WoReadBoot *boot, const char *person, WoHeld *held);

typedef struct
{
  const char *person, *record;
  gboolean editing;
} WoReadPresence;

/* Who works on what; it outlives the reader. Said before anything is asked. */
void wo_reader_set_presence (WoReader *self, WoPresence *presence);
/* Takes the word of .person, who must be one who may read the record, and answers who else is there. */
gboolean wo_reader_ask_presence (WoReader *self, const WoReadPresence *presence, WoHeld *held);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WoReader, wo_reader_free)

G_END_DECLS
