/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-lint-pane.h"
#include "desktop/order/wo-parts.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-beside-layout.h"
#include "desktop/widgets/wo-path.h"
#include "desktop/widgets/wo-status.h"

#include <glib/gi18n-lib.h>

/* In characters; longer ones are shown whole beside it. */
#define SUGGESTION_ON_BUTTON 26
/* Pixels that the counts want beside the way from finding to finding. */
#define COUNTS_LEAST 100

struct _WoLintPane
{
  GtkWidget parent_instance;
  GtkWidget *box, *must_fix, *consider, *position, *previous, *next;
  GtkWidget *finding_box, *title, *why, *source, *instead, *waived;
  GtkWidget *take, *waive, *unwaive, *acts;
  const WoLint *lint;
  guint at;
  char *key; /* of the finding in hand: rule and element */
  gboolean editable;
  WoLintPaneTitle titles;
  gpointer titles_data;
};

G_DEFINE_FINAL_TYPE (WoLintPane, wo_lint_pane, GTK_TYPE_WIDGET)

enum
{
  SELECTED,
  TAKE,
  WAIVE,
  UNWAIVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
finding_key (const WoLintFinding *finding)
{
  return g_strdup_printf ("%s@%s@%s", finding->rule,
                          finding->element != NULL ? finding->element : "",
                          finding->quote != NULL ? finding->quote : "");
}

static const char *
element_title (WoLintPane *self, const char *element)
{
  return self->titles != NULL ? self->titles (element, self->titles_data) : element;
}

static char *
finding_title (WoLintPane *self, const WoLintFinding *finding)
{
  const char *grade = finding->must_fix ? _ ("must fix") : _ ("to consider");

  if (finding->waived_because != NULL)
    grade = _ ("waived");
  if (finding->paragraph > 0 && finding->element != NULL)
    return g_strdup_printf (_ ("Paragraph %d, %s: %s"), finding->paragraph,
                            element_title (self, finding->element), grade);
  if (finding->paragraph > 0)
    return g_strdup_printf (_ ("Paragraph %d: %s"), finding->paragraph, grade);
  if (finding->element != NULL)
    return g_strdup_printf ("%s: %s", element_title (self, finding->element), grade);
  return g_strdup_printf (_ ("The order: %s"), grade);
}

/* A few words stand on the button; more have a line of their own. */
static void
show_suggestion (WoLintPane *self, const char *suggestion)
{
  gboolean brief = g_utf8_strlen (suggestion, -1) <= SUGGESTION_ON_BUTTON;
  g_autofree char *label =
      brief ? g_strdup_printf (_ ("Write “%s”"), suggestion) : g_strdup (_ ("Write this instead"));
  g_autofree char *instead = g_strdup_printf (_ ("Instead: “%s”"), suggestion);

  wo_part_set_key_button (self->take, label, "Ctrl .");
  gtk_label_set_text (GTK_LABEL (self->instead), instead);
  gtk_widget_set_visible (self->instead, !brief);
}

static void
show_acts (WoLintPane *self, const WoLintFinding *finding)
{
  gboolean waived = finding->waived_because != NULL;
  gboolean can_take = finding->suggestion != NULL && !waived && self->editable;

  if (can_take)
    show_suggestion (self, finding->suggestion);
  else
    gtk_widget_set_visible (self->instead, FALSE);
  gtk_widget_set_visible (self->take, can_take);
  gtk_widget_set_visible (self->waive, !waived && self->editable);
  gtk_widget_set_visible (self->unwaive, waived && self->editable);
  gtk_widget_set_visible (self->acts, self->editable);
}

/* The paragraph, and what it says. */
static char *
dup_rests_on (const WoLintFinding *finding)
{
  if (finding->point == NULL)
    return g_strdup (finding->source);
  return g_strdup_printf ("%s: %s", finding->source, finding->point);
}

static void
show_finding (WoLintPane *self)
{
  const WoLintFinding *finding = wo_lint_pane_get_finding (self);
  g_autofree char *title = NULL;
  g_autofree char *position = NULL;
  g_autofree char *waived = NULL;
  g_autofree char *rests_on = NULL;

  gtk_widget_set_visible (self->finding_box, finding != NULL);
  gtk_widget_set_sensitive (self->previous, finding != NULL);
  gtk_widget_set_sensitive (self->next, finding != NULL);
  if (finding == NULL)
    {
      gtk_label_set_text (GTK_LABEL (self->position),
                          self->lint != NULL ? _ ("Nothing found") : _ ("Reading…"));
      return;
    }
  title = finding_title (self, finding);
  position = g_strdup_printf (_ ("%u of %u"), self->at + 1, self->lint->findings->len);
  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_label_set_text (GTK_LABEL (self->why), finding->why);
  rests_on = dup_rests_on (finding);
  gtk_label_set_text (GTK_LABEL (self->source), rests_on);
  wo_path_set_source (GTK_WIDGET (self), finding->source);
  gtk_label_set_text (GTK_LABEL (self->position), position);
  gtk_widget_set_visible (self->waived, finding->waived_because != NULL);
  if (finding->waived_because != NULL)
    waived = g_strdup_printf (_ ("Waived: %s"), finding->waived_because);
  gtk_label_set_text (GTK_LABEL (self->waived), waived != NULL ? waived : "");
  show_acts (self, finding);
}

static void
select_finding (WoLintPane *self, guint at)
{
  const WoLintFinding *finding;

  self->at = at;
  g_clear_pointer (&self->key, g_free);
  finding = wo_lint_pane_get_finding (self);
  if (finding != NULL)
    self->key = finding_key (finding);
  show_finding (self);
  g_signal_emit (self, signals[SELECTED], 0);
}

static void
emit_cb (GtkButton *button, WoLintPane *self)
{
  guint id = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "wo-signal"));

  g_signal_emit (self, signals[id], 0);
}

