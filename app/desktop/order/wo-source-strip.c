/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/order/wo-source-strip.h"
#include "desktop/model/wo-case-draft.h"
#include "desktop/order/wo-parts.h"
#include "desktop/order/wo-reason-link.h"
#include "desktop/shell/wo-window.h"
#include "desktop/widgets/wo-beside-layout.h"
#include "domain/wo-provenance.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How wide the names of the sources are. */
#define HEAD_CHARS 16
/* Pixels in which a name and what it names stand in one line. */
#define LINE_LEAST 300

struct _WoSourceStrip
{
  GtkWidget parent_instance;
  GtkWidget *box, *line, *scroller, *inside, *quote, *lines;
  WoOrderText *text;
  GtkEventController *motion, *keys;
  WoCaseModel *model;
  gboolean asking;
  gboolean beside;   /* narrow, next to the text: names stand above what they name */
  int n, start, end; /* the sentence in hand; n 0: none */
  gboolean has_seen; /* the pointer */
  double x, y;       /* where in the window it was last seen */
};

G_DEFINE_FINAL_TYPE (WoSourceStrip, wo_source_strip, GTK_TYPE_WIDGET)

static guint elements_signal;

static void
go_clicked_cb (GtkButton *button, WoSourceStrip *self)
{
  const char *page = g_object_get_data (G_OBJECT (button), "wo-page");

  wo_window_open (wo_window_of (GTK_WIDGET (self)), page, wo_case_model_get_case (self->model)->id);
}

/* "Factor: Cause known. No: four reasons …", and the way there. */
static void
add_line (WoSourceStrip *self, const char *title, const char *text, const char *path)
{
  GtkWidget *line = self->beside ? wo_part_box (GTK_ORIENTATION_VERTICAL, 0, NULL)
                                 : wo_part_box (GTK_ORIENTATION_HORIZONTAL, 0, NULL);
  GtkWidget *head = wo_part_label (title, "wo-meta wo-strong");
  g_autoptr (WoReason) reason = path != NULL ? wo_reason_new ("missing", path, NULL) : NULL;
  const char *page = reason != NULL ? wo_reason_link_page (reason) : NULL;
  GtkWidget *label = wo_part_wrapped (text, "wo-meta wo-quiet");

  if (!self->beside)
    gtk_widget_set_layout_manager (line, g_object_new (WO_TYPE_BESIDE_LAYOUT, "threshold",
                                                       LINE_LEAST, "spacing", 10, NULL));
  gtk_label_set_width_chars (GTK_LABEL (head), HEAD_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (head), HEAD_CHARS);
  gtk_label_set_wrap (GTK_LABEL (head), TRUE);
  gtk_widget_set_valign (head, GTK_ALIGN_START);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), head);
  gtk_box_append (GTK_BOX (line), label);
  if (page != NULL && !self->beside && strcmp (page, "order") != 0)
    {
      GtkWidget *go = wo_part_link (_ ("Go there"));
      g_autofree char *name = g_strdup_printf (_ ("Go to: %s"), title);

      wo_part_set_name (go, name);
      gtk_widget_set_valign (go, GTK_ALIGN_START);
      g_object_set_data (G_OBJECT (go), "wo-page", (gpointer) page);
      g_signal_connect_object (go, "clicked", G_CALLBACK (go_clicked_cb), self, 0);
      gtk_box_append (GTK_BOX (line), go);
    }
  gtk_box_append (GTK_BOX (self->lines), line);
}

static void
add_clause (WoSourceStrip *self, const WoOrderParagraph *paragraph, const WoOrderSpan *span)
{
  g_autofree char *text = NULL;

  if (paragraph->clause != NULL)
    text = g_strdup_printf (_ ("%s, version %d. %s"), paragraph->clause, paragraph->version,
                            span->source != NULL ? span->source : "");
  else
    text = g_strdup (span->source != NULL ? span->source : _ ("No clause of the office"));
  add_line (self, _ ("Our wording"), text, NULL);
}

