/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-order-paper.h"

#include "desktop/order/wo-order-document.h"
#include "desktop/order/wo-order-pages.h"
#include "desktop/order/wo-parts.h"
#include "desktop/order/wo-words-editor.h"
#include "desktop/review/wo-comment-notes.h"
#include "desktop/widgets/wo-long-words.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _WoOrderPaper
{
  GtkWidget parent_instance;
  GtkWidget *scroller, *tools, *count, *edit, *look, *done, *back;
  GtkWidget *stack, *text, *general, *words, *pages, *guidance;
  WoCaseModel *model;
  gboolean editable, editing, looking;
  const WoLintFinding *finding; /* only ever compared */
};

G_DEFINE_FINAL_TYPE (WoOrderPaper, wo_order_paper, GTK_TYPE_WIDGET)

static guint activated_signal;

static void
show_marks (WoOrderPaper *self)
{
  const WoLint *lint = wo_case_model_get_lint (self->model);

  wo_order_text_clear_marks (WO_ORDER_TEXT (self->text));
  for (guint i = 0; lint != NULL && i < lint->findings->len; i++)
    {
      const WoLintFinding *finding = g_ptr_array_index (lint->findings, i);

      if (finding->quote != NULL && *finding->quote != '\0')
        wo_order_text_add_mark (WO_ORDER_TEXT (self->text), finding->paragraph, finding->quote,
                                finding == self->finding          ? WO_TEXT_MARK_FINDING
                                : finding->waived_because == NULL ? WO_TEXT_MARK_OTHER
                                                                  : WO_TEXT_MARK_NONE);
    }
  wo_order_text_show_marks (WO_ORDER_TEXT (self->text));
}

static void
show_head (WoOrderPaper *self)
{
  const WoOrder *order = wo_case_model_get_order (self->model);
  GPtrArray *paragraphs = wo_case_model_get_paragraphs (self->model);
  guint n = paragraphs != NULL ? paragraphs->len : 0;
  gboolean own = order != NULL && order->paragraphs->len > 0;
  guint words = wo_order_text_count_words (paragraphs);
  g_autofree char *n_text = g_strdup_printf (ngettext ("%u paragraph", "%u paragraphs", n), n);
  g_autofree char *count =
      g_strdup_printf (ngettext ("%s, %u word", "%s, %u words", words), n_text, words);

  gtk_label_set_text (GTK_LABEL (self->count), count);
  gtk_widget_set_visible (self->edit, self->editable && !self->editing && !self->looking && n > 0);
  gtk_widget_set_visible (self->look, !self->editing && !self->looking && n > 0);
  gtk_widget_set_visible (self->done, self->editing || self->looking);
  gtk_widget_set_visible (self->back, self->editing && own);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->editing   ? self->words
                                                        : self->looking ? self->pages
                                                                        : self->text);
}

/* The pages are laid out only while they are looked at; what they are made under shows always. */
static void
show_pages (WoOrderPaper *self)
{
  g_autofree char *guidance = wo_order_document_guidance (self->model);
  g_autoptr (WoPaper) paper = self->looking ? wo_order_document_new (self->model) : NULL;

  gtk_label_set_text (GTK_LABEL (self->guidance), guidance);
  gtk_widget_set_visible (self->guidance, *guidance != '\0');
  wo_order_pages_set_paper (WO_ORDER_PAGES (self->pages), paper);
}

static void
model_changed_cb (WoOrderPaper *self)
{
  const WoOrder *order = wo_case_model_get_order (self->model);

  if (order == NULL)
    return;
  if (self->editing && (!self->editable || order->paragraphs->len == 0))
    self->editing = FALSE;
  show_pages (self);
  wo_order_text_set_paragraphs (WO_ORDER_TEXT (self->text),
                                wo_case_model_get_paragraphs (self->model));
  show_marks (self);
  wo_comment_notes_fill (WO_ORDER_TEXT (self->text), self->general, self->model);
  show_head (self);
}

static void
paragraph_activated_cb (WoOrderPaper *self, int n)
{
  GPtrArray *paragraphs = wo_case_model_get_paragraphs (self->model);
  const WoOrderParagraph *paragraph;

  if (paragraphs == NULL || n < 1 || n > (int) paragraphs->len)
    return;
  paragraph = g_ptr_array_index (paragraphs, n - 1);
  if (paragraph->element != NULL)
    g_signal_emit (self, activated_signal, 0, paragraph->element);
  else if (self->editable)
    wo_order_paper_edit_words (self);
}

static void
done_clicked_cb (WoOrderPaper *self)
{
  GtkWidget *came_from = self->looking ? self->look : self->edit;

  self->editing = FALSE;
  self->looking = FALSE;
  show_pages (self);
  show_head (self);
  gtk_widget_grab_focus (came_from);
}

static void
look_clicked_cb (WoOrderPaper *self)
{
  self->looking = TRUE;
  show_pages (self);
  show_head (self);
  gtk_widget_grab_focus (self->done);
}

static void
back_clicked_cb (WoOrderPaper *self)
{
  wo_words_editor_give_back (self->model);
  done_clicked_cb (self);
}

