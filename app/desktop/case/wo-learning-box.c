/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-learning-box.h"

#include "desktop/case/wo-cell-field.h"
#include "desktop/widgets/wo-ax.h"
#include "domain/wo-learning.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

#define YES_NO N_ ("|Not chosen\nyes|Yes\nno|No")

static const WoCellForm why[] = {
  { "learning.compelling", WO_CELL_PROSE, N_ ("Compelling reasons for a learning order"),
    N_ ("Why steps beyond redress for the resident, where a wider order would not be "
        "proportionate.") },
  { "learning.failings_significant", WO_CELL_DROP,
    N_ ("Were the failings in handling significant?"), NULL, YES_NO },
  { "learning.wider_evidence_limited", WO_CELL_DROP,
    N_ ("Is the evidence of a wider weakness limited?"), NULL, YES_NO },
  { "learning.origin", WO_CELL_DROP, N_ ("Where it comes from"), NULL,
    N_ ("|Not chosen\ncase|This case\nnon-delegated casework|Non-delegated casework\n"
        "manager|A manager’s message") },
};

/* One trigger of the edition on the page. */
typedef struct
{
  const char *id; /* the edition's */
  GtkWidget *check, *why;
} WoTriggerLine;

struct _WoLearningBox
{
  AdwBin parent_instance;

  WoCaseModel *model; /* not owned: the page holds it */
  gboolean setting;
  GPtrArray *fields; /* GtkWidget *, not owned */
  GtkBox *triggers;
  GArray *lines; /* WoTriggerLine */
  GtkLabel *reasons;
};

G_DEFINE_FINAL_TYPE (WoLearningBox, wo_learning_box, ADW_TYPE_BIN)

GtkBox *
wo_section_new (const char *title, const char *sentence)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *head =
      g_object_new (GTK_TYPE_LABEL, "label", title, "xalign", 0.0, "wrap", TRUE, NULL);
  GtkWidget *words =
      g_object_new (GTK_TYPE_LABEL, "label", sentence, "xalign", 0.0, "wrap", TRUE, NULL);

  gtk_widget_set_margin_top (box, 24);
  gtk_widget_add_css_class (head, "title-4");
  gtk_widget_add_css_class (words, "wo-quiet");
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), words);
  return GTK_BOX (box);
}

void
wo_section_show_reasons (GtkLabel *label, GPtrArray *reasons, const char *prefix)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; reasons != NULL && i < reasons->len; i++)
    {
      const WoReason *reason = reasons->pdata[i];
      g_autofree char *said = NULL;

      if (reason->link == NULL || !g_str_has_prefix (reason->link, prefix))
        continue;
      said = wo_words_reason_cited (reason);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", said);
    }
  gtk_label_set_label (label, text->str);
  gtk_widget_set_visible (GTK_WIDGET (label), text->len > 0);
}

static void
ticked_cb (WoLearningBox *self, GtkCheckButton *check)
{
  const char *id = g_object_get_data (G_OBJECT (check), "wo-trigger");
  g_autofree char *path = g_strdup_printf ("learning.triggers/%s", id);

  if (!self->setting && self->model != NULL)
    wo_case_model_set_case_cell (self->model, path,
                                 gtk_check_button_get_active (check) ? "yes" : NULL);
}

