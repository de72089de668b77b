/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/verify/wo-verified-view.h"

#include "desktop/order/wo-parts.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-details.h"
#include "desktop/widgets/wo-row.h"
#include "words/wo-words-proven.h"

#include <glib/gi18n-lib.h>

struct _WoVerifiedView
{
  AdwBin parent_instance;

  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (WoVerifiedView, wo_verified_view, ADW_TYPE_BIN)

static const struct
{
  const char *icon, *tone;
} verdicts[] = {
  [WO_VERDICT_FAILS] = { "process-stop-symbolic", "error" },
  [WO_VERDICT_UNVOUCHED] = { "dialog-warning-symbolic", "warning" },
  [WO_VERDICT_UNKNOWN_KEY] = { "dialog-warning-symbolic", "warning" },
  [WO_VERDICT_HOLDS] = { "application-certificate-symbolic", "success" },
};

static const struct
{
  const char *icon, *tone;
} states[] = {
  [WO_PROVEN_HOLDS] = { "object-select-symbolic", "success" },
  [WO_PROVEN_WITHHELD] = { "view-conceal-symbolic", NULL },
  [WO_PROVEN_UNKNOWN] = { "dialog-question-symbolic", "warning" },
  [WO_PROVEN_FAILS] = { "process-stop-symbolic", "error" },
};

static void
add_verdict (WoVerifiedView *self, const WoProven *proven)
{
  WoVerdict verdict = wo_proven_verdict (proven);
  GtkWidget *line = wo_part_box (GTK_ORIENTATION_HORIZONTAL, 14, NULL);
  GtkWidget *icon = gtk_image_new_from_icon_name (verdicts[verdict].icon);
  GtkWidget *texts = wo_part_box (GTK_ORIENTATION_VERTICAL, 4, NULL);
  GtkWidget *title = wo_part_wrapped (wo_words_proven_title (proven), "title-2");

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 32);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, verdicts[verdict].tone);
  gtk_widget_add_css_class (title, verdicts[verdict].tone);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), title);
  gtk_box_append (GTK_BOX (texts), wo_part_wrapped (wo_words_proven_advice (proven), "wo-body"));
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), texts);
  gtk_box_append (self->box, line);
}

/* A list under a heading, both in the box. */
static GtkListBox *
add_list (WoVerifiedView *self, const char *heading, const char *classes)
{
  GtkWidget *part = wo_part_box (GTK_ORIENTATION_VERTICAL, 6, NULL);
  GtkWidget *title = wo_part_wrapped (heading, "title-4");
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  wo_part_add_classes (list, classes);
  wo_ax_label_by (list, title);
  gtk_box_append (GTK_BOX (part), title);
  gtk_box_append (GTK_BOX (part), list);
  gtk_box_append (self->box, part);
  return GTK_LIST_BOX (list);
}

static void
add_fact (GtkListBox *list, const char *title, const char *text)
{
  GtkWidget *row;

  if (text == NULL)
    return;
  row = wo_row_new (title, text);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (list, row);
}

static void
add_facts (WoVerifiedView *self, const WoVerified *verified)
{
  GtkListBox *list;

  if (verified->order == NULL)
    return;
  list = add_list (self, _ ("What the file says"), "wo-rows ruled");
  add_fact (list, _ ("Order"), verified->number);
  add_fact (list, _ ("Landlord"), verified->landlord);
  add_fact (list, _ ("Case"), verified->reference);
  add_fact (list, _ ("Signed by"), verified->signed_by);
  add_fact (list, _ ("Signed on"), verified->signed_on);
  add_fact (list, _ ("Guidance"), verified->guidance);
}

/* What fails stands apart, above the rest. */
static void
add_checks (WoVerifiedView *self, const WoProven *proven, gboolean failing, const char *heading)
{
  GtkListBox *list = NULL;

  for (guint i = 0; i < WO_PROVEN_N; i++)
    {
      WoProvenState state = proven->checks[i].state;
      g_autofree char *sentence = wo_words_proven (proven, i);
      GtkWidget *row;

      if (sentence == NULL || (state == WO_PROVEN_FAILS) != failing)
        continue;
      if (list == NULL)
        list = add_list (self, heading, "wo-rows ruled snug");
      row = wo_row_new (sentence, NULL);
      wo_row_set_icon (WO_ROW (row), states[state].icon, states[state].tone);
      wo_row_set_note (WO_ROW (row), wo_words_proven_state (state), states[state].tone);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      gtk_list_box_append (list, row);
    }
}

static GtkWidget *
line_widget (const WoVerifiedLine *line)
{
  GtkWidget *box = wo_part_box (GTK_ORIENTATION_VERTICAL, 2, NULL);
  GtkWidget *text = wo_part_wrapped (line->text, "wo-body");

  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (box), wo_part_wrapped (line->title, "wo-meta wo-quiet"));
  gtk_box_append (GTK_BOX (box), text);
  return box;
}

