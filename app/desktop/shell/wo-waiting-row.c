/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/shell/wo-waiting-row.h"

#include "desktop/widgets/wo-ax.h"
#include "domain/wo-field.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

struct _WoWaitingRow
{
  AdwBin parent_instance;

  gint64 n;
  char *typed; /* what "Copy the text" copies */
  GtkWidget *box;
  GtkWidget *first; /* the first thing to do */
  GtkWidget *note;  /* why another's is let go, or NULL */
  GtkWidget *ask;   /* that it is missing */
};

G_DEFINE_FINAL_TYPE (WoWaitingRow, wo_waiting_row, ADW_TYPE_BIN)

enum
{
  TRY_AGAIN,
  LET_GO,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The same of a colleague's. */
static char *
what_another_did (const WoWaitingAct *act)
{
  const WoWaitingCell *first = act->cells->len > 0 ? g_ptr_array_index (act->cells, 0) : NULL;
  const char *kind = act->act->kind, *who = act->author;

  if (g_str_equal (kind, "create"))
    return g_strdup_printf (_ ("%s made a new %s"), who, wo_words_kind (act->act->record_kind));
  if (g_str_equal (kind, "comment"))
    return g_strdup_printf (_ ("%s wrote a comment"), who);
  if (g_str_equal (kind, "choose"))
    return g_strdup_printf (_ ("%s chose between two texts"), who);
  if (!g_str_equal (wo_words_step (kind), kind))
    return g_strdup_printf (_ ("%s asked for: %s"), who, wo_words_step (kind));
  if (first == NULL)
    return g_strdup_printf (_ ("%s changed something"), who);
  if (act->cells->len == 1)
    return g_strdup_printf (_ ("%s changed “%s”"), who, first->title);
  return g_strdup_printf (ngettext ("%s changed “%s” and %u more", "%s changed “%s” and %u more",
                                    act->cells->len - 1),
                          who, first->title, act->cells->len - 1);
}

static char *
what_was_done (const WoWaitingAct *act)
{
  const WoWaitingCell *first = act->cells->len > 0 ? g_ptr_array_index (act->cells, 0) : NULL;
  const char *kind = act->act->kind;

  if (g_str_equal (kind, "create"))
    return g_strdup_printf (_ ("You made a new %s"), wo_words_kind (act->act->record_kind));
  if (g_str_equal (kind, "comment"))
    return g_strdup (_ ("You wrote a comment"));
  if (g_str_equal (kind, "choose"))
    return g_strdup (_ ("You chose between two texts"));
  if (!g_str_equal (wo_words_step (kind), kind))
    return g_strdup_printf (_ ("You asked for: %s"), wo_words_step (kind));
  if (first == NULL)
    return g_strdup (_ ("You changed something"));
  if (act->cells->len == 1)
    return g_strdup_printf (_ ("You changed “%s”"), first->title);
  return g_strdup_printf (ngettext ("You changed “%s” and %u more", "You changed “%s” and %u more",
                                    act->cells->len - 1),
                          first->title, act->cells->len - 1);
}

char *
wo_waiting_sentence (const WoWaitingAct *act)
{
  g_autofree char *done = act->author != NULL ? what_another_did (act) : what_was_done (act);

  if (act->about == NULL)
    return g_strdup_printf ("%s.", done);
  return g_strdup_printf (_ ("%s: %s."), done, act->about);
}

static void
try_cb (WoWaitingRow *self)
{
  g_signal_emit (self, signals[TRY_AGAIN], 0);
}

/* Its author reads why: without a word it is not let go. */
static void
let_go_cb (WoWaitingRow *self)
{
  if (self->note != NULL && wo_waiting_row_get_note (self)[0] == '\0')
    {
      gtk_widget_set_visible (self->ask, TRUE);
      gtk_widget_grab_focus (self->note);
      return;
    }
  g_signal_emit (self, signals[LET_GO], 0);
}

static void
copy_cb (WoWaitingRow *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->typed);
}

static GtkWidget *
add_label (WoWaitingRow *self, const char *text, const char *class_name)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  gtk_widget_add_css_class (label, class_name);
  gtk_box_append (GTK_BOX (self->box), label);
  return label;
}

static void
add_reasons (WoWaitingRow *self, GPtrArray *reasons)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      g_autofree char *why = wo_words_reason_cited (g_ptr_array_index (reasons, i));
      /* A box asks a label for the width of each height that it may have; a grid asks for the one height. */
      GtkWidget *line = gtk_grid_new ();
      GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-warning-symbolic",
                                      "valign", GTK_ALIGN_START, "margin-top", 2, "accessible-role",
                                      GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

      gtk_widget_add_css_class (icon, "warning");
      gtk_grid_set_column_spacing (GTK_GRID (line), 8);
      gtk_grid_attach (GTK_GRID (line), icon, 0, 0, 1, 1);
      gtk_grid_attach (GTK_GRID (line),
                       g_object_new (GTK_TYPE_LABEL, "label", why, "xalign", 0.0, "wrap", TRUE,
                                     NULL),
                       1, 0, 1, 1);
      gtk_box_append (GTK_BOX (self->box), line);
    }
  if (reasons->len == 0)
    add_label (self, _ ("The office did not say why."), "wo-quiet");
}

