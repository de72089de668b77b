/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-apply-steps.h"
#include "domain/wo-case.h"
#include "domain/wo-order.h"

#include <string.h>

/* What an order that is issued asks of the landlord about Spotlight reports: each is a record of its own,
 * so that the same landlord is not asked again and again (Guidance May 2024, Referring landlords to our
 * Spotlight reports). */
typedef struct
{
  WoApply *apply;
  const WoOrder *order;
  const WoCase *c;
} Asks;

static void
add (GChecksum *sum, const char *text)
{
  g_checksum_update (sum, (const guchar *) text, (gssize) strlen (text) + 1);
}

/* The id that this ask has wherever the act is applied: client, register and replay agree on it. */
static char *
id_of (const char *order, const char *spotlight, guint attempt)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *count = g_strdup_printf ("%u", attempt);
  const char *hex;

  add (sum, "wider-orders ask 1");
  add (sum, order);
  add (sum, spotlight);
  add (sum, count);
  hex = g_checksum_get_string (sum);
  /* Version 8 is the form for ids that are made in a way of one's own. */
  return g_strdup_printf ("%.8s-%.4s-8%.3s-8%.3s-%.12s", hex, hex + 8, hex + 12, hex + 15,
                          hex + 18);
}

/* An id that nobody has taken: whoever made a record of it by hand does not keep the ask out. */
static char *
free_id (WoState *state, const char *order, const char *spotlight)
{
  for (guint attempt = 0;; attempt++)
    {
      g_autofree char *id = id_of (order, spotlight, attempt);
      g_autoptr (WoRecord) there = state->get (state, id);

      if (there == NULL)
        return g_steal_pointer (&id);
    }
}

static gboolean
is_recorded (const Asks *self, const char *spotlight)
{
  WoState *state = self->apply->state;
  g_auto (GStrv) ids = state->find (state, WO_RECORD_SPOTLIGHT_ASK, "order", self->order->id);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autoptr (WoRecord) record = state->get (state, ids[i]);

      if (record != NULL && g_strcmp0 (wo_record_get (record, "spotlight"), spotlight) == 0)
        return TRUE;
    }
  return FALSE;
}

static const char *
first_of (const char *one, const char *other)
{
  return one != NULL ? one : other;
}

static void
record_ask (const Asks *self, const char *spotlight, const char *form)
{
  WoApply *apply = self->apply;
  const WoOrder *order = self->order;
  g_autofree char *today =
      apply->moment->register_decides ? wo_date_format (apply->moment->today) : NULL;
  const char *const cells[][2] = {
    { "landlord_id", first_of (order->landlord_id, self->c->landlord_id) },
    { "landlord", first_of (order->landlord, self->c->landlord) },
    { "case", order->case_id },
    { "order", order->id },
    { "reference", first_of (order->reference, self->c->reference) },
    { "spotlight", spotlight },
    { "form", form },
    { "origin", "case" },
    { "asked_on", today },
  };
  g_autofree char *id = NULL;
  g_autoptr (WoRecord) record = NULL;

  if (is_recorded (self, spotlight))
    return;
  id = free_id (apply->state, order->id, spotlight);
  record = wo_record_new (WO_RECORD_SPOTLIGHT_ASK, id);
  record->version = 1;
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    wo_apply_write (apply, record, cells[i][0], cells[i][1]);
  wo_apply_keep (apply, record);
}

void
wo_apply_record_asks (WoApply *self, const WoRecord *order_record, const WoRecord *case_record)
{
  g_autoptr (WoOrder) order = wo_order_new (order_record);
  g_autoptr (WoCase) c = wo_case_new (case_record);
  const Asks asks = { self, order, c };
  const char *assessed = order->elements.spotlight;

  if (assessed != NULL)
    record_ask (&asks, assessed, "self-assessment");
  for (guint i = 0; i < c->spotlight.reports->len; i++)
    if (g_strcmp0 (assessed, c->spotlight.reports->pdata[i]) != 0)
      record_ask (&asks, c->spotlight.reports->pdata[i], "referral");
}
