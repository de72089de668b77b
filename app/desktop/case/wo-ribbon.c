/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-ribbon.h"

#include "desktop/model/wo-case-near.h"
#include "desktop/model/wo-landlord-model.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-wrap-layout.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

struct _WoRibbon
{
  AdwBin parent_instance;

  WoCaseModel *model; /* not owned: of the page it stands on */
  GtkWidget *flow;
  GtkWidget
      *place; /* while the facts are shown: the one that stands where the next belongs, or NULL */
};

G_DEFINE_FINAL_TYPE (WoRibbon, wo_ribbon, ADW_TYPE_BIN)

typedef struct
{
  const char *name;
  const char *value;
  const char *icon; /* or NULL */
  const char *tone;
  const char *page;
  const char *id;
} WoFact;

static GtkWidget *
make_fact (const WoFact *fact)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  /* A box asks its parts for the width of each height that they may have; a grid asks for the one height. */
  GtkWidget *line = gtk_grid_new ();
  GtkWidget *name =
      g_object_new (GTK_TYPE_LABEL, "label", fact->name, "xalign", 0.0, "wrap", TRUE, NULL);
  GtkWidget *value =
      g_object_new (GTK_TYPE_LABEL, "label", fact->value, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                    PANGO_WRAP_WORD_CHAR, "max-width-chars", 34, NULL);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", fact->name, fact->value);

  gtk_widget_add_css_class (name, "wo-meta");
  gtk_widget_add_css_class (name, "wo-quiet");
  gtk_widget_add_css_class (value, "wo-strong");
  if (fact->icon != NULL)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name (fact->icon);

      gtk_widget_add_css_class (icon, fact->tone);
      gtk_grid_attach (GTK_GRID (line), icon, 0, 0, 1, 1);
    }
  gtk_grid_set_column_spacing (GTK_GRID (line), 6);
  gtk_grid_attach (GTK_GRID (line), value, 1, 0, 1, 1);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), line);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "wo-fact");
  wo_ax_name (button, spoken);
  return button;
}

/* All that a fact shows and where it leads. */
static char *
all_of (const WoFact *fact)
{
  return g_strjoin ("\n", fact->name, fact->value, fact->icon != NULL ? fact->icon : "",
                    fact->tone != NULL ? fact->tone : "", fact->page != NULL ? fact->page : "",
                    fact->id, NULL);
}

/* Puts @fact in the next place; what stands there and says the same stays, for a key typed in the case
 * changes none. Returns the button where it is new. */
static GtkWidget *
put_fact (WoRibbon *self, const WoFact *fact)
{
  g_autofree char *all = all_of (fact);
  GtkWidget *old = self->place;
  GtkWidget *button;

  if (old != NULL)
    self->place = gtk_widget_get_next_sibling (old);
  if (old != NULL && g_str_equal (g_object_get_data (G_OBJECT (old), "wo-all"), all))
    return NULL;
  button = make_fact (fact);
  g_object_set_data_full (G_OBJECT (button), "wo-all", g_steal_pointer (&all), g_free);
  gtk_box_insert_child_after (GTK_BOX (self->flow), button,
                              old != NULL ? old : gtk_widget_get_last_child (self->flow));
  if (old != NULL)
    gtk_box_remove (GTK_BOX (self->flow), old);
  return button;
}

static void
add_fact (WoRibbon *self, const WoFact *fact)
{
  GtkWidget *button = put_fact (self, fact);

  if (button == NULL)
    return;
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", fact->page, fact->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open");
}

/* "Tier 1 since March 2025". */
static char *
tier_in_words (const WoStanding *standing)
{
  for (guint i = 0; i < standing->investigations->len; i++)
    {
      const WoInvestigation *one = standing->investigations->pdata[i];
      g_autofree char *day = NULL;

      if (g_strcmp0 (one->id, standing->investigation) != 0)
        continue;
      day = wo_date_in_words (one->opened_on);
      if (day != NULL)
        return g_strdup_printf (_ ("%s since %s"), wo_words_value (one->tier), day);
    }
  return g_strdup (standing->tier != NULL ? wo_words_value (standing->tier) : _ ("None"));
}

/* "2 open of 5". */
static char *
orders_in_words (GPtrArray *counts)
{
  guint all = 0, open = 0;

  for (guint i = 0; counts != NULL && i < counts->len; i++)
    {
      const WoStateCount *count = counts->pdata[i];
      gboolean over = g_str_equal (count->state, "complied") ||
                      g_str_equal (count->state, "closed") ||
                      g_str_equal (count->state, "withdrawn");

      all += count->count;
      open += over ? 0 : count->count;
    }
  if (all == 0)
    return g_strdup (_ ("None"));
  return g_strdup_printf (_ ("%u open of %u"), open, all);
}

