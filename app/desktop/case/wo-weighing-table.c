/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-weighing-table.h"
#include "desktop/case/wo-factor-words.h"

#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-fold-grid.h"
#include "desktop/widgets/wo-status.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

/* The order they are read in: the stops, then what is weighed. */
static const WoFactorId order[][2] = {
  { WO_FACTOR_OVERSIGHT, WO_FACTOR_N },
  { WO_FACTOR_FURTHER_INVESTIGATION, WO_FACTOR_N },
  { WO_FACTOR_COMPLAINT_HANDLING_POLICY, WO_FACTOR_N },
  { WO_FACTOR_OTHERS_AFFECTED, WO_FACTOR_N },
  { WO_FACTOR_POLICY_DEFICIENCY, WO_FACTOR_N },
  { WO_FACTOR_DETRIMENT_RESIDENT, WO_FACTOR_DETRIMENT_OTHERS },
  { WO_FACTOR_CAUSE_KNOWN, WO_FACTOR_N },
  { WO_FACTOR_COMPLEXITY, WO_FACTOR_N },
};

#define N_STOPS 3
#define N_LINES ((int) G_N_ELEMENTS (order))
#define CELLS 4
/* Pixels of width that its columns want. */
#define LEAST 440

struct _WoWeighingTable
{
  AdwBin parent_instance;

  WoFoldGrid *grid;
  GtkWidget *cells[G_N_ELEMENTS (order)][CELLS]; /* status, title, reason, link */
  char *lit;
};

G_DEFINE_FINAL_TYPE (WoWeighingTable, wo_weighing_table, ADW_TYPE_BIN)

static guint lit_signal;

const char *
wo_route_short (const char *route)
{
  if (g_strcmp0 (route, "54f") == 0)
    return _ ("54(f)");
  if (g_strcmp0 (route, "54g") == 0)
    return _ ("54(g)");
  if (g_strcmp0 (route, "spotlight") == 0)
    return _ ("Spotlight");
  if (g_strcmp0 (route, "duty-to-monitor") == 0)
    return _ ("Duty to monitor");
  return _ ("No wider order");
}

static gboolean
has_point (GPtrArray *points, const WoFactorId *factors)
{
  for (guint i = 0; i < points->len; i++)
    {
      const WoPoint *point = g_ptr_array_index (points, i);

      if (!point->about_finding && (point->factor == factors[0] || point->factor == factors[1]))
        return TRUE;
    }
  return FALSE;
}

static WoMark
mark_of (const WoAssessment *assessment, const WoCase *c, int line)
{
  const WoFactorId *factors = order[line];
  int direction = 0;

  for (int i = 0; i < 2 && factors[i] != WO_FACTOR_N; i++)
    {
      if (c->factors[factors[i]].answer == NULL)
        return WO_MARK_MISSING;
      direction += wo_factor_direction (factors[i], c->factors[factors[i]].answer);
    }
  if (has_point (assessment->stops, factors))
    return WO_MARK_STOP;
  if (has_point (assessment->warnings, factors))
    return WO_MARK_LOOK_AGAIN;
  if (line < N_STOPS)
    return WO_MARK_CLEAR;
  return direction > 0 ? WO_MARK_TOWARDS : direction < 0 ? WO_MARK_AGAINST : WO_MARK_NEITHER;
}

/* Who said so, and on what evidence: a line of its own. */
static void
add_standing (GString *text, WoCaseModel *model, const WoCase *c, const WoFactorId *factors)
{
  for (int i = 0; i < 2 && factors[i] != WO_FACTOR_N; i++)
    {
      g_autofree char *who = wo_factor_words_who (model, factors[i]);
      g_autofree char *cites = wo_factor_words_cites (c, factors[i]);

      if (c->factors[factors[i]].answer == NULL || (who == NULL && cites == NULL))
        continue;
      g_string_append_printf (text, "\n%s%s%s", who != NULL ? who : "",
                              who != NULL && cites != NULL ? " " : "", cites != NULL ? cites : "");
    }
}

static char *
reason_of (WoCaseModel *model, const WoEdition *edition, const WoCase *c, const WoFactorId *factors)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < 2 && factors[i] != WO_FACTOR_N; i++)
    {
      const WoFactor *factor = &c->factors[factors[i]];

      if (factor->answer == NULL)
        continue;
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, wo_edition_answer_title (edition, factors[i], factor->answer));
      g_string_append (text, factor->reason != NULL ? ": " : ".");
      if (factor->reason != NULL)
        g_string_append (text, factor->reason);
    }
  if (text->len == 0)
    g_string_append (text, _ ("Not answered yet."));
  else
    add_standing (text, model, c, factors);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
make_label (const char *text, const char *classes)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "yalign", 0.0,
                                   "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  if (classes != NULL)
    {
      g_auto (GStrv) each = g_strsplit (classes, " ", -1);

      for (guint i = 0; each[i] != NULL; i++)
        gtk_widget_add_css_class (label, each[i]);
    }
  return label;
}

static GtkWidget *
make_hair (void)
{
  GtkWidget *hair = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);

  gtk_widget_add_css_class (hair, "wo-hair");
  return hair;
}

static GtkWidget *
make_link (const WoFactorText *text)
{
  g_autofree char *label = g_strdup_printf (_ ("Factor %d"), text->number);
  GtkWidget *link = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (link, "wo-link");
  gtk_widget_set_valign (link, GTK_ALIGN_START);
  gtk_widget_set_halign (link, GTK_ALIGN_END);
  gtk_widget_set_tooltip_text (link, text->source);
  wo_ax_describe (link, text->title);
  return link;
}

