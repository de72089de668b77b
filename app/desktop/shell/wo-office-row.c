/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-office-row.h"

#include "desktop/widgets/wo-ax.h"

#include <glib/gi18n-lib.h>

struct _WoOfficeRow
{
  AdwActionRow parent_instance;

  char *path;
  char *name;
};

G_DEFINE_FINAL_TYPE (WoOfficeRow, wo_office_row, ADW_TYPE_ACTION_ROW)

static guint forget_signal;

static void
wo_office_row_finalize (GObject *object)
{
  WoOfficeRow *self = WO_OFFICE_ROW (object);

  g_free (self->path);
  g_free (self->name);
  G_OBJECT_CLASS (wo_office_row_parent_class)->finalize (object);
}

static void
wo_office_row_class_init (WoOfficeRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wo_office_row_finalize;
  forget_signal = g_signal_new ("forget", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
}

static void
wo_office_row_init (WoOfficeRow *self)
{
}

static char *
name_of (const WoPremises *office)
{
  const char *person = office->person_name != NULL ? office->person_name : _ ("Nobody yet");

  if (office->failure != NULL)
    return g_path_get_basename (office->path);
  if (office->server == NULL)
    return g_strdup_printf (_ ("%s, on this computer alone"), person);
  return g_strdup_printf (_ ("%s at %s"), person, office->server);
}

static char *
in_step_words (gint64 us)
{
  g_autoptr (GDateTime) utc = us > 0 ? g_date_time_new_from_unix_utc (us / G_USEC_PER_SEC) : NULL;
  g_autoptr (GDateTime) when = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *text = when != NULL ? g_date_time_format (when, _ ("%-d %B %Y at %H:%M")) : NULL;

  if (text == NULL)
    return g_strdup (_ ("Nothing waits to be sent"));
  return g_strdup_printf (_ ("Nothing waits to be sent; last in step on %s"), text);
}

/* What of it is nowhere else. */
static char *
state_of (const WoPremises *office)
{
  g_autofree char *waiting = NULL;
  g_autofree char *parked = NULL;

  if (office->failure != NULL)
    return g_strdup (office->failure);
  if (office->server == NULL)
    return g_strdup (_ ("All of its work is in this one file"));
  if (office->waiting > 0)
    waiting = g_strdup_printf (ngettext ("%u change waits to be sent", "%u changes wait to be sent",
                                         office->waiting),
                               office->waiting);
  if (office->parked > 0)
    parked = g_strdup_printf (ngettext ("%u change did not fit and is kept",
                                        "%u changes did not fit and are kept", office->parked),
                              office->parked);
  if (waiting == NULL && parked == NULL)
    return in_step_words (office->in_step_us);
  if (waiting == NULL || parked == NULL)
    return g_strdup (waiting != NULL ? waiting : parked);
  return g_strdup_printf (_ ("%s; %s"), waiting, parked);
}

static const char *
why_it_stays (const WoPremises *office, gboolean here)
{
  if (here)
    return _ ("It is open now, so it stays");
  if (office->server == NULL || office->failure != NULL)
    return _ ("Its work may be nowhere else, so it stays");
  return _ ("Something in it is not sent yet, so it stays");
}

static void
forget_cb (WoOfficeRow *self)
{
  g_signal_emit (self, forget_signal, 0);
}

static void
add_forget (WoOfficeRow *self, const WoPremises *office, gboolean here)
{
  gboolean may = !here && wo_premises_may_go (office);
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_sensitive (button, may);
  gtk_widget_set_tooltip_text (button, may ? _ ("Forget this office on this computer…")
                                           : why_it_stays (office, here));
  wo_ax_name (button, _ ("Forget this office"));
  wo_ax_describe (button, may ? self->name : why_it_stays (office, here));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (forget_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
}

GtkWidget *
wo_office_row_new (const WoPremises *office, gboolean here)
{
  WoOfficeRow *self = g_object_new (WO_TYPE_OFFICE_ROW, "use-markup", FALSE, NULL);
  g_autofree char *state = state_of (office);
  g_autofree char *line = here ? g_strdup_printf (_ ("Open now. %s"), state) : g_strdup (state);
  GtkWidget *icon = gtk_image_new_from_icon_name (
      office->failure != NULL
          ? "dialog-warning-symbolic"
          : (office->server != NULL ? "network-server-symbolic" : "computer-symbolic"));

  self->path = g_strdup (office->path);
  self->name = name_of (office);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), self->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), line);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), icon);
  add_forget (self, office, here);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
  wo_ax_name (GTK_WIDGET (self), self->name);
  wo_ax_describe (GTK_WIDGET (self), line);
  wo_ax_add_activate (GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

const char *
wo_office_row_get_path (WoOfficeRow *self)
{
  g_return_val_if_fail (WO_IS_OFFICE_ROW (self), NULL);
  return self->path;
}

const char *
wo_office_row_get_name (WoOfficeRow *self)
{
  g_return_val_if_fail (WO_IS_OFFICE_ROW (self), NULL);
  return self->name;
}