static void
add_span (WoSourceStrip *self, const WoOrderParagraph *paragraph, const WoOrderSpan *span)
{
  g_autofree char *words = g_strndup (paragraph->text + span->start, span->end - span->start);
  g_autofree char *title = NULL;

  switch (span->kind)
    {
    case WO_FROM_CLAUSE:
      add_clause (self, paragraph, span);
      break;
    case WO_FROM_ELEMENT:
      add_line (self, span->title != NULL ? span->title : _ ("Element"), words, NULL);
      break;
    case WO_FROM_CASE:
      title = wo_words_path (WO_RECORD_CASE, span->path);
      add_line (self, title, words, span->path);
      break;
    case WO_FROM_EARLIER:
      add_line (self, _ ("The earlier order"), words, "similar.order");
      break;
    case WO_FROM_PERSON:
    default:
      add_line (self, _ ("In a person’s own words"), _ ("It was written here by hand."), NULL);
      break;
    }
}

static WoOrderInput
input_of (WoSourceStrip *self)
{
  return (WoOrderInput){ .order = wo_case_model_get_order (self->model),
                         .c = wo_case_model_get_case (self->model),
                         .edition = wo_case_model_get_edition (self->model) };
}

/* Each place once, the office's wording last. */
static void
add_spans (WoSourceStrip *self, const WoOrderParagraph *paragraph)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();
  const WoOrderSpan *clause = NULL;

  for (guint i = 0; i < paragraph->spans->len; i++)
    {
      const WoOrderSpan *span = g_ptr_array_index (paragraph->spans, i);

      if (span->end <= self->start || span->start >= self->end || span->path == NULL ||
          g_strcmp0 (span->path, "landlord") == 0)
        continue;
      if (span->kind == WO_FROM_CLAUSE)
        clause = span;
      else if (!g_ptr_array_find_with_equal_func (seen, span->path, g_str_equal, NULL))
        add_span (self, paragraph, span);
      g_ptr_array_add (seen, span->path);
    }
  if (clause != NULL)
    add_span (self, paragraph, clause);
}

/* What the answers rest on in the end: the gravest failure that was found, where no other finding is named. */
static void
add_gravest (WoSourceStrip *self, const WoCase *c)
{
  const char *gravest = wo_case_gravest (c);

  for (guint i = 0; gravest != NULL && wo_finding_is_failure (gravest) && i < c->findings->len; i++)
    {
      const WoFinding *finding = g_ptr_array_index (c->findings, i);
      g_autofree char *path = NULL;
      g_autofree char *text = NULL;

      if (g_strcmp0 (finding->finding, gravest) != 0)
        continue;
      path = g_strconcat ("determination.findings/", finding->id, NULL);
      /* What was found, and in which matter: "Severe maladministration: repairs". */
      text = g_strdup_printf (finding->about != NULL ? _ ("%s: %s") : "%s",
                              wo_words_finding (gravest), finding->about);
      add_line (self, _ ("Finding"), text, path);
      return;
    }
}

static void
add_feeds (WoSourceStrip *self, const WoOrderParagraph *paragraph)
{
  WoOrderInput input = input_of (self);
  g_autoptr (GPtrArray) feeds = wo_order_feeds (&input, paragraph, self->start, self->end);
  gboolean found = FALSE;

  for (guint i = 0; i < feeds->len; i++)
    {
      const WoFeed *feed = g_ptr_array_index (feeds, i);

      found = found || g_str_has_prefix (feed->path, "determination.findings/");
      add_line (self, feed->title, feed->text, feed->path);
    }
  if (!found && input.c != NULL)
    add_gravest (self, input.c);
}

static void
tell (WoSourceStrip *self, const WoOrderParagraph *paragraph)
{
  const char *names[] = { paragraph != NULL ? paragraph->element : NULL, NULL };

  g_signal_emit (self, elements_signal, 0, names[0] != NULL ? names : NULL);
}

/* The same words where they are from, so long as the text shows what the model has. */
static const WoOrderParagraph *
origin_of (WoSourceStrip *self, const WoOrderParagraph *paragraph)
{
  const WoOrderParagraph *origin =
      self->model != NULL ? wo_case_model_get_origin (self->model, paragraph->n) : NULL;

  return origin != NULL && g_str_equal (origin->text, paragraph->text) ? origin : paragraph;
}

