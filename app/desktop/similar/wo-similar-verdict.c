/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/similar/wo-similar-verdict.h"
#include "desktop/order/wo-parts.h"
#include "desktop/precedents/wo-consistency-line.h"
#include "desktop/similar/wo-similar-decision.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

struct _WoSimilarVerdict
{
  GtkWidget parent_instance;
  GtkWidget *scroller, *warnings;
  GtkImage *icon;
  GtkLabel *verdict, *because, *source;
  WoConsistencyLine *consistency;
};

G_DEFINE_FINAL_TYPE (WoSimilarVerdict, wo_similar_verdict, GTK_TYPE_WIDGET)

static void
wo_similar_verdict_dispose (GObject *object)
{
  g_clear_pointer (&WO_SIMILAR_VERDICT (object)->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (wo_similar_verdict_parent_class)->dispose (object);
}

static void
wo_similar_verdict_class_init (WoSimilarVerdictClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_similar_verdict_dispose;
  g_type_ensure (WO_TYPE_CONSISTENCY_LINE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/similar/wo-similar-verdict.ui");
  gtk_widget_class_bind_template_child (widget_class, WoSimilarVerdict, scroller);
  gtk_widget_class_bind_template_child (widget_class, WoSimilarVerdict, warnings);
  gtk_widget_class_bind_template_child (widget_class, WoSimilarVerdict, icon);
  gtk_widget_class_bind_template_child (widget_class, WoSimilarVerdict, verdict);
  gtk_widget_class_bind_template_child (widget_class, WoSimilarVerdict, because);
  gtk_widget_class_bind_template_child (widget_class, WoSimilarVerdict, source);
  gtk_widget_class_bind_template_child (widget_class, WoSimilarVerdict, consistency);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
wo_similar_verdict_init (WoSimilarVerdict *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
wo_similar_verdict_set (WoSimilarVerdict *self, const WoSimilar *similar)
{
  g_autofree char *day = wo_date_in_words (similar->as_of);
  g_autofree char *source =
      g_strdup_printf (_ ("%s. The register as it stood on %s."), similar->source, day);

  gtk_image_set_from_icon_name (self->icon, wo_similar_verdict_icon (similar->verdict));
  gtk_label_set_text (self->verdict, wo_words_verdict (similar->verdict));
  gtk_label_set_text (self->because, similar->because);
  gtk_label_set_text (self->source, source);
  wo_part_clear (self->warnings);
  for (guint i = 0; i < similar->warnings->len; i++)
    {
      g_autofree char *text = wo_words_reason_cited (g_ptr_array_index (similar->warnings, i));

      gtk_box_append (GTK_BOX (self->warnings), wo_part_wrapped (text, "warning"));
    }
}

void
wo_similar_verdict_set_model (WoSimilarVerdict *self, WoCaseModel *model)
{
  wo_consistency_line_set_model (self->consistency, model);
}
