/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/review/wo-queue-badges.h"

#include "desktop/model/wo-case-facts.h"
#include "desktop/order/wo-parts.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkWidget *box, *words, *similar; /* not owned */
  WoDesk *desk;
  char *order;
  GCancellable *cancellable;
} Badges;

static void
badges_free (gpointer data)
{
  Badges *self = data;

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_object_unref (self->desk);
  g_free (self->order);
  g_free (self);
}

static void
show_words (Badges *self, const WoLint *lint)
{
  g_autofree char *text = NULL;
  WoMark mark = WO_MARK_MET;

  if (lint->must_fix > 0)
    {
      text = g_strdup_printf (_ ("%u must fix"), lint->must_fix);
      mark = WO_MARK_STOP;
    }
  else if (lint->consider > 0)
    {
      text = g_strdup_printf (_ ("%u to consider"), lint->consider);
      mark = WO_MARK_LOOK_AGAIN;
    }
  else
    text = g_strdup (_ ("Words: no finding"));
  wo_status_set (WO_STATUS (self->words), mark, text);
}

static const char *
decision_words (const char *decision)
{
  if (g_str_equal (decision, "incorporate"))
    return _ ("Similar orders: incorporated");
  if (g_str_equal (decision, "further"))
    return _ ("Similar orders: a further order");
  return _ ("Similar orders: none to repeat");
}

/* What was decided stands in the case; where the verdict is another by now, somebody should look. */
static void
show_similar (Badges *self, const WoCaseFacts *facts)
{
  const char *decided = facts->c != NULL ? facts->c->similar.decision : NULL;
  gboolean same =
      decided != NULL && (facts->similar == NULL ||
                          g_strcmp0 (facts->c->similar.verdict, facts->similar->verdict) == 0);

  if (decided == NULL)
    wo_status_set (WO_STATUS (self->similar), WO_MARK_MISSING, _ ("Similar orders: not settled"));
  else if (!same)
    wo_status_set (WO_STATUS (self->similar), WO_MARK_LOOK_AGAIN, _ ("Similar orders: look again"));
  else
    wo_status_set (WO_STATUS (self->similar), WO_MARK_MET, decision_words (decided));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) box = data;
  Badges *self = g_object_get_data (G_OBJECT (box), "wo-badges");
  WoCaseFacts *facts = wo_office_read_finish (WO_OFFICE (source), result, NULL);

  if (facts == NULL)
    return;
  if (self != NULL && facts->analysis != NULL && facts->analysis->lint != NULL)
    {
      show_words (self, facts->analysis->lint);
      show_similar (self, facts);
      gtk_widget_set_visible (self->similar, TRUE);
    }
  wo_case_facts_free (facts);
}

/* Only what somebody sees is asked for. */
static void
mapped_cb (GtkWidget *box, Badges *self)
{
  WoCaseQuestion *question = wo_case_question_new (NULL, self->order);

  g_signal_handlers_disconnect_by_func (box, mapped_cb, self);
  question->edition = wo_desk_get_edition (self->desk);
  question->today = wo_desk_get_today (self->desk);
  wo_office_read_async (wo_desk_get_office (self->desk), wo_case_facts_job, question,
                        (GDestroyNotify) wo_case_question_free, (GDestroyNotify) wo_case_facts_free,
                        self->cancellable, read_cb, g_object_ref (box));
}

static GtkWidget *
add_status (GtkWidget *box)
{
  GtkWidget *status = wo_status_new (WO_MARK_NONE);

  gtk_widget_set_visible (status, FALSE);
  gtk_widget_add_css_class (status, "wo-apart");
  gtk_box_append (GTK_BOX (box), status);
  return status;
}

void
wo_queue_badges_add (WoRow *row, WoDesk *desk, const char *order)
{
  Badges *self = g_new0 (Badges, 1);

  self->desk = g_object_ref (desk);
  self->order = g_strdup (order);
  self->cancellable = g_cancellable_new ();
  self->box = wo_part_wrap_box (NULL);
  self->words = add_status (self->box);
  self->similar = add_status (self->box);
  wo_status_set (WO_STATUS (self->words), WO_MARK_NONE, _ ("Reading…"));
  gtk_widget_set_visible (self->words, TRUE);
  g_object_set_data_full (G_OBJECT (self->box), "wo-badges", self, badges_free);
  g_signal_connect (self->box, "map", G_CALLBACK (mapped_cb), self);
  wo_row_add_below (row, self->box);
}
