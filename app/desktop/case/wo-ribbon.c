/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-ribbon.h"

#include "desktop/widgets/wo-ax.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

struct _WoRibbon
{
  AdwBin parent_instance;

  GtkWidget *flow;
};

G_DEFINE_FINAL_TYPE (WoRibbon, wo_ribbon, ADW_TYPE_BIN)

typedef struct
{
  const char *name;
  const char *value;
  const char *icon; /* or NULL */
  const char *tone;
  const char *page;
} WoFact;

static void
add_fact (WoRibbon *self, const WoFact *fact, const char *case_id)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = g_object_new (GTK_TYPE_LABEL, "label", fact->name, "xalign", 0.0, NULL);
  GtkWidget *value = g_object_new (GTK_TYPE_LABEL, "label", fact->value, "xalign", 0.0, NULL);
  g_autofree char *spoken = g_strdup_printf ("%s: %s", fact->name, fact->value);

  gtk_widget_add_css_class (name, "wo-meta");
  gtk_widget_add_css_class (name, "wo-quiet");
  gtk_widget_add_css_class (value, "wo-strong");
  if (fact->icon != NULL)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name (fact->icon);

      gtk_widget_add_css_class (icon, fact->tone);
      gtk_box_append (GTK_BOX (line), icon);
    }
  gtk_box_append (GTK_BOX (line), value);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), line);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "wo-fact");
  wo_ax_name (button, spoken);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", fact->page, case_id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open");
  if (gtk_widget_get_first_child (self->flow) != NULL)
    {
      GtkWidget *hair = gtk_separator_new (GTK_ORIENTATION_VERTICAL);

      gtk_widget_add_css_class (hair, "wo-hair");
      gtk_box_append (GTK_BOX (self->flow), hair);
    }
  gtk_box_append (GTK_BOX (self->flow), button);
}

static const char *
investigation_in_words (const char *value)
{
  if (g_strcmp0 (value, "tier-1") == 0)
    return _ ("Tier 1");
  if (g_strcmp0 (value, "tier-2") == 0)
    return _ ("Tier 2");
  if (g_strcmp0 (value, "tier-3") == 0)
    return _ ("Tier 3");
  if (g_strcmp0 (value, "paragraph-49") == 0)
    return _ ("Paragraph 49");
  return _ ("None known");
}

static guint
count_orders (const WoSimilar *similar, gboolean only_similar)
{
  guint count = 0;

  for (guint i = 0; similar != NULL && i < similar->candidates->len; i++)
    {
      const WoCandidate *candidate = g_ptr_array_index (similar->candidates, i);

      count += candidate->earlier->same_landlord && (candidate->similar || !only_similar);
    }
  return count;
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
  adw_bin_set_child (ADW_BIN (self), self->flow);
}

void
wo_ribbon_show (WoRibbon *self, WoCaseModel *model)
{
  const WoLandlord *landlord = wo_case_model_get_landlord (model);
  const WoSimilar *similar = wo_case_model_get_similar (model);
  const char *id = wo_case_model_get_case_record (model)->id;
  const char *tier = NULL;
  gboolean warned = tier != NULL && g_strcmp0 (tier, "none") != 0;
  g_autofree char *orders = g_strdup_printf ("%u", count_orders (similar, FALSE));
  guint n_similar = count_orders (similar, TRUE);
  g_autofree char *alike =
      n_similar == 0 ? g_strdup (_ ("None")) : g_strdup_printf ("%u", n_similar);
  GtkWidget *child;

  g_return_if_fail (WO_IS_RIBBON (self));

  while ((child = gtk_widget_get_first_child (self->flow)) != NULL)
    gtk_box_remove (GTK_BOX (self->flow), child);
  add_fact (self,
            &(WoFact){ _ ("Landlord"), landlord != NULL ? _ ("Known") : _ ("Not matched"),
                       landlord != NULL ? "object-select-symbolic" : "dialog-warning-symbolic",
                       landlord != NULL ? "success" : "warning", "complaint" },
            id);
  add_fact (self,
            &(WoFact){ _ ("Further investigation"), investigation_in_words (tier),
                       warned ? "emblem-important-symbolic" : NULL, "accent", "factors" },
            id);
  add_fact (self, &(WoFact){ _ ("Orders to this landlord"), orders, NULL, NULL, "similar" }, id);
  add_fact (self,
            &(WoFact){ _ ("Similar to this case"), alike,
                       n_similar > 0 ? "dialog-warning-symbolic" : "object-select-symbolic",
                       n_similar > 0 ? "warning" : "success", "similar" },
            id);
}
