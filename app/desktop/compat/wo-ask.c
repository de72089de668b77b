/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/compat/wo-ask.h"

#include "desktop/widgets/wo-prose.h"
#include "desktop/widgets/wo-speller.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* Less than any dialog has for its heading, and more than a letter of it. */
#define HEADING_WIDTH 96

typedef struct
{
  GtkWidget *near; /* weak */
  WoProse *prose;  /* lives as long as its dialog */
  AdwMessageDialog *dialog;
  GStrv ids; /* of the choices, grey while text is needed and missing */
  WoAskDone done;
  WoAskTyped typed;
  gpointer data;
} WoQuestion;

static void
question_free (WoQuestion *question)
{
  g_clear_weak_pointer (&question->near);
  g_strfreev (question->ids);
  g_free (question);
}

static void
response_cb (AdwMessageDialog *dialog, const char *answer, WoQuestion *question)
{
  g_autofree char *text = NULL;

  if (question->prose != NULL)
    text = wo_prose_dup_text (question->prose);
  if (question->near != NULL && question->done != NULL)
    question->done (question->near, answer, text, question->data);
}

static void
text_cb (WoQuestion *question)
{
  g_autofree char *text = wo_prose_dup_text (question->prose);
  gboolean given = g_strstrip (text)[0] != '\0';

  for (gsize i = 0; question->ids[i] != NULL; i++)
    adw_message_dialog_set_response_enabled (question->dialog, question->ids[i], given);
}

static void
typed_cb (WoQuestion *question)
{
  g_autofree char *text = wo_prose_dup_text (question->prose);

  if (question->near != NULL)
    question->typed (question->near, text, question->data);
}

static void
add_choices (WoQuestion *question, const WoAskChoice *choices)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  adw_message_dialog_add_response (question->dialog, "cancel", _ ("Cancel"));
  for (gsize i = 0; choices != NULL && choices[i].id != NULL; i++)
    {
      AdwResponseAppearance appearance = ADW_RESPONSE_DEFAULT;

      if (choices[i].suggested)
        appearance = ADW_RESPONSE_SUGGESTED;
      if (choices[i].destructive)
        appearance = ADW_RESPONSE_DESTRUCTIVE;
      adw_message_dialog_add_response (question->dialog, choices[i].id, choices[i].label);
      adw_message_dialog_set_response_appearance (question->dialog, choices[i].id, appearance);
      if (choices[i].suggested)
        adw_message_dialog_set_default_response (question->dialog, choices[i].id);
      g_strv_builder_add (ids, choices[i].id);
    }
  question->ids = g_strv_builder_end (ids);
  adw_message_dialog_set_close_response (question->dialog, "cancel");
}

static gboolean
answer_cb (GtkWidget *dialog, GVariant *args, gpointer data)
{
  gtk_widget_activate_default (dialog);
  return TRUE;
}

/* The field takes Enter for a new line: the key of every page's main act gives the answer that is meant. */
static void
add_key (GtkWidget *dialog)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return|<Control>KP_Enter"),
                        gtk_callback_action_new (answer_cb, NULL, NULL)));
  gtk_widget_add_controller (dialog, keys);
}

static void
add_text (WoQuestion *question, const WoAsk *ask)
{
  add_key (GTK_WIDGET (question->dialog));
  question->prose = WO_PROSE (wo_prose_new (ask->text_label, ask->text_label));
  g_object_set (question->prose, "lines", 4, "text", ask->text, NULL);
  adw_message_dialog_set_extra_child (question->dialog, GTK_WIDGET (question->prose));
  if (ask->typed != NULL)
    g_signal_connect_swapped (question->prose, "edited", G_CALLBACK (typed_cb), question);
  if (!ask->text_needed)
    return;
  g_signal_connect_swapped (question->prose, "edited", G_CALLBACK (text_cb), question);
  text_cb (question);
}

/* The library has a large heading of one line and a small one that breaks, and measures both for what is enough
 * for one of them, of which the newest GTK warns. Where both may break and need the same, each is shown where it was. */
