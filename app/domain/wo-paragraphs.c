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
  g_free (self->clause);
  g_clear_pointer (&self->spans, g_ptr_array_unref);
  g_free (self);
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
      g_autofree char *line = wo_phrase_line (paragraph->body);
      g_autofree char *path = g_strdup_printf ("paragraphs/%s.body", paragraph->id);

      wo_writing_own (self, NULL, line, path);
    }
}

GPtrArray *
wo_order_paragraphs (const WoOrderInput *input)
{
  g_autoptr (GPtrArray) paragraphs =
      g_ptr_array_new_with_free_func ((GDestroyNotify) wo_order_paragraph_free);
  g_autoptr (GHashTable) values =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) wo_sourced_free);
  WoWriting writing = { .in = input, .paragraphs = paragraphs, .values = values };
  g_autofree char *due = NULL;
  const WoOrder *order;
  const char *landlord;

  g_return_val_if_fail (input != NULL && input->order != NULL && input->edition != NULL, NULL);

  order = writing.order = input->order;
  writing.c = input->c;
  landlord = order->landlord != NULL ? order->landlord
             : input->c != NULL      ? input->c->landlord
                                     : NULL;
  writing.landlord = wo_phrase_line (landlord != NULL ? landlord : "the landlord");
  writing.must = g_strcmp0 (order->kind, "recommendation") == 0 ? "should" : "must";
  due = wo_date_in_words (order->elements.due);
  wo_writing_value (&writing, "landlord", writing.landlord, WO_FROM_CASE, "landlord");
  wo_writing_say (&writing, "must", writing.must);
  wo_writing_value (&writing, "due", due, WO_FROM_ELEMENT, "elements.due");
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

void
wo_order_input_refer (WoOrderInput *self, const WoRecord *earlier)
{
  gboolean known = earlier != NULL && earlier->kind == WO_RECORD_ORDER;

  self->earlier = known ? earlier->number : NULL;
  self->earlier_on = known ? wo_date_parse (wo_record_get (earlier, "issued_on")) : WO_DATE_NONE;
}

/* Whether a sentence ends with the mark at @at. */
static gboolean
ends_sentence (const char *text, int at)
{
  if (strchr (".!?", text[at]) == NULL || text[at + 1] != ' ')
    return FALSE;
  return g_unichar_isupper (g_utf8_get_char (text + at + 2));
}

void
wo_order_sentence_at (const WoOrderParagraph *self, int at, int *ret_start, int *ret_end)
{
  int length;
  int start = 0;

  g_return_if_fail (self != NULL && ret_start != NULL && ret_end != NULL);

  length = (int) strlen (self->text);
  for (int i = 0; i < length; i++)
    {
      if (!ends_sentence (self->text, i))
        continue;
      if (at <= i)
        {
          length = i + 1;
          break;
        }
      start = i + 2;
    }
  *ret_start = start;
  *ret_end = length;
}
