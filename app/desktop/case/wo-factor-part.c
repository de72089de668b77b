/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-factor-part.h"

#include "desktop/case/wo-case-items.h"
#include "desktop/case/wo-factor-words.h"
#include "desktop/widgets/wo-answers.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-beside-layout.h"
#include "desktop/widgets/wo-prose.h"
#include "desktop/widgets/wo-wrap-layout.h"

#include <glib/gi18n-lib.h>

#define WIDE_LETTERS 16
/* Pixels in which a question and its answers stand in one line. */
#define LINE_LEAST 230

struct _WoFactorPart
{
  GtkWidget parent_instance;

  const WoFactorText *text;
  WoCaseModel *model; /* not owned: the page holds it */
  gboolean setting;

  GtkWidget *line;
  GtkWidget *answers;
  GtkWidget *closed; /* the reason, when closed */
  GtkWidget *open;   /* reason and prompts, when open */
  GtkWidget *reason;
  GtkWidget *prompts;
  GtkWidget *who;         /* who answered, and when */
  GtkWidget *cites;       /* the evidence, when open */
  GtkWidget *cites_words; /* the same in words, when closed */
  gboolean is_open;
};

static const WoCellForm cite[] = {
  { "document", WO_CELL_LINE, N_ ("Evidence %d: document") },
  { "page", WO_CELL_SHORT, N_ ("Evidence %d: page") },
  { "paragraph", WO_CELL_SHORT, N_ ("Evidence %d: paragraph") },
  { "quote", WO_CELL_PROSE, N_ ("Evidence %d: its words") },
};

static const WoCaseItemsForm cites = {
  "cites",
  cite,
  G_N_ELEMENTS (cite),
  N_ ("Evidence %d"),
  N_ ("Cite evidence"),
  N_ ("Take evidence %d away"),
  "factor",
};

G_DEFINE_FINAL_TYPE (WoFactorPart, wo_factor_part, GTK_TYPE_WIDGET)

static void
set_cell (WoFactorPart *self, const char *which, const char *value)
{
  g_autofree char *path = g_strdup_printf ("factors.%s.%s", wo_factor_name (self->text->id), which);

  if (!self->setting && self->model != NULL)
    wo_case_model_set_case_cell (self->model, path, value);
}

static void
answered_cb (WoFactorPart *self, const char *answer)
{
  g_autofree char *today = NULL;

  if (self->model == NULL)
    return;
  today = wo_date_format (wo_desk_get_today (wo_case_model_get_desk (self->model)));
  set_cell (self, "answer", answer);
  set_cell (self, "answered_on", answer != NULL && answer[0] != '\0' ? today : NULL);
}

static void
reason_cb (WoFactorPart *self)
{
  g_autofree char *text = wo_prose_dup_text (WO_PROSE (self->reason));

  set_cell (self, "reason", text);
}

static char *
prompt_member (WoFactorPart *self, GtkWidget *check)
{
  const char *id = g_object_get_data (G_OBJECT (check), "wo-prompt");

  return g_strdup_printf ("%s:%s", wo_factor_name (self->text->id), id);
}

static void
prompt_cb (WoFactorPart *self, GtkCheckButton *check)
{
  g_autofree char *member = prompt_member (self, GTK_WIDGET (check));
  g_autofree char *path = g_strdup_printf ("prompts/%s", member);

  if (!self->setting && self->model != NULL)
    wo_case_model_set_case_cell (self->model, path,
                                 gtk_check_button_get_active (check) ? "yes" : NULL);
}

/* Long answers stand beneath their question, so that the row fits a narrow window. */
static gboolean
is_wide (const WoFactorText *text)
{
  glong letters = 0;

  for (guint i = 0; i < text->answers->len; i++)
    letters += g_utf8_strlen (((WoAnswerWords *) g_ptr_array_index (text->answers, i))->title, -1);
  return letters > WIDE_LETTERS;
}

