/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-order-lead.h"

#include "desktop/order/wo-voided-box.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

/* "Signed on 14 March 2025 by Ada Marsh." */
static char *
who_and_when (const char *state, const char *who, WoDate on)
{
  g_autofree char *day = wo_date_in_words (on);

  if (day == NULL)
    return NULL;
  return g_strdup_printf (_ ("%s on %s by %s."), wo_words_state (state), day,
                          who != NULL ? who : _ ("somebody not named"));
}

static gboolean
is_over (const WoOrder *order)
{
  return g_strcmp0 (order->compliance, "complied") == 0 ||
         g_strcmp0 (order->state, "complied") == 0 || g_strcmp0 (order->state, "closed") == 0;
}

static char *
due_sentence (const WoOrder *order, WoDate today)
{
  g_autofree char *day = wo_date_in_words (order->elements.due);
  g_autofree char *away = wo_words_due (order->elements.due, today);

  if (is_over (order))
    return g_strdup_printf (_ ("It was to be carried out by %s."), day);
  if (g_strcmp0 (day, away) == 0)
    return g_strdup_printf (_ ("To be carried out by %s."), day);
  return g_strdup_printf (_ ("To be carried out by %s (%s)."), day, away);
}

/* What its approval or sign-off is worth, where that needs saying. */
static const char *
standing_of (const WoOrder *order)
{
  if (order->elsewhere)
    return _ (" Recorded elsewhere.");
  if (wo_order_is_signed (order) && !order->signed_authenticated)
    return _ (" Not authenticated: it was signed without a server.");
  return "";
}

/* What stood and stands no more; or "". */
static char *
voided_sentence (WoDesk *desk, const WoOrder *order)
{
  WoVoided voided;
  g_autofree char *sentence = NULL;

  if (!wo_order_voided (order, &voided))
    return g_strdup ("");
  sentence = wo_voided_sentence (desk, &voided);
  return g_strconcat (sentence, " ", NULL);
}

char *
wo_order_lead (WoDesk *desk, const WoOrder *order)
{
  WoDate today = wo_desk_get_today (desk);
  const char *signer = order->signed_by != NULL ? wo_desk_get_person_name (desk, order->signed_by)
                                                : order->signed_by_name;
  g_autofree char *made = NULL;
  g_autofree char *due = NULL;
  g_autofree char *voided = voided_sentence (desk, order);

  if (g_strcmp0 (order->state, "draft") == 0)
    made = order->return_note != NULL ? g_strdup_printf (_ ("Returned: %s"), order->return_note)
                                      : g_strdup (_ ("Being drafted."));
  else if (wo_order_is_signed (order))
    made = who_and_when ("signed", signer, order->signed_on);
  else if (order->approved_on != WO_DATE_NONE)
    made = who_and_when ("approved", wo_desk_get_person_name (desk, order->approved_by),
                         order->approved_on);
  else if (order->handed_up_on != WO_DATE_NONE)
    made = who_and_when ("handed up", wo_desk_get_person_name (desk, order->handed_up_by),
                         order->handed_up_on);
  if (order->elements.due != WO_DATE_NONE)
    due = due_sentence (order, today);
  return g_strdup_printf ("%s%s%s%s%s", voided, made != NULL ? made : _ ("Not decided yet."),
                          due != NULL ? " " : "", due != NULL ? due : "", standing_of (order));
}

WoMark
wo_order_mark (const WoOrder *order)
{
  WoMark mark = wo_mark_for_compliance (order->compliance);

  return mark == WO_MARK_NONE || !wo_order_is_signed (order) ? wo_mark_for_state (order->state)
                                                             : mark;
}
