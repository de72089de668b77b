/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-order-pages.h"

#include "desktop/order/wo-parts.h"
#include "desktop/widgets/wo-ax.h"
#include "documents/wo-sheet.h"

#include <glib/gi18n-lib.h>

struct _WoOrderPages
{
  GtkWidget parent_instance;
  GtkWidget *box;
  WoSheet *sheet;
  guint count;
};

G_DEFINE_FINAL_TYPE (WoOrderPages, wo_order_pages, GTK_TYPE_WIDGET)

static void
draw_cb (GtkDrawingArea *area, cairo_t *cairo, int width, int height, gpointer user_data)
{
  WoOrderPages *self =
      WO_ORDER_PAGES (gtk_widget_get_ancestor (GTK_WIDGET (area), WO_TYPE_ORDER_PAGES));
  double scale = width / WO_SHEET_WIDTH;

  cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_paint (cairo);
  cairo_scale (cairo, scale, scale);
  if (self != NULL && self->sheet != NULL)
    wo_sheet_draw_page (self->sheet, cairo, GPOINTER_TO_UINT (user_data));
}

static GtkWidget *
page_new (WoOrderPages *self, guint page)
{
  GtkWidget *area =
      g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);
  GtkWidget *frame =
      gtk_aspect_frame_new (0.5, 0, (float) (WO_SHEET_WIDTH / WO_SHEET_HEIGHT), FALSE);
  g_autofree char *name = g_strdup_printf (_ ("Page %u of %u"), page + 1, self->count);
  g_autofree char *text = wo_sheet_get_text (self->sheet, page);

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), (int) WO_SHEET_WIDTH);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), (int) WO_SHEET_HEIGHT);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_cb, GUINT_TO_POINTER (page), NULL);
  gtk_widget_set_focusable (area, TRUE);
  gtk_widget_add_css_class (area, "wo-printed");
  wo_ax_name (area, name);
  wo_ax_describe (area, text);
  gtk_aspect_frame_set_child (GTK_ASPECT_FRAME (frame), area);
  return frame;
}

static void
wo_order_pages_dispose (GObject *object)
{
  WoOrderPages *self = WO_ORDER_PAGES (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->sheet, wo_sheet_free);
  G_OBJECT_CLASS (wo_order_pages_parent_class)->dispose (object);
}

static void
wo_order_pages_class_init (WoOrderPagesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_order_pages_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
wo_order_pages_init (WoOrderPages *self)
{
  self->box = wo_part_box (GTK_ORIENTATION_VERTICAL, 16, NULL);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
wo_order_pages_new (void)
{
  return g_object_new (WO_TYPE_ORDER_PAGES, NULL);
}

void
wo_order_pages_set_paper (WoOrderPages *self, const WoPaper *paper)
{
  g_return_if_fail (WO_IS_ORDER_PAGES (self));

  wo_part_clear (self->box);
  g_clear_pointer (&self->sheet, wo_sheet_free);
  self->sheet = paper != NULL ? wo_sheet_new (paper) : NULL;
  self->count = self->sheet != NULL ? wo_sheet_get_n_pages (self->sheet) : 0;
  for (guint i = 0; i < self->count; i++)
    gtk_box_append (GTK_BOX (self->box), page_new (self, i));
}

guint
wo_order_pages_get_count (WoOrderPages *self)
{
  g_return_val_if_fail (WO_IS_ORDER_PAGES (self), 0);
  return self->count;
}
