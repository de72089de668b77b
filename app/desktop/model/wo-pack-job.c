/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-pack-job.h"

#include "domain/wo-against.h"
#include "domain/wo-order-lint.h"
#include "domain/wo-paragraphs.h"
#include "domain/wo-workflow.h"
#include "protocol/wo-packs.h"
#include "words/wo-words.h"

WoPackQuestion *
wo_pack_question_new (void)
{
  WoPackQuestion *self = g_new0 (WoPackQuestion, 1);

  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->agenda_notes = g_ptr_array_new_with_free_func (g_free);
  self->minutes = g_array_new (FALSE, FALSE, sizeof (int));
  return self;
}

void
wo_pack_question_free (gpointer data)
{
  WoPackQuestion *self = data;

  g_free (self->title);
  g_free (self->who);
  g_free (self->sentence);
  g_ptr_array_unref (self->ids);
  g_ptr_array_unref (self->agenda_notes);
  g_array_unref (self->minutes);
  g_free (self);
}

/* Of the texts of an order only the paper outlives the reading. */
static void
pack_order_free (gpointer data)
{
  WoPackOrder *self = data;

  wo_paper_free ((WoPaper *) self->paper);
  g_free ((char *) self->why);
  g_free ((char *) self->note);
  g_free ((char *) self->against);
  g_free ((char *) self->agenda_note);
  g_free (self);
}

static char *
against_of (const WoOrder *order,
            const WoCase *c,
            const WoRecord *earlier,
            const WoPackQuestion *question)
{
  g_autoptr (WoLint) lint = wo_order_lint (&(WoOrderLint){ .order = order,
                                                           .c = c,
                                                           .earlier = earlier,
                                                           .edition = question->edition,
                                                           .today = question->today });
  g_autoptr (GPtrArray) reasons = wo_against (&(WoAgainstInput){ .order = order,
                                                                 .c = c,
                                                                 .edition = question->edition,
                                                                 .lint = lint,
                                                                 .today = question->today });

  return reasons->len > 0 ? wo_words_reason_cited (g_ptr_array_index (reasons, 0)) : NULL;
}

static WoPackOrder *
order_new (WoStore *store,
           const WoRecord *record,
           const WoRecord *case_record,
           const WoPackQuestion *question)
{
  g_autoptr (WoOrder) order = wo_order_new (record);
  g_autoptr (WoCase) c = wo_case_new (case_record);
  const WoEdition *weighed = wo_editions_find (c->guidance);
  const WoEdition *edition = weighed != NULL ? weighed : question->edition;
  g_autoptr (WoRecord) earlier =
      order->related_to != NULL ? wo_store_get_record (store, order->related_to, NULL) : NULL;
  WoOrderInput input = { .order = order,
                         .c = c,
                         .edition = edition,
                         .current = question->edition,
                         .find = wo_editions_find };
  g_autofree char *hash = wo_content_hash (record, case_record);
  g_autoptr (GPtrArray) paragraphs = NULL;
  WoPackOrder *self = g_new0 (WoPackOrder, 1);

  wo_order_input_refer (&input, earlier);
  paragraphs = wo_order_paragraphs (&input);
  self->paper = wo_paper_for_order (order, c, edition, paragraphs, hash);
  self->why = g_strdup (c->subject.may_recur_because != NULL ? c->subject.may_recur_because
                                                             : c->route_reason);
  self->note = g_strdup (order->drm_note);
  self->against = against_of (order, c, earlier, question);
  return self;
}

gpointer
wo_pack_job (WoStore *store, gpointer data, GError **error)
{
  const WoPackQuestion *question = data;
  g_autoptr (GPtrArray) orders = g_ptr_array_new_with_free_func (pack_order_free);
  WoPackCover cover = { .title = question->title,
                        .on = question->on,
                        .who = question->who,
                        .sentence = question->sentence };

  for (guint i = 0; i < question->ids->len; i++)
    {
      g_autoptr (WoRecord) record =
          wo_store_get_record (store, g_ptr_array_index (question->ids, i), NULL);
      const char *case_id = record != NULL ? wo_record_get (record, "case") : NULL;
      g_autoptr (WoRecord) c = case_id != NULL ? wo_store_get_record (store, case_id, NULL) : NULL;
      WoPackOrder *order;

      if (record == NULL || record->kind != WO_RECORD_ORDER || c == NULL)
        continue;
      order = order_new (store, record, c, question);
      order->minutes = g_array_index (question->minutes, int, i);
      if (i < question->agenda_notes->len)
        order->agenda_note = g_strdup (g_ptr_array_index (question->agenda_notes, i));
      cover.minutes += order->minutes;
      g_ptr_array_add (orders, order);
    }
  return wo_paper_for_pack (&cover, orders);
}
