/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/case/wo-what-if.h"

#include "desktop/widgets/wo-ax.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

WoTrial *
wo_trial_new (WoFactorId factor, const char *to)
{
  WoTrial *self = g_new0 (WoTrial, 1);

  self->factor = factor;
  self->to = g_strdup (to);
  return self;
}

void
wo_trial_free (WoTrial *self)
{
  if (self == NULL)
    return;
  g_free (self->to);
  g_free (self);
}

/* Whether the box has to be made anew for @key; then it is empty. */
static gboolean
begin (GtkBox *box, const char *key)
{
  GtkWidget *child;

  if (g_strcmp0 (g_object_get_data (G_OBJECT (box), "wo-key"), key) == 0)
    return FALSE;
  g_object_set_data_full (G_OBJECT (box), "wo-key", g_strdup (key), g_free);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  return TRUE;
}

/* Who is told, kept with the box. */
typedef struct
{
  WoWhatIfTry tried;
  gpointer user_data;
} WoTold;

static void
pressed_cb (GtkButton *button, GtkBox *box)
{
  const WoTold *told = g_object_get_data (G_OBJECT (box), "wo-told");
  const WoTrial *trial = g_object_get_data (G_OBJECT (button), "wo-trial");

  told->tried (told->user_data, trial->factor, trial->to);
}

static GtkWidget *
make_button (GtkBox *box, const WoChange *change, const char *markup)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  GtkWidget *button = gtk_button_new ();

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_widget_add_css_class (label, "wo-body");
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "wo-try");
  wo_ax_name (button, gtk_label_get_text (GTK_LABEL (label)));
  g_object_set_data_full (G_OBJECT (button), "wo-trial", wo_trial_new (change->factor, change->to),
                          (GDestroyNotify) wo_trial_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (pressed_cb), box, 0);
  return button;
}

/* Three of the factors rule out or send elsewhere; they lean neither way. */
static gboolean
weighs (WoFactorId factor)
{
  return factor != WO_FACTOR_OVERSIGHT && factor != WO_FACTOR_FURTHER_INVESTIGATION &&
         factor != WO_FACTOR_COMPLAINT_HANDLING_POLICY;
}

static char *
markup_of (const WoEdition *edition, const WoChange *change)
{
  g_autofree char *lean = g_utf8_strdown (wo_words_lean (change->lean), -1);

  if (!weighs (change->factor))
    return g_markup_printf_escaped (_ ("If <b>%s were “%s”</b>, this is suggested: %s."),
                                    edition->factors[change->factor].title,
                                    wo_edition_answer_title (edition, change->factor, change->to),
                                    wo_words_route (change->route));
  return g_markup_printf_escaped (_ ("If <b>%s were “%s”</b>: %s. Suggested then: %s."),
                                  edition->factors[change->factor].title,
                                  wo_edition_answer_title (edition, change->factor, change->to),
                                  lean, wo_words_route (change->route));
}

void
wo_what_if_fill (GtkBox *box,
                 const WoEdition *edition,
                 const WoAssessment *assessment,
                 WoWhatIfTry tried,
                 gpointer user_data)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *key = NULL;
  WoTold *told = g_new0 (WoTold, 1);

  told->tried = tried;
  told->user_data = user_data;
  g_object_set_data_full (G_OBJECT (box), "wo-told", told, g_free);
  for (guint i = 0; i < assessment->would_change->len; i++)
    g_ptr_array_add (lines, markup_of (edition, assessment->would_change->pdata[i]));
  g_ptr_array_add (lines, NULL);
  key = g_strjoinv ("\n", (char **) lines->pdata);
  if (!begin (box, key))
    return;
  for (guint i = 0; i < assessment->would_change->len; i++)
    gtk_box_append (box, make_button (box, assessment->would_change->pdata[i], lines->pdata[i]));
  if (assessment->would_change->len == 0)
    {
      GtkWidget *none =
          g_object_new (GTK_TYPE_LABEL, "label", _ ("No single answer would change this."),
                        "xalign", 0.0, NULL);

      gtk_widget_add_css_class (none, "wo-quiet");
      gtk_box_append (box, none);
    }
}

static const char *
page_of (const char *path)
{
  if (g_str_has_prefix (path, "factors."))
    return "factors";
  return g_str_has_prefix (path, "subject.") ? "subject" : "complaint";
}

void
wo_missing_fill (GtkBox *box, const WoAssessment *assessment, const char *case_id)
{
  g_autoptr (GString) key = g_string_new (case_id);

  for (guint i = 0; i < assessment->missing->len; i++)
    g_string_append_printf (key, "\n%s", (const char *) assessment->missing->pdata[i]);
  if (!begin (box, key->str))
    return;
  for (guint i = 0; i < assessment->missing->len; i++)
    {
      const char *path = g_ptr_array_index (assessment->missing, i);
      g_autofree char *title = wo_words_path (WO_RECORD_CASE, path);
      GtkWidget *link = gtk_button_new_with_label (title);

      gtk_widget_add_css_class (link, "wo-link");
      gtk_widget_set_halign (link, GTK_ALIGN_START);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (link), "(ss)", page_of (path), case_id);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (link), "win.open");
      gtk_box_append (box, link);
    }
}
