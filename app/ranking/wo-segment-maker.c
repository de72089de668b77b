/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ranking/wo-segment-private.h"

/* So far ahead is asked for what will be read: each stem's list is somewhere else. */
#define AHEAD 8

/* What is known of a stem while documents come in. */
typedef struct
{
  guint32 documents;
  guint32 before; /* the last document that held it */
  guint32 usual;
  gsize size; /* of its list so far; then where its next pair goes */
} Stem;

struct _WoSegmentMaker
{
  GArray *documents; /* WoDocument */
  GArray *ends;      /* gsize: where the stems of each document end */
  GByteArray *kept;  /* the stems of all documents */
  GArray *stems;     /* Stem, by id */
  GArray *used;      /* guint32: the ids of those that are in any document */
  GArray *pairs;     /* WoPair: of the document that is written */
};

WoSegmentMaker *
wo_segment_maker_new (void)
{
  WoSegmentMaker *self = g_new0 (WoSegmentMaker, 1);

  self->documents = g_array_new (FALSE, FALSE, sizeof (WoDocument));
  self->ends = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->kept = g_byte_array_new ();
  self->stems = g_array_new (FALSE, TRUE, sizeof (Stem));
  self->used = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->pairs = g_array_new (FALSE, FALSE, sizeof (WoPair));
  return self;
}

void
wo_segment_maker_free (WoSegmentMaker *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->documents);
  g_array_unref (self->ends);
  g_byte_array_unref (self->kept);
  g_array_unref (self->stems);
  g_array_unref (self->used);
  g_array_unref (self->pairs);
  g_free (self);
}

guint
wo_segment_maker_count (const WoSegmentMaker *self)
{
  return self->documents->len;
}

static inline Stem *
stem_at (WoSegmentMaker *self, guint32 id)
{
  return &g_array_index (self->stems, Stem, id);
}

static void
count_stem (WoSegmentMaker *self, guint32 place, const WoPair *pair)
{
  const WoPair posting = { place, pair->count };
  Stem *stem;

  if (pair->id >= self->stems->len)
    g_array_set_size (self->stems, pair->id + 1);
  stem = stem_at (self, pair->id);
  if (stem->documents == 0)
    {
      g_array_append_val (self->used, pair->id);
      stem->usual = pair->count;
      stem->before = G_MAXUINT32;
      stem->size = wo_pairs_number_size (pair->count);
    }
  stem->documents++;
  stem->size += wo_pairs_size (stem->before, stem->usual, &posting);
  stem->before = place;
}

void
wo_segment_maker_add (WoSegmentMaker *self,
                      const WoDocument *document,
                      const WoPair *stems,
                      guint n_stems)
{
  gsize end = self->kept->len;
  guint8 *at;

  g_byte_array_set_size (self->kept, (guint) end + WO_PAIR_NUMBER_BYTES + n_stems * WO_PAIR_BYTES);
  at = wo_pairs_put_number (self->kept->data + end, 2);
  for (guint i = 0; i < n_stems; i++)
    {
      if (i + AHEAD < n_stems && stems[i + AHEAD].id < self->stems->len)
        __builtin_prefetch (stem_at (self, stems[i + AHEAD].id));
      count_stem (self, self->documents->len, &stems[i]);
      at = wo_pairs_put (at, i > 0 ? stems[i - 1].id : G_MAXUINT32, 2, &stems[i]);
    }
  end = (gsize) (at - self->kept->data);
  g_byte_array_set_size (self->kept, (guint) end);
  g_array_append_vals (self->documents, document, 1);
  g_array_append_val (self->ends, end);
}

static int
compare_ids (gconstpointer one, gconstpointer other)
{
  guint32 a = *(const guint32 *) one, b = *(const guint32 *) other;

  return a < b ? -1 : a > b;
}

/* Where each list will stand, each begun, with the size of all of them. */
static guint8 *
lay_out (WoSegmentMaker *self, WoSegment *segment, gsize *ret_size)
{
  guint8 *bytes;
  gsize total = 0;

  for (guint i = 0; i < self->used->len; i++)
    total += g_array_index (self->stems, Stem, g_array_index (self->used, guint32, i)).size;
  bytes = g_malloc (total);
  total = 0;
  for (guint i = 0; i < self->used->len; i++)
    {
      guint32 id = g_array_index (self->used, guint32, i);
      Stem *stem = &g_array_index (self->stems, Stem, id);
      gsize size = stem->size;

      segment->stems[i] = id;
      segment->documents[i] = stem->documents;
      segment->starts[i] = total;
      wo_pairs_put_number (bytes + total, stem->usual);
      stem->size = total + wo_pairs_number_size (stem->usual);
      stem->before = G_MAXUINT32;
      total += size;
    }
  segment->starts[self->used->len] = total;
  *ret_size = total;
  return bytes;
}

static void
read_pairs (WoSegmentMaker *self, gsize start, gsize end)
{
  guint n = 0;
  WoPairs from;

  g_array_set_size (self->pairs, (guint) (end - start));
  wo_pairs_init (&from, self->kept->data + start, end - start, WO_PAIR_ID_MAX);
  while (wo_pairs_next (&from))
    g_array_index (self->pairs, WoPair, n++) = (WoPair){ from.id, from.count };
  g_array_set_size (self->pairs, n);
}

/* Of the document at @place, whose stems were read. */
static void
write_document (WoSegmentMaker *self, guint32 place, guint8 *bytes)
{
  const WoPair *pairs = (const WoPair *) (gpointer) self->pairs->data;
  guint n = self->pairs->len;

  for (guint i = 0; i < n; i++)
    {
      const WoPair posting = { place, pairs[i].count };
      Stem *stem = stem_at (self, pairs[i].id);

      if (i + 2 * AHEAD < n)
        __builtin_prefetch (stem_at (self, pairs[i + 2 * AHEAD].id), 1);
      if (i + AHEAD < n)
        __builtin_prefetch (bytes + stem_at (self, pairs[i + AHEAD].id)->size, 1);
      stem->size =
          (gsize) (wo_pairs_put (bytes + stem->size, stem->before, stem->usual, &posting) - bytes);
      stem->before = place;
    }
}

static void
write_postings (WoSegmentMaker *self, guint8 *bytes)
{
  gsize start = 0;

  for (guint i = 0; i < self->documents->len; i++)
    {
      gsize end = g_array_index (self->ends, gsize, i);

      read_pairs (self, start, end);
      write_document (self, i, bytes);
      start = end;
    }
}

static void
empty (WoSegmentMaker *self)
{
  for (guint i = 0; i < self->used->len; i++)
    g_array_index (self->stems, Stem, g_array_index (self->used, guint32, i)) = (Stem){ 0 };
  g_array_set_size (self->used, 0);
  g_array_set_size (self->documents, 0);
  g_array_set_size (self->ends, 0);
  g_byte_array_set_size (self->kept, 0);
}

WoSegment *
wo_segment_maker_finish (WoSegmentMaker *self)
{
  WoSegment *segment;
  guint8 *bytes;
  gsize size;

  if (self->documents->len == 0)
    return NULL;
  g_array_sort (self->used, compare_ids);
  segment = wo_segment_new (self->documents->len, self->used->len);
  for (guint i = 0; i < self->documents->len; i++)
    wo_segment_set (segment, i, &g_array_index (self->documents, WoDocument, i));
  bytes = lay_out (self, segment, &size);
  write_postings (self, bytes);
  segment->bytes = g_bytes_new_take (bytes, size);
  empty (self);
  return segment;
}