static guint
count_similar (const WoSimilar *similar)
{
  guint count = 0;

  for (guint i = 0; similar != NULL && i < similar->candidates->len; i++)
    {
      const WoCandidate *candidate = g_ptr_array_index (similar->candidates, i);

      count += candidate->earlier->same_landlord && candidate->similar;
    }
  return count;
}

/* "Damp and mould, 3 May 2026", of the last one; with what else there is. */
static char *
asks_in_words (const WoStanding *standing, const WoEdition *edition)
{
  const WoSpotlightAsk *last = NULL;
  const WoSpotlight *report;
  g_autofree char *day = NULL;

  for (guint i = 0; i < standing->asks->len; i++)
    {
      const WoSpotlightAsk *ask = standing->asks->pdata[i];

      if (last == NULL || ask->asked_on > last->asked_on)
        last = ask;
    }
  if (last == NULL)
    return g_strdup (_ ("None"));
  report = wo_edition_spotlight (edition, last->spotlight);
  day = wo_date_in_words (last->asked_on);
  return g_strdup_printf (_ ("%s, %s"),
                          report != NULL && report->topic != NULL ? report->topic
                          : last->spotlight != NULL               ? last->spotlight
                                                                  : _ ("A report"),
                          day != NULL ? day : _ ("no date"));
}

static guint
count_entries (const WoStanding *standing)
{
  guint open = 0;

  for (guint i = 0; i < standing->code_entries->len; i++)
    open += !((WoCodeEntry *) standing->code_entries->pdata[i])->answered;
  return open;
}

static guint
count_failures (const WoStanding *standing)
{
  guint open = 0;

  for (guint i = 0; i < standing->failure_orders->len; i++)
    open += g_strcmp0 (((WoFailureOrder *) standing->failure_orders->pdata[i])->complied,
                       "complied") != 0;
  return open;
}

static guint
count_recommendations (const WoStanding *standing)
{
  guint open = 0;

  for (guint i = 0; i < standing->recommendations->len; i++)
    {
      const WoReportRecommendation *one = standing->recommendations->pdata[i];

      open += one->state == NULL || g_str_equal (one->state, "open");
    }
  return open;
}

/* A register with @all entries, @open of which wait for somebody. */
static void
add_register (WoRibbon *self, const char *name, WoRecordKind kind, guint open, guint all)
{
  const WoStanding *standing = wo_case_model_get_standing (self->model);
  g_autofree char *value = all == 0    ? g_strdup (_ ("None"))
                           : open == 0 ? g_strdup_printf (_ ("%u, none open"), all)
                                       : g_strdup_printf (_ ("%u open of %u"), open, all);
  g_autofree char *id =
      g_strdup_printf ("%s#%s", standing->landlord->id, wo_record_kind_name (kind));

  add_fact (self, &(WoFact){ name, value, open > 0 ? "dialog-warning-symbolic" : NULL, "warning",
                             "landlord", id });
}

static void
add_standing (WoRibbon *self, const WoStanding *standing)
{
  const WoEdition *edition = wo_desk_get_edition (wo_case_model_get_desk (self->model));
  const char *id = standing->landlord->id;
  g_autofree char *tier = tier_in_words (standing);
  g_autofree char *asks = asks_in_words (standing, edition);
  g_autofree char *orders = orders_in_words (wo_case_model_get_order_counts (self->model));
  g_autofree char *investigations = g_strconcat (id, "#investigation", NULL);
  g_autofree char *asked = g_strconcat (id, "#spotlight-ask", NULL);
  g_autofree char *tracked = g_strconcat ("landlord/", id, NULL);

  add_fact (self,
            &(WoFact){ _ ("Further investigation"), tier,
                       standing->tier != NULL ? "emblem-important-symbolic"
                                              : "object-select-symbolic",
                       standing->tier != NULL ? "accent" : "success", "landlord", investigations });
  add_fact (self, &(WoFact){ _ ("Orders"), orders, NULL, NULL, "tracker", tracked });
  add_fact (self, &(WoFact){ _ ("Spotlight asked"), asks, NULL, NULL, "landlord", asked });
  add_register (self, _ ("Code log"), WO_RECORD_CODE_ENTRY, count_entries (standing),
                standing->code_entries->len);
  add_register (self, _ ("Failure orders"), WO_RECORD_FAILURE_ORDER, count_failures (standing),
                standing->failure_orders->len);
  add_register (self, _ ("Recommendations"), WO_RECORD_REPORT_RECOMMENDATION,
                count_recommendations (standing), standing->recommendations->len);
}