static void
add_texts (WoWaitingRow *self, GPtrArray *cells)
{
  g_autoptr (GString) typed = g_string_new (NULL);

  for (guint i = 0; i < cells->len; i++)
    {
      const WoWaitingCell *cell = g_ptr_array_index (cells, i);
      GtkWidget *title = add_label (self, cell->title, "wo-over");
      GtkWidget *text =
          add_label (self, cell->text != NULL ? cell->text : _ ("The text is taken away."),
                     "wo-body");

      gtk_widget_set_margin_top (title, 6);
      gtk_label_set_selectable (GTK_LABEL (text), cell->text != NULL);
      gtk_widget_add_css_class (text, "wo-note");
      wo_ax_name (text, cell->title);
      if (cell->text != NULL)
        g_string_append_printf (typed, "%s%s", typed->len > 0 ? "\n\n" : "", cell->text);
    }
  self->typed = g_string_free (g_steal_pointer (&typed), FALSE);
}

static GtkWidget *
add_button (GtkWidget *box, const char *label, const char *about, GCallback clicked, gpointer row)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  wo_ax_name (button, label);
  wo_ax_describe (button, about);
  g_signal_connect_object (button, "clicked", clicked, row, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

/* Where a manager writes why a colleague's change is let go. */
static void
add_note (WoWaitingRow *self, const WoWaitingAct *act, const char *about)
{
  g_autofree char *title =
      g_strdup_printf (_ ("Why it can be let go, for %s to read"), act->author);
  GtkWidget *label = add_label (self, title, "wo-over");

  gtk_widget_set_margin_top (label, 6);
  self->note = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (self->note), WO_LINE_MAX);
  wo_ax_name (self->note, title);
  wo_ax_describe (self->note, about);
  gtk_box_append (GTK_BOX (self->box), self->note);
  self->ask = add_label (self, _ ("Write why first; its author reads it."), "error");
  gtk_widget_set_visible (self->ask, FALSE);
}

static void
wo_waiting_row_finalize (GObject *object)
{
  g_free (WO_WAITING_ROW (object)->typed);
  G_OBJECT_CLASS (wo_waiting_row_parent_class)->finalize (object);
}

static void
wo_waiting_row_class_init (WoWaitingRowClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = wo_waiting_row_finalize;
  signals[TRY_AGAIN] =
      g_signal_new ("try-again", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LET_GO] =
      g_signal_new ("let-go", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
wo_waiting_row_init (WoWaitingRow *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

GtkWidget *
wo_waiting_row_new (const WoWaitingAct *act)
{
  WoWaitingRow *self = g_object_new (WO_TYPE_WAITING_ROW, NULL);
  g_autofree char *sentence = wo_waiting_sentence (act);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  const char *again = act->author != NULL ? _ ("Adopt it") : _ ("Try again");

  self->n = act->n;
  add_label (self, sentence, "wo-strong");
  add_reasons (self, act->reasons);
  add_texts (self, act->cells);
  if (act->author != NULL)
    add_note (self, act, sentence);
  gtk_widget_set_margin_top (buttons, 8);
  if (wo_waiting_can_try_again (act))
    self->first = add_button (buttons, again, sentence, G_CALLBACK (try_cb), self);
  if (act->author != NULL && self->first != NULL)
    gtk_widget_set_tooltip_text (self->first,
                                 _ ("Does it on what stands now, in your name and its author’s"));
  if (self->typed[0] != '\0')
    add_button (buttons, _ ("Copy the text"), sentence, G_CALLBACK (copy_cb), self);
  add_button (buttons, _ ("Let it go"), sentence, G_CALLBACK (let_go_cb), self);
  if (self->first == NULL)
    self->first = gtk_widget_get_first_child (buttons);
  gtk_box_append (GTK_BOX (self->box), buttons);
  return GTK_WIDGET (self);
}

const char *
wo_waiting_row_get_note (WoWaitingRow *self)
{
  g_return_val_if_fail (WO_IS_WAITING_ROW (self), NULL);
  return self->note != NULL ? gtk_editable_get_text (GTK_EDITABLE (self->note)) : NULL;
}

gint64
wo_waiting_row_get_n (WoWaitingRow *self)
{
  g_return_val_if_fail (WO_IS_WAITING_ROW (self), 0);
  return self->n;
}

void
wo_waiting_row_take_focus (WoWaitingRow *self)
{
  g_return_if_fail (WO_IS_WAITING_ROW (self));
  gtk_widget_grab_focus (self->first);
}
