/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/review/wo-talk-sheet.h"
#include "desktop/model/wo-begun.h"
#include "desktop/model/wo-case-review.h"
#include "desktop/order/wo-parts.h"
#include "desktop/review/wo-refusal.h"
#include "desktop/widgets/wo-date-field.h"
#include "desktop/widgets/wo-drop.h"
#include "desktop/widgets/wo-form-field.h"
#include "desktop/widgets/wo-prose.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define KEY "wo-talk"

typedef struct
{
  GtkWidget *window, *box, *done;
  GtkWidget *refused; /* why it was not taken */
  GtkWidget *team, *who, *question, *answer, *day;
  WoCaseModel *model;
  char *order;
  char *id;         /* of the question that is answered; NULL: a new one */
  gboolean sending; /* it closes once that is answered */
} Sheet;

static void
sheet_free (gpointer data)
{
  Sheet *self = data;

  g_object_unref (self->model);
  g_free (self->order);
  g_free (self->id);
  g_free (self);
}

static char *
text_of (GtkWidget *prose)
{
  return g_strstrip (wo_prose_dup_text (WO_PROSE (prose)));
}

/* What must be there is there. */
static gboolean
is_ready (Sheet *self)
{
  g_autofree char *question = self->question != NULL ? text_of (self->question) : NULL;
  g_autofree char *answer = text_of (self->answer);
  g_autofree char *who =
      self->who != NULL ? g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->who))))
                        : NULL;

  if (self->id != NULL)
    return *answer != '\0';
  return *question != '\0' && *who != '\0';
}

/* What each field is begun as; of a question the same whoever is asked. */
static char *
what_of (Sheet *self, const char *field)
{
  return self->id != NULL ? g_strdup_printf ("talk %s %s", self->id, field)
                          : g_strdup_printf ("talk %s", field);
}

static void
keep (Sheet *self, const char *field, const char *text)
{
  const WoOrder *order = wo_case_model_get_order (self->model);
  g_autofree char *what = what_of (self, field);

  if (order != NULL && g_strcmp0 (order->id, self->order) == 0)
    wo_begun_set (wo_begun_of (wo_case_model_get_desk (self->model)), order->id, what, text);
}

static void
bring_back (Sheet *self, const char *field, GtkWidget *widget)
{
  WoBegun *begun = wo_begun_of (wo_case_model_get_desk (self->model));
  g_autofree char *what = what_of (self, field);
  g_autofree char *text = g_strdup (wo_begun_get (begun, self->order, what));

  if (text != NULL && WO_IS_PROSE (widget))
    wo_prose_set_text (WO_PROSE (widget), text);
  else if (text != NULL)
    gtk_editable_set_text (GTK_EDITABLE (widget), text);
}

static void
typed_cb (Sheet *self)
{
  g_autofree char *answer = wo_prose_dup_text (WO_PROSE (self->answer));
  g_autofree char *question =
      self->question != NULL ? wo_prose_dup_text (WO_PROSE (self->question)) : NULL;

  keep (self, "answer", answer);
  if (self->question == NULL)
    return;
  keep (self, "question", question);
  keep (self, "who", gtk_editable_get_text (GTK_EDITABLE (self->who)));
}

static void
forget (Sheet *self)
{
  static const char *const fields[] = { "answer", "question", "who" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    keep (self, fields[i], NULL);
}

static void
changed_cb (Sheet *self)
{
  gtk_widget_set_sensitive (self->done, !self->sending && is_ready (self));
}

static void
set_sending (Sheet *self, gboolean sending)
{
  self->sending = sending;
  gtk_widget_set_sensitive (self->box, !sending);
  changed_cb (self);
}

/* What was typed stays until it is taken. */
static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) window = data;
  Sheet *self = g_object_get_data (G_OBJECT (window), KEY);
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) done = wo_case_model_step_finish (WO_CASE_MODEL (source), result, &error);
  g_autofree char *why = NULL;

  set_sending (self, FALSE);
  if (done != NULL && done->outcome != WO_OUTCOME_PARKED)
    {
      forget (self);
      gtk_window_close (GTK_WINDOW (window));
      return;
    }
  why = done != NULL ? wo_refusal_sentence (done->reasons) : g_strdup (error->message);
  gtk_label_set_text (GTK_LABEL (self->refused), why != NULL ? why : _ ("It was not taken."));
  gtk_widget_set_visible (self->refused, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (wo_prose_get_view (WO_PROSE (self->answer))));
}

