/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/similar/wo-similar-judging.h"
#include "desktop/compat/wo-ask.h"
#include "desktop/order/wo-parts.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

struct _WoSimilarJudging
{
  GtkButton parent_instance;
  WoCaseModel *model;
  char *order;
  char *query; /* what a person searched besides, while the reason is asked for */
};

G_DEFINE_FINAL_TYPE (WoSimilarJudging, wo_similar_judging, GTK_TYPE_BUTTON)

/* The candidate that is shown, where somebody may judge it here; as it is now. */
static const WoCandidate *
find_judged (WoSimilarJudging *self)
{
  const WoSimilar *similar = self->model != NULL ? wo_case_model_get_similar (self->model) : NULL;

  if (similar == NULL || self->order == NULL || !wo_case_model_is_open (self->model))
    return NULL;
  for (guint i = 0; i < similar->candidates->len; i++)
    {
      const WoCandidate *candidate = g_ptr_array_index (similar->candidates, i);

      if (g_strcmp0 (candidate->earlier->id, self->order) == 0)
        return candidate->earlier->same_landlord &&
                       (candidate->similar || wo_similar_is_set_aside (self->model, candidate))
                   ? candidate
                   : NULL;
    }
  return NULL;
}

static void
judged_cb (GtkWidget *near, const char *answer, const char *text, gpointer data)
{
  WoSimilarJudging *self = WO_SIMILAR_JUDGING (near);
  const WoCandidate *candidate = find_judged (self);

  if (g_strcmp0 (answer, "cancel") != 0 && candidate != NULL)
    wo_similar_set_aside (self->model, candidate, text);
}

static void
wo_similar_judging_clicked (GtkButton *button)
{
  WoSimilarJudging *self = WO_SIMILAR_JUDGING (button);
  const WoAskChoice choices[] = { { "aside", _ ("Not similar"), TRUE, FALSE }, { NULL } };
  const WoCandidate *candidate = find_judged (self);
  WoAsk question = {
    .choices = choices,
    .heading = _ ("Why is it not similar?"),
    .body = _ ("The two cases remember it, and ask again when either of them changes."),
    .text_label = _ ("The reason"),
    .text_needed = TRUE,
  };

  if (candidate == NULL)
    return;
  question.text = candidate->asked_again;
  if (wo_similar_is_set_aside (self->model, candidate) && candidate->asked_again == NULL)
    wo_similar_set_aside (self->model, candidate, NULL);
  else
    wo_ask (GTK_WIDGET (self), &question, judged_cb, NULL);
}

static void
decide (WoSimilarJudging *self, const char *choice, const char *reason)
{
  const WoSimilar *similar = wo_case_model_get_similar (self->model);
  const WoCandidate *decisive = similar != NULL ? similar->decisive : NULL;
  const WoSimilarChoice made = { choice, reason, decisive != NULL ? decisive->earlier->id : NULL,
                                 self->query };

  if (similar != NULL)
    wo_similar_decide (self->model, &made);
}

static void
taken_up_cb (GtkWidget *near, const char *answer, const char *text, gpointer data)
{
  if (g_strcmp0 (answer, "cancel") != 0 && WO_SIMILAR_JUDGING (near)->model != NULL)
    decide (WO_SIMILAR_JUDGING (near), answer, text);
}

static void
ask_why (WoSimilarJudging *self, const WoSimilar *similar)
{
  gboolean further = g_str_equal (similar->verdict, "further");
  const WoAskChoice choices[] = {
    { similar->verdict, further ? _ ("Make a further order") : _ ("Incorporate"), TRUE, FALSE },
    { NULL },
  };
  const WoAsk question = {
    .choices = choices,
    .heading = wo_words_verdict (similar->verdict),
    .body = similar->because,
    .text_label = further ? _ ("What the DRM and you agreed, and why") : _ ("The reason"),
    .text = further ? NULL : similar->because,
    .text_needed = TRUE,
  };

  wo_ask (GTK_WIDGET (self), &question, taken_up_cb, NULL);
}

static void
wo_similar_judging_dispose (GObject *object)
{
  WoSimilarJudging *self = WO_SIMILAR_JUDGING (object);

  g_clear_object (&self->model);
  g_clear_pointer (&self->order, g_free);
  g_clear_pointer (&self->query, g_free);
  G_OBJECT_CLASS (wo_similar_judging_parent_class)->dispose (object);
}

static void
wo_similar_judging_class_init (WoSimilarJudgingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_similar_judging_dispose;
  GTK_BUTTON_CLASS (klass)->clicked = wo_similar_judging_clicked;
}

static void
wo_similar_judging_init (WoSimilarJudging *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
wo_similar_judging_new (void)
{
  return g_object_new (WO_TYPE_SIMILAR_JUDGING, NULL);
}

void
wo_similar_judging_set (WoSimilarJudging *self, WoCaseModel *model, const char *order)
{
  const WoCandidate *candidate;
  char *kept;

  g_return_if_fail (WO_IS_SIMILAR_JUDGING (self));

  kept = g_strdup (order);
  g_free (self->order);
  self->order = kept;
  g_set_object (&self->model, model);
  candidate = find_judged (self);
  gtk_widget_set_visible (GTK_WIDGET (self), candidate != NULL);
  if (candidate != NULL)
    wo_part_set_key_button (GTK_WIDGET (self),
                            wo_similar_is_set_aside (model, candidate) &&
                                    candidate->asked_again == NULL
                                ? _ ("Similar after all")
                                : _ ("Not similar…"),
                            "N");
}

void
wo_similar_judging_take_up (WoSimilarJudging *self, const char *query)
{
  const WoSimilar *similar;

  g_return_if_fail (WO_IS_SIMILAR_JUDGING (self));

  similar = self->model != NULL ? wo_case_model_get_similar (self->model) : NULL;
  if (similar == NULL)
    return;
  g_free (self->query);
  self->query = g_strdup (query);
  if (g_str_equal (similar->verdict, "incorporate") || g_str_equal (similar->verdict, "further"))
    ask_why (self, similar);
  else
    decide (self, similar->verdict, NULL);
}
