/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-factors-page.h"

#include "desktop/case/wo-factor-row.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-foot-bar.h"
#include "desktop/widgets/wo-load.h"
#include "desktop/widgets/wo-side-pane.h"
#include "desktop/widgets/wo-status.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define N_STOPS 3
#define N_ROWS 8

struct _WoFactorsPage
{
  AdwBin parent_instance;

  WoCaseModel *model;
  const WoEdition *edition;
  WoFactorRow *rows[N_ROWS];
  WoFactorRow *in_hand;

  WoLoad *load;
  GtkScrolledWindow *scroller;
  GtkListBox *stops, *weighed;
  WoStatus *stops_status, *weighed_status;
  WoSidePane *pane;
  WoFootBar *foot;
};

static void page_init (WoPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WoFactorsPage,
                               wo_factors_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (WO_TYPE_PAGE, page_init))

static const WoFactorId order[N_ROWS][2] = {
  { WO_FACTOR_OVERSIGHT, WO_FACTOR_N },
  { WO_FACTOR_FURTHER_INVESTIGATION, WO_FACTOR_N },
  { WO_FACTOR_COMPLAINT_HANDLING_POLICY, WO_FACTOR_N },
  { WO_FACTOR_OTHERS_AFFECTED, WO_FACTOR_N },
  { WO_FACTOR_POLICY_DEFICIENCY, WO_FACTOR_N },
  { WO_FACTOR_DETRIMENT_RESIDENT, WO_FACTOR_DETRIMENT_OTHERS },
  { WO_FACTOR_CAUSE_KNOWN, WO_FACTOR_N },
  { WO_FACTOR_COMPLEXITY, WO_FACTOR_N },
};

/* "Factors to consider, 4" of "Guidance May 2024, Factors to consider, 4". */
static const char *
paragraph_of (const WoFactorText *text, const WoEdition *edition)
{
  gsize length = strlen (edition->short_title);

  if (g_str_has_prefix (text->source, edition->short_title) && text->source[length] == ',')
    return text->source + length + 2;
  return text->source;
}

static void
show_pane (WoFactorsPage *self)
{
  const WoFactorText *text;
  const WoCase *c = wo_case_model_get_case (self->model);
  const char *answer;

  if (self->in_hand == NULL || c == NULL)
    return;
  text = &self->edition->factors[wo_factor_row_get_factor (self->in_hand)];
  answer = c->factors[text->id].answer;
  wo_side_pane_set (self->pane, _ ("Guidance for this factor"), paragraph_of (text, self->edition),
                    self->edition->short_title);
  wo_side_pane_add_text (self->pane, NULL, text->text);
  for (guint i = 0; i < text->answers->len; i++)
    {
      const WoAnswerWords *words = g_ptr_array_index (text->answers, i);

      if (g_strcmp0 (words->answer, answer) == 0)
        wo_side_pane_add_text (self->pane, _ ("What your answer does"), words->does);
    }
  if (answer == NULL)
    wo_side_pane_add_text (self->pane, _ ("What to write"), text->missing_hint);
}

static int
count_done (WoFactorsPage *self, int from, int to)
{
  int done = 0;

  for (int i = from; i < to; i++)
    done += wo_factor_row_is_done (self->rows[i]);
  return done;
}

static void
show_heads (WoFactorsPage *self)
{
  const WoAssessment *assessment = wo_case_model_get_assessment (self->model);
  int stops = count_done (self, 0, N_STOPS);
  int weighed = count_done (self, N_STOPS, N_ROWS);
  g_autofree char *stops_word = g_strdup_printf (_ ("%d of %d answered"), stops, N_STOPS);
  g_autofree char *weighed_word =
      g_strdup_printf (_ ("%d of %d answered"), weighed, N_ROWS - N_STOPS);

  if (assessment->stops->len > 0)
    wo_status_set (self->stops_status, WO_MARK_STOP, _ ("A stop"));
  else if (stops == N_STOPS)
    wo_status_set (self->stops_status, WO_MARK_CLEAR, _ ("All clear"));
  else
    wo_status_set (self->stops_status, WO_MARK_IN_PROGRESS, stops_word);
  wo_status_set (self->weighed_status,
                 weighed == N_ROWS - N_STOPS ? WO_MARK_DONE : WO_MARK_IN_PROGRESS, weighed_word);
}

