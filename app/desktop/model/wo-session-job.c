/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/wo-session-job.h"

#include "domain/wo-paragraphs.h"
#include "domain/wo-workflow.h"
#include "protocol/wo-packs.h"
#include "store/wo-kept.h"
#include "store/wo-lists.h"
#include "store/wo-log-tree.h"

#define MARKS "session-marks"

typedef struct
{
  WoStore *store;
  const WoSessionQuestion *question;
  WoSessionAnswer *answer;
} Work;

void
wo_session_question_free (gpointer data)
{
  WoSessionQuestion *self = data;

  g_free (self->me);
  g_free (self->covered);
  g_free (self);
}

static void
order_free (gpointer data)
{
  WoSessionOrder *self = data;

  g_free (self->id);
  g_free (self->case_id);
  g_free (self->landlord);
  g_free (self->number);
  g_free (self->reference);
  g_free (self->power);
  g_free (self->type);
  g_free (self->relation);
  g_free (self->state);
  g_free (self->note);
  g_free (self->hash);
  g_free (self->session);
  wo_sitting_decision_free (self->decision);
  g_ptr_array_unref (self->waived);
  g_free (self);
}

void
wo_session_answer_free (gpointer data)
{
  WoSessionAnswer *self = data;

  g_ptr_array_unref (self->live);
  g_ptr_array_unref (self->orders);
  g_free (self->marks);
  g_free (self);
}

const WoSessionOrder *
wo_session_answer_find (const WoSessionAnswer *self, const char *id)
{
  for (guint i = 0; self != NULL && i < self->orders->len; i++)
    {
      const WoSessionOrder *order = g_ptr_array_index (self->orders, i);

      if (g_strcmp0 (order->id, id) == 0)
        return order;
    }
  return NULL;
}

static void
add_live (Work *work, const char *state)
{
  g_auto (GStrv) ids = wo_store_find (work->store, WO_RECORD_SESSION, "state", state, NULL);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) record = wo_store_get_record (work->store, ids[i], NULL);

      if (record != NULL && record->kind == WO_RECORD_SESSION)
        g_ptr_array_add (work->answer->live, wo_sitting_new (record));
    }
}

static gboolean
is_mine (Work *work, const WoSitting *sitting)
{
  const WoSessionQuestion *question = work->question;

  return sitting->sits == NULL || g_strcmp0 (sitting->sits, question->me) == 0 ||
         (question->covered != NULL && g_strcmp0 (sitting->sits, question->covered) == 0);
}

/* What is open goes before what is planned, and the earlier before the later. */
static gboolean
is_nearer (const WoSitting *one, const WoSitting *than)
{
  gboolean open = g_str_equal (one->state, WO_SITTING_OPEN);

  if (than == NULL)
    return TRUE;
  if (open != g_str_equal (than->state, WO_SITTING_OPEN))
    return open;
  return one->on != than->on ? one->on < than->on : g_strcmp0 (one->id, than->id) < 0;
}

static void
choose (Work *work)
{
  WoSessionAnswer *answer = work->answer;

  for (guint i = 0; i < answer->live->len; i++)
    {
      WoSitting *one = g_ptr_array_index (answer->live, i);

      if ((!work->question->holds || is_mine (work, one)) && is_nearer (one, answer->sitting))
        answer->sitting = one;
    }
}

static guint
count_words (GPtrArray *paragraphs)
{
  guint words = 0;

  for (guint i = 0; i < paragraphs->len; i++)
    {
      const WoOrderParagraph *paragraph = g_ptr_array_index (paragraphs, i);

      words += *paragraph->text != '\0' ? 1 : 0;
      for (const char *at = paragraph->text; *at != '\0'; at++)
        words += *at == ' ' ? 1 : 0;
    }
  return words;
}

static WoEstimate
estimate (Work *work, const WoOrder *order, const WoCase *c)
{
  const WoEdition *edition = c != NULL ? wo_editions_find (c->guidance) : NULL;
  g_autoptr (GPtrArray) paragraphs = wo_order_paragraphs (
      &(WoOrderInput){ .order = order,
                       .c = c,
                       .edition = edition != NULL ? edition : work->question->edition,
                       .current = work->question->edition,
                       .find = wo_editions_find });

  return wo_agenda_estimate (order, count_words (paragraphs));
}

static GPtrArray *
read_waived (Work *work, const WoRecord *order, const WoRecord *c)
{
  const char *related = wo_record_get (order, "related_to");
  g_autoptr (WoRecord) earlier =
      related != NULL ? wo_store_get_record (work->store, related, NULL) : NULL;

  return wo_sitting_read_waived (&(WoWaivedInput){
      .order = order,
      .c = c,
      .earlier = earlier,
      .edition = c != NULL ? wo_editions_find (wo_record_get (c, "guidance")) : NULL,
      .today = work->question->today });
}

