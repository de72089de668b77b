/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/landlord/wo-join-sheet.h"

#include "desktop/landlord/wo-landlord-field.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-form-field.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

struct _WoJoinSheet
{
  AdwWindow parent_instance;

  WoDesk *desk;
  WoLandlordModel *one;   /* that the sheet was opened for */
  WoLandlordModel *other; /* that it is to be one with, or NULL */

  WoLandlordField *field;
  GtkLabel *hint;
  GtkGrid *grid;
  GtkLabel *question;
  GtkLabel *error;
  GtkWidget *join;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoJoinSheet,
                               wo_join_sheet,
                               ADW_TYPE_WINDOW,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static const char *
name_of (const WoLandlordFacts *facts)
{
  return facts->standing->landlord->name != NULL ? facts->standing->landlord->name : "";
}

static char *
names_of (const WoLandlordFacts *facts)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 1; i < facts->names->len; i++)
    g_string_append_printf (text, "%s%s", i > 1 ? "; " : "", (char *) facts->names->pdata[i]);
  return g_strdup (text->len > 0 ? text->str : _ ("None"));
}

static char *
orders_of (const WoLandlordFacts *facts)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < facts->orders->len; i++)
    {
      const WoStateCount *count = facts->orders->pdata[i];

      g_string_append_printf (text, "%s%u %s", i > 0 ? ", " : "", count->count,
                              wo_words_state (count->state));
    }
  return g_strdup (text->len > 0 ? text->str : _ ("None"));
}

static char *
number_of (GPtrArray *entries)
{
  return entries->len > 0 ? g_strdup_printf ("%u", entries->len) : g_strdup (_ ("None"));
}

static void
add_cell (WoJoinSheet *self, const char *text, int column, int row, const char *class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "yalign", 0.0,
                                   "wrap", TRUE, "hexpand", column > 0, NULL);

  gtk_widget_add_css_class (label, class);
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
}

/* What is known of @facts, in the column @column of the table. */
static void
show_column (WoJoinSheet *self, const WoLandlordFacts *facts, int column)
{
  const WoStanding *standing = facts->standing;
  g_autofree char *names = names_of (facts), *orders = orders_of (facts);
  g_autofree char *failures = number_of (standing->failure_orders);
  g_autofree char *entries = number_of (standing->code_entries);
  g_autofree char *asks = number_of (standing->asks);
  const char *lines[] = {
    name_of (facts),
    names,
    standing->landlord->code != NULL ? standing->landlord->code : _ ("None"),
    standing->landlord->type != NULL ? wo_words_value (standing->landlord->type) : _ ("Not said"),
    standing->tier != NULL ? wo_words_value (standing->tier) : _ ("None"),
    orders,
    failures,
    entries,
    asks,
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    add_cell (self, lines[i], column, (int) i, i == 0 ? "wo-strong" : "wo-num");
}

static void
show_titles (WoJoinSheet *self)
{
  const char *const titles[] = {
    _ ("Name"),           _ ("Other names"),           _ ("Code"),
    _ ("Type"),           _ ("Further investigation"), _ ("Orders"),
    _ ("Failure orders"), _ ("Code Compliance Log"),   _ ("Spotlight reports asked"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    add_cell (self, titles[i], 0, (int) i, "wo-quiet");
}

static void
show (WoJoinSheet *self)
{
  const WoLandlordFacts *one = wo_landlord_model_get_facts (self->one);
  const WoLandlordFacts *other =
      self->other != NULL ? wo_landlord_model_get_facts (self->other) : NULL;
  gboolean same = one != NULL && other != NULL && g_str_equal (one->record->id, other->record->id);
  g_autofree char *question = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  gtk_widget_set_sensitive (self->join, one != NULL && other != NULL && !same);
  gtk_widget_set_visible (GTK_WIDGET (self->question), one != NULL && other != NULL);
  if (one == NULL)
    return;
  show_titles (self);
  show_column (self, one, 1);
  if (other == NULL)
    return;
  show_column (self, other, 2);
  question =
      same ? g_strdup (_ ("These are one landlord already."))
           : g_strdup_printf (_ ("Are these one landlord? They will go by the name “%s”, and what "
                                 "is known of either will be known of both. Nothing is lost, and "
                                 "they can be parted again."),
                              name_of (other));
  gtk_label_set_label (self->question, question);
}

static void
take_other (WoJoinSheet *self, const char *id)
{
  if (self->other != NULL && g_strcmp0 (wo_landlord_model_get_id (self->other), id) == 0)
    return;
  if (self->other != NULL)
    g_signal_handlers_disconnect_by_func (self->other, show, self);
  g_clear_object (&self->other);
  if (id != NULL)
    {
      self->other = wo_landlord_model_new (self->desk, id);
      g_signal_connect_object (self->other, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
    }
  show (self);
}

static void
matched_cb (WoJoinSheet *self)
{
  const char *id = wo_landlord_field_get_id (self->field);
  gboolean typed = wo_landlord_field_get_text (self->field)[0] != '\0';

  gtk_label_set_label (self->hint, typed && id == NULL ? _ ("No landlord goes by this name.") : "");
  take_other (self, id);
}

static void
joined_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoJoinSheet) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) reasons = wo_landlord_join_finish (WO_DESK (source), result, &error);
  g_autofree char *why = reasons == NULL    ? g_strdup (error->message)
                         : reasons->len > 0 ? wo_words_reason (reasons->pdata[0])
                                            : NULL;
  WoWindow *window = wo_window_of (GTK_WIDGET (self));

  if (why != NULL)
    {
      gtk_label_set_label (self->error, why);
      gtk_widget_set_visible (GTK_WIDGET (self->error), TRUE);
      gtk_widget_set_sensitive (self->join, TRUE);
      return;
    }
  if (window != NULL)
    wo_window_toast (window, _ ("One landlord now"), NULL, NULL);
  gtk_window_close (GTK_WINDOW (self));
}

static void
join_cb (WoJoinSheet *self)
{
  const WoLandlordFacts *one = wo_landlord_model_get_facts (self->one);
  const WoLandlordFacts *other =
      self->other != NULL ? wo_landlord_model_get_facts (self->other) : NULL;

  if (one == NULL || other == NULL || !gtk_widget_get_sensitive (self->join))
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->error), FALSE);
  gtk_widget_set_sensitive (self->join, FALSE);
  wo_landlord_join_async (self->desk, one->record->id, other->record->id, joined_cb,
                          g_object_ref (self));
}

