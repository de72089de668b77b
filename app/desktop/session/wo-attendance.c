/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/session/wo-attendance.h"
#include "desktop/order/wo-parts.h"

#include <glib/gi18n-lib.h>

#define LINE "wo-line"

struct _WoAttendance
{
  GtkWidget parent_instance;
  GtkWidget *box, *lines, *name, *add;
  WoSession *session; /* of the desk */
  char *shown;        /* what the lines say */
};

G_DEFINE_FINAL_TYPE (WoAttendance, wo_attendance, GTK_TYPE_WIDGET)

/* The minutes are in English, whatever the program speaks: so are its lines. */
char *
wo_attendance_came (const char *name, GDateTime *at)
{
  g_autofree char *time = g_date_time_format (at, "%H:%M");

  return g_strdup_printf ("%s, from %s", name, time);
}

char *
wo_attendance_left (const char *line, GDateTime *at)
{
  g_autofree char *time = g_date_time_format (at, "%H:%M");

  return g_strdup_printf ("%s to %s", line, time);
}

gboolean
wo_attendance_is_here (const char *line)
{
  return g_regex_match_simple (", from [0-9]{2}:[0-9]{2}$", line, 0, 0);
}

/* The open session that who works here may hold, or NULL. */
static const WoSitting *
sitting_of (WoAttendance *self)
{
  const WoSitting *sitting = self->session != NULL ? wo_session_get_sitting (self->session) : NULL;

  return sitting != NULL && g_str_equal (sitting->state, WO_SITTING_OPEN) &&
                 wo_session_may_hold (self->session)
             ? sitting
             : NULL;
}

/* @line NULL: it was put down by mistake. */
static void
put (WoAttendance *self, const char *id, const char *line)
{
  const WoSitting *sitting = sitting_of (self);
  g_autofree char *path = g_strdup_printf ("present/%s", id);
  WoAct *act;

  if (sitting == NULL)
    return;
  act = wo_act_new ("set", WO_RECORD_SESSION, sitting->id);
  wo_act_add_cell (act, path, line);
  wo_session_do (self->session, act);
}

static void
came_cb (WoAttendance *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *line = wo_attendance_came (name, now);
  g_autofree char *id = NULL;

  if (*name == '\0' || sitting_of (self) == NULL)
    {
      gtk_widget_grab_focus (self->name);
      return;
    }
  id = wo_office_new_id (wo_desk_get_office (wo_session_get_desk (self->session)));
  put (self, id, line);
  gtk_editable_set_text (GTK_EDITABLE (self->name), "");
}

static const WoText *
line_of (WoAttendance *self, GtkWidget *button)
{
  const WoSitting *sitting = sitting_of (self);
  const char *id = g_object_get_data (G_OBJECT (button), LINE);

  for (guint i = 0; sitting != NULL && i < sitting->present->len; i++)
    if (g_strcmp0 (((WoText *) g_ptr_array_index (sitting->present, i))->id, id) == 0)
      return g_ptr_array_index (sitting->present, i);
  return NULL;
}

static void
left_cb (WoAttendance *self, GtkWidget *button)
{
  const WoText *line = line_of (self, button);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *text = line != NULL ? wo_attendance_left (line->text, now) : NULL;

  if (text != NULL)
    put (self, line->id, text);
}

static void
remove_cb (WoAttendance *self, GtkWidget *button)
{
  const WoText *line = line_of (self, button);

  if (line != NULL)
    put (self, line->id, NULL);
}

static void
add_link (WoAttendance *self, GtkWidget *row, const WoText *line, const char *label, GCallback act)
{
  GtkWidget *link = wo_part_link (label);
  g_autofree char *name = g_strdup_printf ("%s: %s", label, line->text);

  wo_part_set_name (link, name);
  g_object_set_data_full (G_OBJECT (link), LINE, g_strdup (line->id), g_free);
  g_signal_connect_object (link, "clicked", act, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), link);
}

static void
add_line (WoAttendance *self, const WoText *line)
{
  GtkWidget *row = wo_part_wrap_box (NULL);

  gtk_box_append (GTK_BOX (row), wo_part_wrapped (line->text, "wo-meta wrap wo-num"));
  if (wo_attendance_is_here (line->text))
    add_link (self, row, line, _ ("Left now"), G_CALLBACK (left_cb));
  add_link (self, row, line, _ ("Take out"), G_CALLBACK (remove_cb));
  gtk_box_append (GTK_BOX (self->lines), row);
}

