/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-paragraphs.h"
#include "domain/wo-phrase.h"
#include "domain/wo-writing.h"

#include <string.h>

void
wo_order_paragraph_free (WoOrderParagraph *self)
{
  if (self == NULL)
    return;
  g_free (self->element);
  g_free (self->text);
  g_free (self);
}

void
wo_writing_add (WoWriting *self, const char *element, char *text)
{
  WoOrderParagraph *paragraph;

  if (text == NULL || text[0] == '\0')
    {
      g_free (text);
      return;
    }
  paragraph = g_new0 (WoOrderParagraph, 1);
  paragraph->n = (int) self->paragraphs->len + 1;
  paragraph->element = g_strdup (element);
  paragraph->text = text;
  g_ptr_array_add (self->paragraphs, paragraph);
}

static int
compare_written (gconstpointer a, gconstpointer b)
{
  const WoParagraph *first = *(const WoParagraph *const *) a;
  const WoParagraph *second = *(const WoParagraph *const *) b;

  if (first->pos != second->pos)
    return first->pos < second->pos ? -1 : 1;
  return g_strcmp0 (first->id, second->id);
}

/* The paragraphs a person wrote, as they are. */
static void
take_written (WoWriting *self, GPtrArray *written)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (written->len);

  for (guint i = 0; i < written->len; i++)
    g_ptr_array_add (sorted, g_ptr_array_index (written, i));
  g_ptr_array_sort (sorted, compare_written);
  for (guint i = 0; i < sorted->len; i++)
    {
      const WoParagraph *paragraph = g_ptr_array_index (sorted, i);

      wo_writing_add (self, NULL, wo_phrase_line (paragraph->body));
    }
}

GPtrArray *
wo_order_paragraphs (const WoOrder *order, const WoCase *c, const WoEdition *edition)
{
  g_autoptr (GPtrArray) paragraphs =
      g_ptr_array_new_with_free_func ((GDestroyNotify) wo_order_paragraph_free);
  WoWriting writing = { .order = order, .c = c, .edition = edition, .paragraphs = paragraphs };
  const char *landlord;

  g_return_val_if_fail (order != NULL, NULL);

  landlord = order->landlord != NULL ? order->landlord : c != NULL ? c->landlord : NULL;
  writing.landlord = wo_phrase_line (landlord != NULL ? landlord : "the landlord");
  writing.must = g_strcmp0 (order->kind, "recommendation") == 0 ? "should" : "must";
  if (order->paragraphs->len > 0)
    take_written (&writing, order->paragraphs);
  else if (order->power == NULL || g_str_equal (order->power, "54f"))
    wo_writing_review (&writing);
  else
    wo_writing_steps (&writing);
  g_free (writing.landlord);
  return g_steal_pointer (&paragraphs);
}

char *
wo_order_text (GPtrArray *paragraphs)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (paragraphs != NULL, g_string_free (text, FALSE));

  for (guint i = 0; i < paragraphs->len; i++)
    {
      const WoOrderParagraph *paragraph = g_ptr_array_index (paragraphs, i);

      if (i > 0)
        g_string_append_c (text, '\n');
      g_string_append_printf (text, "%d. %s", paragraph->n, paragraph->text);
    }
  return g_string_free (text, FALSE);
}
