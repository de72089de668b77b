/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-order-builder-private.h"

#include "desktop/compat/wo-ask.h"
#include "desktop/order/wo-lint-act.h"
#include "desktop/order/wo-parts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
wo_order_builder_show_finding (WoOrderBuilderPage *self)
{
  const WoLintFinding *finding = wo_lint_pane_get_finding (self->lint_pane);

  wo_order_paper_set_finding (self->paper, finding);
  wo_smart_lights_set (self->lights, wo_case_model_get_lint (self->model),
                       finding != NULL ? finding->letter : -1);
}

/* Brings the finding in hand into view, and the element that it is about. */
static void
finding_selected_cb (WoOrderBuilderPage *self)
{
  const WoLintFinding *finding = wo_lint_pane_get_finding (self->lint_pane);

  wo_order_builder_show_finding (self);
  if (finding == NULL)
    return;
  if (finding->element != NULL)
    wo_element_list_open_element (self->elements, finding->element, FALSE);
  wo_order_text_scroll_to (wo_order_paper_get_text (self->paper), finding->paragraph);
}

/* A letter that is met leads to the sentence that meets it; any other to what there is to put right. */
static void
letter_activated_cb (WoOrderBuilderPage *self, int letter)
{
  const WoLint *lint = wo_case_model_get_lint (self->model);
  WoOrderText *text = wo_order_paper_get_text (self->paper);
  const WoLintProof *proof = lint != NULL ? &lint->proof[letter] : NULL;
  GPtrArray *paragraphs = wo_order_text_get_paragraphs (text);
  const WoOrderParagraph *paragraph;
  const char *found;
  int start;

  wo_two_panes_show_end (self->panes, TRUE);
  wo_lint_pane_show_letter (self->lint_pane, letter);
  if (lint == NULL || lint->smart[letter] == WO_LIGHT_MISSING || proof->quote == NULL ||
      paragraphs == NULL || proof->paragraph < 1 || proof->paragraph > (int) paragraphs->len)
    {
      wo_order_text_set_asked (text, 0, 0, 0);
      return;
    }
  paragraph = g_ptr_array_index (paragraphs, proof->paragraph - 1);
  found = g_strstr_len (paragraph->text, -1, proof->quote);
  if (found == NULL)
    return;
  start = (int) (found - paragraph->text);
  wo_order_text_set_asked (text, proof->paragraph, start, start + (int) strlen (proof->quote));
  wo_order_text_scroll_to (text, proof->paragraph);
  if (lint->smart[letter] == WO_LIGHT_MET && proof->element != NULL)
    wo_element_list_open_element (self->elements, proof->element, FALSE);
}

static void
element_opened_cb (WoOrderBuilderPage *self, const char *name)
{
  if (!wo_lint_pane_show_element (self->lint_pane, name))
    wo_order_paper_show_element (self->paper, name);
}

static void
paper_element_cb (WoOrderBuilderPage *self, const char *name)
{
  wo_two_panes_show_end (self->panes, FALSE);
  wo_element_list_open_element (self->elements, name, TRUE);
}

static void
take_cb (WoOrderBuilderPage *self)
{
  const WoLintFinding *finding = wo_lint_pane_get_finding (self->lint_pane);

  if (finding == NULL || !wo_order_builder_is_editable (self))
    return;
  if (finding->element != NULL)
    wo_element_list_open_element (self->elements, finding->element, FALSE);
  if (!wo_lint_act_take (self->model, finding) && finding->element != NULL)
    wo_element_list_open_element (self->elements, finding->element, TRUE);
}

static void
waived_cb (GtkWidget *near, const char *answer, const char *text, gpointer data)
{
  WoOrderBuilderPage *self = WO_ORDER_BUILDER_PAGE (near);
  const WoLintFinding *finding = wo_lint_pane_get_finding (self->lint_pane);

  if (g_strcmp0 (answer, "waive") == 0 && finding != NULL)
    wo_lint_act_waive (self->model, finding, text);
}

static void
waive_cb (WoOrderBuilderPage *self)
{
  static const WoAskChoice choices[] = { { "waive", N_ ("Waive"), TRUE, FALSE }, { NULL } };
  const WoLintFinding *finding = wo_lint_pane_get_finding (self->lint_pane);
  WoAskChoice shown[] = { choices[0], choices[1] };
  WoAsk ask = { .heading = _ ("Waive this finding?"), .choices = shown, .text_needed = TRUE };

  if (finding == NULL || !wo_order_builder_is_editable (self))
    return;
  shown[0].label = _ (choices[0].label);
  ask.body = finding->why;
  ask.text_label = _ ("Why the order is right as it stands");
  wo_ask (GTK_WIDGET (self), &ask, waived_cb, NULL);
}