static gboolean
close_request_cb (Sheet *self)
{
  return self->sending;
}

static void
send_talk (Sheet *self, const char *kind, const char *const *args)
{
  gtk_widget_set_visible (self->refused, FALSE);
  set_sending (self, TRUE);
  wo_case_model_talk_async (self->model, kind, self->id, args, answered_cb,
                            g_object_ref (self->window));
}

static void
done_cb (Sheet *self)
{
  g_autofree char *question = NULL, *answer = NULL, *who = NULL, *day = NULL;

  if (self->sending || !is_ready (self))
    return;
  answer = text_of (self->answer);
  day = wo_date_format (wo_date_field_get_date (WO_DATE_FIELD (self->day)));
  if (self->id != NULL)
    send_talk (self, "answer", (const char *const[]){ "answer", answer, "on", day, NULL });
  else
    {
      question = text_of (self->question);
      who = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->who))));
      send_talk (self, "ask",
                 (const char *const[]){ "of", wo_drop_get_choice (WO_DROP (self->team)), "who", who,
                                        "question", question, "answer", answer, "on", day, NULL });
    }
}

static gboolean
enter_cb (GtkWidget *window, GVariant *args, gpointer data)
{
  done_cb (data);
  return TRUE;
}

static GtkWidget *
add_prose (Sheet *self, const char *title, const char *hint)
{
  GtkWidget *prose = wo_prose_new (title, hint);

  g_signal_connect_swapped (prose, "edited", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (prose, "edited", G_CALLBACK (typed_cb), self);
  gtk_box_append (GTK_BOX (self->box), wo_form_field_new (title, prose));
  return prose;
}

static void
add_day (Sheet *self)
{
  self->day = wo_date_field_new (_ ("The day of it"));
  wo_date_field_set_date (WO_DATE_FIELD (self->day),
                          wo_desk_get_today (wo_case_model_get_desk (self->model)));
  gtk_box_append (GTK_BOX (self->box), wo_form_field_new (_ ("The day of it"), self->day));
}

static GtkWidget *
bar_new (Sheet *self, const char *title, const char *act)
{
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_label (_ ("Cancel"));

  self->done = gtk_button_new_with_label (act);
  gtk_widget_add_css_class (self->done, "suggested-action");
  gtk_widget_set_tooltip_text (self->done, _ ("Ctrl+Enter"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  g_signal_connect_swapped (self->done, "clicked", G_CALLBACK (done_cb), self);
  gtk_widget_add_css_class (bar, "flat");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), adw_window_title_new (title, NULL));
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->done);
  return bar;
}

static GtkWidget *
scroller_new (GtkWidget *box)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_widget_set_margin_start (box, 24);
  gtk_widget_set_margin_end (box, 24);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 560);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  return scroller;
}

