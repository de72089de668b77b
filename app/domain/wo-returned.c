/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-returned.h"

/* Texts of more paragraphs than this are no orders. */
#define PARAGRAPHS_MAX 500

WoRecord *
wo_returned_record (const WoRecord *order)
{
  g_autoptr (WoOrder) view = wo_order_new (order);
  g_autoptr (WoRecord) before = NULL;

  if (view->returned->len == 0)
    return NULL;
  before = wo_record_copy (order);
  for (guint i = 0; i < order->cells->len; i++)
    {
      const WoCell *cell = order->cells->pdata[i];
      const WoField *field = wo_kind_find (wo_kind_get (WO_RECORD_ORDER), cell->path);

      if (field != NULL && (field->flags & WO_FIELD_SIGNABLE) != 0)
        wo_record_set (before, cell->path, NULL, NULL, NULL, 0);
    }
  for (guint i = 0; i < view->returned->len; i++)
    {
      const WoReturned *one = view->returned->pdata[i];

      if (one->path != NULL && one->value != NULL)
        wo_record_set (before, one->path, one->value, NULL, NULL, 0);
    }
  return g_steal_pointer (&before);
}

typedef struct
{
  GPtrArray *before, *after;
  GArray *changes;
} Both;

static const WoOrderParagraph *
at (GPtrArray *paragraphs, guint i)
{
  return g_ptr_array_index (paragraphs, i);
}

static void
add (Both *self, const WoOrderParagraph *before, const WoOrderParagraph *after)
{
  const WoParagraphChange change = { before, after };

  g_array_append_val (self->changes, change);
}

/* Where as many stand in the one as in the other, the words that a person wrote stand in the place of a clause's. */
static int
same_place (Both *self, guint j, const guint a[2], const guint b[2])
{
  guint i = a[0] + (j - b[0]);

  return a[1] - a[0] == b[1] - b[0] &&
                 (at (self->before, i)->element == NULL) != (at (self->after, j)->element == NULL)
             ? (int) i
             : -1;
}

/* The partner of paragraph @j of the text after among those from @next on that have none yet: the one of its element, or
 * the next that a person wrote; else the one in its place. */
static int
partner (Both *self, guint j, const guint a[2], const guint b[2], guint next)
{
  const char *element = at (self->after, j)->element;
  int same;

  for (guint i = next; i < a[1]; i++)
    if (g_strcmp0 (at (self->before, i)->element, element) == 0)
      return (int) i;
  same = same_place (self, j, a, b);
  return same >= (int) next ? same : -1;
}

/* What stands between two paragraphs that stayed the same. */
static void
tell_gap (Both *self, const guint a[2], const guint b[2])
{
  guint next = a[0];

  for (guint j = b[0]; j < b[1]; j++)
    {
      int i = partner (self, j, a, b, next);

      while (i >= 0 && next < (guint) i)
        add (self, at (self->before, next++), NULL);
      add (self, i >= 0 ? at (self->before, next++) : NULL, at (self->after, j));
    }
  while (next < a[1])
    add (self, at (self->before, next++), NULL);
}

static gboolean
is_same (Both *self, guint i, guint j)
{
  return g_str_equal (at (self->before, i)->text, at (self->after, j)->text);
}

GArray *
wo_returned_compare (GPtrArray *before, GPtrArray *after)
{
  Both self = { before, after, g_array_new (FALSE, FALSE, sizeof (WoParagraphChange)) };
  guint n = before->len, m = after->len, width = m + 1;
  guint i = 0, j = 0, a = 0, b = 0;
  g_autofree guint16 *length = NULL;

  if (n <= PARAGRAPHS_MAX && m <= PARAGRAPHS_MAX)
    length = g_new0 (guint16, (gsize) (n + 1) * width);
  for (guint x = n; length != NULL && x-- > 0;)
    for (guint y = m; y-- > 0;)
      length[x * width + y] = is_same (&self, x, y)
                                  ? (guint16) (length[(x + 1) * width + y + 1] + 1)
                                  : MAX (length[(x + 1) * width + y], length[x * width + y + 1]);
  while (length != NULL && i < n && j < m)
    if (is_same (&self, i, j))
      {
        tell_gap (&self, (const guint[]){ a, i }, (const guint[]){ b, j });
        add (&self, at (before, i), at (after, j));
        a = ++i;
        b = ++j;
      }
    else if (length[(i + 1) * width + j] >= length[i * width + j + 1])
      i++;
    else
      j++;
  tell_gap (&self, (const guint[]){ a, n }, (const guint[]){ b, m });
  return self.changes;
}

gboolean
wo_paragraph_changed (const WoParagraphChange *change)
{
  return change->before == NULL || change->after == NULL ||
         !g_str_equal (change->before->text, change->after->text);
}

guint
wo_returned_count (GArray *changes)
{
  guint count = 0;

  for (guint i = 0; i < changes->len; i++)
    count += wo_paragraph_changed (&g_array_index (changes, WoParagraphChange, i)) ? 1 : 0;
  return count;
}
