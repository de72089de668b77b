/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-rewordings.h"

#include "domain/wo-paragraphs.h"

static const char *
text_at (GPtrArray *paragraphs, int n)
{
  return n >= 1 && n <= (int) paragraphs->len
             ? ((const WoOrderParagraph *) paragraphs->pdata[n - 1])->text
             : NULL;
}

/* Of two paragraphs that read the same, the one whose number it had was reworded; paragraphs may have moved since. */
static gboolean
is_of (const WoAmendment *amendment, GPtrArray *paragraphs, int n)
{
  return amendment->paragraph == n ||
         g_strcmp0 (text_at (paragraphs, amendment->paragraph), text_at (paragraphs, n)) != 0;
}

GPtrArray *
wo_order_rewordings (const WoOrder *order, GPtrArray *paragraphs, int n)
{
  GPtrArray *found = g_ptr_array_new ();
  const char *text = text_at (paragraphs, n);

  for (guint i = order->amendments->len; text != NULL && i > 0; i--)
    {
      WoAmendment *amendment = order->amendments->pdata[i - 1];

      if (g_strcmp0 (amendment->stands, text) != 0 || !is_of (amendment, paragraphs, n))
        continue;
      g_ptr_array_add (found, amendment);
      text = amendment->was;
    }
  return found;
}
