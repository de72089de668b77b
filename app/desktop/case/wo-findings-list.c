/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-findings-list.h"

#include "desktop/case/wo-cell-field.h"
#include "desktop/widgets/wo-ax.h"

#include <glib/gi18n-lib.h>

#define LEVELS                                                                                     \
  N_ ("|Not chosen\n"                                                                              \
      "severe maladministration|Severe maladministration\n"                                        \
      "maladministration|Maladministration\n"                                                      \
      "service failure|Service failure\n"                                                          \
      "reasonable redress|Reasonable redress\n"                                                    \
      "no maladministration|No maladministration\n"                                                \
      "outside jurisdiction|Outside jurisdiction")

struct _WoFindingsList
{
  AdwBin parent_instance;

  WoCaseModel *model; /* not owned: the page holds it */
  GtkBox *rows;
  GPtrArray *ids; /* char *: of the rows that show */
};

G_DEFINE_FINAL_TYPE (WoFindingsList, wo_findings_list, ADW_TYPE_BIN)

static void
add_cb (WoFindingsList *self)
{
  g_autofree char *path = NULL;
  int n = 1;

  if (self->model == NULL)
    return;
  do
    {
      g_free (path);
      path = g_strdup_printf ("determination.findings/f%d.finding", n++);
    }
  while (wo_record_get (wo_case_model_get_case_record (self->model), path) != NULL);
  wo_case_model_set_case_cell (self->model, path, "maladministration");
}

static void
remove_cb (WoFindingsList *self, GtkButton *button)
{
  const char *id = g_object_get_data (G_OBJECT (button), "wo-id");
  g_autofree char *about = g_strdup_printf ("determination.findings/%s.about", id);
  g_autofree char *finding = g_strdup_printf ("determination.findings/%s.finding", id);

  if (self->model == NULL)
    return;
  wo_case_model_set_case_cell (self->model, about, NULL);
  wo_case_model_set_case_cell (self->model, finding, NULL);
}

static GtkWidget *
make_row (WoFindingsList *self, const char *id, int n)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *remove = gtk_button_new_from_icon_name ("edit-delete-symbolic");
  g_autofree char *about_path = g_strdup_printf ("determination.findings/%s.about", id);
  g_autofree char *finding_path = g_strdup_printf ("determination.findings/%s.finding", id);
  g_autofree char *about_title = g_strdup_printf (_ ("Finding %d is about"), n);
  g_autofree char *finding_title = g_strdup_printf (_ ("Finding %d"), n);
  g_autofree char *remove_title = g_strdup_printf (_ ("Take finding %d away"), n);
  WoCellForm about = { about_path, WO_CELL_LINE, about_title, NULL, NULL };
  WoCellForm finding = { finding_path, WO_CELL_DROP, finding_title, NULL, _ (LEVELS) };
  GtkWidget *about_field = wo_cell_field_new (&about);

  gtk_widget_set_hexpand (about_field, TRUE);
  gtk_widget_set_valign (remove, GTK_ALIGN_END);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, remove_title);
  wo_ax_name (remove, remove_title);
  g_object_set_data_full (G_OBJECT (remove), "wo-id", g_strdup (id), g_free);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), about_field);
  gtk_box_append (GTK_BOX (row), wo_cell_field_new (&finding));
  gtk_box_append (GTK_BOX (row), remove);
  return row;
}

static gboolean
same_ids (WoFindingsList *self, GPtrArray *findings)
{
  if (self->ids->len != findings->len)
    return FALSE;
  for (guint i = 0; i < findings->len; i++)
    if (!g_str_equal (self->ids->pdata[i], ((WoFinding *) findings->pdata[i])->id))
      return FALSE;
  return TRUE;
}

static void
make_rows (WoFindingsList *self, GPtrArray *findings)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, child);
  g_ptr_array_set_size (self->ids, 0);
  for (guint i = 0; i < findings->len; i++)
    {
      const WoFinding *finding = g_ptr_array_index (findings, i);

      g_ptr_array_add (self->ids, g_strdup (finding->id));
      gtk_box_append (self->rows, make_row (self, finding->id, (int) i + 1));
    }
}

static void
wo_findings_list_finalize (GObject *object)
{
  g_ptr_array_unref (WO_FINDINGS_LIST (object)->ids);
  G_OBJECT_CLASS (wo_findings_list_parent_class)->finalize (object);
}

static void
wo_findings_list_class_init (WoFindingsListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wo_findings_list_finalize;
}

static void
wo_findings_list_init (WoFindingsList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *add = gtk_button_new_with_label (_ ("Add a finding"));

  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->rows = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_set_halign (add, GTK_ALIGN_START);
  g_signal_connect_object (add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rows));
  gtk_box_append (GTK_BOX (box), add);
  adw_bin_set_child (ADW_BIN (self), box);
}

void
wo_findings_list_show (WoFindingsList *self, WoCaseModel *model)
{
  const WoCase *c = wo_case_model_get_case (model);

  g_return_if_fail (WO_IS_FINDINGS_LIST (self) && c != NULL);

  self->model = model;
  if (!same_ids (self, c->findings))
    make_rows (self, c->findings);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    for (GtkWidget *field = gtk_widget_get_first_child (row); field != NULL;
         field = gtk_widget_get_next_sibling (field))
      if (g_object_get_data (G_OBJECT (field), "wo-cell") != NULL)
        wo_cell_field_show (field, model);
  gtk_widget_set_sensitive (GTK_WIDGET (self), wo_case_model_is_open (model));
}
