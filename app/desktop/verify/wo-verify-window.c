/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/verify/wo-verify-window.h"

#include "desktop/compat/wo-ask.h"
#include "desktop/verify/wo-proof-code.h"
#include "desktop/verify/wo-verified-view.h"
#include "desktop/widgets/wo-ax.h"
#include "desktop/widgets/wo-form-field.h"
#include "desktop/widgets/wo-wrap-layout.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* No code is longer. */
#define CODE_MAX 200

struct _WoVerifyWindow
{
  AdwApplicationWindow parent_instance;

  char *store;
  char *key; /* the one that was pasted, and is the one to check against; or NULL */
  GCancellable *cancellable;
  WoVerified *verified; /* what shows, or NULL */
  GFile *asked_file;    /* one of the two while it is checked */
  GBytes *asked_bytes;

  AdwWindowTitle *title;
  GtkStack *stack;
  AdwStatusPage *failed;
  GtkScrolledWindow *scroller;
  AdwBin *view_place;
  WoVerifiedView *view;
  GtkEntry *code;
  GtkWidget *said_box;
  GtkImage *said_icon;
  GtkLabel *said;
};

G_DEFINE_FINAL_TYPE (WoVerifyWindow, wo_verify_window, ADW_TYPE_APPLICATION_WINDOW)

static void check (WoVerifyWindow *self, GFile *file, GBytes *bytes, const char *name);

static void
say (WoVerifyWindow *self, const char *sentence, const char *icon, const char *tone)
{
  gtk_label_set_label (self->said, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->said_box, sentence != NULL);
  gtk_image_set_from_icon_name (self->said_icon, icon);
  gtk_widget_set_css_classes (GTK_WIDGET (self->said_icon),
                              (const char *[]){ tone != NULL ? tone : "wo-quiet", NULL });
}

static gboolean
is_busy (WoVerifyWindow *self)
{
  return self->asked_file != NULL || self->asked_bytes != NULL;
}

/* With what is checked now the answer comes later. */
static void
compare (WoVerifyWindow *self)
{
  g_autofree char *code = NULL;
  WoProofCode what = wo_proof_code_of (gtk_editable_get_text (GTK_EDITABLE (self->code)), &code);
  WoProofAnswer answer = wo_proof_code_compare (what, code, self->verified);

  if (what == WO_PROOF_CODE_NONE || (self->verified == NULL && is_busy (self)))
    say (self, NULL, NULL, NULL);
  else
    say (self, wo_proof_code_sentence (answer), wo_proof_code_icon (answer),
         wo_proof_code_tone (answer));
}

/* A key is one of the checks: with another key the file is checked again. */
static void
code_changed_cb (WoVerifyWindow *self)
{
  g_autofree char *code = NULL;
  WoProofCode what = wo_proof_code_of (gtk_editable_get_text (GTK_EDITABLE (self->code)), &code);
  const char *key = what == WO_PROOF_CODE_KEY ? code : NULL;

  compare (self);
  if (g_strcmp0 (key, self->key) == 0)
    return;
  g_free (self->key);
  self->key = g_strdup (key);
  if (is_busy (self))
    check (self, self->asked_file, self->asked_bytes,
           self->verified != NULL ? self->verified->name : NULL);
  else if (self->verified != NULL)
    check (self, NULL, self->verified->bytes, self->verified->name);
}

static void
show_verified (WoVerifyWindow *self, WoVerified *verified)
{
  g_autofree char *shown = g_strdup (gtk_stack_get_visible_child_name (self->stack));

  g_clear_pointer (&self->verified, wo_verified_free);
  self->verified = verified;
  adw_window_title_set_subtitle (self->title, verified->name != NULL ? verified->name : "");
  wo_verified_view_show (self->view, verified);
  gtk_stack_set_visible_child_name (self->stack, "shown");
  if (g_strcmp0 (shown, "shown") != 0)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  compare (self);
}

static void
show_failure (WoVerifyWindow *self, const char *name, const GError *error)
{
  g_autofree char *text = NULL;

  if (name != NULL)
    text = g_strdup_printf (_ ("“%s” cannot be checked: %s."), name, error->message);
  else
    text = g_strdup_printf (_ ("What you pasted cannot be checked: %s."), error->message);
  g_clear_pointer (&self->verified, wo_verified_free);
  adw_window_title_set_subtitle (self->title, name != NULL ? name : "");
  adw_status_page_set_description (self->failed, text);
  gtk_stack_set_visible_child_name (self->stack, "failed");
  compare (self);
}

typedef struct
{
  WoVerifyWindow *window;
  char *name;
} Waiting;

static void
verified_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;
  g_autoptr (WoVerifyWindow) self = waiting->window;
  g_autofree char *name = waiting->name;
  g_autoptr (GError) error = NULL;
  WoVerified *verified = wo_verify_finish (result, &error);

  g_free (waiting);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->asked_file);
  g_clear_pointer (&self->asked_bytes, g_bytes_unref);
  if (verified != NULL)
    show_verified (self, verified);
  else
    show_failure (self, name, error);
}

static void
remember_asked (WoVerifyWindow *self, GFile *file, GBytes *bytes)
{
  GBytes *held = bytes != NULL ? g_bytes_ref (bytes) : NULL;

  g_set_object (&self->asked_file, file);
  g_clear_pointer (&self->asked_bytes, g_bytes_unref);
  self->asked_bytes = held;
}

