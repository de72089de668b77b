/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/similar/wo-similar-page.h"
#include "desktop/order/wo-parts.h"
#include "desktop/shell/wo-window.h"
#include "desktop/similar/wo-candidate-row.h"
#include "desktop/similar/wo-side-by-side.h"
#include "desktop/similar/wo-similar-decision.h"
#include "desktop/similar/wo-similar-judging.h"
#include "desktop/similar/wo-similar-search.h"
#include "desktop/widgets/wo-foot-bar.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

struct _WoSimilarPage
{
  GtkWidget parent_instance;
  GtkWidget *box, *warnings, *candidates, *own_title, *own_none, *other_title, *nothing, *card;
  GtkImage *verdict_icon;
  GtkLabel *verdict, *because, *source;
  WoSimilarSearch *search;
  GtkListBox *own_list, *other_list;
  GtkStack *detail;
  WoSideBySide *side_by_side;
  WoFootBar *foot;
  WoSimilarJudging *judging;
  WoCaseModel *model;
  char *chosen; /* id of the earlier order that is shown */
  char *shown;  /* what the lists were made from */
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoSimilarPage,
                               wo_similar_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static const WoCandidate *
find_candidate (WoSimilarPage *self, const char *id)
{
  const WoSimilar *similar = wo_case_model_get_similar (self->model);

  for (guint i = 0; similar != NULL && id != NULL && i < similar->candidates->len; i++)
    {
      const WoCandidate *candidate = g_ptr_array_index (similar->candidates, i);

      if (g_strcmp0 (candidate->earlier->id, id) == 0)
        return candidate;
    }
  return NULL;
}

static gboolean
is_locked (WoSimilarPage *self)
{
  const WoOrder *order = wo_case_model_get_order (self->model);

  return order != NULL && g_strcmp0 (order->state, "draft") != 0;
}

static void
show_detail (WoSimilarPage *self)
{
  const WoSimilar *similar = wo_case_model_get_similar (self->model);
  const WoCandidate *candidate = find_candidate (self, self->chosen);
  g_autofree char *report = NULL;

  if (candidate == NULL)
    {
      gtk_stack_set_visible_child (self->detail, self->nothing);
      return;
    }
  report = candidate == similar->decisive ? wo_similar_report_text (self->model) : NULL;
  wo_side_by_side_set (self->side_by_side, wo_case_model_get_case (self->model), candidate,
                       similar->as_of);
  wo_side_by_side_set_report (self->side_by_side, report);
  gtk_stack_set_visible_child (self->detail, GTK_WIDGET (self->side_by_side));
}

static void
show_verdict (WoSimilarPage *self, const WoSimilar *similar)
{
  g_autofree char *day = wo_date_in_words (similar->as_of);
  g_autofree char *source =
      g_strdup_printf (_ ("%s. The register as it stood on %s."), similar->source, day);

  gtk_image_set_from_icon_name (self->verdict_icon, wo_similar_verdict_icon (similar->verdict));
  gtk_label_set_text (self->verdict, wo_words_verdict (similar->verdict));
  gtk_label_set_text (self->because, similar->because);
  gtk_label_set_text (self->source, source);
  wo_part_clear (self->warnings);
  for (guint i = 0; i < similar->warnings->len; i++)
    {
      g_autofree char *text = wo_words_reason_cited (g_ptr_array_index (similar->warnings, i));

      gtk_box_append (GTK_BOX (self->warnings), wo_part_wrapped (text, "warning"));
    }
}

static void
empty_list (GtkListBox *list)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, child);
}

static char *
fingerprint (const WoSimilar *similar)
{
  GString *print = g_string_new (similar->verdict);

  for (guint i = 0; i < similar->candidates->len; i++)
    {
      const WoCandidate *candidate = g_ptr_array_index (similar->candidates, i);

      g_string_append_printf (print, "|%s %s %d %.3f", candidate->earlier->id,
                              candidate->earlier->state, candidate->age_days, candidate->score);
    }
  return g_string_free (print, FALSE);
}

static void
fill_lists (WoSimilarPage *self, const WoSimilar *similar)
{
  g_autofree char *print = fingerprint (similar);
  guint own = 0, others = 0;

  if (g_strcmp0 (print, self->shown) == 0)
    return;
  empty_list (self->own_list);
  empty_list (self->other_list);
  for (guint i = 0; i < similar->candidates->len; i++)
    {
      const WoCandidate *candidate = g_ptr_array_index (similar->candidates, i);
      GtkListBox *list = candidate->earlier->same_landlord ? self->own_list : self->other_list;
      GtkWidget *row = wo_candidate_row_new (candidate, similar->as_of);

      gtk_list_box_append (list, row);
      *(list == self->own_list ? &own : &others) += 1;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->own_list), own > 0);
  gtk_widget_set_visible (self->own_none, own == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->other_list), others > 0);
  gtk_widget_set_visible (self->other_title, others > 0);
  g_free (self->shown);
  self->shown = g_steal_pointer (&print);
}

