/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-standing-bar.h"

#include "desktop/shell/wo-standing-words.h"

#include <glib/gi18n-lib.h>

struct _WoStandingBar
{
  AdwBin parent_instance;

  WoDesk *desk;
  GtkRevealer *revealer;
  GtkWidget *box;
  GtkImage *icon;
  GtkLabel *strong;
  GtkLabel *text;
  GtkButton *button;
  GtkWidget *show;
  gboolean listed;
};

G_DEFINE_FINAL_TYPE (WoStandingBar, wo_standing_bar, ADW_TYPE_BIN)

typedef struct
{
  const char *icon;
  const char *tone; /* style class beside wo-bar, or NULL */
  const char *strong;
  const char *button;
  const char *action;
} WoStanding;

static const WoStanding standings[] = {
  [WO_OFFICE_OFFLINE] = { "network-offline-symbolic", NULL, N_ ("Working offline."), N_ ("Try now"),
                          "win.try-now" },
  [WO_OFFICE_SIGNED_OUT] = { "avatar-default-symbolic", NULL, N_ ("You are signed out."),
                             N_ ("Sign in"), "win.sign-in" },
  [WO_OFFICE_BROKEN] = { "dialog-error-symbolic", "bad", N_ ("This copy is not in step."),
                         N_ ("Try now"), "win.try-now" },
};

static const WoStanding parked = { "dialog-warning-symbolic", NULL, NULL, N_ ("Show"),
                                   "win.show-parked" };

/* It passes by itself. */
static const WoStanding fetching = { "emblem-synchronizing-symbolic", NULL,
                                     N_ ("Fetching the rest."), NULL, NULL };

static const WoStanding indexing = { "system-search-symbolic", NULL, N_ ("Still being indexed."),
                                     NULL, NULL };

static char *
waiting_in_words (const WoOfficeStatus *status)
{
  guint waiting = status->waiting;
  g_autofree char *since = NULL;

  if (waiting == 0 && (status->mode != WO_OFFICE_OFFLINE || status->apart_us == 0))
    return g_strdup (_ ("You can go on; nothing waits to be sent."));
  if (waiting == 0)
    {
      since = wo_standing_time (status->apart_us);
      return g_strdup_printf (
          _ ("Not connected since %s. You can go on; nothing waits to be sent."), since);
    }
  return g_strdup_printf (ngettext ("%u change is saved here and will be sent when the office is "
                                    "reached.",
                                    "%u changes are saved here and will be sent when the office is "
                                    "reached.",
                                    waiting),
                          waiting);
}

static void
show (WoStandingBar *self, const WoStanding *standing, const char *text)
{
  gtk_image_set_from_icon_name (self->icon, standing->icon);
  gtk_label_set_label (self->strong, standing->strong != NULL ? _ (standing->strong) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->strong), standing->strong != NULL);
  gtk_label_set_label (self->text, text);
  gtk_widget_set_visible (GTK_WIDGET (self->button), standing->button != NULL);
  if (standing->button != NULL)
    gtk_button_set_label (self->button, _ (standing->button));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), standing->action);
  if (g_strcmp0 (standing->tone, "bad") == 0)
    gtk_widget_add_css_class (self->box, "bad");
  else
    gtk_widget_remove_css_class (self->box, "bad");
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
status_cb (WoStandingBar *self)
{
  g_autoptr (WoOfficeStatus) status = wo_office_get_status (wo_desk_get_office (self->desk));
  g_autofree char *text = NULL;

  /* The page that is listed says all of it itself. */
  if (status->mode >= WO_OFFICE_OFFLINE && (!self->listed || status->mode == WO_OFFICE_BROKEN))
    {
      text = waiting_in_words (status);
      if (status->mode == WO_OFFICE_BROKEN && status->message != NULL)
        {
          g_free (text);
          text = g_strdup (status->message);
        }
      show (self, &standings[status->mode], text);
      gtk_widget_set_visible (self->show,
                              !self->listed && (status->waiting > 0 || status->parked > 0));
      return;
    }
  if (status->parked > 0 && !self->listed)
    {
      text = g_strdup_printf (ngettext ("%u change of yours did not fit and is kept here.",
                                        "%u changes of yours did not fit and are kept here.",
                                        status->parked),
                              status->parked);
      show (self, &parked, text);
      gtk_widget_set_visible (self->show, FALSE);
      return;
    }
  if (status->to_fetch > 0)
    {
      text = g_strdup_printf (_ ("%u of %u records are here. Your own work came first; lists and "
                                 "searches show the rest when all of it is here."),
                              status->fetched, status->to_fetch);
      show (self, &fetching, text);
      gtk_widget_set_visible (self->show, FALSE);
      return;
    }
  if (status->indexed < 100)
    {
      text =
          g_strdup_printf (_ ("%u %% of the orders can be searched by their words. Searches show "
                              "those, and whether an order was made before is said when all can "
                              "be."),
                           status->indexed);
      show (self, &indexing, text);
      gtk_widget_set_visible (self->show, FALSE);
      return;
    }
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
wo_standing_bar_dispose (GObject *object)
{
  g_clear_object (&WO_STANDING_BAR (object)->desk);
  G_OBJECT_CLASS (wo_standing_bar_parent_class)->dispose (object);
}

static void
wo_standing_bar_class_init (WoStandingBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_standing_bar_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/shell/wo-standing-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, WoStandingBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, WoStandingBar, box);
  gtk_widget_class_bind_template_child (widget_class, WoStandingBar, icon);
  gtk_widget_class_bind_template_child (widget_class, WoStandingBar, strong);
  gtk_widget_class_bind_template_child (widget_class, WoStandingBar, text);
  gtk_widget_class_bind_template_child (widget_class, WoStandingBar, button);
  gtk_widget_class_bind_template_child (widget_class, WoStandingBar, show);
}

static void
wo_standing_bar_init (WoStandingBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
wo_standing_bar_set_desk (WoStandingBar *self, WoDesk *desk)
{
  g_return_if_fail (WO_IS_STANDING_BAR (self));

  g_set_object (&self->desk, desk);
  g_signal_connect_object (desk, "status-changed", G_CALLBACK (status_cb), self, G_CONNECT_SWAPPED);
  status_cb (self);
}

void
wo_standing_bar_set_listed (WoStandingBar *self, gboolean listed)
{
  g_return_if_fail (WO_IS_STANDING_BAR (self));

  if (self->listed == listed)
    return;
  self->listed = listed;
  if (self->desk != NULL)
    status_cb (self);
}
