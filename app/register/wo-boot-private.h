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
  gint64 head;         /* what the segments hold; -1: nothing was read yet */
};

/* Lines for one reader (NULL: nobody), and how many they are. */
typedef struct
{
  GString *text;
  const char *reader;
  guint count;
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

/* The row as @reader may have it; NULL: as everybody may. FALSE: it is not for them. */
gboolean wo_boot_write_line (GString *line, const WoBootRow *row, const char *reader);
/* The same for the WoBootLines @data; a WoBootRowFunc. */
gboolean wo_boot_add_line (const WoBootRow *row, gpointer data);

/* Where in the segments the record @id is, or would be. */
guint wo_boot_find_place (const WoBootIndex *self, const char *id);
/* The id that the segment at @place begins behind. */
const char *wo_boot_after_what (const WoBootIndex *self, guint place);
/* Those of @reader (WoOwnSegment), by their places; none for NULL. */
GPtrArray *
wo_boot_own_segments (WoBootIndex *self, WoStore *store, const char *reader, GError **error);

G_END_DECLS