static void
make_line (WoLearningBox *self, const WoTrigger *trigger)
{
  WoTriggerLine line = { .id = trigger->id };
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label =
      g_object_new (GTK_TYPE_LABEL, "label", trigger->text, "xalign", 0.0, "wrap", TRUE, NULL);
  GtkWidget *source =
      g_object_new (GTK_TYPE_LABEL, "label", trigger->source, "xalign", 0.0, "wrap", TRUE, NULL);

  gtk_widget_add_css_class (source, "wo-meta");
  gtk_widget_add_css_class (source, "wo-quiet");
  gtk_box_append (GTK_BOX (words), label);
  gtk_box_append (GTK_BOX (words), source);
  line.check = gtk_check_button_new ();
  gtk_check_button_set_child (GTK_CHECK_BUTTON (line.check), words);
  wo_ax_name (line.check, trigger->text);
  wo_ax_describe (line.check, trigger->source);
  wo_ax_add_activate (line.check);
  line.why = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "margin-start", 28, NULL);
  gtk_widget_add_css_class (line.why, "wo-meta");
  gtk_widget_add_css_class (line.why, "accent");
  g_object_set_data (G_OBJECT (line.check), "wo-trigger", trigger->id);
  g_signal_connect_object (line.check, "toggled", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->triggers, line.check);
  gtk_box_append (self->triggers, line.why);
  g_array_append_val (self->lines, line);
}

static void
wo_learning_box_finalize (GObject *object)
{
  g_ptr_array_unref (WO_LEARNING_BOX (object)->fields);
  g_array_unref (WO_LEARNING_BOX (object)->lines);
  G_OBJECT_CLASS (wo_learning_box_parent_class)->finalize (object);
}

static void
wo_learning_box_class_init (WoLearningBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wo_learning_box_finalize;
}

static void
wo_learning_box_init (WoLearningBox *self)
{
  GtkBox *box = wo_section_new (_ ("Why a learning order"),
                                _ ("A learning order fits where the failings are significant and "
                                   "little points to a wider weakness."));
  GtkWidget *head =
      g_object_new (GTK_TYPE_LABEL, "label", _ ("What calls for it"), "xalign", 0.0, NULL);

  self->fields = g_ptr_array_new ();
  self->lines = g_array_new (FALSE, FALSE, sizeof (WoTriggerLine));
  self->triggers = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 4));
  self->reasons = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL));
  gtk_widget_add_css_class (head, "wo-over");
  gtk_widget_add_css_class (GTK_WIDGET (self->reasons), "warning");
  wo_cell_fields_add (box, why, G_N_ELEMENTS (why), self->fields);
  gtk_box_append (box, head);
  gtk_box_append (box, GTK_WIDGET (self->triggers));
  gtk_box_append (box, GTK_WIDGET (self->reasons));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (box));
}

static void
show_triggers (WoLearningBox *self, const WoCase *c)
{
  const WoEdition *edition = wo_desk_get_edition (wo_case_model_get_desk (self->model));
  g_autoptr (GPtrArray) triggers =
      wo_learning_triggers (c, edition, wo_case_model_get_standing (self->model));

  for (guint i = 0; i < triggers->len; i++)
    {
      const WoLearningTrigger *trigger = triggers->pdata[i];
      WoTriggerLine *line;

      if (i >= self->lines->len)
        make_line (self, trigger->trigger);
      line = &g_array_index (self->lines, WoTriggerLine, i);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (line->check), trigger->chosen);
      gtk_widget_set_sensitive (line->check, wo_case_model_is_open (self->model));
      gtk_label_set_label (GTK_LABEL (line->why), trigger->why != NULL ? trigger->why : "");
      gtk_widget_set_visible (line->why, trigger->suggested && trigger->why != NULL);
    }
}

void
wo_learning_box_show (WoLearningBox *self, WoCaseModel *model)
{
  const WoCase *c = wo_case_model_get_case (model);
  const WoAssessment *assessment = wo_case_model_get_assessment (model);
  gboolean wanted = g_strcmp0 (c->route, "54g") == 0 ||
                    (c->route == NULL && g_strcmp0 (assessment->route, "54g") == 0) ||
                    c->learning.compelling != NULL;

  g_return_if_fail (WO_IS_LEARNING_BOX (self));

  self->model = model;
  gtk_widget_set_visible (GTK_WIDGET (self), wanted);
  if (!wanted)
    return;
  self->setting = TRUE;
  wo_cell_fields_show (self->fields, model);
  show_triggers (self, c);
  self->setting = FALSE;
  wo_section_show_reasons (self->reasons, wo_case_model_get_notes (model), "learning.");
}
