/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/review/wo-queue-badges.h"

#include "desktop/model/wo-case-facts.h"
#include "desktop/order/wo-parts.h"
#include "domain/wo-returned.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

#define GATHER_MS 500

typedef struct
{
  GtkWidget *box, *conclusion, *badges, *words; /* not owned */
  WoDesk *desk;
  char *order, *of_case; /* ids; of_case NULL: not read yet */
  gboolean stale;        /* to be read once it is seen */
  gboolean reading;
  guint timer; /* until it is read again */
  GCancellable *cancellable;
} Badges;

static void
badges_free (gpointer data)
{
  Badges *self = data;

  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_object_unref (self->desk);
  g_free (self->order);
  g_free (self->of_case);
  g_free (self);
}

static GtkWidget *
add (Badges *self, WoMark mark, const char *word)
{
  GtkWidget *status = wo_status_new (WO_MARK_NONE);

  wo_status_set (WO_STATUS (status), mark, word);
  wo_status_set_wraps (WO_STATUS (status));
  gtk_widget_add_css_class (status, "wo-apart");
  gtk_box_append (GTK_BOX (self->badges), status);
  return status;
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

/* What was decided stands in the case; where the verdict is another by now, or an order was signed since,
 * somebody should look. */
static void
show_similar (Badges *self, const WoCaseFacts *facts)
{
  const char *decided = facts->c != NULL ? facts->c->similar.decision : NULL;
  gboolean same = decided != NULL && facts->held->signed_since == NULL &&
                  (facts->similar == NULL ||
                   g_strcmp0 (facts->c->similar.verdict, facts->similar->verdict) == 0);

  if (decided == NULL)
    add (self, WO_MARK_MISSING, _ ("Similar orders: not settled"));
  else if (!same)
    add (self, WO_MARK_LOOK_AGAIN, _ ("Similar orders: look again"));
  else
    add (self, WO_MARK_MET, decision_words (decided));
}

/* An order that comes back says how much of it is another text. */
static void
show_changes (Badges *self, const WoCaseAnalysis *analysis)
{
  guint count = analysis->changes != NULL ? wo_returned_count (analysis->changes) : 0;
  g_autofree char *text = NULL;

  if (analysis->changes == NULL)
    return;
  text = count == 0
             ? g_strdup (_ ("Again, with the same text"))
             : g_strdup_printf (ngettext ("Again, %u change", "Again, %u changes", count), count);
  add (self, WO_MARK_RETURNED, text);
}

static void
show_talks (Badges *self, const WoOrder *order)
{
  guint open = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < order->asked->len; i++)
    open += ((WoAsked *) g_ptr_array_index (order->asked, i))->answer == NULL ? 1 : 0;
  if (open == 0)
    return;
  text = g_strdup_printf (ngettext ("%u question not answered", "%u questions not answered", open),
                          open);
  add (self, WO_MARK_LOOK_AGAIN, text);
}

/* To whom it was handed, which binds nobody; and that somebody may not approve their own. */
static void
show_whose (Badges *self, const WoOrder *order)
{
  const WoPerson *me = wo_desk_get_person (self->desk);
  const char *my_id = me != NULL ? me->id : "";
  g_autofree char *text = NULL;

  if (g_strcmp0 (order->drafted_by, my_id) == 0 || g_strcmp0 (order->handed_up_by, my_id) == 0)
    add (self, WO_MARK_NOT_REACHED, _ ("Yours: another manager approves it"));
  else if (g_strcmp0 (order->handed_up_to, my_id) == 0)
    add (self, WO_MARK_HANDED_UP, _ ("To you"));
  else if (order->handed_up_to != NULL)
    {
      text =
          g_strdup_printf (_ ("To %s"), wo_desk_get_person_name (self->desk, order->handed_up_to));
      add (self, WO_MARK_NOT_REACHED, text);
    }
}

static void
show_conclusion (Badges *self, const WoCase *c)
{
  g_autofree char *text = NULL;

  if (c == NULL || c->route == NULL)
    return;
  text = wo_conclusion_sentence (c);
  gtk_label_set_text (GTK_LABEL (self->conclusion), text);
  gtk_widget_set_tooltip_text (self->conclusion, text);
  gtk_widget_set_visible (self->conclusion, TRUE);
}

