/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/guidance/wo-preview-sheet.h"

#include "desktop/widgets/wo-row.h"
#include "domain/wo-edition-effect.h"
#include "words/wo-words.h"

#include <glib/gi18n-lib.h>

struct _WoPreviewSheet
{
  AdwWindow parent_instance;

  WoEditions *editions;
  char *id;
  guint looked_at, differ;
  GCancellable *cancellable;

  GtkLabel *sentence;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (WoPreviewSheet, wo_preview_sheet, ADW_TYPE_WINDOW)

static void ask (WoPreviewSheet *self, guint from);

static const struct
{
  const char *what, *title;
} whats[] = {
  { "route", N_ ("suggested route") },
  { "lean", N_ ("lean") },
  { "stops", N_ ("stops") },
  { "warnings", N_ ("warnings") },
  { "hand-up", N_ ("still to be done") },
  { "must-fix", N_ ("must-fix findings") },
  { "consider", N_ ("findings to consider") },
};

static const char *
what_title (const char *what)
{
  for (gsize i = 0; i < G_N_ELEMENTS (whats); i++)
    if (g_str_equal (whats[i].what, what))
      return _ (whats[i].title);
  return what;
}

static char *
effects_in_words (GPtrArray *effects)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < effects->len; i++)
    {
      const WoEditionEffect *effect = effects->pdata[i];

      g_string_append_printf (text, "%s%s: ", i > 0 ? "\n" : "", what_title (effect->what));
      g_string_append_printf (text, _ ("%s now, then %s"),
                              *effect->was != '\0' ? effect->was : _ ("nothing"),
                              *effect->would_be != '\0' ? effect->would_be : _ ("nothing"));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_row (WoPreviewSheet *self, const WoEditionPreviewRow *row)
{
  g_autofree char *effects = effects_in_words (row->effects);
  g_autofree char *title =
      g_strdup_printf ("%s, %s", row->reference != NULL ? row->reference : row->case_id,
                       row->landlord != NULL ? row->landlord : "");
  GtkWidget *widget = wo_row_new (title, effects);

  wo_row_set_note (WO_ROW (widget), wo_words_state (row->state), NULL);
  gtk_list_box_append (self->list, widget);
}

static void
show_sentence (WoPreviewSheet *self, gboolean more)
{
  g_autofree char *looked =
      g_strdup_printf (ngettext ("%u open draft was looked at", "%u open drafts were looked at",
                                 self->looked_at),
                       self->looked_at);
  g_autofree char *text = NULL;

  if (more)
    text = g_strdup_printf (_ ("%s so far…"), looked);
  else if (self->differ == 0)
    text = g_strdup_printf (_ ("%s. None would come out differently."), looked);
  else
    text =
        g_strdup_printf (ngettext ("%s. %u would come out differently, if it were weighed again.",
                                   "%s. %u would come out differently, if they were weighed "
                                   "again.",
                                   self->differ),
                         looked, self->differ);
  gtk_label_set_label (self->sentence, text);
}

static void
page_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoPreviewSheet) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WoEditionPreview) page = wo_editions_preview_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (page == NULL)
    {
      gtk_label_set_label (self->sentence, error->message);
      return;
    }
  for (guint i = 0; i < page->rows->len; i++)
    add_row (self, page->rows->pdata[i]);
  self->looked_at += page->looked_at;
  self->differ += page->rows->len;
  show_sentence (self, page->more);
  if (page->more)
    ask (self, page->next);
}

static void
ask (WoPreviewSheet *self, guint from)
{
  wo_editions_preview_async (self->editions, self->id, from, self->cancellable, page_cb,
                             g_object_ref (self));
}

static gboolean
close_request_cb (WoPreviewSheet *self)
{
  g_cancellable_cancel (self->cancellable);
  return FALSE;
}

static void
wo_preview_sheet_finalize (GObject *object)
{
  WoPreviewSheet *self = WO_PREVIEW_SHEET (object);

  g_clear_object (&self->editions);
  g_object_unref (self->cancellable);
  g_free (self->id);
  G_OBJECT_CLASS (wo_preview_sheet_parent_class)->finalize (object);
}

static void
wo_preview_sheet_class_init (WoPreviewSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = wo_preview_sheet_finalize;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DIALOG);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/guidance/wo-preview-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, WoPreviewSheet, sentence);
  gtk_widget_class_bind_template_child (widget_class, WoPreviewSheet, list);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
wo_preview_sheet_init (WoPreviewSheet *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
wo_preview_sheet_present (GtkWidget *near, WoEditions *editions, const char *id)
{
  GtkRoot *root = gtk_widget_get_root (near);
  WoPreviewSheet *self = g_object_new (WO_TYPE_PREVIEW_SHEET, "transient-for",
                                       GTK_IS_WINDOW (root) ? root : NULL, "modal", TRUE, NULL);

  self->editions = g_object_ref (editions);
  self->id = g_strdup (id);
  show_sentence (self, TRUE);
  ask (self, 0);
  gtk_window_present (GTK_WINDOW (self));
}
