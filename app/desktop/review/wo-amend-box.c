/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/review/wo-amend-box.h"
#include "desktop/model/wo-case-signing.h"
#include "desktop/model/wo-begun.h"
#include "desktop/order/wo-parts.h"
#include "desktop/review/wo-begun-notes.h"
#include "desktop/review/wo-refusal.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-prose.h"

#include <glib/gi18n-lib.h>

#define WHAT "amend"
/* The lines of what is kept: the paragraph, and after a space how it stood, on one line; the hash of the order
 * then; the reason; the words. */
#define N_PARTS 4

struct _WoAmendBox
{
  GtkWidget parent_instance;
  GtkWidget *box, *title, *hint, *prose, *note;
  WoCaseModel *model;
  WoBegun *begun; /* of the desk; NULL: no order was shown yet */
  char *order;    /* that shows, or NULL */
  char *hash;     /* of the content when the rewording began */
  char *stood;    /* the paragraph then; NULL: not known yet */
  int n;          /* 0: none is reworded */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (WoAmendBox, wo_amend_box, GTK_TYPE_WIDGET)

static guint amended_signal, left_signal;

static void
copy_text (char **to, const char *from)
{
  g_free (*to);
  *to = g_strdup (from);
}

static void
hide (WoAmendBox *self)
{
  self->n = 0;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
say (WoAmendBox *self, const char *sentence)
{
  WoWindow *window = wo_window_of (GTK_WIDGET (self));

  if (window != NULL)
    wo_window_toast (window, sentence, NULL, NULL);
}

/* Every key is kept; what reads as it stood is not worth keeping. */
static void
keep (WoAmendBox *self)
{
  g_autofree char *text = wo_amend_box_dup_text (self);
  const char *note = gtk_editable_get_text (GTK_EDITABLE (self->note));
  g_autofree char *stood = self->stood != NULL ? g_strescape (self->stood, NULL) : NULL;
  g_autofree char *kept = NULL;

  if (self->filling || self->n == 0 || self->order == NULL)
    return;
  if (g_strcmp0 (text, self->stood) != 0 || *note != '\0')
    kept = g_strdup_printf ("%d%s%s\n%s\n%s\n%s", self->n, stood != NULL ? " " : "",
                            stood != NULL ? stood : "", self->hash != NULL ? self->hash : "", note,
                            text);
  wo_begun_set (self->begun, self->order, WHAT, kept);
}

static const WoOrderParagraph *
paragraph_at (WoAmendBox *self, int n)
{
  GPtrArray *paragraphs = self->model != NULL ? wo_case_model_get_paragraphs (self->model) : NULL;

  if (paragraphs == NULL || n < 1 || n > (int) paragraphs->len)
    return NULL;
  return g_ptr_array_index (paragraphs, n - 1);
}

static void
set_place (WoAmendBox *self, int n)
{
  g_autofree char *title = g_strdup_printf (_ ("Paragraph %d as it should read"), n);

  self->n = n;
  gtk_label_set_text (GTK_LABEL (self->title), title);
}

/* Where the paragraph stands now that was reworded; 0: it is not there any more, or not the only one. */
static int
find_place (WoAmendBox *self)
{
  const WoOrderParagraph *paragraph = paragraph_at (self, self->n);
  int found = 0;

  if (self->stood == NULL && paragraph != NULL &&
      g_strcmp0 (self->hash, wo_case_model_get_hash (self->model)) == 0)
    copy_text (&self->stood, paragraph->text);
  if (self->stood == NULL)
    return 0;
  if (paragraph != NULL && g_str_equal (paragraph->text, self->stood))
    return self->n;
  for (int n = 1; (paragraph = paragraph_at (self, n)) != NULL; n++)
    {
      if (!g_str_equal (paragraph->text, self->stood))
        continue;
      if (found > 0)
        return 0;
      found = n;
    }
  return found;
}

static void
follow_place (WoAmendBox *self)
{
  int n = self->n > 0 ? find_place (self) : 0;

  if (n > 0 && n != self->n)
    set_place (self, n);
}

/* @stood: the paragraph as it was when this began, or NULL. */
static void
fill (WoAmendBox *self, int n, const char *stood, const char *text, const char *note)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (wo_prose_get_view (WO_PROSE (self->prose)));
  GtkTextIter start;

  self->filling = TRUE;
  set_place (self, n);
  copy_text (&self->stood, stood);
  wo_prose_set_text (WO_PROSE (self->prose), text);
  gtk_editable_set_text (GTK_EDITABLE (self->note), note);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  self->filling = FALSE;
}

/* What was begun before stands there again, and takes the keyboard from nothing. */
static void
bring_back (WoAmendBox *self)
{
  const char *kept =
      self->order != NULL && self->n == 0 ? wo_begun_get (self->begun, self->order, WHAT) : NULL;
  g_auto (GStrv) parts = kept != NULL ? g_strsplit (kept, "\n", N_PARTS) : NULL;
  g_autofree char *stood = NULL;
  char *end;
  int n;

  if (parts == NULL || g_strv_length (parts) != N_PARTS)
    return;
  n = (int) g_ascii_strtoll (parts[0], &end, 10);
  if (n < 1)
    return;
  stood = *end == ' ' ? g_strcompress (end + 1) : NULL;
  copy_text (&self->hash, parts[1]);
  fill (self, n, stood, parts[3], parts[2]);
  follow_place (self);
  gtk_label_set_text (GTK_LABEL (self->hint), _ ("You began this before. It is not sent yet."));
}

/* Leaving is undone for as long as the toast is there. */
static void
leave_cb (WoAmendBox *self)
{
  if (self->order != NULL)
    wo_begun_let_go (GTK_WIDGET (self), self->begun, self->order, WHAT,
                     _ ("The paragraph stays as it is."));
  hide (self);
  g_signal_emit (self, left_signal, 0);
}

/* What was sent, and of which order: another may show by the time it is answered. */
typedef struct
{
  WoAmendBox *box;
  char *order, *text;
} Sent;

static void
sent_free (Sent *self)
{
  g_object_unref (self->box);
  g_free (self->order);
  g_free (self->text);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sent, sent_free)

/* What was typed on while it was sent is not thrown away with it. */
static void
take_done (WoAmendBox *self, const Sent *sent)
{
  g_autofree char *text = wo_amend_box_dup_text (self);
  gboolean shows = g_strcmp0 (self->order, sent->order) == 0;

  if (shows && self->n > 0 && g_strcmp0 (text, sent->text) != 0)
    {
      copy_text (&self->stood, sent->text);
      keep (self);
      return;
    }
  wo_begun_set (self->begun, sent->order, WHAT, NULL);
  if (!shows)
    return;
  hide (self);
  g_signal_emit (self, amended_signal, 0);
}

static void
amended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Sent) sent = user_data;
  WoAmendBox *self = sent->box;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoResult) done = wo_case_model_step_finish (WO_CASE_MODEL (source), result, &error);

  if (done == NULL)
    say (self, error->message);
  else if (done->outcome == WO_OUTCOME_PARKED)
    wo_refusal_show (GTK_WIDGET (self),
                     g_strcmp0 (self->order, sent->order) == 0
                         ? _ ("Not amended. What you typed is still there.")
                         : _ ("The order before was not amended. What you typed is kept with it."),
                     done->reasons);
  else
    {
      take_done (self, sent);
      say (self, _ ("Amended. Who drafted it and who approved it see it at once; read it once more "
                    "before you decide."));
    }
}

