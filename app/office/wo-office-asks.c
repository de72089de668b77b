/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "office/wo-office-asks.h"

#include "domain/wo-case.h"
#include "domain/wo-order.h"

typedef struct
{
  WoOffice *office;
  char *order;
  char *today;
} Question;

static Question *
question_new (WoOffice *office, const char *order)
{
  Question *self = g_new0 (Question, 1);

  self->office = g_object_ref (office);
  self->order = g_strdup (order);
  self->today = wo_date_format (wo_office_get_today (office));
  return self;
}

static void
question_free (gpointer data)
{
  Question *self = data;

  g_object_unref (self->office);
  g_free (self->order);
  g_free (self->today);
  g_free (self);
}

static void
add_cell (WoAct *act, const char *path, const char *value)
{
  if (value != NULL)
    wo_act_add_cell (act, path, value);
}

/* Whether the order's asking about @report is in the register already. */
static gboolean
is_recorded (WoStore *store, const char *order, const char *report)
{
  g_auto (GStrv) ids = wo_store_find (store, WO_RECORD_SPOTLIGHT_ASK, "order", order, NULL);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) record = wo_store_get_record (store, ids[i], NULL);

      if (record != NULL && g_strcmp0 (wo_record_get (record, "spotlight"), report) == 0)
        return TRUE;
    }
  return FALSE;
}

typedef struct
{
  const Question *question;
  WoStore *store;
  const WoOrder *order;
  const WoCase *c; /* or NULL */
  GPtrArray *acts; /* WoAct */
} Asking;

static void
add_ask (const Asking *self, const char *report, const char *form)
{
  g_autofree char *id = wo_office_new_id (self->question->office);
  const WoOrder *order = self->order;
  const WoCase *c = self->c;
  WoAct *act;

  if (report == NULL || is_recorded (self->store, order->id, report))
    return;
  act = wo_act_new ("create", WO_RECORD_SPOTLIGHT_ASK, id);
  add_cell (act, "landlord_id",
            order->landlord_id != NULL || c == NULL ? order->landlord_id : c->landlord_id);
  add_cell (act, "landlord", order->landlord != NULL || c == NULL ? order->landlord : c->landlord);
  add_cell (act, "case", order->case_id);
  add_cell (act, "order", order->id);
  add_cell (act, "reference",
            order->reference != NULL || c == NULL ? order->reference : c->reference);
  add_cell (act, "spotlight", report);
  add_cell (act, "form", form);
  add_cell (act, "origin", "case");
  add_cell (act, "asked_on", self->question->today);
  g_ptr_array_add (self->acts, act);
}

/* Issued in the register, or here a moment ago: under a server the day comes only with its answer. */
static gboolean
is_issued (const WoOrder *order)
{
  return order->issued_on != WO_DATE_NONE || g_strcmp0 (order->state, "issued") == 0;
}

/* The acts that record what the order asks: none before it is issued. */
static gpointer
find_asks (WoStore *store, gpointer data, GError **error)
{
  const Question *question = data;
  g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_act_free);
  g_autoptr (WoRecord) record = wo_store_get_record (store, question->order, error);
  g_autoptr (WoOrder) order =
      record != NULL && record->kind == WO_RECORD_ORDER ? wo_order_new (record) : NULL;
  g_autoptr (WoRecord) case_record = NULL;
  g_autoptr (WoCase) c = NULL;

  if (order == NULL || !is_issued (order))
    return g_steal_pointer (&acts);
  if (order->case_id != NULL)
    case_record = wo_store_get_record (store, order->case_id, NULL);
  if (case_record != NULL)
    c = wo_case_new (case_record);
  if (order->elements.spotlight != NULL)
    add_ask (&(Asking){ question, store, order, c, acts }, order->elements.spotlight,
             "self-assessment");
  for (guint i = 0; c != NULL && i < c->spotlight.reports->len; i++)
    if (g_strcmp0 (order->elements.spotlight, c->spotlight.reports->pdata[i]) != 0)
      add_ask (&(Asking){ question, store, order, c, acts }, c->spotlight.reports->pdata[i],
               "referral");
  return g_steal_pointer (&acts);
}

gboolean
wo_office_record_asks (WoOffice *self, const char *order, GError **error)
{
  Question *question = question_new (self, order);
  g_autoptr (GPtrArray) acts = wo_office_read (self, find_asks, question, error);

  question_free (question);
  while (acts != NULL && acts->len > 0)
    {
      WoResult *result = wo_office_act (self, g_ptr_array_steal_index (acts, 0), error);

      if (result == NULL)
        return FALSE;
      wo_result_free (result);
    }
  return acts != NULL;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GPtrArray) acts = wo_office_read_finish (WO_OFFICE (source), result, NULL);

  while (acts != NULL && acts->len > 0)
    wo_office_act_async (WO_OFFICE (source), g_ptr_array_steal_index (acts, 0), NULL, NULL, NULL);
}

void
wo_office_record_asks_soon (WoOffice *self, const char *order)
{
  wo_office_read_async (self, find_asks, question_new (self, order), question_free,
                        (GDestroyNotify) g_ptr_array_unref, NULL, found_cb, NULL);
}
