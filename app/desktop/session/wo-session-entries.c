/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/session/wo-session-entries.h"
#include "desktop/session/wo-session-marks.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

/* What is being taken over, and into what. */
typedef struct
{
  GPtrArray *entries;
  WoDesk *desk;
  const WoSessionAnswer *answer;
} Taking;

static void
entry_free (gpointer data)
{
  WoSessionEntry *entry = data;

  g_free (entry->id);
  g_free (entry->case_id);
  g_free (entry->landlord);
  g_free (entry->number);
  g_free (entry->reference);
  g_free (entry->power);
  g_free (entry->type);
  g_free (entry->hash);
  g_free (entry->seen);
  g_free (entry->note);
  g_free (entry);
}

static void
copy_text (char **to, const char *from)
{
  g_free (*to);
  *to = g_strdup (from);
}

/* What became of an order of the agenda that waits no longer. Who did it here has marked it themselves. */
static void
judge_decided (WoDesk *desk, WoSessionEntry *entry, const WoSessionOrder *order)
{
  const WoSittingDecision *decision = order->decision;
  const char *what = decision != NULL ? decision->what : "left";
  g_autofree char *note = NULL;

  /* A sign-off that was reopened stands no longer, whoever made it. */
  if (entry->mark == WO_SESSION_RETURNED ||
      (entry->mark == WO_SESSION_SIGNED && !g_str_equal (what, "reopened")))
    return;
  if (decision != NULL && decision->by != NULL)
    note = wo_words_timeline (g_str_equal (what, "signed")     ? "sign"
                              : g_str_equal (what, "returned") ? "return"
                              : g_str_equal (what, "reopened") ? "reopen"
                                                               : "withdraw",
                              wo_desk_get_person_name (desk, decision->by), decision->note);
  entry->mark = g_str_equal (what, "signed")     ? WO_SESSION_SIGNED
                : g_str_equal (what, "returned") ? WO_SESSION_RETURNED
                                                 : WO_SESSION_GONE;
  if (entry->mark == WO_SESSION_SIGNED && entry->hash == NULL)
    entry->hash = g_strdup (decision->hash);
  entry->elsewhere = TRUE;
  copy_text (&entry->note, note != NULL ? note : _ ("It waits for a decision no longer."));
}

/* A mark holds for what was read; other content takes it off. What was signed or returned here may still be
 * read as approved for a moment; only what has left and come back is there to be read again. */
static void
judge_waiting (WoSessionEntry *entry, const WoSessionOrder *order)
{
  if (entry->left && (entry->mark == WO_SESSION_RETURNED || entry->mark == WO_SESSION_SIGNED ||
                      entry->mark == WO_SESSION_GONE))
    {
      entry->left = FALSE;
      entry->elsewhere = FALSE;
      entry->mark = WO_SESSION_UNREAD;
      copy_text (&entry->note, NULL);
    }
  if (entry->mark == WO_SESSION_READY && g_strcmp0 (entry->hash, order->hash) != 0)
    {
      entry->mark = WO_SESSION_CHANGED;
      copy_text (&entry->note, NULL);
    }
}

static void
take_order (const Taking *self, const WoSessionOrder *order)
{
  const WoSitting *sitting = self->answer->sitting;
  const WoAgendaItem *item = sitting != NULL ? wo_sitting_item (sitting, order->id) : NULL;
  WoSessionEntry *entry = wo_session_entries_find (self->entries, order->id, NULL);

  if (entry == NULL)
    {
      entry = g_new0 (WoSessionEntry, 1);
      entry->id = g_strdup (order->id);
      wo_session_marks_read (self->answer->marks, entry);
      g_ptr_array_add (self->entries, entry);
    }
  copy_text (&entry->case_id, order->case_id);
  copy_text (&entry->landlord, order->landlord);
  copy_text (&entry->number, order->number);
  copy_text (&entry->reference, order->reference);
  copy_text (&entry->power, order->power);
  copy_text (&entry->type, order->type);
  entry->approved_on = order->approved_on;
  entry->pos = item != NULL ? item->pos : 0;
  entry->minutes = item != NULL && item->minutes > 0 ? item->minutes : order->estimate.minutes;
  if (g_strcmp0 (order->state, "approved") == 0)
    judge_waiting (entry, order);
  else
    judge_decided (self->desk, entry, order);
}

/* Whether @order is read in this session. */
static gboolean
is_of_it (const WoSessionAnswer *answer, const WoSessionOrder *order)
{
  const WoSitting *sitting = answer->sitting;

  if (sitting != NULL)
    return wo_sitting_item (sitting, order->id) != NULL;
  return order->session == NULL && g_strcmp0 (order->state, "approved") == 0;
}

/* What was decided here stays for the minutes until the session is over, when the register has them;
 * what others took away goes. */
static void
drop_gone (const Taking *self, gboolean over)
{
  for (guint i = self->entries->len; i > 0; i--)
    {
      WoSessionEntry *entry = g_ptr_array_index (self->entries, i - 1);
      const WoSessionOrder *order = wo_session_answer_find (self->answer, entry->id);
      gboolean here = entry->mark == WO_SESSION_SIGNED || entry->mark == WO_SESSION_RETURNED;
      gboolean decided = self->answer->sitting == NULL && (entry->held || (here && !over));

      entry->left = entry->left || order == NULL || g_strcmp0 (order->state, "approved") != 0;
      if (!decided && (order == NULL || !is_of_it (self->answer, order)))
        g_ptr_array_remove_index (self->entries, i - 1);
    }
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const WoSessionEntry *left = *(WoSessionEntry *const *) a;
  const WoSessionEntry *right = *(WoSessionEntry *const *) b;

  if (left->pos != right->pos)
    return left->pos - right->pos;
  if (left->approved_on != right->approved_on)
    return left->approved_on - right->approved_on;
  return g_strcmp0 (left->id, right->id);
}

GPtrArray *
wo_session_entries_new (void)
{
  return g_ptr_array_new_with_free_func (entry_free);
}

WoSessionEntry *
wo_session_entries_find (GPtrArray *entries, const char *id, guint *ret_at)
{
  for (guint i = 0; i < entries->len; i++)
    {
      WoSessionEntry *entry = g_ptr_array_index (entries, i);

      if (g_strcmp0 (entry->id, id) != 0)
        continue;
      if (ret_at != NULL)
        *ret_at = i;
      return entry;
    }
  return NULL;
}

void
wo_session_entries_take (GPtrArray *entries,
                         WoDesk *desk,
                         const WoSessionAnswer *answer,
                         gboolean over)
{
  const Taking taking = { entries, desk, answer };

  for (guint i = 0; i < answer->orders->len; i++)
    {
      const WoSessionOrder *order = g_ptr_array_index (answer->orders, i);

      if (is_of_it (answer, order))
        take_order (&taking, order);
    }
  drop_gone (&taking, over);
  g_ptr_array_sort (entries, compare_entries);
}