static void
show_failure (Badges *self, const GError *error)
{
  wo_status_set (WO_STATUS (self->words), WO_MARK_LOOK_AGAIN,
                 error != NULL ? error->message : _ ("The order cannot be read: open it"));
}

static void
show (Badges *self, const WoCaseFacts *facts)
{
  wo_part_clear (self->badges);
  self->words = add (self, WO_MARK_NONE, "");
  show_conclusion (self, facts->c);
  show_words (self, facts->analysis->lint);
  show_similar (self, facts);
  show_changes (self, facts->analysis);
  show_talks (self, facts->order);
  show_whose (self, facts->order);
  g_free (self->of_case);
  self->of_case = g_strdup (facts->order->case_id);
}

static void read_order (GtkWidget *box, Badges *self);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) box = data;
  Badges *self = g_object_get_data (G_OBJECT (box), "wo-badges");
  g_autoptr (GError) error = NULL;
  g_autoptr (WoCaseFacts) facts = wo_office_read_finish (WO_OFFICE (source), result, &error);

  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->reading = FALSE;
  if (facts == NULL || facts->order == NULL || facts->analysis->lint == NULL)
    show_failure (self, error);
  else
    show (self, facts);
  read_order (box, self);
}

/* Only what somebody sees is asked for, and one question at a time. */
static void
read_order (GtkWidget *box, Badges *self)
{
  WoCaseQuestion *question;

  if (!self->stale || self->reading || !gtk_widget_get_mapped (box))
    return;
  self->stale = FALSE;
  self->reading = TRUE;
  question = wo_case_question_new (NULL, self->order);
  question->edition = wo_desk_get_edition (self->desk);
  question->today = wo_desk_get_today (self->desk);
  wo_office_read_async (wo_desk_get_office (self->desk), wo_case_facts_job, question,
                        (GDestroyNotify) wo_case_question_free, (GDestroyNotify) wo_case_facts_free,
                        self->cancellable, read_cb, g_object_ref (box));
}

static gboolean
gathered_cb (gpointer data)
{
  Badges *self = g_object_get_data (G_OBJECT (data), "wo-badges");

  self->timer = 0;
  read_order (data, self);
  return G_SOURCE_REMOVE;
}

/* A question is answered, a text is another: while somebody looks, and once for whatever comes together. */
static void
changed_cb (WoDesk *desk, const char *id, GtkWidget *box)
{
  Badges *self = g_object_get_data (G_OBJECT (box), "wo-badges");

  if (id != NULL && self->of_case != NULL && g_strcmp0 (id, self->order) != 0 &&
      g_strcmp0 (id, self->of_case) != 0)
    return;
  self->stale = TRUE;
  if (self->timer == 0)
    self->timer = g_timeout_add (GATHER_MS, gathered_cb, box);
}

void
wo_queue_badges_add (WoRow *row, WoDesk *desk, const char *order)
{
  Badges *self = g_new0 (Badges, 1);

  self->desk = g_object_ref (desk);
  self->order = g_strdup (order);
  self->cancellable = g_cancellable_new ();
  self->box = wo_part_box (GTK_ORIENTATION_VERTICAL, 4, NULL);
  self->conclusion = wo_part_filler ("", "wo-meta");
  gtk_label_set_wrap (GTK_LABEL (self->conclusion), TRUE);
  gtk_label_set_lines (GTK_LABEL (self->conclusion), 2);
  self->badges = wo_part_wrap_box (NULL);
  gtk_widget_set_visible (self->conclusion, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->conclusion);
  gtk_box_append (GTK_BOX (self->box), self->badges);
  self->words = add (self, WO_MARK_NONE, _ ("Reading…"));
  g_object_set_data_full (G_OBJECT (self->box), "wo-badges", self, badges_free);
  self->stale = TRUE;
  g_signal_connect_after (self->box, "map", G_CALLBACK (read_order), self);
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self->box, 0);
  wo_row_add_below (row, self->box);
}

char *
wo_conclusion_sentence (const WoCase *c)
{
  g_autofree char *reason = NULL;

  if (c->route_reason == NULL || c->route_reason[0] == '\0')
    return g_strdup_printf ("%s.", wo_words_route (c->route));
  reason = g_strdelimit (g_strdup (c->route_reason), "\n\t", ' ');
  return g_strdup_printf ("%s. %s", wo_words_route (c->route), reason);
}