static void
unwaive_cb (WoOrderBuilderPage *self)
{
  const WoLintFinding *finding = wo_lint_pane_get_finding (self->lint_pane);

  if (finding != NULL)
    wo_lint_act_waive (self->model, finding, NULL);
}

static gboolean
key_next_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  WoOrderBuilderPage *self = WO_ORDER_BUILDER_PAGE (widget);

  wo_two_panes_show_end (self->panes, TRUE);
  wo_lint_pane_move (self->lint_pane, GPOINTER_TO_INT (data));
  return TRUE;
}

static gboolean
key_take_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  take_cb (WO_ORDER_BUILDER_PAGE (widget));
  return TRUE;
}

/* What is suggested for the open element; the finding's suggestion has a key of its own. */
static gboolean
key_suggested_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  return wo_element_list_take_suggestion (WO_ORDER_BUILDER_PAGE (widget)->elements);
}

static gboolean
key_waive_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  WoOrderBuilderPage *self = WO_ORDER_BUILDER_PAGE (widget);
  const WoLintFinding *finding = wo_lint_pane_get_finding (self->lint_pane);

  if (wo_part_is_typing (widget) || finding == NULL || finding->waived_because != NULL)
    return FALSE;
  waive_cb (self);
  return TRUE;
}

static gboolean
key_ask_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  GtkToggleButton *asking = GTK_TOGGLE_BUTTON (WO_ORDER_BUILDER_PAGE (widget)->asking);

  gtk_toggle_button_set_active (asking, !gtk_toggle_button_get_active (asking));
  return TRUE;
}

static void
asking_toggled_cb (WoOrderBuilderPage *self)
{
  wo_source_strip_set_asking (self->sources,
                              gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->asking)));
}

static void
sources_elements_cb (WoOrderBuilderPage *self, GStrv names)
{
  wo_element_list_light (self->elements, (const char *const *) names);
}

static void
paper_shown_cb (WoOrderBuilderPage *self)
{
  const WoLintFinding *finding = wo_lint_pane_get_finding (self->lint_pane);

  if (finding != NULL)
    wo_order_text_scroll_to (wo_order_paper_get_text (self->paper), finding->paragraph);
}

static void
move (GtkWidget *widget, GtkWidget *to, gboolean last)
{
  g_autoptr (GtkWidget) held = g_object_ref (widget);
  GtkWidget *from = gtk_widget_get_parent (widget);

  if (from == to)
    return;
  gtk_box_remove (GTK_BOX (from), held);
  if (last)
    gtk_box_append (GTK_BOX (to), held);
  else
    gtk_box_prepend (GTK_BOX (to), held);
}

/* Where the window is narrow its header has no room for what belongs to the text. */
static void
narrow_cb (WoOrderBuilderPage *self)
{
  gboolean narrow = wo_two_panes_is_narrow (self->panes);
  GtkWidget *to = narrow ? wo_order_paper_get_tools (self->paper) : self->header_end;

  move (self->export, to, narrow);
  move (self->asking, to, narrow);
  paper_shown_cb (self);
}

void
wo_order_builder_connect (WoOrderBuilderPage *self)
{
  GtkShortcutController *keys = wo_part_keys (GTK_WIDGET (self));

  g_signal_connect_object (self->paper, "element-activated", G_CALLBACK (paper_element_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sources, "elements", G_CALLBACK (sources_elements_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->paper, "map", G_CALLBACK (paper_shown_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panes, "notify::narrow", G_CALLBACK (narrow_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->asking, "toggled", G_CALLBACK (asking_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  wo_part_add_key (keys, "F8", key_next_cb, GINT_TO_POINTER (1));
  wo_part_add_key (keys, "<Shift>F8", key_next_cb, GINT_TO_POINTER (-1));
  wo_part_add_key (keys, "<Control>period", key_take_cb, NULL);
  wo_part_add_key (keys, "<Alt>Return", key_suggested_cb, NULL);
  wo_part_add_key (keys, "<Control>e", key_ask_cb, NULL);
  wo_part_add_key (keys, "w", key_waive_cb, NULL);
}

void
wo_order_builder_bind_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, letter_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, element_opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, finding_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_cb);
  gtk_widget_class_bind_template_callback (widget_class, waive_cb);
  gtk_widget_class_bind_template_callback (widget_class, unwaive_cb);
}