static gboolean
feeds (int line, const char *path)
{
  for (int i = 0; path != NULL && i < 2 && order[line][i] != WO_FACTOR_N; i++)
    {
      g_autofree char *prefix = g_strconcat ("factors.", wo_factor_name (order[line][i]), NULL);

      if (g_str_has_prefix (path, prefix))
        return TRUE;
    }
  return FALSE;
}

void
wo_weighing_table_light (WoWeighingTable *self, const char *path)
{
  g_return_if_fail (WO_IS_WEIGHING_TABLE (self));

  if (g_strcmp0 (path, self->lit) == 0)
    return;
  g_free (self->lit);
  self->lit = g_strdup (path);
  for (int line = 0; line < N_LINES; line++)
    for (int i = 0; i < CELLS && self->cells[line][i] != NULL; i++)
      if (feeds (line, path))
        gtk_widget_add_css_class (self->cells[line][i], "wo-lit");
      else
        gtk_widget_remove_css_class (self->cells[line][i], "wo-lit");
}

static int
line_of (WoWeighingTable *self, GtkEventController *controller)
{
  GtkWidget *widget = gtk_event_controller_get_widget (controller);

  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (widget), "wo-line"));
}

static void
come_cb (GtkEventController *controller, WoWeighingTable *self)
{
  g_autofree char *path =
      g_strconcat ("factors.", wo_factor_name (order[line_of (self, controller)][0]), NULL);

  wo_weighing_table_light (self, path);
  g_signal_emit (self, lit_signal, 0, path);
}

static void
hover_cb (GtkEventController *controller, double x, double y, WoWeighingTable *self)
{
  come_cb (controller, self);
}

static void
go_cb (GtkEventController *controller, WoWeighingTable *self)
{
  wo_weighing_table_light (self, NULL);
  g_signal_emit (self, lit_signal, 0, NULL);
}

static void
watch (WoWeighingTable *self, GtkWidget *cell, int line)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_object_set_data (G_OBJECT (cell), "wo-line", GINT_TO_POINTER (line));
  g_signal_connect_object (motion, "enter", G_CALLBACK (hover_cb), self, 0);
  g_signal_connect_object (motion, "leave", G_CALLBACK (go_cb), self, 0);
  g_signal_connect_object (focus, "enter", G_CALLBACK (come_cb), self, 0);
  g_signal_connect_object (focus, "leave", G_CALLBACK (go_cb), self, 0);
  gtk_widget_add_controller (cell, motion);
  gtk_widget_add_controller (cell, focus);
}

/* Where there is little room, what is weighed has the lines below the mark and the way to it. */
static const struct
{
  WoFoldPlace whole, folded;
} places[CELLS] = {
  { { 0, 1, 0 }, { 0, 1, 0 } },
  { { 1, 1, 0 }, { 0, 2, 1 } },
  { { 2, 1, 0 }, { 0, 2, 2 } },
  { { 3, 1, 0 }, { 1, 1, 0 } },
};

static void
make_line (WoWeighingTable *self, const WoEdition *edition, int line)
{
  const WoFactorText *text = &edition->factors[order[line][0]];
  gboolean two = order[line][1] != WO_FACTOR_N;
  GtkWidget **cells = self->cells[line];

  cells[0] = wo_status_new (WO_MARK_NONE);
  cells[1] = make_label (two ? _ ("Detriment") : text->title, "wo-strong wo-body");
  cells[2] = make_label ("", "wo-body");
  cells[3] = make_link (text);
  gtk_widget_set_valign (cells[0], GTK_ALIGN_START);
  gtk_widget_set_hexpand (cells[2], TRUE);
  for (int i = 0; i < CELLS; i++)
    {
      wo_fold_grid_attach (self->grid, cells[i], line * 2, places[i].whole, places[i].folded);
      watch (self, cells[i], line);
    }
  if (line + 1 < N_LINES)
    wo_fold_grid_attach (self->grid, make_hair (), line * 2 + 1, (WoFoldPlace){ 0, CELLS, 0 },
                         (WoFoldPlace){ 0, 2, 0 });
}

static void
wo_weighing_table_finalize (GObject *object)
{
  g_free (WO_WEIGHING_TABLE (object)->lit);
  G_OBJECT_CLASS (wo_weighing_table_parent_class)->finalize (object);
}

static void
wo_weighing_table_class_init (WoWeighingTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = wo_weighing_table_finalize;
  lit_signal = g_signal_new ("lit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                             NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
wo_weighing_table_init (WoWeighingTable *self)
{
  self->grid = WO_FOLD_GRID (wo_fold_grid_new (LEAST, 20, 6));
  gtk_widget_add_css_class (gtk_widget_get_first_child (GTK_WIDGET (self->grid)), "wo-weighing");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->grid));
}

void
wo_weighing_table_show (WoWeighingTable *self,
                        WoCaseModel *model,
                        const WoEdition *edition,
                        const WoCase *c,
                        const WoAssessment *assessment)
{
  g_return_if_fail (WO_IS_WEIGHING_TABLE (self) && c != NULL && assessment != NULL);

  for (int line = 0; line < N_LINES; line++)
    {
      g_autofree char *reason = reason_of (model, edition, c, order[line]);

      if (self->cells[line][0] == NULL)
        make_line (self, edition, line);
      wo_status_set (WO_STATUS (self->cells[line][0]), mark_of (assessment, c, line), NULL);
      gtk_label_set_label (GTK_LABEL (self->cells[line][2]), reason);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->cells[line][3]), "(ss)", "factors",
                                        c->id);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->cells[line][3]), "win.open");
    }
}
