/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/precedents/wo-precedents-page.h"

#include "desktop/order/wo-parts.h"
#include "desktop/precedents/wo-precedent-rows.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-foot-bar.h"
#include "desktop/widgets/wo-load.h"
#include "domain/wo-theme.h"
#include "words/wo-words-consistency.h"

#include <glib/gi18n-lib.h>

struct _WoPrecedentsPage
{
  AdwBin parent_instance;

  WoCaseModel *model;
  WoLens *lens; /* NULL until read */
  GCancellable *cancellable;
  gint64 version; /* of the case that the lens was read for */

  WoLoad *load;
  GtkLabel *brief;
  GtkBox *sections;
  WoFootBar *foot;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoPrecedentsPage,
                               wo_precedents_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static GtkListBox *
add_section (WoPrecedentsPage *self, const char *title)
{
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_VERTICAL, 6, NULL);
  GtkWidget *rows = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (rows), GTK_SELECTION_NONE);
  wo_part_add_classes (rows, "wo-rows ruled");
  wo_ax_name (rows, title);
  gtk_box_append (GTK_BOX (box), wo_part_wrapped (title, "title-4"));
  gtk_box_append (GTK_BOX (box), rows);
  gtk_box_append (self->sections, box);
  return GTK_LIST_BOX (rows);
}

/* What stands where a section has no row: that it was looked for is worth knowing too. */
static void
end_section (GtkListBox *rows, const char *none)
{
  GtkWidget *box = gtk_widget_get_parent (GTK_WIDGET (rows));

  if (gtk_widget_get_first_child (GTK_WIDGET (rows)) != NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (rows), FALSE);
  gtk_box_append (GTK_BOX (box), wo_part_wrapped (none, "wo-meta wo-quiet"));
}

static void
add_points (WoPrecedentsPage *self)
{
  const WoConsistency *consistency = self->lens->consistency;
  g_autofree char *group = wo_words_consistency_group (consistency, WO_CONSISTENCY_MIN);
  GtkListBox *rows = add_section (self, _ ("Orders of this kind"));

  for (guint i = 0; i < consistency->points->len; i++)
    gtk_list_box_append (rows, wo_precedent_point_row_new (consistency->points->pdata[i]));
  end_section (rows, group);
}

static void
add_orders (WoPrecedentsPage *self)
{
  GPtrArray *orders = self->lens->precedents->of_landlord;
  GtkListBox *rows = add_section (self, _ ("This landlord, lately"));

  for (guint i = 0; i < orders->len; i++)
    gtk_list_box_append (rows, wo_precedent_row_new (orders->pdata[i]));
  end_section (rows, _ ("No order or recommendation was made to this landlord."));
}

static void
add_registers (WoPrecedentsPage *self)
{
  const WoStanding *standing = wo_case_model_get_standing (self->model);
  GtkListBox *rows = add_section (self, _ ("Recommendations of special reports"));

  for (guint i = 0; standing != NULL && i < standing->recommendations->len; i++)
    gtk_list_box_append (rows,
                         wo_precedent_recommendation_row_new (standing->recommendations->pdata[i]));
  end_section (rows, _ ("None is recorded for this landlord."));
  rows = add_section (self, _ ("Engagement on the Complaint Handling Code"));
  for (guint i = standing != NULL ? standing->engagements->len : 0; i > 0; i--)
    gtk_list_box_append (rows,
                         wo_precedent_engagement_row_new (standing->engagements->pdata[i - 1]));
  end_section (rows, _ ("None is recorded with this landlord."));
}

static gboolean
is_on_subject (const WoSpotlight *spotlight, GPtrArray *themes)
{
  g_autofree char *text =
      g_strdup_printf ("%s %s", spotlight->title, spotlight->topic != NULL ? spotlight->topic : "");
  g_autoptr (GPtrArray) its = wo_themes_of (text);

  return wo_themes_likeness (its, themes) > 0;
}

static void
add_spotlights (WoPrecedentsPage *self)
{
  const WoEdition *edition = wo_desk_get_edition (wo_case_model_get_desk (self->model));
  const WoStanding *standing = wo_case_model_get_standing (self->model);
  GtkListBox *rows = add_section (self, _ ("Spotlight reports on the subject"));

  for (guint i = 0; i < edition->spotlights->len; i++)
    if (is_on_subject (edition->spotlights->pdata[i], self->lens->themes))
      gtk_list_box_append (rows, wo_precedent_spotlight_row_new (edition->spotlights->pdata[i],
                                                                 standing));
  end_section (rows, _ ("No Spotlight report is on this subject."));
}

static void
add_findings (WoPrecedentsPage *self)
{
  const WoPrecedents *precedents = self->lens->precedents;
  GtkListBox *rows = add_section (self, _ ("What was found in published cases"));

  for (guint i = 0; i < precedents->findings->len; i++)
    gtk_list_box_append (rows, wo_precedent_count_row_new (precedents->findings->pdata[i]));
  end_section (rows, precedents->published_until != WO_DATE_NONE
                         ? _ ("No published finding is on this kind of complaint or this landlord.")
                         : _ ("No published findings are here. An administrator can import them "
                              "with the command line."));
}

