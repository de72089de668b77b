/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an act may look at and change, seen through a small interface, so that the same function
 * runs over SQLite, PostgreSQL and memory. An implementation that fails remembers its error and
 * answers NULL; the caller asks for it once, at the end.
 */
#pragma once

#include "domain/wo-edition.h"
#include "domain/wo-record.h"

G_BEGIN_DECLS

typedef struct _WoState WoState;

struct _WoState
{
  /* A copy of the record, or NULL. */
  WoRecord *(*get) (WoState *self, const char *id);
  /* The ids of the records of @kind whose cell @path has @value (GStrv, in byte order); only for
   * paths the store indexes: every field that names another record ("case", "landlord_id",
   * "merged_into"), and "reference", "name", "code", "edition" and "published". A landlord is found
   * under each of its names, in any spelling that means the same; a person also under "role" and
   * "holder" (wo-person.h); a session under "state" and, for each order on it, "agenda". */
  GStrv (*find) (WoState *self, WoRecordKind kind, const char *path, const char *value);
  /* The ids of the signed orders to the landlord of @c, in byte order, that may have come after the search
   * it keeps (similar.register_at, or its day where it has no place). */
  GStrv (*signed_since) (WoState *self, const WoCase *c);
  /* Keeps a copy of @record as it is now. */
  void (*put) (WoState *self, const WoRecord *record);
  /* The next human number of the year, "WO-2026-0041"; NULL on a client. */
  char *(*next_number) (WoState *self, int year);
  /* Whether a record has the human number @number, which belongs to one record only. */
  gboolean (*has_number) (WoState *self, const char *number);
  /* The edition @id, or for NULL the newest that was not withdrawn: one that is compiled in, or a
   * published edition of this office (WO_RECORD_GUIDANCE), which goes before one compiled in under the
   * same id. Owned by the state. */
  const WoEdition *(*edition) (WoState *self, const char *id);
  /* Why the draft edition @guidance could not be decided under, in a sentence; NULL where it could. */
  char *(*check_edition) (WoState *self, const WoRecord *guidance);
  /* Where the last author is kept as they were read; NULL: nowhere. */
  struct _WoAuthor *author;
  gpointer data;
};

/* How guidance records become editions (protocol/wo-edition-changes.h), handed in to a state over
 * memory so that the domain reads no file. */
typedef struct
{
  /* The edition that @guidance makes, its base looked for in @state; NULL where it makes none. */
  WoEdition *(*make) (WoState *state, const WoRecord *guidance);
  char *(*check) (WoState *state, const WoRecord *guidance);
} WoEditionMaker;

/* A state over memory: for tests, for a file judged without a store, and as the model of others. */
WoState *wo_memory_state_new (const WoEdition *edition);
void wo_memory_state_free (WoState *self);
/* Without it, the state knows of its own edition only, and every draft may be decided under. */
void wo_memory_state_set_maker (WoState *self, const WoEditionMaker *maker);

G_END_DECLS
