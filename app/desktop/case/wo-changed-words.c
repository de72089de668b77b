/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-changed-words.h"
#include "domain/wo-word-changes.h"

#define TINT_ALPHA 0x3333

static void
mark (PangoAttrList *list, gsize from, gsize to, const guint16 tint[3])
{
  PangoAttribute *attributes[] = { pango_attr_underline_new (PANGO_UNDERLINE_SINGLE),
                                   pango_attr_background_new (tint[0], tint[1], tint[2]),
                                   pango_attr_background_alpha_new (TINT_ALPHA) };

  for (gsize i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      attributes[i]->start_index = (guint) from;
      attributes[i]->end_index = (guint) to;
      pango_attr_list_insert (list, attributes[i]);
    }
}

PangoAttrList *
wo_changed_words_mark (const char *text, const char *other, const guint16 tint[3])
{
  PangoAttrList *list = pango_attr_list_new ();
  g_autoptr (GArray) pieces = wo_word_changes (other, text);

  for (guint i = 0; i < pieces->len; i++)
    {
      const WoWordPiece *piece = &g_array_index (pieces, WoWordPiece, i);

      if (piece->kind == WO_WORDS_ADDED)
        mark (list, (gsize) piece->start, (gsize) piece->end, tint);
    }
  return list;
}