static void
choose_first (WoSimilarPage *self, const WoSimilar *similar)
{
  GtkListBox *list = self->own_list;
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->own_list, 0);

  if (find_candidate (self, self->chosen) != NULL)
    return;
  if (row == NULL)
    {
      list = self->other_list;
      row = gtk_list_box_get_row_at_index (self->other_list, 0);
    }
  if (row != NULL)
    gtk_list_box_select_row (list, row);
}

static void
show_foot (WoSimilarPage *self, const WoSimilar *similar)
{
  const WoCase *c = wo_case_model_get_case (self->model);
  g_autofree char *decided = wo_similar_decided (c);
  gboolean locked = is_locked (self);

  if (decided != NULL)
    wo_foot_bar_set_sentence (self->foot, decided);
  else
    wo_foot_bar_set_sentence (
        self->foot,
        _ ("Your choice is kept with its reason and shown to the DRM and the Ombudsman."));
  wo_similar_judging_set (self->judging, self->model, self->chosen);
  if (locked)
    wo_foot_bar_set_act (self->foot, NULL);
  else if (g_strcmp0 (c->similar.decision, similar->verdict) == 0)
    wo_foot_bar_set_act (self->foot, _ ("Next: the order"));
  else
    wo_foot_bar_set_act (self->foot, wo_similar_act_label (similar->verdict));
}

static void
model_changed_cb (WoSimilarPage *self)
{
  const WoSimilar *similar = wo_case_model_get_similar (self->model);

  wo_page_notify (WO_PAGE (self));
  if (similar == NULL)
    return;
  show_verdict (self, similar);
  fill_lists (self, similar);
  choose_first (self, similar);
  if (*wo_similar_search_get_words (self->search) == '\0')
    show_detail (self);
  show_foot (self, similar);
}

static void
row_selected_cb (GtkListBox *list, GtkListBoxRow *row, WoSimilarPage *self)
{
  if (row == NULL || self->model == NULL)
    return;
  gtk_list_box_unselect_all (list == self->own_list ? self->other_list : self->own_list);
  g_free (self->chosen);
  self->chosen = g_strdup (wo_candidate_row_get_id (WO_CANDIDATE_ROW (row)));
  show_detail (self);
  wo_similar_judging_set (self->judging, self->model, self->chosen);
}

static void
searching_cb (WoSimilarPage *self, gboolean searching)
{
  gtk_widget_set_visible (self->candidates, !searching);
  gtk_widget_set_vexpand (GTK_WIDGET (self->search), searching);
  if (!searching && self->model != NULL)
    show_detail (self);
}

static void
open_order_cb (WoSimilarPage *self, const char *id)
{
  wo_window_open (wo_window_of (GTK_WIDGET (self)), "order-page", id);
}

static void
open_hit_cb (WoSimilarPage *self)
{
  const WoHit *hit = wo_similar_search_get_hit (self->search);

  if (hit != NULL)
    open_order_cb (self, hit->id);
}

static void
hit_chosen_cb (WoSimilarPage *self)
{
  const WoHit *hit = wo_similar_search_get_hit (self->search);

  wo_similar_search_fill_card (self->search, self->card);
  if (g_strcmp0 (hit->kind, "order") == 0)
    {
      GtkWidget *open = wo_part_link (_ ("Open the order"));

      g_signal_connect_object (open, "clicked", G_CALLBACK (open_hit_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->card), open);
    }
  gtk_stack_set_visible_child (self->detail, self->card);
}

static void
act_cb (WoSimilarPage *self)
{
  const WoSimilar *similar = self->model != NULL ? wo_case_model_get_similar (self->model) : NULL;
  const WoCase *c = self->model != NULL ? wo_case_model_get_case (self->model) : NULL;

  if (similar == NULL || is_locked (self))
    return;
  if (g_strcmp0 (c->similar.decision, similar->verdict) == 0)
    wo_window_open (wo_window_of (GTK_WIDGET (self)), "order", c->id);
  else
    wo_similar_judging_take_up (self->judging, wo_similar_search_get_words (self->search));
}

