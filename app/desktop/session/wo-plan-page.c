/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/session/wo-plan-private.h"
#include "desktop/compat/wo-ask.h"
#include "desktop/model/wo-pack-job.h"
#include "desktop/session/wo-paper-file.h"
#include "desktop/session/wo-session-words.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-form-field.h"

#include <glib/gi18n-lib.h>

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoPlanPage,
                               wo_plan_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

/* A list that is open, and the place of the keyboard in it, stay where nothing changed. */
static void
offer (WoDrop *drop, GPtrArray *ids, GPtrArray *names, const char *choice)
{
  const char *const *all = (const char *const *) ids->pdata;
  const char *const *titles = (const char *const *) names->pdata;

  if (wo_drop_has_choices (drop, all, titles) &&
      g_strcmp0 (wo_drop_get_choice (drop), choice != NULL ? choice : "") == 0)
    return;
  wo_drop_set_choices (drop, all, titles);
  wo_drop_set_choice (drop, choice);
}

/* Who may sit, and who is chosen though they may not any more. */
static void
show_sits (WoPlanPage *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *sits = self->plan->sits;
  gboolean there = sits == NULL;

  g_ptr_array_add (ids, (char *) "");
  g_ptr_array_add (names, _ ("Any Ombudsman"));
  for (guint i = 0; self->holders != NULL && i < self->holders->len; i++)
    {
      const WoHolder *holder = g_ptr_array_index (self->holders, i);

      there = there || g_strcmp0 (holder->id, sits) == 0;
      g_ptr_array_add (ids, holder->id);
      g_ptr_array_add (names, holder->name);
    }
  if (!there)
    {
      g_ptr_array_add (ids, (char *) sits);
      g_ptr_array_add (names, (char *) wo_desk_get_person_name (self->desk, sits));
    }
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (names, NULL);
  offer (self->sits, ids, names, sits);
}

/* "Session of 25 March 2025, planned", and the one that is not made yet. */
static void
show_which (WoPlanPage *self)
{
  GPtrArray *live = wo_session_get_answer (self->session)->live;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < live->len; i++)
    {
      const WoSitting *one = g_ptr_array_index (live, i);
      g_autofree char *day = wo_date_in_words (one->on);

      g_ptr_array_add (ids, one->id);
      g_ptr_array_add (names,
                       g_strdup_printf ("%s%s%s", one->title != NULL ? one->title : _ ("Session"),
                                        day != NULL ? ", " : "", day != NULL ? day : ""));
    }
  g_ptr_array_add (ids, (char *) "");
  g_ptr_array_add (names, g_strdup (_ ("A new session")));
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (names, NULL);
  gtk_widget_set_visible (self->which_field, live->len > 0);
  offer (self->which, ids, names, self->plan->of);
}

static void
show_plan (WoPlanPage *self)
{
  const char *title = self->plan->title != NULL ? self->plan->title : "";

  self->filling = TRUE;
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->name)), title))
    gtk_editable_set_text (GTK_EDITABLE (self->name), title);
  wo_date_field_set_date (self->day, self->plan->on);
  show_sits (self);
  show_which (self);
  self->filling = FALSE;
}

/* What is saved of it, where nothing was arranged here. */
static void
take_saved (WoPlanPage *self, WoPlan *plan)
{
  const WoSitting *sitting = wo_plan_sitting (plan, self->session);
  WoDate today = wo_desk_get_today (self->desk);
  g_autofree char *day = wo_date_in_words (today);

  g_free (plan->title);
  g_free (plan->sits);
  plan->title = sitting != NULL && sitting->title != NULL
                    ? g_strdup (sitting->title)
                    : g_strdup_printf (_ ("Session of %s"), day);
  plan->on = sitting != NULL && sitting->on != WO_DATE_NONE ? sitting->on : today;
  plan->sits = g_strdup (sitting != NULL ? sitting->sits : NULL);
}