/* The lines are made when somebody wants to read them. */
static void
opened_cb (WoDetails *details, GParamSpec *pspec, gpointer data)
{
  GPtrArray *lines = g_object_get_data (G_OBJECT (details), "wo-lines");
  GtkWidget *box;

  if (!wo_details_is_open (details) || wo_details_get_child (details) != NULL)
    return;
  box = wo_part_box (GTK_ORIENTATION_VERTICAL, 12, NULL);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  for (guint i = 0; i < lines->len; i++)
    gtk_box_append (GTK_BOX (box), line_widget (lines->pdata[i]));
  if (lines->len == 0)
    gtk_box_append (GTK_BOX (box), wo_part_wrapped (_ ("Nothing was written here."), "wo-quiet"));
  wo_details_set_child (details, box);
}

static void
add_details (GtkListBox *list, const char *title, GPtrArray *lines)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *details = wo_details_new (title, NULL);

  g_object_set_data_full (G_OBJECT (details), "wo-lines", g_ptr_array_ref (lines),
                          (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect (details, "notify::open", G_CALLBACK (opened_cb), NULL);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), details);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  wo_ax_name (row, title);
  gtk_list_box_append (list, row);
}

static void
add_withheld (GtkListBox *list, const char *title)
{
  GtkWidget *row = wo_row_new (title, _ ("Its hash stands in its place"));

  wo_row_set_icon (WO_ROW (row), states[WO_PROVEN_WITHHELD].icon, NULL);
  wo_row_set_note (WO_ROW (row), wo_words_proven_state (WO_PROVEN_WITHHELD), NULL);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (list, row);
}

static void
add_parts (WoVerifiedView *self, const WoVerified *verified)
{
  GtkListBox *list;

  if (verified->parts->len == 0)
    return;
  list = add_list (self, _ ("What can be read in it"), "wo-rows ruled snug");
  for (guint i = 0; i < verified->parts->len; i++)
    {
      const WoVerifiedPart *part = verified->parts->pdata[i];

      if (part->shown)
        add_details (list, part->title, part->lines);
      else
        add_withheld (list, part->title);
    }
}

static void
add_unproven (WoVerifiedView *self, const WoVerified *verified)
{
  GtkListBox *list;

  if (verified->order == NULL)
    return;
  list = add_list (self, wo_words_unproven_title (), "wo-rows ruled snug");
  for (guint i = 0; i < WO_UNPROVEN_N; i++)
    if (verified->proven->unproven[i])
      {
        GtkWidget *row = wo_row_new (wo_words_unproven (i), NULL);

        wo_row_set_icon (WO_ROW (row), states[WO_PROVEN_UNKNOWN].icon, NULL);
        gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
        gtk_list_box_append (list, row);
      }
}

static void
add_line_to (GPtrArray *lines, const char *title, const char *text)
{
  WoVerifiedLine *line;

  if (text == NULL)
    return;
  line = g_new0 (WoVerifiedLine, 1);
  line->title = g_strdup (title);
  line->text = g_strdup (text);
  g_ptr_array_add (lines, line);
}

static void
line_free (gpointer data)
{
  WoVerifiedLine *self = data;

  g_free (self->title);
  g_free (self->text);
  g_free (self);
}

/* What somebody needs who compares by hand, or with a checker of their own. */
static void
add_codes (WoVerifiedView *self, const WoVerified *verified)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  GtkListBox *list;

  if (verified->order == NULL)
    return;
  add_line_to (lines, _ ("Hash of the content that was signed"), verified->content);
  add_line_to (lines, _ ("Hash of the file’s head"), verified->root);
  add_line_to (lines, _ ("Public key that signed the log"), verified->key);
  add_line_to (lines, _ ("Record of the order"), verified->order);
  list = add_list (self, _ ("For whoever compares"), "wo-rows ruled snug");
  add_details (list, _ ("Hashes and key"), lines);
}

static void
wo_verified_view_class_init (WoVerifiedViewClass *klass)
{
}

static void
wo_verified_view_init (WoVerifiedView *self)
{
  self->box = GTK_BOX (wo_part_box (GTK_ORIENTATION_VERTICAL, 24, NULL));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

GtkWidget *
wo_verified_view_new (void)
{
  return g_object_new (WO_TYPE_VERIFIED_VIEW, NULL);
}

void
wo_verified_view_show (WoVerifiedView *self, const WoVerified *verified)
{
  g_return_if_fail (WO_IS_VERIFIED_VIEW (self));

  wo_part_clear (GTK_WIDGET (self->box));
  add_verdict (self, verified->proven);
  add_checks (self, verified->proven, TRUE, _ ("What does not hold"));
  add_facts (self, verified);
  add_parts (self, verified);
  add_checks (self, verified->proven, FALSE, _ ("What was checked"));
  add_unproven (self, verified);
  add_codes (self, verified);
}