static void
make_line (WoFactorPart *self, const char *label)
{
  gboolean wide = is_wide (self->text);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();
  g_auto (GStrv) all_ids = NULL;
  g_auto (GStrv) all_titles = NULL;
  GtkWidget *name = g_object_new (GTK_TYPE_LABEL, "label", label, "xalign", 0.0, "hexpand", TRUE,
                                  "wrap", TRUE, NULL);

  for (guint i = 0; i < self->text->answers->len; i++)
    {
      const WoAnswerWords *answer = g_ptr_array_index (self->text->answers, i);

      g_strv_builder_add (ids, answer->answer);
      g_strv_builder_add (titles, answer->title);
    }
  all_ids = g_strv_builder_end (ids);
  all_titles = g_strv_builder_end (titles);
  self->answers = wo_answers_new ();
  wo_answers_set_question (WO_ANSWERS (self->answers), self->text->question);
  wo_answers_set_choices (WO_ANSWERS (self->answers), (const char *const *) all_ids,
                          (const char *const *) all_titles);
  for (guint i = 0; i < self->text->answers->len; i++)
    {
      const WoAnswerWords *answer = g_ptr_array_index (self->text->answers, i);

      wo_answers_set_hint (WO_ANSWERS (self->answers), answer->answer, answer->does);
    }
  g_signal_connect_object (self->answers, "answered", G_CALLBACK (answered_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_halign (self->answers, wide ? GTK_ALIGN_END : GTK_ALIGN_FILL);
  self->line = gtk_box_new (wide ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL, 6);
  if (!wide)
    gtk_widget_set_layout_manager (self->line, g_object_new (WO_TYPE_BESIDE_LAYOUT, "threshold",
                                                             LINE_LEAST, "spacing", 16, NULL));
  gtk_box_append (GTK_BOX (self->line), name);
  gtk_box_append (GTK_BOX (self->line), self->answers);
}

static void
make_prompts (WoFactorPart *self)
{
  GtkWidget *head = g_object_new (GTK_TYPE_LABEL, "label", _ ("Have you covered?"), "xalign", 0.0,
                                  "wrap", TRUE, NULL);

  self->prompts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->prompts, g_object_new (WO_TYPE_WRAP_LAYOUT, NULL));
  wo_ax_name (self->prompts, _ ("Have you covered?"));
  gtk_widget_add_css_class (head, "wo-meta");
  gtk_widget_add_css_class (head, "wo-quiet");
  for (guint i = 0; i < self->text->prompts->len; i++)
    {
      const WoPrompt *prompt = g_ptr_array_index (self->text->prompts, i);
      GtkWidget *check = gtk_check_button_new ();
      GtkWidget *words =
          g_object_new (GTK_TYPE_LABEL, "label", prompt->title, "xalign", 0.0, "wrap", TRUE, NULL);

      gtk_check_button_set_child (GTK_CHECK_BUTTON (check), words);
      wo_ax_name (check, prompt->title);
      gtk_widget_add_css_class (check, "wo-prompt");
      g_object_set_data (G_OBJECT (check), "wo-prompt", prompt->id);
      wo_ax_add_activate (check);
      g_signal_connect_object (check, "toggled", G_CALLBACK (prompt_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->prompts), check);
    }
  if (self->text->prompts->len == 0)
    gtk_widget_set_visible (head, FALSE);
  gtk_box_append (GTK_BOX (self->open), head);
  gtk_box_append (GTK_BOX (self->open), self->prompts);
}

static void
make_reason (WoFactorPart *self)
{
  g_autofree char *label = g_strdup_printf (_ ("Reason: %s"), self->text->title);

  self->closed = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "lines", 2, "ellipsize",
                               PANGO_ELLIPSIZE_END, "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->closed, "wo-meta");
  gtk_widget_add_css_class (self->closed, "wo-quiet");
  self->open = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_set_visible (self->open, FALSE);
  self->reason = wo_prose_new (label, self->text->missing_hint);
  gtk_box_append (GTK_BOX (self->open), self->reason);
  g_signal_connect_object (self->reason, "edited", G_CALLBACK (reason_cb), self, G_CONNECT_SWAPPED);
}

static void
make_cites (WoFactorPart *self)
{
  self->cites = wo_case_items_new (&cites, wo_factor_name (self->text->id));
  self->who = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (self->who, "wo-meta");
  gtk_widget_add_css_class (self->who, "wo-quiet");
  self->cites_words = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (self->cites_words, "wo-meta");
  gtk_widget_add_css_class (self->cites_words, "wo-quiet");
  gtk_box_append (GTK_BOX (self->open), self->cites);
  gtk_box_append (GTK_BOX (self->open), self->who);
}

static void
wo_factor_part_dispose (GObject *object)
{
  WoFactorPart *self = WO_FACTOR_PART (object);

  g_clear_pointer (&self->line, gtk_widget_unparent);
  g_clear_pointer (&self->closed, gtk_widget_unparent);
  g_clear_pointer (&self->cites_words, gtk_widget_unparent);
  g_clear_pointer (&self->open, gtk_widget_unparent);
  G_OBJECT_CLASS (wo_factor_part_parent_class)->dispose (object);
}

static void
wo_factor_part_class_init (WoFactorPartClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_factor_part_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
wo_factor_part_init (WoFactorPart *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
}

GtkWidget *
wo_factor_part_new (const WoFactorText *text, const char *label)
{
  WoFactorPart *self = g_object_new (WO_TYPE_FACTOR_PART, NULL);

  self->text = text;
  make_line (self, label);
  make_reason (self);
  make_prompts (self);
  make_cites (self);
  gtk_widget_set_parent (self->line, GTK_WIDGET (self));
  gtk_widget_set_parent (self->closed, GTK_WIDGET (self));
  gtk_widget_set_parent (self->cites_words, GTK_WIDGET (self));
  gtk_widget_set_parent (self->open, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

static void
show_prompts (WoFactorPart *self, const WoCase *c)
{
  for (GtkWidget *check = gtk_widget_get_first_child (self->prompts); check != NULL;
       check = gtk_widget_get_next_sibling (check))
    {
      g_autofree char *member = prompt_member (self, check);

      gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                   g_ptr_array_find_with_equal_func (c->prompts, member,
                                                                     g_str_equal, NULL));
    }
}

static void
show_cites (WoFactorPart *self, const WoCase *c)
{
  g_autofree char *words = wo_factor_words_cites (c, self->text->id);

  gtk_label_set_label (GTK_LABEL (self->cites_words), words != NULL ? words : "");
  gtk_widget_set_visible (self->cites_words, words != NULL && !self->is_open);
  wo_case_items_show (WO_CASE_ITEMS (self->cites), self->model);
}

static void
show_who (WoFactorPart *self)
{
  g_autofree char *words = wo_factor_words_who (self->model, self->text->id);

  gtk_label_set_label (GTK_LABEL (self->who), words != NULL ? words : "");
  gtk_widget_set_visible (self->who, words != NULL);
}

void
wo_factor_part_show (WoFactorPart *self, WoCaseModel *model)
{
  const WoCase *c = wo_case_model_get_case (model);
  const WoFactor *factor = &c->factors[self->text->id];
  gboolean open = wo_case_model_is_open (model);

  g_return_if_fail (WO_IS_FACTOR_PART (self));

  self->model = model;
  self->setting = TRUE;
  wo_answers_set_answer (WO_ANSWERS (self->answers), factor->answer);
  wo_prose_set_text (WO_PROSE (self->reason), factor->reason);
  gtk_label_set_label (GTK_LABEL (self->closed), factor->reason != NULL ? factor->reason : "");
  gtk_widget_set_visible (self->closed, !self->is_open && factor->reason != NULL);
  show_prompts (self, c);
  show_cites (self, c);
  show_who (self);
  gtk_widget_set_sensitive (self->answers, open);
  gtk_widget_set_sensitive (self->reason, open);
  gtk_widget_set_sensitive (self->prompts, open);
  self->setting = FALSE;
}

void
wo_factor_part_set_open (WoFactorPart *self, gboolean open)
{
  g_return_if_fail (WO_IS_FACTOR_PART (self));

  self->is_open = open;
  gtk_widget_set_visible (self->open, open);
  gtk_widget_set_visible (self->closed,
                          !open && gtk_label_get_label (GTK_LABEL (self->closed))[0] != '\0');
  gtk_widget_set_visible (self->cites_words,
                          !open && gtk_label_get_label (GTK_LABEL (self->cites_words))[0] != '\0');
}

void
wo_factor_part_cite (WoFactorPart *self)
{
  g_return_if_fail (WO_IS_FACTOR_PART (self));
  wo_case_items_add (WO_CASE_ITEMS (self->cites));
}

void
wo_factor_part_focus (WoFactorPart *self)
{
  g_return_if_fail (WO_IS_FACTOR_PART (self));

  if (wo_answers_get_answer (WO_ANSWERS (self->answers)) == NULL)
    gtk_widget_child_focus (self->answers, GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (self->reason);
}