static char *
session_of (Work *work, const char *order)
{
  for (guint i = 0; i < work->answer->live->len; i++)
    {
      const WoSitting *sitting = g_ptr_array_index (work->answer->live, i);

      if (wo_sitting_item (sitting, order) != NULL)
        return g_strdup (sitting->id);
    }
  return NULL;
}

static void
add_order (Work *work, const char *id)
{
  g_autoptr (WoRecord) record = wo_store_get_record (work->store, id, NULL);
  g_autoptr (WoRecord) case_record = NULL;
  g_autoptr (WoOrder) order = NULL;
  g_autoptr (WoCase) c = NULL;
  const WoSitting *sitting = work->answer->sitting;
  WoSessionOrder *self;

  if (record == NULL || record->kind != WO_RECORD_ORDER ||
      wo_session_answer_find (work->answer, id) != NULL)
    return;
  order = wo_order_new (record);
  case_record =
      order->case_id != NULL ? wo_store_get_record (work->store, order->case_id, NULL) : NULL;
  c = case_record != NULL ? wo_case_new (case_record) : NULL;
  self = g_new0 (WoSessionOrder, 1);
  self->id = g_strdup (id);
  self->case_id = g_strdup (order->case_id);
  self->landlord = g_strdup (order->landlord != NULL || c == NULL ? order->landlord : c->landlord);
  self->number = g_strdup (order->number);
  self->reference =
      g_strdup (order->reference != NULL || c == NULL ? order->reference : c->reference);
  self->power = g_strdup (order->power);
  self->type = g_strdup (order->type);
  self->relation = g_strdup (order->relation);
  self->state = g_strdup (order->state);
  self->note = g_strdup (order->drm_note);
  self->approved_on = order->approved_on;
  self->hash = case_record != NULL ? wo_content_hash (record, case_record) : NULL;
  self->estimate = estimate (work, order, c);
  self->session = session_of (work, id);
  self->amended = order->amended_hash != NULL;
  self->waived = read_waived (work, record, case_record);
  if (sitting != NULL && sitting->opened_at != NULL)
    self->decision =
        wo_sitting_read_decision (order, g_ascii_strtoll (sitting->opened_at, NULL, 10));
  g_ptr_array_add (work->answer->orders, self);
}

static gboolean
add_orders (Work *work, GError **error)
{
  const WoOrderFilter filter = { .state = "approved", .sort = WO_ORDER_BY_NUMBER };
  const WoSitting *sitting = work->answer->sitting;
  g_autoptr (GArray) rows = NULL;

  for (guint i = 0; sitting != NULL && i < sitting->agenda->len; i++)
    add_order (work, ((WoAgendaItem *) g_ptr_array_index (sitting->agenda, i))->id);
  rows = wo_list_orders (work->store, &filter, error);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      g_autoptr (WoOrderRow) row =
          wo_list_order_row (work->store, g_array_index (rows, gint64, i), NULL);

      if (row != NULL)
        add_order (work, row->id);
    }
  return rows != NULL;
}

gpointer
wo_session_job (WoStore *store, gpointer question, GError **error)
{
  WoSessionAnswer *answer = g_new0 (WoSessionAnswer, 1);
  Work work = { store, question, answer };

  answer->live = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_sitting_free);
  answer->orders = g_ptr_array_new_with_free_func (order_free);
  answer->marks = wo_store_get_meta (store, MARKS);
  add_live (&work, WO_SITTING_OPEN);
  add_live (&work, WO_SITTING_PLANNED);
  choose (&work);
  if (add_orders (&work, error))
    return answer;
  wo_session_answer_free (answer);
  return NULL;
}

gpointer
wo_session_marks_job (WoStore *store, gpointer marks, GError **error)
{
  return wo_store_set_meta (store, MARKS, marks, error) ? g_strdup (marks) : NULL;
}

static WoSessionLog *
log_new (gint64 size, const WoHash *root)
{
  WoSessionLog *self = g_new0 (WoSessionLog, 1);

  self->size = size;
  self->root = wo_hash_to_text (root);
  return self;
}

/* Of a copy the last checkpoint that was proven to follow from those before; of a local office its log. */
gpointer
wo_session_log_job (WoStore *store, gpointer nothing, GError **error)
{
  g_autoptr (WoCheckpoint) known = wo_trusted_checkpoint (store, NULL);
  gint64 head;
  WoHash root;

  if (known != NULL)
    return log_new (known->size, &known->root);
  head = wo_log_head (store, NULL);
  return head > 0 && wo_log_root (store, head, &root, NULL) ? log_new (head, &root) : NULL;
}

void
wo_session_log_free (gpointer data)
{
  WoSessionLog *self = data;

  if (self == NULL)
    return;
  g_free (self->root);
  g_free (self);
}