static GtkWidget *
row_at (WoAttendance *self, int at)
{
  GtkWidget *row = gtk_widget_get_first_child (self->lines);

  for (int i = 0; i < at && row != NULL; i++)
    row = gtk_widget_get_next_sibling (row);
  return row;
}

/* The link of @row that says @label; NULL: the first. */
static GtkWidget *
link_of (GtkWidget *row, const char *label)
{
  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_BUTTON (child) &&
        (label == NULL || g_strcmp0 (gtk_button_get_label (GTK_BUTTON (child)), label) == 0))
      return child;
  return NULL;
}

/* Where the keyboard is among the lines. */
typedef struct
{
  char *id, *label; /* of the link; NULL: it is not there */
  int at;
} Place;

static void
note_place (WoAttendance *self, Place *place)
{
  GtkWidget *row = gtk_widget_get_focus_child (self->lines);
  GtkWidget *link = row != NULL ? gtk_widget_get_focus_child (row) : NULL;

  if (!GTK_IS_BUTTON (link))
    return;
  place->id = g_strdup (g_object_get_data (G_OBJECT (link), LINE));
  place->label = g_strdup (gtk_button_get_label (GTK_BUTTON (link)));
  while ((row = gtk_widget_get_prev_sibling (row)) != NULL)
    place->at++;
}

/* The link that had the keyboard has it again; one that is gone leaves it to the next line, and the last to the
 * name of who comes. */
static void
take_place (WoAttendance *self, const Place *place)
{
  GtkWidget *row, *link = NULL;
  int at = 0;

  if (place->id == NULL)
    return;
  for (row = row_at (self, 0); row != NULL; row = gtk_widget_get_next_sibling (row), at++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (link_of (row, NULL)), LINE), place->id) == 0)
      break;
  if (row != NULL)
    link = link_of (row, place->label);
  if (link == NULL)
    {
      row = row_at (self, row != NULL ? at + 1 : place->at);
      link = row != NULL ? link_of (row, NULL) : NULL;
    }
  gtk_widget_grab_focus (link != NULL ? link : self->name);
}

/* A line with the focus in it is not made anew for nothing. */
static void
session_changed_cb (WoAttendance *self)
{
  const WoSitting *sitting = sitting_of (self);
  GString *said = g_string_new (sitting != NULL ? sitting->id : "");
  Place place = { NULL, NULL, 0 };

  gtk_widget_set_visible (GTK_WIDGET (self), sitting != NULL);
  for (guint i = 0; sitting != NULL && i < sitting->present->len; i++)
    g_string_append_printf (said, "|%s",
                            ((WoText *) g_ptr_array_index (sitting->present, i))->text);
  if (g_strcmp0 (said->str, self->shown) == 0)
    {
      g_string_free (said, TRUE);
      return;
    }
  g_free (self->shown);
  self->shown = g_string_free (said, FALSE);
  note_place (self, &place);
  wo_part_clear (self->lines);
  for (guint i = 0; sitting != NULL && i < sitting->present->len; i++)
    add_line (self, g_ptr_array_index (sitting->present, i));
  take_place (self, &place);
  g_free (place.id);
  g_free (place.label);
}

static void
wo_attendance_dispose (GObject *object)
{
  WoAttendance *self = WO_ATTENDANCE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (wo_attendance_parent_class)->dispose (object);
}

static void
wo_attendance_class_init (WoAttendanceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_attendance_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
wo_attendance_init (WoAttendance *self)
{
  GtkWidget *foot = wo_part_wrap_box (NULL);

  self->box = wo_part_box (GTK_ORIENTATION_VERTICAL, 6, NULL);
  self->lines = wo_part_box (GTK_ORIENTATION_VERTICAL, 4, NULL);
  self->name = gtk_entry_new ();
  self->add = gtk_button_new_with_label (_ ("Came now"));
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->name), _ ("Name, and in what role"));
  gtk_entry_set_max_length (GTK_ENTRY (self->name), 120);
  wo_part_set_name (self->name, _ ("Who came to the session"));
  g_signal_connect_object (self->name, "activate", G_CALLBACK (came_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (came_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), wo_part_label (_ ("Present"), "title-4"));
  gtk_box_append (GTK_BOX (self->box), self->lines);
  gtk_box_append (GTK_BOX (foot), self->name);
  gtk_box_append (GTK_BOX (foot), self->add);
  gtk_box_append (GTK_BOX (self->box), foot);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
wo_attendance_set_session (WoAttendance *self, WoSession *session)
{
  if (self->session == session)
    return;
  self->session = session;
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_SWAPPED);
  session_changed_cb (self);
}
