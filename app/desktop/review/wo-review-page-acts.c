/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/review/wo-review-page-private.h"

#include "desktop/order/wo-parts.h"
#include "desktop/review/wo-comment-notes.h"
#include "desktop/review/wo-talk-sheet.h"
#include "desktop/review/wo-waive.h"

#include <glib/gi18n-lib.h>

char *
wo_review_page_place (WoReviewPage *self, int n)
{
  if (self->model == NULL)
    return NULL;
  return wo_order_text_path (wo_case_model_get_order (self->model),
                             wo_case_model_get_paragraphs (self->model), n);
}

static void
paragraph_focused_cb (WoReviewPage *self, int n)
{
  self->paragraph = n;
}

/* The sentence under the pointer or in focus lights the factor that feeds it. */
static void
elements_cb (WoReviewPage *self, const char *const *names)
{
  wo_review_side_light (self->side, names != NULL ? names[0] : NULL);
}

static void
ask_comment (WoReviewPage *self, int n)
{
  g_autofree char *path = wo_review_page_place (self, n);
  g_autofree char *heading = path != NULL ? g_strdup_printf (_ ("Comment on paragraph %d"), n)
                                          : g_strdup (_ ("Comment on the order"));

  if (self->model != NULL && wo_case_model_get_order (self->model) != NULL)
    wo_comment_notes_ask (GTK_WIDGET (self), self->model, path, heading);
}

static void
comment_clicked_cb (WoReviewPage *self)
{
  ask_comment (self, self->paragraph);
}

static void
ask_clicked_cb (WoReviewPage *self)
{
  if (self->model != NULL && wo_case_model_get_order (self->model) != NULL)
    wo_talk_sheet_ask (GTK_WIDGET (self), self->model, "qed");
}

/* While a paragraph is reworded, that is what the main act is about. */
void
wo_review_page_main_act (WoReviewPage *self)
{
  if (!wo_amend_box_press (self->amend_box))
    wo_review_page_approve (self);
}

static void
amend_clicked_cb (WoReviewPage *self)
{
  if (gtk_widget_get_visible (self->amend_button))
    wo_amend_box_begin (self->amend_box, MAX (self->paragraph, 1));
}

gboolean
wo_review_page_waive (WoReviewPage *self, const char *path)
{
  return self->model != NULL && !wo_amend_box_is_open (self->amend_box) &&
         gtk_widget_get_sensitive (GTK_WIDGET (self->foot)) &&
         wo_waive_ask (GTK_WIDGET (self), self->model, path, NULL);
}

static void
waive_clicked_cb (WoReviewPage *self)
{
  if (gtk_widget_get_visible (self->waive_button))
    wo_review_page_waive (self, NULL);
}

void
wo_review_page_show_waivers (WoReviewPage *self)
{
  wo_waived_list_fill (self->waived, self->model);
  gtk_widget_set_visible (self->waive_button, gtk_widget_get_visible (self->amend_button) &&
                                                  wo_waive_is_possible (self->model));
}

/* Back to the text that was read. */
static void
amend_over_cb (WoReviewPage *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->text), GTK_DIR_TAB_FORWARD);
}

/* Letters that act while the text has the keyboard and takes none. */
typedef struct
{
  const char *key;
  void (*act) (WoReviewPage *self);
} WoReviewKey;

static const WoReviewKey letters[] = {
  { "r", wo_review_page_return }, { "c", comment_clicked_cb }, { "q", ask_clicked_cb },
  { "e", amend_clicked_cb },      { "w", waive_clicked_cb },
};

static gboolean
letter_cb (GtkWidget *text, GVariant *args, gpointer data)
{
  const WoReviewKey *letter = data;
  GtkWidget *page = gtk_widget_get_ancestor (text, WO_TYPE_REVIEW_PAGE);

  if (page == NULL || wo_part_is_typing (text))
    return FALSE;
  letter->act (WO_REVIEW_PAGE (page));
  return TRUE;
}

static gboolean
fill_key_cb (GtkWidget *page, GVariant *args, gpointer data)
{
  return wo_review_side_fill (WO_REVIEW_PAGE (page)->side);
}

void
wo_review_page_connect (WoReviewPage *self)
{
  GtkShortcutController *keys = wo_part_keys (GTK_WIDGET (self->text));

  /* Under what was amended, as that is. */
  self->waived = wo_part_box (GTK_ORIENTATION_VERTICAL, 10, NULL);
  gtk_widget_set_margin_start (self->waived, gtk_widget_get_margin_start (self->amended));
  gtk_widget_set_margin_top (self->waived, gtk_widget_get_margin_top (self->amended));
  gtk_box_append (GTK_BOX (gtk_widget_get_parent (self->amended)), self->waived);
  wo_comment_notes_offer_return (self->text);
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    wo_part_add_key (keys, letters[i].key, letter_cb, (gpointer) &letters[i]);
  g_signal_connect_object (self->amend_box, "amended", G_CALLBACK (amend_over_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->amend_box, "left", G_CALLBACK (amend_over_cb), self,
                           G_CONNECT_SWAPPED);
  wo_part_add_key (wo_part_keys (GTK_WIDGET (self)), "<Control>period", fill_key_cb, NULL);
  g_signal_connect_object (self->text, "paragraph-focused", G_CALLBACK (paragraph_focused_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "paragraph-activated", G_CALLBACK (ask_comment), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sources, "elements", G_CALLBACK (elements_cb), self,
                           G_CONNECT_SWAPPED);
}

void
wo_review_page_bind_acts (GtkWidgetClass *widget_class)
{
  wo_review_page_bind_steps (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, amend_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, comment_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, ask_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, waive_clicked_cb);
}
