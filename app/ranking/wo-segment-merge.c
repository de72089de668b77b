/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ranking/wo-segment-private.h"

/* No place: the document is gone. */
#define NOWHERE G_MAXUINT32

/* One of the two that become one. */
typedef struct
{
  const WoSegment *from; /* or NULL */
  guint32 *places;       /* of its documents in what comes of it */
  guint stem;            /* the next of its stems */
  WoPairs list;          /* of the stem at hand */
  WoPair next;           /* in places of what comes of it; NOWHERE: the list is at its end */
} Side;

static void
skip_gone (const Side *side, guint *place)
{
  while (side->from != NULL && *place < side->from->n_documents && side->from->gone[*place])
    {
      side->places[*place] = NOWHERE;
      (*place)++;
    }
}

static gboolean
is_at_end (const Side *side, guint place)
{
  return side->from == NULL || place == side->from->n_documents;
}

static void
take_document (WoSegment *to, guint at, Side *side, guint *place)
{
  const WoSegment *from = side->from;
  WoDocument document = {
    .id = from->ids[*place],
    .length = from->lengths[*place],
    .date = from->dates[*place],
    .group = from->groups[*place],
  };

  for (guint i = 0; i < WO_LABEL_N; i++)
    document.labels[i] = from->labels[i][*place];
  wo_segment_set (to, at, &document);
  side->places[*place] = at;
  (*place)++;
}

static void
merge_documents (WoSegment *to, Side *one, Side *other)
{
  guint a = 0, b = 0;

  for (guint at = 0;; at++)
    {
      skip_gone (one, &a);
      skip_gone (other, &b);
      if (is_at_end (one, a) && is_at_end (other, b))
        return;
      if (is_at_end (other, b) || (!is_at_end (one, a) && one->from->ids[a] < other->from->ids[b]))
        take_document (to, at, one, &a);
      else
        take_document (to, at, other, &b);
    }
}

static void
next_posting (Side *side)
{
  while (wo_pairs_next (&side->list))
    {
      side->next = (WoPair){ side->places[side->list.id], side->list.count };
      if (side->next.id != NOWHERE)
        return;
    }
  side->next.id = NOWHERE;
}

static guint32
next_stem (const Side *side)
{
  return side->from != NULL && side->stem < side->from->n_stems ? side->from->stems[side->stem]
                                                                : NOWHERE;
}

static void
begin_list (Side *side, guint32 stem)
{
  side->next.id = NOWHERE;
  if (next_stem (side) != stem)
    return;
  wo_segment_read (side->from, stem, &side->list);
  side->stem++;
  next_posting (side);
}

static guint
merge_list (GByteArray *bytes, Side *one, Side *other)
{
  guint32 before = G_MAXUINT32, usual = 0;
  guint8 buffer[WO_PAIR_BYTES];
  guint documents = 0;

  while (one->next.id != NOWHERE || other->next.id != NOWHERE)
    {
      Side *side = one->next.id < other->next.id ? one : other;

      if (documents == 0)
        {
          usual = side->next.count;
          g_byte_array_append (bytes, buffer,
                               (guint) (wo_pairs_put_number (buffer, usual) - buffer));
        }
      g_byte_array_append (bytes, buffer,
                           (guint) (wo_pairs_put (buffer, before, usual, &side->next) - buffer));
      before = side->next.id;
      documents++;
      next_posting (side);
    }
  return documents;
}

static void
merge_stems (WoSegment *to, Side *one, Side *other)
{
  GByteArray *bytes = g_byte_array_new ();
  guint at = 0;

  for (;;)
    {
      guint32 stem = MIN (next_stem (one), next_stem (other));
      guint documents;

      if (stem == NOWHERE)
        break;
      begin_list (one, stem);
      begin_list (other, stem);
      to->stems[at] = stem;
      to->starts[at] = bytes->len;
      documents = merge_list (bytes, one, other);
      to->documents[at] = documents;
      at += documents > 0 ? 1 : 0;
    }
  to->starts[at] = bytes->len;
  to->n_stems = at;
  to->bytes = g_bytes_new (bytes->data, bytes->len);
  g_byte_array_unref (bytes);
}

static guint
living (const WoSegment *segment)
{
  return segment != NULL ? segment->n_documents - segment->n_gone : 0;
}

WoSegment *
wo_segment_merge (const WoSegment *one, const WoSegment *other)
{
  Side a = { .from = one }, b = { .from = other };
  WoSegment *to = wo_segment_new (living (one) + living (other),
                                  one->n_stems + (other != NULL ? other->n_stems : 0));

  a.places = g_new (guint32, one->n_documents);
  b.places = g_new (guint32, other != NULL ? other->n_documents : 0);
  merge_documents (to, &a, &b);
  merge_stems (to, &a, &b);
  wo_segment_trim (to);
  g_free (a.places);
  g_free (b.places);
  return to;
}