/* Whether the paragraph is there that was reworded, wherever it stands now; else says what to do. */
static gboolean
has_place (WoAmendBox *self)
{
  int n = find_place (self);

  if (n > 0)
    {
      set_place (self, n);
      return TRUE;
    }
  say (self, _ ("The paragraph you began with is not in the order any more as it stood. What you "
                "typed is still there: copy it, leave this with Esc, and begin anew."));
  return FALSE;
}

/* Whether the order is what it was when the rewording began; says so where it is not, once. */
static gboolean
is_as_begun (WoAmendBox *self)
{
  const char *hash = wo_case_model_get_hash (self->model);

  if (g_strcmp0 (self->hash, hash) == 0)
    return TRUE;
  copy_text (&self->hash, hash);
  keep (self);
  say (self, _ ("The order changed after you began. What you typed is still there: compare "
                "it with the order, and press Ctrl+Enter again to amend."));
  return FALSE;
}

void
wo_amend_box_confirm (WoAmendBox *self)
{
  g_autofree char *text = wo_amend_box_dup_text (self);
  WoAmendedText amended = { .text = text,
                            .note = gtk_editable_get_text (GTK_EDITABLE (self->note)) };
  Sent *sent;

  if (self->n == 0 || self->model == NULL || wo_case_model_get_hash (self->model) == NULL ||
      !has_place (self) || !is_as_begun (self))
    return;
  amended.n = self->n;
  sent = g_new0 (Sent, 1);
  sent->box = g_object_ref (self);
  sent->order = g_strdup (self->order);
  sent->text = g_strdup (text);
  wo_case_model_amend_async (self->model, &amended, NULL, amended_cb, sent);
}

static gboolean
amend_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  wo_amend_box_confirm (WO_AMEND_BOX (widget));
  return TRUE;
}

static gboolean
leave_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  leave_cb (WO_AMEND_BOX (widget));
  return TRUE;
}

