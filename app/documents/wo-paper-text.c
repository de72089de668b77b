/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/wo-paper-text.h"

static void
append_numbered (GString *text, const WoPaperBlock *block)
{
  g_string_append_printf (text, "%d. %s", block->n, block->text);
  for (guint i = 0; block->items != NULL && i < block->items->len; i++)
    g_string_append_printf (text, " %s", (char *) block->items->pdata[i]);
  g_string_append_c (text, '\n');
}

/* Beneath the head, headings stand apart from what is above them. */
static void
append_apart (GString *text, const char *line)
{
  g_string_append_printf (text, "%s%s\n\n", text->len > 0 ? "\n" : "", line);
}

static void
append_block (GString *text, const WoPaperBlock *block)
{
  switch (block->kind)
    {
    case WO_PAPER_TITLE:
    case WO_PAPER_HEADING:
      append_apart (text, block->text);
      break;
    case WO_PAPER_META:
      g_string_append_printf (text, "%s: %s\n", block->label, block->text);
      break;
    case WO_PAPER_NUMBERED:
      append_numbered (text, block);
      break;
    case WO_PAPER_BODY:
    case WO_PAPER_NOTE:
    default:
      g_string_append_printf (text, "%s\n", block->text);
    }
}

char *
wo_paper_text (const WoPaper *paper, WoPaperTextForm form)
{
  GString *text = g_string_new (NULL);
  gboolean whole = form == WO_PAPER_TEXT_WHOLE;
  gboolean begun = whole; /* the report has its own head: there the first paragraph begins it */

  g_return_val_if_fail (paper != NULL, g_string_free (text, FALSE));

  for (guint i = 0; i < paper->blocks->len; i++)
    {
      const WoPaperBlock *block = paper->blocks->pdata[i];

      begun = begun || block->kind == WO_PAPER_NUMBERED;
      if (begun)
        append_block (text, block);
    }
  if (whole)
    g_string_append_printf (text, "\n%s%s%s\n", paper->foot, paper->foot[0] != '\0' ? ". " : "",
                            paper->proof);
  return g_string_free (text, FALSE);
}