static void
show (WoSourceStrip *self)
{
  GPtrArray *paragraphs = self->text != NULL ? wo_order_text_get_paragraphs (self->text) : NULL;
  const WoOrderParagraph *paragraph = NULL;
  g_autofree char *quote = NULL;

  wo_part_clear (self->lines);
  gtk_widget_set_visible (self->quote, TRUE);
  if (paragraphs != NULL && self->n > 0 && self->n <= (int) paragraphs->len)
    paragraph = origin_of (self, g_ptr_array_index (paragraphs, self->n - 1));
  if (self->text != NULL)
    wo_order_text_set_asked (self->text, paragraph != NULL ? self->n : 0, self->start, self->end);
  tell (self, paragraph);
  gtk_label_set_text (GTK_LABEL (self->quote),
                      _ ("Point at a sentence, or Tab to its paragraph, to see where it comes "
                         "from."));
  gtk_widget_add_css_class (self->quote, paragraph == NULL ? "wo-quiet" : "wo-strong");
  gtk_widget_remove_css_class (self->quote, paragraph == NULL ? "wo-strong" : "wo-quiet");
  if (paragraph == NULL)
    return;
  /* Beside the text it stands lit in it. */
  gtk_widget_set_visible (self->quote, !self->beside);
  quote = g_strndup (paragraph->text + self->start, self->end - self->start);
  gtk_label_set_text (GTK_LABEL (self->quote), quote);
  /* Where there is little room, what it rests on comes before where its words are from. */
  if (self->beside)
    add_feeds (self, paragraph);
  add_spans (self, paragraph);
  if (!self->beside)
    add_feeds (self, paragraph);
}

/* GTK tells of a motion too where the text moved, or came to stand, under a pointer that lies still. */
static gboolean
has_moved (WoSourceStrip *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (self->motion);
  gboolean has_seen = self->has_seen;
  double x, y;

  if (event == NULL || !gdk_event_get_position (event, &x, &y))
    return TRUE;
  if (has_seen && ABS (x - self->x) < 1 && ABS (y - self->y) < 1)
    return FALSE;
  self->has_seen = TRUE;
  self->x = x;
  self->y = y;
  return has_seen;
}

/* Whichever asked last, pointer or keyboard, is answered. */
static void
motion_cb (WoSourceStrip *self, double x, double y)
{
  int n = 0;
  int at = 0;

  if (has_moved (self) && wo_order_text_locate (self->text, x, y, &n, &at))
    wo_source_strip_ask (self, n, at);
}

static void
focused_cb (WoSourceStrip *self, int n)
{
  if (n != self->n)
    wo_source_strip_ask (self, n, 0);
}

/* The arrow keys lead from sentence to sentence of the paragraph in focus. */
static gboolean
key_cb (WoSourceStrip *self, guint key, guint code, GdkModifierType state)
{
  guint onward = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? GDK_KEY_Left
                                                                                  : GDK_KEY_Right;

  if (self->n == 0 || (key != GDK_KEY_Left && key != GDK_KEY_Right) ||
      (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  wo_source_strip_ask (self, self->n, key == onward ? self->end + 1 : MAX (self->start - 2, 0));
  return TRUE;
}

static void
forget_text (WoSourceStrip *self)
{
  if (self->text == NULL)
    return;
  gtk_widget_remove_controller (GTK_WIDGET (self->text), self->motion);
  gtk_widget_remove_controller (GTK_WIDGET (self->text), self->keys);
  g_signal_handlers_disconnect_by_func (self->text, focused_cb, self);
  wo_order_text_set_asked (self->text, 0, 0, 0);
  self->motion = self->keys = NULL;
  g_clear_object (&self->text);
}

static void
wo_source_strip_dispose (GObject *object)
{
  WoSourceStrip *self = WO_SOURCE_STRIP (object);

  forget_text (self);
  g_clear_object (&self->model);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (wo_source_strip_parent_class)->dispose (object);
}

static void
wo_source_strip_class_init (WoSourceStripClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = wo_source_strip_dispose;
  elements_signal = g_signal_new ("elements", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRV);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
wo_source_strip_init (WoSourceStrip *self)
{
  self->scroller = gtk_scrolled_window_new ();
  self->line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
  self->inside = wo_part_box (GTK_ORIENTATION_VERTICAL, 6, NULL);
  self->box = wo_part_box (GTK_ORIENTATION_VERTICAL, 0, "wo-source-strip");
  self->quote = wo_part_wrapped ("", "wo-meta");
  self->lines = wo_part_box (GTK_ORIENTATION_VERTICAL, 4, NULL);
  gtk_widget_set_margin_top (self->inside, 10);
  gtk_widget_set_margin_bottom (self->inside, 10);
  gtk_widget_set_margin_start (self->inside, 24);
  gtk_widget_set_margin_end (self->inside, 24);
  gtk_box_append (GTK_BOX (self->inside), self->quote);
  gtk_box_append (GTK_BOX (self->inside), self->lines);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), 180);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->inside);
  gtk_box_append (GTK_BOX (self->box), self->line);
  gtk_box_append (GTK_BOX (self->box), self->scroller);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  wo_part_set_name (self->lines, _ ("Where the sentence comes from"));
}

