/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/similar/wo-similar-page.h"
#include "desktop/order/wo-parts.h"
#include "desktop/shell/wo-window.h"
#include "desktop/similar/wo-candidate-list.h"
#include "desktop/similar/wo-side-by-side.h"
#include "desktop/similar/wo-similar-judging.h"
#include "desktop/similar/wo-similar-search.h"
#include "desktop/similar/wo-similar-verdict.h"
#include "desktop/widgets/wo-foot-bar.h"
#include "desktop/widgets/wo-two-panes.h"

#include <glib/gi18n-lib.h>

struct _WoSimilarPage
{
  GtkWidget parent_instance;
  GtkWidget *box, *nothing, *card;
  WoSimilarVerdict *verdict;
  WoSimilarSearch *search;
  WoCandidateList *candidates;
  GtkStack *detail;
  WoSideBySide *side_by_side;
  WoTwoPanes *panes;
  WoFootBar *foot;
  WoSimilarJudging *judging;
  WoCaseModel *model;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoSimilarPage,
                               wo_similar_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

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
  const WoCandidate *candidate = wo_candidate_list_get_chosen (self->candidates, similar);
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
  wo_similar_judging_set (self->judging, self->model,
                          wo_candidate_list_get_chosen_id (self->candidates));
  if (locked)
    wo_foot_bar_set_act (self->foot, NULL);
  else if (g_strcmp0 (c->similar.decision, similar->verdict) == 0)
    wo_foot_bar_set_act (self->foot, _ ("Next: the order"));
  else
    wo_foot_bar_set_act (self->foot, wo_similar_act_label (similar->verdict));
}

/* Before the landlord is known, and while the earlier orders are not all here and indexed. */
static void
show_none (WoSimilarPage *self)
{
  const WoCase *c = wo_case_model_get_case (self->model);

  wo_foot_bar_set_act (self->foot, NULL);
  if (c != NULL && c->landlord != NULL)
    wo_foot_bar_set_sentence (self->foot,
                              _ ("Whether an order like this was made before is said when all "
                                 "earlier orders are here and can be searched."));
  else if (c != NULL)
    wo_foot_bar_set_sentence (self->foot,
                              _ ("Name the landlord on the case, and its earlier orders are looked "
                                 "through here."));
}

static void
model_changed_cb (WoSimilarPage *self)
{
  const WoSimilar *similar = wo_case_model_get_similar (self->model);

  wo_page_notify (WO_PAGE (self));
  gtk_widget_set_visible (GTK_WIDGET (self->verdict), similar != NULL);
  if (similar == NULL)
    {
      show_none (self);
      return;
    }
  wo_similar_verdict_set (self->verdict, similar);
  wo_candidate_list_set (self->candidates, similar);
  if (*wo_similar_search_get_words (self->search) == '\0')
    show_detail (self);
  show_foot (self, similar);
}

static void
candidate_chosen_cb (WoSimilarPage *self)
{
  if (self->model == NULL)
    return;
  show_detail (self);
  wo_similar_judging_set (self->judging, self->model,
                          wo_candidate_list_get_chosen_id (self->candidates));
}

static void
candidate_opened_cb (WoSimilarPage *self)
{
  wo_two_panes_show_end (self->panes, TRUE);
}

static void
searching_cb (WoSimilarPage *self, gboolean searching)
{
  gtk_widget_set_visible (GTK_WIDGET (self->candidates), !searching);
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
  wo_two_panes_show_end (self->panes, TRUE);
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
  wo_similar_verdict_set_model (self->verdict, model);
  if (self->model != model)
    {
      if (self->model != NULL)
        g_signal_handlers_disconnect_by_func (self->model, model_changed_cb, self);
      g_set_object (&self->model, model);
      wo_candidate_list_forget (self->candidates);
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
  G_OBJECT_CLASS (wo_similar_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, WoSimilarPage, box);
  gtk_widget_class_bind_template_child (widget_class, WoSimilarPage, candidates);
  gtk_widget_class_bind_template_child (widget_class, WoSimilarPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, WoSimilarPage, card);
  gtk_widget_class_bind_template_child (widget_class, WoSimilarPage, verdict);
  gtk_widget_class_bind_template_child (widget_class, WoSimilarPage, search);
  gtk_widget_class_bind_template_child (widget_class, WoSimilarPage, detail);
  gtk_widget_class_bind_template_child (widget_class, WoSimilarPage, side_by_side);
  gtk_widget_class_bind_template_child (widget_class, WoSimilarPage, panes);
  gtk_widget_class_bind_template_child (widget_class, WoSimilarPage, foot);
}

static void
wo_similar_page_class_init (WoSimilarPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_similar_page_dispose;
  g_type_ensure (WO_TYPE_SIMILAR_VERDICT);
  g_type_ensure (WO_TYPE_SIMILAR_SEARCH);
  g_type_ensure (WO_TYPE_CANDIDATE_LIST);
  g_type_ensure (WO_TYPE_SIDE_BY_SIDE);
  g_type_ensure (WO_TYPE_FOOT_BAR);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/similar/wo-similar-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, searching_cb);
  gtk_widget_class_bind_template_callback (widget_class, hit_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, candidate_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, candidate_opened_cb);
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
