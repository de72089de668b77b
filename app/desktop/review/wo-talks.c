/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/review/wo-talks.h"
#include "desktop/order/wo-parts.h"
#include "desktop/review/wo-talk-sheet.h"
#include "desktop/widgets/wo-path.h"
#include "desktop/widgets/wo-status.h"

#include <glib/gi18n-lib.h>

struct _WoTalks
{
  GtkWidget parent_instance;
  GtkWidget *box, *lines, *ways;
  WoCaseModel *model;
  char *shown;
};

G_DEFINE_FINAL_TYPE (WoTalks, wo_talks, GTK_TYPE_WIDGET)

const char *
wo_talks_team (const char *team)
{
  if (g_strcmp0 (team, "dsr") == 0)
    return _ ("DSR");
  return g_strcmp0 (team, "qed") == 0 ? _ ("QED") : _ ("Elsewhere");
}

static void
answer_clicked_cb (WoTalks *self, GtkButton *button)
{
  wo_talk_sheet_answer (GTK_WIDGET (self), self->model,
                        g_object_get_data (G_OBJECT (button), "wo-asked"));
}

static void
ask_clicked_cb (WoTalks *self, GtkButton *button)
{
  wo_talk_sheet_ask (GTK_WIDGET (self), self->model,
                     g_object_get_data (G_OBJECT (button), "wo-team"));
}

static GtkWidget *
head_of (const WoAsked *asked)
{
  WoMark mark = asked->answer != NULL ? WO_MARK_DONE : WO_MARK_NOT_REACHED;
  GtkWidget *head = wo_part_box (GTK_ORIENTATION_HORIZONTAL, 10, NULL);
  GtkWidget *icon = gtk_image_new_from_icon_name (wo_mark_icon (mark));
  g_autofree char *who = g_strdup_printf ("%s, %s", asked->who, wo_talks_team (asked->of));
  g_autofree char *day = wo_date_in_words (asked->answer != NULL ? asked->answered_on : asked->on);
  g_autofree char *when =
      g_strdup_printf (asked->answer != NULL ? _ ("answered %s") : _ ("asked %s"),
                       day != NULL ? day : _ ("just now"));

  gtk_widget_add_css_class (icon, wo_mark_tone (mark));
  gtk_box_append (GTK_BOX (head), icon);
  gtk_box_append (GTK_BOX (head), wo_part_filler (who, "wo-meta wo-strong"));
  gtk_box_append (GTK_BOX (head), wo_part_label (when, "wo-meta wo-quiet"));
  return head;
}

static GtkWidget *
line_new (WoTalks *self, const WoAsked *asked)
{
  GtkWidget *line = wo_part_box (GTK_ORIENTATION_VERTICAL, 2, NULL);
  GtkWidget *words = wo_part_box (GTK_ORIENTATION_VERTICAL, 2, NULL);
  g_autofree char *path = g_strdup_printf ("asked/%s", asked->id);

  gtk_widget_set_margin_start (words, 26);
  gtk_box_append (GTK_BOX (line), head_of (asked));
  gtk_box_append (GTK_BOX (words), wo_part_wrapped (asked->question, "wo-meta wrap wo-quiet"));
  if (asked->answer != NULL)
    gtk_box_append (GTK_BOX (words), wo_part_wrapped (asked->answer, "wo-meta wrap"));
  else
    {
      GtkWidget *link = wo_part_link (_ ("Write the answer down…"));
      g_autofree char *name = g_strdup_printf (_ ("Write down the answer of %s"), asked->who);

      wo_part_set_name (link, name);
      g_object_set_data_full (G_OBJECT (link), "wo-asked", g_strdup (asked->id), g_free);
      g_signal_connect_object (link, "clicked", G_CALLBACK (answer_clicked_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (words), link);
    }
  gtk_box_append (GTK_BOX (line), words);
  wo_path_set (line, path);
  return line;
}

static void
wo_talks_dispose (GObject *object)
{
  WoTalks *self = WO_TALKS (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->model);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (wo_talks_parent_class)->dispose (object);
}

static void
wo_talks_class_init (WoTalksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_talks_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
wo_talks_init (WoTalks *self)
{
  static const struct
  {
    const char *team, *label;
  } ways[] = { { "dsr", N_ ("Ask DSR…") },
               { "qed", N_ ("Ask QED…") },
               { "other", N_ ("Ask somebody else…") } };

  self->box = wo_part_box (GTK_ORIENTATION_VERTICAL, 6, NULL);
  self->lines = wo_part_box (GTK_ORIENTATION_VERTICAL, 8, NULL);
  self->ways = wo_part_wrap_box (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      GtkWidget *link = wo_part_link (_ (ways[i].label));

      g_object_set_data (G_OBJECT (link), "wo-team", (gpointer) ways[i].team);
      g_signal_connect_object (link, "clicked", G_CALLBACK (ask_clicked_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->ways), link);
    }
  gtk_box_append (GTK_BOX (self->box), self->lines);
  gtk_box_append (GTK_BOX (self->box), self->ways);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/* What shows, so that a line with the focus in it is not made anew for nothing. */
static char *
print_of (const WoOrder *order)
{
  GString *text = g_string_new (order->id);

  for (guint i = 0; i < order->asked->len; i++)
    {
      const WoAsked *asked = g_ptr_array_index (order->asked, i);

      g_string_append_printf (text, "|%s %d %d %d", asked->id, asked->on, asked->answered_on,
                              asked->answer != NULL);
    }
  return g_string_free (text, FALSE);
}

void
wo_talks_show (WoTalks *self, WoCaseModel *model)
{
  const WoOrder *order = wo_case_model_get_order (model);
  g_autofree char *print = NULL;

  g_return_if_fail (WO_IS_TALKS (self));

  g_set_object (&self->model, model);
  if (order == NULL)
    return;
  gtk_widget_set_visible (self->ways, wo_desk_has_role (wo_case_model_get_desk (model),
                                                        WO_ROLE_BIT (WO_ROLE_CASEWORKER) |
                                                            WO_ROLE_BIT (WO_ROLE_DRM) |
                                                            WO_ROLE_BIT (WO_ROLE_HEAD_OF_SERVICE) |
                                                            WO_ROLE_BIT (WO_ROLE_OMBUDSMAN)));
  print = print_of (order);
  if (g_strcmp0 (print, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&print);
  wo_part_clear (self->lines);
  for (guint i = 0; i < order->asked->len; i++)
    {
      const WoAsked *asked = g_ptr_array_index (order->asked, i);

      if (asked->who != NULL && asked->question != NULL)
        gtk_box_append (GTK_BOX (self->lines), line_new (self, asked));
    }
}