static void
wo_amend_box_dispose (GObject *object)
{
  WoAmendBox *self = WO_AMEND_BOX (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->model);
  g_clear_object (&self->begun);
  g_clear_pointer (&self->order, g_free);
  g_clear_pointer (&self->hash, g_free);
  g_clear_pointer (&self->stood, g_free);
  G_OBJECT_CLASS (wo_amend_box_parent_class)->dispose (object);
}

static void
wo_amend_box_class_init (WoAmendBoxClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = wo_amend_box_dispose;
  amended_signal =
      g_signal_new ("amended", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  left_signal = g_signal_new ("left", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
buttons_new (WoAmendBox *self)
{
  GtkWidget *box = wo_part_wrap_box (NULL);
  GtkWidget *amend = wo_part_key_button (_ ("Amend"), _ ("Ctrl+Enter"), "suggested-action");
  GtkWidget *leave = wo_part_key_button (_ ("Leave it as it is"), _ ("Esc"), NULL);

  g_signal_connect_object (amend, "clicked", G_CALLBACK (wo_amend_box_confirm), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (leave, "clicked", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), amend);
  gtk_box_append (GTK_BOX (box), leave);
  return box;
}

static void
wo_amend_box_init (WoAmendBox *self)
{
  GtkShortcutController *keys = wo_part_keys (GTK_WIDGET (self));

  self->box = wo_part_box (GTK_ORIENTATION_VERTICAL, 8, "wo-bar");
  self->title = wo_part_label ("", "wo-over");
  self->hint = wo_part_wrapped ("", "wo-meta wo-quiet");
  self->prose = wo_prose_new (_ ("The paragraph as it should read"), NULL);
  self->note = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->note), _ ("Why, if it needs saying"));
  wo_part_set_name (self->note, _ ("Why it is amended"));
  g_signal_connect_object (self->prose, "edited", G_CALLBACK (keep), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->note, "changed", G_CALLBACK (keep), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), self->title);
  gtk_box_append (GTK_BOX (self->box), self->hint);
  gtk_box_append (GTK_BOX (self->box), self->prose);
  gtk_box_append (GTK_BOX (self->box), self->note);
  gtk_box_append (GTK_BOX (self->box), buttons_new (self));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  wo_part_add_key (keys, "<Control>Return", amend_key_cb, NULL);
  wo_part_add_key (keys, "Escape", leave_key_cb, NULL);
}

void
wo_amend_box_follow (WoAmendBox *self, WoCaseModel *model)
{
  const WoOrder *order = model != NULL ? wo_case_model_get_order (model) : NULL;
  const char *id = order != NULL ? order->id : NULL;

  g_set_object (&self->model, model);
  if (self->begun == NULL && model != NULL)
    {
      self->begun = g_object_ref (wo_begun_of (wo_case_model_get_desk (model)));
      g_signal_connect_object (self->begun, "changed", G_CALLBACK (bring_back), self,
                               G_CONNECT_SWAPPED);
    }
  if (g_strcmp0 (self->order, id) == 0)
    {
      follow_place (self);
      return;
    }
  hide (self);
  copy_text (&self->order, id);
  bring_back (self);
}

void
wo_amend_box_begin (WoAmendBox *self, int n)
{
  const WoOrderParagraph *paragraph = paragraph_at (self, n);
  g_autoptr (GPtrArray) reasons = NULL;

  if (paragraph == NULL || wo_case_model_get_hash (self->model) == NULL ||
      wo_amend_box_is_open (self))
    return;
  reasons = wo_case_model_check (self->model, "amend");
  if (reasons->len > 0)
    {
      wo_refusal_show (GTK_WIDGET (self), _ ("It cannot be amended"), reasons);
      return;
    }
  copy_text (&self->hash, wo_case_model_get_hash (self->model));
  fill (self, n, paragraph->text, paragraph->text, "");
  gtk_label_set_text (GTK_LABEL (self->hint),
                      _ ("Both wordings are kept. What you type is kept here until it is sent."));
  wo_amend_box_is_open (self);
}

gboolean
wo_amend_box_press (WoAmendBox *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (self->n == 0)
    return FALSE;
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    wo_amend_box_confirm (self);
  else
    wo_amend_box_is_open (self);
  return TRUE;
}

gboolean
wo_amend_box_is_open (WoAmendBox *self)
{
  if (self->n > 0)
    gtk_widget_grab_focus (GTK_WIDGET (wo_prose_get_view (WO_PROSE (self->prose))));
  return self->n > 0;
}

char *
wo_amend_box_dup_text (WoAmendBox *self)
{
  return wo_prose_dup_text (WO_PROSE (self->prose));
}
