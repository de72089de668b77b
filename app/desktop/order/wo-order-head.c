/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-order-head.h"
#include "desktop/model/wo-case-draft.h"
#include "desktop/order/wo-cell-binding.h"
#include "desktop/order/wo-parts.h"
#include "desktop/widgets/wo-answers.h"

#include <glib/gi18n-lib.h>

struct _WoOrderHead
{
  GtkWidget parent_instance;
  GtkWidget *box, *power, *kind, *type, *relation;
  WoCaseModel *model;
};

G_DEFINE_FINAL_TYPE (WoOrderHead, wo_order_head, GTK_TYPE_WIDGET)

char *
wo_order_head_power_title (const char *power)
{
  static const struct
  {
    const char *power, *title;
  } titles[] = {
    { "54a", N_ ("Paragraph 54(a): an apology") },
    { "54b", N_ ("Paragraph 54(b): compensation") },
    { "54c", N_ ("Paragraph 54(c): obligations to the resident") },
    { "54d", N_ ("Paragraph 54(d): rights against the resident") },
    { "54e", N_ ("Paragraph 54(e): works") },
    { "54f", N_ ("Paragraph 54(f): review of a policy or practice") },
    { "54g", N_ ("Paragraph 54(g): other reasonable steps") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_strcmp0 (titles[i].power, power) == 0)
      return g_strdup (_ (titles[i].title));
  return g_strdup (power != NULL ? power : _ ("No paragraph of the Scheme yet"));
}

/* "Takes its learning into WO-2025-0012." */
static char *
relation_line (WoCaseModel *model, const WoOrder *order)
{
  const WoRecord *earlier = wo_case_model_get_earlier (model);
  const WoCase *c = wo_case_model_get_case (model);
  const char *number = earlier != NULL ? earlier->number : NULL;
  const char *named = number != NULL ? number : _ ("an earlier order");
  g_autofree char *talked = c != NULL ? wo_date_in_words (c->similar.drm_on) : NULL;
  const char *note = c != NULL ? c->similar.drm_note : NULL;

  if (g_strcmp0 (order->relation, "incorporate") == 0)
    return g_strdup_printf (_ ("Takes the learning of this case into the review under way: %s."),
                            named);
  if (g_strcmp0 (order->relation, "further") != 0)
    return NULL;
  if (talked == NULL)
    return g_strdup_printf (_ ("A further order after %s. Talk it over with the DRM, and note it "
                               "under Similar orders."),
                            named);
  return g_strdup_printf (_ ("A further order after %s, talked over with the DRM on %s%s%s"), named,
                          talked, note != NULL ? ": " : ".", note != NULL ? note : "");
}

static void
refresh (WoOrderHead *self)
{
  const WoOrder *order = wo_case_model_get_order (self->model);
  g_autofree char *power = NULL;
  g_autofree char *relation = NULL;

  if (order == NULL)
    return;
  power = wo_order_head_power_title (order->power);
  relation = relation_line (self->model, order);
  gtk_label_set_text (GTK_LABEL (self->power), power);
  gtk_label_set_text (GTK_LABEL (self->relation), relation != NULL ? relation : "");
  gtk_widget_set_visible (self->relation, relation != NULL);
  gtk_widget_set_visible (self->type, g_strcmp0 (order->power, "54f") == 0);
}

static void
wo_order_head_dispose (GObject *object)
{
  WoOrderHead *self = WO_ORDER_HEAD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (wo_order_head_parent_class)->dispose (object);
}

static void
wo_order_head_class_init (WoOrderHeadClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_order_head_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
answers_new (const char *question, const char *const *ids, const char *const *titles)
{
  GtkWidget *answers = wo_answers_new ();

  wo_answers_set_question (WO_ANSWERS (answers), question);
  wo_answers_set_choices (WO_ANSWERS (answers), ids, titles);
  return answers;
}

static void
wo_order_head_init (WoOrderHead *self)
{
  static const char *const kinds[] = { "order", "recommendation", NULL };
  static const char *const types[] = { "policy", "practice", "both", NULL };
  const char *const kind_titles[] = { _ ("Order"), _ ("Recommendation"), NULL };
  const char *const type_titles[] = { _ ("Policy"), _ ("Practice"), _ ("Both"), NULL };

  self->box = wo_part_box (GTK_ORIENTATION_VERTICAL, 8, NULL);
  self->power = wo_part_wrapped ("", "wo-meta wo-strong");
  self->relation = wo_part_wrapped ("", "wo-meta wo-quiet");
  self->kind = answers_new (_ ("It is an"), kinds, kind_titles);
  self->type = answers_new (_ ("What is reviewed"), types, type_titles);
  gtk_box_append (GTK_BOX (self->box), self->power);
  gtk_box_append (GTK_BOX (self->box), self->relation);
  gtk_box_append (GTK_BOX (self->box), self->kind);
  gtk_box_append (GTK_BOX (self->box), self->type);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

void
wo_order_head_set_model (WoOrderHead *self, WoCaseModel *model)
{
  if (self->model == model)
    return;
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, refresh, self);
  g_set_object (&self->model, model);
  wo_cell_bind_answers (WO_ANSWERS (self->kind), model, "kind");
  wo_cell_bind_answers (WO_ANSWERS (self->type), model, "type");
  g_signal_connect_object (model, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}

void
wo_order_head_set_editable (WoOrderHead *self, gboolean editable)
{
  gtk_widget_set_sensitive (self->kind, editable);
  gtk_widget_set_sensitive (self->type, editable);
}