/* The next row after the one in hand that is not done, round the list; NULL: all are. */
static WoFactorRow *
next_row (WoFactorsPage *self)
{
  int at = N_ROWS - 1;

  for (int i = 0; i < N_ROWS; i++)
    if (self->rows[i] == self->in_hand)
      at = i;
  for (int i = 1; i <= N_ROWS; i++)
    {
      WoFactorRow *row = self->rows[(at + i) % N_ROWS];

      if (!wo_factor_row_is_done (row) && row != self->in_hand)
        return row;
    }
  return NULL;
}

static void
show_foot (WoFactorsPage *self)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *sentence = NULL;
  g_autofree char *act = NULL;
  WoFactorRow *next = next_row (self);
  guint open = 0;

  for (int i = 0; i < N_ROWS; i++)
    if (!wo_factor_row_is_done (self->rows[i]))
      {
        g_string_append_printf (names, "%s%s", open > 0 ? ", " : "",
                                wo_factor_row_get_name (self->rows[i]));
        open++;
      }
  if (open == 0)
    sentence = g_strdup (_ ("Every answer is given, with its reason."));
  else
    sentence = g_strdup_printf (ngettext ("%u answer or reason still to give: %s",
                                          "%u answers or reasons still to give: %s", open),
                                open, names->str);
  wo_foot_bar_set_sentence (self->foot, sentence);
  if (open == 0)
    act = g_strdup (_ ("Next: proportionality"));
  else if (next != NULL)
    act = g_strdup_printf (_ ("Next: %s"), wo_factor_row_get_name (next));
  wo_foot_bar_set_act (self->foot, act);
}

static void
changed_cb (WoFactorsPage *self)
{
  gboolean loaded = wo_case_model_get_case (self->model) != NULL;

  wo_load_show (self->load, loaded, wo_case_model_get_load_error (self->model));
  if (!loaded)
    return;
  for (int i = 0; i < N_ROWS; i++)
    wo_factor_row_show (self->rows[i], self->model);
  show_heads (self);
  show_foot (self);
  show_pane (self);
  wo_page_notify (WO_PAGE (self));
}

static void
in_hand_cb (WoFactorsPage *self, WoFactorRow *row)
{
  if (self->in_hand != row)
    {
      if (self->in_hand != NULL)
        wo_factor_row_set_open (self->in_hand, FALSE);
      self->in_hand = row;
      wo_factor_row_set_open (row, TRUE);
      if (wo_case_model_get_case (self->model) != NULL)
        show_foot (self);
    }
  show_pane (self);
}

static void
activated_cb (WoFactorsPage *self, GtkListBoxRow *row)
{
  in_hand_cb (self, WO_FACTOR_ROW (row));
  wo_factor_row_focus (WO_FACTOR_ROW (row));
}

static void
act_cb (WoFactorsPage *self)
{
  WoFactorRow *next = next_row (self);
  WoWindow *window = wo_window_of (GTK_WIDGET (self));

  if (count_done (self, 0, N_ROWS) == N_ROWS && window != NULL)
    wo_window_open (window, "proportionality", wo_case_model_get_case_record (self->model)->id);
  else if (next != NULL)
    activated_cb (self, GTK_LIST_BOX_ROW (next));
}

/* For the factor in hand, or the first where none is. */
static void
cite_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WoFactorsPage *self = WO_FACTORS_PAGE (widget);

  if (self->rows[0] == NULL || wo_case_model_get_case (self->model) == NULL)
    return;
  if (self->in_hand == NULL)
    in_hand_cb (self, self->rows[0]);
  wo_factor_row_cite (self->in_hand);
}

