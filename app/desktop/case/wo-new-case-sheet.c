/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-new-case-sheet.h"

#include "desktop/case/wo-pasted-row.h"
#include "desktop/case/wo-report-box.h"
#include "desktop/case/wo-report-cells.h"
#include "desktop/compat/wo-ask.h"
#include "desktop/model/wo-new-case.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-date-field.h"
#include "desktop/widgets/wo-drop.h"
#include "desktop/widgets/wo-form-field.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is left of the window around the sheet, in pixels. */
#define ROOM_AROUND 48
/* A text with lines and longer than this, in bytes, is no row: it is a report. */
#define ROW_MAX 400

struct _WoNewCaseSheet
{
  AdwWindow parent_instance;

  WoDesk *desk;
  GCancellable *cancellable;
  char *landlord_id; /* of the name that stands in the field, or NULL */
  char *suggestion;
  char *same_case;
  gboolean leaving; /* what stands here is made a case of, or may be lost */

  GtkEditable *paste;
  GtkEditable *reference, *landlord, *title;
  WoDateField *determined_on;
  WoDrop *finding, *category;
  WoFormField *landlord_field;
  WoReportBox *report;
  GtkWidget *finding_field;
  GtkWidget *did_you_mean, *same_reference;
  GtkWidget *error_box;
  GtkLabel *error;
  GtkWidget *make;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoNewCaseSheet,
                               wo_new_case_sheet,
                               ADW_TYPE_WINDOW,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static void
show_match (WoNewCaseSheet *self, const WoLandlordMatch *match)
{
  const char *typed = gtk_editable_get_text (self->landlord);
  gboolean offered = match->id == NULL && match->name != NULL;
  g_autofree char *question = NULL;

  g_free (self->landlord_id);
  self->landlord_id = g_strdup (match->id);
  g_free (self->suggestion);
  self->suggestion = g_strdup (offered ? match->name : NULL);
  g_free (self->same_case);
  self->same_case = g_strdup (match->same_reference);
  question = offered ? g_strdup_printf (_ ("Did you mean %s?"), match->name) : NULL;
  gtk_widget_set_visible (self->did_you_mean, offered);
  if (offered)
    gtk_button_set_label (GTK_BUTTON (self->did_you_mean), question);
  gtk_widget_set_visible (self->same_reference, match->same_reference != NULL);
  if (typed[0] == '\0')
    wo_form_field_set_hint (self->landlord_field, NULL);
  else if (match->id != NULL)
    wo_form_field_set_hint (self->landlord_field, _ ("A member of the Scheme."));
  else
    wo_form_field_set_hint (self->landlord_field,
                            _ ("Not known here; it is kept as you write it."));
}

static void
matched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoNewCaseSheet) self = data;
  g_autoptr (WoLandlordMatch) match = wo_new_case_match_finish (WO_DESK (source), result, NULL);

  if (match != NULL && self->desk != NULL)
    show_match (self, match);
}

