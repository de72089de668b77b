/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-browser-part.h"

#include "desktop/compat/wo-show-page.h"
#include "desktop/widgets/wo-form-field.h"

#include <glib/gi18n-lib.h>

struct _WoBrowserPart
{
  AdwBin parent_instance;

  GtkWidget *reason_box;
  GtkLabel *reason;
  GtkLabel *lead;
  GtkWidget *spinner;
  GtkLabel *state;
  GtkWidget *closed_box;
  GtkWidget *link_field;
  GtkEditable *link;
  GtkWidget *again, *copy, *cancel;

  WoBrowserVisit *visit;
  gulong changed;
  gboolean opened; /* the page, once */
};

G_DEFINE_FINAL_TYPE (WoBrowserPart, wo_browser_part, ADW_TYPE_BIN)

static void
shown_cb (GtkWidget *near, gboolean opened)
{
  WoBrowserPart *self = WO_BROWSER_PART (near);

  gtk_widget_set_visible (self->closed_box, !opened);
  gtk_widget_set_visible (self->link_field, !opened);
  if (!opened && gtk_widget_get_mapped (near))
    gtk_widget_grab_focus (self->copy);
}

static void
open_page (WoBrowserPart *self)
{
  const char *address = self->visit != NULL ? wo_browser_visit_get_address (self->visit) : NULL;

  if (address != NULL)
    wo_show_page (GTK_WIDGET (self), address, shown_cb);
}

static void
again_cb (WoBrowserPart *self)
{
  gtk_label_set_label (self->state, _ ("Waiting for your browser…"));
  open_page (self);
}

static void
copy_cb (WoBrowserPart *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          gtk_editable_get_text (self->link));
  gtk_label_set_label (self->state,
                       _ ("The link is copied: open it in a browser on this computer."));
}

static void
cancel_cb (WoBrowserPart *self)
{
  if (self->visit != NULL)
    wo_browser_visit_cancel (self->visit);
}

static void
changed_cb (WoBrowserPart *self)
{
  WoVisitState state = wo_browser_visit_get_state (self->visit);
  gboolean waits = state == WO_VISIT_WAITING;
  gboolean busy = waits || state == WO_VISIT_ASKING;
  g_autofree char *lead = NULL;

  gtk_widget_set_sensitive (self->again, waits);
  gtk_widget_set_sensitive (self->copy, waits);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), busy);
  if (!waits)
    return;
  lead = g_strdup_printf (_ ("Sign in with %s on the page in your browser. This window goes on by "
                             "itself when you are done there."),
                          wo_browser_visit_get_label (self->visit));
  gtk_label_set_label (self->lead, lead);
  gtk_label_set_label (self->state, _ ("Waiting for your browser…"));
  gtk_editable_set_text (self->link, wo_browser_visit_get_address (self->visit));
  if (self->opened)
    return;
  self->opened = TRUE;
  gtk_widget_grab_focus (self->again);
  open_page (self);
}

static void
wo_browser_part_dispose (GObject *object)
{
  wo_browser_part_set_visit (WO_BROWSER_PART (object), NULL);
  G_OBJECT_CLASS (wo_browser_part_parent_class)->dispose (object);
}

static void
wo_browser_part_class_init (WoBrowserPartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_browser_part_dispose;
  g_type_ensure (WO_TYPE_FORM_FIELD);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/shell/wo-browser-part.ui");
  gtk_widget_class_bind_template_child (widget_class, WoBrowserPart, reason_box);
  gtk_widget_class_bind_template_child (widget_class, WoBrowserPart, reason);
  gtk_widget_class_bind_template_child (widget_class, WoBrowserPart, lead);
  gtk_widget_class_bind_template_child (widget_class, WoBrowserPart, spinner);
  gtk_widget_class_bind_template_child (widget_class, WoBrowserPart, state);
  gtk_widget_class_bind_template_child (widget_class, WoBrowserPart, closed_box);
  gtk_widget_class_bind_template_child (widget_class, WoBrowserPart, link_field);
  gtk_widget_class_bind_template_child (widget_class, WoBrowserPart, link);
  gtk_widget_class_bind_template_child (widget_class, WoBrowserPart, again);
  gtk_widget_class_bind_template_child (widget_class, WoBrowserPart, copy);
  gtk_widget_class_bind_template_child (widget_class, WoBrowserPart, cancel);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
wo_browser_part_init (WoBrowserPart *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
wo_browser_part_set_visit (WoBrowserPart *self, WoBrowserVisit *visit)
{
  g_return_if_fail (WO_IS_BROWSER_PART (self));

  if (self->visit == visit)
    return;
  if (self->visit != NULL)
    g_clear_signal_handler (&self->changed, self->visit);
  g_set_object (&self->visit, visit);
  wo_browser_part_set_reason (self, NULL);
  if (visit == NULL)
    return;
  self->opened = FALSE;
  gtk_widget_set_visible (self->closed_box, FALSE);
  gtk_widget_set_visible (self->link_field, FALSE);
  gtk_label_set_label (self->lead, "");
  gtk_label_set_label (self->state, _ ("Asking the server for the page…"));
  self->changed = g_signal_connect_swapped (visit, "changed", G_CALLBACK (changed_cb), self);
  changed_cb (self);
  gtk_widget_grab_focus (self->cancel);
}

void
wo_browser_part_set_reason (WoBrowserPart *self, const char *sentence)
{
  g_return_if_fail (WO_IS_BROWSER_PART (self));

  gtk_label_set_label (self->reason, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->reason_box, sentence != NULL);
}
