/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/review/wo-review-changes.h"
#include "desktop/review/wo-comment-notes.h"
#include "domain/wo-returned.h"
#include "domain/wo-word-changes.h"

static void
append (GString *markup, const char *open, const char *text, gssize length)
{
  g_autofree char *escaped = g_markup_escape_text (text, length);

  if (markup->len > 0 && markup->str[markup->len - 1] != '\n')
    g_string_append_c (markup, ' ');
  if (open != NULL)
    g_string_append_printf (markup, "%s%s</span>", open, escaped);
  else
    g_string_append (markup, escaped);
}

static void
append_change (GString *markup, const WoParagraphChange *change)
{
  const char *before = change->before != NULL ? change->before->text : "";
  const char *after = change->after != NULL ? change->after->text : "";
  g_autoptr (GArray) pieces = wo_word_changes (before, after);

  for (guint i = 0; i < pieces->len; i++)
    {
      const WoWordPiece *piece = &g_array_index (pieces, WoWordPiece, i);
      const char *from = piece->kind == WO_WORDS_TAKEN ? before : after;

      append (markup,
              piece->kind == WO_WORDS_ADDED   ? wo_marked_added ()
              : piece->kind == WO_WORDS_TAKEN ? wo_marked_taken ()
                                              : NULL,
              from + piece->start, piece->end - piece->start);
    }
}

static gboolean
is_discussed (WoCaseModel *model, int n)
{
  const WoOrder *order = wo_case_model_get_order (model);
  g_autofree char *path = wo_order_text_path (order, wo_case_model_get_paragraphs (model), n);

  return path != NULL && wo_comment_notes_is_open (order, path);
}

/* What was taken out whole stands before the paragraph that follows it, or after the last. */
static void
show_change (WoOrderText *text, WoCaseModel *model, int n, GString *markup, gboolean only)
{
  gboolean changed = markup->len > 0;

  wo_order_text_set_changed (text, n, changed ? markup->str : NULL,
                             !only || changed || is_discussed (model, n));
  g_string_truncate (markup, 0);
}

static void
show_all (WoOrderText *text, GPtrArray *paragraphs)
{
  for (guint i = 0; paragraphs != NULL && i < paragraphs->len; i++)
    wo_order_text_set_changed (text, (int) i + 1, NULL, TRUE);
}

/* What was taken out at the end stands after the last paragraph. */
static void
show_tail (WoOrderText *text, WoCaseModel *model, int last, GString *markup)
{
  GArray *changes = wo_case_model_get_changes (model);
  g_autoptr (GString) whole = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      const WoParagraphChange *change = &g_array_index (changes, WoParagraphChange, i);

      if (change->after != NULL && change->after->n == last)
        append_change (whole, change);
    }
  g_string_append_printf (whole, "\n%s", markup->str);
  g_string_truncate (whole, whole->len - 1);
  wo_order_text_set_changed (text, last, whole->str, TRUE);
}

void
wo_review_changes_show (WoOrderText *text, WoCaseModel *model, gboolean only)
{
  GArray *changes = wo_case_model_get_changes (model);
  g_autoptr (GString) markup = g_string_new (NULL);
  int last = 0;

  if (changes == NULL)
    {
      show_all (text, wo_case_model_get_paragraphs (model));
      return;
    }
  for (guint i = 0; i < changes->len; i++)
    {
      const WoParagraphChange *change = &g_array_index (changes, WoParagraphChange, i);
      gboolean changed = wo_paragraph_changed (change);

      if (changed)
        append_change (markup, change);
      if (change->after == NULL)
        {
          g_string_append_c (markup, '\n');
          continue;
        }
      if (!changed && markup->len > 0)
        append (markup, NULL, change->after->text, -1);
      last = change->after->n;
      show_change (text, model, last, markup, only);
    }
  if (markup->len > 0 && last > 0)
    show_tail (text, model, last, markup);
}