static void
join_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoJoinSheet *self = WO_JOIN_SHEET (page);

  g_set_object (&self->desk, desk);
  wo_landlord_field_set_desk (self->field, desk);
  g_clear_object (&self->one);
  self->one = wo_landlord_model_new (desk, id != NULL ? id : "");
  g_signal_connect_object (self->one, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  gtk_widget_grab_focus (GTK_WIDGET (self->field));
}

static char *
join_dup_title (WoPage *page)
{
  return g_strdup (_ ("Join with another landlord"));
}

static void
join_main_act (WoPage *page)
{
  join_cb (WO_JOIN_SHEET (page));
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = join_open;
  iface->dup_title = join_dup_title;
  iface->main_act = join_main_act;
}

static void
wo_join_sheet_dispose (GObject *object)
{
  WoJoinSheet *self = WO_JOIN_SHEET (object);

  g_clear_object (&self->one);
  g_clear_object (&self->other);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (wo_join_sheet_parent_class)->dispose (object);
}

static void
wo_join_sheet_class_init (WoJoinSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_join_sheet_dispose;
  g_type_ensure (WO_TYPE_FORM_FIELD);
  g_type_ensure (WO_TYPE_LANDLORD_FIELD);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/landlord/wo-join-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, WoJoinSheet, field);
  gtk_widget_class_bind_template_child (widget_class, WoJoinSheet, hint);
  gtk_widget_class_bind_template_child (widget_class, WoJoinSheet, grid);
  gtk_widget_class_bind_template_child (widget_class, WoJoinSheet, question);
  gtk_widget_class_bind_template_child (widget_class, WoJoinSheet, error);
  gtk_widget_class_bind_template_child (widget_class, WoJoinSheet, join);
  gtk_widget_class_bind_template_callback (widget_class, matched_cb);
  gtk_widget_class_bind_template_callback (widget_class, join_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
wo_join_sheet_init (WoJoinSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
