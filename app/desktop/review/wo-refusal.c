/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/review/wo-refusal.h"
#include "desktop/compat/wo-ask.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

void
wo_refusal_show (GtkWidget *near, const char *heading, GPtrArray *reasons)
{
  const WoAskChoice choices[] = { { "ok", _ ("I see"), TRUE, FALSE }, { NULL } };
  g_autoptr (GString) body = g_string_new (NULL);
  WoAsk ask = { .heading = heading, .choices = choices };

  for (guint i = 0; i < reasons->len; i++)
    {
      g_autofree char *sentence = wo_words_reason_cited (g_ptr_array_index (reasons, i));

      g_string_append_printf (body, "%s%s", i > 0 ? "\n\n" : "", sentence);
    }
  ask.body = body->str;
  wo_ask (near, &ask, NULL, NULL);
}

char *
wo_refusal_sentence (GPtrArray *reasons)
{
  g_autofree char *first = NULL;

  if (reasons == NULL || reasons->len == 0)
    return NULL;
  first = wo_words_reason (g_ptr_array_index (reasons, 0));
  if (reasons->len == 1)
    return g_steal_pointer (&first);
  return g_strdup_printf (ngettext ("%s And %u more thing.", "%s And %u more things.",
                                    reasons->len - 1),
                          first, reasons->len - 1);
}