/* One of @file and @bytes. */
static void
check (WoVerifyWindow *self, GFile *file, GBytes *bytes, const char *name)
{
  g_autofree char *base = file != NULL ? g_file_get_basename (file) : NULL;
  const WoVerifyAsk ask = {
    .file = file, .bytes = bytes, .name = name, .store = self->store, .key = self->key
  };
  Waiting *waiting = g_new0 (Waiting, 1);

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  waiting->window = g_object_ref (self);
  waiting->name = base != NULL ? g_filename_display_name (base) : g_strdup (name);
  remember_asked (self, file, bytes);
  if (file != NULL)
    g_clear_pointer (&self->verified, wo_verified_free);
  if (self->verified == NULL)
    gtk_stack_set_visible_child_name (self->stack, "busy");
  compare (self);
  wo_verify_async (&ask, self->cancellable, verified_cb, waiting);
}

static void
file_cb (GtkWidget *near, GFile *file, gpointer data)
{
  wo_verify_window_check (WO_VERIFY_WINDOW (near), file);
}

static void
open_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  wo_verify_window_ask (WO_VERIFY_WINDOW (widget));
}

static void
take_text (WoVerifyWindow *self, const char *text)
{
  g_autofree char *code = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (wo_proof_code_of (text, &code) == WO_PROOF_CODE_FILE)
    {
      g_clear_pointer (&self->verified, wo_verified_free);
      bytes = g_bytes_new (code, strlen (code));
      check (self, NULL, bytes, NULL);
      return;
    }
  if (g_utf8_strlen (code, -1) > CODE_MAX)
    {
      say (self, wo_proof_code_sentence (WO_PROOF_IS_NONE), wo_proof_code_icon (WO_PROOF_IS_NONE),
           wo_proof_code_tone (WO_PROOF_IS_NONE));
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->code), code);
  gtk_widget_grab_focus (GTK_WIDGET (self->code));
}

static void
pasted_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  g_autoptr (WoVerifyWindow) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);

  if (gtk_widget_get_realized (GTK_WIDGET (self)))
    take_text (self, text != NULL ? text : "");
}

static void
paste_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, pasted_cb,
                                 g_object_ref (widget));
}

/* Before the field has it: what is pasted may be a whole file. */
static gboolean
paste_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  paste_action (widget, NULL, NULL);
  return TRUE;
}

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, WoVerifyWindow *self)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL)
    return FALSE;
  wo_verify_window_check (self, files->data);
  if (files->next != NULL)
    say (self, _ ("One file at a time: the first is the one that shows."),
         "dialog-warning-symbolic", "warning");
  return TRUE;
}

static gboolean
close_request_cb (WoVerifyWindow *self)
{
  g_cancellable_cancel (self->cancellable);
  return FALSE;
}

static void
wo_verify_window_finalize (GObject *object)
{
  WoVerifyWindow *self = WO_VERIFY_WINDOW (object);

  g_free (self->store);
  g_free (self->key);
  g_object_unref (self->cancellable);
  g_clear_object (&self->asked_file);
  g_clear_pointer (&self->asked_bytes, g_bytes_unref);
  g_clear_pointer (&self->verified, wo_verified_free);
  G_OBJECT_CLASS (wo_verify_window_parent_class)->finalize (object);
}

static void
wo_verify_window_class_init (WoVerifyWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = wo_verify_window_finalize;
  g_type_ensure (WO_TYPE_FORM_FIELD);
  g_type_ensure (WO_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/widerorders/WiderOrders/verify/wo-verify-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WoVerifyWindow, title);
  gtk_widget_class_bind_template_child (widget_class, WoVerifyWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, WoVerifyWindow, failed);
  gtk_widget_class_bind_template_child (widget_class, WoVerifyWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, WoVerifyWindow, view_place);
  gtk_widget_class_bind_template_child (widget_class, WoVerifyWindow, code);
  gtk_widget_class_bind_template_child (widget_class, WoVerifyWindow, said_box);
  gtk_widget_class_bind_template_child (widget_class, WoVerifyWindow, said_icon);
  gtk_widget_class_bind_template_child (widget_class, WoVerifyWindow, said);
  gtk_widget_class_bind_template_callback (widget_class, code_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_request_cb);
  gtk_widget_class_install_action (widget_class, "verify.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "verify.paste", NULL, paste_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
wo_verify_window_init (WoVerifyWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  wo_ax_hide_unshown_pages (GTK_WIDGET (self));
  self->view = WO_VERIFIED_VIEW (wo_verified_view_new ());
  adw_bin_set_child (self->view_place, GTK_WIDGET (self->view));
  g_signal_connect_object (target, "drop", G_CALLBACK (dropped_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_v, GDK_CONTROL_MASK),
                        gtk_callback_action_new (paste_key, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
wo_verify_window_new (GtkApplication *app, const char *store)
{
  WoVerifyWindow *self = g_object_new (WO_TYPE_VERIFY_WINDOW, "application", app, NULL);

  self->store = g_strdup (store);
  return GTK_WIDGET (self);
}

void
wo_verify_window_check (WoVerifyWindow *self, GFile *file)
{
  g_return_if_fail (WO_IS_VERIFY_WINDOW (self) && G_IS_FILE (file));

  check (self, file, NULL, NULL);
}

void
wo_verify_window_ask (WoVerifyWindow *self)
{
  g_return_if_fail (WO_IS_VERIFY_WINDOW (self));

  wo_ask_open_file (GTK_WIDGET (self), _ ("Open the file of a decision"), file_cb, NULL);
}

gboolean
wo_verify_window_is_empty (WoVerifyWindow *self)
{
  g_return_val_if_fail (WO_IS_VERIFY_WINDOW (self), FALSE);

  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "empty") == 0;
}