static Sheet *
sheet_new (GtkWidget *near, WoCaseModel *model, const char *title, const char *act)
{
  Sheet *self = g_new0 (Sheet, 1);
  GtkWidget *content = wo_part_box (GTK_ORIENTATION_VERTICAL, 0, NULL);
  GtkShortcutController *keys;

  self->model = g_object_ref (model);
  self->order = g_strdup (wo_case_model_get_order (model)->id);
  self->window = adw_window_new ();
  self->box = wo_part_box (GTK_ORIENTATION_VERTICAL, 12, NULL);
  self->refused = wo_part_wrapped ("", "error");
  gtk_widget_set_visible (self->refused, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->refused);
  g_signal_connect_swapped (self->window, "close-request", G_CALLBACK (close_request_cb), self);
  gtk_box_append (GTK_BOX (content), bar_new (self, title, act));
  gtk_box_append (GTK_BOX (content), scroller_new (self->box));
  adw_window_set_content (ADW_WINDOW (self->window), content);
  g_object_set_data_full (G_OBJECT (self->window), KEY, self, sheet_free);
  gtk_window_set_title (GTK_WINDOW (self->window), title);
  gtk_window_set_modal (GTK_WINDOW (self->window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 520, -1);
  gtk_window_set_transient_for (GTK_WINDOW (self->window), GTK_WINDOW (gtk_widget_get_root (near)));
  keys = wo_part_keys (self->window);
  wo_part_add_key (keys, "<Control>Return", enter_cb, self);
  gtk_shortcut_controller_add_shortcut (keys,
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape,
                                                                                  0),
                                                          gtk_named_action_new ("window.close")));
  return self;
}

static void
present (Sheet *self, GtkWidget *first)
{
  changed_cb (self);
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_widget_grab_focus (first);
}

void
wo_talk_sheet_ask (GtkWidget *near, WoCaseModel *model, const char *team)
{
  const char *const ids[] = { "dsr", "qed", "other", NULL };
  const char *const titles[] = { _ ("DSR"), _ ("QED"), _ ("Somebody else"), NULL };
  Sheet *self = sheet_new (near, model, _ ("Ask a colleague"), _ ("Ask"));

  self->team = wo_drop_new (_ ("Whose colleague"));
  wo_drop_set_choices (WO_DROP (self->team), ids, titles);
  wo_drop_set_choice (WO_DROP (self->team), team);
  self->who = gtk_entry_new ();
  g_signal_connect_swapped (self->who, "changed", G_CALLBACK (changed_cb), self);
  gtk_box_append (GTK_BOX (self->box), wo_form_field_new (_ ("Whose colleague"), self->team));
  gtk_box_append (GTK_BOX (self->box), wo_form_field_new (_ ("Name"), self->who));
  self->question = add_prose (self, _ ("Question"), _ ("What you need to know before you decide."));
  self->answer = add_prose (self, _ ("Answer, if you have it already"),
                            _ ("Leave it empty to wait for it: the order is not approved before."));
  add_day (self);
  bring_back (self, "who", self->who);
  bring_back (self, "question", self->question);
  bring_back (self, "answer", self->answer);
  g_signal_connect_swapped (self->who, "changed", G_CALLBACK (typed_cb), self);
  present (self, self->who);
}

void
wo_talk_sheet_answer (GtkWidget *near, WoCaseModel *model, const char *id)
{
  const WoOrder *order = wo_case_model_get_order (model);
  const WoAsked *asked = NULL;
  Sheet *self;

  for (guint i = 0; order != NULL && i < order->asked->len; i++)
    if (g_strcmp0 (((WoAsked *) g_ptr_array_index (order->asked, i))->id, id) == 0)
      asked = g_ptr_array_index (order->asked, i);
  if (asked == NULL)
    return;
  self = sheet_new (near, model, _ ("Write the answer down"), _ ("Keep the answer"));
  self->id = g_strdup (id);
  gtk_box_append (GTK_BOX (self->box), wo_part_label (asked->who, "wo-strong"));
  gtk_box_append (GTK_BOX (self->box), wo_part_wrapped (asked->question, "wo-body"));
  self->answer = add_prose (self, _ ("Answer"), _ ("What they said, or why there is no answer."));
  add_day (self);
  bring_back (self, "answer", self->answer);
  present (self, GTK_WIDGET (wo_prose_get_view (WO_PROSE (self->answer))));
}