static void
fields_changed_cb (WoNewCaseSheet *self)
{
  gboolean something = gtk_editable_get_text (self->reference)[0] != '\0' ||
                       gtk_editable_get_text (self->landlord)[0] != '\0';

  gtk_widget_set_sensitive (self->make, something);
  if (self->desk == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  wo_new_case_match_async (self->desk, gtk_editable_get_text (self->landlord),
                           gtk_editable_get_text (self->reference), self->cancellable, matched_cb,
                           g_object_ref (self));
}

static gboolean
is_report (const char *text)
{
  return strlen (text) > ROW_MAX && strchr (text, '\n') != NULL;
}

static void
pasted_cb (WoNewCaseSheet *self)
{
  g_autoptr (WoPastedRow) row = NULL;
  const char *text = gtk_editable_get_text (self->paste);

  if (self->desk == NULL)
    return;
  if (is_report (text))
    {
      wo_report_box_read_text (self->report, text);
      return;
    }
  /* The field is emptied once the report in it was read: what was read of it stays. */
  if (text[0] == '\0' && wo_report_box_get_report (self->report) != NULL)
    return;
  row = wo_pasted_row_new (text, wo_desk_get_edition (self->desk));
  gtk_editable_set_text (self->reference, row->reference != NULL ? row->reference : "");
  gtk_editable_set_text (self->landlord, row->landlord != NULL ? row->landlord : "");
  wo_date_field_set_date (self->determined_on, row->determined_on);
  wo_drop_set_choice (self->finding, row->finding);
  wo_drop_set_choice (self->category, row->category);
}

static void
set_read (GtkEditable *field, const WoRecord *c, const char *path)
{
  const char *value = wo_record_get (c, path);

  if (value != NULL)
    gtk_editable_set_text (field, value);
}

/* A report was read, or put away. Its findings stand in the list of what was read. */
static void
report_read_cb (WoNewCaseSheet *self)
{
  const WoReport *report = wo_report_box_get_report (self->report);
  gboolean found =
      report != NULL && wo_record_get (report->c, "determination.findings/f1.finding") != NULL;
  WoDate day;

  gtk_widget_set_visible (self->finding_field, !found);
  if (report == NULL)
    return;
  if (is_report (gtk_editable_get_text (self->paste)))
    gtk_editable_set_text (self->paste, "");
  set_read (self->reference, report->c, "reference");
  set_read (self->landlord, report->c, "landlord");
  day = wo_date_parse (wo_record_get (report->c, "determination.on"));
  if (day != WO_DATE_NONE)
    wo_date_field_set_date (self->determined_on, day);
}

static void
use_suggestion_cb (WoNewCaseSheet *self)
{
  if (self->suggestion != NULL)
    {
      g_autofree char *name = g_strdup (self->suggestion);

      gtk_editable_set_text (self->landlord, name);
    }
}

static gboolean
holds_something (WoNewCaseSheet *self)
{
  GtkEditable *const fields[] = { self->paste, self->reference, self->landlord, self->title };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (gtk_editable_get_text (fields[i])[0] != '\0')
      return TRUE;
  return wo_report_box_get_report (self->report) != NULL ||
         wo_date_field_get_date (self->determined_on) != WO_DATE_NONE;
}

static void
left_cb (GtkWidget *near, const char *answer, const char *text, gpointer data)
{
  if (g_strcmp0 (answer, "leave") != 0)
    return;
  WO_NEW_CASE_SHEET (near)->leaving = TRUE;
  gtk_window_close (GTK_WINDOW (near));
}

/* Cancel and Escape: what was read or typed is not lost without a question. */
static gboolean
close_request_cb (WoNewCaseSheet *self)
{
  static const WoAskChoice choices[] = { { "leave", N_ ("Throw it away"), FALSE, TRUE }, { NULL } };
  gboolean read = wo_report_box_get_report (self->report) != NULL;
  WoAskChoice leave[] = { choices[0], { NULL } };
  WoAsk ask = { .heading = _ ("Leave without making the case?"), .choices = leave };

  if (self->leaving || !holds_something (self))
    return FALSE;
  leave[0].label = _ (choices[0].label);
  ask.body = read ? _ ("What was read of the report, and what you typed, would be lost.")
                  : _ ("What you typed would be lost.");
  wo_ask (GTK_WIDGET (self), &ask, left_cb, NULL);
  return TRUE;
}

static void
open_same_cb (WoNewCaseSheet *self)
{
  WoWindow *window = wo_window_of (GTK_WIDGET (self));

  self->leaving = TRUE;
  if (window != NULL && self->same_case != NULL)
    wo_window_open (window, "case", self->same_case);
  gtk_window_close (GTK_WINDOW (self));
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoNewCaseSheet) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = wo_new_case_make_finish (WO_DESK (source), result, &error);
  WoWindow *window = wo_window_of (GTK_WIDGET (self));

  /* The sheet was closed meanwhile. */
  if (self->desk == NULL)
    return;
  if (id == NULL)
    {
      gtk_label_set_label (self->error, error->message);
      gtk_widget_set_visible (self->error_box, TRUE);
      gtk_widget_set_sensitive (self->make, TRUE);
      return;
    }
  self->leaving = TRUE;
  if (window != NULL)
    wo_window_open (window, "case", id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
add_cell (GPtrArray *cells, const char *path, const char *value)
{
  if (value == NULL || value[0] == '\0')
    return;
  g_ptr_array_add (cells, g_strdup (path));
  g_ptr_array_add (cells, g_strstrip (g_strdup (value)));
}

static void
make_cb (WoNewCaseSheet *self)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *day = wo_date_format (wo_date_field_get_date (self->determined_on));
  const char *category = wo_drop_get_choice (self->category);
  const WoReport *report = wo_report_box_get_report (self->report);
  g_autofree char *category_path = g_strconcat ("categories/", category, NULL);

  if (!gtk_widget_get_sensitive (self->make))
    return;
  gtk_widget_set_sensitive (self->make, FALSE);
  add_cell (cells, "reference", gtk_editable_get_text (self->reference));
  add_cell (cells, "landlord", gtk_editable_get_text (self->landlord));
  add_cell (cells, "landlord_id", self->landlord_id);
  add_cell (cells, "title", gtk_editable_get_text (self->title));
  add_cell (cells, "determination.on", day);
  if (gtk_widget_get_visible (self->finding_field))
    add_cell (cells, "determination.findings/f1.finding", wo_drop_get_choice (self->finding));
  if (category[0] != '\0')
    add_cell (cells, category_path, "yes");
  if (report != NULL)
    wo_report_cells_add (cells, report, wo_report_box_get_document (self->report));
  g_ptr_array_add (cells, NULL);
  wo_new_case_make_async (self->desk, (const char *const *) cells->pdata, NULL, made_cb,
                          g_object_ref (self));
}

static void
fill_categories (WoNewCaseSheet *self)
{
  GPtrArray *categories = wo_desk_get_edition (self->desk)->categories;
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();
  g_auto (GStrv) all_ids = NULL;
  g_auto (GStrv) all_titles = NULL;

  g_strv_builder_add (ids, "");
  g_strv_builder_add (titles, _ ("Not chosen"));
  for (guint i = 0; i < categories->len; i++)
    {
      g_strv_builder_add (ids, g_ptr_array_index (categories, i));
      g_strv_builder_add (titles, g_ptr_array_index (categories, i));
    }
  all_ids = g_strv_builder_end (ids);
  all_titles = g_strv_builder_end (titles);
  wo_drop_set_choices (self->category, (const char *const *) all_ids,
                       (const char *const *) all_titles);
}

/* As high as its fields, and no higher than the window it lies over. */
static void
fit_height (WoNewCaseSheet *self)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (self));
  int width, height;

  if (window == NULL || gtk_widget_get_height (GTK_WIDGET (window)) <= 0)
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  height = MIN (height, gtk_widget_get_height (GTK_WIDGET (window)) - ROOM_AROUND);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
}