/* Shows the plan of the session @of, as it was left. */
static void
choose (WoPlanPage *self, const char *of)
{
  self->plan = NULL;
  for (guint i = 0; i < self->plans->len; i++)
    if (g_strcmp0 (((WoPlan *) g_ptr_array_index (self->plans, i))->of, of) == 0)
      self->plan = g_ptr_array_index (self->plans, i);
  if (self->plan == NULL)
    {
      self->plan = wo_plan_new (of);
      g_ptr_array_add (self->plans, self->plan);
      take_saved (self, self->plan);
    }
  if (self->plan != self->saving)
    wo_plan_follow (self->plan, self->session);
  show_plan (self);
}

static void
drop_plan (WoPlanPage *self)
{
  if (self->saving == self->plan)
    self->saving = NULL;
  g_ptr_array_remove (self->plans, self->plan);
}

static void
say (WoPlanPage *self, const char *words)
{
  if (words != NULL)
    gtk_label_set_text (self->bar_words, words);
  gtk_revealer_set_reveal_child (self->bar, words != NULL);
}

/* The plan that was sent is that of the session now; what was arranged since is not saved yet. */
static void
settled_cb (WoPlanPage *self, const char *id)
{
  WoPlan *plan = self->saving;

  if (plan == NULL || g_strcmp0 (plan->made, id) != 0)
    return;
  g_free (plan->of);
  plan->of = g_strdup (id);
  self->saving = NULL;
  say (self, NULL);
  wo_foot_bar_set_sentence (self->foot, _ ("Saved. The Ombudsman finds it under Session."));
}

/* Others plan, hold and drop sessions too; what is being arranged here outlives all of it. */
static void
follow_others (WoPlanPage *self)
{
  const WoSitting *near = wo_session_get_sitting (self->session);
  const WoSitting *own = wo_plan_sitting (self->plan, self->session);

  if (self->plan->of != NULL && own == NULL && self->plan->changed)
    {
      g_clear_pointer (&self->plan->of, g_free);
      say (self, _ ("The session was closed or dropped meanwhile. What you arranged is still here: "
                    "saving it makes a new session."));
    }
  else if (self->plan->of != NULL && own == NULL)
    {
      drop_plan (self);
      choose (self, near != NULL ? near->id : NULL);
    }
  else if (self->plan->of == NULL && near != NULL && !self->plan->changed && !self->plan->asked)
    {
      drop_plan (self);
      choose (self, near->id);
    }
  else if (self->plan->of == NULL && near != NULL && !self->plan->asked)
    say (self, _ ("Another session is planned now. What you arranged is still here, as a new "
                  "session; orders that the other one has are not offered any more."));
  else if (!self->plan->changed && own != NULL)
    {
      take_saved (self, self->plan);
      g_ptr_array_set_size (self->plan->items, 0);
    }
}

static void
session_changed_cb (WoPlanPage *self)
{
  const WoSitting *near = wo_session_get_sitting (self->session);

  if (wo_session_get_answer (self->session) == NULL)
    return;
  if (self->plan == NULL)
    choose (self, near != NULL ? near->id : NULL);
  if (self->plan == self->saving)
    return;
  follow_others (self);
  wo_plan_follow (self->plan, self->session);
  show_plan (self);
  wo_plan_rows_fill (self, (guint) MAX (wo_plan_rows_focused (self), 0));
}

static void
typed_cb (WoPlanPage *self)
{
  if (self->filling || self->plan == NULL)
    return;
  g_free (self->plan->title);
  self->plan->title = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name)));
  self->plan->on = wo_date_field_get_date (self->day);
  self->plan->changed = TRUE;
}

static void
sits_cb (WoPlanPage *self, const char *id)
{
  if (self->plan == NULL)
    return;
  g_free (self->plan->sits);
  self->plan->sits = *id != '\0' ? g_strdup (id) : NULL;
  self->plan->changed = TRUE;
}

