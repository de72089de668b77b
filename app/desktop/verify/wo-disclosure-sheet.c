/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/verify/wo-disclosure-sheet.h"

#include "desktop/order/wo-parts.h"
#include "desktop/verify/wo-decision-file.h"
#include "desktop/verify/wo-verified-view.h"
#include "desktop/widgets/wo-ax.h"
#include "words/wo-fill.h"
#include "words/wo-words-proven.h"

#include <glib/gi18n-lib.h>

/* The parts that may be withheld (protocol/wo-capsule.h), as people think of them. */
static const struct
{
  const char *part, *holds;
} parts[] = {
  { "people", N_ ("Who took which step. In the texts that are shown a name stays where it is") },
  { "notes", N_ ("What was said with the steps, and the acts that say it") },
  { "evidence", N_ ("What was known, asked for and filed, with the hash of each file") },
  { "factors", N_ ("The answers with their reasons, the route, and what was set aside") },
  { "case", N_ ("The complaint, the findings and the policy or practice") },
  { "search", N_ ("The similar orders, and the logs that were looked at") },
  { "approval", N_ ("Who approved it, when, and what they wrote") },
  { "steps", N_ ("The way from the first hand-up to the signing, day by day") },
};

struct _WoDisclosureSheet
{
  AdwWindow parent_instance;

  GBytes *file;
  char *name;
  GCancellable *cancellable;
  WoVerified *edition; /* as the reader will see it; NULL while it is made */
  GtkWidget *ticks[G_N_ELEMENTS (parts)];

  GtkListBox *list;
  AdwBin *view_place;
  WoVerifiedView *view;
  GtkWidget *save_button;
  GtkLabel *why;
};

G_DEFINE_FINAL_TYPE (WoDisclosureSheet, wo_disclosure_sheet, ADW_TYPE_WINDOW)

static void
fail (WoDisclosureSheet *self, const char *sentence)
{
  gtk_label_set_label (self->why, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->why), sentence != NULL);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoDisclosureSheet) self = data;
  g_autoptr (GError) error = NULL;
  WoVerified *edition = wo_verify_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_pointer (&self->edition, wo_verified_free);
  self->edition = edition;
  if (edition != NULL)
    wo_verified_view_show (self->view, edition);
  fail (self, error != NULL ? error->message : NULL);
}

/* The preview is of the very bytes that would be written. */
static void
make (WoDisclosureSheet *self)
{
  const char *names[G_N_ELEMENTS (parts) + 1];
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->ticks[i])))
      names[n++] = parts[i].part;
  names[n] = NULL;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_pointer (&self->edition, wo_verified_free);
  wo_verify_withhold_async (self->file, names, self->cancellable, made_cb, g_object_ref (self));
}

static void
written_cb (GtkWidget *near, const char *failure, gpointer data)
{
  if (failure != NULL)
    fail (WO_DISCLOSURE_SHEET (near), failure);
  else
    gtk_window_close (GTK_WINDOW (near));
}

static void
save_cb (WoDisclosureSheet *self)
{
  g_autofree char *name = NULL;

  if (self->edition == NULL)
    {
      fail (self, _ ("The edition is still being made; press Save once it shows."));
      return;
    }
  name = g_strdup_printf (_ ("%s disclosure"), self->name != NULL ? self->name : _ ("decision"));
  wo_decision_file_write (GTK_WIDGET (self), _ ("Save a disclosure edition"), name,
                          self->edition->bytes, written_cb, NULL);
}

static GtkWidget *
add_tick (WoDisclosureSheet *self, guint i)
{
  g_autofree char *words = wo_words_part (parts[i].part);
  g_autofree char *title = wo_begin_large (words);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *tick = gtk_check_button_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ (parts[i].holds));
  gtk_widget_set_valign (tick, GTK_ALIGN_CENTER);
  wo_ax_name (tick, title);
  wo_ax_describe (tick, _ (parts[i].holds));
  wo_ax_add_activate (tick);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), tick);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), tick);
  g_signal_connect_object (tick, "toggled", G_CALLBACK (make), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, row);
  return tick;
}

static gboolean
close_request_cb (WoDisclosureSheet *self)
{
  g_cancellable_cancel (self->cancellable);
  return FALSE;
}

static gboolean
save_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  save_cb (WO_DISCLOSURE_SHEET (widget));
  return TRUE;
}

static void
wo_disclosure_sheet_finalize (GObject *object)
{
  WoDisclosureSheet *self = WO_DISCLOSURE_SHEET (object);

  g_clear_pointer (&self->file, g_bytes_unref);
  g_free (self->name);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->edition, wo_verified_free);
  G_OBJECT_CLASS (wo_disclosure_sheet_parent_class)->finalize (object);
}

static void
wo_disclosure_sheet_class_init (WoDisclosureSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = wo_disclosure_sheet_finalize;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/verify/wo-disclosure-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, WoDisclosureSheet, list);
  gtk_widget_class_bind_template_child (widget_class, WoDisclosureSheet, view_place);
  gtk_widget_class_bind_template_child (widget_class, WoDisclosureSheet, save_button);
  gtk_widget_class_bind_template_child (widget_class, WoDisclosureSheet, why);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
wo_disclosure_sheet_init (WoDisclosureSheet *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->view = WO_VERIFIED_VIEW (wo_verified_view_new ());
  adw_bin_set_child (self->view_place, GTK_WIDGET (self->view));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    self->ticks[i] = add_tick (self, i);
  wo_part_add_key (wo_part_keys (GTK_WIDGET (self)), "<Control>Return", save_key, NULL);
}

WoDisclosureSheet *
wo_disclosure_sheet_present (GtkWidget *near, GBytes *file, const char *name)
{
  GtkRoot *root = gtk_widget_get_root (near);
  WoDisclosureSheet *self = g_object_new (WO_TYPE_DISCLOSURE_SHEET, "transient-for",
                                          GTK_IS_WINDOW (root) ? root : NULL, "modal", TRUE, NULL);

  self->file = g_bytes_ref (file);
  self->name = g_strdup (name);
  make (self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