static gboolean
key_act_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  WoSimilarPage *self = WO_SIMILAR_PAGE (widget);
  const WoSimilar *similar = self->model != NULL ? wo_case_model_get_similar (self->model) : NULL;

  if (similar == NULL || wo_part_is_typing (widget))
    return FALSE;
  if (g_ascii_strcasecmp (data, "n") == 0)
    gtk_widget_activate (GTK_WIDGET (self->judging));
  else if (g_ascii_strcasecmp (data, wo_similar_act_key (similar->verdict)) == 0)
    act_cb (self);
  else
    return FALSE;
  return TRUE;
}

static gboolean
key_search_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  wo_similar_search_focus (WO_SIMILAR_PAGE (widget)->search);
  return TRUE;
}

static void
wo_similar_page_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoSimilarPage *self = WO_SIMILAR_PAGE (page);
  g_autoptr (WoCaseModel) model = wo_desk_open_case (desk, id);

  wo_similar_search_set_desk (self->search, desk);
  if (self->model != model)
    {
      if (self->model != NULL)
        g_signal_handlers_disconnect_by_func (self->model, model_changed_cb, self);
      g_set_object (&self->model, model);
      g_clear_pointer (&self->chosen, g_free);
      g_clear_pointer (&self->shown, g_free);
      wo_similar_search_clear (self->search);
      g_signal_connect_object (model, "changed", G_CALLBACK (model_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  model_changed_cb (self);
}

static char *
dup_title (WoPage *page)
{
  return g_strdup (_ ("Similar orders"));
}

static char *
dup_subtitle (WoPage *page)
{
  return wo_page_case_subtitle (WO_SIMILAR_PAGE (page)->model);
}

static WoCaseModel *
get_model (WoPage *page)
{
  return WO_SIMILAR_PAGE (page)->model;
}

static void
main_act (WoPage *page)
{
  act_cb (WO_SIMILAR_PAGE (page));
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = wo_similar_page_open;
  iface->dup_title = dup_title;
  iface->dup_subtitle = dup_subtitle;
  iface->get_model = get_model;
  iface->main_act = main_act;
}

static void
wo_similar_page_dispose (GObject *object)
{
  WoSimilarPage *self = WO_SIMILAR_PAGE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->model);
  g_clear_pointer (&self->chosen, g_free);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (wo_similar_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, WoSimilarPage, box);
  gtk_widget_class_bind_template_child (widget_class, WoSimilarPage, warnings);
  gtk_widget_class_bind_template_child (widget_class, WoSimilarPage, candidates);
  gtk_widget_class_bind_template_child (widget_class, WoSimilarPage, own_title);
  gtk_widget_class_bind_template_child (widget_class, WoSimilarPage, own_none);
  gtk_widget_class_bind_template_child (widget_class, WoSimilarPage, other_title);
  gtk_widget_class_bind_template_child (widget_class, WoSimilarPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, WoSimilarPage, card);
  gtk_widget_class_bind_template_child (widget_class, WoSimilarPage, verdict_icon);
  gtk_widget_class_bind_template_child (widget_class, WoSimilarPage, verdict);
  gtk_widget_class_bind_template_child (widget_class, WoSimilarPage, because);
  gtk_widget_class_bind_template_child (widget_class, WoSimilarPage, source);
  gtk_widget_class_bind_template_child (widget_class, WoSimilarPage, search);
  gtk_widget_class_bind_template_child (widget_class, WoSimilarPage, own_list);
  gtk_widget_class_bind_template_child (widget_class, WoSimilarPage, other_list);
  gtk_widget_class_bind_template_child (widget_class, WoSimilarPage, detail);
  gtk_widget_class_bind_template_child (widget_class, WoSimilarPage, side_by_side);
  gtk_widget_class_bind_template_child (widget_class, WoSimilarPage, foot);
}

static void
wo_similar_page_class_init (WoSimilarPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_similar_page_dispose;
  g_type_ensure (WO_TYPE_SIMILAR_SEARCH);
  g_type_ensure (WO_TYPE_SIDE_BY_SIDE);
  g_type_ensure (WO_TYPE_FOOT_BAR);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/similar/wo-similar-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, searching_cb);
  gtk_widget_class_bind_template_callback (widget_class, hit_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_order_cb);
  gtk_widget_class_bind_template_callback (widget_class, act_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
wo_similar_page_init (WoSimilarPage *self)
{
  static const char *const letters[] = { "n", "i", "f", "o", "c", "k" };
  GtkShortcutController *keys = wo_part_keys (GTK_WIDGET (self));

  gtk_widget_init_template (GTK_WIDGET (self));
  self->judging = WO_SIMILAR_JUDGING (wo_similar_judging_new ());
  wo_foot_bar_add (self->foot, GTK_WIDGET (self->judging));
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    wo_part_add_key (keys, letters[i], key_act_cb, (gpointer) letters[i]);
  wo_part_add_key (keys, "<Control>f", key_search_cb, NULL);
}