static void
sheet_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoNewCaseSheet *self = WO_NEW_CASE_SHEET (page);

  g_set_object (&self->desk, desk);
  fill_categories (self);
  fit_height (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->paste));
}

static char *
sheet_dup_title (WoPage *page)
{
  return g_strdup (_ ("New case"));
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = sheet_open;
  iface->dup_title = sheet_dup_title;
}

static void
wo_new_case_sheet_dispose (GObject *object)
{
  WoNewCaseSheet *self = WO_NEW_CASE_SHEET (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (wo_new_case_sheet_parent_class)->dispose (object);
}

static void
wo_new_case_sheet_finalize (GObject *object)
{
  WoNewCaseSheet *self = WO_NEW_CASE_SHEET (object);

  g_free (self->landlord_id);
  g_free (self->suggestion);
  g_free (self->same_case);
  G_OBJECT_CLASS (wo_new_case_sheet_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, WoNewCaseSheet, paste);
  gtk_widget_class_bind_template_child (widget_class, WoNewCaseSheet, reference);
  gtk_widget_class_bind_template_child (widget_class, WoNewCaseSheet, landlord);
  gtk_widget_class_bind_template_child (widget_class, WoNewCaseSheet, title);
  gtk_widget_class_bind_template_child (widget_class, WoNewCaseSheet, determined_on);
  gtk_widget_class_bind_template_child (widget_class, WoNewCaseSheet, finding);
  gtk_widget_class_bind_template_child (widget_class, WoNewCaseSheet, category);
  gtk_widget_class_bind_template_child (widget_class, WoNewCaseSheet, landlord_field);
  gtk_widget_class_bind_template_child (widget_class, WoNewCaseSheet, report);
  gtk_widget_class_bind_template_child (widget_class, WoNewCaseSheet, finding_field);
  gtk_widget_class_bind_template_child (widget_class, WoNewCaseSheet, did_you_mean);
  gtk_widget_class_bind_template_child (widget_class, WoNewCaseSheet, same_reference);
  gtk_widget_class_bind_template_child (widget_class, WoNewCaseSheet, error_box);
  gtk_widget_class_bind_template_child (widget_class, WoNewCaseSheet, error);
  gtk_widget_class_bind_template_child (widget_class, WoNewCaseSheet, make);
}

static void
wo_new_case_sheet_class_init (WoNewCaseSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_new_case_sheet_dispose;
  G_OBJECT_CLASS (klass)->finalize = wo_new_case_sheet_finalize;
  g_type_ensure (WO_TYPE_FORM_FIELD);
  g_type_ensure (WO_TYPE_REPORT_BOX);
  g_type_ensure (WO_TYPE_DATE_FIELD);
  g_type_ensure (WO_TYPE_DROP);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/case/wo-new-case-sheet.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, pasted_cb);
  gtk_widget_class_bind_template_callback (widget_class, fields_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, report_read_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_suggestion_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_same_cb);
  gtk_widget_class_bind_template_callback (widget_class, make_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
wo_new_case_sheet_init (WoNewCaseSheet *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  wo_report_box_take_drops (self->report, GTK_WIDGET (self));
  fields_changed_cb (self);
}