static void
make_rows (WoFactorsPage *self, const WoEdition *edition)
{
  self->edition = edition;
  for (int i = 0; i < N_ROWS; i++)
    {
      self->rows[i] = WO_FACTOR_ROW (wo_factor_row_new (edition, order[i][0], order[i][1],
                                                        _ ("How serious is the detriment?")));
      g_signal_connect_object (self->rows[i], "in-hand", G_CALLBACK (in_hand_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_list_box_append (i < N_STOPS ? self->stops : self->weighed, GTK_WIDGET (self->rows[i]));
    }
}

static void
factors_open (WoPage *page, WoDesk *desk, const char *id)
{
  WoFactorsPage *self = WO_FACTORS_PAGE (page);

  if (self->edition == NULL)
    make_rows (self, wo_desk_get_edition (desk));
  wo_page_take_model (page, &self->model, wo_desk_open_case (desk, id), G_CALLBACK (changed_cb));
  changed_cb (self);
}

static char *
factors_dup_title (WoPage *page)
{
  return g_strdup (_ ("Factors"));
}

static char *
factors_dup_subtitle (WoPage *page)
{
  return wo_page_case_subtitle (WO_FACTORS_PAGE (page)->model);
}

static WoCaseModel *
factors_get_model (WoPage *page)
{
  return WO_FACTORS_PAGE (page)->model;
}

static void
factors_main_act (WoPage *page)
{
  wo_foot_bar_press (WO_FACTORS_PAGE (page)->foot);
}

static void
factors_take_focus (WoPage *page)
{
  WoFactorsPage *self = WO_FACTORS_PAGE (page);
  WoFactorRow *row = self->in_hand;

  if (wo_case_model_get_case (self->model) == NULL)
    return;
  if (row == NULL)
    row = next_row (self);
  activated_cb (self, GTK_LIST_BOX_ROW (row != NULL ? row : self->rows[0]));
}

static void
page_init (WoPageInterface *iface)
{
  iface->open = factors_open;
  iface->dup_title = factors_dup_title;
  iface->dup_subtitle = factors_dup_subtitle;
  iface->get_model = factors_get_model;
  iface->main_act = factors_main_act;
  iface->take_focus = factors_take_focus;
}

static void
wo_factors_page_dispose (GObject *object)
{
  wo_page_take_model (WO_PAGE (object), &WO_FACTORS_PAGE (object)->model, NULL, NULL);
  G_OBJECT_CLASS (wo_factors_page_parent_class)->dispose (object);
}

static void
wo_factors_page_class_init (WoFactorsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_factors_page_dispose;
  g_type_ensure (WO_TYPE_LOAD);
  g_type_ensure (WO_TYPE_STATUS);
  g_type_ensure (WO_TYPE_SIDE_PANE);
  g_type_ensure (WO_TYPE_FOOT_BAR);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/case/wo-factors-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WoFactorsPage, load);
  gtk_widget_class_bind_template_child (widget_class, WoFactorsPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, WoFactorsPage, stops);
  gtk_widget_class_bind_template_child (widget_class, WoFactorsPage, weighed);
  gtk_widget_class_bind_template_child (widget_class, WoFactorsPage, stops_status);
  gtk_widget_class_bind_template_child (widget_class, WoFactorsPage, weighed_status);
  gtk_widget_class_bind_template_child (widget_class, WoFactorsPage, pane);
  gtk_widget_class_bind_template_child (widget_class, WoFactorsPage, foot);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_install_action (widget_class, "factors.cite", NULL, cite_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "factors.cite",
                                       NULL);
  gtk_widget_class_bind_template_callback (widget_class, act_cb);
}

static void
wo_factors_page_init (WoFactorsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
