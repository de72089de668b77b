/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-origin.h"

#include "domain/wo-rewordings.h"

/* The paragraphs as they are made without what a person wrote in their place. */
static GPtrArray *
make (const WoOrderInput *input)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  WoOrder bare = *input->order;
  WoOrderInput without = *input;

  bare.paragraphs = none;
  without.order = &bare;
  return wo_order_paragraphs (&without);
}

/* Taken out of @made, so that of two that read alike each is the origin of one. */
static WoOrderParagraph *
take (GPtrArray *made, const char *text)
{
  for (guint i = 0; i < made->len; i++)
    if (g_str_equal (((const WoOrderParagraph *) made->pdata[i])->text, text))
      return g_ptr_array_steal_index (made, i);
  return NULL;
}

/* What @self was before any of its words was another; NULL: it was not reworded. */
static const char *
first_words (const WoOrderInput *input, GPtrArray *paragraphs, const WoOrderParagraph *self)
{
  g_autoptr (GPtrArray) rewordings = wo_order_rewordings (input->order, paragraphs, self->n);

  return rewordings->len > 0 ? ((const WoAmendment *) rewordings->pdata[rewordings->len - 1])->was
                             : NULL;
}

/* @made with the words of @self. */
static WoOrderParagraph *
reword (WoOrderParagraph *made, const WoOrderParagraph *self)
{
  g_free (made->text);
  made->text = g_strdup (self->text);
  g_clear_pointer (&made->clause, g_free);
  made->version = 0;
  g_ptr_array_unref (made->spans);
  made->spans = g_ptr_array_ref (self->spans);
  return made;
}

GPtrArray *
wo_order_origins (const WoOrderInput *input, GPtrArray *paragraphs)
{
  g_autoptr (GPtrArray) made = NULL;
  GPtrArray *origins;

  g_return_val_if_fail (input != NULL && paragraphs != NULL, NULL);

  if (input->order->paragraphs->len == 0)
    return NULL;
  made = make (input);
  origins = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_order_paragraph_free);
  g_ptr_array_set_size (origins, (int) paragraphs->len);
  for (guint i = 0; i < paragraphs->len; i++)
    origins->pdata[i] = take (made, ((const WoOrderParagraph *) paragraphs->pdata[i])->text);
  for (guint i = 0; i < paragraphs->len; i++)
    {
      const WoOrderParagraph *own = paragraphs->pdata[i];
      const char *was = origins->pdata[i] == NULL ? first_words (input, paragraphs, own) : NULL;
      WoOrderParagraph *origin = was != NULL ? take (made, was) : NULL;

      if (origin != NULL)
        origins->pdata[i] = reword (origin, own);
    }
  for (guint i = 0; i < paragraphs->len; i++)
    if (origins->pdata[i] != NULL)
      ((WoOrderParagraph *) origins->pdata[i])->n = (int) i + 1;
  return origins;
}