static void
which_cb (WoPlanPage *self, const char *id)
{
  g_autofree char *of = *id != '\0' ? g_strdup (id) : NULL;

  say (self, NULL);
  choose (self, of);
  self->plan->asked = of == NULL;
  wo_plan_rows_fill (self, 0);
}

static void
holders_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoPlanPage) self = data;
  GPtrArray *holders = wo_office_read_finish (WO_OFFICE (source), result, NULL);

  if (holders == NULL || self->plans == NULL)
    {
      g_clear_pointer (&holders, g_ptr_array_unref);
      return;
    }
  g_clear_pointer (&self->holders, g_ptr_array_unref);
  self->holders = holders;
  if (self->plan != NULL)
    show_sits (self);
}

static void
save_cb (WoPlanPage *self)
{
  if (self->plan == NULL || self->saving != NULL || wo_plan_count (self->plan) == 0)
    return;
  self->saving = self->plan;
  self->plan->changed = FALSE;
  wo_session_do (self->session, wo_plan_act (self->plan, self->session));
}

static void
drop_asked_cb (GtkWidget *page, const char *answer, const char *text, gpointer data)
{
  WoPlanPage *self = WO_PLAN_PAGE (page);
  g_autofree char *id = g_object_steal_data (G_OBJECT (page), "wo-dropped");

  if (id != NULL && g_strcmp0 (answer, "drop") == 0)
    wo_session_do (self->session, wo_act_new ("drop-session", WO_RECORD_SESSION, id));
}

static void
drop_cb (WoPlanPage *self)
{
  const WoAskChoice choices[] = { { "drop", _ ("Drop the session"), FALSE, TRUE }, { NULL } };
  const WoAsk ask = { .heading = _ ("Drop the session?"),
                      .body = _ ("Its orders are ready for another session. Its agenda, and the "
                                 "notes on it, do not come back."),
                      .choices = choices };

  if (self->plan == NULL || self->plan->of == NULL)
    return;
  g_object_set_data_full (G_OBJECT (self), "wo-dropped", g_strdup (self->plan->of), g_free);
  wo_ask (GTK_WIDGET (self), &ask, drop_asked_cb, NULL);
}

static void
pack_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoPlanPage) self = data;
  g_autoptr (GError) error = NULL;
  WoPaper *paper = wo_office_read_finish (WO_OFFICE (source), result, &error);
  WoWindow *window = wo_window_of (GTK_WIDGET (self));

  if (paper != NULL)
    wo_paper_file_save (GTK_WIDGET (self), _ ("Save the pack"), paper);
  else if (window != NULL)
    wo_window_toast (window, error->message, NULL, NULL);
}

static void
pack_cb (WoPlanPage *self)
{
  WoPackQuestion *question;

  if (self->plan == NULL)
    return;
  question = wo_pack_question_new ();

  question->title = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name)));
  question->on = wo_date_field_get_date (self->day);
  question->today = wo_desk_get_today (self->desk);
  question->edition = wo_desk_get_edition (self->desk);
  question->sentence = wo_session_words (self->session);
  if (self->plan->sits != NULL)
    question->who = g_strdup (wo_desk_get_person_name (self->desk, self->plan->sits));
  for (guint i = 0; i < self->plan->items->len; i++)
    {
      const WoPlanItem *item = g_ptr_array_index (self->plan->items, i);
      const WoSessionOrder *order =
          wo_session_answer_find (wo_session_get_answer (self->session), item->id);

      if (!item->chosen || order == NULL)
        continue;
      g_ptr_array_add (question->ids, g_strdup (item->id));
      g_array_append_val (question->minutes, order->estimate.minutes);
      g_ptr_array_add (question->agenda_notes, g_strdup (item->note));
    }
  wo_office_read_async (wo_desk_get_office (self->desk), wo_pack_job, question,
                        wo_pack_question_free, (GDestroyNotify) wo_paper_free, NULL, pack_read_cb,
                        g_object_ref (self));
}

static void
refused_cb (WoPlanPage *self, const char *sentence)
{
  if (self->saving != NULL)
    self->saving->changed = TRUE;
  self->saving = NULL;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    wo_foot_bar_set_sentence (self->foot, sentence);
  session_changed_cb (self);
}

