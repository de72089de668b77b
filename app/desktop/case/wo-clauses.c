/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-clauses.h"

#include "desktop/widgets/wo-ax.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A piece of the paragraph, by bytes. */
typedef struct
{
  int start, end;
  char *path;   /* or NULL */
  char *source; /* or NULL */
} WoPiece;

struct _WoClauses
{
  GtkWidget parent_instance;

  GtkWidget *label;
  GArray *pieces; /* WoPiece */
  int at;         /* the piece that the keys have come to; -1: none */
  char *lit;
};

G_DEFINE_FINAL_TYPE (WoClauses, wo_clauses, GTK_TYPE_WIDGET)

static guint lit_signal;

static void
piece_clear (gpointer data)
{
  WoPiece *piece = data;

  g_free (piece->path);
  g_free (piece->source);
}

static WoPiece *
piece_at (WoClauses *self, int n)
{
  return &g_array_index (self->pieces, WoPiece, n);
}

static void
add_mark (PangoAttrList *list, const WoPiece *piece)
{
  PangoAttribute *back = pango_attr_background_new (0x3535, 0x8484, 0xe4e4);
  PangoAttribute *alpha = pango_attr_background_alpha_new (0x3333);
  PangoAttribute *line = pango_attr_underline_new (PANGO_UNDERLINE_SINGLE);
  PangoAttribute *all[] = { back, alpha, line };

  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    {
      all[i]->start_index = (guint) piece->start;
      all[i]->end_index = (guint) piece->end;
      pango_attr_list_insert (list, all[i]);
    }
}

void
wo_clauses_light (WoClauses *self, const char *path)
{
  g_autoptr (PangoAttrList) list = pango_attr_list_new ();

  g_return_if_fail (WO_IS_CLAUSES (self));

  if (g_strcmp0 (path, self->lit) == 0)
    return;
  g_free (self->lit);
  self->lit = g_strdup (path);
  for (guint i = 0; path != NULL && i < self->pieces->len; i++)
    if (g_strcmp0 (piece_at (self, (int) i)->path, path) == 0)
      add_mark (list, piece_at (self, (int) i));
  gtk_label_set_attributes (GTK_LABEL (self->label), list);
}

static void
tell (WoClauses *self, const char *path)
{
  g_autofree char *kept = g_strdup (path);

  if (g_strcmp0 (kept, self->lit) == 0)
    return;
  wo_clauses_light (self, kept);
  g_signal_emit (self, lit_signal, 0, kept);
}

static void
motion_cb (WoClauses *self, double x, double y)
{
  PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (self->label));
  int left, top, index = 0, trailing;
  const char *path = NULL;

  gtk_label_get_layout_offsets (GTK_LABEL (self->label), &left, &top);
  if (pango_layout_xy_to_index (layout, ((int) x - left) * PANGO_SCALE,
                                ((int) y - top) * PANGO_SCALE, &index, &trailing))
    for (guint i = 0; i < self->pieces->len; i++)
      {
        const WoPiece *piece = piece_at (self, (int) i);

        if (index >= piece->start && index < piece->end)
          path = piece->path;
      }
  tell (self, path);
}

static void
leave_cb (WoClauses *self)
{
  self->at = -1;
  wo_ax_describe (GTK_WIDGET (self), "");
  tell (self, NULL);
}

/* To the next piece that rests on something; FALSE: there is none that way. */
static gboolean
step (WoClauses *self, int by)
{
  int at = self->at < 0 && by < 0 ? (int) self->pieces->len : self->at;

  for (at += by; at >= 0 && at < (int) self->pieces->len; at += by)
    {
      const WoPiece *piece = piece_at (self, at);
      const char *text = gtk_label_get_label (GTK_LABEL (self->label));
      g_autofree char *said = NULL;

      if (piece->path == NULL)
        continue;
      self->at = at;
      said = g_strdup_printf ("%.*s (%s)", piece->end - piece->start, text + piece->start,
                              piece->source != NULL ? piece->source : "");
      wo_ax_describe (GTK_WIDGET (self), said);
      tell (self, piece->path);
      return TRUE;
    }
  return FALSE;
}

static gboolean
key_cb (WoClauses *self, guint key, guint code, GdkModifierType state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  if (key == GDK_KEY_Right || key == GDK_KEY_KP_Right)
    return step (self, 1);
  if (key == GDK_KEY_Left || key == GDK_KEY_KP_Left)
    return step (self, -1);
  return FALSE;
}

static void
wo_clauses_dispose (GObject *object)
{
  WoClauses *self = WO_CLAUSES (object);

  g_clear_pointer (&self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (wo_clauses_parent_class)->dispose (object);
}

static void
wo_clauses_finalize (GObject *object)
{
  WoClauses *self = WO_CLAUSES (object);

  g_array_unref (self->pieces);
  g_free (self->lit);
  G_OBJECT_CLASS (wo_clauses_parent_class)->finalize (object);
}

static void
wo_clauses_class_init (WoClausesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_clauses_dispose;
  G_OBJECT_CLASS (klass)->finalize = wo_clauses_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  lit_signal = g_signal_new ("lit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                             NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
wo_clauses_init (WoClauses *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->at = -1;
  self->pieces = g_array_new (FALSE, FALSE, sizeof (WoPiece));
  g_array_set_clear_func (self->pieces, piece_clear);
  self->label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (self->label, "wo-lead");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "wo-clauses");
  wo_ax_name (GTK_WIDGET (self), _ ("The conclusion. Left and Right go from reason to reason."));
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->label, motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

void
wo_clauses_set (WoClauses *self, const char *text, GPtrArray *clauses)
{
  const char *at = text;

  g_return_if_fail (WO_IS_CLAUSES (self) && text != NULL);

  if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (self->label)), text) == 0)
    return;
  self->at = -1;
  g_clear_pointer (&self->lit, g_free);
  g_array_set_size (self->pieces, 0);
  gtk_label_set_attributes (GTK_LABEL (self->label), NULL);
  gtk_label_set_label (GTK_LABEL (self->label), text);
  for (guint i = 0; clauses != NULL && i < clauses->len; i++)
    {
      const WoAssessmentClause *clause = g_ptr_array_index (clauses, i);
      const char *found = strstr (at, clause->text);
      WoPiece piece = { 0 };

      if (found == NULL)
        continue;
      at = found + strlen (clause->text);
      piece.start = (int) (found - text);
      piece.end = (int) (at - text);
      piece.path = g_strdup (clause->path);
      piece.source = g_strdup (clause->source);
      g_array_append_val (self->pieces, piece);
    }
}