/* A name that was kept with a landlord, while that can be taken back. */
typedef struct
{
  WoCaseModel *model;
  char *name, *id;
} Kept;

static void
kept_free (gpointer data, GClosure *closure)
{
  Kept *kept = data;

  g_object_unref (kept->model);
  g_free (kept->name);
  g_free (kept->id);
  g_free (kept);
}

static void
give_back_cb (AdwToast *toast, Kept *kept)
{
  if (wo_case_model_is_open (kept->model))
    wo_case_model_give_back_landlord (kept->model, kept->name, kept->id);
}

static void
use_near_cb (WoRibbon *self)
{
  const WoCase *c = self->model != NULL ? wo_case_model_get_case (self->model) : NULL;
  const char *id = c != NULL ? wo_case_model_get_misspelt (self->model) : NULL;
  WoWindow *window = wo_window_of (GTK_WIDGET (self));
  g_autofree char *told = NULL;
  Kept *kept = NULL;

  if (c == NULL)
    return;
  if (id != NULL && c->landlord != NULL && window != NULL)
    {
      kept = g_new0 (Kept, 1);
      kept->model = g_object_ref (self->model);
      kept->name = g_strdup (c->landlord);
      kept->id = g_strdup (id);
      told = g_strdup_printf (_ ("“%s” is kept as another name of %s."), c->landlord,
                              wo_case_model_get_near_landlord (self->model));
    }
  wo_case_model_take_near_landlord (self->model);
  if (kept != NULL)
    g_signal_connect_data (wo_window_add_toast (window, told, _ ("Undo")), "button-clicked",
                           G_CALLBACK (give_back_cb), kept, kept_free, 0);
}

/* A landlord that nobody knows, and the one that may be meant. */
static void
add_unknown (WoRibbon *self, const char *case_id)
{
  const char *near = wo_case_model_get_near_landlord (self->model);
  GtkWidget *button;

  add_fact (self, &(WoFact){ _ ("Landlord"), _ ("Not matched"), "dialog-warning-symbolic",
                             "warning", "complaint", case_id });
  if (near == NULL || !wo_case_model_is_open (self->model))
    return;
  button = put_fact (self, &(WoFact){ _ ("Did you mean"), near, NULL, NULL, NULL,
                                      wo_case_model_get_misspelt (self->model) });
  if (button == NULL)
    return;
  if (wo_case_model_get_misspelt (self->model) != NULL)
    gtk_widget_set_tooltip_text (button,
                                 _ ("The name as it was given is kept as another name of this "
                                    "landlord, and is not asked again."));
  g_signal_connect_object (button, "clicked", G_CALLBACK (use_near_cb), self, G_CONNECT_SWAPPED);
}

static void
wo_ribbon_class_init (WoRibbonClass *klass)
{
}

static void
wo_ribbon_init (WoRibbon *self)
{
  self->flow = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  gtk_widget_add_css_class (self->flow, "wo-ribbon");
  gtk_widget_set_layout_manager (self->flow, g_object_new (WO_TYPE_WRAP_LAYOUT, NULL));
  adw_bin_set_child (ADW_BIN (self), self->flow);
}

void
wo_ribbon_show (WoRibbon *self, WoCaseModel *model)
{
  const WoStanding *standing = wo_case_model_get_standing (model);
  const char *id = wo_case_model_get_case_record (model)->id;
  guint n_similar = count_similar (wo_case_model_get_similar (model));
  g_autofree char *alike =
      n_similar == 0 ? g_strdup (_ ("None")) : g_strdup_printf ("%u", n_similar);

  g_return_if_fail (WO_IS_RIBBON (self));

  self->model = model;
  self->place = gtk_widget_get_first_child (self->flow);
  if (standing != NULL)
    add_standing (self, standing);
  else
    add_unknown (self, id);
  add_fact (self, &(WoFact){ _ ("Similar to this case"), alike,
                             n_similar > 0 ? "dialog-warning-symbolic" : "object-select-symbolic",
                             n_similar > 0 ? "warning" : "success", "similar", id });
  while (self->place != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (self->place);

      gtk_box_remove (GTK_BOX (self->flow), self->place);
      self->place = next;
    }
}
