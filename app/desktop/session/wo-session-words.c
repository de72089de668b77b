/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/session/wo-session-words.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

/* What the orders of the session are, counted. */
typedef struct
{
  guint fresh, incorporate, further, asking, amended, landlords;
} Counts;

static void
count (WoSession *self, Counts *counts)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < wo_session_get_length (self); i++)
    {
      const WoSessionEntry *entry = wo_session_get_entry (self, i);
      const WoSessionOrder *order =
          wo_session_answer_find (wo_session_get_answer (self), entry->id);

      if (entry->landlord != NULL)
        g_hash_table_add (names, entry->landlord);
      if (order == NULL)
        continue;
      if (g_strcmp0 (order->relation, "incorporate") == 0)
        counts->incorporate++;
      else if (g_strcmp0 (order->relation, "further") == 0)
        counts->further++;
      else
        counts->fresh++;
      counts->asking += order->estimate.asks ? 1 : 0;
      counts->amended += order->amended ? 1 : 0;
    }
  counts->landlords = g_hash_table_size (names);
}

static void
add (GString *text, const char *sentence)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", sentence);
}

/* What is none is not said. */
#define ADD(text, n, one, many)                                                                    \
  if ((n) > 0)                                                                                     \
    {                                                                                              \
      g_autofree char *sentence = g_strdup_printf (ngettext (one, many, n), n);                    \
                                                                                                   \
      add (text, sentence);                                                                        \
    }

char *
wo_session_words (WoSession *self)
{
  Counts counts = { 0 };
  g_autoptr (GString) text = g_string_new (NULL);
  guint unread =
      wo_session_count (self, WO_SESSION_UNREAD) + wo_session_count (self, WO_SESSION_CHANGED);
  int minutes = wo_session_minutes_left (self);

  g_autofree char *left = NULL;

  count (self, &counts);
  ADD (text, counts.fresh, "%u is new.", "%u are new.")
  ADD (text, counts.incorporate, "%u adds to a review under way.", "%u add to a review under way.")
  ADD (text, counts.further, "%u is a further order.", "%u are further orders.")
  ADD (text, counts.landlords, "%u landlord.", "%u landlords.")
  ADD (text, counts.asking, "%u note from a manager asks you something.",
       "%u notes from managers ask you something.")
  ADD (text, counts.amended, "%u was amended after its approval.",
       "%u were amended after their approval.")
  if (unread == 0)
    left = g_strdup (_ ("All of them are read."));
  else if (unread < wo_session_get_length (self))
    left = g_strdup_printf (_ ("Still to read: %u, about %d minutes."), unread, minutes);
  else
    left = g_strdup_printf (_ ("About %d minutes to read."), minutes);
  add (text, left);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
wo_session_words_over (WoSession *self)
{
  const WoSitting *sitting = wo_session_get_sitting (self);
  const char *name;

  if (sitting == NULL)
    return NULL;
  name = sitting->sits != NULL ? wo_desk_get_person_name (wo_session_get_desk (self), sitting->sits)
                               : _ ("any Ombudsman");
  return g_strdup_printf ("%s  ·  %s  ·  %s",
                          sitting->title != NULL ? sitting->title : _ ("Session"), name,
                          wo_words_value (sitting->state));
}
