/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the files of the index of segments share: how records become lines, and those segments that one reader gets
 * in the place of the others'.
 */
#pragma once

#include "register/wo-boot-index.h"
#include "store/wo-boot-rows.h"

G_BEGIN_DECLS

typedef struct
{
  char *last; /* the id that it ends with */
  char *hash;
  guint count;
  gsize bytes;
  gboolean stale;
} WoSegment;

struct _WoBootIndex
{
  GPtrArray *segments; /* WoSegment, by id */
  GHashTable *waiting; /* ids of the orders that wait for somebody's step */
  GHashTable
      *spans;  /* of segments for one reader, by both names → the ids between which they stand */
  gint64 head; /* what the segments hold; -1: nothing was read yet */
};

/* Lines for one reader (NULL: nobody), how many they are, and what was wrong with the row at which they end. */
typedef struct
{
  GString *text;
  const char *reader;
  guint count;
  GError *error;
} WoBootLines;

/* A segment in which something is for one reader alone, as that reader gets it in the place of the one that all
 * others get. */
typedef struct
{
  guint place;
  char *hash;
  guint count;
  GString *text;
} WoOwnSegment;

/* Adds the row as .reader may have it, where it is for them, to the WoBootLines @data; FALSE where it cannot be
 * read. A WoBootRowFunc. */
gboolean wo_boot_add_line (const WoBootRow *row, gpointer data);
/* All between two ids, as in wo_boot_rows (). */
gboolean wo_boot_add_lines (
    WoStore *store, const char *after, const char *upto, WoBootLines *lines, GError **error);

/* Where in the segments the record @id is, or would be. */
guint wo_boot_find_place (const WoBootIndex *self, const char *id);
/* The id that the segment at @place begins behind. */
const char *wo_boot_after_what (const WoBootIndex *self, guint place);
/* Those of @reader (WoOwnSegment), by their places; none for NULL. Where each stands is remembered. */
GPtrArray *
wo_boot_own_segments (WoBootIndex *self, WoStore *store, const char *reader, GError **error);
/* The one of that name among them, read without the others where it was remembered; NULL without an error where
 * there is none. */
GBytes *wo_boot_own_segment (
    WoBootIndex *self, WoStore *store, const char *hash, const char *reader, GError **error);
/* What wo_boot_own_segments () remembers. */
GHashTable *wo_boot_spans_new (void);

G_END_DECLS
