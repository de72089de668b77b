/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-clock-line.h"

#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-status.h"
#include "desktop/widgets/wo-wrap-layout.h"
#include "words/wo-words-clock.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

struct _WoClockLine
{
  GtkWidget parent_instance;

  GtkWidget *head; /* state, day and the button */
  GtkWidget *status, *due, *button;
  GtkWidget *notes;
  GtkLabel *how, *source;
};

G_DEFINE_FINAL_TYPE (WoClockLine, wo_clock_line, GTK_TYPE_WIDGET)

static GtkWidget *
make_label (const char *class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);

  gtk_widget_add_css_class (label, class);
  return label;
}

static void
make_button (WoClockLine *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->how = GTK_LABEL (make_label ("wo-body"));
  self->source = GTK_LABEL (make_label ("wo-meta"));
  gtk_widget_add_css_class (GTK_WIDGET (self->source), "wo-quiet");
  gtk_label_set_max_width_chars (self->how, 46);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->how));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->source));
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  self->button = g_object_new (GTK_TYPE_MENU_BUTTON, "label", _ ("How counted"), "has-frame", FALSE,
                               "popover", popover, NULL);
  gtk_widget_add_css_class (self->button, "wo-came-from");
}

static void
wo_clock_line_dispose (GObject *object)
{
  WoClockLine *self = WO_CLOCK_LINE (object);

  g_clear_pointer (&self->head, gtk_widget_unparent);
  g_clear_pointer (&self->notes, gtk_widget_unparent);
  G_OBJECT_CLASS (wo_clock_line_parent_class)->dispose (object);
}

static void
wo_clock_line_class_init (WoClockLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_clock_line_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
wo_clock_line_init (WoClockLine *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 2);
  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->head, g_object_new (WO_TYPE_WRAP_LAYOUT, NULL));
  self->status = wo_status_new (WO_MARK_NONE);
  wo_status_set_wraps (WO_STATUS (self->status));
  self->due = make_label ("wo-meta");
  make_button (self);
  self->notes = make_label ("wo-meta");
  gtk_widget_add_css_class (self->notes, "warning");
  gtk_box_append (GTK_BOX (self->head), self->status);
  gtk_box_append (GTK_BOX (self->head), self->due);
  gtk_box_append (GTK_BOX (self->head), self->button);
  gtk_widget_set_parent (self->head, GTK_WIDGET (self));
  gtk_widget_set_parent (self->notes, GTK_WIDGET (self));
  gtk_widget_set_visible (self->head, FALSE);
  gtk_widget_set_visible (self->notes, FALSE);
}

GtkWidget *
wo_clock_line_new (void)
{
  return g_object_new (WO_TYPE_CLOCK_LINE, NULL);
}

/* The case is determined, and no clock runs on: the day was not written down. */
static gboolean
is_not_entered (const WoCodeClock *clock, gboolean determined)
{
  return determined && (clock->state == WO_CLOCK_OVERDUE || clock->state == WO_CLOCK_RUNNING);
}

static WoMark
mark_of (const WoCodeClock *clock, gboolean determined)
{
  if (is_not_entered (clock, determined))
    return WO_MARK_NOT_ENTERED;
  switch (clock->state)
    {
    case WO_CLOCK_MET:
      return WO_MARK_MET;
    case WO_CLOCK_LATE:
    case WO_CLOCK_OVERDUE:
      return WO_MARK_OVERDUE;
    case WO_CLOCK_RUNNING:
      return WO_MARK_DUE_SOON;
    case WO_CLOCK_UNKNOWN:
      return WO_MARK_LOOK_AGAIN;
    case WO_CLOCK_NOT_REACHED:
    default:
      return WO_MARK_NOT_REACHED;
    }
}

static char *
state_of (const WoCodeClock *clock, gboolean determined)
{
  g_autofree char *last = wo_date_in_words (clock->last_day);

  if (is_not_entered (clock, determined) && last != NULL)
    return g_strdup_printf (_ ("Not entered (was due %s)"), last);
  return wo_words_clock_state (clock);
}

static char *
due_of (const WoCodeClock *clock, gboolean determined)
{
  g_autofree char *due = wo_date_in_words (clock->due);
  g_autofree char *last = wo_date_in_words (clock->last_day);

  if (due == NULL || clock->state == WO_CLOCK_RUNNING || is_not_entered (clock, determined))
    return g_strdup ("");
  if (clock->extended)
    return g_strdup_printf (_ ("due %s, extended to %s"), due, last);
  return g_strdup_printf (_ ("due %s"), due);
}

static char *
notes_of (const WoCodeClock *clock)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < clock->reasons->len; i++)
    {
      g_autofree char *said = wo_words_reason (clock->reasons->pdata[i]);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", said);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
wo_clock_line_show (WoClockLine *self,
                    const WoCodeClock *clock,
                    const WoCalendar *calendar,
                    gboolean determined)
{
  g_autofree char *state = NULL;
  g_autofree char *due = NULL;
  g_autofree char *how = NULL;
  g_autofree char *notes = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (WO_IS_CLOCK_LINE (self));

  gtk_widget_set_visible (self->head, clock != NULL);
  gtk_widget_set_visible (self->notes, clock != NULL && clock->reasons->len > 0);
  if (clock == NULL)
    return;
  state = state_of (clock, determined);
  due = due_of (clock, determined);
  how = wo_words_clock_how (clock, calendar);
  notes = notes_of (clock);
  name = g_strdup_printf (_ ("How counted: %s"), wo_words_clock_step (clock->step));
  wo_status_set (WO_STATUS (self->status), mark_of (clock, determined), state);
  gtk_label_set_label (GTK_LABEL (self->due), due);
  gtk_label_set_label (self->how, how);
  gtk_label_set_label (self->source, clock->source != NULL ? clock->source : "");
  gtk_label_set_label (GTK_LABEL (self->notes), notes);
  gtk_widget_set_visible (self->due, due[0] != '\0');
  gtk_widget_set_visible (self->button, how[0] != '\0');
  wo_ax_name (self->button, name);
}