static void
let_headings_break (GtkWidget *widget)
{
  gboolean heading = GTK_IS_LABEL (widget) && (gtk_widget_has_css_class (widget, "title-2") ||
                                               gtk_widget_has_css_class (widget, "title-4"));

  if (heading)
    {
      gtk_label_set_wrap (GTK_LABEL (widget), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (widget), PANGO_WRAP_WORD_CHAR);
      gtk_widget_set_size_request (widget, HEADING_WIDTH, -1);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    let_headings_break (child);
}

void
wo_ask (GtkWidget *near, const WoAsk *ask, WoAskDone done, gpointer data)
{
  WoQuestion *question = g_new0 (WoQuestion, 1);
  GtkRoot *root = gtk_widget_get_root (near);
  GtkWidget *dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                              ask->heading, ask->body);

  g_set_weak_pointer (&question->near, near);
  question->dialog = ADW_MESSAGE_DIALOG (dialog);
  let_headings_break (dialog);
  question->done = done;
  question->typed = ask->typed;
  question->data = data;
  add_choices (question, ask->choices);
  if (ask->text_label != NULL)
    add_text (question, ask);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), question);
  g_object_set_data_full (G_OBJECT (dialog), "wo-question", question,
                          (GDestroyNotify) question_free);
  gtk_window_present (GTK_WINDOW (dialog));
  if (question->prose != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (question->prose));
}

typedef struct
{
  GtkWidget *near; /* weak */
  WoFileDone done;
  gpointer data;
} WoFileQuestion;

static void
file_response_cb (GtkNativeDialog *dialog, int response, WoFileQuestion *question)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL && question->near != NULL)
    question->done (question->near, file, question->data);
  g_clear_weak_pointer (&question->near);
  g_free (question);
  g_object_unref (dialog);
}

static GtkFileChooserNative *
ask_file (GtkWidget *near, const char *title, GtkFileChooserAction action, WoFileQuestion *question)
{
  GtkRoot *root = gtk_widget_get_root (near);
  gboolean save = action == GTK_FILE_CHOOSER_ACTION_SAVE;
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, action,
                                   save ? _ ("_Save") : _ ("_Open"), _ ("_Cancel"));

  g_set_weak_pointer (&question->near, near);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (file_response_cb), question);
  return chooser;
}

static WoFileQuestion *
file_question_new (WoFileDone done, gpointer data)
{
  WoFileQuestion *question = g_new0 (WoFileQuestion, 1);

  question->done = done;
  question->data = data;
  return question;
}

void
wo_ask_save_file (
    GtkWidget *near, const char *title, const char *name, WoFileDone done, gpointer data)
{
  GtkFileChooserNative *chooser =
      ask_file (near, title, GTK_FILE_CHOOSER_ACTION_SAVE, file_question_new (done, data));

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
wo_ask_open_file (GtkWidget *near, const char *title, WoFileDone done, gpointer data)
{
  GtkFileChooserNative *chooser =
      ask_file (near, title, GTK_FILE_CHOOSER_ACTION_OPEN, file_question_new (done, data));

  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
wo_ask_about (GtkWindow *parent)
{
  GtkWidget *about = adw_about_window_new ();
  AdwAboutWindow *window = ADW_ABOUT_WINDOW (about);
  const char *purpose = _ ("Wider orders under paragraph 54 of the Scheme, from the factors to the "
                           "sign-off. Independent of the Housing Ombudsman.");
  const char *spelling = _ ("Spelling is not looked at: this computer has no dictionary of British "
                            "English (en_GB).");
  gboolean missing = wo_speller_is_missing (wo_speller_get_default ());
  g_autofree char *comments = g_strjoin (" ", purpose, missing ? spelling : NULL, NULL);

  adw_about_window_set_application_name (window, _ ("Wider Orders"));
  if (gtk_window_get_default_icon_name () != NULL)
    adw_about_window_set_application_icon (window, gtk_window_get_default_icon_name ());
  adw_about_window_set_comments (window, comments);
  adw_about_window_set_license_type (window, GTK_LICENSE_GPL_3_0);
  gtk_window_set_transient_for (GTK_WINDOW (about), parent);
  gtk_window_set_modal (GTK_WINDOW (about), TRUE);
  gtk_window_present (GTK_WINDOW (about));
}