static void
show_foot (WoPrecedentsPage *self)
{
  WoDate on = WO_DATE_NONE;
  gboolean reviewed = wo_lens_is_reviewed (self->model, &on);
  g_autofree char *day = wo_date_in_words (on);
  g_autofree char *text = day != NULL ? g_strdup_printf (_ ("Reviewed on %s."), day) : NULL;

  wo_foot_bar_set_sentence (
      self->foot, reviewed ? (text != NULL ? text : _ ("Reviewed."))
                           : _ ("Look at these before the remedy is settled. The day is kept, and "
                                "an order is not approved without it."));
  wo_foot_bar_set_act (self->foot,
                       !reviewed && self->lens != NULL && wo_case_model_is_open (self->model)
                           ? _ ("I have reviewed these")
                           : NULL);
}

static void
show_lens (WoPrecedentsPage *self)
{
  g_autofree char *brief = wo_words_consistency_brief (self->lens->consistency, WO_CONSISTENCY_MIN);

  gtk_label_set_label (self->brief, brief);
  wo_part_clear (GTK_WIDGET (self->sections));
  add_points (self);
  add_orders (self);
  add_registers (self);
  add_spotlights (self);
  add_findings (self);
  show_foot (self);
  wo_load_show (self->load, TRUE, NULL);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoPrecedentsPage) self = data;
  g_autoptr (GError) error = NULL;
  WoLens *lens = wo_lens_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->model == NULL)
    {
      wo_lens_free (lens);
      return;
    }
  if (lens == NULL)
    {
      self->version = -1;
      wo_load_show (self->load, FALSE, error->message);
      return;
    }
  wo_lens_free (self->lens);
  self->lens = lens;
  show_lens (self);
}

/* What is on its way is of another case, or of this one as it was. */
static void
stop_reading (WoPrecedentsPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
changed_cb (WoPrecedentsPage *self)
{
  const WoRecord *record = wo_case_model_get_case_record (self->model);

  wo_page_notify (WO_PAGE (self));
  if (record == NULL)
    return;
  show_foot (self);
  if (record->version == self->version)
    return;
  self->version = record->version;
  stop_reading (self);
  self->cancellable = g_cancellable_new ();
  wo_lens_async (self->model, self->cancellable, read_cb, g_object_ref (self));
}

static void
wo_precedents_page_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoPrecedentsPage *self = WO_PRECEDENTS_PAGE (page);

  self->version = -1;
  stop_reading (self);
  g_clear_pointer (&self->lens, wo_lens_free);
  wo_load_show (self->load, FALSE, NULL);
  wo_page_take_model (page, &self->model, wo_desk_open_case (desk, id), G_CALLBACK (changed_cb));
  changed_cb (self);
}

static void
act_cb (WoPrecedentsPage *self)
{
  WoDate on;

  if (self->lens != NULL && wo_case_model_is_open (self->model) &&
      !wo_lens_is_reviewed (self->model, &on))
    wo_lens_keep_reviewed (self->model, self->lens);
}

static char *
dup_title (WoPage *page)
{
  return g_strdup (_ ("Consistency"));
}

static char *
dup_subtitle (WoPage *page)
{
  return wo_page_case_subtitle (WO_PRECEDENTS_PAGE (page)->model);
}

static WoCaseModel *
get_model (WoPage *page)
{
  return WO_PRECEDENTS_PAGE (page)->model;
}

static void
main_act (WoPage *page)
{
  wo_foot_bar_press (WO_PRECEDENTS_PAGE (page)->foot);
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = wo_precedents_page_open;
  iface->dup_title = dup_title;
  iface->dup_subtitle = dup_subtitle;
  iface->get_model = get_model;
  iface->main_act = main_act;
}

static void
wo_precedents_page_dispose (GObject *object)
{
  WoPrecedentsPage *self = WO_PRECEDENTS_PAGE (object);

  stop_reading (self);
  wo_page_take_model (WO_PAGE (self), &self->model, NULL, NULL);
  g_clear_pointer (&self->lens, wo_lens_free);
  G_OBJECT_CLASS (wo_precedents_page_parent_class)->dispose (object);
}

static void
wo_precedents_page_class_init (WoPrecedentsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_precedents_page_dispose;
  g_type_ensure (WO_TYPE_LOAD);
  g_type_ensure (WO_TYPE_FOOT_BAR);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/precedents/wo-precedents-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoPrecedentsPage, load);
  gtk_widget_class_bind_template_child (widget_class, WoPrecedentsPage, brief);
  gtk_widget_class_bind_template_child (widget_class, WoPrecedentsPage, sections);
  gtk_widget_class_bind_template_child (widget_class, WoPrecedentsPage, foot);
  gtk_widget_class_bind_template_callback (widget_class, act_cb);
}

static void
wo_precedents_page_init (WoPrecedentsPage *self)
{
  self->version = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
}