static void
previous_cb (WoLintPane *self)
{
  wo_lint_pane_move (self, -1);
}

static void
next_cb (WoLintPane *self)
{
  wo_lint_pane_move (self, 1);
}

static void
wo_lint_pane_dispose (GObject *object)
{
  WoLintPane *self = WO_LINT_PANE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->key, g_free);
  self->lint = NULL;
  G_OBJECT_CLASS (wo_lint_pane_parent_class)->dispose (object);
}

static void
wo_lint_pane_class_init (WoLintPaneClass *klass)
{
  static const char *const names[N_SIGNALS] = { "selected", "take", "waive", "unwaive" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_lint_pane_dispose;
  for (int i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
icon_button (const char *icon, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  wo_ax_name (button, name);
  return button;
}

static GtkWidget *
make_head (WoLintPane *self)
{
  GtkWidget *head = wo_part_box (GTK_ORIENTATION_HORIZONTAL, 0, NULL);
  GtkWidget *counts = wo_part_wrap_box (NULL);
  GtkWidget *moves = wo_part_box (GTK_ORIENTATION_HORIZONTAL, 2, NULL);

  self->must_fix = wo_status_new (WO_MARK_NONE);
  self->consider = wo_status_new (WO_MARK_NONE);
  self->position = wo_part_wrapped ("", "wo-meta wo-quiet wo-num");
  gtk_label_set_natural_wrap_mode (GTK_LABEL (self->position), GTK_NATURAL_WRAP_NONE);
  self->previous = icon_button ("go-up-symbolic", _ ("Previous finding (Shift+F8)"));
  self->next = icon_button ("go-down-symbolic", _ ("Next finding (F8)"));
  g_signal_connect_object (self->previous, "clicked", G_CALLBACK (previous_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->next, "clicked", G_CALLBACK (next_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (moves), self->previous);
  gtk_box_append (GTK_BOX (moves), self->next);
  gtk_box_append (GTK_BOX (counts), wo_part_label (_ ("Findings"), "heading wo-apart"));
  wo_part_add_classes (self->must_fix, "wo-apart");
  gtk_box_append (GTK_BOX (counts), self->must_fix);
  gtk_box_append (GTK_BOX (counts), self->consider);
  gtk_widget_set_layout_manager (head,
                                 g_object_new (WO_TYPE_BESIDE_LAYOUT, "threshold", COUNTS_LEAST,
                                               "spacing", 14, "beyond", TRUE, NULL));
  gtk_widget_set_hexpand (counts, TRUE);
  gtk_widget_set_valign (counts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (head), counts);
  gtk_box_append (GTK_BOX (head), self->position);
  gtk_box_append (GTK_BOX (head), moves);
  return head;
}

static GtkWidget *
act_button (WoLintPane *self, const char *label, const char *key, guint signal)
{
  GtkWidget *button = wo_part_key_button (label, key, signal == TAKE ? NULL : "flat");

  g_object_set_data (G_OBJECT (button), "wo-signal", GUINT_TO_POINTER (signal));
  g_signal_connect_object (button, "clicked", G_CALLBACK (emit_cb), self, 0);
  gtk_box_append (GTK_BOX (self->acts), button);
  return button;
}

static void
wo_lint_pane_init (WoLintPane *self)
{
  self->box = wo_part_box (GTK_ORIENTATION_VERTICAL, 4, "wo-find");
  gtk_box_append (GTK_BOX (self->box), make_head (self));
  self->finding_box = wo_part_box (GTK_ORIENTATION_VERTICAL, 2, NULL);
  self->title = wo_part_wrapped ("", "wo-strong");
  self->why = wo_part_wrapped ("", "wo-body");
  self->source = wo_part_wrapped ("", "wo-meta wrap wo-quiet");
  self->instead = wo_part_wrapped ("", "wo-body");
  self->waived = wo_part_wrapped ("", "wo-meta wrap");
  self->acts = wo_part_wrap_box ("wo-acts");
  gtk_widget_set_margin_top (self->acts, 6);
  self->take = act_button (self, "", NULL, TAKE);
  self->waive = act_button (self, _ ("Waive with a reason…"), "W", WAIVE);
  self->unwaive = act_button (self, _ ("Take the waiver back"), NULL, UNWAIVE);
  gtk_box_append (GTK_BOX (self->finding_box), self->title);
  gtk_box_append (GTK_BOX (self->finding_box), self->why);
  gtk_box_append (GTK_BOX (self->finding_box), self->source);
  gtk_box_append (GTK_BOX (self->finding_box), self->instead);
  gtk_box_append (GTK_BOX (self->finding_box), self->waived);
  gtk_box_append (GTK_BOX (self->finding_box), self->acts);
  gtk_box_append (GTK_BOX (self->box), self->finding_box);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  show_finding (self);
}

void
wo_lint_pane_set_titles (WoLintPane *self, WoLintPaneTitle titles, gpointer data)
{
  self->titles = titles;
  self->titles_data = data;
}

static void
show_counts (WoLintPane *self)
{
  g_autofree char *must_fix = NULL;
  g_autofree char *consider = NULL;

  if (self->lint == NULL)
    return;
  must_fix = g_strdup_printf (_ ("%u must fix"), self->lint->must_fix);
  consider = g_strdup_printf (_ ("%u to consider"), self->lint->consider);
  wo_status_set (WO_STATUS (self->must_fix), self->lint->must_fix > 0 ? WO_MARK_STOP : WO_MARK_MET,
                 must_fix);
  wo_status_set (WO_STATUS (self->consider),
                 self->lint->consider > 0 ? WO_MARK_LOOK_AGAIN : WO_MARK_MET, consider);
}

/* The first that asks for something. */
static guint
first_open (const WoLint *lint)
{
  for (guint i = 0; i < lint->findings->len; i++)
    if (((const WoLintFinding *) g_ptr_array_index (lint->findings, i))->waived_because == NULL)
      return i;
  return 0;
}

/* Where the finding that was in hand stands now. Where it is gone, its place: what came behind it. */
static guint
find_place (WoLintPane *self, const WoLint *lint)
{
  guint n = lint != NULL ? lint->findings->len : 0;

  if (n == 0 || self->key == NULL)
    return n > 0 ? first_open (lint) : 0;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = finding_key (g_ptr_array_index (lint->findings, i));

      if (g_str_equal (key, self->key))
        return i;
    }
  return MIN (self->at, n - 1);
}

void
wo_lint_pane_set_lint (WoLintPane *self, const WoLint *lint, gboolean editable)
{
  const WoLintFinding *finding;

  self->at = find_place (self, lint);
  self->lint = lint;
  self->editable = editable;
  finding = wo_lint_pane_get_finding (self);
  if (finding != NULL)
    {
      g_free (self->key);
      self->key = finding_key (finding);
    }
  show_counts (self);
  show_finding (self);
}

const WoLintFinding *
wo_lint_pane_get_finding (WoLintPane *self)
{
  if (self->lint == NULL || self->at >= self->lint->findings->len)
    return NULL;
  return g_ptr_array_index (self->lint->findings, self->at);
}

void
wo_lint_pane_move (WoLintPane *self, int step)
{
  int n = self->lint != NULL ? (int) self->lint->findings->len : 0;

  if (n > 0)
    select_finding (self, (guint) (((int) self->at + step + n) % n));
}

void
wo_lint_pane_show_first (WoLintPane *self)
{
  select_finding (self, self->lint != NULL ? first_open (self->lint) : 0);
}

gboolean
wo_lint_pane_show_element (WoLintPane *self, const char *element)
{
  for (guint i = 0; self->lint != NULL && i < self->lint->findings->len; i++)
    {
      const WoLintFinding *finding = g_ptr_array_index (self->lint->findings, i);

      if (finding->waived_because == NULL && g_strcmp0 (finding->element, element) == 0)
        {
          select_finding (self, i);
          return TRUE;
        }
    }
  return FALSE;
}

gboolean
wo_lint_pane_show_letter (WoLintPane *self, int letter)
{
  for (guint i = 0; self->lint != NULL && i < self->lint->findings->len; i++)
    {
      const WoLintFinding *finding = g_ptr_array_index (self->lint->findings, i);

      if (finding->waived_because == NULL && finding->letter == letter)
        {
          select_finding (self, i);
          return TRUE;
        }
    }
  return FALSE;
}
