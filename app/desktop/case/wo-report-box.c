/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-report-box.h"

#include "desktop/case/wo-report-lines.h"
#include "desktop/compat/wo-ask.h"
#include "desktop/model/wo-new-case.h"
#include "desktop/widgets/wo-details.h"

#include <glib/gi18n-lib.h>

struct _WoReportBox
{
  AdwBin parent_instance;

  GCancellable *cancellable; /* of what is being read, or NULL */
  char *reading;             /* the name of it */
  WoReport *report;
  char *document;

  GtkWidget *busy, *failed, *result, *unread;
  GtkSpinner *spinner;
  GtkLabel *busy_text, *error, *heading;
  GtkListBox *lines, *unread_lines;
  WoDetails *fold;
};

G_DEFINE_FINAL_TYPE (WoReportBox, wo_report_box, ADW_TYPE_BIN)

enum
{
  READ,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
show (WoReportBox *self)
{
  g_autofree char *heading = NULL;
  g_autofree char *count = NULL;
  guint unread;

  gtk_widget_set_visible (self->result, self->report != NULL);
  if (self->report == NULL)
    return;
  unread = self->report->unread->len;
  heading =
      unread == 0
          ? g_strdup_printf (_ ("Read from %s"), self->document)
          : g_strdup_printf (ngettext ("Read from %s; %u thing was not read, see below",
                                       "Read from %s; %u things were not read, see below", unread),
                             self->document, unread);
  count = g_strdup_printf (ngettext ("%u value, and where it stands",
                                     "%u values, and where they stand", self->report->places->len),
                           self->report->places->len);
  gtk_label_set_label (self->heading, heading);
  wo_details_set_title (self->fold, count);
  wo_report_lines_fill (self->lines, self->report);
  wo_report_lines_fill_unread (self->unread_lines, self->report);
  gtk_widget_set_visible (self->unread, unread > 0);
}

static void
set_busy (WoReportBox *self, gboolean busy)
{
  gtk_widget_set_visible (self->busy, busy);
  gtk_spinner_set_spinning (self->spinner, busy);
  if (busy)
    gtk_widget_set_visible (self->failed, FALSE);
}

static void
fail (WoReportBox *self, const GError *error)
{
  g_autofree char *sentence = g_strdup_printf (_ ("%s was not read: %s. Nothing else has changed."),
                                               self->reading, error->message);

  gtk_label_set_label (self->error, sentence);
  gtk_widget_set_visible (self->failed, TRUE);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoReportBox) self = data;
  g_autoptr (GError) error = NULL;
  WoReport *report = wo_new_case_read_finish (result, &error);

  /* Another file took its place, or the sheet is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_busy (self, FALSE);
  g_clear_object (&self->cancellable);
  if (report == NULL)
    {
      fail (self, error);
      return;
    }
  g_clear_pointer (&self->report, wo_report_free);
  self->report = report;
  g_free (self->document);
  self->document = g_strdup (self->reading);
  show (self);
  g_signal_emit (self, signals[READ], 0);
}

static void
begin (WoReportBox *self, GFile *file, const char *text, const char *name)
{
  g_autofree char *sentence = g_strdup_printf (_ ("Reading %s…"), name);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_free (self->reading);
  self->reading = g_strdup (name);
  gtk_label_set_label (self->busy_text, sentence);
  set_busy (self, TRUE);
  wo_new_case_read_async (file, text, self->cancellable, read_cb, g_object_ref (self));
}

void
wo_report_box_read_file (WoReportBox *self, GFile *file)
{
  g_autofree char *name = NULL;

  g_return_if_fail (WO_IS_REPORT_BOX (self));
  g_return_if_fail (G_IS_FILE (file));

  name = g_file_get_basename (file);
  begin (self, file, NULL, name != NULL ? name : _ ("the file"));
}

void
wo_report_box_read_text (WoReportBox *self, const char *text)
{
  g_return_if_fail (WO_IS_REPORT_BOX (self));

  begin (self, NULL, text, _ ("the pasted text"));
}

static void
chosen_cb (GtkWidget *near, GFile *file, gpointer data)
{
  wo_report_box_read_file (WO_REPORT_BOX (near), file);
}

static void
choose_cb (WoReportBox *self)
{
  wo_ask_open_file (GTK_WIDGET (self), _ ("Choose a decision report"), chosen_cb, NULL);
}

static void
put_away_cb (WoReportBox *self)
{
  g_clear_pointer (&self->report, wo_report_free);
  g_clear_pointer (&self->document, g_free);
  show (self);
  g_signal_emit (self, signals[READ], 0);
}

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, WoReportBox *self)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL)
    return FALSE;
  wo_report_box_read_file (self, files->data);
  return TRUE;
}

void
wo_report_box_take_drops (WoReportBox *self, GtkWidget *over)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (dropped_cb), self, 0);
  gtk_widget_add_controller (over, GTK_EVENT_CONTROLLER (target));
}

const WoReport *
wo_report_box_get_report (WoReportBox *self)
{
  g_return_val_if_fail (WO_IS_REPORT_BOX (self), NULL);
  return self->report;
}

const char *
wo_report_box_get_document (WoReportBox *self)
{
  g_return_val_if_fail (WO_IS_REPORT_BOX (self), NULL);
  return self->document;
}

static void
wo_report_box_dispose (GObject *object)
{
  WoReportBox *self = WO_REPORT_BOX (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (wo_report_box_parent_class)->dispose (object);
}

static void
wo_report_box_finalize (GObject *object)
{
  WoReportBox *self = WO_REPORT_BOX (object);

  g_clear_pointer (&self->report, wo_report_free);
  g_free (self->reading);
  g_free (self->document);
  G_OBJECT_CLASS (wo_report_box_parent_class)->finalize (object);
}

static void
wo_report_box_class_init (WoReportBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WO_TYPE_DETAILS);
  G_OBJECT_CLASS (klass)->dispose = wo_report_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = wo_report_box_finalize;
  signals[READ] = g_signal_new ("read", WO_TYPE_REPORT_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/case/wo-report-box.ui");
  gtk_widget_class_bind_template_child (widget_class, WoReportBox, busy);
  gtk_widget_class_bind_template_child (widget_class, WoReportBox, busy_text);
  gtk_widget_class_bind_template_child (widget_class, WoReportBox, spinner);
  gtk_widget_class_bind_template_child (widget_class, WoReportBox, failed);
  gtk_widget_class_bind_template_child (widget_class, WoReportBox, error);
  gtk_widget_class_bind_template_child (widget_class, WoReportBox, result);
  gtk_widget_class_bind_template_child (widget_class, WoReportBox, heading);
  gtk_widget_class_bind_template_child (widget_class, WoReportBox, lines);
  gtk_widget_class_bind_template_child (widget_class, WoReportBox, fold);
  gtk_widget_class_bind_template_child (widget_class, WoReportBox, unread);
  gtk_widget_class_bind_template_child (widget_class, WoReportBox, unread_lines);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, put_away_cb);
}

static void
wo_report_box_init (WoReportBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
