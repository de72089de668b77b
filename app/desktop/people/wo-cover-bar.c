/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/people/wo-cover-bar.h"

#include "desktop/model/wo-people.h"

#include <glib/gi18n-lib.h>

struct _WoCoverBar
{
  AdwBin parent_instance;

  WoDesk *desk;
  char *act_for; /* what the button does: person id; NULL: back to oneself */
  GtkLabel *text;
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (WoCoverBar, wo_cover_bar, ADW_TYPE_BIN)

/* Takes over @text; @button NULL: none. */
static void
show (WoCoverBar *self, char *text, const char *button, const char *act_for)
{
  g_autofree char *shown = text;

  g_free (self->act_for);
  self->act_for = g_strdup (act_for);
  gtk_label_set_label (self->text, shown);
  gtk_button_set_label (self->button, button != NULL ? button : "");
  gtk_widget_set_visible (GTK_WIDGET (self->button), button != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/* Whoever stands in for the person who works here, for longest. */
static const WoCover *
own_cover (WoDesk *desk)
{
  const WoPerson *me = wo_desk_get_person (desk);
  const WoCover *found = NULL;

  for (guint i = 0; me != NULL && i < me->cover->len; i++)
    {
      const WoCover *cover = me->cover->pdata[i];

      if (wo_cover_holds (cover, wo_desk_get_today (desk)) &&
          (found == NULL || cover->until > found->until))
        found = cover;
    }
  return found;
}

static void
status_cb (WoCoverBar *self)
{
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (wo_desk_get_office (self->desk));
  WoDate until = WO_DATE_NONE;
  const char *covered = wo_desk_get_covered (self->desk, &until);
  const WoCover *own = own_cover (self->desk);
  g_autofree char *day = wo_date_in_words (covered != NULL ? until : own != NULL ? own->until : 0);
  g_autofree char *name =
      g_strdup (covered != NULL ? wo_desk_get_person_name (self->desk, covered)
                : own != NULL   ? wo_desk_get_person_name (self->desk, own->holder)
                                : "");
  g_autofree char *button = NULL;

  if (status->for_id != NULL)
    show (self,
          g_strdup_printf (_ ("You act for %s. What you do carries both names."),
                           status->for_name != NULL ? status->for_name : status->for_id),
          _ ("Act for yourself"), NULL);
  else if (covered != NULL)
    {
      button = g_strdup_printf (_ ("Act for %s"), name);
      show (self, g_strdup_printf (_ ("You stand in for %s until %s."), name, day), button,
            covered);
    }
  else if (own != NULL)
    show (self, g_strdup_printf (_ ("%s stands in for you until %s."), name, day), NULL, NULL);
  else
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
acting_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoCoverBar) self = data;
  g_autoptr (GError) error = NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self->button), TRUE);
  if (!wo_people_act_for_finish (WO_DESK (source), result, &error))
    gtk_label_set_label (self->text, error->message);
}

static void
button_cb (WoCoverBar *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), FALSE);
  wo_people_act_for_async (self->desk, self->act_for, acting_cb, g_object_ref (self));
}

static void
wo_cover_bar_dispose (GObject *object)
{
  WoCoverBar *self = WO_COVER_BAR (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->act_for, g_free);
  G_OBJECT_CLASS (wo_cover_bar_parent_class)->dispose (object);
}

static void
wo_cover_bar_class_init (WoCoverBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_cover_bar_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/people/wo-cover-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, WoCoverBar, text);
  gtk_widget_class_bind_template_child (widget_class, WoCoverBar, button);
  gtk_widget_class_bind_template_callback (widget_class, button_cb);
}

static void
wo_cover_bar_init (WoCoverBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
wo_cover_bar_set_desk (WoCoverBar *self, WoDesk *desk)
{
  g_return_if_fail (WO_IS_COVER_BAR (self));

  g_set_object (&self->desk, desk);
  g_signal_connect_object (desk, "status-changed", G_CALLBACK (status_cb), self, G_CONNECT_SWAPPED);
  status_cb (self);
}
