/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-order-text.h"

char *
wo_order_text_path (const WoOrder *order, GPtrArray *paragraphs, int n)
{
  const WoOrderParagraph *paragraph;

  if (paragraphs == NULL || n < 1 || n > (int) paragraphs->len)
    return NULL;
  paragraph = g_ptr_array_index (paragraphs, n - 1);
  if (paragraph->element != NULL)
    return g_strconcat ("elements.", paragraph->element, NULL);
  if (order != NULL && n <= (int) order->paragraphs->len)
    return g_strdup_printf ("paragraphs/%s.body",
                            ((WoParagraph *) g_ptr_array_index (order->paragraphs, n - 1))->id);
  return g_strdup_printf ("paragraph-%d", n);
}

int
wo_order_text_find_path (const WoOrder *order, GPtrArray *paragraphs, const char *path)
{
  for (guint i = 0; path != NULL && paragraphs != NULL && i < paragraphs->len; i++)
    {
      g_autofree char *own = wo_order_text_path (order, paragraphs, (int) i + 1);

      if (g_strcmp0 (own, path) == 0)
        return (int) i + 1;
    }
  return 0;
}

guint
wo_order_text_count_words (GPtrArray *paragraphs)
{
  guint words = 0;

  for (guint i = 0; paragraphs != NULL && i < paragraphs->len; i++)
    {
      gboolean inside = FALSE;

      for (const char *p = ((WoOrderParagraph *) g_ptr_array_index (paragraphs, i))->text;
           *p != '\0'; p = g_utf8_next_char (p))
        {
          gboolean space = g_unichar_isspace (g_utf8_get_char (p));

          if (!space && !inside)
            words++;
          inside = !space;
        }
    }
  return words;
}