static void
wo_plan_page_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoPlanPage *self = WO_PLAN_PAGE (page);

  if (self->desk != desk)
    {
      g_set_object (&self->desk, desk);
      self->session = wo_session_of (desk);
      g_signal_connect_object (self->session, "changed", G_CALLBACK (session_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->session, "settled", G_CALLBACK (settled_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->session, "refused", G_CALLBACK (refused_cb), self,
                               G_CONNECT_SWAPPED);
    }
  wo_foot_bar_set_sentence (self->foot,
                            _ ("Hard ones first, a landlord’s together. Ctrl and the "
                               "arrows move an order, Space chooses it, N notes it, Enter "
                               "saves."));
  wo_office_read_async (wo_desk_get_office (desk), wo_session_holders_job,
                        GINT_TO_POINTER (wo_desk_get_today (desk)), NULL,
                        (GDestroyNotify) g_ptr_array_unref, NULL, holders_cb, g_object_ref (self));
  session_changed_cb (self);
}

static char *
dup_title (WoPage *page)
{
  return g_strdup (_ ("Plan a session"));
}

static void
main_act (WoPage *page)
{
  save_cb (WO_PLAN_PAGE (page));
}

static void
take_focus (WoPage *page)
{
  WoPlanPage *self = WO_PLAN_PAGE (page);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : self->name);
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = wo_plan_page_open;
  iface->dup_title = dup_title;
  iface->main_act = main_act;
  iface->take_focus = take_focus;
}

static void
wo_plan_page_dispose (GObject *object)
{
  WoPlanPage *self = WO_PLAN_PAGE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->desk);
  self->plan = self->saving = NULL;
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  g_clear_pointer (&self->holders, g_ptr_array_unref);
  G_OBJECT_CLASS (wo_plan_page_parent_class)->dispose (object);
}

static void
wo_plan_page_class_init (WoPlanPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_plan_page_dispose;
  g_type_ensure (WO_TYPE_FOOT_BAR);
  g_type_ensure (WO_TYPE_DATE_FIELD);
  g_type_ensure (WO_TYPE_DROP);
  g_type_ensure (WO_TYPE_FORM_FIELD);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/session/wo-plan-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoPlanPage, box);
  gtk_widget_class_bind_template_child (widget_class, WoPlanPage, name);
  gtk_widget_class_bind_template_child (widget_class, WoPlanPage, day);
  gtk_widget_class_bind_template_child (widget_class, WoPlanPage, bar);
  gtk_widget_class_bind_template_child (widget_class, WoPlanPage, bar_words);
  gtk_widget_class_bind_template_child (widget_class, WoPlanPage, which);
  gtk_widget_class_bind_template_child (widget_class, WoPlanPage, which_field);
  gtk_widget_class_bind_template_child (widget_class, WoPlanPage, sits);
  gtk_widget_class_bind_template_child (widget_class, WoPlanPage, title);
  gtk_widget_class_bind_template_child (widget_class, WoPlanPage, rule);
  gtk_widget_class_bind_template_child (widget_class, WoPlanPage, empty);
  gtk_widget_class_bind_template_child (widget_class, WoPlanPage, list);
  gtk_widget_class_bind_template_child (widget_class, WoPlanPage, foot);
  gtk_widget_class_bind_template_child (widget_class, WoPlanPage, drop_button);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "all_cb",
                                                G_CALLBACK (wo_plan_rows_choose_all));
  gtk_widget_class_bind_template_callback (widget_class, pack_cb);
  gtk_widget_class_bind_template_callback (widget_class, drop_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sits_cb);
  gtk_widget_class_bind_template_callback (widget_class, which_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
wo_plan_page_init (WoPlanPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  wo_plan_rows_add_keys (self);
  self->plans = g_ptr_array_new_with_free_func ((GDestroyNotify) wo_plan_free);
}
