/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-request-foot.h"

#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-status.h"
#include "desktop/widgets/wo-wrap-layout.h"
#include "domain/wo-recurrence.h"
#include "words/wo-words-clock.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

struct _WoRequestFoot
{
  GtkWidget parent_instance;

  char *id;
  WoCaseModel *model; /* not owned: the page holds it */
  GtkWidget *line, *status, *how;
};

G_DEFINE_FINAL_TYPE (WoRequestFoot, wo_request_foot, GTK_TYPE_WIDGET)

static const int offered[] = { 5, 10, 15 };

static const WoEvidenceRequest *
request_of (WoRequestFoot *self, WoCaseModel *model)
{
  const WoCase *c = wo_case_model_get_case (model);

  for (guint i = 0; c != NULL && i < c->requests->len; i++)
    {
      const WoEvidenceRequest *request = g_ptr_array_index (c->requests, i);

      if (g_str_equal (request->id, self->id))
        return request;
    }
  return NULL;
}

static WoDate
asked_on (WoRequestFoot *self, const WoEvidenceRequest *request)
{
  return request->asked_on != WO_DATE_NONE
             ? request->asked_on
             : wo_desk_get_today (wo_case_model_get_desk (self->model));
}

static void
days_cb (WoRequestFoot *self, GtkButton *button)
{
  int days = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "wo-days"));
  const WoEvidenceRequest *request = self->model != NULL ? request_of (self, self->model) : NULL;
  g_autofree char *path = g_strdup_printf ("requests/%s.due", self->id);
  g_autofree char *due = NULL;
  WoCount count;

  if (request == NULL)
    return;
  count = wo_calendar_add_days (wo_desk_get_calendar (wo_case_model_get_desk (self->model)),
                                asked_on (self, request), days);
  due = wo_date_format (count.date);
  wo_count_clear (&count);
  wo_case_model_set_case_cell (self->model, path, due);
}

static void
wo_request_foot_dispose (GObject *object)
{
  WoRequestFoot *self = WO_REQUEST_FOOT (object);

  g_clear_pointer (&self->line, gtk_widget_unparent);
  g_clear_pointer (&self->how, gtk_widget_unparent);
  g_clear_pointer (&self->id, g_free);
  G_OBJECT_CLASS (wo_request_foot_parent_class)->dispose (object);
}

static void
wo_request_foot_class_init (WoRequestFootClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_request_foot_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
add_buttons (WoRequestFoot *self)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", _ ("Due in working days:"), NULL);

  gtk_widget_add_css_class (label, "wo-meta");
  gtk_widget_add_css_class (label, "wo-quiet");
  gtk_box_append (GTK_BOX (self->line), label);
  for (gsize i = 0; i < G_N_ELEMENTS (offered); i++)
    {
      g_autofree char *text = g_strdup_printf ("%d", offered[i]);
      g_autofree char *name = g_strdup_printf (_ ("Due in %d working days"), offered[i]);
      GtkWidget *button = gtk_button_new_with_label (text);

      gtk_widget_add_css_class (button, "wo-small");
      gtk_widget_set_tooltip_text (button, name);
      wo_ax_name (button, name);
      g_object_set_data (G_OBJECT (button), "wo-days", GINT_TO_POINTER (offered[i]));
      g_signal_connect_object (button, "clicked", G_CALLBACK (days_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->line), button);
    }
}

static void
wo_request_foot_init (WoRequestFoot *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->line, g_object_new (WO_TYPE_WRAP_LAYOUT, NULL));
  self->status = wo_status_new (WO_MARK_NONE);
  add_buttons (self);
  gtk_box_append (GTK_BOX (self->line), self->status);
  self->how = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (self->how, "wo-meta");
  gtk_widget_add_css_class (self->how, "wo-quiet");
  gtk_widget_set_parent (self->line, GTK_WIDGET (self));
  gtk_widget_set_parent (self->how, GTK_WIDGET (self));
}

GtkWidget *
wo_request_foot_new (const char *id)
{
  WoRequestFoot *self = g_object_new (WO_TYPE_REQUEST_FOOT, NULL);

  self->id = g_strdup (id);
  return GTK_WIDGET (self);
}

static void
show_status (WoRequestFoot *self, const WoEvidenceRequest *request, WoDate today)
{
  WoDate due = wo_evidence_request_due (request);
  g_autofree char *words = wo_words_due (due, today);

  if (request->received_on != WO_DATE_NONE)
    wo_status_set (WO_STATUS (self->status), WO_MARK_EVIDENCE_IN, _ ("Answered"));
  else if (wo_evidence_request_is_overdue (request, today))
    wo_status_set (WO_STATUS (self->status), WO_MARK_OVERDUE, words);
  else
    wo_status_set (WO_STATUS (self->status), due != WO_DATE_NONE ? WO_MARK_DUE_SOON : WO_MARK_NONE,
                   words);
}

/* How far the due day is from the day of asking, counted anew from what stands there. */
static char *
how_of (const WoEvidenceRequest *request, const WoCalendar *calendar)
{
  g_autofree char *how = NULL;
  WoCount count;
  int days;

  if (request->asked_on == WO_DATE_NONE || request->due <= request->asked_on)
    return g_strdup ("");
  days = wo_calendar_between (calendar, request->asked_on, request->due, NULL);
  if (days < 1 || days > WO_CALENDAR_DAYS_MAX)
    return g_strdup ("");
  count = wo_calendar_add_days (calendar, request->asked_on, days);
  how = wo_words_count (calendar, request->asked_on, days, &count);
  wo_count_clear (&count);
  return g_steal_pointer (&how);
}

void
wo_request_foot_show (WoRequestFoot *self, WoCaseModel *model)
{
  const WoEvidenceRequest *request;
  g_autofree char *how = NULL;

  g_return_if_fail (WO_IS_REQUEST_FOOT (self));

  self->model = model;
  request = request_of (self, model);
  if (request == NULL)
    return;
  show_status (self, request, wo_desk_get_today (wo_case_model_get_desk (model)));
  how = how_of (request, wo_desk_get_calendar (wo_case_model_get_desk (model)));
  gtk_label_set_label (GTK_LABEL (self->how), how);
  gtk_widget_set_visible (self->how, how[0] != '\0');
}