static void
wo_order_paper_dispose (GObject *object)
{
  WoOrderPaper *self = WO_ORDER_PAPER (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (wo_order_paper_parent_class)->dispose (object);
}

static void
wo_order_paper_class_init (WoOrderPaperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_order_paper_dispose;
  activated_signal =
      g_signal_new ("element-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
head_button (WoOrderPaper *self, const char *label, GCallback callback)
{
  GtkWidget *button = wo_part_link (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  wo_long_words_wrap_below (button);
  wo_part_add_classes (button, "wo-apart");
  gtk_box_append (GTK_BOX (self->tools), button);
  return button;
}

static GtkWidget *
make_head (WoOrderPaper *self)
{
  GtkWidget *head = wo_part_box (GTK_ORIENTATION_VERTICAL, 2, NULL);

  gtk_widget_set_margin_start (head, 10);
  gtk_widget_set_margin_end (head, 10);
  gtk_box_append (GTK_BOX (head),
                  wo_part_wrapped (_ ("The order, as the landlord will read it"), "wo-over"));
  self->tools = wo_part_wrap_box (NULL);
  gtk_box_append (GTK_BOX (head), self->tools);
  self->count = wo_part_wrapped ("", "wo-meta wo-quiet wo-num wo-apart");
  gtk_widget_set_valign (self->count, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->tools), self->count);
  self->back =
      head_button (self, _ ("Use the elements’ words again"), G_CALLBACK (back_clicked_cb));
  self->edit = head_button (self, _ ("Edit the words"), G_CALLBACK (wo_order_paper_edit_words));
  self->look = head_button (self, _ ("As printed"), G_CALLBACK (look_clicked_cb));
  self->done = head_button (self, _ ("Read it"), G_CALLBACK (done_clicked_cb));
  return head;
}

static void
wo_order_paper_init (WoOrderPaper *self)
{
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_VERTICAL, 8, NULL);

  self->editable = TRUE;
  self->text = wo_order_text_new ("wo-draft");
  self->words = g_object_new (WO_TYPE_WORDS_EDITOR, NULL);
  self->pages = wo_order_pages_new ();
  self->guidance = wo_part_wrapped ("", "wo-meta wo-quiet");
  self->general = wo_part_box (GTK_ORIENTATION_VERTICAL, 8, NULL);
  gtk_widget_set_visible (self->general, FALSE);
  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_add_child (GTK_STACK (self->stack), self->text);
  gtk_stack_add_child (GTK_STACK (self->stack), self->words);
  gtk_stack_add_child (GTK_STACK (self->stack), self->pages);
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), self->general);
  gtk_box_append (GTK_BOX (box), self->stack);
  gtk_widget_set_margin_start (self->guidance, 10);
  gtk_box_append (GTK_BOX (box), self->guidance);
  gtk_widget_set_margin_top (box, 20);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 16);
  gtk_widget_set_margin_end (box, 16);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 680);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 680);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  wo_part_add_classes (self->scroller, "wo-paper wo-fold");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), clamp);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  g_signal_connect_object (self->text, "paragraph-activated", G_CALLBACK (paragraph_activated_cb),
                           self, G_CONNECT_SWAPPED);
}

void
wo_order_paper_set_model (WoOrderPaper *self, WoCaseModel *model)
{
  if (self->model == model)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, model_changed_cb, self);
  g_set_object (&self->model, model);
  self->editing = FALSE;
  wo_words_editor_set_model (WO_WORDS_EDITOR (self->words), model);
  g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), self,
                           G_CONNECT_SWAPPED);
  model_changed_cb (self);
}

void
wo_order_paper_set_editable (WoOrderPaper *self, gboolean editable)
{
  self->editable = editable;
  if (!editable)
    self->editing = FALSE;
  if (self->model != NULL)
    show_head (self);
}

void
wo_order_paper_set_finding (WoOrderPaper *self, const WoLintFinding *finding)
{
  self->finding = finding;
  if (self->model == NULL)
    return;
  show_marks (self);
}

void
wo_order_paper_show_element (WoOrderPaper *self, const char *element)
{
  GPtrArray *paragraphs = wo_case_model_get_paragraphs (self->model);

  for (guint i = 0; paragraphs != NULL && i < paragraphs->len; i++)
    {
      const WoOrderParagraph *paragraph = g_ptr_array_index (paragraphs, i);

      if (g_strcmp0 (paragraph->element, element) == 0)
        {
          wo_order_text_scroll_to (WO_ORDER_TEXT (self->text), paragraph->n);
          return;
        }
    }
}

void
wo_order_paper_edit_words (WoOrderPaper *self)
{
  wo_words_editor_take_over (self->model);
  self->editing = TRUE;
  self->looking = FALSE;
  show_head (self);
  gtk_widget_child_focus (self->words, GTK_DIR_TAB_FORWARD);
}

WoOrderText *
wo_order_paper_get_text (WoOrderPaper *self)
{
  return WO_ORDER_TEXT (self->text);
}

GtkWidget *
wo_order_paper_get_tools (WoOrderPaper *self)
{
  return self->tools;
}

void
wo_order_paper_add_below (WoOrderPaper *self, GtkWidget *widget)
{
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (self->stack)), widget, self->stack);
}