/* Only while it is asked does anything look at the pointer. */
static void
watch (WoSourceStrip *self)
{
  gtk_event_controller_set_propagation_phase (self->motion,
                                              self->asking ? GTK_PHASE_CAPTURE : GTK_PHASE_NONE);
  gtk_event_controller_set_propagation_phase (self->keys,
                                              self->asking ? GTK_PHASE_CAPTURE : GTK_PHASE_NONE);
}

void
wo_source_strip_set_beside (WoSourceStrip *self)
{
  self->beside = TRUE;
  gtk_widget_remove_css_class (self->box, "wo-source-strip");
  gtk_widget_set_visible (self->line, FALSE);
  /* One that scrolls asks for the height of its words before they wrap. */
  g_object_ref (self->inside);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), NULL);
  gtk_widget_set_visible (self->scroller, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->inside);
  g_object_unref (self->inside);
  gtk_widget_set_margin_start (self->inside, 0);
  gtk_widget_set_margin_end (self->inside, 0);
}

void
wo_source_strip_set_text (WoSourceStrip *self, WoOrderText *text, WoCaseModel *model)
{
  g_set_object (&self->model, model);
  self->n = 0;
  if (self->text == text)
    return;
  forget_text (self);
  if (text == NULL)
    return;
  self->text = g_object_ref (text);
  self->motion = gtk_event_controller_motion_new ();
  self->keys = gtk_event_controller_key_new ();
  g_signal_connect_object (self->motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (text, "paragraph-focused", G_CALLBACK (focused_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (text), self->motion);
  gtk_widget_add_controller (GTK_WIDGET (text), self->keys);
  watch (self);
}

void
wo_source_strip_set_asking (WoSourceStrip *self, gboolean asking)
{
  self->asking = asking;
  if (self->text != NULL)
    watch (self);
  self->n = 0;
  gtk_widget_set_visible (GTK_WIDGET (self), asking);
  wo_source_strip_ask (self,
                       asking && self->text != NULL ? wo_order_text_get_focused (self->text) : 0,
                       0);
}

void
wo_source_strip_refresh (WoSourceStrip *self)
{
  int n = self->n;

  self->n = 0;
  wo_source_strip_ask (self, n, self->start);
}

gboolean
wo_source_strip_is_about (WoSourceStrip *self, WoOrderText *text, WoCaseModel *model)
{
  return self->text == text && self->model == model;
}

gboolean
wo_source_strip_get_asking (WoSourceStrip *self)
{
  return self->asking;
}

void
wo_source_strip_ask (WoSourceStrip *self, int n, int at)
{
  GPtrArray *paragraphs = self->text != NULL ? wo_order_text_get_paragraphs (self->text) : NULL;
  int start = 0;
  int end = 0;

  if (!self->asking || paragraphs == NULL || n > (int) paragraphs->len)
    n = 0;
  if (n > 0)
    wo_order_sentence_at (g_ptr_array_index (paragraphs, n - 1), at, &start, &end);
  if (n > 0 && n == self->n && start == self->start && end == self->end)
    return;
  self->n = n;
  self->start = start;
  self->end = end;
  show (self);
}
